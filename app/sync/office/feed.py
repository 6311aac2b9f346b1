"""What the projector reads of central: where it stands, documents and records behind a place, in central's order.

Knows central's tables, read by a role that may read them and nothing else. Must not know what a record means.
"""

import uuid
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct

from app.storage.feed import Incoming
from app.sync.door import DocumentPlace, RecordPlace
from app.sync.office.tables import Connection

#: A page is folded before anything of it is written: bytes that one transaction holds in memory.
PAGE_BYTES = 8 * 1024 * 1024

#: The index has the work center before the place, so each of them is read for itself and the places are merged.
_CENTERS = (
    "center(id) AS ((SELECT work_center FROM lineside.record WHERE plant = %(plant)s ORDER BY work_center LIMIT 1)"
    " UNION ALL SELECT (SELECT r.work_center FROM lineside.record r WHERE r.plant = %(plant)s"
    " AND r.work_center > center.id ORDER BY r.work_center LIMIT 1) FROM center WHERE center.id IS NOT NULL)"
)
_BEHIND = (
    "r.plant = %(plant)s AND r.work_center = center.id AND r.xid < %(horizon)s::text::xid8"
    " AND (r.xid, r.journal, r.seq) > (%(xid)s::text::xid8, %(journal)s::text::uuid, %(seq)s::bigint)"
)
_RECORDS = (
    f"WITH RECURSIVE {_CENTERS}, place AS MATERIALIZED ("  # noqa: S608
    " SELECT k.xid, k.journal, k.seq FROM center, LATERAL (SELECT r.xid, r.journal, r.seq FROM lineside.record r"
    f" WHERE {_BEHIND} ORDER BY r.xid, r.journal, r.seq LIMIT %(limit)s) k ORDER BY 1, 2, 3 LIMIT %(limit)s)"
    " SELECT w.* FROM (SELECT r.journal::text, r.seq, r.hash, r.body, r.kind, r.streams, p.xid::text AS xid,"
    " r.received_at, sum(octet_length(r.body)) OVER (ORDER BY p.xid, p.journal, p.seq) - octet_length(r.body) AS size"
    " FROM place p JOIN lineside.record r ON (r.journal, r.seq) = (p.journal, p.seq)) w"
    " WHERE w.size < %(bytes)s ORDER BY w.xid::xid8, w.journal::uuid, w.seq"
)
_COUNT = (
    f"WITH RECURSIVE {_CENTERS} SELECT coalesce(sum(k.n), 0)::bigint FROM center, "  # noqa: S608
    "LATERAL (SELECT count(*) AS n FROM lineside.record r WHERE r.plant = %(plant)s AND r.work_center = center.id"
    " AND (r.xid, r.journal, r.seq) {sign} (%(xid)s::text::xid8, %(journal)s::text::uuid, %(seq)s::bigint)) k"
)
_DOCUMENT = (
    "d.kind, d.id, d.revision, encode(d.hash, 'hex'), d.author, d.released_by, d.effective_from, d.body, d.withdrawn"
)
_DOCUMENTS = (
    f"SELECT {_DOCUMENT}, d.xid::text FROM lineside.document d"  # noqa: S608
    " WHERE d.plant = %(plant)s AND d.xid < %(horizon)s::text::xid8 AND d.kind IN ('order', 'routing')"
    " AND (d.xid, d.kind, d.id, d.revision) > (%(xid)s::text::xid8, %(kind)s, %(id)s, %(revision)s)"
    " ORDER BY d.xid, d.kind, d.id, d.revision LIMIT %(limit)s"
)

#: Above every place: for what is read without regard to who still writes.
NO_HORIZON = 2**63 - 1

#: A document as it is read: kind, id, revision, hash (hex), author, released_by, effective_from, body, withdrawn.
DocumentRow = Sequence[Any]


class Standing(Struct, frozen=True):
    """Central's epoch, and the transaction below which everything has happened."""

    epoch: str
    horizon: int


class Received(Struct, frozen=True):
    """A record and when central received it."""

    record: Incoming
    at: datetime

    @property
    def place(self) -> RecordPlace:
        """Where it stands in central's order."""
        return RecordPlace(self.record.xid, self.record.journal, self.record.seq)


def order_of(place: RecordPlace) -> tuple[int, bytes, int]:
    """A place as central sorts it."""
    return place.xid, uuid.UUID(place.journal).bytes, place.seq


def standing(connection: Connection, plant: str) -> Standing | None:
    """Central's epoch, and the transaction below which everything has happened; None where there is no such plant.

    The first question of a transaction: all that follows in it sees this moment.
    """
    row = connection.execute(
        "SELECT p.epoch::text, pg_snapshot_xmin(pg_current_snapshot())::text FROM lineside.plant p WHERE p.plant = %s",
        (plant,),
    ).fetchone()
    return Standing(row[0], int(row[1])) if row else None


def records(connection: Connection, plant: str, horizon: int, after: RecordPlace, limit: int) -> list[Received]:
    """The plant's records after a place and below the horizon, whichever work center wrote them."""
    values = {"plant": plant, "horizon": str(horizon), "limit": limit, "bytes": PAGE_BYTES} | _place(after)
    found = connection.execute(_RECORDS.encode(), values, binary=True)
    return [
        Received(Incoming(journal, seq, digest, body, kind, tuple(streams), int(xid)), at)
        for journal, seq, digest, body, kind, streams, xid, at, _ in found
    ]


def count(connection: Connection, plant: str, place: RecordPlace, *, behind: bool) -> int:
    """How many records stand behind a place, or up to it."""
    sql = _COUNT.format(sign=">" if behind else "<=")
    row = connection.execute(sql.encode(), {"plant": plant} | _place(place)).fetchone()
    return int(row[0]) if row else 0


def _place(place: RecordPlace) -> dict[str, object]:
    return {"xid": str(place.xid), "journal": place.journal, "seq": place.seq}


def documents(
    connection: Connection, plant: str, horizon: int, after: DocumentPlace, limit: int
) -> tuple[list[DocumentRow], DocumentPlace]:
    """The orders and routings after a place, and the place of the last of them."""
    place = {"xid": str(after.xid), "kind": after.kind, "id": after.id, "revision": after.revision}
    values = {"plant": plant, "horizon": str(horizon), "limit": limit} | place
    rows = connection.execute(_DOCUMENTS.encode(), values, binary=True).fetchall()
    return list(rows), DocumentPlace(int(rows[-1][9]), *rows[-1][:3]) if rows else after


def newest(connection: Connection, plant: str, kind: str, ids: Sequence[str]) -> list[DocumentRow]:
    """Of each of these documents the revision that was published last; none of those that there are not."""
    sql = (
        f"SELECT DISTINCT ON (d.id) {_DOCUMENT} FROM lineside.document d "  # noqa: S608
        "WHERE d.plant = %s AND d.kind = %s AND d.id = ANY(%s) ORDER BY d.id, d.published DESC"
    )
    asked = [id for id in ids if "\x00" not in id]
    return list(connection.execute(sql.encode(), (plant, kind, asked), binary=True))


def hashed(connection: Connection, plant: str, hash: str) -> DocumentRow | None:
    """The very revision with this hash (hex)."""
    sql = (
        f"SELECT {_DOCUMENT} FROM lineside.document d "  # noqa: S608
        "WHERE d.plant = %s AND d.hash = decode(%s, 'hex') ORDER BY d.published LIMIT 1"
    )
    return connection.execute(sql.encode(), (plant, hash), binary=True).fetchone()


def of_kind(connection: Connection, plant: str, kind: str) -> Iterator[DocumentRow]:
    """Every revision of a kind, in the order in which they were published; not all held at once."""
    sql = f"SELECT {_DOCUMENT} FROM lineside.document d WHERE d.plant = %s AND d.kind = %s ORDER BY d.published"  # noqa: S608
    with connection.cursor("documents", binary=True) as cursor:
        cursor.itersize = 500
        yield from cursor.execute(sql.encode(), (plant, kind))
