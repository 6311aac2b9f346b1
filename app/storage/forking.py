"""The terminal's side of a journal that forked, or that lost its end: one transaction each, or nothing at all.

The only place where a record ever leaves the journal's table: it is kept as evidence, and what it asserts goes on under
another name. Must not know central, and decides nothing about whose journal it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import MsgspecError, Raw, Struct, json

from app import VERSION
from app.domain.facts import Draft, Envelope
from app.domain.journals import ForkCause, JournalForked, RecordCarried, terminal_stream
from app.domain.records import NAMES, entry, envelope
from app.domain.refusals import Refusal
from app.domain.values import intent
from app.storage import central_order, journal, news
from app.storage.actions import set_setting
from app.storage.engine import driver
from app.storage.feed import Outgoing
from app.storage.journal import Head, Stamp, chain
from app.storage.store import Store

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

_GUARDS = ("record_no_delete", "record_stream_no_delete", "intent_no_delete")
_KEEP = (
    'INSERT INTO forked_record (journal, seq, hash, kind, body, "into") '
    "SELECT journal, seq, hash, kind, body, ? FROM record WHERE journal = ? AND seq > ? ORDER BY seq"
)
_INTENT = "INSERT INTO intent (intent, pos) SELECT ?1, ?2 WHERE NOT EXISTS (SELECT 1 FROM intent WHERE intent = ?1)"


class Fork(Struct, frozen=True, kw_only=True):
    """Where to go on: the journal ``into``, from behind record ``at_seq`` of the present one.

    ``known`` is what central has of ``into`` already, from its first record: this fork was made before, and the image
    with it in it was put back once more.
    """

    into: str
    at_seq: int
    why: ForkCause
    at: datetime
    known: tuple[Outgoing, ...] = ()
    missing: tuple[tuple[int, int], ...] = ()


class _Left(Struct, frozen=True):
    """A record that leaves the journal, with the intents that it answered."""

    seq: int
    hash: bytes
    body: bytes
    intents: tuple[str, ...]
    envelope: Envelope


def fetch_back(store: Store, rows: Sequence[Outgoing]) -> int:
    """Take records of this terminal's own journal back that only central had; returns the new last seq.

    Raises ``ChainBroken`` where the first does not follow what is here.
    """
    with store.lock:
        with store.transaction() as connection:
            head = Head(*store.head())
            for row in rows:
                head = _take(connection, store.journal, head, row)
            store.refold_all(connection, {stream for row in rows for stream in entry(row.body).streams or row.streams})
            set_setting(connection, "confirmed", str(head.seq))
        store.stand_at(store.journal, head)
        return head.seq


def _take(connection: Connection, name: str, head: Head, row: Outgoing) -> Head:
    """Store one record of an own journal as it came, and remember the prompt that it answered."""
    if row.seq != head.seq + 1 or chain(head.hash, row.body) != row.hash:
        raise Refusal("ChainBroken", journal=name, seq=row.seq)
    read = entry(row.body)
    pos = journal.insert(connection, name, Head(row.seq, row.hash), row.kind, row.body, read.streams or row.streams)
    driver(connection).execute(_INTENT, (envelope(row.body).intent, pos))
    return Head(row.seq, row.hash)


def fork(store: Store, asked: Fork) -> int:
    """Go on in another journal and carry what central does not have; returns how many records were carried.

    What stood behind ``asked.at_seq`` is kept as evidence. Raises `Refusal`; then nothing has changed.
    """
    with store.lock:
        old = store.journal
        with store.transaction() as connection:
            left = list(_leave(connection, old, asked))
            head, carried = _go_on(store, connection, asked, old, left)
            set_setting(connection, "journal", asked.into)
            set_setting(connection, "confirmed", str(len(asked.known)))
            set_setting(connection, "knew", "0")  # numbers of the old journal; what was carried is looked at again
            central_order.forget_returned(connection)
            store.refold_all(connection, _touched(connection, asked.into, left))
            news.add(connection, Refusal("JournalForked", count=carried, reason=asked.why), asked.at)
        store.stand_at(asked.into, head)
        return carried


def _leave(connection: Connection, old: str, asked: Fork) -> Iterator[_Left]:
    """Put what stands behind the fork aside, and hand it over."""
    direct = driver(connection)
    mine = "SELECT pos FROM record WHERE journal = ?1 AND seq > ?2"
    left = direct.execute(
        "SELECT r.seq, r.hash, r.body, (SELECT group_concat(i.intent, char(31)) FROM intent i WHERE i.pos = r.pos)"
        " FROM record r WHERE r.journal = ? AND r.seq > ? ORDER BY r.seq",
        (old, asked.at_seq),
    ).fetchall()
    direct.execute(_KEEP, (asked.into, old, asked.at_seq))
    with _unguarded(connection):
        for table in ("intent", "record_stream", "central_order"):
            direct.execute(f"DELETE FROM {table} WHERE pos IN ({mine})", (old, asked.at_seq))  # noqa: S608
        direct.execute("DELETE FROM record WHERE journal = ? AND seq > ?", (old, asked.at_seq))
    for seq, digest, body, intents in left:
        answered = tuple(intents.split("\x1f")) if intents else ()
        yield _Left(seq, bytes(digest), bytes(body), answered, envelope(bytes(body)))


@contextmanager
def _unguarded(connection: Connection) -> Iterator[None]:
    """The triggers that stop a record from being deleted stand aside, within this transaction only."""
    direct = driver(connection)
    marks = ",".join("?" * len(_GUARDS))
    sql = f"SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name IN ({marks})"  # noqa: S608
    guards = direct.execute(sql, _GUARDS).fetchall()
    for name, _ in guards:
        direct.execute(f"DROP TRIGGER {name}")
    yield
    for _, made in guards:
        direct.execute(made)


def _go_on(store: Store, connection: Connection, asked: Fork, old: str, left: Sequence[_Left]) -> tuple[Head, int]:
    """Write the journal that goes on: what central has of it, why it began, and what was carried. Its head, a count."""
    head = Head(0, journal.NO_HASH)
    for row in asked.known:
        head = _take(connection, asked.into, head, row)
    there = {_carried_hash(row.body) for row in asked.known}
    carry = [each for each in left if each.hash.hex() not in there]
    if not asked.known or carry:
        fact = JournalForked(of=old, at_seq=asked.at_seq, carried=len(carry), why=asked.why, missing=asked.missing)
        streams = (terminal_stream(asked.into), terminal_stream(old))
        name = intent(streams[0], "forked", head.seq)
        head = _write(store, connection, asked, head, Draft(streams, fact), (name,))
    names: dict[str, str] = {}
    for each in carry:
        head = _write(store, connection, asked, head, _carrying(each, names), each.intents)
        names[f"{old}:{each.seq}"] = f"{asked.into}:{head.seq}"
    _renumber_attachments(connection, asked, names)
    return head, len(carry)


def _carried_hash(body: bytes) -> str:
    try:
        return json.decode(envelope(body).data, type=RecordCarried).hash
    except MsgspecError:
        return ""


def _carrying(left: _Left, names: dict[str, str]) -> Draft:
    """The record that carries another; the record that it takes the place of is named as it is named now."""
    fact = entry(left.body).fact
    report = names.get(getattr(fact, NAMES.get(type(fact), ""), ""), "") if fact else ""
    return Draft(left.envelope.streams, RecordCarried(original=Raw(left.body), hash=left.hash.hex(), report=report))


def _write(
    store: Store, connection: Connection, asked: Fork, head: Head, draft: Draft, intents: tuple[str, ...]
) -> Head:
    of = envelope(bytes(draft.fact.original)) if isinstance(draft.fact, RecordCarried) else None
    stamp = Stamp(
        journal=asked.into,
        intent=of.intent if of else intents[0],
        at=max(asked.at, store.newest() or asked.at),
        clock=None,
        person="",
        work_unit=of.work_unit if of else "",
        app_version=VERSION,
    )
    head, pos, _ = journal.write_one(connection, head, stamp, draft)
    for name in intents:
        driver(connection).execute(_INTENT, (name, pos))
    return head


def _touched(connection: Connection, into: str, left: Sequence[_Left]) -> set[str]:
    """The streams in which something stands otherwise now."""
    sql = "SELECT DISTINCT s.stream FROM record r JOIN record_stream s ON s.pos = r.pos WHERE r.journal = ?"
    gone = {stream for each in left for stream in entry(each.body).streams}
    return gone | {row[0] for row in driver(connection).execute(sql, (into,))}


#: Beyond every number of a record: attachments of the records behind a fork, until they have their new one.
_ASIDE = 1 << 40


def _renumber_attachments(connection: Connection, asked: Fork, names: dict[str, str]) -> None:
    """Photos and ink go up with the record that carries theirs; all others are on central."""
    direct = driver(connection)
    direct.execute("UPDATE attachment SET seq = seq + ? WHERE seq > ?", (_ASIDE, asked.at_seq))
    direct.execute("UPDATE attachment SET seq = 0 WHERE seq BETWEEN 1 AND ?", (asked.at_seq,))
    for was, now in names.items():
        numbers = (int(now.rpartition(":")[2]), _ASIDE + int(was.rpartition(":")[2]))
        direct.execute("UPDATE attachment SET seq = ? WHERE seq = ?", numbers)
    direct.execute("UPDATE attachment SET seq = 0 WHERE seq > ?", (_ASIDE,))
