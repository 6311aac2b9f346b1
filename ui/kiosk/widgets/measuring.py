"""Measuring: the limit scale and the live value. Draw numbers; must not judge them (the verdict is the domain's)."""

import math
from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from ui.kiosk.theme import Theme
from ui.kiosk.widgets.block import Run, fit, natural
from ui.kiosk.widgets.text import CENTRE
from ui.kiosk.widgets.touch import PaintedText

#: Drawn on a 96 px high picture; everything scales with the height given.
DRAWN = 96.0
#: Where a quantity stands on the scale, in pixels.
Across = Callable[[Decimal | float], float]


def scale_range(low: Decimal | None, high: Decimal | None, nominal: Decimal | None) -> tuple[float, float]:
    """What the scale spans: half a tolerance beyond each limit, or as much on the open side."""
    known = [float(q) for q in (low, nominal, high) if q is not None]
    if not known:
        return 0.0, 1.0
    width = max(known) - min(known) or abs(known[0]) or 1.0
    return min(known) - width / 2, max(known) + width / 2


def tick_step(span: float) -> float:
    """A step of 1, 2 or 5 times a power of ten that gives about a dozen ticks."""
    rough = span / 12
    power = 10.0 ** math.floor(math.log10(rough))
    return next((k * power for k in (1, 2, 5) if k * power >= rough * 0.999), 10 * power)


class LimitScale(QWidget):
    """A range with a heavy band between the limits, a notch at nominal, and a pointer at the value."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._low: Decimal | None = None
        self._high: Decimal | None = None
        self._nominal: Decimal | None = None
        self._value: Decimal | None = None
        self._decimals: int | None = None
        self._texts: list[PaintedText] = []

    def show_limits(
        self, low: Decimal | None, high: Decimal | None, nominal: Decimal | None, decimals: int | None = None
    ) -> None:
        """The limits (None: open on that side); labels drop trailing zeros unless ``decimals`` is given."""
        self._low, self._high, self._nominal, self._decimals = low, high, nominal, decimals
        self.update()

    def show_value(self, value: Decimal | None) -> None:
        """Point at a value; beyond the scale the pointer stands at its end. None: no pointer."""
        self._value = value
        self.update()

    def painted_texts(self) -> list[PaintedText]:
        """The labels painted last."""
        return list(self._texts)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Line, band, ticks, limits, labels, pointer."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._texts = []
        start, end = scale_range(self._low, self._high, self._nominal)
        k = self.height() / DRAWN
        inset = 2 * k
        span = self.width() - 2 * inset

        def x(quantity: Decimal | float) -> float:
            return inset + span * min(1.0, max(0.0, (float(quantity) - start) / (end - start)))

        self._paint_range(painter, x, start, end, k)
        self._paint_labels(painter, x, k)
        if self._value is not None:
            self._paint_pointer(painter, x(self._value), k)
        painter.end()

    def _paint_range(self, painter: QPainter, x: Across, start: float, end: float, k: float) -> None:
        y = 40 * k
        edge, ink = self.theme.colour("edge"), self.theme.colour("ink")
        painter.setPen(QPen(edge, 2 * k))
        painter.drawLine(QPointF(0, y), QPointF(self.width(), y))
        left = x(self._low) if self._low is not None else 0.0
        right = x(self._high) if self._high is not None else float(self.width())
        for at in self._ticks(start, end):
            if not left - 1 <= x(at) <= right + 1:
                painter.drawLine(QPointF(x(at), y), QPointF(x(at), y + 8 * k))
        painter.fillRect(QRectF(left, y - 6 * k, right - left, 12 * k), self.theme.colour("ink2"))
        painter.setPen(QPen(ink, 4 * k, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        for limit in (self._low, self._high):
            if limit is not None:
                painter.drawLine(QPointF(x(limit), y - 14 * k), QPointF(x(limit), y + 18 * k))
        if self._nominal is not None:
            painter.setPen(QPen(self.theme.colour("sheet"), 3 * k, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
            painter.drawLine(QPointF(x(self._nominal), y - 6 * k), QPointF(x(self._nominal), y + 6 * k))

    def _ticks(self, start: float, end: float) -> list[float]:
        step = tick_step(end - start)
        first = math.ceil(start / step - 1e-9)
        return [n * step for n in range(first, math.floor(end / step + 1e-9) + 1)]

    def _paint_labels(self, painter: QPainter, x: Across, k: float) -> None:
        taken: list[QRect] = []
        line = self.theme.pitch("note")
        for quantity, tone in ((self._low, "ink"), (self._high, "ink"), (self._nominal, "ink2")):
            if quantity is None:
                continue
            run = Run(self._label(quantity), "note", tone)
            width = natural(self.theme, [run]).width() + 2
            left = min(max(0, round(x(quantity) - width / 2)), self.width() - width)
            place = QRect(left, min(round(60 * k), self.height() - line), width, line)
            if any(place.adjusted(-4, 0, 4, 0).intersects(other) for other in taken) and quantity == self._nominal:
                continue
            taken.append(place)
            block = fit(self.theme, [run], place.size())
            self._texts.append((run.text, place, block.size))
            block.paint(painter, place, CENTRE, self.theme.colour("ink"), self.theme.colour("ink2"))

    def _label(self, quantity: Decimal) -> str:
        if self._decimals is not None:
            return f"{quantity:.{self._decimals}f}"
        text = f"{quantity:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text

    def _paint_pointer(self, painter: QPainter, x: float, k: float) -> None:
        y = 4 * k
        half = 15 * k
        x = min(max(x, half), self.width() - half)
        painter.setPen(QPen(self.theme.colour("sheet"), 3 * k))
        painter.setBrush(self.theme.colour("ink"))
        painter.drawPolygon(QPolygonF([QPointF(x - half, y), QPointF(x + half, y), QPointF(x, y + 27 * k)]))


class LiveValue(QWidget):
    """The one value, right-aligned against its unit so that the point stands still while digits come."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._value, self._unit = "", ""
        self._texts: list[PaintedText] = []

    def show_value(self, value: str, unit: str) -> None:
        """``value`` as typed or read, possibly half typed ("12."); empty shows a dash."""
        self._value, self._unit = value, unit
        self.setAccessibleName(f"{value} {unit}")
        self.update()

    def text(self) -> str:
        """The value shown, without its unit."""
        return self._value

    def height_for(self) -> int:
        """Pixels it needs: the digits, and what a unit ("g", "pcs") has below the line that they stand on."""
        return self.theme.types["one"].line + self._below()

    def _below(self) -> int:
        return QFontMetrics(self.theme.font("title")).descent()

    def painted_texts(self) -> list[PaintedText]:
        """Value and unit as painted last."""
        return list(self._texts)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Value, then unit."""
        painter = QPainter(self)
        tone = "ink" if self._value else "ink2"
        runs = [Run(self._value or "\u2013", "one", tone, strong=True, tabular=True)]
        if self._unit:
            runs += [Run(" ", "body"), Run(self._unit, "title", "ink2")]
        room = self.rect().adjusted(0, 0, 0, -self._below())
        block = fit(self.theme, runs, room.size(), wrap=False)
        self._texts = [(self._value + self._unit, room, block.size)]
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        block.paint(painter, room, align, self.theme.colour("ink"), self.theme.colour("ink2"))
        painter.end()
