"""Where pieces are, in three columns that are read: the place, how many, who has them. Draws words it is given."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.kiosk.theme import Theme
from ui.kiosk.widgets.block import Run, fit, natural
from ui.kiosk.widgets.text import MIDDLE, RIGHT
from ui.kiosk.widgets.touch import PaintedText

#: Rows that are worth making the words above smaller for, and places that are named where there is no room for rows.
FEW, NAMED = 2, 4


@dataclass(frozen=True)
class PlaceRow:
    """``place`` in bold with what it is called, ``count``, and ``who`` has them; ``calm``: nobody does."""

    place: str
    name: str
    count: str
    who: str
    calm: bool = False


class PiecesTable(QWidget):
    """As many rows as fit, below the names of the columns; the others stand in a last line (``also``), the rest of
    them as a number (``more``).
    """

    def __init__(self, theme: Theme, parent: QWidget, *, heads: tuple[str, str, str], also: str, more: str) -> None:
        super().__init__(parent)
        self.theme = theme
        self._heads, self._also, self._more = heads, also, more
        self._rows: tuple[PlaceRow, ...] = ()
        self._texts: list[PaintedText] = []

    def show_rows(self, rows: Sequence[PlaceRow]) -> None:
        """Show them."""
        self._rows = tuple(rows)
        self.setAccessibleName(". ".join(f"{r.place} {r.name} {r.count} {r.who}" for r in rows))
        self.update()

    def least(self, width: int) -> int:
        """The height of the heads and a few rows in ``width``, and of how many more there are."""
        few = min(FEW, len(self._rows))
        more = self.theme.pitch("note") if few < len(self._rows) else 0
        return self._head_height() + few * self._least_row(self._wraps(width)) + more

    def painted_texts(self) -> list[PaintedText]:
        """The words as painted last."""
        return list(self._texts)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another height, another number of rows."""
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Heads, then rows with a hairline over each."""
        painter = QPainter(self)
        self._texts = []
        narrow, top = self._wraps(self.width()), self._head_height()
        shown, height = self._shown(narrow), self._row_height(narrow)
        self._paint_row(painter, 0, top, self._head(), narrow)
        for row in self._rows[:shown]:
            painter.fillRect(QRect(0, top, self.width(), self.theme.sizes.hair), self.theme.colour("line"))
            self._paint_row(painter, top, height, self._cells(row, narrow=narrow), narrow)
            top += height
        if shown < len(self._rows):
            room = QRect(0, top, self.width(), self.theme.pitch("note"))
            self._put(painter, [Run(self._rest(shown), "note", "ink2")], room, MIDDLE)
        painter.end()

    def _wraps(self, width: int) -> bool:
        """Whether three columns are too many: who has the pieces stands below their place then."""
        rows = [self._head(), *(self._cells(row, narrow=False) for row in self._rows)]
        rooms = [right - left for left, right, _ in self._edges(width, narrow=False)]
        return any(
            natural(self.theme, runs).width() > room for cells in rows for runs, room in zip(cells, rooms, strict=True)
        )

    def _head_height(self) -> int:
        return self.theme.pitch("note") + self.theme.sizes.half // 2

    def _row_height(self, narrow: bool) -> int:
        """Rows that are read, with air between them where there is room."""
        least = self._least_row(narrow)
        wide = max(self.theme.mm(9.5), least + self.theme.sizes.half)
        return wide if self._head_height() + len(self._rows) * wide <= self.height() else least

    def _least_row(self, narrow: bool) -> int:
        words = self.theme.pitch("body") + (self.theme.pitch("note") if narrow else 0)
        return max(self.theme.mm(8.2), words + self.theme.sizes.half // 2)

    def _rest(self, shown: int) -> str:
        """What has no row of its own, in short."""
        named = [f"{row.place or row.name}: {row.count}" for row in self._rows[shown : shown + NAMED]]
        left = len(self._rows) - shown - len(named)
        return self._also.format(places=", ".join([*named, *([self._more.format(n=left)] if left else [])]))

    def _shown(self, narrow: bool) -> int:
        room, row = self.height() - self._head_height(), self._row_height(narrow)
        if len(self._rows) * row <= room:
            return len(self._rows)
        return max(1, (room - self.theme.pitch("note")) // row)

    def _head(self) -> list[list[Run]]:
        return [[Run(head, "note", "ink2")] for head in self._heads]

    def _cells(self, row: PlaceRow, *, narrow: bool) -> list[list[Run]]:
        place = [Run(row.place, "body", strong=True)] if row.place else []
        name = [Run(f" {row.name}" if row.place else row.name, "body")] if row.name else []
        count, tone = [Run(row.count, "body", tabular=True)], "ink2" if row.calm else "ink"
        if narrow:
            return [[*place, *name, Run("\n" + row.who, "note", tone)], count]
        return [[*place, *name], count, [Run(row.who, "body", tone)]]

    def _edges(self, width: int, *, narrow: bool) -> list[tuple[int, int, Qt.AlignmentFlag]]:
        """The columns; the count stands at its right edge, as numbers do."""
        gap = self.theme.sizes.half
        if narrow:
            place = width * 3 // 4
            return [(0, place, MIDDLE), (place + gap, width, RIGHT)]
        place, count = width * 15 // 32, width * 20 // 32
        return [(0, place, MIDDLE), (place + gap, count, RIGHT), (count + 2 * gap, width, MIDDLE)]

    def _paint_row(
        self, painter: QPainter, top: int, height: int, cells: Sequence[Sequence[Run]], narrow: bool
    ) -> None:
        for runs, (left, right, align) in zip(cells, self._edges(self.width(), narrow=narrow), strict=False):
            self._put(painter, runs, QRect(left, top, right - left, height), align)

    def _put(self, painter: QPainter, runs: Sequence[Run], room: QRect, align: Qt.AlignmentFlag) -> None:
        block = fit(self.theme, runs, QSize(room.width(), room.height()))
        self._texts.append(("".join(run.text for run in runs), room, block.size))
        block.paint(painter, room, align, self.theme.colour("ink"), self.theme.colour("ink2"))
