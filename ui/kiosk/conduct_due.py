"""Conducts what is due by its date: one calibration or qualification, opened from what waits.

Reads only. Must not decide anything.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.terminal.due_queries import end_of
from ui.kiosk.screens.due import DueScreen
from ui.kiosk.stage import Stage


class DueConductor(QObject):
    """The screen due."""

    def __init__(self, stage: Stage, screens: Mapping[str, QWidget]) -> None:
        super().__init__(stage)
        self._stage = stage
        self._screen: DueScreen = screens["due"]  # type: ignore[assignment]
        self._key: tuple[str, ...] = ()
        self._screen.back.connect(lambda: stage.go("waiting"))

    def open(self, key: tuple[str, ...]) -> None:
        """The tool of an id, or a person and what they are qualified for."""
        self._key = key
        self._stage.go("due")

    def show_due(self) -> None:
        """How it stands now; what has a new date meanwhile is on the list no more."""
        terminal = self._stage.terminal
        found = [view for view in terminal.queries.due(terminal.person or "") if (view.id, view.what) == self._key]
        if not found:
            self._stage.go("waiting")
            return
        self._screen.set_due(found[0], end_of(found[0].until), terminal.now())
