"""The notch of the queue: further jobs that can start, then those that wait, each with its reason and who clears it.

Knows cards and their refusals' words; must not know why a job waits.
"""

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.views import JobCard
from ui.kiosk.messages import message
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.block import Run
from ui.kiosk.widgets.rows import Row
from ui.kiosk.widgets.surface import Rule, Surface
from ui.kiosk.widgets.text import Text
from ui.kiosk.words import clock, pieces

#: Rows on a page; with more jobs the last place turns the page.
PAGE = 3
HELD = frozenset({"OnHold", "LotOnHold", "LotDisputed"})
UNQUALIFIED = frozenset({"NotQualified", "QualificationExpired"})


class Notch(Surface):
    """Rows that open a job or its reason. Signals ``ready_touched(JobCard)``, ``waiting_touched(JobCard)``."""

    ready_touched = Signal(object)
    waiting_touched = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "sheet", parent)
        self._cards: list[JobCard] = []
        self._first = 0
        self._heading = Text(theme, "body", self, strong=True)
        self._rows = [Row(theme, self, joined="notch", name=f"waiting-{i}") for i in range(PAGE)]
        self._rules = [Rule(theme, self) for _ in range(PAGE)]
        for i, row in enumerate(self._rows):
            row.touched.connect(lambda i=i: self._touch(i))

    def show_cards(self, ready: Sequence[JobCard], waiting: Sequence[JobCard]) -> None:
        """Ready ones first."""
        self._cards, self._first = [*ready, *waiting], 0
        words = {
            (True, True): self.tr("Also here"),
            (True, False): self.tr("Also ready"),
            (False, True): self.tr("Waiting"),
            (False, False): "",
        }
        self._heading.say(words[bool(ready), bool(waiting)])
        self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the rows out."""
        self._arrange()

    def _shown(self) -> list[JobCard]:
        if len(self._cards) <= PAGE:
            return self._cards
        return self._cards[self._first : self._first + PAGE - 1]

    def _touch(self, i: int) -> None:
        shown = self._shown()
        if i >= len(shown):
            self._first = (self._first + PAGE - 1) if self._first + PAGE - 1 < len(self._cards) else 0
            self._fill()
            return
        card = shown[i]
        (self.waiting_touched if card.blocked else self.ready_touched).emit(card)

    def _fill(self) -> None:
        shown = self._shown()
        for i, row in enumerate(self._rows):
            if i < len(shown):
                self._say_card(row, shown[i])
        if len(self._cards) > PAGE:
            rest = len(self._cards) - self._first - len(shown)
            words = self.tr("{n} more").format(n=rest) if rest else self.tr("Back to the first")
            self._rows[len(shown)].say([Run(words, "body", strong=True)], icon="down" if rest else "up", chevron=False)
        used = len(shown) + (len(self._cards) > PAGE)
        for i, (row, rule) in enumerate(zip(self._rows, self._rules, strict=True)):
            row.setVisible(i < used)
            rule.setVisible(i < used)
        self._arrange()

    def _say_card(self, row: Row, card: JobCard) -> None:
        about = f"{card.product}, {pieces(card.left, card.unit)}"
        heading = [Run(card.order, "lead", strong=True), Run("  " + about, "body", "ink2")]
        if card.blocked is None and card.waits_until is not None:
            waits = self.tr("Waits until {time}").format(time=clock(card.waits_until))
            row.say(heading, [Run(waits, "note", strong=True)], icon="clock")
            return
        if card.blocked is None:
            ready = self.tr("Ready: {n} to do here now").format(n=pieces(card.to_do, card.unit))
            row.say(heading, [Run(ready, "note", strong=True)], marker="good")
            return
        words = message(card.blocked, clears=card.clears)
        body = [Run(words.cause, "note", strong=True), Run("\n" + words.way_out, "note", "ink2")]
        marker: Literal["stop"] | None = "stop" if card.blocked.code in HELD else None
        icon = "person" if card.blocked.code in UNQUALIFIED else "clock"
        row.say(heading, body, marker=marker, icon="" if marker else icon)

    def _arrange(self) -> None:
        s = self.theme.sizes
        width = self.width() - 2 * s.margin
        head = self.theme.pitch("body") + s.half
        self._heading.setGeometry(s.margin, s.margin - s.half // 3, width, head)
        top = s.margin + head
        used = max(2, sum(row.isVisibleTo(self) for row in self._rows))
        height = (self.height() - top) // used
        for i, (row, rule) in enumerate(zip(self._rows, self._rules, strict=True)):
            rule.across(s.margin, top + i * height, width)
            place = QRect(s.margin, top + i * height + s.hair, width, height - s.hair)
            row.setGeometry(place)
