"""The signal of a machine: a port that says how the machine stands, and the one that reads its words off a line.

One thread for each signal; callers never wait for a port. Callbacks come from that thread. Must not know records, nor
what is done about a stop.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from time import monotonic
from typing import Any, Protocol

from msgspec import Struct

from app.devices.debounce import Debounce, Stood
from app.devices.framing import Frame, Framer
from app.devices.ports import Listing, system_ports
from app.devices.readings import line_text
from app.devices.scanner import LINE_ERRORS, SerialDevice
from app.devices.settings import DeviceSettings
from app.domain.downtime_facts import MachineState
from app.views import DeviceView

#: "RUN", or "RUN @1779000000.25" from one that has a clock of its own (seconds since 1970).
_LINE = re.compile(r"(\S{1,40})(?:[ \t]+@([0-9]{1,11}(?:\.[0-9]{1,6})?))?")
#: Longest line that is read, in characters.
LONGEST = 60


class SignalSaid(Struct, frozen=True):
    """How a machine stands, by its signal ``device``: ``stood.since`` is milliseconds of `time.monotonic`."""

    device: str
    stood: Stood

    def ago(self, now: float | None = None) -> float:
        """Seconds since it began, whatever became of the clock on the wall."""
        return max(0.0, (monotonic() if now is None else now) - self.stood.since / 1000)


class MachineSignal(Protocol):
    """What says how a machine stands. ``view`` is what is true about it, to be read from any thread."""

    view: DeviceView

    def start(self) -> None:
        """Begin to listen; returns at once."""

    def stop(self, timeout: float = 2.0) -> bool:
        """Let go of it; whether its thread ended within ``timeout`` seconds."""


class LineSignal(SerialDevice):
    """A signal whose words come as lines on a serial port: a PLC, a signal box, a converter of dry contacts.

    ``said`` is its last word, as it came. Words that the settings do not name are no news of the machine.
    """

    def __init__(
        self,
        settings: DeviceSettings,
        on_said: Callable[[SignalSaid], None],
        on_state: Callable[[DeviceView], None],
        listing: Listing = system_ports,
    ) -> None:
        super().__init__(settings, lambda _: None, on_state, listing)
        self._on_said = on_said
        self._calm = Debounce(settings.dwell_ms, settings.silent_s * 1000)
        self.said = ""

    def _read(self, port: Any) -> str:
        """Listen until told to stop or the line is lost; the reason of the loss."""
        framer, silence = Framer(self.settings.cut), 0.0
        while not self._stopping.is_set():
            try:
                chunk = port.read(port.in_waiting or 1)
            except LINE_ERRORS as error:
                return str(error)
            silence += 0 if chunk else port.timeout * 1000
            for frame in framer.feed(chunk, silence) if chunk else framer.idle(silence):
                self._take(frame)
            self._pass(self._calm.tick(_now()))
        return ""

    def _idle(self) -> None:
        """The port is away: time passes, and one that may be silent is only known to be gone when its port is."""
        gone = self.view.state == "missing" and not self.settings.silent_s
        self._pass(self._calm.lost(_now()) if gone else self._calm.tick(_now()))

    def _take(self, frame: Frame) -> None:
        if frame.refusal is not None:
            return
        found = read(frame.raw, self.settings.states)
        if found is None:
            return
        state, self.said, clock = found
        self._pass(self._calm.heard(state, self.said, _now(), clock))

    def _pass(self, news: list[Stood]) -> None:
        for stood in news:
            self._tell(self._on_said, SignalSaid(self.settings.device, stood))


def read(raw: bytes, states: dict[str, MachineState]) -> tuple[MachineState, str, float | None] | None:
    """The state that a line says, its word, and the signal's own time; None for what is none of its words."""
    text = line_text(raw).strip()
    found = _LINE.fullmatch(text) if len(text) <= LONGEST else None
    if found is None or found[1] not in states:
        return None
    return states[found[1]], found[1], float(found[2]) if found[2] else None


def _now() -> float:
    """Milliseconds of a clock that does not go back."""
    return monotonic() * 1000
