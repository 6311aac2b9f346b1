"""Splitting and merging lots, and giving pieces serial numbers: quantities conserved, like only with like.

Rules only; `wip_fold` keeps what they write. Stock is split freely; what is being made only before an operation where
every piece stands as a whole (no branch beside it), because pieces in parallel branches are the same pieces.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from app.domain.facts import Draft
from app.domain.holds import require_free, require_known
from app.domain.lot_facts import Way
from app.domain.nonconformity import require_conforming
from app.domain.number_form import has_form
from app.domain.policies import judge
from app.domain.quantities import allotted, available, operation_of
from app.domain.refusals import Refusal
from app.domain.routing import binding
from app.domain.strays import disputed
from app.domain.values import ZERO, Flow, countable, lot_id, lot_number, lot_stream
from app.domain.ways import is_cut, way_of
from app.domain.wip_facts import LotMerged, LotSplit
from app.domain.wip_fold import earlier

if TYPE_CHECKING:
    from app.domain.lot_state import LotState
    from app.domain.view import View
    from app.domain.wip_commands import MergeLots, SplitLot

LONGEST_NUMBER = 48


class Pieces(Struct, frozen=True):
    """What of a lot can be split off or merged: so much, bound to an order where it is being made."""

    quantity: Decimal
    order: str = ""
    routing: str = ""
    ordered: Decimal = ZERO
    unit: str = ""
    way: Way | None = None


def part_number(lot: str, state: LotState) -> str:
    """The number that the next part of a lot gets when nobody names another."""
    return f"{lot_number(lot)}-{state.parts + 1}"


def pieces_of(view: View, lot: str, operation: str, flow: Flow, order: str = "") -> Pieces:
    """The pieces of a lot that are stock, or stand before an operation. Raises `Refusal` where none can stand."""
    state = view.lot(lot)
    if not operation:
        if not state.stocked:
            raise Refusal("NotMade", lot=lot_number(lot), material=state.material)
        return Pieces(state.on_hand, unit=state.unit)
    found = view.order(state.order or order)
    if found is None or not lot.startswith(lot_id(found.product, "")):
        raise Refusal("UnknownOrder", order=state.order or order)
    revision = binding(view, state, found)
    routing = view.bound_routing(revision.hash)
    here = operation_of(routing, operation) if routing else None
    if routing is None or here is None:
        raise Refusal("UnknownOperation", operation=operation, order=found.id)
    if not is_cut(routing, operation):
        raise Refusal("NotASplitPoint", operation=here.name)
    there = available(routing, state, operation, flow, allotted(found, lot))
    return Pieces(there, found.id, revision.hash, found.quantity, found.unit, way_of(routing, operation))


def split(view: View, command: SplitLot) -> list[Draft]:
    """A part of a lot becomes a lot of its own; holds and disputes stay on both."""
    require_known(view, command.streams())
    require_conforming(view, command.streams()[:1])
    state = view.lot(command.lot)
    if command.back:
        return _give_back(view, command, state)
    pieces = pieces_of(view, command.lot, command.operation, command.flow, command.order)
    _require_quantity(command, pieces.quantity)
    _require_number(view, command)
    if state.material and command.material != state.material:
        raise Refusal("MergeMaterial", lot=command.number, material=command.material, wanted=state.material)
    return [part(view, command, pieces)]


def part(view: View, command: SplitLot, pieces: Pieces, run: str = "") -> Draft:
    """The record of a split; what holds for the lot holds for the part. With a ``run``, the pieces leave it."""
    state = view.lot(command.lot)
    fact = LotSplit(
        **_split(command, pieces),
        serial=command.serial,
        order=pieces.order,
        routing=pieces.routing,
        ordered=pieces.ordered,
        expires=state.expires,
        location=state.location,
        holds=tuple(hold.of_part(lot_stream(command.into)) for hold in state.holds.values()),
        disputes=tuple(dispute.what for dispute in state.disputes),
        inserted={operation: tuple(steps) for operation, steps in state.inserted.items()},
        run=run,
        release=state.release if state.released else None,
    )
    return Draft(command.streams()[:2], fact)


def _split(command: SplitLot, pieces: Pieces) -> dict[str, Any]:
    return {
        "lot": command.lot,
        "into": command.into,
        "number": command.number,
        "material": command.material,
        "quantity": command.quantity,
        "unit": pieces.unit,
        "operation": command.operation,
        "flow": command.flow,
        "way": pieces.way,
    }


def _give_back(view: View, command: SplitLot, state: LotState) -> list[Draft]:
    """Take the last merge back: what came from a lot goes there again."""
    require_free(view, command.streams()[:2])
    joined = state.joined
    asked = (command.into, command.quantity, command.operation, command.flow)
    if joined is None or asked != (joined.source, joined.quantity, joined.operation, joined.flow):
        raise Refusal("NothingToUndo", lot=lot_number(command.lot))
    pieces = pieces_of(view, command.lot, command.operation, command.flow)
    _require_quantity(command, pieces.quantity)
    return [Draft(command.streams()[:2], LotSplit(**_split(command, pieces), back=True))]


def _require_quantity(command: SplitLot, there: Decimal) -> None:
    if not countable(command.quantity) or command.quantity <= 0:
        raise Refusal("NothingToReport", quantity=command.quantity)
    if there <= 0:
        raise Refusal("NothingLeft", lot=lot_number(command.lot))
    if command.quantity > there:
        raise Refusal("SplitExceeds", quantity=command.quantity, left=there, lot=lot_number(command.lot))


def _require_number(view: View, command: SplitLot) -> None:
    number = command.number
    if not number.strip() or len(number) > LONGEST_NUMBER or not number.isprintable():
        raise Refusal("SerialMalformed", number=number[:LONGEST_NUMBER])
    pattern = view.material(command.material).serial_pattern if command.serial else ""
    if pattern and not has_form(pattern, number):
        raise Refusal("SerialMalformed", number=number, pattern=pattern)
    order = view.order(number)
    if view.lot(command.into).records or (order is not None and order.product == command.material):
        raise Refusal("SerialAlreadyUsed" if command.serial else "NumberTaken", number=number)


def merge(view: View, command: MergeLots) -> list[Draft]:
    """One lot becomes part of another: same material, same stage, under the same holds; the earlier expiry counts."""
    require_known(view, command.streams())
    require_conforming(view, command.streams())
    _require_alike(view, command)
    pieces = pieces_of(view, command.source, command.operation, command.flow)
    target, source = view.lot(command.lot), view.lot(command.source)
    pieces_of(view, command.lot, command.operation, command.flow, source.order)
    if pieces.quantity <= 0:
        raise Refusal("NothingLeft", lot=lot_number(command.source))
    broken = [*disputed(view, command.lot), *disputed(view, command.source)]
    judged = judge(view, None, broken, command.authorisation)
    fact = LotMerged(
        lot=command.lot,
        source=command.source,
        quantity=pieces.quantity,
        unit=pieces.unit,
        operation=command.operation,
        flow=command.flow,
        expires=earlier(target.expires, source.expires),
        expires_before=target.expires,
        holds=tuple(source.holds),
        way=pieces.way,
        inserted={operation: tuple(steps) for operation, steps in source.inserted.items()},
        warnings=judged.warnings,
        authorised=judged.authorised,
    )
    return [Draft(command.streams(), fact)]


def _require_alike(view: View, command: MergeLots) -> None:
    target, source = view.lot(command.lot), view.lot(command.source)
    about: dict[str, Any] = {"lot": lot_number(command.source), "other": lot_number(command.lot)}
    if command.lot == command.source:
        raise Refusal("MergeSelf", lot=about["lot"])
    for lot, state in ((command.lot, target), (command.source, source)):
        if not state.records:
            raise Refusal("UnknownLot", number=lot_number(lot))
    if source.material != target.material:
        raise Refusal("MergeMaterial", material=source.material, wanted=target.material, **about)
    if target.serial or (source.serial and source.origin != command.lot):
        raise Refusal("MergeSerial", **about)
    if set(source.holds) != set(target.holds):
        raise Refusal("MergeHold", **about)
    if command.operation and (source.order, source.routing) != (target.order, target.routing):
        raise Refusal("MergeOrder", **about)
    if not command.operation and not (target.stocked or target.origin or source.origin == command.lot):
        raise Refusal("MergeStage", **about)
    if not command.operation and source.stocked and not target.stocked:
        raise Refusal("MergeStage", **about)
