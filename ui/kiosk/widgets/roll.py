"""A list of any length: only the rows in view are painted, and only they are asked for. Rows are whole at rest.

Scrolls with a finger (and goes on when it is flicked), a wheel, and by whole pages. Knows rows by number and places;
must not know what a row shows: a `RowPainter` does.
"""

import time
from typing import Protocol

from PySide6.QtCore import QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from ui.kiosk.theme import Theme
from ui.kiosk.widgets.glide import Glide, flick, speed_of
from ui.kiosk.widgets.touch import PaintedText

#: A finger that moves less than this does not scroll (millimetres).
STEADY_MM = 2.5
FRAME_MS = 16
#: A machine that needs longer to paint shows no motion (seconds).
TOO_SLOW = 0.033
#: A wheel's notch (Qt: eighths of a degree).
NOTCH = 120

#: A row as something to touch: its name, what it says, where it is.
PaintedTarget = tuple[str, str, QRect]


class RowPainter(Protocol):
    """Paints rows by number."""

    def least(self) -> int:
        """Pixels that a row needs at least."""

    def name(self, row: int) -> tuple[str, str]:
        """What a row is called, and what it says."""

    def paint(self, painter: QPainter, row: int, place: QRect, *, down: bool) -> list[PaintedText]:
        """Paint a row's words in ``place``, under a finger or not."""


class Roll(QWidget):
    """Signals: ``touched(int)``, a row was touched; ``moved()``, other rows are in view; ``settled()``, at rest."""

    touched = Signal(int)
    moved = Signal()
    settled = Signal()

    def __init__(self, theme: Theme, rows: RowPainter, parent: QWidget | None = None, *, name: str = "") -> None:
        super().__init__(parent)
        self.theme = theme
        self.setObjectName(name)
        self.setProperty("target", True)
        self._rows = rows
        self._count = 0
        self._chosen = -1
        self._offset = 0.0
        self._pressed: tuple[float, float] | None = None
        self._down = -1
        self._dragging = False
        self._moves: list[tuple[float, float]] = []
        self._glide: Glide | None = None
        self._since = self._painting = 0.0
        self._wheel = 0
        self._row_px = 1
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self._frame)
        self._texts: list[PaintedText] = []

    # -- what is shown

    def show_rows(self, count: int, first: int = 0, chosen: int = -1) -> None:
        """So many rows, ``first`` at the top where that can be."""
        self._stop()
        self._count, self._chosen = count, chosen
        self._offset = float(min(self._most(), max(0, first * self.row_height())))
        self.update()
        self.moved.emit()

    @property
    def count(self) -> int:
        """How many rows there are."""
        return self._count

    @property
    def chosen(self) -> int:
        """The row that is chosen, -1 for none."""
        return self._chosen

    @property
    def first(self) -> int:
        """The first row in view."""
        return round(self._offset / self.row_height())

    @property
    def per_page(self) -> int:
        """Rows that are whole in view."""
        return max(1, self.height() // max(1, self._rows.least()))

    @property
    def busy(self) -> bool:
        """Whether a finger is on it, or it still moves."""
        return self._pressed is not None or self._glide is not None

    def row_height(self) -> int:
        """Pixels of a row: as many rows as fit share the height."""
        return max(1, self.height() // self.per_page)

    def choose(self, row: int) -> None:
        """Mark a row, and bring it in view; -1 marks none."""
        self._chosen = row
        if row >= 0:
            height = self.row_height()
            if row * height < self._offset:
                self._go(row * height)
            elif (row + 1) * height > self._offset + self.per_page * height:
                self._go((row + 1 - self.per_page) * height)
        self.update()

    def turn(self, pages: int) -> None:
        """Show the next page, or one before."""
        self._stop()
        self._go((self.first + pages * self.per_page) * self.row_height())

    def show_from(self, row: int) -> None:
        """Bring a row to the top."""
        self._stop()
        self._go(row * self.row_height())

    def at_start(self) -> bool:
        """Whether there is nothing above."""
        return self._offset <= 0

    def at_end(self) -> bool:
        """Whether there is nothing below."""
        return self._offset >= self._most()

    def painted_texts(self) -> list[PaintedText]:
        """The words of the rows that were painted whole."""
        return list(self._texts)

    def painted_targets(self) -> list[PaintedTarget]:
        """The rows that are whole in view, as things to touch."""
        whole = [(row, self._place(row)) for row in self._in_view() if self.rect().contains(self._place(row))]
        return [(*self._rows.name(row), place) for row, place in whole]

    # -- touching

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A finger on a list that moves holds it; on one at rest it marks the row under it."""
        moving = self._glide is not None
        self._stop()
        at = event.position()
        self._pressed, self._moves = (at.y(), self._offset), [(_now(), at.y())]
        self._down = -1 if moving else self._row_at(at)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Beyond a steady hand's tremble the list follows the finger."""
        if self._pressed is None:
            return
        y = event.position().y()
        self._moves = [*self._moves[-8:], (_now(), y)]
        if not self._dragging and abs(y - self._pressed[0]) > self.theme.mm(STEADY_MM):
            self._dragging, self._down = True, -1
        if self._dragging:
            self._go(self._pressed[1] + self._pressed[0] - y)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A row is touched where the touch began in it; a flick goes on."""
        row, dragged = self._down, self._dragging
        self._pressed, self._down, self._dragging = None, -1, False
        self.update()
        if dragged or self._offset % self.row_height():
            now = _now()
            self._begin(flick(self._offset, speed_of(self._moves, now), self.row_height(), self._most()))
        elif row >= 0 and row == self._row_at(event.position()):
            self.touched.emit(row)
            self.settled.emit()
        else:
            self.settled.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A row for each notch, so that rows are whole whenever it stops."""
        self._stop()
        rows, self._wheel = divmod(self._wheel - event.angleDelta().y(), NOTCH)
        self._go((self.first + rows) * self.row_height())
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The row at the top stays there."""
        first, self._row_px = round(self._offset / self._row_px), self.row_height()
        self.show_rows(self._count, first, self._chosen)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows in view, and how far down the list they are."""
        began = _now()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._texts = []
        for row in self._in_view():
            self._paint_row(painter, row)
        self._paint_place(painter)
        painter.end()
        self._painting = _now() - began

    # -- moving

    def _most(self) -> int:
        return max(0, (self._count - self.per_page) * self.row_height())

    def _go(self, offset: float) -> None:
        offset = min(float(self._most()), max(0.0, offset))
        if offset != self._offset:
            self._offset = offset
            self.update()
            self.moved.emit()

    def _begin(self, glide: Glide) -> None:
        self._glide, self._since = glide, _now()
        self._timer.start()

    def _frame(self) -> None:
        if self._glide is None:
            return
        target = self._glide.target
        self._go(target if self._painting > TOO_SLOW else self._glide.at(_now() - self._since))
        if self._offset == target:
            self._stop()
            self.settled.emit()

    def _stop(self) -> None:
        self._glide = None
        self._timer.stop()

    # -- places

    def _in_view(self) -> range:
        height = self.row_height()
        begin = int(self._offset // height)
        return range(begin, min(self._count, int((self._offset + self.height() - 1) // height) + 1))

    def _place(self, row: int) -> QRect:
        height = self.row_height()
        return QRect(0, round(row * height - self._offset), self._width(), height)

    def _width(self) -> int:
        return self.width() - self.theme.sizes.half

    def _row_at(self, at: QPointF) -> int:
        row = int((at.y() + self._offset) // self.row_height())
        inside = 0 <= at.x() < self.width() and 0 <= at.y() < self.height()
        return row if inside and 0 <= row < self._count else -1

    def _paint_row(self, painter: QPainter, row: int) -> None:
        s, place = self.theme.sizes, self._place(row)
        down = row == self._down
        if down:
            painter.fillRect(place, self.theme.colour("ink"))
        elif row == self._chosen:
            painter.fillRect(place, self.theme.colour("touch"))
            painter.fillRect(QRect(place.left(), place.top(), s.here, place.height()), self.theme.colour("ink"))
        painter.fillRect(QRect(place.left(), place.top(), place.width(), s.hair), self.theme.colour("line"))
        words = place.adjusted(s.here + s.half, s.hair, 0, 0)
        painted = self._rows.paint(painter, row, words, down=down)
        if self.rect().contains(place):
            self._texts += painted

    def _paint_place(self, painter: QPainter) -> None:
        """A bar at the right edge: how much of the list is in view, and where."""
        if self._count <= self.per_page:
            return
        s = self.theme.sizes
        bar = max(self.theme.mm(6), self.height() * self.per_page // self._count)
        top = round((self.height() - bar) * self._offset / max(1, self._most()))
        painter.fillRect(QRect(self.width() - s.here // 2, top, s.here // 2, bar), self.theme.colour("edge"))


def _now() -> float:
    return time.monotonic()
