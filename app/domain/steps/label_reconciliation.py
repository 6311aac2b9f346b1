"""Step kind *label reconciliation*: issued labels are used, spoiled or returned, and none is missing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec import Struct

from app.domain.commands import Answer
from app.domain.facts import Draft
from app.domain.label_facts import LabelsReconciled
from app.domain.lots import Run
from app.domain.policies import judge
from app.domain.refusals import Refusal
from app.domain.routing import open_prompt
from app.domain.step import StepBase, StepKind

if TYPE_CHECKING:
    from app.domain.view import View

#: No run has as many labels; a larger number is a slip of the finger.
MOST_LABELS = 1_000_000


class LabelReconciliation(StepBase, frozen=True, kw_only=True, tag="label_reconciliation"):
    """Account for labels. ``of``: the steps of this operation whose labels they are; empty: all that printed some.

    Where nothing was printed in the run (labels from a roll), the number issued is entered.
    """

    of: tuple[str, ...] = ()


class ReconcileLabels(Answer, frozen=True, kw_only=True):
    """How many labels were issued (only looked at where the run does not know), used, spoiled and returned."""

    issued: int
    used: int
    spoiled: int
    returned: int


class Issued(Struct, frozen=True):
    """What the run knows of its labels: how many may exist, and how many of them were replaced."""

    issued: int
    spoiled: int


def issued(run: Run, of: Iterable[str]) -> Issued | None:
    """Labels printed in the run by the steps ``of`` (empty: by all); None where it printed none."""
    wanted = set(of)
    jobs = [job for job in run.labels.values() if not wanted or job.step in wanted]
    return Issued(sum(job.issued for job in jobs), sum(job.spoiled for job in jobs)) if jobs else None


def reconcile(view: View, command: ReconcileLabels) -> list[Draft]:
    """Issued = used + spoiled + returned, or somebody signs for the difference."""
    prompt = open_prompt(view, command, LabelReconciliation)
    known = issued(prompt.run, prompt.step.of)
    total = known.issued if known else command.issued
    parts = (total, command.used, command.spoiled, command.returned)
    if any(not 0 <= part <= MOST_LABELS for part in parts):
        raise Refusal("NothingToReport", quantity=total)
    found = command.used + command.spoiled + command.returned
    broken = [] if found == total else [Refusal("LabelsDoNotReconcile", issued=total, found=found)]
    fact = LabelsReconciled(
        issued=total,
        used=command.used,
        spoiled=command.spoiled,
        returned=command.returned,
        known=known is not None,
        **prompt.identity(
            command,
            shown=f"{found}/{total}",
            judgement=judge(view, prompt.routing, broken, command.authorisation),
        ),
    )
    return [Draft(command.streams()[:1], fact)]


KIND = StepKind("label_reconciliation", LabelReconciliation, ReconcileLabels, LabelsReconciled, reconcile)
