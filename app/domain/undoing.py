"""Taking a report back: it was wrong, nobody has taken its pieces further, and whoever made it (or a lead) says so.

Rule only; `wip_fold` gives the counters back. Only the last report of a station on a lot can be taken back: what was
reported after it may rest on it.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from app.domain.facts import Draft
from app.domain.holds import require_free, require_known
from app.domain.policies import judge
from app.domain.quantities import operation_of
from app.domain.refusals import Refusal
from app.domain.values import ZERO
from app.domain.ways import over, over_first, over_rework, way_of, ways_after
from app.domain.wip_facts import ReportUndone

if TYPE_CHECKING:
    from app.domain.documents import Operation, Routing
    from app.domain.lot_facts import Way
    from app.domain.lot_state import LastReport, LotState
    from app.domain.view import View
    from app.domain.wip_commands import UndoReport


def undo(view: View, command: UndoReport) -> list[Draft]:
    """The report counts no more; its pieces are in process again, with the answers given to them."""
    require_known(view, command.streams())
    state = view.lot(command.lot)
    last = state.lasts.get(command.work_unit)
    if last is None or (last.ack, last.run) != (command.report, command.run):
        raise Refusal("NothingToUndo", order=command.order)
    routing = view.bound_routing(state.routing)
    operation = operation_of(routing, last.operation) if routing else None
    if routing is None or operation is None:
        raise Refusal("DocumentMissing", kind="routing", id=command.order, hash=state.routing)
    made = f"material:{state.material}", f"operation:{state.material}/{last.operation}"
    require_free(view, (*command.streams(), f"work_unit:{command.work_unit}", *made))
    _require_reason(view, command)
    _require_still_here(routing, state, last)
    judged = judge(view, routing, _broken(view, operation, command, last), command.authorisation)
    fact = ReportUndone(
        lot=command.lot,
        run=last.run,
        operation=last.operation,
        work_unit=command.work_unit,
        report=last.ack,
        reason=command.reason,
        next=ways_after(routing, last.operation),
        entry=way_of(routing, last.rework_to) if last.rework else None,
        warnings=judged.warnings,
        authorised=judged.authorised,
        remembered=True,
    )
    return [Draft(command.streams(), fact)]


def _broken(view: View, operation: Operation, command: UndoReport, last: LastReport) -> list[Refusal]:
    document = view.person_document(view.person)
    lead = document is not None and document.role == "lead"
    broken = []
    if view.work_unit != command.work_unit and not lead:
        name, unit = operation.name, view.work_unit
        broken.append(Refusal("WrongWorkUnit", operation=name, work_unit=unit, allowed=command.work_unit))
    if view.person != last.person and not lead:
        broken.append(Refusal("NotYourReport", by=last.person, since=last.at))
    return broken


def _require_reason(view: View, command: UndoReport) -> None:
    if not command.reason:
        raise Refusal("ReasonMissing", subject="undo")
    if not view.has_reason("undo", command.reason):
        raise Refusal("UnknownReason", reason=command.reason)


def _require_still_here(routing: Routing, state: LotState, last: LastReport) -> None:
    """Nobody may have taken further what the report gave."""
    for way in ways_after(routing, last.operation):
        flowed = over_first(state, way, last.good) if last.flow == "first" else over_rework(state, way, last.good)
        if last.good and max(flowed, over(state, way, ZERO, last.good)) > 0:
            raise taken_on(routing, way)
    back = way_of(routing, last.rework_to) if last.rework else None
    if back is not None and over_rework(state, back, last.rework) > 0:
        raise taken_on(routing, back)
    if not ways_after(routing, last.operation) and _left_as_stock(routing, state, last) < 0:
        raise Refusal("PiecesTaken", quantity=last.good)


def _left_as_stock(routing: Routing, state: LotState, last: LastReport) -> Decimal:
    """What would be on hand without the report's good pieces; another end that lags behind was the measure anyway."""
    ends = way_of(routing, last.operation).ends
    through = [
        sum((state.at(o).first.good + state.at(o).rework.good for o in end), ZERO)
        - (last.good if last.operation in end else ZERO)
        for end in ends
    ]
    return state.on_hand - state.made + min(through, default=ZERO)


def taken_on(routing: Routing, way: Way) -> Refusal:
    """The pieces have gone on: where to."""
    takers = [operation for id in way.group if (operation := operation_of(routing, id))]
    units = ", ".join(unit for operation in takers for unit in operation.work_units)
    return Refusal("PiecesTaken", operation=takers[0].name if takers else "", waits_for=units)
