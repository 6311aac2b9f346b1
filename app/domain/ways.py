"""Where an operation stands in its routing, said for a record; and whether more was taken there than came.

Two terminals without a network may both take the same pieces, or one takes them while another takes the report back.
Each record is right by itself; together they are not, and only the fold sees both. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from app.domain.lot_facts import Way
from app.domain.quantities import ahead, downstream, members, predecessors
from app.domain.values import FLOWS, ZERO, Flow

if TYPE_CHECKING:
    from app.domain.documents import Routing
    from app.domain.lot_state import LotState


def way_of(routing: Routing, id: str) -> Way:
    """Where an operation stands."""
    before = tuple(_named_first(routing, p) for p in predecessors(routing, id))
    ends = dict.fromkeys(members(routing, o.id) for o in routing.operations if not downstream(routing, o.id))
    group = members(routing, id)
    return Way(group, before, tuple(ends) if group in ends else ())


def ways_after(routing: Routing, id: str) -> tuple[Way, ...]:
    """The operations that take from this one, each with this one before it only."""
    group = members(routing, id)
    found = {
        members(routing, o.id): _named_first(routing, p)
        for o in routing.operations
        for p in predecessors(routing, o.id)
        if p in group
    }
    return tuple(Way(takers, (named,)) for takers, named in found.items())


def is_cut(routing: Routing, id: str) -> bool:
    """Whether every piece stands before this operation as a whole: no branch runs beside it, none passes it by."""
    group, behind = set(members(routing, id)), downstream(routing, id)
    if len(group) + len(behind) + len(ahead(routing, id)) < len(routing.operations):
        return False
    return all(p in group or p in behind for o in behind for p in predecessors(routing, o))


def too_many(state: LotState, way: Way, flow: Flow, ordered: Decimal) -> Decimal:
    """Pieces of a flow that were taken beyond what came: the worse of this flow alone and both together."""
    if flow == "rework":
        return max(over_rework(state, way), over(state, way, ordered) if way.before else ZERO)
    if way.before:
        return max(over_first(state, way), over(state, way, ordered))
    here = [state.at(o) for o in way.group]
    return max(ZERO, _sum(at.first.taken - at.first.brought - at.excused for at in here) - ordered)


def over(state: LotState, way: Way, ordered: Decimal, less: Decimal = ZERO) -> Decimal:
    """Pieces that were taken (or split off) there beyond what came and what policy excused; zero when all is well.

    ``less`` pieces of what came are thought away, here as in the two below.
    """
    here = [state.at(o) for o in way.group]
    taken = _sum(at.tally(flow).taken - at.tally(flow).brought for at in here for flow in FLOWS)
    came = [_good(state, group) + _sum(at.passed.get(group[0], ZERO) for at in here) for group in way.before if group]
    supply = min(came) if came else ordered + _sum(at.rework.entered for at in here)
    return max(ZERO, taken - supply + less - _sum(at.excused for at in here))


def over_first(state: LotState, way: Way, less: Decimal = ZERO) -> Decimal:
    """The same for first-pass pieces alone, where there is an operation before."""
    here = [state.at(o) for o in way.group]
    came = [_sum(state.at(o).first.good for o in group) for group in way.before if group]
    taken = _sum(at.first.taken - at.first.brought - at.excused for at in here)
    return max(ZERO, taken - min(came) + less) if came else ZERO


def over_rework(state: LotState, way: Way | None, less: Decimal = ZERO) -> Decimal:
    """Reworked pieces that were taken there beyond those that entered or came through the operations before."""
    here = [state.at(o) for o in way.group] if way else []
    if way is None or not here:
        return ZERO
    arrived = [
        _sum(state.at(o).rework.good for o in group) + _sum(at.credits.get(group[0], ZERO) for at in here)
        for group in way.before
        if group
    ]
    taken = _sum(at.rework.taken - at.rework.brought - at.excused for at in here)
    return max(ZERO, taken - _sum(at.rework.entered for at in here) - min(arrived, default=ZERO) + less)


def _named_first(routing: Routing, id: str) -> tuple[str, ...]:
    return (id, *(o for o in members(routing, id) if o != id))


def _good(state: LotState, group: Iterable[str]) -> Decimal:
    return _sum(state.at(o).tally(flow).good for o in group for flow in FLOWS)


def _sum(values: Iterable[Decimal]) -> Decimal:
    return sum(values, ZERO)
