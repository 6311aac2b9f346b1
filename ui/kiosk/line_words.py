"""Words for the line at a glance: states of machines, shares, spans of time, shifts.

Knows values and no widget; must not work anything out.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction

from PySide6.QtCore import QCoreApplication

from app.domain.spells import MachineState
from app.domain.values import plain
from app.views.line import FigureRow, HourGlance, LossGlance, Share, ShiftView, StationGlance
from ui.kiosk.widgets.marker import State
from ui.kiosk.words import day, local, told

#: How each state is marked; planned stop and idle have an icon, for nothing is wrong.
MARKERS: Mapping[MachineState, State | None] = {
    "running": "good",
    "idle": None,
    "starved": "attention",
    "blocked": "attention",
    "stopped": "stop",
    "planned": None,
    "unknown": "unknown",
}
ICONS: Mapping[MachineState, str] = {"idle": "minus", "planned": "clock"}


def tr(text: str) -> str:
    """``text`` in the operator's language (context ``line``)."""
    return QCoreApplication.translate("line", text)


def state_word(state: MachineState) -> str:
    """A state: "Running"."""
    words = {
        "running": tr("Running"),
        "idle": tr("Idle"),
        "starved": tr("Waits for material"),
        "blocked": tr("Blocked"),
        "stopped": tr("Stopped"),
        "planned": tr("Planned stop"),
        "unknown": tr("Unknown"),
    }
    return words[state]


def station_state(station: StationGlance, now: datetime) -> str:
    """How a station stands and for how long: "Seal jammed, 4 min"."""
    word = tr("Stopped, no reason") if station.asks else station.reason or state_word(station.state)
    if station.since is None:
        return word
    span = short_span(max(timedelta(0), (station.known_at or now) - station.since)).replace(" ", "\u00a0")
    return told(tr("{state}, {span}").format(state=word, span=span), station.doubted)


def short_span(lasted: timedelta) -> str:
    """How long, in its largest unit: "48 s", "4 min", "2 h", "3 d"."""
    seconds = int(lasted.total_seconds())
    for unit, words in ((86_400, tr("{n} d")), (3_600, tr("{n} h")), (60, tr("{n} min"))):
        if seconds >= unit:
            return words.format(n=seconds // unit)
    return tr("{n} s").format(n=seconds)


def percent(share: Share) -> str:
    """A share in whole percent, a range where it is one, or that it is unknown."""
    if share is None:
        return tr("unknown")
    low, high = (round(each * 100) for each in share)
    return f"{low} %" if low == high else tr("{low}\u2013{high} %").format(low=low, high=high)


def exact_percent(share: Fraction) -> str:
    """A share with one decimal: "98.4 %"; only all of it is 100 %."""
    tenths = int(share * 1000)  # never rounded up: 99.96 % is not all of it
    return f"{tenths // 10}.{tenths % 10} %" if tenths != 1000 else "100 %"


def span_words(lasted: timedelta) -> str:
    """How long: "48 s", "31 min", "1 h 14 min"."""
    seconds = int(lasted.total_seconds())
    hours, minutes = divmod(seconds // 60, 60)
    if hours:
        return tr("{h} h {min} min").format(h=hours, min=minutes)
    return tr("{n} min").format(n=minutes) if minutes else tr("{n} s").format(n=seconds)


def shift_title(shift: ShiftView) -> str:
    """Which shift: "Early, 06:00 to 14:00"."""
    end = f"{shift.ends:%H:%M}".replace("00:00", "24:00")  # what ends at midnight ends on its own day
    times = tr("{start} to {end}").format(start=f"{shift.begins:%H:%M}", end=end)
    if not shift.calendar:
        return tr("The whole day")
    return f"{shift.name}, {times}" if shift.name else tr("No shift, {times}").format(times=times)


def shift_detail(shift: ShiftView, now: datetime) -> str:
    """Its day, and how far it has gone."""
    on = day(shift.day, local(now).date())
    on = on[:1].upper() + on[1:]
    if not shift.calendar:
        return tr("{day}, without a calendar").format(day=on)
    if shift.until < shift.end:
        return tr("{day}, {span} so far").format(day=on, span=span_words(shift.until - shift.start))
    return on


def hour_word(hour: HourGlance) -> str:
    """The hour of the clock in which it begins."""
    return str(hour.hour)


def loss_word(loss: LossGlance) -> str:
    """What the time was lost to."""
    return tr("No reason given") if loss.asks else loss.name or state_word(loss.state)


def count_word(count: int) -> str:
    """How many stops."""
    return tr("1 stop") if count == 1 else tr("{n} stops").format(n=count)


def element_word(row: FigureRow) -> str:
    """An element of OEE in the words of ISO 22400-2:2014, with its letters."""
    words = {
        "busy": tr("Planned busy time (PBT)"),
        "running": tr("Actual production time (APT)"),
        "unknown": tr("Of it unknown"),
        "ideal": tr("Ideal time of what was made (PRI x PQ)"),
        "made": tr("Made at the first pass (PQ)"),
        "good": tr("Good at the first pass (GQ)"),
        "station": tr("OEE of {unit}").format(unit=row.work_unit),
    }
    return words.get(row.name, row.name)


def element_value(row: FigureRow) -> str:
    """What an element comes to."""
    if row.name == "station":
        return percent(row.share)
    if row.lasted is not None:
        return span_words(row.lasted)
    return row.value or tr("unknown")


def report_words(row: FigureRow) -> str:
    """How the pieces of a report turned out: "8 good, 1 scrap"."""
    parts = ((row.good, tr("{n} good")), (row.scrap, tr("{n} scrap")), (row.rework, tr("{n} to rework")))
    told = [words.format(n=plain(number)) for number, words in parts if number]
    text = ", ".join(told) or tr("{n} good").format(n=plain(Decimal(0)))
    return tr("Rework: {what}").format(what=text) if row.again else text
