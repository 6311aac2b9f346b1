"""A refusal that takes a part of a screen (the notch of the queue) so that the work beside it stays in view."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.kiosk.theme import Theme
from ui.kiosk.widgets.block import Run
from ui.kiosk.widgets.buttons import QuietButton
from ui.kiosk.widgets.marker import Marker, State
from ui.kiosk.widgets.surface import Surface
from ui.kiosk.widgets.text import LEFT, Text


class RefusalNote(Surface):
    """Marker, cause, way out, what was scanned, and a button that puts it away. Signal ``put_away()``.

    With a ``cross`` in place of the button it has room in a column whose foot belongs to another key.
    """

    put_away = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, cross: bool = False) -> None:
        super().__init__(theme, "sheet", parent)
        self._cross = cross
        self.setObjectName("refusal-note")
        self._marker = Marker(theme, "attention", theme.sizes.mark_page * 7 // 9, self)
        self._words = Text(theme, "title", self, align=LEFT)
        self._away = QuietButton(theme, "" if cross else self.tr("Close"), "close", self, name="refusal-close")
        self._away.setAccessibleName(self.tr("Close"))
        self._away.touched.connect(self.put_away)

    def say(self, cause: str, way_out: str, detail: str = "", *, state: State = "attention") -> None:
        """Show it."""
        self._marker.show_state(state)
        runs = [Run(cause, "title", strong=True), Run("\n" + way_out, "title", strong=True)]
        if detail:
            runs.append(Run("\n" + detail, "body", "ink2"))
        self._words.say_runs(runs)
        self.setAccessibleName(f"{cause} {way_out} {detail}".strip())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Marker at the top, words under it, the button at the bottom; a wide note has the marker beside the words."""
        s, px = self.theme.sizes, self._marker.width()
        width = self.width() - 2 * s.margin
        self._marker.move(s.margin, s.margin)
        if self._cross:
            side = max(s.slot_height, self.theme.mm(15))
            self._away.setGeometry(s.margin + width - side, s.margin, side, side)
            top = s.margin + side + s.half
            self._words.setGeometry(QRect(s.margin, top, width, self.height() - s.half - top))
            return
        bottom = self.height() - s.margin - s.slot_height
        self._away.setGeometry(s.margin, bottom, width, s.slot_height)
        left, top = (px + s.half, s.margin) if self.width() > self.theme.mm(100) else (0, s.margin + px + s.half)
        self._words.setGeometry(QRect(s.margin + left, top, width - left, bottom - s.half - top))
