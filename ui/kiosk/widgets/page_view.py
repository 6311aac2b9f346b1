"""A page of a paper: as wide as its place or larger, moved by a finger. Knows pixels; must not know what they say."""

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.kiosk.theme import Theme


class PageView(QWidget):
    """Signal ``moved()`` when another part of the page is in view."""

    moved = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._image: QImage | None = None
        self._scale = 1.0
        self._at = QPoint()
        self._finger: QPoint | None = None
        self.setObjectName("page")

    def show_page(self, image: QImage | None, *, whole: bool = False) -> None:
        """Show a page from its top, or ``whole``; None shows an empty place."""
        self._image = image
        self._scale = self._fitting(image) if image is not None and whole else 1.0
        self._at = QPoint()
        self.moved.emit()
        self.update()

    @property
    def shows(self) -> bool:
        """Whether there is a page in it."""
        return self._image is not None

    def at_end(self) -> bool:
        """Whether the end of the page is in view."""
        return self._image is not None and self._at.y() + self.height() >= self._drawn()[1] - 2

    def further(self) -> None:
        """Most of a view down."""
        self._move(QPoint(self._at.x(), self._at.y() + self.height() * 4 // 5))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A finger takes hold."""
        self._finger = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The page goes with the finger."""
        if self._finger is not None:
            at = event.position().toPoint()
            self._move(self._at + self._finger - at)
            self._finger = at

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """It lets go."""
        self._finger = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep within the page."""
        self._move(self._at)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The part of the page that is in view, on an empty place."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.theme.colour("touch"))
        if self._image is not None:
            width, height = self._drawn()
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self._scale != 1.0)
            left = max(0, (self.width() - width) // 2) - self._at.x()
            painter.drawImage(QRectF(left, -self._at.y(), width, height), self._image)
        painter.setPen(self.theme.colour("edge"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _drawn(self) -> tuple[int, int]:
        image = self._image
        return (round(image.width() * self._scale), round(image.height() * self._scale)) if image else (0, 0)

    def _fitting(self, image: QImage) -> float:
        return min(1.0, self.width() / max(1, image.width()), self.height() / max(1, image.height()))

    def _move(self, at: QPoint) -> None:
        width, height = self._drawn()
        most = QPoint(max(0, width - self.width()), max(0, height - self.height()))
        moved = QPoint(min(max(0, at.x()), most.x()), min(max(0, at.y()), most.y()))
        if moved != self._at:
            self._at = moved
            self.moved.emit()
            self.update()
