"""A drawing as large as the workspace. Touching it, the slot or Escape brings the work back. Knows pictures only."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.kiosk.theme import Theme
from ui.kiosk.widgets.buttons import Slot
from ui.kiosk.widgets.drawing import Drawing
from ui.kiosk.widgets.surface import Surface


class Zoom(Surface):
    """Fills its screen. Signal ``closed()``; ``drawing`` shows what it is told."""

    closed = Signal()

    def __init__(self, theme: Theme, slot: Slot, parent: QWidget) -> None:
        super().__init__(theme, "sheet", parent)
        self.slot = slot
        self.drawing = Drawing(theme, self)
        self.drawing.setObjectName("zoomed")
        self.hide()

    def like(self, other: Drawing) -> None:
        """Show what another drawing shows."""
        self.drawing.copy(other)
        self.show()
        self.raise_()
        self.slot.raise_()
        self.offer()

    def offer(self) -> None:
        """Back to the work."""
        self.slot.quiet(self.tr("Back to the step"), "left")

    def act(self) -> None:
        """Back."""
        self.closed.emit()

    def escape(self) -> None:
        """Back."""
        self.closed.emit()

    def prompt_line(self, device: str) -> tuple[str, str, str]:
        """Look, then go back."""
        return ("zoom", self.tr("Look closely, then go back"), device)

    def take_key(self, event: QKeyEvent) -> bool:
        """Nothing is typed on a picture."""
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """All of the place above the slot."""
        s = self.theme.sizes
        bottom = self.theme.slot_rect(self.size()).top() - s.margin
        self.drawing.setGeometry(s.margin, s.margin, self.width() - 2 * s.margin, bottom - s.margin)
