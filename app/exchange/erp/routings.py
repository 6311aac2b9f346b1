"""The operations and components of an ERP order -> a routing that only this order goes by.

An operation gets the steps of its control key's template, and a scan for each component that belongs to it. Must not
know files or storage.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

import msgspec
from msgspec import Struct

from app.domain.documents import Component, Material, Operation, Routing
from app.domain.steps import Step
from app.domain.steps.scan_material import ScanMaterial
from app.exchange.erp.mapping import ControlMap, ErpMap
from app.exchange.erp.plant import Plant, check_unit, material_of
from app.exchange.erp.said import Ear, SaidComponent, SaidOperation, SaidOrder
from app.exchange.mistakes import one_of, quoted
from app.exchange.routing_checks import MOST_OPERATIONS
from app.exchange.rules import text_is

#: Digits behind the point of a quantity per piece: finer than any scale, and a sum of them stays countable.
_FINE = Decimal("0.000001")


def routing_id(number: str) -> str:
    """Id of the routing that an order brings."""
    return f"order-{number}"


def routing_of(
    said: SaidOrder, product: Material, quantity: Decimal | None, known: ErpMap, plant: Plant, ear: Ear
) -> Routing | None:
    """The order's own routing, with everything in it that the plant has not named in ``ear``."""
    said_operations = said.operations or ()
    if len(said_operations) > MOST_OPERATIONS:
        right = f"send at most {MOST_OPERATIONS}"
        ear.wrong(said.where, f"the order has {len(said_operations)} operations", right)
        return None
    scans = _scans(said, said_operations, quantity, known, plant, ear)
    operations = [_operation(said, o, product, scans.get(o.number, []), known, plant, ear) for o in said_operations]
    return Routing(
        id=routing_id(said.number),
        product=product.id,
        operations=tuple(operations),
        components=_bill(scan for found in scans.values() for scan in found),
        order=said.number,
    )


class _Scan(Struct):
    """A component of one operation, per piece."""

    material: str
    quantity: Decimal
    scanned: bool


def _scans(
    said: SaidOrder,
    operations: Sequence[SaidOperation],
    quantity: Decimal | None,
    known: ErpMap,
    plant: Plant,
    ear: Ear,
) -> dict[str, list[_Scan]]:
    """The components of each operation, one of each material."""
    found: dict[str, dict[str, _Scan]] = {operation.number: {} for operation in operations}
    for component in said.components:
        at = component.operation if component.operation not in ("", "0") else operations[0].number
        if at not in found:
            what = f"the component belongs to operation {quoted(at)}, which the order has not"
            ear.wrong(f"{component.where}.ManufacturingOrderOperation", what, one_of(found, at))
            continue
        _add(found[at], component, quantity, known, plant, ear)
    return {number: list(scans.values()) for number, scans in found.items()}


def _add(
    scans: dict[str, _Scan],
    component: SaidComponent,
    quantity: Decimal | None,
    known: ErpMap,
    plant: Plant,
    ear: Ear,
) -> None:
    material = material_of(component.material, f"{component.where}.Material", known, plant, ear)
    if material is None or quantity is None or quantity <= 0:
        return
    if component.unit:
        check_unit(component.unit, material, f"{component.where}.BaseUnit", known, ear)
    each = max((component.quantity / quantity).quantize(_FINE, ROUND_HALF_UP).normalize() + 0, _FINE)
    first = scans.get(material.id)
    if first is None:
        scans[material.id] = _Scan(material.id, each, component.scanned)
    else:
        first.quantity, first.scanned = first.quantity + each, first.scanned or component.scanned


def _bill(scans: Iterable[_Scan]) -> tuple[Component, ...]:
    """The bill of materials of the order: a material that several operations need is one line."""
    total: dict[str, Decimal] = {}
    for scan in scans:
        total[scan.material] = total.get(scan.material, Decimal(0)) + scan.quantity
    return tuple(Component(material=material, quantity=each) for material, each in total.items())


def _operation(
    said: SaidOrder,
    operation: SaidOperation,
    product: Material,
    scans: Sequence[_Scan],
    known: ErpMap,
    plant: Plant,
    ear: Ear,
) -> Operation:
    template = known.control(operation.control)
    name = operation.text or f"Operation {operation.number}"
    wrong = text_is(name)
    if wrong:
        ear.wrong(operation.where, *wrong)
    places = {"order": said.number, "product": product.name, "operation": operation.number, "text": name}
    return Operation(
        id=operation.number,
        name=name,
        work_units=_work_units(operation, known, plant, ear),
        qualification=template.qualification or None,
        steps=tuple(_steps(template, scans, places, plant)),
    )


def _work_units(operation: SaidOperation, known: ErpMap, plant: Plant, ear: Ear) -> tuple[str, ...]:
    center = operation.work_center
    named = known.work_units.get(center, (center,))
    if not center or not all(unit in plant.work_units for unit in named):
        between = ", " if operation.where.startswith("line ") else "."
        what = f"the work center {quoted(center)} is no work unit here" if center else "no work center is said"
        ear.wrong(f"{operation.where}{between}WorkCenter", what, "name its work units in a [[work_center]] of the map")
    return named


def _steps(template: ControlMap, scans: Sequence[_Scan], places: dict[str, str], plant: Plant) -> Iterator[Step]:
    for step in template.step:
        yield _worded(step, places)
    asks = template.components
    for scan in scans:
        if scan.scanned:
            about = {**places, "material": plant.materials[scan.material].name}
            made = ScanMaterial(
                id=f"material-{scan.material}",
                title=asks.title,
                text=asks.text,
                material=scan.material,
                quantity=scan.quantity,
                one_lot=asks.one_lot,
            )
            yield _worded(made, about)
    for step in template.after:
        yield _worded(step, places)


def _worded(step: Step, places: dict[str, str]) -> Step:
    """The step with what its words say of the order filled in; braces of any other word stay."""
    made: Step = msgspec.structs.replace(step, title=_filled(step.title, places), text=_filled(step.text, places))
    return made


def _filled(words: str, places: dict[str, str]) -> str:
    if "{" not in words:
        return words
    for place, value in places.items():
        words = words.replace(f"{{{place}}}", value)
    return words
