"""Conducts people on a job: joining and leaving, the note from one shift to the next, a report taken back.

Turns touches into commands of the terminal. Must not decide anything.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.domain.commands import Command
from app.domain.refusals import Refusal
from app.terminal import material_answers as answers
from app.views import CrewView, LastReportView, LotView, Reason
from ui.kiosk.messages import Message
from ui.kiosk.screens.crew import CrewScreen
from ui.kiosk.screens.handover import HandoverScreen
from ui.kiosk.screens.take_back import TakeBackScreen
from ui.kiosk.stage import Stage
from ui.kiosk.widgets.nav import NavItem, Place


class CrewConductor(QObject):
    """The screens crew, handover and take_back."""

    def __init__(self, stage: Stage, screens: Mapping[str, QWidget], sign_off: Callable[[], None]) -> None:
        super().__init__(stage)
        self._stage = stage
        self._crew: CrewScreen = screens["crew"]  # type: ignore[assignment]
        self._handover: HandoverScreen = screens["handover"]  # type: ignore[assignment]
        self._take_back: TakeBackScreen = screens["take_back"]  # type: ignore[assignment]
        self._sign_off = sign_off
        #: The lot of the last report made here: what "Take back" is about.
        self.reported = ""
        stage.places["take_back"] = self._refused
        self._connect()

    def _connect(self) -> None:
        stage = self._stage
        self._crew.join.connect(lambda: self._about_crew(answers.join))
        self._crew.leave.connect(lambda person: self._about_crew(lambda crew: answers.leave(crew, person)))
        self._crew.read.connect(self._read)
        self._crew.back.connect(self._back)
        self._handover.left.connect(self._left)
        self._handover.back.connect(self._back)
        self._take_back.taken_back.connect(self._taken_back)
        self._take_back.authorise_wanted.connect(lambda: stage.went.emit("authorise"))
        self._take_back.back.connect(self._back)

    def place(self) -> Place | None:
        """People, only while a job is open."""
        crew = self.crew()
        return (NavItem("crew", "people", self._stage.tr("People")), len(crew.members)) if crew else None

    def place_to_take_back(self) -> Place | None:
        """Taking back, only before the next job is open."""
        if self._stage.run or self.last_report() is None:
            return None
        return NavItem("take_back", "undo", self._stage.tr("Take back")), 0

    def note_report(self, lot: str) -> None:
        """Pieces of a lot were reported here."""
        self.reported = lot

    def _back(self) -> None:
        stage = self._stage
        stage.go("job" if stage.run else "queue")

    # -- people

    def crew(self) -> CrewView | None:
        """Who works on the run that is open here."""
        stage = self._stage
        return stage.terminal.queries.crew(stage.lot, stage.run, stage.terminal.person or "") if stage.run else None

    def show_crew(self) -> None:
        """Who works on this job, and what was left for whoever goes on."""
        crew = self.crew()
        if crew is None:
            self._back()
            return
        self._crew.set_crew(crew, self._stage.terminal.person or "")

    def _about_crew(self, build: Callable[[CrewView], Command]) -> None:
        crew = self.crew()
        if crew is not None:
            self._stage.submit(build(crew))

    def _read(self) -> None:
        crew = self.crew()
        if crew is not None and self._stage.submit(answers.read_note(crew)) is not None:
            self._back()

    # -- leaving

    def sign_off(self) -> None:
        """Whoever leaves a job open may write a note; whoever leaves nothing open is off at once."""
        if self._open_work():
            self._stage.went.emit("handover")
        else:
            self._sign_off()

    def _open_work(self) -> tuple[CrewView, ...]:
        terminal = self._stage.terminal
        return terminal.queries.open_work(terminal.person) if terminal.person else ()

    def show_handover(self) -> None:
        """What stays open."""
        self._handover.set_open(self._open_work())

    def _left(self, note: str) -> None:
        if note:
            for crew in self._open_work():
                self._stage.attempt(partial(self._stage.terminal.submit, answers.hand_over(crew, note)))
        self._sign_off()

    # -- taking back

    def last_report(self) -> LastReportView | None:
        """The last report here, as long as it may be taken back."""
        return self._stage.terminal.queries.last_report(self.reported) if self.reported else None

    def take_back(self, view: LotView) -> None:
        """The report of a lot that is looked at."""
        self.reported = view.lot
        self._stage.went.emit("take_back")

    def show_take_back(self) -> None:
        """What would be taken back, and why."""
        last = self.last_report()
        if last is None:
            self._back()
            return
        self._take_back.set_report(last, self._reasons())

    def _reasons(self) -> tuple[Reason, ...]:
        tr = self._stage.tr
        own = (
            Reason(code="miscounted", name=tr("Counted wrong")),
            Reason(code="mixed-up", name=tr("Good and scrap mixed up")),
            Reason(code="not-finished", name=tr("Not finished yet")),
            Reason(code="wrong-job", name=tr("Reported on the wrong job")),
        )
        return self._stage.terminal.queries.reasons("undo") or own

    def _taken_back(self, reason: str) -> None:
        stage, last = self._stage, self.last_report()
        if last is None:
            stage.refuse(Refusal("NothingToUndo"))
            return
        before = stage.lot, stage.run
        stage.lot, stage.run = last.lot, last.run
        if stage.submit(answers.undo(last, reason)) is not None:
            stage.go("job")
        elif stage.refused is None or stage.refused[0].authorise is None:
            stage.lot, stage.run = before

    def _refused(self, message: Message, refusal: Refusal) -> None:
        self._take_back.refuse(message)
        self._take_back.ask_for_signature(refusal.authorise is not None)
