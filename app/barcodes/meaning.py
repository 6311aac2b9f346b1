"""What a label says about a thing, whatever standard it follows: item, lot, serial, dates, quantity, measures.

One function per standard turns elements into a `Meaning`. Where a label says two things about the same, nothing is
said. Must not know scanners, nor what the terminal wants.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from msgspec import Struct

from app.barcodes import check
from app.barcodes.escapes import escape
from app.barcodes.gs1 import Element
from app.barcodes.gs1_table import titles
from app.domain.refusals import Refusal


class Measure(Struct, frozen=True):
    """A measured quantity: what was measured in the standard's words, how much, and its unit."""

    what: str
    value: Decimal
    unit: str


class Meaning(Struct, frozen=True, kw_only=True):
    """What a label says; None where it says nothing. ``item`` is a number of the item that is not a GTIN."""

    gtin: str | None = None
    item: str | None = None
    lot: str | None = None
    serial: str | None = None
    expires: date | None = None
    produced: date | None = None
    quantity: Decimal | None = None
    sscc: str | None = None
    order: str | None = None
    measures: tuple[Measure, ...] = ()


_MEASURED = re.compile(r"3[1-6][0-9]([0-9])")
_TITLE_UNIT = re.compile(r"(.*?) \((.+)\)(, log)?")
_NUMBER = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,6})?")
#: Units of X12 (355) in data identifier 7Q -> SI and the plant's words; what is not listed is a count of pieces.
_UNITS: Mapping[str, str] = {
    "KG": "kg", "GR": "g", "LB": "lb", "OZ": "oz", "MR": "m", "FT": "ft", "IN": "in", "LT": "l", "ML": "ml",
    "SM": "m²", "CR": "m³",
}  # fmt: skip
_PIECES = frozenset(("EA", "PC", "PCE", "CT", "UN"))


def of_gs1(elements: Iterable[Element], year: int) -> Meaning:
    """Application identifiers. A container's content (02, 37) stands in for an item of its own."""
    said = {element.id: element.value for element in elements}
    gtin = said.get("01") or said.get("02") or said.get("03") or (said.get("8006") or said.get("8026") or "")[:14]
    return Meaning(
        gtin=gtin or None,
        item=said.get("241"),
        lot=said.get("10"),
        serial=said.get("21"),
        expires=_gs1_day(said.get("17") or said.get("7003", "")[:6], year),
        produced=_gs1_day(said.get("11", ""), year),
        quantity=_number(said.get("30") or said.get("37")),
        sscc=said.get("00"),
        measures=tuple(_measures(said)),
    )


def _gs1_day(text: str, year: int) -> date | None:
    return check.date_of(text, year) if text else None


def _measures(said: Mapping[str, str]) -> Iterable[Measure]:
    """Elements 31nn to 36nn, whose last digit says how many decimals there are."""
    for ident, value in said.items():
        found = _MEASURED.fullmatch(ident)
        named = _TITLE_UNIT.fullmatch(titles().get(ident, "")) if found else None
        if found and named:
            yield Measure(named[1].lower(), Decimal(value).scaleb(-int(found[1])), named[2])
        elif found:  # "KG PER m²", the one title that is its own unit
            yield Measure("weight per area", Decimal(value).scaleb(-int(found[1])), "kg/m²")


def of_data(elements: Iterable[Element], year: int) -> Meaning:
    """Data identifiers (MH10.8.2). D is an expiry date beside a PPN only (IFA); elsewhere it is any date."""
    said = _several(elements)
    quantity, measures = _counted(said)
    ppn = _only(said, "9N")
    return Meaning(
        gtin=_gtin(_only(said, "8P")),
        item=_only(said, "P") or ppn or _only(said, "1P"),
        lot=_only(said, "1T") or _only(said, "T") or _only(said, "26T") or _only(said, "27T"),
        serial=_only(said, "S") or _only(said, "1S"),
        expires=_day(_only(said, "14D"), "YMD", year)
        or _day(_only(said, "15D"), "DMY", year)
        or (_day(_only(said, "D"), "YMD", year) if ppn else None),
        produced=_day(_only(said, "16D"), "YMD", year) or _day(_only(said, "17D"), "DMY", year),
        quantity=quantity,
        order=_only(said, "W"),
        measures=measures,
    )


def _counted(said: Mapping[str, set[str]]) -> tuple[Decimal | None, tuple[Measure, ...]]:
    """Q is a number of pieces; 7Q has a unit behind it, and is a measure unless the unit is a piece."""
    quantity = _number(_only(said, "Q"))
    with_unit = _only(said, "7Q") or ""
    number, unit = _number(with_unit[:-2]), with_unit[-2:]
    if number is None:
        return quantity, ()
    if unit in _PIECES:
        return (number if quantity is None else quantity), ()
    return quantity, (Measure("quantity", number, _UNITS.get(unit, unit)),)


def of_text(elements: Iterable[Element], year: int) -> Meaning:
    """Text element identifiers (ATA Spec 2000)."""
    said = _several(elements)
    return Meaning(
        item=_only(said, "PNR") or _only(said, "PNO"),
        lot=_only(said, "LOT") or _only(said, "LTN") or _only(said, "BII") or _only(said, "BAT"),
        serial=_only(said, "SER") or _only(said, "SEQ") or _only(said, "UCN"),
        expires=_day(_only(said, "EXP"), "YMD", year),
        produced=_day(_only(said, "DMF"), "YMD", year),
        quantity=_number(_only(said, "QTY")),
    )


def of_parts(elements: Iterable[Element], *, material: str = "") -> Meaning:
    """Parts by their names: HIBC and the plant's own patterns. Dates are YYYY-MM-DD already."""
    said = {element.id: element.value for element in elements}
    labeled = said.get("labeler", "") + said.get("item", "") + said.get("unit", "")
    return Meaning(
        gtin=_gtin(said.get("gtin")),
        item=material or labeled or None,
        lot=said.get("lot"),
        serial=said.get("serial"),
        expires=_iso(said.get("expires")),
        produced=_iso(said.get("produced")),
        quantity=_number(said.get("quantity")),
        order=said.get("order"),
    )


def _several(elements: Iterable[Element]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for element in elements:
        found.setdefault(element.id, set()).add(element.value)
    return found


def _only(said: Mapping[str, set[str]], ident: str) -> str | None:
    """The value that is there, None if there is none, or several that differ."""
    values = said.get(ident, set())
    return next(iter(values)) or None if len(values) == 1 else None


def _number(text: str | None) -> Decimal | None:
    return Decimal(text) if text and _NUMBER.fullmatch(text) else None


def _gtin(text: str | None) -> str | None:
    """8 to 14 digits as 14. Raises `Refusal` LabelBadCheck."""
    if text is None:
        return None
    if len(text) not in (8, 12, 13, 14) or not (text.isascii() and text.isdigit()) or not check.has_digit(text):
        raise Refusal("LabelBadCheck", value=escape(text.encode("utf-8", "replace")), standard="GTIN")
    return text.zfill(14)


def _iso(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _day(text: str | None, order: str, year: int) -> date | None:
    """Six or eight digits with the year first or last. Raises `Refusal` LabelBadDate."""
    if text is None:
        return None
    if not re.fullmatch(r"[0-9]{6}|[0-9]{8}", text):
        raise _bad_date(text)
    first = text if order == "YMD" else text[4:] + text[2:4] + text[:2]
    try:
        return check.date_of(first, year)
    except ValueError:
        raise _bad_date(text) from None


def _bad_date(text: str) -> Refusal:
    return Refusal("LabelBadDate", value=escape(text.encode("utf-8", "replace")))
