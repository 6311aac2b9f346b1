"""What the screen of checks asks: the checks that are due at a station, and those of the line that wait for somebody.

Reads only; fills `app.views`. Must not decide: what is due is the rule's own answer (`app.domain.checking`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.domain import checking
from app.domain.values import Role, work_unit_stream
from app.domain.work_units import WorkUnitState
from app.terminal.lookups import Lookups
from app.views import CheckView, Waiting

if TYPE_CHECKING:
    from app.terminal.queries import Queries

#: In whose list checks stay until they are good.
FOLLOWED_BY: tuple[Role, ...] = ("maintenance", "lead")


class CheckQueries(Lookups):
    """Questions about checks of machines."""

    def checks_due(self, work_unit: str = "") -> tuple[CheckView, ...]:
        """The checks that have to be good before work begins at a station; "": at this one."""
        id = work_unit or self._desk.work_unit
        return tuple(self._check_view(id, each) for each in checking.due(self._desk.view((), ""), id))

    def line_checks_due(self) -> Iterator[CheckView]:
        """The same of every station of this line: what happens at others is not known here."""
        center, mine = self.work_unit()
        for unit in center.work_units if center else (mine,):
            yield from self.checks_due(unit.id)

    def follows_checks(self, person: str) -> bool:
        """Whether checks wait for this person."""
        document = self._people.document(person)
        return document is not None and document.role in FOLLOWED_BY

    def _check_view(self, work_unit: str, due: checking.Due) -> CheckView:
        last = due.last
        return CheckView(
            work_unit=work_unit,
            name=self.work_unit_name(work_unit),
            check=due.check.id,
            title=due.check.name,
            why=due.why,
            since=due.since,
            ordinal=last.done,
            points=tuple((point.id, point.text) for point in due.check.items),
            shift=due.shift,
            bad=checking.texts(due.check, last.bad),
            note=last.note,
            by=self._people.name(last.person) if last.person else "",
            called=self._who_comes(work_unit),
        )

    def _who_comes(self, work_unit: str) -> str:
        """Who comes to this station, or who called for maintenance."""
        state = self._store.state(work_unit_stream(work_unit))
        calls = state.calls.open if isinstance(state, WorkUnitState) else ()
        found = next((call for call in calls if call.to == "maintenance"), None)
        return self._people.name(found.who or found.by) if found is not None else ""


def waiting(queries: Queries, person: str) -> Iterator[Waiting]:
    """Checks that are due on the line, for maintenance and the lead, until they are good."""
    if not queries.follows_checks(person):
        return
    for view in queries.line_checks_due():
        label = f"{view.work_unit} {view.name}".strip()
        key = (view.work_unit, view.check)
        yield Waiting(topic="check", key=key, subject=label, trouble=view.title, since=view.since)
