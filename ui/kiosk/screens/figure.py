"""What one figure of the line was made from: time by state, stops with their reasons, reports, elements. Passive.

Reads like a page of a book; losses are rows that open their stops. Must not know where the figures come from.
"""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.views.line import FigureRow, FigureView, LineView, LossGlance
from ui.kiosk.line_words import (
    MARKERS,
    count_word,
    element_value,
    element_word,
    loss_word,
    report_words,
    shift_title,
    span_words,
    state_word,
)
from ui.kiosk.screens.screen import Screen, TakesKeys
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.block import Run
from ui.kiosk.widgets.buttons import QuietButton
from ui.kiosk.widgets.listing import Line, Listing
from ui.kiosk.widgets.rows import Row
from ui.kiosk.widgets.text import LEFT, Text
from ui.kiosk.widgets.tiles import Tiles
from ui.kiosk.words import clock, since_words, told


class FigureScreen(Screen):
    """Signals: ``opened(kind, key)`` for a figure behind this one, ``history(str)`` of a station's machine,
    ``back()``.
    """

    opened = Signal(str, str)
    history = Signal(str)
    back = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, slot="figure-slot")
        self._figure: FigureView | None = None
        self._losses: tuple[LossGlance, ...] = ()
        self._first = self._count = 0
        self._title = Text(theme, "heading", self, strong=True)
        self._detail = Text(theme, "note", self, tone="ink2")
        self._empty = Text(theme, "body", self, tone="ink2", align=LEFT)
        self._list = Listing(theme, self)
        self._rows = Tiles(
            theme, self, more=self.tr("{n} more"), first=self.tr("First ones"), least_width=theme.mm(80),
            height=theme.mm(17), tallest=theme.mm(20),
        )  # fmt: skip
        self._more = QuietButton(theme, "", "down", self, name="figure-more", commits=False)
        self._more.touched.connect(self._turn)
        self._oee = QuietButton(theme, self.tr("Its OEE"), "line", self, name="figure-oee", commits=False)
        self._oee.touched.connect(self._open_oee)
        self._past = QuietButton(theme, self.tr("History"), "list", self, name="figure-history", commits=False)
        self._past.touched.connect(self._open_past)
        self.slot.quiet(self.tr("Back"), "left")

    def clear(self) -> None:
        """Show nothing until there is something of what is open now."""
        self._figure, self._losses, self._count, self._first = None, (), 0, 0
        for words in (self._title, self._detail, self._empty):
            words.say("")
        self.slot.offer()  # Back leads somewhere else now: the next touch of it is another one
        self._show()

    def set_figure(self, view: FigureView, now: datetime) -> None:
        """Show what a figure was made from; where one has read on, it stays there while news come."""
        same = self._figure is not None and self._figure.what == view.what
        self._figure, self._losses = view, ()
        self._title.say(self._title_words(view))
        self._detail.say(shift_title(view.shift))
        lines = tuple(self._line(row, now) for row in view.rows)
        self._first = self._first if same and self._first < len(lines) else 0
        self._list.show_lines(lines, self._first)
        self._empty.say("" if lines else self.tr("Nothing was recorded in this shift."))
        self._count = len(lines)
        self._show()

    def set_losses(self, line: LineView) -> None:
        """Show every loss; each opens its stops."""
        self._figure, self._count = None, 0
        self._title.say(self.tr("Time lost: {span}").format(span=span_words(line.lost)))
        self._detail.say(shift_title(line.shift))
        self._list.show_lines(())
        self._empty.say("" if line.losses else self.tr("Nothing was lost in this shift."))
        if line.losses != self._losses:
            self._losses = line.losses
            self._rows.fill([self._row(loss) for loss in line.losses])
        self._show()

    def prompt_line(self, device: str = "") -> tuple[str, str, str]:
        """Read it, or open a row."""
        if self._losses:
            return ("line", self.tr("Touch a loss to see its stops"), self.tr("Those without a reason come first"))
        return ("line", self.tr("Read it, then go back"), self.tr("A stop over the end of a shift is in both"))

    def act(self) -> None:
        """Back."""
        self.back.emit()

    def escape(self) -> None:
        """Back."""
        self.back.emit()

    def typing(self) -> TakesKeys:
        """A digit opens the row of that number, Page Down turns the page."""
        return self

    def take_key(self, event: QKeyEvent) -> bool:
        """1 to 9, Page Down."""
        number = event.text()
        if event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_Down) and self._more.isVisible():
            self._turn()
            return True
        if not (number.isascii() and number.isdigit()) or not 1 <= int(number) <= len(self._losses):
            return False
        self.opened.emit("loss", self._losses[int(number) - 1].key)
        return True

    def arrange(self) -> None:
        """Title and shift over the lines; the keys beside the slot."""
        s, at = self.theme.sizes, self.places(ladder=False)
        head, detail = self.theme.pitch("heading"), self.theme.pitch("note")
        self._title.lay(QRect(at.wide.left(), at.wide.top() - s.hair, at.wide.width(), head))
        self._detail.lay(QRect(at.wide.left(), at.wide.top() + head, at.wide.width(), detail))
        top = at.wide.top() + head + detail + s.margin // 2
        room = QRect(at.wide.left(), top, at.wide.width(), at.slot.top() - s.margin - top)
        self._list.setGeometry(room)
        self._rows.setGeometry(room)
        self._empty.lay(QRect(room.left(), room.top(), room.width(), 2 * self.theme.pitch("body")))
        width = min((at.beside.width() - 2 * s.gap) // 3, self.theme.key(50))
        for number, key in enumerate((self._more, self._oee, self._past)):
            key.setGeometry(at.beside.left() + number * (width + s.gap), at.slot.top(), width, at.slot.height())
        self._show_keys()

    def _show(self) -> None:
        self._list.setVisible(self._figure is not None)
        self._rows.setVisible(bool(self._losses))
        self._show_keys()
        self.arrange()
        self.changed.emit()

    def _show_keys(self) -> None:
        """The key for more, where there is more; the one to a station's OEE."""
        rest = self._count - self._first - self._list.shown() if self._figure is not None and self._count else 0
        self._more.setVisible(self._figure is not None and (self._first > 0 or rest > 0))
        self._more.say(self.tr("{n} more").format(n=rest) if rest > 0 else self.tr("First ones"))
        of_station = self._figure is not None and self._figure.what[0] == "station"
        self._oee.setVisible(of_station)
        self._past.setVisible(of_station)

    def _turn(self) -> None:
        step = self._list.shown()
        self._first = self._first + step if self._first + step < self._count else 0
        if self._figure is not None:
            self._list.turn_to(self._first)
        self._show_keys()

    def _open_oee(self) -> None:
        if self._figure is not None:
            self.opened.emit("oee", self._figure.what[1])

    def _open_past(self) -> None:
        if self._figure is not None:
            self.history.emit(self._figure.what[1])

    def _title_words(self, view: FigureView) -> str:
        words = {
            "station": "{of}",
            "hour": self.tr("Reported at {of}"),
            "oee": self.tr("OEE of {of}") if view.what[1] else self.tr("OEE of the line"),
        }
        if view.what == ("loss", "asks/"):
            return self.tr("Stops that nobody gave a reason for")
        if view.what[0] == "loss":
            state = view.rows[0].state if view.rows else "unknown"
            return view.subject or state_word(state)
        return words[view.what[0]].format(of=view.subject)

    def _line(self, row: FigureRow, now: datetime) -> Line:
        """One thing as a line: at the left what it is, at the right what it comes to."""
        if row.kind == "element":
            return Line(element_word(row), state=element_value(row))
        if row.kind == "state":
            lasted = span_words(row.lasted) if row.lasted is not None else ""
            return Line(state_word(row.state), state=lasted, marker=MARKERS[row.state])
        at = told(since_words(row.at, now), row.doubted) if row.at is not None else ""
        if row.kind == "report":
            more = ", ".join(filter(None, (at, row.person, row.lot)))
            return Line(report_words(row), more, icon="check", state=row.work_unit)
        return self._stop_line(row, at)

    def _stop_line(self, row: FigureRow, at: str) -> Line:
        """When, where, how long; what was said of it stands under it, the first reason before its changes."""
        until = clock(row.end) if row.end is not None else self.tr("now")
        times = self.tr("{start} to {end}").format(start=at, end=until)
        if row.began_before:
            times = self.tr("{times}, began before the shift").format(times=times)
        unit = "" if self._figure is not None and self._figure.what[0] == "station" else row.work_unit
        head = f"{unit} {row.name or state_word(row.state)}".strip()
        more = "; ".join((times, *row.words))
        lasted = span_words(row.lasted) if row.lasted is not None else ""
        return Line(head, more, lasted, marker=MARKERS[row.state])

    def _row(self, loss: LossGlance) -> Row:
        row = Row(self.theme, self._rows, plate="quiet", name=f"loss-{loss.key}")
        detail = f"{span_words(loss.lasted)}, {count_word(loss.stops)}"
        marker = MARKERS[loss.state]
        row.say([Run(loss_word(loss), "body", strong=True)], [Run(detail, "note", "ink2")], marker=marker)
        row.touched.connect(lambda: self.opened.emit("loss", loss.key))
        return row
