"""Dispensing: how far it is to the target, coarse and fine. Draws numbers; must not judge them."""

from decimal import Decimal

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.kiosk.theme import Theme
from ui.kiosk.widgets.block import Run, fit, natural, pen
from ui.kiosk.widgets.text import CENTRE
from ui.kiosk.widgets.touch import PaintedText

#: How far beyond the target the bar reaches, as a share of the target.
BEYOND = 0.15


class DispenseBar(QWidget):
    """A bar that fills from nothing to the target, with the tolerance as a gate on it.

    The gate is never drawn narrower than a finger reads, so that a tight tolerance is seen at all; the fine scale under
    it (`LimitScale`) has the true width.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._low = self._high = self._target = Decimal(0)
        self._unit = ""
        self._value: Decimal | None = None
        self._texts: list[PaintedText] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_target(self, low: Decimal, target: Decimal, high: Decimal, unit: str) -> None:
        """What is to be reached."""
        self._low, self._target, self._high, self._unit = low, target, high, unit
        self.update()

    def show_value(self, value: Decimal | None) -> None:
        """How much there is; None: not known, and nothing is filled."""
        self._value = value
        self.update()

    def painted_texts(self) -> list[PaintedText]:
        """The labels painted last."""
        return list(self._texts)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Trough, what is in it, the gate, and the two ends of the scale in words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        s, line = self.theme.sizes, self.theme.pitch("note")
        trough = QRectF(0, s.half // 2, self.width(), self.height() - line - s.half)
        painter.fillRect(trough, self.theme.colour("touch"))
        filled = self._across(self._value) if self._value is not None else 0.0
        painter.fillRect(QRectF(0, trough.top(), filled, trough.height()), self.theme.colour("ink2"))
        painter.setPen(pen(self.theme.colour("edge"), s.border))
        painter.drawRect(trough)
        gate = self._gate(trough)
        for token, width in (("touch", s.border * 4), ("ink", s.border * 2)):  # the rim shows it on a full bar too
            painter.setPen(pen(self.theme.colour(token), width))
            painter.drawRect(gate)
        self._texts = []
        self._label(painter, Run("0", "note", "ink2"), 0)
        words = f"{self._target:f} {self._unit}"
        self._label(painter, Run(words, "note", strong=True), round(gate.center().x()))
        painter.end()

    def _gate(self, trough: QRectF) -> QRectF:
        s = self.theme.sizes
        left, right = self._across(self._low), self._across(self._high)
        least = float(self.theme.mm(3))
        if right - left < least:
            middle = self._across(self._target)
            left, right = middle - least / 2, middle + least / 2
        return QRectF(left, trough.top() - s.half // 4, right - left, trough.height() + s.half // 2)

    def _across(self, value: Decimal) -> float:
        whole = float(self._target) * (1 + BEYOND) or 1.0
        return self.width() * min(1.0, max(0.0, float(value) / whole))

    def _label(self, painter: QPainter, run: Run, middle: int) -> None:
        line = self.theme.pitch("note")
        width = natural(self.theme, [run]).width() + 2
        left = min(max(0, middle - width // 2), self.width() - width)
        place = QRect(left, self.height() - line, width, line)
        block = fit(self.theme, [run], place.size())
        self._texts.append((run.text, place, block.size))
        block.paint(painter, place, CENTRE, self.theme.colour("ink"), self.theme.colour("ink2"))
