"""Drives a log's reports through the commands of the screens, one after the other, and says what became of each.

Pure but for the callable that it is handed. Must not know the terminal, the store or how the outcome is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Literal, Protocol

from msgspec import Struct

from app.domain.commands import Command, CompleteOperation, StartOperation
from app.domain.policies import DEFAULTS
from app.domain.refusals import Refusal
from app.domain.values import Policy, lot_id
from app.exchange.log_rows import LogRow
from app.exchange.replay_plan import Plan, Report
from app.views import Saved

#: Reason of every rejected piece: a log has no reasons.
REJECTED = "rejected"
DUPLICATE = "DuplicateReport"

Verdict = Literal["accepted", "warned", "refused"]


class Execute(Protocol):
    """Does a command at a work unit as a person, with the clock at ``at``. Raises `Refusal`."""

    def __call__(self, command: Command, person: str, work_unit: str, at: datetime) -> Saved:
        """Return when it is saved."""


class Outcome(Struct, frozen=True, kw_only=True):
    """What became of a report. ``codes`` says why it was warned of or refused; ``params`` are the refusal's own."""

    report: Report
    verdict: Verdict
    judged: bool
    codes: tuple[str, ...] = ()
    params: Mapping[str, object] = {}


def replay(plan: Plan, policy: Policy, execute: Execute) -> Iterator[Outcome]:
    """Every report of a log in turn.

    Raises `Refusal` for what is not of the floor, such as StorageFull: then nothing can be said about the log.
    """
    for report in plan.reports:
        judged = plan.routes[report.row.order].judged
        try:
            codes = _done(report, execute)
        except Refusal as refusal:
            if refusal.code not in DEFAULTS:
                raise
            yield _outcome(report, "refused", judged, refusal.code, params=refusal.params)
            continue
        if DUPLICATE in codes:
            yield _outcome(report, "warned" if policy == "warn" else "refused", judged, DUPLICATE)
        elif codes and judged:
            yield _outcome(report, "warned", judged, *codes)
        else:
            yield _outcome(report, "accepted", judged)


def _outcome(
    report: Report, verdict: Verdict, judged: bool, *codes: str, params: Mapping[str, object] | None = None
) -> Outcome:
    return Outcome(report=report, verdict=verdict, judged=judged, codes=codes, params=params or {})


def _done(report: Report, execute: Execute) -> tuple[str, ...]:
    """Do what the row says; the codes that policy let pass, or DuplicateReport when it was recorded before."""
    row = report.row
    if row.pieces == 0:
        return (DUPLICATE,) if row.same_as is not None else ()
    start = start_of(report)
    saved = execute(start, row.worker, row.resource, row.start)
    if saved.already:
        return (DUPLICATE,)
    complete = complete_of(row, start.intent())
    if complete is not None:
        execute(complete, row.worker, row.resource, row.complete)
    return saved.warnings


def start_of(report: Report) -> StartOperation:
    """The command that takes the row's pieces in."""
    row = report.row
    return StartOperation(
        lot=lot_id(row.part, row.order),
        order=row.order,
        product=row.part,
        operation=report.operation,
        quantity=row.pieces,
        work_unit=row.resource,
        ordinal=report.ordinal,
    )


def complete_of(row: LogRow, run: str) -> CompleteOperation | None:
    """The command that says how they turned out; pieces for the review board (MRB) stay in process."""
    if row.completed + row.rejected == 0:
        return None
    return CompleteOperation(
        lot=lot_id(row.part, row.order),
        order=row.order,
        run=run,
        good=row.completed,
        scrap=row.rejected,
        reason=REJECTED if row.rejected else "",
    )
