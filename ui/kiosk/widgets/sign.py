"""A sign and its words: where a value comes from, or a verdict with its marker. Takes no touch."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.kiosk.theme import Role, Theme
from ui.kiosk.widgets.block import Block, Run, fit
from ui.kiosk.widgets.icon import paint_icon
from ui.kiosk.widgets.marker import State, paint_marker
from ui.kiosk.widgets.text import MIDDLE
from ui.kiosk.widgets.touch import PaintedText


class Sign(QWidget):
    """A marker or an icon, and a word with a second one after or under it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._marker: State | None = None
        self._icon = ""
        self._runs: list[Run] = []
        self._texts: list[PaintedText] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def say(
        self,
        word: str,
        more: str = "",
        *,
        marker: State | None = None,
        icon: str = "",
        under: bool = False,
        role: Role = "body",
        strong: bool = True,
    ) -> None:
        """``more`` stands after the word in the second ink, or ``under`` it."""
        self._marker, self._icon = marker, icon
        self._runs = [Run(word, role, "ink", strong=strong)] if word else []
        if more:
            between = "\n" if under else "  "
            self._runs.append(Run((between if word else "") + more, "note" if under else role, "ink2"))
        self.setAccessibleName(self.text())
        self.update()

    def text(self) -> str:
        """The words shown."""
        return "".join(run.text for run in self._runs)

    def height_for(self, width: int) -> int:
        """How high both words are in their own sizes, side by side with the sign."""
        s = self.theme.sizes
        px = s.mark_line if self._marker else s.icon_row if self._icon else 0
        left = px + s.margin * 5 // 9 if px else 0
        return max(px, Block(self.theme, self._runs, width - left, 0).size.height()) if self._runs else 0

    def painted_texts(self) -> list[PaintedText]:
        """The words, the room there is, the room they need."""
        return list(self._texts)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Sign, then words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        s = self.theme.sizes
        px = s.mark_line if self._marker else s.icon_row if self._icon else 0
        place = QRectF(s.hair, (self.height() - px) / 2, px, px)
        if self._marker:
            paint_marker(painter, self.theme, self._marker, place)
        elif self._icon:
            paint_icon(painter, self._icon, place, self.theme.colour("ink"))
        left = px + s.margin * 5 // 9 if px else 0
        room = QRect(left, 0, self.width() - left, self.height())
        block = self._fitting(room)
        self._texts = [("".join(run.text for run in block.runs), room, block.size)] if self._runs else []
        block.paint(painter, room, MIDDLE, self.theme.colour("ink"), self.theme.colour("ink2"))
        painter.end()

    def _fitting(self, room: QRect) -> Block:
        """Both words; where they have no room, the first one, which is what is so."""
        block = fit(self.theme, self._runs, room.size())
        if block.size.height() > room.height() and len(self._runs) > 1:
            return fit(self.theme, self._runs[:1], room.size())
        return block
