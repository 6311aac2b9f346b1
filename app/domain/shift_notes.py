"""Notes from one shift of a station to the next: their records, and those that nobody has read yet.

On the ``work_unit:`` stream; `apply` is total. Beside them a run has its own note (`handover`). Must not know who may
write one (`noting`), nor when a shift ends.
"""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct, field

from app.domain.facts import Entry, Fact

#: Unread notes that are kept; an older one than these is in the station's history alone.
MOST_UNREAD = 8
#: Names of notes that were read before they came; central may bring them in any order.
MOST_READ = 40


class ShiftNoted(Fact, frozen=True, kw_only=True):
    """For whoever goes on at ``work_unit``: ``text`` in the person's words. ``note`` is its name.

    ``occurrence`` is the shift in which it was written, "2026-11-22 Late"; its day where there is no calendar.
    """

    work_unit: str
    note: str
    occurrence: str
    text: str


class ShiftNoteRead(Fact, frozen=True, kw_only=True):
    """Whoever is signed on has read a note."""

    work_unit: str
    note: str


class Noted(Struct, frozen=True, omit_defaults=True):
    """A note that nobody has read yet; ``doubted``: the clock could not be trusted."""

    note: str
    occurrence: str
    text: str
    person: str
    at: datetime
    doubted: bool = False


class ShiftNotesState(Struct, kw_only=True):
    """Unread notes of a station, the oldest first; ``made``: how many there were; ``read``: the newest that were."""

    unread: tuple[Noted, ...] = ()
    made: int = 0
    read: tuple[str, ...] = field(default_factory=tuple)


def apply(state: ShiftNotesState, entry: Entry) -> ShiftNotesState:
    """Fold one record into a station's notes; total, changes and returns ``state``."""
    match entry.fact:
        case ShiftNoted() as fact:
            state.made += 1
            known = {each.note for each in state.unread} | set(state.read)
            if fact.note not in known:
                noted = Noted(fact.note, fact.occurrence, fact.text, entry.person, entry.at, entry.doubted)
                state.unread = (*state.unread, noted)[-MOST_UNREAD:]
        case ShiftNoteRead(note=note):
            state.unread = tuple(each for each in state.unread if each.note != note)
            if note not in state.read:
                state.read = (*state.read, note)[-MOST_READ:]
    return state
