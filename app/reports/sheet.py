"""Pages of A4: where the next line goes, what stands on every page, blocks that stay together, tables of any length.

Draws text, hairlines and pictures; must not know what they say. Sizes are points, y counts from the foot of the page.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct

from app.reports.face import Weight, weights

MM = 72 / 25.4
WIDTH, HEIGHT = 210 * MM, 297 * MM
LEFT, RIGHT = 16 * MM, 16 * MM
TOP, FOOT = 24 * MM, 16 * MM
ROOM = WIDTH - LEFT - RIGHT
#: Sizes of type and their line pitch.
BODY, SMALL, HEADING, TITLE = (7.4, 9.6), (6.4, 8.4), (10.5, 14.0), (17.0, 21.0)
#: Greys: ink, what is said beside it, hairlines.
INK, BESIDE, HAIR = 0.1, 0.42, 0.78
_TOTAL = "total"
#: What has a meaning of its own within a PDF string (ISO 32000-2, 7.3.4.2).
_ESCAPED = str.maketrans({"(": r"\(", ")": r"\)", "\\": r"\\"})


class Words(Struct, frozen=True):
    """Text of one size, weight and grey."""

    text: str
    bold: bool = False
    beside: bool = False
    small: bool = False


Cell = Sequence[Words]
#: A line as it is laid: text, weight, size, grey, pitch.
Laid = tuple[str, Weight, float, float, float]


class Sheet:
    """A document of A4 pages; ``head`` stands on every one of them, with its number and how many there are."""

    def __init__(self, head: str, foot: str, title: str, author: str) -> None:
        from reportlab.pdfgen.canvas import Canvas

        self._written = io.BytesIO()
        self.canvas: Any = Canvas(
            self._written, pagesize=(WIDTH, HEIGHT), invariant=1, initialFontName=weights()[0].name
        )
        self.canvas.setTitle(title)
        self.canvas.setAuthor(author)
        self.canvas.setProducer("Lineside")
        self._head, self._foot = head, foot
        self.regular, self.bold = weights()
        self.page = 0
        self.y = 0.0
        self._names = {weight.name: self._name_of(weight) for weight in (self.regular, self.bold)}
        self._columns: tuple[tuple[float, ...], tuple[str, ...]] | None = None
        self._grey = -1.0
        self.new_page()

    # -- pages

    def new_page(self) -> None:
        """Go on at the top of another page, under the headings of a table that goes on."""
        if self.page:
            self.canvas.showPage()
        self.page += 1
        self._grey = -1.0
        self._frame()
        self.y = HEIGHT - TOP
        if self._columns is not None:
            self._headings()

    def _frame(self) -> None:
        line = HEIGHT - 16 * MM
        self._put(LEFT, line, self._head, self.bold, BODY[0], INK)
        number = f"Page {self.page} of "
        self._put(WIDTH - RIGHT - 16 - self.regular.width(number, BODY[0]), line, number, self.regular, BODY[0], BESIDE)
        self.canvas.saveState()
        self.canvas.translate(WIDTH - RIGHT - 16, line)
        self.canvas.doForm(_TOTAL)
        self.canvas.restoreState()
        self._hair(HEIGHT - 18 * MM)
        self._put(LEFT, 10 * MM, self._foot, self.regular, SMALL[0], BESIDE)

    def keep(self, height: float) -> None:
        """What follows is so high and stays together."""
        if self.y - height < FOOT:
            self.new_page()

    def space(self, height: float) -> None:
        """Leave room, but none at the foot of a page."""
        self.y = max(FOOT, self.y - height)

    def finish(self) -> bytes:
        """The bytes of the PDF."""
        self.canvas.showPage()
        self.canvas.beginForm(_TOTAL, 0, -4, 40, 12)
        self.canvas.setFont(self.regular.name, BODY[0])
        self.canvas.setFillGray(BESIDE)
        self.canvas.drawString(0, 0, str(self.page))
        self.canvas.endForm()
        self.canvas.save()
        return self._written.getvalue()

    # -- drawing

    def _put(self, x: float, y: float, text: str, weight: Weight, size: float, grey: float) -> None:
        canvas = self.canvas
        if grey != self._grey:
            canvas.setFillGray(grey)
            self._grey = grey
        written = canvas.beginText(x, y)
        written.setFont(weight.name, size)
        written.textOut(text)
        canvas.drawText(written)

    def _hair(self, y: float, left: float = LEFT, right: float = WIDTH - RIGHT) -> None:
        self.canvas.setStrokeGray(HAIR)
        self.canvas.setLineWidth(0.4)
        self.canvas.line(left, y, right, y)

    def at(self, x: float, y: float, text: str, *, bold: bool = False, beside: bool = False) -> None:
        """One small line at a place."""
        weight = self.bold if bold else self.regular
        self._put(x, y, weight.seen(text), weight, SMALL[0], BESIDE if beside else INK)

    def _style(self, words: Words) -> tuple[Weight, float, float, float]:
        size, pitch = SMALL if words.small else BODY
        return self.bold if words.bold else self.regular, size, pitch, BESIDE if words.beside else INK

    def title(self, text: str) -> None:
        """The one large line."""
        for line in self.bold.lines(text, TITLE[0], ROOM):
            self.keep(TITLE[1])
            self.y -= TITLE[1]
            self._put(LEFT, self.y, line, self.bold, TITLE[0], INK)
        self.space(4)

    def heading(self, text: str, follows: float = 40) -> None:
        """A heading, with at least ``follows`` points of what it is over."""
        self.space(10)
        self.keep(HEADING[1] + follows)
        self.y -= HEADING[1]
        self._put(LEFT, self.y, self.bold.seen(text), self.bold, HEADING[0], INK)
        self.space(3)

    def lines(self, words: Iterable[Words], left: float = LEFT, room: float = ROOM) -> None:
        """Texts under one another."""
        for each in words:
            weight, size, pitch, grey = self._style(each)
            for line in weight.lines(each.text, size, room):
                self.keep(pitch)
                self.y -= pitch
                self._put(left, self.y, line, weight, size, grey)

    def boxed(self, cells: Sequence[Cell], widths: Sequence[float], least: float = 0, *, ruled: bool = False) -> float:
        """A block that no page break cuts, at least so high, under a hairline if ``ruled``; where its top is."""
        laid = self._laid(cells, widths)
        height = max(least, *(sum(pitch for *_, pitch in column) for column in laid))
        self.keep(height + 7)
        top = self.y
        if ruled:
            self._hair(top)
        self._draw(laid, widths)
        self.y = min(self.y, top - least) - 3
        return top

    # -- tables

    def table(self, widths: Sequence[float], headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
        """Rows under headings that are repeated on every page; ``widths`` are shares of the room. A row stays whole."""
        share = ROOM / sum(widths)
        self._columns = tuple(width * share for width in widths), tuple(headings)
        self.keep(40)
        if self._columns is not None and self.y < HEIGHT - TOP - HEADING[1]:
            self._headings()
        for row in rows:
            self._row(row, self._columns[0])
        self._columns = None

    def _headings(self) -> None:
        assert self._columns is not None
        self.y -= SMALL[1] + 2
        left = LEFT
        for width, text in zip(*self._columns, strict=True):
            self._put(left, self.y, text, self.regular, SMALL[0], BESIDE)
            left += width
        self.y -= 3
        self._hair(self.y)

    def _row(self, cells: Sequence[Cell], widths: Sequence[float]) -> None:
        laid = self._laid(cells, widths)
        height = max(sum(pitch for *_, pitch in column) for column in laid) + 4
        if height > HEIGHT - TOP - FOOT - 40:
            laid, height = self._shortened(laid)
        self.keep(height)
        self._draw(laid, widths)
        self._hair(self.y - 2)
        self.y -= 3

    def _draw(self, laid: Sequence[list[Laid]], widths: Sequence[float]) -> None:
        top, left, lowest = self.y, LEFT, self.y
        for column, width in zip(laid, widths, strict=True):
            if column:
                lowest = min(lowest, self._column(left, top, column))
            left += width
        self.y = lowest - 2

    def _column(self, left: float, top: float, column: Sequence[Laid]) -> float:
        """Lines under one another as one text object; where the last one stands."""
        if all(text.isascii() for text, *_ in column):
            return self._plain_column(left, top, column)
        y = top - column[0][4]
        written = self.canvas.beginText(left, y)
        before: tuple[object, ...] = ()
        for place, (text, weight, size, grey, pitch) in enumerate(column):
            if (weight, size, pitch) != before:
                written.setFont(weight.name, size, pitch)
                before = weight, size, pitch
            if place:
                written.textLine()
                y -= pitch
            if grey != self._grey:
                written.setFillGray(grey)
                self._grey = grey
            written.textOut(text)
        self.canvas.drawText(written)
        return y

    def _plain_column(self, left: float, top: float, column: Sequence[Laid]) -> float:
        """The same for ASCII text, which most of a traveler is, in PDF's own operators (ISO 32000-2, 9.4).

        In an embedded typeface each such letter has its own code, so nothing has to be looked up: reportlab's way takes
        three times as long for it.
        """
        y, code, before = top, ["BT"], ("", 0.0, 0.0)
        for place, (text, weight, size, grey, pitch) in enumerate(column):
            y -= pitch
            if (weight.name, size, pitch) != before:
                code.append(f"{self._names[weight.name]} {size} Tf {pitch} TL")
                before = weight.name, size, pitch
            code.append("T*" if place else f"1 0 0 1 {left:.2f} {y:.2f} Tm")
            if grey != self._grey:
                code.append(f"{grey} g")
                self._grey = grey
            code.append(f"({text.translate(_ESCAPED)}) Tj")
        code.append("ET")
        self.canvas.addLiteral(" ".join(code))
        return y

    def _name_of(self, weight: Weight) -> str:
        """What this document calls the part of the typeface that has ASCII."""
        written = self.canvas.beginText(0, 0)
        written.setFont(weight.name, 1)
        written.textOut("A")
        return str(re.findall(r"(/[^ ]+) 1 Tf", written.getCode())[-1])

    def _laid(self, cells: Sequence[Cell], widths: Sequence[float]) -> list[list[Laid]]:
        """The lines of each column."""
        laid = []
        for cell, width in zip(cells, widths, strict=True):
            column = []
            for words in cell:
                if words.text:
                    weight, size, pitch, grey = self._style(words)
                    column += [(line, weight, size, grey, pitch) for line in weight.lines(words.text, size, width - 6)]
            laid.append(column)
        return laid

    def _shortened(self, laid: list[list[Laid]]) -> tuple[list[list[Laid]], float]:
        """A row higher than a page is cut, and says so: its record has it whole."""
        cut = [
            [*column[:50], ("… (the record has it whole)", self.regular, SMALL[0], BESIDE, SMALL[1])]
            if len(column) > 50
            else column
            for column in laid
        ]
        return cut, max(sum(pitch for *_, pitch in column) for column in cut) + 4
