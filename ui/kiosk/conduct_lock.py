"""Conducts the lock: the Lock key, the time without a touch, and the way back to exactly where one was.

A lock ends the session (21 CFR 11.200(a)(1)(ii)) and leaves the work as it stands. Must not know the work, nor PINs.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.refusals import Refusal
from app.domain.sessions import WARNED_S, Ending, seconds_left
from ui.kiosk.screens.lock import LockScreen
from ui.kiosk.stage import Stage
from ui.kiosk.widgets.pin_entry import PinEntry

#: What counts as a touch.
TOUCHES = (QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress, QEvent.Type.TouchBegin, QEvent.Type.Wheel)


class LockConductor(QObject):
    """The screen lock. ``clock`` counts seconds. ``changed()``: the countdown reads differently, or is over."""

    changed = Signal()

    def __init__(self, stage: Stage, screens: Mapping[str, QWidget]) -> None:
        super().__init__(stage)
        self._stage = stage
        self._screens = screens
        self._screen: LockScreen = screens["lock"]  # type: ignore[assignment]
        self._screen.unlock.connect(self._unlock)
        self._screen.someone_else.connect(lambda: stage.go("sign_on"))
        self.clock: Callable[[], float] = time.monotonic
        self._touched = self.clock()
        self._left: float | None = None
        #: Who was here when it locked, and the screen that was in front.
        self._behind: tuple[str, str] | None = None
        stage.shell.window_handle().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See every touch go by."""
        if event.type() in TOUCHES:
            self.touched()
        return False

    def touched(self) -> None:
        """Somebody is here: a touch, a key, a scan."""
        self._touched = self.clock()
        if self._left is not None:
            self._left = None
            self.changed.emit()

    def tick(self) -> None:
        """A second has passed: say that it is going to lock, or lock."""
        terminal = self._stage.terminal
        if terminal.person is None:
            return
        minutes = terminal.desk.view((), "").site().lock_after_minutes
        left = seconds_left(minutes, self.clock() - self._touched)
        if left == 0:
            self.lock("timeout")
        elif left is not None and left <= WARNED_S:
            self._left = left
            self.changed.emit()

    def line(self) -> tuple[str, str, str] | None:
        """What the prompt line says while it counts down; None when it does not."""
        if self._left is None or self._stage.terminal.person is None:
            return None
        tr = self._stage.tr
        return "lock", tr("This terminal locks in {n} s").format(n=round(self._left)), tr("Touch it to go on")

    def lock(self, why: Ending = "lock") -> None:
        """The session is over; the work stays behind the lock."""
        stage = self._stage
        person, front = stage.terminal.person, stage.shell.screen_name
        if person is None:
            return
        refused = None
        try:
            stage.terminal.lock(why)
        except Refusal as refusal:
            refused = refusal  # a full disk keeps no terminal open
        for entry in self._screens[front].findChildren(PinEntry):
            entry.clear()
        self._behind, self._left = (person, front), None
        stage.station.nudge()
        self._fill(why)
        stage.went.emit("lock")
        if refused is not None:
            stage.refuse(refused)

    def _fill(self, why: Ending) -> None:
        stage, behind = self._stage, self._behind or ("", "")
        name = stage.terminal.people.name(behind[0])
        self._screen.set_locked(name, by_time=why == "timeout", at_work=stage.job is not None)

    def _unlock(self) -> None:
        if self._behind is not None:
            self._stage.chosen = self._behind[0]
            self._stage.go("pin")

    def comes_back(self, person: str) -> bool:
        """Whoever left is here again: the screen comes back as it was left. False where it was somebody else's."""
        behind, self._behind = self._behind, None
        self.touched()
        if behind is None or behind[0] != person:
            return False
        self._stage.shell.show_screen(behind[1])
        return True
