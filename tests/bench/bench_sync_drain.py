"""Draining a backlog: the whole road against what a bare COPY does, against a queue from the shelf, and by its length.

The whole road is: read from the store's file, sign, send, check the links, commit on central, remember it here.
"""

import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
from bench_line import Line, quantile
from sync_plant import Panel, Site, filled, site

from app.sync import door
from app.sync.uplink import BATCH_BYTES, BATCH_RECORDS, push
from app.sync.wire import Wire

RECORDS = 20_000
ROUNDS = 3
#: A queue from the shelf is slow enough that a part of the records tells its rate.
QUEUED = 1_000
SHORT, LONG = 2_000, 200_000

Row = tuple[uuid.UUID, int, bytes, bytes, str, list[str]]
COLUMNS = "journal, seq, hash, body, kind, streams"
#: A table of the same columns and the same indexes, without the check of anything.
BARE = f"""
CREATE SCHEMA bare;
CREATE TABLE bare.record AS SELECT {COLUMNS}, plant, work_center, xid, received_at FROM lineside.record LIMIT 0;
ALTER TABLE bare.record ADD PRIMARY KEY (journal, seq),
    ALTER xid SET DEFAULT pg_current_xact_id(), ALTER received_at SET DEFAULT clock_timestamp(),
    ALTER plant SET DEFAULT 'plant', ALTER work_center SET DEFAULT 'L1';
CREATE INDEX ON bare.record (plant, work_center, xid, journal, seq);
CREATE INDEX ON bare.record USING gin (streams);
CREATE TEMPORARY TABLE staging AS SELECT {COLUMNS} FROM lineside.record LIMIT 0;
"""


def lines() -> Iterator[Line]:
    """Drained, drained again, against the shelf's queue, and from a long backlog."""
    with tempfile.TemporaryDirectory() as folder, site() as place:
        store = filled(Path(folder) / "terminal.db", RECORDS)
        rows = _rows(store)
        road, again, bare, keyed = [], [], [], []
        for _ in range(ROUNDS):
            url = place.central()
            panel = place.let_in(url, store)
            bare.append(_copy(url, rows, BARE))
            keyed.append(_copy(url, rows, _without_indexes(BARE), "again"))
            wire = panel.connect()
            road.append(_timed(lambda panel=panel, wire=wire: push(wire, panel.store, panel.signer)))
            again.append(_timed(lambda panel=panel, wire=wire: _resend(panel, wire)))
            wire.close()
            _same(url, len(rows))
            _forget(store)
        yield from _compared(road, again, bare, keyed)
        queued = _from_the_shelf(Path(folder) / "queue", place, rows[:QUEUED])
        rate = RECORDS / quantile(road, 0.5)
        yield Line(
            f"drain of {RECORDS:,} against persist-queue and an insert",
            ">= 10 x",
            f"{rate / queued:.0f} x ({rate:,.0f} against {queued:,.0f} records/s)",
            rate >= 10 * queued,
        )
        store.close()
        yield _by_length(place, Path(folder))


def _compared(road: list[float], again: list[float], bare: list[float], keyed: list[float]) -> Iterator[Line]:
    took, resent, copied, plain = (quantile(each, 0.5) for each in (road, again, bare, keyed))
    yield Line(
        f"drain of {RECORDS:,}, whole road, against COPY + INSERT",
        ">= 0.5 x",
        f"{copied / took:.2f} x ({RECORDS / took:,.0f} against {RECORDS / copied:,.0f} records/s; "
        f"{RECORDS / plain:,.0f} where the table has no index but its key)",
        copied / took >= 0.5,
    )
    yield Line(
        "the same sent again: adds nothing, and how long it takes",
        "<= 1 x",
        f"{resent / took:.2f} x ({RECORDS / resent:,.0f} records/s)",
        resent <= took,
    )


def _timed(action: Callable[[], object]) -> float:
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


def _rows(store) -> list[Row]:
    found: list[Row] = []
    while batch := store.outgoing(len(found), 1000, 1 << 30):
        found += [(uuid.UUID(store.journal), r.seq, r.hash, r.body, r.kind, list(r.streams)) for r in batch]
    return found


def _resend(panel: Panel, wire: Wire) -> None:
    """Everything again, as if no answer had come."""
    sent = 0
    while batch := panel.store.outgoing(sent, BATCH_RECORDS, BATCH_BYTES):
        signed = panel.signer.sign(panel.store.journal, batch[-1].seq, batch[-1].hash)
        door.append(wire, panel.store.journal, batch, signed)
        panel.store.confirm(batch[-1].seq, signed)
        sent = batch[-1].seq


def _forget(store) -> None:
    """The next round's central has none of it."""
    store.confirm(0)


def _same(url: str, count: int) -> None:
    with psycopg.connect(url) as connection:
        (found,) = connection.execute("SELECT count(*) FROM lineside.record").fetchall()[0]
    if found != count:
        raise AssertionError(f"{found} records on central, {count} were sent")


def _without_indexes(ddl: str) -> str:
    kept = [part for part in ddl.split(";") if "CREATE INDEX" not in part]
    return ";".join(kept).replace("bare", "again")


def _copy(url: str, rows: list[Row], ddl: str, schema: str = "bare") -> float:
    """Batches of 1,000 from memory: COPY into a staging table, INSERT … ON CONFLICT, commit."""
    with psycopg.connect(url) as connection:
        connection.execute(ddl.encode())
        connection.commit()
        began = time.perf_counter()
        for start in range(0, len(rows), 1000):
            with connection.cursor() as cursor:
                with cursor.copy(f"COPY staging ({COLUMNS}) FROM STDIN (FORMAT BINARY)".encode()) as copy:
                    copy.set_types(["uuid", "int8", "bytea", "bytea", "text", "text[]"])
                    for row in rows[start : start + 1000]:
                        copy.write_row(row)
                cursor.execute(
                    f"INSERT INTO {schema}.record ({COLUMNS}) SELECT {COLUMNS} FROM staging"
                    " ON CONFLICT (journal, seq) DO NOTHING".encode()
                )
                cursor.execute("TRUNCATE staging")
            connection.commit()
        return time.perf_counter() - began


def _from_the_shelf(folder: Path, place: Site, rows: list[Row]) -> float:
    """Records per second: take one from the queue, insert it, acknowledge it."""
    from persistqueue import SQLiteAckQueue

    queue = SQLiteAckQueue(str(folder), auto_commit=True)
    for row in rows:
        queue.put(row)
    url = place.central()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(BARE.encode())
        began = time.perf_counter()
        for _ in rows:
            item = queue.get()
            connection.execute(
                f"INSERT INTO bare.record ({COLUMNS}) VALUES (%s, %s, %s, %s, %s, %s)"
                " ON CONFLICT (journal, seq) DO NOTHING".encode(),
                item,
            )
            queue.ack(item)
        seconds = time.perf_counter() - began
    queue.close()
    return len(rows) / seconds


def _by_length(place: Site, folder: Path) -> Line:
    """Whoever was away for a week comes back no slower, record by record."""
    rates = {}
    for length, times in ((SHORT, 9), (LONG, 1)):
        store = filled(folder / f"{length}.db", length)
        took = []
        for _ in range(times):
            panel = place.let_in(place.central(), store)
            wire = panel.connect()
            took.append(_timed(lambda panel=panel, wire=wire: push(wire, panel.store, panel.signer)))
            wire.close()
            _forget(store)
        rates[length] = length / quantile(took, 0.5)
        store.close()
    ratio = rates[LONG] / rates[SHORT]
    figure = f"{ratio:.2f} x ({rates[LONG]:,.0f} against {rates[SHORT]:,.0f} records/s)"
    return Line(f"rate at a backlog of {LONG:,} against {SHORT:,}", ">= 0.8 x", figure, ratio >= 0.8)
