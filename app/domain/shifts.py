"""Which shift occurrence every moment belongs to: a calendar's wall times as instants, over midnight and clock changes.

An occurrence is named by the day on which it begins and its shift: "2026-11-22 Late". Occurrences follow on one another
without gap or overlap; time outside every shift is an occurrence of no shift, cut at midnight. Lengths are true ones: a
shift over the night in which clocks are put back is an hour longer. Pure and total; whoever calls brings the time zone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from msgspec import Struct

from app.domain.documents_shifts import WEEKDAYS, ClockChange, Shift, ShiftCalendar

_DAY, _SECOND = timedelta(days=1), timedelta(seconds=1)
#: Nobody plans beyond; instants near the ends of the calendar cannot be shown in every zone.
FIRST, LAST = date(1970, 1, 5), date(9990, 1, 1)


class Span(Struct, frozen=True):
    """From ``start`` until before ``end``, UTC; a break has its ``name``."""

    start: datetime
    end: datetime
    name: str = ""


class Occurrence(Struct, frozen=True, kw_only=True):
    """One shift on one day: ``day`` is that of its start on the wall; ``shift`` is "" outside every shift."""

    day: date
    shift: str
    name: str
    start: datetime
    end: datetime
    breaks: tuple[Span, ...] = ()

    @property
    def label(self) -> str:
        """What people and records call it: "2026-11-22 Late"."""
        return f"{self.day.isoformat()} {self.name or 'no shift'}"


class Plan(Struct, frozen=True):
    """A calendar with the zone that it names, in force from ``since`` on (None: always)."""

    calendar: ShiftCalendar
    zone: tzinfo
    since: datetime | None = None


def occurrences(plans: Sequence[Plan], begin: datetime, end: datetime) -> tuple[Occurrence, ...]:
    """Every occurrence that has a part between two instants, whole where one plan holds; () without a plan.

    Plans follow on one another: each is in force until the next one begins, which cuts what runs at that moment. Before
    the first one there is nothing.
    """
    if begin >= end or not plans:
        return ()
    ordered = sorted(plans, key=lambda plan: plan.since or datetime.min.replace(tzinfo=UTC))
    starts = [plan.since for plan in ordered]
    found: list[Occurrence] = []
    for plan, since, until in zip(ordered, starts, [*starts[1:], None], strict=True):
        first, last = max(begin, since or begin), min(end, until or end)
        if first < last:
            found += (_cut(each, since, until) for each in _tiled(plan, first, last))
    return tuple(found)


def current(plans: Sequence[Plan], at: datetime) -> Occurrence | None:
    """The occurrence that a moment belongs to; None without a plan."""
    return next(iter(occurrences(plans, at, at + _SECOND)), None)


def instant(zone: tzinfo, day: date, wall: time, change: ClockChange = None) -> datetime:
    """When the clock on the wall shows ``wall`` on ``day``. One that is skipped is the moment at which it is skipped;
    of one that comes twice the earlier is meant, unless ``change`` says later. Never runs back.
    """
    shown = datetime.combine(day, wall)
    found = shown.replace(tzinfo=zone, fold=change == "later").astimezone(UTC)
    if found.astimezone(zone).replace(tzinfo=None, fold=0) == shown:
        return found
    early, late = sorted(shown.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    return _jump(zone, early, late)


def is_doubtful(zone: tzinfo, day: date, wall: time) -> bool:
    """Whether the clock shows ``wall`` twice on ``day``, or never."""
    shown = datetime.combine(day, wall, tzinfo=zone)
    return shown.utcoffset() != shown.replace(fold=1).utcoffset()


def begins_on(calendar: ShiftCalendar, day: date) -> tuple[Shift, ...]:
    """The shifts that begin on a day, by their time on the wall."""
    special = next((each for each in calendar.days if each.date == day), None)
    weekday = WEEKDAYS[day.weekday()]
    on = [s for s in calendar.shifts if (s.id in special.shifts if special is not None else weekday in s.days)]
    return tuple(sorted(on, key=lambda shift: shift.start))


def _jump(zone: tzinfo, early: datetime, late: datetime) -> datetime:
    """The first second between two instants at which the clock stands as it does at the later one."""
    after = late.astimezone(zone).utcoffset()
    while late - early > _SECOND:
        middle = early + ((late - early) // 2 // _SECOND) * _SECOND
        early, late = (early, middle) if middle.astimezone(zone).utcoffset() == after else (middle, late)
    return late


def _tiled(plan: Plan, begin: datetime, end: datetime) -> Iterator[Occurrence]:
    """The shifts between two instants and, between them, days without one. Of two at once the earlier one stays."""
    planned = _planned(plan, begin, end)
    reached, last = _midnight(plan, _day(plan.zone, begin) - _DAY), _midnight(plan, _day(plan.zone, end) + _DAY)
    found: list[Occurrence] = []
    for shift in planned:
        if shift.end > reached:
            found += _free(plan, reached, shift.start)
            found.append(_cut(shift, reached, None))
            reached = shift.end
    found += _free(plan, reached, last)
    return (each for each in found if each.start < end and each.end > begin)


def _midnight(plan: Plan, day: date) -> datetime:
    return instant(plan.zone, day, time(0), plan.calendar.clock_change)


def _planned(plan: Plan, begin: datetime, end: datetime) -> list[Occurrence]:
    """What the calendar plans around two instants, in the order in which it begins."""
    first, last = _day(plan.zone, begin) - 3 * _DAY, _day(plan.zone, end) + _DAY
    days = (first + n * _DAY for n in range((last - first).days + 1))
    made = [_occurrence(plan, shift, day) for day in days for shift in begins_on(plan.calendar, day)]
    return sorted((each for each in made if each.start < each.end), key=lambda each: (each.start, each.end))


def _occurrence(plan: Plan, shift: Shift, day: date) -> Occurrence:
    start, end = _span(plan, day, shift.start, shift.start, shift.end)
    breaks = [Span(*_span(plan, day, shift.start, each.start, each.end), each.name) for each in shift.breaks]
    kept = tuple(sorted((each for each in breaks if each.start < each.end), key=lambda each: each.start))
    return Occurrence(day=day, shift=shift.id, name=shift.name, start=start, end=end, breaks=kept)


def _span(plan: Plan, day: date, begins: time, start: time, end: time) -> tuple[datetime, datetime]:
    """Wall times of a shift that begins on ``day`` at ``begins``: those before that are of the next day."""
    change = plan.calendar.clock_change
    first = day if start >= begins else day + _DAY
    last = first if end > start else first + _DAY
    return instant(plan.zone, first, start, change), instant(plan.zone, last, end, change)


def _free(plan: Plan, begin: datetime, end: datetime) -> Iterator[Occurrence]:
    """Time outside every shift, day by day."""
    while begin < end:
        day = _day(plan.zone, begin)
        until = _midnight(plan, day + _DAY)
        until = end if until <= begin else min(until, end)
        yield Occurrence(day=day, shift="", name="", start=begin, end=until)
        begin = until


def _cut(each: Occurrence, since: datetime | None, until: datetime | None) -> Occurrence:
    """The part of an occurrence, with its breaks, that lies between two instants."""
    start, end = max(each.start, since or each.start), min(each.end, until or each.end)
    if (start, end) == (each.start, each.end) and not each.breaks:
        return each
    cut = (Span(max(b.start, start), min(b.end, end), b.name) for b in each.breaks)
    kept = tuple(b for b in cut if b.start < b.end)
    return Occurrence(day=each.day, shift=each.shift, name=each.name, start=start, end=end, breaks=kept)


def _day(zone: tzinfo, at: datetime) -> date:
    return min(LAST, max(FIRST, at.astimezone(zone).date()))
