"""What is due by its date: calibrations of tools and qualifications of this line's people, overdue or soon to be.

Reads only; fills `app.views`. Must not decide: whether somebody may work with what is overdue is the rules' business.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from app.domain.documents import Person, Tool
from app.domain.values import Role
from app.terminal.lookups import Lookups, usable
from app.views import DueView, Waiting

if TYPE_CHECKING:
    from app.terminal.queries import Queries

#: Days before its date from which something is said to be due soon: time enough to send a gauge away, or to hold a
#: training.
SOON = timedelta(days=7)
#: Who sees to what: the first are asked for it, the others know.
_SEES: dict[str, tuple[Role, ...]] = {
    "calibration": ("lead", "quality", "maintenance"),
    "qualification": ("lead",),
}
#: Others that are named in place of one.
MOST_NAMED = 4


class DueQueries(Lookups):
    """Questions about dates."""

    def due(self, person: str) -> tuple[DueView, ...]:
        """What is overdue or due soon, of what a person sees to; the earliest first."""
        document = self._people.document(person)
        role = document.role if document else "operator"
        sources = {"calibration": self._calibrations, "qualification": self._qualifications}
        found = [view for topic, source in sources.items() if role in _SEES[topic] for view in source()]
        return tuple(sorted(found, key=lambda view: (view.until, view.id, view.what)))

    def _calibrations(self) -> Iterator[DueView]:
        for tool in self._tools():
            if tool.calibrated_until is not None and self._is_near(tool.calibrated_until):
                others = (other for other in self.tools(tool.kind) if other.tool != tool.id and usable(other))
                yield DueView(
                    topic="calibration", id=tool.id, subject=_named(tool.name, tool.id), what="",
                    until=tool.calibrated_until, overdue=self._has_passed(tool.calibrated_until),
                    instead=tuple(_named(other.name, other.tool) for other in others)[:MOST_NAMED],
                )  # fmt: skip

    def _qualifications(self) -> Iterator[DueView]:
        here = self._people_of_line()
        for person in here:
            for held in person.qualifications:
                if held.until is not None and self._is_near(held.until):
                    others = (p for p in here if p.id != person.id and self._is_qualified(p, held.id))
                    yield DueView(
                        topic="qualification", id=person.id, subject=self._people.name(person.id), what=held.id,
                        until=held.until, overdue=self._has_passed(held.until),
                        instead=tuple(self._people.name(other.id) for other in others)[:MOST_NAMED],
                    )  # fmt: skip

    def _tools(self) -> list[Tool]:
        bodies = (r.body for r in self._store.documents.of_kind("tool") if not r.withdrawn)
        return [body for body in bodies if isinstance(body, Tool)]

    def _people_of_line(self) -> list[Person]:
        center, _ = self.work_unit()
        everyone = self._people.everyone()
        return [p for p in everyone if center is None or not p.work_centers or center.id in p.work_centers]

    def _is_qualified(self, person: Person, wanted: str) -> bool:
        held = [q for q in person.qualifications if q.id == wanted]
        return bool(held) and (held[-1].until is None or not self._has_passed(held[-1].until))

    def _has_passed(self, until: datetime) -> bool:
        return self._today() > until.date()

    def _is_near(self, until: datetime) -> bool:
        return self._today() > until.date() - SOON

    def _today(self) -> date:
        return self._desk.view((), "").today


def waiting(queries: Queries, person: str) -> Iterator[Waiting]:
    """What is due, for whoever sees to it."""
    for view in queries.due(person):
        yield Waiting(
            topic=view.topic,
            key=(view.id, view.what),
            subject=view.subject,
            trouble=view.what,
            since=view.until if view.overdue else view.until - SOON,
            due=end_of(view.until),
        )


def _named(name: str, id: str) -> str:
    return name if id in name else f"{name} {id}"


def end_of(until: datetime) -> datetime:
    """The end of a last day on the plant's wall: what is good until then is good all that day."""
    after = until.date() + timedelta(days=1)
    return datetime.combine(after, time()).astimezone(UTC)
