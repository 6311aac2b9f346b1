"""Central's order of the records that came down, and how far it is known here: in the feed, and in what came for
single streams ahead of the feed.

Says whether a record only goes behind all that was ordered before it: then states go on folding where they stand, and a
long stream is not folded anew for every page. Must not know what a record means.

After central was restored its order is pulled again from the start. Places of before stay meanwhile, behind the new
ones: central restamps in the order it had, so that a record which leaves its old place for the next new one stands
between the same two as before, at every moment in between.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec import Struct, json

from app.storage.engine import Reader, driver

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

_PLACE = "INSERT INTO central_order (pos, xid) VALUES (?,?) ON CONFLICT (pos) DO UPDATE SET xid=excluded.xid"
_READ = "SELECT value FROM setting WHERE name = 'ordered'"
_WRITE = "INSERT INTO setting (name, value) VALUES ('ordered', ?) ON CONFLICT (name) DO UPDATE SET value=excluded.value"


_OLDER = (
    "SELECT r.journal, r.seq FROM central_order c JOIN record r ON r.pos = c.pos WHERE c.xid >= ? "
    "ORDER BY c.xid, r.journal, r.seq LIMIT ?"
)
_ONLY_HERE = (
    "SELECT r.journal, min(r.seq), max(r.seq), count(*) FROM central_order c JOIN record r ON r.pos = c.pos "
    "WHERE c.xid >= ? GROUP BY r.journal ORDER BY r.journal"
)

_PLACE_OF = "SELECT c.xid FROM record r JOIN central_order c ON c.pos = r.pos WHERE r.journal = ? AND r.seq = ?"

_AHEAD = (
    "INSERT INTO ahead (stream, xid, journal, seq) VALUES (?,?,?,?) ON CONFLICT (stream) DO UPDATE SET "
    "xid=excluded.xid, journal=excluded.journal, seq=excluded.seq "
    "WHERE (excluded.xid, excluded.journal, excluded.seq) > (ahead.xid, ahead.journal, ahead.seq)"
)
_IS_AHEAD = "SELECT 1 FROM ahead WHERE stream = ? AND (xid, journal, seq) >= (?,?,?)"

Place = tuple[int, str, int]

#: Transaction ids of one pull from the start lie below this; those of each later pull lie as far below the earlier
#: ones, so that one column sorts all of them.
SPAN = 1 << 48


class OnlyHere(Struct, frozen=True):
    """Records of a journal that central had and has not any more, as far as this terminal can tell."""

    journal: str
    first: int
    last: int
    count: int


class Ordered(Struct):
    """How far central's order is known: the feed's last place, and this terminal's own records that came back in a row.

    ``pulls`` counts how often the order was pulled again from the start.
    """

    last: tuple[int, str, int] = (-1, "", 0)
    returned: int = 0
    pulls: int = 0

    def stored(self, xid: int) -> int:
        """A transaction id of the present pull as it is kept."""
        return xid - self.pulls * SPAN

    @property
    def older(self) -> int | None:
        """Kept ids from here on are of an earlier pull; None when there was none."""
        return (1 - self.pulls) * SPAN if self.pulls else None

    def follows(self, xid: int, journal: str, seq: int) -> bool:
        """Whether a place is behind every place known so far; from now on it is the last if so."""
        place = (xid, journal, seq)
        if place <= self.last:
            return False
        self.last = place
        return True

    def is_behind(self, xid: int, journal: str, seq: int) -> bool:
        """Whether a place is behind all of the feed; the feed has still to get there."""
        return (xid, journal, seq) > self.last

    def returns(self, seq: int) -> bool:
        """Whether an own record comes back right behind the one before it."""
        if seq != self.returned + 1:
            return False
        self.returned = seq
        return True


def read(connection: Reader) -> Ordered:
    """How far central's order is known."""
    found = driver(connection).execute(_READ).fetchone()
    return json.decode(found[0], type=Ordered) if found else Ordered()


def write(connection: Connection, ordered: Ordered) -> None:
    """Remember it, in the transaction that took the page in."""
    connection.exec_driver_sql(_WRITE, (json.encode(ordered).decode(),))


def again(connection: Connection) -> None:
    """The next page is the first of a pull from the start; nothing is ahead of it."""
    driver(connection).execute("DELETE FROM ahead")
    write(connection, Ordered(pulls=read(connection).pulls + 1))


def forget_returned(connection: Connection) -> None:
    """None of this terminal's records has come back: it goes on in another journal."""
    ordered = read(connection)
    ordered.returned = 0
    write(connection, ordered)


def older(connection: Reader, ordered: Ordered, limit: int) -> list[tuple[str, int]]:
    """The first records, in order, that still have their place of an earlier pull."""
    if ordered.older is None:
        return []
    return [(row[0], row[1]) for row in driver(connection).execute(_OLDER, (ordered.older, limit))]


def is_older(connection: Reader, ordered: Ordered, journal: str, seq: int) -> bool:
    """Whether a record still has its place of an earlier pull."""
    row = driver(connection).execute(_PLACE_OF, (journal, seq)).fetchone() if ordered.older is not None else None
    return row is not None and ordered.older is not None and row[0] >= ordered.older


def only_here(connection: Reader, ordered: Ordered) -> tuple[OnlyHere, ...]:
    """What still has its place of an earlier pull, by journal: once all was pulled, central does not have it."""
    if ordered.older is None:
        return ()
    return tuple(OnlyHere(*row) for row in driver(connection).execute(_ONLY_HERE, (ordered.older,)))


def goes_last(connection: Connection, streams: Iterable[str], place: Place) -> set[str]:
    """Those of ``streams`` in which nothing that came ahead of the feed has a place behind this one."""
    direct = driver(connection)
    return {s for s in streams if direct.execute(_IS_AHEAD, (s, *place)).fetchone() is None}


def put_ahead(connection: Connection, streams: Iterable[str], place: Place) -> None:
    """A record came for its stream: what the feed brings may have to go before it."""
    driver(connection).executemany(_AHEAD, [(stream, *place) for stream in streams])


def place(connection: Connection, pos: int, xid: int) -> int | None:
    """Give a record its place (`Ordered.stored`); returns the one that it had before, if any."""
    before = connection.exec_driver_sql("SELECT xid FROM central_order WHERE pos = ?", (pos,)).scalar()
    if before != xid:
        connection.exec_driver_sql(_PLACE, (pos, xid))
    return before
