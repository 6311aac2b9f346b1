"""The readers of codes in the order in which they are asked, each with the reason by which it takes a code for its own.

What a code says of itself goes first (identifier, FNC1, envelope, brackets), then what the plant has declared, then
what only its form shows. Must not know bytes or devices.
"""

import re
from collections.abc import Callable
from typing import Literal

from msgspec import Struct

from app.barcodes import aim, check, envelope, gs1, gs1_link, gs1_pairs, hibc, meaning, patterns, ppn, unmarked
from app.barcodes.gs1 import GS, Element
from app.barcodes.meaning import Meaning
from app.barcodes.patterns import Pattern
from app.barcodes.separators import unspelled, with_carets
from app.domain.refusals import Refusal

_BRACKETED = re.compile(r"\([0-9]{2,4}\)")


class Code(Struct, frozen=True):
    """A code as it came: the scanner's identifier, the characters, and what is known about plant and scanner."""

    identifier: str
    text: str
    year: int
    patterns: tuple[Pattern, ...] = ()
    separator: str = ""


class Said(Struct, frozen=True):
    """What a reader makes of a code."""

    format: Literal["plain", "gs1", "gs1-digital-link", "iso-15434", "hibc", "ppn", "pattern"]
    elements: tuple[Element, ...]
    means: Meaning
    pattern: str = ""


def gs1_said(text: str, year: int) -> Said:
    """GS1 elements with separators, and what they mean."""
    elements = gs1.from_string(text, year)
    gs1_pairs.refuse_contradiction(elements)
    return Said("gs1", elements, meaning.of_gs1(elements, year))


def _separated(code: Code) -> str:
    """The characters with GS wherever this scanner sends something else for it."""
    text = code.text.replace(code.separator, GS) if code.separator else code.text
    return with_carets(unspelled(text))


def announced(code: Code) -> Said | None:
    """The identifier says GS1."""
    if code.identifier not in aim.GS1:
        return None
    return gs1_said(_separated(code).removeprefix(GS), code.year)


def with_fnc1(code: Code) -> Said | None:
    """GS stands in front, which is where FNC1 was. A stand-in for GS may be part of a plain code."""
    if code.identifier:
        return None
    if code.text.startswith(GS):
        return gs1_said(_separated(code).removeprefix(GS), code.year)
    text = _separated(code)
    if not text.startswith(GS):
        return None
    try:
        return gs1_said(text[1:], code.year)
    except Refusal:
        return None


def enveloped(code: Code) -> Said | None:
    """ISO/IEC 15434."""
    text = code.text.replace(code.separator, GS) if code.separator else code.text
    elements = envelope.elements(text, code.year)
    if not elements:
        return None
    return Said("iso-15434", elements, _enveloped_meaning(elements, code.year))


def _enveloped_meaning(elements: tuple[Element, ...], year: int) -> Meaning:
    """By the identifiers: all digits are GS1's, three letters text elements, the rest data identifiers."""
    numbered = [element for element in elements if element.id.isdigit()]
    if numbered:
        return meaning.of_gs1(numbered, year)
    spelled = [element for element in elements if len(element.id) == 3 and element.id.isalpha()]
    return meaning.of_text(spelled, year) if spelled else meaning.of_data(elements, year)


def bracketed(code: Code) -> Said | None:
    """Elements in brackets: typed by a person, or printed so by a careless label."""
    if not _BRACKETED.match(code.text):
        return None
    elements = gs1.from_brackets(code.text, code.year)
    gs1_pairs.refuse_contradiction(elements)
    return Said("gs1", elements, meaning.of_gs1(elements, code.year))


def declared(code: Code) -> Said | None:
    """One of the plant's own patterns."""
    found = patterns.match(code.patterns, code.text, code.year)
    if found is None:
        return None
    means = meaning.of_parts(found.elements, material=found.pattern.material)
    return Said("pattern", found.elements, means, found.pattern.id)


def linked(code: Code) -> Said | None:
    """A GS1 Digital Link; other addresses are plain."""
    if not gs1_link.is_link(code.text):
        return None
    elements = gs1_link.elements(code.text, code.year)
    gs1_pairs.refuse_contradiction(elements)
    return Said("gs1-digital-link", elements, meaning.of_gs1(elements, code.year))


def health(code: Code) -> Said | None:
    """HIBC."""
    elements = hibc.elements(code.text, code.year)
    return Said("hibc", elements, meaning.of_parts(elements)) if elements else None


def pharmacy(code: Code) -> Said | None:
    """A PPN alone, with its data identifier."""
    if not code.text.startswith("9N") or not ppn.is_right(code.text[2:]):
        return None
    return Said("ppn", (Element("9N", code.text[2:]),), Meaning(item=code.text[2:]))


def carton(code: Code) -> Said | None:
    """ITF-14: fourteen digits whose check digit the reader has looked at."""
    text = code.text
    if code.identifier != "I1" or len(text) != 14 or not text.isdigit() or not check.has_digit(text):
        return None
    return Said("plain", (), Meaning(gtin=text))


def unannounced(code: Code) -> Said | None:
    """GS1 elements that only their form shows."""
    if code.identifier:
        return None
    elements = unmarked.elements(_separated(code), code.year)
    if not elements:
        return None
    gs1_pairs.refuse_contradiction(elements)
    return Said("gs1", elements, meaning.of_gs1(elements, code.year))


#: In this order: the first that takes the code is right.
READERS: tuple[Callable[[Code], Said | None], ...] = (
    announced,
    enveloped,
    with_fnc1,
    bracketed,
    declared,
    linked,
    health,
    pharmacy,
    carton,
    unannounced,
)
