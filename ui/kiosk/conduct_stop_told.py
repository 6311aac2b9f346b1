"""Conducts one stop: all that was said of it, and how it is put right.

Turns touches into commands. Must not decide anything.
"""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QObject, Signal

from app.domain.stop_commands import MergeStops, NoteStop, SplitStop, StopCommand
from app.views import StopView
from ui.kiosk.screens.stop_told import StopToldScreen
from ui.kiosk.stage import Stage
from ui.kiosk.stop_words import split_question


class StopToldConductor(QObject):
    """The screen stop_told. Signals: ``reason_wanted(object)``, the reason of this `StopView` is given or put right;
    ``left()``, back to where stops are listed.
    """

    reason_wanted = Signal(object)
    left = Signal()

    def __init__(self, stage: Stage, screen: StopToldScreen) -> None:
        super().__init__(stage)
        self._stage = stage
        self._screen = screen
        self._stop: StopView | None = None
        screen.asked.connect(self._put_right)
        screen.split_after.connect(self._split)
        screen.noted.connect(self._noted)
        screen.back.connect(self.left)

    def open(self, stop: StopView) -> None:
        """Look at a stop."""
        self._stop = stop
        self._stage.go("stop_told")

    def show(self) -> None:
        """What was said of it; a stop that nobody knows any more leaves what was seen of it."""
        stop, queries = self._stop, self._stage.terminal.queries
        if stop is None:
            self.left.emit()
            return
        self._stop = stop = queries.stop(stop.work_unit, stop.stop) or stop
        self._screen.set_stop(stop, queries.stop_told(stop.work_unit, stop.stop))

    def _put_right(self, what: str) -> None:
        stop, stage = self._stop, self._stage
        if stop is None:
            return
        match what:
            case "reason":
                self.reason_wanted.emit(stop)
            case "split":
                self._screen.ask_minutes(split_question(stop, stage.terminal.now()))
            case "merge":
                if say_of_stop(stage, MergeStops, stop.work_unit, stop=stop.before, other=stop.stop):
                    self.show()
            case "note":
                self._screen.ask_note(stage.tr("Note, a few words"), stop.note)

    def _split(self, text: str) -> None:
        stop = self._stop
        if stop is None:
            return
        try:
            at = stop.start + timedelta(minutes=float(text.replace(",", ".")))
        except (ValueError, OverflowError):
            at = stop.start  # no moment within it: refused, with when it was
        if say_of_stop(self._stage, SplitStop, stop.work_unit, stop=stop.stop, at=at, parts=stop.parts):
            self.left.emit()

    def _noted(self, text: str) -> None:
        stop = self._stop
        if stop is not None and say_of_stop(self._stage, NoteStop, stop.work_unit, stop=stop.stop, note=text):
            self.show()


def say_of_stop(stage: Stage, kind: type[StopCommand], unit: str, **fields: object) -> bool:
    """Submit what somebody says of a machine's time, as of what is known of it now; whether it is on record."""
    ordinal = stage.terminal.queries.machine(unit).ordinal
    command = kind(work_unit=unit, ordinal=ordinal, **fields)  # type: ignore[arg-type]
    return stage.submit(command) is not None
