"""Conducts scans and pictures: to the prompt or the screen that asks for one, whatever has the focus; else explained.

Must not decide what a code means (`app.terminal.scans`), must not draw.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.domain.commands import Answer
from app.domain.refusals import Refusal
from app.terminal.scans import AnswerScan, BadgeScan, JobScan, JobsScan
from ui.kiosk.cast import Cast
from ui.kiosk.conduct_asking import AskingConductor, Question
from ui.kiosk.conduct_people import PeopleConductor
from ui.kiosk.conduct_queue import QueueConductor
from ui.kiosk.screen_map import QUALITY
from ui.kiosk.stage import Stage

if TYPE_CHECKING:
    from app.barcodes.scan import Scan
    from app.devices.camera import CameraFrame
    from app.devices.scanner import DeviceFrame

#: Takes a scan if it is for its screen; whether it was.
Taker = Callable[["Scan"], bool]


class ScansConductor(QObject):
    """Everything that was scanned or photographed at this terminal comes through `on_frame` and `on_photo`."""

    def __init__(
        self, stage: Stage, cast: Cast, people: PeopleConductor, queue: QueueConductor, asking: AskingConductor
    ) -> None:
        super().__init__(stage)
        self._stage = stage
        self._cast = cast
        self._people = people
        self._queue = queue
        self._asking = asking
        #: Screens that take a scan before it is asked what it means to the work.
        self._takers: dict[str, Taker] = dict.fromkeys(QUALITY, cast.quality.scanned)
        self._takers |= {
            "access": cast.access.badge_offered,
            "verify": cast.verify.badge_offered,
            "material": cast.material.scanned,
            "hold": self._to_hold,
            "hold_check": self._to_hold,
            "correct": cast.correct.scanned,
        }

    def on_frame(self, frame: DeviceFrame) -> None:
        """A scan, from whatever scanner: to the prompt, or explained."""
        self._cast.lock.touched()
        if frame.refusal is not None:
            self._stage.refuse(frame.refusal)
            return
        self._asking.drop()
        separator = self._separator_of(frame.device)
        scan = self._stage.attempt(lambda: self._stage.terminal.read_scan(frame.raw, separator))
        if scan is not None:
            self.on_scan(scan)

    def _separator_of(self, device: str) -> str:
        """What a scanner sends instead of GS; the one that types is in no list of devices."""
        settings = self._stage.station.settings
        typing = settings.wedge.separator if settings.wedge else ""
        return next((d.separator for d in settings.device if d.device == device), typing)

    def on_scan(self, scan: Scan) -> None:
        """A scan that was read: a badge, a job, or an answer; anything else is explained."""
        stage, here = self._stage, self._stage.shell.screen_name
        taker = self._takers.get(here)
        if taker is not None and taker(scan):
            return
        job = stage.job if here in ("job", "signature", "completion") else None
        try:
            meaning = stage.terminal.meaning(scan, job)
        except Refusal as refusal:
            self._ask(scan, refusal.as_value())
            return
        match meaning:
            case BadgeScan(person):
                self._people.badge(person)
            case JobScan(card):
                self._queue.open_card(card)
            case JobsScan(wanted):
                self._cast.jobs.look_for(wanted)
            case AnswerScan(command):
                self._answer(scan, command)

    def _to_hold(self, scan: Scan) -> bool:
        return not self._is_badge(scan) and self._cast.holds.scanned(scan)

    def _is_badge(self, scan: Scan) -> bool:
        return bool(scan.text) and self._stage.terminal.people.of_badge(scan.text) is not None

    def _answer(self, scan: Scan, command: Answer) -> None:
        self._cast.work.answer_scanned(
            command, lambda refusal: self._scanned(scan, refusal), lambda refusal: self._ask(scan, refusal)
        )

    def _ask(self, scan: Scan, refusal: Refusal) -> None:
        """A lot that is not known here: the rest of the plant may know it."""
        prompt = self._stage.job.prompt if self._stage.job else None
        number = scan.lot or scan.serial or scan.text
        question = Question(
            number=number,
            streams=self._stage.terminal.queries.may_be(number, prompt.material if prompt else ""),
            where=self._asking.place,
            again=lambda: self.on_scan(scan),
            refused=lambda final: self._stage.refuse(final, detail=self._scanned(scan, final)),
            refusal=refusal,
        )
        if not self._asking.ask(question):
            question.refused(refusal)

    def _scanned(self, scan: Scan, refusal: Refusal) -> str:
        what = str(refusal.params.get("what") or refusal.params.get("material") or "")
        what = self._stage.names().get(what, what)
        return self._stage.scanned(scan.lot or scan.text, what, self._stage.terminal.now())

    def on_photo(self, frame: CameraFrame) -> None:
        """A picture: to the prompt that waits for one, else it is dropped, and that is said."""
        stage, here = self._stage, self._stage.shell.screen_name
        if here == "raise":
            self._cast.quality.pictured(frame)
            return
        prompt = stage.job.prompt if stage.job and here == "job" else None
        takers = {"hold": self._cast.holds.offer_photo, "call_for": self._cast.calls.offer_photo}
        if here in takers and frame.photo is not None and frame.refusal is None:
            takers[here](frame.photo)
        elif frame.refusal is not None or frame.photo is None:
            stage.refuse(frame.refusal or Refusal("PhotoUnreadable"))
        elif prompt is None or prompt.kind != "photo":
            wanted = prompt.title if prompt else ""
            stage.refuse(Refusal("PhotoNotExpected", file=frame.photo.name, wanted=wanted))
        else:
            self._cast.work.screen.offer_photo(frame.photo)
