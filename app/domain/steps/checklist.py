"""Step kind *checklist*: points that are all ticked one by one before the step is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.commands import Answer
from app.domain.facts import Draft
from app.domain.lots import Answered
from app.domain.refusals import Refusal
from app.domain.routing import open_prompt
from app.domain.step import StepBase, StepKind

if TYPE_CHECKING:
    from app.domain.view import View


class Checklist(StepBase, frozen=True, kw_only=True, tag="checklist"):
    """Points to look at, each ticked by itself."""

    items: tuple[str, ...]


class TickChecklist(Answer, frozen=True, kw_only=True):
    """The points ticked, as indexes from 0."""

    ticked: tuple[int, ...]


class ChecklistCompleted(Answered, frozen=True, kw_only=True):
    """Every one of ``items`` was ticked, in the words the person saw."""

    items: tuple[str, ...]


def complete(view: View, command: TickChecklist) -> list[Draft]:
    """A checklist is done when nothing on it is open."""
    prompt = open_prompt(view, command, Checklist)
    items = prompt.step.items
    missing = [item for number, item in enumerate(items) if number not in command.ticked]
    if missing:
        raise Refusal("StepsMissing", missing=missing[0], count=len(missing))
    shown = f"{len(items)}/{len(items)}"
    return [Draft(command.streams()[:1], ChecklistCompleted(items=items, **prompt.identity(command, shown=shown)))]


KIND = StepKind("checklist", Checklist, TickChecklist, ChecklistCompleted, complete)
