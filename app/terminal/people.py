"""Who is who at this terminal: names, roles, badges, PINs, and who can clear a refusal.

Must not know screens. PINs are checked here and go no further.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from app.domain import people as rules
from app.domain.commands import (
    AskReset,
    ChangePin,
    LockPerson,
    PersonCommand,
    ReadMisuse,
    ReplaceBadge,
    ReportBadge,
    Unlock,
)
from app.domain.documents import Person
from app.domain.people_facts import Kept
from app.domain.refusals import Refusal
from app.domain.signatures import ADMINISTRATOR
from app.domain.values import Role
from app.storage import credentials
from app.storage.credentials import Credential
from app.terminal.desk import Desk
from app.terminal.pins import Pins
from app.views import PersonTile


class CredentialHome(Protocol):
    """Where PINs and badges are changed: here when this terminal is the whole system, else on central.

    ``own``: whether somebody changes their PIN by the old one alone; else a lead stands by.
    """

    own: bool

    def change(self, person: str, by: str, *, pin_hash: str | None, badge_digest: bytes | None) -> Credential | None:
        """Change what is given; returns what holds there now (None: the terminal keeps it). `Refusal` CentralNeeded."""


#: Refusals that end when a hold is released, by whom the site lets release.
BY_RELEASE = ("OnHold", "LotOnHold", "MergeHold", "NotAReleaser", "ContainmentOpen")


class LocalCredentials:
    """The home of credentials on a terminal without a central."""

    own = True

    def change(self, person: str, by: str, *, pin_hash: str | None, badge_digest: bytes | None) -> Credential | None:
        """Nothing to ask: the terminal keeps it itself."""
        return None


class People:
    """People as this terminal knows them."""

    def __init__(self, desk: Desk, home: CredentialHome) -> None:
        self._desk = desk
        self._store = desk.store
        self._home = home
        self.pins = Pins(desk, self.name, lambda: self.with_role("lead"))

    def document(self, person: str) -> Person | None:
        """Role and qualifications."""
        revision = self._store.documents.current("person", person)
        body = revision.body if revision and not revision.withdrawn else None
        return body if isinstance(body, Person) else None

    def name(self, person: str) -> str:
        """First name and initial, as it stands on screens; the id where no name is known."""
        with self._store.reading() as connection:
            full = credentials.names(connection).get(person, "")
        first, _, last = full.partition(" ")
        return f"{first} {last[:1]}." if last else first or person

    def tile(self, document: Person) -> PersonTile:
        """A person as a tile."""
        name = self.name(document.id)
        initials = "".join(part[:1] for part in name.split())[:2].upper()
        return PersonTile(
            person=document.id, name=name, initials=initials, role=document.role, has_pin=self.pins.has(document.id)
        )

    def tile_of(self, person: str) -> PersonTile | None:
        """A person as a tile, by id."""
        document = self.document(person)
        return self.tile(document) if document else None

    def everyone(self) -> list[Person]:
        """People who work here, who was last here first."""
        found = [r.body for r in self._store.documents.of_kind("person") if not r.withdrawn]
        return sorted((p for p in found if isinstance(p, Person)), key=self._rank)

    def _rank(self, person: Person) -> tuple[bool, float, str]:
        state = self._desk.view((f"person:{person.id}",), person.id).person_state(person.id)
        here = state.last_work_unit == self._desk.work_unit
        return (not here, -state.last_at.timestamp() if state.last_at else 0.0, person.id)

    def with_role(self, *roles: Role) -> str:
        """The names of those who have one of the roles, as a sentence can use them."""
        return ", ".join(self.name(p.id) for p in self._with_role(*roles))

    def _with_role(self, *roles: str) -> list[Person]:
        return [each for each in sorted(self.everyone(), key=lambda each: each.id) if each.role in roles]

    def clears(self, refusal: Refusal) -> str:
        """Who can clear a refusal, by name; empty when the person at the panel can, or nobody of the role is known."""
        role = refusal.authorise or refusal.cleared_by
        if role == "self" or role == "administrator":
            return ""
        if refusal.code in BY_RELEASE and refusal.authorise is None:
            return self.with_role(*self._desk.view((), "").site().releasers)
        if refusal.code == "SamePerson":  # somebody else, whoever of them it is
            mine, asked = str(refusal.params.get("person", "")), str(refusal.params.get("role") or role)
            others = [each for each in self._with_role(asked) if mine not in (each.id, self.name(each.id))]
            return ", ".join(self.name(each.id) for each in others)
        return self.with_role(role)

    # -- badges and PINs

    def of_badge(self, code: str) -> str | None:
        """Whose badge it is today."""
        with self._store.reading() as connection:
            return credentials.person_of_badge(connection, code)

    def refuse_void(self, code: str) -> None:
        """Refuse, and record, a badge that was somebody's and opens nothing any more; any other code is passed over."""
        with self._store.reading() as connection:
            person = credentials.first_of_badge(connection, credentials.badge_digest(code))
        if person is not None:
            self._refuse_badge(person, "void")

    def require_badge(self, person: str) -> None:
        """Refuse, and record, whoever comes with a badge that was reported lost, or does not work here any more."""
        self.pins.require_here(person)
        if self._desk.view((f"person:{person}",), person).person_state(person).badge_lost:
            self._refuse_badge(person, "lost")

    def _refuse_badge(self, person: str, why: Kept) -> None:
        self.pins.refuse_access(person, why)
        raise Refusal("BadgeVoid", person=self.name(person), clears=self.with_role("lead"))

    def check_pin(self, person: str, pin: str) -> None:
        """Return when the PIN is right; else record the try and raise WrongPin, PinLocked, NoPinYet or PinTooOld.

        Whoever's PIN was right signs the next records that name them as a signer, and nobody else does.
        """
        self.pins.check(person, pin)

    @property
    def own(self) -> bool:
        """Whether somebody changes their PIN by the old one alone; else a lead stands by."""
        return self._home.own

    def require_open(self, person: str) -> None:
        """Refuse somebody whom central has locked out."""
        self.pins.require_open(person)

    def require_still(self, person: str) -> None:
        """Refuse somebody who was locked, or withdrawn, since they signed on: nothing opens for them any more."""
        revision = self._store.documents.current("person", person)
        if revision is not None and revision.withdrawn:
            raise Refusal("UnknownPerson", person=person)
        if self._desk.view((f"person:{person}",), person).person_state(person).locked:
            raise Refusal("AccessLocked", person=self.name(person), clears=self.with_role("lead"))
        self.require_open(person)

    def _require_lead(self, lead: str, pin: str, subject: str) -> None:
        view = self._desk.view((f"person:{lead}",), lead)
        rules.require_lead(view, lead)
        if lead == subject:
            raise Refusal("SamePerson", person=self.name(lead), what="access")
        self.check_pin(lead, pin)

    def set_pin(self, person: str, pin: str, again: str, lead: str, lead_pin: str) -> None:
        """First or forgotten PIN, under a lead's eyes. Raises `Refusal`."""
        self.pins.require_choice(person, pin, again)
        with self._desk.signing():
            self._require_lead(lead, lead_pin, person)
            self._note(ChangePin, person, lead, self._changed(person, lead, pin_hash=credentials.hash_pin(pin)))

    def change_own_pin(self, person: str, old: str, pin: str, again: str) -> None:
        """A person renews their own PIN by the old one, over age or not. Raises `Refusal`."""
        with self._desk.signing():
            self.pins.check(person, old, renewing=True)
            self.pins.require_choice(person, pin, again)
            changed = self._changed(person, person, pin_hash=credentials.hash_pin(pin))
            self.pins.note(lambda **about: ChangePin(own=True, **about), person, person, changed)

    def set_first_pin(self, person: str, pin: str, again: str) -> None:
        """The first lead's PIN, by the administrator of the terminal; refused once any lead has one."""
        document = self.document(person)
        if document is None:
            raise Refusal("UnknownPerson", person=person)
        if document.role != "lead":
            raise Refusal("NotALead", person=person)
        if any(self.pins.has(other.id) for other in self.everyone() if other.role == "lead"):
            raise Refusal("NotALead", person=ADMINISTRATOR, clears=self.with_role("lead"))
        self.pins.require_choice(person, pin, again)
        changed = self._changed(person, ADMINISTRATOR, pin_hash=credentials.hash_pin(pin))
        self._note(ChangePin, person, ADMINISTRATOR, changed)

    def unlock(self, person: str, lead: str, lead_pin: str) -> None:
        """Give a locked person new tries, by a lead. Raises `Refusal`."""
        with self._desk.signing():
            self._require_lead(lead, lead_pin, person)
            self._note(Unlock, person, by=lead)

    def lock(self, person: str, reason: str, lead: str, lead_pin: str) -> None:
        """Nothing opens for a person until a lead unlocks them. Raises `Refusal`."""
        with self._desk.signing():
            self._require_lead(lead, lead_pin, person)
            self.pins.note(lambda **about: LockPerson(reason=reason, **about), person, lead)

    def replace_badge(self, person: str, code: str, lead: str, lead_pin: str) -> None:
        """Give a person another badge, by a lead; the old one is void. Raises `Refusal`."""
        owner = self.of_badge(code)
        with self._store.reading() as connection:
            first = credentials.first_of_badge(connection, credentials.badge_digest(code))
        if owner is not None and owner != person:
            raise Refusal("BadgeInUse", badge=code, holder=self.name(owner))
        if first is not None and (first != person or owner is None):  # nobody else's, nor a lost one that was found
            raise Refusal("BadgeUsedBefore", badge=code, holder=self.name(first))
        with self._desk.signing():
            self._require_lead(lead, lead_pin, person)
            changed = self._changed(person, lead, badge_digest=credentials.badge_digest(code))
            self._note(ReplaceBadge, person, lead, changed)

    def report_badge(self, person: str, by: str, pin: str) -> None:
        """A badge is lost: void from now on, here and wherever the record comes to. By its owner or a lead."""
        with self._desk.signing():
            if by == person:
                self.check_pin(person, pin)
            else:
                self._require_lead(by, pin, person)
            self._note(ReportBadge, person, by)

    def ask_reset(self, person: str) -> None:
        """Somebody says that this person's PIN is forgotten: it waits for a lead. Once is enough."""
        if self._desk.view((f"person:{person}",), person).person_state(person).reset_at is None:
            self._note(AskReset, person)

    def read_misuse(self, person: str, lead: str, lead_pin: str) -> None:
        """A lead has seen what was tried with somebody's access. Raises `Refusal`."""
        state = self._desk.view((f"person:{person}",), person).person_state(person)
        count = sum(each.count for each in state.misuse.values())
        with self._desk.signing():
            self._require_lead(lead, lead_pin, person)
            self.pins.note(lambda **about: ReadMisuse(count=count, **about), person, lead)

    def _note(self, command: Callable[..., PersonCommand], person: str, by: str = "",
              credential: Credential | None = None) -> None:  # fmt: skip
        self.pins.note(command, person, by, credential)

    def _changed(
        self, person: str, by: str, pin_hash: str | None = None, badge_digest: bytes | None = None
    ) -> Credential:
        """What the person has from now on: central's, where that is its home. Kept here with the record of it."""
        held = self._home.change(person, by, pin_hash=pin_hash, badge_digest=badge_digest)
        return held or self._changed_here(person, pin_hash, badge_digest)

    def _changed_here(self, person: str, pin_hash: str | None, badge_digest: bytes | None) -> Credential:
        before = self.pins.credential(person)
        return Credential(
            person=person,
            badge_digest=badge_digest or (before.badge_digest if before else None),
            pin_hash=pin_hash or (before.pin_hash if before else None),
            changed_at=self._desk.now()[0],
        )
