"""A shop's log -> its rows: who reported how many pieces of which order, where, from when to when.

A log with mistakes is refused whole, and every mistake is named with file, line and what would be right. Must not know
what a replay makes of the rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path
from typing import Any

from msgspec import Struct

from app.domain.values import plain
from app.exchange.log_cells import CellError, moment_reader, optional_word, pieces, size, word
from app.exchange.log_columns import DECLARED, OBSERVED, REQUIRED, Columns
from app.exchange.log_lines import MOST_ROWS, OnBytes, numbered_rows, opened_log
from app.exchange.mistakes import Findings, ReferenceRefused, nearest, one_of, quoted

Reader = Callable[[str], Any]


class LogRow(Struct, frozen=True, kw_only=True, gc=False):
    """One report. ``row`` counts from 1 below the header, ``line`` is the line of the file; times are UTC.

    ``same_as`` is the first row that has every cell alike, ``same_line`` its line; None where there is none.
    """

    row: int
    line: int
    order: str
    activity: str
    resource: str
    start: datetime
    complete: datetime
    ordered: Decimal
    part: str
    worker: str
    type: str
    span: str
    completed: Decimal
    rejected: Decimal
    mrb: Decimal
    same_as: int | None
    same_line: int | None

    @property
    def pieces(self) -> Decimal:
        """All pieces that the row speaks of."""
        return self.completed + self.rejected + self.mrb


def read_log(path: Path, columns: Columns, on_bytes: OnBytes = lambda _: None) -> list[LogRow]:
    """Every row of a log in the order of the file. Raises `ReferenceRefused`, or `Refusal` FileUnreadable."""
    findings = Findings(file=str(path))
    with opened_log(path) as source:
        rows = _rows(numbered_rows(source, findings, on_bytes), columns, findings)
    _check_orders(rows, columns, findings)
    if findings.mistakes:
        raise ReferenceRefused(findings.named())
    return rows


def _rows(numbered: Iterator[tuple[int, list[str]]], columns: Columns, findings: Findings) -> list[LogRow]:
    line, header = next(numbered, (1, []))
    if not header:
        if not findings.mistakes:
            findings.on_line(1, "the file is empty", "export the log again, with its header")
        return []
    places = _places(line, header, columns, findings)
    if findings.mistakes:
        return []
    rows = list(_read(numbered, _Table(tuple(header), places, _readers(columns)), findings))
    if not rows and not findings.mistakes:
        findings.on_line(line, "there is a header and no row", "export the log again, with its rows")
    return rows


class _Table(Struct):
    """Where each meaning stands, and how its cells are read."""

    header: tuple[str, ...]
    places: dict[str, int]
    readers: dict[str, Reader]


def _places(line: int, header: list[str], columns: Columns, findings: Findings) -> dict[str, int]:
    names = [name.strip() for name in header]
    places: dict[str, int] = {}
    for meaning in (*REQUIRED, *DECLARED, *OBSERVED):
        column = columns.named(meaning)
        if column in names:
            places[meaning] = names.index(column)
            if names.count(column) > 1:
                findings.on_line(line, f"the column {quoted(column)} is there twice", "rename one of the two")
        elif column and (meaning not in OBSERVED or column != getattr(Columns(), meaning)):
            findings.on_line(line, f"there is no column {quoted(column)}", _column_meant(meaning, columns, names))
    return places


def _column_meant(meaning: str, columns: Columns, names: list[str]) -> str:
    """Which column to name. One that has a meaning already is never proposed: good pieces must not count as scrap."""
    taken = {columns.named(other) for other in (*REQUIRED, *DECLARED, *OBSERVED)}
    free = [name for name in names if name not in taken]
    meant = nearest(columns.named(meaning), free)
    none = f', or {meaning} = "" if the log has none' if meaning in DECLARED else ""
    if meant:
        return f'write {meaning} = "{meant}" in the column map{none}'
    return f"name the column in the column map as {meaning}{none}; {one_of(free or names)}"


def _readers(columns: Columns) -> dict[str, Reader]:
    moment = moment_reader(columns.time_format)
    words = dict.fromkeys(("case", "activity", "resource", "part", "worker"), word)
    return {
        **words,
        "start": moment,
        "complete": moment,
        "quantity": size,
        **dict.fromkeys(("completed", "rejected", "mrb"), pieces),
        **dict.fromkeys(OBSERVED, optional_word),
    }


def _read(numbered: Iterator[tuple[int, list[str]]], table: _Table, findings: Findings) -> Iterator[LogRow]:
    first: dict[bytes, tuple[int, int]] = {}
    words: dict[str, str] = {}
    for row, (line, cells) in enumerate(numbered, 1):
        if row > MOST_ROWS:
            findings.on_line(line, f"there are more than {MOST_ROWS:,} rows", "replay the log month by month")
            return
        if len(cells) != len(table.header):
            findings.on_line(line, f"the row has {len(cells)} fields, the header {len(table.header)}", _count(cells))
            continue
        found = _cells(line, cells, table, words, findings)
        if found is not None:
            same = first.setdefault(_digest(cells), (row, line))
            same_as, same_line = same if same != (row, line) else (None, None)
            yield LogRow(row=row, line=line, same_as=same_as, same_line=same_line, **found)


def _count(cells: Sequence[str]) -> str:
    pairs = [f"{a},{b}" for a, b in pairwise(cells) if a.isdigit() and b.isdigit()]
    comma = f" (if {pairs[0]} is one number, write {pairs[0].replace(',', '.')})" if pairs else ""
    return f"write one field for each column{comma}"


def _digest(cells: Sequence[str]) -> bytes:
    """Names a row's content in 16 bytes: a million rows must fit the memory."""
    return blake2b("\x1f".join(cells).encode("utf-8", "surrogatepass"), digest_size=16).digest()


#: Field of `LogRow` for each meaning, where it is called otherwise.
_FIELDS = {"case": "order", "quantity": "ordered"}


def _cells(
    line: int, cells: list[str], table: _Table, words: dict[str, str], findings: Findings
) -> dict[str, Any] | None:
    """The row's values by field, or None when a mistake was named."""
    found: dict[str, Any] = {"rejected": Decimal(0), "mrb": Decimal(0), "type": "", "span": ""}
    named = False
    for meaning, place in table.places.items():
        text = cells[place].strip()
        try:
            read = table.readers[meaning](text)
        except CellError as wrong:
            findings.on_line(line, wrong.what, wrong.right, table.header[place].strip())
            named = True
            continue
        found[_FIELDS.get(meaning, meaning)] = words.setdefault(read, read) if isinstance(read, str) else read
    if named:
        return None
    if found["complete"] < found["start"]:
        column = table.header[table.places["complete"]].strip()
        findings.on_line(line, "it is complete before it starts", "write the later time as that of completion", column)
    return found


def _check_orders(rows: Sequence[LogRow], columns: Columns, findings: Findings) -> None:
    """An order is for one part and one quantity, or nothing can be judged by them."""
    first: dict[str, LogRow] = {}
    for row in rows:
        known = first.setdefault(row.order, row)
        if row.part != known.part:
            _name_change(row, known, quoted(row.part), quoted(known.part), columns.part, findings)
        if row.ordered != known.ordered:
            _name_change(row, known, plain(row.ordered), plain(known.ordered), columns.quantity, findings)


def _name_change(row: LogRow, known: LogRow, here: str, there: str, column: str, findings: Findings) -> None:
    what = f"order {quoted(row.order)} is for {here} here and for {there} on line {known.line}"
    findings.on_line(row.line, what, "write the same on every row of an order", column.strip())
