"""Call somebody: what it is about, by one touch; and how the calls stand that were made here. Passive.

Must not know who comes.
"""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from app.domain.call_facts import Subject
from app.views import CallView
from ui.kiosk import call_words as words
from ui.kiosk.screens.screen import Screen
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.block import Run
from ui.kiosk.widgets.buttons import Choice
from ui.kiosk.widgets.rows import Row
from ui.kiosk.widgets.text import Text
from ui.kiosk.widgets.tiles import Tiles


class CallForScreen(Screen):
    """Signals: ``called(str)`` with what it is about, ``opened(object)`` a call that was made here, ``back()``."""

    called = Signal(str)
    opened = Signal(object)
    back = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, slot="call-for-slot")
        self._calls: tuple[CallView, ...] = ()
        self._offered: tuple[Subject, ...] = ()
        self._subjects: tuple[Subject, ...] = ()
        self._title = Text(theme, "heading", self, strong=True)
        upright = theme.panel.variant == "portrait"
        self._tiles = Tiles(
            theme, self, more=self.tr("{n} more"), first=self.tr("First ones"), least_width=theme.mm(44),
            height=theme.mm(24), tallest=theme.mm(28), columns=2 if upright else 4,
        )  # fmt: skip
        height = theme.mm(32 if upright else 25 if theme.large else 21)
        self._rows = Tiles(
            theme, self, more=self.tr("{n} more calls"), first=self.tr("First calls"), least_width=theme.mm(80),
            height=height, tallest=height + theme.mm(1), columns=1,
        )  # fmt: skip
        self.slot.quiet(self.tr("Back"), "left")

    def set_calls(self, subjects: Sequence[Subject], offered: Sequence[Subject], calls: Sequence[CallView]) -> None:
        """``subjects`` can be called for, ``offered`` now; ``calls`` are open here.

        A tile keeps its place, and the same rows only change their words: a second touch hits nothing else.
        """
        before = [each.call for each in self._calls]
        self._calls, self._offered = tuple(calls), tuple(offered)
        self._title.say(self.tr("Who shall come?"))
        if tuple(subjects) != self._subjects:
            self._subjects = tuple(subjects)
            self._tiles.fill([self._tile(about) for about in subjects])
        for about, tile in zip(self._subjects, self._tiles.tiles(), strict=True):
            tile.setEnabled(about in self._offered)
            tile.wear("quiet" if about in self._offered else "wait")
        if before != [each.call for each in calls]:
            self._rows.fill([self._row(number) for number, _ in enumerate(calls)])
        for row, view in zip(self._rows.tiles(), calls, strict=True):
            assert isinstance(row, Row)
            head = self.tr("{place}: {what}").format(place=words.place(view), what=words.subject(view))
            row.say(
                [Run(words.state(view), "body", strong=True)], [Run(head, "note", "ink2")], marker=words.marker(view)
            )
        self.arrange()
        self.changed.emit()

    def prompt_line(self, device: str = "") -> tuple[str, str, str]:
        """Touch what it is about."""
        more = self.tr("Work stays as it is")
        if self._calls and not self._offered:
            return ("call", words.state(self._calls[0]), more)
        return ("call", self.tr("Touch what it is about"), more)

    def act(self) -> None:
        """Back to the work."""
        self.back.emit()

    def escape(self) -> None:
        """Back to the work."""
        self.back.emit()

    def arrange(self) -> None:
        """Title, tiles, calls."""
        s, at = self.theme.sizes, self.places(ladder=False)
        head = self.theme.pitch("heading")
        self._title.lay(QRect(at.wide.left(), at.wide.top() - s.hair, at.wide.width(), head))
        top, bottom = at.wide.top() + head + s.half, at.wide.bottom() + 1
        columns = 2 if self.theme.panel.variant == "portrait" else 4
        lines = -(-len(self._subjects) // columns)
        height = lines * self.theme.mm(24) + max(0, lines - 1) * s.gap
        self._tiles.setGeometry(at.wide.left(), top, at.wide.width(), height)
        top += height + s.margin
        self._rows.setGeometry(at.wide.left(), top, at.wide.width(), max(0, bottom - top))
        self._rows.setVisible(bool(self._calls))

    def _tile(self, about: Subject) -> Choice:
        says = {
            "stop": (self.tr("Maintenance"), self.tr("The machine stands"), "stop"),
            "fault": (self.tr("Maintenance"), self.tr("A fault, it runs"), "wrench"),
            "tool": (self.tr("Maintenance"), self.tr("A tool"), "tool"),
            "help": (self.tr("Shift lead"), self.tr("I need help"), "person"),
        }
        label, detail, icon = says[about]
        made = Choice(self.theme, label, detail, icon, self._tiles, name=f"call-for-{about}")
        made.touched.connect(lambda: self.called.emit(about))
        return made

    def _row(self, number: int) -> Row:
        made = Row(self.theme, self._rows, plate="quiet", name=f"called-{number + 1}")
        made.touched.connect(lambda: self.opened.emit(self._calls[number]))
        return made
