"""What the screens ask about holds: those in force, whom each waits for, what may be held, what has to be looked at.

Reads only; fills `app.views`. Must not decide: who may answer for a hold is the rule's own (`hold_answers`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec.structs import replace

from app.domain.documents import Person, WorkCenter
from app.domain.hold_answers import due
from app.domain.hold_facts import RULES, Hold, Suspect, Verdict
from app.domain.values import Role, lot_number, lot_stream
from app.domain.view import View
from app.storage import projections
from app.terminal.suspects import last_made
from app.terminal.whereabouts import Whereabouts
from app.views import HoldScope, HoldView, PersonTile, Reason, SuspectView, Waiting

if TYPE_CHECKING:
    from app.terminal.queries import Queries

#: What a hold waits for next, as the list has words for it.
ACKNOWLEDGE, CHECK, RELEASE = "acknowledge", "check", "release"
#: Reasons that no person gives.
OF_RULES = (*RULES, "dispute", "correction")


class HoldQueries(Whereabouts):
    """Questions about holds."""

    def holds(self) -> tuple[HoldView, ...]:
        """Every hold in force that is known here, the oldest first, each once whatever it covers."""
        return tuple(self.hold_view(stream, hold, picture=False) for stream, hold in self._in_force())

    def hold(self, stream: str, name: str) -> HoldView | None:
        """One hold, with where the pieces are that it covers; None when it was released."""
        for _, hold in self._desk.view((stream,), "").holds((stream,)):
            if hold.hold == name:
                return replace(self.hold_view(stream, hold), where=self.pieces_within(hold.scope))
        return None

    def _in_force(self) -> list[tuple[str, Hold]]:
        found: dict[str, tuple[str, Hold]] = {}
        for stream in sorted(self._store.open("hold")):
            for _, hold in self._desk.view((stream,), "").holds((stream,)):
                found.setdefault(f"{hold.hold} {hold.scope}", (stream, hold))
        return sorted(found.values(), key=lambda each: (each[1].at, each[1].hold))

    def hold_view(self, stream: str, hold: Hold, *, picture: bool = True) -> HoldView:
        """A hold as the screens show it; ``picture``: with its photo."""
        document = self._people.document(hold.person)
        view, now = self._desk.view((), ""), self.now()
        until = due(view, hold)
        overdue = until is not None and until <= now
        away = view.contact.away is not None
        return HoldView(
            hold=hold.hold,
            scope=stream,
            reason=self.hold_reason(hold.reason),
            placed_by=self._people.name(hold.person),
            placer=hold.person,
            placed_by_role=document.role if document else "operator",
            at=hold.at,
            clears=self._people.with_role(*view.site().releasers),
            doubted=hold.doubted,
            note=hold.note,
            cause=hold.cause,
            covers=tuple(map(self.hold_scope, hold.scope)),
            found_at=hold.found_at,
            parts=hold.parts,
            photo=self._store.attached(hold.parts) if picture and hold.parts else b"",
            due=until,
            overdue=overdue,
            called=self._called(hold, everybody=overdue) if until is not None else "",
            known_by=self._people.name(hold.known.person) if hold.known else "",
            known_at=hold.known.at if hold.known else None,
            suspects=tuple(self._suspect(each, hold.checked) for each in hold.suspects),
            widens=bool(hold.widens),
            heard=view.contact.heard if away else None,
        )

    def _suspect(self, suspect: Suspect, checked: Mapping[str, Verdict]) -> SuspectView:
        verdict = checked.get(suspect.suspect)
        return SuspectView(
            suspect=suspect.suspect,
            lot=suspect.lot,
            number=suspect.number,
            pieces=suspect.pieces,
            unit=suspect.unit,
            at=suspect.at,
            made_by=self._people.name(suspect.person) if suspect.person else "",
            good=verdict.good if verdict else None,
            checked_by=self._people.name(verdict.person) if verdict else "",
        )

    # -- whom it waits for

    def holds_waiting(self, person: str) -> Iterator[Waiting]:
        """Holds to acknowledge, pieces to look at, holds to release: what a person may do next about each."""
        document, view = self._people.document(person), self._desk.view((), "")
        if document is None:
            return
        for stream, hold in self._in_force():
            until = due(view, hold)
            trouble = self._next(view, document, hold, until)
            if trouble:
                scope = self.hold_scope(stream)
                yield Waiting(
                    topic="hold",
                    key=(stream, hold.hold),
                    subject=f"{scope.number} {scope.name}".strip(),
                    trouble=trouble,
                    since=hold.at,
                    due=until,
                    who=tuple(filter(None, (hold.found_at, self._people.name(hold.person)))),
                )

    def _next(self, view: View, person: Person, hold: Hold, until: datetime | None) -> str:
        """What a hold waits for from a person; empty when nothing."""
        site = view.site()
        if until is not None:
            if person.role not in site.acknowledgers:
                return ""
            asked = self.asked(hold, everybody=until <= view.now)
            return ACKNOWLEDGE if any(each.id == person.id for each in asked) else ""
        if hold.unchecked:
            return CHECK if person.role in site.acknowledgers else ""
        own = hold.person == person.id and not site.placer_may_release
        return RELEASE if person.role in site.releasers and not own else ""

    def asked(self, hold: Hold, *, everybody: bool) -> list[Person]:
        """Who has to acknowledge a hold: the leads of its line, and once it is overdue everybody who may."""
        roles = self._desk.view((), "").site().acknowledgers
        center = self.line_of(hold.found_at or self._desk.work_unit)
        able = [p for p in self._people.everyone() if p.role in (roles if everybody else roles[:1])]
        mine = [p for p in able if not p.work_centers or center in p.work_centers]
        return able if everybody or not mine else mine

    def _called(self, hold: Hold, *, everybody: bool) -> str:
        people = sorted(self.asked(hold, everybody=everybody), key=lambda person: person.id)
        return ", ".join(self._people.name(person.id) for person in people)

    def line_of(self, work_unit: str) -> str:
        """The line (work center) of a station; empty where none is known."""
        centers = (r.body for r in self._store.documents.of_kind("work_center") if isinstance(r.body, WorkCenter))
        return next((c.id for c in centers if any(unit.id == work_unit for unit in c.work_units)), "")

    def may_answer(self, person: str, roles: tuple[Role, ...]) -> bool:
        """Whether a person has one of the roles."""
        document = self._people.document(person)
        return document is not None and document.role in roles

    def hold_releasers(self, view: HoldView) -> tuple[PersonTile, ...]:
        """Who may release a hold: not who placed it, where the site wants four eyes."""
        site = self._desk.view((), "").site()
        able = [person for person in self._people.everyone() if person.role in site.releasers]
        return tuple(self._people.tile(p) for p in able if site.placer_may_release or p.id != view.placer)

    # -- what may be held

    def hold_reasons(self) -> tuple[Reason, ...]:
        """What a person may say; the words of the plant's rules are for the rules."""
        return tuple(reason for reason in self.reasons("hold") if reason.code not in OF_RULES)

    def hold_scope(self, stream: str) -> HoldScope:
        """What a stream is called."""
        kind, _, id = stream.partition(":")
        match kind:
            case "lot":
                return HoldScope(stream=stream, kind=kind, number=lot_number(id), name=self._name(id.partition("/")[0]))
            case "order":
                order = projections.order_of(self._store.documents, id)
                return HoldScope(stream=stream, kind=kind, number=id, name=self._name(order.product) if order else "")
            case "material":
                return HoldScope(stream=stream, kind=kind, number=id, name=self._name(id))
            case "operation":
                return self._operation_scope(stream, *id.partition("/")[::2])
            case "work_unit":
                return HoldScope(stream=stream, kind=kind, number=id, name=self._unit_name(id))
            case "tool":
                return HoldScope(stream=stream, kind=kind, number=id, name=self.tool_name(id))
        return HoldScope(stream=stream, kind=kind, number=id)

    def _operation_scope(self, stream: str, product: str, operation: str) -> HoldScope:
        routings = [r.body for r in self._store.documents.routing_of(product)]
        names = [o.name for body in routings for o in getattr(body, "operations", ()) if o.id == operation]
        name = f"{names[-1] if names else operation}, {self._name(product)}"
        return HoldScope(stream=stream, kind="operation", number=operation, name=name)

    def _name(self, material: str) -> str:
        return self.material(material).name

    def _unit_name(self, id: str) -> str:
        units = (u for r in self._store.documents.of_kind("work_center") for u in getattr(r.body, "work_units", ()))
        return next((unit.name for unit in units if unit.id == id), "")

    def holdable(self, lot: str = "", run: str = "", looked_at: str = "") -> tuple[HoldScope, ...]:
        """What is near and may be put on hold, the likeliest first; ``looked_at`` is what is shown (a stream)."""
        return tuple(map(self.hold_scope, dict.fromkeys(self._near(lot, run, looked_at))))

    def _near(self, lot: str, run: str, looked_at: str) -> Iterator[str]:
        if looked_at:
            yield looked_at
        state = self._store.lot(lot) if lot else None
        here = state.runs.get(run) if state is not None else None
        if state is not None and here is not None:
            yield lot_stream(lot)
            yield f"order:{state.order}"
            used = [name for step in here.steps.values() for name in step.lots]
            yield from map(lot_stream, used[-1:])
            yield f"operation:{state.material}/{here.operation}"
            yield f"material:{state.material}"
        elif looked_at.startswith("lot:"):
            yield f"material:{looked_at.removeprefix('lot:').partition('/')[0]}"
        yield f"work_unit:{self._desk.work_unit}"

    def scanned_scope(self, number: str) -> tuple[HoldScope, ...]:
        """What a number that was scanned may be: a lot, order, material, tool or station that is known here."""
        return tuple(map(self.hold_scope, dict.fromkeys(self._known_as(number))))

    def _known_as(self, number: str) -> Iterator[str]:
        if projections.order_of(self._store.documents, number) is not None:
            yield f"order:{number}"
        yield from (lot_stream(lot) for lot in self._lots(number))
        for kind, stream in (("material", "material"), ("tool", "tool")):
            if self._store.documents.current(kind, number) is not None:
                yield f"{stream}:{number}"
        if self._unit_name(number):
            yield f"work_unit:{number}"

    def _lots(self, number: str) -> list[str]:
        with self._store.reading() as connection:
            return [lot for lot, _ in projections.every_lot_numbered(connection, number)]

    # -- what has to be looked at

    def suspects(self, stream: str, name: str, place: str, count: int) -> tuple[Suspect, ...]:
        """The last ``count`` pieces made at ``place`` (a stream) before a hold, as far as they are known here."""
        hold = next((h for _, h in self._desk.view((stream,), "").holds((stream,)) if h.hold == name), None)
        return last_made(self._store, place, count, hold.at) if hold is not None else ()

    def suspect_views(self, suspects: tuple[Suspect, ...]) -> tuple[SuspectView, ...]:
        """Pieces that are named and that nobody has looked at yet."""
        return tuple(self._suspect(each, {}) for each in suspects)

    def places_made(self, view: HoldView, run_operation: str = "") -> tuple[HoldScope, ...]:
        """Where pieces before a hold may have been made: the station that found it, and the operation."""
        units = [scope.stream for scope in view.covers if scope.kind == "work_unit"]
        operations = [scope.stream for scope in view.covers if scope.kind == "operation"]
        found = [*units, f"work_unit:{view.found_at or self._desk.work_unit}", *operations]
        return tuple(map(self.hold_scope, dict.fromkeys([*found, *([run_operation] if run_operation else [])])))


def waiting(queries: Queries, person: str) -> Iterable[Waiting]:
    """Holds to acknowledge, pieces to look at, holds to release: for whoever may."""
    return queries.holds_waiting(person)
