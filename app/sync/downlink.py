"""Down: one small page after another from where the cursor stands, reference data before the records that use them.

Of lots and containers that other work centers touch too, their records come first: they are fetched whole once and
followed from then on (ADR 0028), so that no record of the line ever meets half a stream.

Must not know how the connection is made, what rows mean, or when to try again.
"""

import msgspec
from msgspec import Struct

from app.domain.refusals import Refusal
from app.sync import door
from app.sync.ports import Incoming, Page, TerminalStore
from app.sync.wire import EpochChanged, Wire

#: A page is one local transaction: more rows would delay the screen's own commits.
PAGE_ROWS = 50
PAGE_BYTES = 512 * 1024

#: Streams that are fetched whole together: a few, so that the one that somebody waits for is not behind many.
STREAMS_AT_ONCE = 20

#: Transactions of central after which the cursor is kept although nothing came: no more are looked through again.
STALE = 10_000


class Cursor(Struct, frozen=True, kw_only=True):
    """How far this terminal has pulled, per kind of row. Transaction ids mean something only within ``epoch``."""

    epoch: str
    records: door.RecordPlace = door.RecordPlace()
    documents: door.DocumentPlace = door.DocumentPlace()
    people: door.PersonPlace = door.PersonPlace()
    credentials: door.PersonPlace = door.PersonPlace()
    shared: door.SharedPlace = door.SharedPlace()
    news: door.RecordPlace = door.RecordPlace()
    #: Streams that are being fetched whole, and how far they are.
    fetching: tuple[str, ...] = ()
    fetched: door.RecordPlace = door.RecordPlace()


class Pulled(Struct, frozen=True):
    """What a pull did: rows taken in, whether there may be more, and whether it began again in a new epoch."""

    rows: int
    at: door.Standing
    more: bool = False
    again: bool = False


def cursor_at(store: TerminalStore, epoch: str) -> Cursor | None:
    """The store's cursor, a fresh one where there is none, or None when it is of another epoch."""
    kept = store.cursor()
    if kept is None:
        return Cursor(epoch=epoch)
    cursor = msgspec.json.decode(kept, type=Cursor)
    return cursor if cursor.epoch == epoch else None


def reference_page(wire: Wire, cursor: Cursor) -> Page | None:
    """The next people, credentials or documents, in this order; None when there are none."""
    replace = msgspec.structs.replace
    people, person = door.people(wire, cursor.epoch, cursor.people, PAGE_ROWS)
    if people:
        moved = replace(cursor, people=person)
        return Page(people=people, cursor=msgspec.json.encode(moved), more=True)
    credentials, holder = door.credentials(wire, cursor.epoch, cursor.credentials, PAGE_ROWS)
    if credentials:
        moved = replace(cursor, credentials=holder)
        return Page(credentials=credentials, cursor=msgspec.json.encode(moved), more=True)
    documents, place = door.documents(wire, cursor.epoch, cursor.documents, PAGE_ROWS, PAGE_BYTES)
    if documents:
        moved = replace(cursor, documents=place)
        return Page(documents=documents, cursor=msgspec.json.encode(moved), more=True)
    return None


def record_page(wire: Wire, cursor: Cursor, at: door.Standing) -> Page | None:
    """The next records below ``at``'s horizon; None when there are none."""
    records = door.records(wire, at, cursor.records, PAGE_ROWS, PAGE_BYTES)
    if not records:
        return None
    last = records[-1]
    moved = msgspec.structs.replace(cursor, records=door.RecordPlace(last.xid, last.journal, last.seq))
    return Page(records=records, cursor=msgspec.json.encode(moved), more=True)


def news_page(wire: Wire, cursor: Cursor, at: door.Standing, followed: tuple[str, ...]) -> Page | None:
    """The next records that other work centers wrote of streams that are followed here, and their holds."""
    records = door.streams(wire, at, followed, cursor.news, PAGE_ROWS, PAGE_BYTES, others=True)
    if not records:
        return None
    moved = msgspec.structs.replace(cursor, news=_place(records[-1]))
    return Page(records=records, others=True, cursor=msgspec.json.encode(moved), more=True)


def shared_page(wire: Wire, cursor: Cursor, at: door.Standing) -> Page | None:
    """The streams that came to be shared with other work centers: to be fetched whole before anything more of them."""
    found = door.shared(wire, at, cursor.shared, PAGE_ROWS)
    if not found:
        return None
    moved = msgspec.structs.replace(cursor, shared=found[-1])
    return Page(shared=tuple(each.stream for each in found), cursor=msgspec.json.encode(moved), more=True)


def whole_page(wire: Wire, cursor: Cursor, at: door.Standing, wanted: tuple[str, ...]) -> Page | None:
    """The next records of the streams that are being fetched; whole when there are no more. None where none is wanted.

    What the feed has still to bring is left to it: a record is kept with all its streams, and of those the line's own
    would be known in part until the feed gets there.
    """
    names = cursor.fetching or wanted
    if not names:
        return None
    records = door.streams(wire, at, names, cursor.fetched, PAGE_ROWS, PAGE_BYTES, others=False)
    if not records:
        over = msgspec.structs.replace(cursor, fetching=(), fetched=door.RecordPlace())
        return Page(whole=names, cursor=msgspec.json.encode(over), more=True)
    moved = msgspec.structs.replace(cursor, fetching=names, fetched=_place(records[-1]))
    kept = tuple(each for each in records if each.elsewhere or _precedes(each, cursor.records))
    return Page(records=kept, others=True, cursor=msgspec.json.encode(moved), more=True)


def _place(record: Incoming) -> door.RecordPlace:
    return door.RecordPlace(record.xid, record.journal, record.seq)


def _precedes(record: Incoming, place: door.RecordPlace) -> bool:
    return (record.xid, record.journal, record.seq) <= (place.xid, place.journal, place.seq)


def next_page(wire: Wire, store: TerminalStore, cursor: Cursor, at: door.Standing) -> Page | None:
    """What comes next below ``at``'s horizon; None when this terminal has it all."""
    page = reference_page(wire, cursor) or news_page(wire, cursor, at, store.followed())
    if page is not None:
        return page
    before = cursor.news.xid
    cursor = msgspec.structs.replace(cursor, news=door.RecordPlace(at.horizon))
    page = shared_page(wire, cursor, at)
    if page is not None:
        return page
    cursor = msgspec.structs.replace(cursor, shared=door.SharedPlace(at.horizon))
    page = whole_page(wire, cursor, at, store.wanted(STREAMS_AT_ONCE)) or record_page(wire, cursor, at)
    if page is None and at.horizon - before > STALE:
        return Page(cursor=msgspec.json.encode(cursor), more=False)
    return page


def pull_page(wire: Wire, store: TerminalStore) -> Pulled:
    """Take in one page. Raises `Refusal`.

    The horizon is read before everything else: a record below it cannot use a document that is not yet here, nor touch
    a shared stream that is not yet whole.
    """
    at = door.standing(wire)
    cursor = cursor_at(store, at.epoch)
    if cursor is None:
        store.note_restore(Refusal("CentralRestored"), None, again=True)
        return Pulled(0, at, more=True, again=True)
    try:
        page = next_page(wire, store, cursor, at)
    except EpochChanged:  # between the two questions; the next round sees it from the start
        return Pulled(0, at, more=True, again=True)
    if page is None:
        store.caught_up()
        return Pulled(0, at)
    store.absorb(page)
    rows = len(page.records) + len(page.documents) + len(page.people) + len(page.credentials)
    return Pulled(rows, at, more=page.more)


def pull(wire: Wire, store: TerminalStore) -> Pulled:
    """Take in everything there is for this terminal, page by page. Raises `Refusal`."""
    rows, again = 0, False
    while (pulled := pull_page(wire, store)).more:
        rows += pulled.rows
        again = again or pulled.again
    return Pulled(rows, pulled.at, again=again)
