"""Conducts a machine's history and the notes from one shift to the next.

Turns touches into commands and views into screens. Must not decide anything.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.domain.noting import NoteShift, ReadShiftNote
from app.views import ShiftNoteView
from ui.kiosk.screens.machine_history import MachineHistoryScreen
from ui.kiosk.screens.shift_note import ShiftNoteScreen
from ui.kiosk.stage import Stage


class HistoryConductor(QObject):
    """The screens machine_history and shift_note."""

    def __init__(self, stage: Stage, screens: Mapping[str, QWidget]) -> None:
        super().__init__(stage)
        self._stage = stage
        self._list: MachineHistoryScreen = screens["machine_history"]  # type: ignore[assignment]
        self._one: ShiftNoteScreen = screens["shift_note"]  # type: ignore[assignment]
        self._unit = self._about = self._note = ""
        self._from = "stops"
        self._list.chosen.connect(self._choose)
        self._list.station.connect(self._turn_to)
        self._list.noted.connect(self._noted)
        self._list.back.connect(lambda: stage.go(self._from))
        self._one.read.connect(self._read)
        self._one.history.connect(lambda: self.of(self._unit))
        self._one.back.connect(lambda: stage.go("waiting"))

    def of(self, unit: str) -> None:
        """What was at a station ("": this one); one goes back to where it was asked."""
        self._unit, self._about, self._from = unit, "", self._stage.shell.screen_name
        self._list.leave()
        self._stage.go("machine_history")

    def open(self, key: tuple[str, ...]) -> None:
        """A note by its station and name, from the list of what waits."""
        self._unit, self._note = key[0], key[1]
        self._stage.go("shift_note")

    def show_history(self) -> None:
        """What was at the station that is looked at."""
        view = self._stage.terminal.queries.machine_history(self._unit, self._about)
        self._list.set_history(view, self._about)

    def show_note(self) -> None:
        """A note of the shift before; one that was read meanwhile leads back."""
        view = self._noted_here()
        if view is None:
            self._stage.go("waiting")
            return
        self._one.set_note(view)

    def _noted_here(self) -> ShiftNoteView | None:
        notes = self._stage.terminal.queries.shift_notes(self._unit)
        return next((each for each in notes if each.note == self._note), None)

    def _choose(self, about: str) -> None:
        self._about = about
        self.show_history()

    def _turn_to(self, unit: str) -> None:
        self._unit, self._about = unit, ""
        self.show_history()

    def _noted(self, text: str) -> None:
        queries = self._stage.terminal.queries
        unit = self._unit or self._stage.terminal.work_unit
        made, now = queries.shift_notes_made(unit), queries.occurrence(unit)
        self._stage.submit(NoteShift(work_unit=unit, text=text, occurrence=now, ordinal=made))

    def _read(self, note: str) -> None:
        if self._stage.submit(ReadShiftNote(work_unit=self._unit, note=note)) is not None:
            self._stage.go("job" if self._stage.run else "first")
