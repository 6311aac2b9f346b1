"""A shift hour by hour, by the clock on the wall: what was made, and what was to be made in the time that was planned.

Must not know screens. An hour that is shown twice when clocks are put back is two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta, tzinfo
from decimal import Decimal

from msgspec import Struct

from app.analysis.counts import Report, count
from app.analysis.machine_time import NONE
from app.domain.spells import Spell

_HOUR = timedelta(hours=1)


class Hour(Struct, frozen=True, kw_only=True):
    """One hour of the clock, or the part of it that lies in the shift. ``target`` is None where there is none.

    ``good`` are pieces of the first pass; ``goes_on``: it is not over yet.
    """

    start: datetime
    end: datetime
    good: Decimal
    again: Decimal
    target: Decimal | None = None
    goes_on: bool = False


def hours(
    begin: datetime,
    end: datetime,
    now: datetime,
    zone: tzinfo,
    found: Sequence[Report],
    busy: Sequence[Spell],
    cycle: timedelta | None,
) -> tuple[Hour, ...]:
    """The hours of a shift up to ``now``; ``busy`` are its pieces of time, as planned to its end."""
    made = []
    pauses = [spell for spell in busy if spell.state == "planned"]
    for start, until in _clock_hours(begin, end, zone):
        if start >= now:
            break
        mine = count(report for report in found if start <= report.at < until)
        planned = until - start - sum((_within(pause, start, until) for pause in pauses), NONE)
        made.append(
            Hour(
                start=start,
                end=until,
                good=mine.good,
                again=mine.again_good,
                target=target(planned, cycle),
                goes_on=now < until,
            )
        )
    return tuple(made)


def target(planned: timedelta, cycle: timedelta | None) -> Decimal | None:
    """Whole pieces that should be made in a planned time; None where nobody knows how long one takes."""
    return Decimal(planned // cycle) if cycle else None


def last_within(found: Iterable[Report], begin: datetime, end: datetime) -> tuple[Report, ...]:
    """The reports of an interval."""
    return tuple(report for report in found if begin <= report.at < end)


def _clock_hours(begin: datetime, end: datetime, zone: tzinfo) -> Iterator[tuple[datetime, datetime]]:
    start = begin
    while start < end:
        local = start.astimezone(zone)
        past = timedelta(minutes=local.minute, seconds=local.second, microseconds=local.microsecond)
        until = min(end, start + _HOUR - past)
        yield start, until
        start = until


def _within(spell: Spell, begin: datetime, end: datetime) -> timedelta:
    last = min(spell.end or end, end)
    return max(NONE, last - max(spell.start, begin))
