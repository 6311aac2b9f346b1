"""Down: one small page after another from where the cursor stands, reference data before the records that use them.

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


class Cursor(Struct, frozen=True, kw_only=True):
    """How far this terminal has pulled, per kind of row. Transaction ids mean something only within ``epoch``."""

    epoch: str
    records: door.RecordPlace = door.RecordPlace()
    documents: door.DocumentPlace = door.DocumentPlace()
    people: door.PersonPlace = door.PersonPlace()
    credentials: door.PersonPlace = door.PersonPlace()


class Pulled(Struct, frozen=True):
    """What a pull did: rows taken in, whether there may be more, and whether it began again in a new epoch."""

    rows: int
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


def pull_page(wire: Wire, store: TerminalStore) -> Pulled:
    """Take in one page. Raises `Refusal`.

    The horizon is read before the reference data: a record below it cannot use a document that is not yet here.
    """
    at = door.standing(wire)
    cursor = cursor_at(store, at.epoch)
    if cursor is None:
        store.note_restore(Refusal("CentralRestored"), None, again=True)
        return Pulled(0, more=True, again=True)
    try:
        page = reference_page(wire, cursor) or record_page(wire, cursor, at)
    except EpochChanged:  # between the two questions; the next round sees it from the start
        return Pulled(0, more=True, again=True)
    if page is None:
        return Pulled(0)
    store.absorb(page)
    return Pulled(len(page.records) + len(page.documents) + len(page.people) + len(page.credentials), more=True)


def pull(wire: Wire, store: TerminalStore) -> Pulled:
    """Take in everything there is for this terminal, page by page. Raises `Refusal`."""
    rows, again = 0, False
    while (pulled := pull_page(wire, store)).more:
        rows += pulled.rows
        again = again or pulled.again
    return Pulled(rows, again=again)


def fetch_stream(wire: Wire, name: str) -> list[Incoming]:
    """One stream whole, as central has it now: for a stream that this terminal meets for the first time."""
    found: list[Incoming] = []
    place = door.RecordPlace()
    while page := door.stream(wire, name, place, PAGE_ROWS, PAGE_BYTES):
        found.extend(page)
        place = door.RecordPlace(page[-1].xid, page[-1].journal, page[-1].seq)
    return found
