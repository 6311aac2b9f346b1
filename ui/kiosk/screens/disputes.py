"""What waits for a lead: a row for each dispute, the oldest first, and one touch to both its sides. Passive.

Shows `Waiting` things of any kind; must not know what settles one.
"""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.views import Waiting
from ui.kiosk.dispute_words import trouble_words
from ui.kiosk.messages import capital
from ui.kiosk.screens.screen import Screen, TakesKeys
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.block import Run
from ui.kiosk.widgets.places import places
from ui.kiosk.widgets.rows import Row
from ui.kiosk.widgets.text import LEFT, Text
from ui.kiosk.widgets.tiles import Tiles
from ui.kiosk.words import since_words


class DisputesScreen(Screen):
    """Signals: ``opened(str, object)`` with the kind and key of what was touched, ``back()``."""

    opened = Signal(str, object)
    back = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, slot="disputes-slot")
        self._waiting: tuple[Waiting, ...] = ()
        self._title = Text(theme, "heading", self, strong=True)
        self._empty = Text(theme, "body", self, tone="ink2", align=LEFT)
        height = theme.mm(28 if theme.panel.variant == "portrait" else 19)  # upright, a heading takes two lines
        self._rows = Tiles(
            theme, self, more=self.tr("{n} more"), first=self.tr("First ones"), least_width=theme.mm(80),
            height=height, tallest=height + theme.mm(1), columns=1,
        )  # fmt: skip

    def set_waiting(self, waiting: Sequence[Waiting]) -> None:
        """Show what waits."""
        if self._waiting == tuple(waiting) and self._title.text():
            return
        self._waiting = tuple(waiting)
        one, many = self.tr("1 dispute waits for you"), self.tr("{n} disputes wait for you")
        some = one if len(waiting) == 1 else many.format(n=len(waiting))
        self._title.say(some if waiting else self.tr("Nothing waits for you"))
        nothing = self.tr("When two terminals record what cannot both be true, you find it here.")
        self._empty.say("" if waiting else nothing)
        self._rows.fill([self._row(number, each) for number, each in enumerate(self._waiting)])
        if waiting:
            self.slot.strong(self.tr("Look at the first"), "right")
        else:
            self.slot.quiet(self.tr("Back to the work"), "left")
        self.arrange()
        self.changed.emit()

    def prompt_line(self, device: str = "") -> tuple[str, str, str]:
        """Touch one."""
        if not self._waiting:
            return ("people", self.tr("No dispute is open"), self.tr("Go on with the work"))
        return ("people", self.tr("Touch a dispute to see both sides"), self.tr("What it is about is held meanwhile"))

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
        s, at = self.theme.sizes, places(self.theme, self.size(), ladder=False)
        head = self.theme.pitch("heading")
        self._title.lay(QRect(at.wide.left(), at.wide.top() - s.hair, at.wide.width(), head))
        top = at.wide.top() + head + s.half
        room = QRect(at.wide.left(), top, at.wide.width(), at.wide.bottom() + 1 - top)
        self._rows.setGeometry(room)
        self._rows.setVisible(bool(self._waiting))
        self._empty.lay(QRect(room.left(), room.top(), room.width(), 3 * self.theme.pitch("body")))

    def _row(self, number: int, waiting: Waiting) -> Row:
        row = Row(self.theme, self._rows, plate="quiet", name=f"dispute-{number + 1}")
        about = self.tr("since {since}: {sides}").format(
            since=since_words(waiting.since), sides=", ".join(waiting.sides)
        )
        head = f"{waiting.subject}: {trouble_words(waiting.trouble)}"
        row.say([Run(capital(head), "body", strong=True)], [Run(about, "note", "ink2")], marker="attention")
        row.touched.connect(lambda: self._open(number))
        return row

    def _open(self, number: int) -> None:
        waiting = self._waiting[number]
        self.opened.emit(waiting.kind, waiting.key)
