"""What waits for whoever is signed on: a row for each thing, the most urgent first, one touch to open it. Passive.

Shows things of any topic; must not know what settles one.
"""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.views import Waiting
from ui.kiosk.screens.screen import Screen, TakesKeys
from ui.kiosk.theme import Theme
from ui.kiosk.waiting_words import about, head, marker
from ui.kiosk.widgets.block import Run
from ui.kiosk.widgets.rows import Row
from ui.kiosk.widgets.text import LEFT, Text
from ui.kiosk.widgets.tiles import Tiles
from ui.kiosk.words import Marker


class WaitingScreen(Screen):
    """Signals: ``opened(object)`` with what was touched (`Waiting`), ``back()``."""

    opened = Signal(object)
    back = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, slot="waiting-slot")
        self._waiting: tuple[Waiting, ...] = ()
        self._said: list[tuple[Marker, str, str]] = []
        self._title = Text(theme, "heading", self, strong=True)
        self._empty = Text(theme, "body", self, tone="ink2", align=LEFT)
        height = theme.mm(28 if theme.panel.variant == "portrait" else 19)  # upright, a heading takes two lines
        self._rows = Tiles(
            theme, self, more=self.tr("{n} more"), first=self.tr("First ones"), least_width=theme.mm(80),
            height=height, tallest=height + theme.mm(1), columns=1,
        )  # fmt: skip

    def set_waiting(self, waiting: Sequence[Waiting], now: datetime) -> None:
        """Show what waits, with what is overdue ``now``."""
        rows = [(marker(each, now), head(each), about(each, now)) for each in waiting]
        if (self._waiting, self._said) == (tuple(waiting), rows) and self._title.text():
            return
        self._waiting, self._said = tuple(waiting), rows
        one, many = self.tr("1 thing waits for you"), self.tr("{n} things wait for you")
        some = one if len(waiting) == 1 else many.format(n=len(waiting))
        self._title.say(some if waiting else self.tr("Nothing waits for you"))
        nothing = self.tr("What needs you is found here: holds, stops without a reason, disputes, calls.")
        self._empty.say("" if waiting else nothing)
        self._rows.fill([self._row(number, row) for number, row in enumerate(rows)])
        if waiting:
            self.slot.strong(self.tr("Open the first"), "right")
        else:
            self.slot.quiet(self.tr("Back to the work"), "left")
        self.arrange()
        self.changed.emit()

    def prompt_line(self, device: str = "") -> tuple[str, str, str]:
        """Touch one."""
        if not self._waiting:
            return ("people", self.tr("Nothing waits for you"), self.tr("Go on with the work"))
        return ("people", self.tr("Touch what you want to see to"), self.tr("The most urgent stands first"))

    def act(self) -> None:
        """Look at the first, or go back."""
        if self._waiting:
            self._open(0)
        else:
            self.back.emit()

    def escape(self) -> None:
        """Back to the work."""
        self.back.emit()

    def typing(self) -> TakesKeys:
        """A digit opens the row of that number."""
        return self

    def take_key(self, event: QKeyEvent) -> bool:
        """1 to 9."""
        number = event.text()
        if not (number.isascii() and number.isdigit()) or not 1 <= int(number) <= len(self._waiting):
            return False
        self._open(int(number) - 1)
        return True

    def arrange(self) -> None:
        """Title over rows."""
        s, at = self.theme.sizes, self.places(ladder=False)
        head = self.theme.pitch("heading")
        self._title.lay(QRect(at.wide.left(), at.wide.top() - s.hair, at.wide.width(), head))
        top = at.wide.top() + head + s.margin // 2
        room = QRect(at.wide.left(), top, at.wide.width(), at.wide.bottom() + 1 - top)
        self._rows.setGeometry(room)
        self._rows.setVisible(bool(self._waiting))
        self._empty.lay(QRect(room.left(), room.top(), room.width(), 3 * self.theme.pitch("body")))

    def _row(self, number: int, row: tuple[Marker, str, str]) -> Row:
        marker, head, about = row
        made = Row(self.theme, self._rows, plate="quiet", name=f"waiting-{number + 1}")
        made.say([Run(head, "body", strong=True)], [Run(about, "note", "ink2")], marker=marker)
        made.touched.connect(lambda: self._open(number))
        return made

    def _open(self, number: int) -> None:
        self.opened.emit(self._waiting[number])
