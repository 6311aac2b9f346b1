"""What to do in order: numbers in circles, done ones ticked, the one that is now heavy. Draws words it is given."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.kiosk.theme import Theme
from ui.kiosk.widgets.block import Block, Run, fit, pen
from ui.kiosk.widgets.icon import paint_icon
from ui.kiosk.widgets.text import CENTRE, MIDDLE
from ui.kiosk.widgets.touch import PaintedText


class StepsList(QWidget):
    """Takes no touch. ``now`` None: all of them are to be done, none is in progress."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._words: tuple[str, ...] = ()
        self._now: int | None = None
        self._down = 0
        self._texts: list[PaintedText] = []

    def show_steps(self, words: Sequence[str], now: int | None = None) -> None:
        """Show them."""
        self._words, self._now = tuple(words), now
        self.setAccessibleName(". ".join(words))
        self.update()

    def painted_texts(self) -> list[PaintedText]:
        """The words as painted last."""
        return list(self._texts)

    def paintEvent(self, event: QPaintEvent) -> None:
        """One line each, at most as far apart as drawn."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._texts = []
        pitch = min(self.theme.pitch("body") * 16 // 9, self.height() // max(1, len(self._words)))
        self._down = max((self._fitted(words, pitch) for words in self._words), default=0)
        for i, words in enumerate(self._words):
            self._paint(painter, i, words, QRect(0, i * pitch, self.width(), pitch))
        painter.end()

    def _fitted(self, words: str, pitch: int) -> int:
        """How many sizes a line comes down: the longest decides for all, so that they read alike."""
        left = round(2 + min(self.theme.pitch("body") * 4 // 3, pitch - self.theme.sizes.hair * 2))
        room = QSize(self.width() - left - self.theme.sizes.margin * 5 // 6, pitch)
        return fit(self.theme, [Run(words, "body", strong=True)], room).down

    def _paint(self, painter: QPainter, i: int, words: str, place: QRect) -> None:
        s = self.theme.sizes
        px = min(self.theme.pitch("body") * 4 // 3, place.height() - s.hair * 2)
        circle = QRectF(2, place.top() + (place.height() - px) / 2, px, px)
        now, done = i == self._now, self._now is not None and i < self._now
        ink = self.theme.colour("ink")
        painter.setPen(pen(ink, s.rule))
        painter.setBrush(ink if now else self.theme.colour("sheet"))
        painter.drawEllipse(circle)
        tone = self.theme.colour("sheet") if now else ink
        if done:
            paint_icon(painter, "check", circle.adjusted(px / 6, px / 6, -px / 6, -px / 6), ink)
        else:
            number = fit(self.theme, [Run(str(i + 1), "body", strong=True)], circle.toRect().size())
            number.paint(painter, circle.toRect(), CENTRE, tone, tone)
        left = round(circle.right()) + s.margin * 5 // 6
        room = QRect(left, place.top(), place.width() - left, place.height())
        strong = self._now is None or now
        run = Run(words, "body", "ink" if strong or done else "ink2", strong=strong)
        block = Block(self.theme, [run], room.width(), self._down)
        self._texts.append((words, room, block.size))
        block.paint(painter, room, MIDDLE, ink, self.theme.colour("ink2"))
