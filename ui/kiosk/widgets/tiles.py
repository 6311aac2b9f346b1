"""Targets in columns that never shrink under their size: what does not fit stands on the next page.

Lays out what it is given; must not know what the targets mean.
"""

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.kiosk.theme import Theme
from ui.kiosk.widgets.buttons import QuietButton
from ui.kiosk.widgets.touch import Target


class Tiles(QWidget):
    """A grid of equal tiles, ``height`` pixels high or more where they have room. The last cell turns the page.

    None is higher than ``tallest``; on large glass half as much again, for more room makes things larger.
    """

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        more: str,
        first: str,
        least_width: int = 0,
        height: int = 0,
        tallest: int = 0,
        columns: int = 0,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._words = more, first
        self._least = least_width or theme.mm(60)
        self._height = height or max(theme.sizes.slot_height, theme.mm(15))
        self._tallest = max(tallest * 3 // 2 if theme.large else tallest, self._height)
        self._columns = columns
        self._tiles: tuple[Target, ...] = ()
        self._first = 0
        self._more = QuietButton(theme, "", "right", self, name="more-tiles", commits=False)
        self._more.touched.connect(self._turn)

    def fill(self, tiles: Sequence[Target]) -> None:
        """Show these (children of this widget) in place of the ones before."""
        for old in self._tiles:
            old.hide()
            old.deleteLater()
        self._tiles, self._first = tuple(tiles), 0
        self._arrange()

    def in_columns(self, columns: int) -> None:
        """So many columns, as far as they are wide enough."""
        self._columns = columns
        self._arrange()

    def tiles(self) -> tuple[Target, ...]:
        """All of them, in view or not."""
        return self._tiles

    def fits(self, count: int, width: int, height: int) -> bool:
        """Whether so many tiles have room without turning pages."""
        return count <= self._grid(count, width, height)[0] * self._rows(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay them out anew."""
        self._arrange()

    def _rows(self, height: int) -> int:
        gap = self.theme.sizes.gap
        return max(1, (height + gap) // (self._height + gap))

    def _grid(self, count: int, width: int, height: int) -> tuple[int, int]:
        """Columns and rows: one column while it is enough, then as many as are wide enough."""
        gap, rows = self.theme.sizes.gap, self._rows(height)
        most = max(1, (width + gap) // (self._least + gap))
        columns = min(self._columns or max(1, -(-count // rows)), most)
        return columns, min(rows, -(-count // columns))

    def _turn(self) -> None:
        step = self._per_page() - 1
        self._first = self._first + step if self._first + step < len(self._tiles) else 0
        self._arrange()

    def _per_page(self) -> int:
        columns, rows = self._grid(len(self._tiles), self.width(), self.height())
        return max(2, columns * rows)

    def _arrange(self) -> None:
        count = len(self._tiles)
        columns, rows = self._grid(max(1, count), self.width(), self.height())
        paged = count > columns * rows
        shown = self._per_page() - 1 if paged else count
        for i, tile in enumerate(self._tiles):
            visible = self._first <= i < self._first + shown
            tile.setVisible(visible)
            if visible:
                tile.setGeometry(self._cell(i - self._first, columns, rows))
        self._more.setVisible(paged)
        self._more.setGeometry(self._cell(self._per_page() - 1, columns, rows))
        rest = count - self._first - shown
        self._more.say(self._words[0].format(n=rest) if rest > 0 else self._words[1])

    def _cell(self, at: int, columns: int, rows: int) -> QRect:
        gap = self.theme.sizes.gap
        width = (self.width() - (columns - 1) * gap) // columns
        height = min(self._tallest, (self.height() - (rows - 1) * gap) // rows)
        row, column = divmod(at, columns)
        return QRect(column * (width + gap), row * (height + gap), width, height)
