"""A lot, received or being made: what came in, what was taken, how each operation stands, what is open.

`apply` of the noun; its state is in `lot_state`, so that a stream folds in linear time and an action costs the same on
record 20 as on record 20,000 (ADR 0002). Must not know the routing document: what a record says is enough to fold it.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from app.domain import correction_fold, nonconformity_fold, wip_fold
from app.domain.corrections import look_at_stock, settle
from app.domain.disputes import DisputeKind, DisputeSettled, WorkOvertaken, doubt
from app.domain.facts import Entry, Fact
from app.domain.hold_facts import HoldFact
from app.domain.holds import HoldPlaced, apply_hold, worked_while
from app.domain.label_facts import LabelConfirmed, LabelFact
from app.domain.label_state import apply_labels, label_key
from app.domain.lot_facts import Answered as Answered
from app.domain.lot_facts import IdentityScanned as IdentityScanned
from app.domain.lot_facts import LineCleared as LineCleared
from app.domain.lot_facts import LotReceived as LotReceived
from app.domain.lot_facts import MadeWith as MadeWith
from app.domain.lot_facts import MaterialConsumed as MaterialConsumed
from app.domain.lot_facts import MaterialWeighed as MaterialWeighed
from app.domain.lot_facts import OperationReported as OperationReported
from app.domain.lot_facts import OperationStarted as OperationStarted
from app.domain.lot_facts import ReadingRefused as ReadingRefused
from app.domain.lot_facts import StepInsertion as StepInsertion
from app.domain.lot_facts import StepSkipped as StepSkipped
from app.domain.lot_facts import StepWithdrawn as StepWithdrawn
from app.domain.lot_facts import Way
from app.domain.lot_state import AtOperation as AtOperation
from app.domain.lot_state import LotState as LotState
from app.domain.lot_state import Run as Run
from app.domain.lot_state import Tally as Tally
from app.domain.progress import StepProgress as StepProgress
from app.domain.progress import fold_answer, fold_refused, inserted
from app.domain.values import ZERO, lot_id, lot_stream
from app.domain.ways import too_many
from app.domain.wip_facts import ReportUndone

#: Refusals that say that more is taken than there is; where policy let one pass, the fold does not dispute it.
PASSED_OVER = frozenset({"ExceedsOrder", "ExceedsAvailable", "NotAvailable"})
#: What a hold forbids.
WORK = (OperationStarted, OperationReported, Answered, ReportUndone)


def apply(state: LotState, entry: Entry, stream: str) -> LotState:
    """Fold one record into a lot's state; total, changes and returns ``state``. ``stream`` tells which side it is."""
    state.records += 1
    if (state.holds or state.nonconformances) and isinstance(entry.fact, WORK):
        _worked_on_while_held(state, entry.fact, entry, stream)
    if state.release is not None:
        nonconformity_fold.look_at_release(state, entry, stream)
    match entry.fact:
        case LotReceived() as fact:
            _received(state, fact, entry)
        case OperationStarted() as fact:
            _started(state, fact, entry)
        case OperationReported() as fact:
            _reported(state, fact, entry)
        case Answered() as fact if stream == lot_stream(fact.lot):
            _answered(state, fact, entry)
        case MaterialConsumed() as fact:
            _consumed(state, fact, entry)
        case MaterialWeighed() as fact:
            _weighed_out(state, fact, entry)
        case IdentityScanned() as fact:
            _identified(state, fact, entry)
        case fact if isinstance(fact, wip_fold.FOLDED):
            wip_fold.apply(state, fact, entry, stream)
        case fact if isinstance(fact, nonconformity_fold.FOLDED):
            nonconformity_fold.apply(state, fact, entry, stream)
        case fact if isinstance(fact, correction_fold.FOLDED):
            correction_fold.apply(state, fact, entry, stream)
        case ReadingRefused() as fact:
            _read_in_vain(state, fact, entry)
        case StepInsertion() as fact:
            _inserted(state, fact, entry)
        case StepWithdrawn() as fact:
            _withdrawn(state, fact)
        case LabelFact() as fact:
            if fact.run in state.runs:  # what is heard after the run is over changes nothing in it
                apply_labels(state.runs[fact.run].labels, fact, entry)
        case HoldFact():
            state.placed += isinstance(entry.fact, HoldPlaced)
            apply_hold(state.holds, entry)
        case WorkOvertaken() as fact:
            _overtaken(state, fact, entry)
        case DisputeSettled() as fact:
            settle(state, fact, entry, stream)
        case None:
            state.unknown = True
    return state


def _worked_on_while_held(state: LotState, fact: Fact, entry: Entry, stream: str) -> None:
    """A hold forbids work everywhere, so whoever worked had not heard of it (ADR 0029)."""
    about = [getattr(fact, "lot", ""), getattr(fact, "material_lot", "")]
    if stream in map(lot_stream, filter(None, about)):
        for hold in state.holds.values():
            doubt(state, entry, worked_while(hold), "held", about=hold.hold, lot=about[0], run=getattr(fact, "run", ""))
        nonconformity_fold.worked_while(state, entry, about[0], getattr(fact, "run", ""))


def _overtaken(state: LotState, fact: WorkOvertaken, entry: Entry) -> None:
    kind: DisputeKind = "unqualified" if fact.what == "qualification" else "withdrawn"
    gone = " ".join(filter(None, (fact.operation, fact.worker, fact.what, fact.id)))
    about = f"{fact.run}/{fact.what}/{fact.id}/{fact.worker}"
    doubt(state, entry, f"worked by what was gone, {gone}", kind, about=about, lot=fact.lot, run=fact.run)


def _received(state: LotState, fact: LotReceived, entry: Entry) -> None:
    if state.received:
        doubt(state, entry, "received twice", lot=fact.lot)
    state.material, state.number, state.unit = fact.material, fact.number, fact.unit
    state.received += fact.quantity
    state.expires, state.location = fact.expires, fact.location
    look_at_stock(state, entry, fact.lot)


def _started(state: LotState, fact: OperationStarted, entry: Entry) -> None:
    state.order, state.material, state.unit, state.ordered = fact.order, fact.product, fact.unit, fact.ordered
    state.routing = state.routing or fact.routing
    if fact.routing != state.routing:
        doubt(state, entry, "started under two routings", lot=fact.lot, run=fact.run, operation=fact.operation)
    for id, hash in fact.media:
        state.media.setdefault(id, hash)
    here = state.operations.setdefault(fact.operation, AtOperation())
    here.runs += 1
    here.person, here.at, here.doubted = entry.person, entry.at, entry.doubted
    here.tally(fact.flow).taken += fact.quantity
    if fact.way is not None:
        _weigh(state, fact, fact.way, entry)
    open_run = state.runs.get(fact.run)
    if open_run is not None:
        open_run.quantity += fact.quantity
        taken = any(d.kind == "taken" and d.run == fact.run for d in state.disputes)
        about: dict[str, Any] = {"lot": fact.lot, "run": fact.run, "operation": fact.operation}
        return None if taken else doubt(state, entry, f"started twice at {fact.operation}", **about)
    state.runs[fact.run] = Run(
        operation=fact.operation,
        flow=fact.flow,
        quantity=fact.quantity,
        work_unit=entry.work_unit,
        person=entry.person,
        at=entry.at,
        inserted=list(state.inserted.get(fact.operation, ())),
    )


def _weigh(state: LotState, fact: OperationStarted, way: Way, entry: Entry) -> None:
    """Two stations may take the same pieces, each rightly as far as it knew."""
    whole = fact.lot == lot_id(fact.product, fact.order)
    beyond = too_many(state, way, fact.flow, fact.ordered if whole else ZERO)
    if beyond and PASSED_OVER.isdisjoint(fact.warnings):
        about: dict[str, Any] = {"lot": fact.lot, "run": fact.run, "operation": fact.operation, "flow": fact.flow}
        doubt(state, entry, f"more taken at {fact.operation} than came", "taken", **about)
    elif beyond:
        state.at(fact.operation).excused += beyond


def _reported(state: LotState, fact: OperationReported, entry: Entry) -> None:
    here = state.operations.setdefault(fact.operation, AtOperation())
    here.person, here.at, here.doubted = entry.person, entry.at, entry.doubted
    tally = here.tally(fact.flow)
    tally.good += fact.good
    tally.scrapped += fact.scrap
    tally.reworked += fact.rework
    tally.gained += fact.gained
    if fact.rework:
        _send_back(state, fact)
    if fact.way is not None:
        state.ends = fact.way.ends or state.ends
    run = state.runs.get(fact.run)
    about: dict[str, Any] = {"lot": fact.lot, "run": fact.run, "operation": fact.operation, "flow": fact.flow}
    if run is None:
        return doubt(state, entry, f"report without a run at {fact.operation}", "reported", **about)
    run.reports += 1
    run.quantity += fact.gained - fact.good - fact.scrap - fact.rework
    if run.quantity < 0:
        doubt(state, entry, f"more reported than taken at {fact.operation}", "reported", **about)
    if run.quantity <= 0:
        del state.runs[fact.run]
    if fact.way is not None:
        wip_fold.keep(state, fact, entry, run)


def _send_back(state: LotState, fact: OperationReported) -> None:
    state.operations.setdefault(fact.rework_to, AtOperation()).rework.entered += fact.rework
    for operation, predecessor in fact.credits:
        _credit(state.operations.setdefault(operation, AtOperation()).credits, predecessor, fact.rework)
    for operation, predecessor in fact.passed:
        _credit(state.operations.setdefault(operation, AtOperation()).passed, predecessor, fact.rework)


def _credit(account: dict[str, Decimal], predecessor: str, pieces: Decimal) -> None:
    account[predecessor] = account.get(predecessor, ZERO) + pieces


def _answered(state: LotState, fact: Answered, entry: Entry) -> None:
    run = state.runs.get(fact.run)
    if run is None:
        return doubt(state, entry, f"answer to a closed run at step {fact.step}", lot=fact.lot, run=fact.run)
    fold_answer(run.steps.setdefault(fact.step, StepProgress()), fact, entry)
    labels = run.labels.get(label_key(fact.step, fact.index))
    if isinstance(fact, LabelConfirmed) and fact.read and labels is not None:
        labels.read.append(fact.read)


def _read_in_vain(state: LotState, fact: ReadingRefused, entry: Entry) -> None:
    run = state.runs.get(fact.run)
    if run is None:
        return doubt(state, entry, f"reading for a closed run at step {fact.step}", lot=fact.lot, run=fact.run)
    fold_refused(run.steps.setdefault(fact.step, StepProgress()), entry)


def _inserted(state: LotState, fact: StepInsertion, entry: Entry) -> None:
    """Into the open runs it is for, and into those to come; whether one is past the place is seen when it is asked."""
    state.insertions += 1
    step = inserted(fact, entry)
    if not fact.run:
        state.inserted.setdefault(fact.operation, []).append(step)
    for id, run in state.runs.items():
        if run.operation == fact.operation and fact.run in ("", id):
            run.inserted.append(step)


def _withdrawn(state: LotState, fact: StepWithdrawn) -> None:
    if fact.operation in state.inserted:
        state.inserted[fact.operation] = [s for s in state.inserted[fact.operation] if s.step != fact.step]
    for run in state.runs.values():
        run.inserted = [s for s in run.inserted if s.step != fact.step or s.step in run.steps]


def _consumed(state: LotState, fact: MaterialConsumed, entry: Entry) -> None:
    state.material, state.number = fact.material, fact.number
    _draw(state, fact.quantity, fact.warnings)
    look_at_stock(state, entry, fact.material_lot, fact.run)


def _weighed_out(state: LotState, fact: MaterialWeighed, entry: Entry) -> None:
    state.material, state.number = fact.material, fact.number
    _draw(state, fact.booked, fact.warnings)
    look_at_stock(state, entry, fact.material_lot, fact.run)


def _draw(state: LotState, quantity: Decimal, warnings: tuple[str, ...]) -> None:
    if "LotOverdrawn" in warnings or "LotUsedUp" in warnings:
        state.excused += quantity - min(quantity, max(ZERO, state.on_hand))
    state.consumed += quantity


def _identified(state: LotState, fact: IdentityScanned, entry: Entry) -> None:
    once = fact.new and fact.identity_kind == "serial"
    if once and state.used_in and state.used_in != fact.run:
        doubt(state, entry, "serial used twice", lot=fact.lot, run=fact.run)
    state.used_in = state.used_in or fact.run
