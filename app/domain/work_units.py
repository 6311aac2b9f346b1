"""Work units (stations): what is made there, and what else of a station is folded, each part by its own module.

State and `apply` of the noun. Must not know screens and storage, nor what its parts are about.
"""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct, field

from app.domain import calls, checks, downtime, holds, shift_notes
from app.domain.calls import CallsState
from app.domain.checks import ChecksState
from app.domain.downtime import DowntimeState
from app.domain.facts import Entry
from app.domain.holds import ScopeState
from app.domain.lot_facts import OperationReported, OperationStarted
from app.domain.shift_notes import ShiftNotesState

#: Operations of one station whose failures in a row are counted.
MOST_ROWS = 200


class Made(Struct, frozen=True):
    """What was made at a station: the order, its product, and since when."""

    order: str = ""
    product: str = ""
    at: datetime | None = None


class WorkUnitState(ScopeState, kw_only=True):
    """State of a station: the order made there last, the last other one before it, the machine's time, calls,
    notes for the next shift, and checks.

    ``row`` is by operation (its stream) how many runs in a row failed here, where any did.
    """

    last: Made = field(default_factory=Made)
    other: Made = field(default_factory=Made)
    downtime: DowntimeState = field(default_factory=DowntimeState)
    calls: CallsState = field(default_factory=CallsState)
    notes: ShiftNotesState = field(default_factory=ShiftNotesState)
    checks: ChecksState = field(default_factory=ChecksState)
    row: dict[str, int] = field(default_factory=dict)

    def before(self, order: str) -> Made:
        """What was made here before ``order``; empty when nothing was."""
        return self.last if self.last.order != order else self.other


def apply(state: WorkUnitState, entry: Entry, stream: str) -> WorkUnitState:
    """Fold one record into a station's state; total, changes and returns ``state``."""
    holds.apply(state, entry, stream)
    downtime.apply(state.downtime, entry)
    calls.apply(state.calls, entry)
    shift_notes.apply(state.notes, entry)
    checks.apply(state.checks, entry)
    fact = entry.fact
    if isinstance(fact, OperationStarted) and fact.order != state.last.order:
        state.other, state.last = state.last, Made(fact.order, fact.product, entry.at)
    if isinstance(fact, OperationReported):
        _count(state.row, fact, entry)
    return state


def _count(row: dict[str, int], fact: OperationReported, entry: Entry) -> None:
    """Failures in a row at an operation; a run that did not fail ends them."""
    for stream in entry.streams:
        if stream.startswith("operation:"):
            before = row.pop(stream, 0)
            if fact.failed and len(row) < MOST_ROWS:
                row[stream] = before + 1
