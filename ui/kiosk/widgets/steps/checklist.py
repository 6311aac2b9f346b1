"""Step kind *checklist* on the screen: points to tick one by one. Knows which are ticked, not what follows."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app.views import Prompt
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.block import Run, fit, pen
from ui.kiosk.widgets.buttons import Slot
from ui.kiosk.widgets.icon import paint_icon
from ui.kiosk.widgets.places import Places
from ui.kiosk.widgets.stack import Stack
from ui.kiosk.widgets.steps.body import PromptLine, StepBody, one_line
from ui.kiosk.widgets.text import MIDDLE, Text
from ui.kiosk.widgets.tiles import Tiles
from ui.kiosk.widgets.touch import Target


class TickRow(Target):
    """One point with its box. Touching it again takes the tick away."""

    def __init__(self, theme: Theme, index: int, words: str, parent: QWidget) -> None:
        super().__init__(theme, parent, plate="quiet")
        self.index = index
        self.ticked = False
        self.setObjectName(f"point-{index}")
        self.setText(words)
        self.setAccessibleName(words)

    def tick(self, ticked: bool) -> None:
        """Show the box with or without its tick."""
        self.ticked = ticked
        self.setAccessibleDescription(self.tr("ticked") if ticked else self.tr("open"))
        self.offer()

    def paint_content(self, painter: QPainter) -> None:
        """Box, then words."""
        s = self.theme.sizes
        px, ink = s.icon_row, self.inks()[0]
        box = QRectF(s.margin * 3 // 4, (self.height() - px) / 2, px, px)
        painter.setPen(pen(ink, s.border * 1.5))
        painter.setBrush(ink if self.ticked else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), s.radius / 3, s.radius / 3)
        if self.ticked:
            paint_icon(painter, "check", box, self.theme.colour("ink" if self.isDown() else "touch"))
        left = round(box.right()) + s.margin * 3 // 4
        words = QRect(left, 0, self.width() - left - s.half, self.height())
        self.put(painter, fit(self.theme, [Run(self.text(), "body", strong=True)], words.size()), words, MIDDLE)


class ChecklistBody(StepBody):
    """Rows to tick; the slot says how many are open."""

    def __init__(self, theme: Theme, slot: Slot, parent: QWidget | None = None) -> None:
        super().__init__(theme, slot, parent)
        self._prompt = Prompt(run="", step="", kind="checklist", title="")
        self._ticked: set[int] = set()
        self._pictured = False
        self._title = Text(theme, "heading", self, strong=True)
        self._text = Text(theme, "body", self, tone="ink2")
        self._rows = Tiles(theme, self, more=self.tr("{n} more points"), first=self.tr("First points"))

    def show_prompt(self, prompt: Prompt) -> None:
        """Show the points; ticks that were set stay while the points are the same."""
        if prompt.items != self._prompt.items:
            self._rows.fill([self._row(i, words) for i, words in enumerate(prompt.items)])
        self._prompt = prompt
        self._title.say(prompt.title)
        self._text.say(one_line(prompt.text))
        self._pictured = self.show_drawing(prompt.picture)
        self._show_ticks()

    def clear(self) -> None:
        """No point is ticked."""
        self._ticked.clear()
        self._show_ticks()

    def offer(self) -> None:
        """Wait for the points that are open."""
        left = len(self._prompt.items) - len(self._ticked)
        if left:
            words = self.tr("1 more point") if left == 1 else self.tr("{n} more points").format(n=left)
            self.slot.wait(words)
        else:
            self.slot.strong(self.tr("All checked"), "check")

    def act(self) -> None:
        """All points are ticked."""
        if len(self._ticked) == len(self._prompt.items):
            self.answered.emit({"ticked": tuple(sorted(self._ticked))}, ())

    def prompt_line(self, device: str) -> PromptLine:
        """Tick what was looked at."""
        left = len(self._prompt.items) - len(self._ticked)
        line = self.tr("Touch each point that you have checked") if left else self.tr("Touch All checked")
        return ("list", line, one_line(self._prompt.title))

    def lay(self, at: Places) -> None:
        """The picture beside the points where both have room, else the points alone."""
        s = self.theme.sizes
        picture = self._pictured and self._fits(at)
        self.drawing.setVisible(picture)
        top = at.middle.top() - s.hair
        column = at.middle if picture else at.wide
        rows = Stack().text(self._title, self.theme.pitch("heading")).text(self._text).space(s.half)
        rows.stretch(self._rows)
        rows.place(QRect(column.left(), top, column.width(), column.bottom() + 1 - top))
        if picture:
            self.drawing.setGeometry(at.hand)

    def _fits(self, at: Places) -> bool:
        head = self.theme.pitch("heading") * 2 + self.theme.pitch("body") + self.theme.sizes.half
        return self._rows.fits(len(self._prompt.items), at.middle.width(), at.middle.height() - head)

    def _row(self, index: int, words: str) -> TickRow:
        row = TickRow(self.theme, index, words, self._rows)
        row.touched.connect(lambda: self._turn(index))
        return row

    def _turn(self, index: int) -> None:
        self._ticked ^= {index}
        self._show_ticks()
        self.changed.emit()

    def _show_ticks(self) -> None:
        for row in self._rows.tiles():
            if isinstance(row, TickRow):
                row.tick(row.index in self._ticked)
        self.offer()
