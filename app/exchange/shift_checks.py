"""What must be true of a shift calendar: no overlap, no gap that is not meant, no time that the clock skips or doubles.

Looks at the wall clock of a week and of each exceptional day, and at the days on which clocks change. Must not know
what is counted by shifts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from functools import cache
from typing import NamedTuple

from app.clocks import zone_named
from app.domain.documents_shifts import WEEKDAYS, Break, Shift, ShiftCalendar
from app.domain.shifts import begins_on, is_doubtful
from app.exchange.catalogue import Shelf
from app.exchange.mistakes import Findings, Path, one_of, quoted
from app.exchange.readings import Reading
from app.exchange.routing_checks import once
from app.exchange.shapes import ShiftCalendarTable

DAY = 24 * 60
WEEK = 7 * DAY
#: Clock changes are looked for in these years: most plants plan by rules that have stood longer.
YEARS = range(2025, 2041)
_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
#: The Monday that minutes of a regular week are counted from.
_MONDAY = date(2001, 1, 1)
_SAY_WHICH = 'write another time, or clock_change = "earlier" or "later" in the calendar'


class On(NamedTuple):
    """A shift on the wall clock: minutes since the Monday that is counted from, and the day on which it begins."""

    begin: int
    end: int
    shift: Shift
    day: date


def calendar_of(table: ShiftCalendarTable) -> ShiftCalendar:
    """The document of what was written."""
    shifts = (Shift(**{name: getattr(each, name) for name in each.__struct_fields__}) for each in table.shift)
    same = ("id", "name", "zone", "work_centers", "work_units", "gaps", "clock_change")
    return ShiftCalendar(**{name: getattr(table, name) for name in same}, shifts=tuple(shifts), days=table.day)


def check_calendars(readings: Sequence[Reading], known: Shelf | None) -> None:
    """Name every mistake of every calendar, and the second one that is for the same work unit."""
    for reading in readings:
        for number, table in enumerate(reading.plant.shift_calendar if reading.plant else ()):
            path: Path = ("shift_calendar", number)
            if table is not None and not _is_broken(path, reading.findings):
                check_calendar(calendar_of(table), path, reading.findings)
    _check_whose(readings, known)


def check_calendar(calendar: ShiftCalendar, path: Path, findings: Findings) -> None:
    """Name every mistake of one calendar."""
    before = len(findings.mistakes)
    shifts = [((*path, "shift", n), shift) for n, shift in enumerate(calendar.shifts)]
    once(((at, shift.id) for at, shift in shifts), "shift", findings)
    _once_days(calendar, path, findings)
    used = {id for day in calendar.days for id in day.shifts}
    for at, shift in shifts:
        _check_shift(shift, at, findings)
        if not shift.days and shift.id not in used:
            findings.at(at, f"the shift {quoted(shift.id)} is never on", "write its days, or name it in a [[day]]")
    _check_named(calendar, path, findings)
    if len(findings.mistakes) == before:
        _check_wall(calendar, path, findings)
        _check_clock_changes(calendar, path, findings)


def _is_broken(path: Path, findings: Findings) -> bool:
    """Whether something within a calendar could not be read: what stands in for it must not be judged."""
    after = (path[0], int(path[1]) + 1)
    end = findings.places.get(after, 10**9)
    return any(findings.line(path) <= mistake.line < end for mistake in findings.mistakes)


def _once_days(calendar: ShiftCalendar, path: Path, findings: Findings) -> None:
    first: dict[date, int] = {}
    for number, each in enumerate(calendar.days):
        at = (*path, "day", number, "date")
        if each.date in first:
            what = f"the day {each.date} is there a second time (first on line {first[each.date]})"
            findings.at(at, what, "write one [[shift_calendar.day]] with all its shifts")
        first.setdefault(each.date, findings.line(at))


def _check_named(calendar: ShiftCalendar, path: Path, findings: Findings) -> None:
    known = [shift.id for shift in calendar.shifts]
    for number, day in enumerate(calendar.days):
        for place, id in enumerate(day.shifts):
            if id not in known:
                what = f"there is no shift {quoted(id)} in this calendar"
                findings.at((*path, "day", number, "shifts", place), what, one_of(known, id))


# -- one shift


def _check_shift(shift: Shift, path: Path, findings: Findings) -> None:
    """A shift has minutes, and its breaks lie within it, one after the other."""
    if shift.start == shift.end:
        what = f"the shift {quoted(shift.id)} begins and ends at {_told(shift.start)}: it has 0 minutes"
        findings.at((*path, "end"), what, "write another end; work round the clock is two shifts or more")
        return
    reached = 0
    for number, each in sorted(enumerate(shift.breaks), key=lambda pair: _since(shift, pair[1].start)):
        begin, end = _since(shift, each.start), _since(shift, each.end, last=True)
        at = (*path, "break", number)
        if each.start == each.end:
            findings.at((*at, "end"), f"the break {quoted(each.name)} has 0 minutes", "write another end")
        elif not begin < end <= _length(shift):
            what = f"the break {_of(each)} is not within the shift, {_told(shift.start)} to {_told(shift.end)}"
            findings.at((*at, "start"), what, "write times between the two")
        elif begin < reached:
            what = f"the break {_of(each)} begins within the one before"
            findings.at((*at, "start"), what, "write one after another")
        reached = max(reached, end)


def _since(shift: Shift, wall: time, *, last: bool = False) -> int:
    """Minutes on the wall from the beginning of a shift; an end at its very beginning is a day later."""
    minutes = (_minute(wall) - _minute(shift.start)) % DAY
    return DAY if last and not minutes else minutes


def _length(shift: Shift) -> int:
    return (_minute(shift.end) - _minute(shift.start)) % DAY


# -- the week and the exceptional days


def _check_wall(calendar: ShiftCalendar, path: Path, findings: Findings) -> None:
    """Overlaps of the regular week and around exceptional days, each pair once; gaps of the week."""
    week = _in_order(on for n in range(7) for on in _on(calendar, _MONDAY + timedelta(n), regular=True))
    turned = [*week, *(On(on.begin + WEEK, on.end + WEEK, on.shift, on.day) for on in week)]
    told: set[tuple[str, str]] = set()
    for one, other in _overlaps(turned):
        _say_overlap(one, other, f"{_NAMES[other.day.weekday()]}s", told, calendar, path, findings)
    for day in calendar.days:
        around = (day.date + timedelta(n) for n in (-1, 0, 1))
        for one, other in _overlaps(_in_order(on for each in around for on in _on(calendar, each))):
            _say_overlap(one, other, other.day.isoformat(), told, calendar, path, findings)
    if not calendar.gaps and (gaps := list(_gaps(turned))):
        more = f" (and {len(gaps) - 1} more)" if len(gaps) > 1 else ""
        what = f"there is no shift from {_weekly(gaps[0][0])} to {_weekly(gaps[0][1])}{more}"
        findings.at(path, what, "write gaps = true if nobody is to work then, or a shift that fills it")


def _on(calendar: ShiftCalendar, day: date, *, regular: bool = False) -> Iterator[On]:
    """The shifts that begin on a day, on the wall clock; ``regular``: as on any such day of the week."""
    begin = (day - _MONDAY).days * DAY
    weekday = WEEKDAYS[day.weekday()]
    for shift in (s for s in calendar.shifts if weekday in s.days) if regular else begins_on(calendar, day):
        start = begin + _minute(shift.start)
        yield On(start, start + _length(shift), shift, day)


def _in_order(found: Iterable[On]) -> list[On]:
    return sorted(found, key=lambda on: (on.begin, on.end))


def _overlaps(ordered: Iterable[On]) -> Iterator[tuple[On, On]]:
    longest: On | None = None
    for on in ordered:
        if longest is not None and on.begin < longest.end:
            yield longest, on
        longest = on if longest is None or on.end > longest.end else longest


def _say_overlap(
    one: On, other: On, when: str, told: set[tuple[str, str]], calendar: ShiftCalendar, path: Path, findings: Findings
) -> None:
    pair = (one.shift.id, other.shift.id)
    if pair not in told:
        told.add(pair)
        what = f"{other.shift.name} begins at {_told(other.shift.start)} ({when}) while {one.shift.name} goes on"
        right = f"let it begin at {_told(one.shift.end)}, or end {one.shift.name} before"
        findings.at((*path, "shift", calendar.shifts.index(other.shift), "start"), what, right)


def _gaps(turned: Sequence[On]) -> Iterator[tuple[int, int]]:
    """What no shift covers, beginning in the first of two same weeks; a week without shifts is all of it."""
    if not turned:
        yield 0, WEEK
        return
    reached = turned[0].end
    for on in turned[1:]:
        if on.begin > reached and reached < turned[0].begin + WEEK:
            yield reached, on.begin
        reached = max(reached, on.end)


# -- the days on which clocks change


def _check_clock_changes(calendar: ShiftCalendar, path: Path, findings: Findings) -> None:
    zone = zone_named(calendar.zone)
    if calendar.clock_change is not None or zone is None:
        return
    told: set[Path] = set()
    for day in _days_of_change(zone):
        for at, on, shift, wall in _edges(calendar, day, path):
            if at not in told and is_doubtful(zone, on, wall):
                told.add(at)
                twice = _is_twice(zone, on, wall)
                shows = f"shows {_told(wall)} twice" if twice else f"never shows {_told(wall)}"
                findings.at(at, f"on {on} the clock {shows}, and {shift.name} needs that time", _SAY_WHICH)


@cache
def _days_of_change(zone: tzinfo) -> tuple[date, ...]:
    """Days on which, or in the night before which, the clock is put forward or back."""
    first = date(YEARS[0], 1, 1)
    days = [first + timedelta(n) for n in range((date(YEARS[-1], 12, 31) - first).days)]
    offsets = [datetime.combine(day, time(12), tzinfo=zone).utcoffset() for day in days]
    changed = {n for n in range(1, len(days)) if offsets[n] != offsets[n - 1]}
    return tuple(days[n] for n in sorted(changed | {n - 1 for n in changed}))


def _edges(calendar: ShiftCalendar, day: date, path: Path) -> Iterator[tuple[Path, date, Shift, time]]:
    """Where the times of shifts and breaks that lie on a day are written."""
    for begins in (day - timedelta(1), day):
        for shift in begins_on(calendar, begins):
            at = (*path, "shift", calendar.shifts.index(shift))
            for place, wall, ends in _written(shift, at):
                on = begins + timedelta((_minute(shift.start) + _since(shift, wall, last=ends)) // DAY)
                if on == day:
                    yield place, on, shift, wall


def _written(shift: Shift, path: Path) -> Iterator[tuple[Path, time, bool]]:
    parts: list[tuple[Path, Shift | Break]] = [(path, shift)]
    parts += (((*path, "break", n), each) for n, each in enumerate(shift.breaks))
    for at, each in parts:
        yield (*at, "start"), each.start, False
        yield (*at, "end"), each.end, True


def _is_twice(zone: tzinfo, day: date, wall: time) -> bool:
    shown = datetime.combine(day, wall, tzinfo=zone)
    early, late = shown.utcoffset(), shown.replace(fold=1).utcoffset()
    return early is not None and late is not None and early > late


# -- whose calendar it is


def _check_whose(readings: Sequence[Reading], known: Shelf | None) -> None:
    """A work unit goes by one calendar of its own, a work center by one, and so does the plant."""
    here = [
        (reading.findings, number, table)
        for reading in readings
        for number, table in enumerate(reading.plant.shift_calendar if reading.plant else ())
        if table is not None
    ]
    mine = {table.id for _, _, table in here}
    there = [r.body for r in (known.of_kind("shift_calendar") if known else ()) if not r.withdrawn and r.id not in mine]
    taken = {whose: body.id for body in there if isinstance(body, ShiftCalendar) for whose in _whose(body)}
    for findings, number, table in here:
        for whose in _whose(table):
            other = taken.setdefault(whose, table.id)
            if other != table.id:
                what = f"{whose} has the calendar {quoted(other)} already"
                findings.at(("shift_calendar", number), what, "name it in one of the two")


def _whose(calendar: ShiftCalendar | ShiftCalendarTable) -> list[str]:
    units = [f"the work unit {quoted(id)}" for id in calendar.work_units if id]
    centers = [f"the work center {quoted(id)}" for id in calendar.work_centers if id]
    return units + centers or ["the plant"]


# -- words


def _minute(wall: time) -> int:
    return wall.hour * 60 + wall.minute


def _told(wall: time) -> str:
    return wall.isoformat(timespec="minutes")


def _of(each: Break) -> str:
    return f"{quoted(each.name)}, {_told(each.start)} to {_told(each.end)},"


def _weekly(minute: int) -> str:
    days, rest = divmod(minute % WEEK, DAY)
    return f"{_NAMES[days]} {rest // 60:02}:{rest % 60:02}"
