"""The entities of one order, of one file or several -> the order as SAP says it, with every value that cannot be read.

Must not know maps, documents or whether the order can be made here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, tzinfo
from typing import TypeVar

import msgspec
from msgspec import Raw

from app.domain.documents import OrderStatus
from app.exchange.erp import sap_fields as sap
from app.exchange.erp import values
from app.exchange.erp.said import Ear, SaidOrder
from app.exchange.erp.sap_json import Entity, begins, given
from app.exchange.erp.sap_parts import check_items, component_of, decoded, in_order, operation_of, statuses_of, value_of
from app.exchange.erp.statuses import of_names, strictest
from app.exchange.erp.values import Value

T = TypeVar("T")
#: More operations and components than any order has.
_MOST_PARTS = 2000

_STATUS_FLAGS: tuple[tuple[str, OrderStatus], ...] = (
    ("order_is_deleted", "deleted"),
    ("order_is_marked_for_deletion", "deleted"),
    ("order_is_closed", "closed"),
    ("order_is_locked", "locked"),
    ("order_is_technically_completed", "completed"),
    ("order_is_released", "released"),
    ("order_is_partially_released", "released"),
    ("order_is_created", "created"),
)
#: What may come within a header: kind, field, and SAP's name of it.
_NESTED = (
    ("operation", "operation", "Operation"),
    ("operation", "to_operation", "to_ProductionOrderOperation"),
    ("component", "component", "Component"),
    ("component", "to_component", "to_ProductionOrderComponent"),
    ("status", "status", "Status"),
    ("status", "to_status", "to_ProductionOrderStatus"),
    ("item", "production_order_item", "ProductionOrderItem"),
    ("item", "to_item", "to_ProductionOrderItem"),
)
_KEYS = {"product": "Material", "quantity": "TotalQuantity", "unit": "ProductionUnit"}
_EVENT_KEYS = {"product": "material_code", "quantity": "production_order.quantity"}


def order_of(number: str, parts: Sequence[Entity], zone: tzinfo, ear: Ear) -> SaidOrder | None:
    """The order, or None where its parts cannot make one; what is wrong goes to ``ear``."""
    if len(parts) > _MOST_PARTS:
        ear.wrong(parts[0].path, f"the order has {len(parts)} parts", f"send one with at most {_MOST_PARTS}")
        return None
    headers = [part for part in parts if part.kind in ("header", "event")]
    read = [made for part in headers if (made := _headed(number, part, parts, zone, ear)) is not None]
    if headers:
        return _newest(read, ear)
    return _status_alone(number, parts, ear)


def _newest(found: list[SaidOrder], ear: Ear) -> SaidOrder | None:
    """The one that was changed last; two that differ and do not say which is newer are a mistake."""
    newest = max(found, key=lambda order: order.changed_at or values.NEVER, default=None)
    for other in found:
        if newest is None or other is newest or other.changed_at != newest.changed_at:
            continue
        if msgspec.structs.replace(other, where="", files=()) != msgspec.structs.replace(newest, where="", files=()):
            what = f"the order is there twice with other content (also at {other.where})"
            ear.wrong(newest.where, what, "send it once, or with the time of its last change")
            return None
    return newest


def _status_alone(number: str, parts: Sequence[Entity], ear: Ear) -> SaidOrder | None:
    odd = next((part for part in parts if part.kind != "status"), None)
    if odd is not None:
        ear.incomplete = True
        what = f"its {odd.kind if odd.kind != 'unknown' else 'entry'} is there and its header is not"
        ear.wrong(odd.path, what, "send header, operations, components and statuses of an order together", odd.file)
        return None
    files = tuple(dict.fromkeys(part.file for part in parts))
    return SaidOrder(number=number, files=files, where=parts[0].path, status=strictest(statuses_of(parts, ear)))


def _headed(number: str, part: Entity, parts: Sequence[Entity], zone: tzinfo, ear: Ear) -> SaidOrder | None:
    if part.kind == "event":
        event = decoded(part, sap.Event, ear)
        return _of_event(number, part, event, zone, ear) if event else None
    header = decoded(part, sap.Header, ear)
    if header is None:
        return None
    nested = _nested(part, header, ear)
    own = [*(p for p in parts if p.kind not in ("header", "event")), *nested]
    return _order(number, part, header, own, zone, ear)


def _nested(part: Entity, header: sap.Header, ear: Ear) -> list[Entity]:
    """What came within the header: a list, one object, or OData's results; a link to it says nothing."""
    found = []
    for kind, name, shown in _NESTED:
        raw = getattr(header, name)
        if given(raw):
            found += [Entity(kind, part.file, path, each) for path, each in _listed(raw, f"{part.path}.{shown}")]
    return found


class _Results(msgspec.Struct):
    results: Raw = Raw()


def _listed(raw: Raw, path: str) -> Iterable[tuple[str, Raw]]:
    opens = begins(raw)
    if opens == b"{":
        inner = msgspec.json.decode(raw, type=_Results).results
        if begins(inner) == b"[":
            return _listed(inner, f"{path}.results")
        deferred = b"__deferred" in memoryview(raw)[:40].tobytes()
        return [] if deferred else [(path, raw)]
    if opens == b"[":
        return [(f"{path}[{n}]", each) for n, each in enumerate(msgspec.json.decode(raw, type=list[Raw]))]
    return []


def _order(number: str, part: Entity, header: sap.Header, parts: Sequence[Entity], zone: tzinfo, ear: Ear) -> SaidOrder:
    def read(reader: Callable[[Value], T], name: str, otherwise: T) -> T:
        return value_of(reader, header, name, otherwise, part, ear)

    said = {status for name, status in _STATUS_FLAGS if read(values.flag, name, False)}
    said |= set(statuses_of([p for p in parts if p.kind == "status"], ear))
    said |= {"deleted"} if part.deleted else set()
    due = _due(part, header, zone, ear)
    product = values.key(header.material)
    check_items([p for p in parts if p.kind == "item"], product, ear)
    operations = [p for p in parts if p.kind == "operation"]
    partly = "released" in said and not read(values.flag, "order_is_released", False)
    found = [o for p in operations if (o := operation_of(p, partly, ear)) is not None]
    components = [c for p in parts if p.kind == "component" and (c := component_of(p, ear)) is not None]
    return SaidOrder(
        number=number,
        files=tuple(dict.fromkeys([part.file, *(p.file for p in parts)])),
        where=part.path,
        product=product,
        quantity=read(values.number, "total_quantity", None),
        unit=values.text(header.production_unit),
        due=due,
        due_said=True,
        status=strictest(said),
        changed_at=read(values.moment, "last_change_date_time", None),
        operations=in_order(found, ear) if operations else None,
        components=tuple(components),
        keys=_KEYS,
        notes=tuple(ear.notes),
    )


def _due(part: Entity, header: sap.Header, zone: tzinfo, ear: Ear) -> datetime | None:
    """The basic finish, else the scheduled one."""
    for kind in ("planned", "scheduled"):
        day = value_of(values.day, header, f"mfg_order_{kind}_end_date", None, part, ear)
        passed = value_of(values.clock, header, f"mfg_order_{kind}_end_time", None, part, ear)
        if day is not None and passed is not None:
            return values.on(day, passed, zone)
    return None


def _of_event(number: str, part: Entity, event: sap.Event, zone: tzinfo, ear: Ear) -> SaidOrder:
    inner = event.production_order
    within = Entity(part.kind, part.file, f"{part.path}.production_order".removeprefix("$."), part.raw)
    day = value_of(values.day, inner, "planned_validated_date", None, within, ear, sap_named=False)
    gone = part.deleted or value_of(values.flag, event, "deleted", False, part, ear, sap_named=False)
    return SaidOrder(
        number=number,
        files=(part.file,),
        where=part.path,
        product=values.key(event.material_code),
        quantity=value_of(values.number, inner, "quantity", None, within, ear, sap_named=False),
        due=values.on(day, values.clock(None), zone),
        due_said=day is not None,
        status=strictest(of_names(values.text(inner.status)) | ({"deleted"} if gone else set())),
        keys=_EVENT_KEYS,
    )
