"""Lines that are read, not touched: at the left what and when, at the right its state. Turns pages by one key."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.kiosk.theme import Theme
from ui.kiosk.widgets.block import Block, Run, fit
from ui.kiosk.widgets.icon import paint_icon
from ui.kiosk.widgets.marker import State, paint_marker
from ui.kiosk.widgets.text import MIDDLE
from ui.kiosk.widgets.touch import PaintedText


@dataclass(frozen=True)
class Line:
    """``head`` over ``more``; a marker or an icon at the right with its word, or at the left when it has none.

    ``struck``: the head holds no more.
    """

    head: str
    more: str = ""
    state: str = ""
    marker: State | None = None
    icon: str = ""
    struck: bool = False


class Listing(QWidget):
    """As many lines as fit from ``first`` on. What does not fit is counted in a last line, when ``more`` words it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, more: str = "") -> None:
        super().__init__(parent)
        self.theme = theme
        self._more = more
        self._lines: tuple[Line, ...] = ()
        self._first = 0
        self._texts: list[PaintedText] = []

    def show_lines(self, lines: Sequence[Line], first: int = 0) -> None:
        """Show them."""
        self._lines, self._first = tuple(lines), first
        self.setAccessibleName(". ".join(f"{line.head} {line.more} {line.state}".strip() for line in lines))
        self.update()

    def turn_to(self, first: int) -> None:
        """Show the same lines from another one on."""
        self._first = first
        self.update()

    def shown(self) -> int:
        """How many lines fit from the first one on; at least one."""
        room = self.height()
        heights = list(accumulate(self._height(line) for line in self._lines[self._first :]))
        fit_all = bool(heights) and heights[-1] <= room
        spare = 0 if fit_all or not self._more else self.theme.pitch("note")
        return max(1, sum(height <= room - spare for height in heights))

    def least(self) -> int:
        """The height of one line."""
        return max((self._height(line) for line in self._lines), default=self.theme.mm(9.5))

    def painted_texts(self) -> list[PaintedText]:
        """The words as painted last."""
        return list(self._texts)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another height, another number of lines."""
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lines with hairlines between them, and how many more there are."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._texts = []
        top, count = 0, self.shown()
        for line in self._lines[self._first : self._first + count]:
            place = QRect(0, top, self.width(), self._height(line))
            painter.fillRect(QRect(0, top, self.width(), self.theme.sizes.hair), self.theme.colour("line"))
            self._paint(painter, line, place)
            top += place.height()
        rest = len(self._lines) - self._first - count
        if self._more and rest > 0:
            room = QRect(0, top, self.width(), self.theme.pitch("note"))
            self._put(painter, [Run(self._more.format(n=rest), "note", "ink2")], room)
        painter.end()

    def _height(self, line: Line) -> int:
        """What its words need, and air; lines that are read may be 9.5 mm apart."""
        needed = Block(self.theme, _runs(line), max(1, self._words_width(line))).size.height()
        return max(self.theme.mm(9.5), needed + self.theme.sizes.half)

    def _words_width(self, line: Line) -> int:
        """The room for a line's words: a marker without a word stands before them, one with its word after them."""
        if line.state:
            return self.width() * 5 // 8 - self.theme.sizes.half
        return self.width() - (self.theme.sizes.mark_row + self.theme.sizes.margin if line.marker else 0)

    def _paint(self, painter: QPainter, line: Line, place: QRect) -> None:
        s, px = self.theme.sizes, self.theme.sizes.mark_row
        left = place.left()
        if line.state:
            self._paint_state(painter, line, place)
        elif line.marker:
            paint_marker(painter, self.theme, line.marker, QRectF(2, place.center().y() - px / 2, px, px))
            left += px + s.margin
        room = QRect(left, place.top() + s.hair, self._words_width(line), place.height() - s.hair)
        self._put(painter, _runs(line), room)

    def _paint_state(self, painter: QPainter, line: Line, place: QRect) -> None:
        """The state from five eighths of the width on."""
        s, px = self.theme.sizes, self.theme.sizes.mark_line
        left = place.left() + place.width() * 5 // 8
        sign = QRectF(left, place.center().y() - px / 2, px, px)
        if line.marker:
            paint_marker(painter, self.theme, line.marker, sign)
        elif line.icon:
            paint_icon(painter, line.icon, sign, self.theme.colour("ink"))
        words = left + px + s.half if line.marker or line.icon else left
        room = QRect(words, place.top() + s.hair, place.right() + 1 - words, place.height() - s.hair)
        self._put(painter, [Run(line.state, "note")], room)

    def _put(self, painter: QPainter, runs: list[Run], room: QRect) -> None:
        block: Block = fit(self.theme, runs, QSize(room.width(), room.height()))
        self._texts.append(("".join(run.text for run in runs), room, block.size))
        block.paint(painter, room, MIDDLE, self.theme.colour("ink"), self.theme.colour("ink2"))


def _runs(line: Line) -> list[Run]:
    more = [Run("\n" + line.more, "note", "ink2")] if line.more else []
    head = Run(line.head, "body", "ink2" if line.struck else "ink", strong=not line.struck, struck=line.struck)
    return [head, *more]
