"""How records about lots are printed: received, taken in, used, weighed, reported, split, merged, moved.

Must not know pages.
"""

from __future__ import annotations

from typing import Any

from app.domain import lot_facts, wip_facts
from app.domain.steps.measurement import MeasurementTaken
from app.reports.naming import Names
from app.reports.printed import Printed
from app.reports.wording import amount, anything, between, day, listed, lot, short


def received(fact: lot_facts.LotReceived, names: Names) -> Printed:
    """How much, of what, usable until when."""
    using = ", ".join(
        filter(None, (f"expires {day(fact.expires.astimezone())}" if fact.expires else "", fact.location))
    )
    return Printed(value=f"{amount(fact.quantity, fact.unit)} of {fact.number} ({fact.material})", using=using)


def started(fact: lot_facts.OperationStarted, names: Names) -> Printed:
    """How many pieces, by which routing."""
    flow = "" if fact.flow == "first" else ", rework"
    return Printed(value=f"{amount(fact.quantity, fact.unit)} taken in{flow}", using=f"routing {fact.routing[:12]}")


def reported(fact: lot_facts.OperationReported, names: Names) -> Printed:
    """How the pieces turned out, and why."""
    said = [f"good {anything(fact.good)}"]
    said += [f"scrap {anything(fact.scrap)} ({names.reason(fact.reason)})"] if fact.scrap else []
    to = f" to {names.operation(fact.lot, fact.rework_to)}" if fact.rework_to else ""
    why = f" ({names.reason(fact.reason)})" if fact.reason and not fact.scrap else ""
    said += [f"rework {anything(fact.rework)}{to}{why}"] if fact.rework else []
    said += [f"gained {anything(fact.gained)}"] if fact.gained else []
    return Printed(value=", ".join(said))


def consumed(fact: lot_facts.MaterialConsumed, names: Names) -> Printed:
    """How much of which lot."""
    using = f"lot {fact.number}, {fact.material} {names.material(fact.material)}".strip()
    return Printed(value=amount(fact.quantity, fact.unit), using=using)


def with_tool(fact: lot_facts.MadeWith, names: Names) -> str:
    """The tool with its instrument and how its calibration stood; empty where none was used."""
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


def measured(fact: MeasurementTaken, names: Names) -> Printed:
    """The value, its limits, and the tool."""
    limits = between(fact.low, fact.high, fact.unit)
    return Printed(value=amount(fact.value, fact.unit), limits=limits, using=with_tool(fact, names))


def weighed(fact: lot_facts.MaterialWeighed, names: Names) -> Printed:
    """Net, gross and tare, the limits, the lot and the scale."""
    said = [amount(fact.net, fact.unit)]
    said += [f"gross {anything(fact.gross)}"] if fact.gross is not None else []
    said += [f"tare {anything(fact.tare)}"] if fact.tare is not None else []
    of = f"lot {fact.number}, {fact.material}, {amount(fact.booked, fact.booked_unit)}" if fact.material_lot else ""
    using = ", ".join(filter(None, (of, with_tool(fact, names))))
    return Printed(value=", ".join(said), limits=between(fact.low, fact.high, fact.unit), using=using)


def refused(fact: lot_facts.ReadingRefused, names: Names) -> Printed:
    """A reading that nobody signed for."""
    limits = between(fact.low, fact.high, fact.unit)
    return Printed(value=f"{amount(fact.value, fact.unit)}, not taken", limits=limits, using=fact.tool)


def tool_checked(fact: Any, names: Names) -> Printed:
    """The tool, and what its life had left."""
    left = "" if fact.left is None else f"life left {fact.left}"
    return Printed(value=left, using=with_tool(fact, names))


def identified(fact: lot_facts.IdentityScanned, names: Names) -> Printed:
    """Which piece it is."""
    return Printed(value=fact.identity, using=f"{fact.identity_kind}{'' if fact.new else ', used before'}")


def cleared(fact: lot_facts.LineCleared, names: Names) -> Printed:
    """Which zones, and what had been made before."""
    before = f"before: order {fact.before_order} ({fact.before_product})" if fact.before_order else "nothing before"
    return Printed(value=listed(fact.zones), using=before)


def skipped(fact: lot_facts.StepSkipped, names: Names) -> Printed:
    """How many prompts were left out."""
    return Printed(value=f"{fact.count} left out" if fact.count > 1 else "left out")


def inserted(fact: lot_facts.StepInsertion, names: Names) -> Printed:
    """Which step, why, and for which runs."""
    title = getattr(fact.declaration, "title", fact.step)
    return Printed(value=f"{title}: {names.reason(fact.reason)}", using="" if fact.run else "for all runs to come")


def withdrawn(fact: lot_facts.StepWithdrawn, names: Names) -> Printed:
    """Which step, and why."""
    put_in = names.inserted.get((fact.lot, fact.operation, fact.step))
    return Printed(value=f"{put_in.title if put_in else fact.step}: {names.reason(fact.reason)}")


def split(fact: wip_facts.LotSplit, names: Names) -> Printed:
    """How much of which lot is which lot now."""
    back = ", given back" if fact.back else ""
    return Printed(value=f"{amount(fact.quantity, fact.unit)} of {lot(fact.lot)} into {lot(fact.into)}{back}")


def merged(fact: wip_facts.LotMerged, names: Names) -> Printed:
    """How much of which lot went into which."""
    return Printed(value=f"{amount(fact.quantity, fact.unit)} of {lot(fact.source)} into {lot(fact.lot)}")


def moved(fact: wip_facts.LotMoved, names: Names) -> Printed:
    """Where to, and from where."""
    return Printed(value=f"to {fact.location}", using=f"from {fact.before}" if fact.before else "")


def packed(fact: wip_facts.LotPacked, names: Names) -> Printed:
    """Into which container."""
    return Printed(value=f"into {fact.container}", using=fact.location)


def unpacked(fact: wip_facts.LotUnpacked, names: Names) -> Printed:
    """Out of which container."""
    return Printed(value=f"out of {fact.container}", using=fact.location)


def undone(fact: wip_facts.ReportUndone, names: Names) -> Printed:
    """Why, and which report."""
    return Printed(value=names.reason(fact.reason), using=f"takes back record {short(fact.report)}")


def labour(fact: Any, names: Names) -> Printed:
    """Whose."""
    return Printed(value=names.who(fact.subject))


def note(fact: wip_facts.HandoverNoted, names: Names) -> Printed:
    """The words."""
    return Printed(value=fact.note)
