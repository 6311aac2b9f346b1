"""Conducts the work queue: what there is to do here, and opening a job.

Must not know how a job runs.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.refusals import Refusal
from app.domain.values import Flow
from app.terminal import answers
from app.views import JobCard
from ui.kiosk.screens.queue import QueueScreen
from ui.kiosk.stage import Stage
from ui.kiosk.widgets.nav import NavItem, Place


class QueueConductor(QObject):
    """The queue screen. Signals: ``held(object)`` what was touched is on hold, the hold's key; ``check_wanted(object)``
    it waits for a check of this station, ().
    """

    held = Signal(object)
    check_wanted = Signal(object)

    def __init__(self, stage: Stage, screens: Mapping[str, QWidget]) -> None:
        super().__init__(stage)
        self._stage = stage
        self._queue: QueueScreen = screens["queue"]  # type: ignore[assignment]
        self._queue.job_chosen.connect(self.open_job)
        self._queue.waiting_touched.connect(self.open_job)

    def place(self) -> Place:
        """The work: anybody's, always."""
        return NavItem("queue", "work", self._stage.tr("Work")), 0

    def show_queue(self) -> None:
        """The jobs of this work unit for the person signed on."""
        stage = self._stage
        stage.job, stage.lot, stage.run = None, "", ""
        view = stage.terminal.queries.queue(stage.terminal.person or "")
        self._queue.set_view(view)
        count = view.total
        one = stage.tr("1 job here") if count == 1 else stage.tr("{n} jobs here").format(n=count)
        stage.shell.set_what(one if count else stage.tr("no jobs here"))

    def open_card(self, card: JobCard) -> None:
        """Start a job, or go on with it; a job that cannot start says why, or asks for the signature that it lacks."""
        stage = self._stage
        if card.blocked is not None:
            self._say_why(card, card.blocked)
            return
        run = stage.attempt(lambda: stage.terminal.start(card))
        if run is not None:
            stage.done()
            stage.lot, stage.run = card.lot, run  # after the queue behind it was filled anew, which forgets the job
            stage.go("job")

    def _say_why(self, card: JobCard, refusal: Refusal) -> None:
        stage = self._stage
        if refusal.code == "OnHold" and refusal.params.get("scope") and refusal.params.get("hold"):
            self.held.emit((str(refusal.params["scope"]), str(refusal.params["hold"])))
            return
        if refusal.code == "CheckDue" and not refusal.authorise:
            self.check_wanted.emit(())
            return
        if not refusal.authorise:
            stage.refuse(refusal)
            return
        stage.remember(refusal, answers.start(card, stage.terminal.work_unit))
        stage.went.emit("authorise")

    def open_job(self, lot: str, operation: str, flow: Flow) -> None:
        """Open a job by its name; one that is done or gone leads back to what there is."""
        stage = self._stage
        card = stage.terminal.queries.card_of((lot, operation, flow), stage.terminal.person or "")
        if card is not None:
            self.open_card(card)
        else:
            stage.go("queue")
