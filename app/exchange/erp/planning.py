"""An order as the ERP says it, the map, what the plant knows -> the order and its routing as documents, or mistakes.

An order is all or nothing: with one mistake nothing of it is made. Must not know files or storage; what was there
before it asks of `Plant`.
"""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from app.domain.documents import Material, Order, OrderStatus, Routing
from app.domain.values import countable, plain
from app.exchange.erp.mapping import ErpMap
from app.exchange.erp.plant import Plant, check_unit, material_of
from app.exchange.erp.routings import routing_of
from app.exchange.erp.said import Ear, SaidOrder
from app.exchange.mistakes import short
from app.exchange.rules import id_is

#: Most of one order: no count on a floor reaches it, a number with a slipped point does.
_MOST = Decimal(10) ** 9


class Planned(Struct, frozen=True):
    """An order as the floor will have it; ``routing`` None goes by its product's routing, or keeps the one it has."""

    order: Order
    routing: Routing | None


def plan(said: SaidOrder, known: ErpMap, plant: Plant, ear: Ear) -> Planned | None:
    """The order as documents; None when something was wrong with it (named in ``ear``)."""
    before = plant.order(said.number)
    _check_number(said, ear)
    material = _product(said, before, known, plant, ear)
    quantity = _quantity(said, before, ear)
    unit = _unit(said, before, material, known, ear)
    routing = routing_of(said, material, quantity, known, plant, ear) if material and said.operations else None
    if material and not ear.mistakes and routing is None and not (before and before.routing):
        _check_routed(said, material.id, plant, ear)
    if ear.mistakes or material is None or quantity is None:
        return None
    return Planned(_order(said, before, material.id, quantity, unit, routing), routing)


def _order(
    said: SaidOrder, before: Order | None, product: str, quantity: Decimal, unit: str, routing: Routing | None
) -> Order:
    was = before or Order(id=said.number, product=product, quantity=quantity, status="created")
    status: OrderStatus = said.status or was.status
    return Order(
        id=said.number,
        product=product,
        quantity=quantity,
        unit=unit,
        routing=routing.id if routing else was.routing,
        due=said.due if said.due_said else was.due,
        priority=was.priority if said.priority is None else said.priority,
        status=status,
        operation_status=_standings(said, was) if status == "released" else {},
        changed_at=said.changed_at or was.changed_at,
    )


def _standings(said: SaidOrder, was: Order) -> dict[str, OrderStatus]:
    """The operations that stand otherwise than released; unchanged where the file brings none."""
    if said.operations is None:
        return dict(was.operation_status)
    return {operation.number: operation.status for operation in said.operations if operation.status != "released"}


def _at(said: SaidOrder, field: str) -> str:
    key = said.keys.get(field, "")
    between = ", " if said.where.startswith("line ") else "."
    return f"{said.where}{between}{key}".removeprefix("$.") if key else said.where


def _check_number(said: SaidOrder, ear: Ear) -> None:
    wrong = id_is(said.number)
    if wrong:
        ear.wrong(said.where, *wrong)


def _product(said: SaidOrder, before: Order | None, known: ErpMap, plant: Plant, ear: Ear) -> Material | None:
    if not said.product:
        if before is not None:
            return plant.materials.get(before.product)
        what = "no product is said" if said.product == "" else "the order is not known here, and no product is said"
        ear.wrong(_at(said, "product"), what, "send the order with its header")
        return None
    found = material_of(said.product, _at(said, "product"), known, plant, ear)
    if found is not None and before is not None and before.product != found.id:
        what = f"the order is for {before.product} here, and not for {found.id}"
        ear.wrong(_at(said, "product"), what, "an order keeps its product; send another order")
    return found


def _quantity(said: SaidOrder, before: Order | None, ear: Ear) -> Decimal | None:
    quantity = said.quantity if said.quantity is not None else before.quantity if before else None
    if quantity is None:
        if not ear.mistakes:
            ear.wrong(_at(said, "quantity"), "no quantity is said", "send the order with its quantity")
    elif not 0 < quantity < _MOST or not countable(quantity):
        ear.wrong(
            _at(said, "quantity"), f"the quantity is {short(plain(quantity))}", "write one above 0 and below 10^9"
        )
    return quantity.normalize() + 0 if quantity is not None else None


def _unit(said: SaidOrder, before: Order | None, material: Material | None, known: ErpMap, ear: Ear) -> str:
    if material is None:
        return ""
    if said.unit:
        check_unit(said.unit, material, _at(said, "unit"), known, ear)
    return material.unit


def _check_routed(said: SaidOrder, product: str, plant: Plant, ear: Ear) -> None:
    if not plant.has_routing(product):
        ear.incomplete = said.operations is None
        what = f"the order brings no operations, and {product} has no routing here"
        ear.wrong(said.where, what, "send the order with its operations, or import a routing of the product")
