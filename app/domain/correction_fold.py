"""What a correction changes in the state of a lot: the answer in its run, the counters, the signatures given over it.

The part of `lots.apply` that puts values right; total like it. Whatever the order, a correction that does not fit any
more is kept, and what then cannot be right is a dispute. Must not know documents: the record says what follows.
"""

from __future__ import annotations

from bisect import insort
from decimal import Decimal

from app.domain.correction_facts import (
    MOST_PROPOSED,
    MOST_SHOWN,
    CorrectionDeclined,
    CorrectionProposed,
    Over,
    Proposal,
    RecordCorrected,
    take,
)
from app.domain.corrections import correct, look_at_correction, look_at_stock
from app.domain.disputes import Correction, can_be_counted, doubt
from app.domain.facts import Entry
from app.domain.lot_state import AtOperation, LotState, Run
from app.domain.progress import MOST_PROMPTS, Given, StepProgress
from app.domain.values import ZERO, countable, lot_stream
from app.domain.ways import over, over_first, over_rework

FOLDED = (RecordCorrected, CorrectionProposed, CorrectionDeclined)


def apply(
    state: LotState, fact: RecordCorrected | CorrectionProposed | CorrectionDeclined, entry: Entry, stream: str
) -> None:
    """Fold one record of `FOLDED` into a lot's state."""
    match fact:
        case RecordCorrected():
            _corrected(state, fact, entry, stream)
        case CorrectionProposed():
            state.proposals[fact.proposal] = Proposal(fact, entry.person, entry.at, entry.work_unit, entry.doubted)
            while len(state.proposals) > MOST_PROPOSED:
                del state.proposals[next(iter(state.proposals))]
        case CorrectionDeclined():
            state.proposals.pop(fact.proposal, None)


def _corrected(state: LotState, fact: RecordCorrected, entry: Entry, stream: str) -> None:
    mine = stream == lot_stream(fact.lot)
    if mine:
        state.proposals.pop(fact.proposal, None)
    holding = take(state.amended, fact, entry.ack)
    if holding is not None:
        if mine and (fact.field, fact.new) != (holding.field, holding.new):
            what = f"{fact.field} of {fact.record} corrected by two who did not know of one another"
            doubt(state, entry, what, "corrected", about=f"{fact.record}/{entry.ack}", lot=fact.lot, run=fact.run)
        return
    changes = [c for c in fact.changes if lot_stream(c.lot) == stream and can_be_counted(c)]
    if mine:
        _in_run(state, fact)
        _in_last_report(state, fact, changes)
    for change in changes:
        correct(state, change, entry.at)
    if changes:
        _look(state, fact, changes, entry, mine=mine)


# -- the answer in its run


def run_of(state: LotState, id: str) -> Run | None:
    """A run that is open, or that may be opened again by taking its report back."""
    closed = (last.closed for last in state.lasts.values() if last.run == id and last.closed is not None)
    return state.runs.get(id) or next(closed, None)


def _in_run(state: LotState, fact: RecordCorrected) -> None:
    run = run_of(state, fact.run)
    step = run.steps.get(fact.step) if run is not None else None
    place = fact.place
    if run is None or step is None or fact.record not in step.acks or not 0 <= place < len(step.values):
        return
    run.corrected += 1
    if fact.answer != step.values[place]:
        earlier = step.was.setdefault(place, [])
        earlier.append(step.values[place])
        del earlier[:-MOST_SHOWN]
    step.values[place], step.verdicts[place] = fact.answer, fact.verdict
    if fact.index in step.given:
        step.given[fact.index] = Given(fact.codes, fact.verdict)
    _in_material(step, fact)
    for over_it in fact.over:
        if (signing := run.steps.get(over_it.step)) is not None and signing is not step:
            _unsign(signing, over_it, again=fact.again)


def _in_material(step: StepProgress, fact: RecordCorrected) -> None:
    if countable(fact.drawn):
        step.drawn += fact.drawn
        step.settled += fact.drawn if step.closed(fact.index) else ZERO
    if fact.lot_is and fact.place < len(step.lots):
        step.lots[fact.place] = fact.lot_is


def _unsign(step: StepProgress, what: Over, *, again: bool) -> None:
    """Signatures given after the answer was: marked, and where policy wants it asked once more."""
    step.stale += [place for place in range(max(0, what.place), len(step.values)) if place not in step.stale]
    if not again:
        return
    reached = min(step.done + len(step.gaps), MOST_PROMPTS)
    for index in range(max(0, what.index), reached):
        if step.closed(index) and index not in step.skipped:
            insort(step.gaps, index)
            step.done -= 1
            step.given.pop(index, None)
            step.attempt = len(step.acks)  # another answer to the same prompt, under a name of its own


# -- the counters


def _in_last_report(state: LotState, fact: RecordCorrected, changes: list[Correction]) -> None:
    """A last report is taken back as it is now; rework goes where it was sent; a closed run opens with its answers."""
    last = next((each for each in state.lasts.values() if each.ack == fact.record), None)
    for change in changes:
        if change.operation != fact.operation or not change.operation:
            continue
        if last is not None:
            last.good += change.good
            last.scrap += change.scrapped
            last.rework += change.reworked
            last.rework_to = last.rework_to or fact.rework_to
            last.credits, last.passed = last.credits or fact.credits, last.passed or fact.passed
        if change.reworked:
            _credit_all(state, fact, change.reworked)
    _open_again(state, fact, sum((c.pieces for c in changes if c.run == fact.run), ZERO))


def _credit_all(state: LotState, fact: RecordCorrected, pieces: Decimal) -> None:
    for operation, predecessor in fact.credits:
        account = state.operations.setdefault(operation, AtOperation()).credits
        account[predecessor] = account.get(predecessor, ZERO) + pieces
    for operation, predecessor in fact.passed:
        account = state.operations.setdefault(operation, AtOperation()).passed
        account[predecessor] = account.get(predecessor, ZERO) + pieces


def _open_again(state: LotState, fact: RecordCorrected, pieces: Decimal) -> None:
    if pieces <= 0 or fact.run in state.runs:
        return
    for last in state.lasts.values():
        if last.run == fact.run and last.closed is not None:
            state.runs[fact.run], last.closed = last.closed, None
            return


def _look(state: LotState, fact: RecordCorrected, changes: list[Correction], entry: Entry, *, mine: bool) -> None:
    """What is now more than there was is a dispute."""
    for change in changes:
        look_at_correction(state, change, entry)
    if mine:
        _look_at_ways(state, fact, entry)
    look_at_stock(state, entry, changes[0].lot, fact.run)


def _look_at_ways(state: LotState, fact: RecordCorrected, entry: Entry) -> None:
    """Another operation, or another terminal, may have taken on what the value said there was."""
    what = f"corrected at {fact.operation} after the pieces had gone on"
    for way in fact.next:
        if over(state, way, ZERO) or over_first(state, way):
            doubt(state, entry, what, "taken", lot=fact.lot, run=fact.run, operation=(*way.group, "")[0])
    if fact.entry is not None and over_rework(state, fact.entry):
        operation = (*fact.entry.group, "")[0]
        doubt(state, entry, what, "taken", lot=fact.lot, operation=operation, flow="rework")
