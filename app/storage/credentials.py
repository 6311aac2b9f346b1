"""Names, badges and PINs on the terminal: outside the hashed bytes, PINs as argon2id hashes, badges as digests.

Must not decide who may do what. A badge code is low in entropy; its digest keeps it out of plain sight, no more
(docs: a badge alone never signs).
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from app.storage.engine import Reader, driver

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

_PUT = (
    "INSERT INTO credential (person, badge_digest, pin_hash, changed_at, locked) VALUES (?,?,?,?,?) "
    "ON CONFLICT (person) DO UPDATE SET badge_digest=excluded.badge_digest, pin_hash=excluded.pin_hash, "
    "changed_at=excluded.changed_at, locked=excluded.locked"
)
_END_PIN = (
    "INSERT INTO former_pin (person, pin_hash, ended_at) VALUES (?,?,?) "
    "ON CONFLICT (person, pin_hash) DO UPDATE SET ended_at = excluded.ended_at"
)
_FORMER = "SELECT pin_hash FROM former_pin WHERE person = ? ORDER BY ended_at DESC, pin_hash LIMIT ?"
_FORGET_PINS = (
    "DELETE FROM former_pin WHERE person = ?1 AND pin_hash NOT IN "
    "(SELECT pin_hash FROM former_pin WHERE person = ?1 ORDER BY ended_at DESC, pin_hash LIMIT ?2)"
)
_ISSUE = "INSERT INTO badge_issued (badge_digest, person) VALUES (?,?) ON CONFLICT (badge_digest) DO NOTHING"
_TAKE_BADGE = "UPDATE credential SET badge_digest = NULL WHERE badge_digest = ? AND person <> ?"
_NAME = "INSERT INTO person_detail (person, name) VALUES (?,?) ON CONFLICT (person) DO UPDATE SET name=excluded.name"


#: PINs of before that are kept of a person; a plant may ask that no fewer of them come again.
MOST_FORMER = 24


class Credential(Struct, frozen=True, kw_only=True):
    """How a person proves who they are. Absent parts were never set; ``locked`` by central: nobody gets in with it."""

    person: str
    badge_digest: bytes | None
    pin_hash: str | None
    changed_at: datetime
    locked: bool = False


def badge_digest(code: str) -> bytes:
    """What is kept of a badge code."""
    return hashlib.sha256(b"lineside badge\x1f" + code.strip().encode()).digest()


def hash_pin(pin: str) -> str:
    """argon2id hash of a PIN (RFC 9106, the library's low-memory profile: a panel has to answer in a moment)."""
    from argon2 import PasswordHasher, profiles

    return PasswordHasher.from_parameters(profiles.RFC_9106_LOW_MEMORY).hash(pin)


#: Most that a hash may ask of a panel: 256 MiB, ten passes, sixteen lanes. A hash names its own cost, and one of
#: 4 TiB that somebody put onto central would hang every panel on which that person signs on.
MOST_COST = (256 * 1024, 10, 16)


def pin_matches(pin_hash: str, pin: str) -> bool:
    """Whether a PIN is the one that was hashed; a hash that asks for too much matches none."""
    from argon2 import PasswordHasher, extract_parameters
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        asked = extract_parameters(pin_hash)
        if any(a > b for a, b in zip((asked.memory_cost, asked.time_cost, asked.parallelism), MOST_COST, strict=True)):
            return False
        return PasswordHasher().verify(pin_hash, pin)
    except (VerificationError, InvalidHashError):
        return False


def read(connection: Reader, person: str) -> Credential | None:
    """The credential of a person."""
    sql = "SELECT person, badge_digest, pin_hash, changed_at, locked FROM credential WHERE person = ?"
    row = driver(connection).execute(sql, (person,)).fetchone()
    if row is None:
        return None
    person, badge, pin, changed_at, locked = row
    changed = datetime.fromisoformat(changed_at)
    return Credential(person=person, badge_digest=badge, pin_hash=pin, changed_at=changed, locked=bool(locked))


def write(connection: Connection, credential: Credential) -> None:
    """Keep a credential; the newer one wins. For what comes from a file or was changed here."""
    found = read(connection, credential.person)
    if found is None or found.changed_at <= credential.changed_at:
        put(connection, credential)


def put(connection: Connection, credential: Credential) -> None:
    """Keep a credential as central has it: its order counts, whatever any clock said of what is here."""
    # A badge opens for one person: whoever got it last. The other one has none until a lead gives another.
    connection.exec_driver_sql(_TAKE_BADGE, (credential.badge_digest, credential.person))
    c = credential
    _end_pin(connection, c)
    if c.badge_digest is not None:
        connection.exec_driver_sql(_ISSUE, (c.badge_digest, c.person))
    row = (c.person, c.badge_digest, c.pin_hash, c.changed_at.isoformat(), int(c.locked))
    connection.exec_driver_sql(_PUT, row)


def _end_pin(connection: Connection, fresh: Credential) -> None:
    """Keep the PIN that another one takes the place of, so that it does not come again."""
    before = read(connection, fresh.person)
    if before is not None and before.pin_hash and before.pin_hash != fresh.pin_hash:
        connection.exec_driver_sql(_END_PIN, (fresh.person, before.pin_hash, fresh.changed_at.isoformat()))
        connection.exec_driver_sql(_FORGET_PINS, (fresh.person, MOST_FORMER))


def former_pins(connection: Reader, person: str, most: int) -> list[str]:
    """The hashes of the last PINs of a person before today's, as far as this terminal has seen them."""
    return [str(row[0]) for row in driver(connection).execute(_FORMER, (person, most))]


def first_of_badge(connection: Reader, digest: bytes) -> str | None:
    """Whose badge it was first, whether it is in force or not."""
    sql = "SELECT person FROM badge_issued WHERE badge_digest = ?"
    row = driver(connection).execute(sql, (digest,)).fetchone()
    return str(row[0]) if row else None


def person_of_badge(connection: Reader, code: str) -> str | None:
    """Whose badge it is."""
    sql = "SELECT person FROM credential WHERE badge_digest = ?"
    row = driver(connection).execute(sql, (badge_digest(code),)).fetchone()
    return str(row[0]) if row else None


def write_name(connection: Connection, person: str, name: str) -> None:
    """Keep a person's name."""
    connection.exec_driver_sql(_NAME, (person, name))


def names(connection: Reader) -> dict[str, str]:
    """Person -> name."""
    return {row[0]: row[1] for row in driver(connection).execute("SELECT person, name FROM person_detail")}


def parse_time(text: str) -> datetime:
    """A time as this database keeps it (ISO 8601, UTC)."""
    return datetime.fromisoformat(text)
