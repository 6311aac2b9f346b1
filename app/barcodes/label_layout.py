"""Where everything lies on one label, in mm: lines from the top, bars at the foot, a square code at the right.

Pure geometry over a template. ``dots_per_mm`` is the printer's: modules are whole dots, or bars would come out uneven.
Must not know how anything is drawn.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from app.barcodes import symbols
from app.domain.label_template import LabelCode, filled
from app.domain.refusals import Refusal

if TYPE_CHECKING:
    from app.domain.documents import LabelTemplate

#: Margin around everything, and between a square code and the words, in mm.
MARGIN = 2.5
#: Letter height of what a code says, under its bars.
CAPTION = 2.6
#: A line takes so much of its letter height.
PITCH = 1.3
#: Widest module of bars and of squares in mm, and the most of the label's width that a square code takes.
WIDEST, WIDEST_SQUARE, SHARE = 0.5, 1.0, 0.45
#: Letters come down to this height in mm, and no further.
SMALLEST = 1.2


class Words(Struct, frozen=True, kw_only=True):
    """A line of text: left end and base line from the lower left corner, letter height, and the room it has."""

    text: str
    left: float
    base: float
    height: float
    room: float
    centred: bool = False


class Squares(Struct, frozen=True, kw_only=True):
    """A symbol: its rows from the top, lower left corner, width of a module and height of a row."""

    rows: tuple[str, ...]
    left: float
    foot: float
    module: float
    row: float


class Face(Struct, frozen=True, kw_only=True):
    """A label ready to be drawn, all in mm; ``dots_per_mm`` is what it was laid out for, 0 for vectors."""

    width: float
    height: float
    dots_per_mm: float
    words: tuple[Words, ...]
    symbols: tuple[Squares, ...]


def lay_out(
    template: LabelTemplate, fields: Mapping[str, str], year: int | None = None, dots_per_mm: float = 0.0
) -> Face:
    """One label; ``dots_per_mm`` 0 is for vectors. Raises `Refusal` LabelUnprintable or one about GS1."""
    now = year or date.today().year
    width, height = float(template.width), float(template.height)
    bars = next((code for code in template.code if not code.is_matrix), None)
    square = next((code for code in template.code if code.is_matrix), None)
    words: list[Words] = []
    drawn: list[Squares] = []
    foot = MARGIN
    if bars is not None:
        drawn.append(_bars(bars, fields, now, width, dots_per_mm))
        words.append(_caption(bars, fields, width))
        foot += CAPTION * PITCH + float(bars.height) + MARGIN / 2
    room = width - 2 * MARGIN
    if square is not None:
        placed, side = _square(square, fields, now, (width, height, foot), dots_per_mm)
        drawn.append(placed)
        room -= side + MARGIN
    words += _lines(template, fields, foot, room)
    return Face(width=width, height=height, dots_per_mm=dots_per_mm, words=tuple(words), symbols=tuple(drawn))


def _bars(code: LabelCode, fields: Mapping[str, str], year: int, width: float, dots: float) -> Squares:
    rows = symbols.modules(code, fields, year)
    count = len(rows[0])
    module = _module(code, (width - 2.0) / (count + 2 * symbols.QUIET[code.symbology]), WIDEST, dots, fields)
    left = (width - count * module) / 2
    return Squares(rows=rows, left=left, foot=MARGIN + CAPTION * PITCH, module=module, row=float(code.height))


def _square(
    code: LabelCode, fields: Mapping[str, str], year: int, room: tuple[float, float, float], dots: float
) -> tuple[Squares, float]:
    """The symbol at the upper right, and the side it takes with its light margin."""
    width, height, foot = room
    rows = symbols.modules(code, fields, year)
    quiet = symbols.QUIET[code.symbology]
    side = min(height - foot - MARGIN / 2, width * SHARE)
    module = _module(code, side / (len(rows) + 2 * quiet), WIDEST_SQUARE, dots, fields)
    taken = (len(rows) + 2 * quiet) * module
    left = width - max(MARGIN, quiet * module) - len(rows) * module
    top = height - max(MARGIN, quiet * module)
    return Squares(rows=rows, left=left, foot=top - len(rows) * module, module=module, row=module), taken


def _module(code: LabelCode, most: float, widest: float, dots: float, fields: Mapping[str, str]) -> float:
    """The width of a module in mm: as wide as there is room, in whole dots where there are dots."""
    module = min(most, widest)
    if dots:
        module = math.floor(module * dots + 1e-6) / dots
    if module < symbols.LEAST[code.symbology] - 1e-3:
        raise Refusal("LabelUnprintable", reason="length", text=symbols.said(code, fields)[:60])
    return module


def _caption(code: LabelCode, fields: Mapping[str, str], width: float) -> Words:
    said = symbols.said(code, fields)
    return Words(
        text=said, left=MARGIN, base=MARGIN + CAPTION * 0.15, height=CAPTION, room=width - 2 * MARGIN, centred=True
    )


def _lines(template: LabelTemplate, fields: Mapping[str, str], foot: float, room: float) -> list[Words]:
    """Lines from the top; those that are empty for this label take no room."""
    base = float(template.height) - MARGIN
    found: list[Words] = []
    for line in template.line:
        text = " ".join(filled(line.text, fields).split())
        if not text:
            continue
        height = float(line.height)
        base -= height * PITCH
        if base < foot - 1e-6:
            raise Refusal("LabelUnprintable", reason="height", text=text[:60])
        found.append(Words(text=text, left=MARGIN, base=base + height * 0.2, height=height, room=room))
    return found
