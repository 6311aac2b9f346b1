"""Step kinds that look at time, at the station and at a second person: their rules."""

from datetime import timedelta

import pytest
from domain_kit import NOON, D, operation, refused, routing, states_of
from domain_kit import Bench as Plain
from hypothesis import given
from hypothesis import strategies as st
from step_kit import at_step

from app.domain.documents import Order
from app.domain.facts import Authorised
from app.domain.steps.instruction import Instruction
from app.domain.steps.line_clearance import ClearLine, LineClearance, Zone
from app.domain.steps.signature import content
from app.domain.steps.timed_wait import TimedWait, TimeWait, WaitEnded, WaitStarted, span
from app.domain.steps.verification import StepVerified, Verification, Verify
from app.domain.work_units import WorkUnitState

CURE = TimedWait(id="cure", title="Let it cure", seconds=600, most=900)
READ = Instruction(id="read", title="Read the sheet")
CLEAR = LineClearance(id="clear", title="Clear the line", zones=(Zone(name="Infeed"), Zone(name="Under the press")))
CHECK = Verification(id="check", title="Second look", meaning="I looked at it")


def wait(bench, run, after: float, **fields):
    bench.now = NOON + timedelta(seconds=after)
    return bench.answer(run, TimeWait, **fields).fact


# -- timed wait


def test_a_wait_is_two_records_and_knows_its_length():
    bench, run = at_step(CURE)
    started, ended = wait(bench, run, 0), wait(bench, run, 601)
    assert (type(started), started.accepted, started.shown) == (WaitStarted, False, "")
    assert (type(ended), ended.started, ended.waited, ended.verdict) == (WaitEnded, NOON, 601, "good")
    assert bench.state().runs[run].steps["cure"].values == ["10 min 1 s"]


def test_too_short_is_refused_and_says_until_when():
    bench, run = at_step(CURE)
    wait(bench, run, 0)
    with refused("WaitTooShort") as refusal:
        wait(bench, run, 599)
    assert refusal.value.params["until_time"] == NOON + timedelta(seconds=600)
    assert wait(bench, run, 600).waited == 600


def test_too_long_needs_a_signature_of_somebody_else():
    bench, run = at_step(CURE)
    wait(bench, run, 0)
    with refused("WaitTooLong") as refusal:
        wait(bench, run, 901)
    assert refusal.value.authorise == "lead"
    with refused("SamePerson"):
        own = Authorised(person="ann", role="lead", codes=("WaitTooLong",), content="c")
        wait(bench, run, 901, authorisation=own)
    ended = wait(bench, run, 901, authorisation=bench.signed_by("lea", "WaitTooLong"))
    assert (ended.verdict, ended.authorised.person) == ("high", "lea")


def test_a_plant_may_let_too_short_pass_and_it_is_marked():
    bench, run = at_step(CURE, WaitTooShort="warn")
    wait(bench, run, 0)
    ended = wait(bench, run, 60)
    assert (ended.warnings, ended.verdict) == (("WaitTooShort",), "low")


def test_a_doubtful_clock_proves_no_time():
    bench, run = at_step(CURE)
    bench.doubtful = True
    with refused("ClockDoubtful"):
        wait(bench, run, 0)
    bench.doubtful = False
    wait(bench, run, 0)
    bench.doubtful = True
    with refused("ClockDoubtful"):
        wait(bench, run, 700)


def test_a_wait_that_began_by_a_doubtful_clock_is_not_measured_by_a_right_one():
    """The clock said three days ago and was set right meanwhile: ten minutes have not passed because of that."""
    bench, run = at_step(CURE)
    bench.doubtful = True
    wait(bench, run, 0, authorisation=bench.signed_by("lea", "ClockDoubtful"))
    bench.doubtful = False
    with refused("ClockDoubtful") as refusal:
        wait(bench, run, 800)
    assert refusal.value.authorise == "lead"
    ended = wait(bench, run, 800, authorisation=bench.signed_by("lea", "ClockDoubtful"))
    assert (ended.verdict, ended.warnings) == ("none", ("ClockDoubtful",))


def test_two_waits_of_one_operation_are_apart():
    again = TimedWait(id="soak", title="Soak", seconds=60)
    bench, run = at_step(CURE, again)
    wait(bench, run, 0)
    wait(bench, run, 600)
    assert isinstance(wait(bench, run, 601), WaitStarted)
    with refused("WaitTooShort"):
        wait(bench, run, 650)


@given(st.integers(0, 2_000), st.integers(1, 1_000), st.none() | st.integers(1, 1_000))
def test_it_ends_exactly_when_it_is_long_enough_and_not_too_long(waited, seconds, more):
    most = None if more is None else seconds + more
    bench, run = at_step(TimedWait(id="w", title="Wait", seconds=seconds, most=most))
    wait(bench, run, 0)
    good = waited >= seconds and (most is None or waited <= most)
    if good:
        assert wait(bench, run, waited).waited == waited
    else:
        with refused("WaitTooShort" if waited < seconds else "WaitTooLong"):
            wait(bench, run, waited)
    assert (run in states_of(bench.bodies)[f"lot:{bench.lot}"].runs) is True


@pytest.mark.parametrize(
    ("seconds", "words"), [(0, "0 s"), (45, "45 s"), (720, "12 min"), (725, "12 min 5 s"), (5400, "1 h 30 min")]
)
def test_a_span_in_words(seconds, words):
    assert span(seconds) == words


# -- line clearance


def two_orders() -> Plain:
    bench = Plain(routing(operation("10", CLEAR)))
    bench.documents.put(Order(id="1002", product="PUMP", quantity=D(100)), kind="order")
    return bench


def begin(bench: Plain, order: str, quantity: int = 5) -> str:
    bench.order, bench.lot = order, f"PUMP/{order}"
    return bench.start("10", quantity)


def clear(bench: Plain, run: str, *zones: int, unit: str = "WU-10"):
    return bench.answer(run, ClearLine, work_unit=unit, cleared=zones)


def test_the_line_is_cleared_of_the_order_before():
    bench = two_orders()
    first = clear(bench, begin(bench, "1001"), 0, 1).fact
    assert (first.before_order, first.order, first.zones) == ("", "1001", ("Infeed", "Under the press"))
    second = clear(bench, begin(bench, "1002"), 0, 1)
    assert (second.fact.before_order, second.fact.before_product, second.fact.order) == ("1001", "PUMP", "1002")
    assert second.streams == ("lot:PUMP/1002", "work_unit:WU-10")


def test_a_second_part_of_the_same_order_was_preceded_by_the_same_other_order():
    bench = two_orders()
    begin(bench, "1001")
    begin(bench, "1002")
    again = begin(bench, "1002")
    assert clear(bench, again, 0, 1).fact.before_order == "1001"


def test_every_zone_has_to_be_clear():
    bench = two_orders()
    run = begin(bench, "1001")
    with refused("ZonesNotClear") as refusal:
        clear(bench, run, 0)
    assert refusal.value.params["missing"] == "Under the press"


def test_a_line_is_cleared_where_the_run_is():
    bench = two_orders()
    run = begin(bench, "1001")
    with refused("WrongWorkUnit"):
        clear(bench, run, 0, 1, unit="WU-99")


@given(st.lists(st.sampled_from(["A", "B", "C"]), max_size=12))
def test_what_was_before_is_the_last_other_order(orders):
    bench = Plain(routing(operation("10", CLEAR)))
    for id in "ABC":
        bench.documents.put(Order(id=id, product="PUMP", quantity=D(100)), kind="order")
    for number, order in enumerate(orders):
        begin(bench, order, 1)
        state = states_of(bench.bodies)["work_unit:WU-10"]
        assert isinstance(state, WorkUnitState)
        before = [o for o in orders[: number + 1] if o != order]
        assert state.before(order).order == (before[-1] if before else "")


# -- verification


def verify(bench, run, person):
    return bench.answer(run, Verify, verifier=person)


def test_somebody_else_verifies_while_the_first_stays_signed_on():
    bench, run = at_step(READ, CHECK)
    bench.confirm(run)
    made = verify(bench, run, "bob")
    fact = made.fact
    assert isinstance(fact, StepVerified)
    assert (fact.verifier, fact.role, bench.person) == ("bob", "operator", "ann")
    assert fact.content == content(fact.signed, "bob", "I looked at it")
    assert "person:bob" in made.streams


def test_who_did_it_never_verifies_it():
    bench, run = at_step(READ, CHECK)
    bench.confirm(run)
    bench.person = "bob"  # another session does not make other eyes
    with refused("SamePerson"):
        verify(bench, run, "ann")
    verify(bench, run, "bob")


def test_only_what_is_named_is_verified():
    other = Instruction(id="other", title="Another")
    bench, run = at_step(READ, other, Verification(id="check", title="Look", meaning="ok", of=("other",)))
    bench.confirm(run)
    bench.person = "bob"
    bench.confirm(run)
    with refused("SamePerson"):
        verify(bench, run, "bob")
    assert '"read"' not in verify(bench, run, "ann").fact.signed


def test_a_role_may_be_asked_for_and_a_stranger_never_verifies():
    bench, run = at_step(READ, Verification(id="check", title="Look", meaning="ok", role="quality"))
    bench.confirm(run)
    with refused("WrongRole"):
        verify(bench, run, "bob")
    with refused("UnknownPerson"):
        verify(bench, run, "nobody")
    assert verify(bench, run, "quinn").fact.role == "quality"


def test_a_verification_forgives_the_wrong_pins_before_it():
    from app.domain.commands import RefusePin

    bench, run = at_step(READ, CHECK)
    bench.confirm(run)
    bench.do(RefusePin(person="bob", ordinal=0))
    assert bench.view().person_state("bob").wrong_pins == 1
    verify(bench, run, "bob")
    assert bench.view().person_state("bob").wrong_pins == 0
