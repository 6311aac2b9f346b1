"""A ring that fills: how much of a wait is over, with the time that is left in its middle. Draws; measures nothing."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.kiosk.theme import Role, Theme
from ui.kiosk.widgets.block import Run, fit
from ui.kiosk.widgets.text import CENTRE
from ui.kiosk.widgets.touch import PaintedText

#: A full turn and where it begins, in Qt's sixteenths of a degree.
TURN, TOP = 360 * 16, 90 * 16


class Ring(QWidget):
    """Fills clockwise from the top: ``share`` from 0 to 1. Takes no touch."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._share = 0.0
        self._runs: list[Run] = []
        self._texts: list[PaintedText] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_share(self, share: float, value: str, under: str) -> None:
        """How much of it is full; ``value`` large in the middle, ``under`` below it."""
        self._share = min(1.0, max(0.0, share))
        size: Role = "one" if self.theme.large else "value"
        self._runs = [Run(value, size, strong=True, tabular=True), Run("\n" + under, "note", "ink2")]
        self.setAccessibleName(f"{value} {under}")
        self.update()

    def painted_texts(self) -> list[PaintedText]:
        """The words, the room there is, the room they need."""
        return list(self._texts)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The track, what is over of it, and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side, width = min(self.width(), self.height()), self.theme.mm(4)
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        track = box.adjusted(width / 2, width / 2, -width / 2, -width / 2)
        for colour, span in (("line", TURN), ("ink", round(TURN * self._share))):
            painter.setPen(QPen(self.theme.colour(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
            painter.drawArc(track, TOP, -span)
        self._paint_words(painter, box.toRect(), width)
        painter.end()

    def _paint_words(self, painter: QPainter, box: QRect, width: int) -> None:
        inset = width + box.width() // 8
        room = box.adjusted(inset, inset, -inset, -inset)
        block = fit(self.theme, self._runs, room.size())
        self._texts = [("".join(run.text for run in self._runs), room, block.size)] if self._runs else []
        block.paint(painter, room, CENTRE, self.theme.colour("ink"), self.theme.colour("ink2"))
