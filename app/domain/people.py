"""People's access to the terminal: signing on and off, wrong PINs, locks, new PINs and badges.

State, `apply` and rules. PINs and badges themselves never come here: whoever checks them only says the outcome.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct, field

from app.domain.crew import left_by
from app.domain.facts import Draft, Entry, Fact
from app.domain.holds import require_known
from app.domain.lots import Answered
from app.domain.refusals import Refusal
from app.domain.wip_facts import LabourEnded, LabourStarted

if TYPE_CHECKING:
    from app.domain.commands import ChangePin, PersonCommand, RefusePin, ReplaceBadge, SignOff, SignOn, Unlock
    from app.domain.view import View


#: Who is recorded as present when the first lead of a plant gets a PIN, for then there is no lead yet.
ADMINISTRATOR = "administrator"


class AccessFact(Fact, frozen=True, kw_only=True):
    """Base: whom it concerns, and the lead who was present (may be nobody)."""

    subject: str
    by: str = ""


class PersonSignedOn(AccessFact, frozen=True, kw_only=True):
    """The person began to work here; ``method`` is "badge" or "pin"."""

    method: str


class PersonSignedOff(AccessFact, frozen=True, kw_only=True):
    """The person left this terminal."""


class PinRefused(AccessFact, frozen=True, kw_only=True):
    """A PIN was wrong."""


class PinChanged(AccessFact, frozen=True, kw_only=True):
    """The person has a new PIN."""


class PersonUnlocked(AccessFact, frozen=True, kw_only=True):
    """A lead gave the person new tries."""


class BadgeReplaced(AccessFact, frozen=True, kw_only=True):
    """The person has another badge; the old one is void."""


class Working(Struct, frozen=True):
    """A run that a person works on now: of which lot, where, since when."""

    lot: str
    work_unit: str
    at: datetime


class PersonState(Struct, kw_only=True):
    """Access of one person: records so far, wrong PINs since the last right one, last seen where and when.

    ``working`` are the runs that they work on now.
    """

    records: int = 0
    wrong_pins: int = 0
    last_work_unit: str = ""
    last_at: datetime | None = None
    unknown: bool = False
    working: dict[str, Working] = field(default_factory=dict)


def apply(state: PersonState, entry: Entry) -> PersonState:
    """Fold one record into a person's state; total, changes and returns ``state``."""
    state.records += 1
    match entry.fact:
        case PersonSignedOn() as fact:
            # A badge proves no PIN: it must not give back the tries of whoever found it.
            state.wrong_pins = 0 if fact.method == "pin" else state.wrong_pins
            state.last_work_unit, state.last_at = entry.work_unit, entry.at
        case PersonSignedOff():
            state.last_at = entry.at
        case PinRefused():
            state.wrong_pins += 1
        case PinChanged() | PersonUnlocked() | Answered():  # an answer on a person's stream is their signature
            state.wrong_pins = 0
        case LabourStarted() as fact:
            state.working.setdefault(fact.run, Working(fact.lot, entry.work_unit, entry.at))
        case LabourEnded() as fact:
            state.working.pop(fact.run, None)
        case None:
            state.unknown = True
    return state


def tries_left(view: View, person: str) -> int:
    """How many wrong PINs are still allowed."""
    return max(0, view.site().pin_tries - view.person_state(person).wrong_pins)


def require_unlocked(view: View, person: str) -> None:
    """Refuse a person whose tries are used up."""
    if tries_left(view, person) == 0:
        raise Refusal("PinLocked", person=person)


def require_lead(view: View, person: str) -> None:
    """Refuse anybody but a lead."""
    document = view.person_document(person)
    if document is None or document.role != "lead":
        raise Refusal("NotALead", person=person)


def sign_on(view: View, command: SignOn) -> list[Draft]:
    """Anybody known and not locked may sign on; what they may do is asked operation by operation."""
    if view.person_document(command.person) is None:
        raise Refusal("UnknownPerson", person=command.person)
    require_known(view, command.streams())
    require_unlocked(view, command.person)
    return _note(command, PersonSignedOn(subject=command.person, method=command.method))


def sign_off(view: View, command: SignOff) -> list[Draft]:
    """Leaving is always allowed. What the person worked on here stays open, without them."""
    return [*_note(command, PersonSignedOff(subject=command.person)), *left_by(view, command.person)]


def refuse_pin(view: View, command: RefusePin) -> list[Draft]:
    """A wrong PIN is always recorded."""
    return _note(command, PinRefused(subject=command.person, by=command.by))


def change_pin(view: View, command: ChangePin) -> list[Draft]:
    """A new PIN needs a lead who is somebody else; the first lead's, the administrator of the terminal."""
    if command.by == ADMINISTRATOR:
        require_known(view, command.streams())
    else:
        _require_other_lead(view, command)
    return _note(command, PinChanged(subject=command.person, by=command.by))


def unlock(view: View, command: Unlock) -> list[Draft]:
    """New tries need a lead who is somebody else."""
    _require_other_lead(view, command)
    return _note(command, PersonUnlocked(subject=command.person, by=command.by))


def replace_badge(view: View, command: ReplaceBadge) -> list[Draft]:
    """Another badge needs a lead who is somebody else."""
    _require_other_lead(view, command)
    return _note(command, BadgeReplaced(subject=command.person, by=command.by))


def _require_other_lead(view: View, command: PersonCommand) -> None:
    require_known(view, command.streams())
    require_lead(view, command.by)
    if command.by == command.person:
        raise Refusal("SamePerson", person=command.person, what="access")


def _note(command: PersonCommand, fact: AccessFact) -> list[Draft]:
    return [Draft(command.streams(), fact)]
