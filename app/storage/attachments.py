"""Photos and ink by their content: what this terminal made and has to send, and what it fetched to look at.

How far they were sent is a position, as with records: what lies behind it is asked for and sent again where central
does not have it. Must not know the network, nor what a picture shows.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from typing import Any

from msgspec import Struct

from app.storage.engine import Reader, driver

_SENT = "coalesce((SELECT CAST(value AS INTEGER) FROM setting WHERE name = 'attachments_sent'), 0)"
_SET_SENT = (
    "INSERT INTO setting (name, value) VALUES ('attachments_sent', ?) ON CONFLICT (name) DO UPDATE SET "
    "value = excluded.value"
)
_FETCHING = "INSERT INTO fetched (sha256, size, whole) VALUES (?,?,0) ON CONFLICT (sha256) DO NOTHING"
_CHUNK = "INSERT INTO fetched_chunk (sha256, start, bytes) VALUES (?,?,?) ON CONFLICT (sha256, start) DO NOTHING"
_FETCHED = (
    "SELECT c.bytes FROM fetched f JOIN fetched_chunk c ON c.sha256 = f.sha256 "
    "WHERE f.sha256 = ? AND f.whole >= ? ORDER BY c.start"
)


class Unsent(Struct, frozen=True):
    """An attachment of this terminal behind what is known to be on the server."""

    place: int
    name: str
    size: int


class Attachments:
    """The attachments in one terminal's storage, by name: sha256, hex."""

    def __init__(
        self,
        rows: Callable[[str, tuple[object, ...]], list[Any]],
        transaction: Callable[[], AbstractContextManager[Reader]],
    ) -> None:
        self._rows = rows
        self._transaction = transaction

    # -- up

    def unsent(self) -> int:
        """How many attachments of this terminal are not known to be on the server."""
        return int(self._rows(f"SELECT count(*) FROM attachment WHERE rowid > {_SENT}", ())[0][0])  # noqa: S608

    def is_sent(self, seq: int) -> bool:
        """Whether all attachments of an own record are on the server."""
        return not self._rows(f"SELECT 1 FROM attachment WHERE seq = ? AND rowid > {_SENT} LIMIT 1", (seq,))  # noqa: S608

    def to_send(self, limit: int) -> list[Unsent]:
        """The next attachments that central may lack, oldest first."""
        sql = f"SELECT rowid, sha256, length(bytes) FROM attachment WHERE rowid > {_SENT} ORDER BY rowid LIMIT ?"  # noqa: S608
        return [Unsent(*row) for row in self._rows(sql, (limit,))]

    def set_sent(self, place: int) -> None:
        """Central has every attachment up to this place."""
        with self._transaction() as connection:
            forget_sent(connection, place)

    # -- reading

    def content(self, name: str) -> bytes:
        """The bytes; empty when they are not here, or not all of them."""
        own = self._rows("SELECT bytes FROM attachment WHERE sha256 = ?", (name,))
        return b"".join(bytes(row[0]) for row in own or self._rows(_FETCHED, (name, 1)))

    def lacking(self, names: Iterable[str]) -> tuple[str, ...]:
        """Those of ``names`` that are not here."""
        sql = "SELECT 1 FROM attachment WHERE sha256 = ?1 UNION ALL SELECT 1 FROM fetched WHERE sha256 = ?1 AND whole"
        return tuple(name for name in names if not self._rows(sql, (name,)))

    # -- down

    def resume(self, name: str) -> int:
        """Where the next chunk of what is being fetched starts."""
        sql = "SELECT coalesce(sum(length(bytes)), 0) FROM fetched_chunk WHERE sha256 = ?"
        return int(self._rows(sql, (name,))[0][0])

    def keep_chunk(self, name: str, size: int, start: int, chunk: bytes) -> None:
        """Keep a chunk, in a transaction of its own: what came stays when the line is cut."""
        with self._transaction() as connection:
            driver(connection).execute(_FETCHING, (name, size))
            driver(connection).execute(_CHUNK, (name, start, chunk))

    def finish(self, name: str) -> bool:
        """Every chunk is here: check them. What is not ``name`` after all is dropped, to be fetched again."""
        found = hashlib.sha256(b"".join(bytes(row[0]) for row in self._rows(_FETCHED, (name, 0)))).hexdigest()
        with self._transaction() as connection:
            if found == name:
                driver(connection).execute("UPDATE fetched SET whole = 1 WHERE sha256 = ?", (name,))
            else:
                for table in ("fetched_chunk", "fetched"):
                    driver(connection).execute(f"DELETE FROM {table} WHERE sha256 = ?", (name,))  # noqa: S608
        return found == name


def forget_sent(connection: Reader, place: int = 0) -> None:
    """What is behind ``place`` has to be asked for again: central may have lost it."""
    driver(connection).execute(_SET_SENT, (str(place),))
