"""Scanning what goes in and what is worked on: the right material, enough of it, the right piece; receiving lots."""

import msgspec
import pytest
from domain_kit import Bench, D, later, operation, refused, routing
from step_kit import SEAL, SERIAL, at_step

from app.domain.commands import PlaceHold
from app.domain.facts import Draft
from app.domain.lots import MaterialConsumed
from app.domain.steps.scan_identity import ScanIdentity

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
    assert bench.state("PUMP/1234").dispute == "serial used twice"


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
