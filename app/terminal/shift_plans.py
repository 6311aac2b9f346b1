"""Which shift calendar a station or a line goes by, with every revision that was in force.

Reads documents only. Must not know what is counted by shifts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta

from app.clocks import zone_named
from app.domain.documents import ReasonNode, ReasonTree, Revision, ShiftCalendar, WorkCenter
from app.domain.refusals import Refusal
from app.domain.shifts import Occurrence, Plan, current, occurrences
from app.storage.documents import DocumentShelf

#: How far back one may page by single shifts.
LOOKED_BACK = timedelta(days=21)
_MOMENT = timedelta(seconds=1)
_FIRST = datetime.min.replace(tzinfo=UTC)


def plans_of(shelf: DocumentShelf, work_unit: str, work_center: str) -> tuple[Plan, ...]:
    """The calendar of a station (its own, else its line's, else the plant's), each revision from when it was in force.

    () where there is none. Raises `Refusal` ZoneUnknown when this machine does not know its time zone.
    """
    every = [r for r in shelf.every("shift_calendar") if not r.withdrawn]
    newest = {r.id: r.body for r in every if isinstance(r.body, ShiftCalendar)}
    whose = min((_near(body, work_unit, work_center), id) for id, body in newest.items()) if newest else (9, "")
    if whose[0] > 2:
        return ()
    in_force = {r.effective_from: r for r in every if r.id == whose[1]}  # of two from one moment on the later one
    return tuple(_plan(r) for r in sorted(in_force.values(), key=lambda r: r.effective_from or _FIRST))


def shift_at(shelf: DocumentShelf, work_unit: str, at: datetime) -> Occurrence:
    """The shift that is on at a station at a moment; its day where there is no calendar that this machine can read.

    A zone that this machine does not know is told where shifts are shown; what happens meanwhile counts by days.
    """
    try:
        found = current(plans_of(shelf, work_unit, line_of(shelf, work_unit)), at)
    except Refusal:
        found = None
    day = found or current([day_plan(at)], at)
    assert day is not None  # a plan without shifts gives days without end
    return day


def line_of(shelf: DocumentShelf, work_unit: str) -> str:
    """The line that a station stands in; "" where it is in none."""
    centers = (r.body for r in shelf.of_kind("work_center") if not r.withdrawn)
    lines = (body for body in centers if isinstance(body, WorkCenter))
    return next((line.id for line in lines if any(unit.id == work_unit for unit in line.work_units)), "")


def day_plan(now: datetime) -> Plan:
    """Days from midnight to midnight on this machine's wall, for a plant without a calendar."""
    return Plan(ShiftCalendar(id="", name="", zone=""), now.astimezone().tzinfo or UTC)


def shift_ago(plans: Sequence[Plan], now: datetime, back: int) -> tuple[Occurrence, int]:
    """The shift that is on, or the one so many shifts ago, and how many that are: no more than can be paged."""
    found = _so_far(plans, now)
    back = max(0, min(back, len(found) - 1))
    return found[-1 - back], back


def shift_named(plans: Sequence[Plan], label: str, now: datetime) -> Occurrence | None:
    """The shift of a label such as "2026-11-22 Late", case apart; None where there is none of it."""
    try:
        day = date.fromisoformat(label[:10])
        noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        around = occurrences(plans, noon - timedelta(days=2), noon + timedelta(days=2))
    except (ValueError, OverflowError):
        return None
    return next((each for each in around if each.label.casefold() == " ".join(label.split()).casefold()), None)


def _so_far(plans: Sequence[Plan], now: datetime) -> tuple[Occurrence, ...]:
    found = occurrences(plans, now - LOOKED_BACK, now + _MOMENT)
    return found or occurrences([day_plan(now)], now - LOOKED_BACK, now + _MOMENT)


def _near(calendar: ShiftCalendar, work_unit: str, work_center: str) -> int:
    """How near a calendar is to a station: its own 0, its line's 1, the plant's 2, somebody else's 9."""
    if work_unit and work_unit in calendar.work_units:
        return 0
    if work_center and work_center in calendar.work_centers:
        return 1
    return 2 if not (calendar.work_units or calendar.work_centers) else 9


def _plan(revision: Revision) -> Plan:
    calendar = revision.body
    assert isinstance(calendar, ShiftCalendar)
    zone = zone_named(calendar.zone)
    if zone is None:
        raise Refusal("ZoneUnknown", zone=calendar.zone, calendar=calendar.id)
    return Plan(calendar, zone, revision.effective_from)


def reason_names(shelf: DocumentShelf, tree: str = "downtime") -> dict[str, str]:
    """Code -> the plant's own words, of every reason of a tree and of the groups in it."""
    revision = shelf.current("reason_tree", tree)
    return dict(_named(revision.body.reasons)) if revision and isinstance(revision.body, ReasonTree) else {}


def _named(nodes: Iterable[ReasonNode]) -> Iterable[tuple[str, str]]:
    for node in nodes:
        yield node.code, node.name
        yield from _named(node.reasons)
