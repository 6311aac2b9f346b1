"""One station in one interval: its time by state, stops, losses, pieces, hours and OEE, from its records.

The one place that puts the parts of `app.analysis` together. Must not know storage or screens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta, tzinfo
from decimal import Decimal

from msgspec import Struct

from app.analysis.counts import Count, Report, as_time, count, ideal, mean_cycle, reports
from app.analysis.decided import lost_pieces
from app.analysis.hours import Hour, hours, last_within, target
from app.analysis.losses import Loss, Stop, pareto, stops
from app.analysis.machine_time import NONE, by_state, pieces
from app.analysis.oee import Elements, elements
from app.analysis.said import Said, said
from app.domain.facts import Entry
from app.domain.lot_facts import OperationStarted
from app.domain.shifts import Span
from app.domain.spells import MachineState, Spell, spells, utc

#: Knows the ideal seconds of one piece of a lot at an operation.
Cycle = Callable[[str, str], Decimal | None]


class Window(Struct, frozen=True, kw_only=True):
    """An interval, as far as it has gone: ``until`` is *now* or its end. ``breaks`` are planned stops in it."""

    begin: datetime
    end: datetime
    now: datetime
    zone: tzinfo
    breaks: tuple[Span, ...] = ()

    @property
    def until(self) -> datetime:
        """Up to when there is something to say."""
        return max(self.begin, min(self.end, self.now))


class StationFigures(Struct, frozen=True, kw_only=True):
    """Everything about one station in one interval. ``spell`` is how it stands at the end of it; None: nobody said.

    ``sums`` add up to the interval so far. ``cycle`` is the ideal time of a piece, ``target`` what should be made by
    now. ``said`` is what people said of each stop, by its name.
    """

    work_unit: str
    window: Window
    spell: Spell | None
    sums: Mapping[MachineState, timedelta]
    stops: tuple[Stop, ...]
    losses: tuple[Loss, ...]
    reports: tuple[Report, ...]
    count: Count
    cycle: timedelta | None
    target: Decimal | None
    hours: tuple[Hour, ...]
    elements: Elements
    said: Mapping[str, tuple[Said, ...]]


class Records(Struct, frozen=True, kw_only=True):
    """What the records about a station say, whatever interval is looked at."""

    entries: tuple[Entry, ...]
    spells: tuple[Spell, ...]
    reports: tuple[Report, ...]
    said: Mapping[str, tuple[Said, ...]]


def read(entries: Iterable[Entry], cycle: Cycle) -> Records:
    """Records about a station in their order: before the intervals that are looked at, and in them."""
    found = tuple(entries)
    whole = spells(found)
    made = (*reports(found, cycle), *lost_pieces(found, cycle))
    in_time = tuple(sorted(made, key=lambda each: utc(each.at)))
    return Records(entries=found, spells=whole, reports=in_time, said=said(found, whole))


def station(work_unit: str, window: Window, records: Records, cycle: Cycle) -> StationFigures:
    """The figures of a station in an interval."""
    found, whole = records.entries, records.spells
    cut = pieces(whole, window.begin, window.until, window.breaks)
    mine = last_within(records.reports, window.begin, window.end)
    made, total, sums, lost = count(mine), ideal(mine), by_state(cut), stops(cut, whole)
    one = mean_cycle(mine) or _cycle_now(found, window, cycle)
    return StationFigures(
        work_unit=work_unit,
        window=window,
        spell=_at(whole, window.until),
        sums=sums,
        stops=lost,
        losses=pareto(lost),
        reports=mine,
        count=made,
        cycle=one,
        target=target(sum(sums.values(), NONE) - sums["planned"], one),
        hours=hours(window.begin, window.end, window.now, window.zone, mine, _planned(whole, window), one),
        elements=elements(sums, made.made, made.good, total),
        said=records.said,
    )


def _planned(whole: Sequence[Spell], window: Window) -> tuple[Spell, ...]:
    """All of the interval, what is to come as the calendar plans it."""
    rest = [pause for pause in window.breaks if pause.end > window.until]
    done = pieces(whole, window.begin, window.until, window.breaks)
    to_come: list[Spell] = []
    reached = window.until
    for pause in sorted(rest, key=lambda pause: pause.start):
        start = max(pause.start, reached)
        to_come += [Spell("unknown", reached, start), Spell("planned", start, pause.end)]
        reached = pause.end
    return (*done, *to_come, Spell("unknown", reached, max(reached, window.end)))


def _at(whole: Sequence[Spell], moment: datetime) -> Spell | None:
    """How it stood just before a moment."""
    found = [spell for spell in whole if spell.start < moment and (spell.end is None or spell.end >= moment)]
    return found[-1] if found else None


def _cycle_now(found: Iterable[Entry], window: Window, cycle: Cycle) -> timedelta | None:
    """The ideal time of one piece of what was taken in last."""
    started = [e.fact for e in found if isinstance(e.fact, OperationStarted) and utc(e.at) < window.until]
    seconds = cycle(started[-1].lot, started[-1].operation) if started else None
    return as_time(seconds) if seconds else None
