"""The drafts that say who begins and who stops working on a run, for every rule that begins or ends one.

Must not know who may join (`labour`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.facts import Draft
from app.domain.values import lot_stream
from app.domain.wip_facts import LabourEnded, LabourStarted

if TYPE_CHECKING:
    from app.domain.lot_state import Run
    from app.domain.view import View


def begun(lot: str, run: str, person: str) -> Draft:
    """Labour begins."""
    return Draft((lot_stream(lot), f"person:{person}"), LabourStarted(lot=lot, run=run, subject=person))


def ended(lot: str, run: str, person: str) -> Draft:
    """Labour ends."""
    return Draft((lot_stream(lot), f"person:{person}"), LabourEnded(lot=lot, run=run, subject=person))


def all_ended(lot: str, id: str, run: Run) -> list[Draft]:
    """Nobody works on a run that is over."""
    return [ended(lot, id, person) for person in run.crew]


def left_by(view: View, person: str) -> list[Draft]:
    """Whoever leaves a station works on nothing there any more; the runs stay open."""
    working = view.person_state(person).working
    return [ended(work.lot, run, person) for run, work in working.items() if work.work_unit == view.work_unit]
