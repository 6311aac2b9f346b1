"""Central after a restore from a backup, from its administrator's side: a new epoch, and what only copies still have.

Knows the functions of migrations/0003_*.sql. Must not know what records say, nor a terminal's own side of it
(`app.sync.continuity`).
"""

from collections.abc import Iterable
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from app.domain.refusals import Refusal
from app.storage.copies import Copied, journals_in, records_in
from app.sync.central import admin, admin_parameters
from app.sync.door import SEPARATOR, plain_text
from app.sync.wire import understood

if TYPE_CHECKING:
    import psycopg

    Admin = psycopg.Connection[tuple[Any, ...]]

#: Records in one transaction of a rescue.
BATCH = 200


class Restored(Struct, frozen=True):
    """What `restored` did: how many rows have another place, and the terminals that have not been heard since."""

    rows: int
    unheard: tuple[str, ...]


class Unheard(Struct, frozen=True):
    """A terminal not heard since central was restored: what it recorded after the backup is not here yet."""

    terminal: str
    journal: str
    head_seq: int
    last_seen: datetime | None
    restored_at: datetime


class Rescued(Struct, frozen=True):
    """What a copy had that central lacked, of one journal: records ``first`` to ``last``."""

    journal: str
    first: int
    last: int


def restored(url: str) -> Restored:
    """Give every plant a new epoch and every fed row a place that means something in this cluster.

    For after a restore, before terminals come in; again does it again and harms nothing. Raises `Refusal`.
    """
    _pass_transactions(url)
    with admin(url) as connection:
        connection.execute("SET LOCAL ROLE lineside_owner")
        row = connection.execute("SELECT lineside.restored()").fetchone()
    return Restored(row[0] if row else 0, tuple(each.terminal for each in unheard(url)))


def _pass_transactions(url: str) -> None:
    """Let transactions pass by until this cluster is older than the places its rows need.

    Each writes nothing, so that it costs microseconds; only a dump that was read into a new cluster needs any.
    """
    import psycopg

    try:
        with psycopg.connect(**admin_parameters(url), autocommit=True) as connection:  # type: ignore[arg-type]
            row = connection.execute("SELECT lineside.places_needed() - pg_current_xact_id()::text::bigint").fetchone()
            missing = int(row[0]) if row else 0
            if missing > 0:
                passing = f"BEGIN FOR i IN 1..{missing} LOOP PERFORM pg_current_xact_id(); COMMIT; END LOOP; END"
                connection.execute(f"DO $$ {passing} $$".encode())
    except psycopg.Error as error:
        raise understood(error) from error


def unheard(url: str) -> list[Unheard]:
    """The terminals that have not come in since central was restored, by name."""
    with admin(url) as connection:
        rows = connection.execute(
            "SELECT t.name, j.journal::text, j.head_seq, t.seen_at, p.restored_at"
            " FROM lineside.terminal t JOIN lineside.journal j USING (role) JOIN lineside.plant p USING (plant)"
            " WHERE p.restored_at IS NOT NULL AND t.revoked_at IS NULL"
            " AND (t.seen_at IS NULL OR t.seen_at < p.restored_at) ORDER BY t.name, j.journal"
        ).fetchall()
    return [Unheard(*row) for row in rows]


def rescue(url: str, database: Path) -> list[Rescued]:
    """Bring what a terminal's database has of any journal and central lacks; the same again brings nothing.

    Only what links to central's own head: a copy with a gap ends there. Raises ``StorageDamaged``, ``ChainBroken``
    where a copy is of another journal than central's under the same name, ``CentralRefused``.
    """
    found: list[Rescued] = []
    with admin(url) as connection:
        connection.execute("SET LOCAL ROLE lineside_owner")
        for journal in journals_in(database):
            head = connection.execute(
                "SELECT head_seq, head_hash FROM lineside.journal WHERE journal = %s::text::uuid", (journal,)
            ).fetchone()
            if head is None:
                continue  # of another central, or of before a terminal was enrolled
            last = _bring(connection, journal, records_in(database, journal, head[0], bytes(head[1])))
            if last is not None:
                found.append(Rescued(journal, head[0] + 1, last))
    return found


def _bring(connection: "Admin", journal: str, copies: Iterable[Copied]) -> int | None:
    last, left = None, iter(copies)
    while batch := tuple(islice(left, BATCH)):
        last = _bring_batch(connection, journal, batch)
    return last


def _bring_batch(connection: "Admin", journal: str, batch: tuple[Copied, ...]) -> int:
    row = connection.execute(
        "SELECT lineside.rescue(%s::text::uuid, %s::bigint, %b::bytea[], %b::bytea[], %s::text[], %s::text[])",
        (
            journal,
            batch[0].seq,
            [record.body for record in batch],
            [record.hash for record in batch],
            [plain_text(record.kind) for record in batch],
            [SEPARATOR.join(plain_text(stream) for stream in record.streams) for record in batch],
        ),
    ).fetchone()
    if row is None:
        raise Refusal("CentralRefused", reason="rescue", detail="central did not answer")
    return int(row[0])
