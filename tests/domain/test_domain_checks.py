"""Checks of machines: work waits for each that is due, a repair makes one due, what is not good shuts the gate."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from domain_kit import NOON, Bench, D, operation, routing
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain import checks
from app.domain.call_facts import MaintenanceCalled, RepairDone
from app.domain.check_facts import CheckFailed, CheckPassed
from app.domain.checking import DoCheck, due
from app.domain.documents import Revision
from app.domain.documents_checks import CheckPoint, CheckWhen, MachineCheck
from app.domain.facts import Draft, Entry
from app.domain.refusals import Refusal
from app.domain.shifts import Occurrence
from app.domain.values import lot_stream
from app.domain.view import View

UNIT, STREAM = "WU-10", "work_unit:WU-10"
POINTS = (CheckPoint(id="door", text="Door"), CheckPoint(id="stop", text="Stop"))


class Asked:
    """What the plant asks; shifts of eight hours."""

    def __init__(self, revisions: tuple[Revision, ...]) -> None:
        self.revisions = revisions

    def of(self, work_unit: str, at: datetime) -> tuple[Revision, ...]:
        return tuple(r for r in self.revisions if work_unit in r.body.work_units)  # type: ignore[attr-defined]

    def shift(self, work_unit: str, at: datetime) -> Occurrence:
        start = at.replace(hour=at.hour // 8 * 8, minute=0, second=0, microsecond=0)
        name = f"Shift {start.hour // 8}"
        return Occurrence(day=start.date(), shift=name, name=name, start=start, end=start + timedelta(hours=8))


class Checked(Bench):
    """A bench whose machine has checks."""

    def __init__(self, *whens: CheckWhen, policy: str = "block", qualification: str = "") -> None:
        super().__init__(routing(operation("10")), policies={"CheckDue": policy})
        about = {"work_units": (UNIT,), "items": POINTS, "qualification": qualification}
        made = (MachineCheck(id=when, name=when.title(), when=when, **about) for when in whens)
        self.asked = Asked(tuple(self.documents.put(each, kind="machine_check") for each in made))

    def view(self) -> View:
        view = super().view()
        view.checks = self.asked
        return view

    def why(self) -> list[str]:
        return [each.why for each in due(self.view(), UNIT)]

    def repair(self, name: str, seq: int = 0) -> None:
        about = {"work_unit": UNIT, "call": name}
        self.record(Draft((STREAM,), MaintenanceCalled(**about)))
        self.record(Draft((STREAM,), RepairDone(**about, remedy="replaced")))

    def check(self, when: CheckWhen, *bad: str, note: str = "", ordinal: int = 0, **about: tuple[str, ...]) -> None:
        good = {"good": tuple(p.id for p in POINTS if p.id not in bad)} | about
        self.do(DoCheck(work_unit=UNIT, check=when, bad=bad, note=note, ordinal=ordinal, **good))


def refused(action, *args, **about) -> str:
    with pytest.raises(Refusal) as wrong:
        action(*args, **about)
    return wrong.value.code


def test_work_waits_for_the_check_of_the_shift_once_in_each():
    bench = Checked("start_of_shift")
    assert refused(bench.start, "10", 1) == "CheckDue"
    bench.check("start_of_shift")
    bench.start("10", 1)
    bench.now = NOON + timedelta(hours=8)
    assert bench.why() == ["shift"]
    assert refused(bench.start, "10", 1) == "CheckDue"


def test_a_machine_without_a_check_and_another_one_work():
    assert Checked().start("10", 1)
    bench = Checked("start_of_shift")
    bench.asked = Asked(())
    assert bench.start("10", 1)


def test_each_repair_makes_the_check_after_it_due():
    bench = Checked("after_repair")
    assert bench.why() == []
    bench.repair("c1")
    assert bench.why() == ["repair"]
    assert refused(bench.start, "10", 1) == "CheckDue"
    bench.check("after_repair")
    assert bench.why() == []
    bench.repair("c2")
    assert bench.why() == ["repair"]


def test_what_is_not_good_shuts_the_gate_until_it_is_good():
    bench = Checked("start_of_shift")
    bench.check("start_of_shift", "stop", note="sticks")
    (found,) = due(bench.view(), UNIT)
    assert (found.why, found.last.bad, found.last.note, found.last.person) == ("failed", ("stop",), "sticks", "ann")
    assert refused(bench.start, "10", 1) == "CheckDue"
    bench.check("start_of_shift", ordinal=1)
    bench.start("10", 1)


def test_a_check_that_passed_and_is_found_bad_at_another_panel_is_due():
    bench = Checked("start_of_shift")
    bench.check("start_of_shift")
    about = {"work_unit": UNIT, "check": "start_of_shift", "document": "h"}
    bench.record(Draft((STREAM,), CheckFailed(**about, bad=("door",))), journal="there")
    assert bench.why() == ["failed"]


@pytest.mark.parametrize(
    ("about", "code"),
    [
        ({"good": ("door",)}, "CheckIncomplete"),
        ({"good": ("door", "stop", "more")}, "CheckIncomplete"),
        ({"good": ("door",), "bad": ("door",), "note": "x"}, "CheckIncomplete"),
        ({"good": ("door",), "bad": ("other",), "note": "x"}, "CheckIncomplete"),
        ({"good": ("door",), "bad": ("stop",), "note": " "}, "NothingWritten"),
        ({"good": ("door",), "bad": ("stop",), "note": "x" * 145}, "NoteMissing"),
    ],
)
def test_half_a_check_is_none(about, code):
    bench = Checked("start_of_shift")
    assert refused(bench.do, DoCheck(work_unit=UNIT, check="start_of_shift", **about)) == code
    assert STREAM not in bench.states


def test_a_check_that_is_not_due_or_that_nobody_asks_is_not_recorded():
    bench = Checked("start_of_shift")
    bench.check("start_of_shift")
    assert refused(bench.check, "start_of_shift", ordinal=1) == "CheckNotDue"
    assert refused(bench.check, "after_repair") == "CheckNotDue"


def test_only_who_is_qualified_does_it():
    bench = Checked("start_of_shift", qualification="press")
    assert refused(bench.check, "start_of_shift") == "NotQualified"
    bench.person_is("ann", "operator", ("press", None))
    bench.check("start_of_shift")


def test_a_plant_may_have_it_in_the_record_only():
    bench = Checked("start_of_shift", policy="warn")
    bench.start("10", 1)
    (run,) = bench.state().runs.values()
    assert run
    assert b"CheckDue" in bench.bodies[-1]
    assert bench.states[lot_stream(bench.lot)]
    assert run.quantity == D(1)


def test_of_very_many_checks_those_that_were_done_last_are_kept():
    state = checks.ChecksState()
    for n in range(checks.MOST_CHECKS + 7):
        fact = CheckPassed(work_unit=UNIT, check=f"c{n}", document="h")
        checks.apply(state, Entry("j", n, "check.passed", NOON, "ann", UNIT, (STREAM,), fact))
    assert list(state.checks) == [f"c{n}" for n in range(7, checks.MOST_CHECKS + 7)]


FACTS = st.builds(
    CheckPassed, work_unit=st.just(UNIT), check=st.text(max_size=3), document=st.just("h"), repaired=st.integers()
) | st.builds(
    CheckFailed, work_unit=st.just(UNIT), check=st.text(max_size=3), document=st.just("h"),
    bad=st.lists(st.text(max_size=2), max_size=60).map(tuple),
)  # fmt: skip


@settings(max_examples=25)
@given(st.lists(FACTS, max_size=150))
def test_the_state_stays_small_and_the_newest_of_a_check_stands(facts):
    state = checks.ChecksState()
    for n, fact in enumerate(facts):
        kind = "check.failed" if isinstance(fact, CheckFailed) else "check.passed"
        checks.apply(state, Entry("j", n, kind, datetime(2026, 1, 1, tzinfo=UTC), "ann", UNIT, (STREAM,), fact))
    assert len(state.checks) <= checks.MOST_CHECKS
    assert all(len(each.bad) <= checks.MOST_POINTS for each in state.checks.values())
    if facts:
        assert bool(state.checks[facts[-1].check].bad) == isinstance(facts[-1], CheckFailed)
