"""HIBC supplier labels: "+", labeler, item, unit of measure, and the secondary data about lot, date and quantity.

Source: ANSI/HIBC 2.6 (supplier labeling standard): clause 2.1 primary, 2.2 secondary data structures, 4 the check
character: the sum of the characters' places in the Code 39 set, modulo 43. Must not know symbologies.
"""

import calendar
import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from app.barcodes import check
from app.barcodes.escapes import escape
from app.barcodes.gs1 import Element
from app.domain.refusals import Refusal

#: Code 39 characters in their order; the place of a character is its value.
SET43 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%"
_PRIMARY = re.compile(r"\+([A-Z][0-9A-Z]{3})([0-9A-Z]{1,18})([0-9])(?:/([^/].*))?", re.DOTALL)
_QUANTITY = re.compile(r"8([0-9]{2})|9([0-9]{5})")
#: Flag of a date -> its form; a form without a flag is MMYY.
_DATED: Mapping[str, str] = {"2": "MMDDYY", "3": "YYMMDD", "4": "YYMMDDHH", "5": "YYJJJ", "6": "YYJJJHH", "7": ""}
_MORE: Mapping[str, str] = {"14D": "expires", "16D": "produced", "Q": "quantity", "S": "serial"}


def check_of(body: str) -> str:
    """The check character of a text. Raises ValueError for a character that Code 39 has not."""
    return SET43[sum(SET43.index(char) for char in body) % 43]


def elements(text: str, year: int) -> tuple[Element, ...] | None:
    """The parts of a HIBC label; None where the text is none.

    A label in two codes has its secondary data in the second: that begins with "+$" or "+" and a date, and ends with a
    link (the check character of the first) before its own. Raises `Refusal` LabelBadCheck, LabelBadDate.
    """
    text = text.removeprefix("*").removesuffix("*") if text.startswith("*+") else text
    if not text.startswith("+") or not all(char in SET43 for char in text):
        return None
    body = _checked(text)
    if body is None:
        if _PRIMARY.fullmatch(text[:-1]) or text.startswith("+$"):
            raise Refusal("LabelBadCheck", value=escape(text.encode()), standard="HIBC")
        return None
    found = _PRIMARY.fullmatch(body)
    if found is None:
        return _alone(body, year)
    primary = (Element("labeler", found[1]), Element("item", found[2]), Element("unit", found[3]))
    return (*primary, *_secondary(found[4] or "", year))


def _checked(text: str) -> str | None:
    """The text without its check character, which may be a blank that was lost; None if it is wrong."""
    for whole in (text, text + " "):
        if len(whole) > 5 and check_of(whole[:-1]) == whole[-1]:
            return whole[:-1]
    return None


def _alone(body: str, year: int) -> tuple[Element, ...] | None:
    """Secondary data in a code of their own; None for a text that only happens to begin with a plus."""
    if not re.match(r"\+(\$|[0-9]{5})", body):
        return None
    try:
        return (*_secondary(body[1:-1], year), Element("link", body[-1]))
    except Refusal:
        if body.startswith("+$"):
            raise
        return None


def _secondary(body: str, year: int) -> Iterator[Element]:
    first, *more = body.split("/")
    if first:
        yield from _lot(first, year)
    for field in more:
        yield from _more(field)


def _lot(field: str, year: int) -> Iterator[Element]:
    """Lot or serial with date and quantity: "$LOT", "$+SERIAL", "$$..", "$$+..", or the older YYJJJ and lot."""
    if not field.startswith("$"):
        if not re.match(r"[0-9]{5}", field):
            raise _bad_date(field)
        yield _dated("expires", field[:5], "YYJJJ", year)
        yield from _named("lot", field[5:])
        return
    dated = field.startswith("$$")
    rest = field.lstrip("$") if dated else field[1:]
    name = "serial" if rest.startswith("+") else "lot"
    rest = rest.removeprefix("+")
    if dated:
        found = _QUANTITY.match(rest)
        if found is not None:
            yield Element("quantity", str(int(found[1] or found[2])))
            rest = rest[found.end() :]
        form, rest = _form(rest)
        if form:
            yield _dated("expires", rest[: len(form)], form, year)
            rest = rest[len(form) :]
    yield from _named(name, rest)


def _form(rest: str) -> tuple[str, str]:
    """Form of the date at the beginning, and what follows its flag."""
    if not rest:
        return "", rest
    return (_DATED[rest[0]], rest[1:]) if rest[0] in _DATED else ("MMYY", rest)


def _more(field: str) -> Iterator[Element]:
    """Supplemental data: an identifier of MH10.8.2 and its value."""
    for ident, name in _MORE.items():
        if field.startswith(ident):
            value = field.removeprefix(ident)
            yield _dated(name, value, "YYYYMMDD", 0) if ident.endswith("D") else Element(name, value)
            return
    yield from _named("other", field)


def _named(name: str, value: str) -> Iterator[Element]:
    if value:
        yield Element(name, value)


def _dated(name: str, digits: str, form: str, year: int) -> Element:
    """A date as YYYY-MM-DD, whatever its form; a month is its last day, an hour is left out."""
    try:
        return Element(name, _day(digits, form, year).isoformat())
    except (ValueError, OverflowError):
        raise _bad_date(digits) from None


def _day(digits: str, form: str, year: int) -> date:
    if len(digits) != len(form) or not digits.isdigit():
        raise ValueError(digits)
    part = {letter: "".join(d for d, f in zip(digits, form, strict=True) if f == letter) for letter in "YMDJ"}
    full = int(part["Y"]) if len(part["Y"]) == 4 else check.full_year(int(part["Y"]), year)
    if part["J"]:
        day = date(full, 1, 1) + timedelta(days=int(part["J"]) - 1)
        if day.year != full:
            raise ValueError(digits)
        return day
    month = int(part["M"])
    if not part["D"] and 1 <= month <= 12 and full > 0:
        return date(full, month, calendar.monthrange(full, month)[1])
    return date(full, month, int(part["D"] or 0))


def _bad_date(digits: str) -> Refusal:
    return Refusal("LabelBadDate", value=escape(digits.encode("utf-8", "replace")))
