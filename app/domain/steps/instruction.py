"""Step kind *instruction*: text and a picture that a person confirms having followed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.commands import Answer
from app.domain.facts import Draft
from app.domain.lots import Answered
from app.domain.routing import open_prompt
from app.domain.step import StepBase, StepKind

if TYPE_CHECKING:
    from app.domain.view import View


class Instruction(StepBase, frozen=True, kw_only=True, tag="instruction"):
    """Something to read or look at, then to confirm."""


class ConfirmInstruction(Answer, frozen=True, kw_only=True):
    """The person followed the instruction."""


class InstructionConfirmed(Answered, frozen=True, kw_only=True):
    """The person says the instruction was followed."""


def confirm(view: View, command: ConfirmInstruction) -> list[Draft]:
    """An instruction is confirmed when it is its turn."""
    prompt = open_prompt(view, command, Instruction)
    return [Draft(command.streams()[:1], InstructionConfirmed(**prompt.identity(command)))]


KIND = StepKind("instruction", Instruction, ConfirmInstruction, InstructionConfirmed, confirm)
