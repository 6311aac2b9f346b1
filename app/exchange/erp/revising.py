"""A planned order beside what is here: nothing new, an older word, or a new revision; and what that does to work begun.

Pure. A revision's label is made of the one before and the content, so that an order that goes back to what it was is a
revision of its own. Must not know files or storage.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Set
from typing import Literal

import msgspec
from msgspec import Struct

from app.domain.documents import Document, Order, Revision, Routing
from app.domain.lots import LotState
from app.domain.orders import begun
from app.domain.quantities import operation_of
from app.domain.values import FLOWS, ZERO, plain
from app.exchange.catalogue import Shelf
from app.exchange.erp.planning import Planned
from app.exchange.reference import spoken
from app.storage.documents import NewDocument

Result = Literal["new", "changed", "unchanged", "older", "refused"]


class Change(Struct, frozen=True):
    """What changed of an order, in words for a report: what, and from what to what."""

    what: str
    was: str
    now: str

    def __str__(self) -> str:
        """One line."""
        return f"{self.what}: {self.was or 'none'} → {self.now or 'none'}"


class Revised(Struct, frozen=True, kw_only=True):
    """What an order brings: documents to add (the routing first), its changes, and what a lead has to look at."""

    result: Result
    documents: tuple[NewDocument, ...] = ()
    changes: tuple[Change, ...] = ()
    conflicts: tuple[str, ...] = ()


def revise(planned: Planned, shelf: Shelf, state: LotState | None, source: str) -> Revised:
    """What becomes of a planned order; ``state`` is its lot's where the floor can be asked."""
    present = shelf.current("order", planned.order.id)
    before = present.body if present and not present.withdrawn and isinstance(present.body, Order) else None
    own = shelf.current("routing", planned.routing.id) if planned.routing else None
    routing = planned.routing if planned.routing and not _same(own, planned.routing) else None
    if before is not None and routing is None and _said(before) == _said(planned.order):
        return Revised(result="unchanged")
    if before is not None and _is_older(planned.order, before):
        return Revised(result="older")
    documents = [_revision("routing", routing, own, source)] if routing else []
    if before is None or _said(before) != _said(planned.order):
        documents.append(_revision("order", planned.order, present, source))
    was = own.body if own and isinstance(own.body, Routing) else None
    changes = tuple(_changes(before, planned, was, routing)) if before else ()
    conflicts = tuple(_conflicts(planned, shelf, state)) if state is not None and state.order else ()
    return Revised(
        result="new" if before is None else "changed", documents=tuple(documents), changes=changes, conflicts=conflicts
    )


def _same(present: Revision | None, body: Document) -> bool:
    return present is not None and not present.withdrawn and _bytes(present.body) == _bytes(body)


def _bytes(body: Document) -> bytes:
    return msgspec.json.encode(body, order="sorted")


def _said(order: Order) -> Order:
    """The order without when it was said."""
    return msgspec.structs.replace(order, changed_at=None)


def _is_older(order: Order, before: Order) -> bool:
    return bool(order.changed_at and before.changed_at and order.changed_at < before.changed_at)


def _revision(kind: str, body: Document, before: Revision | None, source: str) -> NewDocument:
    keys = spoken(body)
    chained = (before.hash if before else "").encode() + msgspec.json.encode(keys, order="sorted")
    label = hashlib.sha256(chained).hexdigest()[:8]
    release = {"revision": label, "author": source, "released_by": source, "effective_from": None}
    stored = msgspec.json.encode({**keys, "release": release}, order="sorted")
    return NewDocument(
        kind=kind,
        id=body.id,
        revision=label,
        hash=hashlib.sha256(stored).hexdigest(),
        body=stored,
        author=source,
        released_by=source,
    )


def _changes(before: Order, planned: Planned, was: Routing | None, routing: Routing | None) -> Iterator[Change]:
    now = planned.order
    if before.quantity != now.quantity:
        yield Change("quantity", plain(before.quantity), f"{plain(now.quantity)} {now.unit}")
    if before.due != now.due:
        yield Change("due", _moment(before), _moment(now))
    if before.priority != now.priority:
        yield Change("priority", str(before.priority), str(now.priority))
    if before.status != now.status:
        yield Change("status", before.status, now.status)
    for id in sorted({*before.operation_status, *now.operation_status}):
        old, new = before.operation_status.get(id, "released"), now.operation_status.get(id, "released")
        if old != new:
            yield Change(f"status of operation {id}", old, new)
    if routing is not None:
        yield from _of_plan(was, routing)


def _of_plan(was: Routing | None, now: Routing) -> Iterator[Change]:
    old = {o.id: o for o in was.operations} if was else {}
    new = {o.id: o for o in now.operations}
    for id in _numbered(old.keys() - new.keys()):
        yield Change(f"operation {id}", old[id].name, "")
    for id in _numbered(new.keys() - old.keys()):
        yield Change(f"operation {id}", "", new[id].name)
    for id in _numbered(new.keys() & old.keys()):
        if _bytes_of(old[id]) != _bytes_of(new[id]):
            yield Change(f"operation {id}", f"{old[id].name} as planned before", f"{new[id].name} as planned now")


def _numbered(ids: Set[str]) -> list[str]:
    """In the order of the plan: 20 before 100."""
    return sorted(ids, key=lambda id: (len(id), id))


def _bytes_of(part: Struct) -> bytes:
    return msgspec.json.encode(part, order="sorted")


def _moment(order: Order) -> str:
    return order.due.isoformat() if order.due else ""


def _conflicts(planned: Planned, shelf: Shelf, state: LotState) -> Iterator[str]:
    """What does not fit to what the floor has done: nothing of it is undone, and a lead decides."""
    order = planned.order
    bound = shelf.by_hash(state.routing)
    routing = bound.body if bound and isinstance(bound.body, Routing) else None
    if routing is None:
        return
    taken = begun(routing, state)
    if taken > order.quantity:
        yield f"the order is now {plain(order.quantity)}, and {plain(taken)} are taken already; a lead signs to go on"
    open_runs = sum((run.quantity for run in state.runs.values()), start=ZERO)
    if order.status != "released" and open_runs > 0:
        yield f"the order is {order.status} while {plain(open_runs)} are in process; they are finished, no more start"
    if planned.routing is not None and _bytes(planned.routing) != _bytes(routing):
        yield from _of_bound(planned.routing, routing, state)


def _of_bound(plan: Routing, bound: Routing, state: LotState) -> Iterator[str]:
    withdrawn = [o for o in bound.operations if operation_of(plan, o.id) is None]
    for operation in withdrawn:
        here = sum((state.at(operation.id).tally(flow).in_process for flow in FLOWS), start=ZERO)
        inside = f" while {plain(here)} are in process there" if here else ""
        yield f"operation {operation.id} ({operation.name}) is withdrawn{inside}; a lead signs to do it all the same"
    if not withdrawn:
        yield "the work begun keeps the operations that it began with"
