"""GS1 element strings: from text with separators or brackets to elements, and back.

Checks element identifiers, lengths, character sets, check digits, dates and codes of lists. Which elements belong
together is `gs1_pairs`, because a label may be one of several on a piece.
Source: GS1 General Specifications, sections 3 and 7.8; facts from `gs1_ai.txt`.
Must not know symbologies or devices.
"""

import re
from collections.abc import Iterable

from msgspec import Struct

from app.barcodes.escapes import escape
from app.barcodes.gs1_table import rules
from app.barcodes.gs1_values import fault
from app.domain.refusals import Refusal

#: What a scanner sends for FNC1 between elements (ASCII group separator).
GS = "\x1d"

_BRACKET = re.compile(r"\(([0-9]{2,4})\)")


class Element(Struct, frozen=True):
    """One element string: the identifier and what it says."""

    id: str
    value: str


def verify(element: Element, year: int) -> Element:
    """The element itself, once its value has the form that its identifier demands.

    Raises `Refusal` Gs1UnknownElement, Gs1Malformed, Gs1BadCheckDigit, Gs1BadDate or Gs1BadValue, each with
    ``element`` and ``value``.
    """
    rule = rules().get(element.id)
    if rule is None:
        raise refusal("Gs1UnknownElement", element)
    found = rule.pattern.fullmatch(element.value)
    if found is None:
        raise refusal("Gs1Malformed", element)
    for part, tests in zip(found.groups(), rule.tests, strict=True):
        if part and tests and (code := fault(part, tests, year)):
            raise refusal(code, element)
    return element


def from_string(text: str, year: int) -> tuple[Element, ...]:
    """Elements of an element string as scanners send it: no brackets, GS where FNC1 was printed.

    ``year`` is the current year, against which two-digit years are read.
    """
    elements: list[Element] = []
    place = 0
    while place < len(text) or not elements:
        element, place = _next(text, place)
        elements.append(verify(element, year))
    return agreed(elements)


def ident_at(text: str, place: int) -> str:
    """The application identifier that begins at ``place``, "" if there is none; none begins another."""
    known = rules()
    return next((text[place : place + size] for size in (2, 3, 4) if text[place : place + size] in known), "")


def _next(text: str, place: int) -> tuple[Element, int]:
    """The element that begins at ``place``, and where the one after it begins."""
    ident = ident_at(text, place)
    if not ident:
        raise refusal("Gs1UnknownElement", Element(text[place : place + 4], ""))
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
        raise refusal("Gs1Malformed", Element("", text))
    ends = [mark.start() for mark in marks[1:]] + [len(opened)]
    values = (opened[mark.end() : end].replace("\0", "(") for mark, end in zip(marks, ends, strict=True))
    return agreed([verify(Element(mark[1], value), year) for mark, value in zip(marks, values, strict=True)])


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


def agreed(elements: list[Element]) -> tuple[Element, ...]:
    """The elements, unless one of them is there twice with two values: then nobody knows which holds."""
    known: dict[str, str] = {}
    for element in elements:
        if known.setdefault(element.id, element.value) != element.value:
            raise refusal("Gs1Malformed", element)
    return tuple(elements)


def refusal(code: str, element: Element) -> Refusal:
    """The refusal of an element, its text made printable."""
    shown = (escape(text.encode("utf-8", "replace")) for text in (element.id, element.value))
    return Refusal(code, element=next(shown), value=next(shown))
