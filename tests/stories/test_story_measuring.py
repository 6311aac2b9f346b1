"""Values: from the instrument and from the pad, with a comma, in another unit, outside the limits, taken twice."""

import pytest
from story_kit import JONAS, PETRA, PINS, AtTerminal
from story_past import passed, worked

pytestmark = pytest.mark.story


@pytest.fixture
def force(make) -> AtTerminal:
    """At ST-10, where the press force is to be measured: 11 to 14 kN."""
    at = make()
    worked(at.database, "ST-10", until="force")
    return at.open().sign_on().open_order().at("force")


def value(at: AtTerminal) -> tuple[str, ...]:
    return at.job().ladder[3].values


def test_the_instruments_value_comes_by_itself_with_its_source(force: AtTerminal):
    force.measure("12.5 kN").sees("12.5", "Press force sensor", "sent it", "Take 12.5 kN", "Within the limits")
    force.tap("job-slot").sees("All steps are done").tap("rung-force").on("history").sees(
        "12.5 kN", "from the instrument"
    )


def test_a_value_that_nobody_took_is_not_saved(force: AtTerminal):
    before = force.records()
    force.measure("12.5 kN").sees("Take 12.5 kN").measure("12.7 kN").sees("Take 12.7 kN")
    assert force.records() == before


def test_a_typed_value_is_recorded_as_typed(force: AtTerminal):
    force.digits("12.4").sees("Take 12.4 kN").tap("job-slot").sees("All steps are done")
    force.tap("rung-force").on("history").sees("12.4 kN", "typed")


def test_a_decimal_comma_is_a_decimal_point(force: AtTerminal):
    for character, shown in (("1", "1"), ("2", "12"), (",", "12."), ("3", "12.3")):
        force.key(character)
        force.until(lambda shown=shown: force.reads(f"{shown}kN"), f"typed {shown}")
    force.tap("job-slot").sees("All steps are done")
    assert value(force) == ("12.3 kN",)


def test_the_instruments_comma_too(force: AtTerminal):
    force.measure("12,6 kN").sees("Take 12.6 kN")


def test_a_trailing_zero_is_the_instruments_precision_and_stays(force: AtTerminal):
    force.measure("12.0 kN").sees("Take 12.0 kN")


def test_a_unit_that_does_not_fit_is_refused_with_the_wanted_one(force: AtTerminal):
    before = force.records()
    force.measure("12.5 Nm").sees("Nm does not fit, kN is wanted.", "Enter it in kN.")
    assert force.records() == before
    force.measure("12.5 kN").sees("Take 12.5 kN").tap("job-slot").sees("All steps are done")


@pytest.mark.parametrize("line", ["OVERLOAD", "ST,+++", "1e5 kN", "12.5.3 kN", "\x01\x02"])
def test_what_is_no_value_is_said_not_to_be_one(force: AtTerminal, line: str):
    before = force.records()
    force.measure(line).sees("is not a number.", "Measure again")
    assert force.records() == before
    force.tap("job-slot").at("force").sees("Measure, or type the value")


def test_a_value_from_an_instrument_nobody_asked_is_explained(at_work: AtTerminal):
    at_work.measure("12.5 kN").sees("12.5 kN is not wanted now.", "“Clean the bearing seats” is due now.")


def test_near_the_limit_is_said_while_it_is_typed(force: AtTerminal):
    force.digits("13.9").sees("Near the upper limit", "Take 13.9 kN")


def test_outside_the_limits_it_is_read_again_and_then_quality_signs(force: AtTerminal):
    force.measure("15.6 kN").sees("Above the limit of 14", "Keep 15.6 kN, then repeat").tap("job-slot")
    force.sees("reading 2 of 2").measure("15.4 kN").sees("Take 15.4 kN as it is").tap("job-slot")
    force.sees("15.4 kN is above the limit of 14", "Petra N. can let it pass").tap("job-slot").on("authorise")
    assert force.look().target(f"person-{JONAS}") is not None
    force.tap(f"person-{PETRA}").digits("000000").tap("authorise-slot").sees("That PIN was not right.")
    force.digits(PINS[PETRA]).tap("authorise-slot").on("job").sees("All steps are done")
    assert force.job().ladder[3].verdicts[-1] == "high"


def test_outside_at_first_and_right_the_second_time_needs_nobody(force: AtTerminal):
    force.measure("15.6 kN").sees("Keep 15.6 kN").tap("job-slot").sees("reading 2 of 2").measure("12.6 kN")
    force.sees("Take 12.6 kN").tap("job-slot").sees("All steps are done")


def test_thinking_better_of_it_measures_again(force: AtTerminal):
    force.measure("15.6 kN").sees("Keep 15.6 kN").tap("job-slot").sees("reading 2 of 2").measure("15.4 kN")
    force.sees("as it is").tap("job-slot").sees("above the limit").tap("second-way").sees("Measure, or type the value")
    force.measure("12.6 kN").sees("Take 12.6 kN").tap("job-slot").sees("All steps are done")


def test_a_double_tap_on_take_writes_once_and_takes_no_second_value(make):
    at = make("ST-20")
    passed(at.database, "ST-10")
    worked(at.database, "ST-20", until="torque")
    at.open().sign_on().open_order().at("torque").measure("12.1 Nm").sees("Take 12.1 Nm")
    before = at.records()
    at.double_tap("job-slot").sees("2 of 4")
    assert at.records() == before + 1


def test_a_double_tap_on_done_writes_once_and_opens_nothing_on_the_next_step(at_work: AtTerminal):
    before = at_work.records()
    at_work.double_tap("job-slot").at("housing")
    assert at_work.records() == before + 1
    assert at_work.look().target("entry-cancel") is None


def test_a_finger_that_slides_off_does_nothing(at_work: AtTerminal):
    before = at_work.records()
    at_work.press_and_slide_off("job-slot", "rung-force")
    assert (at_work.records(), at_work.job().prompt.step) == (before, "prepare")
    assert at_work.look().screen == "job"
