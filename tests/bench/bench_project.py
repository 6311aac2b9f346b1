"""The office's read tables: 200,000 records folded into PostgreSQL, against the terminal's rebuild of the same ones."""

import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import psycopg
from bench_line import Line
from plant import documents, history, write

from app.domain.records import envelope
from app.domain.values import lot_id
from app.storage.documents import NewDocument
from app.storage.store import Store
from app.storage.upkeep import rebuild
from app.sync import central
from app.sync.loopback import LoopbackPostgres
from app.sync.office.projector import project
from app.sync.ports import IncomingDocument
from app.sync.publish import publish_documents

RECORDS = 200_000
ORDERS = 10
#: The terminal writes states once at the end, in one process. Here every page is a transaction in another one, and each
#: record is put on a line of its own.
GOAL = 0.2
#: Records of one transaction of a terminal.
BATCH = 500


def lines() -> Iterator[Line]:
    """One line per shape."""
    server = LoopbackPostgres().start()
    try:
        for lots in (20_000, 10):
            yield _line(server, lots, RECORDS // lots)
    finally:
        server.remove()


def _line(server: LoopbackPostgres, lots: int, each: int) -> Line:
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "terminal.db")
        store.add_documents(documents(ORDERS))
        routing = store.documents.routing_of("P")[0].hash
        drafts = []
        for number in range(lots):
            name = f"{10000 + number}"
            drafts += islice(history(lot_id("P", name), name, routing, each), each)
        write(store, drafts)
        url = _central(server, f"project_{lots}", store)
        began = time.perf_counter()
        rebuilt = rebuild(store)
        between = time.perf_counter()
        done = project(url)
        ended = time.perf_counter()
        store.close()
    assert done.records == rebuilt.records == RECORDS
    ratio = (between - began) / (ended - between)
    shape = f"read tables of {done.records:,} records, {lots:,} lots of {each:,}"
    figure = f"{ratio:.2f}x ({done.records / (ended - between):,.0f} records/s)"
    return Line(shape, f">= {GOAL}x of the rebuild", figure, ratio >= GOAL)


def _central(server: LoopbackPostgres, name: str, store: Store) -> str:
    with psycopg.connect(server.url(), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    url = server.url(name)
    central.init(url)
    publish_documents(url, map(_published, documents(ORDERS)))
    with psycopg.connect(url, autocommit=True) as connection:
        _fill(connection, store)
        connection.execute("ANALYZE")
    return url


def _fill(connection: psycopg.Connection, store: Store) -> None:
    """Straight into the table: how they come up is another bench's business."""
    with store.reading() as read:
        found = read.execute("SELECT journal, seq, hash, kind, body FROM record ORDER BY seq")
        sql = "COPY lineside.record (journal, seq, hash, kind, body, streams, plant, work_center) FROM STDIN"
        while rows := found.fetchmany(BATCH):
            with connection.cursor() as cursor, cursor.copy(sql) as copy:
                for row in rows:
                    copy.write_row((*row, list(envelope(row[4]).streams), central.PLANT, "line-1"))


def _published(found: NewDocument) -> IncomingDocument:
    fields = {name: getattr(found, name) for name in IncomingDocument.__struct_fields__ if name != "hash"}
    return IncomingDocument(**fields, hash=bytes.fromhex(found.hash))
