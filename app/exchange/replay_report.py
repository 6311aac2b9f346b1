"""The answer to "what would enforcement have refused in this log?": sums, groups, routes, observations.

Its JSON form is documented in docs/replay.md. Must not know terminals, consoles or how it is drawn.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from decimal import Decimal

import msgspec
from msgspec import Struct

from app.domain.values import ZERO, Policy
from app.exchange.replay import DUPLICATE, Outcome
from app.exchange.replay_groups import Group, groups
from app.exchange.replay_observations import Observation, observations
from app.exchange.replay_plan import ENOUGH_ORDERS, Plan, Report
from app.exchange.replay_tally import explained, sums


class Amount(Struct, frozen=True, kw_only=True):
    """Rows, and the pieces they report."""

    rows: int = 0
    completed: Decimal = ZERO
    rejected: Decimal = ZERO
    mrb: Decimal = ZERO


class RouteTaken(Struct, frozen=True, kw_only=True):
    """A route and how many orders took it; judged when they are enough."""

    number: int
    operations: tuple[str, ...]
    orders: tuple[str, ...]
    rows: int
    judged: bool


class ReplayReport(Struct, frozen=True, kw_only=True):
    """What became of a log. ``warned`` and ``not_judged`` are parts of ``accepted``; accepted + refused = the log.

    Row numbers count from 1 below the header; ``refused_lines`` are the same rows as lines of the file.
    """

    log: str
    policy: Policy
    rows: int
    accepted: int
    warned: int
    refused: int
    not_judged: int
    quantities: dict[str, Amount]
    by_code: dict[str, Amount]
    orders: int
    orders_finished: int
    finished: tuple[str, ...]
    parts: int
    operations: int
    work_units: int
    people: int
    begins: datetime
    ends: datetime
    enough_orders: int
    routes_judged: int
    routes_not_judged: int
    routes: tuple[RouteTaken, ...]
    time_bookings_by_type: dict[str, int]
    groups: tuple[Group, ...]
    observations: tuple[Observation, ...]
    refused_rows: tuple[int, ...]
    refused_lines: tuple[int, ...]
    warned_rows: tuple[int, ...]


def build(plan: Plan, outcomes: Sequence[Outcome], policy: Policy, log: str) -> ReplayReport:
    """The report on what became of every row of a log."""
    # One long call, because it is one line for each key of the documented JSON.
    whole, routes = sums(outcomes), _routes(plan)
    reports = [outcome.report for outcome in outcomes]
    quantities = {name: _amount(o.report for o in outcomes if belongs(o)) for name, belongs in PARTS.items()}
    refused = sorted((o.report.row for o in outcomes if o.verdict == "refused"), key=lambda row: row.row)
    finished = tuple(_finished(plan, outcomes))
    return ReplayReport(
        log=log,
        policy=policy,
        rows=len(outcomes),
        accepted=quantities["accepted"].rows,
        warned=quantities["warned"].rows,
        refused=quantities["refused"].rows,
        not_judged=quantities["not_judged"].rows,
        quantities=quantities,
        by_code=_by_code(outcomes),
        orders=len(plan.routes),
        orders_finished=len(finished),
        finished=finished,
        parts=len({row.part for row in plan.first.values()}),
        operations=len(plan.units),
        work_units=len({unit for units in plan.units.values() for unit in units}),
        people=len(plan.people),
        begins=min(report.row.start for report in reports),
        ends=max(report.row.complete for report in reports),
        enough_orders=ENOUGH_ORDERS,
        routes_judged=sum(route.judged for route in routes),
        routes_not_judged=sum(not route.judged for route in routes),
        routes=routes,
        time_bookings_by_type=dict(Counter(r.row.type for r in reports if r.row.pieces == 0)),
        groups=groups(plan, explained(plan, outcomes, whole), whole),
        observations=observations(plan),
        refused_rows=tuple(row.row for row in refused),
        refused_lines=tuple(row.line for row in refused),
        warned_rows=tuple(sorted(o.report.row.row for o in outcomes if o.verdict == "warned")),
    )


#: Parts of a log that are summed up; what is warned of or not judged is accepted too.
PARTS: dict[str, Callable[[Outcome], bool]] = {
    "log": lambda outcome: True,
    "accepted": lambda outcome: outcome.verdict != "refused",
    "warned": lambda outcome: outcome.verdict == "warned",
    "not_judged": lambda outcome: not outcome.judged and outcome.verdict == "accepted",
    "refused": lambda outcome: outcome.verdict == "refused",
}


def to_json(report: ReplayReport) -> bytes:
    """The report as JSON: quantities are numbers, times ISO 8601 in UTC."""
    return msgspec.json.format(msgspec.json.Encoder(decimal_format="number").encode(report), indent=2)


def _amount(reports: Iterable[Report]) -> Amount:
    rows = [report.row for report in reports]
    return Amount(
        rows=len(rows),
        completed=sum((row.completed for row in rows), ZERO),
        rejected=sum((row.rejected for row in rows), ZERO),
        mrb=sum((row.mrb for row in rows), ZERO),
    )


def _by_code(outcomes: Sequence[Outcome]) -> dict[str, Amount]:
    codes = sorted({code for outcome in outcomes for code in outcome.codes})
    return {code: _amount(o.report for o in outcomes if code in o.codes) for code in codes}


def _routes(plan: Plan) -> tuple[RouteTaken, ...]:
    rows = Counter(plan.routes[report.row.order].number for report in plan.reports)
    found = {route.number: route for route in plan.routes.values()}
    return tuple(
        RouteTaken(number=n, operations=r.operations, orders=r.orders, rows=rows[n], judged=r.judged)
        for n, r in sorted(found.items())
    )


def _finished(plan: Plan, outcomes: Sequence[Outcome]) -> Iterable[str]:
    """Orders every piece of which was recorded as good at the last operation of the route, or as rejected."""
    done: dict[str, Decimal] = {}
    for outcome in outcomes:
        if outcome.verdict == "refused" or DUPLICATE in outcome.codes:
            continue
        row, last = outcome.report.row, plan.routes[outcome.report.row.order].operations[-1]
        good = row.completed if outcome.report.operation == last else ZERO
        done[row.order] = done.get(row.order, ZERO) + good + row.rejected
    return (order for order, row in plan.first.items() if done.get(order, ZERO) >= row.ordered)
