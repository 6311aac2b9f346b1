"""Conducts corrections: which entry, the value as it really was, why, the signature, the second person's.

Turns touches into commands of the terminal. Must not decide anything: what would follow is asked of the terminal.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.barcodes.scan import Scan
from app.domain.correctable import Value
from app.domain.correction_commands import CorrectRecord, DeclineCorrection
from app.domain.refusals import Refusal
from app.terminal.correction_answers import correction, new_value
from app.views import CorrectableView, CorrectionView, ForeseenView, ProposalView
from ui.kiosk.correction_words import field_words, follows, said_words
from ui.kiosk.messages import capital
from ui.kiosk.screens.correct import CorrectScreen
from ui.kiosk.screens.correct_approve import CorrectApproveScreen
from ui.kiosk.screens.correct_pick import CorrectPickScreen
from ui.kiosk.screens.correct_why import CorrectWhyScreen
from ui.kiosk.screens.signature import SignatureScreen
from ui.kiosk.stage import Stage
from ui.kiosk.widgets.listing import Line
from ui.kiosk.words import moment, role_word, told

#: Stands for a reason while nobody has said one, so that what would follow can be shown before.
NOT_SAID_YET = "..."


class CorrectConductor(QObject):
    """The screens correct_pick, correct, correct_why, correct_sign and correct_approve."""

    def __init__(self, stage: Stage, screens: Mapping[str, QWidget]) -> None:
        super().__init__(stage)
        self._stage = stage
        self._pick: CorrectPickScreen = screens["correct_pick"]  # type: ignore[assignment]
        self._one: CorrectScreen = screens["correct"]  # type: ignore[assignment]
        self._why: CorrectWhyScreen = screens["correct_why"]  # type: ignore[assignment]
        self._sign: SignatureScreen = screens["correct_sign"]  # type: ignore[assignment]
        self._approve: CorrectApproveScreen = screens["correct_approve"]  # type: ignore[assignment]
        self._values: Sequence[CorrectableView] = ()
        self._view: CorrectionView | None = None
        self._new: Value = ()
        self._command: CorrectRecord | None = None
        self._key: tuple[str, str] = ("", "")
        #: Where one came from, and goes back to.
        self._from = "job"
        self._connect()

    def _connect(self) -> None:
        stage = self._stage
        self._pick.picked.connect(self._picked)
        self._pick.back.connect(self._leave)
        self._one.entered.connect(self._entered)
        self._one.lot_typed.connect(self._lot_typed)
        self._one.back.connect(self._leave)
        self._why.reasoned.connect(self._reasoned)
        self._why.back.connect(lambda: stage.go("correct"))
        self._sign.without_ink()
        self._sign.signed.connect(self._signed)
        self._sign.back.connect(lambda: stage.go("correct_why"))
        self._approve.authorised.connect(self._approved)
        self._approve.declined.connect(self._declined)
        self._approve.back.connect(self._leave)
        stage.places["correct"] = lambda message, _: self._one.refuse(message)
        stage.places["correct_why"] = lambda message, _: self._why.refuse(message)
        stage.places["correct_approve"] = lambda message, _: self._approve.refuse(message)

    # -- ways in

    def of_records(self, lot: str, records: tuple[str, ...]) -> None:
        """Something of these records was wrong."""
        found = self._stage.attempt(lambda: self._stage.terminal.queries.correctable(lot, records))
        self._choose(found or (), "job")

    def of_lot(self, lot: str) -> None:
        """Something that was recorded of a lot was wrong."""
        found = self._stage.attempt(lambda: self._stage.terminal.queries.correctable_of(lot))
        if found is not None and not found:
            self._stage.refuse(Refusal("NotCorrectable"))
        self._choose(found or (), "material")

    def open(self, key: tuple[str, ...]) -> None:
        """A correction that waits, from the list of what waits."""
        self._key, self._from = (key[0], key[1]), "waiting"
        self._stage.go("correct_approve")

    def _choose(self, values: Sequence[CorrectableView], came_from: str) -> None:
        self._values, self._from = values, came_from
        self._one.forget()
        if len(values) == 1:
            self._picked(values[0])
        elif values:
            self._stage.go("correct_pick")

    def _leave(self) -> None:
        self._stage.go(self._from if self._from != "job" or self._stage.run else "queue")

    # -- filling screens

    def show_pick(self) -> None:
        """What may be corrected."""
        self._pick.set_values(self._values)

    def show_one(self) -> None:
        """The value, and how the new one is asked for."""
        if self._view is None:
            return self._leave()
        self._one.set_correction(self._view)

    def show_why(self) -> None:
        """Both values and what follows."""
        stage, view = self._stage, self._view
        foreseen = self._foreseen() if view is not None else None
        if view is None or foreseen is None:
            return stage.go("correct")
        lines = [Line(words, marker=marker) for words, marker in follows(foreseen, stage.names())]
        was, shown = self._both(view.about, foreseen.was, foreseen.shown)
        self._why.set_case(was, shown, lines or [Line(stage.tr("Nothing else changes"))], view.reasons)

    def show_sign(self) -> None:
        """What is signed: both values and why."""
        stage, command, view = self._stage, self._command, self._view
        person, foreseen = stage.terminal.signed_on(), self._foreseen()
        if command is None or view is None or person is None or foreseen is None:
            return stage.go("correct")
        was, shown = self._both(view.about, foreseen.was, foreseen.shown)
        tr = stage.tr
        why = stage.terminal.queries.correction_reason(command.reason)
        lines = (
            tr("{title}: {what}").format(title=view.about.title, what=field_words(view.about.kind, view.about.field)),
            tr("{was} becomes {shown}").format(was=was, shown=shown),
            tr("Why: {reason}").format(reason=why),
            *(words for words, _ in follows(foreseen, stage.names())),
        )
        now = moment(stage.terminal.now(), stage.terminal.now())
        length = stage.terminal.queries.sign_on().pin_length  # the meaning below is as the record has it
        self._sign.set_signature(lines, tr("Corrected the record"), person.name, role_word(person.role), now, length)

    def show_approve(self) -> None:
        """A correction that waits, as long as it does."""
        stage, view = self._stage, self._proposal()
        if view is None:
            return self._leave()
        who = stage.tr("{person}, {role}, {when}: {why}")
        when = told(moment(view.since), False)
        lines = [
            f"{view.about.title}: {capital(field_words(view.about.kind, view.about.field))}",
            who.format(person=view.by, role=role_word(view.role), when=when, why=view.why),
        ]
        if view.foreseen is not None:
            lines += [words for words, _ in follows(view.foreseen, stage.names())]
        person = stage.terminal.person
        values = self._both(view.about, view.was, view.shown)
        may_decline = person in {tile.person for tile in view.able}
        length = stage.terminal.queries.sign_on().pin_length
        self._approve.set_proposal(values, lines, view.able, length, may_decline=may_decline)
        if view.problem is not None:
            self._approve.refuse(stage.words(view.problem))

    def _both(self, about: CorrectableView, was: str, shown: str) -> tuple[str, str]:
        kind, field = about.kind, about.field
        return said_words(kind, field, was), said_words(kind, field, shown)

    def _proposal(self) -> ProposalView | None:
        return self._stage.terminal.queries.proposal(*self._key)

    def _foreseen(self) -> ForeseenView | None:
        """What it would do now; a refusal is shown."""
        stage, view = self._stage, self._view
        if view is None or not self._new:
            return None
        command = correction(view, self._new, NOT_SAID_YET)
        person = stage.terminal.person or ""
        return stage.attempt(lambda: stage.terminal.queries.foreseen(command, person))

    # -- acting

    def _picked(self, value: CorrectableView) -> None:
        stage = self._stage
        view = stage.attempt(lambda: stage.terminal.queries.correction(value.lot, value.record, value.field))
        if view is not None:
            self._view, self._new, self._command = view, (), None
            stage.go("correct")

    def _entered(self, given: Mapping[str, object]) -> None:
        value = self._stage.attempt(lambda: new_value(given))
        if value is not None:
            self._take(value)

    def _lot_typed(self, number: str) -> None:
        view = self._view
        if view is not None:
            value = self._stage.attempt(lambda: self._stage.terminal.queries.lot_meant(view.about, number))
            if value is not None:
                self._take(value)

    def scanned(self, scan: Scan) -> bool:
        """A scan is the lot or the tool as it really was, where one is asked for."""
        view = self._view
        if view is None or view.about.field not in ("lot", "tool", "text"):
            return False
        if scan.format == "plain" and self._stage.terminal.people.of_badge(scan.text) is not None:
            return False
        if view.about.field == "lot":
            self._lot_typed(scan.lot or scan.text)
        else:
            self._take((scan.text,))
        return True

    def _take(self, value: Value) -> None:
        self._new = value
        if self._foreseen() is not None:
            self._stage.shell.clear_refusal()
            self._one.unrefuse()
            self._stage.go("correct_why")

    def _reasoned(self, reason: str) -> None:
        if self._view is not None:
            self._command = correction(self._view, self._new, reason)
            self._stage.go("correct_sign")

    def _signed(self, pin: str, ink: bytes) -> None:
        stage, command = self._stage, self._command
        if command is None:
            return
        try:
            saved = stage.terminal.submit_signed(command, pin)
        except Refusal as refusal:
            stage.not_signed(refusal, self._sign.show_message)
            return
        self._one.forget()
        stage.committed.emit(saved)
        if "correction.proposed" in saved.kinds:
            self._key = command.lot, stage.terminal.queries.proposed(command.lot, command.record)
            stage.go("correct_approve")
        else:
            self._leave()
        stage.done()

    def _approved(self, person: str, pin: str) -> None:
        stage, view = self._stage, self._proposal()
        if view is None:
            return self._leave()
        try:
            saved = stage.terminal.approve_correction(view, person, pin)
        except Refusal as refusal:
            stage.not_signed(refusal, self._approve.refuse, person=person)
            return
        stage.committed.emit(saved)
        self._leave()
        stage.done()

    def _declined(self, reason: str) -> None:
        lot, name = self._key
        command = DeclineCorrection(lot=lot, proposal=name, reason=reason)
        if self._stage.submit(command) is not None:
            self._leave()
