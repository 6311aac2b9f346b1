"""From what a lead chose to the command that puts a step into a running order, or takes it out.

Pure. Must not decide anything: a step that cannot be asked is built all the same, and the rule refuses it.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from app.domain.course import course, groups, is_past
from app.domain.documents import Operation
from app.domain.insertions import InsertStep, WithdrawStep
from app.domain.lots import Run
from app.domain.steps import Step
from app.domain.steps.checklist import Checklist
from app.domain.steps.instruction import Instruction
from app.domain.steps.measurement import Measurement
from app.domain.steps.photo import Photo
from app.terminal.answers import number
from app.views import InsertForm, InsertionView, InsertPlace, WithdrawalView


def places_of(operation: Operation, run: Run) -> Iterator[InsertPlace]:
    """The places of a run that are still to come; a group of steps is one place, what is not needed is none."""
    needless = {place.step.id for place in course(operation, run) if place.state == "not_needed"}
    for together in groups(operation.steps):
        first = together[0]
        if not is_past(operation, run, first.id) and first.id not in needless:
            yield InsertPlace(before=first.id, title=first.title)
    yield InsertPlace(before="", title="")


def insert(view: InsertionView, form: InsertForm, work_unit: str) -> InsertStep:
    """The step as it was put together. Raises `Refusal` NotANumber for a limit that is none."""
    return InsertStep(
        lot=view.lot,
        order=view.order,
        operation=view.operation,
        declaration=declaration(form),
        reason=form.reason,
        before=form.before,
        run=view.run if form.only_run else "",
        work_unit=work_unit,
        ordinal=view.ordinal,
    )


def withdraw(view: WithdrawalView, reason: str) -> WithdrawStep:
    """The inserted step is asked no more."""
    return WithdrawStep(lot=view.lot, order=view.order, operation=view.operation, step=view.step, reason=reason)


def declaration(form: InsertForm) -> Step:
    """The step of a form; the rule gives it its id."""
    match form.kind:
        case "checklist":
            return Checklist(id="", title=form.title, items=form.items)
        case "measurement":
            low, high = _limit(form.low), _limit(form.high)
            return Measurement(id="", title=form.title, unit=form.unit, low=low, high=high, decimals=2)
        case "photo":
            return Photo(id="", title=form.title)
        case _:
            return Instruction(id="", title=form.title)


def _limit(text: str) -> Decimal | None:
    return number(text) if text else None
