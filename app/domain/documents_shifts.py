"""The plant's working time as a document: which shift is on when, its breaks, and the days that are otherwise.

Shapes only. Times are those on the plant's wall; `shifts` says which instants they are. Must not know what is counted
by shifts.
"""

from __future__ import annotations

from datetime import date, time
from typing import Literal

from msgspec import Struct

from app.domain.document import Document

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

#: Which of the two is meant when the clocks are put back and a time on the wall comes twice; None: not said.
ClockChange = Literal["earlier", "later"] | None


class Break(Struct, frozen=True, kw_only=True):
    """A break of a shift, from ``start`` to ``end`` on the wall: planned stop, within the shift."""

    name: str
    start: time
    end: time


class Shift(Struct, frozen=True, kw_only=True):
    """A shift that begins on each of its ``days`` at ``start``; an ``end`` that is not later is on the next day.

    Without ``days`` it is for exceptional days only.
    """

    id: str
    name: str
    start: time
    end: time
    days: tuple[Weekday, ...] = ()
    breaks: tuple[Break, ...] = ()


class ExceptionalDay(Struct, frozen=True, kw_only=True):
    """A day on which exactly these ``shifts`` begin, whatever day of the week it is; none of them on a holiday."""

    date: date
    name: str
    shifts: tuple[str, ...] = ()


class ShiftCalendar(Document, frozen=True, kw_only=True):
    """Working time (ISO 22400-2: operation calendar) in the IANA time ``zone``, of these work units or work centers.

    With neither it is for the whole plant; a work unit's own goes before its work center's. ``gaps``: time outside
    every shift is meant.
    """

    name: str
    zone: str
    work_centers: tuple[str, ...] = ()
    work_units: tuple[str, ...] = ()
    gaps: bool = False
    clock_change: ClockChange = None
    shifts: tuple[Shift, ...] = ()
    days: tuple[ExceptionalDay, ...] = ()
