"""What the plant knows, as orders of an ERP ask for it: work units, materials and their units, products with routings.

Must not know orders' shapes or files.
"""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct

from app.domain.documents import Material, Order, WorkCenter
from app.exchange.catalogue import Shelf
from app.exchange.erp.mapping import ErpMap
from app.exchange.erp.said import Ear
from app.exchange.mistakes import quoted, short


class Plant(Struct, dict=True):
    """What the plant knows, asked for once each."""

    shelf: Shelf

    @cached_property
    def work_units(self) -> frozenset[str]:
        """Every work unit of every work center."""
        centers = (r.body for r in self.shelf.of_kind("work_center") if not r.withdrawn)
        return frozenset(unit.id for center in centers if isinstance(center, WorkCenter) for unit in center.work_units)

    @cached_property
    def materials(self) -> dict[str, Material]:
        """Materials by id."""
        found = (r.body for r in self.shelf.of_kind("material") if not r.withdrawn)
        return {body.id: body for body in found if isinstance(body, Material)}

    @cached_property
    def routed(self) -> dict[str, bool]:
        """Products by whether they have a routing of their own; filled as it is asked."""
        return {}

    def has_routing(self, product: str) -> bool:
        """Whether orders of a product can go by the product's routing."""
        if product not in self.routed:
            self.routed[product] = any(not r.withdrawn for r in self.shelf.routing_of(product))
        return self.routed[product]

    def order(self, number: str) -> Order | None:
        """The order as it is here, withdrawn or not."""
        revision = self.shelf.current("order", number)
        return revision.body if revision and isinstance(revision.body, Order) else None


def material_of(erp: str, where: str, known: ErpMap, plant: Plant, ear: Ear, file: str = "") -> Material | None:
    """The plant's material of an ERP's number; None, and named, when there is none."""
    found = plant.materials.get(known.material(erp))
    if found is None:
        what = f"nobody here knows the material {quoted(erp)}"
        ear.wrong(where, what, "import its definition, or name ours in [materials] of the map", file)
    return found


def check_unit(erp: str, material: Material, where: str, known: ErpMap, ear: Ear, file: str = "") -> None:
    """Name a unit that is not the one in which the material is counted here."""
    unit = known.unit(erp)
    if unit != material.unit:
        what = f"{material.id} is counted in {material.unit} here, and not in {quoted(erp)}"
        right = (
            f'send it in {material.unit}, or write "{short(erp)}" = "{material.unit}" in [units] if they are the same'
        )
        ear.wrong(where, what, right, file)
