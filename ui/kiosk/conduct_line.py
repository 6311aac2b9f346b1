"""Conducts the line at a glance: asks for it beside the screen, shows the answer, opens what a figure was made from.

Turns touches into asks and answers into screens. Must not work anything out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.domain.values import Role
from app.terminal.line_queries import LineAsk, LineNews
from app.views import Waiting
from app.views.line import Opens
from ui.kiosk.screens.figure import FigureScreen
from ui.kiosk.screens.line import LineScreen
from ui.kiosk.stage import Stage
from ui.kiosk.waiting_words import head
from ui.kiosk.widgets.nav import NavItem, Place

#: Who has the line as a place of theirs.
WHOSE: tuple[Role, ...] = ("lead",)
#: How often it is worked out anew while nothing happens: time goes on, in ms.
LOOK_MS = 10_000


class LineConductor(QObject):
    """The screens line and line_figure. ``waits``: what waits for whoever is signed on.

    Signal ``history_wanted(str)``: what was at a station's machine.
    """

    history_wanted = Signal(str)

    def __init__(self, stage: Stage, screens: Mapping[str, QWidget], waits: Callable[[], tuple[Waiting, ...]]) -> None:
        super().__init__(stage)
        self._stage = stage
        self._waits = waits
        self._screen: LineScreen = screens["line"]  # type: ignore[assignment]
        self._figure: FigureScreen = screens["line_figure"]  # type: ignore[assignment]
        self._back = 0
        #: What is open, the last one in front.
        self._opened: list[Opens] = []
        self._news: LineNews | None = None
        self._screen.opened.connect(self._open)
        self._screen.turned.connect(self._turn)
        self._screen.waiting_touched.connect(lambda: stage.go("waiting"))
        self._screen.back.connect(lambda: stage.go("job" if stage.run else "queue"))
        self._figure.opened.connect(self._open)
        self._figure.back.connect(self._close)
        self._figure.history.connect(self.history_wanted)
        self._look = QTimer(self)
        self._look.timeout.connect(self._look_again)
        self._look.start(LOOK_MS)

    def place(self) -> Place | None:
        """Where the lead finds the line."""
        person = self._stage.terminal.signed_on()
        return (NavItem("line", "line", self._stage.tr("Line")), 0) if person and person.role in WHOSE else None

    def show_line(self) -> None:
        """The line in front; what was open of it is closed."""
        self._opened.clear()
        center, _ = self._stage.terminal.queries.work_unit()
        self._stage.shell.set_what(center.name if center is not None else "")
        self._show_waiting()
        self._ask()

    def show_figure(self) -> None:
        """What a figure was made from, as of now."""
        if not self._opened:
            self._stage.go("line")
            return
        self._show_losses()
        self._ask()

    def on_news(self, news: LineNews) -> None:
        """The line was worked out: for what is looked at now, or it comes too late."""
        if news.ask.back != self._back:
            return
        self._news = news
        self._back = news.line.shift.back
        if news.line.refusal is not None:
            self._screen.set_refused(news.line, self._stage.words(news.line.refusal))
        else:
            self._screen.set_line(news.line)
        if news.figure is not None and self._opened and news.figure.what == self._opened[-1]:
            self._figure.set_figure(news.figure, news.ask.now)
        self._show_losses()

    def _show_waiting(self) -> None:
        waiting = self._waits()
        self._screen.set_waiting(len(waiting), head(waiting[0]) if waiting else "")

    def _show_losses(self) -> None:
        if self._news is not None and self._opened and self._opened[-1][0] == "losses":
            self._figure.set_losses(self._news.line)

    def _open(self, kind: str, key: str) -> None:
        self._opened.append((kind, key))
        self._figure.clear()
        self._stage.go("line_figure")

    def _close(self) -> None:
        """Back to what was open before, or to the line."""
        self._opened = self._opened[:-1]
        self._figure.clear()
        self._stage.go("line_figure" if self._opened else "line")

    def _turn(self, by: int) -> None:
        self._back = max(0, self._back + by)
        self._ask()

    def _look_again(self) -> None:
        if self._stage.shell.screen_name in ("line", "line_figure"):
            self._ask()

    def _ask(self) -> None:
        line = self._stage.station.line
        if line is None:
            return
        time, desk = self._stage.terminal.time(), self._stage.terminal.desk
        opened = self._opened[-1] if self._opened and self._opened[-1][0] != "losses" else None
        line.ask(
            LineAsk(now=time.now, back=self._back, opened=opened, doubted=bool(time.doubt), away=desk.contact().away)
        )
