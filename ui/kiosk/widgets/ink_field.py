"""The ink field: strokes of a finger or pen, and Clear inside it, away from what signs. Knows points, no person."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.kiosk.theme import Theme
from ui.kiosk.widgets.block import Run, fit, pen
from ui.kiosk.widgets.icon import paint_icon
from ui.kiosk.widgets.text import MIDDLE
from ui.kiosk.widgets.touch import PaintedText, Target

#: More points than any signature needs; beyond them ink is not taken (a leaning sleeve fills no disk).
MOST_POINTS = 4000
_UNDER = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop


class ClearKey(Target):
    """Takes the ink away; harmless before signing."""

    def __init__(self, theme: Theme, word: str, parent: QWidget) -> None:
        super().__init__(theme, parent, plate="bare")
        self.setObjectName("ink-clear")
        self.setText(word)
        self.setAccessibleName(word)

    def paint_content(self, painter: QPainter) -> None:
        """Icon over word."""
        s, px = self.theme.sizes, self.theme.sizes.icon_nav
        top = (self.height() - px - self.theme.pitch("note") - s.half // 2) // 2
        paint_icon(painter, "undo", QRectF((self.width() - px) / 2, top, px, px), self.inks()[0])
        words = QRect(0, top + px + s.half // 2, self.width(), self.height() - top - px - s.half // 2)
        self.put(painter, fit(self.theme, [Run(self.text(), "note", strong=True)], words.size()), words, _UNDER)


class InkField(QWidget):
    """A field to sign in. Signal ``changed()``; `svg` gives the ink as bytes, empty bytes when there is none."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._strokes: list[list[QPointF]] = []
        self._points = 0
        self._texts: list[PaintedText] = []
        self.clear_key = ClearKey(theme, self.tr("Clear"), self)
        self.clear_key.touched.connect(self.clear)
        self.setProperty("target", True)
        self.setProperty("holds", True)
        self.setObjectName("ink")

    def clear(self) -> None:
        """Take all ink away."""
        self._strokes, self._points = [], 0
        self.update()
        self.changed.emit()

    def has_ink(self) -> bool:
        """Whether anything was drawn."""
        return bool(self._strokes)

    def svg(self) -> bytes:
        """The ink as an SVG picture in the field's own pixels."""
        if not self._strokes:
            return b""
        paths = "".join(
            '<path d="M' + "L".join(f"{p.x():.0f} {p.y():.0f}" for p in stroke) + '"/>' for stroke in self._strokes
        )
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width()} {self.height()}" fill="none" '
            f'stroke="#000" stroke-width="5" stroke-linecap="round" stroke-linejoin="round">{paths}</svg>'
        ).encode()

    def painted_texts(self) -> list[PaintedText]:
        """The caption."""
        return list(self._texts)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A stroke begins."""
        if self._points < MOST_POINTS:
            self._strokes.append([event.position(), event.position() + QPointF(0.5, 0)])
            self._points += 2
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A stroke goes on."""
        if self._strokes and self._points < MOST_POINTS:
            inside = QRectF(self._paper()).adjusted(4, 4, -4, -4)
            at = event.position()
            self._strokes[-1].append(
                QPointF(
                    min(max(at.x(), inside.left()), inside.right()), min(max(at.y(), inside.top()), inside.bottom())
                )
            )
            self._points += 1
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A stroke ends."""
        self.changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Clear keeps the right end, as wide as a navigation key."""
        s = self.theme.sizes
        width = max(s.nav_item, self.theme.mm(20.4))
        self.clear_key.setGeometry(self.width() - width, s.border, width - s.border, self.height() - 2 * s.border)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Plate, caption, writing line, ink."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        s, theme = self.theme.sizes, self.theme
        painter.setPen(pen(theme.colour("edge"), s.border))
        painter.setBrush(theme.colour("touch"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), s.radius, s.radius)
        paper = self._paper()
        painter.fillRect(QRect(paper.right() + 1, s.border, s.hair, self.height() - 2 * s.border), theme.colour("line"))
        line = QRect(s.u, self.height() - s.u * 2, paper.width() - 2 * s.u, s.hair)
        painter.fillRect(line, theme.colour("line"))
        self._paint_caption(
            painter, QRect(s.u, s.half // 2, paper.width() - 2 * s.u, theme.pitch("note") + s.half // 2)
        )
        painter.setPen(pen(theme.colour("ink"), theme.mm(0.85)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for stroke in self._strokes:
            painter.drawPolyline(QPolygonF(stroke))
        painter.end()

    def _paint_caption(self, painter: QPainter, place: QRect) -> None:
        block = fit(self.theme, [Run(self.tr("Ink, if you like"), "note", "ink2")], place.size())
        self._texts = [(self.tr("Ink, if you like"), place, block.size)]
        block.paint(painter, place, MIDDLE, self.theme.colour("ink"), self.theme.colour("ink2"))

    def _paper(self) -> QRect:
        return QRect(0, 0, self.clear_key.x() - 1, self.height())
