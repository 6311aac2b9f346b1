"""The picture of a label on white paper, as it comes out of the printer. Knows PNG bytes, no words.

Takes no touch. Paper is white in every theme: it is a thing, not a surface of ours.
"""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.kiosk.theme import Theme
from ui.kiosk.widgets.block import pen

PAPER = QColor(255, 255, 255)


class LabelPicture(QWidget):
    """The label as large as its place allows, but never larger than three times its true size."""

    MOST = 3.0

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._bytes = b""
        self._image = QImage()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_picture(self, png: bytes) -> None:
        """Show a PNG; none leaves the place empty."""
        if png != self._bytes:
            self._bytes = png
            self._image = QImage.fromData(png) if png else QImage()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paper with a hairline around it, in the upper left of the place."""
        if self._image.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        line = max(1, self.theme.sizes.hair)
        paper = self._paper().adjusted(line / 2, line / 2, -line / 2, -line / 2)
        painter.fillRect(paper, PAPER)
        painter.drawImage(paper, self._image)
        painter.setPen(pen(self.theme.colour("ink2"), line))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(paper)
        painter.end()

    def _paper(self) -> QRectF:
        image = self._image
        true_width = image.width() / max(1, image.dotsPerMeterX()) * 1000 * self.theme.panel.px_per_mm
        most = self.MOST * true_width / image.width()
        scale = min(self.width() / image.width(), self.height() / image.height(), most)
        return QRectF(0, 0, image.width() * scale, image.height() * scale)
