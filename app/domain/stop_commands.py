"""What may be asked of a machine's time: how it stands, why it stopped, and what a stop really was. Shapes only."""

from __future__ import annotations

from datetime import datetime

from app.domain.commands import Command
from app.domain.downtime_facts import MachineState, Observer
from app.domain.values import intent, work_unit_stream


class StopCommand(Command, frozen=True, kw_only=True):
    """Base. ``ordinal``: what was said of the machine's time so far, as seen."""

    work_unit: str
    ordinal: int = 0

    def streams(self) -> tuple[str, ...]:
        """The work unit."""
        return (work_unit_stream(self.work_unit),)

    def intent(self) -> str:
        """Once for each time it is seen."""
        return intent(self.streams()[0], type(self).__name__, self.ordinal)


class NoteMachine(StopCommand, frozen=True, kw_only=True):
    """The machine is in ``state`` since ``since`` (None: now).

    ``closes`` is the stop that ends with it, as seen. ``reason``, ``until`` and ``note`` are those of a planned stop;
    ``raw``, ``changes`` and ``jumped`` what a signal said (`downtime_facts.MachineChanged`).
    """

    state: MachineState
    source: Observer = "person"
    since: datetime | None = None
    closes: str = ""
    reason: str = ""
    until: datetime | None = None
    note: str = ""
    raw: str = ""
    changes: int = 0
    jumped: float = 0.0

    def intent(self) -> str:
        """Once for each time it is seen; a signal speaks for itself, and says nothing twice."""
        return intent(self.streams()[0], f"machine/{self.source}/{self.state}/{self.since or ''}", self.ordinal)


class ReasonStop(StopCommand, frozen=True, kw_only=True):
    """Why a stop was. ``parts``: how many stops had been split off it, as seen."""

    stop: str
    reason: str
    parts: int = 0
    note: str = ""


class ReasonStops(StopCommand, frozen=True, kw_only=True):
    """Why all stops were that began from ``since`` to before ``until`` and took at most ``below`` seconds (0: any)."""

    reason: str
    since: datetime
    until: datetime
    below: float = 0.0


class ChangeReason(StopCommand, frozen=True, kw_only=True):
    """The reason of a stop was another than ``was``; ``why`` it is changed."""

    stop: str
    was: str
    reason: str
    why: str = ""


class SplitStop(StopCommand, frozen=True, kw_only=True):
    """One stop was two: what came after ``at`` was another. ``parts`` as in `ReasonStop`."""

    stop: str
    at: datetime
    parts: int = 0


class MergeStops(StopCommand, frozen=True, kw_only=True):
    """``other`` was the same stop as ``stop``, the one before it."""

    stop: str
    other: str


class NoteStop(StopCommand, frozen=True, kw_only=True):
    """Something to say about a stop, in one's own words."""

    stop: str
    note: str
