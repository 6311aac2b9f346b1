"""Labels as PDF: a lot's and a badge's, one alone or many on an A4 sheet. Bars are drawn as vectors.

Must not know printers, screens, or where the values come from. reportlab is imported on first use.
"""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import Struct

from app.barcodes import bars, gs1
from app.domain.refusals import Refusal

MM = 72 / 25.4
#: Module width in mm. GS1 General Specifications 5.12.3 allow no GS1-128 in production below 0.25.
NARROWEST, WIDEST = 0.25, 0.5
#: Light margin on both sides of the bars, in modules (ISO/IEC 15417).
QUIET = 10
MARGIN = 4.0
A4 = (210.0, 297.0)


class LotLabel(Struct, frozen=True, kw_only=True):
    """What a lot's label says. With a ``gtin`` (8 to 14 digits) it bears GS1-128, else Code 128 of ``number``.

    ``quantity`` is text with its unit, as people read it.
    """

    number: str
    material: str
    material_name: str = ""
    gtin: str = ""
    expires: date | None = None
    quantity: str = ""


class BadgeLabel(Struct, frozen=True, kw_only=True):
    """What a badge says: the code that is scanned, and the name people read. Nothing else of the person."""

    code: str
    name: str


class _Drawing(Struct, frozen=True, kw_only=True):
    """A label ready to be drawn: lines of (text, mm of letter height), modules of the bars, text under them."""

    size: tuple[float, float]
    lines: tuple[tuple[str, float], ...]
    modules: str
    caption: str


#: A7 and ISO/IEC 7810 ID-1, in mm; both fit whole numbers of times on A4.
LOT_SIZE = (105.0, 74.0)
BADGE_SIZE = (85.6, 54.0)


def lot_label(path: Path, label: LotLabel) -> None:
    """Write one lot label as a PDF of its own size. Raises `Refusal` LabelUnprintable or a Gs1 one."""
    _write(path, [_lot(label)], LOT_SIZE)


def badge_label(path: Path, label: BadgeLabel) -> None:
    """Write one badge as a PDF of its own size. Raises `Refusal` LabelUnprintable."""
    _write(path, [_badge(label)], BADGE_SIZE)


def lot_sheet(path: Path, labels: Sequence[LotLabel]) -> None:
    """Write lot labels on A4 sheets, eight a sheet."""
    _write(path, [_lot(label) for label in labels], A4)


def badge_sheet(path: Path, labels: Sequence[BadgeLabel]) -> None:
    """Write badges on A4 sheets, ten a sheet."""
    _write(path, [_badge(label) for label in labels], A4)


def lot_elements(label: LotLabel) -> tuple[gs1.Element, ...]:
    """GS1 elements of a lot's label; predefined lengths first, so that the symbol needs no separator.

    Raises `Refusal` Gs1Malformed or Gs1BadCheckDigit for a number that GS1 does not allow.
    """
    said = {
        "01": label.gtin.zfill(14),
        "17": label.expires.strftime("%y%m%d") if label.expires else "",
        "10": label.number,
    }
    year = label.expires.year if label.expires else 0
    return tuple(gs1.verify(gs1.Element(key, value), year) for key, value in said.items() if value)


def _lot(label: LotLabel) -> _Drawing:
    # LOT and USE BY are GS1's data titles, the same in every language
    expiry = f"USE BY {label.expires.isoformat()}" if label.expires else ""
    lines = (
        (label.material_name or label.material, 5.0),
        (f"{label.material}   {label.quantity}".rstrip(), 3.5),
        (f"LOT {label.number}", 6.0),
        (expiry, 3.5),
    )
    elements = lot_elements(label) if label.gtin else ()
    modules = bars.gs1_128(elements) if elements else bars.code128(label.number)
    caption = gs1.to_brackets(elements) or label.number
    return _Drawing(size=LOT_SIZE, lines=lines, modules=modules, caption=caption)


def _badge(label: BadgeLabel) -> _Drawing:
    modules = bars.code128(label.code)
    return _Drawing(size=BADGE_SIZE, lines=((label.name, 6.0),), modules=modules, caption=label.code)


def _write(path: Path, drawings: Sequence[_Drawing], page: tuple[float, float]) -> None:
    from reportlab.pdfgen.canvas import Canvas

    widths = [_module_width(drawing) for drawing in drawings]
    canvas = Canvas(str(path), pagesize=(page[0] * MM, page[1] * MM), invariant=1)
    canvas.setTitle(path.stem)
    for place, (drawing, width) in enumerate(zip(drawings, widths, strict=True)):
        left, bottom, first = _place(place, drawing.size, page)
        if first and place:
            canvas.showPage()
        _draw(canvas, drawing, width, left, bottom)
    canvas.save()


def _place(place: int, size: tuple[float, float], page: tuple[float, float]) -> tuple[float, float, bool]:
    """Left and bottom of the nth label in mm, rows from the top, and whether it is the first of its page."""
    columns, rows = int(page[0] // size[0]), int(page[1] // size[1])
    row, column = divmod(place % (columns * rows), columns)
    left = (page[0] - columns * size[0]) / 2 + column * size[0]
    bottom = page[1] - (page[1] - rows * size[1]) / 2 - (row + 1) * size[1]
    return left, bottom, row == column == 0


def _module_width(drawing: _Drawing) -> float:
    width = (drawing.size[0] - 2 * MARGIN) / (len(drawing.modules) + 2 * QUIET)
    if width < NARROWEST:
        raise Refusal("LabelUnprintable", reason="length", text=drawing.caption)
    return min(width, WIDEST)


def _draw(canvas: Any, drawing: _Drawing, module: float, left: float, bottom: float) -> None:
    """One label with its lower left corner at (left, bottom), all in mm."""
    top = bottom + drawing.size[1] - MARGIN
    room = drawing.size[0] - 2 * MARGIN
    for text, height in drawing.lines:
        top -= height * 1.4
        _text(canvas, text, height, room, lambda width: left + MARGIN, top)
    _text(canvas, drawing.caption, 3.0, room, lambda width: left + (drawing.size[0] - width) / 2, bottom + MARGIN)
    foot = bottom + MARGIN + 4.5
    start = left + (drawing.size[0] - len(drawing.modules) * module) / 2
    _bars(canvas, drawing.modules, module, start, foot, top - foot - 3.0)


def _bars(canvas: Any, modules: str, module: float, left: float, foot: float, height: float) -> None:
    place = 0
    for run in modules.replace("10", "1 0").replace("01", "0 1").split():
        if run[0] == "1":
            canvas.rect((left + place * module) * MM, foot * MM, len(run) * module * MM, height * MM, stroke=0, fill=1)
        place += len(run)


def _text(canvas: Any, text: str, height: float, room: float, left: Callable[[float], float], foot: float) -> None:
    """One line of text, made smaller where it is wider than its room (mm); ``left`` is given its width."""
    from app.barcodes.fonts import face_for

    face = face_for(text)
    size = height * MM
    width = canvas.stringWidth(text, face, size) / MM
    if width > room:
        size, width = size * room / width, room
    canvas.setFont(face, size)
    canvas.drawString(left(width) * MM, foot * MM, text)
