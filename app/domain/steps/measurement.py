"""Step kind *measurement*: a value with its unit against limits, with a marginal band and a repeat-reading rule.

The verdict is a pure function, so that the screen shows while typing what the rule will say.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from app.domain import tools
from app.domain.commands import AnswerWith
from app.domain.facts import Draft, Trace
from app.domain.lots import MadeWith, ReadingRefused
from app.domain.policies import Judgement, judge
from app.domain.refusals import Refusal
from app.domain.routing import OpenPrompt, open_prompt
from app.domain.step import StepBase, StepKind
from app.domain.values import countable, intent, lot_stream, plain

if TYPE_CHECKING:
    from app.domain.view import View

Verdict = Literal["good", "marginal", "low", "high"]


class Measurement(StepBase, frozen=True, kw_only=True, tag="measurement"):
    """A value to measure, all figures in ``unit``.

    ``low`` and ``high`` are limits (either may be absent); ``marginal`` the width of the band inside each limit where
    the value is near it; ``count`` how many values the step takes; ``readings`` how many readings one value may take
    when it is outside or marginal before somebody has to authorise it (the repeat-reading rule). With ``by_hand``
    false the value has to come from the instrument.
    """

    gives = "number"
    verdicts = ("good", "marginal", "low", "high")

    unit: str
    nominal: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    marginal: Decimal = Decimal(0)
    decimals: int = 1
    count: int = 1
    readings: int = 2
    repeat_marginal: bool = False
    tool: str = ""
    by_hand: bool = True

    @property
    def prompts(self) -> int:
        """One prompt per value."""
        return self.count


class TakeMeasurement(AnswerWith, frozen=True, kw_only=True):
    """A reading. ``accept`` asks to keep a value outside the limits as it is (it then needs a signature)."""

    value: Decimal
    unit: str
    accept: bool = False


class MeasurementTaken(MadeWith, frozen=True, kw_only=True):
    """A reading against the limits that held then; not ``accepted``: it was read and has to be repeated."""

    value: Decimal
    unit: str
    low: Decimal | None
    high: Decimal | None

    def codes(self) -> tuple[str, ...]:
        """The value, without its unit."""
        return (plain(self.value),)


def verdict(step: Measurement, value: Decimal) -> Verdict:
    """Where a value lies: limits belong to the good side."""
    if step.low is not None and value < step.low:
        return "low"
    if step.high is not None and value > step.high:
        return "high"
    near_low = step.low is not None and value < step.low + step.marginal
    near_high = step.high is not None and value > step.high - step.marginal
    return "marginal" if near_low or near_high else "good"


def must_repeat(step: Measurement, attempt: int, found: Verdict) -> bool:
    """Whether this reading is kept but asked for again. ``attempt`` counts the readings before it."""
    doubtful = found in ("low", "high") or (found == "marginal" and step.repeat_marginal)
    return doubtful and attempt + 1 < step.readings


def take(view: View, command: TakeMeasurement) -> list[Draft]:
    """Inside: taken. Outside: read again while readings are left, then it needs somebody's signature."""
    prompt = open_prompt(view, command, Measurement)
    step = prompt.step
    if command.unit != step.unit:
        raise Refusal("UnitMismatch", unit=command.unit, wanted=step.unit)
    if not countable(command.value):
        raise Refusal("NotANumber", text=str(command.value))
    found = verdict(step, command.value)
    repeat = must_repeat(step, command.attempt, found) and not command.accept
    wrong = tools.wrong_with(view, command, step.tool, by_hand=step.by_hand)
    if repeat:
        judgement = judge(view, prompt.routing, wrong, command.authorisation)
    else:
        judgement = _judged_or_traced(view, command, prompt, [*wrong, *_outside(command, step, found)])
    return [Draft(tools.touched(command), _taken(view, command, prompt, found, judgement, accepted=not repeat))]


def _judged_or_traced(
    view: View, command: TakeMeasurement, prompt: OpenPrompt[Measurement], broken: list[Refusal]
) -> Judgement:
    """Judge a last reading; one that is refused leaves its trace, or reading until it fits would go unseen."""
    try:
        return judge(view, prompt.routing, broken, command.authorisation)
    except Refusal as refusal:
        if any(each.code == "OutOfLimits" for each in broken):
            refusal.trace = _trace(command, prompt.step)
        raise


def _trace(command: TakeMeasurement, step: Measurement) -> Trace:
    stream = lot_stream(command.lot)
    fact = ReadingRefused(
        lot=command.lot,
        run=command.run,
        step=command.step,
        index=command.index,
        value=command.value,
        unit=step.unit,
        low=step.low,
        high=step.high,
        source=command.source,
        raw=command.raw,
        tool=command.tool,
    )
    name = f"{command.run}/{command.step}/{command.index}/refused/{plain(command.value)}"
    return Trace(intent(stream, name, command.attempt), (Draft((stream,), fact),))


def _outside(command: TakeMeasurement, step: Measurement, found: Verdict) -> list[Refusal]:
    if found not in ("low", "high"):
        return []
    limit = step.low if found == "low" else step.high
    return [Refusal("OutOfLimits", value=command.value, unit=step.unit, limit=limit, side=found)]


def _taken(
    view: View,
    command: TakeMeasurement,
    prompt: OpenPrompt[Measurement],
    found: Verdict,
    judgement: Judgement,
    *,
    accepted: bool,
) -> MeasurementTaken:
    step = prompt.step
    shown = f"{plain(command.value)} {step.unit}"
    common = prompt.identity(command, shown=shown, judgement=judgement, verdict=found, accepted=accepted)
    return MeasurementTaken(
        value=command.value,
        unit=step.unit,
        low=step.low,
        high=step.high,
        **tools.of_record(view, command),
        **common,
    )


KIND = StepKind("measurement", Measurement, TakeMeasurement, MeasurementTaken, take)
