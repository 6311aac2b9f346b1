"""The steps of a run: each kind with what goes wrong with it, in the order that the routing wants."""

from decimal import Decimal

import msgspec
import pytest
from domain_kit import Bench, D, later, operation, refused, routing

from app.domain.commands import PlaceHold
from app.domain.documents import Component
from app.domain.facts import Draft
from app.domain.lots import MaterialConsumed
from app.domain.steps.checklist import Checklist, TickChecklist
from app.domain.steps.instruction import ConfirmInstruction, Instruction
from app.domain.steps.measurement import Measurement, TakeMeasurement, verdict
from app.domain.steps.scan_identity import ScanIdentity
from app.domain.steps.scan_material import ScanMaterial
from app.domain.steps.signature import Signature, content

READ = Instruction(id="read", title="Read the sheet")
SEAL = ScanMaterial(id="seal", title="Scan the seal", material="SEAL")
SERIAL = ScanIdentity(id="serial", title="Scan the serial", pattern="[0-9]{4}")
TORQUE = Measurement(
    id="torque", title="Tighten", unit="Nm", low=D(9), high=D(15), nominal=D(12), marginal=D("0.5"), readings=3
)
LOOK = Checklist(id="look", title="Look at it", items=("no scratch", "plate on"))
SIGN = Signature(id="sign", title="Sign", meaning="released", role="quality")


def at_step(*steps, quantity=2, **policies) -> tuple[Bench, str]:
    """A bench whose run stands at its first step."""
    seal = Component(material="SEAL", quantity=D(3), substitutes=("SEAL-B",))
    bench = Bench(routing(operation("10", *steps), components=(seal,)), policies=policies)
    return bench, bench.start("10", quantity)


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


# -- scan material


def test_the_material_of_all_pieces_of_the_run_is_booked():
    bench, run = at_step(SEAL)
    seals = bench.receive("SEAL", "S1", 10)
    fact = bench.consume(run, "SEAL", "S1").fact
    assert (fact.quantity, fact.unit) == (6, "pcs")
    assert bench.state(seals).on_hand == 4


def test_the_wrong_material_is_named():
    bench, run = at_step(SEAL)
    bench.receive("HOUSING", "H1")
    with refused("WrongMaterial") as error:
        bench.consume(run, "HOUSING", "H1")
    assert (error.value.params["material"], error.value.params["wanted"]) == ("HOUSING", "SEAL")


def test_a_lot_is_what_was_received_whatever_the_command_calls_it():
    bench, run = at_step(SEAL)
    housing = bench.receive("HOUSING", "H1")
    with refused("WrongMaterial"):
        bench.consume(run, "SEAL", "H1", material_lot=housing)


def test_a_substitute_of_the_bill_of_materials_will_do():
    bench, run = at_step(SEAL)
    bench.receive("SEAL-B", "B1")
    assert bench.consume(run, "SEAL-B", "B1").fact.material == "SEAL-B"


def test_a_lot_that_nobody_received():
    bench, run = at_step(SEAL)
    with refused("UnknownLot"):
        bench.consume(run, "SEAL", "S9")


def test_a_lot_may_be_used_through_the_day_on_which_it_expires():
    bench, run = at_step(SEAL, SEAL)
    bench.receive("SEAL", "S1", expires=later(0))
    bench.now = later(1)
    with refused("LotExpired") as error:
        bench.consume(run, "SEAL", "S1")
    assert error.value.params["expired"] == later(0)
    bench.now = later(0.4)
    bench.consume(run, "SEAL", "S1")


def test_with_a_doubtful_clock_a_lot_that_expires_wants_a_lead():
    bench, run = at_step(SEAL)
    bench.receive("SEAL", "S1", expires=later(10))
    bench.doubtful = True
    with refused("ClockDoubtful"):
        bench.consume(run, "SEAL", "S1")
    fact = bench.consume(run, "SEAL", "S1", authorisation=bench.signed_by("lea", "ClockDoubtful")).fact
    assert fact.authorised.person == "lea"


def test_a_lot_cannot_be_overdrawn_and_a_lot_that_is_used_up_is_empty():
    bench, run = at_step(msgspec.structs.replace(SEAL, one_lot=True))
    bench.receive("SEAL", "S1", 5)
    with refused("LotOverdrawn") as error:
        bench.consume(run, "SEAL", "S1")
    assert (error.value.params["left"], error.value.params["needed"]) == (5, 6)
    bench.receive("SEAL", "S2", 6)
    bench.consume(run, "SEAL", "S2")
    bench.report(run, good=2)
    run = bench.start("10", 1)
    with refused("LotUsedUp"):
        bench.consume(run, "SEAL", "S2")


def test_a_lot_with_too_little_gives_what_it_has_and_the_prompt_asks_for_the_rest():
    """Six seals for two pumps: five lie in one box, the sixth in the next. Nobody has to count, nobody is stuck."""
    bench, run = at_step(SEAL)
    first, second = bench.receive("SEAL", "S1", 5), bench.receive("SEAL", "S2", 50)
    part = bench.consume(run, "SEAL", "S1").fact
    assert (part.quantity, part.accepted) == (5, False)
    rest = bench.consume(run, "SEAL", "S2", attempt=1).fact
    assert (rest.quantity, rest.accepted) == (1, True)
    assert (bench.state(first).on_hand, bench.state(second).on_hand) == (0, 49)


@pytest.mark.parametrize("first", [5, 6])
def test_what_policy_lets_be_overdrawn_is_no_dispute(first):
    """Five are there, then none: either way it was let pass, and the lot is not under suspicion for it."""
    bench, run = at_step(SEAL, LotOverdrawn="warn", LotUsedUp="warn")
    seals = bench.receive("SEAL", "S1", first)
    bench.consume(run, "SEAL", "S1")
    bench.report(run, good=2)
    bench.consume(bench.start("10", 1), "SEAL", "S1")
    assert bench.state(seals).on_hand < 0
    assert not bench.state(seals).disputed


def test_what_another_terminal_overdrew_is_a_dispute_even_after_a_draw_that_was_let_pass():
    bench, run = at_step(SEAL, LotOverdrawn="warn")
    seals = bench.receive("SEAL", "S1", 5)
    bench.consume(run, "SEAL", "S1")
    taken = MaterialConsumed(
        lot="PUMP/7", run="r", step="s", material_lot=seals, material="SEAL", number="S1", quantity=D(1), unit="pcs"
    )
    bench.record(Draft((f"lot:{seals}",), taken), journal="there")
    assert bench.state(seals).dispute == "overdrawn"


def test_a_held_lot_stays_where_it_is():
    bench, run = at_step(SEAL)
    seals = bench.receive("SEAL", "S1")
    bench.do(PlaceHold(scope=(f"lot:{seals}",), reason="smells"))
    with refused("LotOnHold") as error:
        bench.consume(run, "SEAL", "S1")
    assert error.value.params["reason"] == "smells"


def test_a_hold_on_the_material_holds_all_its_lots():
    bench, run = at_step(SEAL)
    bench.receive("SEAL", "S1")
    bench.do(PlaceHold(scope=("material:SEAL",), reason="recall"))
    with refused("LotOnHold"):
        bench.consume(run, "SEAL", "S1")


def test_a_disputed_lot_wants_a_lead():
    bench, run = at_step(SEAL)
    seals = bench.receive("SEAL", "S1")
    bench.take_in(bench.bodies[-1].replace(b'"journal":"here"', b'"journal":"there"'))
    with refused("LotDisputed") as error:
        bench.consume(run, "SEAL", "S1")
    assert error.value.authorise == "lead"
    assert bench.state(seals).dispute == "received twice"
    bench.consume(run, "SEAL", "S1", authorisation=bench.signed_by("leo", "LotDisputed"))


# -- receiving


def test_a_lot_comes_in_once():
    bench, _ = at_step(SEAL)
    bench.receive("SEAL", "S1")
    with refused("LotAlreadyReceived"):
        bench.receive("SEAL", "S1")


def test_the_same_number_of_another_material_is_another_lot():
    bench, _ = at_step(SEAL)
    bench.receive("SEAL", "S1")
    bench.receive("HOUSING", "S1")


@pytest.mark.parametrize("quantity", ["0", "-5", "NaN", "Infinity", "1E+99"])
def test_a_lot_of_nothing_does_not_come_in(quantity):
    bench, _ = at_step(SEAL)
    with refused("NothingToReport"):
        bench.receive("SEAL", "S1", quantity)


def test_a_lot_comes_in_in_the_unit_of_its_material():
    bench, _ = at_step(SEAL)
    with refused("UnitMismatch") as error:
        bench.receive("OIL", "O1", 5, unit="pcs")
    assert error.value.params["wanted"] == "l"


def test_a_material_that_nobody_defined_does_not_come_in():
    bench, _ = at_step(SEAL)
    with refused("WrongMaterial"):
        bench.receive("MOON", "1")


# -- scan identity


def test_a_serial_has_its_form():
    bench, run = at_step(SERIAL, quantity=1)
    for number in ("12", "12345", "12a4", ""):
        with refused("SerialMalformed"):
            bench.identify(run, number)
    bench.identify(run, "1234")


def test_a_serial_is_given_once():
    bench, run = at_step(SERIAL, quantity=1)
    bench.identify(run, "1234")
    other = bench.start("10", 1)
    with refused("SerialAlreadyUsed"):
        bench.identify(other, "1234")
    bench.identify(other, "1235")


def test_two_terminals_that_give_the_same_serial_make_a_dispute():
    bench, run = at_step(SERIAL, quantity=1)
    bench.identify(run, "1234")
    there = bench.bodies[-1].replace(b'"journal":"here"', b'"journal":"there"')
    bench.take_in(there.replace(f'"run":"{run}"'.encode(), b'"run":"elsewhere"'))
    assert bench.state("PUMP/1234").disputes == ["serial used twice"]


def test_a_later_operation_scans_the_serial_that_the_first_one_gave():
    again = ScanIdentity(id="serial", title="Scan the serial", new=False)
    bench = Bench(routing(operation("10", SERIAL), operation("20", again)))
    run = bench.start("10", 1)
    bench.identify(run, "1234")
    bench.report(run, good=1)
    run = bench.start("20", 1)
    with refused("UnknownLot"):
        bench.identify(run, "9999")
    bench.identify(run, "1234")
    assert not bench.state("PUMP/1234").disputed


def test_a_reworked_piece_comes_back_with_the_serial_it_has():
    bench = Bench(routing(operation("10", SERIAL, rework_to=("10",))))
    run = bench.start("10", 1)
    bench.identify(run, "1234")
    bench.report(run, rework=1, rework_to="10")
    bench.identify(bench.start("10", 1, "rework"), "1234")
    assert not bench.state("PUMP/1234").disputed


def test_a_carrier_may_be_used_again_and_again():
    tray = ScanIdentity(id="tray", title="Scan the tray", identity="lot", material="TRAY")
    bench, run = at_step(tray)
    bench.identify(run, "T1", "TRAY")
    bench.identify(bench.start("10", 1), "T1", "TRAY")
    assert not bench.state("TRAY/T1").disputed


def test_the_number_of_something_else_is_no_identity():
    bench, run = at_step(SERIAL, quantity=1)
    with refused("WrongMaterial"):
        bench.identify(run, "1234", material="HOUSING")


def test_a_held_piece_goes_no_further():
    again = ScanIdentity(id="serial", title="Scan the serial", new=False)
    bench = Bench(routing(operation("10", SERIAL), operation("20", again)))
    run = bench.start("10", 1)
    bench.identify(run, "1234")
    bench.report(run, good=1)
    bench.do(PlaceHold(scope=("lot:PUMP/1234",), reason="fell down"))
    with refused("LotOnHold"):
        bench.identify(bench.start("20", 1), "1234")


def test_a_lot_that_is_scanned_as_its_own_carrier_is_one_stream():
    bench, run = at_step(ScanIdentity(id="traveler", title="Scan the traveler", identity="lot"))
    bench.identify(run, "1001")
    assert bench.state().runs[run].steps["traveler"].done == 1


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
