"""A step put into a running order: by whose authority, why, where, and for which runs; and taken out again.

The declaration travels inside the record, so that a lot carries what was asked of it wherever it goes. It is a plain
step: no conditions, no rounds. Must not know how a course is walked (`course`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from app.domain.commands import Command
from app.domain.course import anchor, is_past
from app.domain.facts import Authorised, Draft
from app.domain.holds import require_known
from app.domain.lots import LotState, StepInsertion, StepWithdrawn
from app.domain.policies import ANY_AUTHORISER
from app.domain.quantities import operation_of
from app.domain.refusals import Refusal
from app.domain.steps import Step
from app.domain.steps.checklist import Checklist
from app.domain.steps.measurement import Measurement
from app.domain.values import intent, lot_stream

if TYPE_CHECKING:
    from app.domain.documents import Operation
    from app.domain.view import View

#: The plant's reasons for putting a step in or taking it out are this tree.
REASONS = "inserted_step"
#: More than this on one operation of a lot is another routing.
MOST_INSERTED = 20


class StepInserted(StepInsertion, frozen=True, kw_only=True):
    """`StepInsertion` with its declaration as the step kind that it is: an unknown kind is an unknown record."""

    declaration: Step


class InsertStep(Command, frozen=True, kw_only=True):
    """Ask ``declaration`` before step ``before`` of an operation (empty: at its end).

    ``run``: in this run only; empty: in every run that is not past the place, and in all to come. ``ordinal``: steps
    inserted into the lot so far, as seen. The declaration's id is given by the rule.
    """

    lot: str
    order: str
    operation: str
    declaration: Step
    reason: str
    before: str = ""
    run: str = ""
    work_unit: str = ""
    ordinal: int = 0

    def streams(self) -> tuple[str, ...]:
        """The lot being made and its order."""
        return lot_stream(self.lot), f"order:{self.order}"

    def intent(self) -> str:
        """One insertion per operation, work unit and ordinal: two stations may each insert their first."""
        return intent(lot_stream(self.lot), f"insert/{self.operation}/{self.work_unit}", self.ordinal)


class WithdrawStep(Command, frozen=True, kw_only=True):
    """Ask the inserted ``step`` no more."""

    lot: str
    order: str
    operation: str
    step: str
    reason: str

    def streams(self) -> tuple[str, ...]:
        """The lot being made and its order."""
        return lot_stream(self.lot), f"order:{self.order}"

    def intent(self) -> str:
        """A step is withdrawn once."""
        return intent(lot_stream(self.lot), f"withdraw/{self.step}", 0)


def insert(view: View, command: InsertStep) -> list[Draft]:
    """A lead or quality signs, says why, and the place is still to come."""
    state, operation = _running(view, command)
    _require_sound(command.declaration)
    _require_place(state, operation, command)
    _require_reason(view, command.reason)
    signed = _signed(command, command.declaration.title)
    id = f"+{command.intent()[:8]}"
    fact = StepInserted(
        lot=command.lot,
        operation=command.operation,
        step=id,
        declaration=msgspec.structs.replace(command.declaration, id=id),
        before=anchor(operation, command.before),
        reason=command.reason,
        run=command.run,
        authorised=signed,
    )
    return [Draft(command.streams()[:1], fact)]


def withdraw(view: View, command: WithdrawStep) -> list[Draft]:
    """A lead or quality takes back what somebody inserted, as long as somebody would still be asked."""
    state, _ = _running(view, command)
    asked = [step for step in state.inserted.get(command.operation, ()) if step.step == command.step]
    runs = [run for run in state.runs.values() if command.step in (step.step for step in run.inserted)]
    if not asked and not runs:
        raise Refusal("InsertionGone", step=command.step)
    if not asked and all(command.step in run.steps for run in runs):
        raise Refusal("AlreadyAnswered", step=command.step)
    _require_reason(view, command.reason)
    signed = _signed(command, command.step)
    fact = StepWithdrawn(
        lot=command.lot, operation=command.operation, step=command.step, reason=command.reason, authorised=signed
    )
    return [Draft(command.streams()[:1], fact)]


def _running(view: View, command: InsertStep | WithdrawStep) -> tuple[LotState, Operation]:
    """The lot and the operation of an order that has started: before that, a new routing revision is the way."""
    state = view.lot(command.lot)
    require_known(view, command.streams())
    if not state.routing or state.order != command.order:
        raise Refusal("OrderNotStarted", order=command.order)
    routing = view.bound_routing(state.routing)
    operation = operation_of(routing, command.operation) if routing else None
    if operation is None:
        raise Refusal("DocumentMissing", kind="routing", id=command.order, hash=state.routing)
    return state, operation


def _require_place(state: LotState, operation: Operation, command: InsertStep) -> None:
    if command.before and command.before not in (step.id for step in operation.steps):
        raise Refusal("StepsPast", step=command.before)
    run = state.runs.get(command.run) if command.run else None
    if command.run and (run is None or run.operation != operation.id):
        raise Refusal("RunClosed", run=command.run)
    if run is not None and is_past(operation, run, command.before):
        title = next((step.title for step in operation.steps if step.id == command.before), command.before)
        raise Refusal("StepsPast", step=title)
    there = len(run.inserted) if run is not None else len(state.inserted.get(operation.id, ()))
    if there >= MOST_INSERTED:
        raise Refusal("TooManyInserted", most=MOST_INSERTED, operation=operation.name)


def _require_reason(view: View, reason: str) -> None:
    if not reason:
        raise Refusal("ReasonMissing", subject="inserted_step")
    if not view.has_reason(REASONS, reason):
        raise Refusal("UnknownReason", reason=reason)


def _signed(command: Command, about: str) -> Authorised:
    """The signature that this always takes; who is signed on may give it, if the role is right."""
    signed = command.authorisation
    if signed is None or "InsertionUnsigned" not in signed.codes or signed.role not in ANY_AUTHORISER:
        raise Refusal("InsertionUnsigned", authorise=ANY_AUTHORISER[0], step=about)
    return signed


def _require_sound(step: Step) -> None:
    """What a person put together at the panel can be asked: a title, and for its kind what it cannot do without."""
    plain_step = not (step.when or step.group or step.times != 1)
    if not (plain_step and step.title.strip() and _answerable(step)):
        raise Refusal("StepUnfit", step=step.title)


def _answerable(step: Step) -> bool:
    match step:
        case Checklist():
            return bool(step.items) and all(item.strip() for item in step.items)
        case Measurement():
            ordered = step.low is None or step.high is None or step.low < step.high
            return bool(step.unit) and ordered and not (step.low is None and step.high is None)
    return True
