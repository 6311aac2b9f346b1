"""Where a lot lies: in words, and drawn where the place is a letter and a number; others below it in words."""

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.domain.values import plain
from app.views import Alternative
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.rack import RackPlan
from ui.kiosk.widgets.stack import Stack
from ui.kiosk.widgets.text import LEFT, Text
from ui.kiosk.words import pieces

#: Other lots that are named; more of them help nobody who has one in hand.
OTHERS = 3


class Where(QWidget):
    """The lot to use with its place; other lots in words."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._head = Text(theme, "body", self, strong=True, align=LEFT)
        self._plan = RackPlan(theme, self)
        self._others = Text(theme, "note", self, tone="ink2", align=LEFT)

    def show_lots(self, lots: Sequence[Alternative], unit: str, others: int = OTHERS) -> None:
        """The first lot is the one to use; so many ``others`` are named."""
        if not lots:
            self.show_nothing()
            return
        first = lots[0]
        self._head.say(self._first_words(first, unit))
        self._plan.setVisible(self._plan.show_place(first.location))
        self._others.say("\n".join(self._other_words(lot, unit) for lot in lots[1 : 1 + others]))
        self._arrange()

    def show_nothing(self) -> None:
        """No lot of it can be used here."""
        self._head.say(self.tr("No lot is booked in"))
        self._others.say(self.tr("A lead can book one in."))
        self._plan.hide()
        self._arrange()

    def drawn(self) -> bool:
        """Whether the place is drawn."""
        return not self._plan.isHidden()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay it out."""
        self._arrange()

    def _first_words(self, lot: Alternative, unit: str) -> str:
        words = self.tr("Lot {number}: {quantity} in {place}") if lot.location else self.tr("Lot {number}: {quantity}")
        quantity = plain(lot.quantity) if unit in ("pcs", "pc", "") else pieces(lot.quantity, unit)
        return words.format(number=lot.number, quantity=quantity, place=lot.location)

    def _other_words(self, lot: Alternative, unit: str) -> str:
        words = (
            self.tr("Or lot {number}, {quantity}, {place}") if lot.location else self.tr("Or lot {number}, {quantity}")
        )
        return words.format(number=lot.number, quantity=pieces(lot.quantity, unit), place=lot.location)

    def _room_for_plan(self) -> int:
        s = self.theme.sizes
        words = self._head.height_at(self.width()) + self._others.height_at(self.width()) + 2 * s.half
        return max(self.theme.mm(20), self.height() - words)

    def _arrange(self) -> None:
        s = self.theme.sizes
        plan = min(self.theme.pitch("note") + 4 * self.theme.mm(18 if self.theme.large else 11), self._room_for_plan())
        stack = Stack().text(self._head).space(s.half)
        if self.drawn():
            stack.fixed(self._plan, plan).space(s.half)
        stack.text(self._others).stretch()
        stack.place(QRect(0, 0, self.width(), self.height()))
