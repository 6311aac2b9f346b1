"""A text and a symbology -> the modules of its symbol: rows of "1" dark and "0" light, without quiet zones.

python-barcode encodes bars, segno QR, ppf.datamatrix Data Matrix (ADR 0014). Refuses what a symbology cannot carry
before its encoder sees it. Must not know paper, nor where the text comes from.
"""

import re
from collections.abc import Callable, Iterable, Mapping

from app.barcodes import bars, check, gs1, matrix
from app.barcodes.gs1 import Element
from app.domain.label_template import LabelCode, Symbology, filled, missing
from app.domain.refusals import Refusal

Rows = tuple[str, ...]

#: Light margin on every side in modules: ISO/IEC 15417, 16388, 15420 (EAN: 11 left, 7 right), 18004, 16022.
QUIET: Mapping[Symbology, int] = {
    "code-128": 10,
    "gs1-128": 10,
    "code-39": 10,
    "ean-13": 11,
    "ean-8": 7,
    "qr": 4,
    "data-matrix": 2,
    "gs1-data-matrix": 2,
}
#: Smallest width of a module in mm: what a hand scanner at a line still reads from a 203 dpi print (GS1 General
#: Specifications 5.12.3 for GS1-128 and EAN, 0.250 and 0.264; a 2D module of two dots).
LEAST: Mapping[Symbology, float] = {
    "code-128": 0.25,
    "gs1-128": 0.25,
    "code-39": 0.25,
    "ean-13": 0.264,
    "ean-8": 0.264,
    "qr": 0.25,
    "data-matrix": 0.25,
    "gs1-data-matrix": 0.25,
}
#: Longest text of a code: longer ones fit no label, and no encoder has to work on them.
LONGEST = 400
_BRACKET = re.compile(r"\(([0-9]{2,4})\)")
#: Not the shift signs $ / + %: a scanner set to full ASCII reads "+A" as "a".
_CODE39 = re.compile(r"[0-9A-Z. -]+")


def said(code: LabelCode, fields: Mapping[str, str]) -> str:
    """What a code says for one label, as it is compared with a scan and written under bars; GS1 in brackets.

    Raises `Refusal` LabelUnprintable (``reason`` "field" names one that nobody knows, "length" a text too long).
    """
    if unknown := missing(code.text, fields):
        raise Refusal("LabelUnprintable", reason="field", text=unknown)
    text = filled(code.text, fields)
    if len(text) > LONGEST:
        raise _unprintable("length", text)
    return text


def modules(code: LabelCode, fields: Mapping[str, str], year: int) -> Rows:
    """Rows of a symbol; bars are one row. ``year`` is the current one, for two-digit years of GS1.

    Raises `Refusal` LabelUnprintable or one about GS1.
    """
    said(code, fields)
    if code.is_gs1:
        elements = gs1_elements(code.text, fields, year)
        return matrix.gs1_data_matrix(elements) if code.is_matrix else (bars.gs1_128(elements),)
    return _PLAIN[code.symbology](filled(code.text, fields))


def gs1_elements(text: str, fields: Mapping[str, str], year: int) -> tuple[Element, ...]:
    """Elements of a template's text: brackets are the template's, values may hold brackets of their own."""
    marks = list(_BRACKET.finditer(text))
    if not marks or marks[0].start():
        raise Refusal("Gs1Malformed", element="", value=text[:60])
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    values = (filled(text[mark.end() : end], fields) for mark, end in zip(marks, ends, strict=True))
    return tuple(gs1.verify(Element(mark[1], value), year) for mark, value in zip(marks, values, strict=True))


def _code39(text: str) -> Rows:
    if not _CODE39.fullmatch(text):
        raise _unprintable("characters", text)
    return (bars.code39(text),)


def _ean(length: int) -> Callable[[str], Rows]:
    def rows(text: str) -> Rows:
        digits = text.lstrip("0").zfill(length) if len(text) > length else text
        if not (digits.isascii() and digits.isdigit() and len(digits) == length and check.has_digit(digits)):
            raise _unprintable("digits", text)
        return (bars.ean(digits),)

    return rows


_PLAIN: Mapping[Symbology, Callable[[str], Rows]] = {
    "code-128": lambda text: (bars.code128(text),),
    "code-39": _code39,
    "ean-13": _ean(13),
    "ean-8": _ean(8),
    "qr": matrix.qr,
    "data-matrix": matrix.data_matrix,
}


def _unprintable(reason: str, text: str) -> Refusal:
    return Refusal("LabelUnprintable", reason=reason, text=text[:60])


def runs(row: str) -> Iterable[tuple[int, int]]:
    """(place, width) of each dark run of a row."""
    return ((found.start(), len(found[0])) for found in re.finditer("1+", row))
