"""State markers: shape and colour together, the word stands beside. Knows four states and the theme."""

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from ui.kiosk.theme import Theme
from ui.kiosk.widgets.block import pen

State = Literal["good", "attention", "stop", "unknown"]
GRID = 24.0


def paint_marker(painter: QPainter, theme: Theme, state: State, place: QRectF, *, on_window: bool = False) -> None:
    """Paint a marker in ``place``: circle, rimmed triangle, square, or hatched dashed circle."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(place.topLeft())
    painter.scale(place.width() / GRID, place.height() / GRID)
    painter.setPen(Qt.PenStyle.NoPen)
    _SHAPES[state](painter, theme, on_window)
    painter.restore()


def _good(painter: QPainter, theme: Theme, on_window: bool) -> None:
    painter.setBrush(theme.colour("good"))
    painter.drawEllipse(QPointF(12, 12), 9.5, 9.5)


def _attention(painter: QPainter, theme: Theme, on_window: bool) -> None:
    fill = theme.colour("window_attention" if on_window else "attention")
    rim = fill if on_window else theme.colour("attention_rim")
    painter.setPen(pen(rim, 2))
    painter.setBrush(fill)
    painter.drawPolygon(QPolygonF([QPointF(12, 2.5), QPointF(22.5, 21), QPointF(1.5, 21)]))


def _stop(painter: QPainter, theme: Theme, on_window: bool) -> None:
    painter.setBrush(theme.colour("stop"))
    painter.drawRoundedRect(QRectF(3, 3, 18, 18), 1.5, 1.5)


def _unknown(painter: QPainter, theme: Theme, on_window: bool) -> None:
    ink: QColor = theme.colour("on_window" if on_window else "ink2")
    circle = QPainterPath()
    circle.addEllipse(QPointF(12, 12), 9, 9)
    painter.save()
    painter.setClipPath(circle)
    painter.setPen(QPen(ink, 1.8))
    for shift in (0, 6, 12, 18):
        painter.drawLine(QPointF(-4 + shift, 14 + shift / 3), QPointF(14 + shift / 2, -4 + shift))
    painter.restore()
    dashed = QPen(ink, 2)
    dashed.setDashPattern([2, 1.5])
    painter.setPen(dashed)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(12, 12), 9, 9)


_SHAPES = {"good": _good, "attention": _attention, "stop": _stop, "unknown": _unknown}


class Marker(QWidget):
    """A state marker on a surface, ``px`` square."""

    def __init__(self, theme: Theme, state: State, px: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.state: State = state
        self.setFixedSize(px, px)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_state(self, state: State) -> None:
        """Change the state."""
        self.state = state
        self.update()

    def sizeHint(self) -> QSize:
        """Its own square."""
        return self.size()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        paint_marker(painter, self.theme, self.state, QRectF(self.rect()))
        painter.end()
