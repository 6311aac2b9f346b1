"""What happens on the golden day to a machine: it stops, and people say why."""

from __future__ import annotations

from datetime import timedelta

from golden_day import Day

from app.domain import downtime_facts as facts
from app.domain.facts import Draft
from app.domain.values import intent

_STREAM = "work_unit:B"


def stops(day: Day) -> None:
    """The lathe stops, was two stops, then one; its reason was another."""
    first, part = intent(_STREAM, "stop", 0), intent(_STREAM, "part", 0)
    _note(day, facts.MachineChanged(work_unit="B", state="stopped", since=day.now, source="person", stop=first))
    day.later(minutes=9)
    half = day.now - timedelta(minutes=4)
    _note(day, facts.StopSplit(work_unit="B", stop=first, at=half, part=part))
    _note(day, facts.StopReasoned(work_unit="B", stop=first, reason="jam"))
    _note(day, facts.StopChanged(work_unit="B", stop=first, was="jam", reason="other", why="Späne"))
    _note(day, facts.StopsMerged(work_unit="B", stop=first, stops=(part,)))
    _note(day, facts.StopNoted(work_unit="B", stop=first, note="Späne im Futter"))


def _note(day: Day, fact: facts.Fact) -> None:
    day.later(seconds=1)
    desk = day.desks["B"]
    desk._commit(intent(_STREAM, type(fact).__name__, 0), "ann", [Draft((_STREAM,), fact)])
