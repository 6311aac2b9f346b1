"""What a terminal keeps, as a report reads it: one moment of its file, beside the kiosk that goes on writing.

SQL, and reading only. Must not fold, judge or print.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from app.domain.facts import Entry
from app.domain.records import entry
from app.domain.signatures import fault
from app.domain.values import lot_stream, tellable
from app.storage import credentials, following, journal, projections
from app.storage.actions import read_setting
from app.storage.documents import DocumentShelf
from app.storage.engine import Reader, driver
from app.storage.local_proof import own_journal, reading

_STREAMS = "SELECT s.pos FROM record_stream s WHERE s.stream IN (SELECT value FROM json_each(?))"
_ORDER = "ORDER BY c.xid IS NULL, c.xid, r.journal, r.seq"
_RECORDS = (
    "SELECT r.journal, r.seq, CAST(r.hash AS BLOB), CAST(r.body AS BLOB) FROM record r "  # noqa: S608
    "LEFT JOIN central_order c ON c.pos = r.pos "
    f"WHERE r.pos IN ({_STREAMS}) {_ORDER}"
)
_COUNT = f"SELECT count(*) FROM record r WHERE r.pos IN ({_STREAMS})"  # noqa: S608
_BODY = "SELECT CAST(hash AS BLOB), CAST(body AS BLOB) FROM record WHERE journal = ? AND seq = ?"
_FETCHED = (
    "SELECT c.bytes FROM fetched f JOIN fetched_chunk c ON c.sha256 = f.sha256 "
    "WHERE f.sha256 = ? AND f.whole ORDER BY c.start"
)
_SIZE = (
    "SELECT length(bytes) FROM attachment WHERE sha256 = ?1 "
    "UNION ALL SELECT size FROM fetched WHERE sha256 = ?1 AND whole"
)


class Kept(Struct, frozen=True):
    """A record with its hash; ``entry`` is what it asserts, under the name it has here.

    ``unfit`` says what is wrong with the signatures in it, worked out anew from its stored bytes; empty: they fit.
    """

    journal: str
    seq: int
    hash: bytes
    entry: Entry
    unfit: str = ""

    @property
    def name(self) -> str:
        """The record's name, "journal:seq"."""
        return f"{self.journal}:{self.seq}"


class Archive:
    """One moment of a terminal's file."""

    def __init__(self, database: Reader) -> None:
        self._database = database
        self.documents = DocumentShelf(self._rows)

    def _rows(self, sql: str, parameters: tuple[object, ...]) -> list[tuple[object, ...]]:
        return list(driver(self._database).execute(sql, parameters))

    @cached_property
    def journal(self) -> str:
        """The journal that this terminal writes."""
        return own_journal(self._database)

    @cached_property
    def names(self) -> dict[str, str]:
        """The printed names of people by id; whose name was erased is not there."""
        return credentials.names(self._database)

    @property
    def database(self) -> Reader:
        """What it reads."""
        return self._database

    def count(self, streams: Iterable[str]) -> int:
        """How many records touch any of these streams."""
        found: int = driver(self._database).execute(_COUNT, (json.dumps(list(streams)),)).fetchone()[0]
        return found

    def records(self, streams: Iterable[str], *kinds: str) -> Iterator[Kept]:
        """Each record that touches one of these streams once, in the order in which they fold.

        ``kinds`` are beginnings of the kinds that are wanted, as "hold."; none: all.
        """
        wanted = json.dumps(list(streams))
        of = " OR ".join("r.kind LIKE ?" for _ in kinds) or "1"
        sql = _RECORDS.replace(_ORDER, f"AND ({of} OR r.kind = '{journal.CARRIED}') {_ORDER}")
        for name, seq, hash, body in driver(self._database).execute(sql, (wanted, *(f"{kind}%" for kind in kinds))):
            read = entry(bytes(body))
            if not kinds or read.kind.startswith(kinds):
                told = replace(read, at=tellable(read.at))
                yield Kept(name, seq, bytes(hash), told, fault(bytes(body)))

    def hash_and_body(self, name: str, seq: int) -> tuple[bytes, bytes] | None:
        """The hash and the stored bytes of one record; None where it is not here."""
        row = driver(self._database).execute(_BODY, (name, seq)).fetchone()
        return (bytes(row[0]), bytes(row[1])) if row else None

    def lots_numbered(self, number: str) -> list[str]:
        """Every lot with this number that is known here, those that are being made among them."""
        found = projections.every_lot_numbered(self._database, number)
        return [lot for lot, _ in found if self.count((lot_stream(lot),))]

    def is_partial(self, stream: str) -> bool:
        """Whether other work centers have records of a stream that are not here."""
        return following.is_partial(self._database, stream)

    def confirmed(self) -> int:
        """The last of the own records that is known to be on the server."""
        return int(read_setting(self._database, "confirmed") or 0)

    def heard(self) -> str:
        """When central was heard last, ISO 8601; empty: never, or there is none."""
        return read_setting(self._database, "central_heard") or ""

    # -- documents

    def document_body(self, hash: str) -> bytes:
        """The stored bytes of a revision; empty where it is not here."""
        row = (
            driver(self._database).execute("SELECT CAST(body AS BLOB) FROM document WHERE hash = ?", (hash,)).fetchone()
        )
        return bytes(row[0]) if row else b""

    def document_hash(self, kind: str, id: str) -> str:
        """The hash of the newest revision of a document; empty where it is not here."""
        sql = "SELECT hash FROM document WHERE kind = ? AND id = ? ORDER BY pos DESC LIMIT 1"
        row = driver(self._database).execute(sql, (kind, id)).fetchone()
        return str(row[0]) if row else ""

    # -- photos and ink

    def size(self, sha256: str) -> int | None:
        """How many bytes an attachment has; None where it is not here, or not any more."""
        row = driver(self._database).execute(_SIZE, (sha256,)).fetchone()
        return int(row[0]) if row else None

    def attachment(self, sha256: str) -> bytes:
        """Its bytes; empty where it is not here, or not any more."""
        direct = driver(self._database)
        own = direct.execute("SELECT CAST(bytes AS BLOB) FROM attachment WHERE sha256 = ?", (sha256,)).fetchall()
        return b"".join(bytes(row[0]) for row in own or direct.execute(_FETCHED, (sha256,)))


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """One moment of a terminal's file; works while the kiosk runs. Raises `Refusal`."""
    with reading(path) as database:
        yield Archive(database)
