"""What the stop screen asks at each moment, as the case it shows: a reason, one of a group, how long it is planned for.

Turns views into words; keeps what was chosen so far. Must not submit anything, must not draw.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.views import MachineView, StopReason, StopsDay, StopsRow, StopView
from ui.kiosk.screens.stop import StopCase
from ui.kiosk.stop_words import (
    day_about,
    day_head,
    long,
    machine_line,
    reason_icon,
    row_head,
    row_when,
    state_marker,
    stop_about,
    stop_head,
    tr,
)
from ui.kiosk.widgets.choices import Option

#: How long a planned stop may be planned for at a touch, in minutes; 0: until somebody says that it runs.
PLANS = (5, 10, 15, 30, 45, 60, 120, 0)


@dataclass
class Asked:
    """What the tiles are for: ``about`` a stop or a row of them, or a stop that is being planned.

    ``changing``: it has a reason, which is put right. ``group`` is open, ``reason`` is chosen and not said yet.
    ``looking``: for a day whose stops are looked at; ``day`` is the one that was chosen.
    """

    unit: str = ""
    about: StopView | StopsRow | None = None
    changing: bool = False
    planning: bool = False
    group: str = ""
    reason: str = ""
    looking: bool = False
    day: date | None = None

    @property
    def stands(self) -> bool:
        """Whether it is about the stop in which the machine stands."""
        return isinstance(self.about, StopView) and self.about.end is None and not self.changing

    def reasons(self, found: tuple[StopReason, ...]) -> tuple[StopReason, ...]:
        """What stands on the tiles: groups and reasons, those of one group, or those of planned stops."""
        if self.planning:
            leaves = [leaf for each in found for leaf in (each.reasons or (each,))]
            return tuple(leaf for leaf in leaves if leaf.counts == "planned")
        inside = next((each.reasons for each in found if self.group and each.code == self.group), ())
        return inside or found


def case_of(asked: Asked, machine: MachineView, found: tuple[StopReason, ...], *, own: bool) -> StopCase:
    """What the screen shows; ``own``: people here can say that the machine runs again."""
    reasons = asked.reasons(found)
    if asked.planning:
        return _durations(machine) if asked.reason else _planned(machine, reasons)
    case = _case(asked, machine, reasons)
    if asked.stands:
        case = _standing(asked, case, machine)
        return replace(case, slot=(tr("Running again"), "right")) if own else case
    return case


def days_case(machine: MachineView, days: Sequence[StopsDay]) -> StopCase:
    """Days that have stops, today first."""
    return StopCase(
        name=machine.name,
        line=tr("The stops of which day?"),
        marker=state_marker(machine.state),
        tiles=tuple(Option(each.day.isoformat(), day_head(each), day_about(each)) for each in days),
        slot=(tr("Back"), "left"),
        beside=("", "", ""),
        lines=(tr("Touch the day"), tr("A night shift is of the day on which it began")),
        empty=tr("No stop is on record here."),
    )


def _case(asked: Asked, machine: MachineView, reasons: tuple[StopReason, ...]) -> StopCase:
    about = asked.about
    assert about is not None
    if isinstance(about, StopsRow):
        line = tr("{stops}, {shift}").format(stops=row_head(about), shift=row_when(about))
    else:
        line = f"{stop_head(about)}, {stop_about(about)}" if asked.changing else stop_about(about)
    more = (tr("More"), "dots", "stop-more") if isinstance(about, StopView) else ("", "", "")
    return StopCase(
        name=machine.name,
        line=line,
        marker=state_marker(about.state) if isinstance(about, StopView) else "attention",
        tiles=tuple(_tile(each) for each in reasons),
        slot=(tr("Leave it"), "left"),
        beside=(tr("All reasons"), "left", "stop-up") if asked.group else more,
        lines=(tr("Touch the reason"), tr("Most used here first")),
        took=long(about.took),
        empty=tr("The plant has no reasons for stops yet. A lead can import them."),
    )


def _standing(asked: Asked, case: StopCase, machine: MachineView) -> StopCase:
    """The machine stands: its timer runs."""
    about = asked.about
    assert isinstance(about, StopView)
    line = machine_line(machine)
    asks = tr("{line}. Why?").format(line=line)
    first = tr("Touch the reason for the stop") if about.asks else tr("Touch Running again when it runs")
    return replace(
        case,
        line=asks if about.asks else f"{stop_head(about)}. {line}",
        lines=(first, tr("The time is counted, with or without a reason")),
        since=about.start,
        took="",
    )


def _planned(machine: MachineView, reasons: tuple[StopReason, ...]) -> StopCase:
    return StopCase(
        name=machine.name,
        line=tr("Why is the stop planned?"),
        marker="attention",
        tiles=tuple(replace(_tile(each), detail="") for each in reasons),
        slot=(tr("Leave it"), "left"),
        beside=("", "", ""),
        lines=(tr("Touch the reason"), tr("The machine stands from the last touch on")),
        empty=tr("The plant has no reasons for planned stops yet. A lead can import them."),
    )


def _durations(machine: MachineView) -> StopCase:
    named = [Option(str(n), tr("{n} min").format(n=n) if n else tr("Until we say")) for n in PLANS]
    case = _planned(machine, ())
    lines = (tr("Touch how long it will take"), case.lines[1])
    return replace(case, line=tr("For how long is it planned?"), tiles=tuple(named), lines=lines)


def _tile(reason: StopReason) -> Option:
    """A reason with its picture, and what it counts as where that is not what every stop is."""
    counts = {"planned": tr("Planned stop"), "blocked": tr("Blocked"), "starved": tr("Waits for material")}
    inside = tr("{n} reasons").format(n=len(reason.reasons)) if reason.reasons else counts.get(reason.counts, "")
    return Option(reason.code, reason.name, inside, reason_icon(reason))
