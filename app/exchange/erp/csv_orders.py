"""A CSV file of orders, by the columns of the map -> orders as the ERP says them, one row each or one per operation.

Mistakes name the line and their column. Must not know documents or whether an order can be made here.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, tzinfo
from decimal import Decimal

from msgspec import Struct

from app.domain.documents import OrderStatus
from app.exchange.erp import values
from app.exchange.erp.mapping import CsvMap, ErpMap, status_word
from app.exchange.erp.said import Ear, SaidOperation, SaidOrder, Unclear
from app.exchange.erp.sap_json import LARGEST
from app.exchange.erp.statuses import strictest
from app.exchange.mistakes import quoted

#: Columns of a row, and characters of a cell.
_MOST_COLUMNS, _LONGEST_CELL = 200, 2000


class Row(Struct, frozen=True):
    """A row by our fields, with the line that it begins on."""

    file: str
    line: int
    cells: Mapping[str, str]


def rows_of(file: str, content: bytes, how: CsvMap) -> Iterator[tuple[str, Row]]:
    """(order number, row) in the file's order. Raises `Unclear` when the file cannot be read: none of it counts."""
    reader = csv.reader(io.StringIO(_text(content, how.encoding), newline=""), delimiter=how.delimiter, strict=True)
    places: dict[str, int] | None = None
    begins = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                if places is None:
                    places = _places(cells, how)
                else:
                    yield _row(file, begins, cells, places)
            begins = reader.line_num + 1
    except csv.Error as wrong:
        raise Unclear(f"line {begins} cannot be read ({wrong})", "close every quote; the file may be cut off") from None
    if places is None:
        raise Unclear("the file is empty", "have it sent again")


def _text(content: bytes, encoding: str) -> str:
    if len(content) > LARGEST:
        raise Unclear(f"the file is larger than {LARGEST // 1024 // 1024} MB", "have it split into smaller files")
    name = "utf-8-sig" if codecs.lookup(encoding).name == "utf-8" else encoding
    try:
        text = content.decode(name)
    except UnicodeDecodeError as wrong:
        line = content.count(b"\n", 0, wrong.start) + 1
        what = f"line {line}: byte 0x{content[wrong.start]:02X} is not {encoding}"
        raise Unclear(what, "have it written so, or name its encoding in the map") from None
    except ValueError as wrong:
        raise Unclear(f"it is not {encoding} ({wrong})", "name the file's encoding in the map") from None
    if "\0" in text:
        raise Unclear("there is a NUL character", "have it written as plain text")
    return text


def _places(header: list[str], how: CsvMap) -> dict[str, int]:
    """Our field -> its cell. Raises `Unclear` for a column that is not there."""
    names = [name.strip() for name in header]
    if len(names) > _MOST_COLUMNS:
        raise Unclear(
            f"the first row has {len(names)} columns", f"use at most {_MOST_COLUMNS}, and check the delimiter"
        )
    for field, column in how.columns.items():
        if names.count(column) != 1:
            found = ", ".join(quoted(name) for name in names[:12])
            count = "is not there" if column not in names else "is there twice"
            raise Unclear(
                f"the column {quoted(column)} for {field} {count}", f"the first row has {found}; correct the map"
            )
    return {field: names.index(column) for field, column in how.columns.items()}


def _row(file: str, line: int, cells: list[str], places: Mapping[str, int]) -> tuple[str, Row]:
    if max(places.values()) >= len(cells) or len(cells) > _MOST_COLUMNS:
        raise Unclear(f"line {line} has {len(cells)} fields", "write as many as the first row has; it may be cut off")
    found = {field: " ".join(cells[at].split()) for field, at in places.items()}
    number = values.key(found["order"])
    if not number or len(number) > 50 or any(len(cell) > _LONGEST_CELL for cell in found.values()):
        raise Unclear(f"line {line} has no order number that can be one", "have the file written again")
    return number, Row(file, line, found)


def order_of_rows(number: str, rows: list[Row], known: ErpMap, ear: Ear) -> SaidOrder | None:
    """The order of some rows; rows of one order may differ in their operation only."""
    how, first = known.said.csv, rows[0]
    if how is None:
        return None
    columns = [name for name in how.columns if name not in _OF_OPERATION]
    for row in rows[1:]:
        differs = next((name for name in columns if row.cells[name] != first.cells[name]), None)
        if differs or "operation" not in how.columns:
            column = how.columns.get(differs or "order", "")
            what = f"the order is there twice (first on line {first.line})"
            ear.wrong(_where(row, column), what, "write each order once, or once per operation", row.file)
            return None
    read = _Reader(first, how, known.zone, ear)
    return SaidOrder(
        number=number,
        files=tuple(dict.fromkeys(row.file for row in rows)),
        where=f"line {first.line}",
        product=values.key(first.cells["product"]),
        quantity=read.number("quantity"),
        unit=first.cells.get("unit", ""),
        due=read.moment("due"),
        due_said="due" in how.columns,
        priority=read.whole("priority"),
        status=read.status(),
        changed_at=read.moment("changed_at"),
        operations=_operations(rows, how, ear),
        keys={field: column for field, column in how.columns.items() if field in ("product", "quantity", "unit")},
    )


_OF_OPERATION = ("operation", "operation_text", "work_center", "control")


def _where(row: Row, column: str) -> str:
    return f"line {row.line}, {column}" if column else f"line {row.line}"


def _operations(rows: list[Row], how: CsvMap, ear: Ear) -> tuple[SaidOperation, ...] | None:
    if "operation" not in how.columns:
        return None
    made: dict[str, SaidOperation] = {}
    for row in rows:
        cells = row.cells
        number = values.key(cells["operation"])
        if not number.isdigit() or not number.isascii() or number in made:
            twice = (
                f"operation {number} is there twice" if number in made else f"{quoted(number)} is no operation number"
            )
            ear.wrong(_where(row, how.columns["operation"]), twice, "number each operation of an order once", row.file)
            continue
        made[number] = SaidOperation(
            number=number,
            text=cells.get("operation_text", ""),
            work_center=cells.get("work_center", ""),
            control=cells.get("control", ""),
            where=f"line {row.line}",
        )
    return tuple(sorted(made.values(), key=lambda operation: int(operation.number)))


class _Reader(Struct, frozen=True):
    """Reads the cells of one row; what cannot be read is named."""

    row: Row
    how: CsvMap
    zone: tzinfo
    ear: Ear

    def number(self, field: str) -> Decimal | None:
        """A number with the map's decimal sign."""
        cell = self.row.cells.get(field, "")
        if not cell:
            self._wrong(field, "it is empty", "write a number")
            return None
        text = cell.replace(",", ".") if self.how.decimal == "," and cell.count(",") <= 1 and "." not in cell else cell
        if self.how.decimal == "," and "." in cell:
            right = f"write it without points, for example {cell.replace('.', '')}"
            self._wrong(field, f"{quoted(cell)} may mean two numbers", right)
            return None
        try:
            return values.number(text)
        except Unclear as unclear:
            self._wrong(field, unclear.what, unclear.right)
            return None

    def whole(self, field: str) -> int | None:
        """A priority."""
        cell = self.row.cells.get(field, "")
        if not cell:
            return None
        if not re.fullmatch(r"[0-9]{1,4}", cell):
            self._wrong(field, f"{quoted(cell)} is no priority", "write a whole number from 0 to 9999")
            return None
        return int(cell)

    def moment(self, field: str) -> datetime | None:
        """A day or time in the map's format, else as `values` reads it."""
        cell = self.row.cells.get(field, "")
        if not cell:
            return None
        try:
            found = datetime.strptime(cell, self.how.date)
        except ValueError:
            return self._other_moment(field, cell)
        if not 2000 <= found.year < 2200:
            self._wrong(field, f"the year is {found.year}", "use a year from 2000 to 2199, or leave it empty")
            return None
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=self.zone).astimezone(UTC)

    def _other_moment(self, field: str, cell: str) -> datetime | None:
        try:
            if len(cell) > 10:
                return values.moment(cell)
            return values.on(values.day(cell), values.clock(None), self.zone)
        except Unclear:
            self._wrong(field, f"{quoted(cell)} is no day", f"write it as {self.how.date}, as the map says")
            return None

    def status(self) -> OrderStatus:
        """What its status says; a file without that column brings what may start."""
        if "status" not in self.how.columns:
            return "released"
        cell = self.row.cells["status"]
        found = [status_word(self.how, word) for word in [cell, *cell.split()]]
        if cell and not any(found):
            self._wrong("status", f"{quoted(cell)} is no status that is known", "add it to [csv.status] of the map")
        return strictest(status for status in found if status)

    def _wrong(self, field: str, what: str, right: str) -> None:
        self.ear.wrong(_where(self.row, self.how.columns.get(field, field)), what, right, self.row.file)
