"""What nonconformances, decisions about them and releases do to a lot's state.

A part of `lots.apply`, total like it: it accepts every record and marks what cannot be right as a dispute. A decision
moves pieces as a report does: what is scrapped or sent back before an operation was taken there, so that
good + scrapped + reworked + in process = taken holds as ever.
"""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from app.domain.correction_facts import RecordCorrected
from app.domain.corrections import look_at_stock
from app.domain.disputes import doubt
from app.domain.facts import Entry, Fact
from app.domain.lot_facts import Answered, OperationReported, OperationStarted
from app.domain.lot_state import AtOperation, LotState
from app.domain.nonconformity import (
    MOST_CAPAS,
    MOST_CLOSED,
    MOST_DECISIONS,
    Capa,
    Decision,
    Lost,
    Nonconformance,
    Release,
    is_open,
    open_ones,
)
from app.domain.nonconformity_facts import (
    CapaLinked,
    DispositionWithdrawn,
    LotReleased,
    NonconformanceDispositioned,
    NonconformanceRaised,
)
from app.domain.values import ZERO, lot_stream
from app.domain.ways import over_rework, too_many
from app.domain.wip_facts import LotMerged, LotSplit, ReportUndone

FOLDED = (NonconformanceRaised, NonconformanceDispositioned, DispositionWithdrawn, CapaLinked, LotReleased)
#: What makes a lot another thing than the one that was released.
_MAKES = (OperationStarted, OperationReported, Answered, ReportUndone)


def apply(state: LotState, fact: Fact, entry: Entry, stream: str) -> None:
    """Fold one record of `FOLDED` into a lot's state."""
    match fact:
        case NonconformanceRaised():
            lose(state, "nonconformance", entry)
            if stream == lot_stream(fact.lot):
                _raised(state, fact, entry)
        case NonconformanceDispositioned():
            _decided(state, fact, entry)
        case DispositionWithdrawn():
            _withdrawn(state, fact, entry)
        case CapaLinked():
            known = state.nonconformances.get(fact.nonconformance)
            if known is not None:
                known.capas = [*known.capas, Capa(fact.capa, entry.person, entry.at)][-MOST_CAPAS:]
        case LotReleased():
            _released(state, fact, entry)


def _raised(state: LotState, fact: NonconformanceRaised, entry: Entry) -> None:
    if fact.nonconformance in state.nonconformances:
        return doubt(state, entry, "raised twice", about=fact.nonconformance, lot=fact.lot)
    closed = [name for name, each in state.nonconformances.items() if each.left <= 0]
    for name in closed[: max(0, len(closed) - MOST_CLOSED + 1)]:
        del state.nonconformances[name]
    state.nonconformances[fact.nonconformance] = Nonconformance(
        nonconformance=fact.nonconformance,
        record=entry.ack,
        defect=fact.defect,
        quantity=max(ZERO, fact.quantity),
        unit=fact.unit,
        person=entry.person,
        work_unit=entry.work_unit,
        at=entry.at,
        operation=fact.operation,
        flow=fact.flow,
        run=fact.run,
        source=fact.source,
        note=fact.note,
        photos=fact.photos,
        doubted=entry.doubted,
    )


# -- decisions


def _decided(state: LotState, fact: NonconformanceDispositioned, entry: Entry) -> None:
    known = state.nonconformances.get(fact.nonconformance)
    if known is None or not ZERO < fact.quantity <= known.left or len(known.decisions) >= MOST_DECISIONS:
        if known is not None:
            known.late = [*known.late, entry.ack][-MOST_CAPAS:]
        return doubt(state, entry, "decided after others had decided", about=fact.nonconformance, lot=fact.lot)
    decision = Decision(
        decision=fact.decision,
        record=entry.ack,
        disposition=fact.disposition,
        quantity=fact.quantity,
        reason=fact.reason,
        person=fact.signer,
        at=entry.at,
        operation=fact.operation,
        flow=fact.flow,
        run=fact.run,
        rework_to=fact.rework_to,
        credits=fact.credits,
        passed=fact.passed,
    )
    known.decisions.append(decision)
    if fact.disposition == "rework":
        state.order, state.routing = state.order or fact.order, state.routing or fact.routing
        state.ordered = state.ordered or fact.ordered
    _move(state, decision, decision.quantity)
    _look_at(state, fact, entry)


def _move(state: LotState, decision: Decision, quantity: Decimal) -> None:
    """Pieces leave for where the decision sends them; below zero, they come back."""
    if decision.disposition in ("use_as_is", "same"):
        return
    if decision.operation:
        _leave(state, decision, quantity)
    elif decision.disposition == "scrap":
        state.scrapped += quantity
    elif decision.disposition == "supplier":
        state.returned += quantity
    else:
        state.went += quantity
    if decision.disposition == "rework":
        _enter(state, decision, quantity)


def _leave(state: LotState, decision: Decision, quantity: Decimal) -> None:
    """As a report takes them out of the process; where they only stood before the operation, they were taken there."""
    tally = state.operations.setdefault(decision.operation, AtOperation()).tally(decision.flow)
    run = state.runs.get(decision.run) if decision.run else None
    if run is None:
        tally.taken += quantity
    else:
        run.quantity -= quantity
        if run.quantity <= 0:
            del state.runs[decision.run]
    if decision.disposition == "rework":
        tally.reworked += quantity
    else:
        tally.scrapped += quantity


def _enter(state: LotState, decision: Decision, quantity: Decimal) -> None:
    """Into the rework flow, with what the pieces need not repeat (ADR 0005)."""
    state.operations.setdefault(decision.rework_to, AtOperation()).rework.entered += quantity
    for operation, predecessor in decision.credits:
        account = state.operations.setdefault(operation, AtOperation()).credits
        account[predecessor] = account.get(predecessor, ZERO) + quantity
    for operation, predecessor in decision.passed:
        account = state.operations.setdefault(operation, AtOperation()).passed
        account[predecessor] = account.get(predecessor, ZERO) + quantity


def _look_at(state: LotState, fact: NonconformanceDispositioned, entry: Entry) -> None:
    """The pieces may have gone on before the decision was heard of."""
    if not fact.operation:
        look_at_stock(state, entry, fact.lot)
    elif fact.way is not None and too_many(state, fact.way, fact.flow, ZERO if state.origin else state.ordered):
        what = f"decided at {fact.operation} after the pieces had gone on"
        doubt(state, entry, what, "taken", lot=fact.lot, operation=fact.operation, flow=fact.flow)


def _withdrawn(state: LotState, fact: DispositionWithdrawn, entry: Entry) -> None:
    known = state.nonconformances.get(fact.nonconformance)
    at = next((n for n, each in enumerate(known.decisions) if each.decision == fact.decision), None) if known else None
    if known is None or at is None or known.decisions[at].withdrawn:
        return doubt(state, entry, "took back a decision that was not there", about=fact.decision, lot=fact.lot)
    decision = known.decisions[at]
    known.decisions[at] = replace(decision, withdrawn=entry.ack)
    _move(state, decision, -decision.quantity)
    if known.run not in state.runs:
        known.run = ""
    lose(state, "nonconformance", entry)
    if fact.entry is not None and over_rework(state, fact.entry):
        what = f"a decision taken back after the pieces had gone on at {decision.rework_to}"
        doubt(state, entry, what, "taken", lot=fact.lot, operation=decision.rework_to, flow="rework")


def worked_while(state: LotState, entry: Entry, lot: str, run: str = "") -> bool:
    """Somebody worked on what waits for a decision, or took of it, without having heard: say so."""
    found = list(open_ones(state.nonconformances))
    for each in found:
        what = f"worked on while nonconforming: {each.defect}"
        doubt(state, entry, what, "held", about=each.nonconformance, lot=lot, run=run)
    return bool(found)


def take_out_of_process(state: LotState, fact: LotSplit) -> None:
    """Pieces of a run stand before its operation again, from where they leave; those that went on are not there."""
    run = state.runs.get(fact.run) if fact.run else None
    if run is None or run.operation != fact.operation:
        return
    there = min(fact.quantity, run.quantity)
    run.quantity -= there
    state.operations.setdefault(fact.operation, AtOperation()).tally(fact.flow).taken -= there
    if run.quantity <= 0:
        del state.runs[fact.run]


def free_serial(state: LotState, fact: LotSplit) -> None:
    """A piece that left its run with its number may be scanned again where it goes on."""
    if fact.run and state.used_in == fact.run:
        state.used_in = ""


# -- release


def _released(state: LotState, fact: LotReleased, entry: Entry) -> None:
    """A release by somebody who had not heard of what is open holds nothing up; it is there, and is lost."""
    state.releases += 1
    state.release = Release(record=entry.ack, person=fact.signer, at=entry.at, quantity=fact.quantity, unit=fact.unit)
    if is_open(state.nonconformances) or state.holds or state.disputes or state.runs:
        lose(state, "open", entry)
        doubt(state, entry, "released while something was open", about="release", lot=fact.lot)


def lose(state: LotState, why: Lost, entry: Entry) -> None:
    """The lot is not the one that was released any more; that it was stays known."""
    if state.release is not None and not state.release.lost:
        state.release = replace(state.release, lost=why, lost_by=entry.ack, lost_at=entry.at)


def look_at_release(state: LotState, entry: Entry, stream: str) -> None:
    """What makes a released lot another thing than the one that was released."""
    fact = entry.fact
    if isinstance(fact, _MAKES) and stream == lot_stream(fact.lot):
        lose(state, "work", entry)
    elif isinstance(fact, LotMerged) and stream == lot_stream(fact.lot):
        lose(state, "merged", entry)
    elif isinstance(fact, RecordCorrected) and stream == lot_stream(fact.lot):
        lose(state, "corrected", entry)
