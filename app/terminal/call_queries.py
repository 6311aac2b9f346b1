"""What the screens of calls ask: open calls of the line, how one stands, what may be done with it, who can come.

Reads only; fills `app.views`. Must not decide: what may be done is the rule's own table (`app.domain.calling`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from app.domain.calling import CAUSES, COMES, LINKERS, REMEDIES, moves
from app.domain.calls import Call, CallsState, times
from app.domain.documents import ReasonTree
from app.domain.values import work_unit_stream
from app.domain.work_units import WorkUnitState
from app.terminal.lookups import Lookups
from app.views import CallTold, CallView, PersonTile, Waiting

if TYPE_CHECKING:
    from app.terminal.queries import Queries

_URGENT = ("now", "soon", "planned")


class CallQueries(Lookups):
    """Questions about calls."""

    def calls(self, person: str) -> tuple[CallView, ...]:
        """Open calls that somebody sees to: their own first, then the most urgent, then the oldest."""
        document = self._people.document(person)
        role = document.role if document else "operator"
        found = [view for view in self._open_calls(person) if role == "lead" or role in COMES[view.to]]
        return tuple(sorted(found, key=lambda view: (not view.mine, _URGENT.index(view.urgency), view.at)))

    def calls_at(self, work_unit: str, person: str) -> tuple[CallView, ...]:
        """Calls to one work unit that are not over, the newest first."""
        found = [self._call_view(each, person) for each in self._calls(work_unit).open if each.at is not None]
        return tuple(sorted(found, key=lambda view: view.at, reverse=True))

    def call(self, work_unit: str, call: str, person: str) -> CallView | None:
        """One call, over or not; None where it is not known any more."""
        found = self._calls(work_unit).calls.get(call)
        if found is None or found.at is None:
            return None
        return replace(self._call_view(found, person), photo=self._store.attached(found.photo))

    def calls_made(self, work_unit: str) -> int:
        """How many calls were made to a work unit: what the next one is numbered by."""
        return self._calls(work_unit).made

    def may_come(self, view: CallView) -> tuple[PersonTile, ...]:
        """Whom a call can be handed to."""
        known = self._calls(view.work_unit).calls.get(view.call)
        tiles = (tile for role in COMES[view.to] for tile in self.tiles(role, but=(known.who if known else "",)))
        return tuple(tiles)

    def _open_calls(self, person: str) -> Iterator[CallView]:
        for stream in sorted(self._store.open("call")):
            yield from self.calls_at(stream.partition(":")[2], person)

    def _calls(self, work_unit: str) -> CallsState:
        state = self._store.state(work_unit_stream(work_unit))
        return state.calls if isinstance(state, WorkUnitState) else CallsState()

    def _call_view(self, call: Call, person: str) -> CallView:
        now = self.now()
        took = times(call, now)
        document = self._people.document(person)
        waits = next((mark for mark in reversed(call.marks) if mark.phase == "waiting"), None)
        at = call.at or now
        return CallView(
            work_unit=call.work_unit,
            name=self.work_unit_name(call.work_unit),
            call=call.call,
            to=call.to,
            about=call.about,
            phase=call.phase,
            at=at,
            since=max(at, call.since or at),
            ordinal=len(call.marks),
            tool=self.tool_name(call.tool) or call.tool,
            reason=self._call_reason("downtime", call.reason),
            note=call.note,
            urgency=call.urgency,
            by=self._call_name(call.by),
            who=self._call_name(call.who),
            mine=bool(person) and call.who == person,
            also=tuple(map(self._call_name, call.also)),
            part=waits.said if waits and call.phase == "waiting" else "",
            until=waits.until if waits and call.phase == "waiting" else None,
            span=took.span,
            response=took.response,
            repair=took.repair,
            waited=took.waited,
            doubted=took.doubted,
            cause=self._call_reason(CAUSES, call.cause),
            remedy=self._call_reason(REMEDIES, call.remedy),
            parts=call.parts,
            done_note=call.note_done,
            cmms_order=call.cmms_order,
            may_link=document is not None and document.role in LINKERS,
            photos=call.photo,
            told=tuple(self._call_told(call)),
            moves=moves(call, person, document.role if document else None),
        )

    def _call_told(self, call: Call) -> Iterator[CallTold]:
        if call.at is not None:
            by = self._call_name(call.by)
            yield CallTold(phase="called", at=call.at, who=by, said=call.note, doubted=call.doubted)
        for mark in call.marks:
            said = self._call_name(mark.said) if mark.phase == "handed" else mark.said
            who = self._call_name(mark.person)
            yield CallTold(phase=mark.phase, at=mark.at, who=who, said=said, doubted=mark.doubted)

    def _call_name(self, person: str) -> str:
        return self._people.name(person) if person else ""

    def _call_reason(self, tree: str, code: str) -> str:
        """The plant's own words for a reason."""
        if not code:
            return ""
        revision = self._store.documents.current("reason_tree", tree)
        body = revision.body if revision else None
        nodes = {each.code: each.name for each in body.leaves()} if isinstance(body, ReasonTree) else {}
        return nodes.get(code, code)


def waiting(queries: Queries, person: str) -> Iterator[Waiting]:
    """Open calls for whoever comes to them; what somebody else has is theirs."""
    for view in queries.calls(person):
        if view.moves and (view.mine or not view.who):
            label = f"{view.work_unit} {view.name}".strip()
            key = (view.work_unit, view.call)
            who = tuple(each for each in (view.by,) if each)
            yield Waiting(topic="call", key=key, subject=label, trouble=view.phase, since=view.at, who=who)
