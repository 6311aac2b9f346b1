"""What narrows a long list of jobs: tiles with their counts, a product, and what is looked for. One tile clears it all.

Shows a `JobsView`'s counts and says what was touched; must not know which job is what.
"""

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.views import JobsView, Shown
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.block import Run, fit
from ui.kiosk.widgets.choices import paint_bar
from ui.kiosk.widgets.icon import paint_icon
from ui.kiosk.widgets.text import MIDDLE
from ui.kiosk.widgets.touch import Target

TILES: tuple[Shown, ...] = ("all", "ready", "waiting", "short", "mine")


class NarrowTile(Target):
    """A word and a number; an ink bar where the list is narrowed to it."""

    def __init__(self, theme: Theme, name: str, parent: QWidget, *, icon: str = "") -> None:
        super().__init__(theme, parent, plate="quiet")
        self.setObjectName(name)
        self._icon = icon
        self._word, self._more, self.chosen = "", "", False

    def say(self, word: str, more: str = "", *, chosen: bool = False) -> None:
        """Show them."""
        self._word, self._more, self.chosen = word, more, chosen
        self.setAccessibleName(f"{word} {more}".strip())
        self.setAccessibleDescription(self.tr("chosen") if chosen else "")
        self.offer()

    def paint_content(self, painter: QPainter) -> None:
        """The bar, then the words."""
        s = self.theme.sizes
        left = s.border + s.here + s.half * 2 // 3
        room = self.rect().adjusted(left, s.half // 2, -s.half, -s.half // 2)
        if self._icon:
            place = QRect(room.left(), room.center().y() - s.icon_row // 2, s.icon_row, s.icon_row)
            paint_icon(painter, self._icon, place.toRectF(), self.inks()[0])
            room.setLeft(place.right() + s.half)
        runs = [Run(self._word, "body", strong=True)]
        if self._more:
            runs.append(Run("  " + self._more, "body", "ink2", tabular=True))
        self.put(painter, fit(self.theme, runs, room.size()), room, MIDDLE)
        if self.chosen and not self.isDown():
            paint_bar(painter, self)


class Narrow(QWidget):
    """The search field over six tiles. Signals: ``shown(str)`` with one of `TILES`, ``find_touched()``, and
    ``product_touched()``.
    """

    shown = Signal(str)
    find_touched = Signal()
    product_touched = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._find = NarrowTile(theme, "find", self, icon="zoom")
        self._tiles = {name: NarrowTile(theme, f"show-{name}", self) for name in TILES}
        self._product = NarrowTile(theme, "show-product", self)
        self._find.touched.connect(self.find_touched)
        self._product.touched.connect(self.product_touched)
        for name, tile in self._tiles.items():
            tile.touched.connect(lambda name=name: self.shown.emit(name))

    def show_view(self, view: JobsView) -> None:
        """The counts, and what the list is narrowed to."""
        wanted = view.wanted
        words: dict[Shown, str] = {
            "all": self.tr("All"),
            "ready": self.tr("Ready"),
            "waiting": self.tr("Waiting"),
            "short": self.tr("Material short"),
            "mine": self.tr("Mine"),
        }
        for name, tile in self._tiles.items():
            chosen = wanted.everything if name == "all" else name == wanted.shown
            tile.say(words[name], str(view.counts.get(name, 0)), chosen=chosen)
        self._product.say(view.product_name or self.tr("Product"), chosen=bool(wanted.product))
        self._find.say(wanted.text or self.tr("Find"), chosen=bool(wanted.text))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Four rows as a pad has them: the field across, then two columns."""
        gap = self.theme.sizes.gap
        height = (self.height() - 3 * gap) // 4
        width = (self.width() - gap) // 2
        self._find.setGeometry(0, 0, self.width(), height)
        for i, tile in enumerate((*self._tiles.values(), self._product)):
            row, column = divmod(i, 2)
            tile.setGeometry(column * (self.width() - width), (row + 1) * (height + gap), width, height)
