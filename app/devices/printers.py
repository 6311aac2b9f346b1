"""The supervisor of one printer: one job after the other, and a look at it between them.

One thread per printer; callers never wait. Callbacks come from that thread. Must not know records, nor who listens.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Literal

import structlog
from msgspec.structs import replace

from app.devices import print_files, print_zpl
from app.devices.print_jobs import PrintJob, PrintOutcome
from app.devices.print_zpl import Waits
from app.devices.printer_settings import PrinterSettings
from app.devices.printer_status import Fault
from app.domain.refusals import Refusal
from app.views import DeviceView

#: Seconds between two looks at a printer that has nothing to do.
LOOK_S = 3.0

log = structlog.get_logger(__name__)


class Printer:
    """A printer that is looked after. ``view`` is its state now, to be read from any thread."""

    def __init__(
        self,
        settings: PrinterSettings,
        on_outcome: Callable[[PrintOutcome], None],
        on_state: Callable[[DeviceView], None],
        waits: Waits | None = None,
        look_s: float | None = None,
    ) -> None:
        self.settings = settings
        self.view = DeviceView(
            device=settings.printer,
            kind="printer",
            state="searching",
            port=settings.where,
            since=datetime.now(UTC),
        )
        self._on_outcome = on_outcome
        self._on_state = on_state
        self._stopping = waits or Waits()
        self._look_s = LOOK_S if look_s is None else look_s
        self._jobs: queue.SimpleQueue[PrintJob | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name=f"printer {settings.printer}", daemon=True)

    def start(self) -> None:
        """Begin to look after it; returns at once."""
        self._thread.start()

    def stop(self, timeout: float = 2.0) -> bool:
        """End the thread; a job on its way stays as far as it got. Whether it ended within ``timeout`` seconds."""
        self._stopping.set()
        self._jobs.put(None)
        if self._thread.ident is not None and self._thread is not threading.current_thread():
            self._thread.join(timeout)
        return not self._thread.is_alive()

    def send(self, job: PrintJob) -> None:
        """Print it when its turn has come; returns at once."""
        self._jobs.put(job)

    def _run(self) -> None:
        self._tell(self._on_state, self.view)
        self._look()
        while not self._stopping.is_set():
            try:
                job = self._jobs.get(timeout=self._look_s)
            except queue.Empty:
                self._look()
                continue
            if job is not None and not self._stopping.is_set():
                self._print(job)

    def _print(self, job: PrintJob) -> None:
        try:
            for outcome in self._deliver(job):
                if outcome.detail == "unreachable":
                    self._become("missing", outcome.raw)
                self._tell(self._on_outcome, outcome)
        except Refusal as refusal:
            self._tell(self._on_outcome, PrintOutcome(job=job, outcome="failed", detail="layout", raw=str(refusal)))
        except Exception as error:
            log.exception("printing failed", printer=self.settings.printer)
            self._tell(self._on_outcome, PrintOutcome(job=job, outcome="doubted", detail="fault", raw=repr(error)))

    def _deliver(self, job: PrintJob) -> Iterator[PrintOutcome]:
        match self.settings.kind:
            case "zpl-tcp":
                return print_zpl.deliver(job, self.settings, self._stopping, self._fault)
            case "cups":
                return print_files.to_cups(job, self.settings)
            case "pdf-folder":
                return print_files.to_folder(job, self.settings)

    def _look(self) -> None:
        """See whether it is there, and whether it waits for a person."""
        try:
            there, fault, reason = look(self.settings, self._stopping)
        except Exception:
            log.exception("looking at a printer failed", printer=self.settings.printer)
            return
        if there:
            self._fault(fault)
        else:
            self._become("missing", reason)

    def _fault(self, fault: Fault) -> None:
        self._become("stopped" if fault else "ready", fault)

    def _become(self, state: Literal["ready", "missing", "stopped"], detail: str) -> None:
        if (self.view.state, self.view.detail) != (state, detail):
            self.view = replace(self.view, state=state, detail=detail, since=datetime.now(UTC))
            self._tell(self._on_state, self.view)

    def _tell(self, callback: Callable[..., None], what: PrintOutcome | DeviceView) -> None:
        try:
            callback(what)
        except Exception:
            # the listener's fault must not cost the printer, nor the jobs after this one
            log.exception("printer listener failed", printer=self.settings.printer)


def look(settings: PrinterSettings, waits: Waits) -> tuple[bool, Fault, str]:
    """Whether a printer is there, what it waits for, and why it is not there."""
    if settings.kind == "zpl-tcp":
        return print_zpl.look(settings, waits)
    there, reason = (
        print_files.look_at_queue(settings) if settings.kind == "cups" else print_files.look_at_folder(settings)
    )
    return there, "", reason
