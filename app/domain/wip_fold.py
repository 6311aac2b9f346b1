"""What work in progress does to a lot's state: parts that leave and join, places, labour, reports taken back.

The second half of `lots.apply`, total like it: it accepts every record and marks what cannot be right as a dispute.
"""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import msgspec

from app.domain.correction_facts import MOST_TIMES, UNDONE, Amended, remember
from app.domain.disputes import DisputeKind, doubt
from app.domain.facts import Entry, Fact
from app.domain.hold_facts import sound
from app.domain.holds import Hold, worked_while
from app.domain.lot_facts import OperationReported
from app.domain.lot_state import AtOperation, Joined, LastReport, LotState, Note, Run
from app.domain.nonconformity_fold import free_serial, take_out_of_process
from app.domain.nonconformity_fold import worked_while as worked_while_nonconforming
from app.domain.progress import Inserted
from app.domain.values import ZERO, Flow, lot_stream
from app.domain.ways import over, over_first, over_rework, too_many
from app.domain.wip_facts import (
    ContainerMoved,
    HandoverNoted,
    HandoverRead,
    LabourEnded,
    LabourStarted,
    LotMerged,
    LotMoved,
    LotPacked,
    LotSplit,
    LotUnpacked,
    ReportUndone,
)

FOLDED = (
    LotSplit, LotMerged, LotMoved, LotPacked, LotUnpacked, ContainerMoved,
    ReportUndone, LabourStarted, LabourEnded, HandoverNoted, HandoverRead,
)  # fmt: skip


def apply(state: LotState, fact: Fact, entry: Entry, stream: str) -> None:
    """Fold one record of `FOLDED` into a lot's state."""
    match fact:
        case LotSplit() if stream == lot_stream(fact.into):
            _split_off(state, fact, entry)
        case LotSplit() if stream == lot_stream(fact.lot):
            _parted(state, fact, entry)
        case LotSplit():
            free_serial(state, fact)
        case LotMerged() if stream == lot_stream(fact.source):
            _merged_away(state, fact, entry)
        case LotMerged():
            _merged_in(state, fact)
        case LotPacked() | LotUnpacked() | LotMoved() | ContainerMoved():
            _placed(state, fact, entry)
        case ReportUndone():
            _undone(state, fact, entry)
        case LabourStarted() | LabourEnded() | HandoverNoted() | HandoverRead():
            _at_work(state, fact, entry)


# -- parts

#: Lots merged in that are remembered: of those before, only what is in records tells.
MOST_SOURCES = 20


def _shift(state: LotState, operation: str, flow: Flow, quantity: Decimal) -> None:
    """Pieces come (or go, below zero): stock, or what stands before an operation."""
    if operation:
        state.operations.setdefault(operation, AtOperation()).tally(flow).brought += quantity
    elif quantity >= 0:
        state.came += quantity
    else:
        state.went -= quantity


def _parted(state: LotState, fact: LotSplit, entry: Entry) -> None:
    if fact.back and state.joined is not None and state.joined.source == fact.into:
        state.expires, state.joined = state.joined.expires_before, None
    if not fact.back:
        state.parts += 1
        state.order, state.routing = state.order or fact.order, state.routing or fact.routing
        state.material, state.unit = state.material or fact.material, state.unit or fact.unit
        state.ordered = state.ordered or fact.ordered
    take_out_of_process(state, fact)
    _shift(state, fact.operation, fact.flow, -fact.quantity)
    known = {hold.hold for hold in fact.holds}
    if not fact.back:
        _went_under_holds(state, [hold for name, hold in state.holds.items() if name not in known], fact.into, entry)
    if _overdrawn(state, fact):
        _more_went(state, entry, fact, f"more split off{_where(fact.operation)} than there was")
        _lead_astray(state, fact.into)


def _went_under_holds(state: LotState, unheard: list[Hold], lot: str, entry: Entry) -> None:
    """Pieces went to another lot although they were held, which whoever did it had not heard of."""
    for hold in unheard:
        doubt(state, entry, worked_while(hold), "held", about=hold.hold, lot=lot)
        _lead_astray(state, lot)
    if worked_while_nonconforming(state, entry, lot):
        _lead_astray(state, lot)


def _more_went(state: LotState, entry: Entry, fact: LotSplit | LotMerged, what: str) -> None:
    lot = fact.source if isinstance(fact, LotMerged) else fact.lot
    kind: DisputeKind = "taken" if fact.operation else "drawn"
    doubt(state, entry, what, kind, lot=lot, operation=fact.operation, flow=fact.flow)


def _overdrawn(state: LotState, fact: LotSplit | LotMerged) -> bool:
    if fact.operation:
        return fact.way is not None and too_many(state, fact.way, fact.flow, _allotted(state)) > 0
    return state.short > 0


def _allotted(state: LotState) -> Decimal:
    """Pieces that a lot began with: those of its order, unless it was split off itself."""
    return ZERO if state.origin else state.ordered


def _lead_astray(state: LotState, lot: str) -> None:
    if lot not in state.astray:
        state.astray.append(lot)


def _split_off(state: LotState, fact: LotSplit, entry: Entry) -> None:
    _shift(state, fact.operation, fact.flow, fact.quantity)
    if fact.back:
        return
    if state.origin:
        doubt(state, entry, "split off twice", lot=fact.into)
    elif state.records > 1:
        doubt(state, entry, "split off under a number in use", lot=fact.into)
    state.origin, state.serial, state.number = fact.lot, fact.serial, fact.number
    state.material, state.unit, state.location = fact.material, fact.unit, fact.location
    state.order, state.routing, state.ordered = fact.order, fact.routing, fact.ordered
    state.expires = earlier(state.expires, fact.expires)
    state.holds |= {hold.hold: sound(hold, entry) for hold in fact.holds}
    state.release = state.release or fact.release
    for dispute in fact.disputes:
        doubt(state, entry, dispute, lot=fact.into)
    _bring_steps(state, fact)


def _bring_steps(state: LotState, fact: LotSplit | LotMerged) -> None:
    """What somebody put in for all pieces to come is asked of them in whichever lot they are."""
    for operation, steps in fact.inserted.items():
        known = state.inserted.setdefault(operation, [])
        known += [step for step in steps if step.step not in {each.step for each in known} and _is_readable(step)]
        state.unknown = state.unknown or not all(map(_is_readable, steps))


def _is_readable(step: Inserted) -> bool:
    """Whether this version knows the step's kind; where it does not, the pieces wait for an update of the terminal."""
    from app.domain.steps import declared  # step kinds use the rules, which use this fold

    try:
        declared(step.declaration)
    except msgspec.MsgspecError:
        return False
    return True


def _merged_away(state: LotState, fact: LotMerged, entry: Entry) -> None:
    _shift(state, fact.operation, fact.flow, -fact.quantity)
    _went_under_holds(state, [hold for name, hold in state.holds.items() if name not in fact.holds], fact.lot, entry)
    if _overdrawn(state, fact):
        _more_went(state, entry, fact, f"more merged away{_where(fact.operation)} than there was")
        _lead_astray(state, fact.lot)


def _merged_in(state: LotState, fact: LotMerged) -> None:
    _bring_steps(state, fact)
    state.joined = Joined(fact.source, fact.quantity, fact.operation, fact.flow, state.expires)
    state.sources = [*(lot for lot in state.sources if lot != fact.source), fact.source][-MOST_SOURCES:]
    _shift(state, fact.operation, fact.flow, fact.quantity)
    state.expires = earlier(state.expires, fact.expires)


def earlier(one: datetime | None, other: datetime | None) -> datetime | None:
    """The earlier expiry; a lot without one never expires. A time without an offset (a careless record) is UTC."""
    known = (each for each in (one, other) if each is not None)
    return min(known, key=lambda time: time if time.tzinfo else time.replace(tzinfo=UTC), default=None)


def _where(operation: str) -> str:
    return f" before {operation}" if operation else ""


# -- places


def _placed(state: LotState, fact: LotPacked | LotUnpacked | LotMoved | ContainerMoved, entry: Entry) -> None:
    match fact:
        case LotPacked():
            if fact.before != state.container:
                doubt(state, entry, "put into two containers", lot=fact.lot)
            state.container = fact.container
        case LotUnpacked():
            state.container = "" if state.container == fact.container else state.container
        case LotMoved():
            state.container = ""
        case ContainerMoved() if state.container != fact.container:
            return  # it had been taken out by then, as another terminal knew
    state.location = fact.location


# -- reports taken back


def keep(state: LotState, fact: OperationReported, entry: Entry, run: Run) -> None:
    """Remember the last report of a station, so that it may be taken back."""
    closed = run if fact.run not in state.runs else None
    if closed is not None:
        closed.crew = {}
    state.lasts[entry.work_unit] = LastReport(
        ack=entry.ack,
        run=fact.run,
        operation=fact.operation,
        flow=fact.flow,
        good=fact.good,
        scrap=fact.scrap,
        rework=fact.rework,
        gained=fact.gained,
        rework_to=fact.rework_to,
        credits=fact.credits,
        passed=fact.passed,
        person=entry.person,
        at=entry.at,
        closed=closed,
        doubted=entry.doubted,
    )


def _undone(state: LotState, fact: ReportUndone, entry: Entry) -> None:
    last = state.lasts.get(fact.work_unit)
    if last is None or last.ack != fact.report:
        what = f"a report at {fact.operation} taken back that was not the last"
        return doubt(state, entry, what, lot=fact.lot, run=fact.run, operation=fact.operation)
    del state.lasts[fact.work_unit]
    if fact.remembered:
        remember(state.amended, fact.report, Amended(MOST_TIMES, UNDONE, (), ""))
    tally = state.operations.setdefault(last.operation, AtOperation()).tally(last.flow)
    tally.good -= last.good
    tally.scrapped -= last.scrap
    tally.reworked -= last.rework
    tally.gained -= last.gained
    _fetch_back(state, last)
    _reopen(state, last, fact, entry)
    _look_behind(state, fact, entry)


def _look_behind(state: LotState, fact: ReportUndone, entry: Entry) -> None:
    """Another terminal may have taken the pieces on before it heard that their report was taken back."""
    what = f"taken back at {fact.operation} after the pieces had gone on"
    for way in fact.next:
        if over(state, way, ZERO) or over_first(state, way):
            doubt(state, entry, what, "taken", lot=fact.lot, run=fact.run, operation=(*way.group, "")[0])
    if fact.entry is not None and over_rework(state, fact.entry):
        doubt(state, entry, what, "taken", lot=fact.lot, operation=(*fact.entry.group, "")[0], flow="rework")
    if not fact.next and state.short:
        doubt(state, entry, what, "drawn", lot=fact.lot, run=fact.run)


def _fetch_back(state: LotState, last: LastReport) -> None:
    """Rework that was sent back comes from there again, with what it had been credited with."""
    if not last.rework:
        return
    state.operations.setdefault(last.rework_to, AtOperation()).rework.entered -= last.rework
    for operation, predecessor in last.credits:
        _take_off(state.operations.setdefault(operation, AtOperation()).credits, predecessor, last.rework)
    for operation, predecessor in last.passed:
        _take_off(state.operations.setdefault(operation, AtOperation()).passed, predecessor, last.rework)


def _take_off(account: dict[str, Decimal], predecessor: str, pieces: Decimal) -> None:
    account[predecessor] = account.get(predecessor, ZERO) - pieces


def _reopen(state: LotState, last: LastReport, fact: ReportUndone, entry: Entry) -> None:
    pieces = last.good + last.scrap + last.rework - last.gained
    run = state.runs.get(last.run)
    if run is not None:
        run.quantity += pieces
    elif last.closed is not None:
        run = last.closed
        run.quantity += pieces
        state.runs[last.run] = run
    else:
        what = f"a report at {last.operation} taken back whose run is gone"
        doubt(state, entry, what, lot=fact.lot, run=last.run, operation=last.operation)


# -- people


def _at_work(state: LotState, fact: LabourStarted | LabourEnded | HandoverNoted | HandoverRead, entry: Entry) -> None:
    run = state.runs.get(fact.run)
    if run is None:
        return  # somebody left, or wrote, after the run was over: nothing is wrong with it
    match fact:
        case LabourStarted():
            run.crew.setdefault(fact.subject, entry.at)
        case LabourEnded():
            run.crew.pop(fact.subject, None)
        case HandoverNoted():
            run.note = Note(fact.note, entry.person, entry.at, entry.doubted)
        case HandoverRead():
            run.note = None
