"""Who may leave a note for the next shift, and who reads it: commands and rules.

Must not know how notes are folded (`shift_notes`), what a shift is, nor any screen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.commands import Command
from app.domain.facts import Draft
from app.domain.handover import LONGEST
from app.domain.holds import require_known
from app.domain.refusals import Refusal
from app.domain.shift_notes import ShiftNoted, ShiftNoteRead, ShiftNotesState
from app.domain.values import intent, work_unit_stream
from app.domain.work_units import WorkUnitState

if TYPE_CHECKING:
    from app.domain.view import View


class NoteShift(Command, frozen=True, kw_only=True):
    """A note for the next shift at ``work_unit``. ``occurrence``: this shift; ``ordinal``: notes before, as seen."""

    work_unit: str
    text: str
    occurrence: str
    ordinal: int = 0

    def streams(self) -> tuple[str, ...]:
        """The work unit."""
        return (work_unit_stream(self.work_unit),)

    def intent(self) -> str:
        """One note per work unit and ordinal."""
        return intent(self.streams()[0], "shift-note", self.ordinal)


class ReadShiftNote(Command, frozen=True, kw_only=True):
    """A note was read by whoever is signed on."""

    work_unit: str
    note: str

    def streams(self) -> tuple[str, ...]:
        """The work unit."""
        return (work_unit_stream(self.work_unit),)

    def intent(self) -> str:
        """A note is read once."""
        return intent(self.streams()[0], f"shift-note/{self.note}/read", 0)


def note(view: View, command: NoteShift) -> list[Draft]:
    """Anybody may leave a few words; an earlier note stays beside it until it is read."""
    require_known(view, command.streams())
    words = " ".join(command.text.split())
    if not words or len(words) > LONGEST:
        raise Refusal("NoteMissing", limit=LONGEST)
    # Two panels without a network may both write the first note of a shift: each is a note by itself.
    name = intent(command.intent(), f"at/{view.work_unit}", command.ordinal)
    occurrence = command.occurrence[:LONGEST]
    fact = ShiftNoted(work_unit=command.work_unit, note=name, occurrence=occurrence, text=words)
    return [Draft(command.streams(), fact)]


def read(view: View, command: ReadShiftNote) -> list[Draft]:
    """A note that nobody has read is read by whoever says so first."""
    require_known(view, command.streams())
    state = view.states.get(work_unit_stream(command.work_unit))
    notes = state.notes if isinstance(state, WorkUnitState) else ShiftNotesState()
    if all(each.note != command.note for each in notes.unread):
        raise Refusal("ShiftNoteGone")
    return [Draft(command.streams(), ShiftNoteRead(work_unit=command.work_unit, note=command.note))]
