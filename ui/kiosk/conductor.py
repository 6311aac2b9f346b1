"""Conducts the kiosk: which screen, filled with what, for whom; scans go to the prompt, whatever has the focus.

The one place where touches, scans and news of devices and sync meet the terminal. Must not decide rules, must not draw.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Protocol, runtime_checkable

import msgspec
from PySide6.QtCore import QObject, QTimer, SignalInstance
from PySide6.QtWidgets import QWidget

from app.bootstrap import Station
from app.domain.commands import Answer
from app.domain.refusals import Refusal
from app.domain.timekeeping import Time
from app.domain.values import Role
from app.views import DeviceView, DrawnPage, SyncTruth
from ui.kiosk.bridge import Bridge
from ui.kiosk.conduct_asking import AskingConductor, Question
from ui.kiosk.conduct_people import PeopleConductor
from ui.kiosk.conduct_queue import QueueConductor
from ui.kiosk.messages import Message
from ui.kiosk.shell import Shell
from ui.kiosk.stage import Stage, note
from ui.kiosk.widgets.nav import Place, Places
from ui.kiosk.words import device_words

if TYPE_CHECKING:
    from app.barcodes.scan import Scan
    from app.devices.camera import CameraFrame
    from app.devices.conversation import Heard
    from app.devices.scanner import DeviceFrame

#: Screens on which nobody is signed on; there is no navigation on them.
BEFORE_SIGN_ON = ("sign_on", "pin", "access", "lock")
#: What anybody may look at.
FOR_ANYBODY = ("sheet", "clock")
#: Places beside the work: what one came from stays open.
BESIDE_WORK = ("calls", "check", "material", "quality", "crew", "take_back", "stop", "waiting", "line")
#: What a role sees first: the first of these that there is, and "waiting" only while something waits. Others: the work.
FIRST: Mapping[Role, tuple[str, ...]] = {
    "lead": ("waiting", "line"),
    "quality": ("waiting", "quality"),
    "maintenance": ("calls", "waiting"),
}
#: Screens that are part of a place.
PART_OF = {
    "raise": "quality",
    "nonconformance": "quality",
    "disposition": "quality",
    "release": "quality",
    "quality_sign": "quality",
    "traveler": "material",
    "dispute": "waiting",
    "dispute_sign": "waiting",
    "due": "waiting",
    "call": "calls",
    "machine_history": "stop",
    "shift_note": "waiting",
    "line_figure": "line",
    "stops": "stop",
    "stop_told": "stop",
    "correct_approve": "waiting",
}
#: Screens that are filled anew when something happened.
REFRESHED = (
    "calls", "call", "call_for", "machine_history", "shift_note", "check",
    "queue", "job", "held", "hold_check", "sheet", "sign_on", "material", "crew", "waiting", "dispute", "line",
    "line_figure",
    "stop", "stops", "stop_told",
)  # fmt: skip
#: Screens of Quality that follow what comes in, and that take scans.
QUALITY = ("quality", "raise", "nonconformance", "disposition", "release")
#: Where the flag is not offered: a hold is being placed, or signed for.
HOLDING = ("hold", "hold_release", "hold_contain", "hold_sign", "hold_other")
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
        #: Where one can go, in the order of the keys: each gives its place, or None where there is none now.
        self._givers: tuple[Callable[[], Place | None], ...] = (self.queue.place,)
        self._leave = self.people.sign_off
        self.asking = AskingConductor(self.stage)
        self._connect(bridge)
        self.show("sign_on")

    def extend(self, screens: dict[str, QWidget]) -> None:
        """Take the other screens in, with what conducts them."""
        from ui.kiosk.conduct_access import AccessConductor
        from ui.kiosk.conduct_aid import AidConductor
        from ui.kiosk.conduct_calls import CallsConductor
        from ui.kiosk.conduct_checks import ChecksConductor
        from ui.kiosk.conduct_clock import ClockConductor
        from ui.kiosk.conduct_correct import CorrectConductor
        from ui.kiosk.conduct_crew import CrewConductor
        from ui.kiosk.conduct_disputes import DisputesConductor
        from ui.kiosk.conduct_due import DueConductor
        from ui.kiosk.conduct_history import HistoryConductor
        from ui.kiosk.conduct_holds import HoldsConductor
        from ui.kiosk.conduct_insert import InsertConductor
        from ui.kiosk.conduct_jobs import JobsConductor
        from ui.kiosk.conduct_labels import LabelConductor
        from ui.kiosk.conduct_line import LineConductor
        from ui.kiosk.conduct_lock import LockConductor
        from ui.kiosk.conduct_material import MaterialConductor
        from ui.kiosk.conduct_quality import QualityConductor
        from ui.kiosk.conduct_stops import StopsConductor
        from ui.kiosk.conduct_traveler import TravelerConductor
        from ui.kiosk.conduct_verify import VerifyConductor
        from ui.kiosk.conduct_waiting import WaitingConductor
        from ui.kiosk.conduct_work import WorkConductor

        self._screens |= screens
        self.jobs = JobsConductor(self.stage, self._screens, self.queue)
        self.work = WorkConductor(self.stage, screens, self.asking)
        self.labels = LabelConductor(self.stage, self.work, self.refresh)
        self.aid = AidConductor(self.stage, screens)
        self.holds = HoldsConductor(self.stage, screens)
        self.clock = ClockConductor(self.stage, screens)
        self.clock.changed.connect(self._time_changed)
        self.access = AccessConductor(self.stage, screens)
        self.lock = LockConductor(self.stage, self._screens)
        self.lock.changed.connect(self._show_prompt)
        self._shell.lock_touched.connect(lambda: self.lock.lock())
        self.people.comes_back, self.people.renew = self.lock.comes_back, self.access.renew
        self.insert = InsertConductor(self.stage, screens)
        self.disputes = DisputesConductor(self.stage, screens)
        self.crew = CrewConductor(self.stage, screens, self.people.sign_off)
        self.traveler = TravelerConductor(self.stage, screens)
        self._bridge.report.connect(self.traveler.on_report)
        self._bridge.page.connect(self.traveler.on_page)
        self.material = MaterialConductor(self.stage, screens, self.crew.take_back, self.asking)
        self.material.traveler_wanted.connect(self.traveler.open)
        self.quality = QualityConductor(self.stage, screens, self.asking)
        self.work.reported.connect(self.crew.note_report)
        self._leave = self.crew.sign_off
        self.due = DueConductor(self.stage, screens)
        self.stops = StopsConductor(self.stage, screens)
        self.stops.changed.connect(self.refresh)
        self.correct = CorrectConductor(self.stage, screens)
        self.material.correct = self.correct.of_lot
        screens["history"].correct_wanted.connect(self._correct_looked_at)  # type: ignore[attr-defined]  # a signal
        opens = {
            "dispute": self.disputes.open,
            "calibration": self.due.open,
            "qualification": self.due.open,
            "stop": self.stops.open,
            "correction": self.correct.open,
            "nonconformance": self.quality.open,
            "hold": self.holds.open,
            "access": self.access.open,
        }
        self.calls = CallsConductor(self.stage, screens)
        opens["call"] = self.calls.open
        self.machines = HistoryConductor(self.stage, screens)
        opens["note"] = self.machines.open
        self.calls.history_wanted.connect(self.machines.of)
        self.stops.history_wanted.connect(self.machines.of)
        self.checks = ChecksConductor(self.stage, screens, self.calls.call_for)
        opens["check"] = self.checks.open
        self.waiting = WaitingConductor(self.stage, screens, opens)
        self.line = LineConductor(self.stage, screens, self.waiting.waits)
        self._bridge.line.connect(self.line.on_news)
        self.line.history_wanted.connect(self.machines.of)
        self._givers = (
            self.calls.place,
            self.queue.place,
            self.checks.place,
            self.material.place,
            self.quality.place,
            self.crew.place,
            self.crew.place_to_take_back,
            self.stops.place,
            self.line.place,
            self.waiting.place,
        )
        self.verify = VerifyConductor(self.stage, screens)
        self._fill |= {
            "jobs": self.jobs.show_jobs,
            "access": self.access.show_access,
            "lock": lambda: None,
            "job": self._show_job,
            "completion": self.work.show_completion,
            "signature": self.work.show_signature,
            "verify": self.verify.show_verify,
            "authorise": self.aid.show_authorise,
            "clock": self.clock.show_clock,
            "queue": self._show_queue,
            "hold": self.holds.show_hold,
            "held": self.holds.show_held,
            "hold_release": self.holds.show_release,
            "hold_contain": self.holds.show_contain,
            "hold_check": self.holds.show_check,
            "hold_sign": self.holds.show_sign,
            "hold_other": self.holds.show_other,
            "sheet": self.aid.show_sheet,
            "line": self.line.show_line,
            "line_figure": self.line.show_figure,
            "history": lambda: None,
            "insert": self.insert.show_insert,
            "withdraw": self.insert.show_withdraw,
            "material": self.material.show_material,
            "crew": self.crew.show_crew,
            "handover": self.crew.show_handover,
            "take_back": self.crew.show_take_back,
            "stop": self.stops.show_stop,
            "stops": self.stops.show_stops,
            "stop_told": self.stops.show_told,
            "waiting": self.waiting.show_waiting,
            "due": self.due.show_due,
            "calls": self.calls.show_calls,
            "call": self.calls.show_call,
            "call_for": self.calls.show_call_for,
            "machine_history": self.machines.show_history,
            "shift_note": self.machines.show_note,
            "check": self.checks.show_check,
            "traveler": self.traveler.show_traveler,
            "quality": self.quality.show_quality,
            "raise": self.quality.show_raise,
            "nonconformance": self.quality.show_one,
            "disposition": self.quality.show_disposition,
            "release": self.quality.show_release,
            "quality_sign": self.quality.show_sign,
            "dispute": self.disputes.show_dispute,
            "dispute_sign": self.disputes.show_sign,
            "correct_pick": self.correct.show_pick,
            "correct": self.correct.show_one,
            "correct_why": self.correct.show_why,
            "correct_sign": self.correct.show_sign,
            "correct_approve": self.correct.show_approve,
        }
        self.holds.looked_at = self.material.stream_shown
        self.queue.held.connect(self.holds.open)
        self.queue.check_wanted.connect(self.checks.open)
        self._shell.call_touched.connect(self._call)
        self._shell.due_touched.connect(self.holds.open_due)
        self._bridge.label.connect(self.labels.on_outcome)
        self._bridge.machine.connect(self.stops.heard)
        self.work.screen.renew_wanted.connect(self.aid.renew)
        self._follow(screens)

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
        bridge.frame.connect(self.on_frame)
        bridge.photo.connect(self._on_photo)
        bridge.page.connect(self._on_page)
        bridge.heard.connect(self._on_heard)
        bridge.device.connect(self._on_device)
        bridge.truth.connect(self._on_truth)
        bridge.absorbed.connect(self.refresh)
        bridge.sought.connect(self.asking.on_sought)
        bridge.pictured.connect(lambda news: self.work.on_pictured(news))
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
        if "clock" in self._fill:
            self.clock.tick(time)
            self.lock.tick()
            if self.holds.tick():  # nobody has answered in time: whoever is called now sees it
                self.refresh()
        if self._shell.screen_name == "job":
            self.work.screen.tick(time.now)
        elif self._shell.screen_name == "stop":
            self.stops.tick(time.now)
        if self._shell.screen_name in ("calls", "call", "call_for"):
            self.calls.tick()

    def _call(self) -> None:
        """Somebody is wanted; while nobody is signed on, the terminal can only say whom to look for."""
        if self._terminal.person is None or self._shell.screen_name in BEFORE_SIGN_ON:
            self.aid.call()
        else:
            self.calls.call_for(self._shell.screen_name)

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
        if "hold" in self._fill:
            self.holds.came_from(self._shell.screen_name)
            self.show("hold")

    def _show_queue(self) -> None:
        """What there is to do here; nothing, while the station itself is on hold."""
        self.queue.show_queue()
        if self._terminal.person is not None and self.holds.stops_here():
            self.stage.went.emit("held")

    def _nav(self, name: str) -> None:
        """Touched where one is already, Work leads to its first page; from beside it, to the job that is open."""
        if self._shell.screen_name == "jobs":
            self.stage.page = "queue"
        if name == "stop":
            self.stops.leave()
        if name == "check":
            self.checks.leave()
        here = self._shell.screen_name
        beside = PART_OF.get(here, here) in BESIDE_WORK and self.stage.run
        if name == "quality" and "quality" in self._fill:
            name = self.quality.enter()
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
        self._shell.show_screen(name)
        self.stage.attempt(self._fill[name])
        if self._shell.screen_name == name or front_before == name:
            self._frame()

    def _first(self) -> str:
        """What whoever signed on sees first, by their role."""
        person = self._terminal.signed_on()
        found = [name for name in FIRST.get(person.role, ()) if name in self._fill] if person else []
        return next((name for name in found if name != "waiting" or self.waiting.count()), "queue")

    def refresh(self) -> None:
        """Show what is true now on the screen in front; what is being typed stays."""
        name = self._shell.screen_name
        if name == "jobs":
            self.jobs.news()
        elif name in REFRESHED or name in QUALITY:
            self.stage.attempt(self._fill[name])
        self._frame()

    def _refused(self) -> None:
        """What was refused may have placed a hold by the plant's rules: it takes the screen."""
        self._show_prompt()
        stage = self.stage
        if self._shell.screen_name == "job" and stage.run and stage.terminal.queries.is_held(stage.lot, stage.run):
            self.refresh()

    def _correct_looked_at(self) -> None:
        self.correct.of_records(self.stage.lot, self.work.looked_at)

    def _acted(self) -> None:
        self._shell.clear_refusal()
        self.work.screen.clear_refusal()
        self.refresh()

    def _show_job(self) -> None:
        self.work.show_job()
        self.labels.show_printer()
        if self.stage.job is not None and self.stage.job.hold is not None:
            self.holds.of_the_job()
            self.stage.went.emit("held")
        elif self.stage.job is not None and (crew := self.crew.crew()) is not None and crew.note is not None:
            self.stage.went.emit("crew")  # somebody left a note for whoever goes on

    def _frame(self) -> None:
        if "job" in self._fill:
            self.work.instruments.follow()
            self._shell.set_machine(self.stops.strip())
        self._shell.set_where(self.stage.station_name())
        person = self._terminal.signed_on()
        name = self._shell.screen_name
        before = name in BEFORE_SIGN_ON
        # A hold takes the whole screen of those it concerns: nothing beside it asks for a touch.
        shut = before or person is None or name == "held"
        if "held" in self._fill:
            self.holds.look_out()
        items, counts = ((), {}) if shut else self._places()
        place = PART_OF.get(name, name)
        self._shell.set_nav(items, active=place if place in BESIDE_WORK else "queue", counts=counts)
        self._shell.set_person(person.name if person else None, hold=not before and name not in HOLDING)
        if "call_for" in self._fill:
            self._shell.set_call(self.calls.key_word())
        if before and person is None:
            self._shell.set_what(self.stage.tr("nobody signed in"))
        self._show_prompt()

    def _show_prompt(self) -> None:
        locking = self.lock.line() if "lock" in self._fill else None
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
            return self.work.instruments.line() if self._shell.screen_name == "job" else ""
        kind = {"scan": "scanner", "badge": "scanner", "camera": "camera"}.get(icon)
        found = [d for d in self.stage.devices.values() if d.kind == kind]
        return device_words(next((d for d in found if d.state == "ready"), found[0])) if found else ""

    # -- news from other threads

    def _on_truth(self, truth: SyncTruth) -> None:
        if truth.state == "local":  # the worker knows since when it waits, the journal since when there is something
            truth = msgspec.structs.replace(truth, since=self._terminal.unsent_since() or truth.since)
        self.stage.truth = truth
        self._shell.set_sync(truth)
        if self._shell.screen_name in ("sheet", "job", "held"):
            self.refresh()

    def _on_device(self, view: DeviceView) -> None:
        self.stage.devices[view.device] = view
        self.work.instruments.changed(view)
        self._show_prompt()
        if view.kind == "printer" and self._shell.screen_name == "job":
            self.labels.show_printer()
        if self._shell.screen_name == "sheet":
            self.aid.show_sheet()

    def _on_heard(self, heard: Heard) -> None:
        self.work.instruments.heard(heard)

    def on_frame(self, frame: DeviceFrame) -> None:
        """A scan, from whatever scanner: to the prompt, or explained."""
        if "lock" in self._fill:
            self.lock.touched()
        if frame.refusal is not None:
            self.stage.refuse(frame.refusal)
            return
        self.asking.drop()
        separator = self._separator_of(frame.device)
        scan = self.stage.attempt(lambda: self._terminal.read_scan(frame.raw, separator))
        if scan is not None:
            self.on_scan(scan)

    def _on_photo(self, frame: CameraFrame) -> None:
        """A picture: to the prompt that waits for one, else it is dropped, and that is said."""
        if self._shell.screen_name == "raise":
            self.quality.pictured(frame)
            return
        prompt = self.stage.job.prompt if self.stage.job and self._shell.screen_name == "job" else None
        if self._shell.screen_name == "hold" and frame.photo is not None and frame.refusal is None:
            self.holds.offer_photo(frame.photo)
        elif frame.refusal is not None or frame.photo is None:
            self.stage.refuse(frame.refusal or Refusal("PhotoUnreadable"))
        elif prompt is None or prompt.kind != "photo":
            wanted = prompt.title if prompt else ""
            self.stage.refuse(Refusal("PhotoNotExpected", file=frame.photo.name, wanted=wanted))
        else:
            self.work.screen.offer_photo(frame.photo)

    def _on_page(self, drawn: DrawnPage) -> None:
        self.work.screen.take_page(drawn)

    def _separator_of(self, device: str) -> str:
        """What a scanner sends instead of GS; the one that types is in no list of devices."""
        settings = self.stage.station.settings
        typing = settings.wedge.separator if settings.wedge else ""
        return next((d.separator for d in settings.device if d.device == device), typing)

    def on_scan(self, scan: Scan) -> None:
        """A scan that was read: a badge, a job, or an answer; anything else is explained."""
        if self._shell.screen_name == "access" and self.access.badge_offered(scan):
            return
        if self._shell.screen_name == "verify" and self.verify.badge_offered(scan):
            return
        if self._shell.screen_name in QUALITY and self.quality.scanned(scan):
            return
        if self._shell.screen_name == "material" and self.material.scanned(scan):
            return
        if self._shell.screen_name in ("hold", "hold_check") and not self._is_badge(scan) and self.holds.scanned(scan):
            return
        if self._shell.screen_name == "correct" and self.correct.scanned(scan):
            return
        job = self.stage.job if self._shell.screen_name in ("job", "signature", "completion") else None
        try:
            meaning = self._terminal.meaning(scan, job)
        except Refusal as refusal:
            self._ask(scan, refusal)
            return
        from app.terminal.scans import AnswerScan, BadgeScan, JobScan, JobsScan  # what reads codes comes after paint

        match meaning:
            case BadgeScan(person):
                self.people.badge(person)
            case JobScan(card):
                self.queue.open_card(card)
            case JobsScan(wanted):
                self.jobs.look_for(wanted)
            case AnswerScan(command):
                self._answer(scan, command)

    def _is_badge(self, scan: Scan) -> bool:
        return bool(scan.text) and self._terminal.people.of_badge(scan.text) is not None

    def _ask(self, scan: Scan, refusal: Refusal) -> None:
        """A lot that is not known here: the rest of the plant may know it."""
        prompt = self.stage.job.prompt if self.stage.job else None
        number = scan.lot or scan.serial or scan.text
        question = Question(
            number=number,
            streams=self._terminal.queries.may_be(number, prompt.material if prompt else ""),
            where=self.asking.place,
            again=lambda: self.on_scan(scan),
            refused=lambda final: self.stage.refuse(final, detail=self._scanned(scan, final)),
            refusal=refusal,
        )
        if not self.asking.ask(question):
            question.refused(refusal)

    def _answer(self, scan: Scan, command: Answer) -> None:
        self.work.answer_scanned(
            command, lambda refusal: self._scanned(scan, refusal), lambda refusal: self._ask(scan, refusal)
        )

    def _scanned(self, scan: Scan, refusal: Refusal) -> str:
        what = str(refusal.params.get("what") or refusal.params.get("material") or "")
        what = self.stage.names().get(what, what)
        return self.stage.scanned(scan.lot or scan.text, what, self._terminal.now())

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
