"""The account of a report: what was taken, cells, a sum with a ruled line, and whether it adds up. Draws numbers."""

from collections.abc import Mapping
from decimal import Decimal

from PySide6.QtCore import QRect
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.domain.values import plain
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.counting import PATTERNS, Cells, Pattern, Swatch
from ui.kiosk.widgets.marker import Marker, State
from ui.kiosk.widgets.surface import Rule
from ui.kiosk.widgets.text import RIGHT, Text


class Account(QWidget):
    """Five lines that are read like a sum on paper."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._taken = Text(theme, "body", self, text=self.tr("Taken here"), tone="ink2")
        self._total = Text(theme, "value", self, strong=True)
        self._cells = Cells(theme, self)
        px = theme.sizes.mark_line + theme.sizes.half // 3
        names: Mapping[Pattern, str] = {
            "good": self.tr("Good"),
            "scrap": self.tr("Scrap"),
            "rework": self.tr("Rework"),
            "still": self.tr("Still here"),
        }
        self._swatches = {p: Swatch(theme, p, px, self) for p in PATTERNS}
        self._names = {p: Text(theme, "body", self, text=names[p]) for p in PATTERNS}
        self._counts = {p: Text(theme, "body", self, strong=True, tabular=True, align=RIGHT) for p in PATTERNS}
        self._rule = Rule(theme, self, ink=True)
        self._marker = Marker(theme, "good", px, self)
        self._sum_word = Text(theme, "body", self, text=self.tr("Adds up"), strong=True)
        self._sum = Text(theme, "body", self, strong=True, tabular=True, align=RIGHT)

    def show_counts(self, total: Decimal, counts: Mapping[Pattern, Decimal]) -> None:
        """Show the parts and their sum; it adds up, or says that it does not."""
        self._total.say(plain(total))
        whole = {p: int(q) for p, q in counts.items()} if all(q == int(q) for q in counts.values()) else {}
        self._cells.setVisible(bool(whole))
        self._cells.show_counts(whole or {p: 0 for p in PATTERNS})
        for pattern, quantity in counts.items():
            self._counts[pattern].say(plain(quantity))
        added = sum(counts.values(), Decimal(0))
        self._sum.say(plain(added))
        states: tuple[State, ...] = ("stop", "good", "attention")
        self._marker.show_state(states[(added >= total) + (added > total)])
        more = self.tr("{n} more than taken").format(n=plain(added - total))
        less = self.tr("Adds up") if added == total else self.tr("Does not add up")
        self._sum_word.say(more if added > total else less)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Top down; the lines share what is left."""
        s, width = self.theme.sizes, self.width()
        body, value = self.theme.pitch("body"), self.theme.pitch("value")
        self._taken.lay(QRect(0, 0, width, body))
        self._total.lay(QRect(0, body + s.half, width, value))
        top = body + s.half + value + s.half // 2
        cells = self.theme.mm(9.5)
        self._cells.setGeometry(0, top, width, cells)
        top += cells + s.half
        line = min(self.theme.pitch("body") * 4 // 3, (self.height() - top - s.half) // 5)
        for i, pattern in enumerate(PATTERNS):
            self._lay_line(QRect(0, top + i * line, width, line), pattern)
        foot = top + 4 * line
        self._rule.across(0, foot + s.half // 4, width)
        self._lay_sum(QRect(0, foot + s.half // 2, width, line))

    def _lay_line(self, place: QRect, pattern: Pattern) -> None:
        swatch = self._swatches[pattern]
        swatch.move(0, place.center().y() - swatch.height() // 2)
        self._lay_words(place, self._names[pattern], self._counts[pattern])

    def _lay_sum(self, place: QRect) -> None:
        self._marker.move(0, place.center().y() - self._marker.height() // 2)
        self._lay_words(place, self._sum_word, self._sum)

    def _lay_words(self, place: QRect, word: Text, count: Text) -> None:
        left = self._marker.width() + self.theme.sizes.margin * 2 // 3
        right = self.width() // 3
        word.setGeometry(left, place.top(), place.width() - left - right, place.height())
        count.setGeometry(place.width() - right, place.top(), right, place.height())
