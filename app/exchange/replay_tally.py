"""How many pieces an order reported at an operation by when, and how many it would report by the end of the log.

Counts what the log says, refused or not, so that a refusal can be explained. Decides nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Literal

from msgspec import Struct, field

from app.exchange.replay import DUPLICATE, Outcome
from app.exchange.replay_plan import Plan

#: Why a report has more pieces than the rule lets it have, as far as the log can tell.
#: twice        the row has been recorded already
#: replacement  the good pieces alone stay within the order; pieces were made again for rejected ones
#: surplus      more pieces were reported than were ordered
#: follows      the operation before had reported them, in rows that are refused themselves
#: late         the operation before reports them, but later
#: unreported   the operation before never reports them
#: other        the rule is not about pieces
Cause = Literal["twice", "replacement", "surplus", "follows", "late", "unreported", "other"]

_ABOUT_PIECES = {"ExceedsOrder", "ExceedsAvailable", "NotAvailable"}

Place = tuple[str, str]


class Sums(Struct):
    """Pieces by order and operation: ``good`` and ``taken`` so far, and in the whole log."""

    good: dict[Place, Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    taken: dict[Place, Decimal] = field(default_factory=lambda: defaultdict(Decimal))


class Explained(Struct, frozen=True):
    """An outcome that was not plainly accepted, its cause, and the operation before."""

    outcome: Outcome
    cause: Cause
    before: str | None


def sums(outcomes: Iterable[Outcome]) -> Sums:
    """What the whole log reports, rows that are there twice counted once."""
    whole = Sums()
    for outcome in outcomes:
        _add(whole, outcome)
    return whole


def explained(plan: Plan, outcomes: Iterable[Outcome], whole: Sums) -> Iterator[Explained]:
    """Every outcome that was warned of or refused, with its cause."""
    so_far = Sums()
    for outcome in outcomes:
        if outcome.codes:
            report = outcome.report
            before = plan.before(report.row.order, report.operation)
            yield Explained(outcome, _cause(outcome, before, so_far, whole), before)
        _add(so_far, outcome)


def _add(sums: Sums, outcome: Outcome) -> None:
    if DUPLICATE in outcome.codes:
        return
    place = (outcome.report.row.order, outcome.report.operation)
    sums.good[place] += outcome.report.row.completed
    sums.taken[place] += outcome.report.row.pieces


def _cause(outcome: Outcome, before: str | None, so_far: Sums, whole: Sums) -> Cause:
    row, here = outcome.report.row, (outcome.report.row.order, outcome.report.operation)
    if DUPLICATE in outcome.codes:
        return "twice"
    if not _ABOUT_PIECES & set(outcome.codes):
        return "other"
    if before is None:
        return "replacement" if so_far.good[here] + row.completed <= row.ordered else "surplus"
    wanted, source = so_far.taken[here] + row.pieces, (row.order, before)
    if wanted <= so_far.good[source]:
        return "follows"
    return "late" if wanted <= whole.good[source] else "unreported"
