"""The course of a run: the steps it really has, round by round, in their order, and how each of them stands.

The one place that knows about conditions, optional steps, repeated groups and inserted steps: what is asked next, what
may be reported, the ladder, what is signed and the step numbers of the queue all come from here. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from app.domain.lots import Run
from app.domain.progress import MOST_PROMPTS, Given, Inserted, StepProgress
from app.domain.step import StepBase, When

if TYPE_CHECKING:
    from app.domain.documents import Operation

#: ``set_aside``: it was answered, and after a correction of an earlier answer it is not asked any more.
Standing = Literal["done", "skipped", "not_needed", "set_aside", "open"]


Found = Mapping[str, list["Place"]]


class Place(Struct, frozen=True, kw_only=True):
    """One step in one round of a run, from 0 of ``rounds``; ``inserted`` where a person put it in."""

    step: StepBase
    round: int
    rounds: int
    state: Standing
    inserted: Inserted | None = None

    @property
    def indexes(self) -> range:
        """The indexes of its prompts."""
        return _indexes(self.step, self.round)


def course(operation: Operation, run: Run) -> tuple[Place, ...]:
    """Every place of a run in the order in which it is asked."""
    inserted = tuple(_insertions(operation, run))
    notes = {step.id: note for step, note in inserted}
    found: dict[str, list[Place]] = {}
    order: list[Place] = []
    for step, turn, turns in _turns(_with_inserted(operation, inserted)):
        state = _standing(step, turn, found, run)
        place = Place(step=step, round=turn, rounds=turns, state=state, inserted=notes.get(step.id))
        found.setdefault(step.id, []).append(place)
        order.append(place)
    return tuple(order)


def next_open(places: Iterable[Place], run: Run) -> tuple[Place, int] | None:
    """The place that is asked now, and the index of its prompt."""
    for place in places:
        if place.state == "open":
            progress = run.steps.get(place.step.id) or StepProgress()
            return place, next(index for index in place.indexes if not progress.closed(index))
    return None


def next_step(operation: Operation, run: Run) -> tuple[StepBase, int, int] | None:
    """The open prompt of a run as (step, index, attempt), or None when every step is done, skipped or not needed."""
    found = next_open(course(operation, run), run)
    if found is None:
        return None
    place, index = found
    progress = run.steps.get(place.step.id)
    return place.step, index, progress.attempt if progress else 0


def groups(steps: Iterable[StepBase]) -> list[list[StepBase]]:
    """Steps that are done together, round by round; most stand alone."""
    found: list[list[StepBase]] = []
    for step in steps:
        if found and step.group and found[-1][-1].group == step.group:
            found[-1].append(step)
        else:
            found.append([step])
    return found


def turns_of(together: Sequence[StepBase]) -> int:
    """How many rounds a group has, within `MOST_PROMPTS`."""
    most = MOST_PROMPTS // max(step.prompts for step in together)
    return max(1, min(most, max(step.times for step in together)))


def _turns(steps: Iterable[StepBase]) -> Iterator[tuple[StepBase, int, int]]:
    for together in groups(steps):
        turns = turns_of(together)
        for turn in range(turns):
            yield from ((step, turn, turns) for step in together)


# -- inserted steps


def _insertions(operation: Operation, run: Run) -> Iterator[tuple[StepBase, Inserted]]:
    """The inserted steps that this run gets: what was answered, and what it was not past when they came."""
    # Step kinds use the rules of the routing, which use the course; so they are known here only when it is walked.
    from app.domain.steps import declared

    for note in run.inserted:
        if note.step in run.steps or not is_past(operation, run, note.before):
            yield declared(note.declaration), note


def anchor(operation: Operation, before: str) -> str:
    """The step before which an inserted one really stands: a group is not torn apart, so it is the first of its group.

    Empty: at the end.
    """
    together = next((group for group in groups(operation.steps) if before in (step.id for step in group)), None)
    return together[0].id if together else ""


def is_past(operation: Operation, run: Run, before: str) -> bool:
    """Whether something at or after a step was answered already."""
    ids = [step.id for step in operation.steps]
    first = anchor(operation, before)
    return bool(first) and any(id in run.steps for id in ids[ids.index(first) :])


def _with_inserted(operation: Operation, inserted: Iterable[tuple[StepBase, Inserted]]) -> Iterator[StepBase]:
    waiting: dict[str, list[StepBase]] = {}
    for step, note in inserted:
        waiting.setdefault(anchor(operation, note.before), []).append(step)
    for declared_step in operation.steps:
        yield from waiting.get(declared_step.id, ())
        yield declared_step
    yield from waiting.get("", ())


# -- conditions


def _standing(step: StepBase, turn: int, found: Found, run: Run) -> Standing:
    answers = run.steps
    progress = answers.get(step.id) or StepProgress()
    indexes = _indexes(step, turn)
    closed = [progress.closed(index) for index in indexes]
    if run.corrected and any(closed) and any(_fails(when, step, turn, found, answers) for when in step.when):
        return "set_aside"  # what was answered on a way that is not taken is kept, and counts for nothing
    if all(closed):
        return "skipped" if indexes[-1] in progress.skipped else "done"
    if any(closed) or not any(_fails(when, step, turn, found, answers) for when in step.when):
        return "open"
    return "not_needed"


def _indexes(step: StepBase, turn: int) -> range:
    return range(turn * step.prompts, (turn + 1) * step.prompts)


def _fails(when: When, step: StepBase, turn: int, found: Found, answers: Mapping[str, StepProgress]) -> bool:
    """Whether a condition is known not to hold. In a group it is about the same round.

    One that cannot be told (its step is still open, or is none of the earlier ones) does not keep a step from being
    asked: rather one question too many than a step that nobody sees.
    """
    places = found.get(when.step, [])
    if step.group and places and places[0].step.group == step.group:
        places = [place for place in places if place.round == turn]
    states = {place.state for place in places}
    if not places or "open" in states:
        return False
    if "done" not in states:
        return True
    given = answers[when.step].given
    heard = [given[index] for place in places for index in place.indexes if index in given]
    return bool(heard) and not holds(when, heard)


def holds(when: When, heard: Sequence[Given]) -> bool:
    """Whether answers meet a condition."""
    codes = {code for given in heard for code in given.codes}
    return (
        (not when.is_ or bool(codes & set(when.is_)))
        and not codes & set(when.is_not)
        and ((when.above is None and when.below is None) or any(_within(code, when) for code in codes))
        and (not when.verdict or any(given.verdict in when.verdict for given in heard))
    )


def _within(code: str, when: When) -> bool:
    try:
        number = Decimal(code)
    except InvalidOperation:
        return False
    if not number.is_finite():
        return False
    return (when.above is None or number > when.above) and (when.below is None or number < when.below)
