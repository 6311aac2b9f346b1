"""Navigation: where the person is and may go, as joined keys. Shows only what it is given.

Places for which there is no room at the size of a finger stand behind one more key, which turns to them and back.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.kiosk.theme import Theme
from ui.kiosk.widgets.block import Run, fit, natural
from ui.kiosk.widgets.icon import paint_icon
from ui.kiosk.widgets.surface import Rule, Surface
from ui.kiosk.widgets.text import CENTRE, MIDDLE
from ui.kiosk.widgets.touch import Target


@dataclass(frozen=True)
class NavItem:
    """A place to go: its name (for the signal), icon and word."""

    name: str
    icon: str
    word: str


#: The least size of a key along the row that they stand in, in mm.
LEAST_MM = 15
#: The name of the key that turns to the places for which there was no room.
MORE = "more"

#: A place to go and how much waits there.
Place = tuple[NavItem, int]

#: The items, and what waits at each by its name.
Places = tuple[tuple[NavItem, ...], Mapping[str, int]]


class NavKey(Target):
    """One item, with a count of what waits there."""

    def __init__(self, theme: Theme, item: NavItem, parent: QWidget, *, across: bool) -> None:
        super().__init__(theme, parent, plate="nav", joined="frame")
        self.item = item
        self._across = across
        self.count = 0
        self.setObjectName(f"nav-{item.name}")
        self.setAccessibleName(item.word)

    def least(self) -> int:
        """How long it has to be, along the row that the keys stand in, for its icon and its word."""
        s = self.theme.sizes
        if self._across:
            return max(self.theme.mm(LEAST_MM), self._word() + s.half)
        lines = self._lines(s.nav - 2 * s.hair)
        icon = s.icon_nav if lines == 1 else s.icon_row
        return max(self.theme.mm(LEAST_MM), icon + lines * self.theme.pitch("note") + s.half)

    def _word(self) -> int:
        return natural(self.theme, [Run(self.item.word, "note", strong=True)]).width() + 2

    def _lines(self, width: int) -> int:
        return 1 if self._word() - 2 <= width else 2

    def _is_beside(self) -> bool:
        """Whether the word stands beside its icon, which it does in a row that has the room."""
        s = self.theme.sizes
        return self._across and self.width() >= s.icon_nav + s.u + s.half + self._word()

    def show_state(self, here: bool, count: int) -> None:
        """Whether the person is here, and how much waits."""
        self.count = count
        self.wear("here" if here else "nav")
        self.update()

    def paint_content(self, painter: QPainter) -> None:
        """Bar, icon, word, count."""
        here = self.plate == "here"
        if here:
            self._paint_bar(painter)
        icon, words = self._places()
        paint_icon(painter, self.item.icon, QRectF(icon), self.inks()[0])
        runs = [Run(self.item.word, "note", "ink", strong=here)]
        align = MIDDLE if self._is_beside() else CENTRE
        self.put(painter, fit(self.theme, runs, words.size()), words, align)
        if self.count:
            self._paint_count(painter)

    def _paint_bar(self, painter: QPainter) -> None:
        s = self.theme.sizes
        bar = QRect(0, 0, self.width(), s.here) if self._across else QRect(0, 0, s.here, self.height())
        painter.fillRect(bar, self.theme.colour("ink"))

    def _places(self) -> tuple[QRect, QRect]:
        s, px = self.theme.sizes, self.theme.sizes.icon_nav
        line = self.theme.pitch("note")
        if self._is_beside():
            word = self._word()
            left = (self.width() - px - s.u * 2 // 3 - word) // 2
            icon = QRect(left, (self.height() - px) // 2, px, px)
            return icon, QRect(icon.right() + s.u * 2 // 3, 0, word, self.height())
        width = self.width() - 2 * s.hair
        lines = self._lines(width)
        px = px if lines == 1 else s.icon_row
        top = max(s.hair, (self.height() - px - lines * line - s.half // 2) // 2)
        below = top + px + (s.half // 3 if lines == 1 else 0)
        height = line if lines == 1 else self.height() - below
        return QRect((self.width() - px) // 2, top, px, px), QRect(s.hair, below, width, height)

    def _paint_count(self, painter: QPainter) -> None:
        text = str(self.count)
        runs = [Run(text, "note", strong=True)]
        height = self.theme.pitch("note") + self.theme.sizes.hair
        width = max(height, natural(self.theme, runs).width() + self.theme.sizes.half)
        place = QRect(self.width() - width - self.theme.sizes.half // 2, self.theme.sizes.half * 2 // 3, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour("ink"))
        painter.drawRoundedRect(place, height / 2, height / 2)
        block = fit(self.theme, runs, place.size())
        block.paint(painter, place, CENTRE, self.theme.colour("frame"), self.theme.colour("frame"))


class Nav(Surface):
    """The keys, in a column at the left or (portrait) in a row. Signal ``touched(str)`` with the item's name."""

    touched = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "frame", parent)
        self._across = theme.panel.variant == "portrait"
        self._keys: list[NavKey] = []
        self._rules: list[Rule] = []
        self._more = NavKey(theme, NavItem(MORE, "dots", self.tr("More")), self, across=self._across)
        self._more.touched.connect(self._turn)
        self._page, self._active = 0, ""
        self._counts: Mapping[str, int] = {}
        self._edge = Rule(theme, self)

    def show_items(self, items: Sequence[NavItem], active: str, counts: Mapping[str, int]) -> None:
        """Show ``items``; one is active, ``counts`` sit on what waits for this person."""
        rebuilt = [key.item for key in self._keys] != list(items)
        if rebuilt:
            self._rebuild(items)
        moved = rebuilt or active != self._active
        self._active, self._counts = active, counts
        if moved:
            self._page = next((page for page, keys in enumerate(self._pages()) if self._here(keys)), 0)
        self._arrange()

    def _here(self, keys: Sequence[NavKey]) -> bool:
        return any(key.item.name == self._active for key in keys)

    def _turn(self) -> None:
        self._page = (self._page + 1) % max(1, len(self._pages()))
        self._arrange()

    def _pages(self) -> list[list[NavKey]]:
        """The keys by what has room at once: all of them, or as many as fit beside the key to the others."""
        along = self._along()
        if sum(key.least() for key in self._keys) <= along:
            return [self._keys]
        pages: list[list[NavKey]] = [[]]
        room = along - self._more.least()
        for key in self._keys:
            if pages[-1] and sum(each.least() for each in (*pages[-1], key)) > room:
                pages.append([])
            pages[-1].append(key)
        return pages

    def _along(self) -> int:
        return self.width() if self._across else self.height()

    def _lengths(self, shown: Sequence[NavKey]) -> list[int]:
        """How long each key is: all alike, where what the longest needs leaves room for that."""
        if not shown:
            return []
        least = [key.least() for key in shown]
        even = self._along() // len(shown)
        even = even if self._across else min(even, self.theme.sizes.nav_item)
        spare = max(0, self._along() - sum(least)) // len(shown)
        return [even] * len(shown) if even >= max(least) else [each + spare for each in least]

    def _rebuild(self, items: Sequence[NavItem]) -> None:
        for old in (*self._keys, *self._rules):
            old.hide()
            old.deleteLater()
        self._keys = [NavKey(self.theme, item, self, across=self._across) for item in items]
        self._rules = [Rule(self.theme, self) for _ in items]
        for key in self._keys:
            key.touched.connect(lambda name=key.item.name: self.touched.emit(name))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange anew."""
        self._arrange()

    def _arrange(self) -> None:
        pages = self._pages()
        self._page = min(self._page, len(pages) - 1)
        shown = pages[self._page] if len(pages) == 1 else [*pages[self._page], self._more]
        for key in (*self._keys, self._more):
            key.setVisible(key in shown)
            key.show_state(key.item.name == self._active, self._count(key, shown))
        for number, rule in enumerate(self._rules):
            rule.setVisible(number < len(shown))
        self._lay(shown)

    def _count(self, key: NavKey, shown: Sequence[NavKey]) -> int:
        """How much waits there; behind the last key, all that waits where one cannot look now."""
        if key is self._more:
            return sum(self._counts.get(each.item.name, 0) for each in self._keys if each not in shown)
        return self._counts.get(key.item.name, 0)

    def _lay(self, shown: Sequence[NavKey]) -> None:
        s, at = self.theme.sizes, 0
        if self._across:
            self._edge.across(0, 0, self.width())
        else:
            self._edge.upright(self.width() - s.hair, 0, self.height())
        for key, rule, length in zip(shown, self._rules, self._lengths(shown), strict=False):
            if self._across:
                key.setGeometry(at, 0, length, self.height())
                rule.upright(at + length - s.hair, 0, self.height())
            else:
                wide = self.width() if key.plate == "here" else self.width() - s.hair
                key.setGeometry(0, at, wide, length)
                rule.across(0, at + length - s.hair, self.width() - s.hair)
            at += length
