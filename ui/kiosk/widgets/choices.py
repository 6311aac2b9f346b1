"""Choose one of several, on tiles as large as the workspace allows. Knows words, not what is chosen for."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.kiosk.theme import Theme
from ui.kiosk.widgets.buttons import Choice, Slot
from ui.kiosk.widgets.surface import Surface
from ui.kiosk.widgets.text import Text
from ui.kiosk.widgets.tiles import Tiles


@dataclass(frozen=True)
class Option:
    """One of them: its code, its name, a second line, and a picture by name."""

    code: str
    name: str
    detail: str = ""
    icon: str = ""


class MarkedChoice(Choice):
    """A tile that shows that it is the one: an ink bar, as everywhere else where one is."""

    chosen = False

    def mark(self, chosen: bool) -> None:
        """Show it as the one, or not."""
        self.chosen = chosen
        self.setAccessibleDescription(self.tr("chosen") if chosen else "")
        self.offer()

    def paint_content(self, painter: QPainter) -> None:
        """Words, and the bar at the left."""
        super().paint_content(painter)
        if self.chosen:
            paint_bar(painter, self)


def paint_bar(painter: QPainter, tile: Choice | QWidget) -> None:
    """The ink bar of the chosen one, inside its border."""
    theme: Theme = tile.theme  # type: ignore[union-attr]
    s = theme.sizes
    bar = QRectF(s.border, s.radius, s.here, tile.height() - 2 * s.radius)
    painter.fillRect(bar, theme.colour("ink"))


class ChoiceSheet(Surface):
    """Fills its screen. Signals: ``chosen(str)`` with a code, ``cancelled()``. The slot is its screen's."""

    chosen = Signal(str)
    cancelled = Signal()

    def __init__(self, theme: Theme, slot: Slot, parent: QWidget) -> None:
        super().__init__(theme, "sheet", parent)
        self.slot = slot
        self._title = Text(theme, "heading", self, strong=True)
        self._line = ""
        self._tiles = Tiles(
            theme,
            self,
            more=self.tr("{n} more"),
            first=self.tr("First ones"),
            least_width=theme.mm(44),
            tallest=theme.mm(28),
            columns=4 if theme.panel.variant != "portrait" else 2,
        )
        self.hide()

    def ask(self, title: str, options: Sequence[Option]) -> None:
        """Open with these."""
        self._title.say(title)
        self._line = title
        tiles = []
        for option in options:
            tile = Choice(self.theme, option.name, option.detail, "", self._tiles, name=f"choice-{option.code}")
            tile.touched.connect(lambda code=option.code: self.chosen.emit(code))
            tiles.append(tile)
        self._tiles.fill(tiles)
        self.show()
        self.raise_()
        self.slot.raise_()
        self.offer()

    def offer(self) -> None:
        """The way back without choosing."""
        self.slot.quiet(self.tr("Back"), "left")

    def act(self) -> None:
        """Nothing was chosen."""
        self.cancelled.emit()

    def escape(self) -> None:
        """Nothing was chosen."""
        self.cancelled.emit()

    def prompt_line(self, device: str) -> tuple[str, str, str]:
        """Choose."""
        return ("list", self._line, self.tr("Touch one"))

    def take_key(self, event: QKeyEvent) -> bool:
        """Nothing is typed here."""
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Title, then tiles above the slot."""
        s = self.theme.sizes
        width = self.width() - 2 * s.margin
        head = self.theme.pitch("heading")
        self._title.lay(QRect(s.margin, s.margin, width, head))
        top = s.margin + head + s.margin // 2
        bottom = self.theme.slot_rect(self.size()).top() - s.margin
        self._tiles.setGeometry(s.margin, top, width, bottom - top)
