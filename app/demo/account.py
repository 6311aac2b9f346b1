"""The account of a tour: what was acknowledged on screens, against what SQL finds on central.

Counts from outside: it asks no kiosk, only central's table and the bytes in it. Must not know Qt.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from app.storage import upkeep
from app.storage.engine import open_engine
from app.sync import central

NO_HASH = bytes(32)


class Ack(Struct, frozen=True, order=True):
    """A record that a screen showed as saved. ``hash`` (hex) tells it from another that took its place later."""

    journal: str
    seq: int
    hash: str


class Row(Struct, frozen=True):
    """A record as central has it."""

    journal: str
    seq: int
    hash: bytes
    kind: str
    body: bytes


class Count(Struct, frozen=True, kw_only=True):
    """What was found. ``lost`` and ``broken`` name what they count, for whoever has to look into it."""

    on_server: int
    lost: tuple[str, ...]
    doubled: int
    broken: tuple[str, ...]


def rows(url: str) -> list[Row]:
    """Every record on central, journal by journal."""
    with central.admin(url) as connection:
        found = connection.execute("SELECT journal::text, seq, hash, kind, body FROM lineside.record ORDER BY 1, 2")
        return [Row(journal, seq, bytes(hash), kind, bytes(body)) for journal, seq, hash, kind, body in found]


def heads(url: str) -> dict[str, int]:
    """Where each journal ends on central."""
    return {status.journal: status.head_seq for status in central.status(url)}


def own_head(database: Path) -> tuple[str, int]:
    """A terminal's journal and where it ends, read from its file."""
    engine = open_engine(database, read_only=True)
    try:
        with engine.connect() as connection:
            journal = connection.exec_driver_sql("SELECT value FROM setting WHERE name = 'journal'").scalar_one()
            sql = "SELECT coalesce(max(seq), 0) FROM record WHERE journal = ?"
            return str(journal), int(connection.exec_driver_sql(sql, (journal,)).scalar_one())
    finally:
        engine.dispose()


def count(found: list[Row], acknowledged: Iterable[Ack], databases: Iterable[Path]) -> Count:
    """Hold the acknowledged records against those on central, and every chain against its bytes."""
    there = {Ack(row.journal, row.seq, row.hash.hex()) for row in found}
    lost = sorted(set(acknowledged) - there)
    broken = [name for journal, group in groupby(found, lambda row: row.journal) if (name := _break(journal, group))]
    for database in databases:
        verified = upkeep.verify(database)
        broken += [f"{database.parent.name} {verified.broken}"] if verified.broken else []
    return Count(
        on_server=len(found),
        lost=tuple(f"{ack.journal}:{ack.seq}" for ack in lost),
        doubled=doubled(found),
        broken=tuple(broken),
    )


def doubled(found: Iterable[Row]) -> int:
    """How many records answer a prompt that another record of the same kind had answered."""
    answers = Counter((body["intent"], row.kind, _scope(row, body["streams"][0])) for row, body in _read(found))
    return sum(times - 1 for times in answers.values())


def _scope(row: Row, stream: str) -> str:
    """Where an intent must be alone: on the whole line, but for people, who may sign on at two terminals at once."""
    return f"{row.journal} {stream}" if stream.startswith("person:") else stream


def good_of(found: Iterable[Row], lot: str, operation: str) -> Decimal:
    """Good pieces of a lot that the records say were reported for an operation."""
    reports = [body["data"] for row, body in _read(found) if row.kind == "operation.reported"]
    mine = [each for each in reports if (each["lot"], each["operation"]) == (lot, operation)]
    return sum((Decimal(str(each["good"])) for each in mine), Decimal(0))


def _read(found: Iterable[Row]) -> list[tuple[Row, dict[str, Any]]]:
    return [(row, msgspec.json.decode(row.body)) for row in found]


def _break(journal: str, group: Iterable[Row]) -> str:
    """The first record of a journal that does not follow from the bytes before it; "" where all do."""
    before = NO_HASH
    for number, row in enumerate(group, 1):
        if row.seq != number or hashlib.sha256(before + row.body).digest() != row.hash:
            return f"{journal}:{row.seq}"
        before = row.hash
    return ""
