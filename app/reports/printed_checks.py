"""How holds, disputes, nonconformances, labels, tools and clocks are printed. Must not know pages."""

from __future__ import annotations

from app.domain import clock, disputes, label_facts, tool_state
from app.domain import hold_facts as holds
from app.domain import nonconformity_facts as quality
from app.reports.naming import Names
from app.reports.printed import Printed
from app.reports.wording import amount, anything, listed, lot, short, when, words_of


def held(fact: holds.HoldPlaced, names: Names) -> Printed:
    """Why, and what it covers; by which rule, where a rule placed it."""
    note = f": {fact.note}" if fact.note else ""
    cause = f", by rule {fact.cause.rule}: {_caused(fact.cause)}" if fact.cause else ""
    found = f", found at {fact.found_at}" if fact.found_at else ""
    return Printed(value=f"{names.reason(fact.reason)}{note}{cause}", using=f"covers {listed(fact.scope)}{found}")


def _caused(cause: holds.Cause) -> str:
    failed = f"{cause.failures} in a row" if cause.failures else ""
    found = f"{cause.found} against {cause.limit}" if cause.limit else cause.found
    return ", ".join(filter(None, (cause.step, found, failed, cause.tool)))


def acknowledged(fact: holds.HoldAcknowledged, names: Names) -> Printed:
    """By whom, and until when it was asked for."""
    due = f"asked for until {when(fact.due.astimezone())}" if fact.due else ""
    return Printed(value=f"{fact.meaning}: {names.who(fact.signer)}, {fact.role}", using=due)


def contained(fact: holds.HoldContained, names: Names) -> Printed:
    """Which pieces have to be looked at."""
    pieces = listed(tuple(f"{each.number} ({amount(each.pieces, each.unit)})" for each in fact.suspects))
    return Printed(value=f"{fact.asked} to be looked at: {pieces}", using=f"made at {fact.place}")


def checked(fact: holds.SuspectChecked, names: Names) -> Printed:
    """What was found of one of them."""
    note = f": {fact.note}" if fact.note else ""
    return Printed(value=f"{'good' if fact.good else 'NOT GOOD'}{note}", using=f"lot {lot(fact.lot)}, {fact.suspect}")


def released(fact: holds.HoldReleased, names: Names) -> Printed:
    """By whom, why, and what was left unchecked."""
    why = ", ".join(filter(None, (names.reason(fact.reason), fact.note)))
    left = f", {fact.unchecked} suspects were not checked" if fact.unchecked else ""
    said = f"released by {names.who(fact.releaser)}{f': {why}' if why else ''}{left}"
    return Printed(value=said, using=f"covers {listed(fact.scope)}")


def overtaken(fact: disputes.WorkOvertaken, names: Names) -> Printed:
    """What was gone when the work was done."""
    return Printed(value=f"{fact.what} {fact.id} had been withdrawn", using=f"work in record {short(fact.work)}")


def settled(fact: disputes.DisputeSettled, names: Names) -> Printed:
    """How it was settled, why, and what was truly there."""
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


def raised(fact: quality.NonconformanceRaised, names: Names) -> Printed:
    """Pieces that are not as they should be."""
    note = f": {fact.note}" if fact.note else ""
    of = f"set aside from {lot(fact.source)}" if fact.source else ""
    return Printed(value=f"{amount(fact.quantity, fact.unit)}, {names.reason(fact.defect)}{note}", using=of)


def disposed(fact: quality.NonconformanceDispositioned, names: Names) -> Printed:
    """What becomes of them, on whose word."""
    to = f" to {names.operation(fact.lot, fact.rework_to)}" if fact.rework_to else ""
    said = f"{amount(fact.quantity, fact.unit)}: {words_of(fact.disposition)}{to}, {names.reason(fact.reason)}"
    return Printed(value=said, using=f"{fact.meaning}: {names.who(fact.signer)}, {fact.role}")


def taken_back(fact: quality.DispositionWithdrawn, names: Names) -> Printed:
    """A decision that holds no more."""
    return Printed(value=names.reason(fact.reason), using=f"{fact.meaning}: {names.who(fact.signer)}, {fact.role}")


def capa(fact: quality.CapaLinked, names: Names) -> Printed:
    """Its number in the quality management system."""
    return Printed(value=fact.capa or "under no number any more", using=f"before {fact.before}" if fact.before else "")


def lot_released(fact: quality.LotReleased, names: Names) -> Printed:
    """The lot may be used."""
    said = f"{fact.meaning}: {names.who(fact.signer)}, {fact.role}"
    return Printed(value=amount(fact.quantity, fact.unit), using=said)


def serials(fact: label_facts.SerialsReserved, names: Names) -> Printed:
    """Which numbers."""
    return Printed(value=listed(fact.serials), using=f"range {fact.range}")


def voided(fact: label_facts.SerialsVoided, names: Names) -> Printed:
    """Which numbers, and why."""
    return Printed(value=f"{listed(fact.serials)}: {names.reason(fact.reason)}", using=f"range {fact.range}")


def requested(fact: label_facts.LabelRequested, names: Names) -> Printed:
    """How many, of which serials; again, and why."""
    copies = f" x {fact.copies} copies" if fact.copies > 1 else ""
    again = f", printed again: {names.reason(fact.reason)}" if fact.request else ""
    serials = f", serials {listed(fact.serials)}" if fact.serials else ""
    return Printed(
        value=f"{fact.count} labels{copies}{again}{serials}",
        using=f"printer {fact.printer}, template {fact.template[:12]}",
    )


def outcome(fact: label_facts.LabelOutcome, names: Names) -> Printed:
    """What the printer said, as a word."""
    return Printed(value=words_of(fact.detail), using=f"printer {fact.printer}" if fact.printer else "")


def in_hand(fact: label_facts.LabelConfirmed, names: Names) -> Printed:
    """How it is known that they exist."""
    how = {"device": "as the printer says", "scanned": "read back", "touched": "seen by the person"}
    return Printed(value=how.get(fact.how, fact.how), using=fact.read)


def reconciled(fact: label_facts.LabelsReconciled, names: Names) -> Printed:
    """Whether they add up, and by how much not."""
    left = fact.issued - fact.used - fact.spoiled - fact.returned
    said = f"issued {fact.issued} = used {fact.used} + spoiled {fact.spoiled} + returned {fact.returned}"
    return Printed(value=said + (f", {abs(left)} {'missing' if left > 0 else 'too many'}" if left else ""))


def renewed(fact: tool_state.ToolRenewed, names: Names) -> Printed:
    """After how many uses."""
    return Printed(value=fact.note, using=f"{names.tool(fact.tool)}, {fact.uses} uses")


def clock_confirmed(fact: clock.ClockConfirmed, names: Names) -> Printed:
    """What was seen, and what it was vouched to be."""
    seen = f"seen {when(fact.shown.astimezone())}, vouched for {when(fact.wall.astimezone())}"
    return Printed(value=seen, using=f"it was {fact.doubt}")
