"""Refusals of a replay in groups that a shift lead would make: what happened, why, and what to do about it first.

English, because a report is read beside the log; words and grouping only. Must not decide what is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from msgspec import Struct

from app.domain.values import plain
from app.exchange.replay_plan import Plan
from app.exchange.replay_tally import Cause, Explained, Sums


class Example(Struct, frozen=True):
    """One row of the log as a sentence."""

    row: int
    line: int
    sentence: str


class Finding(Struct, frozen=True, kw_only=True):
    """Rows of one order at one operation with one cause; ``figures`` sums up what the whole log says there."""

    order: str
    part: str
    operation: str
    cause: Cause
    why: str
    figures: str
    rows: tuple[int, ...]
    lines: tuple[int, ...]
    pieces: Decimal
    example: Example


class Group(Struct, frozen=True, kw_only=True):
    """All rows with one refusal code. ``first``: what to do before enforcement is switched on, cause by cause."""

    code: str
    title: str
    what: str
    rule: str
    first: tuple[str, ...]
    rows: tuple[int, ...]
    pieces: Decimal
    findings: tuple[Finding, ...]


#: code -> title, what happened, why the rule says no
WORDS: Mapping[str, tuple[str, str, str]] = {
    "ExceedsOrder": (
        "More pieces than ordered",
        "The first operation of the route reported more pieces than the work order is for.",
        "An order hands out its pieces once. Good and rejected pieces both count: a rejected piece was taken too.",
    ),
    "ExceedsAvailable": (
        "More pieces than had come from the operation before",
        "Pieces were reported at an operation, but only some of them had been reported good at the operation before.",
        "A piece can be worked on here only after it was finished there: available = good there - taken here.",
    ),
    "NotAvailable": (
        "Pieces where none could be",
        "Pieces were reported at an operation while the operation before had no finished piece left for it.",
        "A piece can be worked on here only after it was finished there: available = good there - taken here.",
    ),
    "DuplicateReport": (
        "The same report twice",
        "A row is in the log twice with every cell alike: same order, machine, person, times and quantities.",
        "A report answers one question of the terminal once. The second is already recorded and is not counted again.",
    ),
}
_OTHER = (
    "Against another rule of the routing",
    "A rule of the routing did not allow the report.",
    "The code names the rule.",
)

#: cause -> what it is, and what to do before enforcement is switched on
CAUSES: Mapping[Cause, tuple[str, str]] = {
    "twice": (
        "recorded already",
        "Nothing on the floor: on the terminal a second tap changes nothing. Look for an export or an interface that "
        "sends rows twice.",
    ),
    "replacement": (
        "pieces made again for rejected ones",
        "Decide how rejected pieces are replaced: raise the order's quantity, or let ExceedsOrder warn.",
    ),
    "surplus": (
        "more than ordered",
        "Ask whether two passes over a machine were booked under one name (then make each its own operation), whether "
        "a shift booked what the shift before had booked, or whether the shop starts spare pieces (then order that "
        "many, or let ExceedsOrder warn).",
    ),
    "follows": (
        "follows from refusals at the operation before",
        "Nothing here: clear the refusals at the operation before, and these rows pass.",
    ),
    "late": (
        "the operation before reported them later",
        "Have the operation before reported when its pieces move on, not at the end of the shift. Until then, let "
        "ExceedsAvailable and NotAvailable warn.",
    ),
    "unreported": (
        "the operation before never reported them",
        "See whether the operation before was skipped or never booked. If the pieces need not pass it, the routing "
        "should say so.",
    ),
    "other": ("against the rule", "Decide whether the rule should block, warn, or ask for a signature."),
}


def groups(plan: Plan, found: Iterable[Explained], whole: Sums) -> tuple[Group, ...]:
    """Groups by code, the largest first; an outcome with two codes is in both."""
    by_code: dict[str, list[Explained]] = {}
    for one in found:
        for code in one.outcome.codes:
            by_code.setdefault(code, []).append(one)
    made = [_group(code, plan, members, whole) for code, members in by_code.items()]
    return tuple(sorted(made, key=lambda group: (-len(group.rows), group.code)))


def _group(code: str, plan: Plan, members: list[Explained], whole: Sums) -> Group:
    title, what, rule = WORDS.get(code, _OTHER)
    by_place: dict[tuple[str, str, Cause], list[Explained]] = {}
    for one in members:
        report = one.outcome.report
        by_place.setdefault((report.row.order, report.operation, one.cause), []).append(one)
    return Group(
        code=code,
        title=title,
        what=what,
        rule=rule,
        first=tuple(dict.fromkeys(CAUSES[one.cause][1] for one in members)),
        rows=tuple(sorted(one.outcome.report.row.row for one in members)),
        pieces=_pieces(members),
        findings=tuple(_finding(plan, alike, whole) for alike in by_place.values()),
    )


def _pieces(members: Iterable[Explained]) -> Decimal:
    return sum((one.outcome.report.row.pieces for one in members), Decimal(0))


def _finding(plan: Plan, alike: list[Explained], whole: Sums) -> Finding:
    first = alike[0]
    row = first.outcome.report.row
    return Finding(
        order=row.order,
        part=row.part,
        operation=first.outcome.report.operation,
        cause=first.cause,
        why=CAUSES[first.cause][0],
        figures=_figures(first, whole),
        rows=tuple(sorted(one.outcome.report.row.row for one in alike)),
        lines=tuple(sorted(one.outcome.report.row.line for one in alike)),
        pieces=_pieces(alike),
        example=Example(row.row, row.line, _sentence(first)),
    )


def _figures(one: Explained, whole: Sums) -> str:
    """What the whole log reports there, against what it could be."""
    report = one.outcome.report
    if one.cause == "twice":
        return "counted once"
    here = plain(whole.taken[report.row.order, report.operation])
    if one.before is None:
        return f"ordered {plain(report.row.ordered)}, reported {here} in the whole log"
    there = plain(whole.good[report.row.order, one.before])
    return f"{one.before} reported {there} good in the whole log, {report.operation} {here}"


def _sentence(one: Explained) -> str:
    """The row, and what it could have reported; how many is known only where the rule refused it."""
    report, params = one.outcome.report, one.outcome.params
    row = report.row
    when = f"{row.complete:%Y-%m-%d %H:%M}"
    turned_out = f"{plain(row.completed)} good and {plain(row.rejected)} rejected"
    said = f"{when}, {row.worker} at {row.resource} reported {turned_out}"
    if one.cause == "twice":
        return f"{said}, alike in every cell to line {row.same_line}"
    room = params.get("left", params.get("available"))
    if not isinstance(room, Decimal):
        return said
    return f"{said}; there was room for {plain(max(room, Decimal(0)))}"
