"""Where to go, drawn: a rack with one place in ink. Knows rows and letters, no stock."""

import re

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.kiosk.theme import Theme
from ui.kiosk.widgets.block import Run, fit, pen
from ui.kiosk.widgets.text import CENTRE

_PLACE = re.compile(r"([A-Z])\s?-?(\d)$")
LEVELS = 4


class RackPlan(QWidget):
    """Three bays of four levels around the place that is meant; nothing when the place is not letter and number."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._hit: tuple[str, int] | None = None

    def show_place(self, location: str) -> bool:
        """Mark a place such as ``rack B3``; False when it cannot be drawn (say it in words instead)."""
        found = _PLACE.search(location.strip().upper())
        hit = (found[1], int(found[2])) if found else None
        self._hit = hit if hit and 1 <= hit[1] <= LEVELS else None
        self.setAccessibleName(location)
        self.update()
        return self._hit is not None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Bays, levels, letters and the place."""
        if self._hit is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line, edge = self.theme.pitch("note"), self.theme.sizes.icon_row
        gap = self.theme.sizes.half
        width = (self.width() - edge - 2 * gap - 2) / 3
        height = (self.height() - line - gap / 2) / LEVELS
        first = min(max(ord("A"), ord(self._hit[0]) - 1), ord("X"))
        for bay in range(3):
            letter = chr(first + bay)
            left = edge + bay * (width + gap)
            self._words(painter, letter, QRect(round(left), 0, round(width), line), letter == self._hit[0])
            self._paint_bay(painter, letter, QRectF(left, line, width, height * LEVELS), height)
        for level in range(1, LEVELS + 1):
            place = QRect(0, round(line + (LEVELS - level) * height), edge, round(height))
            self._words(painter, str(level), place, level == self._hit[1])
        painter.end()

    def _paint_bay(self, painter: QPainter, letter: str, bay: QRectF, height: float) -> None:
        painter.setPen(pen(self.theme.colour("ink"), 2.5))
        painter.drawLine(bay.topLeft(), bay.bottomLeft())
        painter.drawLine(bay.topRight(), bay.bottomRight())
        for level in range(1, LEVELS + 1):
            floor = bay.top() + (LEVELS - level + 1) * height - 2
            painter.setPen(pen(self.theme.colour("ink"), 2.5))
            painter.drawLine(QPointF(bay.left(), floor), QPointF(bay.right(), floor))
            if (letter, level) == self._hit:
                box = QRectF(bay.left(), floor - height, bay.width(), height)
                painter.fillRect(box, self.theme.colour("ink"))
                runs = [Run(f"{letter}{level}", "body", strong=True)]
                block = fit(self.theme, runs, box.toRect().size())
                block.paint(painter, box.toRect(), CENTRE, self.theme.colour("touch"), self.theme.colour("touch"))

    def _words(self, painter: QPainter, text: str, place: QRect, meant: bool) -> None:
        block = fit(self.theme, [Run(text, "note", "ink" if meant else "ink2", strong=True)], place.size())
        block.paint(painter, place, CENTRE, self.theme.colour("ink"), self.theme.colour("ink2"))
