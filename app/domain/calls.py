"""Calls for help as they stand: a fold of their records, and the times that are measured from them.

State and `apply`; total, and a call stands the same in whatever order its records come, but for who goes: the first in
central's order. Must not know who may do what (`calling`), nor any screen.

*Response time* is from the call to somebody's arrival. *Repair time* is the time worked without the time waited for a
part: the active repair time of EN 13306:2017 (clause 11, times related to maintenance); its mean over calls is what
ISO 22400-2:2014 averages as mean time to restoration, without the waiting.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

from app.domain import call_facts as f
from app.domain.facts import Entry
from app.domain.spells import utc

#: How a call can stand.
Phase = Literal["called", "answered", "arrived", "working", "waiting", "handed", "done", "cancelled"]
OVER: tuple[Phase, ...] = ("done", "cancelled")
#: Record -> how the call stands after it.
_AFTER: dict[type[f.CallFact], Phase] = {
    f.MaintenanceAnswered: "answered",
    f.MaintenanceArrived: "arrived",
    f.RepairBegun: "working",
    f.RepairPaused: "waiting",
    f.RepairDone: "done",
    f.CallCancelled: "cancelled",
    f.CallHanded: "handed",
}
#: At the machine: from the first of these on there was a response, and a call cannot be cancelled any more.
THERE: tuple[Phase, ...] = ("arrived", "working", "waiting", "done")
#: Calls that are over and kept, so that a record which comes late finds its call; records of one call that are kept.
MOST_OVER, MOST_MARKS = 20, 80


class Mark(Struct, frozen=True, omit_defaults=True):
    """A record of a call: what it became, when by central's clock as far as that is known, and who said so."""

    at: datetime
    journal: str
    seq: int
    phase: Phase
    person: str = ""
    doubted: bool = False
    said: str = ""
    until: datetime | None = None


class Call(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A call. ``at`` None: its own record is not here yet. ``who`` goes; ``also`` said so too, and were later.

    ``marks`` are in the order of time; ``cause``, ``remedy``, ``parts`` and ``note_done`` what the repair was.
    """

    call: str
    work_unit: str = ""
    to: f.Called = "maintenance"
    about: f.Subject = "fault"
    stop: str = ""
    tool: str = ""
    reason: str = ""
    note: str = ""
    urgency: f.Urgency = "now"
    photo: tuple[str, ...] = ()
    by: str = ""
    at: datetime | None = None
    doubted: bool = False
    who: str = ""
    also: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    cause: str = ""
    remedy: str = ""
    parts: str = ""
    note_done: str = ""
    cmms_order: str = ""

    @property
    def phase(self) -> Phase:
        """How it stands. What was done at the machine is done, whoever cancelled meanwhile."""
        said = [mark.phase for mark in self.marks]
        if "done" in said:
            return "done"
        if "cancelled" in said and not any(phase in THERE for phase in said):
            return "cancelled"
        left = [phase for phase in said if phase != "cancelled"]
        return left[-1] if left else "called"

    @property
    def open(self) -> bool:
        """Whether somebody still has to come, or is there."""
        return self.phase not in OVER

    @property
    def since(self) -> datetime | None:
        """Since when it stands as it does."""
        phase = self.phase
        found = [mark.at for mark in self.marks if mark.phase == phase]
        if not found:
            return self.at
        return found[0] if phase in OVER else found[-1]


class CallsState(Struct, kw_only=True):
    """Calls of a work unit by their names, those that are over the newest few; ``made``: how many there were."""

    calls: dict[str, Call] = field(default_factory=dict)
    made: int = 0
    repaired: int = 0

    @property
    def open(self) -> tuple[Call, ...]:
        """Calls that are not over."""
        return tuple(call for call in self.calls.values() if call.open)


class Times(Struct, frozen=True, kw_only=True):
    """What a call took; never less than nothing, and together at most its ``span`` from the call to its end.

    ``response`` None: nobody has come. ``doubted``: a clock could not be trusted.
    """

    span: timedelta
    response: timedelta | None
    repair: timedelta
    waited: timedelta
    doubted: bool = False


_NONE = timedelta(0)


def apply(state: CallsState, entry: Entry) -> CallsState:
    """Fold one record into a work unit's calls; total, changes and returns ``state``."""
    fact = entry.fact
    if isinstance(fact, f.MaintenanceCalled):
        state.made += 1
        _put(state, _called(state.calls.get(fact.call) or Call(call=fact.call), fact, entry))
    elif isinstance(fact, f.CallFact):
        before = state.calls.get(fact.call) or Call(call=fact.call, work_unit=fact.work_unit)
        after = _moved(before, fact, entry)
        state.repaired += before.phase != "done" and after.phase == "done" and after.to == "maintenance"
        _put(state, after)
    return state


def times(call: Call, now: datetime) -> Times:
    """What a call took, up to ``now`` where it goes on."""
    begun = call.at or min((mark.at for mark in call.marks), default=now)
    marks = [replace(mark, at=max(mark.at, begun)) for mark in call.marks if mark.phase != "cancelled" or not call.open]
    end = _end(call, marks, max(now, begun))
    said = [replace(mark, at=min(mark.at, end)) for mark in marks]
    came = [mark.at for mark in said if mark.phase in THERE and mark.phase != "done"]
    spans = [(one.phase, other.at - one.at) for one, other in pairwise([*said, Mark(end, "", 0, "done")])]
    return Times(
        span=end - begun,
        response=min(came) - begun if came else None,
        repair=sum((took for phase, took in spans if phase == "working"), _NONE),
        waited=sum((took for phase, took in spans if phase == "waiting"), _NONE),
        doubted=call.doubted or any(mark.doubted for mark in call.marks),
    )


def mean_repair(found: Iterable[Times]) -> timedelta | None:
    """The mean repair time of calls; None where nothing was repaired, or no time can be trusted."""
    took = [each.repair for each in found if not each.doubted and each.repair]
    return sum(took, _NONE) / len(took) if took else None


def mean_response(found: Iterable[Times]) -> timedelta | None:
    """The mean time until somebody came; None where nobody did, or no time can be trusted."""
    took = [each.response for each in found if not each.doubted and each.response is not None]
    return sum(took, _NONE) / len(took) if took else None


def _end(call: Call, marks: Sequence[Mark], now: datetime) -> datetime:
    phase = call.phase
    over = [mark.at for mark in marks if mark.phase == phase] if phase in OVER else []
    return over[0] if over else max([now, *(mark.at for mark in marks)])


def _called(call: Call, fact: f.MaintenanceCalled, entry: Entry) -> Call:
    if call.at is not None:
        return call  # named twice: the first in central's order holds
    return replace(
        call,
        work_unit=fact.work_unit,
        to=fact.to,
        about=fact.about,
        stop=fact.stop,
        tool=fact.tool,
        reason=fact.reason,
        note=fact.note,
        urgency=fact.urgency,
        photo=fact.photo,
        by=entry.person,
        at=_true(entry),
        doubted=entry.doubted,
    )


def _moved(call: Call, fact: f.CallFact, entry: Entry) -> Call:
    if isinstance(fact, f.CallLinked):
        return replace(call, cmms_order=fact.cmms_order)
    phase = _AFTER.get(type(fact))
    if phase is None:
        return call
    who, also = _who(call, fact, entry.person)
    done = isinstance(fact, f.RepairDone) and call.phase != "done"
    about = {"cause": fact.cause, "remedy": fact.remedy, "parts": fact.parts} if isinstance(fact, f.RepairDone) else {}
    note = {"note_done": fact.note} if isinstance(fact, f.RepairDone) else {}
    mark = Mark(_true(entry), entry.journal, entry.seq, phase, entry.person, entry.doubted, _said(fact), _until(fact))
    return replace(call, who=who, also=also, marks=_with(call.marks, mark), **((about | note) if done else {}))


def _with(marks: tuple[Mark, ...], mark: Mark) -> tuple[Mark, ...]:
    if any((each.journal, each.seq) == (mark.journal, mark.seq) for each in marks):
        return marks
    found = sorted((*marks, mark), key=lambda each: (each.at, each.journal, each.seq))
    if len(found) <= MOST_MARKS:
        return tuple(found)
    over = [each for each in found if each.phase in OVER][:2]
    kept = {id(each) for each in (*found[-(MOST_MARKS - 4) :], *found[:2], *over)}
    return tuple(each for each in found if id(each) in kept)


def _who(call: Call, fact: f.CallFact, person: str) -> tuple[str, tuple[str, ...]]:
    """Who goes, and who said so later."""
    if isinstance(fact, f.CallHanded):
        return fact.colleague, call.also
    if not isinstance(fact, (f.MaintenanceAnswered, f.MaintenanceArrived)) or not person:
        return call.who, call.also
    if call.who in ("", person):
        return person, call.also
    return call.who, tuple(dict.fromkeys((*call.also, person)))[-5:]


def _said(fact: f.CallFact) -> str:
    match fact:
        case f.RepairPaused():
            return fact.part
        case f.CallCancelled():
            return fact.reason
        case f.CallHanded():
            return fact.colleague
        case _:
            return ""


def _until(fact: f.CallFact) -> datetime | None:
    return utc(fact.until) if isinstance(fact, f.RepairPaused) and fact.until else None


def _true(entry: Entry) -> datetime:
    """When it was by central's clock, as far as its terminal knew that; else by the terminal's own."""
    at = utc(entry.at)
    if entry.clock is None or not abs(entry.clock) < 10**9:
        return at
    try:
        return at + timedelta(seconds=entry.clock)
    except OverflowError:
        return at


def _put(state: CallsState, call: Call) -> None:
    state.calls[call.call] = call
    over = [each.call for each in state.calls.values() if not each.open]
    for name in over[: max(0, len(over) - MOST_OVER)]:
        del state.calls[name]
