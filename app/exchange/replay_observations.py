"""What a log says about how it was kept: overlaps, rows without length, time bookings. Observed, never judged.

Pure. Must not know policies or refusals.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime

from msgspec import Struct

from app.exchange.log_rows import LogRow
from app.exchange.replay_plan import Plan, machine_named


class Observation(Struct, frozen=True, kw_only=True):
    """Rows that have something in common: ``rows`` in the order of the file, ``lines`` of the same rows."""

    name: str
    sentence: str
    rows: tuple[int, ...]
    lines: tuple[int, ...]


def observations(plan: Plan) -> tuple[Observation, ...]:
    """Everything worth a look before the log is trusted, whether or not a row shows it."""
    rows = sorted((report.row for report in plan.reports), key=lambda row: row.row)
    once = [row for row in rows if row.same_as is None]
    return (
        _seen("time_bookings", "time only, no pieces (accepted as a report of nothing)", filter(_is_time, rows)),
        _seen("setting_up", "setting up (time of the operation that it prepares)", plan.setting_up),
        _seen("machine_overlaps", "begun before the same machine had ended another", _overlaps(once, _machine)),
        _seen("worker_overlaps", "begun before the same person had ended another", _overlaps(once, _worker)),
        _seen("zero_length", "complete at the moment they start", (r for r in rows if r.start == r.complete)),
        _seen("zero_span", "a span of zero in the log's own column, though the times differ", _spans(rows)),
        _seen("other_machine", "one machine named in the activity, another as the resource", _others(rows)),
        _seen("review_board", "pieces for the review board (taken, and kept in process)", filter(_is_held, rows)),
    )


def _seen(name: str, sentence: str, rows: Iterable[LogRow]) -> Observation:
    found = sorted(rows, key=lambda row: row.row)
    numbers, lines = tuple(row.row for row in found), tuple(row.line for row in found)
    return Observation(name=name, sentence=sentence, rows=numbers, lines=lines)


def _is_time(row: LogRow) -> bool:
    return row.pieces == 0


def _is_held(row: LogRow) -> bool:
    return row.mrb > 0


def _machine(row: LogRow) -> str:
    return row.resource


def _worker(row: LogRow) -> str:
    return row.worker


def _overlaps(rows: Sequence[LogRow], whose: Callable[[LogRow], str]) -> Iterator[LogRow]:
    """Rows that begin while an earlier one of the same machine or person still runs; touching is no overlap."""
    until: dict[str, datetime] = {}
    for row in sorted(rows, key=lambda row: (row.start, row.complete, row.row)):
        busy = until.get(whose(row))
        if busy is not None and row.start < busy:
            yield row
        until[whose(row)] = max(busy or row.complete, row.complete)


def _spans(rows: Iterable[LogRow]) -> Iterator[LogRow]:
    for row in rows:
        digits = [char for char in row.span if char.isdigit()]
        if digits and set(digits) == {"0"} and row.start != row.complete:
            yield row


def _others(rows: Iterable[LogRow]) -> Iterator[LogRow]:
    for row in rows:
        named = machine_named(row.activity).split()
        if named and not _contains(row.resource.replace("-", " ").split(), named):
            yield row


def _contains(words: Sequence[str], named: Sequence[str]) -> bool:
    return any(list(words[i : i + len(named)]) == list(named) for i in range(len(words)))
