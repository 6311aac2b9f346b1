"""People's access, for leads: on the screen of what waits, and for `lineside people`. Reads only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.domain.documents import Person
from app.domain.people import PersonState
from app.domain.refusals import Refusal
from app.terminal.lookups import Lookups
from app.views import Waiting
from app.views.access import AccessView, MisuseView

if TYPE_CHECKING:
    from app.terminal.queries import Queries

TOPIC = "access"
#: The gravest first: what a line about a person says of them.
GRAVEST = ("terminals", "lockout", "withdrawn", "void", "lost", "locked", "pins")


class AccessQueries(Lookups):
    """Questions about how people get in."""

    def accesses(self) -> tuple[AccessView, ...]:
        """Everybody who works here, by id."""
        return tuple(self._access(person) for person in sorted(self._people.everyone(), key=lambda each: each.id))

    def access(self, person: str) -> AccessView:
        """The access of one person. Raises `Refusal` UnknownPerson."""
        document = self._people.document(person)
        if document is None:
            raise Refusal("UnknownPerson", person=person)
        return self._access(document)

    def access_waiting(self, lead: str) -> Iterator[Waiting]:
        """What a lead has to look at: who is locked out or asks for help, lost badges, and what was tried."""
        document = self._people.document(lead)
        if document is None or document.role != "lead":
            return
        for stream in sorted(self._store.open(TOPIC)):
            person = stream.partition(":")[2]
            if person != lead:
                yield self._line_of(person)

    def _line_of(self, person: str) -> Waiting:
        state = self._person_state(person)
        since = [each.first for each in state.misuse.values()] + ([state.reset_at] if state.reset_at else [])
        found = next((what for what in GRAVEST if what in state.misuse), "")
        about = "reset" if state.reset_at else found or ("badge" if state.badge_lost else "shut")
        at = min(since) if since else state.last_at or self.now()
        return Waiting(topic=TOPIC, key=(person,), subject=self._people.name(person), since=at, trouble=about)

    def _person_state(self, person: str) -> PersonState:
        return self._desk.view((f"person:{person}",), person).person_state(person)

    def _access(self, person: Person) -> AccessView:
        state = self._person_state(person.id)
        found, age = self._people.pins.credential(person.id), self._people.pins.age(person.id)
        return AccessView(
            person=person.id,
            name=self._people.name(person.id),
            role=person.role,
            has_pin=found is not None and found.pin_hash is not None,
            has_badge=found is not None and found.badge_digest is not None and not state.badge_lost,
            badge_lost=state.badge_lost,
            shut=state.wrong_pins >= self._desk.view((), "").site().pin_tries,
            locked=state.locked or (found is not None and found.locked),
            wrong_pins=state.wrong_pins,
            pin_days=age.left if age else None,
            last_at=state.last_at,
            last_work_unit=state.last_work_unit,
            reset_asked=state.reset_at,
            misuse=tuple(
                MisuseView(what=what, count=each.count, first=each.first, last=each.last, work_units=each.places)
                for what, each in sorted(state.misuse.items())
            ),
        )


def waiting(queries: Queries, person: str) -> Iterator[Waiting]:
    """What waits for a lead."""
    return queries.access_waiting(person)
