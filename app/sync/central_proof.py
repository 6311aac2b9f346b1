"""Central's journals as `app.storage.proof` wants them, and what proves them there; for an administrator.

Reads in one snapshot and row by row. Knows central's tables; must not repair anything.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from app.domain.records import envelope
from app.domain.refusals import Refusal
from app.storage.bundle import JournalSource
from app.storage.proof import Fault, Kept, KnownKey, Proven, SignedHead, prove
from app.sync.central import admin
from app.sync.door import plain_text

if TYPE_CHECKING:
    import psycopg

    Admin = psycopg.Connection[tuple[Any, ...]]

#: How a record names an attachment.
_SHA256 = re.compile(rb'"([0-9a-f]{64})"')

#: Rows that travel at once while a journal is read.
AT_ONCE = 500

_JOURNALS = (
    "SELECT j.journal::text, t.name, t.plant, j.head_seq, j.head_hash FROM lineside.journal j"
    " JOIN lineside.terminal t USING (role) WHERE %s::uuid IS NULL OR j.journal = %s"
    " ORDER BY t.plant, t.name, j.journal"
)
_KEYS = (
    "SELECT public_key, after_seq, until_seq FROM lineside.journal_key WHERE journal = %s"
    " ORDER BY valid_from, public_key"
)
_RECORDS = "SELECT seq, hash, body, kind, streams FROM lineside.record WHERE journal = %s ORDER BY seq"
_HEADS = (
    "SELECT seq, hash, public_key, signature FROM lineside.head_signature WHERE journal = %s ORDER BY seq, public_key"
)


class CentralJournal(Struct, frozen=True, kw_only=True):
    """A journal as central keeps it. ``signed_after``: every record behind it came in signed; None: none did."""

    journal: str
    terminal: str
    plant: str
    head_seq: int
    head_hash: bytes
    keys: tuple[KnownKey, ...]
    signed_after: int | None


@contextmanager
def reading(url: str) -> Iterator[Admin]:
    """A connection on which every question sees the same moment. Raises `Refusal`."""
    with admin(url) as connection:
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield connection


def journals(connection: Admin, journal: str | None = None) -> list[CentralJournal]:
    """Every journal on central, or this one. Raises ``CentralRefused`` where it is not there."""
    try:
        only = None if journal is None else uuid.UUID(journal)
    except ValueError as error:
        raise Refusal("CentralRefused", reason="journal", detail=f"{journal!r} is not the id of a journal") from error
    rows = connection.execute(_JOURNALS, (only, only)).fetchall()
    if journal is not None and not rows:
        raise Refusal("CentralRefused", reason="journal", detail=f"no journal {journal} on this central")
    return [_journal(connection, *row) for row in rows]


def _journal(connection: Admin, journal: str, name: str, plant: str, seq: int, hash: bytes) -> CentralJournal:
    keys = connection.execute(_KEYS, (uuid.UUID(journal),)).fetchall()
    return CentralJournal(
        journal=journal,
        terminal=name,
        plant=plant,
        head_seq=seq,
        head_hash=hash,
        keys=tuple(KnownKey(key, until) for key, _, until in keys),
        signed_after=min((after for _, after, _ in keys), default=None),
    )


def _rows(connection: Admin, question: str, journal: str) -> Iterator[tuple[Any, ...]]:
    with connection.cursor(name=f"read_{uuid.uuid4().hex}") as cursor:
        cursor.itersize = AT_ONCE
        cursor.execute(question, (uuid.UUID(journal),))
        yield from cursor


def records(connection: Admin, journal: str) -> Iterator[Kept]:
    """The records of a journal in order of seq."""
    for seq, hash, body, kind, streams in _rows(connection, _RECORDS, journal):
        yield Kept(seq, hash, body, kind, tuple(streams))


def heads(connection: Admin, journal: str) -> Iterator[SignedHead]:
    """The signed heads of a journal in order of seq."""
    for row in _rows(connection, _HEADS, journal):
        yield SignedHead(*row)


def source(connection: Admin, found: CentralJournal) -> JournalSource:
    """A journal for a bundle."""
    last = _HEADS.replace("ORDER BY seq, public_key", "ORDER BY seq DESC LIMIT 1")
    row = connection.execute(last, (uuid.UUID(found.journal),)).fetchone()
    return JournalSource(
        journal=found.journal,
        keys=found.keys,
        newest=SignedHead(*row) if row else None,
        records=lambda: records(connection, found.journal),
        heads=lambda: heads(connection, found.journal),
    )


def attachments(connection: Admin, found: CentralJournal) -> Iterator[bytes]:
    """What the records of a journal refer to by its sha256 and what was not erased, one after another."""
    seen: set[bytes] = set()
    for kept in records(connection, found.journal):
        named = set(_SHA256.findall(kept.body)) - seen
        seen |= named
        if named:
            yield from _content(connection, found.plant, sorted(named))


def _content(connection: Admin, plant: str, named: list[bytes]) -> Iterator[bytes]:
    sql = (
        "SELECT content FROM lineside.attachment WHERE plant = %s AND sha256 = ANY(%s) AND content IS NOT NULL"
        " ORDER BY sha256"
    )
    for (content,) in connection.execute(sql, (plant, [bytes.fromhex(name.decode()) for name in named])):
        yield bytes(content)


def prove_journal(
    connection: Admin, found: CentralJournal, progress: Callable[[int], None] = lambda count: None
) -> Proven:
    """Prove one journal from its first record to the head that central keeps for it."""
    name = found.journal
    proven = prove(
        name,
        records(connection, name),
        heads(connection, name),
        found.keys,
        signed_after=found.signed_after,
        filed=lambda kept: _untrue(name, kept),
        progress=progress,
    )
    return proven if proven.fault else replace(proven, fault=_at_its_head(connection, found, proven))


def _at_its_head(connection: Admin, found: CentralJournal, proven: Proven) -> Fault | None:
    """What is wrong between the last record that is there and the head that central keeps."""
    missing, added = proven.last + 1, found.head_seq + 1
    if proven.last < found.head_seq:
        return Fault(missing, f"record {missing} is missing: central had {found.head_seq}")
    if proven.last > found.head_seq:
        return Fault(added, f"record {added} did not come in by the terminal: central had {found.head_seq}")
    return (
        None if _is_last(connection, found) else Fault(found.head_seq, "central keeps another hash for it as its head")
    )


def _is_last(connection: Admin, found: CentralJournal) -> bool:
    sql = "SELECT hash FROM lineside.record WHERE journal = %s AND seq = %s"
    row = connection.execute(sql, (uuid.UUID(found.journal), found.head_seq)).fetchone()
    return found.head_seq == 0 or (row is not None and row[0] == found.head_hash)


def _untrue(journal: str, kept: Kept) -> str:
    """Whether kind and streams beside the bytes say what the record says; bytes that are no record say nothing."""
    try:
        read = envelope(kept.body)
    except (msgspec.MsgspecError, ValueError):
        return ""
    if (read.journal, read.seq, plain_text(read.kind)) != (journal, kept.seq, kept.kind):
        return "the record says it is another one"
    said = {plain_text(stream) for stream in read.streams}
    return "" if said == set(kept.streams) else "it is filed under other streams than it says"
