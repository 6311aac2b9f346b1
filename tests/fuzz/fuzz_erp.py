"""The targets *erp_json*, *erp_csv* and *erp_map*: a file of an ERP is orders, or mistakes that say what to do."""

import json
import os
import random
from collections.abc import Hashable
from functools import cache
from pathlib import Path

from fuzz_run import Target

from app.exchange.erp import ErpMap, MapFile, gather, map_of
from app.exchange.mistakes import ReferenceRefused

HERE = Path(__file__).resolve()
SHARED = Path(os.environ.get("LINESIDE_SHARED") or HERE.parents[3] / "shared")
SAMPLES = SHARED / "data" / "erp" / "sap_order"
DEMO = HERE.parents[2] / "resources" / "demo" / "erp"
#: An input is cut at the fuzzer's longest, so the corpus is made of small files.
HEADER = {
    "ManufacturingOrder": "4711", "Material": "FG", "TotalQuantity": "10", "ProductionUnit": "PC",
    "OrderIsReleased": "X", "MfgOrderPlannedEndDate": "/Date(1780185600000)/", "MfgOrderPlannedEndTime": "PT14H30M00S",
    "LastChangeDateTime": "20260501080000",
}  # fmt: skip
OPERATION = {
    "ManufacturingOrder": "4711", "ManufacturingOrderSequence": "0", "ManufacturingOrderOperation": "0010",
    "MfgOrderOperationText": "Press", "WorkCenter": "A1", "OperationControlProfile": "YBP1",
}  # fmt: skip
COMPONENT = {
    "ManufacturingOrder": "4711", "ManufacturingOrderOperation": "0010", "ReservationItem": "1", "Material": "RM",
    "RequiredQuantity": "20.000", "BaseUnit": "PC",
}  # fmt: skip
STATUS = {"ManufacturingOrder": "4711", "StatusCode": "I0045", "IsUserStatus": False, "StatusShortName": "TECO"}
EVENT = {
    "production_order": {"document_no": "1", "status": "REL PRC", "quantity": 30, "planned_validated_date": "20211010"},
    "material_code": "FG", "deleted": "",
}  # fmt: skip
ENTITIES = (HEADER, OPERATION, COMPONENT, STATUS, EVENT)
PIECES = tuple(
    b'"" "X" null true false 0 -1 1e400 NaN 99999999999999999999 "0000-00-00" "99991231" "20260531" "/Date(-1)/" '
    b'"PT00H00M00S" "PT99H" "1.000,5" "5-" "\xff" "\\u0000" "\\ud800" { } [ ] , : [] {} "message" "d" "results" '
    b'"value" '
    b'"ProductionOrder" "production_order" "to_ProductionOrderOperation" "0010" "X1" "I0076"'.split(b" ")
)
ODD = (
    "", "X", "0", "-1", "1e9", "0000-00-00", "99991231", "20261340", "/Date(99999999999999999)/", "PT24H00M01S",
       "1.000,5", "5-", "9" * 40, "\0", "4/7", " ", "YES", None, True, 1e308, -0.0, [], {}, [[]], {"results": []},
)  # fmt: skip


def json_corpus() -> tuple[bytes, ...]:
    """Every entity in every envelope, and the samples that are short enough."""
    whole = {**HEADER, "to_ProductionOrderOperation": {"results": [OPERATION]}, "Component": COMPONENT}
    made = [{"message": list(ENTITIES)}, {"d": {"results": [whole]}}, {"value": [whole]}, whole, EVENT]
    samples = sorted(SAMPLES.glob("*.json")) if SAMPLES.is_dir() else []
    return tuple(json.dumps(each).encode() for each in made) + tuple(path.read_bytes() for path in samples)


def json_made(chance: random.Random) -> bytes:
    """Entities with odd values, in odd envelopes."""
    entities: list[object] = []
    for _ in range(chance.randint(1, 6)):
        entity = dict(chance.choice(ENTITIES))
        for _ in range(chance.randint(0, 3)):
            entity[chance.choice(sorted(entity))] = chance.choice(ODD)
        entities.append(entity)
    made: object = entities
    for _ in range(chance.randint(0, 4)):
        made = {chance.choice(("message", "d", "results", "value", "ProductionOrder", "other")): made}
    return json.dumps(made).encode()


def feed_json(raw: bytes) -> Hashable:
    """Read it with the plain map."""
    return _heard("orders.json", raw, ErpMap(MapFile()))


@cache
def _words() -> ErpMap:
    text = (DEMO / "map.toml").read_text(encoding="utf-8")
    more = 'priority = "Prio"\noperation = "Op"\noperation_text = "Text"\nwork_center = "Center"\ncontrol = "Key"\n'
    return map_of("map.toml", (text + more).encode())


CSV_HEAD = b"Order;Material;Quantity;Unit;Finish;Status;Prio;Op;Text;Center;Key\n"
CSV_ROW = b"4711;FG;12,5;PC;31.05.2026;REL;20;0010;Press;A1;YBP1\n"
CSV_PIECES = tuple(
    b'; "" " \n \r\n , . -1 0 1e9 12,5 1.000,5 31.02.2026 99.99.9999 REL TECO X 0010 \xff \0 4/7'.split(b" ")
)


def csv_made(chance: random.Random) -> bytes:
    """Rows of odd cells."""
    cells = (*CSV_ROW.strip().split(b";"), *CSV_PIECES)
    rows = [b";".join(chance.choice(cells) for _ in range(chance.choice((11, 11, 11, 10, 12)))) for _ in range(3)]
    return CSV_HEAD + b"\n".join(rows)


def feed_csv(raw: bytes) -> Hashable:
    """Read it with the demo's map."""
    return _heard("orders.csv", raw, _words())


def _heard(name: str, raw: bytes, known: ErpMap) -> Hashable:
    found = gather([(name, raw)], known)
    said = []
    for heard in found.orders():
        assert heard.said is not None or heard.ear.mistakes
        assert all(mistake.what and mistake.right for mistake in heard.ear.mistakes)
        quantity = heard.said.quantity if heard.said else None
        assert quantity is None or quantity.is_finite()
        said.append((heard.said is None, *sorted({mistake.right for mistake in heard.ear.mistakes})[:2]))
    assert all(str(mistake) for mistake in found.mistakes)
    return tuple(said[:2]), tuple(mistake.right for mistake in found.mistakes)


def feed_map(raw: bytes) -> Hashable:
    """Read it as a map."""
    try:
        found = map_of("map.toml", raw)
    except ReferenceRefused as refused:
        return tuple(mistake.right[:30] for mistake in refused.mistakes[:2])
    assert found.zone is not None
    return len(found.work_units), len(found.controls), found.said.csv is None


MAP_PIECES = tuple(
    b"[csv] [csv.columns] [csv.status] [materials] [units] [[work_center]] [[control]] [[control.step]] erp= "
    b'[control.components] key= zone= "Europe/Berlin" "../etc/passwd" "\\u0000" "" 1 [] {} = " \n work_units=["A1"] '
    b'kind="signature"'.split(b" ")
)


def json_target() -> Target:
    """For the table of targets."""
    return Target(feed=feed_json, corpus=json_corpus(), pieces=PIECES, generate=json_made)


def csv_target() -> Target:
    """For the table of targets."""
    return Target(
        feed=feed_csv, corpus=(CSV_HEAD + CSV_ROW, CSV_HEAD + CSV_ROW * 2), pieces=CSV_PIECES, generate=csv_made
    )


def map_target() -> Target:
    """For the table of targets."""
    return Target(feed=feed_map, corpus=((DEMO / "map.toml").read_bytes(),), pieces=MAP_PIECES)
