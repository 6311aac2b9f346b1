"""What sets a lot's counters right when a dispute is settled: worked out from what each side really was.

Pure arithmetic over a copy of the state; pieces are conserved, and what has gone on is not taken away from whoever has
it. `settling` asks for it, `corrections` folds it.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from app.domain.correction_facts import RecordCorrected
from app.domain.corrections import correct, surplus
from app.domain.disputes import Correction, Dispute, Settled, Side, negative
from app.domain.lot_facts import Way
from app.domain.lot_state import LotState
from app.domain.quantities import allotted
from app.domain.refusals import Refusal
from app.domain.undoing import taken_on
from app.domain.values import ZERO, countable, lot_number
from app.domain.ways import over, over_first, too_many, way_of, ways_after

if TYPE_CHECKING:
    from app.domain.settling import SettleDispute
    from app.domain.view import View


class Righting(Struct):
    """What sets the counters right, and where the fold has to look again (see `DisputeSettled`)."""

    corrections: list[Correction]
    way: Way | None = None
    next: tuple[Way, ...] = ()
    ordered: Decimal = ZERO


def right(view: View, command: SettleDispute, dispute: Dispute, before: Settled | None, state: LotState) -> Righting:
    """The corrections of a settlement. Raises `Refusal` DoesNotAddUp, PiecesTaken, NotANumber, DocumentMissing."""
    trial = copy.deepcopy(state)
    for correction in before.corrections if before else ():
        correct(trial, negative(correction), view.now)
    match dispute.kind:
        case "taken":
            return _counted(view, command, dispute, trial)
        case "reported":
            return _recounted(view, command, dispute, trial)
        case "drawn":
            return _left(view, command, trial)
        case "corrected":
            return Righting(list(_given_back(view, dispute)))
        case _:
            return Righting([])


def _given_back(view: View, dispute: Dispute) -> Iterator[Correction]:
    """What the correction that came too late changed in lots that the one before it had nothing to do with."""
    entry = view.past.named(dispute.record)
    fact = entry.fact if entry is not None else None
    if not isinstance(fact, RecordCorrected):
        return
    for change in fact.changes:
        amended = view.lot(change.lot).amended.get(fact.record)
        if amended is not None and amended.by == dispute.record:
            yield negative(change)


def _less(side: Side) -> Decimal:
    """How many pieces fewer it really were than a side recorded."""
    recorded, true = side.quantity, side.true
    if recorded is None or true is None:
        return ZERO
    if not countable(true) or not ZERO <= true <= recorded:
        raise Refusal("DoesNotAddUp", reported=true, taken=recorded)
    return recorded - true


def _counted(view: View, command: SettleDispute, dispute: Dispute, trial: LotState) -> Righting:
    """Each side took what it really took; what is still too much was there and had not been counted."""
    lot = command.stream.removeprefix("lot:")
    order, routing = view.order(trial.order), view.bound_routing(trial.routing)
    if routing is None:
        raise Refusal("DocumentMissing", kind="routing", id=trial.order, hash=trial.routing)
    here = way_of(routing, dispute.operation)
    made = Righting([], here, ways_after(routing, dispute.operation), allotted(order, lot) if order else ZERO)
    gone_on = _gone_on(trial, made)
    for side in command.sides:
        made.corrections += _taken_less(view, lot, dispute, trial, side)
    if _gone_on(trial, made) > gone_on:
        raise taken_on(routing, next((way for way in made.next if _over(trial, way)), here))
    beyond = too_many(trial, here, dispute.flow, made.ordered)
    if beyond:
        made.corrections.append(Correction(lot, dispute.operation, dispute.flow, excused=beyond))
    return made


def _gone_on(trial: LotState, made: Righting) -> Decimal:
    return sum((_over(trial, way) for way in made.next), trial.short)


def _over(trial: LotState, way: Way) -> Decimal:
    return max(over(trial, way, ZERO), over_first(trial, way))


def _taken_less(view: View, lot: str, dispute: Dispute, trial: LotState, side: Side) -> Iterator[Correction]:
    less = _less(side)
    if not less:
        return
    where: dict[str, Any] = {"operation": dispute.operation, "flow": dispute.flow}
    if side.kind == "operation.started":
        correction = _fewer(lot, trial, side, less, where)
        correct(trial, correction, view.now)
        yield correction
        return
    other = view.lot(side.lot).at(dispute.operation).tally(dispute.flow)
    if side.lot == lot or other.brought - other.taken < less:
        raise Refusal("PiecesTaken", quantity=less)
    back = Correction(lot, **where, brought=less)
    correct(trial, back, view.now)
    yield back
    yield Correction(side.lot, **where, brought=-less)


def _fewer(lot: str, trial: LotState, side: Side, less: Decimal, where: dict[str, Any]) -> Correction:
    """Fewer pieces were taken: those in process go first, then the good ones, then scrap."""
    run, tally = trial.runs.get(side.run), trial.at(where["operation"]).tally(where["flow"])
    pieces = min(less, run.quantity) if run else ZERO
    good = min(less - pieces, tally.good)
    scrapped = min(less - pieces - good, tally.scrapped)
    if pieces + good + scrapped < less:
        raise Refusal("DoesNotAddUp", reported=less, taken=pieces + good + scrapped)
    return Correction(
        lot,
        **where,
        run=side.run,
        work_unit=side.work_unit,
        person=side.person,
        taken=-less,
        good=-good,
        scrapped=-scrapped,
        pieces=-pieces,
    )


def _recounted(view: View, command: SettleDispute, dispute: Dispute, trial: LotState) -> Righting:
    """Each report said what it really was; what is still too much came out beyond what went in."""
    lot = command.stream.removeprefix("lot:")
    routing = view.bound_routing(trial.routing)
    made = Righting([], next=ways_after(routing, dispute.operation) if routing else ())
    gone_on, too_much = _gone_on(trial, made), surplus(trial, dispute.operation, dispute.flow)
    for side in command.sides:
        if less := _less(side):
            made.corrections.append(_reported_less(lot, dispute, trial, side, less, too_much))
            correct(trial, made.corrections[-1], view.now)
            too_much -= less
    if routing is not None and _gone_on(trial, made) > gone_on:
        here = way_of(routing, dispute.operation)
        raise taken_on(routing, next((way for way in made.next if _over(trial, way)), here))
    if too_much:
        made.corrections.append(Correction(lot, dispute.operation, dispute.flow, gained=too_much))
    return made


def _reported_less(
    lot: str, dispute: Dispute, trial: LotState, side: Side, less: Decimal, too_much: Decimal
) -> Correction:
    tally = trial.at(dispute.operation).tally(dispute.flow)
    good, scrapped = min(less, tally.good), max(ZERO, less - tally.good)
    if less > too_much or scrapped > tally.scrapped:
        raise Refusal("DoesNotAddUp", reported=side.true, taken=side.quantity)
    return Correction(lot, dispute.operation, dispute.flow, side.run, good=-good, scrapped=-scrapped)


def _left(view: View, command: SettleDispute, trial: LotState) -> Righting:
    """So much is really left; what was split off may have been less than was said."""
    left = command.left
    if left is None or not countable(left) or left < 0:
        raise Refusal("NotANumber", value=str(left))
    lot = command.stream.removeprefix("lot:")
    made = Righting([])
    for side in command.sides:
        less = _less(side)
        if less and side.lot and side.lot != lot and side.kind in ("lot.split", "lot.merged"):
            if view.lot(side.lot).on_hand < less:
                raise Refusal("PiecesTaken", quantity=less, lot=lot_number(side.lot))
            made.corrections.append(Correction(side.lot, corrected=-less))
            trial.corrected += less
            made.corrections.append(Correction(lot, corrected=less))
    if left != trial.on_hand:
        made.corrections.append(Correction(lot, corrected=left - trial.on_hand))
    return made
