"""PINs at this terminal: whether one is right, may be chosen, and how old it is; each wrong one is recorded.

Must not know screens, and lets no PIN out.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from app.domain import people as rules
from app.domain import pins
from app.domain.commands import PersonCommand, RefuseAccess, RefusePin
from app.domain.people_facts import Kept
from app.domain.refusals import Refusal
from app.storage import credentials
from app.storage.credentials import Credential
from app.terminal.desk import Desk


class Pins:
    """PINs of people. ``name`` gives a person's name, ``leads`` those of the leads, for sentences."""

    def __init__(self, desk: Desk, name: Callable[[str], str], leads: Callable[[], str]) -> None:
        self._desk = desk
        self._store = desk.store
        self._name = name
        self._leads = leads

    def credential(self, person: str) -> Credential | None:
        """What the person proves themselves with."""
        with self._store.reading() as connection:
            return credentials.read(connection, person)

    def has(self, person: str) -> bool:
        """Whether they have a PIN."""
        found = self.credential(person)
        return found is not None and found.pin_hash is not None

    def check(self, person: str, pin: str, *, renewing: bool = False) -> None:
        """Return when the PIN is right; else record the try and raise WrongPin, PinLocked, NoPinYet, PinTooOld.

        ``renewing``: it may be over age, for it is the old one of somebody who chooses another.
        """
        self.require_here(person)
        self._require_unlocked(person)
        found = self.credential(person)
        if found is None or found.pin_hash is None:
            raise Refusal("NoPinYet", person=self._name(person), clears=self._leads())
        self._require_fresh(found)
        if not credentials.pin_matches(found.pin_hash, pin):
            self._refuse(person)
        if not renewing:
            self._require_young(person)
        self._desk.vouch(person)

    def _refuse(self, person: str) -> None:
        self.note(RefusePin, person)
        left = rules.tries_left(self._desk.view((f"person:{person}",), person), person)
        code = "WrongPin" if left else "PinLocked"
        raise Refusal(code, person=self._name(person), tries_left=left, clears=self._leads())

    def require_here(self, person: str) -> None:
        """Refuse, and record, whoever does not work here any more."""
        if self._desk.view((), person).person_document(person) is None:
            if self._store.documents.current("person", person) is not None:
                self.refuse_access(person, "withdrawn")
            raise Refusal("UnknownPerson", person=person)

    def _require_unlocked(self, person: str) -> None:
        try:
            rules.require_unlocked(self._desk.view((f"person:{person}",), person), person)
            self.require_open(person)
        except Refusal:
            self.refuse_access(person, "locked")
            raise

    def require_open(self, person: str) -> None:
        """Refuse somebody whom central has locked out."""
        found = self.credential(person)
        if found is not None and found.locked:
            raise Refusal("AccessLocked", person=self._name(person), clears=self._leads())

    def _require_fresh(self, credential: Credential) -> None:
        now, _ = self._desk.now()
        heard = self._store.setting("central_heard")
        site = self._desk.view((), "").site()
        if heard and now - credentials.parse_time(heard) > timedelta(days=site.credential_max_age_days):
            since, most = credentials.parse_time(heard), site.credential_max_age_days
            raise Refusal("CredentialsStale", since=since, days=(now - since).days, limit=most)

    # -- age

    def age(self, person: str) -> pins.PinAge | None:
        """How long their PIN lasts; None where PINs do not age here. A clock in doubt ages none."""
        now, doubtful = self._desk.now()
        found = self.credential(person)
        if doubtful or found is None or found.pin_hash is None:
            return None
        view = self._desk.view((f"person:{person}",), person)
        return pins.age(view.site(), view.person_state(person).pin_at or found.changed_at, now)

    def is_over(self, person: str) -> bool:
        """Whether their PIN has to be renewed now. Away from central, where it cannot be, there are days of grace."""
        age = self.age(person)
        if age is None or not age.over:
            return False
        grace = self._desk.view((), "").site().pin_grace_days if self._desk.contact().away is not None else 0
        return age.left + grace < 0

    def _require_young(self, person: str) -> None:
        if self.is_over(person):
            limit = self._desk.view((), "").site().pin_max_age_days
            raise Refusal("PinTooOld", person=self._name(person), limit=limit)

    # -- choosing

    def require_choice(self, person: str, pin: str, again: str) -> None:
        """Refuse a PIN that is too short, mistyped, too easy, or was theirs not long ago."""
        site = self._desk.view((), "").site()
        if len(pin) != site.pin_length or not pin.isdecimal() or not pin.isascii():
            raise Refusal("PinTooShort", length=site.pin_length)
        if pin != again:
            raise Refusal("PinsDiffer")
        if pins.is_weak(pin, person):
            raise Refusal("PinWeak")
        if site.pin_history and self._was_theirs(person, pin, site.pin_history):
            raise Refusal("PinUsedBefore", count=site.pin_history)

    def _was_theirs(self, person: str, pin: str, last: int) -> bool:
        found = self.credential(person)
        today = [found.pin_hash] if found and found.pin_hash else []
        with self._store.reading() as connection:
            before = credentials.former_pins(connection, person, last - len(today))
        return any(credentials.pin_matches(each, pin) for each in (*today, *before))

    # -- what is tried

    def refuse_access(self, person: str, why: Kept) -> None:
        """Somebody tried what opens nothing any more."""
        self.note(lambda **about: RefuseAccess(why=why, **about), person)

    def note(
        self, command: Callable[..., PersonCommand], person: str, by: str = "", credential: Credential | None = None
    ) -> None:
        """Record what concerns a person's access; a ``credential`` that changes is kept with it."""
        view = self._desk.view((f"person:{person}",), person)
        ordinal = view.person_state(person).records
        self._desk.execute(command(person=person, ordinal=ordinal, by=by), by or person, credential=credential)
