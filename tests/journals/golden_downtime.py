"""What happens on the golden day to a machine: it stops, and people say why."""

from __future__ import annotations

from datetime import timedelta

from golden_day import Day

from app.domain import stop_commands as ask
from app.domain.downtime import DowntimeState
from app.domain.work_units import WorkUnitState

UNIT = "B"


def stops(day: Day) -> None:
    """The lathe stops, was two stops, then one; its reason was another. A signal takes over."""
    _do(day, ask.NoteMachine, state="stopped")
    began = day.now
    first = _time(day).now
    assert first is not None
    day.later(minutes=9)
    _do(day, ask.SplitStop, stop=first.stop, at=began + timedelta(minutes=4))
    _do(day, ask.ReasonStop, stop=first.stop, reason="jam", parts=1, note="Späne")
    _do(day, ask.ChangeReason, stop=first.stop, was="jam", reason="chips", why="Späne im Futter")
    part = _time(day).parts_of(first.stop)[0]
    _do(day, ask.MergeStops, stop=first.stop, other=part)
    _do(day, ask.NoteStop, stop=first.stop, note="Futter gereinigt")
    _do(day, ask.NoteMachine, state="running", closes=first.stop)
    day.later(minutes=2)
    signal = {"source": "signal", "since": day.now, "raw": "HALT", "changes": 17, "jumped": 2.5}
    _do(day, ask.NoteMachine, state="stopped", **signal)
    day.later(seconds=40)
    _do(day, ask.NoteMachine, state="planned", reason="pause", until=day.now + timedelta(minutes=15))
    _do(day, ask.ReasonStops, since=began, until=day.now, below=60.0, reason="jam")


def _time(day: Day) -> DowntimeState:
    state = day.store.state(f"work_unit:{UNIT}")
    return state.downtime if isinstance(state, WorkUnitState) else DowntimeState()


def _do(day: Day, kind: type[ask.StopCommand], **fields: object) -> None:
    day.do(kind(work_unit=UNIT, ordinal=_time(day).records, **fields), unit=UNIT)  # type: ignore[arg-type]
