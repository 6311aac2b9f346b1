"""Whether central is still the one this terminal knew: restored from a backup, told by a new epoch or found out.

What central lost of this terminal's journal is sent again by the way up as it is; here `confirmed` goes back to what
central truly has, the feed is read again from its start, and a person is told. Must not know how it is told.
"""

from app.domain.refusals import Refusal
from app.sync import door
from app.sync.downlink import Cursor, cursor_at
from app.sync.ports import TerminalStore
from app.sync.wire import Wire

#: What a person is told, by refusal code: the administrator said that central was restored; or nobody did, but records
#: that central had confirmed are gone there; or others' records that it had are only on this terminal now.
RESTORED, ROLLED_BACK, ONLY_HERE = "CentralRestored", "CentralRolledBack", "RecordsOnlyHere"


def look(wire: Wire, store: TerminalStore) -> None:
    """Compare central with what it was; for the beginning of every visit: no restore leaves a connection standing."""
    at, head = door.standing(wire), door.head(wire, store.journal)
    cursor = cursor_at(store, at.epoch)
    lost = max(store.confirmed() - head.seq, 0)
    moved = cursor is None or not _stands(wire, cursor, at)
    if lost or moved:
        code = RESTORED if cursor is None else ROLLED_BACK
        told = Refusal(code, count=lost) if lost else Refusal(code)
        _note(store, told, head.seq if lost else None, again=moved)


def _note(store: TerminalStore, told: Refusal, confirmed: int | None, *, again: bool) -> None:
    try:
        store.note_restore(told, confirmed, again=again)
    except Refusal as refusal:
        if refusal.code != "StorageFull":  # sending goes on; it is noted when there is room, from the same signs
            raise


def _stands(wire: Wire, cursor: Cursor, at: door.Standing) -> bool:
    """Whether the last record that came down is where it was, and nothing came from beyond what has happened."""
    places = (cursor.records.xid, cursor.documents.xid, cursor.people.xid, cursor.credentials.xid, cursor.fetched.xid)
    looked = (cursor.news.xid, cursor.shared.xid)  # horizons up to which there was nothing more
    if max(places) >= at.horizon or max(looked) > at.horizon:
        return False
    return cursor.records.xid == 0 or door.stands(wire, cursor.records)


def look_back(store: TerminalStore) -> None:
    """Once everything was pulled: say which records of other terminals central had and has not any more."""
    found = store.only_here()
    told = [news for news in store.news() if news.code == ONLY_HERE]
    if not found:
        if told:
            store.untell(ONLY_HERE)
        return
    refusal = Refusal(ONLY_HERE, count=sum(each.count for each in found), journals=len(found))
    if [news.params for news in told] != [refusal.params]:
        store.tell(refusal)
