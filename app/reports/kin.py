"""Genealogy of a traveler: the lots that went in and those that something of it went into, over every step between.

Read from the records that name two lots (ISA-95-4: material consumed, lot split, lot merged), in both directions,
breadth first and bounded. Must not know pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from msgspec import Struct, field

from app.domain.facts import Fact
from app.domain.lot_facts import IdentityScanned, MaterialConsumed, MaterialWeighed
from app.domain.lot_state import LotState
from app.domain.values import ZERO, lot_number, lot_stream
from app.domain.wip_facts import LotMerged, LotSplit
from app.reports.archive import Archive
from app.reports.naming import Names
from app.reports.traveler import Relative
from app.storage import projections

#: The kinds that say it.
KINSHIP = ("lot.split", "lot.merged", "material.consumed", "material.weighed", "identity.scanned")
#: So many lots are looked at in either direction, and so many records are named for one relation.
MOST_LOTS, MOST_NAMED = 200, 20


class _Flow(Struct):
    quantity: Decimal = ZERO
    unit: str = ""
    records: list[str] = field(default_factory=list)


def flow_of(fact: Fact | None) -> tuple[str, str, str, Decimal, str] | None:
    """(from which lot, into which, how, how much, in which unit) of a record that names two lots."""
    match fact:
        case LotSplit():
            return fact.lot, fact.into, "merged" if fact.back else "split", fact.quantity, fact.unit
        case LotMerged():
            return fact.source, fact.lot, "merged", fact.quantity, fact.unit
        case MaterialConsumed():
            return fact.material_lot, fact.lot, "used", fact.quantity, fact.unit
        case MaterialWeighed() if fact.material_lot and fact.booked:
            return fact.material_lot, fact.lot, "weighed in", fact.booked, fact.booked_unit
        case IdentityScanned() if fact.identity_lot != fact.lot:
            return fact.lot, fact.identity_lot, "is piece", ZERO, ""
    return None


def relatives(archive: Archive, names: Names, lots: Iterable[str], *, up: bool) -> Iterator[Relative]:
    """What went in (``up``), or where it went; nearest first."""
    seen = dict.fromkeys(lots)
    ahead = list(seen)
    while ahead:
        lot = ahead.pop(0)
        for (other, how), flow in _flows(archive, lot, up=up).items():
            if flow.quantity <= 0 and how != "is piece":
                continue  # taken back again
            yield _relative(archive, names, lot, other, how, flow)
            if other not in seen and len(seen) < MOST_LOTS:
                seen[other] = None
                ahead.append(other)


def _flows(archive: Archive, lot: str, *, up: bool) -> dict[tuple[str, str], _Flow]:
    found: dict[tuple[str, str], _Flow] = {}
    for kept in archive.records((lot_stream(lot),), *KINSHIP):
        flow = flow_of(kept.entry.fact)
        if flow is None or lot not in flow[:2]:
            continue
        source, target, how, quantity, unit = flow
        other, sign = (source, 1) if target == lot else (target, -1)
        if how != "merged" and (sign == 1) != up:
            continue
        _add(found.setdefault((other, how), _Flow()), quantity * (sign if up else -sign), unit, kept.name)
    return found


def _add(flow: _Flow, quantity: Decimal, unit: str, record: str) -> None:
    flow.quantity += quantity
    flow.unit = flow.unit or unit
    if len(flow.records) < MOST_NAMED:
        flow.records.append(record)


def _relative(archive: Archive, names: Names, lot: str, other: str, how: str, flow: _Flow) -> Relative:
    state = projections.read_state(archive.database, lot_stream(other))
    material = other.partition("/")[0]
    expires = state.expires if isinstance(state, LotState) else None
    return Relative(
        of=lot,
        number=lot_number(other),
        lot=other,
        material=f"{material} {names.material(material)}".strip(),
        how=how,
        quantity=flow.quantity,
        unit=flow.unit,
        expires=expires.astimezone() if expires else None,
        records=tuple(flow.records),
        known=not archive.is_partial(lot_stream(other)),
    )
