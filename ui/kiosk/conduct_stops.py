"""Conducts stops: how the machine stands, why it stopped, and what a stop really was.

Turns touches into commands and views into screens; the signal of the machine crosses into records here. Must not decide
anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.stop_commands import ChangeReason, NoteMachine, ReasonStop, ReasonStops, StopCommand
from app.views import MachineView, StopsRow, StopView
from ui.kiosk.conduct_stop_told import StopToldConductor, say_of_stop
from ui.kiosk.screens.stop import StopScreen
from ui.kiosk.screens.stops import StopsScreen
from ui.kiosk.stage import Stage
from ui.kiosk.stop_cases import Asked, case_of, days_case
from ui.kiosk.stop_words import strip_words
from ui.kiosk.widgets.nav import NavItem, Place

if TYPE_CHECKING:
    from app.devices.machine_signal import SignalSaid

#: Screens on which nobody has anything in hand that a stop would interrupt.
FREE = ("queue", "stops")


class StopsConductor(QObject):
    """The screens stop, stops, stop_told. Signals: ``changed()``, the machine's signal said something that is news;
    ``history_wanted(str)``, what else was at a machine.
    """

    changed = Signal()
    history_wanted = Signal(str)

    def __init__(self, stage: Stage, screens: Mapping[str, QWidget]) -> None:
        super().__init__(stage)
        self._stage = stage
        self._ask: StopScreen = screens["stop"]  # type: ignore[assignment]
        self._list: StopsScreen = screens["stops"]  # type: ignore[assignment]
        self._one = StopToldConductor(stage, screens["stop_told"])  # type: ignore[arg-type]
        self._asked = Asked()
        self._seen: tuple[int, MachineView] | None = None
        self._ask.chosen.connect(self._chosen)
        self._ask.slot_touched.connect(self._slot)
        self._ask.beside_touched.connect(self._beside)
        self._ask.back.connect(self._up)
        self._list.opened.connect(self._open)
        self._list.stopped.connect(self._stopped)
        self._list.running.connect(self._runs)
        self._list.planned.connect(self._plan)
        self._list.idle.connect(self._is_idle)
        self._list.history.connect(lambda: self.history_wanted.emit(self._asked.unit))
        self._list.earlier.connect(self._ask_day)
        self._list.back.connect(self._from_list)
        self._one.reason_wanted.connect(self._ask_again)
        self._one.left.connect(self._to_list)

    # -- where, and what waits

    def place(self) -> Place:
        """Where one says how the machine stands, and how many of its stops have no reason."""
        return NavItem("stop", "stop", self._stage.tr("Stop")), self._glance().open_matters

    def own(self) -> MachineView:
        """The machine of this station."""
        return self._stage.terminal.queries.machine()

    def strip(self) -> str:
        """What the strip says while the machine stands."""
        return strip_words(self._glance())

    def _glance(self) -> MachineView:
        """The machine of this station, looked at anew only when something was written: every touch asks for it."""
        with self._stage.terminal.store.reading() as connection:
            asked = connection.total_changes
        if self._seen is None or self._seen[0] != asked:
            self._seen = asked, self.own()
        return self._seen[1]

    def open(self, key: tuple[str, ...]) -> None:
        """What waits: a stop by its station and name, or a station's stops that get their reason together."""
        unit, stop = (*key, "", "")[:2]
        found = self._stage.terminal.queries.stop(unit, stop) if stop else None
        self._asked = Asked(unit)
        if found is not None:
            self._ask_about(found)
        else:
            self._stage.go("stops")

    def begin(self) -> None:
        """The terminal starts to listen to the machine's signal."""
        mine = [each for each in self._stage.station.settings.device if each.kind == "signal"]
        if mine:
            silent = timedelta(seconds=max(each.silent_s for each in mine))
            self._stage.attempt(lambda: self._stage.terminal.watch.begin(silent))

    def heard(self, said: SignalSaid) -> None:
        """The machine's signal says something: it is on record, and whoever has nothing in hand sees it at once."""
        stage, stood = self._stage, said.stood
        ago = timedelta(seconds=said.ago())
        saved = stage.attempt(
            lambda: stage.terminal.watch.said(stood.state, ago, stood.raw, stood.changes, stood.jumped)
        )
        if saved is None:
            return
        stage.station.nudge()
        if stood.state == "stopped" and stage.shell.screen_name in FREE and stage.terminal.person:
            self._ask_now()
        else:
            self.changed.emit()

    def tick(self, now: datetime) -> None:
        """A second has passed."""
        self._ask.tick(now)

    # -- filling

    def show_stop(self) -> None:
        """Why the machine stands; where it does not, its stops."""
        queries, asked = self._stage.terminal.queries, self._asked
        if asked.about is None and not (asked.planning or asked.looking):
            stands = self.own().stop
            if stands is None or not stands.asks:
                self._stage.went.emit("stops")
                return
            self._asked = asked = Asked(stands.work_unit, stands)
        self._renew()
        machine = queries.machine(asked.unit)
        if asked.looking:
            case = days_case(machine, queries.stop_days(machine.work_unit))
        else:
            case = case_of(asked, machine, queries.stop_reasons(asked.unit), own=self._is_own())
        self._ask.set_case(case, self._stage.terminal.now())

    def show_stops(self) -> None:
        """How the machine stands, and its stops; or those of a day that was chosen."""
        queries, asked = self._stage.terminal.queries, self._asked
        machine = queries.machine(asked.unit)
        found = queries.stop_days(machine.work_unit) if asked.day is not None else ()
        day = next((each for each in found if each.day == asked.day), None)
        if day is not None:
            self._list.set_day(machine, day)
        else:
            asked.day = None
            self._list.set_machine(machine, own=self._is_own())

    def show_told(self) -> None:
        """What was said of a stop."""
        self._one.show()

    def leave(self) -> None:
        """Somebody goes elsewhere: what was chosen half is forgotten."""
        self._asked = Asked()

    # -- touches

    def _chosen(self, code: str) -> None:
        asked = self._asked
        found = asked.reasons(self._stage.terminal.queries.stop_reasons(asked.unit))
        if asked.looking:
            self._asked = Asked(asked.unit, day=date.fromisoformat(code))
            self._stage.go("stops")
        elif asked.planning and asked.reason:
            self._begin_planned(int(code))
        elif asked.planning:
            asked.reason = code
            self.show_stop()
        elif any(each.code == code and each.reasons for each in found):
            asked.group = code
            self.show_stop()
        elif self._give(code):
            self._to_list()

    def _give(self, reason: str) -> bool:
        about = self._asked.about
        if isinstance(about, StopsRow):
            span = {"since": about.since, "until": about.until, "below": about.below}
            return self._do(ReasonStops, about.work_unit, reason=reason, **span)
        if about is None:
            return False
        if self._asked.changing:
            return self._do(ChangeReason, about.work_unit, stop=about.stop, was=about.code, reason=reason)
        return self._do(ReasonStop, about.work_unit, stop=about.stop, reason=reason, parts=about.parts)

    def _begin_planned(self, minutes: int) -> None:
        until = self._stage.terminal.now() + timedelta(minutes=minutes) if minutes else None
        if self._say("planned", reason=self._asked.reason, until=until):
            self._to_list()

    def _slot(self) -> None:
        if self._asked.stands and self._is_own():
            self._runs()
        else:
            self._up()

    def _runs(self) -> None:
        """The machine runs again, as somebody says who saw it stand."""
        stands = self._asked.about if self._asked.stands else self.own().stop
        if self._say("running", closes=stands.stop if isinstance(stands, StopView) else ""):
            self._to_list()

    def _is_idle(self) -> None:
        """It could run, and has nothing to do."""
        if self._say("idle"):
            self._to_list()

    def _stopped(self) -> None:
        if self._say("stopped"):
            self._ask_now()

    def _beside(self) -> None:
        if self._asked.group:
            self._up()
        elif isinstance(self._asked.about, StopView):
            self._one.open(self._asked.about)

    def _up(self) -> None:
        """One level up; from the first to the list."""
        asked = self._asked
        if asked.reason or asked.group:
            asked.reason = asked.group = ""
            self.show_stop()
        else:
            self._to_list()

    def _to_list(self) -> None:
        self._asked = Asked(self._asked.unit, day=self._asked.day)
        self._stage.go("stops")

    def _from_list(self) -> None:
        """From a day of long ago to how it is now, and from there to the work."""
        if self._asked.day is not None:
            self._asked.day = None
            self.show_stops()
        else:
            self._stage.go("job" if self._stage.run else "queue")

    def _ask_day(self) -> None:
        self._asked = Asked(self._asked.unit, looking=True)
        self._stage.go("stop")

    def _open(self, thing: StopView | StopsRow) -> None:
        if isinstance(thing, StopView) and not thing.asks:
            self._one.open(thing)
        else:
            self._ask_about(thing)

    def _ask_about(self, thing: StopView | StopsRow) -> None:
        self._asked = Asked(thing.work_unit, thing, day=self._asked.day)
        self._stage.go("stop")

    def _ask_again(self, stop: StopView) -> None:
        """The reason of a stop, whether it has one or not."""
        self._asked = Asked(stop.work_unit, stop, changing=bool(stop.code), day=self._asked.day)
        self._stage.go("stop")

    def _ask_now(self) -> None:
        """The stop in which the machine stands, for its reason."""
        self.leave()
        self._stage.go("stop")

    def _plan(self) -> None:
        self._asked = Asked(planning=True)
        self._stage.go("stop")

    # -- commands

    def _say(self, state: str, **about: object) -> bool:
        return self._do(NoteMachine, self._stage.terminal.work_unit, state=state, **about)

    def _do(self, kind: type[StopCommand], unit: str, **fields: object) -> bool:
        return say_of_stop(self._stage, kind, unit, **fields)

    def _is_own(self) -> bool:
        return self._asked.unit in ("", self._stage.terminal.work_unit)

    def _renew(self) -> None:
        """What is shown as it is now; a stop that is gone from the list leaves what was seen of it."""
        about = self._asked.about
        if isinstance(about, StopView):
            self._asked.about = self._stage.terminal.queries.stop(about.work_unit, about.stop) or about
