"""Labels as black and white pictures in a printer's own dots, and as PNG. No grey: a thermal head knows none.

Must not know templates nor printers. Pillow is imported on first use.
"""

from __future__ import annotations

import io
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from app.barcodes.fonts import file_for
from app.barcodes.label_layout import SMALLEST, Face, Squares, Words
from app.barcodes.symbols import runs
from app.domain.refusals import Refusal

if TYPE_CHECKING:
    from PIL.Image import Image

#: Dots per mm of the picture on a screen: a 300 dpi printer's.
SCREEN = 300 / 25.4


def bitmap(face: Face) -> Image:
    """The label in the dots that it was laid out for, black on white. Raises `Refusal` LabelUnprintable."""
    from PIL import Image, ImageDraw

    dots_per_mm = face.dots_per_mm
    if not dots_per_mm:
        raise ValueError("a label that was laid out for vectors has no dots")
    picture = Image.new("1", (round(face.width * dots_per_mm), round(face.height * dots_per_mm)), 1)
    draw = ImageDraw.Draw(picture)
    draw.fontmode = "1"
    for symbol in face.symbols:
        _symbol(draw, symbol, picture.height, dots_per_mm)
    for words in face.words:
        _words(draw, words, picture.height, dots_per_mm)
    return picture


def png(face: Face) -> bytes:
    """The label as the bytes of a PNG that knows its true size."""
    written = io.BytesIO()
    dpi = face.dots_per_mm * 25.4
    bitmap(face).save(written, "PNG", dpi=(dpi, dpi))
    return written.getvalue()


def _symbol(draw: Any, symbol: Squares, height: int, dots: float) -> None:
    """Modules are whole dots (the layout saw to that), and the symbol begins on a whole dot."""
    module, row = max(1, round(symbol.module * dots)), max(1, round(symbol.row * dots))
    left, top = round(symbol.left * dots), height - round(symbol.foot * dots) - len(symbol.rows) * row
    for number, cells in enumerate(symbol.rows):
        y = top + number * row
        for place, width in runs(cells):
            x = left + place * module
            draw.rectangle((x, y, x + width * module - 1, y + row - 1), fill=0)


def _words(draw: Any, words: Words, height: int, dots: float) -> None:
    size, room = words.height * dots, words.room * dots
    width = draw.textlength(words.text, font=_font(words.text, size))
    if width > room:
        size *= room / width
    if size < SMALLEST * dots:
        raise Refusal("LabelUnprintable", reason="length", text=words.text[:60])
    font = _font(words.text, size)
    width = draw.textlength(words.text, font=font)
    left = words.left * dots + ((room - width) / 2 if words.centred else 0)
    draw.text((round(left), height - round(words.base * dots)), words.text, font=font, fill=0, anchor="ls")


def _font(text: str, size: float) -> Any:
    return _face(file_for(text), round(size, 1))


@lru_cache(maxsize=64)
def _face(file: str, size: float) -> Any:
    from PIL import ImageFont

    return ImageFont.truetype(file, size)
