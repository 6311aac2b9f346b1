"""What a terminal's database holds of any journal, read without its writer's lock: for bringing back what central lost.

Gives only what follows, link by link, from a place that the caller knows. Must not write, and must not know central.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from app.domain.records import entry
from app.domain.refusals import Refusal
from app.storage.engine import driver, open_database, refusing
from app.storage.journal import NO_HASH, chain

_AFTER = (
    "SELECT r.seq, r.hash, r.body, r.kind, "
    "(SELECT group_concat(s.stream, char(31)) FROM record_stream s WHERE s.pos = r.pos) "
    "FROM record r WHERE r.journal = ? AND r.seq > ? ORDER BY r.seq"
)


class Copied(Struct, frozen=True):
    """A record as it is stored here, with the streams that it names itself."""

    seq: int
    hash: bytes
    body: bytes
    kind: str
    streams: tuple[str, ...]


def journals_in(path: Path) -> list[str]:
    """Every journal of which there is a record in the file."""
    with refusing(path):
        database = open_database(path, read_only=True)
        try:
            return [str(row[0]) for row in database.execute("SELECT DISTINCT journal FROM record ORDER BY journal")]
        finally:
            database.close()


def records_in(path: Path, journal: str, after: int, before: bytes) -> Iterator[Copied]:
    """The records of a journal that follow record ``after``, whose hash is ``before``, up to the first gap.

    Raises ``ChainBroken`` where record ``after`` is another one here, or the stored bytes do not give the stored hash.
    """
    database = open_database(path, read_only=True)
    try:
        with refusing(path):
            _require_same(database, journal, after, before)
            for seq, digest, body, kind, filed in driver(database).execute(_AFTER, (journal, after)):
                if seq != after + 1:
                    return
                if chain(before, bytes(body)) != bytes(digest):
                    raise Refusal("ChainBroken", journal=journal, seq=seq)
                streams = entry(bytes(body)).streams or tuple((filed or "").split("\x1f"))
                yield Copied(seq, bytes(digest), bytes(body), kind, streams)
                after, before = seq, bytes(digest)
    finally:
        database.close()


def _require_same(database: object, journal: str, seq: int, digest: bytes) -> None:
    sql = "SELECT hash FROM record WHERE journal = ? AND seq = ?"
    row = driver(database).execute(sql, (journal, seq)).fetchone()
    if (bytes(row[0]) if row else NO_HASH if seq == 0 else digest) != digest:
        raise Refusal("ChainBroken", journal=journal, seq=seq)
