"""A CSV text -> rows of values by column, with the line of each and every wrong one named.

Separators are told from the header: comma, semicolon or tab. A decimal comma is read where the separator is not a
comma, and refused with what to do where it is. Must not know orders or lots.
"""

import csv
import io
import re
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise
from typing import Any, TypeVar, get_args

from msgspec import NODEFAULT, Struct

from app.exchange.fill import fields_of, fill
from app.exchange.mistakes import Findings, nearest, quoted, short
from app.exchange.toml_tables import number_meant

S = TypeVar("S", bound=Struct)
MOST_COLUMNS = 50
SEPARATORS = (",", ";", "\t")
_NAMES = {",": "commas", ";": "semicolons", "\t": "tabs"}


class Rows(Struct):
    """A CSV text split: ``header`` is in lower case and stands on ``line``; a row comes with the line it begins on."""

    separator: str
    header: tuple[str, ...]
    line: int
    rows: list[tuple[int, list[str]]]


def split_rows(text: str, findings: Findings) -> Rows | None:
    """The rows of a text, blank ones left out; None when it is no table (which is named)."""
    first = next(line for line in text.split("\n") if line.strip())
    separator = max(SEPARATORS, key=first.count)
    rows = _numbered(text, separator, findings)
    if rows is None:
        return None
    if not rows or len(rows[0][1]) > MOST_COLUMNS:
        findings.on_line(
            1, f"the first row has not 1 to {MOST_COLUMNS} columns", "write the columns that Lineside knows"
        )
        return None
    line, header = rows[0]
    return Rows(separator, tuple(name.strip().lower() for name in header), line, rows[1:])


def _numbered(text: str, separator: str, findings: Findings) -> list[tuple[int, list[str]]] | None:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True, skipinitialspace=True)
    rows = []
    begins = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append((begins, row))
            begins = reader.line_num + 1
    except csv.Error as wrong:
        right = 'close every quote, and write "" for a quote inside'
        findings.on_line(begins, f"the row cannot be read ({wrong})", right)
        return None
    return rows


def fill_rows(shape: type[S], rows: Rows, findings: Findings) -> list[tuple[int, S]]:
    """Every row as its shape, with its line."""
    if not _is_header(shape, rows, findings):
        return []
    types = {name: _scalar(field.type) for name, field in fields_of(shape).items()}
    filled = []
    for line, cells in rows.rows:
        raw = _cells(rows, line, cells, types, findings)
        if raw is not None:
            one = Findings(file=findings.file, places={(): line}, doubted=findings.doubted)
            filled.append((line, fill(shape, raw, (), one)))
            _take_over(one, findings)
        findings.doubted = frozenset()
    if not rows.rows:
        findings.on_line(rows.line, "there is a header and no row", "write at least one row, or leave the file out")
    return filled


def _take_over(one: Findings, findings: Findings) -> None:
    for mistake in one.mistakes:
        findings.on_line(mistake.line, mistake.what, mistake.right, mistake.where)


def _is_header(shape: type[Struct], rows: Rows, findings: Findings) -> bool:
    fields = fields_of(shape).values()
    known = set(fields_of(shape))
    for name in rows.header:
        if name not in known:
            meant = nearest(name, known)
            right = f"did you mean {meant}?" if meant else f"use {', '.join(field.name for field in fields)}"
            findings.on_line(rows.line, f"the column {quoted(name)} is not known", right)
        elif rows.header.count(name) > 1:
            findings.on_line(rows.line, f"the column {name} is there twice", "keep one of the two")
    missing = [f.name for f in fields if f.default is NODEFAULT and f.name not in rows.header]
    for name in missing:
        findings.on_line(rows.line, f"the column {name} is missing", "add it to the first row")
    return not missing and len(set(rows.header)) == len(rows.header)


def _cells(rows: Rows, line: int, cells: list[str], types: dict[str, Any], findings: Findings) -> dict[str, Any] | None:
    """The row's values, empty cells left out; None when the row has too many or too few cells."""
    if len(cells) != len(rows.header):
        findings.on_line(line, *_wrong_count(rows, cells))
        return None
    raw: dict[str, Any] = {}
    for name, cell in zip(rows.header, cells, strict=True):
        text = cell.strip()
        if not text or name not in types:
            continue
        found, wrong = _read(types[name], name, text, rows.separator)
        if wrong:
            findings.on_line(line, *wrong, where=name)
            findings.doubted = findings.doubted | {(name,)}
        else:
            raw[name] = found
    return raw


def _wrong_count(rows: Rows, cells: list[str]) -> tuple[str, str]:
    what = f"the row has {len(cells)} fields, the header {len(rows.header)}"
    pairs = [f"{a},{b}" for a, b in pairwise(cells) if a.strip().isdigit() and b.strip().isdigit()]
    if rows.separator == "," and len(cells) > len(rows.header) and pairs:
        point = pairs[0].replace(",", ".")
        return what, f"if {pairs[0]} is one number, write {point}, or separate all columns by semicolons"
    return what, f"write one field for each column, separated by {_NAMES[rows.separator]}"


def _scalar(kind: Any) -> Any:
    inner = [argument for argument in get_args(kind) if argument is not type(None)]
    return inner[0] if inner else kind


def _read(kind: Any, name: str, text: str, separator: str) -> tuple[Any, tuple[str, str] | None]:
    """A cell as its type, or what is wrong with it and what is right."""
    if kind is Decimal or kind is int:
        return _number(kind, name, text, separator)
    if kind is datetime:
        return _moment(name, text)
    return text, None


def _number(kind: Any, name: str, text: str, separator: str) -> tuple[Any, tuple[str, str] | None]:
    if separator != "," and re.fullmatch(r"-?[0-9]+,[0-9]+", text):
        text = text.replace(",", ".")
    elif separator != "," and re.fullmatch(r"-?[1-9][0-9]{0,2}\.[0-9]{3}", text):
        right = f"write {text.replace('.', '')} or {text.replace('.', ',')}"
        return None, (f"{name} {text} may mean two numbers", right)
    if not re.fullmatch(r"-?[0-9]{1,40}" if kind is int else r"-?[0-9]{1,40}(?:\.[0-9]{1,40})?", text):
        return None, _no_number(kind, name, text, separator)
    return kind(text), None


def _no_number(kind: Any, name: str, text: str, separator: str) -> tuple[str, str]:
    if separator == "," and re.fullmatch(r"-?[0-9]+,[0-9]+", text):
        point = text.replace(",", ".")
        return f"{name} {text} has a decimal comma", f"write {point}, or separate all columns by semicolons"
    whole = "whole number" if kind is int else "number"
    spaced = re.sub(r"(?<=\d)[\s'_](?=\d{3}\b)", "", text)
    right = number_meant(spaced) or number_meant(text)
    right = right.partition(".")[0] if kind is int else right
    return f"{name} {quoted(text)} is no {whole}", f"write {right or 'figures only, for example 100'}"


def _moment(name: str, text: str) -> tuple[Any, tuple[str, str] | None]:
    try:
        return (date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)), None
    except ValueError:
        pass
    day = re.fullmatch(r"(\d{1,2})[./](\d{1,2})[./](\d{4})", text)
    right = f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}" if day else "2026-05-31, or 2026-05-31T14:00:00+02:00"
    return None, (f"{name} {quoted(short(text, 30))} is no day", f"write {right}")
