"""What was made: reports of pieces as they stand now, first pass and rework apart, less those that were taken back.

Quantities are in the unit of their lots. Must not know routings: whoever calls says what one piece should have taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from app.domain.correctable import as_it_stands
from app.domain.correction_facts import RecordCorrected
from app.domain.facts import Entry
from app.domain.lot_facts import OperationReported
from app.domain.values import ZERO, Flow
from app.domain.wip_facts import ReportUndone

_MICROSECOND = timedelta(microseconds=1)
_MOST = 10**8 * 86_400 * 10**6


class Report(Struct, frozen=True, kw_only=True):
    """Pieces that one record says were made; ``cycle`` is their ideal time in seconds each, None: nobody knows."""

    record: str
    at: datetime
    person: str
    lot: str
    operation: str
    flow: Flow
    good: Decimal
    scrap: Decimal
    rework: Decimal
    reason: str = ""
    cycle: Decimal | None = None
    doubted: bool = False

    @property
    def made(self) -> Decimal:
        """All of them, however they turned out."""
        return self.good + self.scrap + self.rework


class Count(Struct, frozen=True, kw_only=True):
    """Pieces by how they turned out: of the first pass, and ``again`` those that came back from rework."""

    good: Decimal = ZERO
    scrap: Decimal = ZERO
    rework: Decimal = ZERO
    again_good: Decimal = ZERO
    again_scrap: Decimal = ZERO

    @property
    def made(self) -> Decimal:
        """Produced quantity (ISO 22400-2: PQ) of the first pass."""
        return self.good + self.scrap + self.rework

    @property
    def first_pass(self) -> Fraction | None:
        """First pass yield: good at once, of all that was made at once; None where nothing was made."""
        return Fraction(self.good) / Fraction(self.made) if self.made else None


def reports(entries: Iterable[Entry], cycle: Callable[[str, str], Decimal | None]) -> tuple[Report, ...]:
    """The reports among records that nobody took back, as corrected; ``cycle`` knows a lot's operation."""
    found: dict[str, Entry] = {}
    corrected: dict[str, tuple[Entry, ...]] = {}
    undone: set[str] = set()
    for entry in entries:
        if isinstance(entry.fact, OperationReported):
            found[entry.ack] = entry
        elif isinstance(entry.fact, ReportUndone):
            undone.add(entry.fact.report)
        elif isinstance(entry.fact, RecordCorrected):
            corrected[entry.fact.record] = (*corrected.get(entry.fact.record, ()), entry)
    kept = (entry for ack, entry in found.items() if ack not in undone)
    return tuple(_report(entry, as_it_stands(entry, corrected.get(entry.ack, ())), cycle) for entry in kept)


def count(found: Iterable[Report]) -> Count:
    """Reports added up."""
    good = scrap = rework = again_good = again_scrap = ZERO
    for each in found:
        if each.flow == "first":
            good, scrap, rework = good + each.good, scrap + each.scrap, rework + each.rework
        else:
            again_good, again_scrap = again_good + each.good, again_scrap + each.scrap
    return Count(good=good, scrap=scrap, rework=rework, again_good=again_good, again_scrap=again_scrap)


def ideal(found: Iterable[Report]) -> tuple[timedelta, timedelta] | None:
    """Ideal time of first-pass pieces: of all of them, and of the good ones. None where one of them has no cycle."""
    made, good = Fraction(0), Fraction(0)
    for each in found:
        if each.flow == "first" and each.made:
            if each.cycle is None:
                return None
            made += Fraction(each.cycle) * Fraction(each.made)
            good += Fraction(each.cycle) * Fraction(each.good)
    return as_time(made), as_time(good)


def mean_cycle(found: Iterable[Report]) -> timedelta | None:
    """The ideal time of one piece, on the average of those that were made; None where that is not known."""
    mine = list(found)
    total, made = ideal(mine), count(mine).made
    if total is None or not made:
        return None
    return as_time(Fraction(total[0] // _MICROSECOND, 1_000_000) / Fraction(made))


def as_time(seconds: Fraction | Decimal) -> timedelta:
    """As a time; more than 270 thousand years, which only a slip makes, is as much as that."""
    return min(round(Fraction(seconds) * 1_000_000), _MOST) * _MICROSECOND


def _report(entry: Entry, fact: OperationReported, cycle: Callable[[str, str], Decimal | None]) -> Report:
    return Report(
        record=entry.ack,
        at=entry.at,
        person=entry.person,
        lot=fact.lot,
        operation=fact.operation,
        flow=fact.flow,
        good=fact.good,
        scrap=fact.scrap,
        rework=fact.rework,
        reason=fact.reason,
        cycle=cycle(fact.lot, fact.operation),
        doubted=entry.doubted,
    )
