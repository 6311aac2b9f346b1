"""What every working screen shares: one slot, and a way with the keyboard alone.

Digits go to the pad in view, Enter is the slot, Escape is the way back. Knows keys and the slot; must not know what a
screen is for.
"""

from typing import Protocol

from PySide6.QtCore import QElapsedTimer, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from ui.kiosk.theme import Theme
from ui.kiosk.widgets.buttons import Slot
from ui.kiosk.widgets.places import Places, places
from ui.kiosk.widgets.touch import SAME_TOUCH_MS

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TakesKeys(Protocol):
    """What a keyboard can type on."""

    def take_key(self, event: QKeyEvent) -> bool:
        """Use a key press; True when it was one of its own."""


class Screen(QWidget):
    """A widget with the slot at its place. Subclasses say what a touch of it does, and lay out the rest.

    Signal ``changed()``: `prompt_line` may read differently now.
    """

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, slot: str = "slot") -> None:
        super().__init__(parent)
        self.theme = theme
        self.slot = Slot(theme, self, name=slot)
        self.slot.touched.connect(self.act)
        self._taken = 0
        self._since_enter = QElapsedTimer()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def act(self) -> None:
        """Do what the slot offers."""
        raise NotImplementedError

    def escape(self) -> None:
        """Go back; a screen that nobody leaves this way does nothing."""

    def typing(self) -> TakesKeys | None:
        """What the keyboard types on now."""
        return None

    def prompt_line(self, device: str = "") -> tuple[str, str, str]:
        """What is expected now: icon and two lines; ``device`` says what is true about the scanner."""
        raise NotImplementedError

    def arrange(self) -> None:
        """Lay everything but the slot."""

    def give_room(self, taken: int) -> None:
        """A refusal takes so many pixels from above (0: none): what can be touched makes room for it."""
        if taken != self._taken:
            self._taken = taken
            self.arrange()

    @property
    def taken(self) -> int:
        """How many pixels a refusal takes from above."""
        return self._taken

    def rest(self) -> QRect:
        """All that a refusal leaves."""
        return self.rect().adjusted(0, self._taken, 0, 0)

    def places(self, *, ladder: bool) -> Places:
        """Where things lie now."""
        return places(self.theme, self.size(), ladder=ladder, taken=self._taken)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is the slot, Escape the way back, the rest goes to what is typed on."""
        target = self.typing()
        if event.key() in ENTER:
            self._enter(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.escape()
        elif target is None or not target.take_key(event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The slot keeps its place; the rest follows."""
        self.slot.setGeometry(self.theme.slot_rect(self.size()))
        self.arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """A keyboard works at once."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        super().showEvent(event)

    def _enter(self, event: QKeyEvent) -> None:
        """A key that is held down, or struck twice at once, is one touch."""
        again = self._since_enter.isValid() and self._since_enter.elapsed() < SAME_TOUCH_MS
        if not event.isAutoRepeat() and not again:
            self._since_enter.start()
            self.slot.click()
