"""Central's order of the records that came down the feed, and how far it is known here.

Says whether a record only goes behind all that was ordered before it: then states go on folding where they stand, and a
long stream is not folded anew for every page. Must not know what a record means.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, json

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

_PLACE = "INSERT INTO central_order (pos, xid) VALUES (?,?) ON CONFLICT (pos) DO UPDATE SET xid=excluded.xid"
_READ = "SELECT value FROM setting WHERE name = 'ordered'"
_WRITE = "INSERT INTO setting (name, value) VALUES ('ordered', ?) ON CONFLICT (name) DO UPDATE SET value=excluded.value"


class Ordered(Struct):
    """How far central's order is known: its last place, and this terminal's own records that came back in a row."""

    last: tuple[int, str, int] = (-1, "", 0)
    returned: int = 0

    def follows(self, xid: int, journal: str, seq: int) -> bool:
        """Whether a place is behind every place known so far; from now on it is the last if so."""
        place = (xid, journal, seq)
        if place <= self.last:
            return False
        self.last = place
        return True

    def returns(self, seq: int) -> bool:
        """Whether an own record comes back right behind the one before it."""
        if seq != self.returned + 1:
            return False
        self.returned = seq
        return True


def read(connection: Connection) -> Ordered:
    """How far central's order is known."""
    found = connection.exec_driver_sql(_READ).scalar()
    return json.decode(found, type=Ordered) if found else Ordered()


def write(connection: Connection, ordered: Ordered) -> None:
    """Remember it, in the transaction that took the page in."""
    connection.exec_driver_sql(_WRITE, (json.encode(ordered).decode(),))


def place(connection: Connection, pos: int, xid: int) -> int | None:
    """Give a record its place; returns the transaction id that it had before, if any."""
    before = connection.exec_driver_sql("SELECT xid FROM central_order WHERE pos = ?", (pos,)).scalar()
    if before != xid:
        connection.exec_driver_sql(_PLACE, (pos, xid))
    return before
