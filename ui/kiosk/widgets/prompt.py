"""The prompt line: the window that says what the terminal waits for, and the keys for help and person.

Shows what it is told; must not know what is waited for.
"""

from typing import Literal

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.kiosk.theme import Theme
from ui.kiosk.widgets.block import Run, fit, natural
from ui.kiosk.widgets.icon import paint_icon
from ui.kiosk.widgets.marker import paint_marker
from ui.kiosk.widgets.surface import Surface
from ui.kiosk.widgets.text import MIDDLE
from ui.kiosk.widgets.touch import PaintedText, Target

Mood = Literal["", "attention", "stop"]


class PromptWindow(Surface):
    """The display of the instrument: what is expected and from which device; what is true about it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "window", parent)
        self.setObjectName("prompt")
        self._icon = ""
        self._mood: Mood = ""
        self.line1, self.line2 = "", ""
        self._texts: list[PaintedText] = []

    def say(self, icon: str, line1: str, line2: str = "", mood: Mood = "") -> None:
        """Show two lines beside an icon; a mood puts a state marker in the icon's place."""
        self._icon, self.line1, self.line2, self._mood = icon, line1, line2, mood
        self.setAccessibleName(f"{line1}. {line2}")
        self.update()

    def painted_texts(self) -> list[PaintedText]:
        """The lines painted last, with their room and need."""
        return list(self._texts)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Icon, then the lines. Where both lines have no room (portrait) the first, what is expected, stays."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        s = self.theme.sizes
        place = QRectF(s.margin * 5 / 6, (self.height() - s.icon_nav) / 2, s.icon_nav, s.icon_nav)
        if self._mood:
            paint_marker(painter, self.theme, self._mood, place.adjusted(2, 2, -2, -2), on_window=True)
        elif self._icon:
            paint_icon(painter, self._icon, place, self.theme.colour("on_window"))
        left = round(place.right()) + s.margin * 5 // 6
        self._paint_lines(painter, QRect(left, 0, self.width() - left - s.half, self.height()))
        painter.end()

    def _paint_lines(self, painter: QPainter, room: QRect) -> None:
        runs = [Run(self.line1, "body", strong=True)]
        if self.line2:
            runs.append(Run("\n" + self.line2, "note", "ink2"))
        block = fit(self.theme, runs, room.size())
        if block.size.height() > room.height():
            block = fit(self.theme, runs[:1], room.size())
        self._texts = [("".join(run.text for run in block.runs), room, block.size)]
        inks = self.theme.colour("on_window"), self.theme.colour("on_window2")
        block.paint(painter, room, MIDDLE, *inks)


class FrameKey(Target):
    """A key on the prompt line: icon over word (Hold, Call)."""

    def __init__(self, theme: Theme, icon: str, word: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, plate="frame", joined="frame")
        self._icon = icon
        self.setText(word)
        self.setAccessibleName(word)
        self.setObjectName(name)

    def paint_content(self, painter: QPainter) -> None:
        """Icon, word below it."""
        s, px = self.theme.sizes, self.theme.sizes.icon_row + self.theme.sizes.half // 3
        line = self.theme.pitch("note")
        top = (self.height() - px - line) // 2
        paint_icon(painter, self._icon, QRectF((self.width() - px) / 2, top, px, px), self.inks()[0])
        words = QRect(s.hair, top + px, self.width() - 2 * s.hair, self.height() - top - px)
        self.put(painter, fit(self.theme, [Run(self.text(), "note", strong=True)], words.size()), words, _UNDER)


class PersonKey(Target):
    """Who is signed on: touch it to switch; work stays."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, plate="frame", joined="frame")
        self.setObjectName("person")

    def show_name(self, name: str) -> None:
        """Show a name as colleagues know it."""
        self.setText(name)
        self.setAccessibleName(name)
        self.offer()

    def width_for(self, least: int, most: int) -> int:
        """Wide enough for the name on one line, within reason: first name and initial belong together."""
        name = natural(self.theme, [Run(self.text(), "note", strong=True)]).width()
        return max(least, min(self._left() + name + 3 * self.theme.sizes.hair, most))

    def _left(self) -> int:
        s = self.theme.sizes
        return s.half + self._icon() + s.half * 3 // 4

    def _icon(self) -> int:
        return self.theme.sizes.icon_row + self.theme.sizes.half // 3

    def paint_content(self, painter: QPainter) -> None:
        """Icon and name."""
        s, px = self.theme.sizes, self._icon()
        paint_icon(painter, "person", QRectF(s.half, (self.height() - px) / 2, px, px), self.inks()[0])
        words = QRect(self._left(), 0, self.width() - self._left() - s.hair, self.height())
        self.put(painter, fit(self.theme, [Run(self.text(), "note", strong=True)], words.size()), words, MIDDLE)


class PowerKey(Target):
    """Sign off: beside the name it ends."""

    def __init__(self, theme: Theme, word: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, plate="frame", joined="frame", commits=True)
        self.setObjectName("sign-off")
        self.setAccessibleName(word)
        self.setToolTip("")

    def paint_content(self, painter: QPainter) -> None:
        """The power sign."""
        px = self.theme.sizes.icon_row - self.theme.sizes.half // 2
        middle = QRectF(self.rect()).center()
        paint_icon(painter, "power", QRectF(middle.x() - px / 2, middle.y() - px / 2, px, px), self.inks()[0])


_UNDER = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
