"""Navigation: where the person is and may go, as joined keys. Shows only what it is given."""

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
        self._count_shown = 0
        self.setObjectName(f"nav-{item.name}")
        self.setAccessibleName(item.word)

    def show_state(self, here: bool, count: int) -> None:
        """Whether the person is here, and how much waits."""
        self._count_shown = count
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
        align = MIDDLE if self._across else CENTRE
        self.put(painter, fit(self.theme, runs, words.size()), words, align)
        if self._count_shown:
            self._paint_count(painter)

    def _paint_bar(self, painter: QPainter) -> None:
        s = self.theme.sizes
        bar = QRect(0, 0, self.width(), s.here) if self._across else QRect(0, 0, s.here, self.height())
        painter.fillRect(bar, self.theme.colour("ink"))

    def _places(self) -> tuple[QRect, QRect]:
        s, px = self.theme.sizes, self.theme.sizes.icon_nav
        line = self.theme.pitch("note")
        if self._across:
            word = min(natural(self.theme, [Run(self.item.word, "note", strong=True)]).width() + 2,
                       self.width() - px - s.u - s.half)  # fmt: skip
            left = (self.width() - px - s.u * 2 // 3 - word) // 2
            icon = QRect(left, (self.height() - px) // 2, px, px)
            return icon, QRect(icon.right() + s.u * 2 // 3, 0, word, self.height())
        width = self.width() - 2 * s.hair
        lines = 1 if natural(self.theme, [Run(self.item.word, "note", strong=True)]).width() <= width else 2
        px = px if lines == 1 else s.icon_row
        top = max(s.hair, (self.height() - px - lines * line - s.half // 2) // 2)
        below = top + px + (s.half // 3 if lines == 1 else 0)
        height = line if lines == 1 else self.height() - below
        return QRect((self.width() - px) // 2, top, px, px), QRect(s.hair, below, width, height)

    def _paint_count(self, painter: QPainter) -> None:
        text = str(self._count_shown)
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
        self._edge = Rule(theme, self)

    def show_items(self, items: Sequence[NavItem], active: str, counts: Mapping[str, int]) -> None:
        """Show ``items``; one is active, ``counts`` sit on what waits for this person."""
        if [key.item for key in self._keys] != list(items):
            self._rebuild(items)
        for key in self._keys:
            key.show_state(key.item.name == active, counts.get(key.item.name, 0))

    def _rebuild(self, items: Sequence[NavItem]) -> None:
        for old in (*self._keys, *self._rules):
            old.hide()
            old.deleteLater()
        self._keys = [NavKey(self.theme, item, self, across=self._across) for item in items]
        self._rules = [Rule(self.theme, self) for _ in items]
        for key in self._keys:
            key.touched.connect(lambda name=key.item.name: self.touched.emit(name))
        for widget in (*self._keys, *self._rules):
            widget.show()
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange anew."""
        self._arrange()

    def _arrange(self) -> None:
        s = self.theme.sizes
        if self._across:
            self._edge.across(0, 0, self.width())
            width = self.width() // max(1, len(self._keys))
            for i, (key, rule) in enumerate(zip(self._keys, self._rules, strict=True)):
                key.setGeometry(i * width, 0, width, self.height())
                rule.upright((i + 1) * width - s.hair, 0, self.height())
            return
        self._edge.upright(self.width() - s.hair, 0, self.height())
        height = min(s.nav_item, self.height() // max(1, len(self._keys)))
        for i, (key, rule) in enumerate(zip(self._keys, self._rules, strict=True)):
            wide = self.width() if key.plate == "here" else self.width() - s.hair
            key.setGeometry(0, i * height, wide, height)
            rule.across(0, (i + 1) * height - s.hair, self.width() - s.hair)
