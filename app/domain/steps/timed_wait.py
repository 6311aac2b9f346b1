"""Step kind *timed wait*: something cures, soaks or cools for at least so long, and not for much longer.

Its start and its end are two records, so the wait goes on while the terminal is off or does other work. Its length is
counted by the steady clock where both are of one boot of one device, so that no jump of the clock on the wall cuts or
stretches it; else it is the difference of two times, and worth what they are worth.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from app.domain.clock import doubtful
from app.domain.commands import Answer
from app.domain.facts import Draft
from app.domain.lots import Answered, Run
from app.domain.policies import judge
from app.domain.refusals import Refusal
from app.domain.routing import OpenPrompt, open_prompt
from app.domain.step import StepBase, StepKind
from app.domain.timekeeping import Steady, elapsed

if TYPE_CHECKING:
    from app.domain.view import View


class TimedWait(StepBase, frozen=True, kw_only=True, tag="timed_wait"):
    """Wait at least ``seconds``, and at most ``most`` (seconds; absent: as long as one likes)."""

    seconds: int
    most: int | None = None


class TimeWait(Answer, frozen=True, kw_only=True):
    """Attempt 0 starts the wait, a later one ends it."""


class WaitStarted(Answered, frozen=True, kw_only=True):
    """The wait began when this was recorded; ``seconds`` and ``most`` are the limits that hold for it.

    ``steady`` is what the device's steady clock said then.
    """

    seconds: int
    most: int | None = None
    steady: Steady | None = None

    def counted_from(self) -> Steady | None:
        """The steady clock when the wait began."""
        return self.steady


class WaitEnded(Answered, frozen=True, kw_only=True):
    """The wait that began at ``started`` took ``waited`` seconds; ``counted``: by the steady clock."""

    started: datetime
    waited: int
    seconds: int
    most: int | None = None
    counted: bool = False


def started_at(step: TimedWait, run: Run) -> datetime | None:
    """When the wait of a run began, None before it did."""
    progress = run.steps.get(step.id)
    return progress.at if progress is not None and progress.attempt else None


def counted_back(step: TimedWait, run: Run, now: datetime, steady: Steady | None) -> datetime | None:
    """When the wait began, on the scale of *now*: a clock put right meanwhile changes nothing in its length."""
    started = started_at(step, run)
    counted = elapsed(run.steps[step.id].steady, steady) if started else None
    return started if counted is None else now - timedelta(seconds=counted)


def until(step: TimedWait, started: datetime) -> datetime:
    """When a wait that began at ``started`` may end."""
    return started + timedelta(seconds=step.seconds)


def span(seconds: int) -> str:
    """A time span as people write it, in SI symbols: "12 min", "1 h 30 min", "45 s"."""
    hours, rest = divmod(seconds, 3600)
    minutes, left = divmod(rest, 60)
    parts = [(hours, "h"), (minutes, "min"), (left if not hours else 0, "s")]
    return " ".join(f"{count} {unit}" for count, unit in parts if count) or "0 s"


def time(view: View, command: TimeWait) -> list[Draft]:
    """The first answer starts the wait; the next one ends it, when it was long enough and not too long."""
    prompt = open_prompt(view, command, TimedWait)
    started = started_at(prompt.step, prompt.run)
    fact = _started(view, command, prompt) if started is None else _ended(view, command, prompt, started)
    return [Draft(command.streams()[:1], fact)]


def _started(view: View, command: TimeWait, prompt: OpenPrompt[TimedWait]) -> WaitStarted:
    """A wait that begins by a doubtful clock would end by it too, unless it can be counted."""
    doubt = _doubt(prompt.step, view) if view.doubtful and view.steady is None else []
    judgement = judge(view, prompt.routing, doubt, command.authorisation)
    common = prompt.identity(command, judgement=judgement, accepted=False)
    return WaitStarted(seconds=prompt.step.seconds, most=prompt.step.most, steady=view.steady, **common)


def _ended(view: View, command: TimeWait, prompt: OpenPrompt[TimedWait], started: datetime) -> WaitEnded:
    """By a clock in doubt, now or at the start, nothing is known about the length: who authorises it vouches for it."""
    step, progress = prompt.step, prompt.run.steps[prompt.step.id]
    counted = elapsed(progress.steady, view.steady)
    waited = max(0, int((view.now - started).total_seconds())) if counted is None else int(counted)
    unknown = counted is None and (view.doubtful or progress.doubted)
    broken = _doubt(step, view) if unknown else list(_length(step, view.now, waited))
    judgement = judge(view, prompt.routing, broken, command.authorisation)
    verdict = "none" if unknown else _VERDICTS.get(broken[0].code if broken else "", "good")
    return WaitEnded(
        started=started,
        waited=waited,
        seconds=step.seconds,
        most=step.most,
        counted=counted is not None,
        **prompt.identity(command, shown=span(waited), judgement=judgement, verdict=verdict),
    )


_VERDICTS = {"WaitTooShort": "low", "WaitTooLong": "high"}


def _doubt(step: TimedWait, view: View) -> list[Refusal]:
    return [doubtful(view, what=step.title)]


def _length(step: TimedWait, now: datetime, waited: int) -> Iterator[Refusal]:
    if waited < step.seconds:
        ends = now + timedelta(seconds=step.seconds - waited)
        yield Refusal("WaitTooShort", until_time=ends, waited=span(waited), wanted=span(step.seconds))
    if step.most is not None and waited > step.most:
        yield Refusal("WaitTooLong", waited=span(waited), most=span(step.most))


KIND = StepKind("timed_wait", TimedWait, TimeWait, WaitEnded, time)
