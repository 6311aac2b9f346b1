"""One operation, component, status or item of SAP's order, read, and every field of it that cannot be.

Must not know which order it belongs to, nor whether it can be made here.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import cache
from typing import Any, TypeVar, cast

import msgspec

from app.domain.documents import OrderStatus
from app.exchange.erp import sap_fields as sap
from app.exchange.erp import values
from app.exchange.erp.said import Ear, SaidComponent, SaidOperation, Unclear
from app.exchange.erp.sap_json import Entity
from app.exchange.erp.statuses import OF_CODE, OF_NAME
from app.exchange.erp.values import Value
from app.exchange.mistakes import quoted

T = TypeVar("T")
_ENDED = ("operation_is_techly_completed", "operation_is_closed", "operation_is_confirmed")


@cache
def _decoder(shape: Hashable) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(cast("Any", shape))


def sap_name(name: str) -> str:
    """SAP's name of a field."""
    return "".join(word.title() for word in name.split("_"))


def check_items(items: Sequence[Entity], product: str, ear: Ear) -> None:
    """An item for another product than the header's is a co-product, which is named."""
    for part in items:
        item = decoded(part, sap.Item, ear)
        if item is not None and values.key(item.material) != product:
            what = f"an item of the order is {quoted(values.key(item.material))}, its header says {quoted(product)}"
            ear.wrong(
                f"{part.path}.Material", what, "send an order for one product; co-products are not read", part.file
            )


def operation_of(part: Entity, partly: bool, ear: Ear) -> SaidOperation | None:
    """An operation; None when it is deleted, left out, or wrong. ``partly``: its order is released in part only."""
    found = decoded(part, sap.Operation, ear)
    if found is None:
        return None

    def is_(name: str) -> bool:
        return value_of(values.flag, found, name, False, part, ear)

    if is_("operation_is_deleted"):
        return None
    if values.text(found.manufacturing_order_sub_operation):
        ear.notes.append(f"sub-operation {values.text(found.manufacturing_order_sub_operation)} was left out")
        return None
    sequence = values.key(found.manufacturing_order_sequence)
    if sequence not in ("", "0"):
        what = f"the operation is in sequence {sequence}"
        ear.wrong(part.path, what, "send orders of one sequence; parallel ones are not read", part.file)
        return None
    ended = any([is_(name) for name in _ENDED])
    waits = is_("operation_is_created") or (partly and not is_("operation_is_released"))
    return SaidOperation(
        number=values.key(found.manufacturing_order_operation),
        text=values.text(found.mfg_order_operation_text),
        work_center=values.text(found.work_center),
        control=values.text(found.operation_control_profile),
        status="completed" if ended else "created" if waits and not is_("operation_is_released") else "released",
        where=part.path,
    )


def in_order(found: list[SaidOperation], ear: Ear) -> tuple[SaidOperation, ...]:
    """By number; the same operation twice is one when both say the same."""
    made: dict[str, SaidOperation] = {}
    for operation in found:
        first = made.setdefault(operation.number, operation)
        if msgspec.structs.replace(operation, where="") != msgspec.structs.replace(first, where=""):
            what = f"operation {operation.number} is there twice (also at {first.where})"
            ear.wrong(operation.where, what, "number each operation once; 0010 and 10 are the same")
        if not operation.number.isdigit():
            what = f"{quoted(operation.number)} is no operation number"
            ear.wrong(f"{operation.where}.ManufacturingOrderOperation", what, "write figures, for example 0010")
            return ()
    return tuple(sorted(made.values(), key=lambda operation: int(operation.number)))


def component_of(part: Entity, ear: Ear) -> SaidComponent | None:
    """A component; None when it is a phantom, not required, or wrong."""
    found = decoded(part, sap.Component, ear)
    if found is None or value_of(values.flag, found, "material_component_is_phantom_item", False, part, ear):
        return None
    quantity = value_of(values.number, found, "required_quantity", None, part, ear)
    material = values.key(found.material)
    if quantity is None:
        return None
    if quantity <= 0:
        ear.notes.append(f"component {material or part.path} was left out: nothing of it is required")
        return None
    return SaidComponent(
        material=material,
        quantity=quantity,
        unit=values.text(found.base_unit),
        operation=values.key(found.manufacturing_order_operation),
        scanned=not value_of(values.flag, found, "is_bulk_material_component", False, part, ear),
        where=part.path,
    )


def statuses_of(parts: Iterable[Entity], ear: Ear) -> Iterable[OrderStatus]:
    """What the system statuses mean here; user statuses mean nothing."""
    for part in parts:
        found = decoded(part, sap.Status, ear)
        if found is None or value_of(values.flag, found, "is_user_status", False, part, ear):
            continue
        status = OF_CODE.get(values.text(found.status_code)) or OF_NAME.get(values.text(found.status_short_name))
        if status is not None:
            yield status


def value_of(
    reader: Callable[[Value], T], found: Any, name: str, otherwise: T, part: Entity, ear: Ear, *, sap_named: bool = True
) -> T:
    """One field, read; where it cannot be, it is named and ``otherwise`` stands in."""
    said = getattr(found, name)
    if said is None or (said == "" and reader is values.flag):
        return otherwise
    try:
        return reader(said)
    except Unclear as unclear:
        shown = sap_name(name) if sap_named else name
        ear.wrong(f"{part.path}.{shown}".removeprefix("$."), unclear.what, unclear.right, part.file)
        return otherwise


def decoded(part: Entity, shape: type[T], ear: Ear) -> T | None:
    """An entity as its shape; None, and named, where a list or an object stands for a single value."""
    try:
        made: T = _decoder(cast("Hashable", shape)).decode(part.raw)
    except (msgspec.ValidationError, RecursionError) as error:
        _, _, at = str(error).partition(" - at `$")
        ear.wrong(
            f"{part.path}{at.rstrip('`')}", "a single value is expected here", "have it sent as SAP does", part.file
        )
        return None
    return made
