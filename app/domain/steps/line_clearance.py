"""Step kind *line clearance*: nothing of the order before is left at the station, looked at zone by zone.

What was here before is known from the work unit's own stream. Where a second person has to look too, a step of kind
*verification* follows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from app.domain.commands import Answer
from app.domain.facts import Draft
from app.domain.lots import LineCleared
from app.domain.refusals import Refusal
from app.domain.routing import open_prompt
from app.domain.step import StepBase, StepKind
from app.domain.work_units import WorkUnitState

if TYPE_CHECKING:
    from app.domain.view import View


class Zone(Struct, frozen=True, kw_only=True):
    """A place at the station where something may have been left, and what it looks like when it is clear."""

    name: str
    picture: str = ""


class LineClearance(StepBase, frozen=True, kw_only=True, tag="line_clearance"):
    """Zones to look at, each ticked by itself."""

    zones: tuple[Zone, ...]

    def media(self) -> tuple[str, ...]:
        """Its own picture and one of each zone."""
        return (*StepBase.media(self), *(zone.picture for zone in self.zones if zone.picture))


class ClearLine(Answer, frozen=True, kw_only=True):
    """The zones found clear, as indexes from 0, at ``work_unit``."""

    work_unit: str
    cleared: tuple[int, ...]

    def streams(self) -> tuple[str, ...]:
        """The lot being made, its order, and the station that is cleared for it."""
        return (*Answer.streams(self), f"work_unit:{self.work_unit}")


def clear(view: View, command: ClearLine) -> list[Draft]:
    """A line is clear when every zone is."""
    prompt = open_prompt(view, command, LineClearance)
    if command.work_unit != prompt.run.work_unit:
        raise Refusal("WrongWorkUnit", work_unit=command.work_unit, allowed=prompt.run.work_unit)
    zones = prompt.step.zones
    missing = [zone.name for number, zone in enumerate(zones) if number not in command.cleared]
    if missing:
        raise Refusal("ZonesNotClear", missing=missing[0], count=len(missing))
    before = here(view, command.work_unit).before(command.order)
    fact = LineCleared(
        order=command.order,
        product=prompt.routing.product,
        before_order=before.order,
        before_product=before.product,
        zones=tuple(zone.name for zone in zones),
        **prompt.identity(command, shown=f"{len(zones)}/{len(zones)}"),
    )
    lot, _, unit = command.streams()
    return [Draft((lot, unit), fact)]


def here(view: View, work_unit: str) -> WorkUnitState:
    """What is known of a station; nothing when nobody worked there yet."""
    state = view.states.get(f"work_unit:{work_unit}")
    return state if isinstance(state, WorkUnitState) else WorkUnitState()


KIND = StepKind("line_clearance", LineClearance, ClearLine, LineCleared, clear)
