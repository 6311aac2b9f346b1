"""The one table of how a kind of record is printed: kind string -> its words, and what stands beside them.

A kind of `app.domain.records` without a line here is printed by its fields, never dropped, and a test names it. Must
not know pages, nor where a record stands among others.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec
from msgspec import Struct

from app.domain import clock, disputes, holds, label_facts, lot_facts, tool_state, wip_facts
from app.domain.facts import Fact
from app.domain.steps import timed_wait
from app.domain.steps.measurement import MeasurementTaken
from app.domain.steps.timed_wait import span
from app.reports.naming import Names
from app.reports.wording import amount, anything, between, day, listed, lot, sentence, short, when, words_of

#: Fields that every page says elsewhere, or that only bind.
_ELSEWHERE = frozenset(
    (
        *("lot", "run", "step", "index", "attempt", "accepted", "shown", "verdict", "source", "raw", "warnings"),
        *("authorised", "content", "signed", "way", "next", "entry", "operation", "routing", "order", "product"),
    )
)


class Printed(Struct, frozen=True, kw_only=True):
    """What a fact says: its value, the limits that held, and with what it was done."""

    value: str = ""
    limits: str = ""
    using: str = ""


class Kind(Struct, frozen=True):
    """One kind of record: its words, and how its fact is printed."""

    words: str
    printed: Callable[[Any, Names], Printed]


def fieldwise(fact: Fact, names: Names) -> Printed:
    """Every field that says something, by its name: how a kind is printed that has no words of its own."""
    found = []
    for field in msgspec.structs.fields(fact):
        value = getattr(fact, field.name)
        if field.name not in _ELSEWHERE and value not in ("", None, (), {}) and value != field.default:
            found.append(f"{words_of(field.name)}: {_named(field.name, value, names)}")
    shown = fact.shown if isinstance(fact, lot_facts.Answered) else ""
    return Printed(value="; ".join([shown] * bool(shown) + found))


def _named(field: str, value: object, names: Names) -> str:
    if isinstance(value, str) and field in ("person", "subject", "by", "signer", "releaser", "verifier", "worker"):
        return names.who(value)
    return names.reason(value) if field == "reason" and isinstance(value, str) else anything(value)


def _answer(fact: Any, names: Names) -> Printed:
    return Printed(value=fact.shown)


def _nothing(fact: Any, names: Names) -> Printed:
    return Printed()


# -- lots


def _received(fact: lot_facts.LotReceived, names: Names) -> Printed:
    using = ", ".join(
        filter(None, (f"expires {day(fact.expires.astimezone())}" if fact.expires else "", fact.location))
    )
    return Printed(value=f"{amount(fact.quantity, fact.unit)} of {fact.number} ({fact.material})", using=using)


def _started(fact: lot_facts.OperationStarted, names: Names) -> Printed:
    flow = "" if fact.flow == "first" else ", rework"
    return Printed(value=f"{amount(fact.quantity, fact.unit)} taken in{flow}", using=f"routing {fact.routing[:12]}")


def _reported(fact: lot_facts.OperationReported, names: Names) -> Printed:
    said = [f"good {anything(fact.good)}"]
    said += [f"scrap {anything(fact.scrap)} ({names.reason(fact.reason)})"] if fact.scrap else []
    to = f" to {names.operation(fact.lot, fact.rework_to)}" if fact.rework_to else ""
    why = f" ({names.reason(fact.reason)})" if fact.reason and not fact.scrap else ""
    said += [f"rework {anything(fact.rework)}{to}{why}"] if fact.rework else []
    said += [f"gained {anything(fact.gained)}"] if fact.gained else []
    return Printed(value=", ".join(said))


def _consumed(fact: lot_facts.MaterialConsumed, names: Names) -> Printed:
    using = f"lot {fact.number}, {fact.material} {names.material(fact.material)}".strip()
    return Printed(value=amount(fact.quantity, fact.unit), using=using)


def _with_tool(fact: lot_facts.MadeWith, names: Names) -> str:
    if not fact.tool and not fact.instrument:
        return ""
    said = [names.tool(fact.tool)] if fact.tool else []
    said += [f"instrument {fact.instrument}"] if fact.instrument else []
    said += [f"serial {fact.serial}"] if fact.serial else []
    until = f" until {day(fact.calibrated_until.astimezone())}" if fact.calibrated_until else ""
    said += [_CALIBRATION[fact.calibration] + until] if fact.calibration else []
    said += [f"read as {amount(fact.read, fact.read_unit)}"] if fact.read is not None else []
    return ", ".join(said)


_CALIBRATION = {
    "none": "needs no calibration",
    "valid": "calibration valid",
    "overdue": "CALIBRATION OVERDUE",
    "unknown": "calibration not known (clock in doubt)",
}


def _measured(fact: MeasurementTaken, names: Names) -> Printed:
    limits = between(fact.low, fact.high, fact.unit)
    return Printed(value=amount(fact.value, fact.unit), limits=limits, using=_with_tool(fact, names))


def _weighed(fact: lot_facts.MaterialWeighed, names: Names) -> Printed:
    said = [amount(fact.net, fact.unit)]
    said += [f"gross {anything(fact.gross)}"] if fact.gross is not None else []
    said += [f"tare {anything(fact.tare)}"] if fact.tare is not None else []
    of = f"lot {fact.number}, {fact.material}, {amount(fact.booked, fact.booked_unit)}" if fact.material_lot else ""
    using = ", ".join(filter(None, (of, _with_tool(fact, names))))
    return Printed(value=", ".join(said), limits=between(fact.low, fact.high, fact.unit), using=using)


def _refused(fact: lot_facts.ReadingRefused, names: Names) -> Printed:
    limits = between(fact.low, fact.high, fact.unit)
    return Printed(value=f"{amount(fact.value, fact.unit)}, not taken", limits=limits, using=fact.tool)


def _tool_checked(fact: Any, names: Names) -> Printed:
    left = "" if fact.left is None else f"life left {fact.left}"
    return Printed(value=left, using=_with_tool(fact, names))


def _identified(fact: lot_facts.IdentityScanned, names: Names) -> Printed:
    return Printed(value=fact.identity, using=f"{fact.identity_kind}{'' if fact.new else ', used before'}")


def _cleared(fact: lot_facts.LineCleared, names: Names) -> Printed:
    before = f"before: order {fact.before_order} ({fact.before_product})" if fact.before_order else "nothing before"
    return Printed(value=listed(fact.zones), using=before)


def _skipped(fact: lot_facts.StepSkipped, names: Names) -> Printed:
    return Printed(value=f"{fact.count} left out" if fact.count > 1 else "left out")


def _inserted(fact: lot_facts.StepInsertion, names: Names) -> Printed:
    title = getattr(fact.declaration, "title", fact.step)
    return Printed(value=f"{title}: {names.reason(fact.reason)}", using="" if fact.run else "for all runs to come")


def _withdrawn(fact: lot_facts.StepWithdrawn, names: Names) -> Printed:
    put_in = names.inserted.get((fact.lot, fact.operation, fact.step))
    return Printed(value=f"{put_in.title if put_in else fact.step}: {names.reason(fact.reason)}")


# -- steps


def _checklist(fact: Any, names: Names) -> Printed:
    return Printed(value=listed(fact.items))


def _choice(fact: Any, names: Names) -> Printed:
    return Printed(value=listed(fact.names) or listed(fact.chosen), limits=listed(fact.offered))


def _number(fact: Any, names: Names) -> Printed:
    step = names.step(fact.run, fact.step)
    limits = between(getattr(step, "low", None), getattr(step, "high", None), fact.unit)
    return Printed(value=amount(fact.value, fact.unit), limits=limits)


def _date(fact: Any, names: Names) -> Printed:
    ends = [f"from {day(fact.earliest)}"] * (fact.earliest is not None)
    ends += [f"to {day(fact.latest)}"] if fact.latest is not None else []
    return Printed(value=day(fact.day), limits=" ".join(ends))


def _text(fact: Any, names: Names) -> Printed:
    return Printed(value=fact.text)


def _signature(fact: Any, names: Names) -> Printed:
    return Printed(value=f"{fact.meaning}: {names.who(fact.signer)}, {fact.role}")


def _verified(fact: Any, names: Names) -> Printed:
    return Printed(value=f"{fact.meaning}: {names.who(fact.verifier)}, {fact.role}")


def _pages(fact: Any, names: Names) -> Printed:
    pages = listed(tuple(map(str, fact.pages)))
    return Printed(value=f"pages {pages}", using=f"{fact.document} revision {fact.revision}, {fact.hash[:12]}")


def _photo(fact: Any, names: Names) -> Printed:
    return Printed(value=f"{fact.width} x {fact.height}, {fact.size} bytes", using=f"camera {fact.camera}")


def _wait_begun(fact: timed_wait.WaitStarted, names: Names) -> Printed:
    return Printed(value="begun", limits=_wait(fact.seconds, fact.most))


def _wait_ended(fact: timed_wait.WaitEnded, names: Names) -> Printed:
    how = "counted by the steady clock" if fact.counted else "difference of two times"
    since = f"since {when(fact.started.astimezone())}"
    return Printed(value=f"{span(fact.waited)}, {since}", limits=_wait(fact.seconds, fact.most), using=how)


def _wait(least: int, most: int | None) -> str:
    return f"{span(least)} to {span(most)}" if most is not None else f"at least {span(least)}"


# -- parts of lots, places, labour


def _split(fact: wip_facts.LotSplit, names: Names) -> Printed:
    back = ", given back" if fact.back else ""
    return Printed(value=f"{amount(fact.quantity, fact.unit)} of {lot(fact.lot)} into {lot(fact.into)}{back}")


def _merged(fact: wip_facts.LotMerged, names: Names) -> Printed:
    return Printed(value=f"{amount(fact.quantity, fact.unit)} of {lot(fact.source)} into {lot(fact.lot)}")


def _moved(fact: wip_facts.LotMoved, names: Names) -> Printed:
    return Printed(value=f"to {fact.location}", using=f"from {fact.before}" if fact.before else "")


def _packed(fact: wip_facts.LotPacked, names: Names) -> Printed:
    return Printed(value=f"into {fact.container}", using=fact.location)


def _unpacked(fact: wip_facts.LotUnpacked, names: Names) -> Printed:
    return Printed(value=f"out of {fact.container}", using=fact.location)


def _undone(fact: wip_facts.ReportUndone, names: Names) -> Printed:
    return Printed(value=names.reason(fact.reason), using=f"takes back record {short(fact.report)}")


def _labour(fact: Any, names: Names) -> Printed:
    return Printed(value=names.who(fact.subject))


def _note(fact: wip_facts.HandoverNoted, names: Names) -> Printed:
    return Printed(value=fact.note)


# -- holds and disputes


def _held(fact: holds.HoldPlaced, names: Names) -> Printed:
    note = f": {fact.note}" if fact.note else ""
    return Printed(value=f"{names.reason(fact.reason)}{note}", using=f"covers {listed(fact.scope)}")


def _released(fact: holds.HoldReleased, names: Names) -> Printed:
    return Printed(value=f"released by {names.who(fact.releaser)}", using=f"covers {listed(fact.scope)}")


def _overtaken(fact: disputes.WorkOvertaken, names: Names) -> Printed:
    return Printed(value=f"{fact.what} {fact.id} had been withdrawn", using=f"work in record {short(fact.work)}")


def _settled(fact: disputes.DisputeSettled, names: Names) -> Printed:
    true = (
        f"{side.kind} {short(side.record)}: truly {anything(side.true)}" for side in fact.sides if side.true is not None
    )
    said = [f"{_CHOICES.get(fact.choice, fact.choice)}: {names.reason(fact.reason)}", *true]
    return Printed(value="; ".join(said), using=f"{fact.dispute} of {fact.stream}")


_CHOICES = {
    "counts": "counted again",
    "left": "what is left was counted",
    "accept": "what was done stands",
    "keep": "kept on record, held for quality",
}


# -- labels and serials


def _serials(fact: label_facts.SerialsReserved, names: Names) -> Printed:
    return Printed(value=listed(fact.serials), using=f"range {fact.range}")


def _voided(fact: label_facts.SerialsVoided, names: Names) -> Printed:
    return Printed(value=f"{listed(fact.serials)}: {names.reason(fact.reason)}", using=f"range {fact.range}")


def _requested(fact: label_facts.LabelRequested, names: Names) -> Printed:
    copies = f" x {fact.copies} copies" if fact.copies > 1 else ""
    again = f", printed again: {names.reason(fact.reason)}" if fact.request else ""
    serials = f", serials {listed(fact.serials)}" if fact.serials else ""
    return Printed(
        value=f"{fact.count} labels{copies}{again}{serials}",
        using=f"printer {fact.printer}, template {fact.template[:12]}",
    )


def _outcome(fact: label_facts.LabelOutcome, names: Names) -> Printed:
    return Printed(value=words_of(fact.detail), using=f"printer {fact.printer}" if fact.printer else "")


def _in_hand(fact: label_facts.LabelConfirmed, names: Names) -> Printed:
    how = {"device": "as the printer says", "scanned": "read back", "touched": "seen by the person"}
    return Printed(value=how.get(fact.how, fact.how), using=fact.read)


def _reconciled(fact: label_facts.LabelsReconciled, names: Names) -> Printed:
    left = fact.issued - fact.used - fact.spoiled - fact.returned
    said = f"issued {fact.issued} = used {fact.used} + spoiled {fact.spoiled} + returned {fact.returned}"
    return Printed(value=said + (f", {abs(left)} {'missing' if left > 0 else 'too many'}" if left else ""))


# -- tools, clocks


def _renewed(fact: tool_state.ToolRenewed, names: Names) -> Printed:
    return Printed(value=fact.note, using=f"{names.tool(fact.tool)}, {fact.uses} uses")


def _clock(fact: clock.ClockConfirmed, names: Names) -> Printed:
    seen = f"seen {when(fact.shown.astimezone())}, vouched for {when(fact.wall.astimezone())}"
    return Printed(value=seen, using=f"it was {fact.doubt}")


#: kind -> its words and how it is printed. The test `test_every_kind_of_record_has_its_line` names what is missing;
#: ``Kind("...", fieldwise)`` is a line too.
KINDS: Mapping[str, Kind] = {
    "lot.received": Kind("Received", _received),
    "operation.started": Kind("Taken in", _started),
    "operation.reported": Kind("Reported", _reported),
    "hold.placed": Kind("Hold placed", _held),
    "hold.released": Kind("Hold released", _released),
    "work.overtaken": Kind("Worked by what was gone", _overtaken),
    "dispute.settled": Kind("Dispute settled", _settled),
    "person.signed_on": Kind("Signed on", fieldwise),
    "person.signed_off": Kind("Signed off", fieldwise),
    "pin.refused": Kind("PIN refused", fieldwise),
    "pin.changed": Kind("PIN changed", fieldwise),
    "person.unlocked": Kind("Person unlocked", fieldwise),
    "badge.replaced": Kind("Badge replaced", fieldwise),
    "clock.confirmed": Kind("Clock vouched for", _clock),
    "instruction.confirmed": Kind("Instruction followed", _answer),
    "material.consumed": Kind("Material used", _consumed),
    "identity.scanned": Kind("Identity scanned", _identified),
    "reading.refused": Kind("Reading not taken", _refused),
    "step.skipped": Kind("Step skipped", _skipped),
    "step.inserted": Kind("Step put in", _inserted),
    "step.withdrawn": Kind("Step taken out", _withdrawn),
    "measurement.taken": Kind("Measured", _measured),
    "material.weighed": Kind("Weighed", _weighed),
    "tool.checked": Kind("Tool checked", _tool_checked),
    "tool.renewed": Kind("Tool renewed", _renewed),
    "checklist.completed": Kind("Checklist", _checklist),
    "signature.given": Kind("Signed", _signature),
    "wait.started": Kind("Wait begun", _wait_begun),
    "wait.ended": Kind("Wait ended", _wait_ended),
    "line.cleared": Kind("Line cleared", _cleared),
    "step.verified": Kind("Verified by a second person", _verified),
    "photo.taken": Kind("Photo", _photo),
    "pages.read": Kind("Paper read", _pages),
    "lot.split": Kind("Split off", _split),
    "lot.merged": Kind("Merged", _merged),
    "lot.moved": Kind("Moved", _moved),
    "lot.packed": Kind("Packed", _packed),
    "lot.unpacked": Kind("Unpacked", _unpacked),
    "container.registered": Kind("Container registered", fieldwise),
    "container.moved": Kind("Container moved", fieldwise),
    "report.undone": Kind("Report taken back", _undone),
    "labour.started": Kind("Labour began", _labour),
    "labour.ended": Kind("Labour ended", _labour),
    "handover.noted": Kind("Handover note", _note),
    "handover.read": Kind("Handover note read", _nothing),
    "choice.made": Kind("Chosen", _choice),
    "text.written": Kind("Written", _text),
    "number.entered": Kind("Number", _number),
    "date.entered": Kind("Date", _date),
    "serial.reserved": Kind("Serials given out", _serials),
    "serial.voided": Kind("Serials void", _voided),
    "label.requested": Kind("Labels requested", _requested),
    "label.sent": Kind("Labels sent", _outcome),
    "label.printed": Kind("Labels printed", _outcome),
    "label.failed": Kind("Labels not printed", _outcome),
    "label.doubted": Kind("Labels perhaps printed", _outcome),
    "label.confirmed": Kind("Labels in hand", _in_hand),
    "labels.reconciled": Kind("Labels accounted for", _reconciled),
    "journal.forked": Kind("Journal forked", fieldwise),
    "record.carried": Kind("Record carried", fieldwise),
    "news.read": Kind("News read", fieldwise),
    "machine.changed": Kind("Machine", fieldwise),
    "stop.reasoned": Kind("Stop reasoned", fieldwise),
    "stop.split": Kind("Stop split", fieldwise),
    "stop.merged": Kind("Stops merged", fieldwise),
    "stop.changed": Kind("Reason of a stop changed", fieldwise),
    "stop.noted": Kind("Note on a stop", fieldwise),
}


def words(kind: str) -> str:
    """What a kind of record is called; one without a line by its own name."""
    return KINDS[kind].words if kind in KINDS else sentence(kind)


def printed(kind: str, fact: Fact, names: Names) -> Printed:
    """What a fact says; one of a kind without a line by its fields."""
    return KINDS[kind].printed(fact, names) if kind in KINDS else fieldwise(fact, names)
