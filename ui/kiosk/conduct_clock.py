"""Conducts the clock: the doubt in the strip, the question whether it is right, a lead's word for it.

Must not know the work; what depends on the time is shown anew by whoever listens to ``changed``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.clock import why
from app.domain.refusals import Refusal
from app.domain.timekeeping import Time
from ui.kiosk.messages import Message
from ui.kiosk.screens.clock import ClockScreen
from ui.kiosk.stage import Stage


class ClockConductor(QObject):
    """The clock screen. ``changed``: the time came into doubt, out of it, or was put right."""

    changed = Signal()

    def __init__(self, stage: Stage, screens: Mapping[str, QWidget]) -> None:
        super().__init__(stage)
        self._stage = stage
        self._screen: ClockScreen = screens["clock"]  # type: ignore[assignment]
        self._before = stage.terminal.time()
        self._screen.confirmed.connect(self._confirmed)
        self._screen.back.connect(self._back)

    def tick(self, time: Time) -> None:
        """A second went by: say when more than a second did, or when the doubt is another."""
        before, self._before = self._before, time
        if stepped(before, time):
            if self._stage.shell.screen_name == "clock":
                self._stage.attempt(self.show_clock)
            self.changed.emit()
        elif self._stage.shell.screen_name == "clock":
            self._screen.show_time(time.wall)

    def show_clock(self) -> None:
        """Ask whether the time is right; when nobody doubts it any more, go back."""
        terminal = self._stage.terminal
        time = terminal.time()
        if not time.doubt:
            self._back()
            return
        leads = tuple(terminal.people.tile(p) for p in terminal.people.everyone() if p.role == "lead")
        length = terminal.queries.sign_on().pin_length
        cause = self._stage.words(Refusal("ClockDoubtful", **why(time))).cause
        way = self._stage.tr("Until it is confirmed, work that depends on dates asks for a signature.")
        self._screen.set_clock(time.wall, Message(cause, way), leads, length)

    def _confirmed(self, shown: datetime, lead: str, pin: str) -> None:
        stage = self._stage
        try:
            stage.terminal.confirm_clock(shown, lead, pin)
        except Refusal as refusal:
            stage.not_signed(refusal, self._screen.show_message, person=lead)
            return
        stage.done()
        self._before = stage.terminal.time()
        self.changed.emit()
        self._back()

    def _back(self) -> None:
        stage = self._stage
        stage.go("job" if stage.run and stage.terminal.person else "queue" if stage.terminal.person else "sign_on")


def stepped(before: Time, after: Time) -> bool:
    """Whether the doubt is another one, or *now* made a step that is not time going by."""
    if before.doubt != after.doubt:
        return True
    if before.steady is None or after.steady is None:
        return False
    passed = after.steady.seconds - before.steady.seconds
    return abs((after.now - before.now).total_seconds() - passed) > 1
