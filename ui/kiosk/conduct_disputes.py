"""Conducts disputes: one with both its sides, and the signature that settles it.

Turns touches into commands of the terminal. Must not decide anything.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.domain.refusals import Refusal
from app.domain.settling import SettleDispute
from app.terminal.dispute_queries import settlement
from app.views import DisputeView
from ui.kiosk.dispute_words import choice_words, side_words, subject_words, trouble_words
from ui.kiosk.screens.dispute import DisputeScreen, Settling
from ui.kiosk.screens.signature import SignatureScreen
from ui.kiosk.stage import Stage
from ui.kiosk.words import moment, pieces, role_word


class DisputesConductor(QObject):
    """The screens dispute and dispute_sign."""

    def __init__(self, stage: Stage, screens: Mapping[str, QWidget]) -> None:
        super().__init__(stage)
        self._stage = stage
        self._one: DisputeScreen = screens["dispute"]  # type: ignore[assignment]
        self._sign: SignatureScreen = screens["dispute_sign"]  # type: ignore[assignment]
        self._key: tuple[str, str] = ("", "")
        self._command: SettleDispute | None = None
        self._one.settled.connect(self._said)
        self._one.back.connect(lambda: stage.go("waiting"))
        self._sign.without_ink()
        self._sign.signed.connect(self._signed)
        self._sign.back.connect(lambda: stage.go("dispute"))

    def open(self, key: tuple[str, ...]) -> None:
        """The dispute of a stream and name."""
        stream, dispute = key
        self._key = stream, dispute
        self._stage.go("dispute")

    def _view(self) -> DisputeView | None:
        return self._stage.terminal.queries.dispute(*self._key)

    def show_dispute(self) -> None:
        """Both sides, as long as nobody has settled it."""
        view = self._view()
        if view is None:
            self._stage.go("waiting")
            return
        self._one.set_dispute(view)

    def _said(self, said: Settling) -> None:
        view = self._view()
        if view is None:
            self._stage.refuse(Refusal("DisputeGone"))
            return
        command = settlement(view, said.choice, said.reason, said.true, said.left)
        refusal = self._stage.terminal.would_refuse(command)
        if refusal is not None:
            self._stage.refuse(refusal)
            return
        self._command = command
        self._stage.go("dispute_sign")

    def show_sign(self) -> None:
        """What is signed: the dispute, both sides as they really were, the choice and why."""
        stage, view, command = self._stage, self._view(), self._command
        person = stage.terminal.signed_on()
        if view is None or command is None or person is None:
            stage.go("waiting")
            return
        now = moment(stage.terminal.now(), stage.terminal.now())
        length = stage.terminal.queries.sign_on().pin_length
        meaning = stage.tr("Settled the dispute")  # as the record has it
        self._sign.set_signature(self._lines(view, command), meaning, person.name, role_word(person.role), now, length)

    def _lines(self, view: DisputeView, command: SettleDispute) -> tuple[str, ...]:
        tr = self._stage.tr
        lines = [f"{subject_words(view)}: {trouble_words(view.trouble)}"]
        if command.choice in ("accept", "keep"):
            lines.append(choice_words(command.choice, view.trouble)[0])
        if command.left is not None:
            lines.append(tr("Really left: {n}").format(n=pieces(command.left, view.unit)))
        for side, said in zip(view.sides, command.sides, strict=True):
            line = f"{side.work_unit} {side.name} {side_words(side, view.unit)}".strip()
            really = tr("{side}, really {n}")
            lines.append(line if said.true is None else really.format(side=line, n=pieces(said.true, view.unit)))
        return (*lines, tr("Why: {reason}").format(reason=command.reason))

    def _signed(self, pin: str, ink: bytes) -> None:
        stage = self._stage
        if self._command is None:
            return
        try:
            stage.terminal.submit_signed(self._command, pin)
        except Refusal as refusal:
            stage.not_signed(refusal, self._sign.show_message)
            return
        self._command = None
        stage.go("waiting")
        stage.done()
