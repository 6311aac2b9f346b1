"""Conducts labels: a committed request goes to its printer, what became of it is recorded and shown.

Commit first, send after: what a printer is given is on this terminal's disk already. Must not know how printers speak.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.domain.refusals import Refusal
from app.views import DeviceView, Saved
from ui.kiosk.conduct_work import WorkConductor
from ui.kiosk.stage import Stage

if TYPE_CHECKING:
    from app.devices.print_jobs import PrintOutcome


class LabelConductor(QObject):
    """Between the job's screen and the printers of the station. ``refresh`` shows what is true now."""

    def __init__(self, stage: Stage, work: WorkConductor, refresh: Callable[[], None]) -> None:
        super().__init__(stage)
        self._stage = stage
        self._work = work
        self._refresh = refresh
        stage.committed.connect(self._committed)

    def _committed(self, saved: Saved) -> None:
        stage = self._stage
        job = stage.terminal.labels.begun(saved, stage.terminal.person or "")
        if job is not None:
            stage.station.print_labels(job)
            self._refresh()

    def on_outcome(self, outcome: PrintOutcome) -> None:
        """A printer told something: record it, whatever screen is in front."""
        stage = self._stage
        known = stage.attempt(lambda: stage.terminal.labels.note(outcome))
        if known is None:
            return
        stage.station.nudge()
        self._refresh()
        if not known:
            stage.refuse(Refusal("LabelCameLate", serials=", ".join(f["serial"] for f in outcome.job.labels)))

    def show_printer(self) -> None:
        """Tell the job's screen what is true about the printer that it would use."""
        prompt = self._stage.job.prompt if self._stage.job else None
        name = prompt.label.printer if prompt and prompt.label else ""
        view: DeviceView | None = self._stage.devices.get(name)
        self._work.screen.set_printer(view)
