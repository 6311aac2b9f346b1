"""Conducts a second person's verification: who they are, their PIN, on the spot; the session stays whose it is.

Must not know how a job runs.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.barcodes.scan import Scan
from app.domain.refusals import Refusal
from app.terminal import answers
from ui.kiosk.screens.job_run import JobRunScreen
from ui.kiosk.screens.verify import VerifyScreen
from ui.kiosk.stage import Stage
from ui.kiosk.words import stated_words


class VerifyConductor(QObject):
    """The verify screen, for the open prompt of the job."""

    def __init__(self, stage: Stage, screens: Mapping[str, QWidget]) -> None:
        super().__init__(stage)
        self._stage = stage
        self._screen: VerifyScreen = screens["verify"]  # type: ignore[assignment]
        job: JobRunScreen = screens["job"]  # type: ignore[assignment]
        job.verification_wanted.connect(lambda: stage.go("verify"))
        self._screen.authorised.connect(self._verified)
        self._screen.back.connect(lambda: stage.go("job"))

    def show_verify(self) -> None:
        """What is verified, and who may."""
        stage = self._stage
        prompt = stage.job.prompt if stage.job else None
        if stage.job is None or prompt is None or prompt.verifying is None:
            stage.go("job")
            return
        lines = (stage.headline(stage.job), *map(stated_words, prompt.statement[1:]))
        length = stage.terminal.queries.sign_on().pin_length
        self._screen.set_statement(lines, prompt.meaning, prompt.verifying.able, length)

    def badge_offered(self, scan: Scan) -> bool:
        """A badge on this screen names the verifier and signs nobody on; of somebody who may not, it says so."""
        person = self._stage.terminal.people.of_badge(scan.text) if scan.format == "plain" else None
        if person is None:
            return False
        if not self._screen.pick(person):
            prompt = self._stage.job.prompt if self._stage.job else None
            wanted = prompt.title if prompt else ""
            self._say(Refusal("SamePerson" if person == self._stage.terminal.person else "WrongRole", wanted=wanted))
        return True

    def _say(self, refusal: Refusal) -> None:
        self._screen.show_message(self._stage.words(refusal))

    def _verified(self, person: str, pin: str) -> None:
        stage = self._stage
        if stage.job is None or stage.job.prompt is None:
            return
        command = answers.verify(stage.job, stage.job.prompt, person)
        try:
            stage.terminal.verify(command, pin)
        except Refusal as refusal:
            stage.not_signed(refusal, self._screen.show_message, command, person=person)
            return
        stage.done()
        stage.go("job")
