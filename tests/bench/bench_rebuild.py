"""Rebuild of 200,000 records, spread over many short streams and over few long ones."""

import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from bench_line import Line
from plant import documents, history, write

from app.domain.values import lot_id
from app.storage.store import Store
from app.storage.upkeep import rebuild

RECORDS = 200_000
GOAL = 50_000


def lines() -> Iterator[Line]:
    """One line per shape."""
    for lots in (20_000, 10):
        yield _line(lots, RECORDS // lots)


def _line(lots: int, each: int) -> Line:
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "terminal.db")
        store.add_documents(documents(10))
        routing = store.documents.routing_of("P")[0].hash
        drafts = []
        for number in range(lots):
            name = f"{10000 + number}"
            drafts += islice(history(lot_id("P", name), name, routing, each), each)
        write(store, drafts)
        began = time.perf_counter()
        made = rebuild(store)
        seconds = time.perf_counter() - began
        store.close()
    rate = made.records / seconds
    shape = f"rebuild of {made.records:,} records, {lots:,} lots of {each:,}"
    return Line(shape, f">= {GOAL:,} records/s", f"{rate:,.0f} records/s", rate >= GOAL)
