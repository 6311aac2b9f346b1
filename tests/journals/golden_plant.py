"""The plant of the golden day: every kind of document, with the figures and the letters that plants write.

Documents only; must not know what is done with them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
from golden_checks import CHECKS
from golden_shifts import CALENDAR
from golden_steps import ASSEMBLY, FILLING, FINISHING

from app.domain import documents as d
from app.domain.documents_media import PART
from app.domain.label_template import LabelCode, LabelLine
from app.exchange.reference import spoken
from app.storage.documents import NewDocument

D = Decimal
SHEET = Path(__file__).parent.parent.parent / "resources" / "demo" / "wi-lp-20.pdf"
SPRING = datetime(2026, 3, 1, tzinfo=UTC)
RANGE = "A-PUMP"
OWN = "4711"

MADE = d.Routing(
    id="GOLD",
    product="PUMP",
    operations=(
        d.Operation(id="10", name="Pressen", work_units=("A", "B"), qualification="press", take=D(20), cycle=D("42.5")),
        d.Operation(id="20", name="Montage", work_units=("A",), steps=ASSEMBLY, rework_to=("10",)),
        d.Operation(id="25", name="Fetten", work_units=("A",), steps=FILLING),
        d.Operation(id="L", name="Lackieren", work_units=("A",), after=("25",)),
        d.Operation(id="R", name="Gravieren", work_units=("A",), after=("25",), rework_to=("R",)),
        d.Operation(id="40a", name="Prüfen", work_units=("A",), after=("L", "R"), alternative="test"),
        d.Operation(id="40b", name="Prüfen von Hand", work_units=("A",), after=("L", "R"), alternative="test"),
        d.Operation(
            id="50",
            name="Verpacken",
            work_units=("A",),
            after=("40a", "40b"),
            rework_to=("L",),
            scrap_reasons="scrap",
            picture="pump",
            steps=FINISHING,
        ),
    ),
    components=(
        d.Component(material="SEAL", quantity=D("1.5"), substitutes=("SEAL-B",)),
        d.Component(material="GREASE", quantity=D("0.0125")),
    ),
    policies={"ExceedsOrder": "warn", "ExceedsTaken": "warn"},
)
#: What the ERP sends with an order: a routing of its own.
ERP_PLAN = d.Routing(
    id=f"erp-{OWN}",
    product="SHAFT",
    order=OWN,
    operations=(
        d.Operation(id="0010", name="Drehen Ø 25 h6", work_units=("A", "B")),
        d.Operation(id="0020", name="Härten", work_units=("B",)),
        d.Operation(id="0030", name="Schleifen", work_units=("B",)),
    ),
)


def store_form(kind: str, body: d.Document, revision: str = "2026-1") -> NewDocument:
    """A revision in the bytes that the importer would store."""
    release = {"author": "P-201", "released_by": "P-401", "effective_from": SPRING, "revision": revision}
    stored = msgspec.json.encode(spoken(body) | {"release": release}, order="sorted")
    return NewDocument(kind=kind, id=body.id, hash=hashlib.sha256(stored).hexdigest(), body=stored, **release)


def documents() -> Iterator[NewDocument]:
    """All of it, each kind of document at least once."""
    for kind, bodies in _shelf().items():
        yield from (store_form(kind, body) for body in bodies)


def erp_order(quantity: int, **said: Any) -> NewDocument:
    """The ERP's order as it stands in one of its messages."""
    changed = said.pop("changed_at", SPRING)
    body = d.Order(id=OWN, product="SHAFT", quantity=D(quantity), routing=ERP_PLAN.id, changed_at=changed, **said)
    return store_form("order", body, revision=f"erp-{quantity}-{body.status}-{changed:%H%M}")


def _shelf() -> dict[str, tuple[d.Document, ...]]:
    return {
        "routing": (MADE, ERP_PLAN),
        "material": _materials(),
        "work_center": (_line(),),
        "tool": _tools(),
        "reason_tree": tuple(_reasons()),
        "policy": (d.SitePolicy(id="site", policies={"ToolOverdue": "authorise", "LotExpired": "block"}, pin_tries=4),),
        "order": _orders(),
        "person": _people(),
        "label_template": _templates(),
        "serial_range": (
            d.SerialRange(id=RANGE, material="PUMP", work_unit="A", first=41, last=9999, pattern="KP25-#####"),
        ),
        "code_pattern": (
            d.CodePattern(
                id="bag", name="Beutel", template="SEAL:{lot}/{quantity}", example="SEAL:S1/40", material="SEAL"
            ),
        ),
        "shift_calendar": (CALENDAR,),
        "machine_check": CHECKS,
        **_paper(),
    }


def _materials() -> tuple[d.Material, ...]:
    return (
        d.Material(id="PUMP", name="Kreiselpumpe KP 25", gtin="9521000080010", picture="pump"),
        d.Material(id="SEAL", name="Gleitringdichtung Ø 18", gtin="9521000080065"),
        d.Material(id="SEAL-B", name="Gleitringdichtung Ø 18, Ersatz"),
        d.Material(id="GREASE", name="Wälzlagerfett", unit="kg"),
        d.Material(id="SHAFT", name="Welle", serial_pattern="W-[0-9]{3}"),
    )


def _line() -> d.WorkCenter:
    stations = (d.WorkUnit(id="A", name="Montageplatz 1"), d.WorkUnit(id="B", name="Drehmaschine"))
    return d.WorkCenter(id="L1", name="Linie Süd", work_units=stations)


def _tools() -> tuple[d.Tool, ...]:
    good = datetime(2027, 2, 28, tzinfo=UTC)
    return (
        d.Tool(id="T-1", name="Drehmomentschlüssel", kind="torque_wrench", unit="Nm", calibrated_until=good, life=40),
        d.Tool(id="W-1", name="Präzisionswaage", kind="scale", unit="g", calibrated_until=good),
        d.Tool(id="G-1", name="Messuhr", kind="gauge", unit="mm", calibrated_until=datetime(2026, 4, 30, tzinfo=UTC)),
    )


_STOPS = (
    d.ReasonNode(code="machine", name="Maschine", reasons=(d.ReasonNode(code="chips", name="Späne"),)),
    d.ReasonNode(code="pause", name="Pause", counts="planned"),
)


def _reasons() -> Iterator[d.ReasonTree]:
    for tree, code, name in (
        ("scrap", "burr", "Grat"),
        ("hold", "smells", "Riecht nach Öl"),
        ("undo", "miscounted", "Verzählt"),
        ("reprint", "smeared", "Verschmiert"),
        ("inserted_step", "complaint", "Reklamation 8D"),
        ("downtime", "jam", "Stau"),
        ("cause", "wear", "Verschleiß"),
        ("remedy", "replaced", "Ersetzt"),
        ("defect", "scratch", "Kratzer auf Ø 25"),
    ):
        more = _STOPS if tree == "downtime" else ()
        yield d.ReasonTree(id=tree, name=tree, reasons=(d.ReasonNode(code=code, name=name), *more))


def _orders() -> tuple[d.Order, ...]:
    due = datetime(2026, 6, 5, 14, 0, tzinfo=UTC)
    return (
        d.Order(id="1001", product="PUMP", quantity=D(12), due=due, priority=10, routing="GOLD"),
        d.Order(id="1002", product="PUMP", quantity=D("2.5"), unit="kg"),
    )


def _people() -> tuple[d.Person, ...]:
    press = d.Qualification(id="press", until=datetime(2027, 12, 31, tzinfo=UTC))
    return (
        d.Person(id="ann", role="operator", work_centers=("L1",), qualifications=(press,)),
        d.Person(id="bob", role="operator", qualifications=(press,)),
        d.Person(id="lea", role="lead", qualifications=(d.Qualification(id="press"),)),
        d.Person(id="leo", role="lead"),
        d.Person(id="quinn", role="quality"),
        d.Person(id="max", role="maintenance"),
        d.Person(id="moe", role="maintenance"),
    )


def _templates() -> tuple[d.LabelTemplate, ...]:
    plate = (LabelLine(text="{material_name}", height=D("4.5")), LabelLine(text="Nr. {serial}  {made}"))
    square = LabelCode(symbology="gs1-data-matrix", text="(01){gtin}(10){lot}(21){serial}")
    bars = LabelCode(symbology="code-128", text="{order}", height=D("12.5"))
    return (
        d.LabelTemplate(id="plate", name="Typenschild", width=D(76), height=D(38), line=plate, code=(square,)),
        d.LabelTemplate(
            id="crate",
            name="Kiste",
            width=D(105),
            height=D(74),
            line=(LabelLine(text="{quantity} {unit}"),),
            code=(bars,),
        ),
    )


def _paper() -> dict[str, tuple[d.Document, ...]]:
    """A work instruction of real bytes, in the parts in which it goes down to terminals."""
    whole = SHEET.read_bytes()
    parts = [d.MediaPart(id=_sha(part), content=part) for part in _cut(whole)]
    paper = d.Media(
        id="wi-20",
        name="Arbeitsanweisung Montage",
        media_type="application/pdf",
        sha256=_sha(whole),
        size=len(whole),
        pages=2,
        parts=tuple(part.id for part in parts),
    )
    return {"media": (paper,), "media_part": tuple(parts)}


def _cut(whole: bytes) -> Iterator[bytes]:
    yield from (whole[at : at + PART] for at in range(0, len(whole), PART))


def _sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
