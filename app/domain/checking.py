"""Which checks of a machine are due, that work does not begin before they are good, and how one is done.

Pure. Must not know where checks and shifts are kept (`View.checks` brings them), nor any screen.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct

from app.domain.calling import LONGEST
from app.domain.check_facts import CheckFailed, CheckPassed
from app.domain.checks import Checked
from app.domain.commands import Command
from app.domain.documents_checks import MachineCheck
from app.domain.facts import Draft
from app.domain.holds import require_known
from app.domain.qualified import unqualified
from app.domain.refusals import Refusal
from app.domain.values import intent, work_unit_stream
from app.domain.work_units import WorkUnitState

if TYPE_CHECKING:
    from app.domain.documents import Revision
    from app.domain.view import View

#: Why a check is due: a shift began, the machine was repaired, or it was not good the last time.
Why = Literal["shift", "repair", "failed"]


class Due(Struct, frozen=True, kw_only=True):
    """A check that is due: ``since`` when, as far as that is known; ``shift`` names the shift that began.

    ``occurrence`` and ``repaired`` are what a record of it says; ``last`` is how it stood before.
    """

    check: MachineCheck
    document: str
    why: Why
    since: datetime
    shift: str = ""
    occurrence: str = ""
    repaired: int = 0
    last: Checked = Checked()


class DoCheck(Command, frozen=True, kw_only=True):
    """A check was done: ``good`` and ``bad`` are points by their ids. ``ordinal``: how often it was done, as seen."""

    work_unit: str
    check: str
    good: tuple[str, ...] = ()
    bad: tuple[str, ...] = ()
    note: str = ""
    ordinal: int = 0

    def streams(self) -> tuple[str, ...]:
        """The work unit."""
        return (work_unit_stream(self.work_unit),)

    def intent(self) -> str:
        """One answer per check and ordinal."""
        return intent(self.streams()[0], f"check/{self.check}", self.ordinal)


def due(view: View, work_unit: str) -> tuple[Due, ...]:
    """The checks that have to be good before work begins at a work unit, in the order of the plant's files."""
    revisions = view.checks.of(work_unit, view.now)
    state = _state(view, work_unit) if revisions else WorkUnitState()
    found = (_due(view, work_unit, state, revision) for revision in revisions)
    return tuple(each for each in found if each is not None)


def gate(view: View, work_unit: str) -> list[Refusal]:
    """Why work must not begin at a work unit: every check that is due."""
    return [_refusal(each, work_unit) for each in due(view, work_unit)]


def do(view: View, command: DoCheck) -> list[Draft]:
    """Whoever is qualified does a check that is due: all points good, or some of them not and why."""
    require_known(view, command.streams())
    found = next((each for each in due(view, command.work_unit) if each.check.id == command.check), None)
    if found is None:
        raise Refusal("CheckNotDue")
    for refusal in unqualified(view, found.check.qualification):
        raise refusal
    _require_answered(found.check, command)
    about: dict[str, Any] = {
        "work_unit": command.work_unit,
        "check": command.check,
        "document": found.document,
        "occurrence": found.occurrence,
        "repaired": found.repaired,
        "good": command.good,
        "note": " ".join(command.note.split()),
    }
    fact = CheckFailed(**about, bad=command.bad) if command.bad else CheckPassed(**about)
    return [Draft(command.streams(), fact)]


def _due(view: View, work_unit: str, state: WorkUnitState, revision: Revision) -> Due | None:
    check = revision.body
    if not isinstance(check, MachineCheck):
        return None
    last = state.checks.checks.get(check.id, Checked())
    about: dict[str, Any] = {"check": check, "document": revision.hash, "last": last, "repaired": state.calls.repaired}
    if check.when == "start_of_shift":
        shift = view.checks.shift(work_unit, view.now)
        about |= {"occurrence": shift.label, "shift": shift.name, "since": shift.start}
        is_due = last.occurrence != shift.label
    else:
        about["since"] = _repaired_at(view, state)
        is_due = state.calls.repaired > last.repaired
    if last.bad:
        return Due(**(about | {"why": "failed", "since": last.at or view.now}))
    return Due(**about, why="shift" if check.when == "start_of_shift" else "repair") if is_due else None


def _repaired_at(view: View, state: WorkUnitState) -> datetime:
    """When the newest repair that is remembered was done."""
    done = (call.since for call in state.calls.calls.values() if call.phase == "done" and call.to == "maintenance")
    return max((at for at in done if at is not None), default=view.now)


def _refusal(found: Due, work_unit: str) -> Refusal:
    about: dict[str, Any] = {"check": found.check.name}
    if found.why == "failed":
        about["failed"] = ", ".join(texts(found.check, found.last.bad))
    elif found.why == "repair":
        about["unit"] = work_unit
    elif found.shift:
        about["shift"] = found.shift
    return Refusal("CheckDue", **about)


def texts(check: MachineCheck, points: tuple[str, ...]) -> tuple[str, ...]:
    """What people read of points; one that the plant took out since by its id."""
    known = {point.id: point.text for point in check.items}
    return tuple(known.get(id, id) for id in points if id)


def _require_answered(check: MachineCheck, command: DoCheck) -> None:
    """Every point of the check as it is now is good; or those that are not are named, with what is wrong."""
    points = {point.id for point in check.items}
    good, bad = set(command.good), set(command.bad)
    if good & bad or not (good | bad) <= points or (not bad and good != points):
        raise Refusal("CheckIncomplete")
    if bad and not command.note.strip():
        raise Refusal("NothingWritten")
    if len(command.note) > LONGEST:
        raise Refusal("NoteMissing", limit=LONGEST)


def _state(view: View, work_unit: str) -> WorkUnitState:
    state = view.states.get(work_unit_stream(work_unit))
    return state if isinstance(state, WorkUnitState) else WorkUnitState()
