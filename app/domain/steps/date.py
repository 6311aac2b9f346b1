"""Step kind *date*: a day read from a part or a paper, within what the plan allows from today or from another answer.

A day is one on the plant's calendar. Where it is held against *today* and the clock is in doubt, the policy for a
doubtful clock decides.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from app.domain.clock import doubtful
from app.domain.commands import Answer
from app.domain.facts import Draft
from app.domain.lots import Answered, Run
from app.domain.policies import judge
from app.domain.refusals import Refusal
from app.domain.routing import open_prompt
from app.domain.step import StepBase, StepKind

if TYPE_CHECKING:
    from app.domain.view import View


class DateEntry(StepBase, frozen=True, kw_only=True, tag="date"):
    """A day to read and enter.

    ``earliest`` and ``latest`` are days from today (0: today, -30: thirty days ago, none: open); with ``of`` they are
    days from the answer to that earlier *date* step instead.
    """

    earliest: int | None = None
    latest: int | None = None
    of: str = ""


class EnterDate(Answer, frozen=True, kw_only=True):
    """The day that was entered or scanned."""

    day: date


class DateEntered(Answered, frozen=True, kw_only=True):
    """``day`` was read; it had to lie from ``earliest`` to ``latest`` as they were then."""

    day: date
    earliest: date | None = None
    latest: date | None = None

    def codes(self) -> tuple[str, ...]:
        """The day (ISO 8601), from which later dates may count."""
        return (self.day.isoformat(),)


def bounds(step: DateEntry, run: Run, today: date) -> tuple[date | None, date | None]:
    """(earliest, latest) day; open where the plan says nothing, or where the other step gave no answer."""
    start = _answer(run, step.of) if step.of else today
    if start is None:
        return None, None
    return _away(start, step.earliest), _away(start, step.latest)


def enter(view: View, command: EnterDate) -> list[Draft]:
    """A day within its bounds, by a clock that can be trusted where today is one of them."""
    prompt = open_prompt(view, command, DateEntry)
    step = prompt.step
    earliest, latest = bounds(step, prompt.run, view.today)
    if (earliest and command.day < earliest) or (latest and command.day > latest):
        raise Refusal("DateOutOfRange", day=command.day, earliest=earliest, latest=latest)
    by_today = not step.of and (earliest is not None or latest is not None)
    broken = [doubtful(view, what=step.title)] if by_today and view.doubtful else []
    judged = judge(view, prompt.routing, broken, command.authorisation)
    common = prompt.identity(command, shown=command.day.isoformat(), judgement=judged)
    return [Draft(command.streams()[:1], DateEntered(day=command.day, earliest=earliest, latest=latest, **common))]


def _answer(run: Run, step: str) -> date | None:
    """The newest answer to a date step of the run."""
    given = run.steps[step].given if step in run.steps else {}
    codes = given[max(given)].codes if given else ()
    try:
        return date.fromisoformat(codes[0]) if codes else None
    except ValueError:
        return None


def _away(start: date, days: int | None) -> date | None:
    """So many days away; None beyond the calendar's end."""
    try:
        return None if days is None else start + timedelta(days=days)
    except OverflowError:
        return None


KIND = StepKind("date", DateEntry, EnterDate, DateEntered, enter)
