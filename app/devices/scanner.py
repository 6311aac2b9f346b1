"""The supervisor of one serial device, scanner or gauge: finds it, reads it, finds it again.

One thread per device; callers never wait for a port. Callbacks come from that thread. Must not know what a frame
says, nor who listens.
"""

import termios
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from time import monotonic
from typing import Any, Literal

import structlog
from msgspec import Struct
from msgspec.structs import replace

from app.devices.framing import Frame, Framer
from app.devices.ports import Listing, candidates, system_ports
from app.devices.settings import DeviceSettings
from app.domain.refusals import Refusal
from app.views import DeviceView

#: Seconds between two looks for a device that is not there; found again within 2 s of a replug.
LOOK_S = 0.25
#: Seconds for which a lost device is being searched before it counts as missing.
SEARCH_S = 2.0
#: Longest wait for a byte in seconds: how late a silence is noticed.
WAIT_S = 0.05
#: What pyserial raises when a port goes away: SerialException is an OSError, termios' own error is not.
LINE_ERRORS = (OSError, termios.error)

State = Literal["ready", "missing", "searching", "other"]

log = structlog.get_logger(__name__)


class DeviceFrame(Struct, frozen=True, kw_only=True):
    """One scan or line of a device as it came, and when. With a ``refusal`` it is not whole (see `Frame`)."""

    device: str
    kind: Literal["scanner", "gauge", "signal"]
    raw: bytes
    at: datetime
    refusal: Refusal | None = None


class SerialDevice:
    """A device that is kept in reach. ``view`` is its state now, to be read from any thread.

    Its port is the path while ready, else where it is looked for; its detail is the system's reason, if any.
    Callbacks get every frame and every change of state in order, from the device's own thread.
    """

    def __init__(
        self,
        settings: DeviceSettings,
        on_frame: Callable[[DeviceFrame], None],
        on_state: Callable[[DeviceView], None],
        listing: Listing = system_ports,
    ) -> None:
        self.settings = settings
        self.view = DeviceView(
            device=settings.device,
            kind=settings.kind,
            state="searching",
            port=settings.where,
            since=datetime.now(UTC),
        )
        self._on_frame = on_frame
        self._on_state = on_state
        self._listing = listing
        self._stopping = threading.Event()
        self._port: Any = None
        self._holding = threading.Lock()
        self._thread = threading.Thread(target=self._run, name=f"device {settings.device}", daemon=True)

    def start(self) -> None:
        """Begin to look for the device; returns at once."""
        self._thread.start()

    def stop(self, timeout: float = 2.0) -> bool:
        """Let go of the port and end the thread; whether it ended within ``timeout`` seconds."""
        self._stopping.set()
        with self._holding:
            if self._port is not None:
                self._port.cancel_read()  # or its thread would wait for a line until its time is over
        if self._thread.ident is not None and self._thread is not threading.current_thread():
            self._thread.join(timeout)
        return not self._thread.is_alive()

    def _run(self) -> None:
        self._tell(self._on_state, self.view)
        while not self._stopping.is_set():
            try:
                self._live()
            except Exception:
                # a fault of ours must not end the search for a device that the line needs
                log.exception("device supervisor failed", device=self.settings.device)
                self._stopping.wait(LOOK_S)

    def _live(self) -> None:
        """One life of the connection, from searching to its loss."""
        port = self._search()
        if port is None:
            return
        with port, self._held(port):
            self._become("ready", port.port)
            reason = self._read(port)
        if not self._stopping.is_set():
            self._become("searching", detail=reason)

    @contextmanager
    def _held(self, port: Any) -> Iterator[None]:
        """Meanwhile the port is open, and `stop` may wake who reads it; never one that is closed."""
        self._port = port
        try:
            yield
        finally:
            with self._holding:
                self._port = None

    def _search(self) -> Any:
        """The open port of the device; None when told to stop first."""
        lost = monotonic()
        while not self._stopping.is_set():
            found = candidates(self.settings, self._listing)
            port, reason = self._open(found[0]) if len(found) == 1 else (None, ", ".join(found))
            if port is not None:
                return port
            if monotonic() - lost >= SEARCH_S:
                self._become("missing", detail=reason)
            self._idle()
            self._stopping.wait(LOOK_S)
        return None

    def _idle(self) -> None:
        """Once for each look for a device that is not there."""

    def _open(self, path: str) -> tuple[Any, str]:
        """The open port, or None and the reason."""
        import serial

        wait = min(WAIT_S, self.settings.cut.idle_ms / 2000)
        try:
            return serial.Serial(path, self.settings.baud, timeout=wait, exclusive=True), ""
        except LINE_ERRORS as error:
            return None, str(error)

    def _read(self, port: Any) -> str:
        """Read until told to stop or the line is lost; the reason of the loss.

        The framer's clock counts only silence that the port itself has shown: a thread that was kept from running
        must not take a pause of its own for one of the device.
        """
        framer = Framer(self.settings.cut)
        silence = 0.0
        while not self._stopping.is_set():
            try:
                chunk = port.read(port.in_waiting or 1)
            except LINE_ERRORS as error:
                self._pass_on(framer.cut())
                return str(error)
            silence += 0 if chunk else port.timeout * 1000
            self._pass_on(framer.feed(chunk, silence) if chunk else framer.idle(silence))
        return ""

    def _pass_on(self, frames: list[Frame]) -> None:
        for frame in frames:
            said = DeviceFrame(
                device=self.settings.device,
                kind=self.settings.kind,
                raw=frame.raw,
                at=datetime.now(UTC),
                refusal=frame.refusal,
            )
            self._tell(self._on_frame, said)

    def _become(self, state: State, port: str = "", detail: str = "") -> None:
        if (self.view.state, self.view.detail) == (state, detail):
            return
        port = port or self.settings.where
        self.view = replace(self.view, state=state, port=port, detail=detail, since=datetime.now(UTC))
        self._tell(self._on_state, self.view)

    def _tell(self, callback: Callable[[Any], None], what: object) -> None:
        try:
            callback(what)
        except Exception:
            # the listener's fault must not cost the port, nor the scans after this one
            log.exception("device listener failed", device=self.settings.device)
