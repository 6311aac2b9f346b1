"""Raising a nonconformance: the pieces are split off, so that the rest goes on, or the lot itself waits.

Rule only; `nonconformity_fold` keeps what it writes. Pieces in process leave their run. Where a part cannot stand by
itself (beside a parallel branch, or in a lot that waits already) all of the lot waits.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct

from app.domain import crew
from app.domain.facts import Draft
from app.domain.holds import require_known
from app.domain.nonconformity_facts import NonconformanceRaised
from app.domain.quantities import allotted, available, operation_of
from app.domain.refusals import Refusal
from app.domain.routing import binding
from app.domain.splitting import LONGEST_NUMBER, part, pieces_of
from app.domain.values import FLOWS, ZERO, Flow, countable, intent, lot_id, lot_number, lot_stream
from app.domain.ways import is_cut
from app.domain.wip_commands import SplitLot

if TYPE_CHECKING:
    from app.domain.documents import Order, Routing
    from app.domain.lot_state import LotState
    from app.domain.nonconformity_commands import RaiseNonconformance
    from app.domain.view import View


class Spot(Struct, frozen=True):
    """Where pieces of a lot are, and how many: in process of ``run``, before ``operation``, or stock ("")."""

    operation: str
    flow: Flow
    run: str
    quantity: Decimal


def spots(view: View, lot: str, order: str = "") -> tuple[Spot, ...]:
    """Every place where pieces of a lot are, those in process first. Branches may count the same pieces twice."""
    state = view.lot(lot)
    found = [Spot(run.operation, run.flow, id, run.quantity) for id, run in state.runs.items()]
    made, routing = making(view, lot, order)
    if made is not None and routing is not None:
        places = [(each.id, flow) for each in routing.operations for flow in FLOWS]
        began = allotted(made, lot)
        found += [Spot(id, flow, "", available(routing, state, id, flow, began)) for id, flow in places]
    if state.stocked:
        found.append(Spot("", "first", "", state.on_hand))
    return tuple(each for each in found if each.quantity > 0)


def making(view: View, lot: str, order: str = "") -> tuple[Order | None, Routing | None]:
    """The order that a lot is made for and the routing that it goes by; none where it is only material."""
    state = view.lot(lot)
    found = view.order(state.order or order)
    if found is None or not lot.startswith(lot_id(found.product, "")):
        return None, None
    return found, view.bound_routing(binding(view, state, found).hash)


def raise_nonconformance(view: View, command: RaiseNonconformance) -> list[Draft]:
    """A defect of the plant's own words, of no more pieces than are there; nobody has to have the right to see it."""
    require_known(view, command.streams())
    _require_defect(view, command)
    spot = _spot(view, command)
    _require_quantity(view, command, spot)
    name = intent(lot_stream(command.lot), f"nonconformance/{view.work_unit}", command.ordinal)
    station = f"work_unit:{view.work_unit}"
    if not _splits(view, command, spot):
        return [Draft((lot_stream(command.lot), station), _fact(view, command, name, command.lot, spot.run))]
    into = part_lot(view, command.lot, command.order)
    split = SplitLot(
        lot=command.lot,
        material=into.partition("/")[0],
        number=lot_number(into),
        quantity=command.quantity,
        operation=spot.operation,
        flow=spot.flow,
        order=command.order,
    )
    pieces = pieces_of(view, command.lot, spot.operation, spot.flow, command.order)
    raised = Draft(
        (lot_stream(into), lot_stream(command.lot), station), _fact(view, command, name, into, "", command.lot)
    )
    parted = part(view, split, pieces, spot.run)
    parted = Draft((*parted.streams, *_serials(view, command, spot)), parted.fact)
    return [parted, raised, *_gone_home(view, command, spot)]


def _serials(view: View, command: RaiseNonconformance, spot: Spot) -> tuple[str, ...]:
    """The pieces whose numbers were scanned in a run of which nothing is left: they are scanned again elsewhere."""
    order, routing = making(view, command.lot, command.order)
    run = view.lot(command.lot).runs.get(spot.run)
    operation = operation_of(routing, spot.operation) if routing else None
    if order is None or run is None or operation is None or run.quantity != command.quantity:
        return ()
    scanned = [(getattr(step, "material", "") or order.product, run.steps[step.id]) for step in operation.steps
               if step.id in run.steps and hasattr(step, "identity")]  # fmt: skip
    return tuple(lot_stream(lot_id(material, number)) for material, done in scanned for number in done.values)


def _gone_home(view: View, command: RaiseNonconformance, spot: Spot) -> list[Draft]:
    """Nobody works on a run of which nothing is left."""
    run = view.lot(command.lot).runs.get(spot.run)
    over = run is not None and run.quantity == command.quantity
    return crew.all_ended(command.lot, spot.run, run) if run is not None and over else []


def _require_defect(view: View, command: RaiseNonconformance) -> None:
    if not command.defect:
        raise Refusal("ReasonMissing", subject="defect")
    if not view.has_reason("defect", command.defect):
        raise Refusal("UnknownReason", reason=command.defect)


def _spot(view: View, command: RaiseNonconformance) -> Spot:
    asked = (command.operation, command.flow, command.run)
    found = spots(view, command.lot, command.order)
    spot = next((each for each in found if (each.operation, each.flow, each.run) == asked), None)
    if spot is None and command.run:
        raise Refusal("RunClosed", run=command.run)
    if spot is None:
        known = view.lot(command.lot).records or found
        code = "NothingLeft" if known else "UnknownLot"
        raise Refusal(code, lot=lot_number(command.lot), number=lot_number(command.lot))
    return spot


def _require_quantity(view: View, command: RaiseNonconformance, spot: Spot) -> None:
    if not countable(command.quantity) or command.quantity <= 0:
        raise Refusal("NothingToReport", quantity=command.quantity)
    if command.quantity > spot.quantity:
        raise Refusal(
            "NonconformingExceeds",
            quantity=command.quantity,
            left=spot.quantity,
            unit=unit_of(view, command.lot, command.order),
            lot=lot_number(command.lot),
        )


def unit_of(view: View, lot: str, order: str = "") -> str:
    """The unit in which a lot is counted, before anything happened to it too."""
    found = view.order(order)
    return view.lot(lot).unit or (found.unit if found else "")


def _splits(view: View, command: RaiseNonconformance, spot: Spot) -> bool:
    """Whether the pieces go away from the rest: there is a rest, and they can stand by themselves."""
    everything = sum((each.quantity for each in spots(view, command.lot, command.order)), ZERO)
    return command.quantity < everything and can_stand_apart(view, command.lot, spot.operation, command.order)


def can_stand_apart(view: View, lot: str, operation: str, order: str = "") -> bool:
    """Whether a part of what is at a place of a lot can stand by itself, so that the rest goes on."""
    state: LotState = view.lot(lot)
    if state.nonconforming or state.serial:
        return False
    routing = making(view, lot, order)[1]
    return not operation or (routing is not None and is_cut(routing, operation))


def part_lot(view: View, lot: str, order: str) -> str:
    """The lot that the pieces become. Its number says where it was found, so that two stations never give the same."""
    state, found = view.lot(lot), view.order(order)
    material = state.material or (found.product if found else lot.partition("/")[0])
    number = state.parts + 1
    while view.lot(into := lot_id(material, f"{lot_number(lot)}-{view.work_unit}-{number}")).records:
        number += 1
    if len(lot_number(into)) > LONGEST_NUMBER:
        into = lot_id(material, f"NC-{intent(lot_stream(lot), view.work_unit, number)[:18]}")
    return into


def _fact(
    view: View, command: RaiseNonconformance, name: str, lot: str, run: str, source: str = ""
) -> NonconformanceRaised:
    return NonconformanceRaised(
        nonconformance=name,
        lot=lot,
        defect=command.defect,
        quantity=command.quantity,
        unit=unit_of(view, command.lot, command.order),
        operation=command.operation,
        flow=command.flow,
        run=run,
        source=source,
        note=command.note,
        photos=command.photos,
    )
