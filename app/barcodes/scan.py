"""From the bytes of one scan to what they say.

The one reader of codes: GS1 in all its carriers, Digital Link, ISO/IEC 15434, HIBC, PPN, the plant's own patterns, and
plain codes. Must not know devices, nor what the terminal expects.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from app.barcodes import aim, check, eci
from app.barcodes.escapes import escape
from app.barcodes.gs1 import GS, Element
from app.barcodes.limits import LIMIT
from app.barcodes.meaning import Meaning
from app.barcodes.patterns import Pattern
from app.barcodes.readers import READERS, Code, Said, gs1_said
from app.domain.refusals import Refusal

__all__ = ["LIMIT", "Element", "Meaning", "Pattern", "Scan", "read"]


#: Separators of information (ASCII FS, GS, RS, US) and EOT: they structure a scan, other controls damage one.
_STRUCTURE = frozenset("\x1c\x1d\x1e\x1f\x04")
#: Symbology -> lengths of what it carries, check digit included (GS1 General Specifications 5.2), and of its number.
_RETAIL = {"ean-13": (12, 13), "ean-8": (8,), "ean-13-add-on": (14, 15, 17, 18)}

Format = Literal["plain", "gs1", "gs1-digital-link", "iso-15434", "hibc", "ppn", "pattern"]


class Scan(Struct, frozen=True):
    """One scan. ``raw`` is what came, ``text`` what it says without the scanner's identifier.

    ``symbology`` is "" where the scanner sent no identifier; ``elements`` is empty for plain codes; ``year`` is the
    year in which it was read, which gives two-digit years their century; ``means`` is what it says about the thing that
    bears it, whatever its format; ``pattern`` is the id of the plant's pattern that it fits.
    """

    raw: bytes
    text: str
    symbology: str
    format: Format
    elements: tuple[Element, ...]
    year: int
    means: Meaning = Meaning()
    pattern: str = ""

    def element(self, ident: str) -> str | None:
        """Value of the element with this identifier, None if there is none."""
        return next((each.value for each in self.elements if each.id == ident), None)

    @property
    def gtin(self) -> str | None:
        """Trade item number in 14 digits."""
        return self.means.gtin

    @property
    def item(self) -> str | None:
        """A number of the item that is no GTIN: the plant's own, the supplier's, or the labeler's."""
        return self.means.item

    @property
    def lot(self) -> str | None:
        """Batch or lot number."""
        return self.means.lot

    @property
    def serial(self) -> str | None:
        """Serial number."""
        return self.means.serial

    @property
    def expires(self) -> date | None:
        """Last day of use."""
        return self.means.expires

    @property
    def quantity(self) -> Decimal | None:
        """Count of items, or of what a container holds."""
        return self.means.quantity

    @property
    def sscc(self) -> str | None:
        """Number of the logistic unit."""
        return self.means.sscc


def read(raw: bytes, *, year: int | None = None, patterns: Sequence[Pattern] = (), separator: str = "") -> Scan:
    """What a scan says. ``year`` is the current year where the caller has a better clock than this machine.

    ``patterns`` are the plant's own codes; ``separator`` is what this scanner is set to send instead of GS.
    Raises `Refusal`: a Scan, Gs1, Link, Envelope or Label one (see `refusals`); nothing else, whatever the bytes.
    """
    if len(raw) > LIMIT:
        raise Refusal("ScanTooLong", limit=LIMIT)
    identifier, body = aim.split(raw)
    text = _text(body, identifier)
    now = year or date.today().year
    symbology = aim.symbology(identifier)
    code = Code(identifier, text, now, tuple(patterns), separator)
    said = _retail(code, symbology) if symbology in _RETAIL else _said(code)
    if said is None:
        return Scan(raw, text, symbology, "plain", (), now)
    return Scan(raw, text, symbology, said.format, said.elements, now, said.means, said.pattern)


def _text(body: bytes, identifier: str) -> str:
    """The characters of a scan without blanks around; refused if not UTF-8 or not to be seen."""
    try:
        text = (eci.decoded(body) if identifier in aim.ECI else body.decode("utf-8")).strip(" \t\r\n")
    except UnicodeDecodeError:
        raise Refusal("ScanUnreadable", reason="bytes", text=escape(body)) from None
    if not text or text == GS:
        raise Refusal("ScanEmpty")
    if not all(char.isprintable() or char in _STRUCTURE for char in text):
        raise Refusal("ScanUnreadable", reason="characters", text=escape(body))
    return text


def _said(code: Code) -> Said | None:
    """What the first reader says that recognises the code."""
    return next((said for reader in READERS for said in (reader(code),) if said is not None), None)


def _retail(code: Code, symbology: str) -> Said:
    """The number of an EAN or UPC symbol, and the elements of a composite part after it."""
    number, joined, composite = code.text.partition("|]e0")
    lengths = _RETAIL[symbology]
    if len(number) not in lengths or not (number.isascii() and number.isdigit()):
        raise Refusal("ScanUnreadable", reason="length", text=escape(code.text.encode()))
    item = number[: 13 if len(number) in (15, 18) else 12] if symbology == "ean-13-add-on" else number
    if not check.has_digit(item):
        raise Refusal("Gs1BadCheckDigit", element="", value=item)
    if joined:
        part = gs1_said(composite, code.year)
        return Said("gs1", part.elements, replace(part.means, gtin=item.zfill(14)))
    return Said("plain", (), Meaning(gtin=item.zfill(14)))
