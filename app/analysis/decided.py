"""What was decided about nonconforming pieces, as reports: scrapped or sent back where and when they were found.

They left the operation without a report of its own, so that a yield without them would be too good. What is used as it
is goes on and is reported where it is done; what lay in stock was good when it was reported. Must not know routings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from app.analysis.counts import Report
from app.domain.facts import Entry
from app.domain.nonconformity_facts import DispositionWithdrawn, NonconformanceDispositioned, NonconformanceRaised
from app.domain.values import ZERO

#: The records that say it.
FACTS = (NonconformanceRaised, NonconformanceDispositioned, DispositionWithdrawn)


def lost_pieces(entries: Iterable[Entry], cycle: Callable[[str, str], Decimal | None]) -> Iterator[Report]:
    """Pieces that a decision which holds took out of the making; ``entries`` are those about where they were found."""
    raised: dict[str, Entry] = {}
    held: dict[str, NonconformanceDispositioned] = {}
    records: dict[str, str] = {}
    for entry in entries:
        match entry.fact:
            case NonconformanceRaised() as fact:
                raised.setdefault(fact.nonconformance, entry)
            case NonconformanceDispositioned() as fact if fact.quantity <= _left(raised, held, fact.nonconformance):
                held[fact.decision], records[fact.decision] = fact, entry.ack
            case DispositionWithdrawn() as fact:
                held.pop(fact.decision, None)
    for name, fact in held.items():
        if fact.operation and fact.disposition in ("scrap", "rework"):
            yield _report(raised[fact.nonconformance], fact, records[name], cycle)


def _left(raised: dict[str, Entry], held: dict[str, NonconformanceDispositioned], nonconformance: str) -> Decimal:
    """Pieces about which nobody had decided; the first decision holds, as in `nonconformity_fold`."""
    entry = raised.get(nonconformance)
    if entry is None or not isinstance(entry.fact, NonconformanceRaised):
        return ZERO
    return entry.fact.quantity - sum((d.quantity for d in held.values() if d.nonconformance == nonconformance), ZERO)


def _report(
    found: Entry, fact: NonconformanceDispositioned, record: str, cycle: Callable[[str, str], Decimal | None]
) -> Report:
    scrapped = fact.disposition == "scrap"
    return Report(
        record=record,
        at=found.at,
        person=found.person,
        lot=fact.lot,
        operation=fact.operation,
        flow=fact.flow,
        good=ZERO,
        scrap=fact.quantity if scrapped else ZERO,
        rework=ZERO if scrapped else fact.quantity,
        reason=fact.reason if scrapped else "",
        cycle=cycle(fact.lot, fact.operation),
        doubted=found.doubted,
    )
