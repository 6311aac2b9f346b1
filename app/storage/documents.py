"""Reference data on the terminal: immutable revisions, read through a cache that rules can look into.

Must not know who wrote the files or how they travel.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from app.domain.documents import BODIES, Document, MediaPart, Order, Revision, Routing
from app.domain.refusals import Refusal
from app.storage.engine import driver

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

_COLUMNS = (
    "d.kind, d.id, d.revision, d.hash, d.author, d.released_by, d.effective_from, d.body, "
    "EXISTS (SELECT 1 FROM withdrawal w WHERE w.hash = d.hash)"
)
_BY_ID = f"SELECT {_COLUMNS} FROM document d WHERE d.kind = ? AND d.id = ? ORDER BY d.pos DESC LIMIT 1"  # noqa: S608
_BY_HASH = f"SELECT {_COLUMNS} FROM document d WHERE d.hash = ?"  # noqa: S608
_BY_ABOUT = f"SELECT {_COLUMNS} FROM document d WHERE d.kind = ? AND d.about = ? ORDER BY d.pos"  # noqa: S608
_OF_KIND = (
    f"SELECT {_COLUMNS} FROM document d WHERE d.kind = ? AND d.pos IN "  # noqa: S608
    "(SELECT max(pos) FROM document WHERE kind = ? GROUP BY id) ORDER BY d.pos"
)
_EVERY = f"SELECT {_COLUMNS} FROM document d WHERE d.kind = ? ORDER BY d.id, d.pos"  # noqa: S608
_INSERT = (
    "INSERT INTO document (kind, id, revision, hash, about, author, released_by, effective_from, body) "
    "SELECT ?,?,?,?,?,?,?,?,? WHERE NOT EXISTS (SELECT 1 FROM document WHERE hash = ?)"
)
_WITHDRAW = "INSERT INTO withdrawal (hash) SELECT ? WHERE NOT EXISTS (SELECT 1 FROM withdrawal WHERE hash = ?)"


class NewDocument(Struct, frozen=True, kw_only=True):
    """A revision as it comes in: ``body`` is the stored bytes (JSON), ``hash`` their sha256 in hex."""

    kind: str
    id: str
    revision: str
    hash: str
    body: bytes
    author: str = ""
    released_by: str = ""
    effective_from: datetime | None = None
    withdrawn: bool = False


@cache
def _decoder(kind: str) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(BODIES[kind])


def decode(kind: str, body: bytes) -> Document:
    """The document in stored bytes. Raises `Refusal` UpdateNeeded when only a newer version can read it."""
    try:
        document: Document = _decoder(kind).decode(body)
    except (KeyError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise Refusal("UpdateNeeded", stream=kind) from error
    return document


def about(body: Document) -> str:
    """What a document is looked up by besides its id: the product of an order, or of a routing for any order."""
    if isinstance(body, Routing):
        return "" if body.order else body.product
    return body.product if isinstance(body, Order) else ""


class DocumentShelf:
    """The documents of this terminal; satisfies `app.domain.documents.Documents`.

    ``read`` runs one SELECT and returns its rows; the caller decides on which connection and under which lock.
    """

    def __init__(self, read: Callable[[str, tuple[object, ...]], list[Any]]) -> None:
        self._read = read
        self._current: dict[tuple[str, str], Revision | None] = {}
        self._by_hash: dict[str, Revision] = {}
        self._routings: dict[str, tuple[Revision, ...]] = {}
        #: Counts what came in, so that what was read before it is not remembered after it.
        self._came_in = 0

    @property
    def came_in(self) -> int:
        """How often documents came in: what somebody read at the same count still holds."""
        return self._came_in

    def current(self, kind: str, id: str) -> Revision | None:
        """The newest revision of a document, withdrawn or not."""
        key = (kind, id)
        if key in self._current:
            return self._current[key]
        before = self._came_in
        rows = self._read(_BY_ID, key)
        found = self._revision(rows[0]) if rows else None
        if before == self._came_in:
            self._current[key] = found
        return found

    def by_hash(self, hash: str) -> Revision | None:
        """The very revision with this hash."""
        if hash not in self._by_hash:
            rows = self._read(_BY_HASH, (hash,))
            return self._revision(rows[0]) if rows else None
        return self._by_hash[hash]

    def routing_of(self, product: str) -> tuple[Revision, ...]:
        """Every revision of the product's routings, the one in force latest last."""
        known = self._routings.get(product)
        if known is not None:
            return known
        before = self._came_in
        found = [self._revision(row) for row in self._read(_BY_ABOUT, ("routing", product))]
        first = datetime.min.replace(tzinfo=UTC)
        made = tuple(sorted(found, key=lambda r: r.effective_from or first))
        if before == self._came_in:
            self._routings[product] = made
        return made

    def part(self, id: str) -> bytes:
        """A part of a paper or picture, empty when it is not here. Never remembered: they are large."""
        rows = self._read(_BY_ID, ("media_part", id))
        body = decode("media_part", rows[0][7]) if rows else None
        return body.content if isinstance(body, MediaPart) else b""

    def of_kind(self, kind: str) -> tuple[Revision, ...]:
        """The newest revision of every document of a kind."""
        return tuple(self._revision(row) for row in self._read(_OF_KIND, (kind, kind)))

    def every(self, kind: str) -> tuple[Revision, ...]:
        """Every revision of every document of a kind; of each document the oldest first."""
        return tuple(self._revision(row) for row in self._read(_EVERY, (kind,)))

    def forget(self) -> None:
        """Read again what is asked for next; called when documents came in."""
        self._came_in += 1
        self._current.clear()
        self._by_hash.clear()
        self._routings.clear()

    def _revision(self, row: Any) -> Revision:
        kind, id, revision, hash, author, released_by, effective_from, body, withdrawn = row
        known = self._by_hash.get(hash)
        if known is not None:
            return known
        made = Revision(
            kind=kind,
            id=id,
            revision=revision,
            hash=hash,
            author=author,
            released_by=released_by,
            effective_from=datetime.fromisoformat(effective_from) if effective_from else None,
            withdrawn=bool(withdrawn),
            body=decode(kind, body),
        )
        self._by_hash[hash] = made
        return made


def add(connection: Connection, documents: Iterable[NewDocument]) -> list[Document]:
    """Store revisions that are not there yet and mark withdrawals; returns the bodies that are new or changed.

    Raises `Refusal` ChainBroken when the bytes do not give the hash, UpdateNeeded when they cannot be read here: an
    older routing must not stand in for one that only a newer version can read.
    """
    changed = []
    for document in documents:
        if hashlib.sha256(document.body).hexdigest() != document.hash:
            raise Refusal("ChainBroken", journal=f"{document.kind}:{document.id}", seq=document.revision)
        # A kind of a newer version is kept unread: no rule here asks for it, and what follows must not wait.
        body = decode(document.kind, document.body) if document.kind in BODIES else None
        inserted = driver(connection).execute(_INSERT, _row(document, about(body) if body else "")).rowcount
        withdrawn = 0
        if document.withdrawn:
            withdrawn = driver(connection).execute(_WITHDRAW, (document.hash, document.hash)).rowcount
        if body is not None and (inserted or withdrawn):
            changed.append(body)
    return changed


def _row(document: NewDocument, about: str) -> tuple[object, ...]:
    effective = document.effective_from
    return (
        document.kind,
        document.id,
        document.revision,
        document.hash,
        about,
        document.author,
        document.released_by,
        effective.isoformat() if effective else None,
        document.body,
        document.hash,
    )
