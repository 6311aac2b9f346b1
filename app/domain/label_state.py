"""How the labels of one step of an open run stand: which job, where it got to, how many were issued and spoiled.

State and `apply`. Part of a run's state, and gone with it. Must not know templates or printers.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import Struct, field

from app.domain.facts import Entry
from app.domain.label_facts import (
    LabelDoubted,
    LabelFact,
    LabelFailed,
    LabelPrinted,
    LabelRequested,
    LabelSent,
)

#: Where a job got to. "requested" and no further: the terminal does not know, it was switched off in between.
Where = Literal["requested", "sent", "printed", "failed", "doubted"]


#: Labels that a step counts at most, whatever a record claims.
MOST_ISSUED = 1_000_000_000


class LabelJob(Struct, kw_only=True):
    """The labels that a step has now.

    ``step`` declares them. ``job`` is the newest request, for ``pending`` of the ``count`` labels. ``issued`` counts
    all that may exist, copies included; ``spoiled`` those that were replaced. ``read`` is what was read back.
    """

    step: str
    job: str
    printer: str
    template: str
    fields: dict[str, str]
    count: int
    copies: int
    pending: int
    where: Where = "requested"
    detail: str = ""
    requests: int = 1
    issued: int = 0
    spoiled: int = 0
    serials: list[str] = field(default_factory=list)
    read: list[str] = field(default_factory=list)
    at: datetime | None = None


def label_key(step: str, index: int) -> str:
    """Under which name a run keeps the labels of a step, and of a round of it."""
    return f"{step}/{index}"


def apply_labels(jobs: dict[str, LabelJob], fact: LabelFact, entry: Entry) -> None:
    """Fold a record about labels into the jobs of a run, by step; total.

    What is heard about a job that was replaced since changes nothing: its labels count as spoiled already.
    """
    key = label_key(fact.step, fact.index)
    if isinstance(fact, LabelRequested):
        jobs[key] = _requested(jobs.get(key), fact, entry)
        return
    job = jobs.get(key)
    if job is None or job.job != fact.job:
        return
    match fact:
        case LabelSent():
            job.where = "printed" if job.where == "printed" else "sent"
        case LabelPrinted():
            job.where = "printed"
        case LabelDoubted():
            job.where = "doubted"
        case LabelFailed():
            job.issued -= 0 if job.where == "failed" else _labels(job.pending, job.copies)
            job.where = "failed"
    job.detail = getattr(fact, "detail", "")


def _requested(before: LabelJob | None, fact: LabelRequested, entry: Entry) -> LabelJob:
    job = LabelJob(
        step=fact.step,
        job=fact.job,
        printer=fact.printer,
        template=fact.template,
        fields=dict(fact.fields),
        count=fact.count,
        copies=fact.copies,
        pending=fact.count,
        issued=_labels(fact.count, fact.copies),
        serials=list(fact.serials),
        at=entry.at,
    )
    return job if before is None else _again(before, fact, job)


def _again(before: LabelJob, fact: LabelRequested, job: LabelJob) -> LabelJob:
    """The same labels with some of them replaced; those that surely never came out are not spoiled."""
    job.count = max(before.count, fact.count)
    job.requests = before.requests + 1
    job.issued += before.issued
    job.spoiled = before.spoiled + (0 if before.where == "failed" else _labels(fact.count, before.copies))
    swapped = dict(zip(fact.replaced, fact.serials, strict=False))
    job.serials = [swapped.get(each, each) for each in before.serials]
    # A new label with the number of the old one has yet to be read; one with another number is not read by its name.
    job.read = before.read if swapped and all(old != new for old, new in swapped.items()) else []
    return job


def _labels(count: int, copies: int) -> int:
    return min(max(0, count) * max(0, copies), MOST_ISSUED)
