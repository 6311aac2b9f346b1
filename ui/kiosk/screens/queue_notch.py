"""The notch of the queue: further jobs that can start, then those that wait, and the way to all of them.

Knows cards and their words; must not know why a job waits.
"""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.views import JobCard
from ui.kiosk.job_words import job_words
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.block import Run
from ui.kiosk.widgets.buttons import QuietButton
from ui.kiosk.widgets.rows import Row
from ui.kiosk.widgets.surface import Rule, Surface
from ui.kiosk.widgets.text import Text

#: Rows at most; the whole list is one touch away.
PAGE = 3


class Notch(Surface):
    """Rows that open a job or its reason. Signals ``ready_touched(JobCard)``, ``waiting_touched(JobCard)``, and
    ``all_touched()`` for the whole list.
    """

    ready_touched = Signal(object)
    waiting_touched = Signal(object)
    all_touched = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "sheet", parent)
        self._ready: Sequence[JobCard] = ()
        self._waiting: Sequence[JobCard] = ()
        self._cards: list[JobCard] = []
        self._heading = Text(theme, "body", self, strong=True)
        self._every = QuietButton(theme, "", "list", self, name="all-jobs", commits=False)
        self._rows = [Row(theme, self, joined="notch", name=f"waiting-{i}") for i in range(PAGE)]
        self._rules = [Rule(theme, self) for _ in range(PAGE)]
        self._every.touched.connect(self.all_touched)
        for i, row in enumerate(self._rows):
            row.touched.connect(lambda i=i: self._touch(i))

    def show_cards(self, ready: Sequence[JobCard], waiting: Sequence[JobCard], total: int) -> None:
        """Ready ones first, and always one that waits; ``total`` is how many jobs there are in all."""
        self._ready, self._waiting = ready, waiting
        self._every.say(self.tr("All {n}").format(n=total))
        self._arrange()

    def _choose(self, shown: int) -> None:
        """What has room: nobody is to find out at the last moment that a job waits, and why."""
        waiting = max(1, shown - len(self._ready)) if self._waiting else 0
        self._cards = [*self._ready[: shown - waiting], *self._waiting[:waiting]]
        words = {
            (True, True): self.tr("Also here"),
            (True, False): self.tr("Also ready"),
            (False, True): self.tr("Waiting"),
            (False, False): "",
        }
        blocked = any(card.blocked for card in self._cards)
        free = any(card.blocked is None for card in self._cards)
        self._heading.say(words[free, blocked])
        for row, card in zip(self._rows, self._cards, strict=False):
            self._say_card(row, card)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the rows out."""
        self._arrange()

    def _touch(self, i: int) -> None:
        card = self._cards[i]
        (self.waiting_touched if card.blocked else self.ready_touched).emit(card)

    def _say_card(self, row: Row, card: JobCard) -> None:
        words = job_words(card)
        body = [Run(words.body, "note", strong=True)]
        if words.more:
            body.append(Run("\n" + words.more, "note", "ink2"))
        row.say(words.heading, body, marker=words.marker, icon=words.icon)

    def _arrange(self) -> None:
        s = self.theme.sizes
        width = self.width() - 2 * s.margin
        button = width * 5 // 12
        head = self.theme.mm(15)
        self._heading.setGeometry(s.margin, s.half, width - button - s.half, head)
        self._every.setGeometry(self.width() - s.margin - button, s.half, button, head)
        top = s.half + head + s.gap
        self._arrange_rows(QRect(s.margin, top, width, self.height() - top))

    def _arrange_rows(self, room: QRect) -> None:
        """As many rows as have room for a reason of two lines and who clears it; two always."""
        s, theme = self.theme.sizes, self.theme
        fit = room.height() // (theme.pitch("lead") + 3 * theme.pitch("note") + s.half)
        shown = min(PAGE, len(self._ready) + len(self._waiting), max(2, fit))
        self._choose(shown)
        height = room.height() // max(2, shown)
        for i, (row, rule) in enumerate(zip(self._rows, self._rules, strict=True)):
            row.setVisible(i < shown)
            rule.setVisible(i < shown)
            rule.across(room.left(), room.top() + i * height, room.width())
            row.setGeometry(room.left(), room.top() + i * height + s.hair, room.width(), height - s.hair)
