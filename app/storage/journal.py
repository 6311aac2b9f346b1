"""The journal: appends records with their hashes, and reads them in the order in which states are folded.

Knows bytes and positions; must not know what a record means beyond its envelope.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import msgspec
from msgspec import Raw, Struct

from app.domain.facts import ENVELOPE_VERSION, Draft, Envelope
from app.domain.journals import RecordCarried
from app.domain.records import KIND_OF, MOST_STREAMS
from app.domain.refusals import Refusal
from app.storage.engine import Reader, driver

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

MAX_BODY = 256 * 1024
#: The largest photo or ink, in bytes; it travels in chunks.
MAX_ATTACHMENT = 16 * 1024 * 1024
#: What carrying a record into another journal adds to it besides its streams, a few times over (`forking`).
CARRY_ROOM = 4 * 1024
NO_HASH = bytes(32)

_RECORD = "INSERT INTO record (journal, seq, hash, kind, body) VALUES (?,?,?,?,?)"
_STREAM = "INSERT INTO record_stream (stream, pos) VALUES (?,?)"
_INTENT = "INSERT INTO intent (intent, pos) VALUES (?,?)"
_ATTACHMENT = "INSERT INTO attachment (sha256, seq, bytes) VALUES (?,?,?) ON CONFLICT (sha256) DO NOTHING"
_ORDER = "ORDER BY c.xid IS NULL, c.xid, r.journal, r.seq"
_OF_STREAM = (
    "SELECT r.pos, r.hash, r.body FROM record_stream s JOIN record r ON r.pos = s.pos "  # noqa: S608
    f"LEFT JOIN central_order c ON c.pos = r.pos WHERE s.stream = ? {_ORDER}"
)
_ALL = f"SELECT r.pos, r.body FROM record r LEFT JOIN central_order c ON c.pos = r.pos {_ORDER}"  # noqa: S608
_OWN_ONLY = "SELECT r.pos, r.body FROM record r ORDER BY r.pos"

CARRIED = KIND_OF[RecordCarried]

_encode = msgspec.json.Encoder().encode


class Stamp(Struct, frozen=True, kw_only=True):
    """What storage adds to a draft: whose journal, who, where, when."""

    journal: str
    intent: str
    at: datetime
    clock: float | None
    person: str
    work_unit: str
    app_version: str
    doubt: str = ""


class Head(Struct, frozen=True):
    """Where a journal ends: the last seq (0: empty) and its hash."""

    seq: int
    hash: bytes


def chain(previous: bytes, body: bytes) -> bytes:
    """Hash of a record: sha256 over the previous record's hash and the stored bytes of this one."""
    return hashlib.sha256(previous + body).digest()


def head(connection: Reader, journal: str) -> Head:
    """Where a journal ends on this terminal."""
    sql = "SELECT seq, hash FROM record WHERE journal = ? ORDER BY seq DESC LIMIT 1"
    row = driver(connection).execute(sql, (journal,)).fetchone()
    return Head(row[0], bytes(row[1])) if row else Head(0, NO_HASH)


def append(
    connection: Connection, head: Head, stamp: Stamp, drafts: Sequence[Draft]
) -> tuple[Head, list[tuple[Draft, bytes]]]:
    """Write drafts as the next records of a journal, the intent with them; returns the new head and the bodies."""
    written = []
    first: int | None = None
    for asked in drafts:
        draft = Draft(tuple(dict.fromkeys(asked.streams)), asked.fact)  # a piece may be the lot that is being made
        head, pos, body = write_one(connection, head, stamp, draft)
        first = first or pos
        written.append((draft, body))
    driver(connection).execute(_INTENT, (stamp.intent, first))
    return head, written


def write_one(connection: Connection, head: Head, stamp: Stamp, draft: Draft) -> tuple[Head, int, bytes]:
    """Write one record behind ``head``, without an intent; returns the new head, its position and its body."""
    kind, body = _body(stamp, head.seq + 1, draft)
    head = Head(head.seq + 1, chain(head.hash, body))
    return head, insert(connection, stamp.journal, head, kind, body, draft.streams), body


def attach(connection: Connection, seq: int, attachments: Sequence[bytes]) -> None:
    """Keep what a record refers to by its sha256; raises `Refusal` RecordTooLarge."""
    for content in attachments:
        if len(content) > MAX_ATTACHMENT:
            raise Refusal("RecordTooLarge", size=len(content), most=MAX_ATTACHMENT)
        row = (hashlib.sha256(content).hexdigest(), seq, content)
        driver(connection).execute(_ATTACHMENT, row)


def _body(stamp: Stamp, seq: int, draft: Draft) -> tuple[str, bytes]:
    kind = KIND_OF[type(draft.fact)]
    envelope = Envelope(
        v=ENVELOPE_VERSION,
        journal=stamp.journal,
        seq=seq,
        kind=kind,
        streams=draft.streams,
        intent=stamp.intent,
        at=stamp.at,
        clock=stamp.clock,
        person=stamp.person,
        work_unit=stamp.work_unit,
        app_version=stamp.app_version,
        data=Raw(_encode(draft.fact)),
        doubt=stamp.doubt,
    )
    body = _encode(envelope)
    most = MAX_BODY if kind == CARRIED else MAX_BODY - CARRY_ROOM - 2 * len(_encode(draft.streams))
    if len(body) > most or len(draft.streams) > MOST_STREAMS:
        raise Refusal("RecordTooLarge", size=len(body), most=most)
    return kind, body


def insert(connection: Connection, journal: str, head: Head, kind: str, body: bytes, streams: Sequence[str]) -> int:
    """Store one record, filed under its streams; returns its position."""
    direct = driver(connection)
    pos = direct.execute(_RECORD, (journal, head.seq, head.hash, kind, body)).lastrowid
    direct.executemany(_STREAM, [(stream, pos) for stream in streams])
    return int(pos)


def absorb(
    connection: Connection, journal: str, seq: int, hash: bytes, kind: str, body: bytes, streams: Sequence[str]
) -> int | None:
    """Store a record of another journal as it came; None when it is here already.

    ``ChainBroken``: another record is here under its name, or it does not fit the record before it where that is here.
    """
    sql = "SELECT hash FROM record WHERE journal = ? AND seq = ?"
    row = connection.exec_driver_sql(sql, (journal, seq)).first()
    if row is None:
        before = NO_HASH if seq == 1 else connection.exec_driver_sql(sql, (journal, seq - 1)).scalar()
        if before is not None and chain(bytes(before), body) != hash:
            raise Refusal("ChainBroken", journal=journal, seq=seq)
        return insert(connection, journal, Head(seq, hash), kind, body, streams)
    if bytes(row[0]) != hash:
        raise Refusal("ChainBroken", journal=journal, seq=seq)
    return None


def of_stream(connection: Reader, stream: str) -> Iterator[tuple[int, bytes, bytes]]:
    """(position, hash, body) of a stream's records in fold order: central's, then what central has not sent back."""
    for row in driver(connection).execute(_OF_STREAM, (stream,)):
        yield row[0], bytes(row[1]), row[2]


def of_kinds(connection: Reader, stream: str, kinds: Sequence[str]) -> Iterator[bytes]:
    """The bodies of a stream's records of some kinds, and of carried ones, in fold order."""
    marks = ",".join("?" * (len(kinds) + 1))
    sql = _OF_STREAM.replace("s.stream = ?", f"s.stream = ? AND r.kind IN ({marks})")
    for row in driver(connection).execute(sql, (stream, *kinds, CARRIED)):
        yield row[2]


def streams_of(connection: Connection, pos: int) -> tuple[str, ...]:
    """The streams that a record was filed under when it came in."""
    sql = "SELECT stream FROM record_stream WHERE pos = ? ORDER BY stream"
    return tuple(row[0] for row in connection.exec_driver_sql(sql, (pos,)))


def bodies(connection: Reader) -> Iterator[tuple[int, bytes]]:
    """(position, body) of every record in fold order, without holding them all in memory."""
    ordered = driver(connection).execute("SELECT 1 FROM central_order LIMIT 1").fetchone()
    cursor = driver(connection).execute(_ALL if ordered else _OWN_ONLY)
    while rows := cursor.fetchmany(1000):
        yield from rows
