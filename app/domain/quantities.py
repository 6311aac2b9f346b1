"""How many pieces of a lot an operation may take: predecessors, alternatives, parallel branches, rework.

Pure arithmetic over a routing document and a lot's counters (design, section 5; ADR 0005 and 0024). Knows no commands.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from app.domain.values import FLOWS, ZERO, Flow, lot_id

if TYPE_CHECKING:
    from app.domain.documents import Operation, Order, Routing
    from app.domain.lot_state import LotState


def operation_of(routing: Routing, id: str) -> Operation | None:
    """An operation of a routing by its id."""
    return next((operation for operation in routing.operations if operation.id == id), None)


def allotted(order: Order, lot: str) -> Decimal:
    """Pieces that a lot begins with: all that were ordered, or none where it was split off that lot."""
    return order.quantity if lot == lot_id(order.product, order.id) else ZERO


@lru_cache(maxsize=4096)
def members(routing: Routing, id: str) -> tuple[str, ...]:
    """The operation and those that stand for it (alternatives)."""
    operation = operation_of(routing, id)
    if operation is None or operation.alternative is None:
        return (id,)
    return tuple(o.id for o in routing.operations if o.alternative == operation.alternative)


@lru_cache(maxsize=4096)
def predecessors(routing: Routing, id: str) -> tuple[str, ...]:
    """The operations whose good pieces it takes; one id stands for a whole group of alternatives."""
    operation = operation_of(routing, id)
    if operation is None:
        return ()
    if operation.after is not None:
        return operation.after
    group = members(routing, id)
    before = [o.id for o in routing.operations[: routing.operations.index(operation)] if o.id not in group]
    return (before[-1],) if before else ()


@lru_cache(maxsize=1024)
def shape(routing: Routing) -> dict[str, tuple[str, ...]]:
    """Operation -> predecessors, for the whole routing (frozen documents, so it is worked out once)."""
    return {operation.id: predecessors(routing, operation.id) for operation in routing.operations}


@lru_cache(maxsize=4096)
def downstream(routing: Routing, id: str) -> frozenset[str]:
    """Every operation that pieces of this one may reach later."""
    reached = set(members(routing, id))
    start = set(reached)
    for _ in routing.operations:
        for operation, before in shape(routing).items():
            if any(set(members(routing, p)) & reached for p in before):
                reached.add(operation)
    return frozenset(reached - start)


def available(routing: Routing, state: LotState, id: str, flow: Flow, ordered: Decimal) -> Decimal:
    """Pieces that the operation may take now; below zero when policy let more be taken than there was."""
    there = _there(routing, state, id, flow, ordered)
    if there <= 0 or not _came_again(routing, state):
        return there
    wanted = _wanted(routing, state, ordered)
    return min(there, *(wanted[o] for o in (id, *downstream(routing, id))))


def _there(routing: Routing, state: LotState, id: str, flow: Flow, ordered: Decimal) -> Decimal:
    """Pieces that stand before the operation, as far as its own predecessors tell."""
    group = members(routing, id)
    taken = _sum(state.at(o).tally(flow).taken - state.at(o).tally(flow).brought for o in group)
    before = predecessors(routing, id)
    if flow == "first":
        supply = min((_good(routing, state, p, "first") for p in before), default=ordered)
        return min(supply - taken, _bound(routing, state, id))
    entered = _sum(state.at(o).rework.entered for o in group)
    arrived = min((_good(routing, state, p, "rework") + _credits(state, group, p) for p in before), default=ZERO)
    return min(entered + arrived - taken, _bound(routing, state, id))


def left(routing: Routing, state: LotState, id: str, ordered: Decimal) -> Decimal:
    """Pieces of the order that have still to be finished here (scrap anywhere before takes them off)."""
    lost = _sum(state.at(o).tally(flow).scrapped for o in ahead(routing, id) for flow in FLOWS)
    here = _unfinished(routing, state, id, ordered) - lost
    if here <= 0 or not _came_again(routing, state):
        return here
    return min(here, *(_unfinished(routing, state, o, ordered) for o in (id, *downstream(routing, id))))


def done(state: LotState, routing: Routing, id: str) -> Decimal:
    """Good pieces finished here, rework included."""
    return _sum(state.at(o).tally(flow).good for o in members(routing, id) for flow in FLOWS)


def credits(routing: Routing, back_to: str) -> tuple[tuple[str, str], ...]:
    """Joins behind the re-entry, with the branches that reworked pieces do not run through again."""
    entry = set(members(routing, back_to))
    again = downstream(routing, back_to) | entry
    return _from_outside(routing, again - entry, again)


def passed(routing: Routing, back_to: str, sent_from: str) -> tuple[tuple[str, str], ...]:
    """Operations between re-entry and sender: the pieces had been taken there, and will be once more."""
    again = downstream(routing, back_to) | set(members(routing, back_to))
    group = set(members(routing, sent_from))
    between = {o for o in again if o in group or downstream(routing, o) & group}
    return _from_outside(routing, between, again)


def _from_outside(
    routing: Routing, operations: Iterable[str], again: frozenset[str] | set[str]
) -> tuple[tuple[str, str], ...]:
    """(operation, predecessor) for predecessors that are not passed again; alternatives share one account."""
    pairs = {(members(routing, o)[0], p) for o in operations for p in shape(routing)[o] if p not in again}
    return tuple(sorted(pairs))


@lru_cache(maxsize=4096)
def ahead(routing: Routing, id: str) -> tuple[str, ...]:
    """Every operation that pieces pass before this one."""
    return tuple(o.id for o in routing.operations if id in downstream(routing, o.id))


@lru_cache(maxsize=1024)
def _branched(routing: Routing) -> bool:
    """Whether branches meet anywhere."""
    return any(len(before) > 1 for before in shape(routing).values())


def _came_again(routing: Routing, state: LotState) -> bool:
    """Whether parts of one piece may have been sent back from several branches, and be counted for several pieces."""
    return _branched(routing) and any(here.rework.entered for here in state.operations.values())


def _visits(routing: Routing, state: LotState, id: str, ordered: Decimal) -> Decimal:
    """Pieces ever to be taken here: each once, and once more for each time it went back from here or from behind.

    What went back from ahead had not been here, so it cancels out, however many branches sent parts of it back.
    """
    before, group = ahead(routing, id), members(routing, id)
    come = _sum(
        tally.entered + tally.brought for o in (*before, *group) for tally in (state.at(o).first, state.at(o).rework)
    )
    gone = _sum(tally.gained - tally.reworked for o in before for tally in (state.at(o).first, state.at(o).rework))
    return ordered + come + gone


def _wanted(routing: Routing, state: LotState, ordered: Decimal) -> dict[str, Decimal]:
    """By operation, the pieces still to be taken there; more, where policy let more be taken there or before."""
    taken = {o.id: _sum(state.at(o.id).tally(flow).taken for flow in FLOWS) for o in routing.operations}
    missing = {
        o.id: _visits(routing, state, o.id, ordered) - _sum(taken[m] for m in members(routing, o.id))
        for o in routing.operations
    }
    return {
        o: pieces
        + _sum(state.at(m).excused for m in members(routing, o))
        - min((missing[before] for before in ahead(routing, o)), default=ZERO).min(ZERO)
        for o, pieces in missing.items()
    }


def _unfinished(routing: Routing, state: LotState, id: str, ordered: Decimal) -> Decimal:
    """Pieces that have still to come out of here, one way or the other."""
    tallies = [state.at(o).tally(flow) for o in members(routing, id) for flow in FLOWS]
    out = _sum(tally.good + tally.scrapped + tally.reworked - tally.gained for tally in tallies)
    return _visits(routing, state, id, ordered) - out


def _good(routing: Routing, state: LotState, predecessor: str, flow: Flow) -> Decimal:
    return _sum(state.at(o).tally(flow).good for o in members(routing, predecessor))


def _credits(state: LotState, group: Iterable[str], predecessor: str) -> Decimal:
    return _sum(state.at(o).credits.get(predecessor, ZERO) for o in group)


def _bound(routing: Routing, state: LotState, id: str) -> Decimal:
    """No more pieces than ever came out of each predecessor, whatever the flow."""
    group = members(routing, id)
    tallies = [state.at(o).tally(flow) for o in group for flow in FLOWS]
    taken = _sum(tally.taken - tally.brought for tally in tallies)
    bounds = [
        _sum(_good(routing, state, p, flow) for flow in FLOWS) + _sum(state.at(o).passed.get(p, ZERO) for o in group)
        for p in predecessors(routing, id)
    ]
    return min(bounds) - taken if bounds else Decimal("Infinity")


def _sum(values: Iterable[Decimal]) -> Decimal:
    return sum(values, ZERO)
