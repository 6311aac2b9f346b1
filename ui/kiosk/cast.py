"""Who conducts what: the conductors of all screens that come after the first, and what they do for one another.

Imported after the first paint, because it brings every one of them. Must not choose a screen, must not draw.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.kiosk.bridge import Bridge
from ui.kiosk.conduct_access import AccessConductor
from ui.kiosk.conduct_aid import AidConductor
from ui.kiosk.conduct_asking import AskingConductor
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
from ui.kiosk.conduct_people import PeopleConductor
from ui.kiosk.conduct_quality import QualityConductor
from ui.kiosk.conduct_queue import QueueConductor
from ui.kiosk.conduct_stops import StopsConductor
from ui.kiosk.conduct_traveler import TravelerConductor
from ui.kiosk.conduct_verify import VerifyConductor
from ui.kiosk.conduct_waiting import WaitingConductor
from ui.kiosk.conduct_work import WorkConductor
from ui.kiosk.stage import Stage
from ui.kiosk.widgets.nav import Place

#: What fills a screen with what is true now.
Fill = Callable[[], None]


class Cast(QObject):
    """Made once, when all ``screens`` are there. ``changed``: what the screen in front says may have changed."""

    changed = Signal()

    def __init__(
        self,
        stage: Stage,
        screens: dict[str, QWidget],
        bridge: Bridge,
        people: PeopleConductor,
        queue: QueueConductor,
        asking: AskingConductor,
    ) -> None:
        super().__init__(stage)
        self._queue = queue
        self.jobs = JobsConductor(stage, screens, queue)
        self.work = WorkConductor(stage, screens, asking)
        self.labels = LabelConductor(stage, self.work, self.changed.emit)
        self.aid = AidConductor(stage, screens)
        self.holds = HoldsConductor(stage, screens)
        self.clock = ClockConductor(stage, screens)
        self.access = AccessConductor(stage, screens)
        self.lock = LockConductor(stage, screens)
        self.insert = InsertConductor(stage, screens)
        self.disputes = DisputesConductor(stage, screens)
        self.crew = CrewConductor(stage, screens, people.sign_off)
        self.traveler = TravelerConductor(stage, screens)
        self.material = MaterialConductor(stage, screens, self.crew.take_back, asking)
        self.quality = QualityConductor(stage, screens, asking)
        self.due = DueConductor(stage, screens)
        self.stops = StopsConductor(stage, screens)
        self.correct = CorrectConductor(stage, screens)
        self.calls = CallsConductor(stage, screens)
        self.machines = HistoryConductor(stage, screens)
        self.checks = ChecksConductor(stage, screens, self.calls.call_for)
        self.waiting = WaitingConductor(stage, screens, self._opens())
        self.line = LineConductor(stage, screens, self.waiting.waits)
        self.verify = VerifyConductor(stage, screens)
        self._help_one_another(people, queue)
        self._lead_on(stage, screens)
        self._hear(bridge)

    def _opens(self) -> Mapping[str, Callable[[tuple[str, ...]], None]]:
        """What opens what waits, by its topic."""
        return {
            "dispute": self.disputes.open,
            "calibration": self.due.open,
            "qualification": self.due.open,
            "stop": self.stops.open,
            "correction": self.correct.open,
            "nonconformance": self.quality.open,
            "hold": self.holds.open,
            "access": self.access.open,
            "call": self.calls.open,
            "note": self.machines.open,
            "check": self.checks.open,
        }

    def _help_one_another(self, people: PeopleConductor, queue: QueueConductor) -> None:
        people.comes_back = self.lock.comes_back
        queue.held.connect(self.holds.open)
        queue.check_wanted.connect(self.checks.open)
        self.holds.looked_at = self.material.stream_shown
        self.material.correct = self.correct.of_lot
        self.material.look_at = self.quality.open
        self.material.traveler_wanted.connect(self.traveler.open)
        self.work.reported.connect(self.crew.note_report)
        self.work.stopped.connect(self.quality.stop_job)
        self.stops.changed.connect(self.changed)
        for beside in (self.calls, self.stops, self.line):
            beside.history_wanted.connect(self.machines.of)

    def _lead_on(self, stage: Stage, screens: Mapping[str, QWidget]) -> None:
        """What the frame and the pages of the job lead to."""
        shell = stage.shell
        shell.lock_touched.connect(lambda: self.lock.lock())
        shell.due_touched.connect(self.holds.open_due)
        self.work.screen.renew_wanted.connect(self.aid.renew)
        of_job = screens["history"].correct_wanted  # type: ignore[attr-defined]  # a signal
        of_job.connect(lambda: self.correct.of_records(stage.lot, self.work.looked_at))

    def _hear(self, bridge: Bridge) -> None:
        """News of other threads that one of them alone is told."""
        bridge.report.connect(self.traveler.on_report)
        bridge.page.connect(self.traveler.on_page)
        bridge.page.connect(self.work.screen.take_page)
        bridge.line.connect(self.line.on_news)
        bridge.label.connect(self.labels.on_outcome)
        bridge.machine.connect(self.stops.heard)
        bridge.heard.connect(self.work.instruments.heard)
        bridge.pictured.connect(self.work.on_pictured)

    def enter(self, name: str) -> str:
        """Make a place ready to be entered from the navigation; the screen that it begins with."""
        match name:
            case "stop":
                self.stops.leave()
            case "check":
                self.checks.leave()
            case "quality":
                return self.quality.enter()
        return name

    def givers(self) -> tuple[Callable[[], Place | None], ...]:
        """Where one can go, in the order of the keys."""
        return (
            self.calls.place,
            self._queue.place,
            self.checks.place,
            self.material.place,
            self.quality.place,
            self.crew.place,
            self.crew.place_to_take_back,
            self.stops.place,
            self.line.place,
            self.waiting.place,
        )

    def fills(self) -> dict[str, Fill]:
        """What fills each screen; the job and the pages of the queue, which may lead on, are the conductor's own."""
        return {
            "access": self.access.show_access,
            "lock": lambda: None,
            "completion": self.work.show_completion,
            "signature": self.work.show_signature,
            "verify": self.verify.show_verify,
            "authorise": self.aid.show_authorise,
            "clock": self.clock.show_clock,
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
