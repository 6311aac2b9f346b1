"""Stops by their rules: what may be said of a machine's time, what no longer fits, and a state that stays small."""

import time
from datetime import timedelta

import msgspec
import pytest
from domain_kit import NOON, Bench, operation, routing
from downtime_kit import ENTRIES, at, reason, said, seen
from hypothesis import given, settings

from app.domain.documents import ReasonNode, ReasonTree
from app.domain.downtime import MOST_OLDER, MOST_POINTS, DowntimeState, apply
from app.domain.downtime_facts import StopReasoned
from app.domain.refusals import Refusal
from app.domain.spells import spells
from app.domain.stop_commands import (
    ChangeReason,
    MergeStops,
    NoteMachine,
    NoteStop,
    ReasonStop,
    ReasonStops,
    SplitStop,
)

TREE = ReasonTree(
    id="downtime",
    name="Stop",
    reasons=(
        ReasonNode(code="jam", name="Jam"),
        ReasonNode(
            code="parts",
            name="Parts",
            reasons=(ReasonNode(code="none", name="No parts", counts="starved"), ReasonNode(code="cup", name="Cup")),
        ),
        ReasonNode(code="break", name="Break", counts="planned"),
    ),
)


class Machine:
    """A station of the bench, and what is said of its machine."""

    def __init__(self) -> None:
        self.bench = Bench(routing(operation("10")))
        self.bench.documents.put(TREE, kind="reason_tree")

    @property
    def time(self) -> DowntimeState:
        return self.bench.view().machine("ST-30")

    def do(self, kind, **fields):
        command = kind(work_unit="ST-30", ordinal=self.time.records, **fields)
        self.bench.now += timedelta(minutes=1)
        return self.bench.do(command)

    def refused(self, kind, **fields) -> Refusal:
        with pytest.raises(Refusal) as found:
            self.do(kind, **fields)
        return found.value

    @property
    def stop(self) -> str:
        return self.time.now.stop


@pytest.fixture
def machine() -> Machine:
    made = Machine()
    made.do(NoteMachine, state="running")
    made.do(NoteMachine, state="stopped")
    return made


def test_a_machine_that_nobody_spoke_of_is_unknown_and_waits_for_nobody():
    fresh = Machine().time
    assert (fresh.state, fresh.now, fresh.waits) == ("unknown", None, False)


def test_a_stop_has_a_name_and_waits_until_it_has_ended_and_has_its_reason(machine):
    stop = machine.stop
    assert machine.time.waits
    machine.do(ReasonStop, stop=stop, reason="jam")
    assert machine.time.waits, "it still stands"
    machine.do(NoteMachine, state="running", closes=stop)
    assert not machine.time.waits


def test_a_reason_of_a_group_counts_as_the_plant_says_and_the_group_itself_is_no_reason(machine):
    assert machine.refused(ReasonStop, stop=machine.stop, reason="parts").code == "UnknownReason"
    machine.do(ReasonStop, stop=machine.stop, reason="none")
    assert (machine.time.now.state, machine.time.now.signalled) == ("starved", "stopped")


def test_what_was_said_already_is_not_said_again(machine):
    assert machine.refused(NoteMachine, state="stopped").code == "MachineAlready"
    assert machine.refused(ReasonStop, stop=machine.stop, reason="").code == "ReasonMissing"
    machine.do(ReasonStop, stop=machine.stop, reason="jam")
    assert machine.refused(ReasonStop, stop=machine.stop, reason="cup").code == "StopHasReason"


def test_a_planned_stop_says_why_and_until_when(machine):
    later = machine.bench.now + timedelta(hours=1)
    assert machine.refused(NoteMachine, state="planned").code == "ReasonMissing"
    assert machine.refused(NoteMachine, state="planned", reason="break", until=NOON).code == "PlannedEndPast"
    machine.do(NoteMachine, state="planned", reason="break", until=later)
    assert (machine.time.now.state, machine.time.now.reason, machine.time.now.until) == ("planned", "break", later)


def test_a_stop_that_was_split_meanwhile_is_not_reasoned_nor_ended_as_if_it_were_whole(machine):
    stop = machine.stop
    began = machine.time.now.start
    machine.do(SplitStop, stop=stop, at=began + timedelta(seconds=20))
    closed = machine.refused(NoteMachine, state="running", closes=stop)
    named = machine.refused(ReasonStop, stop=stop, reason="jam")
    assert (closed.code, named.code) == ("StopSplit", "StopSplit")
    middle = began + timedelta(seconds=20)
    assert closed.params["parts"] == named.params["parts"] == ((began, middle), (middle, None))
    machine.do(ReasonStop, stop=stop, reason="jam", parts=1)
    machine.do(NoteMachine, state="running", closes=machine.stop)
    assert [s.reason for s in machine.time.spells() if s.stop] == ["jam", ""]


def test_a_stop_is_split_within_itself_and_not_in_the_future(machine):
    for moment in (machine.time.now.start, machine.bench.now + timedelta(hours=1)):
        assert machine.refused(SplitStop, stop=machine.stop, at=moment).code == "NotWithinStop"
    assert machine.refused(SplitStop, stop="gone", at=NOON).code == "StopUnknown"


def test_a_reason_is_put_right_where_it_is_still_the_one_that_was_seen(machine):
    machine.do(ReasonStop, stop=machine.stop, reason="jam")
    machine.do(ChangeReason, stop=machine.stop, was="jam", reason="cup", why="the cup was cracked")
    refusal = machine.refused(ChangeReason, stop=machine.stop, was="jam", reason="none")
    assert (refusal.code, refusal.params["reason"]) == ("ReasonChanged", "cup")
    assert machine.time.now.note == "the cup was cracked"


def test_two_stops_that_were_one_share_their_reason(machine):
    first = machine.stop
    machine.do(NoteMachine, state="running", closes=first)
    machine.do(NoteMachine, state="stopped")
    second = machine.stop
    machine.do(ReasonStop, stop=second, reason="jam")
    machine.do(MergeStops, stop=first, other=second)
    assert {s.stop: s.reason for s in machine.time.spells() if s.stop} == {first: "jam"}
    assert machine.refused(MergeStops, stop=first, other=second).code == "StopsAreOne"
    machine.do(NoteStop, stop=second, note="by its old name")
    assert machine.time.now.note == "by its old name"
    assert machine.refused(NoteStop, stop=first, note=" ").code == "NothingWritten"


def test_short_stops_are_reasoned_together_once(machine):
    machine.do(NoteMachine, state="running", closes=machine.stop)
    span = {"since": NOON, "until": NOON + timedelta(hours=8), "below": 120.0, "reason": "jam"}
    machine.do(ReasonStops, **span)
    assert not machine.time.waits
    assert machine.refused(ReasonStops, **span).code == "NoSuchStops"


def test_what_is_used_here_is_counted_and_the_count_stays_bounded():
    state = DowntimeState()
    for number in range(500):
        apply(state, reason(f"s{number}", f"r{number % 90}" if number % 2 else "jam"))
    assert max(state.uses, key=lambda code: state.uses[code]) == "jam"
    assert len(state.uses) <= 64


@settings(max_examples=150, deadline=None)
@given(ENTRIES)
def test_the_state_says_what_the_spells_say(told):
    state = DowntimeState()
    for entry in told:
        apply(state, entry)
    assert state.spells() == spells(told)
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(state), type=DowntimeState) == state


def day_of(stops: int) -> DowntimeState:
    """A machine that stopped so often, each time a little longer, and nobody said why."""
    state = DowntimeState()
    for n in range(stops):
        apply(state, seen("stopped", n, f"s{n}"))
        apply(state, seen("running", n + 0.2 + 0.7 * n / stops))
    return state


def test_ten_thousand_stops_without_a_reason_are_a_small_state_that_forgets_none():
    small, large = day_of(1_000), day_of(10_000)
    sizes = [len(msgspec.msgpack.encode(state)) for state in (small, large)]
    assert sizes[1] < 1.1 * sizes[0]
    assert len(large.points) <= MOST_POINTS
    assert len(large.older) == MOST_OLDER
    named = [stop for stop, parts in large.stops().items() if parts[0].asks]
    assert large.beyond.stops + len(named) == 10_000
    reason_all = StopReasoned(work_unit="ST-30", reason="jam", since=at(0), until=at(20_000))
    apply(large, said(reason_all, 20_000))
    assert not large.waits
    assert not large.beyond.stops


def test_folding_ten_times_as_many_stops_takes_ten_times_as_long():
    def taken(stops: int) -> float:
        began = time.process_time()
        day_of(stops)
        return time.process_time() - began

    assert taken(4_000) < 25 * min(taken(400) for _ in range(3))
