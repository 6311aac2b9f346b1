"""When central and the terminal disagree about the terminal's own journal: find where, and go on without losing any.

The terminal is behind and wrote nothing since: it fetches its end back. It wrote something else, or another machine
writes its journal while it runs: it goes on in a journal of its own. Must not know how a journal is kept.
"""

import uuid
from datetime import datetime
from typing import Literal

from msgspec import Struct

from app.domain.journals import ForkCause
from app.domain.refusals import Refusal
from app.storage.forking import Fork
from app.sync import door
from app.sync.ports import NO_HASH, Outgoing, TerminalStore
from app.sync.wire import Wire

#: One page of the own journal is one local transaction.
PAGE_ROWS, PAGE_BYTES = 200, 512 * 1024


class Mended(Struct, frozen=True):
    """What was done: ``count`` records fetched back or carried; ``journal`` is the one that goes on."""

    how: Literal["fetched", "forked"]
    count: int
    journal: str


def mend(wire: Wire, store: TerminalStore, *, watched: bool, at: datetime) -> Mended:
    """Bring the journal to where it can go up again. Raises `Refusal` where central cannot be asked.

    ``watched``: this process was in step with central before, so that whoever wrote more is another machine.
    """
    own, head = store.head()[0], door.head(wire, store.journal)
    same = _last_same(wire, store, min(own, head.seq))
    if same == own and head.seq > own and not watched:
        return Mended("fetched", _fetch(wire, store, own), store.journal)
    return _fork(wire, store, same, "written-by-another" if watched else "copied", at)


def _last_same(wire: Wire, store: TerminalStore, most: int) -> int:
    """The last record that is the same here and there: hashes are chained, so all before it are too."""
    low = 0
    while low < most:
        middle = (low + most + 1) // 2
        low, most = (middle, most) if _hash(wire, store.journal, middle) == store.hash_at(middle) else (low, middle - 1)
    return low


def _hash(wire: Wire, journal: str, seq: int) -> bytes:
    rows = door.own(wire, journal, seq - 1, 1, 1)
    return rows[0].hash if rows else NO_HASH


def _fetch(wire: Wire, store: TerminalStore, own: int) -> int:
    last = own
    while rows := door.own(wire, store.journal, last, PAGE_ROWS, PAGE_BYTES):
        last = store.fetch_back(rows)
    store.tell(Refusal("TailFetched", count=last - own))
    return last - own


def _fork(wire: Wire, store: TerminalStore, same: int, why: ForkCause, at: datetime) -> Mended:
    """Central first, then here: the name of the journal follows from what it carries, so that again is the same."""
    fresh = fresh_journal(store, same)
    door.fork(wire, store.journal, same, fresh)
    asked = Fork(into=fresh, at_seq=same, why=why, at=at, known=tuple(everything(wire, fresh)))
    return Mended("forked", store.fork(asked), fresh)


def fresh_journal(store: TerminalStore, same: int) -> str:
    """The journal in which a terminal goes on behind record ``same``.

    The same image put back twice goes on in the same journal, where central says what was carried before. A terminal
    that has nothing to carry goes on in a new one.
    """
    if same == store.head()[0]:
        return str(uuid.uuid4())
    return str(uuid.uuid5(uuid.UUID(store.journal), store.hash_at(same + 1).hex()))


def everything(wire: Wire, journal: str) -> list[Outgoing]:
    """What central has of an own journal, from its first record."""
    found: list[Outgoing] = []
    while rows := door.own(wire, journal, len(found), PAGE_ROWS, PAGE_BYTES):
        found.extend(rows)
    return found
