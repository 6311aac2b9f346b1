"""Machine time of an interval, cut at its edges and at breaks, and added up by state without losing a microsecond.

Must not know where spells come from (`app.domain.spells`), nor shifts other than as intervals with breaks.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from msgspec.structs import replace

from app.domain.shifts import Span
from app.domain.spells import MachineState, Spell, within

#: Every state, in the order in which people read them.
STATES: tuple[MachineState, ...] = ("running", "idle", "starved", "blocked", "stopped", "planned", "unknown")
#: What keeps its state in a break: a machine that runs does run, and what nobody knows is not known.
KEPT_IN_BREAKS = ("running", "unknown", "planned")

#: Who says of time in a break that it is planned.
CALENDAR = "calendar"

NONE = timedelta(0)


def pieces(spells: Sequence[Spell], begin: datetime, end: datetime, breaks: Iterable[Span] = ()) -> tuple[Spell, ...]:
    """The spells between two instants, together exactly from ``begin`` to ``end``; () where there is no time between.

    In a break what idles, stands, waits or is blocked is ``planned``; what it had been is its ``signalled``. ``spells``
    follow on one another in time.
    """
    if begin >= end:
        return ()
    found: list[Spell] = []
    reached = begin
    for pause in sorted(breaks, key=lambda pause: pause.start):
        start, until = max(pause.start, reached), min(pause.end, end)
        if start < until:
            found += _cut(spells, reached, start)
            found += map(_in_break, _cut(spells, start, until))
            reached = until
    return (*found, *_cut(spells, reached, end))


def by_state(found: Iterable[Spell]) -> Mapping[MachineState, timedelta]:
    """How long ended spells took in each state; every state is there."""
    sums = dict.fromkeys(STATES, NONE)
    for spell in found:
        sums[spell.state] += spell.lasted(spell.start)
    return sums


def _cut(spells: Sequence[Spell], begin: datetime, end: datetime) -> tuple[Spell, ...]:
    if begin >= end:
        return ()
    first = max(0, bisect_right(spells, begin, key=lambda spell: spell.start) - 1)
    last = bisect_right(spells, end, key=lambda spell: spell.start)
    return within(spells[first:last], begin, end)


def _in_break(spell: Spell) -> Spell:
    if spell.state in KEPT_IN_BREAKS:
        return spell
    return replace(spell, state="planned", source=CALENDAR, signalled=spell.signalled or spell.state)
