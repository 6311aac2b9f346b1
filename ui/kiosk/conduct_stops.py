"""Conducts stops: how the machine stands, why it stopped, and what a stop really was.

Turns touches into commands and views into screens; the signal of the machine crosses into records here. Must not decide
anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.stop_commands import (
    ChangeReason,
    MergeStops,
    NoteMachine,
    NoteStop,
    ReasonStop,
    ReasonStops,
    SplitStop,
    StopCommand,
)
from app.views import MachineView, StopsRow, StopView
from ui.kiosk.screens.stop import StopScreen
from ui.kiosk.screens.stop_told import StopToldScreen
from ui.kiosk.screens.stops import StopsScreen
from ui.kiosk.stage import Stage
from ui.kiosk.stop_cases import Asked, case_of
from ui.kiosk.stop_words import split_question, strip_words
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
        self._one: StopToldScreen = screens["stop_told"]  # type: ignore[assignment]
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
        self._list.history.connect(lambda: self.history_wanted.emit(self._asked.unit))
        self._list.back.connect(lambda: stage.go("job" if stage.run else "queue"))
        self._one.asked.connect(self._put_right)
        self._one.split_after.connect(self._split)
        self._one.noted.connect(self._noted)
        self._one.back.connect(self._to_list)

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
        if asked.about is None and not asked.planning:
            stands = self.own().stop
            if stands is None or not stands.asks:
                self._stage.went.emit("stops")
                return
            self._asked = asked = Asked(stands.work_unit, stands)
        self._renew()
        case = case_of(asked, queries.machine(asked.unit), queries.stop_reasons(asked.unit), own=self._is_own())
        self._ask.set_case(case, self._stage.terminal.now())

    def show_stops(self) -> None:
        """How the machine stands, and its stops."""
        machine = self._stage.terminal.queries.machine(self._asked.unit)
        self._list.set_machine(machine, own=self._is_own())

    def show_told(self) -> None:
        """What was said of a stop."""
        self._renew()
        about = self._asked.about
        if not isinstance(about, StopView):
            self._to_list()
            return
        self._one.set_stop(about, self._stage.terminal.queries.stop_told(about.work_unit, about.stop))

    def leave(self) -> None:
        """Somebody goes elsewhere: what was chosen half is forgotten."""
        self._asked = Asked()

    # -- touches

    def _chosen(self, code: str) -> None:
        asked = self._asked
        found = asked.reasons(self._stage.terminal.queries.stop_reasons(asked.unit))
        if asked.planning and asked.reason:
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

    def _stopped(self) -> None:
        if self._say("stopped"):
            self._ask_now()

    def _beside(self) -> None:
        if self._asked.group:
            self._up()
        elif isinstance(self._asked.about, StopView):
            self._stage.go("stop_told")

    def _up(self) -> None:
        """One level up; from the first to the list."""
        asked = self._asked
        if asked.reason or asked.group:
            asked.reason = asked.group = ""
            self.show_stop()
        else:
            self._to_list()

    def _to_list(self) -> None:
        self._asked = Asked(self._asked.unit)
        self._stage.go("stops")

    def _open(self, thing: StopView | StopsRow) -> None:
        if isinstance(thing, StopView) and not thing.asks:
            self._asked = Asked(thing.work_unit, thing)
            self._stage.go("stop_told")
        else:
            self._ask_about(thing)

    def _ask_about(self, thing: StopView | StopsRow) -> None:
        self._asked = Asked(thing.work_unit, thing)
        self._stage.go("stop")

    def _ask_now(self) -> None:
        """The stop in which the machine stands, for its reason."""
        self.leave()
        self._stage.go("stop")

    def _plan(self) -> None:
        self._asked = Asked(planning=True)
        self._stage.go("stop")

    def _put_right(self, what: str) -> None:
        about, stage = self._asked.about, self._stage
        if not isinstance(about, StopView):
            return
        match what:
            case "reason":
                self._asked = Asked(about.work_unit, about, changing=bool(about.code))
                stage.go("stop")
            case "split":
                self._one.ask_minutes(split_question(about, stage.terminal.now()))
            case "merge":
                if self._do(MergeStops, about.work_unit, stop=about.before, other=about.stop):
                    self.show_told()
            case "note":
                self._one.ask_note(stage.tr("Note, a few words"), about.note)

    def _split(self, text: str) -> None:
        about = self._asked.about
        if not isinstance(about, StopView):
            return
        try:
            at = about.start + timedelta(minutes=float(text.replace(",", ".")))
        except (ValueError, OverflowError):
            at = about.start  # no moment within it: refused, with when it was
        if self._do(SplitStop, about.work_unit, stop=about.stop, at=at, parts=about.parts):
            self._to_list()

    def _noted(self, text: str) -> None:
        about = self._asked.about
        if isinstance(about, StopView) and self._do(NoteStop, about.work_unit, stop=about.stop, note=text):
            self.show_told()

    # -- commands

    def _say(self, state: str, **about: object) -> bool:
        return self._do(NoteMachine, self._stage.terminal.work_unit, state=state, **about)

    def _do(self, kind: type[StopCommand], unit: str, **fields: object) -> bool:
        """Submit it as of what is known now; whether it is on record."""
        ordinal = self._stage.terminal.queries.machine(unit).ordinal
        command = kind(work_unit=unit, ordinal=ordinal, **fields)  # type: ignore[arg-type]
        return self._stage.submit(command) is not None

    def _is_own(self) -> bool:
        return self._asked.unit in ("", self._stage.terminal.work_unit)

    def _renew(self) -> None:
        """What is shown as it is now; a stop that is gone from the list leaves what was seen of it."""
        about = self._asked.about
        if isinstance(about, StopView):
            self._asked.about = self._stage.terminal.queries.stop(about.work_unit, about.stop) or about
