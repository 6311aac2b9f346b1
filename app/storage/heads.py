"""What the terminal keeps of its own signing: the public halves of its keys, and the heads it signed.

SQL only. Must not know private keys, and checks no signature (`app.storage.proof` does).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from app.storage.engine import Reader, driver
from app.storage.proof import KnownKey, SignedHead

_KEEP = (
    "INSERT INTO head_signature (journal, seq, hash, public_key, signature) SELECT ?1, ?2, ?3, ?4, ?5 "
    "WHERE NOT EXISTS (SELECT 1 FROM head_signature WHERE journal = ?1 AND seq = ?2 AND public_key = ?4)"
)
_HEADS = (
    "SELECT seq, CAST(hash AS BLOB), CAST(public_key AS BLOB), CAST(signature AS BLOB) FROM head_signature "
    "WHERE journal = ? ORDER BY seq, public_key"
)
#: Of a journal that forked: what was signed behind the fork stands under records that are kept aside with it.
_STILL = _HEADS.replace(
    "ORDER BY",
    "AND NOT EXISTS (SELECT 1 FROM forked_record f WHERE f.journal = head_signature.journal"
    " AND f.seq = head_signature.seq AND f.hash = head_signature.hash) ORDER BY",
)


def add_key(connection: Reader, public_key: bytes, at: datetime) -> None:
    """From now on this terminal signs with the private half of ``public_key``."""
    driver(connection).execute(
        "INSERT INTO signing_key (public_key, made_at) VALUES (?,?)", (public_key, at.isoformat())
    )


def are_kept(connection: Reader) -> bool:
    """Whether this file has room for them: one of 0.2, opened for reading only, has not."""
    known = "SELECT 1 FROM sqlite_master WHERE name = 'head_signature'"
    return driver(connection).execute(known).fetchone() is not None


def keys(connection: Reader) -> tuple[KnownKey, ...]:
    """Every key that this terminal ever signed with; the last one is today's."""
    if not are_kept(connection):
        return ()
    rows = driver(connection).execute("SELECT CAST(public_key AS BLOB) FROM signing_key ORDER BY pos")
    return tuple(KnownKey(bytes(row[0])) for row in rows)


def keep(connection: Reader, journal: str, head: SignedHead) -> None:
    """Keep a head that was signed; the same again changes nothing."""
    driver(connection).execute(_KEEP, (journal, head.seq, head.hash, head.public_key, head.signature))


def of_journal(connection: Reader, journal: str) -> Iterator[SignedHead]:
    """The signed heads of a journal in order of seq, without holding them all in memory."""
    if not are_kept(connection):
        return
    forked = "SELECT 1 FROM sqlite_master WHERE name = 'forked_record'"
    heads = _STILL if driver(connection).execute(forked).fetchone() else _HEADS
    for seq, hash, public_key, signature in driver(connection).execute(heads, (journal,)):
        yield SignedHead(seq, bytes(hash), bytes(public_key), bytes(signature))


def at(connection: Reader, journal: str, seq: int, hash: bytes) -> tuple[SignedHead, ...]:
    """The heads that were signed of this very record."""
    if not are_kept(connection):
        return ()
    sql = _HEADS.replace("ORDER BY", "AND seq = ? AND hash = ? ORDER BY")
    return tuple(
        SignedHead(row[0], *map(bytes, row[1:])) for row in driver(connection).execute(sql, (journal, seq, hash))
    )


def newest(connection: Reader, journal: str) -> SignedHead | None:
    """The head that was signed last."""
    if not are_kept(connection):
        return None
    found = driver(connection).execute(f"{_HEADS.removesuffix('seq, public_key')}seq DESC LIMIT 1", (journal,))
    row = found.fetchone()
    return None if row is None else SignedHead(row[0], *map(bytes, row[1:]))
