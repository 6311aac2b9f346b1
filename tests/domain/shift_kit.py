"""Calendars as the tests of shifts write them."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from app.domain.documents_shifts import WEEKDAYS, Break, ExceptionalDay, Shift, ShiftCalendar
from app.domain.shifts import Plan

WORKDAYS = WEEKDAYS[:5]


def wall(text: str) -> time:
    return time.fromisoformat(text)


def shift(name: str, hours: str, days=WEEKDAYS, *breaks: str) -> Shift:
    """``hours`` and each break as "22:00-06:00"."""
    begin, end = hours.split("-")
    made = tuple(Break(name=b, start=wall(b.split("-")[0]), end=wall(b.split("-")[1])) for b in breaks)
    return Shift(id=name.upper(), name=name, start=wall(begin), end=wall(end), days=tuple(days), breaks=made)


THREE = (
    shift("Early", "06:00-14:00", WORKDAYS, "09:00-09:15"),
    shift("Late", "14:00-22:00", WORKDAYS, "18:00-18:30"),
    shift("Night", "22:00-06:00", WORKDAYS, "01:00-01:30"),
)


def plan(shifts=THREE, zone="Europe/Berlin", since=None, days=(), change=None) -> Plan:
    calendar = ShiftCalendar(
        id="C", name="C", zone=zone, shifts=tuple(shifts), days=tuple(days), gaps=True, clock_change=change
    )
    return Plan(calendar, ZoneInfo(zone), since)


def holiday(day: str, *shifts: str) -> ExceptionalDay:
    return ExceptionalDay(date=date.fromisoformat(day), name="Holiday", shifts=shifts)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def local(text: str, zone: str = "Europe/Berlin") -> datetime:
    """A time on the plant's wall as an instant."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
