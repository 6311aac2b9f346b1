"""Containers: places with a number of their own (an SSCC or the plant's) that hold lots and are moved whole.

State, `apply` and rules of the noun, and of where a lot lies. A lot is in one container at most: what its own record
says last counts, and a container that lists it still shows only those that say so too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct, field

from app.domain.facts import Draft, Entry
from app.domain.holds import Hold, apply_hold, require_known
from app.domain.refusals import Refusal
from app.domain.values import container_stream, lot_number, lot_stream
from app.domain.wip_facts import ContainerMoved, ContainerRegistered, LotMoved, LotPacked, LotUnpacked

if TYPE_CHECKING:
    from app.domain.lot_state import LotState
    from app.domain.view import View
    from app.domain.wip_commands import MoveContainer, MoveLot, PackLot, RegisterContainer, UnpackLot

#: Serial shipping container code: 18 digits, the last a check digit (GS1 General Specifications 3.2.1).
SSCC = re.compile(r"[0-9]{18}", re.ASCII)
#: The plant's own numbers; and what a place may be called.
PLANT_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{1,31}", re.ASCII)
LONGEST_PLACE = 40


class ContainerState(Struct, kw_only=True):
    """State of a container stream. ``lots`` were put in and not seen to be gone."""

    known: bool = False
    location: str = ""
    lots: list[str] = field(default_factory=list)
    holds: dict[str, Hold] = field(default_factory=dict)
    placed: int = 0
    records: int = 0
    unknown: bool = False


def apply(state: ContainerState, entry: Entry, stream: str) -> ContainerState:
    """Fold one record into a container's state; total, changes and returns ``state``."""
    state.records += 1
    match entry.fact:
        case ContainerRegistered() as fact:
            state.known, state.location = True, fact.location
        case ContainerMoved() as fact:
            state.known, state.location = True, fact.location
        case LotPacked() as fact if stream == container_stream(fact.container):
            state.known = True
            state.lots = [lot for lot in state.lots if lot != fact.lot and lot not in fact.gone] + [fact.lot]
        case LotPacked() | LotUnpacked() | LotMoved() as fact:
            state.lots = [lot for lot in state.lots if lot != fact.lot]
        case None:
            state.unknown = True
    apply_hold(state.holds, entry)
    return state


def contents(view: View, container: str) -> list[tuple[str, LotState]]:
    """The lots that are in a container: it lists them, they say so, and something of them is left."""
    found = [(lot, view.lot(lot)) for lot in view.container(container).lots]
    return [(lot, state) for lot, state in found if state.container == container and not used_up(state)]


def used_up(state: LotState) -> bool:
    """Whether nothing is left of a lot; one that is being made is not used up before it is finished."""
    return state.stocked and state.on_hand <= 0 and not state.runs


def sound_number(container: str) -> bool:
    """Whether it can be a container's number: the plant's own, or an SSCC whose check digit is right."""
    if not SSCC.fullmatch(container):
        return bool(PLANT_ID.fullmatch(container))
    weighed = sum(int(digit) * (3, 1)[i % 2] for i, digit in enumerate(container[:17]))
    return (weighed + int(container[17])) % 10 == 0


def register(view: View, command: RegisterContainer) -> list[Draft]:
    """A container that nobody knows yet, with a number that can be right."""
    require_known(view, command.streams())
    if not sound_number(command.container):
        raise Refusal("ContainerMalformed", container=command.container[:LONGEST_PLACE])
    if view.container(command.container).known:
        raise Refusal("ContainerKnown", container=command.container)
    fact = ContainerRegistered(container=command.container, location=_place(command.location))
    return [Draft(command.streams(), fact)]


def pack(view: View, command: PackLot) -> list[Draft]:
    """A lot goes into a container, out of the one that it was in."""
    state = _lot(view, command.lot, command.streams())
    there = _known(view, command.container)
    if state.container == command.container:
        raise Refusal("AlreadyInContainer", lot=lot_number(command.lot), container=command.container)
    if used_up(state):
        raise Refusal("NothingLeft", lot=lot_number(command.lot))
    gone = tuple(lot for lot in there.lots if view.lot(lot).container != command.container or used_up(view.lot(lot)))
    fact = LotPacked(
        lot=command.lot, container=command.container, location=there.location, before=state.container, gone=gone
    )
    left = (container_stream(state.container),) if state.container else ()
    return [Draft((lot_stream(command.lot), container_stream(command.container), *left), fact)]


def unpack(view: View, command: UnpackLot) -> list[Draft]:
    """A lot comes out and lies where the container is."""
    state = _lot(view, command.lot, command.streams())
    if state.container != command.container:
        raise Refusal("NotInContainer", lot=lot_number(command.lot), container=command.container)
    fact = LotUnpacked(
        lot=command.lot, container=command.container, location=view.container(command.container).location
    )
    return [Draft(command.streams(), fact)]


def move_lot(view: View, command: MoveLot) -> list[Draft]:
    """A lot lies somewhere else. What is in a container moves with it, or is taken out first."""
    state = _lot(view, command.lot, command.streams())
    if state.container:
        raise Refusal("LotInContainer", lot=lot_number(command.lot), container=state.container)
    place = _place(command.location)
    _require_elsewhere(lot_number(command.lot), state.location, place)
    return [Draft(command.streams()[:1], LotMoved(lot=command.lot, location=place, before=state.location))]


def move_container(view: View, command: MoveContainer) -> list[Draft]:
    """A container with all that is in it is somewhere else."""
    require_known(view, command.streams())
    there = _known(view, command.container)
    if command.location == command.container:
        raise Refusal("ContainerInItself", container=command.container)
    if view.container(command.location).known:
        raise Refusal("ContainerInContainer", container=command.container, other=command.location)
    place = _place(command.location)
    _require_elsewhere(command.container, there.location, place)
    lots = tuple(lot for lot, _ in contents(view, command.container))
    fact = ContainerMoved(container=command.container, location=place, before=there.location, lots=lots)
    return [Draft((container_stream(command.container), *map(lot_stream, lots)), fact)]


def _lot(view: View, lot: str, streams: tuple[str, ...]) -> LotState:
    require_known(view, streams)
    state = view.lot(lot)
    if not state.records:
        raise Refusal("UnknownLot", number=lot_number(lot))
    return state


def _known(view: View, container: str) -> ContainerState:
    state = view.container(container)
    if not state.known:
        raise Refusal("ContainerUnknown", container=container[:LONGEST_PLACE])
    return state


def _place(location: str) -> str:
    place = location.strip()
    if not place or len(place) > LONGEST_PLACE or not place.isprintable():
        raise Refusal("PlaceMissing", place=place[:LONGEST_PLACE])
    return place


def _require_elsewhere(what: str, before: str, place: str) -> None:
    if before == place:
        raise Refusal("AlreadyThere", number=what, place=place)
