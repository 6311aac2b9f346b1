"""Where a lot came from and where it went, as a picture: what went in at the left, the lot, what came out at the right.

Every box opens its lot. Knows `Kin` and places; must not know what a lot may be used for.
"""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.views import Kin
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.block import Run, fit
from ui.kiosk.widgets.buttons import QuietButton
from ui.kiosk.widgets.surface import Surface
from ui.kiosk.widgets.text import CENTRE, Text
from ui.kiosk.widgets.touch import Target
from ui.kiosk.words import short


class KinBox(Target):
    """One lot: its number over how much and how."""

    def __init__(self, theme: Theme, kin: Kin, how: str, parent: QWidget) -> None:
        super().__init__(theme, parent, plate="quiet")
        self.kin = kin
        self._how = how
        self.setObjectName(f"kin-{kin.number}")
        self.setAccessibleName(f"{kin.number} {how}")

    def paint_content(self, painter: QPainter) -> None:
        """Number, then quantity and relation."""
        runs = [Run(self.kin.number, "body", strong=True), Run("\n" + self._how, "note", "ink2")]
        room = self.rect().adjusted(self.theme.sizes.half // 2, 0, -self.theme.sizes.half // 2, 0)
        self.put(painter, fit(self.theme, runs, room.size()), room, CENTRE)


class KinTree(QWidget):
    """Three columns joined by lines. Signal ``opened(str)`` with a lot."""

    opened = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._sides: tuple[list[KinBox], list[KinBox]] = ([], [])
        self._first = [0, 0]
        self._shown: object = None
        self._here = Surface(theme, "touch", self)
        self._name = Text(theme, "body", self._here, strong=True, align=CENTRE)
        self._none = tuple(Text(theme, "note", self, tone="ink2", align=CENTRE) for _ in range(2))
        self._more = tuple(QuietButton(theme, "", "down", self, name=f"kin-more-{i}", commits=False) for i in range(2))
        for i, key in enumerate(self._more):
            key.touched.connect(lambda i=i: self._turn(i))

    def show_kin(self, number: str, parents: Sequence[Kin], children: Sequence[Kin]) -> None:
        """Show a lot between those that it came from and those that came of it."""
        shown = (number, tuple(parents), tuple(children))
        if shown == self._shown:  # a finger may be on one
            return
        self._shown = shown
        for box in (*self._sides[0], *self._sides[1]):
            box.hide()
            box.deleteLater()
        self._sides = ([self._box(kin) for kin in parents], [self._box(kin) for kin in children])
        self._first = [0, 0]
        self._name.say(number)
        self._none[0].say("" if parents else self.tr("It came in as it is"))
        self._none[1].say("" if children else self.tr("Nothing was made of it yet"))
        self._arrange()

    def least(self) -> int:
        """The height of two rows, under which nothing of it makes sense."""
        return 2 * self._tall() + self.theme.sizes.gap

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay it out anew."""
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lines from the middle to each box in view."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.theme.colour("ink2"), self.theme.sizes.rule))
        here = self._here.geometry()
        for box in (b for b in self._sides[0] if not b.isHidden()):
            place = box.geometry()
            painter.drawLine(QPointF(place.right(), place.center().y()), QPointF(here.left(), here.center().y()))
        for box in (b for b in self._sides[1] if not b.isHidden()):
            place = box.geometry()
            painter.drawLine(QPointF(here.right(), here.center().y()), QPointF(place.left(), place.center().y()))
        painter.end()

    def _box(self, kin: Kin) -> KinBox:
        words = {"split": self.tr("{quantity}, split"), "merged": self.tr("{quantity}, merged")}
        how = words.get(kin.relation, self.tr("{quantity}, used")).format(quantity=short(kin.quantity, kin.unit))
        box = KinBox(self.theme, kin, how, self)
        box.touched.connect(lambda: self.opened.emit(kin.lot))
        box.show()
        return box

    def _turn(self, side: int) -> None:
        step = self._rows() - 1
        self._first[side] = self._first[side] + step if self._first[side] + step < len(self._sides[side]) else 0
        self._arrange()

    def _tall(self) -> int:
        """A box holds two lines and can be touched."""
        return max(self.theme.mm(15), self.theme.pitch("body") + self.theme.pitch("note") + self.theme.sizes.half)

    def _rows(self) -> int:
        s = self.theme.sizes
        return max(2, (self.height() + s.gap) // (self._tall() + s.gap))

    def _arrange(self) -> None:
        s = self.theme.sizes
        between = min(self.theme.mm(9), self.width() // 14)
        width = (self.width() - 2 * between) // 3
        tall = self._tall()
        self._here.setGeometry(width + between, max(0, (self.height() - tall) // 2), width, tall)
        self._name.lay(QRect(s.half // 2, 0, width - s.half, tall))
        for side, left in ((0, 0), (1, 2 * (width + between))):
            self._arrange_side(side, left, width, tall)
        self.update()

    def _arrange_side(self, side: int, left: int, width: int, tall: int) -> None:
        gap, boxes, rows = self.theme.sizes.gap, self._sides[side], self._rows()
        paged = len(boxes) > rows
        shown = rows - 1 if paged else len(boxes)
        first = self._first[side]
        count = min(rows, len(boxes))
        top = max(0, (self.height() - count * tall - (count - 1) * gap) // 2)
        for i, box in enumerate(boxes):
            box.setVisible(first <= i < first + shown)
            box.setGeometry(left, top + (i - first) * (tall + gap), width, tall)
        self._more[side].setVisible(paged)
        self._more[side].setGeometry(left, top + (rows - 1) * (tall + gap), width, tall)
        rest = len(boxes) - first - shown
        self._more[side].say(self.tr("{n} more").format(n=rest) if rest > 0 else self.tr("First ones"))
        self._none[side].lay(QRect(left, (self.height() - tall) // 2, width, tall))
