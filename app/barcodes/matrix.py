"""QR and Data Matrix as modules: a text to rows of dark and light, ready to be drawn.

Source: ISO/IEC 18004 (QR), ISO/IEC 16022 (Data Matrix ECC 200), GS1 General Specifications 5.6 (GS1 DataMatrix).
Encoders are segno and ppf.datamatrix. Must not know what is drawn with them, nor paper.
"""

import codecs
from collections.abc import Iterable
from functools import cache

from app.barcodes import gs1
from app.barcodes.bars import FNC1
from app.domain.refusals import Refusal

#: Error correction of QR on a floor: M restores about 15 % of the symbol.
CORRECTION = "m"
#: Codewords of the ASCII encodation (ISO/IEC 16022, 5.2.3).
_FNC1, _PAIRS, _SINGLE = 232, 130, 1
_CODEC = "lineside"


def qr(text: str) -> tuple[str, ...]:
    """Rows of a QR symbol. Raises `Refusal` LabelUnprintable."""
    import segno

    try:
        # as UTF-8 whatever the letters: a scanner passes bytes on, and nobody reads them as Latin-1
        symbol = segno.make_qr(text, error=CORRECTION, boost_error=False, encoding="utf-8", eci=False)
    except (ValueError, segno.DataOverflowError) as error:
        raise Refusal("LabelUnprintable", reason="length", text=text[:60]) from error
    return tuple("".join("1" if module else "0" for module in row) for row in symbol.matrix)


def data_matrix(text: str) -> tuple[str, ...]:
    """Rows of a square Data Matrix. Raises `Refusal` LabelUnprintable for what is not printable ASCII."""
    if not text or not (text.isascii() and text.isprintable()):
        raise Refusal("LabelUnprintable", reason="characters", text=text[:60])
    return _symbol(text)


def gs1_data_matrix(elements: Iterable[gs1.Element]) -> tuple[str, ...]:
    """Rows of a GS1 DataMatrix: FNC1 first, and wherever a value of open length ends."""
    return _symbol(FNC1 + gs1.to_string(elements).replace(gs1.GS, FNC1))


def _symbol(text: str) -> tuple[str, ...]:
    from ppf.datamatrix import DataMatrix

    _register()
    symbol = DataMatrix(text)
    symbol.codecs = [f"datamatrix.{_CODEC}"]  # its own encodations have no FNC1
    try:
        return tuple("".join(map(str, row)) for row in symbol.matrix)
    except ValueError as error:
        raise Refusal("LabelUnprintable", reason="length", text=text[:60]) from error


@cache
def _register() -> None:
    """Make `codewords` known to Python's codecs, by which ppf.datamatrix finds encodations."""
    names = {f"datamatrix.{_CODEC}", f"datamatrix_{_CODEC}"}

    def decode(words: bytes, errors: str = "strict") -> tuple[str, int]:
        raise UnicodeError("codewords are only written here")

    def look_up(name: str) -> codecs.CodecInfo | None:
        # encode alone is ever called; typeshed knows codecs of text and bytes both ways only
        return codecs.CodecInfo(codewords, decode, name=name) if name in names else None  # type: ignore[arg-type]

    codecs.register(look_up)


def codewords(text: str, errors: str = "strict") -> tuple[bytes, int]:
    """Text as codewords of the ASCII encodation: two digits in one, FNC1 as itself. A codec's ``encode``."""
    words: list[int] = []
    place = 0
    while place < len(text):
        pair = text[place : place + 2]
        if len(pair) == 2 and pair.isascii() and pair.isdigit():
            words.append(_PAIRS + int(pair))
            place += 2
        else:
            words.append(_FNC1 if text[place] == FNC1 else ord(text[place]) + _SINGLE)
            place += 1
    return bytes(words), len(text)
