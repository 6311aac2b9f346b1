"""Records that were told since a moment, of some kinds, in central's order; and the last ones of a stream before it.

A record cannot be here before it was made: behind this terminal's last record of before a moment stands everything
that was made since. So figures of a shift read what is new and not the journal. Reads in slices, for the screen shares
the connection. Must not know what a record means.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from app.domain.facts import Entry
from app.domain.records import entry
from app.storage import journal

#: Gives the rows of one SELECT.
Rows = Callable[[str, tuple[object, ...]], list[Any]]
#: Rows that are read while the screen waits for the database.
SLICE = 500
#: So far apart the clocks of two terminals may be, and nothing is overlooked.
MARGIN = timedelta(days=1)
#: So many records of a stream are looked at for how it stood before.
BEFORE = 200

_ORDER = "ORDER BY c.xid IS NULL, c.xid, r.journal, r.seq"
_PLACES = (
    "SELECT r.pos, c.xid IS NULL, c.xid, r.journal, r.seq FROM record r LEFT JOIN central_order c ON c.pos = r.pos "
    "WHERE r.pos > ? AND r.kind IN ({marks}) ORDER BY r.pos LIMIT ?"
)
_LAST = (
    "SELECT s.pos FROM record_stream s JOIN record r ON r.pos = s.pos "
    "WHERE s.stream = ? AND s.pos <= ? AND r.kind IN ({marks}) ORDER BY s.pos DESC LIMIT ?"
)
_HEAD = "SELECT max(seq) FROM record WHERE journal = ?"
_OWN = "SELECT pos, body FROM record WHERE journal = ? AND seq = ?"
_BODIES = "SELECT r.pos, r.body FROM record r LEFT JOIN central_order c ON c.pos = r.pos WHERE r.pos IN ({marks}) "


class Told:
    """Reads by ``rows``, the rows of one SELECT; ``journal`` is this terminal's own. For one thread.

    What was decoded is remembered for the next time.
    """

    def __init__(self, rows: Rows, journal: str) -> None:
        self._rows = rows
        self._journal = journal
        self._known: dict[int, Entry] = {}

    def since(self, moment: datetime, kinds: Sequence[str]) -> tuple[int, list[Entry]]:
        """(the place before which nothing was read, every record of these ``kinds`` behind it), in their order."""
        bound = self._bound(moment - MARGIN)
        wanted = (*kinds, journal.CARRIED)
        places = sorted(self._places(bound, wanted), key=lambda row: row[1:])
        self._read([row[0] for row in places])
        self._known = {row[0]: self._known[row[0]] for row in places}
        return bound, [each for row in places if (each := self._known[row[0]]).kind in kinds]

    def before(self, bound: int, stream: str, kinds: Sequence[str], most: int = BEFORE) -> list[Entry]:
        """The last ``most`` records of these ``kinds`` in a stream up to a place, in their order."""
        wanted = (*kinds, journal.CARRIED)
        sql = _LAST.format(marks=_marks(wanted))
        places = [row[0] for row in self._rows(sql, (stream, bound, *wanted, most))]
        sql = _BODIES.format(marks=_marks(places)) + _ORDER
        found = [entry(row[1]) for row in self._rows(sql, tuple(places))] if places else []
        return [each for each in found if each.kind in kinds]

    def _bound(self, moment: datetime) -> int:
        """The place of this terminal's last record before a moment; 0 where it has none."""
        low, high = 0, int(self._rows(_HEAD, (self._journal,))[0][0] or 0)
        place = 0
        while low < high:
            middle = (low + high + 1) // 2
            rows = self._rows(_OWN, (self._journal, middle))
            found = entry(rows[0][1]) if rows else None
            # A time in doubt says nothing; those that are not never run back.
            if found is not None and not found.doubted and found.at < moment:
                low, place = middle, int(rows[0][0])
            else:
                high = middle - 1
        return place

    def _places(self, bound: int, kinds: Sequence[str]) -> Iterator[Any]:
        sql = _PLACES.format(marks=_marks(kinds))
        while rows := self._rows(sql, (bound, *kinds, SLICE)):
            yield from rows
            bound = rows[-1][0]

    def _read(self, places: Iterable[int]) -> None:
        new = [place for place in places if place not in self._known]
        for first in range(0, len(new), SLICE):
            part = new[first : first + SLICE]
            for pos, body in self._rows(_BODIES.format(marks=_marks(part)), tuple(part)):
                self._known[pos] = entry(body)


def _marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))
