"""A plant as large as a bench needs: documents, lots and records, written in bulk by the journal's own functions."""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from decimal import Decimal

import msgspec

from app.domain.documents import Document, Material, Operation, Order, Person, Routing, WorkCenter, WorkUnit
from app.domain.facts import Draft
from app.domain.lots import LotReceived, OperationReported, OperationStarted
from app.domain.steps.instruction import Instruction, InstructionConfirmed
from app.domain.steps.scan_material import ScanMaterial
from app.domain.values import intent, lot_id, lot_stream
from app.storage import journal
from app.storage.documents import NewDocument
from app.storage.journal import Stamp
from app.storage.store import Store

UNIT = "ST-10"
PERSON = "P-1"
NOW = datetime(2026, 6, 1, 8, tzinfo=UTC)


def document(kind: str, body: Document) -> NewDocument:
    """A released revision."""
    stored = msgspec.json.encode(body)
    return NewDocument(
        kind=kind,
        id=body.id,
        revision="A",
        hash=hashlib.sha256(stored).hexdigest(),
        body=stored,
        author="P-8",
        released_by="P-9",
    )


def documents(orders: int, quantity: int = 1_000_000) -> Iterator[NewDocument]:
    """A line with one product of two operations, a person, a material, and many orders."""
    steps = (
        Instruction(id="look", title="Look at the part", text="No burr, no crack."),
        ScanMaterial(id="seal", title="Scan seal kit", material="SK"),
        Instruction(id="press", title="Press the bearing"),
    )
    press = Operation(id="10", name="Press", work_units=(UNIT,), take=Decimal(1), steps=steps)
    test = Operation(id="20", name="Test", work_units=("ST-20",))
    yield document("work_center", WorkCenter(id="L1", name="Line 1", work_units=(WorkUnit(id=UNIT, name="Press"),)))
    yield document("person", Person(id=PERSON, role="operator"))
    yield document("material", Material(id="SK", name="Seal kit"))
    yield document("material", Material(id="P", name="Pump"))
    yield document("routing", Routing(id="P", product="P", operations=(press, test)))
    for number in range(orders):
        yield document("order", Order(id=f"{10000 + number}", product="P", quantity=Decimal(quantity), priority=number))


def stamp(store: Store, name: str) -> Stamp:
    """Who and when, for records written in bulk."""
    return Stamp(
        journal=store.journal, intent=name, at=NOW, clock=None, person=PERSON, work_unit=UNIT, app_version="bench"
    )


def write(store: Store, drafts: Sequence[Draft], batch: int = 5000) -> None:
    """Append drafts without projecting them (the bench rebuilds), a few thousand per transaction."""
    seq, hash = store.head()
    head = journal.Head(seq, hash)
    for start in range(0, len(drafts), batch):
        with store.transaction() as connection:
            part = drafts[start : start + batch]
            head, _ = journal.append(connection, head, stamp(store, f"bulk-{head.seq}"), part)


def history(lot: str, order: str, routing: str, records: int) -> Iterator[Draft]:
    """So many records of one lot: runs of one piece, each started, confirmed, and reported."""
    streams = (lot_stream(lot), f"order:{order}")
    for number in range(records // 4 + 1):
        run = intent(lot, "run", number)
        yield Draft(
            streams,
            OperationStarted(
                lot=lot,
                order=order,
                product="P",
                routing=routing,
                ordered=Decimal(1_000_000),
                unit="pcs",
                operation="10",
                run=run,
                quantity=Decimal(1),
            ),
        )
        for step in ("look", "press"):
            yield Draft(streams[:1], InstructionConfirmed(lot=lot, run=run, step=step))
        yield Draft(streams[:1], OperationReported(lot=lot, run=run, operation="10", flow="first", good=Decimal(1)))


def received(number: str, material: str = "SK") -> Draft:
    """A material lot that came in."""
    lot = lot_id(material, number)
    fact = LotReceived(lot=lot, material=material, number=number, quantity=Decimal(1000), unit="pcs", location="B3")
    return Draft((lot_stream(lot), f"material:{material}"), fact)
