"""Keeps time for one terminal: reads its clocks, judges them, and remembers over a restart what it knew.

Rules of it are in `app.domain.timekeeping`. What is remembered is kept beside the journal, with the number of the last
record then: later records tell themselves how far time had come. Called from the screen's thread and from sync's.
"""

from __future__ import annotations

import threading
from pathlib import Path

import msgspec
from msgspec import Struct

from app.clocks import DEVICE, Clock, read
from app.domain import timekeeping
from app.domain.facts import Entry
from app.domain.timekeeping import Measured, Memory, Time
from app.storage.store import Store

#: Name of the setting that it is kept under.
KEPT = "time"


class Kept(Struct, frozen=True):
    """What was known when record ``seq`` of ``journal`` was the last; "" is of before journals forked."""

    memory: Memory
    seq: int
    journal: str = ""


class Timekeeper:
    """The one who is asked what time it is. ``clock`` gives UTC, and a steady clock beside it where it has one."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self.clock = clock
        self._lock = threading.Lock()
        self._memory = remembered(store)
        self._changed = False

    def time(self) -> Time:
        """The time now, with all that is known of it."""
        with self._lock:
            time, memory = timekeeping.judge(read(self.clock), self._memory)
            self._remember(memory)
        return time

    def heard(self, measured: Measured) -> None:
        """Central's time was measured."""
        with self._lock:
            self._remember(timekeeping.heard(self._memory, measured))
        self.keep()

    def vouched(self) -> None:
        """A lead vouched for the clock on the wall."""
        with self._lock:
            self._remember(timekeeping.vouched(self._memory, read(self.clock)))
        self.keep()

    def noted(self, time: Time) -> None:
        """Something was recorded at this time."""
        with self._lock:
            self._memory = timekeeping.noted(self._memory, time)

    @property
    def memory(self) -> Memory:
        """What is known."""
        return self._memory

    def keep(self) -> None:
        """Write down what is known, if more than a record can tell has changed since the last time."""
        with self._lock:
            if not self._changed:
                return
            memory, self._changed = self._memory, False
        kept = Kept(memory, self._store.head()[0], self._store.journal)
        self._store.keep_setting(KEPT, msgspec.json.encode(kept).decode())

    def _remember(self, memory: Memory) -> None:
        before, self._memory = self._memory, memory
        self._changed |= (before.anchor, before.central) != (memory.anchor, memory.central)


def remembered(store: Store) -> Memory:
    """What a terminal knew when it was last at work: what it kept, and what its last record says after that."""
    seq, _ = store.head()
    return _recalled(store.setting(KEPT), seq, store.entry_at(store.journal, seq))


def time_in(path: Path, clock: Clock = DEVICE) -> Time:
    """What the terminal of a database file would say the time is; works while the kiosk runs. Raises `Refusal`."""
    from app.storage import upkeep  # what a running kiosk does not need

    text, last = upkeep.setting_and_last_in(path, KEPT)
    memory = _recalled(text, last.seq if last else 0, last)
    return timekeeping.judge(read(clock), memory)[0]


def _recalled(text: str | None, seq: int, last: Entry | None) -> Memory:
    kept = _read(text)
    known = kept.memory.known
    if last is None or last.doubt or (known is not None and known >= last.at):
        return kept.memory
    if seq <= kept.seq and kept.journal in ("", last.journal):
        return kept.memory
    return msgspec.structs.replace(kept.memory, known=last.at)


def _read(text: str | None) -> Kept:
    """What was kept; nothing where a later version kept it in another way."""
    if not text:
        return Kept(Memory(), 0)
    try:
        return msgspec.json.decode(text, type=Kept)
    except msgspec.MsgspecError:
        return Kept(Memory(), 0)
