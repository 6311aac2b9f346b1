"""GS1 element strings: from text with separators or brackets to elements, and back.

Checks element identifiers, lengths, character sets, check digits and dates. Does not check value lists
(countries, currencies, IBAN) nor which elements belong together: a label may be one of several on a piece.
Source: GS1 General Specifications, sections 3 and 7.8; formats from `gs1_ai.txt`.
Must not know symbologies or devices.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from msgspec import Struct

from app.barcodes import check
from app.barcodes.escapes import escape
from app.domain.refusals import Refusal

#: What a scanner sends for FNC1 between elements (ASCII group separator).
GS = "\x1d"

_SETS: Mapping[str, str] = {
    "n": "[0-9]",
    "x": r"[!\"%&'()*+,\-./0-9:;<=>?A-Z_a-z]",
    "y": r"[#\-/0-9A-Z]",
    "z": r"[0-9A-Za-z_\-=]",
}
_PART = re.compile(r"([nxyz])(\.\.)?(\d+)([#&/!]?)(\??)")
_BRACKET = re.compile(r"\(([0-9]{2,4})\)")


class Element(Struct, frozen=True):
    """One element string: the application identifier and what it says."""

    id: str
    value: str


class Rule(Struct, frozen=True):
    """Format of one element's value. ``fixed`` is its predefined length, 0 where a separator must end it.

    ``marks`` has one sign per part of the pattern, "" or one of the table's ``# & / !``.
    """

    pattern: re.Pattern[str]
    marks: tuple[str, ...]
    fixed: int


def _rule(format_: str) -> Rule:
    parts = _PART.findall(format_)
    shape = "".join(
        f"({_SETS[kind]}{{{'1,' if upto else ''}{length}}}){optional}" for kind, upto, length, _, optional in parts
    )
    fixed = sum(int(part[2]) for part in parts) if format_.endswith("*") else 0
    return Rule(re.compile(shape), tuple(part[3] for part in parts), fixed)


def _span(ids: str) -> Iterable[str]:
    first, _, last = ids.partition("-")
    return (f"{number:0{len(first)}d}" for number in range(int(first), int(last or first) + 1))


@cache
def rules() -> Mapping[str, Rule]:
    """The table: application identifier -> its rule."""
    lines = Path(__file__).with_name("gs1_ai.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.split("|") for line in lines if line and not line.startswith("#"))
    return {
        element: rule
        for format_, ids in rows
        for rule in (_rule(format_.strip()),)
        for span in ids.split()
        for element in _span(span)
    }


def verify(element: Element, year: int) -> Element:
    """The element itself, once its value has the form that its identifier demands.

    Raises `Refusal` Gs1UnknownElement, Gs1Malformed, Gs1BadCheckDigit or Gs1BadDate, each with ``element``
    and ``value``.
    """
    rule = rules().get(element.id)
    if rule is None:
        raise _refusal("Gs1UnknownElement", element)
    found = rule.pattern.fullmatch(element.value)
    if found is None:
        raise _refusal("Gs1Malformed", element)
    for part, mark in zip(found.groups(), rule.marks, strict=True):
        if code := _fault(part or "", mark, year):
            raise _refusal(code, element)
    return element


def _fault(part: str, mark: str, year: int) -> str:
    """Code of the refusal that a part of a value earns, "" if it is good."""
    if not part or not mark:
        return ""
    if mark in "#&":
        good = check.has_digit(part) if mark == "#" else check.has_pair(part)
        return "" if good else "Gs1BadCheckDigit"
    if mark == "!" and part.endswith("00"):
        return "Gs1BadDate"
    try:
        check.date_of(part, year)
    except ValueError:
        return "Gs1BadDate"
    return ""


def from_string(text: str, year: int) -> tuple[Element, ...]:
    """Elements of an element string as scanners send it: no brackets, GS where FNC1 was printed.

    ``year`` is the current year, against which two-digit years are read.
    """
    elements: list[Element] = []
    place = 0
    while place < len(text) or not elements:
        element, place = _next(text, place)
        elements.append(verify(element, year))
    return _agreed(elements)


def _next(text: str, place: int) -> tuple[Element, int]:
    """The element that begins at ``place``, and where the one after it begins."""
    ident = next((text[place : place + size] for size in (2, 3, 4) if text[place : place + size] in rules()), "")
    if not ident:
        raise _refusal("Gs1UnknownElement", Element(text[place : place + 4], ""))
    start = place + len(ident)
    separator = text.find(GS, start)
    end = separator if separator >= 0 else len(text)
    if fixed := rules()[ident].fixed:
        end = min(start + fixed, len(text))
    return Element(ident, text[start:end]), end + text.startswith(GS, end)


def from_brackets(text: str, year: int) -> tuple[Element, ...]:
    r"""Elements as people write them, "(01)09501101530003(10)AB-12".

    An opening bracket inside a value is written ``\(``.
    """
    opened = text.replace(r"\(", "\0")
    marks = list(_BRACKET.finditer(opened))
    if not marks or marks[0].start() or opened.count("(") != len(marks):
        raise _refusal("Gs1Malformed", Element("", text))
    ends = [mark.start() for mark in marks[1:]] + [len(opened)]
    values = (opened[mark.end() : end].replace("\0", "(") for mark, end in zip(marks, ends, strict=True))
    return _agreed([verify(Element(mark[1], value), year) for mark, value in zip(marks, values, strict=True)])


def to_string(elements: Iterable[Element]) -> str:
    """Element string of elements, with GS where a reader needs to know the end of a value."""
    parts: list[str] = []
    for element in elements:
        if parts and not rules()[parts[-2]].fixed:
            parts[-1] += GS
        parts += [element.id, element.value]
    return "".join(parts)


def to_brackets(elements: Iterable[Element]) -> str:
    """Elements as people read them under a bar code."""
    return "".join(f"({element.id}){element.value}" for element in elements)


def _agreed(elements: list[Element]) -> tuple[Element, ...]:
    """The elements, unless one of them is there twice with two values: then nobody knows which holds."""
    known: dict[str, str] = {}
    for element in elements:
        if known.setdefault(element.id, element.value) != element.value:
            raise _refusal("Gs1Malformed", element)
    return tuple(elements)


def _refusal(code: str, element: Element) -> Refusal:
    shown = (escape(text.encode("utf-8", "replace")) for text in (element.id, element.value))
    return Refusal(code, element=next(shown), value=next(shown))
