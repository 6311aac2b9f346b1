"""A whole job, station by station: what is read, scanned, measured, ticked, signed and reported."""

from decimal import Decimal

import pytest
from story_kit import JONAS, MARA, ORDER, PINS, TOMASZ, AtTerminal
from story_past import facade, passed, worked

from app.storage.upkeep import rebuild, verify

pytestmark = pytest.mark.story


def take(at: AtTerminal, value: str, unit: str) -> AtTerminal:
    at.measure(f"{value} {unit}")
    return at.sees(f"Take {value} {unit}").tap("job-slot")


def sound(at: AtTerminal) -> None:
    """What is in the file when the kiosk is closed: an unbroken chain, and projections that a rebuild finds right."""
    at.close()
    assert verify(at.database).broken == ""
    with facade(at.database, at.unit) as terminal:
        assert rebuild(terminal.store).different == ()


def test_three_pumps_are_pressed(at_work: AtTerminal):
    at = at_work.sees("Clean the bearing seats").tap("job-slot").at("housing")
    at.sees("Pump housing H-80, 3 pieces", "3120", "rack A1").scan("]C1" + "0109521000080034" + "103120").at("bearing")
    at.scan("7688").sees("Bearing B-80, 4 pieces").scan("7702").at("force")
    take(at, "12.5", "kN").sees("All steps are done", "3 pieces").tap("job-slot").on("completion")
    at.sees("How did these 3 turn out?").tap("completion-slot").on("queue").sees("10042")
    with_kiosk = at.kiosk.station.terminal.queries.find(ORDER, MARA)
    assert with_kiosk is None or with_kiosk.done == 3
    sound(at)


def test_one_of_three_is_scrap_and_the_reason_is_asked_for(make):
    at = make("ST-30")
    passed(at.database, "ST-10", "ST-20")
    at.open().sign_on().open_order().at("clamp").tap("job-slot").at("loss")
    take(at, "0.41", "mbar").at("scale").tap("tool-T-050").tap("job-slot").at("grease").scan("6001").at("dose")
    at.tap("weigh-turn").digits("30").sees("Take 30 g").tap("job-slot").sees("All steps are done").tap("job-slot")
    at.on("completion").tap("scrap-more").sees("Choose why it is scrap")
    assert at.look().target("completion-slot") is None
    at.tap("reason").tap("choice-reason:SEAL-LEAK").sees("Leak at the shaft seal").tap("completion-slot").on("queue")
    assert any("SEAL-LEAK" in body for body in bodies(at))
    sound(at)


def bodies(at: AtTerminal) -> list[str]:
    return [sent.body.decode() for sent in at.kiosk.station.store.outgoing(0, 1000, 10_000_000)]


def test_a_part_is_reported_and_the_rest_stays(make):
    at = make()
    worked(at.database, "ST-10", until="force")
    at.open().sign_on().open_order()
    take(at, "12.5", "kN").sees("All steps are done").tap("job-slot").on("completion")
    at.tap("good-less").sees("1 stays here").tap("completion-slot").on("job").sees("All steps are done", "1 piece")
    at.tap("job-slot").on("completion").tap("completion-slot").on("queue")
    sound(at)


def test_a_pump_is_assembled_with_its_number_and_four_values(make):
    at = make("ST-20")
    passed(at.database, "ST-10")
    at.open().sign_on().open_order().at("serial").scan("H-00401").at("seal").scan("4802").at("fit")
    for point in range(3):
        at.tap(f"point-{point}")
    at.sees("All checked").tap("job-slot").at("torque")
    for i, value in enumerate(("12.1", "11.9", "12.3", "12.0"), 1):
        at.sees(f"{i} of 4")
        take(at, value, "Nm")
    at.sees("All steps are done").tap("job-slot").on("completion").tap("completion-slot").on("queue")
    at.sees("of 2 left")
    sound(at)


def test_a_tick_can_be_taken_back_before_all_is_checked(make):
    at = make("ST-20")
    passed(at.database, "ST-10")
    worked(at.database, "ST-20", until="fit")
    at.open().sign_on().open_order().at("fit").tap("point-0").sees("2 more points").tap("point-0").sees("3 more points")


def test_what_i_did_is_signed_with_my_pin_and_a_badge_never_signs(make):
    at = make("ST-40")
    passed(at.database, "ST-10", "ST-20", "ST-30")
    worked(at.database, "ST-40", until="sign")
    at.open().sign_on().open_order().at("sign").sees("I did this work and checked it").tap("job-slot").on("signature")
    at.scan("LSB-101")
    at.digits("000000").tap("signature-slot").sees("That PIN was not right.").digits(PINS[MARA]).sees("Sign")
    at.tap("signature-slot").on("job").sees("All steps are done").tap("job-slot").on("completion")
    at.tap("completion-slot").on("queue")
    sound(at)


def test_each_value_has_its_true_author_when_people_change_in_the_middle(make):
    at = make("ST-20")
    passed(at.database, "ST-10")
    worked(at.database, "ST-20", until="torque")
    at.open().sign_on().open_order().at("torque")
    take(at, "12.1", "Nm").sees("2 of 4").digits("11.9").sees("Take 11.9 Nm")
    at.scan("LSB-102").until(lambda: at.person() == "Tomasz W.", "Tomasz is here")
    at.at("torque").sees("2 of 4", "Take 11.9 Nm").tap("job-slot").sees("3 of 4")
    at.tap("rung-torque").on("history").sees("Mara K.", "Tomasz W.", "12.1 Nm", "11.9 Nm")
    at.tap("history-slot").at("torque")


def test_touching_the_name_switches_people_and_keeps_the_work(at_work: AtTerminal):
    at_work.tap("job-slot").at("housing").tap("person").on("sign_on").tap(f"person-{TOMASZ}").on("pin")
    at_work.digits(PINS[TOMASZ]).tap("pin-slot").at("housing")
    assert at_work.person() == "Tomasz W."


def test_somebody_without_the_qualification_cannot_answer(make):
    at = make("ST-30")
    passed(at.database, "ST-10", "ST-20")
    at.open().sign_on().open_order().at("clamp").scan("LSB-102")
    at.until(lambda: at.person() == "Tomasz W.", "Tomasz is here")
    at.tap("job-slot").sees("Your qualification for leak-test expired on 3 May", "Jonas O. can renew it.")
    at.scan("LSB-101").until(lambda: at.person() == "Mara K.", "Mara is back")
    assert at.job().prompt.step == "clamp"


@pytest.mark.parametrize(("target", "screen"), [("rung-prepare", "history"), ("hold", "hold"), ("person", "sign_on")])
def test_news_from_other_stations_takes_nothing_from_under_a_finger(at_work: AtTerminal, target: str, screen: str):
    at_work.tap("job-slot").at("housing").news_while_touched(target).on(screen)


def test_the_report_adds_up_whatever_is_touched(make):
    at = make()
    worked(at.database, "ST-10", until="force")
    at.open().sign_on(JONAS).open_order()
    take(at, "12.5", "kN").sees("All steps are done").tap("job-slot").on("completion")
    at.tap("good-number").digits("2").sees("Use 2").tap("completion-slot").sees("1 stays here")
    at.tap("completion-slot").sees("All steps are done")
    assert at.job().quantity == Decimal(1)
