"""Stops of a station: how its machine stands, what still asks for a reason, what had one lately; or those of one day.
Passive.

Must not know what a stop is, nor who may say so.
"""

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.views import MachineView, StopsDay, StopsRow, StopView
from ui.kiosk.screens.screen import Screen, TakesKeys
from ui.kiosk.stop_words import (
    day_about,
    day_head,
    machine_line,
    row_about,
    row_head,
    state_marker,
    stop_about,
    stop_head,
)
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.block import Run
from ui.kiosk.widgets.buttons import QuietButton
from ui.kiosk.widgets.marker import Marker
from ui.kiosk.widgets.rows import Row
from ui.kiosk.widgets.text import LEFT, Text
from ui.kiosk.widgets.tiles import Tiles


class StopsScreen(Screen):
    """Signals: ``opened(object)`` with a `StopView` or a `StopsRow`, ``stopped()``, ``running()``, ``planned()``,
    ``idle()`` it could run and has nothing to do, ``history()``, ``earlier()`` another day is wanted, ``back()``.

    ``own``: it is this station's machine, whose state people here can say.
    """

    opened = Signal(object)
    stopped = Signal()
    running = Signal()
    planned = Signal()
    idle = Signal()
    history = Signal()
    earlier = Signal()
    back = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, slot="stops-slot")
        self._machine: MachineView | None = None
        self._day = ""
        self._own = True
        self._things: tuple[StopView | StopsRow, ...] = ()
        self._marker = Marker(theme, "unknown", theme.sizes.mark_row, self)
        self._name = Text(theme, "heading", self, strong=True)
        self._line = Text(theme, "body", self, tone="ink2")
        self._empty = Text(theme, "body", self, tone="ink2", align=LEFT)
        height = theme.mm(26 if theme.panel.variant == "portrait" else 23 if theme.large else 17)
        self._rows = Tiles(
            theme, self, more=self.tr("{n} more"), first=self.tr("First ones"), least_width=theme.mm(80),
            height=height, tallest=height + theme.mm(2), columns=1 if theme.panel.variant == "portrait" else 2,
        )  # fmt: skip
        self._plan = QuietButton(theme, self.tr("Planned stop"), "", self, name="stops-plan", commits=False)
        self._plan.touched.connect(self.planned)
        self._other = QuietButton(theme, "", "", self, name="stops-other", commits=False)
        self._other.touched.connect(self._say_other)
        self._history = QuietButton(theme, self.tr("History"), "", self, name="stops-history", commits=False)
        self._history.touched.connect(self.history)
        self._earlier = QuietButton(theme, "", "clock", self, name="stops-earlier", commits=False)
        self._earlier.touched.connect(self.earlier)

    def set_machine(self, machine: MachineView, *, own: bool) -> None:
        """Show how it stands and its stops; what is the same stays where it is."""
        self._machine, self._own, self._day = machine, own, ""
        reason = machine.stop.reason if machine.stop else ""
        line = f"{reason}. {machine_line(machine)}" if reason else machine_line(machine)
        self._show(machine, line, (*machine.asking, *machine.rows, *machine.lately))
        self._empty.say("" if self._things else self.tr("No stop is without a reason."))
        self._earlier.say(self.tr("Earlier stops"))
        self._earlier.setVisible(bool(self._things))
        self._plan.setVisible(own and machine.stop is None)
        # Where a signal says how it stands, people say so only while it cannot.
        self._other.setVisible(own and machine.stop is None and (not machine.signalled or machine.state == "unknown"))
        self._other.say(self.tr("Idle") if machine.state == "running" else self.tr("Running"))
        self._offer()
        self.arrange()
        self.changed.emit()

    def set_day(self, machine: MachineView, day: StopsDay) -> None:
        """Show the stops of one day, the newest first."""
        self._machine, self._own, self._day = machine, False, day_head(day)
        self._show(machine, self.tr("{day}: {stops}").format(day=self._day, stops=day_about(day)), day.stops)
        self._empty.say("")
        self._earlier.say(self.tr("Another day"))
        self._earlier.setVisible(True)
        self._plan.hide()
        self._other.hide()
        self._offer()
        self.arrange()
        self.changed.emit()

    def prompt_line(self, device: str = "") -> tuple[str, str, str]:
        """Touch a stop, or say how the machine stands."""
        if self._day:
            return ("stop", self._day, self.tr("Touch a stop to look at it or put it right"))
        waits = self._machine.without_reason if self._machine else 0
        if waits == 1:
            return ("stop", self.tr("1 stop has no reason yet"), self.tr("Touch it to give one"))
        if waits:
            line = self.tr("{n} stops have no reason yet").format(n=f"{waits:,}")
            return ("stop", line, self.tr("Touch one to give its reason"))
        return ("stop", self.tr("Every stop has its reason"), self.tr("Touch one to look at it or put it right"))

    def act(self) -> None:
        """The machine stopped; or why it stands, or that it runs again."""
        if self._machine is None or not self._own:
            self.back.emit()
        elif self._machine.stop is not None and self._machine.stop.asks:
            self.opened.emit(self._machine.stop)
        elif self._machine.stop is not None:
            self.running.emit()
        else:
            self.stopped.emit()

    def escape(self) -> None:
        """Back."""
        self.back.emit()

    def typing(self) -> TakesKeys:
        """A digit opens the row of that number."""
        return self

    def take_key(self, event: QKeyEvent) -> bool:
        """1 to 9."""
        number = event.text()
        if not (number.isascii() and number.isdigit()) or not 1 <= int(number) <= len(self._things):
            return False
        self.opened.emit(self._things[int(number) - 1])
        return True

    def arrange(self) -> None:
        """The machine in one row, its stops under it."""
        s, at, theme = self.theme.sizes, self.places(ladder=False), self.theme
        top, left, right = at.wide.top() - s.hair, at.wide.left(), at.wide.right() + 1
        mark, head = s.mark_row + s.margin, theme.pitch("heading") + theme.pitch("body")
        self._marker.setGeometry(left, top + (theme.pitch("heading") - s.mark_row) // 2, s.mark_row, s.mark_row)
        corner = QRect(0, 0, theme.mm(72 if theme.large else 48), max(head, theme.mm(15)))
        corner.moveTopRight(QPoint(right - 1, top + s.hair))
        self._earlier.setGeometry(corner)
        is_there = self._earlier.isVisibleTo(self)
        words = right - left - mark - (corner.width() + s.gap if is_there else 0)
        self._name.lay(QRect(left + mark, top, words, theme.pitch("heading")))
        self._line.lay(QRect(left + mark, top + theme.pitch("heading"), words, theme.pitch("body")))
        below = corner.bottom() + 1 + s.gap if is_there else top + head + s.half
        self._rows.setGeometry(left, below, right - left, at.wide.bottom() + 1 - below)
        self._rows.setVisible(bool(self._things))
        self._empty.setGeometry(left, below, right - left, theme.pitch("body") * 2)
        keys = [key for key in (self._history, self._plan, self._other) if key.isVisibleTo(self)]
        width = min((at.beside.width() - (len(keys) - 1) * s.gap) // len(keys), theme.mm(72 if theme.large else 52))
        for number, key in enumerate(keys):
            key.setGeometry(at.beside.left() + number * (width + s.gap), at.slot.top(), width, at.slot.height())

    def _say_other(self) -> None:
        """What the key says: nothing to do while it runs, else that it runs."""
        is_running = self._machine is not None and self._machine.state == "running"
        (self.idle if is_running else self.running).emit()

    def _show(self, machine: MachineView, line: str, things: tuple[StopView | StopsRow, ...]) -> None:
        """Name, line and rows; what is the same stays where it is."""
        same = things == self._things
        self._things = things
        self._marker.show_state(state_marker(machine.state))
        self._name.say(f"{machine.work_unit} {machine.name}" if machine.name != machine.work_unit else machine.name)
        self._line.say(line)
        if not same:
            self._rows.fill([self._row(number, thing) for number, thing in enumerate(things)])

    def _offer(self) -> None:
        machine = self._machine
        if machine is None or not self._own:
            self.slot.quiet(self.tr("Back"), "left")
        elif machine.stop is not None and machine.stop.asks:
            self.slot.strong(self.tr("Give the reason"), "stop")
        elif machine.stop is not None:
            self.slot.quiet(self.tr("Running again"), "right")
        else:
            self.slot.quiet(self.tr("The machine stopped"), "stop")

    def _row(self, number: int, thing: StopView | StopsRow) -> Row:
        made = Row(self.theme, self._rows, plate="quiet", name=f"stop-{number + 1}")
        head, about, marker = _words(thing)
        made.say([Run(head, "body", strong=True)], [Run(about, "note", "ink2")], marker=marker)  # type: ignore[arg-type]
        made.touched.connect(lambda: self.opened.emit(thing))
        return made


def _words(thing: StopView | StopsRow) -> tuple[str, str, str]:
    """Heading, second line, marker."""
    if isinstance(thing, StopsRow):
        return row_head(thing), row_about(thing), "attention"
    return stop_head(thing), stop_about(thing), "attention" if thing.asks else "good"
