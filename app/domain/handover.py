"""Unfinished work handed on: a note by whoever leaves, read by whoever goes on.

Rules only; the note lies on the open run until it is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.facts import Draft
from app.domain.holds import require_known
from app.domain.refusals import Refusal
from app.domain.wip_facts import HandoverNoted, HandoverRead

if TYPE_CHECKING:
    from app.domain.lot_state import Run
    from app.domain.view import View
    from app.domain.wip_commands import NoteHandover, ReadHandover, RunCommand

#: Characters; longer is a report, not a note.
LONGEST = 144


def note(view: View, command: NoteHandover) -> list[Draft]:
    """A few words on a run that is open. A newer note takes the place of an older one; the records keep both."""
    _run(view, command)
    words = " ".join(command.note.split())
    if not words or len(words) > LONGEST:
        raise Refusal("NoteMissing", limit=LONGEST)
    return [Draft(command.streams()[:1], HandoverNoted(lot=command.lot, run=command.run, note=words))]


def read(view: View, command: ReadHandover) -> list[Draft]:
    """The note was read by whoever is signed on."""
    if _run(view, command).note is None:
        raise Refusal("NothingToUndo", order=command.order)
    return [Draft(command.streams()[:1], HandoverRead(lot=command.lot, run=command.run))]


def _run(view: View, command: RunCommand) -> Run:
    require_known(view, command.streams())
    run = view.lot(command.lot).runs.get(command.run)
    if run is None:
        raise Refusal("RunClosed", run=command.run)
    return run
