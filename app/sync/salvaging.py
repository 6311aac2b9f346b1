"""A damaged database of this terminal made whole again: what it still says, and what central has of its journal.

Must not know how a damaged file is read (`app.storage.salvage`) nor where the connection comes from.
"""

import uuid
from datetime import datetime
from pathlib import Path

from app.domain.refusals import Refusal
from app.storage import salvage
from app.storage.salvage import Progress, Salvaged
from app.sync import door
from app.sync.forks import everything
from app.sync.wire import Wire


def make_whole(
    path: Path, wire: Wire | None, at: datetime, journal: str = "", progress: Progress = lambda _: None
) -> Salvaged:
    """Put the damaged files at ``path`` aside and make a new database there; ``wire`` None without a central.

    ``journal`` is for a file that does not even say which one it keeps. Raises `Refusal`: until the last moment, when
    the damaged files are moved, nothing has changed.
    """
    found = salvage.read_damaged(path, progress)
    found.journal = found.journal or journal
    if not found.journal:
        raise Refusal("StorageDamaged", path=str(path), said="it does not say which journal it keeps")
    central = everything(wire, found.journal) if wire is not None else []

    if seq := salvage.another(found, central):
        raise Refusal("JournalForked", seq=seq)  # a damaged copy of a terminal: that is for a person to see

    def fork(first: int) -> str:
        fresh = str(uuid.uuid5(uuid.UUID(found.journal), found.own[first].hash.hex()))
        if wire is not None:
            door.fork(wire, found.journal, len(central), fresh)
        return fresh

    return salvage.build(path, salvage.put_aside(path, at), found, central, fork)
