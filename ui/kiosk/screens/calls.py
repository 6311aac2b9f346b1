"""Open calls for whoever comes to them: their own first, then the most urgent; one touch to the next state. Passive.

Must not know who may do what: the view says it.
"""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.views import CallView
from ui.kiosk import call_words as words
from ui.kiosk.screens.screen import Screen, TakesKeys
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.block import Run
from ui.kiosk.widgets.buttons import QuietButton
from ui.kiosk.widgets.rows import Row
from ui.kiosk.widgets.text import LEFT, Text
from ui.kiosk.widgets.tiles import Tiles


class CallsScreen(Screen):
    """Signals: ``opened(object)`` a call to look at, ``moved(object, str)`` a call's next move,
    ``history()`` what was at the machines, ``back()``.
    """

    opened = Signal(object)
    moved = Signal(object, str)
    history = Signal()
    back = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, slot="calls-slot")
        self._calls: tuple[CallView, ...] = ()
        self._title = Text(theme, "heading", self, strong=True)
        self._empty = Text(theme, "body", self, tone="ink2", align=LEFT)
        self._history = QuietButton(theme, self.tr("History"), "list", self, name="calls-history", commits=False)
        self._history.touched.connect(self.history)
        height = theme.mm(32 if theme.panel.variant == "portrait" else 25 if theme.large else 21)
        self._rows = Tiles(
            theme, self, more=self.tr("{n} more"), first=self.tr("First ones"), least_width=theme.mm(80),
            height=height, tallest=height + theme.mm(1), columns=1,
        )  # fmt: skip

    def set_calls(self, calls: Sequence[CallView]) -> None:
        """Show open calls. The rows of the same calls only change their words: a finger may be on one."""
        before, self._calls = self._calls, tuple(calls)
        one, many = self.tr("1 open call"), self.tr("{n} open calls")
        self._title.say((one if len(calls) == 1 else many.format(n=len(calls))) if calls else self.tr("No open calls"))
        nothing = self.tr("All machines do without you. A new call shows itself here.")
        self._empty.say("" if calls else nothing)
        if [each.call for each in before] != [each.call for each in calls] or not self._rows.tiles():
            self._rows.fill([self._row(number) for number, _ in enumerate(calls)])
        for row, view in zip(self._rows.tiles(), calls, strict=True):
            self._say(row, view)
        self._offer()
        self.arrange()
        self.changed.emit()

    def prompt_line(self, device: str = "") -> tuple[str, str, str]:
        """What the strong touch is about."""
        if not self._calls:
            return ("wrench", self.tr("Nobody calls you"), self.tr("Stay reachable, or look at a machine"))
        first = self._calls[0]
        return ("wrench", words.place(first), words.state(first))

    def act(self) -> None:
        """The next move of the first call, or back."""
        move = self._next()
        if move is not None:
            self.moved.emit(self._calls[0], move)
        elif self._calls:
            self.opened.emit(self._calls[0])
        else:
            self.back.emit()

    def escape(self) -> None:
        """Back to the work."""
        self.back.emit()

    def typing(self) -> TakesKeys:
        """A digit opens the call of that number."""
        return self

    def take_key(self, event: QKeyEvent) -> bool:
        """1 to 9."""
        number = event.text()
        if not (number.isascii() and number.isdigit()) or not 1 <= int(number) <= len(self._calls):
            return False
        self.opened.emit(self._calls[int(number) - 1])
        return True

    def arrange(self) -> None:
        """Title over rows."""
        s, at = self.theme.sizes, self.places(ladder=False)
        head = self.theme.pitch("heading")
        self._title.lay(QRect(at.wide.left(), at.wide.top() - s.hair, at.wide.width(), head))
        top = at.wide.top() + head + s.margin // 2
        room = QRect(at.wide.left(), top, at.wide.width(), at.wide.bottom() + 1 - top)
        self._rows.setGeometry(room)
        self._rows.setVisible(bool(self._calls))
        self._empty.lay(QRect(room.left(), room.top(), room.width(), 3 * self.theme.pitch("body")))
        width = min(at.beside.width(), self.theme.key(50))
        self._history.setGeometry(at.beside.left(), at.slot.top(), width, at.slot.height())

    def _next(self) -> str | None:
        return words.next_move(self._calls[0]) if self._calls else None

    def _offer(self) -> None:
        move = self._next()
        if move is not None:
            label, icon = words.move_words(move)  # type: ignore[arg-type]
            self.slot.strong(label, icon)
        elif self._calls:
            self.slot.strong(self.tr("Open the first"), "right")
        else:
            self.slot.quiet(self.tr("Back to the work"), "left")

    def _row(self, number: int) -> Row:
        made = Row(self.theme, self._rows, plate="quiet", name=f"call-{number + 1}")
        made.touched.connect(lambda: self.opened.emit(self._calls[number]))
        return made

    def _say(self, row: object, view: CallView) -> None:
        assert isinstance(row, Row)
        head = self.tr("{place}: {what}").format(place=words.place(view), what=words.subject(view))
        about = f"{words.state(view)}. {words.took(view)}"
        row.say([Run(head, "body", strong=True)], [Run(about, "note", "ink2")], marker=words.marker(view))
