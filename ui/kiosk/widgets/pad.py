"""The number pad and the dots of a PIN. Emits characters; must not know what is being entered."""

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.kiosk.theme import Theme
from ui.kiosk.widgets.block import Run, fit, pen
from ui.kiosk.widgets.icon import paint_icon
from ui.kiosk.widgets.text import CENTRE
from ui.kiosk.widgets.touch import Target

ROWS = (("7", "8", "9"), ("4", "5", "6"), ("1", "2", "3"))
BACK = "back"


class PadKey(Target):
    """One key: a digit, the point, or back."""

    def __init__(self, theme: Theme, key: str, parent: QWidget) -> None:
        super().__init__(theme, parent, plate="key")
        self.key = key
        self.setObjectName(f"key-{'point' if key == '.' else key}")
        self.setAccessibleName(key)

    def paint_content(self, painter: QPainter) -> None:
        """The digit in the middle."""
        if self.key == BACK:
            px = self.theme.types["key"].px
            middle = QRectF(self.rect()).center()
            paint_icon(painter, BACK, QRectF(middle.x() - px / 2, middle.y() - px / 2, px, px), self.inks()[0])
            return
        block = fit(self.theme, [Run(self.key, "key", tabular=True)], self.size())
        self.put(painter, block, self.rect(), CENTRE)


class Pad(QWidget):
    """Digits in calculator order, 0, the point (``point=True``) and back.

    Signals: ``typed(str)`` with one of ``0123456789.``, and ``back()``. A keyboard's digits, point, decimal comma and
    Backspace do the same when the pad's window has the focus; Enter emits ``entered()``.
    """

    typed = Signal(str)
    back = Signal()
    entered = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, point: bool = True) -> None:
        super().__init__(parent)
        self.theme = theme
        self._rows = (*ROWS, ("0", ".", BACK) if point else ("", "0", BACK))
        self._point = point
        self.keys = {key: self._make_key(key) for row in self._rows for key in row if key}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _make_key(self, key: str) -> PadKey:
        made = PadKey(self.theme, key, self)
        made.touched.connect(lambda key=key: self.press(key))
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return made

    def press(self, key: str) -> None:
        """Do what a touch of ``key`` does."""
        if key == BACK:
            self.back.emit()
        else:
            self.typed.emit(key)

    def resizeEvent(self, event: QEvent) -> None:
        """Four rows of three keys fill the rectangle; gaps never under 4 mm (2 mm between rows for gloves)."""
        s = self.theme.sizes
        gap = s.pad_gap
        row_gap = s.glove_gap if self.theme.gloves else gap
        width = (self.width() - 2 * gap) // 3
        height = (self.height() - 3 * row_gap) // 4
        for r, row in enumerate(self._rows):
            for c, key in enumerate(row):
                if key:
                    left = self.width() - width if c == 2 else c * (self.width() - width) // 2
                    self.keys[key].setGeometry(QRect(left, r * (height + row_gap), width, height))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A keyboard types on the pad."""
        if not self.take_key(event):
            super().keyPressEvent(event)

    def take_key(self, event: QKeyEvent) -> bool:
        """Use a key press; True when it was one of the pad's."""
        text = event.text().replace(",", ".")
        if (len(text) == 1 and text in "0123456789") or (text == "." and self._point):
            self.typed.emit(text)
        elif event.key() == Qt.Key.Key_Backspace:
            self.back.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            return False
        return True

    def listen_to(self, window: QWidget) -> None:
        """Take the keyboard's digits that nobody else took, wherever in ``window`` the focus is."""
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Key presses of the window while the pad is in view."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self.isVisible():
            return self.take_key(event)
        return super().eventFilter(watched, event)


class PinDots(QWidget):
    """How much of a PIN is entered: filled and open dots, never the digits."""

    def __init__(self, theme: Theme, length: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._length = length
        self._filled = 0

    def show_count(self, filled: int, length: int | None = None) -> None:
        """Show ``filled`` dots (of ``length``)."""
        self._filled = filled
        self._length = self._length if length is None else length
        self.setAccessibleDescription(f"{self._filled}/{self._length}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """As large as 6 mm where there is room, smaller where the PIN is long."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        step = min(self.theme.sizes.icon_row * 16 / 9, self.width() / max(1, self._length))
        size = step * 9 / 16
        ink = self.theme.colour("ink")
        painter.setPen(pen(ink, size / 9))
        radius = size / 2 - size / 18
        for i in range(self._length):
            painter.setBrush(ink if i < self._filled else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(i * step + size / 2, self.height() / 2), radius, radius)
        painter.end()
