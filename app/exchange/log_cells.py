"""One cell of a shop's log as what it means, or what is wrong with it and what would be right.

Pure. Must not know lines, columns or files.
"""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache

from app.exchange.mistakes import quoted, short

#: Longer words than this are no order, machine or person, and would not fit a record.
LONGEST_WORD = 200
_QUANTITY = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,6})?")
_EXAMPLE = datetime(2026, 5, 31, 14, 30, tzinfo=UTC)


class CellError(Exception):
    """A cell that cannot be used: what is wrong, and what would be right."""

    def __init__(self, what: str, right: str) -> None:
        super().__init__(what)
        self.what, self.right = what, right


def word(text: str) -> str:
    """A name: one line of 1 to 200 characters. Raises `CellError`."""
    if not text:
        raise CellError("it is empty", "write the name that the shop uses")
    if len(text) > LONGEST_WORD:
        raise CellError(f"it has {len(text)} characters", f"use at most {LONGEST_WORD}")
    if not text.isprintable():
        raise CellError(f"{quoted(text)} has a character that cannot be shown", "take it out")
    return text


def optional_word(text: str) -> str:
    """A name or nothing. Raises `CellError`."""
    return word(text) if text else ""


@lru_cache(maxsize=10_000)
def pieces(text: str) -> Decimal:
    """A quantity, zero or more, with a decimal point. Raises `CellError`."""
    if _QUANTITY.fullmatch(text):
        return Decimal(text)
    if not text:
        raise CellError("it is empty", "write 0 where there were none")
    if _QUANTITY.fullmatch(text.removeprefix("-")):
        raise CellError(f"{text} is negative", f"write {text.removeprefix('-')} or 0; correct the row it takes back")
    if _QUANTITY.fullmatch(text.replace(",", ".", 1)):
        raise CellError(f"{text} has a decimal comma", f"write {text.replace(',', '.', 1)}")
    raise CellError(f"{quoted(short(text, 30))} is no quantity", "write figures only, for example 100 or 2.5")


def size(text: str) -> Decimal:
    """The quantity of an order: more than zero. Raises `CellError`."""
    quantity = pieces(text)
    if quantity == 0:
        raise CellError("the order is for 0 pieces", "write how many were ordered")
    return quantity


def moment_reader(format: str) -> Callable[[str], datetime]:
    """Reads times of a `strptime` format; a time without a zone is taken as UTC. The reader raises `CellError`."""
    example = _EXAMPLE.strftime(format)

    @lru_cache(maxsize=10_000)
    def moment(text: str) -> datetime:
        try:
            read = datetime.strptime(text, format)
        except ValueError as cause:
            what = f"{quoted(short(text, 40))} is no time of the form {format}" if text else "it is empty"
            raise CellError(what, f"write it like {example}, or set time_format in the column map") from cause
        return read.astimezone(UTC) if read.tzinfo else read.replace(tzinfo=UTC)

    return moment
