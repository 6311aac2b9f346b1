"""Leaving out a step that the routing calls optional: the command and its rule. Whoever skips is in the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.commands import Answer
from app.domain.facts import Draft
from app.domain.lots import StepSkipped
from app.domain.refusals import Refusal
from app.domain.routing import open_prompt
from app.domain.step import StepBase

if TYPE_CHECKING:
    from app.domain.view import View


class SkipStep(Answer, frozen=True, kw_only=True):
    """Go on without answering the open prompt, nor what is left of its step in this round."""


def skip(view: View, command: SkipStep) -> list[Draft]:
    """Only a step that the routing calls optional may be left out."""
    prompt = open_prompt(view, command, StepBase)
    step = prompt.step
    if not step.optional:
        raise Refusal("StepRequired", step=step.title)
    left = step.prompts - command.index % step.prompts
    return [Draft(command.streams()[:1], StepSkipped(count=left, **prompt.identity(command)))]
