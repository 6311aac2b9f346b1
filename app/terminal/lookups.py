"""Looking things up for the screens: documents by name, lots by number, the plant's words for reasons.

Reads only. Must not know which screen asks.
"""

from __future__ import annotations

import hashlib
from collections.abc import Container
from datetime import datetime
from decimal import Decimal

from app.domain.documents import Material, Media, Order, ReasonTree, Revision, Routing, Tool, WorkCenter, WorkUnit
from app.domain.lots import LotState
from app.domain.offline import stale_holds
from app.domain.policies import policy_of
from app.domain.quantities import operation_of
from app.domain.refusals import Refusal
from app.domain.steps.document_page import paper
from app.domain.timekeeping import Time
from app.domain.tools import calibration
from app.domain.values import ZERO, Policy, Role, lot_id
from app.domain.view import State
from app.storage import projections
from app.storage.projections import routing_for
from app.terminal.desk import Desk
from app.terminal.labels import Labels
from app.terminal.people import People
from app.views import (
    Alternative,
    HoldsKnown,
    PersonTile,
    Reason,
    ToolView,
)

#: Refusals that carry the reason of a hold.
#: Refusals that carry the reason of a stop.
_STOPS = ("StopHasReason", "ReasonChanged")
_HELD = ("OnHold", "LotOnHold")


class Lookups:
    """What every query looks up: documents by name, lots by number, people by id."""

    def __init__(self, desk: Desk, people: People, labels: Labels) -> None:
        self._desk = desk
        self.labels = labels
        self._store = desk.store
        self._people = people

    def now(self) -> datetime:
        """The time that rules go by."""
        return self._desk.now()[0]

    def time(self) -> Time:
        """The same with all that is known of it."""
        return self._desk.time()

    def state(self, stream: str) -> State:
        """The folded state of a stream; read it, never change it."""
        return self._store.state(stream)

    def paper(self, lot: str, id: str) -> Revision:
        """The revision of a paper that a lot reads. Raises `Refusal` DocumentMissing."""
        return paper(self._desk.view((), ""), self._store.lot(lot), id)

    def media(self, hash: str) -> bytes:
        """The bytes of a paper or picture by its revision's hash; empty when they are not all here. From any thread."""
        found = self._store.documents.by_hash(hash)
        if found is None or not isinstance(found.body, Media):
            return b""
        content = b"".join(self._store.documents.part(id) for id in found.body.parts)
        return content if hashlib.sha256(content).hexdigest() == found.body.sha256 else b""

    def picture(self, lot: str, name: str) -> bytes:
        """The plant's own picture of a name, as the lot is bound to it; empty when it has none of that name."""
        found = self._desk.view((), "").media(self._store.lot(lot), name) if name else None
        whole = found is not None and isinstance(found.body, Media) and found.body.media_type.startswith("image/")
        return self.media(found.hash) if found is not None and whole else b""

    def policy(self, routing: Routing, code: str) -> Policy:
        """What a routing or the site does about a refusal."""
        return policy_of(self._desk.view((), ""), routing, code)

    def tiles(self, role: Role | None, but: Container[str] = ()) -> tuple[PersonTile, ...]:
        """People as tiles: of a role or all, without those in ``but``."""
        able = [p for p in self._people.everyone() if (role is None or p.role == role) and p.id not in but]
        return tuple(self._people.tile(p) for p in able)

    def holds_known(self) -> HoldsKnown | None:
        """How old what is known of holds is, while central is away or was not heard for too long; None: of now."""
        view = self._desk.view((), "")
        stale = bool(stale_holds(view))
        return HoldsKnown(heard=view.contact.heard, stale=stale) if stale or view.contact.away is not None else None

    # -- documents by name

    def work_unit(self) -> tuple[WorkCenter | None, WorkUnit]:
        """The station of this terminal and its line."""
        for revision in self._store.documents.of_kind("work_center"):
            body = revision.body
            if isinstance(body, WorkCenter):
                for unit in body.work_units:
                    if unit.id == self._desk.work_unit:
                        return body, unit
        return None, WorkUnit(id=self._desk.work_unit, name="")

    def work_unit_name(self, id: str) -> str:
        """What people call a station; empty when it has no name."""
        units = (u for r in self._store.documents.of_kind("work_center") for u in getattr(r.body, "work_units", ()))
        return next((unit.name for unit in units if unit.id == id), "")

    def material(self, id: str) -> Material:
        """A material definition; one that nobody imported stands for itself."""
        return self._desk.view((), "").material(id)

    def tool_name(self, id: str) -> str:
        """What people call a tool; empty when nobody imported it."""
        revision = self._store.documents.current("tool", id)
        return revision.body.name if revision and isinstance(revision.body, Tool) else ""

    def tool_view(self, id: str) -> ToolView | None:
        """A tool with its calibration and its life as they stand; None where the plant has no such tool."""
        view = self._desk.view((), "")
        tool, state = view.tool(id), view.tool_state(id)
        if tool is None:
            return None
        return ToolView(
            tool=tool.id,
            name=tool.name,
            kind=tool.kind,
            calibration=calibration(view, tool),
            calibrated_until=tool.calibrated_until,
            life=tool.life,
            left=None if tool.life is None else max(0, tool.life - state.uses),
            renewals=state.renewals,
            held=bool(state.holds),
        )

    def tools(self, kind: str) -> tuple[ToolView, ...]:
        """Every tool of a kind, those that may be used first."""
        bodies = (r.body for r in self._store.documents.of_kind("tool") if not r.withdrawn)
        views = [self.tool_view(body.id) for body in bodies if isinstance(body, Tool) and body.kind == kind]
        return tuple(sorted(filter(None, views), key=lambda tool: (not usable(tool), tool.tool)))

    def order(self, id: str) -> Order:
        """A work order that stands. Raises `Refusal` UnknownOrder."""
        order = projections.order_of(self._store.documents, id)
        if order is None:
            raise Refusal("UnknownOrder", order=id)
        return order

    def routing(self, order: Order, state: LotState) -> Routing:
        """The routing by which an order is made. Raises `Refusal` RoutingMissing."""
        routing = routing_for(self._store.documents, order, state)
        if routing is None:
            raise Refusal("RoutingMissing", product=order.product, order=order.id)
        return routing

    def operation_name(self, routing: str, id: str) -> str:
        """What people call an operation of a bound routing."""
        revision = self._store.documents.by_hash(routing)
        body = revision.body if revision else None
        operation = operation_of(body, id) if isinstance(body, Routing) else None
        return operation.name if operation else id

    def alternatives(self, material: str) -> tuple[Alternative, ...]:
        """Lots of a material that could be used today, first expiring first."""
        with self._store.reading() as connection:
            rows = projections.usable_lots(connection, material, self.day(), 20)
        tainted = self._desk.taints()
        rows = [row for row in rows if lot_id(material, row[0]) not in tainted]
        return tuple(Alternative(number=n, location=place, quantity=Decimal(str(q))) for n, place, q in rows)

    def in_stock(self, material: str) -> Decimal:
        """How much of a material could be used today."""
        with self._store.reading() as connection:
            there = Decimal(str(projections.stock_of(connection, material, self.day())))
        return there - self._held_stock(material)

    def _held_stock(self, material: str) -> Decimal:
        """What there is of a material in lots that count as held by the dispute of something else."""
        prefix = lot_id(material, "")
        lots = (self._store.lot(lot) for lot in self._desk.taints() if lot.startswith(prefix))
        return sum((lot.on_hand for lot in lots if lot.stocked and _is_free(lot)), ZERO)

    def day(self) -> str:
        """Today on the plant's wall, ISO 8601."""
        return self._desk.now()[0].astimezone().date().isoformat()

    def reasons(self, tree: str) -> tuple[Reason, ...]:
        """The plant's reasons of one subject, those of groups among them."""
        revision = self._store.documents.current("reason_tree", tree)
        body = revision.body if revision else None
        found = body.leaves() if isinstance(body, ReasonTree) else ()
        return tuple(Reason(code=reason.code, name=reason.name) for reason in found)

    def lots_numbered(self, number: str) -> list[tuple[str, str]]:
        """(lot, material) of every received lot with this number."""
        with self._store.reading() as connection:
            return projections.lots_numbered(connection, number)

    def named(self, refusal: Refusal) -> Refusal:
        """The same refusal with names of people, and the plant's own words for the reason of a hold, instead of ids."""
        params = dict(refusal.params)
        for name in ("person", "by"):
            if params.get(name):
                params[name] = self._people.name(str(params[name]))
        if refusal.code in _HELD:
            params["reason"] = self.hold_reason(str(params.get("reason", "")))
        if refusal.code in _STOPS:
            code = str(params.get("reason", ""))
            params["reason"] = next((reason.name for reason in self.reasons("downtime") if reason.code == code), code)
        if params.get("defect"):
            params["defect"] = self.defect_name(str(params["defect"]))
        return Refusal(refusal.code, authorise=refusal.authorise, **params)

    def defect_name(self, code: str) -> str:
        """The plant's own words for a defect."""
        return next((reason.name for reason in self.reasons("defect") if reason.code == code), code)

    def hold_reason(self, code: str) -> str:
        """The plant's own words for the reason of a hold."""
        return next((reason.name for reason in self.reasons("hold") if reason.code == code), code)


def _is_free(lot: LotState) -> bool:
    return not (lot.holds or lot.disputed or lot.nonconforming)


def usable(tool: ToolView, uses: int = 1) -> bool:
    """Whether nothing stands against a tool: not held, in calibration, with life for so many uses."""
    return not tool.held and tool.calibration in ("none", "valid") and (tool.left is None or tool.left >= uses)
