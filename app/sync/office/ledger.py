"""The foldings of a plant and how far each is: which one is under way, which one people read, which can go.

Must not know what is folded.
"""

from collections.abc import Iterator
from datetime import datetime

from msgspec import Struct

from app.domain.refusals import Refusal
from app.sync.door import DocumentPlace, RecordPlace
from app.sync.office.tables import RECORD, TABLES, Connection

#: Rows of an old folding that one transaction takes away: central's feed waits for each.
SWEPT = 5000

_COLUMNS = (
    "fold, plant, shape, epoch::text, xid::text, journal::text, seq, document_xid::text, document_kind, document_id,"
    " document_revision, records, unread, shown, begun_at, moved_at"
)


class Fold(Struct, frozen=True, kw_only=True):
    """One making of the read tables and how far it is. ``unread``: records that no version here can read."""

    number: int
    plant: str
    shape: str
    epoch: str
    place: RecordPlace
    documents: DocumentPlace
    records: int
    unread: int
    shown: bool
    begun_at: datetime
    moved_at: datetime


def under_way(connection: Connection, plant: str, shape: str, epoch: str) -> Fold | None:
    """The folding of this version in this epoch, if it was begun."""
    return _one(connection, "plant = %s AND shape = %s AND epoch = %s::text::uuid", (plant, shape, epoch))


def shown(connection: Connection, plant: str) -> Fold | None:
    """The folding that people read."""
    return _one(connection, "plant = %s AND shown", (plant,))


def _one(connection: Connection, where: str, values: tuple[object, ...]) -> Fold | None:
    sql = f"SELECT {_COLUMNS} FROM lineside_fold.fold WHERE {where} ORDER BY fold DESC LIMIT 1"  # noqa: S608
    row = connection.execute(sql.encode(), values).fetchone()
    if row is None:
        return None
    return Fold(
        number=row[0],
        plant=row[1],
        shape=row[2],
        epoch=row[3],
        place=RecordPlace(int(row[4]), row[5], row[6]),
        documents=DocumentPlace(int(row[7]), *row[8:11]),
        records=row[11],
        unread=row[12],
        shown=row[13],
        begun_at=row[14],
        moved_at=row[15],
    )


def begin(connection: Connection, plant: str, shape: str, epoch: str) -> None:
    """A new folding, from the first record."""
    connection.execute(
        "INSERT INTO lineside_fold.fold (plant, shape, epoch) VALUES (%s, %s, %s::text::uuid)", (plant, shape, epoch)
    )


def move(connection: Connection, before: Fold, after: Fold) -> None:
    """Keep how far a folding is, in the transaction that wrote its rows.

    Raises ``ProjectorRunning`` where somebody else moved it: the lock was lost with the connection that held it.
    """
    moved = connection.execute(
        "UPDATE lineside_fold.fold SET xid = %s::text::xid8, journal = %s::text::uuid, seq = %s,"
        " document_xid = %s::text::xid8, document_kind = %s, document_id = %s, document_revision = %s,"
        " records = %s, unread = %s, moved_at = clock_timestamp() WHERE fold = %s AND records = %s"
        " AND (document_xid, document_kind, document_id, document_revision) = (%s::text::xid8, %s, %s, %s)",
        (
            *(str(after.place.xid), after.place.journal, after.place.seq),
            *_words(after.documents),
            *(after.records, after.unread, before.number, before.records),
            *_words(before.documents),
        ),
    )
    if moved.rowcount != 1:
        raise Refusal("ProjectorRunning", plant=before.plant, process=0)


def _words(place: DocumentPlace) -> tuple[str, str, str, str]:
    return str(place.xid), place.kind, place.id, place.revision


def show(connection: Connection, fold: Fold) -> None:
    """Have people read this folding from now on."""
    connection.execute("UPDATE lineside_fold.fold SET shown = false WHERE plant = %s AND shown", (fold.plant,))
    connection.execute(
        "UPDATE lineside_fold.fold SET shown = true, caught_up_at = clock_timestamp() WHERE fold = %s", (fold.number,)
    )


def forget(connection: Connection, number: int) -> None:
    """Give up a folding: nothing is folded into it any more, and its rows are swept."""
    connection.execute("UPDATE lineside_fold.fold SET shape = 'given up' WHERE fold = %s", (number,))


def sweep(connection: Connection, keep: Fold) -> Iterator[int]:
    """Take away every other folding of the plant that nobody reads, some rows at a time; yields how many went."""
    old = connection.execute(
        "SELECT fold FROM lineside_fold.fold WHERE plant = %s AND fold <> %s AND NOT shown", (keep.plant, keep.number)
    ).fetchall()
    for (number,) in old:
        for table in (*TABLES, RECORD):
            sql = (
                f"DELETE FROM lineside_fold.{table.name} WHERE ctid = ANY(ARRAY("  # noqa: S608
                f"SELECT ctid FROM lineside_fold.{table.name} WHERE fold = %s LIMIT {SWEPT}))"
            )
            while gone := connection.execute(sql.encode(), (number,)).rowcount:
                yield gone
        connection.execute("DELETE FROM lineside_fold.fold WHERE fold = %s", (number,))
