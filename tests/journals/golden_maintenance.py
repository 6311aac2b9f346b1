"""What happens on the golden day at the lathe: maintenance is called, comes, waits for a part and repairs it."""

from __future__ import annotations

from datetime import timedelta

from golden_day import Day

from app.domain.calling import CallMaintenance, LinkCall, MoveCall
from app.domain.calls import CallsState
from app.domain.noting import NoteShift, ReadShiftNote
from app.domain.work_units import WorkUnitState

UNIT = "B"


def calls(day: Day) -> None:
    """One call is repaired in two goes, the other was a mistake."""
    day.do(CallMaintenance(work_unit=UNIT, reason="jam", note="Späne im Futter", ordinal=_calls(day).made), unit=UNIT)
    (call,) = _calls(day).open
    _moved(day, call.call, "answer")
    day.later(minutes=4)
    _moved(day, call.call, "arrive")
    _moved(day, call.call, "begin")
    day.later(minutes=7)
    _moved(day, call.call, "pause", part="Backe Ø 40", until=day.now + timedelta(hours=1))
    _moved(day, call.call, "hand", colleague="moe")
    _moved(day, call.call, "arrive", "moe")
    _moved(day, call.call, "begin", "moe")
    day.later(minutes=11)
    done = {"cause": "wear", "remedy": "replaced", "note": "läuft", "parts": "2 Backen"}
    _moved(day, call.call, "finish", "moe", **done)
    day.do(LinkCall(work_unit=UNIT, call=call.call, cmms_order="WO-2026/88"), "moe", UNIT)
    day.do(CallMaintenance(work_unit=UNIT, about="tool", tool="T-1", ordinal=_calls(day).made), unit=UNIT)
    (mistake,) = _calls(day).open
    _moved(day, mistake.call, "cancel", "ann", reason="Irrtum")


def notes(day: Day) -> None:
    """Two notes for the next shift, one of them read."""
    for number, text in enumerate(("Backe Ø 40 ist bestellt", "Späne bleiben hängen")):
        day.do(NoteShift(work_unit=UNIT, text=text, occurrence="2026-05-12 Spät", ordinal=number), unit=UNIT)
    state = day.store.state(f"work_unit:{UNIT}")
    assert isinstance(state, WorkUnitState)
    day.do(ReadShiftNote(work_unit=UNIT, note=state.notes.unread[0].note), "max", UNIT)


def _calls(day: Day) -> CallsState:
    state = day.store.state(f"work_unit:{UNIT}")
    return state.calls if isinstance(state, WorkUnitState) else CallsState()


def _moved(day: Day, call: str, move: str, person: str = "max", **about: object) -> None:
    seen = len(_calls(day).calls[call].marks)
    day.do(MoveCall(work_unit=UNIT, call=call, move=move, ordinal=seen, **about), person, UNIT)  # type: ignore[arg-type]
