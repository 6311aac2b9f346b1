"""The last pieces that were made somewhere, by name: serial by serial where they have one, else report by report.

Reads the records of one station or one operation. Must not know holds: whoever asks says until when.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from app.domain.facts import Entry
from app.domain.hold_facts import MOST_SUSPECTS, Suspect
from app.domain.lot_facts import IdentityScanned, OperationReported
from app.domain.values import lot_number, lot_stream
from app.domain.wip_facts import ReportUndone
from app.storage.store import Store

#: The newest reports of a place, and identities of a lot, that are looked at.
RECORDS_READ = 600


def last_made(store: Store, place: str, count: int, before: datetime) -> tuple[Suspect, ...]:
    """The last ``count`` good pieces reported at ``place`` (a stream) up to ``before``, the newest first.

    The report that goes beyond the count is named with the pieces that are still wanted of it.
    """
    found: list[Suspect] = []
    left = Decimal(min(count, MOST_SUSPECTS))
    for report in _reports(store, place, before):
        for each in _pieces(store, report, left):
            found.append(each)
            left -= each.pieces
        if left <= 0 or len(found) >= MOST_SUSPECTS:
            break
    return tuple(found[:MOST_SUSPECTS])


def _reports(store: Store, place: str, before: datetime) -> list[Entry]:
    """Reports with something good that nobody took back, the newest first."""
    read = store.entries_of(place, ("operation.reported", "report.undone"), RECORDS_READ)
    undone = {each.fact.report for each in read if isinstance(each.fact, ReportUndone)}
    good = [
        each
        for each in read
        if isinstance(each.fact, OperationReported) and each.fact.good > 0 and each.ack not in undone
    ]
    return sorted((each for each in good if each.at <= before), key=lambda each: each.at, reverse=True)


def _pieces(store: Store, report: Entry, left: Decimal) -> Iterator[Suspect]:
    """The pieces of one report: each by its serial where it was scanned, else as many as are wanted, together."""
    fact = report.fact
    if not isinstance(fact, OperationReported):
        return
    unit = store.lot(fact.lot).unit
    serials = _serials(store, fact)
    for scanned in serials[: int(left)]:
        yield Suspect(
            suspect=f"{report.ack}/{scanned.identity}",
            lot=scanned.identity_lot or fact.lot,
            number=scanned.identity,
            pieces=Decimal(1),
            unit=unit,
            record=report.ack,
            at=report.at,
            person=report.person,
        )
    if not serials:
        yield Suspect(
            suspect=report.ack,
            lot=fact.lot,
            number=lot_number(fact.lot),
            pieces=min(fact.good, left),
            unit=unit,
            record=report.ack,
            at=report.at,
            person=report.person,
        )


def _serials(store: Store, fact: OperationReported) -> list[IdentityScanned]:
    read = store.entries_of(lot_stream(fact.lot), ("identity.scanned",), RECORDS_READ)
    mine = [each.fact for each in read if isinstance(each.fact, IdentityScanned) and each.fact.run == fact.run]
    return [each for each in reversed(mine) if each.identity_kind == "serial"]
