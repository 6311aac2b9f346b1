"""The rules of the routing: who may start what where, which step is next, and how a run may be reported.

Pure: raises `Refusal` or returns drafts. Quantities are worked out in `quantities`, step kinds bring their own rules.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from msgspec import Struct

from app.domain import crew
from app.domain.checking import gate
from app.domain.course import next_step as next_step
from app.domain.facts import Draft
from app.domain.holds import require_free, require_known
from app.domain.lots import LotState, OperationStarted, Run
from app.domain.offline import offline, stale_documents, stale_holds
from app.domain.orders import overtaken, require_released
from app.domain.policies import Judgement, judge
from app.domain.qualified import unqualified
from app.domain.quantities import allotted, available, operation_of, predecessors
from app.domain.refusals import Refusal
from app.domain.step import StepBase
from app.domain.strays import disputed
from app.domain.values import ZERO, countable, lot_stream
from app.domain.ways import way_of

if TYPE_CHECKING:
    from app.domain.commands import Answer, CompleteOperation, StartOperation
    from app.domain.documents import Operation, Order, Revision, Routing
    from app.domain.lot_facts import Way
    from app.domain.view import View
    from app.domain.wip_commands import JoinRun

S = TypeVar("S", bound=StepBase)
#: Papers and pictures by id, with the hash of the revision that holds.
Bound = tuple[tuple[str, str], ...]


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
        *disputed(view, command.lot),
        *offline(view, command.offline),
        *stale_documents(view),
        *stale_holds(view),
        *overtaken(order, routing, view.plan(order), state, operation),
        *_place(view, operation, command),
        *gate(view, command.work_unit),
        *unqualified(view, operation.qualification),
        *_pieces(state, routing, order, command),
    ]
    judgement = judge(view, routing, broken, command.authorisation)
    media = _media(view, state, routing)
    started = _started(command, order, revision, judgement, way_of(routing, command.operation), media)
    joined = [crew.begun(command.lot, started.run, view.person)] if command.labour else []
    # Everything whose hold would have stopped it hears of it: a hold that was not known here is found there.
    return [Draft(command.streams(), started), *joined]


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
    run, routing, operation, judgement = in_process(view, command)
    wanted = next_step(operation, run)
    if wanted is None:
        raise Refusal("AlreadyAnswered", step=command.step)
    step, index, attempt = wanted
    if (step.id, index, attempt) != (command.step, command.index, command.attempt) or not isinstance(step, kind):
        raise Refusal("NotThisStep", step=command.step, wanted=step.title)
    return OpenPrompt(routing, operation, run, step, judgement)


def in_process(view: View, command: Answer | CompleteOperation | JoinRun) -> tuple[Run, Routing, Operation, Judgement]:
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
    away = [*offline(view, command.offline), *stale_holds(view)]
    broken = [
        *disputed(view, command.lot),
        *away,
        *_at_run(view, operation, run),
        *unqualified(view, operation.qualification),
    ]
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


def _pieces(state: LotState, routing: Routing, order: Order, command: StartOperation) -> list[Refusal]:
    if not countable(command.quantity) or command.quantity <= 0:
        raise Refusal("NothingToReport", quantity=command.quantity)
    operation = operation_of(routing, command.operation)
    there = available(routing, state, command.operation, command.flow, allotted(order, command.lot))
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


def _media(view: View, state: LotState, routing: Routing) -> Bound:
    """The papers and pictures that the routing shows, as they are in force; a lot is bound to them once."""
    names = {name for operation in routing.operations for step in operation.steps for name in step.media()}
    found = [(name, view.media(state, name)) for name in sorted(names - set(state.media))]
    return tuple((name, revision.hash) for name, revision in found if revision is not None)


def _started(
    command: StartOperation, order: Order, revision: Revision, judged: Judgement, way: Way, media: Bound
) -> OperationStarted:
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
        way=way,
        media=media,
    )
