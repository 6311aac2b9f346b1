"""Upkeep of the journal: make every projection again (`rebuild`) and prove that nothing was altered (`verify`).

Must not repair anything by itself: what fails is named, the bytes stay.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from app.domain.decisions import empty, fold
from app.domain.documents import Document
from app.domain.jobs import lot_of
from app.domain.lots import LotState
from app.domain.records import entry, envelope
from app.domain.values import lot_stream
from app.domain.view import State
from app.storage import documents, journal, projections
from app.storage.actions import set_setting
from app.storage.engine import Reader, driver, open_database, open_engine, refusing
from app.storage.store import Store

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

Progress = Callable[[int], None]
_PROJECTIONS = ("stream_state", "lot", "job")


class Rebuilt(Struct, frozen=True, kw_only=True):
    """What a rebuild read and made; ``different`` are the streams and jobs whose projection had been something else."""

    records: int
    streams: int
    different: tuple[str, ...]


class Verified(Struct, frozen=True, kw_only=True):
    """The outcome of `verify`; ``broken`` is the first record that fails, as "journal:seq", and why."""

    records: int
    journals: int
    broken: str = ""
    why: str = ""


def bring_up_to_date(store: Store) -> bool:
    """Make the projections again if another version of the program made them; whether that was so."""
    if store.is_projected():
        return False
    rebuild(store)
    with store.transaction() as connection:
        set_setting(connection, "shape", projections.SHAPE)
    return True


def rebuild(store: Store, progress: Progress = lambda _: None) -> Rebuilt:
    """Fold the whole journal anew and replace every projection, in one transaction."""
    with store.transaction() as connection:
        before = snapshot(connection)
        records, states = fold_all(connection, progress)
        for table in _PROJECTIONS:
            connection.exec_driver_sql(f"DELETE FROM {table}")  # noqa: S608  (names above)
        projections.write_states(connection, states.items())
        _write_every_job(store, connection, states)
        after = snapshot(connection)
        store.forget_states()
    different = sorted(key for key in before.keys() | after.keys() if before.get(key) != after.get(key))
    return Rebuilt(records=records, streams=len(states), different=tuple(different))


def fold_all(connection: Reader, progress: Progress = lambda _: None) -> tuple[int, dict[str, State]]:
    """Every stream's state, folded from the journal alone. ``progress`` hears the count every few thousand records."""
    states: dict[str, State] = {}
    count = 0
    for pos, body in journal.bodies(connection):
        count += 1
        record = entry(body)
        # Bytes that are no record were filed where central said, and make those streams read-only.
        for stream in record.streams or journal.streams_of(connection, pos):
            state = states.get(stream)
            states[stream] = fold(empty(stream) if state is None else state, record, stream)
        if count % 5000 == 0:
            progress(count)
    progress(count)
    return count, states


def snapshot(connection: Reader) -> dict[str, bytes]:
    """What the projections hold, by stream, lot and job, for comparison."""
    held = {
        str(stream): bytes(state)
        for stream, state in driver(connection).execute("SELECT stream, state FROM stream_state")
    }
    for table in ("lot", "job"):
        for row in driver(connection).execute(f"SELECT * FROM {table}"):  # noqa: S608  (names above)
            held[f"{table} " + " ".join(map(str, row[:4]))] = msgspec.msgpack.encode(tuple(row))
    return held


def _write_every_job(store: Store, connection: Connection, states: dict[str, State]) -> None:
    store.documents.forget()
    split_off: dict[str, list[str]] = {}
    for stream, state in states.items():
        if isinstance(state, LotState) and state.order:
            split_off.setdefault(state.order, []).append(stream.removeprefix("lot:"))
    for revision in store.documents.of_kind("order"):
        order = projections.order_of(store.documents, revision.id)
        if order is not None:
            of_order = states.get(f"order:{order.id}")
            stopped = of_order is not None and projections.is_stopped(of_order)
            for lot in {lot_of(order), *split_off.get(order.id, ())}:
                made = _state_of(states, lot)
                projections.write_jobs(connection, store.documents, order, lot, made, stopped=stopped)


def _state_of(states: dict[str, State], lot: str) -> LotState:
    state = states.get(lot_stream(lot))
    return state if isinstance(state, LotState) else LotState()


def documents_in(path: Path, kind: str) -> tuple[Document, ...]:
    """The newest documents of a kind that still stand; works while the kiosk runs."""
    database = open_database(path, read_only=True)
    try:
        with refusing(path):
            shelf = documents.DocumentShelf(lambda sql, parameters: list(database.execute(sql, parameters)))
            return tuple(revision.body for revision in shelf.of_kind(kind) if not revision.withdrawn)
    finally:
        database.close()


def verify(path: Path, progress: Progress = lambda _: None) -> Verified:
    """Recompute every hash over the stored bytes; works while the kiosk runs. Names the first record that fails."""
    engine = open_engine(path, read_only=True)
    try:
        with refusing(path), engine.connect() as connection:
            return _verify(connection, progress)
    finally:
        engine.dispose()


def _verify(connection: Connection, progress: Progress) -> Verified:
    count, journals = 0, 0
    before: tuple[str, int, bytes] = ("", 0, journal.NO_HASH)
    own = connection.exec_driver_sql("SELECT value FROM setting WHERE name = 'journal'").scalar()
    own_last = 0
    for name, seq, hash, kind, body, streams in _records(connection):
        count += 1
        if name != before[0]:
            journals, before = journals + 1, (name, 0, journal.NO_HASH)
        why = _fault(before, name == own, (name, seq, hash), kind, body, streams)
        if why:
            return Verified(records=count, journals=journals, broken=f"{name}:{seq}", why=why)
        before = (name, seq, hash)
        own_last = seq if name == own else own_last
        if count % 5000 == 0:
            progress(count)
    progress(count)
    confirmed = connection.exec_driver_sql("SELECT value FROM setting WHERE name = 'confirmed'").scalar()
    if own_last < int(confirmed or 0):
        why = f"record {own_last + 1} is missing: central has {confirmed}"
        return Verified(records=count, journals=journals, broken=f"{own}:{own_last + 1}", why=why)
    return Verified(records=count, journals=journals)


def _records(connection: Connection) -> Iterator[tuple[str, int, bytes, str, bytes, set[str]]]:
    sql = (
        "SELECT r.journal, r.seq, CAST(r.hash AS BLOB), r.kind, CAST(r.body AS BLOB), "
        "(SELECT group_concat(s.stream, char(31)) FROM record_stream s WHERE s.pos = r.pos) "
        "FROM record r ORDER BY r.journal, r.seq"
    )
    for row in connection.exec_driver_sql(sql).yield_per(1000):
        yield row[0], row[1], bytes(row[2]), row[3], bytes(row[4]), set((row[5] or "").split("\x1f"))


def _fault(
    before: tuple[str, int, bytes], own: bool, this: tuple[str, int, bytes], kind: str, body: bytes, streams: set[str]
) -> str:
    name, seq, hash = this
    follows = seq == before[1] + 1
    if own and not follows:
        return f"record {before[1] + 1} is missing"
    # Of other terminals' journals only a part is here; a link can be checked where its predecessor is.
    if follows and journal.chain(before[2], body) != hash:
        return "the stored bytes do not give the stored hash"
    return _untrue(name, seq, kind, body, streams)


def _untrue(name: str, seq: int, kind: str, body: bytes, streams: set[str]) -> str:
    try:
        read = envelope(body)
    except msgspec.MsgspecError as error:
        return f"the stored bytes are not a record: {error}"
    if (read.journal, read.seq, read.kind) != (name, seq, kind):
        return "the record says it is another one"
    return "" if set(read.streams) == streams else "the stream index does not say what the record says"
