"""A value typed wrong, a lot scanned beside the right one: put right at the panel, both in view, and what follows."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from story_kit import BADGES, JONAS, LOT, MARA, PETRA, PINS, TOMASZ, AtTerminal
from story_past import facade, worked

from app.domain.commands import ReceiveLot
from app.domain.correction_commands import CorrectRecord
from app.domain.refusals import Refusal
from ui.cli.lots import _record, _told

pytestmark = pytest.mark.story


@pytest.fixture
def force(make) -> AtTerminal:
    """At ST-10, the press force taken: 12.4 kN, by Mara. One step was the last."""
    at = make()
    worked(at.database, "ST-10", until="force")
    at.open().sign_on().open_order().at("force").digits("12.4").tap("job-slot").sees("All steps are done")
    return at


def takes_over(at: AtTerminal, person: str, name: str) -> None:
    at.tap("person").on("sign_on").tap(f"person-{person}").on("pin").digits(PINS[person]).tap("pin-slot")
    at.until(lambda: at.person().startswith(name), f"{name} is signed on")


def to_the_reason(at: AtTerminal, value: str, field: str = "value-0") -> AtTerminal:
    """From the ladder to what would follow."""
    at.tap("rung-force").on("history").tap("history-correct").on("correct_pick").sees("12.4 kN")
    at.tap(field).on("correct").sees("12.4 kN", "Leave it")
    return at.digits(value).tap("correct-slot").on("correct_why")


def store(at: AtTerminal):
    return at.kiosk.station.store


def lot_of(at: AtTerminal, number: str):
    return at.kiosk.station.terminal.queries.lot(f"H-80/{number}")


def test_whoever_typed_it_puts_it_right_with_reason_and_pin_and_both_stay_in_view(force: AtTerminal):
    to_the_reason(force, "12.6").sees("12.4 kN", "12.6 kN", "Nothing else changes")
    force.tap("reason-TYPED-WRONG").tap("correct-why-slot").on("correct_sign")
    force.sees("12.4 kN becomes 12.6 kN", "Why: Typed wrong", "Corrected the record", "Mara")
    force.digits(PINS[MARA]).tap("signature-slot").on("job")
    force.until(lambda: force.job().ladder[3].values == ("12.6 kN",), "the ladder has the new value")
    force.sees("12.4 kN", "12.6 kN").tap("rung-force").on("history")
    force.sees("12.4 kN → 12.6 kN", "Corrected by Mara K.", "Typed wrong", "typed")
    queries = force.kiosk.station.terminal.queries
    told = [_told(_record(each, queries.corrected(LOT, each.ack))) for each in queries.lot_history(LOT)]
    assert "corrected  value: 12.4 kN -> 12.6 kN  Mara K." in "\n".join(told)  # as `lineside lot show` says it


def test_a_value_outside_shows_its_limits_while_it_is_typed_and_stops_the_lot(force: AtTerminal):
    force.tap("rung-force").on("history").tap("history-correct").on("correct_pick").tap("value-0").on("correct")
    force.digits("2").sees("Below the limit of 11").tap("correct-slot").on("correct_why")
    force.sees("2 kN is outside 11 to 14", "The lot goes on hold until quality releases it")
    force.tap("reason-MISREAD").tap("correct-why-slot").on("correct_sign")
    force.sees("2 kN is outside 11 to 14").digits(PINS[MARA]).tap("signature-slot").on("held")
    assert store(force).lot(LOT).holds


def test_the_same_again_is_refused_and_so_is_what_is_no_number(force: AtTerminal):
    before = force.records()
    force.tap("rung-force").on("history").tap("history-correct").on("correct_pick").tap("value-0").on("correct")
    force.digits("12.4").tap("correct-slot").sees("It says 12.4 kN already.", "or go back.")
    force.tap("correct-leave").on("job")
    assert force.records() == before


def test_a_wrong_pin_changes_nothing_and_the_right_one_after_it_does(force: AtTerminal):
    to_the_reason(force, "12.6").tap("reason-MISREAD").tap("correct-why-slot").on("correct_sign")
    force.digits("000000").tap("signature-slot").sees("PIN")
    assert not store(force).lot(LOT).amended
    force.digits(PINS[MARA]).tap("signature-slot").on("job")
    assert len(store(force).lot(LOT).amended) == 1


def test_another_operator_may_not_and_a_lead_needs_a_second_person(force: AtTerminal):
    takes_over(force, TOMASZ, "Tomasz")
    force.until(lambda: force.reads("All steps are done"), "the job is still open")
    force.tap("rung-force").on("history").tap("history-correct").on("correct_pick").tap("value-0").on("correct")
    force.digits("12.6").tap("correct-slot").sees("cannot correct what somebody else recorded")
    takes_over(force, JONAS, "Jonas")
    force.on("job").sees("All steps are done")
    to_the_reason(force, "12.6").sees("A second person signs too").tap("reason-MISREAD").tap("correct-why-slot")
    force.on("correct_sign").digits(PINS[JONAS]).tap("signature-slot").on("correct_approve")
    force.sees("12.4 kN", "12.6 kN", "Jonas O.", "Read wrong").tap(f"person-{PETRA}")
    force.digits(PINS[PETRA]).tap("correct-approve-slot").on("job")
    force.until(lambda: force.job().ladder[3].values == ("12.6 kN",), "approved")
    force.tap("rung-force").on("history").sees("Corrected by Jonas O. and Petra N.")


def test_a_correction_that_waits_is_on_quality_s_list_and_may_be_declined(force: AtTerminal):
    takes_over(force, JONAS, "Jonas")
    force.on("job").sees("All steps are done")
    to_the_reason(force, "12.6").tap("reason-MISREAD").tap("correct-why-slot").on("correct_sign")
    force.digits(PINS[JONAS]).tap("signature-slot").on("correct_approve").key(Qt.Key.Key_Escape).on("job")
    takes_over(force, PETRA, "Petra")
    force.tap("nav-waiting").on("waiting").sees("correction 12.4 kN → 12.6 kN", "Jonas O.")
    force.tap("waiting-1").on("correct_approve").tap("correct-decline").letters("CHECKED")
    force.tap("correct-approve-slot")
    force.until(lambda: not store(force).lot(LOT).proposals, "it was declined")
    assert not store(force).lot(LOT).amended


def test_the_wrong_lot_gives_its_pieces_back_and_the_right_one_is_scanned(make):
    at = make()
    with facade(at.database, "ST-10") as terminal:
        terminal.sign_on_with_badge(BADGES[MARA])
        received = {"lot": "H-80/3199", "material": "H-80", "number": "3199", "unit": "pcs"}
        terminal.submit(ReceiveLot(**received, quantity=Decimal(20)))
        terminal.sign_off()
    worked(at.database, "ST-10", until="force")
    at.open().sign_on().open_order().at("force").tap("rung-housing").on("history").tap("history-correct")
    at.on("correct_pick").sees("The lot", "The quantity").tap("value-0").on("correct")
    wrong = at.job().ladder[1].values[0]
    other = next(a.number for a in at.kiosk.station.terminal.queries.alternatives("H-80") if a.number != wrong)
    before = [store(at).lot(f"H-80/{number}").on_hand for number in (wrong, other)]
    at.scan("9999").sees("9999")  # no such lot: nothing is taken
    at.on("correct").scan(other).on("correct_why").sees(f"Lot {other}: \u22123 pcs", f"Lot {wrong}: +3 pcs")
    at.tap("reason-WRONG-LOT").tap("correct-why-slot").on("correct_sign").digits(PINS[MARA])
    at.tap("signature-slot").on("job")
    at.until(lambda: at.job().ladder[1].values == (other,), "the ladder has the other lot")
    after = [store(at).lot(f"H-80/{number}").on_hand for number in (wrong, other)]
    assert [now - then for now, then in zip(after, before, strict=True)] == [3, -3]
    into = {n: [(k.lot, k.quantity) for k in lot_of(at, n).children] for n in (wrong, other)}
    assert into == {wrong: [], other: [(LOT, 3)]}  # where it went is said of the lot that it really came from


def test_a_report_is_put_right_from_the_material_place_by_two(make):
    at = make()
    worked(at.database, "ST-10")
    at.open().sign_on().tap("nav-material").on("material").tap("material-type").letters("10040")
    at.tap("material-slot").sees("10040").tap("act-correct").on("correct_pick").sees("The counts", "3 good")
    at.tap("value-0").on("correct").sees("3 good").tap("good-less").tap("scrap-more").sees("Take these counts")
    at.tap("correct-slot").on("correct_why").sees("3 good", "2 good, 1 scrap", "A second person signs too")
    at.tap("reason-MISCOUNTED").tap("correct-why-slot").on("correct_sign").digits(PINS[MARA])
    at.tap("signature-slot").on("correct_approve").tap(f"person-{JONAS}").digits(PINS[JONAS])
    at.tap("correct-approve-slot").on("material")
    tally = store(at).lot(LOT).at("10").first
    assert (tally.good, tally.scrapped, tally.in_process) == (2, 1, 0)


def test_what_stands_as_it_was_recorded_says_what_to_do_instead(force: AtTerminal):
    force.tap("rung-prepare").on("history").tap("history-correct")
    force.sees("This entry stands as it was recorded.", "Place a hold with a note about it")


def test_what_is_not_here_is_asked_for_and_nothing_is_written(force: AtTerminal):
    before = force.records()
    command = CorrectRecord(lot=LOT, record="elsewhere:1", field="value", new=("1",), reason="typed wrong")
    with pytest.raises(Refusal, match="PartlyKnown"):
        force.kiosk.station.terminal.submit_signed(command, PINS[MARA])
    assert force.records() == before
