"""A kiosk with a planted fault: it shows a confirmed instruction as saved, and writes it two seconds later.

Started by the tour's test in the place of the real command, to see that the count of what was lost is worth something.
"""

from contextlib import suppress

from PySide6.QtCore import QTimer

from app.domain.records import KIND_OF, entry
from app.storage import journal
from app.storage.actions import Written
from app.storage.store import Store
from ui.cli.main import main

WEAK_KIND = "instruction.confirmed"
LATE_MS = 2000

durable_commit = Store.commit


class NotYet(Exception):
    pass


def tell_first(store, stamp, drafts, attachments=(), credential=None):
    kinds = tuple(KIND_OF[type(draft.fact)] for draft in drafts)
    if WEAK_KIND not in kinds:
        return durable_commit(store, stamp, drafts, attachments, credential)
    with suppress(NotYet), store.transaction() as connection:
        head, written = journal.append(connection, store._head, stamp, drafts)
        raise NotYet
    for draft, body in written:
        store._fold(entry(body), draft.streams)
    QTimer.singleShot(LATE_MS, lambda: durable_commit(store, stamp, drafts))
    return Written(head.seq, head.seq, kinds)


Store.commit = tell_first
main()
