"""A PIN at the right: word, dots, pad, and the way back in the pad's empty corner. Knows digits, no person.

Digits are forgotten when they are taken, and when the screen goes away.
"""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.kiosk.theme import Theme
from ui.kiosk.widgets.buttons import QuietButton
from ui.kiosk.widgets.pad import Pad, PinDots
from ui.kiosk.widgets.places import headed_pad
from ui.kiosk.widgets.text import MIDDLE, Text


class PinEntry(QWidget):
    """Signals: ``changed()`` when the digits are others, ``back()``. The slot is its screen's."""

    changed = Signal()
    back = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._digits = ""
        self._length = 6
        self._word = Text(theme, "body", self, text=self.tr("PIN"), strong=True, align=MIDDLE)
        self._dots = PinDots(theme, self._length, self)
        self.pad = Pad(theme, self, point=False)
        self.pad.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._back = QuietButton(theme, self.tr("Back"), "", self, name="key-leave", commits=False)
        self.pad.typed.connect(self._type)
        self.pad.back.connect(lambda: self._set(self._digits[:-1]))
        self._back.touched.connect(self.back)

    def ask(self, length: int, word: str = "") -> None:
        """Ask for a PIN of so many digits."""
        self._length = length
        self._word.say(word or self.tr("PIN"))
        self._arrange()
        self.clear()

    def clear(self) -> None:
        """Forget the digits."""
        self._set("")

    def missing(self) -> int:
        """How many digits are still missing."""
        return self._length - len(self._digits)

    def missing_words(self) -> str:
        """The same for a slot that waits."""
        left = self.missing()
        return self.tr("1 more digit") if left == 1 else self.tr("{n} more digits").format(n=left)

    def take(self) -> str:
        """The digits; they are forgotten here."""
        digits, self._digits = self._digits, ""
        self.clear()
        return digits

    def take_key(self, event: QKeyEvent) -> bool:
        """A keyboard's digits."""
        return self.pad.take_key(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Digits do not outlive what is in view."""
        self.clear()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Word and dots over the pad, which keeps its place and size."""
        self._arrange()

    def _type(self, digit: str) -> None:
        if self.missing():
            self._set(self._digits + digit)

    def _set(self, digits: str) -> None:
        self._digits = digits
        self._dots.show_count(len(digits), self._length)
        self.changed.emit()

    def _arrange(self) -> None:
        s = self.theme.sizes
        height = headed_pad(self.theme, self.size()).height()
        top = self.height() - height
        self.pad.setGeometry(0, top, self.width(), height)
        gap = s.glove_gap if self.theme.gloves else s.pad_gap
        key = QSize((self.width() - 2 * s.pad_gap) // 3, (height - 3 * gap) // 4)
        self._back.setGeometry(QRect(QPoint(0, top + 3 * (key.height() + gap)), key))
        line = s.icon_row + s.half // 2
        at = max(0, top - s.margin * 3 // 4 - line)
        least = s.icon_row * self._length
        word = min(self._word.sizeHint().width() + 2, self.width() - least - s.u)
        self._word.setGeometry(0, at, word, min(line, top))
        self._dots.setGeometry(word + s.u, at, self.width() - word - s.u, min(line, top))
