"""What a settled dispute changes in a lot: counters put right, and looked at once more.

The part of `lots.apply` that puts right; total like it. A correction that no longer fits (somebody reported or took
meanwhile) is added all the same, and what does not fit then is a new dispute.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from app.domain.disputes import Correction, DisputeSettled, doubt, take_settlement
from app.domain.facts import Entry
from app.domain.lot_state import AtOperation, LotState, Run
from app.domain.values import ZERO, Flow, lot_stream
from app.domain.ways import over, over_first, too_many


def look_at_stock(state: LotState, entry: Entry, lot: str, run: str = "") -> None:
    """More left the lot than came in: say so."""
    if state.short > 0:
        doubt(state, entry, "overdrawn", "drawn", lot=lot, run=run)


def settle(state: LotState, fact: DisputeSettled, entry: Entry, stream: str) -> None:
    """Fold a settlement into a lot's state: what it corrects here, and whether all is well now."""
    corrections = take_settlement(state, fact, entry, stream)
    if corrections is None:
        return
    if not state.disputes and stream == fact.stream:
        state.astray = []
    corrections = tuple(corrections)
    for correction in corrections:
        correct(state, correction, entry.at)
    lot = stream.removeprefix(lot_stream(""))
    for correction in corrections:
        look_at_correction(state, correction, entry)
    if stream == fact.stream:
        _look_at_ways(state, fact, entry)
    look_at_stock(state, entry, lot)


def correct(state: LotState, c: Correction, at: datetime) -> None:
    """Add a correction to the counters of a lot; changes ``state``."""
    if not c.operation:
        state.corrected += c.corrected
        state.excused += c.excused
        state.consumed += c.consumed
        return
    here = state.operations.setdefault(c.operation, AtOperation())
    tally = here.tally(c.flow)
    tally.taken += c.taken
    tally.good += c.good
    tally.scrapped += c.scrapped
    tally.gained += c.gained
    tally.brought += c.brought
    tally.reworked += c.reworked
    tally.entered += c.entered
    here.excused += c.excused
    if c.pieces:
        _in_process(state, c, at)


def _in_process(state: LotState, c: Correction, at: datetime) -> None:
    """The pieces of a run in process follow; a run without pieces is over, one that gets pieces again begins anew."""
    run = state.runs.get(c.run)
    if run is None and c.pieces > 0:
        state.runs[c.run] = Run(
            operation=c.operation,
            flow=c.flow,
            quantity=c.pieces,
            work_unit=c.work_unit,
            person=c.person,
            at=at,
            inserted=list(state.inserted.get(c.operation, ())),
        )
    elif run is not None:
        run.quantity += c.pieces
        if run.quantity <= 0:
            del state.runs[c.run]


def surplus(state: LotState, operation: str, flow: Flow) -> Decimal:
    """Pieces that were reported there beyond those that were in process; zero when all is well."""
    open_runs = (run.quantity for run in state.runs.values() if (run.operation, run.flow) == (operation, flow))
    return max(ZERO, sum(open_runs, ZERO) - state.at(operation).tally(flow).in_process)


def look_at_correction(state: LotState, c: Correction, entry: Entry) -> None:
    """What came between the settlement and the records that it was about may have made it wrong."""
    if c.operation and surplus(state, c.operation, c.flow):
        what = f"more reported than taken at {c.operation}"
        doubt(state, entry, what, "reported", lot=c.lot, run=c.run, operation=c.operation, flow=c.flow)


def _look_at_ways(state: LotState, fact: DisputeSettled, entry: Entry) -> None:
    """Somebody may have taken more before the settlement came, or taken on what it took off."""
    flow: Flow = fact.corrections[0].flow if fact.corrections else "first"
    if fact.way is not None and too_many(state, fact.way, flow, fact.ordered) > 0:
        _taken(state, fact, fact.way.group, flow, entry)
    for way in fact.next:
        if max(over(state, way, ZERO), over_first(state, way)) > 0:
            _taken(state, fact, way.group, "first", entry)


def _taken(state: LotState, fact: DisputeSettled, group: tuple[str, ...], flow: Flow, entry: Entry) -> None:
    operation = (*group, "")[0]
    doubt(state, entry, f"more taken at {operation} than came", "taken", lot=fact.lot, operation=operation, flow=flow)
