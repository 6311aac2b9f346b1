"""A notice between two hairlines: marker, what is so, what to do. For a refusal that has a place on its screen."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.kiosk.theme import Theme
from ui.kiosk.widgets.block import Run
from ui.kiosk.widgets.marker import Marker, State
from ui.kiosk.widgets.surface import Rule
from ui.kiosk.widgets.text import Text


class Notice(QWidget):
    """Marker at the left, cause over way out beside it. Takes no touch."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._marker = Marker(theme, "attention", theme.sizes.mark_page * 7 // 9, self)
        self._words = Text(theme, "body", self)
        self._rules = Rule(theme, self), Rule(theme, self)

    def say(self, cause: str, way_out: str = "", *, state: State = "attention") -> None:
        """Show it."""
        self._marker.show_state(state)
        runs = [Run(cause, "lead", strong=True)]
        if way_out:
            runs.append(Run("\n" + way_out, "body"))
        self._words.say_runs(runs)
        self.setAccessibleName(f"{cause} {way_out}".strip())

    def height_at(self, width: int) -> int:
        """The height that its words need at their full size in ``width``."""
        return self._words.height_at(width - self._marker.width() - self.theme.sizes.u) + self.theme.sizes.u

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hairlines at top and bottom."""
        px, gap = self._marker.width(), self.theme.sizes.u
        self._rules[0].across(0, 0, self.width())
        self._rules[1].across(0, self.height() - self.theme.sizes.hair, self.width())
        self._marker.move(0, (self.height() - px) // 2)
        self._words.setGeometry(QRect(px + gap, gap // 2, self.width() - px - gap, self.height() - gap))
