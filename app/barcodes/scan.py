"""From the bytes of one scan to what they say.

The one reader of codes: plain ones and GS1. Must not know devices, nor what the terminal expects.
Taken as plain text today: ISO/IEC 15434 envelopes, GS1 Digital Link, extended channel interpretation.
"""

import re
from datetime import date
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from app.barcodes import aim, check, gs1
from app.barcodes.escapes import escape
from app.barcodes.gs1 import Element
from app.domain.refusals import Refusal

__all__ = ["LIMIT", "Element", "Scan", "read"]

#: Longest scan in bytes; the largest QR symbol carries 2953 (ISO/IEC 18004).
LIMIT = 4096

#: Separators of information (ASCII FS, GS, RS, US) and EOT: they structure a scan, other controls damage one.
_STRUCTURE = frozenset("\x1c\x1d\x1e\x1f\x04")
_TYPED_GS1 = re.compile(r"\([0-9]{2,4}\)")
#: Symbology -> lengths of the number it carries, check digit included (GS1 General Specifications 5.2).
_RETAIL = {"ean-13": (12, 13), "ean-8": (8,)}


class Scan(Struct, frozen=True):
    """One scan. ``raw`` is what came, ``text`` what it says without the scanner's identifier.

    ``symbology`` is "" where the scanner sent no identifier; ``elements`` is empty for plain codes; ``year``
    is the year in which it was read, which gives two-digit years their century.
    """

    raw: bytes
    text: str
    symbology: str
    format: Literal["plain", "gs1"]
    elements: tuple[Element, ...]
    year: int

    def element(self, ident: str) -> str | None:
        """Value of the element with this application identifier, None if there is none."""
        return next((each.value for each in self.elements if each.id == ident), None)

    @property
    def gtin(self) -> str | None:
        """Trade item number in 14 digits: element 01, or the number of an EAN or UPC symbol."""
        return self.text.zfill(14) if self.symbology in _RETAIL else self.element("01")

    @property
    def lot(self) -> str | None:
        """Batch or lot number (element 10)."""
        return self.element("10")

    @property
    def serial(self) -> str | None:
        """Serial number (element 21)."""
        return self.element("21")

    @property
    def expires(self) -> date | None:
        """Last day of use (element 17); day 00 is the last of the month."""
        said = self.element("17")
        return None if said is None else check.date_of(said, self.year)

    @property
    def quantity(self) -> Decimal | None:
        """Count of items (element 30 of a trade item, else 37 of what a container holds)."""
        said = self.element("30") or self.element("37")
        return None if said is None else Decimal(said)


def read(raw: bytes, *, year: int | None = None) -> Scan:
    """What a scan says. ``year`` is the current year where the caller has a better clock than this machine.

    Raises `Refusal`: ScanEmpty, ScanTooLong, ScanUnreadable, Gs1Malformed, Gs1UnknownElement,
    Gs1BadCheckDigit or Gs1BadDate; nothing else, whatever the bytes.
    """
    if len(raw) > LIMIT:
        raise Refusal("ScanTooLong", limit=LIMIT)
    identifier, body = aim.split(raw)
    text = _text(body)
    now = year or date.today().year
    symbology = aim.symbology(identifier)
    elements = _elements(identifier, text, now)
    if symbology in _RETAIL:
        _check_retail(text, _RETAIL[symbology])
    return Scan(raw, text, symbology, "gs1" if elements else "plain", elements, now)


def _text(body: bytes) -> str:
    """The characters of a scan without blanks around; refused if not UTF-8 or not to be seen."""
    try:
        text = body.decode("utf-8").strip(" \t\r\n")
    except UnicodeDecodeError:
        raise Refusal("ScanUnreadable", reason="bytes", text=escape(body)) from None
    if not text or text == gs1.GS:
        raise Refusal("ScanEmpty")
    if not all(char.isprintable() or char in _STRUCTURE for char in text):
        raise Refusal("ScanUnreadable", reason="characters", text=escape(body))
    return text


def _elements(identifier: str, text: str, year: int) -> tuple[Element, ...]:
    """The GS1 elements of a scan; none where nothing says that it is GS1."""
    if identifier in aim.GS1:
        return gs1.from_string(text, year)
    if not identifier and text.startswith(gs1.GS):
        return gs1.from_string(text[1:], year)
    if not identifier and _TYPED_GS1.match(text):
        return gs1.from_brackets(text, year)
    return ()


def _check_retail(text: str, lengths: tuple[int, ...]) -> None:
    if len(text) not in lengths or not (text.isascii() and text.isdigit()):
        raise Refusal("ScanUnreadable", reason="length", text=escape(text.encode()))
    if not check.has_digit(text):
        raise Refusal("Gs1BadCheckDigit", element="", value=text)
