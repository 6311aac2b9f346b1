"""The steps of a run, in the order that the routing wants: confirming, ticking, measuring, signing."""

from decimal import Decimal

import pytest
from domain_kit import D, refused
from step_kit import LOOK, READ, SIGN, TORQUE, at_step

from app.domain.steps.checklist import TickChecklist
from app.domain.steps.instruction import ConfirmInstruction
from app.domain.steps.measurement import Measurement, TakeMeasurement, verdict
from app.domain.steps.signature import Signature, content

# -- the order of the steps


def test_steps_are_answered_one_after_the_other():
    bench, run = at_step(READ, LOOK)
    early = bench.answering(run, TickChecklist, step="look", ticked=(0, 1))
    with refused("NotThisStep") as error:
        bench.do(early)
    assert error.value.params["wanted"] == "Read the sheet"
    bench.confirm(run)
    bench.tick(run, 0, 1)


def test_an_answer_of_the_wrong_kind_is_none():
    bench, run = at_step(READ)
    with refused("NotThisStep"):
        bench.tick(run)


def test_a_step_that_was_answered_is_not_answered_again():
    bench, run = at_step(READ, LOOK)
    again = bench.answering(run, ConfirmInstruction)
    bench.do(again)
    with refused("NotThisStep"):
        bench.do(again)
    bench.tick(run, 0, 1)
    with refused("AlreadyAnswered"):
        bench.do(again)


def test_a_run_is_not_reported_before_its_last_step():
    bench, run = at_step(READ, LOOK)
    bench.confirm(run)
    with refused("StepsMissing") as error:
        bench.report(run, good=2)
    assert error.value.params["missing"] == "Look at it"


def test_a_closed_run_takes_no_answer():
    bench, run = at_step(READ)
    late = bench.answering(run, ConfirmInstruction)
    bench.confirm(run)
    bench.report(run, good=2)
    with refused("RunClosed"):
        bench.do(late)


def test_an_answer_names_the_order_of_its_lot_so_that_no_hold_is_walked_around():
    bench, run = at_step(READ)
    with refused("RunClosed"):
        bench.confirm(run, order="1002")


# -- checklist


def test_a_checklist_with_an_open_point_is_not_done():
    bench, run = at_step(LOOK)
    with refused("StepsMissing") as error:
        bench.tick(run, 0)
    assert error.value.params["missing"] == "plate on"
    assert bench.tick(run, 1, 0).fact.items == ("no scratch", "plate on")


# -- measurement


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("8.9", "low"),
        ("9", "marginal"),
        ("9.4", "marginal"),
        ("9.5", "good"),
        ("14.5", "good"),
        ("14.6", "marginal"),
        ("15", "marginal"),
        ("15.1", "high"),
    ],
)
def test_a_value_on_the_limit_is_inside_and_near_it_is_marginal(value, found):
    bench, run = at_step(TORQUE)
    assert verdict(TORQUE, Decimal(value)) == found
    assert bench.measure(run, value).fact.verdict == found


def test_a_value_outside_is_kept_and_read_again():
    bench, run = at_step(TORQUE)
    first = bench.measure(run, "8").fact
    assert (first.accepted, first.attempt) == (False, 0)
    second = bench.measure(run, "12.0").fact
    assert (second.accepted, second.attempt, second.shown) == (True, 1, "12 Nm")
    assert bench.state().runs[run].steps["torque"].values == ["12 Nm"]


def test_the_last_reading_outside_wants_quality():
    bench, run = at_step(TORQUE)
    bench.measure(run, "8")
    bench.measure(run, "16")
    with refused("OutOfLimits") as error:
        bench.measure(run, "8")
    assert (error.value.authorise, error.value.params["limit"]) == ("quality", 9)
    with refused("SamePerson"):
        bench.person = "quinn"
        bench.measure(run, "8", authorisation=bench.signed_by("quinn", "OutOfLimits"))
    bench.person = "ann"
    fact = bench.measure(run, "8", authorisation=bench.signed_by("quinn", "OutOfLimits")).fact
    assert (fact.accepted, fact.verdict, fact.authorised.role) == (True, "low", "quality")


def test_a_value_may_be_kept_at_once_with_a_signature():
    bench, run = at_step(TORQUE)
    with refused("OutOfLimits"):
        bench.measure(run, "8", accept=True)
    bench.measure(run, "8", accept=True, authorisation=bench.signed_by("lea", "OutOfLimits"))
    bench.report(run, good=2)


def test_a_marginal_value_is_read_again_where_the_step_says_so():
    step = Measurement(id="torque", title="T", unit="Nm", low=D(9), marginal=D(1), readings=2, repeat_marginal=True)
    bench, run = at_step(step)
    assert not bench.measure(run, "9.5").fact.accepted
    assert bench.measure(run, "9.5").fact.accepted


def test_a_step_of_several_values_takes_them_one_by_one():
    step = Measurement(id="torque", title="T", unit="Nm", count=3)
    bench, run = at_step(step)
    for value in ("1", "2"):
        bench.measure(run, value)
    with refused("StepsMissing"):
        bench.report(run, good=2)
    bench.measure(run, "3")
    bench.report(run, good=2)


def test_a_unit_that_does_not_fit():
    bench, run = at_step(TORQUE)
    with refused("UnitMismatch") as error:
        bench.measure(run, "12", unit="kN")
    assert error.value.params["wanted"] == "Nm"


@pytest.mark.parametrize("value", ["NaN", "sNaN", "Infinity", "-Infinity", "1E+999999"])
def test_what_is_no_number_is_no_reading(value):
    bench, run = at_step(TORQUE)
    with refused("NotANumber"):
        bench.measure(run, value)


def test_what_the_device_said_is_kept_beside_what_was_understood():
    bench, run = at_step(TORQUE)
    fact = bench.measure(run, "12", source="device", raw="+0012.0Nm\r").fact
    assert (fact.source, fact.raw) == ("device", "+0012.0Nm\r")


def test_a_stale_second_reading_is_not_taken_for_the_next_one():
    bench, run = at_step(TORQUE)
    twice = bench.answering(run, TakeMeasurement, value=D(8), unit="Nm")
    bench.do(twice)
    with refused("NotThisStep"):
        bench.do(twice)


# -- signature


def test_only_the_role_that_the_routing_names_may_sign():
    bench, run = at_step(SIGN)
    with refused("NotQualified") as error:
        bench.sign(run)
    assert error.value.params["wanted"] == "quality"
    bench.person = "quinn"
    assert bench.sign(run).fact.signer == "quinn"


def test_somebody_who_is_not_on_the_list_signs_nothing():
    bench, run = at_step(SIGN)
    bench.person = "zoe"
    with refused("UnknownPerson"):
        bench.sign(run)


def test_four_eyes_see_more_than_two():
    """Whoever gave any answer did the work, even a reading that was repeated by somebody else."""
    step = Signature(id="sign", title="Sign", meaning="checked", four_eyes=True)
    bench, run = at_step(TORQUE, step)
    bench.measure(run, "8")
    bench.person = "bob"
    bench.measure(run, "12")
    for person in ("bob", "ann"):
        bench.person = person
        with refused("SamePerson"):
            bench.sign(run)
    bench.person = "lea"
    bench.sign(run)


def test_a_signature_is_bound_to_what_is_signed_to_the_person_and_to_its_meaning():
    step = Measurement(id="torque", title="T", unit="Nm", count=2)
    bench, run = at_step(step, SIGN)
    bench.measure(run, "12")
    bench.person = "bob"
    bench.measure(run, "13")
    bench.person = "quinn"
    fact = bench.sign(run).fact
    assert fact.content == content(fact.signed, "quinn", "released")
    assert '"values":["12 Nm","13 Nm"]' in fact.signed
    assert '"authors":["ann","bob"]' in fact.signed
    others = {
        content(fact.signed.replace("13", "12"), "quinn", "released"),
        content(fact.signed, "lea", "released"),
        content(fact.signed, "quinn", "seen"),
        content(fact.signed + "\x1fq", "uinn", "released"),
    }
    assert fact.content not in others
    assert len(others) == 4
