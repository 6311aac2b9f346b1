"""The rule of a report: every step done, how the pieces turned out, and what is gained or sent back for rework.

Pure, the end of a run as `routing` is its beginning.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from app.domain import crew
from app.domain.course import course
from app.domain.facts import Draft
from app.domain.hold_rules import failed
from app.domain.lots import OperationReported, Run
from app.domain.policies import Judgement, judge
from app.domain.quantities import credits, passed
from app.domain.refusals import Refusal
from app.domain.routing import in_process, stopped_by
from app.domain.values import ZERO, countable
from app.domain.ways import way_of

if TYPE_CHECKING:
    from app.domain.commands import CompleteOperation
    from app.domain.documents import Operation, Routing
    from app.domain.view import View


def report(view: View, command: CompleteOperation) -> list[Draft]:
    """Say how pieces turned out; every step done, nothing reported that was not taken."""
    run, routing, operation, judgement = in_process(view, command)
    _require_steps(operation, run)
    gained = _gained(command, run)
    _require_reasons(view, operation, command)
    beyond = judge(view, routing, _beyond(command, run, gained), command.authorisation)
    reported = _reported(command, run, routing, judgement.and_then(beyond), gained)
    over = gained or command.good + command.scrap + command.rework == run.quantity
    touched = stopped_by(command.lot, view.lot(command.lot), run)
    return [Draft(touched, reported), *(crew.all_ended(command.lot, command.run, run) if over else [])]


def _require_steps(operation: Operation, run: Run) -> None:
    missing = {place.step.id: place.step.title for place in course(operation, run) if place.state == "open"}
    if missing:
        raise Refusal("StepsMissing", missing=next(iter(missing.values())), count=len(missing))


def _gained(command: CompleteOperation, run: Run) -> Decimal:
    """Pieces reported beyond those taken; what is reported is something, and can be counted."""
    parts = (command.good, command.scrap, command.rework)
    if not all(countable(part) and part >= 0 for part in parts):
        raise Refusal("DoesNotAddUp", reported=" + ".join(map(str, parts)), taken=run.quantity)
    if sum(parts, ZERO) == 0:
        raise Refusal("NothingToReport", quantity=ZERO)
    return max(ZERO, sum(parts, ZERO) - run.quantity)


def _beyond(command: CompleteOperation, run: Run, gained: Decimal) -> list[Refusal]:
    """More came out than went in: a slip, or the yield of a process."""
    if not gained:
        return []
    return [Refusal("ExceedsTaken", reported=run.quantity + gained, taken=run.quantity, quantity=gained)]


def _require_reasons(view: View, operation: Operation, command: CompleteOperation) -> None:
    if command.scrap and not command.reason:
        raise Refusal("ReasonMissing", subject="scrap")
    if command.scrap and not view.has_reason(operation.scrap_reasons, command.reason):
        raise Refusal("UnknownReason", reason=command.reason)
    if command.rework and command.rework_to not in operation.rework_to:
        raise Refusal("UnknownRework", rework_to=command.rework_to, allowed=", ".join(operation.rework_to))


def _reported(
    command: CompleteOperation, run: Run, routing: Routing, judged: Judgement, gained: Decimal
) -> OperationReported:
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
        gained=gained,
        way=way_of(routing, run.operation),
        failed=failed(command.good, run),
    )
