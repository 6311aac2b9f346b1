"""People's access to the terminal: signing on and off, wrong PINs, locks, new PINs and badges.

State, `apply` and rules; the facts are in `people_facts`. PINs and badges themselves never come here: whoever checks
them only says the outcome.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Literal

from msgspec import Struct, field

from app.domain.crew import left_by
from app.domain.facts import Draft, Entry
from app.domain.holds import require_known
from app.domain.lots import Answered
from app.domain.people_facts import (
    AccessFact,
    AccessRefused,
    BadgeLost,
    BadgeReplaced,
    MisuseRead,
    PersonLocked,
    PersonSignedOff,
    PersonSignedOn,
    PersonUnlocked,
    PinChanged,
    PinRefused,
    ResetAsked,
)
from app.domain.refusals import Refusal
from app.domain.sessions import SessionEnded
from app.domain.signatures import ADMINISTRATOR
from app.domain.wip_facts import LabourEnded, LabourStarted

if TYPE_CHECKING:
    from app.domain.commands import (
        AskReset,
        ChangePin,
        LockPerson,
        PersonCommand,
        ReadMisuse,
        RefuseAccess,
        RefusePin,
        ReplaceBadge,
        ReportBadge,
        SignOff,
        SignOn,
        Unlock,
    )
    from app.domain.view import View


#: Wrong PINs in a row from which a lead is told of them.
ROW = 2
#: Places that are kept of what was tried; who tries more is told of all the same.
MOST_PLACES = 8


class Working(Struct, frozen=True):
    """A run that a person works on now: of which lot, where, since when."""

    lot: str
    work_unit: str
    at: datetime


#: What was tried with somebody's access: wrong PINs in a row, tries until locked out, wrong PINs at several terminals
#: in a row, or what is kept out.
Misused = Literal["pins", "lockout", "terminals", "void", "lost", "withdrawn", "locked"]


class Tried(Struct, frozen=True):
    """What was tried and no lead has seen yet: how often, from when to when, at which stations."""

    count: int
    first: datetime
    last: datetime
    places: tuple[str, ...]


class PersonState(Struct, kw_only=True):
    """Access of one person: records so far, wrong PINs since the last right one, last seen where and when.

    ``working`` are the runs that they work on now. ``pin_at`` is when the PIN was chosen, where that is known;
    ``shut``: the last try was used up; ``locked`` by a lead; ``badge_lost``: none is in force; ``reset_at``: help was
    asked for.
    ``sessions`` are open ones, journal -> sign-on; ``tried`` where wrong PINs were since the last right one.
    """

    records: int = 0
    wrong_pins: int = 0
    last_work_unit: str = ""
    last_at: datetime | None = None
    unknown: bool = False
    working: dict[str, Working] = field(default_factory=dict)
    pin_at: datetime | None = None
    shut: bool = False
    locked: bool = False
    badge_lost: bool = False
    reset_at: datetime | None = None
    sessions: dict[str, str] = field(default_factory=dict)
    tried: dict[str, str] = field(default_factory=dict)
    misuse: dict[str, Tried] = field(default_factory=dict)


def waits(state: object) -> bool:
    """Whether somebody's access waits for a lead: locked out, help asked for, or misuse that nobody has seen."""
    return isinstance(state, PersonState) and bool(
        state.misuse or state.reset_at or state.shut or state.locked or state.badge_lost
    )


def apply(state: PersonState, entry: Entry) -> PersonState:
    """Fold one record into a person's state; total, changes and returns ``state``."""
    state.records += 1
    match entry.fact:
        case PersonSignedOn() as fact:
            if fact.method == "pin":  # a badge proves no PIN: it must not give back the tries of whoever found it
                _forgive(state)
            if fact.session:
                state.sessions[entry.journal] = entry.ack
            state.last_work_unit, state.last_at = entry.work_unit, entry.at
        case PersonSignedOff() | SessionEnded():
            state.sessions.pop(entry.journal, None)
            state.last_at = entry.at if isinstance(entry.fact, PersonSignedOff) else state.last_at
        case PinRefused() as fact:
            _wrong(state, fact, entry)
        case PinChanged() as fact:
            _forgive(state)
            state.reset_at, state.pin_at = None, entry.at if fact.signatures else None
        case Answered():  # an answer on a person's stream is their signature
            _forgive(state)
        case LabourStarted() as fact:
            state.working.setdefault(fact.run, Working(fact.lot, entry.work_unit, entry.at))
        case LabourEnded() as fact:
            state.working.pop(fact.run, None)
        case None:
            state.unknown = True
        case _:
            _helped(state, entry)
    return state


def _helped(state: PersonState, entry: Entry) -> None:
    match entry.fact:
        case PersonUnlocked():
            _forgive(state)
            state.locked, state.reset_at = False, None
        case PersonLocked():
            state.locked = True
        case BadgeLost():
            state.badge_lost = True
        case BadgeReplaced():
            state.badge_lost = False
        case AccessRefused() as fact:
            _note_misuse(state, fact.why, entry)
        case ResetAsked():
            state.reset_at = state.reset_at or entry.at
        case MisuseRead():
            state.misuse = {}


def _forgive(state: PersonState) -> None:
    state.wrong_pins, state.shut = 0, False
    state.tried = {}


def _wrong(state: PersonState, fact: PinRefused, entry: Entry) -> None:
    state.wrong_pins += 1
    if fact.left is None:  # before 0.4.0 nobody was told of them
        return
    if len(state.tried) < MOST_PLACES:
        state.tried[entry.journal] = entry.work_unit
    if state.wrong_pins >= ROW:
        _note_misuse(state, "pins", entry)
    if len(state.tried) > 1:
        _note_misuse(state, "terminals", entry)
    if fact.left == 0:
        state.shut = True
        _note_misuse(state, "lockout", entry)


def _note_misuse(state: PersonState, what: Misused, entry: Entry) -> None:
    before = state.misuse.get(what)
    places = tuple(dict.fromkeys((*(before.places if before else ()), entry.work_unit)))[:MOST_PLACES]
    first = before.first if before else entry.at
    state.misuse[what] = Tried((before.count if before else 0) + 1, first, entry.at, places)


def tries_left(view: View, person: str) -> int:
    """How many wrong PINs are still allowed."""
    return max(0, view.site().pin_tries - view.person_state(person).wrong_pins)


def require_unlocked(view: View, person: str) -> None:
    """Refuse a person whose tries are used up, or whom a lead locked."""
    if view.person_state(person).locked:
        raise Refusal("AccessLocked", person=person)
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
    if command.method == "badge" and view.person_state(command.person).badge_lost:
        raise Refusal("BadgeVoid", person=command.person)
    return _note(command, PersonSignedOn(subject=command.person, method=command.method, session=True))


def sign_off(view: View, command: SignOff) -> list[Draft]:
    """Leaving is always allowed. What the person worked on here stays open, without them."""
    fact = PersonSignedOff(subject=command.person, session=command.session)
    return [*_note(command, fact), *left_by(view, command.person)]


def refuse_pin(view: View, command: RefusePin) -> list[Draft]:
    """A wrong PIN is always recorded, with the tries that are left after it."""
    left = max(0, tries_left(view, command.person) - 1)
    return _note(command, PinRefused(subject=command.person, by=command.by, left=left))


def refuse_access(view: View, command: RefuseAccess) -> list[Draft]:
    """What opens nothing any more is always recorded when it is tried."""
    return _note(command, AccessRefused(subject=command.person, why=command.why))


def ask_reset(view: View, command: AskReset) -> list[Draft]:
    """Anybody may say that a PIN was forgotten; it waits for a lead then."""
    return _note(command, ResetAsked(subject=command.person))


def change_pin(view: View, command: ChangePin) -> list[Draft]:
    """A new PIN needs a lead who is somebody else, or the old one; the first lead's, the administrator."""
    own = command.own and command.by == command.person
    if own or command.by == ADMINISTRATOR:
        require_known(view, command.streams())
    else:
        _require_other_lead(view, command)
    return _note(command, PinChanged(subject=command.person, by=command.by))


def unlock(view: View, command: Unlock) -> list[Draft]:
    """New tries need a lead who is somebody else."""
    _require_other_lead(view, command)
    return _note(command, PersonUnlocked(subject=command.person, by=command.by))


def lock(view: View, command: LockPerson) -> list[Draft]:
    """A lead locks somebody else, and says why."""
    _require_other_lead(view, command)
    return _note(command, PersonLocked(subject=command.person, by=command.by, reason=command.reason))


def replace_badge(view: View, command: ReplaceBadge) -> list[Draft]:
    """Another badge needs a lead who is somebody else."""
    _require_other_lead(view, command)
    return _note(command, BadgeReplaced(subject=command.person, by=command.by))


def report_badge(view: View, command: ReportBadge) -> list[Draft]:
    """A lost badge is reported by its owner or by a lead, with their PIN; from then on it opens nothing."""
    if command.by != command.person:
        _require_other_lead(view, command)
    return _note(command, BadgeLost(subject=command.person, by=command.by))


def read_misuse(view: View, command: ReadMisuse) -> list[Draft]:
    """A lead who is somebody else says that they have seen it."""
    _require_other_lead(view, command)
    return _note(command, MisuseRead(subject=command.person, by=command.by, count=command.count))


def _require_other_lead(view: View, command: PersonCommand) -> None:
    require_known(view, command.streams())
    require_lead(view, command.by)
    if command.by == command.person:
        raise Refusal("SamePerson", person=command.person, what="access")


def _note(command: PersonCommand, fact: AccessFact) -> list[Draft]:
    return [Draft(command.streams(), fact)]
