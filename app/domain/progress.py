"""How far a step of an open run is: its answers, what was skipped, and the steps that were inserted into the run.

State and its folding, for `lots`. Must not know the routing document, nor any single step kind: a record says which
index it answers, and that is enough. Lists are bounded by `MOST_PROMPTS`, whatever a record claims.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import msgspec
from msgspec import Struct, field

from app.domain.facts import Entry
from app.domain.lot_facts import Answered, MaterialConsumed, StepInsertion, StepSkipped
from app.domain.timekeeping import Steady
from app.domain.values import ZERO

#: No step asks more often than this in one run, rounds included.
MOST_PROMPTS = 1000


class Given(Struct, frozen=True):
    """What an answer says to a condition: its codes or its number, as plain text, and its verdict."""

    codes: tuple[str, ...]
    verdict: str


class StepProgress(Struct, kw_only=True):
    """Answers given to one step of an open run.

    ``done`` counts prompts that are closed, by an answer or a skip. ``gaps`` are indexes below the last closed one that
    were never asked (not needed in their round); ``skipped`` those a person chose to leave out. ``authors`` gave the
    ``values``, one for one; ``given`` is by index what conditions look at; ``people`` is everybody who answered,
    repeated readings included; ``drawn`` is the material that lots gave to it, ``settled`` of that to closed prompts;
    ``lots`` are those lots. ``doubted``: the clock could not be trusted at the newest answer;
    ``steady`` is the device's steady clock then, where something is counted from it.

    ``was`` are the values before they were corrected, by their place among the ``values``; ``stale`` the places of
    signatures that were given before something they sign for was corrected.
    """

    done: int = 0
    drawn: Decimal = ZERO
    settled: Decimal = ZERO
    attempt: int = 0
    values: list[str] = field(default_factory=list)
    verdicts: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    acks: list[str] = field(default_factory=list)
    lots: list[str] = field(default_factory=list)
    person: str = ""
    at: datetime | None = None
    gaps: list[int] = field(default_factory=list)
    skipped: list[int] = field(default_factory=list)
    given: dict[int, Given] = field(default_factory=dict)
    doubted: bool = False
    steady: Steady | None = None
    was: dict[int, list[str]] = field(default_factory=dict)
    stale: list[int] = field(default_factory=list)

    def closed(self, index: int) -> bool:
        """Whether the prompt of an index was answered or skipped."""
        return index < self.done + len(self.gaps) and index not in self.gaps


class Inserted(Struct, frozen=True, kw_only=True):
    """A step that somebody put into a running order: before step ``before`` (empty: at the end), and why.

    ``declaration`` is the step as JSON text, decoded where it is asked, so that state knows no step kind.
    """

    step: str
    declaration: str
    before: str
    reason: str
    person: str
    at: datetime
    run: str = ""


def inserted(fact: StepInsertion, entry: Entry) -> Inserted:
    """What state keeps of an insertion; whoever signed it is its author."""
    return Inserted(
        step=fact.step,
        declaration=msgspec.json.encode(fact.declaration).decode(),
        before=fact.before,
        reason=fact.reason,
        person=fact.authorised.person if fact.authorised else entry.person,
        at=entry.at,
        run=fact.run,
    )


def fold_answer(step: StepProgress, fact: Answered, entry: Entry) -> None:
    """Fold one answer, accepted or not, or a skip."""
    _seen(step, entry)
    step.person, step.at, step.steady = entry.person, entry.at, fact.counted_from()
    step.doubted = entry.doubted or "ClockDoubtful" in fact.warnings
    if isinstance(fact, MaterialConsumed):
        step.drawn += fact.quantity
        step.lots.append(fact.material_lot)
    if isinstance(fact, StepSkipped):
        return _skip(step, fact)
    if fact.accepted:
        _close(step, fact.index, 1)
    else:
        step.attempt += 1
    if fact.accepted or isinstance(fact, MaterialConsumed):
        _keep(step, fact, entry)


def fold_refused(step: StepProgress, entry: Entry) -> None:
    """Fold a reading that was not taken: who read, and the record."""
    _seen(step, entry)


def _seen(step: StepProgress, entry: Entry) -> None:
    step.acks.append(entry.ack)
    if entry.person not in step.people:
        step.people.append(entry.person)


def _keep(step: StepProgress, fact: Answered, entry: Entry) -> None:
    step.values.append(fact.shown)
    step.verdicts.append(fact.verdict)
    step.authors.append(entry.person)
    codes = fact.codes()
    if (codes or fact.verdict != "none") and 0 <= fact.index < MOST_PROMPTS:
        step.given[fact.index] = Given(codes, fact.verdict)


def _skip(step: StepProgress, fact: StepSkipped) -> None:
    count = max(1, min(fact.count, MOST_PROMPTS))
    if 0 <= fact.index < MOST_PROMPTS:
        step.skipped += [n for n in range(fact.index, fact.index + count) if n not in step.skipped]
    _close(step, fact.index, count)


def _close(step: StepProgress, index: int, count: int) -> None:
    """Close ``count`` prompts from ``index`` on; what lies between the last closed one and it was not needed."""
    reached = step.done + len(step.gaps)
    if index in step.gaps:
        step.gaps.remove(index)
    elif reached < index < MOST_PROMPTS:
        step.gaps += range(reached, index)
    step.done, step.attempt, step.settled = step.done + count, 0, step.drawn
