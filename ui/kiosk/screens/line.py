"""The line at a glance: which shift, what waits for the lead, stations in order, OEE, hours, losses. Passive.

An overview: it asks for nothing and has no slot, everything on it opens. Must not know where the figures come from.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.views.line import LineView
from ui.kiosk.line_words import shift_detail, shift_title
from ui.kiosk.messages import Message
from ui.kiosk.screens.screen import Screen, TakesKeys
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.block import Run, natural
from ui.kiosk.widgets.buttons import QuietButton
from ui.kiosk.widgets.line_charts import HoursChart, LossChart, OeeChart
from ui.kiosk.widgets.line_station import StationColumn
from ui.kiosk.widgets.rows import Row
from ui.kiosk.widgets.text import LEFT, Text
from ui.kiosk.widgets.tiles import Tiles
from ui.kiosk.widgets.touch import Target


class LineScreen(Screen):
    """Signals: ``opened(kind, key)`` for a figure, ``turned(int)`` for shifts back (1) or forward (-1),
    ``waiting_touched()``, ``back()``.
    """

    opened = Signal(str, str)
    turned = Signal(int)
    waiting_touched = Signal()
    back = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, slot="line-slot")
        self.slot.hide()
        self._line: LineView | None = None
        self._waits = ("", "")
        self._units: list[str] = []
        self._columns: list[StationColumn] = []
        portrait = theme.panel.variant == "portrait"
        self._earlier = QuietButton(theme, "", "left", self, name="line-earlier", commits=False)
        self._later = QuietButton(theme, "", "right", self, name="line-later", commits=False)
        self._earlier.setAccessibleName(self.tr("The shift before"))
        self._later.setAccessibleName(self.tr("The shift after"))
        self._shift = Text(theme, "note", self)
        self._waiting = Row(theme, self, plate="quiet", name="line-waiting")
        self._nothing = Text(theme, "note", self, tone="ink2")
        self._why = Text(theme, "lead", self, align=LEFT)
        self._stations = Tiles(
            theme, self, more=self.tr("{n} more"), first=self.tr("First ones"), least_width=theme.mm(36),
            height=theme.mm(34), tallest=theme.mm(90), columns=2 if portrait else 4,
        )  # fmt: skip
        self._charts: tuple[OeeChart, HoursChart, LossChart] = (
            OeeChart(theme, self),
            HoursChart(theme, self),
            LossChart(theme, self),
        )
        self._earlier.touched.connect(lambda: self.turned.emit(1))
        self._later.touched.connect(lambda: self.turned.emit(-1))
        self._waiting.touched.connect(self.waiting_touched)
        for kind, chart in zip(("oee", "hour", "losses"), self._charts, strict=True):
            chart.touched.connect(lambda kind=kind: self._open(kind))
        self._show_parts()

    def set_line(self, line: LineView) -> None:
        """Show the line; what is the same stays as it is on the glass."""
        if line == self._line:
            return
        self._line = line
        self._say_shift(line)
        for chart in self._charts:
            chart.show_line(line)
        self._show_stations(line)
        self._why.say("")
        self._show_parts()
        self.arrange()
        self.changed.emit()

    def set_refused(self, line: LineView, message: Message) -> None:
        """Say why there are no figures, and the way out."""
        self._line = line
        self._say_shift(line)
        self._why.say(f"{message.cause}\n{message.way_out}")
        self._show_parts()
        self.arrange()
        self.changed.emit()

    def set_waiting(self, count: int, first: str) -> None:
        """What waits for the person: how much, and the first of it."""
        words = self.tr("1 waits for you") if count == 1 else self.tr("{n} wait for you").format(n=count)
        self._waits = words, first
        self._nothing.say("" if count else self.tr("Nothing waits for you"))
        self._waiting.setVisible(count > 0)
        self._say_waiting()

    def prompt_line(self, device: str = "") -> tuple[str, str, str]:
        """Everything opens; and what is known, since when."""
        if self._line is None:
            return ("line", self.tr("The line is being looked at"), "")
        if self._line.refusal is not None:
            return ("line", self.tr("There are no figures now"), self.tr("Records are made all the same"))
        return ("line", self.tr("Touch a number to see where it comes from"), device)

    def act(self) -> None:
        """Nothing is asked for here."""

    def escape(self) -> None:
        """Back to the work."""
        self.back.emit()

    def typing(self) -> TakesKeys:
        """Digits open what stands here, from the left to the right; arrows turn to another shift."""
        return self

    def take_key(self, event: QKeyEvent) -> bool:
        """1 to 9, arrows."""
        keys = {Qt.Key.Key_Left: self._earlier, Qt.Key.Key_Right: self._later}
        target: Target | None = keys.get(Qt.Key(event.key()))
        number = event.text()
        if target is None and number.isascii() and number.isdigit() and number != "0":
            target = dict(enumerate(self._targets(), 1)).get(int(number))
        if target is None or not target.isEnabled():
            return target is not None
        target.click()
        return True

    def arrange(self) -> None:
        """Shift and what waits at the top, then stations, then charts."""
        s, portrait = self.theme.sizes, self.theme.panel.variant == "portrait"
        self._show_parts()
        room = self.rect().adjusted(s.margin, self.taken + s.half if self.taken else s.margin, -s.margin, -s.margin)
        bottom = self._arrange_head(room, portrait) + s.margin
        rest = QRect(room.left(), bottom, room.width(), room.bottom() + 1 - bottom)
        self._why.lay(rest)
        share = 0.42 if portrait else 0.47
        high = min(rest.height(), round((rest.height() + room.top() - 2 * s.margin) * share))
        self._stations.setGeometry(rest.left(), rest.top(), rest.width(), high)
        top = rest.top() + high + s.margin
        self._arrange_charts(QRect(rest.left(), top, rest.width(), rest.bottom() + 1 - top), portrait)

    def _arrange_head(self, room: QRect, portrait: bool) -> int:
        """Returns where it ends."""
        s, high, key = self.theme.sizes, max(self.theme.sizes.slot_height, self.theme.mm(15)), self.theme.mm(16)
        left = room.width() if portrait else (room.width() - s.gap) * 57 // 100
        self._earlier.setGeometry(room.left(), room.top(), key, high)
        self._later.setGeometry(room.left() + left - key, room.top(), key, high)
        words = QRect(room.left() + key + s.half, room.top(), left - 2 * key - 2 * s.half, high)
        self._shift.lay(words)
        top = room.top() + high + s.gap if portrait else room.top()
        at = room.left() if portrait else room.left() + left + s.gap
        waiting = QRect(at, top, room.right() + 1 - at, high)
        self._waiting.setGeometry(waiting)
        self._nothing.lay(waiting)
        self._say_waiting()
        return waiting.bottom() + 1

    def _say_waiting(self) -> None:
        """How much waits, and the first of it where it has room on one line."""
        words, first = self._waits
        s = self.theme.sizes
        room = self._waiting.width() - 2 * s.half - s.mark_line - s.half * 3 // 2
        body = [Run(first, "note", "ink2")] if first else []
        if not body or natural(self.theme, body).width() > room:
            self._waiting.say([Run(words, "body", strong=True)], marker="attention")
        else:
            self._waiting.say([Run(words, "note", strong=True)], body, marker="attention")

    def _arrange_charts(self, room: QRect, portrait: bool) -> None:
        s = self.theme.sizes
        oee, hours, losses = self._charts
        if portrait:
            high = (room.height() - s.margin) // 2
            half = (room.width() - s.margin) // 2
            oee.setGeometry(room.left(), room.top(), half, high)
            losses.setGeometry(room.left() + half + s.margin, room.top(), room.width() - half - s.margin, high)
            hours.setGeometry(room.left(), room.top() + high + s.margin, room.width(), room.height() - high - s.margin)
            return
        first = (room.width() - 2 * s.margin) * 32 // 100
        middle = (room.width() - 2 * s.margin - first) // 2
        oee.setGeometry(room.left(), room.top(), first, room.height())
        hours.setGeometry(room.left() + first + s.margin, room.top(), middle, room.height())
        left = room.left() + first + middle + 2 * s.margin
        losses.setGeometry(left, room.top(), room.right() + 1 - left, room.height())

    def _show_stations(self, line: LineView) -> None:
        """The same columns as long as the stations are the same: a finger may lie on one."""
        if self._units != [each.work_unit for each in line.stations]:
            self._units = [each.work_unit for each in line.stations]
            self._columns = [StationColumn(self.theme, each, line.now, self._stations) for each in line.stations]
            for column, unit in zip(self._columns, self._units, strict=True):
                column.touched.connect(lambda unit=unit: self.opened.emit("station", unit))
            if self.theme.panel.variant != "portrait":
                self._stations.in_columns(max(1, len(self._columns)))
            self._stations.fill(self._columns)
        for column, each in zip(self._columns, line.stations, strict=True):
            column.show_station(each, line.now)

    def _say_shift(self, line: LineView) -> None:
        shift = line.shift
        title, detail = shift_title(shift), shift_detail(shift, line.now)
        self._shift.say_runs([Run(title + "\n", "body", strong=True), Run(detail, "note", "ink2")])
        self._later.setEnabled(shift.back > 0)
        self._later.wear("quiet" if shift.back > 0 else "spent")

    def _show_parts(self) -> None:
        """Figures, or why there are none; what is refused takes the room of the charts."""
        figures = self._line is not None and self._line.refusal is None
        self._stations.setVisible(figures)
        for chart in self._charts:
            chart.setVisible(figures and not self.taken)
        for key in (self._earlier, self._later):
            key.setVisible(self._line is not None)

    def _targets(self) -> Sequence[Target]:
        """What digits open: the columns in view, then the charts in view."""
        every: tuple[Target, ...] = (*self._columns, *self._charts)
        return [each for each in every if each.isVisible()]

    def _open(self, kind: str) -> None:
        unit = self._line.hours_of if kind == "hour" and self._line is not None else ""
        self.opened.emit(kind, unit)
