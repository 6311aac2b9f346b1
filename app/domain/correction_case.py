"""What a correction is about: a record with all that is known of it and its field as it stands, or why it stays.

Must not know who corrects, nor what follows from it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from app.domain.correctable import CORRECTABLE, Case, Field, as_it_stands, fields_of, standing
from app.domain.correction_commands import CorrectRecord
from app.domain.correction_facts import UNDONE, RecordCorrected
from app.domain.course import course
from app.domain.facts import Entry
from app.domain.hold_facts import HoldPlaced, HoldReleased
from app.domain.holds import require_known
from app.domain.lot_facts import Answered
from app.domain.lot_state import LotState, Run
from app.domain.quantities import operation_of
from app.domain.refusals import Refusal
from app.domain.steps.signature import SignatureGiven
from app.domain.steps.verification import StepVerified
from app.domain.values import lot_number, lot_stream

if TYPE_CHECKING:
    from app.domain.documents import Operation, Routing
    from app.domain.step import StepBase
    from app.domain.view import View

#: Who and when: a record says them of itself, and nobody else does.
ENVELOPE = ("person", "at", "work_unit", "clock")


def case_of(view: View, command: CorrectRecord) -> tuple[Case, Field]:
    """The record with all that is known of it, and its field. Raises `Refusal` where it cannot be corrected."""
    require_known(view, command.streams())
    state = view.lot(command.lot)
    entry = view.past.named(command.record)
    if entry is None:
        raise Refusal("PartlyKnown", stream=lot_stream(command.lot), number=lot_number(command.lot))
    field = fields_of(entry).get(command.field)
    if field is None or getattr(entry.fact, "lot", "") != command.lot:
        raise stands(entry, command.field)
    amended = state.amended.get(command.record)
    if amended is not None and amended.field == UNDONE:
        raise Refusal("ReportTakenBack")
    if times(view, command.lot, command.record) != command.known:
        raise Refusal("CorrectedMeanwhile", record=command.record)
    routing = view.bound_routing(state.routing)
    case = _case(view, command, state, entry, routing)
    if field.read(case.fact) == field.read(field.put(case.fact, command.new)):
        raise Refusal("NothingChanges", value=field.words(case.fact))
    return case, field


def stands(entry: Entry, field: str = "") -> Refusal:
    """Why a record, or this of it, stays as it was made."""
    fact = entry.fact
    if field in ENVELOPE:
        return Refusal("WhoAndWhenStand", by=entry.person, since=entry.at)
    if isinstance(fact, (SignatureGiven, StepVerified)):
        return Refusal("SignatureStands", by=entry.person, since=entry.at)
    if isinstance(fact, (HoldPlaced, HoldReleased)):
        return Refusal("HoldStands")
    if entry.kind in CORRECTABLE and isinstance(fact, Answered) and not fact.accepted:
        return Refusal("ReadingRepeated")
    return Refusal("NotCorrectable")


def times(view: View, lot: str, record: str) -> int:
    """How many corrections of a record hold one behind the other; the state forgets the oldest records of a lot."""
    amended = view.lot(lot).amended.get(record)
    held = standing(view.past.corrections(lot, record))
    newest = held[-1].fact if held else None
    told = newest.ordinal + 1 if isinstance(newest, RecordCorrected) else 0
    return max(told, amended.count if amended else 0)


def _case(view: View, command: CorrectRecord, state: LotState, entry: Entry, routing: Routing | None) -> Case:
    fact: Any = entry.fact
    run = state.runs.get(fact.run)
    id = run.operation if run else getattr(fact, "operation", "") or _operation_of(view, routing, fact)
    operation = operation_of(routing, id) if routing else None
    if routing is None or operation is None:
        raise Refusal("DocumentMissing", kind="routing", id=state.order, hash=state.routing)
    then = replace(view, now=min(view.now, entry.at), doubtful=view.doubtful or entry.doubted)
    return Case(
        view=then,
        entry=entry,
        fact=as_it_stands(entry, view.past.corrections(command.lot, command.record)),
        lot=command.lot,
        state=state,
        run=run,
        routing=routing,
        operation=operation,
        step=_declared(operation, state, run, getattr(fact, "step", "")),
    )


def _operation_of(view: View, routing: Routing | None, fact: Any) -> str:
    """The operation of a run that is over: the one that has the step."""
    operations = routing.operations if routing else ()
    named = (o.id for o in operations if fact.step in (step.id for step in o.steps))
    return next(named, operations[0].id if operations else "")


def _declared(operation: Operation, state: LotState, run: Run | None, id: str) -> StepBase | None:
    if run is not None:
        return next((place.step for place in course(operation, run) if place.step.id == id), None)
    return next((step for step in operation.steps if step.id == id), None)
