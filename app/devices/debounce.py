"""A machine's signal made calm: what it says is told when it stands, at once where it stood still before.

Pure, with the time given from outside (milliseconds of a clock that does not go back). Chatter is counted, not told one
by one; what says nothing for too long, or never stands still, is unknown. Must not know ports, threads or records.
"""

from __future__ import annotations

from msgspec import Struct

from app.domain.downtime_facts import MachineState

#: A signal that does not stand still for so long tells nothing about its machine.
RESTLESS_MS = 5_000.0
#: How often the count of a signal's chatter is told while it goes on.
COUNT_MS = 60_000.0
#: A clock of the signal's own that moves away from ours by more than this has leapt, in seconds.
LEAP_S = 2.0


class Stood(Struct, frozen=True):
    """From ``since`` on (ms) the signal said ``state``, in its own word ``raw``, after so many ``changes``.

    ``jumped``: seconds by which its own clock leapt meanwhile.
    """

    state: MachineState
    since: float
    raw: str = ""
    changes: int = 0
    jumped: float = 0.0


class Debounce:
    """One signal. A state has to stand for ``dwell_ms``; silence of ``silent_ms`` is unknown (0: it may be silent)."""

    def __init__(self, dwell_ms: float, silent_ms: float) -> None:
        self._dwell = dwell_ms
        self._silent = silent_ms
        self._told: MachineState | None = None
        self._told_at = 0.0
        self._state: MachineState | None = None
        self._raw = ""
        self._since = 0.0
        self._heard = 0.0
        self._restless: float | None = None
        self._changes = 0
        self._away: float | None = None
        self._jumped = 0.0

    def heard(self, state: MachineState, raw: str, now: float, clock: float | None = None) -> list[Stood]:
        """It said a state; ``clock`` is its own time in seconds, where it gives one."""
        self._heard = now
        self._look_at_clock(clock, now)
        if state == self._state:
            return self.tick(now)
        stood = self._state is None or now - self._since >= self._dwell
        self._changes += self._state is not None
        self._state, self._raw, self._since = state, raw, now
        if stood:
            self._restless = None
            return [self._tell(state, now, now)] if state != self._told else []
        self._restless = now if self._restless is None else self._restless
        return self.tick(now)

    def tick(self, now: float) -> list[Stood]:
        """Time has passed."""
        if self._state is None:
            return []
        if self._silent and now - self._heard >= self._silent:
            return self.lost(now)
        if now - self._since >= self._dwell:
            self._restless = None
            news = self._state != self._told or self._changes > 1
            return [self._tell(self._state, self._since, now)] if news else []
        return self._chatter(now)

    def lost(self, now: float) -> list[Stood]:
        """Nothing more is to be heard of it."""
        was, self._state, self._restless = self._state, None, None
        if was is None or self._told == "unknown":
            return []
        return [self._tell("unknown", self._heard, now)]

    def _chatter(self, now: float) -> list[Stood]:
        if self._restless is None or now - self._restless < RESTLESS_MS:
            return []
        if self._told == "unknown" and now - self._told_at < COUNT_MS:
            return []
        return [self._tell("unknown", self._restless, now)]

    def _tell(self, state: MachineState, since: float, now: float) -> Stood:
        told = Stood(state, since, self._raw, self._changes, self._jumped)
        self._told, self._told_at, self._changes, self._jumped = state, now, 0, 0.0
        return told

    def _look_at_clock(self, clock: float | None, now: float) -> None:
        if clock is None:
            return
        away = clock - now / 1000
        if self._away is not None and abs(away - self._away) > LEAP_S:
            self._jumped = round(self._jumped + away - self._away, 3)
        self._away = away
