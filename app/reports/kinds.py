"""The one table of how a kind of record is printed: kind string -> its words, and what stands beside them.

A kind of `app.domain.records` without a line here is printed by its fields, never dropped, and a test names it. Must
not know pages, nor where a record stands among others.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct

from app.domain.facts import Fact
from app.reports import printed_checks as checks
from app.reports import printed_corrections as corrections
from app.reports import printed_lots as lots
from app.reports import printed_steps as steps
from app.reports.naming import Names
from app.reports.printed import Printed, answer, fieldwise, nothing
from app.reports.wording import sentence


class Kind(Struct, frozen=True):
    """One kind of record: its words, and how its fact is printed."""

    words: str
    printed: Callable[[Any, Names], Printed]


#: kind -> its words and how it is printed. The test `test_every_kind_of_record_has_its_line` names what is missing;
#: ``Kind("...", fieldwise)`` is a line too.
KINDS: Mapping[str, Kind] = {
    "lot.received": Kind("Received", lots.received),
    "operation.started": Kind("Taken in", lots.started),
    "operation.reported": Kind("Reported", lots.reported),
    "hold.placed": Kind("Hold placed", checks.held),
    "hold.acknowledged": Kind("Hold acknowledged", checks.acknowledged),
    "hold.contained": Kind("Containment", checks.contained),
    "hold.checked": Kind("Suspect checked", checks.checked),
    "hold.released": Kind("Hold released", checks.released),
    "work.overtaken": Kind("Worked by what was gone", checks.overtaken),
    "dispute.settled": Kind("Dispute settled", checks.settled),
    "person.signed_on": Kind("Signed on", fieldwise),
    "person.signed_off": Kind("Signed off", fieldwise),
    "pin.refused": Kind("PIN refused", fieldwise),
    "pin.changed": Kind("PIN changed", fieldwise),
    "person.unlocked": Kind("Person unlocked", fieldwise),
    "person.locked": Kind("Person locked", fieldwise),
    "session.ended": Kind("Session ended", fieldwise),
    "pin.reset_asked": Kind("Help with a PIN asked for", fieldwise),
    "badge.replaced": Kind("Badge replaced", fieldwise),
    "badge.lost": Kind("Badge lost", fieldwise),
    "access.refused": Kind("Not let in", fieldwise),
    "misuse.read": Kind("Misuse seen", fieldwise),
    "clock.confirmed": Kind("Clock vouched for", checks.clock_confirmed),
    "instruction.confirmed": Kind("Instruction followed", answer),
    "material.consumed": Kind("Material used", lots.consumed),
    "identity.scanned": Kind("Identity scanned", lots.identified),
    "reading.refused": Kind("Reading not taken", lots.refused),
    "step.skipped": Kind("Step skipped", lots.skipped),
    "step.inserted": Kind("Step put in", lots.inserted),
    "step.withdrawn": Kind("Step taken out", lots.withdrawn),
    "measurement.taken": Kind("Measured", lots.measured),
    "material.weighed": Kind("Weighed", lots.weighed),
    "tool.checked": Kind("Tool checked", lots.tool_checked),
    "tool.renewed": Kind("Tool renewed", checks.renewed),
    "checklist.completed": Kind("Checklist", steps.checklist),
    "signature.given": Kind("Signed", steps.signature),
    "wait.started": Kind("Wait begun", steps.wait_begun),
    "wait.ended": Kind("Wait ended", steps.wait_ended),
    "line.cleared": Kind("Line cleared", lots.cleared),
    "step.verified": Kind("Verified by a second person", steps.verified),
    "photo.taken": Kind("Photo", steps.photo),
    "pages.read": Kind("Paper read", steps.pages),
    "lot.split": Kind("Split off", lots.split),
    "lot.merged": Kind("Merged", lots.merged),
    "lot.moved": Kind("Moved", lots.moved),
    "lot.packed": Kind("Packed", lots.packed),
    "lot.unpacked": Kind("Unpacked", lots.unpacked),
    "container.registered": Kind("Container registered", fieldwise),
    "container.moved": Kind("Container moved", fieldwise),
    "report.undone": Kind("Report taken back", lots.undone),
    "record.corrected": Kind("Corrected", corrections.corrected),
    "correction.proposed": Kind("Correction proposed", corrections.proposed),
    "correction.declined": Kind("Correction declined", corrections.declined),
    "labour.started": Kind("Labour began", lots.labour),
    "labour.ended": Kind("Labour ended", lots.labour),
    "handover.noted": Kind("Handover note", lots.note),
    "handover.read": Kind("Handover note read", nothing),
    "choice.made": Kind("Chosen", steps.choice),
    "text.written": Kind("Written", steps.text),
    "number.entered": Kind("Number", steps.number),
    "date.entered": Kind("Date", steps.date),
    "serial.reserved": Kind("Serials given out", checks.serials),
    "serial.voided": Kind("Serials void", checks.voided),
    "label.requested": Kind("Labels requested", checks.requested),
    "label.sent": Kind("Labels sent", checks.outcome),
    "label.printed": Kind("Labels printed", checks.outcome),
    "label.failed": Kind("Labels not printed", checks.outcome),
    "label.doubted": Kind("Labels perhaps printed", checks.outcome),
    "label.confirmed": Kind("Labels in hand", checks.in_hand),
    "labels.reconciled": Kind("Labels accounted for", checks.reconciled),
    "journal.forked": Kind("Journal forked", fieldwise),
    "record.carried": Kind("Record carried", fieldwise),
    "news.read": Kind("News read", fieldwise),
    "nonconformance.raised": Kind("Nonconformance", checks.raised),
    "nonconformance.dispositioned": Kind("Disposition", checks.disposed),
    "disposition.withdrawn": Kind("Disposition taken back", checks.taken_back),
    "capa.linked": Kind("Linked to a CAPA", checks.capa),
    "lot.released": Kind("Lot released", checks.lot_released),
    "machine.changed": Kind("Machine", fieldwise),
    "stop.reasoned": Kind("Stop reasoned", fieldwise),
    "stop.split": Kind("Stop split", fieldwise),
    "stop.merged": Kind("Stops merged", fieldwise),
    "stop.changed": Kind("Reason of a stop changed", fieldwise),
    "stop.noted": Kind("Note on a stop", fieldwise),
    "maintenance.called": Kind("Called for help", fieldwise),
    "maintenance.answered": Kind("Call answered", fieldwise),
    "maintenance.arrived": Kind("Arrived at the call", fieldwise),
    "repair.begun": Kind("Repair begun", fieldwise),
    "repair.paused": Kind("Repair waits for a part", fieldwise),
    "repair.done": Kind("Repaired", fieldwise),
    "call.cancelled": Kind("Call cancelled", fieldwise),
    "call.handed": Kind("Call handed on", fieldwise),
    "call.linked": Kind("Call linked to a maintenance order", fieldwise),
    "shift.noted": Kind("Note for the next shift", fieldwise),
    "shift.note_read": Kind("Note of a shift read", fieldwise),
    "check.passed": Kind("Machine check good", fieldwise),
    "check.failed": Kind("Machine check not good", fieldwise),
}


def words(kind: str) -> str:
    """What a kind of record is called; one without a line by its own name."""
    return KINDS[kind].words if kind in KINDS else sentence(kind)


def printed_of(kind: str, fact: Fact, names: Names) -> Printed:
    """What a fact says; one of a kind without a line by its fields."""
    return KINDS[kind].printed(fact, names) if kind in KINDS else fieldwise(fact, names)
