"""Step kind *choice*: one of several options, or several of them; an option may say that something is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from app.domain.commands import Answer
from app.domain.facts import Draft
from app.domain.lots import Answered
from app.domain.policies import judge
from app.domain.refusals import Refusal
from app.domain.routing import open_prompt
from app.domain.step import StepBase, StepKind

if TYPE_CHECKING:
    from app.domain.view import View


class Option(Struct, frozen=True, kw_only=True):
    """One option, in the plant's words. ``verdict``: whether it is as it should be; "none": that is no question."""

    code: str
    name: str
    verdict: Literal["good", "bad", "none"] = "none"


class Choice(StepBase, frozen=True, kw_only=True, tag="choice"):
    """Touch one of the ``options``; with ``several``, all that are so.

    What follows a bad one is the plan's: steps ``when`` its verdict is bad, and the policy ``AnswerBad``.
    """

    gives = "code"
    verdicts = ("good", "bad")

    options: tuple[Option, ...]
    several: bool = False

    @property
    def possible(self) -> tuple[str, ...]:
        """The codes of its options."""
        return tuple(option.code for option in self.options if option is not None)


class Choose(Answer, frozen=True, kw_only=True):
    """The codes of what was touched."""

    chosen: tuple[str, ...]


class ChoiceMade(Answered, frozen=True, kw_only=True):
    """Of the ``offered`` codes these were ``chosen``; ``names`` are the words that the person saw on them."""

    chosen: tuple[str, ...]
    names: tuple[str, ...]
    offered: tuple[str, ...]

    def codes(self) -> tuple[str, ...]:
        """What was chosen."""
        return self.chosen


def choose(view: View, command: Choose) -> list[Draft]:
    """Something of what was offered; one thing, unless several are asked; something bad as the policy has it."""
    prompt = open_prompt(view, command, Choice)
    step = prompt.step
    found = picked(step, command.chosen)
    bad = [option.name for option in found if option.verdict == "bad"]
    broken = [Refusal("AnswerBad", answer=", ".join(bad), step=step.title)] if bad else []
    names = tuple(option.name for option in found)
    judged = judge(view, prompt.routing, broken, command.authorisation)
    common = prompt.identity(command, shown=", ".join(names), judgement=judged, verdict=verdict(found))
    chosen = tuple(option.code for option in found)
    return [Draft(command.streams()[:1], ChoiceMade(chosen=chosen, names=names, offered=step.possible, **common))]


def picked(step: Choice, chosen: tuple[str, ...]) -> list[Option]:
    """The options that were chosen. Raises `Refusal` UnknownOption, ChooseOne."""
    unknown = [code for code in chosen if code not in step.possible]
    if unknown:
        raise Refusal("UnknownOption", option=unknown[0], step=step.title)
    found = [option for option in step.options if option.code in chosen]
    if not found or (len(found) > 1 and not step.several):
        raise Refusal("ChooseOne", step=step.title)
    return found


def verdict(found: list[Option]) -> Literal["good", "bad", "none"]:
    """Bad as soon as one is bad; good when something is; else none."""
    said = {option.verdict for option in found}
    return "bad" if "bad" in said else "good" if "good" in said else "none"


KIND = StepKind("choice", Choice, Choose, ChoiceMade, choose)
