"""What a log says about a plant, as the documents that the rules of the floor read.

Must not know how the documents are kept or which reports were made.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import msgspec

from app.domain.documents import Document, Operation, Order, Person, Routing, WorkCenter, WorkUnit
from app.domain.policies import DEFAULTS
from app.domain.values import Policy
from app.exchange.replay_plan import Plan, Route
from app.storage.documents import NewDocument

#: Revision and author of what no person wrote.
REVISION, AUTHOR = "1", "replay"


def documents(plan: Plan, policy: Policy) -> Iterator[NewDocument]:
    """Routings, orders, people and the work center. Every policy is ``policy``; a route not judged only warns."""
    found = {}
    for order, route in plan.routes.items():
        routing = _routing(plan, route, plan.first[order].part, policy if route.judged else "warn")
        found[routing.id] = routing
    yield from (_new("routing", routing) for routing in found.values())
    yield from (_new("order", _order(plan, order)) for order in plan.routes)
    yield from (_new("person", Person(id=person, role="operator")) for person in plan.people)
    yield _new("work_center", _work_center(plan))


def _routing(plan: Plan, route: Route, part: str, policy: Policy) -> Routing:
    return Routing(
        id=routing_id(route, part),
        product=part,
        operations=tuple(Operation(id=name, name=name, work_units=plan.units[name]) for name in route.operations),
        policies=dict.fromkeys(DEFAULTS, policy),
    )


def routing_id(route: Route, part: str) -> str:
    """One routing for each route and part."""
    return f"route {route.number}: {part}"


def _order(plan: Plan, id: str) -> Order:
    row = plan.first[id]
    return Order(id=id, product=row.part, quantity=row.ordered, routing=routing_id(plan.routes[id], row.part))


def _work_center(plan: Plan) -> WorkCenter:
    units = dict.fromkeys(unit for units in plan.units.values() for unit in units)
    return WorkCenter(id="log", name="The shop of the log", work_units=tuple(WorkUnit(id=u, name=u) for u in units))


def _new(kind: str, body: Document) -> NewDocument:
    content = msgspec.json.encode(body)
    hash = hashlib.sha256(content).hexdigest()
    return NewDocument(
        kind=kind, id=body.id, revision=REVISION, hash=hash, body=content, author=AUTHOR, released_by=AUTHOR
    )
