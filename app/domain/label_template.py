"""What a label shows: lines of text and codes with fields in braces, and the text they give for one label.

Pure. Must not know how a code is encoded, drawn or printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Literal

from msgspec import Struct

#: Bars: Code 128 (ISO/IEC 15417), Code 39 (16388), EAN (15420). Squares: QR (18004), Data Matrix (16022). The GS1 ones
#: carry element strings, written in brackets: "(01){gtin}(21){serial}" (GS1 General Specifications, section 5).
Symbology = Literal["code-128", "gs1-128", "code-39", "ean-13", "ean-8", "qr", "data-matrix", "gs1-data-matrix"]
GS1: tuple[Symbology, ...] = ("gs1-128", "gs1-data-matrix")
MATRIX: tuple[Symbology, ...] = ("qr", "data-matrix", "gs1-data-matrix")

#: Field -> what it stands for (docs/reference-data.md has the same list). A field that nobody knows is empty in a line
#: of text, and makes a code unprintable.
FIELDS: Mapping[str, str] = {
    "order": "work order",
    "lot": "lot number",
    "serial": "serial number",
    "material": "material id",
    "material_name": "material name",
    "gtin": "trade item number, 14 digits",
    "expires": "last day of use, 2027-05-31",
    "expires_gs1": "last day of use, 270531",
    "made": "day of printing, 2026-11-23",
    "made_gs1": "day of printing, 261123",
    "quantity": "pieces on the label",
    "unit": "unit of the quantity",
    "operation": "operation id",
    "work_unit": "station id",
}
_FIELD = re.compile(r"\{([a-z0-9_]*)\}")


class LabelLine(Struct, frozen=True, kw_only=True):
    """A line of text, ``height`` mm of letter height; made smaller where it is wider than its room."""

    text: str
    height: Decimal = Decimal(4)


class LabelCode(Struct, frozen=True, kw_only=True):
    """A code. ``height`` in mm is that of bars; a square code takes the room it has."""

    symbology: Symbology
    text: str
    height: Decimal = Decimal(12)

    @property
    def is_matrix(self) -> bool:
        """Whether it is made of squares."""
        return self.symbology in MATRIX

    @property
    def is_gs1(self) -> bool:
        """Whether it carries GS1 element strings."""
        return self.symbology in GS1


def fields_in(texts: Iterable[str]) -> set[str]:
    """Names in braces."""
    return {name for text in texts for name in _FIELD.findall(text)}


def filled(text: str, fields: Mapping[str, str]) -> str:
    """The text of one label; an unknown field is empty."""
    return _FIELD.sub(lambda found: fields.get(found[1], ""), text)


def missing(text: str, fields: Mapping[str, str]) -> str:
    """The first field that a code needs and that nobody knows; "" when all are there."""
    return next((name for name in _FIELD.findall(text) if not fields.get(name)), "")
