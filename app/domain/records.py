"""Every kind of record there is: the frozen kind string and the fact it carries.

Kind strings are for ever: journals of every release are read by them. Old bodies go through `upcasts`.
"""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from operator import attrgetter
from typing import Any, TypeAlias, get_type_hints

import msgspec

from app.domain import (
    call_facts,
    check_facts,
    clock,
    correction_facts,
    disputes,
    downtime_facts,
    hold_facts,
    insertions,
    journals,
    label_facts,
    lots,
    nonconformity_facts,
    people_facts,
    sessions,
    shift_notes,
    tool_state,
    wip_facts,
)
from app.domain.facts import ENVELOPE_VERSION, Entry, Envelope, Fact
from app.domain.steps import KINDS, timed_wait
from app.domain.upcasts import upcast
from app.domain.values import MOST

FACTS: Mapping[str, type[Fact]] = {
    "lot.received": lots.LotReceived,
    "operation.started": lots.OperationStarted,
    "operation.reported": lots.OperationReported,
    "hold.placed": hold_facts.HoldPlaced,
    "hold.acknowledged": hold_facts.HoldAcknowledged,
    "hold.contained": hold_facts.HoldContained,
    "hold.checked": hold_facts.SuspectChecked,
    "hold.released": hold_facts.HoldReleased,
    "work.overtaken": disputes.WorkOvertaken,
    "dispute.settled": disputes.DisputeSettled,
    "person.signed_on": people_facts.PersonSignedOn,
    "person.signed_off": people_facts.PersonSignedOff,
    "session.ended": sessions.SessionEnded,
    "pin.refused": people_facts.PinRefused,
    "pin.changed": people_facts.PinChanged,
    "pin.reset_asked": people_facts.ResetAsked,
    "person.locked": people_facts.PersonLocked,
    "person.unlocked": people_facts.PersonUnlocked,
    "badge.lost": people_facts.BadgeLost,
    "badge.replaced": people_facts.BadgeReplaced,
    "access.refused": people_facts.AccessRefused,
    "misuse.read": people_facts.MisuseRead,
    "clock.confirmed": clock.ClockConfirmed,
    "instruction.confirmed": KINDS["instruction"].fact,
    "material.consumed": KINDS["scan_material"].fact,
    "identity.scanned": KINDS["scan_identity"].fact,
    "reading.refused": lots.ReadingRefused,
    "step.skipped": lots.StepSkipped,
    "step.inserted": insertions.StepInserted,
    "step.withdrawn": lots.StepWithdrawn,
    "measurement.taken": KINDS["measurement"].fact,
    "material.weighed": KINDS["weigh"].fact,
    "tool.checked": KINDS["tool_check"].fact,
    "tool.renewed": tool_state.ToolRenewed,
    "checklist.completed": KINDS["checklist"].fact,
    "signature.given": KINDS["signature"].fact,
    "wait.started": timed_wait.WaitStarted,
    "wait.ended": KINDS["timed_wait"].fact,
    "line.cleared": KINDS["line_clearance"].fact,
    "step.verified": KINDS["verification"].fact,
    "photo.taken": KINDS["photo"].fact,
    "pages.read": KINDS["document_page"].fact,
    "lot.split": wip_facts.LotSplit,
    "lot.merged": wip_facts.LotMerged,
    "lot.moved": wip_facts.LotMoved,
    "lot.packed": wip_facts.LotPacked,
    "lot.unpacked": wip_facts.LotUnpacked,
    "container.registered": wip_facts.ContainerRegistered,
    "container.moved": wip_facts.ContainerMoved,
    "report.undone": wip_facts.ReportUndone,
    "record.corrected": correction_facts.RecordCorrected,
    "correction.proposed": correction_facts.CorrectionProposed,
    "correction.declined": correction_facts.CorrectionDeclined,
    "labour.started": wip_facts.LabourStarted,
    "labour.ended": wip_facts.LabourEnded,
    "handover.noted": wip_facts.HandoverNoted,
    "handover.read": wip_facts.HandoverRead,
    "nonconformance.raised": nonconformity_facts.NonconformanceRaised,
    "nonconformance.dispositioned": nonconformity_facts.NonconformanceDispositioned,
    "disposition.withdrawn": nonconformity_facts.DispositionWithdrawn,
    "capa.linked": nonconformity_facts.CapaLinked,
    "lot.released": nonconformity_facts.LotReleased,
    "choice.made": KINDS["choice"].fact,
    "text.written": KINDS["text"].fact,
    "number.entered": KINDS["number"].fact,
    "date.entered": KINDS["date"].fact,
    "serial.reserved": label_facts.SerialsReserved,
    "serial.voided": label_facts.SerialsVoided,
    "label.requested": label_facts.LabelRequested,
    "label.sent": label_facts.LabelSent,
    "label.printed": label_facts.LabelPrinted,
    "label.failed": label_facts.LabelFailed,
    "label.doubted": label_facts.LabelDoubted,
    "label.confirmed": KINDS["print_label"].fact,
    "labels.reconciled": KINDS["label_reconciliation"].fact,
    "journal.forked": journals.JournalForked,
    "record.carried": journals.RecordCarried,
    "news.read": journals.NewsRead,
    "machine.changed": downtime_facts.MachineChanged,
    "stop.reasoned": downtime_facts.StopReasoned,
    "stop.split": downtime_facts.StopSplit,
    "stop.merged": downtime_facts.StopsMerged,
    "stop.changed": downtime_facts.StopChanged,
    "stop.noted": downtime_facts.StopNoted,
    "maintenance.called": call_facts.MaintenanceCalled,
    "maintenance.answered": call_facts.MaintenanceAnswered,
    "maintenance.arrived": call_facts.MaintenanceArrived,
    "repair.begun": call_facts.RepairBegun,
    "repair.paused": call_facts.RepairPaused,
    "repair.done": call_facts.RepairDone,
    "call.cancelled": call_facts.CallCancelled,
    "call.handed": call_facts.CallHanded,
    "call.linked": call_facts.CallLinked,
    "shift.noted": shift_notes.ShiftNoted,
    "shift.note_read": shift_notes.ShiftNoteRead,
    "check.passed": check_facts.CheckPassed,
    "check.failed": check_facts.CheckFailed,
}
#: The facts that stand for nothing without another record of their journal, and the field that names it.
NAMES: Mapping[type[Fact], str] = {
    wip_facts.ReportUndone: "report",
    disputes.DisputeSettled: "follows",
    correction_facts.RecordCorrected: "record",
    correction_facts.CorrectionProposed: "record",
}
#: What a body that is no envelope folds as: nobody's record of no kind.
UNREADABLE = Entry("", 0, "", datetime.min.replace(tzinfo=UTC), "", "", (), None)


#: How often a record can have been carried from one journal into the next.
MOST_CARRIED = 8

#: The numbers of a fact, to be looked at before they enter a sum.
_Figures: TypeAlias = tuple[Decimal | int | None, ...]


def _figures(fact: type[Fact]) -> Callable[[Fact], _Figures] | None:
    kinds = (Decimal, Decimal | None, int, int | None)
    names = [name for name, kind in get_type_hints(fact).items() if kind in kinds]
    # Two of them at least, so that attrgetter always gives a tuple: this runs for every record of a rebuild.
    return attrgetter(*names, names[0]) if names else None


KIND_OF: Mapping[type[Fact], str] = {fact: kind for kind, fact in FACTS.items()}


class _Readers(dict[str, tuple[msgspec.json.Decoder[Fact], Callable[[Fact], _Figures] | None]]):
    """Kind -> what reads a fact and the figures in it. Made when first asked for: a first screen needs few of them."""

    def __missing__(self, kind: str) -> tuple[Any, Any]:
        fact = FACTS[kind]
        self[kind] = made = msgspec.json.Decoder(fact), _figures(fact)
        return made


_READERS = _Readers()
_LEAST = -MOST
_ENVELOPE_DECODER = msgspec.json.Decoder(Envelope)
#: What msgspec lets through of its own for bytes that are not UTF-8, and for a hundred thousand brackets.
_NO_JSON = (UnicodeDecodeError, RecursionError)

#: Levels of a body that are read; facts have about six. The decoder has a limit too, but its own depends on how deep
#: the stack is just then, so that one terminal would read what another cannot.
DEEPEST = 64

#: Streams that one record may touch: every one of them is folded in the transaction that takes the record in.
MOST_STREAMS = 200

_TEXT = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)
_BRACKET = re.compile(rb"[\[\]{}]")


def envelope(body: bytes) -> Envelope:
    """The envelope of stored bytes. Raises `msgspec.MsgspecError` when they are not one."""
    if body.count(b"[") + body.count(b"{") > DEEPEST and _levels(body) > DEEPEST:
        raise msgspec.DecodeError(f"more than {DEEPEST} levels")
    try:
        read = _ENVELOPE_DECODER.decode(body)
    except _NO_JSON as error:
        raise msgspec.DecodeError(str(error)) from error
    if read.at.tzinfo is None:  # it could not be compared with any other time
        raise msgspec.ValidationError("the time has no zone")
    if len(read.streams) > MOST_STREAMS:
        raise msgspec.ValidationError(f"more than {MOST_STREAMS} streams")
    if not _within_calendar(body, read.at):
        raise msgspec.ValidationError("a time outside of the calendar")
    return read


def _within_calendar(body: bytes, read: object) -> bool:
    """Whether what was read from ``body`` can be written again.

    Where the calendar ends, a time may have an offset that leads out of it. It is looked for as it stands there, or
    with a digit or a dash in disguise.
    """
    if not (b"0001-01-01" in body or b"9999-12-31" in body or b"\\u00" in body):
        return True  # written out, not in a loop: this runs twice for every record of a rebuild
    try:
        msgspec.msgpack.encode(read)
    except OverflowError:
        return False
    return True


def _levels(body: bytes) -> int:
    """The deepest nesting of a JSON text; never too small, whatever the bytes."""
    deepest = level = 0
    for found in _BRACKET.finditer(_TEXT.sub(b"", body)):
        level += 1 if found[0] in b"[{" else -1
        deepest = max(deepest, level)
    return deepest


def entry(body: bytes) -> Entry:
    """A stored record as `apply` sees it; never an error.

    An unknown kind or an unreadable fact has ``fact`` None; bytes that are no envelope at all give `UNREADABLE`.
    """
    try:
        return entry_in(envelope(body))
    except msgspec.MsgspecError:
        return UNREADABLE


def entry_in(read: Envelope) -> Entry:
    """The record in an envelope as `apply` sees it."""
    return _entry(read, MOST_CARRIED)


def _entry(read: Envelope, deep: int) -> Entry:
    streams = tuple(dict.fromkeys(read.streams))
    fact = _fact(read)
    found = Entry(
        read.journal,
        read.seq,
        read.kind,
        read.at,
        read.person,
        read.work_unit,
        streams,
        fact,
        read.clock,
        read.doubt,
    )
    return _carried(found, fact, deep) if isinstance(fact, journals.RecordCarried) else found


def _carried(carrier: Entry, carried: journals.RecordCarried, deep: int) -> Entry:
    """What the original asserts, under the name of the record that carries it; unknown where the two do not fit."""
    unknown = msgspec.structs.replace(carrier, fact=None, carried=True)
    try:
        original = envelope(bytes(carried.original))
    except msgspec.MsgspecError:
        return unknown
    found = _entry(original, deep - 1) if deep else unknown
    if set(found.streams) != set(carrier.streams):
        return unknown
    fact = found.fact
    if carried.report and fact is not None and (field := NAMES.get(type(fact))):
        fact = msgspec.structs.replace(fact, **{field: carried.report})
    return msgspec.structs.replace(found, journal=carrier.journal, seq=carrier.seq, fact=fact, carried=True)


def _fact(read: Envelope) -> Fact | None:
    if read.kind not in FACTS or read.v > ENVELOPE_VERSION:
        return None
    decoder, figures = _READERS[read.kind]
    try:
        fact = decoder.decode(upcast(read.kind, read.v, bytes(read.data)))
    except (msgspec.MsgspecError, *_NO_JSON):
        return None
    sane = figures is None or _sane(figures(fact))
    return fact if sane and _within_calendar(bytes(read.data), fact) else None


def _sane(figures: _Figures) -> bool:
    """NaN, Infinity and 1E+999 are decimals too, and one of them would spoil every sum it enters.

    A whole number near 2**64 would too: no state with such a sum can be kept, nor the page of the feed that brings it.
    """
    try:
        for figure in figures:
            if figure is not None and not _LEAST < figure < MOST:
                return False
    except InvalidOperation:  # a NaN is not even compared
        return False
    return True
