"""An instrument's supervisor on a real pseudo-terminal, and an ear that waits for what it tells."""

from __future__ import annotations

import queue
from collections.abc import Callable

from app.devices.conversation import Heard, Want
from app.devices.instrument import Instrument
from app.devices.settings import DeviceSettings

PATIENCE_S = 8.0


class Listener:
    """Hears what an instrument tells, in order."""

    def __init__(self) -> None:
        self.heard: queue.Queue[Heard] = queue.Queue()
        self.states: queue.Queue = queue.Queue()

    def until(self, wanted: Callable[[Heard], object], what: str = "") -> Heard:
        """The next thing told that is wanted; others are passed over."""
        seen = []
        while True:
            try:
                heard = self.heard.get(timeout=PATIENCE_S)
            except queue.Empty:
                raise AssertionError(f"never heard {what}; heard {seen}") from None
            if wanted(heard):
                return heard
            seen.append(heard)

    def value(self, key: str) -> Heard:
        """The next value for a prompt."""
        return self.until(lambda h: h.key == key and h.reading is not None, f"a value for {key}")

    def refusal(self, code: str) -> Heard:
        """The next refusal of a code."""
        return self.until(lambda h: h.refusal is not None and h.refusal.code == code, code)

    def state(self, wanted: str) -> None:
        """Wait for a state."""
        while self.states.get(timeout=PATIENCE_S).state != wanted:
            pass


def settings(path: object, **more: object) -> DeviceSettings:
    """An instrument of the tool T-1."""
    return DeviceSettings(**({"device": "i-1", "kind": "gauge", "tool": "T-1", "port": str(path)} | more))


def listening(made: DeviceSettings) -> tuple[Instrument, Listener]:
    """An instrument that is looked for, and who hears it."""
    ear = Listener()
    instrument = Instrument(made, ear.heard.put, ear.states.put)
    instrument.start()
    return instrument, ear


def want(key: str, unit: str = "g") -> Want:
    """A prompt that wants values."""
    return Want(key, unit)
