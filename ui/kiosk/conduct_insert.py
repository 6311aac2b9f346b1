"""Conducts the change of a running order's steps: a lead puts one in or takes one out, and signs.

Turns what was chosen into commands. Must not decide who may: the rule asks for the signature.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.domain.refusals import Refusal
from app.terminal import insertions
from app.views import InsertForm
from ui.kiosk.messages import Message
from ui.kiosk.screens.insert import InsertScreen
from ui.kiosk.screens.withdraw import WithdrawScreen
from ui.kiosk.stage import Stage


class InsertConductor(QObject):
    """Insert and withdraw."""

    def __init__(self, stage: Stage, screens: Mapping[str, QWidget]) -> None:
        super().__init__(stage)
        self._stage = stage
        self._insert: InsertScreen = screens["insert"]  # type: ignore[assignment]
        self._withdraw: WithdrawScreen = screens["withdraw"]  # type: ignore[assignment]
        self._insert.inserted.connect(self._inserted)
        self._insert.back.connect(lambda: stage.go("job"))
        self._withdraw.withdrawn.connect(self._withdrawn)
        self._withdraw.back.connect(lambda: stage.go("job"))
        stage.places["insert"] = self._refused
        stage.places["withdraw"] = self._refused

    def show_insert(self) -> None:
        """A new form for the run that is open."""
        stage = self._stage
        self._insert.set_insertion(stage.terminal.queries.insertion(stage.lot, stage.run))

    def show_withdraw(self) -> None:
        """The row of the ladder that was touched."""
        stage = self._stage
        try:
            view = stage.terminal.queries.withdrawal(stage.lot, stage.run, stage.step)
        except Refusal:
            stage.go("job")
            raise
        self._withdraw.set_withdrawal(view)

    def _inserted(self, form: InsertForm) -> None:
        stage = self._stage
        view = stage.attempt(lambda: stage.terminal.queries.insertion(stage.lot, stage.run))
        if view is None:
            return
        command = stage.attempt(lambda: insertions.insert(view, form, stage.terminal.work_unit))
        if command is not None:
            stage.submit(command)

    def _withdrawn(self, reason: str) -> None:
        stage = self._stage
        view = stage.attempt(lambda: stage.terminal.queries.withdrawal(stage.lot, stage.run, stage.step))
        if view is not None:
            stage.submit(insertions.withdraw(view, reason))

    def _refused(self, message: Message, refusal: Refusal) -> None:
        """It is never done without a signature: where only that is missing, it is asked for."""
        if refusal.authorise:
            self._stage.went.emit("authorise")
        else:
            self._stage.shell.show_refusal(message)
