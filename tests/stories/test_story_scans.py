"""Scans that go wrong, and scans that come at the wrong moment: each is explained, and the work stays where it is."""

from decimal import Decimal

import pytest
from story_kit import ORDER, AtTerminal
from story_past import facade, passed, worked

from app.domain.commands import ReceiveLot

pytestmark = pytest.mark.story


@pytest.fixture
def housing(make) -> AtTerminal:
    """At ST-10, where the housing is to be scanned."""
    at = make()
    worked(at.database, "ST-10", until="housing")
    return at.open().sign_on().open_order().at("housing")


@pytest.fixture
def seal(make) -> AtTerminal:
    """At ST-20, where the seal kit is to be scanned."""
    at = make("ST-20")
    passed(at.database, "ST-10")
    worked(at.database, "ST-20", until="seal")
    return at.open().sign_on().open_order().at("seal")


def still(at: AtTerminal, step: str, before: int) -> None:
    """Nothing was saved, and the step is the same."""
    assert (at.job().prompt.step, at.records()) == (step, before)


def test_the_wrong_material_says_what_it_is_and_where_the_right_one_lies(seal: AtTerminal):
    before = seal.records()
    seal.scan("4655").sees("Lot 4655 is Seal kit SK-65", "Use lot 4802, rack B3.")
    seal.sees("You scanned 4655, Seal kit SK-65", "4655 was not used")
    still(seal, "seal", before)
    seal.scan("4802").at("fit")


def test_an_expired_lot_says_since_when_and_which_to_take(seal: AtTerminal):
    before = seal.records()
    seal.scan("4711").sees("Lot 4711 expired on 12 May", "Use lot 4802, rack B3.")
    still(seal, "seal", before)
    seal.scan("4802").at("fit")


def test_a_used_up_lot_leads_to_the_next(make):
    at = make()
    worked(at.database, "ST-10", until="bearing", order="10051")
    at.open().sign_on().open_order("10051").at("bearing").scan("7688").sees("46 pieces")
    at.scan("7688").sees("Lot 7688 is used up.", "Use lot 7702, rack A3.")
    at.scan("7702").at("force")


def test_a_lot_on_hold_says_why_and_who_releases_it(make):
    at = make()
    worked(at.database, "ST-10", until="housing")
    with facade(at.database, "ST-10") as terminal:
        terminal.sign_on_with_badge("LSB-401")
        terminal.hold_lot("H-80/3120", "DAMAGE")
        terminal.sign_off()
    at.open().sign_on().open_order().at("housing").scan("3120").sees("Lot 3120 is on hold by Petra N.: Damaged part.")


def test_an_unknown_code_is_said_to_be_unknown(housing: AtTerminal):
    before = housing.records()
    housing.scan("77777").sees("Lot 77777 is not booked in.", "Use lot 3120, rack A1.")
    still(housing, "housing", before)


def test_half_a_scan_is_never_taken_for_a_whole_one(housing: AtTerminal):
    before = housing.records()
    housing.scanner.half(b"3120")
    housing.sees("Only part of a scan came", "31", "Scan it again.")
    still(housing, "housing", before)
    housing.scan("3120").at("bearing")


@pytest.mark.parametrize("noise", [b"\xff\xfe\x80\x07", b"\x00\x01\x02", b"]C1" + b"01095210000800", b"9" * 5000])
def test_bytes_that_are_no_code_are_explained(housing: AtTerminal, noise: bytes):
    before = housing.records()
    housing.scan(noise).until(lambda: housing.look().target("job-slot").says == "Type the lot number", "explained")
    housing.until(lambda: "was not used" in told(housing) or "Nothing was saved" in told(housing), "explained")
    still(housing, "housing", before)
    housing.scan("3120").at("bearing")


def told(at: AtTerminal) -> str:
    return " ".join(at.look().prompt)


def test_a_loose_plug_full_of_noise_harms_nothing(housing: AtTerminal):
    before = housing.records()
    for seed in range(3):
        housing.scanner.garbage(64, seed)
    housing.until(lambda: "Nothing was saved" in told(housing) or "was not used" in told(housing), "explained")
    still(housing, "housing", before)


def test_a_label_with_a_wrong_check_digit_says_so(housing: AtTerminal):
    housing.scan("]C1" + "0109521000080035" + "103120").sees("check digit", "type the lot number")


def test_the_code_of_another_trade_item_is_not_taken(housing: AtTerminal):
    before = housing.records()
    housing.scan("]C1" + "0109521000080041" + "103120").sees("Pump housing H-65", "Use lot 3120")
    still(housing, "housing", before)


def test_a_scan_nobody_asked_for_says_what_it_is_and_what_is_due(at_work: AtTerminal):
    before = at_work.records()
    at_work.scan("4802").sees("4802 is Seal kit SK-80, and not wanted now.", "“Clean the bearing seats” is due now.")
    still(at_work, "prepare", before)
    at_work.tap("job-slot").at("prepare").tap("job-slot").at("housing")


def test_a_scan_goes_to_the_step_while_a_number_is_being_typed(housing: AtTerminal):
    housing.tap("job-slot").letters("77").sees("Use 77").scan("3120").at("bearing")
    assert housing.look().target("entry-cancel") is None
    assert housing.job().ladder[1].values == ("3120",)


def test_a_lot_that_cannot_be_scanned_is_typed_and_recorded_as_typed(housing: AtTerminal):
    housing.tap("job-slot").letters("3120").tap("job-slot").at("bearing").tap("rung-housing").on("history")
    housing.sees("3120", "typed")


def test_a_typed_number_that_is_wrong_is_asked_for_again(housing: AtTerminal):
    housing.tap("job-slot").letters("3121").tap("job-slot").sees("Lot 3121 is not booked in.")
    housing.tap("job-slot").letters("3120").tap("job-slot").at("bearing")


def test_the_same_scan_twice_is_taken_once(housing: AtTerminal):
    before = housing.records()
    housing.scan("3120").at("bearing").scan("3120").sees("Lot 3120 is Pump housing H-80")
    assert housing.records() == before + 1
    assert housing.job().prompt.step == "bearing"


def test_another_order_scanned_in_the_middle_of_a_job_opens_it(at_work: AtTerminal):
    at_work.tap("job-slot").at("housing").tap("nav-queue").on("queue").scan("10047").on("job")
    assert at_work.job().order == "10047"
    at_work.tap("nav-queue").on("queue").scan(ORDER).at("housing")


def test_a_serial_that_no_such_part_has_and_one_that_was_used(make):
    at = make("ST-20")
    passed(at.database, "ST-10")
    at.open().sign_on().open_order().at("serial").scan("G-1").sees("G-1 is not a serial of this product.")
    at.scan("H-00401").at("seal").scan("4802").at("fit")
    for point in range(3):
        at.tap(f"point-{point}")
    at.tap("job-slot").at("torque")
    for _ in range(4):
        at.measure("12.1 Nm").sees("Take 12.1 Nm").tap("job-slot").until(lambda: not at.reads("Take 12.1 Nm"), "taken")
    at.sees("All steps are done").tap("job-slot").on("completion").tap("completion-slot")
    at.open_order().at("serial").scan("H-00401").sees("Serial H-00401 is used already.", "Jonas O.")
    at.scan("H-00402").at("seal")


def test_material_booked_in_meanwhile_can_be_used(housing: AtTerminal):
    station = housing.kiosk.station
    lot = ReceiveLot(
        lot="H-80/3121", material="H-80", number="3121", quantity=Decimal(5), unit="pcs", location="rack A9"
    )
    station.terminal.desk.execute(lot, "P-101")
    housing.scan("3121").at("bearing")


@pytest.mark.parametrize(
    "label",
    [
        "[)>\x1e06\x1dPSK-80\x1d1T4802\x1dQ40\x1e\x04",
        "[)>06\x1dPSK-80\x1d1T4802",
        "https://id.gs1.org/01/09521000080065/10/4802",
        "SK80:4802/40",
    ],
    ids=["iso-15434", "malformed", "link", "pattern"],
)
def test_the_lot_is_taken_whatever_standard_its_label_follows(seal: AtTerminal, label: str):
    seal.scan(label).at("fit")


def test_a_code_without_its_separators_names_the_setting_of_the_scanner(seal: AtTerminal):
    before = seal.records()
    seal.scan("0109521000080065104802" + "17281231").sees(
        "can be read in two ways", "AIM identifiers and GS (ASCII 29)"
    )
    still(seal, "seal", before)
    seal.scan("]C10109521000080065104802\x1d17281231").at("fit")


def test_a_scanner_that_sends_something_else_for_its_separator_is_understood(make):
    at = make("ST-20")
    passed(at.database, "ST-10")
    worked(at.database, "ST-20", until="seal")
    at.separator = "|"
    at.open().sign_on().open_order().at("seal").scan("]C10109521000080065104802|3040").at("fit")
