"""Conducts the list of all jobs: fills it, narrows it, and keeps it true without moving it under a finger.

Must not know how a job runs, nor which job may start.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from app.views import JobCard, JobKey, Wanted
from ui.kiosk.conduct_queue import QueueConductor
from ui.kiosk.screens.jobs import JobsScreen
from ui.kiosk.screens.queue import QueueScreen
from ui.kiosk.stage import Stage

#: News are shown this far apart at least (ms): while thousands of records come in, the list stays at hand.
CALM_MS = 500


class JobsConductor(QObject):
    """The screen with the whole list."""

    def __init__(self, stage: Stage, screens: Mapping[str, QWidget], queue: QueueConductor) -> None:
        super().__init__(stage)
        self._stage = stage
        self._screen: JobsScreen = screens["jobs"]  # type: ignore[assignment]
        first: QueueScreen = screens["queue"]  # type: ignore[assignment]
        self._person = ""
        self._stale = False
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(CALM_MS)
        self._calm.timeout.connect(self._if_stale)
        first.all_touched.connect(lambda: self._page("jobs"))
        self._screen.back.connect(lambda: self._page("queue"))
        self._screen.job_chosen.connect(queue.open_job)
        self._screen.waiting_touched.connect(queue.open_job)
        self._screen.narrowed.connect(self._narrow)
        self._screen.products_wanted.connect(self._choose_product)
        self._screen.settled.connect(self._if_stale)

    def show_jobs(self) -> None:
        """The list as this person left it; another person finds all of it."""
        stage = self._stage
        stage.job, stage.lot, stage.run = None, "", ""
        person = stage.terminal.person or ""
        if person != self._person:
            self._screen.forget()
            self._person = person
        self._narrow(self._screen.wanted)

    def look_for(self, wanted: Wanted) -> None:
        """The jobs that carry a code that was scanned."""
        self._screen.forget()
        self._person = self._stage.terminal.person or ""
        self._narrow(wanted)
        self._page("jobs")

    def news(self) -> None:
        """Something was committed or came in: show it, once nobody moves the list."""
        self._stale = True
        if not self._calm.isActive():
            self._if_stale()

    def _if_stale(self) -> None:
        if not self._stale or self._screen.busy or self._stage.shell.screen_name != "jobs":
            return
        self._stage.attempt(lambda: self._narrow(self._screen.wanted))

    def _page(self, name: str) -> None:
        self._stage.page = name
        self._stage.go("queue")

    def _narrow(self, wanted: Wanted) -> None:
        queries, person = self._stage.terminal.queries, self._person
        self._stale = False
        self._calm.start()
        view = queries.jobs(person, wanted)
        self._screen.set_view(view, self._card, lambda text: queries.count_matching(person, wanted, text))
        every = view.counts["all"]
        one = self._stage.tr("1 job here") if every == 1 else self._stage.tr("{n} jobs here").format(n=every)
        self._stage.shell.set_what(one if every else self._stage.tr("no jobs here"))

    def _card(self, key: JobKey) -> JobCard | None:
        return self._stage.terminal.queries.card_of(key, self._person)

    def _choose_product(self) -> None:
        self._screen.set_products(self._stage.terminal.queries.products(self._person, self._screen.wanted))
