"""Import of ERP orders with their operations: bytes of the file to rows of the queue in the terminal's database."""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench_line import Line, quantile

HERE = Path(__file__).parent
FEW, MANY = 2_500, 10_000
RUNS = 3
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
role = "lead"

[[person]]
id = "P-2"
name = "Bob"
role = "quality"

[[material]]
id = "FG"
name = "Finished"

[[material]]
id = "RM-1"
name = "Raw 1"

[[material]]
id = "RM-2"
name = "Raw 2"
"""


def lines() -> Iterator[Line]:
    """Orders per second, how time grows with their number, and the most memory."""
    few, many = (min((_run(count) for _ in range(RUNS)), key=lambda run: run["seconds"]) for count in (FEW, MANY))
    rate = MANY / many["seconds"]
    yield Line(
        f"import of {MANY:,} orders with operations, to their job lists",
        ">= 1,000 orders/s",
        f"{rate:,.0f} orders/s ({many['seconds']:.1f} s for {many['mb']:.0f} MB)",
        rate >= 1000,
    )
    growth = (many["seconds"] / MANY) / (few["seconds"] / FEW)
    yield Line(
        f"time per order at {MANY:,} against {FEW:,}",
        "<= 1.25 x (linear)",
        f"{growth:.2f} x ({few['seconds'] / FEW * 1e6:.0f} and {many['seconds'] / MANY * 1e6:.0f} µs)",
        growth <= 1.25,
    )
    yield Line(
        "how long the database is locked at a time meanwhile, p99",
        "<= 50 ms",
        f"{many['locked'] * 1000:.0f} ms",
        many["locked"] <= 0.05,
    )


def _run(count: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, __file__, folder, str(count)], check=True, capture_output=True, text=True
        )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def orders(count: int) -> bytes:
    """A file as SAP writes it, each order in four entities (header, two operations, two components)."""
    entities: list[dict[str, object]] = []
    for number in range(count):
        id = f"{1_000_000 + number}"
        entities.append(
            {
                "ManufacturingOrder": id,
                "OrderIsReleased": "X",
                "Material": "FG",
                "ProductionUnit": "PC",
                "TotalQuantity": str(number % 500 + 1),
                "MfgOrderPlannedEndDate": f"/Date({1_780_000_000_000 + number * 3_600_000})/",
                "MfgOrderPlannedEndTime": "PT06H00M00S",
                "LastChangeDateTime": "20260523125718",
            }
        )
        for operation, center in (("0010", "A1"), ("0020", "I1")):
            entities.append(
                {
                    "ManufacturingOrder": id,
                    "ManufacturingOrderSequence": "0",
                    "ManufacturingOrderOperation": operation,
                    "MfgOrderOperationText": "Assembly",
                    "WorkCenter": center,
                    "OperationControlProfile": "YBP1",
                    "OperationIsReleased": "X",
                }
            )
        for item, material in enumerate(("RM-1", "RM-2")):
            entities.append(
                {
                    "ManufacturingOrder": id,
                    "ManufacturingOrderOperation": "0010",
                    "ReservationItem": str(item + 1),
                    "Material": material,
                    "BaseUnit": "PC",
                    "RequiredQuantity": str((number % 500 + 1) * 2),
                }
            )
    return json.dumps({"message": entities}).encode()


def measure(folder: Path, count: int) -> dict[str, float]:
    """In the child: the import alone, from the bytes."""
    from app import intake
    from app.exchange.erp import map_of
    from app.exchange.reference import read_contents
    from app.intake_orders import HereHome, take_orders
    from app.storage.store import Store
    from app.terminal import Terminal

    store = Store(folder / "terminal.db")
    intake.take_in(Terminal(store, "A1"), read_contents([("plant.toml", PLANT.encode())]))
    content = orders(count)
    locked, add = [], store.add_documents

    def timed(found):
        began = time.perf_counter()
        added = add(found)
        locked.append(time.perf_counter() - began)
        return added

    store.add_documents = timed
    began = time.perf_counter()
    report, _ = take_orders(HereHome(store), [("orders.json", content)], map_of("map.toml", b'name = "SAP"\n'))
    seconds = time.perf_counter() - began
    assert not report.refused, report.mistakes
    assert len(report.new) == count
    with store.reading() as connection:
        (jobs,) = connection.execute("SELECT count(*) FROM job").fetchone()
    assert jobs == 2 * count, jobs
    store.close()
    return {"seconds": seconds, "locked": quantile(locked, 0.99), "mb": len(content) / 1e6}


if __name__ == "__main__":
    sys.path.insert(0, str(HERE))
    print(json.dumps(measure(Path(sys.argv[1]), int(sys.argv[2]))))
