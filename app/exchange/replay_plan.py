"""A log's rows -> orders, routes, work units, people, and the reports in the order in which they were made.

Pure derivation: what the shop meant is read from what it did. Must not know policies, commands or where records go.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from app.exchange.log_rows import LogRow

#: A route that fewer orders took says too little about how the part is made to refuse anything by it.
ENOUGH_ORDERS = 3

_MACHINE = re.compile(r"\s+-\s+(Machine\s+\d+)$")
_SETTING_UP = re.compile(r"set-?up\b", re.IGNORECASE)


class Report(Struct, frozen=True, gc=False):
    """A row as a report on the floor: at which operation, and the how-manieth there (``ordinal`` from 0)."""

    row: LogRow
    operation: str
    ordinal: int


class Route(Struct, frozen=True, kw_only=True):
    """Operations in the order in which an order first reached them, and the orders that went this way."""

    number: int
    operations: tuple[str, ...]
    orders: tuple[str, ...]

    @property
    def judged(self) -> bool:
        """Whether enough orders took it to say what is right."""
        return len(self.orders) >= ENOUGH_ORDERS


class Plan(Struct, frozen=True, kw_only=True):
    """What a log says about a plant: ``routes`` and ``first`` rows by order, the latter as they came.

    ``units`` are the work units that stand for one another at each operation.
    """

    reports: Sequence[Report]
    routes: Mapping[str, Route]
    units: Mapping[str, tuple[str, ...]]
    first: Mapping[str, LogRow]
    people: tuple[str, ...]
    setting_up: tuple[LogRow, ...]

    def before(self, order: str, operation: str) -> str | None:
        """The operation that an order passed before this one; None at the start of its route."""
        route = self.routes[order].operations
        place = route.index(operation)
        return route[place - 1] if place else None


def plan(rows: Iterable[LogRow]) -> Plan:
    """What a log says. Rows are taken by completion, then start, then place in the file."""
    turn = sorted(rows, key=lambda row: (row.complete, row.start, row.row))
    operations = _operations(turn)
    reports = tuple(_reports(turn, operations))
    return Plan(
        reports=reports,
        routes=_routes(reports),
        units=_units(reports),
        first=_first(turn),
        people=tuple(dict.fromkeys(row.worker for row in turn)),
        setting_up=tuple(row for row in turn if is_setting_up(row)),
    )


def operation_named(activity: str) -> str:
    """The operation in an activity's name: "Lapping - Machine 1" is Lapping."""
    return _MACHINE.sub("", activity)


def machine_named(activity: str) -> str:
    """The machine in an activity's name; empty when it names none."""
    found = _MACHINE.search(activity)
    return found[1] if found else ""


def is_setting_up(row: LogRow) -> bool:
    """Whether the row is time to make a machine ready: an activity that begins with "Setup" or "Set-up"."""
    return _SETTING_UP.match(row.activity) is not None


def _operations(turn: Sequence[LogRow]) -> dict[int, str]:
    """Operation by row. Read backwards: setting up belongs to what the machine does next for the same order."""
    found: dict[int, str] = {}
    next_here: dict[tuple[str, str], str] = {}
    next_of: dict[str, str] = {}
    last_of = {row.order: operation_named(row.activity) for row in turn if not is_setting_up(row)}
    for row in reversed(turn):
        named = operation_named(row.activity)
        if is_setting_up(row):
            after = next_of.get(row.order) or last_of.get(row.order) or named
            named = next_here.get((row.order, row.resource)) or after
        else:
            next_here[row.order, row.resource] = next_of[row.order] = named
        found[row.row] = named
    return found


def _reports(turn: Sequence[LogRow], operations: Mapping[int, str]) -> Iterable[Report]:
    """A row alike in every cell has the ordinal of the first: it answers the same prompt."""
    count: dict[tuple[str, str, str], int] = {}
    given: dict[int, int] = {}
    for row in turn:
        key = (row.order, operations[row.row], row.resource)
        if row.same_as is None:
            given[row.row] = count.get(key, 0)
            count[key] = given[row.row] + 1
        yield Report(row, operations[row.row], given[row.same_as or row.row])


def _routes(reports: Iterable[Report]) -> dict[str, Route]:
    reached: dict[str, dict[str, None]] = {}
    for report in sorted(reports, key=lambda report: is_setting_up(report.row)):  # to prepare is not to reach
        reached.setdefault(report.row.order, {}).setdefault(report.operation)
    orders: dict[tuple[str, ...], list[str]] = {}
    for order, operations in reached.items():
        orders.setdefault(tuple(operations), []).append(order)
    often_first = sorted(orders.items(), key=lambda item: -len(item[1]))
    routes = [Route(number=n, operations=way, orders=tuple(of)) for n, (way, of) in enumerate(often_first, 1)]
    return {order: route for route in routes for order in route.orders}


def _first(turn: Iterable[LogRow]) -> dict[str, LogRow]:
    first: dict[str, LogRow] = {}
    for row in turn:
        first.setdefault(row.order, row)
    return first


def _units(reports: Iterable[Report]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for report in reports:
        found.setdefault(report.operation, {}).setdefault(report.row.resource)
    return {operation: tuple(units) for operation, units in found.items()}
