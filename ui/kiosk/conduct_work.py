"""Conducts the work itself: a running job, its signature, its completion.

Turns touches into commands of the terminal and views into screens. Must not decide anything and must not know storage.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import structs
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.commands import Command
from app.domain.policies import ANY_AUTHORISER
from app.domain.refusals import Refusal
from app.domain.values import lot_number, plain
from app.terminal import answers
from app.views import AttachmentNews, JobView, Prompt
from ui.kiosk.conduct_asking import AskingConductor, Question
from ui.kiosk.conduct_instruments import InstrumentConductor
from ui.kiosk.messages import Message
from ui.kiosk.screens.completion import CompletionScreen, Report
from ui.kiosk.screens.history import HistoryScreen
from ui.kiosk.screens.job_run import JobRunScreen
from ui.kiosk.screens.signature import SignatureScreen
from ui.kiosk.stage import Stage
from ui.kiosk.words import moment, role_word, stated_words


class WorkConductor(QObject):
    """Job, signature, completion and the history of a step.

    ``reported(str)``: pieces of this lot were reported. ``stopped(str)``: the pieces of the job wait for the decision
    about this nonconformance.
    """

    reported = Signal(str)
    stopped = Signal(str)

    def __init__(self, stage: Stage, screens: Mapping[str, QWidget], asking: AskingConductor) -> None:
        super().__init__(stage)
        self._stage = stage
        self._asking = asking
        self._looked_at: tuple[str, tuple[str, ...]] = ("", ())
        self._erased: set[str] = set()
        self.screen: JobRunScreen = screens["job"]  # type: ignore[assignment]
        self._completion: CompletionScreen = screens["completion"]  # type: ignore[assignment]
        self._signature: SignatureScreen = screens["signature"]  # type: ignore[assignment]
        self._history: HistoryScreen = screens["history"]  # type: ignore[assignment]
        self.instruments = InstrumentConductor(stage, self.screen)
        stage.places["job"] = self._refused
        stage.places["completion"] = self._not_reported
        self._connect()

    def _connect(self) -> None:
        screen = self.screen
        screen.answered.connect(self._answered)
        screen.measured.connect(self._measured)
        screen.lot_typed.connect(self._lot_typed)
        screen.identity_typed.connect(
            lambda text: self._answer(lambda j, p: answers.identify(j, p, text.strip(), "typed", ""))
        )
        screen.insert_wanted.connect(lambda: self._stage.go("insert"))
        screen.skipped.connect(lambda: self._answer(answers.skip))
        screen.signature_wanted.connect(lambda: self._stage.go("signature"))
        screen.page_wanted.connect(self._page_wanted)
        screen.plant_picture = lambda name: self._stage.terminal.queries.picture(self._stage.lot, name)
        screen.completion_wanted.connect(lambda: self._stage.go("completion"))
        screen.authorise_wanted.connect(lambda: self._stage.went.emit("authorise"))
        screen.repeat_wanted.connect(self._again)
        screen.not_in_rack.connect(self._not_in_rack)
        screen.rung_touched.connect(self._rung)
        self._completion.reported.connect(self._reported)
        self._completion.authorise_wanted.connect(lambda: self._stage.went.emit("authorise"))
        self._completion.back.connect(lambda: self._stage.go("job"))
        self._signature.signed.connect(self._signed)
        self._signature.back.connect(lambda: self._stage.go("job"))
        self._history.back.connect(self._left_history)

    # -- filling screens

    def show_job(self) -> None:
        """The run that is open; one that is over, or whose order was withdrawn, leads back to the queue."""
        stage = self._stage
        try:
            stage.job = stage.terminal.queries.job(stage.lot, stage.run)
        except Refusal as refusal:
            stage.go("queue")
            if refusal.code != "RunClosed":
                stage.refuse(refusal)
            return
        if stage.job.nonconforming and stage.job.hold is None:
            return self.stopped.emit(stage.job.nonconforming)
        person = stage.terminal.signed_on()
        self.screen.set_job(stage.job, person.name if person else "", may_insert=self._may_insert())
        what = stage.tr("Order {order} · {done} of {total}")
        stage.shell.set_what(
            what.format(order=lot_number(stage.job.lot), done=plain(stage.job.done), total=plain(stage.job.total))
        )

    def _may_insert(self) -> bool:
        """Whether the person at the terminal has the authority to change the steps of a running order."""
        person = self._stage.terminal.signed_on()
        return person is not None and person.role in ANY_AUTHORISER

    def show_completion(self) -> None:
        """How the pieces turned out."""
        self._completion.set_completion(self._stage.terminal.queries.completion(self._stage.lot, self._stage.run))

    def show_signature(self) -> None:
        """What is signed, what it means, by whom."""
        stage = self._stage
        person, job = stage.terminal.signed_on(), stage.job
        if job is None or job.prompt is None or person is None:
            stage.go("job")
            return
        lines = (stage.headline(job), *map(stated_words, job.prompt.statement[1:]))
        length = stage.terminal.queries.sign_on().pin_length
        when = moment(stage.terminal.now())
        self._signature.set_signature(lines, job.prompt.meaning, person.name, role_word(person.role), when, length)

    def _refused(self, message: Message, refusal: Refusal) -> None:
        self.screen.show_refusal(message, refusal, self._stage.job.prompt if self._stage.job else None)

    def _not_reported(self, message: Message, refusal: Refusal) -> None:
        self._completion.show_refusal(message)
        self._completion.ask_for_signature(refusal.authorise is not None)

    # -- acting

    def answer_scanned(
        self, command: Command, detail: Callable[[Refusal], str], ask: Callable[[Refusal], None]
    ) -> None:
        """Submit the answer that a scan gave; ``detail`` says what was scanned where it is refused.

        What is known in part is asked for.
        """
        stage = self._stage
        try:
            stage.terminal.submit(command)
        except Refusal as refusal:
            if refusal.code == "PartlyKnown":
                return ask(refusal)
            stage.refuse(refusal, command, detail(refusal))
            return
        stage.done()

    def _answered(self, given: Mapping[str, object], attachments: tuple[bytes, ...]) -> None:
        self._answer(lambda job, prompt: answers.BUILDERS[prompt.kind](job, prompt, **given), attachments)

    def _answer(self, build: Callable[[JobView, Prompt], Command], attachments: tuple[bytes, ...] = ()) -> None:
        stage = self._stage
        job = stage.job
        if job is None or job.prompt is None:
            return
        prompt: Prompt = job.prompt
        command = stage.attempt(lambda: build(job, prompt))
        if command is not None:
            stage.submit(command, attachments)

    def _measured(self, value: str, accept: bool, source: str) -> None:
        said = self.instruments.said if source == "device" else None
        self._answer(lambda j, p: answers.measure(j, p, value, said=said, accept=accept))

    def _lot_typed(self, text: str) -> None:
        self._asking.drop()
        self._use_lot(text.strip())

    def _use_lot(self, number: str) -> None:
        """The lot that was typed, whose number the rest of the plant may know."""
        stage, job = self._stage, self._stage.job
        if job is None:
            return
        try:
            command = stage.terminal.lot_typed(number, job)
        except Refusal as refusal:
            question = Question(
                number=number,
                streams=stage.terminal.queries.may_be(number, job.prompt.material if job.prompt else ""),
                where=self._asking.place,
                again=lambda: self._use_lot(number),
                refused=stage.refuse,
                refusal=refusal,
            )
            if not self._asking.ask(question):
                stage.refuse(refusal)
            return
        stage.submit(command)

    def _reported(self, report: Report) -> None:
        stage = self._stage
        view = stage.attempt(lambda: stage.terminal.queries.completion(stage.lot, stage.run))
        if view is None:
            return
        command = answers.complete(view, report.good, report.scrap, report.rework, report.reason, report.to)
        if stage.submit(command) is not None:
            self.reported.emit(view.lot)
            stage.go("job")

    def _signed(self, pin: str, ink: bytes) -> None:
        stage = self._stage
        job = stage.job
        if job is None or job.prompt is None:
            return
        command, attachments = answers.sign(job, job.prompt, ink)
        try:
            stage.terminal.submit_signed(command, pin, attachments)
        except Refusal as refusal:
            stage.not_signed(refusal, self._signature.show_message, command, attachments)
            return
        stage.done()
        stage.go("job")

    def _page_wanted(self, hash: str, page: int, width: int) -> None:
        pages = self._stage.station.pages
        if pages is not None:
            pages.ask(hash, page, width)

    def _again(self) -> None:
        self.screen.clear_refusal()
        self._stage.refused = None

    def _not_in_rack(self) -> None:
        stage = self._stage
        names = stage.terminal.people.with_role("lead")
        stage.shell.set_prompt(
            "call",
            stage.tr("Call {name}: the material is not in the rack").format(name=names or stage.tr("the shift lead")),
            stage.tr("Your work stays as it is. Scan another lot as soon as you have one"),
        )

    def _rung(self, step: str) -> None:
        stage = self._stage
        touched = next((r for r in (stage.job.ladder if stage.job else ()) if r.step == step), None)
        if touched is not None and touched.inserted_by and not touched.acks and self._may_insert():
            stage.step = step
            return stage.go("withdraw")
        rungs = [r for r in (stage.job.ladder if stage.job else ()) if r.step == step and r.acks]
        if rungs:
            self._looked_at = (rungs[0].title, rungs[0].acks)
            self._show_history()
            stage.go("history")

    def _show_history(self) -> None:
        """The records behind a row; pictures that other terminals made come when somebody looks."""
        title, acks = self._looked_at
        found = self._stage.terminal.queries.history(acks)
        entries = tuple(structs.replace(each, erased=not self._erased.isdisjoint(each.parts)) for each in found)
        self._history.set_history(title, entries, fetching=self._stage.truth.state != "alone")
        away = [part for each in entries if not each.photo and not each.erased for part in each.parts]
        self._stage.station.look_at(self._stage.terminal.store.attachments.lacking(away))

    @property
    def looked_at(self) -> tuple[str, ...]:
        """The records ("journal:seq") whose history is in view."""
        return self._looked_at[1]

    def on_pictured(self, news: AttachmentNews) -> None:
        """A picture came, or never will."""
        if news.state == "erased":
            self._erased.add(news.name)
        if news.state != "missing" and self._stage.shell.screen_name == "history":
            self._show_history()

    def _left_history(self) -> None:
        self._stage.station.look_at(())
        self._stage.go("job")
