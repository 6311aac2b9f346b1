"""A station on a real store: decides on its states and commits, as the terminal does; and a way to look at its file."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pysqlite3.dbapi2 as sqlite

from app.domain.commands import Command, CompleteOperation, PlaceHold, ReceiveLot, StartOperation
from app.domain.decisions import decide
from app.domain.documents import Component, Document, Material, Operation, Order, Person, Routing
from app.domain.facts import Draft
from app.domain.lots import LotState
from app.domain.quantities import available
from app.domain.steps.scan_material import ConsumeMaterial, ScanMaterial
from app.domain.values import FLOWS, Flow, lot_id, lot_stream
from app.domain.view import View
from app.storage.actions import Written
from app.storage.documents import NewDocument
from app.storage.feed import Incoming, Page
from app.storage.journal import Stamp
from app.storage.store import Store

NOON = datetime(2026, 5, 12, 12, 0, tzinfo=UTC)
D = Decimal

PUMP = Routing(
    id="R",
    product="PUMP",
    operations=(
        Operation(id="10", name="Press", work_units=("A", "B")),
        Operation(
            id="20",
            name="Assembly",
            work_units=("A", "B"),
            steps=(ScanMaterial(id="seal", title="Scan the seal", material="SEAL"),),
        ),
        Operation(id="30", name="Test", work_units=("A", "B"), rework_to=("10", "20")),
    ),
    components=(Component(material="SEAL", quantity=D(1)),),
    policies={"LotOverdrawn": "warn"},
)
ORDERS = ("1001", "1002", "1003")


def document(kind: str, body: Document, **about: Any) -> NewDocument:
    """A revision as the importer makes it."""
    stored = msgspec.json.encode({**msgspec.to_builtins(body), "release": about}, order="sorted")
    return NewDocument(
        kind=kind,
        id=body.id,
        hash=hashlib.sha256(stored).hexdigest(),
        body=stored,
        **({"revision": "1", "author": "ann", "released_by": "lea"} | about),
    )


def plant() -> list[NewDocument]:
    """The documents of a small plant."""
    found = [document("routing", PUMP)]
    found += [document("material", Material(id=id, name=id)) for id in ("SEAL", "PUMP")]
    found += [document("order", Order(id=id, product="PUMP", quantity=D(9))) for id in ORDERS]
    found += [document("person", Person(id="ann", role="operator")), document("person", Person(id="lea", role="lead"))]
    return found


class Station:
    """One terminal at work unit ``unit``, with a clock that ticks a second per action."""

    def __init__(self, path: Path, unit: str = "A", *, furnished: bool = True) -> None:
        self.path = path
        self.unit = unit
        self.store = Store(path)
        if furnished:
            self.store.add_documents(plant())
        self.now = self.store.newest() or NOON

    def close(self) -> None:
        self.store.close()

    def reopen(self) -> None:
        self.store.close()
        self.store = Store(self.path)

    def stamp(self, intent: str) -> Stamp:
        self.now += timedelta(seconds=1)
        return Stamp(
            journal=self.store.journal,
            intent=intent,
            at=self.now,
            clock=None,
            person="ann",
            work_unit=self.unit,
            app_version="test",
        )

    def do(self, command: Command) -> Written:
        """Decide and commit, once for each intent. Raises `Refusal`."""
        before = self.store.answered(command.intent())
        if before is not None:
            return before
        view = View(
            now=self.now,
            doubtful=False,
            person="ann",
            work_unit=self.unit,
            documents=self.store.documents,
            states={stream: self.store.state(stream) for stream in command.streams()},
        )
        return self.store.commit(self.stamp(command.intent()), decide(view, command))

    def write(self, drafts: Sequence[Draft], intent: str) -> Written:
        return self.store.commit(self.stamp(intent), drafts)

    # -- what people do

    def lot(self, order: str = "1001") -> LotState:
        return self.store.lot(lot_id("PUMP", order))

    def receive(self, number: str, quantity: int = 20) -> Written:
        return self.do(receiving(number, quantity))

    def start(self, operation: str, quantity: int = 1, order: str = "1001", flow: Flow = "first") -> str:
        command = StartOperation(
            lot=lot_id("PUMP", order),
            order=order,
            product="PUMP",
            operation=operation,
            quantity=D(quantity),
            work_unit=self.unit,
            flow=flow,
            ordinal=self.lot(order).at(operation).runs,
        )
        self.do(command)
        return command.intent()

    def seal(self, run: str, number: str, order: str = "1001") -> Written:
        return self.do(
            ConsumeMaterial(
                lot=lot_id("PUMP", order),
                order=order,
                run=run,
                step="seal",
                material_lot=lot_id("SEAL", number),
                material="SEAL",
                number=number,
            )
        )

    def report(self, run: str, good: int = 1, order: str = "1001", **parts: Any) -> Written:
        reports = self.lot(order).runs[run].reports
        return self.do(
            CompleteOperation(lot=lot_id("PUMP", order), order=order, run=run, good=D(good), ordinal=reports, **parts)
        )

    def hold(self, stream: str, ordinal: int = 0) -> Written:
        return self.do(PlaceHold(scope=(stream,), reason="burr", ordinal=ordinal))

    # -- what can be done now, for tests that choose

    def moves(self) -> Iterator[Any]:
        """Every move there is, as a function without arguments."""
        for order in ORDERS:
            state = self.lot(order)
            for run, open_run in state.runs.items():
                if open_run.work_unit != self.unit:
                    continue
                if open_run.operation == "20" and not open_run.steps:
                    if self.store.lot("SEAL/S1").received:
                        yield lambda run=run, order=order: self.seal(run, "S1", order)
                    continue
                yield lambda run=run, order=order: self.report(run, 1, order)
                yield lambda run=run, order=order: self.report(run, 0, order, scrap=D(1), reason="burr")
                if open_run.operation == "30":
                    yield lambda run=run, order=order: self.report(run, 0, order, rework=D(1), rework_to="10")
            for operation in ("10", "20", "30"):
                for flow in FLOWS:
                    there = available(PUMP, state, operation, flow, D(9))
                    if there > 0:
                        pieces = min(int(there), 2)
                        yield lambda o=operation, p=pieces, order=order, flow=flow: self.start(o, p, order, flow)
        if not self.store.lot("SEAL/S1").received:
            yield lambda: self.receive("S1")
        yield lambda: self.receive(f"N{self.store.head()[0]}", 3)
        yield lambda: self.hold("order:9", ordinal=self.store.head()[0])


def receiving(number: str, quantity: int = 20) -> ReceiveLot:
    return ReceiveLot(lot=f"SEAL/{number}", material="SEAL", number=number, quantity=D(quantity), unit="pcs")


def a_day(station: Station) -> None:
    """A dozen records: a lot received, three pieces pressed, one assembled, one scrapped."""
    station.receive("S1")
    run = station.start("10", 3)
    station.report(run, 2)
    station.report(run, 0, scrap=D(1), reason="burr")
    run = station.start("20", 1)
    station.seal(run, "S1")
    station.report(run, 1)
    station.start("10", 2, "1002")
    station.hold("order:1003")


@contextmanager
def opened(path: Path) -> Iterator[Any]:
    """The file itself, without Lineside: what somebody with the sqlite3 shell sees and does."""
    connection = sqlite.connect(str(path), isolation_level=None, timeout=5)
    try:
        yield connection
    finally:
        connection.close()


def rows(path: Path, sql: str, *parameters: Any) -> list[Any]:
    with opened(path) as connection:
        return connection.execute(sql, parameters).fetchall()


def python(script: str, *arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
    """Run a script of the tests in another process."""
    here = Path(__file__).parent
    prelude = f"import sys; sys.path[:0] = [{str(here)!r}, {str(here.parent / 'domain')!r}]\n"
    return subprocess.run(
        [sys.executable, "-c", prelude + script, *arguments],
        cwd=here.parent.parent,
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
        **options,
    )


class Central:
    """Central's order of records: what came up, by transaction id. ``page`` gives any of it in the order asked."""

    def __init__(self) -> None:
        self.records: list[Incoming] = []

    def take(self, store: Store) -> None:
        """Everything new of a store, each record in a transaction of its own."""
        have = sum(record.journal == store.journal for record in self.records)
        for r in store.outgoing(have, 10_000, 1 << 30):
            xid = len(self.records) + 100
            self.records.append(Incoming(store.journal, r.seq, r.hash, r.body, r.kind, r.streams, xid))

    def page(self, records: Sequence[Incoming]) -> Page:
        return Page(records=tuple(records), cursor=b"c", more=False)


def lot_streams(*orders: str) -> list[str]:
    return [lot_stream(lot_id("PUMP", order)) for order in orders]
