"""Calls for help: who comes holds by central's order, times are never negative, and work that was done stays done."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from domain_kit import Bench, operation, routing
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from app.domain import call_facts as f
from app.domain import documents as d
from app.domain import work_units
from app.domain.calling import CallMaintenance, MoveCall
from app.domain.calls import CallsState, apply, mean_repair, times
from app.domain.decisions import decide
from app.domain.facts import Entry
from app.domain.records import KIND_OF
from app.domain.refusals import Refusal

START = datetime(2026, 5, 12, 6, 0, tzinfo=UTC)
UNIT, STREAM = "ST-30", "work_unit:ST-30"
ABOUT = {"work_unit": UNIT, "call": "c1"}
PEOPLE = (
    d.Person(id="mara", role="operator"),
    d.Person(id="ines", role="maintenance"),
    d.Person(id="max", role="maintenance"),
    d.Person(id="jonas", role="lead"),
)


def said(fact: f.CallFact | f.MaintenanceCalled, minute: float, person: str = "ines", **about) -> Entry:
    fields = {"journal": "j", "seq": int(minute * 10) + 1} | about
    at = START + timedelta(minutes=minute)
    made = Entry(fields["journal"], fields["seq"], KIND_OF[type(fact)], at, person, UNIT, (STREAM,), fact)
    return replace(made, doubt=about.get("doubt", ""), clock=about.get("clock"))


def folded(*entries: Entry) -> CallsState:
    state = CallsState()
    for entry in entries:
        apply(state, entry)
    return state


CALLED = said(f.MaintenanceCalled(**ABOUT, note="leaks"), 0, "mara")
GOES, THERE, WORKS = f.MaintenanceAnswered(**ABOUT), f.MaintenanceArrived(**ABOUT), f.RepairBegun(**ABOUT)
WAITS, DONE = f.RepairPaused(**ABOUT, part="seal"), f.RepairDone(**ABOUT, remedy="replaced")


def world(person: str, *entries: Entry):
    state = work_units.WorkUnitState()
    for entry in entries:
        work_units.apply(state, entry, STREAM)
    bench = Bench(routing(operation("10")))
    for each in PEOPLE:
        bench.documents.put(each, kind="person")
    bench.states[STREAM], bench.person, bench.work_unit = state, person, UNIT
    return bench.view()


def refused(person: str, command, *entries: Entry) -> Refusal:
    with pytest.raises(Refusal) as caught:
        decide(world(person, *entries), command)
    return caught.value


def moved(move: str, **about) -> MoveCall:
    return MoveCall(**ABOUT, move=move, **about)


def test_response_repair_and_waiting_are_told_apart():
    state = folded(
        CALLED, said(GOES, 2), said(THERE, 6), said(WORKS, 7), said(WAITS, 17), said(WORKS, 47), said(DONE, 52)
    )
    took = times(state.calls["c1"], START + timedelta(days=9))
    minutes = [each / timedelta(minutes=1) for each in (took.response, took.repair, took.waited, took.span)]
    assert minutes == [6, 15, 30, 52]
    assert state.repaired == 1
    assert mean_repair([took]) == timedelta(minutes=15)


def test_of_two_who_answer_at_once_the_first_in_centrals_order_holds_and_the_other_is_told():
    later = said(GOES, 1, "max", journal="k")
    state = folded(CALLED, said(GOES, 2, "ines"), later)
    assert (state.calls["c1"].who, state.calls["c1"].also) == ("ines", ("max",))
    found = refused("max", moved("arrive"), CALLED, said(GOES, 2, "ines"), later)
    assert (found.code, found.params["person"]) == ("CallTaken", "ines")


def test_a_lead_who_cancels_while_maintenance_works_offline_does_not_undo_the_work():
    cancelled = said(f.CallCancelled(**ABOUT, reason="runs"), 5, "jonas", journal="k")
    at_work = folded(CALLED, cancelled, said(GOES, 2), said(THERE, 4), said(WORKS, 6))
    assert at_work.calls["c1"].phase == "working"
    assert at_work.open
    assert folded(CALLED, cancelled, said(GOES, 2)).calls["c1"].phase == "cancelled"
    assert refused("jonas", moved("cancel", reason="runs"), CALLED, said(THERE, 4)).code == "CallNotSo"


def test_what_is_called_for_already_is_not_called_again():
    again = CallMaintenance(work_unit=UNIT, about="stop", stop="s1", ordinal=1)
    found = refused("mara", again, CALLED, said(GOES, 2))
    assert (found.code, found.params["person"], found.params["going"]) == ("CallAlready", "ines", True)
    assert decide(world("mara", CALLED), CallMaintenance(work_unit=UNIT, to="lead", about="help"))


@pytest.mark.parametrize(
    ("person", "command", "code"),
    [
        ("mara", moved("answer"), "NotYourCall"),
        ("max", moved("cancel", reason="x"), "NotTheCaller"),
        ("mara", moved("cancel"), "NothingWritten"),
        ("ines", moved("begin"), "CallNotSo"),
        ("ines", MoveCall(work_unit=UNIT, call="gone", move="answer"), "CallUnknown"),
        ("mara", CallMaintenance(work_unit="ST-40", about="stop"), "StopUnknown"),
        ("mara", CallMaintenance(work_unit="ST-40", note="x" * 200), "NoteMissing"),
    ],
)
def test_refusals(person, command, code):
    assert refused(person, command, CALLED).code == code


def test_what_was_done_is_said_and_a_call_is_handed_to_somebody_who_comes():
    at_work = CALLED, said(THERE, 2), said(WORKS, 3)
    assert refused("ines", moved("finish"), *at_work).code == "NothingWritten"
    assert refused("ines", moved("pause"), *at_work).code == "NothingWritten"
    assert refused("ines", moved("hand", colleague="mara"), *at_work).code == "NotAColleague"
    (draft,) = decide(world("jonas", *at_work), moved("hand", colleague="max"))
    after = folded(*at_work, said(draft.fact, 4, "jonas"))
    assert (after.calls["c1"].who, after.calls["c1"].phase) == ("max", "handed"), "a lead frees who went home"


_MOVES = st.sampled_from(
    [GOES, THERE, WORKS, WAITS, DONE, f.CallHanded(**ABOUT, colleague="max"), f.CallCancelled(**ABOUT, reason="x")]
)
_ENTRIES = st.lists(
    st.builds(
        said,
        st.one_of(_MOVES, st.just(CALLED.fact)),
        st.integers(-9, 90),
        st.sampled_from(["ines", "max", ""]),
        journal=st.sampled_from("jk"),
        seq=st.integers(1, 10**6),
        doubt=st.sampled_from(["", "ahead"]),
        clock=st.sampled_from([None, 0.5, -400.0, 1e300, float("nan")]),
    ),
    max_size=9,
    unique_by=lambda entry: (entry.journal, entry.seq),
)


@given(entries=_ENTRIES, order=st.randoms(use_true_random=False), now=st.integers(-30, 120))
@settings(max_examples=60)
def test_a_call_stands_the_same_in_any_order_and_no_time_is_negative(entries, order, now):
    mixed = list(entries)
    order.shuffle(mixed)
    one, other = folded(*entries), folded(*mixed)
    assert one.repaired == other.repaired
    for name, call in one.calls.items():
        assert (call.phase, call.marks) == (other.calls[name].phase, other.calls[name].marks)
        took = times(call, START + timedelta(minutes=now))
        parts = (took.response or timedelta(0), took.repair, took.waited)
        assert min(parts) >= timedelta(0)
        assert sum(parts, timedelta(0)) <= took.span
