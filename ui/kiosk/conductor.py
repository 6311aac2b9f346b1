"""Conducts the kiosk: which screen is in front, for whom, and the frame around it: places, person, prompt, clock.

What is on a screen is its own conductor's (`ui.kiosk.cast`). Must not decide rules, must not draw.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Protocol, runtime_checkable

import msgspec
from PySide6.QtCore import QObject, QTimer, SignalInstance
from PySide6.QtWidgets import QWidget

from app.bootstrap import Station
from app.domain.timekeeping import Time
from app.views import DeviceView, SyncTruth
from ui.kiosk.bridge import Bridge
from ui.kiosk.conduct_asking import AskingConductor
from ui.kiosk.conduct_people import PeopleConductor
from ui.kiosk.conduct_queue import QueueConductor
from ui.kiosk.messages import Message
from ui.kiosk.screen_map import BEFORE_SIGN_ON, BESIDE_WORK, FIRST, FOR_ANYBODY, HOLDING, PART_OF, QUALITY, REFRESHED
from ui.kiosk.shell import Shell
from ui.kiosk.stage import Stage, note
from ui.kiosk.widgets.nav import Place, Places
from ui.kiosk.words import device_words

if TYPE_CHECKING:
    from ui.kiosk.cast import Cast

#: How often the clock on the strip is looked at, in ms.
TICK_MS = 1000


@runtime_checkable
class Changing(Protocol):
    """A screen whose prompt changes while somebody types."""

    changed: SignalInstance


class Conductor(QObject):
    """Made once per window with the first screens; `extend` adds the others after the first paint."""

    def __init__(self, shell: Shell, station: Station, screens: dict[str, QWidget], bridge: Bridge) -> None:
        super().__init__(shell)
        self.stage = Stage(shell, station)
        self._shell = shell
        self._screens = screens
        self._terminal = station.terminal
        self.people = PeopleConductor(self.stage, screens)
        self.queue = QueueConductor(self.stage, screens)
        self._fill: dict[str, Callable[[], None]] = {
            "sign_on": self.people.show_sign_on,
            "pin": self.people.show_pin,
            "queue": self.queue.show_queue,
        }
        self._bridge = bridge
        #: Who conducts the screens that come after the first paint; until then there is nobody.
        self.cast: Cast | None = None
        #: Where one can go, in the order of the keys: each gives its place, or None where there is none now.
        self._givers: tuple[Callable[[], Place | None], ...] = (self.queue.place,)
        self._leave = self.people.sign_off
        self.asking = AskingConductor(self.stage)
        self._connect(bridge)
        self.show("sign_on")

    def extend(self, screens: dict[str, QWidget]) -> Cast:
        """Take the other screens in; returns who conducts them."""
        from ui.kiosk.cast import Cast
        from ui.kiosk.conduct_scans import ScansConductor

        self._screens |= screens
        self.cast = cast = Cast(self.stage, self._screens, self._bridge, self.people, self.queue, self.asking)
        self._fill |= cast.fills()
        self._fill |= {
            "job": lambda: self._show_job(cast),
            "queue": lambda: self._unless_held(cast, self.queue.show_queue),
            "jobs": lambda: self._unless_held(cast, cast.jobs.show_jobs),
        }
        self._givers, self._leave = cast.givers(), cast.crew.sign_off
        cast.changed.connect(self.refresh)
        cast.clock.changed.connect(self._time_changed)
        cast.lock.changed.connect(self._show_prompt)
        self._shell.call_touched.connect(lambda: self._call(cast))
        scans = ScansConductor(self.stage, cast, self.people, self.queue, self.asking)
        self._bridge.frame.connect(scans.on_frame)
        self._bridge.photo.connect(scans.on_photo)
        self._follow(screens)
        return cast

    def _places(self) -> Places:
        """The places there are for whoever is signed on, and what waits at each."""
        found = [given for give in self._givers if (given := give()) is not None]
        return tuple(item for item, _ in found), {item.name: count for item, count in found}

    def _follow(self, screens: Mapping[str, QWidget]) -> None:
        for screen in screens.values():
            if isinstance(screen, Changing):
                screen.changed.connect(self._show_prompt)

    def _connect(self, bridge: Bridge) -> None:
        stage, shell = self.stage, self._shell
        stage.went.connect(self.show)
        stage.acted.connect(self._acted)
        stage.refusal_shown.connect(self._refused)
        self._follow(self._screens)
        bridge.device.connect(self._on_device)
        bridge.truth.connect(self._on_truth)
        bridge.absorbed.connect(self.refresh)
        bridge.sought.connect(self.asking.on_sought)
        self.asking.changed.connect(self._show_prompt)
        shell.sync_touched.connect(lambda: self.show("sheet"))
        shell.clock_touched.connect(lambda: self.show("clock"))
        shell.person_touched.connect(lambda: self.show("sign_on"))
        shell.sign_off_touched.connect(lambda: self._leave())
        shell.hold_touched.connect(self._place_hold)
        shell.nav_touched.connect(self._nav)
        self._tick = QTimer(self)
        self._tick.timeout.connect(self._on_tick)
        self._tick.start(TICK_MS)
        self._show_time(self._terminal.time())

    def _on_tick(self) -> None:
        time = self._terminal.time()
        self._show_time(time)
        if self.cast is not None:
            self._tick_all(self.cast, time)

    def _tick_all(self, cast: Cast, time: Time) -> None:
        """Whoever counts time is told that it goes on."""
        cast.clock.tick(time)
        cast.lock.tick()
        cast.calls.tick()
        if cast.holds.tick():  # nobody has answered in time: whoever is called now sees it
            self.refresh()
        match self._shell.screen_name:
            case "job":
                cast.work.screen.tick(time.now)
            case "stop":
                cast.stops.tick(time.now)

    def _call(self, cast: Cast) -> None:
        """Somebody is wanted; while nobody is signed on, the terminal can only say whom to look for."""
        if self._terminal.person is None or self._shell.screen_name in BEFORE_SIGN_ON:
            cast.aid.call()
        else:
            cast.calls.call_for(self._shell.screen_name)

    def _show_time(self, time: Time) -> None:
        self._shell.set_time(time.now)
        self._shell.set_doubt(bool(time.doubt))

    def _time_changed(self) -> None:
        """What the screen says of times is worked out anew."""
        self._show_time(self._terminal.time())
        self.refresh()

    # -- screens

    def _place_hold(self) -> None:
        """The flag, from wherever it was touched."""
        if self.cast is not None:
            self.cast.holds.came_from(self._shell.screen_name)
            self.show("hold")

    def _unless_held(self, cast: Cast, show_work: Callable[[], None]) -> None:
        """What there is to do here; nothing, while the station itself is on hold."""
        show_work()
        if self._terminal.person is not None and cast.holds.stops_here():
            self.stage.went.emit("held")

    def _nav(self, name: str) -> None:
        """Touched where one is already, Work leads to its first page; from beside it, to the job that is open."""
        if self._shell.screen_name == "jobs":
            self.stage.page = "queue"
        here = self._shell.screen_name
        beside = PART_OF.get(here, here) in BESIDE_WORK and self.stage.run
        if self.cast is not None:
            name = self.cast.enter(name)
        self.show("job" if name == "queue" and beside else name)

    def show(self, name: str) -> None:
        """Fill a screen and bring it to the front. Right after the first paint some screens are still to be made."""
        name = self._first() if name == "first" else name
        name = self.stage.page if name == "queue" and self.stage.page in self._fill else name
        if name not in self._fill:
            return
        if name not in BEFORE_SIGN_ON and self._terminal.person is None and name not in FOR_ANYBODY:
            name = "sign_on"
        front_before = self._shell.screen_name
        if name != front_before:
            self.asking.drop()
        if PART_OF.get(name, name) in BESIDE_WORK:
            self._shell.set_what("")  # nothing of the job that one comes from
        self._shell.show_screen(name)
        self.stage.attempt(self._fill[name])
        if self._shell.screen_name == name or front_before == name:
            self._frame()

    def _first(self) -> str:
        """What whoever signed on sees first, by their role."""
        person, cast = self._terminal.signed_on(), self.cast
        if person is None or cast is None:
            return "queue"
        found = FIRST.get(person.role, ())
        return next((name for name in found if name != "waiting" or cast.waiting.count()), "queue")

    def refresh(self) -> None:
        """Show what is true now on the screen in front; what is being typed stays."""
        name = self._shell.screen_name
        if self.cast is not None and self.cast.holds.takes_screen():
            return
        if name == "jobs" and self.cast is not None:
            self.cast.jobs.news()
        elif name in REFRESHED or name in QUALITY:
            self.stage.attempt(self._fill[name])
        self._frame()

    def _refused(self) -> None:
        """What was refused may have placed a hold by the plant's rules: it takes the screen."""
        self._show_prompt()
        stage = self.stage
        if self._shell.screen_name == "job" and stage.run and stage.terminal.queries.is_held(stage.lot, stage.run):
            self.refresh()

    def _acted(self) -> None:
        self._shell.clear_refusal()
        if self.cast is not None:
            self.cast.work.screen.clear_refusal()
        self.refresh()

    def _show_job(self, cast: Cast) -> None:
        cast.work.show_job()
        cast.labels.show_printer()
        if self.stage.job is not None and self.stage.job.hold is not None:
            cast.holds.of_the_job()
            self.stage.went.emit("held")
        elif self.stage.job is not None and (crew := cast.crew.crew()) is not None and crew.note is not None:
            self.stage.went.emit("crew")  # somebody left a note for whoever goes on

    def _frame(self) -> None:
        if self.cast is not None:
            self._frame_of(self.cast)
        self._shell.set_where(self.stage.station_name())
        person = self._terminal.signed_on()
        name = self._shell.screen_name
        before = name in BEFORE_SIGN_ON
        # A hold takes the whole screen of those it concerns: nothing beside it asks for a touch.
        shut = before or person is None or name == "held"
        items, counts = ((), {}) if shut else self._places()
        place = PART_OF.get(name, name)
        active = place if place in BESIDE_WORK else "queue"
        self._shell.set_nav(items, active=active, counts=counts)
        if not self._shell.what:
            self._shell.set_what(next((item.word for item in items if item.name == active), ""))
        self._shell.set_person(person.name if person else None, hold=not before and name not in HOLDING)
        if before and person is None:
            self._shell.set_what(self.stage.tr("nobody signed in"))
        self._show_prompt()

    def _frame_of(self, cast: Cast) -> None:
        """What the frame says of the machine, of holds that wait and of whom one can call."""
        cast.work.instruments.follow()
        cast.holds.look_out()
        self._shell.set_machine(cast.stops.strip())
        self._shell.set_call(cast.calls.key_word())

    def _show_prompt(self) -> None:
        locking = self.cast.lock.line() if self.cast is not None else None
        if (asking := locking or self.asking.line()) is not None:
            self._shell.set_prompt(*asking, mood="attention" if locking else "")
            return
        screen = self._screens[self._shell.screen_name]
        say = getattr(screen, "prompt_line", None) or getattr(screen, "prompt", None)
        if not callable(say):
            return
        icon, line1, line2 = say()
        if device := self._device_line(icon):
            icon, line1, line2 = say(device)
        self._shell.set_prompt(icon, line1, line2)

    def _device_line(self, icon: str) -> str:
        if icon in ("gauge", "wrench"):
            return self.cast.work.instruments.line() if self.cast and self._shell.screen_name == "job" else ""
        kind = {"scan": "scanner", "badge": "scanner", "camera": "camera"}.get(icon)
        found = [d for d in self.stage.devices.values() if d.kind == kind]
        return device_words(next((d for d in found if d.state == "ready"), found[0])) if found else ""

    # -- news from other threads

    def _on_truth(self, truth: SyncTruth) -> None:
        if truth.state == "local":  # the worker knows since when it waits, the journal since when there is something
            truth = msgspec.structs.replace(truth, since=self._terminal.unsent_since() or truth.since)
        self.stage.truth = truth
        self._shell.set_sync(truth)
        if self._shell.screen_name in ("sheet", "queue", "job", "held"):
            self.refresh()

    def _on_device(self, view: DeviceView) -> None:
        self.stage.devices[view.device] = view
        if self.cast is not None:
            self._device_changed(self.cast, view)
        self._show_prompt()

    def _device_changed(self, cast: Cast, view: DeviceView) -> None:
        cast.work.instruments.changed(view)
        if view.kind == "printer" and self._shell.screen_name == "job":
            cast.labels.show_printer()
        if self._shell.screen_name == "sheet":
            cast.aid.show_sheet()

    # -- when something unforeseen happens

    def recover(self) -> None:
        """Show a safe screen and come back to where the work was; the journal has everything that was saved."""
        note("recovering", screen=self._shell.screen_name)
        try:
            self.show(self._shell.screen_name or "sign_on")
        except Exception:
            note("recovering failed", exc_info=True)
            self._shell.show_screen("sign_on")
        tr = self.stage.tr
        cause = tr("Something unexpected happened in this terminal.")
        self._shell.show_refusal(Message(cause, tr("What was saved is safe. Go on, or sign on again."), state="stop"))
