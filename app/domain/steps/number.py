"""Step kind *number*: a count or a value that needs no instrument. Its bounds catch slips of the finger, not bad parts.

What has limits, readings and a tool is a *measurement*; a number out of its bounds is not taken at all.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from app.domain.commands import Answer
from app.domain.facts import Draft
from app.domain.lots import Answered
from app.domain.refusals import Refusal
from app.domain.routing import open_prompt
from app.domain.step import StepBase, StepKind
from app.domain.values import ZERO, countable, plain

if TYPE_CHECKING:
    from app.domain.view import View


class NumberEntry(StepBase, frozen=True, kw_only=True, tag="number"):
    """A number from ``low`` to ``high`` (none: open above) with at most ``decimals`` behind the point, in ``unit``."""

    gives = "number"

    unit: str = ""
    decimals: int = 0
    low: Decimal = ZERO
    high: Decimal | None = None


class EnterNumber(Answer, frozen=True, kw_only=True):
    """The number that was typed."""

    value: Decimal


class NumberEntered(Answered, frozen=True, kw_only=True):
    """``value`` in ``unit``, counted or read by a person."""

    value: Decimal
    unit: str

    def codes(self) -> tuple[str, ...]:
        """The number, without its unit."""
        return (plain(self.value),)


def enter(view: View, command: EnterNumber) -> list[Draft]:
    """A number that can be meant: within its bounds, and no finer than asked."""
    prompt = open_prompt(view, command, NumberEntry)
    step, value = prompt.step, command.value
    require_sound(step, value)
    shown = f"{plain(value)} {step.unit}".strip()
    fact = NumberEntered(value=value, unit=step.unit, **prompt.identity(command, shown=shown))
    return [Draft(command.streams()[:1], fact)]


def require_sound(step: NumberEntry, value: Decimal) -> None:
    """Raise `Refusal` NotANumber, NumberTooFine, NumberOutOfBounds where a number cannot be meant."""
    if not countable(value):
        raise Refusal("NotANumber", text=str(value))
    if decimals(value) > step.decimals:
        raise Refusal("NumberTooFine", value=value, decimals=step.decimals or None)
    if value < step.low or (step.high is not None and value > step.high):
        raise Refusal("NumberOutOfBounds", value=value, unit=step.unit, low=step.low, high=step.high)


def decimals(value: Decimal) -> int:
    """Digits behind the point that say something: 2.50 has one."""
    return max(0, -int(value.normalize().as_tuple().exponent))


KIND = StepKind("number", NumberEntry, EnterNumber, NumberEntered, enter)
