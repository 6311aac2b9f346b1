"""Read what can be read from a damaged database into a new one, and say exactly what is missing.

The damaged files are put aside as they are and never written again. A record is taken only where the chain of hashes
proves it, or, behind a gap, where its own bytes say who it is; those go on in another journal. Must not know the
network: what central has of the journal is handed in.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
import pysqlite3.dbapi2 as sqlite
from msgspec import Struct

from app.domain.records import entry, envelope
from app.domain.refusals import Refusal
from app.storage import journal
from app.storage.actions import set_setting
from app.storage.engine import WriterLock, driver
from app.storage.feed import Outgoing
from app.storage.forking import Fork
from app.storage.journal import NO_HASH, Head, chain
from app.storage.store import Store

PARTS = ("", "-wal", "-shm")
#: Positions to look at where the file cannot say how many it has.
FARTHEST = 1 << 22
#: What is copied as it is, beside the records: table -> columns. Rows that cannot be read are counted.
_BESIDE = {
    "document": "kind, id, revision, hash, about, author, released_by, effective_from, body",
    "withdrawal": "hash",
    "person_detail": "person, name",
    "credential": "person, badge_digest, pin_hash, changed_at, locked",
    "signing_key": "public_key, made_at",
    "head_signature": "journal, seq, hash, public_key, signature",
    "attachment": "sha256, seq, bytes",
    "forked_record": 'journal, seq, hash, kind, body, "into"',
}

Progress = Callable[[int], None]


class Found(Struct, kw_only=True):
    """What a damaged file still says: its journal ("" where it does not say), and its records by number."""

    journal: str = ""
    own: dict[int, Outgoing] = {}
    beside: dict[str, list[tuple[Any, ...]]] = {}


class Salvaged(Struct, frozen=True, kw_only=True):
    """What came of it. ``missing``: ranges of this terminal's numbers that are nowhere any more, both ends included.

    ``read`` records were proven in the damaged file, ``fetched`` came from central. Where records stood behind a gap,
    ``carried`` that central lacks go on in the journal ``into``. ``aside`` is the damaged file.
    """

    journal: str
    aside: str
    read: int
    fetched: int
    carried: int = 0
    missing: tuple[tuple[int, int], ...] = ()
    into: str = ""


def put_aside(path: Path, at: datetime) -> Path:
    """Move the damaged files away, as they are; returns where. Raises ``KioskRunning``, ``StorageDamaged``."""
    lock = WriterLock(path)
    lock.acquire()
    try:
        aside = path.with_name(f"{path.name}.damaged-{at:%Y%m%dT%H%M%S}")
        if not path.exists() or aside.exists():
            raise Refusal("StorageDamaged", path=str(path), said="there is no file to salvage, or it was put aside")
        for part in PARTS:
            with suppress(FileNotFoundError):
                path.with_name(path.name + part).rename(aside.with_name(aside.name + part))
        return aside
    finally:
        lock.release()


def read_damaged(aside: Path, progress: Progress = lambda _: None) -> Found:
    """Everything that can be read, from a copy: opening a file with a log changes it."""
    with tempfile.TemporaryDirectory(dir=aside.parent) as scratch:
        copy = Path(scratch) / "copy.db"
        for part in PARTS:
            with suppress(FileNotFoundError):
                shutil.copy(aside.with_name(aside.name + part), copy.with_name(copy.name + part))
        connection = sqlite.connect(str(copy), isolation_level=None)
        try:
            return _read(connection, progress)
        finally:
            connection.close()


def _read(connection: sqlite.Connection, progress: Progress) -> Found:
    found = Found(own={}, beside={})
    settings = dict(_rows(connection, "setting", "name, value"))
    found.journal = str(settings.get("journal") or "")
    for count, (name, seq, digest, kind, body) in enumerate(
        _rows(connection, "record", "journal, seq, hash, kind, body")
    ):
        if name == found.journal and _is_itself(name, seq, body):
            row = Outgoing(seq, bytes(digest), bytes(body), kind, entry(bytes(body)).streams)
            found.own[seq] = row
        if count % 5000 == 0:
            progress(count)
    for table, columns in _BESIDE.items():
        found.beside[table] = [row for row in _rows(connection, table, columns) if _is_whole(table, row)]
    return found


def _is_itself(name: str, seq: int, body: object) -> bool:
    try:
        read = envelope(bytes(body)) if isinstance(body, bytes) else None
    except msgspec.MsgspecError:
        return False
    return read is not None and (read.journal, read.seq) == (name, seq)


def _is_whole(table: str, row: tuple[Any, ...]) -> bool:
    """A document or an attachment has its own hash for a name."""
    if table == "document":
        return hashlib.sha256(bytes(row[8])).hexdigest() == str(row[3])
    return table != "attachment" or hashlib.sha256(bytes(row[2])).hexdigest() == str(row[0])


def _rows(connection: sqlite.Connection, table: str, columns: str) -> Iterator[tuple[Any, ...]]:
    """The rows of a table that can be read, halving around those that cannot."""
    try:
        last = connection.execute(f"SELECT max(rowid) FROM {table}").fetchone()[0] or 0  # noqa: S608
    except sqlite.DatabaseError as error:
        if "no such column" in str(error):
            yield from _until_damaged(connection, f"SELECT {columns} FROM {table}")  # noqa: S608
            return
        if "no such table" in str(error) or "not a database" in str(error):
            return
        last = FARTHEST
    yield from _between(connection, f"SELECT {columns} FROM {table} WHERE rowid BETWEEN ? AND ?", 1, last)  # noqa: S608


def _until_damaged(connection: sqlite.Connection, sql: str) -> Iterator[tuple[Any, ...]]:
    with suppress(sqlite.DatabaseError):
        yield from connection.execute(sql)


def _between(connection: sqlite.Connection, sql: str, first: int, last: int) -> Iterator[tuple[Any, ...]]:
    if last < first:
        return
    try:
        found = connection.execute(sql, (first, last)).fetchall()
    except sqlite.DatabaseError:
        if first < last:
            middle = (first + last) // 2
            yield from _between(connection, sql, first, middle)
            yield from _between(connection, sql, middle + 1, last)
        return
    yield from found


def build(path: Path, aside: Path, found: Found, central: Sequence[Outgoing], fork: Callable[[int], str]) -> Salvaged:
    """Make the new database at ``path``. ``central`` is what central has of the journal, from its first record.

    ``fork`` is asked, where records stand behind a gap, for the journal in which they go on; their first is given.
    """
    chosen, read = _proven(found, central)
    last = len(chosen)
    behind = [found.own[seq] for seq in sorted(found.own) if seq > last]
    store = Store(path)
    try:
        store.stand_at(found.journal, Head(0, NO_HASH))
        with store.transaction() as connection:
            set_setting(connection, "journal", found.journal)
            for table, rows in found.beside.items():
                _fill(connection, table, rows)
        for start in range(0, last, 200):
            store.fetch_back(chosen[start : start + 200])
        with store.transaction() as connection:
            set_setting(connection, "confirmed", str(len(central)))
        missing = tuple(_gaps(last, [row.seq for row in behind]))
        into, carried = _carry(store, behind, len(central), missing, fork) if behind else ("", 0)
        tell = sum(end - begin + 1 for begin, end in missing)
        store.tell(Refusal("RecordsSalvaged", count=tell) if tell else Refusal("RecordsSalvaged"))
    finally:
        store.close()
    return Salvaged(
        journal=found.journal,
        aside=str(aside),
        read=read,
        fetched=last - read,
        carried=carried,
        missing=missing,
        into=into,
    )


def _proven(found: Found, central: Sequence[Outgoing]) -> tuple[list[Outgoing], int]:
    """The journal from its first record as far as the chain proves it, and how many of it the damaged file had."""
    chosen: list[Outgoing] = []
    read, before = 0, NO_HASH
    while True:
        seq = len(chosen) + 1
        here, there = found.own.get(seq), central[seq - 1] if seq <= len(central) else None
        row = next((each for each in (here, there) if each and chain(before, each.body) == each.hash), None)
        # What central has is what counts: another record here would only be refused there.
        row = there if there is not None and row is here and here is not None and here.hash != there.hash else row
        if row is None or chain(before, row.body) != row.hash:
            return chosen, read
        read += row is here
        chosen.append(row)
        before = row.hash


def another(found: Found, central: Sequence[Outgoing]) -> int:
    """The first number under which the file proves another record than central has; 0 where there is none."""
    for row in central:
        here, before = found.own.get(row.seq), found.own.get(row.seq - 1)
        if here and here.hash != row.hash and chain(before.hash if before else NO_HASH, here.body) == here.hash:
            return row.seq
    return 0


def _gaps(last: int, behind: Sequence[int]) -> Iterator[tuple[int, int]]:
    for seq in behind:
        if seq > last + 1:
            yield last + 1, seq - 1
        last = seq


def _carry(
    store: Store,
    behind: Sequence[Outgoing],
    at_seq: int,
    missing: tuple[tuple[int, int], ...],
    fork: Callable[[int], str],
) -> tuple[str, int]:
    """What stands behind a gap cannot go on in this journal: with all that central lacks it goes on in another."""
    into = fork(min(row.seq for row in behind))
    with store.transaction() as connection:
        for row in behind:
            head = Head(row.seq, row.hash)
            pos = journal.insert(connection, store.journal, head, row.kind, row.body, row.streams)
            name = envelope(row.body).intent
            driver(connection).execute(
                "INSERT INTO intent (intent, pos) SELECT ?1, ?2 WHERE NOT EXISTS"
                " (SELECT 1 FROM intent WHERE intent = ?1)",
                (name, pos),
            )
    at = max(envelope(row.body).at for row in behind)
    return into, store.fork(Fork(into=into, at_seq=at_seq, why="damaged", at=at, missing=missing))


def _fill(connection: Any, table: str, rows: Sequence[tuple[Any, ...]]) -> None:
    marks = ",".join("?" * len(_BESIDE[table].split(",")))
    for row in rows:
        with suppress(sqlite.IntegrityError):  # the same twice: a damaged index had let it in
            driver(connection).execute(f"INSERT INTO {table} ({_BESIDE[table]}) VALUES ({marks})", row)  # noqa: S608
