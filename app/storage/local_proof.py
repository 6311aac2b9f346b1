"""The journals of a terminal's file as `app.storage.proof` wants them: records, heads and keys in order.

SQL and the index beside the bytes. Must not repair anything, and holds no journal in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

import msgspec
from msgspec.structs import replace

from app.domain.records import envelope
from app.domain.refusals import Refusal
from app.storage import heads, journal
from app.storage.actions import read_setting
from app.storage.bundle import JournalSource
from app.storage.engine import Reader, driver, one_moment, open_database, refusing
from app.storage.proof import Fault, Kept, Proven, SignedHead, fingerprint, prove

_JOURNALS = "SELECT DISTINCT journal FROM record"
_SIGNED = f"{_JOURNALS} UNION SELECT journal FROM head_signature"  # noqa: S608  (a constant)
_RECORDS = (
    "SELECT r.seq, CAST(r.hash AS BLOB), CAST(r.body AS BLOB), r.kind, "
    "(SELECT group_concat(s.stream, char(31)) FROM record_stream s WHERE s.pos = r.pos) "
    "FROM record r WHERE r.journal = ? ORDER BY r.seq"
)


#: Signs a head: journal, seq, hash.
Sign = Callable[[str, int, bytes], SignedHead]


@contextmanager
def reading(path: Path) -> Iterator[Reader]:
    """One moment of a terminal's file, for reading; works while the kiosk runs. Raises `Refusal`."""
    if not path.exists():
        raise Refusal("FileUnreadable", file=str(path), why="there is no such database")
    database = open_database(path, read_only=True)
    try:
        with refusing(path), one_moment(database):
            yield database
    finally:
        database.close()


def journals(database: Reader) -> tuple[str, ...]:
    """Every journal of which there is a record or a signed head here, this terminal's own first."""
    names = [str(row[0]) for row in driver(database).execute(_SIGNED if heads.are_kept(database) else _JOURNALS)]
    own = own_journal(database)
    return tuple(sorted(names, key=lambda name: (name != own, name)))


def own_journal(database: Reader) -> str:
    """The journal that this terminal writes."""
    return read_setting(database, "journal") or ""


def fingerprints(database: Reader) -> tuple[str, ...]:
    """The keys with which this terminal signed, as people compare them."""
    return tuple(fingerprint(key.public_key) for key in heads.keys(database))


def records(database: Reader, name: str) -> Iterator[Kept]:
    """The records of a journal in order of seq, as they are stored."""
    for seq, hash, body, kind, streams in driver(database).execute(_RECORDS, (name,)):
        yield Kept(seq, bytes(hash), bytes(body), kind, tuple((streams or "").split("\x1f")))


def source(database: Reader, sign: Sign | None) -> JournalSource:
    """The own journal for a bundle; ``sign`` signs its head, where that was not signed when it went up."""
    name = own_journal(database)
    head, newest = journal.head(database, name), heads.newest(database, name)
    fresh: tuple[SignedHead, ...] = ()
    if sign is not None and head.seq > (newest.seq if newest else 0):
        fresh = (sign(name, head.seq, head.hash),)
    return JournalSource(
        journal=name,
        keys=heads.keys(database),
        newest=fresh[0] if fresh else newest,
        records=lambda: records(database, name),
        heads=lambda: chain(heads.of_journal(database, name), fresh),
    )


def attachments(database: Reader) -> Iterator[bytes]:
    """Photos and ink that the own records refer to and that were not erased, one after another."""
    for (content,) in driver(database).execute("SELECT bytes FROM attachment ORDER BY seq, sha256"):
        yield bytes(content)


def prove_journal(database: Reader, name: str, progress: Callable[[int], None] = lambda count: None) -> Proven:
    """Prove one journal. Of other terminals' journals only a part is here; of the own one central knows how much."""
    own = name == own_journal(database)
    found = prove(
        name,
        records(database, name),
        heads.of_journal(database, name),
        heads.keys(database),
        whole=own,
        filed=lambda kept: _untrue(name, kept),
        progress=progress,
    )
    confirmed = int(read_setting(database, "confirmed") or 0) if own else 0
    if found.fault is None and found.last < confirmed:
        why = f"record {found.last + 1} is missing: central has {confirmed}"
        return replace(found, fault=Fault(found.last + 1, why))
    return found


def _untrue(name: str, kept: Kept) -> str:
    try:
        read = envelope(kept.body)
    except msgspec.MsgspecError as error:
        return f"the stored bytes are not a record: {error}"
    if (read.journal, read.seq, read.kind) != (name, kept.seq, kept.kind):
        return "the record says it is another one"
    return "" if set(read.streams) == set(kept.streams) else "the stream index does not say what the record says"
