"""Which checks the plant asks of a station now, and which shift is on there, from documents.

Satisfies `app.domain.view.PlannedChecks`. Reads documents only; must not know which checks were done.
"""

from __future__ import annotations

from datetime import datetime

from app.domain.documents import Revision
from app.domain.documents_checks import MachineCheck
from app.domain.shifts import Occurrence
from app.storage.documents import DocumentShelf


class StoredChecks:
    """Checks by the documents of this terminal. What was read is remembered until other documents come in."""

    def __init__(self, shelf: DocumentShelf) -> None:
        self._shelf = shelf
        self._came_in = -1
        self._every: tuple[Revision, ...] = ()

    def of(self, work_unit: str, at: datetime) -> tuple[Revision, ...]:
        """The checks of a work unit, each as it is in force; one whose newest such revision was withdrawn is none."""
        in_force = {r.id: r for r in self._read() if r.effective_from is None or r.effective_from <= at}
        return tuple(
            r for r in in_force.values()
            if not r.withdrawn and isinstance(r.body, MachineCheck) and work_unit in r.body.work_units
        )  # fmt: skip

    def shift(self, work_unit: str, at: datetime) -> Occurrence:
        """The shift that is on at a work unit; the day where there is no calendar that this machine can read."""
        from app.terminal.shift_plans import shift_at  # only where a check asks, long after the first paint

        return shift_at(self._shelf, work_unit, at)

    def _read(self) -> tuple[Revision, ...]:
        came_in = self._shelf.came_in
        if came_in != self._came_in:
            self._every = self._shelf.every("machine_check")
            self._came_in = came_in
        return self._every
