"""The rules of the routing: who may start what where, which step is next, and how a run may be reported.

Pure: raises `Refusal` or returns drafts. Quantities are worked out in `quantities`, step kinds bring their own rules.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from msgspec import Struct

from app.domain.course import course
from app.domain.course import next_step as next_step
from app.domain.facts import Draft
from app.domain.holds import require_free, require_known
from app.domain.lots import LotState, OperationReported, OperationStarted, Run
from app.domain.orders import overtaken, require_released
from app.domain.policies import Judgement, judge
from app.domain.quantities import available, credits, operation_of, passed, predecessors
from app.domain.refusals import Refusal
from app.domain.step import StepBase
from app.domain.values import ZERO, countable, lot_number, lot_stream

if TYPE_CHECKING:
    from app.domain.commands import Answer, CompleteOperation, StartOperation
    from app.domain.documents import Operation, Order, Revision, Routing
    from app.domain.view import View

S = TypeVar("S", bound=StepBase)


class OpenPrompt(Struct, Generic[S]):
    """A prompt that is open now: its routing, operation, run and step."""

    routing: Any
    operation: Any
    run: Run
    step: S
    judgement: Judgement

    def identity(
        self,
        command: Answer,
        *,
        shown: str = "",
        judgement: Judgement | None = None,
        verdict: str = "none",
        accepted: bool = True,
    ) -> dict[str, Any]:
        """The fields that every `Answered` fact shares."""
        judged = self.judgement.and_then(judgement)
        return {
            "lot": command.lot,
            "run": command.run,
            "step": command.step,
            "index": command.index,
            "attempt": command.attempt,
            "accepted": accepted,
            "shown": shown,
            "verdict": verdict,
            "source": command.source,
            "raw": command.raw,
            "warnings": judged.warnings,
            "authorised": judged.authorised,
        }


def start(view: View, command: StartOperation) -> list[Draft]:
    """Take pieces into an operation: right unit, right person, right quantity, nothing held."""
    state = view.lot(command.lot)
    order = _order(view, command)
    revision = binding(view, state, order)
    routing = view.bound_routing(revision.hash)
    operation = operation_of(routing, command.operation) if routing else None
    if routing is None or operation is None:
        raise Refusal("UnknownOperation", operation=command.operation, order=command.order)
    require_released(order, operation)
    require_free(view, command.streams())
    if state.order and state.order != command.order:
        raise Refusal("UnknownOrder", order=command.order)
    broken = [
        *_disputed(state, command.lot),
        *overtaken(order, routing, view.plan(order), state, operation),
        *_place(view, operation, command),
        *_person(view, operation),
        *_pieces(state, routing, order, command),
    ]
    judgement = judge(view, routing, broken, command.authorisation)
    station = f"work_unit:{command.work_unit}"  # what was made there last is asked before the next order
    return [Draft((*command.streams()[:2], station), _started(command, order, revision, judgement))]


def binding(view: View, state: LotState, order: Order) -> Revision:
    """The routing revision the lot is bound to, or the one in force when nothing has started."""
    if state.routing:
        bound = view.documents.by_hash(state.routing)
        if bound is None:
            raise Refusal("DocumentMissing", kind="routing", id=order.routing or order.product, hash=state.routing)
        return bound
    effective = view.effective_routing(order)
    if effective is not None:
        return effective
    raise _why_no_routing(view, order)


def open_prompt(view: View, command: Answer, kind: type[S]) -> OpenPrompt[S]:
    """The prompt that a command answers, or the refusal that says what is wanted instead."""
    run, routing, operation, judgement = _in_process(view, command)
    wanted = next_step(operation, run)
    if wanted is None:
        raise Refusal("AlreadyAnswered", step=command.step)
    step, index, attempt = wanted
    if (step.id, index, attempt) != (command.step, command.index, command.attempt) or not isinstance(step, kind):
        raise Refusal("NotThisStep", step=command.step, wanted=step.title)
    return OpenPrompt(routing, operation, run, step, judgement)


def report(view: View, command: CompleteOperation) -> list[Draft]:
    """Say how pieces turned out; every step done, nothing reported that was not taken."""
    run, routing, operation, judgement = _in_process(view, command)
    _require_steps(operation, run)
    _require_sum(command, run)
    _require_reasons(view, operation, command)
    return [Draft(command.streams(), _reported(command, run, routing, judgement))]


def _in_process(view: View, command: Answer | CompleteOperation) -> tuple[Run, Routing, Operation, Judgement]:
    """The open run that a command is about, with its documents; nothing held, the right station, the right person."""
    state = view.lot(command.lot)
    require_known(view, command.streams())
    run = state.runs.get(command.run)
    if run is None or state.order != command.order:
        raise Refusal("RunClosed", run=command.run)
    routing = view.bound_routing(state.routing)
    operation = operation_of(routing, run.operation) if routing else None
    if routing is None or operation is None:
        raise Refusal("DocumentMissing", kind="routing", id=command.order, hash=state.routing)
    require_free(view, stopped_by(command.lot, state, run))
    broken = [*_at_run(view, operation, run), *_person(view, operation)]
    return run, routing, operation, judge(view, routing, broken, command.authorisation)


def stopped_by(lot: str, state: LotState, run: Run) -> tuple[str, ...]:
    """Everything whose hold stops work on a run in process, as it stops a start."""
    return (
        lot_stream(lot),
        f"order:{state.order}",
        f"material:{state.material}",
        f"operation:{state.material}/{run.operation}",
        f"work_unit:{run.work_unit}",
    )


def _order(view: View, command: StartOperation) -> Order:
    order = view.order(command.order)
    if order is None or order.product != command.product:
        raise Refusal("UnknownOrder", order=command.order)
    return order


def _why_no_routing(view: View, order: Order) -> Refusal:
    revisions = view.routings(order)
    if not revisions:
        return Refusal("RoutingMissing", product=order.product, order=order.id)
    newest = revisions[-1]
    if not newest.released_by:
        return Refusal("RoutingNotReleased", routing=newest.id, revision=newest.revision)
    if newest.withdrawn:
        return Refusal("RoutingWithdrawn", routing=newest.id, revision=newest.revision)
    return Refusal("RoutingNotEffective", routing=newest.id, revision=newest.revision, since=newest.effective_from)


def _place(view: View, operation: Operation, command: StartOperation) -> list[Refusal]:
    if command.work_unit == view.work_unit and command.work_unit in operation.work_units:
        return []
    allowed = ", ".join(operation.work_units)
    return [Refusal("WrongWorkUnit", operation=operation.name, work_unit=view.work_unit, allowed=allowed)]


def _at_run(view: View, operation: Operation, run: Run) -> list[Refusal]:
    if view.work_unit == run.work_unit:
        return []
    return [Refusal("WrongWorkUnit", operation=operation.name, work_unit=view.work_unit, allowed=run.work_unit)]


def _disputed(state: LotState, lot: str) -> list[Refusal]:
    """What two terminals recorded about one lot does not fit: the lot counts as held until a lead has looked."""
    if not state.disputed:
        return []
    return [Refusal("LotDisputed", lot=lot_number(lot), material=state.material, dispute=state.dispute)]


def _person(view: View, operation: Operation) -> list[Refusal]:
    wanted = operation.qualification
    if not wanted:
        return []
    document = view.person_document(view.person)
    held = [q for q in (document.qualifications if document else ()) if q.id == wanted]
    if not held:
        return [Refusal("NotQualified", person=view.person, wanted=wanted)]
    until = held[-1].until
    if until is None:
        return []
    if view.doubtful:
        return [Refusal("ClockDoubtful", now=view.now, what=wanted)]
    if view.today > until.date():
        return [Refusal("QualificationExpired", person=view.person, wanted=wanted, expired=until)]
    return []


def _pieces(state: LotState, routing: Routing, order: Order, command: StartOperation) -> list[Refusal]:
    if not countable(command.quantity) or command.quantity <= 0:
        raise Refusal("NothingToReport", quantity=command.quantity)
    operation = operation_of(routing, command.operation)
    there = available(routing, state, command.operation, command.flow, order.quantity)
    broken = []
    if operation and operation.take is not None and command.quantity > operation.take:
        broken.append(Refusal("ExceedsTake", quantity=command.quantity, take=operation.take))
    if command.quantity > there:
        broken.append(_too_many(routing, order, command, there))
    return broken


def _too_many(routing: Routing, order: Order, command: StartOperation, there: Decimal) -> Refusal:
    before = predecessors(routing, command.operation)
    if not before and command.flow == "first":
        return Refusal("ExceedsOrder", quantity=command.quantity, left=there, ordered=order.quantity, order=order.id)
    source = operation_of(routing, before[0]) if before else None
    units = ", ".join(source.work_units) if source else ""
    name = source.name if source else ""
    code = "ExceedsAvailable" if there > 0 else "NotAvailable"
    return Refusal(code, quantity=command.quantity, available=max(there, ZERO), waits_for=units, operation=name)


def _started(command: StartOperation, order: Order, revision: Revision, judged: Judgement) -> OperationStarted:
    return OperationStarted(
        lot=command.lot,
        order=command.order,
        product=command.product,
        routing=revision.hash,
        ordered=order.quantity,
        unit=order.unit,
        operation=command.operation,
        run=command.intent(),
        quantity=command.quantity,
        flow=command.flow,
        warnings=judged.warnings,
        authorised=judged.authorised,
    )


def _require_steps(operation: Operation, run: Run) -> None:
    missing = {place.step.id: place.step.title for place in course(operation, run) if place.state == "open"}
    if missing:
        raise Refusal("StepsMissing", missing=next(iter(missing.values())), count=len(missing))


def _require_sum(command: CompleteOperation, run: Run) -> None:
    parts = (command.good, command.scrap, command.rework)
    if not all(countable(part) and part >= 0 for part in parts):
        raise Refusal("DoesNotAddUp", reported=" + ".join(map(str, parts)), taken=run.quantity)
    if sum(parts, ZERO) == 0:
        raise Refusal("NothingToReport", quantity=ZERO)
    if sum(parts, ZERO) > run.quantity:
        raise Refusal("DoesNotAddUp", reported=sum(parts, ZERO), taken=run.quantity)


def _require_reasons(view: View, operation: Operation, command: CompleteOperation) -> None:
    if command.scrap and not command.reason:
        raise Refusal("ReasonMissing", subject="scrap")
    if command.scrap and not view.has_reason(operation.scrap_reasons, command.reason):
        raise Refusal("UnknownReason", reason=command.reason)
    if command.rework and command.rework_to not in operation.rework_to:
        raise Refusal("UnknownRework", rework_to=command.rework_to, allowed=", ".join(operation.rework_to))


def _reported(command: CompleteOperation, run: Run, routing: Routing, judged: Judgement) -> OperationReported:
    back = command.rework_to if command.rework else ""
    return OperationReported(
        lot=command.lot,
        run=command.run,
        operation=run.operation,
        flow=run.flow,
        good=command.good,
        scrap=command.scrap,
        rework=command.rework,
        reason=command.reason if command.scrap else "",
        rework_to=back,
        credits=credits(routing, back) if back else (),
        passed=passed(routing, back, run.operation) if back else (),
        warnings=judged.warnings,
        authorised=judged.authorised,
    )
