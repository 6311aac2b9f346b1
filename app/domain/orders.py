"""Whether work on an order may begin: what the ERP says about it, and changes that work under way must not overlook.

Pure. The ERP owns an order's header and plan, the floor owns what was done: a change never undoes work, it asks a lead.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from app.domain.quantities import available, operation_of, predecessors
from app.domain.refusals import Refusal

if TYPE_CHECKING:
    from app.domain.documents import Operation, Order, Routing
    from app.domain.lots import LotState

#: Status of an order -> why nothing of it starts. ``released`` is not here.
_STOPPED: Mapping[str, str] = {
    "created": "OrderNotReleased",
    "completed": "OrderTechnicallyCompleted",
    "closed": "OrderClosed",
    "locked": "OrderLocked",
    "deleted": "OrderDeleted",
}
#: Refusals that a change of the order brings: pieces that are in process already are finished all the same.
BY_ORDER = (*_STOPPED.values(), "OperationNotReleased", "OperationCompleted", "OrderLowered", "OperationWithdrawn")


def require_released(order: Order, operation: Operation) -> None:
    """Raise the refusal of an order, or of an operation of it, that may not start."""
    stopped = _STOPPED.get(order.status)
    if stopped:
        raise Refusal(stopped, order=order.id)
    standing = order.operation_status.get(operation.id, "released")
    if standing != "released":
        code = "OperationNotReleased" if standing == "created" else "OperationCompleted"
        raise Refusal(code, order=order.id, operation=operation.name)


def overtaken(
    order: Order, bound: Routing, plan: Routing | None, state: LotState, operation: Operation
) -> list[Refusal]:
    """What a lead has to sign before more of a changed order is started."""
    return [*_lowered(order, bound, state), *_withdrawn(order, plan, operation)]


def _lowered(order: Order, bound: Routing, state: LotState) -> Iterator[Refusal]:
    """More was taken than the order asks for now. The start that is signed notes the new quantity: once is enough."""
    if state.ordered > order.quantity and (taken := begun(bound, state)) > order.quantity:
        yield Refusal("OrderLowered", order=order.id, taken=taken, ordered=order.quantity, unit=order.unit)


def _withdrawn(order: Order, plan: Routing | None, operation: Operation) -> Iterator[Refusal]:
    """The lot goes by the plan it began with; the order's own plan of today leaves the operation out."""
    if plan is not None and plan.order == order.id and operation_of(plan, operation.id) is None:
        yield Refusal("OperationWithdrawn", order=order.id, operation=operation.name)


def begun(routing: Routing, state: LotState) -> Decimal:
    """The most pieces that were taken at an operation that begins the routing."""
    firsts = [o.id for o in routing.operations if not predecessors(routing, o.id)]
    return max((-available(routing, state, id, "first", Decimal(0)) for id in firsts), default=Decimal(0))
