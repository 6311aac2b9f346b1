"""The working time of the golden plant: a night over midnight with a break, a day that is otherwise."""

from __future__ import annotations

from datetime import date, time

from app.domain import documents_shifts as d

_NIGHT = d.Shift(
    id="N",
    name="Nachtschicht",
    start=time(22),
    end=time(6),
    days=("mon", "tue", "wed", "thu", "fri"),
    breaks=(d.Break(name="Pause", start=time(2), end=time(2, 30)),),
)
CALENDAR = d.ShiftCalendar(
    id="SÜD",
    name="Linie Süd",
    zone="Europe/Berlin",
    work_centers=("L1",),
    gaps=True,
    clock_change="later",
    shifts=(_NIGHT,),
    days=(d.ExceptionalDay(date=date(2026, 12, 24), name="Heiligabend"),),
)
