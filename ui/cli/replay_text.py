"""The report of a replay as text that a shift lead can read and check against the log.

Draws with rich, which is imported when the first report is drawn. Must not count anything.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.domain.values import plain
from app.exchange.replay_groups import Finding, Group
from app.exchange.replay_observations import Observation
from app.exchange.replay_report import Amount, ReplayReport, RouteTaken

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

#: Findings of a group, routes, and lines or orders of one of them that are shown; the JSON report has all.
MOST_FINDINGS = 12
MOST_ROUTES = 40
MOST_NAMED = 8
_PARTS = {
    "accepted": "accepted",
    "warned": "  of these, warned of",
    "not_judged": "  of these, not judged (route too rare)",
    "refused": "refused",
    "log": "in the log",
}


def show(report: ReplayReport, console: Console) -> None:
    """Print the report: the answer, the sums, each group of refusals, what was not judged, what was noticed."""
    _say(console, _answer(report), style="bold")
    _say(console, _scope(report))
    console.print(_sums(report))
    _say(console, f"Orders finished: {report.orders_finished} of {report.orders}.")
    for group in report.groups:
        _show_group(group, report, console)
    _show_routes(report, console)
    _say(console, "Noticed, not judged", style="bold")
    for observation in report.observations:
        _say(console, _observed(observation), "- ")


def _say(console: Console, text: str, indent: str = "", style: str = "") -> None:
    """A paragraph as wide as the console, its further lines under the first word."""
    from rich.text import Text

    lines = textwrap.wrap(text, console.width, initial_indent=indent, subsequent_indent=" " * len(indent))
    console.print(Text("\n".join(lines), style=style))


def _answer(report: ReplayReport) -> str:
    if report.policy == "warn":
        return f"Replay of {report.log}: every policy at warn. Nothing is refused, {report.warned} rows are warned of."
    pieces = report.quantities["refused"]
    return (
        f"Replay of {report.log}: enforcement would have refused {report.refused} of {report.rows} rows "
        f"({plain(pieces.completed + pieces.rejected + pieces.mrb)} pieces)."
    )


def _scope(report: ReplayReport) -> str:
    return (
        f"{report.orders} orders for {report.parts} parts, {report.operations} operations at {report.work_units} work "
        f"units, {report.people} people, {report.begins:%Y-%m-%d} to {report.ends:%Y-%m-%d}."
    )


def _sums(report: ReplayReport) -> Table:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("")
    for name in ("rows", "completed", "rejected", "for review (MRB)"):
        table.add_column(name, justify="right")
    for part, words in _PARTS.items():
        table.add_row(words, *_figures(report.quantities[part]))
    return table


def _figures(amount: Amount) -> tuple[str, ...]:
    return str(amount.rows), *(plain(value) for value in (amount.completed, amount.rejected, amount.mrb))


def _show_group(group: Group, report: ReplayReport, console: Console) -> None:
    verb = "warned of" if report.policy == "warn" else "refused"
    console.print()
    _say(console, f"{group.title} ({group.code})", style="bold")
    _say(console, f"Rows {verb}: {len(group.rows)}, with {plain(group.pieces)} pieces.")
    _say(console, f"What happened: {group.what}")
    _say(console, f"Why: {group.rule}")
    for finding in group.findings[:MOST_FINDINGS]:
        _say(console, _found(finding), "  - ")
        _say(console, f"Line {finding.example.line}: {finding.example.sentence}.", "    ")
    if len(group.findings) > MOST_FINDINGS:
        _say(console, f"{len(group.findings) - MOST_FINDINGS} more places are in the JSON report.", "  ")
    _say(console, "Before you switch it on:")
    for advice in group.first:
        _say(console, advice, "  - ")


def _found(finding: Finding) -> str:
    return (
        f"{finding.order} ({finding.part}), {finding.operation}: {finding.why}; {finding.figures}. "
        f"{plain(finding.pieces)} pieces, {_lines(finding.lines)}."
    )


def _show_routes(report: ReplayReport, console: Console) -> None:
    console.print()
    _say(console, f"Routes judged: {report.routes_judged}", style="bold")
    _say(console, f"Each was taken by {report.enough_orders} orders or more.")
    _say_routes([route for route in report.routes if route.judged], console)
    _say(console, f"Routes not judged: {report.routes_not_judged}", style="bold")
    _say(console, "Too few orders took them to say what is right, so their rows are accepted.")
    _say_routes([route for route in report.routes if not route.judged], console)


def _say_routes(routes: Sequence[RouteTaken], console: Console) -> None:
    for route in routes[:MOST_ROUTES]:
        _say(console, f"{_some(route.orders)} ({route.rows} rows): {' > '.join(route.operations)}", "  - ")
    if len(routes) > MOST_ROUTES:
        _say(console, f"{len(routes) - MOST_ROUTES} more are in the JSON report.", "  ")


def _observed(observation: Observation) -> str:
    lines = f" ({_lines(observation.lines)})" if observation.lines else ""
    return f"{observation.sentence}: {len(observation.rows)}{lines}"


def _lines(lines: Sequence[int]) -> str:
    return f"{'line' if len(lines) == 1 else 'lines'} {_some(lines)}"


def _some(things: Sequence[object]) -> str:
    more = f" and {len(things) - MOST_NAMED} more" if len(things) > MOST_NAMED else ""
    return ", ".join(str(thing) for thing in things[:MOST_NAMED]) + more
