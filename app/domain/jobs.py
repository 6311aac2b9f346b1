"""What a lot still has to go through: one standing per operation and flow, the source of every work queue.

Pure. Must not know who is signed on (whether a job *may* start is asked of the rule itself).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from msgspec import Struct

from app.domain.disputes import DisputeSettled, WorkOvertaken
from app.domain.documents import Operation, Order, Routing
from app.domain.holds import HoldPlaced, HoldReleased
from app.domain.lots import LotState, OperationReported, OperationStarted, Tally
from app.domain.nonconformity_facts import DispositionWithdrawn, NonconformanceDispositioned, NonconformanceRaised
from app.domain.quantities import allotted, available, done, left
from app.domain.values import FLOWS, ZERO, Flow, lot_id
from app.domain.wip_facts import LotMerged, LotSplit, ReportUndone

#: The facts that change what is left to do; answers to steps do not.
MOVES_PIECES = (
    OperationStarted, OperationReported, LotSplit, LotMerged, ReportUndone, NonconformanceDispositioned,
    DispositionWithdrawn,
)  # fmt: skip
#: The facts after which a job may stand elsewhere in a queue: pieces moved, or work was stopped or let go on.
CHANGES_JOBS = (*MOVES_PIECES, HoldPlaced, HoldReleased, WorkOvertaken, DisputeSettled, NonconformanceRaised)


_NONE = Tally()


class OpenRun(Struct, frozen=True):
    """A run in process at a work unit, as the queue needs it."""

    run: str
    work_unit: str
    quantity: Decimal
    person: str
    at: datetime


class Standing(Struct, frozen=True, kw_only=True):
    """How a lot stands at one operation in one flow. ``ordinal``: runs begun there so far."""

    lot: str
    order: str
    product: str
    operation: str
    flow: Flow
    work_units: tuple[str, ...]
    available: Decimal
    left: Decimal
    done: Decimal
    total: Decimal
    ordinal: int
    runs: tuple[OpenRun, ...]
    person: str
    at: datetime | None
    doubted: bool = False


def lot_of(order: Order) -> str:
    """The lot that is made for an order."""
    return lot_id(order.product, order.id)


def whole(order: Order, lot: str, state: LotState) -> Decimal:
    """Pieces that a lot is about: those that it began with, and those that other lots brought, less those split off."""
    brought = (here.tally(flow).brought for here in state.operations.values() for flow in FLOWS)
    return sum(brought, allotted(order, lot))


def standings(order: Order, routing: Routing, lot: str, state: LotState) -> Iterator[Standing]:
    """What is left to do for a lot of an order, operation by operation; reworked pieces apart from first pass."""
    open_runs = _open_runs(state)
    flows = FLOWS if state.operations else FLOWS[:1]  # nothing was reported yet, so nothing was sent back
    for operation in routing.operations:
        for flow in flows:
            runs = tuple(open_runs.get((operation.id, flow), ()))
            found = _standing(order, routing, operation, flow, lot, state, runs)
            if found is not None:
                yield found


def _standing(
    order: Order,
    routing: Routing,
    operation: Operation,
    flow: Flow,
    lot: str,
    state: LotState,
    runs: tuple[OpenRun, ...],
) -> Standing | None:
    began = allotted(order, lot)
    ready = max(ZERO, available(routing, state, operation.id, flow, began))
    to_finish = max(ZERO, left(routing, state, operation.id, began))
    nothing = to_finish == 0 if flow == "first" else True
    if nothing and not ready and not runs:
        return None
    here = state.at(operation.id)
    return Standing(
        lot=lot,
        order=order.id,
        product=order.product,
        operation=operation.id,
        flow=flow,
        work_units=operation.work_units,
        available=ready,
        left=to_finish,
        done=done(state, routing, operation.id),
        total=whole(order, lot, state),
        ordinal=here.runs,
        runs=runs,
        person=here.person,
        at=here.at,
        doubted=here.doubted,
    )


def _open_runs(state: LotState) -> dict[tuple[str, Flow], list[OpenRun]]:
    found: dict[tuple[str, Flow], list[OpenRun]] = {}
    for id, run in state.runs.items():
        opened = OpenRun(id, run.work_unit, run.quantity, run.person, run.at)
        found.setdefault((run.operation, run.flow), []).append(opened)
    return found
