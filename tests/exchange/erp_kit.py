"""A small plant that knows the materials of SAP's sample order, a map for it, and orders as SAP writes them."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from app import intake
from app.domain.documents import Order, Routing
from app.exchange.erp import ErpMap, ErpReport, map_of
from app.exchange.reference import read_contents
from app.intake_orders import HereHome, take_orders
from app.storage.store import Store
from app.terminal import Terminal

SHARED = Path(os.environ.get("LINESIDE_SHARED") or Path(__file__).resolve().parents[3] / "shared")
SAMPLES = SHARED / "data" / "erp" / "sap_order"

PLANT = """
author = "P-1"
released_by = "P-2"

[[work_center]]
id = "L"
name = "Line"

[[work_center.work_unit]]
id = "A1"
name = "Assembly"

[[work_center.work_unit]]
id = "I1"
name = "Inspection"

[[person]]
id = "P-1"
name = "Ann"
role = "operator"

[[person]]
id = "P-2"
name = "Bob"
role = "lead"
""" + "".join(
    f'\n[[material]]\nid = "{id}"\nname = "Material {id}"\nunit = "{unit}"\n'
    for id, unit in (
        ("MZ-FG-R10", "pcs"),
        *((f"MZ-RM-R10-0{n}", "pcs") for n in range(1, 8)),
        ("FG", "pcs"),
        ("RM", "pcs"),
        ("OIL", "l"),
        ("100141", "pcs"),
    )
)

MAP = """
name = "SAP"
zone = "Europe/Berlin"

[[work_center]]
erp = "Z_ASM1"
work_units = ["A1"]

[[work_center]]
erp = "Z_INSP1"
work_units = ["I1"]
"""


class Floor:
    """A terminal without a central, and what became of the files it was given."""

    def __init__(self, folder: Path, words: str = MAP, unit: str = "A1") -> None:
        self.store = Store(folder / "terminal.db")
        self.home = HereHome(self.store)
        self.words: ErpMap = map_of("map.toml", words.encode())
        self.terminal = Terminal(self.store, unit)
        self.terminal.person = "P-1"
        intake.take_in(self.terminal, read_contents([("plant.toml", PLANT.encode())]))

    def take(self, *files: tuple[str, Any], **how: Any) -> ErpReport:
        """Take files in; what is no bytes is written as JSON."""
        contents = [(name, said if isinstance(said, bytes) else json.dumps(said).encode()) for name, said in files]
        self.incomplete: frozenset[str]
        report, self.incomplete = take_orders(self.home, contents, self.words, **how)
        return report

    def order(self, number: str) -> Order | None:
        revision = self.store.documents.current("order", number)
        return revision.body if revision else None

    def routing(self, number: str) -> Routing | None:
        revision = self.store.documents.current("routing", f"order-{number}")
        return revision.body if revision else None

    def documents(self) -> int:
        with self.store.reading() as connection:
            return connection.execute("SELECT count(*) FROM document").fetchone()[0]


def samples(pattern: str = "production-order-*", old: bytes = b"", new: bytes = b"") -> list[tuple[str, bytes]]:
    """SAP's sample files as (name, bytes), with one text replaced; skips where they are not."""
    if not SAMPLES.is_dir():
        pytest.skip(f"the sample orders are not at {SAMPLES}")
    found = [(path.name, path.read_bytes()) for path in sorted(SAMPLES.glob(pattern))]
    return [(name, content.replace(old, new) if old else content) for name, content in found]


def released(files: Sequence[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    """The same order after planning has opened it again: TECO gone, released, changed later."""
    swaps = (
        (b'"OrderIsReleased": ""', b'"OrderIsReleased": "X"'),
        (b'"OrderIsTechnicallyCompleted": "X"', b'"OrderIsTechnicallyCompleted": ""'),
        (b'"OperationIsTechlyCompleted": "X"', b'"OperationIsTechlyCompleted": ""'),
        (b'"I0045"', b'"I0002"'),
        (b'"TECO"', b'"REL"'),
        (b'"LastChangeDateTime": "20200723125718"', b'"LastChangeDateTime": "20200724080000"'),
    )
    made = []
    for name, content in files:
        for old, new in swaps:
            content = content.replace(old, new)
        made.append((name, content))
    return made


def header(number: str = "4711", **fields: Any) -> dict[str, Any]:
    """A released order of 10."""
    return {
        "ManufacturingOrder": number,
        "Material": "FG",
        "TotalQuantity": "10",
        "ProductionUnit": "PC",
        "OrderIsReleased": "X",
        "MfgOrderPlannedEndDate": "/Date(1780185600000)/",
        "MfgOrderPlannedEndTime": "PT14H30M00S",
        "LastChangeDateTime": "20260501080000",
    } | fields


def operation(number: str = "4711", id: str = "0010", center: str = "A1", **fields: Any) -> dict[str, Any]:
    """An operation, released."""
    return {
        "ManufacturingOrder": number,
        "ManufacturingOrderSequence": "0",
        "ManufacturingOrderOperation": id,
        "MfgOrderOperationText": f"Do {id}",
        "WorkCenter": center,
        "OperationControlProfile": "YBP1",
        "OperationIsReleased": "X",
    } | fields


def component(number: str = "4711", material: str = "RM", **fields: Any) -> dict[str, Any]:
    """A component of the first operation, one for each piece."""
    return {
        "ManufacturingOrder": number,
        "ManufacturingOrderOperation": "0010",
        "ReservationItem": "1",
        "Material": material,
        "RequiredQuantity": "10",
        "BaseUnit": "PC",
    } | fields


def order(number: str = "4711", **fields: Any) -> list[dict[str, Any]]:
    """A whole order: header, two operations, a component."""
    return [header(number, **fields), operation(number), operation(number, "0020", "I1"), component(number)]


def sap(*entities: Any) -> dict[str, Any]:
    """The envelope of the sample files."""
    return {"level": "INFO", "message": list(entities)}
