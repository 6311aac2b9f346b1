"""Code 128 and GS1-128 as modules: a text to a row of dark and light, ready to be drawn.

Source: ISO/IEC 15417 (Code 128), GS1 General Specifications 5.4 (GS1-128). Encoding is python-barcode's.
Must not know what is drawn with them, nor paper.
"""

from collections.abc import Iterable

from app.barcodes import gs1
from app.domain.refusals import Refusal

#: python-barcode's sign for the FNC1 character.
FNC1 = "\xf1"


def code128(text: str) -> str:
    """Modules of a plain Code 128 symbol, "1" dark and "0" light, without quiet zones.

    Raises `Refusal` LabelUnprintable for a text that is empty or not printable ASCII.
    """
    if not text or not (text.isascii() and text.isprintable()):
        raise Refusal("LabelUnprintable", reason="characters", text=text[:60])
    return _modules(text)


def gs1_128(elements: Iterable[gs1.Element]) -> str:
    """Modules of a GS1-128 symbol that carries the elements in the given order."""
    return _modules(FNC1 + gs1.to_string(elements).replace(gs1.GS, FNC1))


def _modules(text: str) -> str:
    from barcode.codex import Code128, Gs1_128

    symbol = (Gs1_128 if text.startswith(FNC1) else Code128)(text.removeprefix(FNC1), writer=object())
    if text.startswith("99"):
        # python-barcode 0.16 takes a first digit pair 99 for its switch to set C and drops it
        symbol._try_to_optimize = lambda encoded: encoded
    modules: str = symbol.build()[0]
    return modules


def code39(text: str) -> str:
    """Modules of a Code 39 symbol (ISO/IEC 16388) without check character, wide bars three times as wide.

    The caller has checked the characters: digits, capitals, and ``- . space``.
    """
    from barcode.codex import Code39

    modules: str = Code39(text, writer=object(), add_checksum=False).build()[0]
    return modules


def ean(digits: str) -> str:
    """Modules of an EAN-13 or EAN-8 symbol (ISO/IEC 15420); the caller has checked length and check digit."""
    from barcode.ean import EAN8, EAN13

    made = (EAN8 if len(digits) == 8 else EAN13)(digits, writer=object())
    modules: str = made.build()[0]
    return modules
