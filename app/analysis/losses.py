"""What time was lost to: stops cut to an interval, and the reasons with the most minutes first.

A stop over the edge of a shift is in both, each with its own minutes. Must not know the plant's words for reasons.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from msgspec import Struct

from app.analysis.machine_time import CALENDAR, NONE
from app.domain.spells import ASKS, MachineState, Spell

#: States in which time is lost; planned stop is not, and unknown is neither lost nor won.
LOST = ("stopped", "blocked", "starved", "idle")


class Stop(Struct, frozen=True, kw_only=True):
    """One stop as far as it lies in an interval: ``lasted`` is its time there, from ``start`` to ``end``.

    ``began`` is when it really began, ``goes_on`` whether it has no end yet. ``signalled`` is what it was before
    somebody gave it a reason. ``stop`` is "" for time that is lost without one (idle).
    """

    stop: str
    state: MachineState
    start: datetime
    end: datetime
    lasted: timedelta
    reason: str = ""
    note: str = ""
    source: str = ""
    signalled: str = ""
    began: datetime | None = None
    goes_on: bool = False
    doubted: bool = False

    @property
    def asks(self) -> bool:
        """Whether somebody has to say why."""
        return self.stop != "" and self.state in ASKS and not self.reason


class Loss(Struct, frozen=True, kw_only=True):
    """What was lost to one reason, or to one state that has none; ``asks``: to stops that nobody gave a reason for."""

    state: MachineState
    reason: str
    asks: bool
    lasted: timedelta
    stops: tuple[Stop, ...]


def stops(found: Iterable[Spell], whole: Sequence[Spell] = ()) -> tuple[Stop, ...]:
    """The stops and idle times in pieces of time, in their order; ``whole`` are the spells that they were cut from."""
    began, open_ones = _wholes(whole)
    parts: dict[tuple[str, MachineState, datetime | None], list[Spell]] = {}
    for spell in found:
        if (spell.stop or spell.state in LOST) and spell.source != CALENDAR:
            key = (spell.stop, spell.state, None if spell.stop else spell.start)
            parts.setdefault(key, []).append(spell)
    return tuple(_stop(spells, began, open_ones) for spells in parts.values())


def pareto(found: Iterable[Stop]) -> tuple[Loss, ...]:
    """Losses by reason: those that ask for one first, then the longest first."""
    groups: dict[tuple[MachineState, str, bool], list[Stop]] = {}
    for stop in found:
        if stop.state in LOST or stop.asks:
            groups.setdefault((stop.state, stop.reason, stop.asks), []).append(stop)
    losses = [
        Loss(state=state, reason=reason, asks=asks, lasted=sum((s.lasted for s in mine), NONE), stops=tuple(mine))
        for (state, reason, asks), mine in groups.items()
    ]
    return tuple(sorted(losses, key=lambda loss: (not loss.asks, -loss.lasted, loss.state, loss.reason)))


def _wholes(whole: Iterable[Spell]) -> tuple[dict[str, datetime], set[str]]:
    """When each stop began, and which of them go on."""
    began: dict[str, datetime] = {}
    open_ones: set[str] = set()
    for spell in whole:
        if spell.stop:
            began.setdefault(spell.stop, spell.start)
            if spell.end is None:
                open_ones.add(spell.stop)
    return began, open_ones


def _stop(spells: Sequence[Spell], began: dict[str, datetime], open_ones: set[str]) -> Stop:
    first, last = spells[0], spells[-1]
    return Stop(
        stop=first.stop,
        state=first.state,
        start=first.start,
        end=last.end or last.start,
        lasted=sum((spell.lasted(spell.start) for spell in spells), NONE),
        reason=first.reason,
        note=first.note,
        source=first.source,
        signalled=first.signalled,
        began=began.get(first.stop, first.start),
        goes_on=first.stop in open_ones,
        doubted=any(spell.doubted for spell in spells),
    )
