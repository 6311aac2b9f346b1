"""Words for disputes: what went wrong, what a lead may choose, what a record of either side says.

Knows values and no widget; must not decide anything.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.views import DisputeView, SideView
from ui.kiosk.quality_words import disposition_words
from ui.kiosk.words import Marker, pieces

#: Seconds by which a clock may be off and is right all the same.
NEAR = 5.0


def tr(text: str) -> str:
    """``text`` in the operator's language (context ``disputes``)."""
    return QCoreApplication.translate("disputes", text)


def trouble_words(kind: str) -> str:
    """What went wrong, as the middle of a sentence."""
    words = {
        "taken": tr("the same pieces were taken twice"),
        "reported": tr("more pieces were reported than taken"),
        "drawn": tr("more was taken from it than there was"),
        "held": tr("it was worked on while on hold"),
        "unqualified": tr("a qualification had been withdrawn"),
        "withdrawn": tr("a document had been withdrawn"),
        "corrected": tr("two corrected the same value, and did not know of one another"),
        "made": tr("what it was made from is overdrawn"),
        "astray": tr("it came from a lot in dispute"),
        "decided": tr("two decided about the same pieces"),
    }
    return words.get(kind, tr("what was recorded does not fit"))


def side_words(side: SideView, unit: str) -> str:
    """What a side recorded: "took 10 pieces"."""
    words = {
        "operation.started": tr("took {n}"),
        "operation.reported": tr("reported {n}"),
        "material.consumed": tr("drew {n}"),
        "material.weighed": tr("weighed out {n}"),
        "lot.split": tr("split off {n}"),
        "lot.merged": tr("merged {n}"),
        "report.undone": tr("took a report back"),
        "hold.placed": tr("placed a hold"),
        "nonconformance.raised": tr("found {n} nonconforming"),
        "lot.released": tr("released it"),
        "work.overtaken": tr("found it afterwards"),
        "lot.received": tr("booked it in"),
        "record.corrected": tr("corrected it"),
        "serial.reserved": tr("gave out serial numbers"),
    }
    said = tr("decided about {n}: {what}") if side.disposition else words.get(side.kind, tr("worked on it"))
    what = disposition_words(side.disposition)[0] if side.disposition else ""
    return said.format(n=pieces(side.quantity, unit) if side.quantity is not None else "", what=what).strip()


def clock_words(side: SideView) -> tuple[str, Marker | None]:
    """How far a side's time can be trusted, with its marker."""
    if side.doubtful:
        return tr("Its time is doubtful"), "attention"
    if side.clock is None:
        return tr("Its clock is not known"), "unknown"
    if abs(side.clock) < NEAR:
        return tr("Its clock was right"), "good"
    off = span_words(abs(side.clock))
    behind, ahead = tr("Its clock was {span} behind"), tr("Its clock was {span} ahead")
    return (behind if side.clock > 0 else ahead).format(span=off), "attention"


def span_words(seconds: float) -> str:
    """A span as people say it: "40 s", "12 min", "3 h"."""
    if seconds < 120:
        return tr("{n} s").format(n=round(seconds))
    if seconds < 7200:
        return tr("{n} min").format(n=round(seconds / 60))
    return tr("{n} h").format(n=round(seconds / 3600))


def choice_words(choice: str, trouble: str = "") -> tuple[str, str]:
    """What a lead may choose where something went wrong, and what it means."""
    if (choice, trouble) == ("accept", "decided"):
        return tr("The first holds"), tr("The other is not done")
    words = {
        "accept": (tr("Let it stand"), tr("What was done is good")),
        "keep": (tr("Keep it on hold"), tr("Quality decides about it")),
    }
    return words.get(choice, (choice, ""))


def subject_words(view: DisputeView) -> str:
    """What a dispute is about: "Lot 3120, Bearing"."""
    kinds = {
        "order": tr("Order {number}"),
        "material": tr("Material {number}"),
        "operation": tr("Operation {number}"),
        "work_unit": tr("Station {number}"),
        "serial_range": tr("Serial numbers {number}"),
    }
    scope = view.stream.partition(":")[0]
    if scope == "lot":
        return tr("Lot {number}, {name}").format(number=view.number, name=view.subject)
    return kinds.get(scope, "{number}").format(number=view.number)
