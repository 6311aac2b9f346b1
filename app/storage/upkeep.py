"""Upkeep of the journal: make every projection again (`rebuild`) and prove that nothing was altered (`verify`).

Must not repair anything by itself: what fails is named, the bytes stay.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from app.domain.decisions import empty, fold
from app.domain.documents import Document
from app.domain.facts import Entry
from app.domain.jobs import lot_of
from app.domain.lots import LotState
from app.domain.records import entry
from app.domain.values import lot_stream
from app.domain.view import State
from app.storage import documents, heads, journal, local_proof, open_matters, projections
from app.storage.actions import read_setting, set_setting
from app.storage.engine import Reader, driver, one_moment, open_database, refusing
from app.storage.store import Store

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

Progress = Callable[[int], None]
_PROJECTIONS = ("stream_state", "lot", "job", "open_matter")


class Rebuilt(Struct, frozen=True, kw_only=True):
    """What a rebuild read and made; ``different`` are the streams and jobs whose projection had been something else."""

    records: int
    streams: int
    different: tuple[str, ...]


class Verified(Struct, frozen=True, kw_only=True):
    """The outcome of `verify`; ``broken`` is the first record that fails, as "journal:seq", and why.

    ``signed``: how many of the records stand under a head that this terminal signed; ``keys``: the fingerprints of the
    keys it signed with.
    """

    records: int
    journals: int
    signed: int = 0
    keys: tuple[str, ...] = ()
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
        open_matters.write(connection, {}, open_matters.of_states(states.items()))
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
    held |= {f"open {topic} {s}": b"" for topic, streams in open_matters.read(connection).items() for s in streams}
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


def setting_and_last_in(path: Path, name: str) -> tuple[str | None, Entry | None]:
    """A setting of a terminal's file and the last record of its own journal; works while the kiosk runs."""
    database = open_database(path, read_only=True)
    sql = "SELECT body FROM record WHERE journal = ? ORDER BY seq DESC LIMIT 1"
    try:
        with refusing(path):
            last = database.execute(sql, (read_setting(database, "journal") or "",)).fetchone()
            return read_setting(database, name), entry(last[0]) if last else None
    finally:
        database.close()


def signing_key_in(path: Path) -> bytes | None:
    """The public half of the key with which the terminal of a file signs; works while the kiosk runs."""
    database = open_database(path, read_only=True)
    try:
        with refusing(path):
            known = heads.keys(database)
            return known[-1].public_key if known else None
    finally:
        database.close()


def verify(path: Path, progress: Progress = lambda _: None) -> Verified:
    """Prove every journal in a file, over the stored bytes; works while the kiosk runs. Names the first that fails."""
    database = open_database(path, read_only=True)
    try:
        with refusing(path), one_moment(database):
            return _verify(database, progress)
    finally:
        database.close()


def _onward(progress: Progress, before: int, more: int) -> None:
    progress(before + more)


def _verify(database: Reader, progress: Progress) -> Verified:
    count, signed = 0, 0
    names = local_proof.journals(database)
    for at, name in enumerate(names, 1):
        proven = local_proof.prove_journal(database, name, partial(_onward, progress, count))
        count += proven.records
        signed += proven.signed
        if proven.fault is not None:
            broken = f"{name}:{proven.fault.seq}"
            return Verified(records=count, journals=at, signed=signed, broken=broken, why=proven.fault.why)
    progress(count)
    return Verified(records=count, journals=len(names), signed=signed, keys=local_proof.fingerprints(database))
