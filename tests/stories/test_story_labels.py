"""Labels at the line: printed, read back, printed again with a reason, and every bad day that a printer can have."""

from datetime import timedelta

import pytest
from story_kit import JONAS, PETRA, PINS
from story_labels import ORDER, AtPrinter, brought
from story_past import copied

pytestmark = pytest.mark.story


@pytest.fixture
def make_printing(qtbot, plant_file, tmp_path):
    """Makes terminals with a printer, not open yet."""
    made: list[AtPrinter] = []

    def one(**more) -> AtPrinter:
        folder = tmp_path / f"at-{len(made)}"
        folder.mkdir()
        copied(plant_file, folder)
        made.append(AtPrinter(qtbot, folder, **more))
        return made[-1]

    yield one
    for each in made:
        each.end()


@pytest.fixture
def at(make_printing) -> AtPrinter:
    """One pump at the printing step."""
    return brought(make_printing())


def printed(at: AtPrinter, labels: int = 1) -> AtPrinter:
    at.sees("Print label" if labels == 1 else f"Print {labels} labels").tap("job-slot")
    return at.until_printed(labels).sees("Scan the printed label", "Printed")


def test_a_label_is_printed_read_back_and_accounted_for(at: AtPrinter):
    at.sees("Printer label ready", "G65-00001")
    printed(at).scan_label(0).at("labels").sees("None is missing", "1 was printed in this job")
    at.tap("job-slot").at("sign")
    assert at.kinds() == [
        "serial.reserved", "label.requested", "label.sent", "label.printed", "label.confirmed", "labels.reconciled",
    ]  # fmt: skip


def test_three_pumps_get_three_labels_and_each_is_read(make_printing):
    at = brought(make_printing(), 3)
    printed(at, 3).scan_label(1).sees("1 of 3 read back").scan_label(1).sees("1 of 3 read back")
    at.scan_label(0).sees("2 of 3 read back").scan_label(2).at("labels")
    assert at.job().ladder[1].values == ("3",)


def test_a_label_of_something_else_is_refused_and_says_which_is_wanted(at: AtPrinter):
    printed(at).scan("]d2010952100008002721G65-99999").sees("is not on the label of this job.", "G65-00001")
    at.tap("job-slot").scan_label(0).at("labels")


def test_a_smeared_label_is_printed_again_with_a_reason_and_a_new_number(at: AtPrinter):
    printed(at).tap("print-again").sees("Why is it printed again?").tap("choice-reason:SMEARED")
    at.until_printed(2).sees("G65-00002", "Scan the printed label")
    at.scan_label(0).sees("is not on the label of this job.").tap("job-slot").scan_label(1).at("labels")
    at.sees("2 were printed in this job", "None is missing")
    assert at.kinds().count("serial.voided") == 1
    assert (at.labels().requests, at.labels().spoiled) == (2, 1)


def test_thinking_better_of_printing_again_changes_nothing(at: AtPrinter):
    printed(at)
    before = at.records()
    at.tap("print-again").sees("Why is it printed again?").tap("job-slot").sees("Scan the printed label")
    assert at.records() == before


@pytest.mark.parametrize("meanwhile", [False, True])
def test_labels_that_a_lead_had_to_sign_for_come_out_all_the_same(at: AtPrinter, meanwhile: bool):
    """Whatever somebody scans while the lead enters the PIN, the lead signs for what was shown."""
    at.wall.now -= timedelta(hours=3)
    at.sees("Print label").tap("job-slot").sees("clock went back by").tap("job-slot").on("authorise")
    at.tap(f"person-{JONAS}")
    if meanwhile:
        at.scan("NO-SUCH-THING").sees("clock went back by", "NO-SUCH-THING is not wanted now")
    at.digits(PINS[JONAS]).tap("authorise-slot").on("job").until_printed(1).sees("Scan the printed label")
    assert at.kinds().count("label.requested") == 1


def test_a_double_tap_prints_once(at: AtPrinter):
    at.sees("Print label").double_tap("job-slot").until_printed(1).sees("Scan the printed label")
    assert len(at.printer.labels) == 1
    assert at.kinds().count("label.requested") == 1


def test_a_printer_without_labels_says_so_and_nothing_is_wasted(at: AtPrinter):
    before = at.records()
    at.printer.become("paper")
    at.sees("Load labels into the printer")
    assert at.records() == before
    at.printer.become("ready")
    printed(at).scan_label(0).at("labels")


def test_labels_that_run_out_in_the_middle_come_when_they_are_loaded(make_printing):
    at = brought(make_printing(), 3)
    at.printer.become("runs_out")
    at.tap("job-slot").sees("Sent, not confirmed", "Printer label has stopped")
    assert len(at.printer.labels) == 1
    at.printer.become("ready")
    at.until_printed(3).sees("Printed")
    assert "label.printed" in at.kinds()


def test_a_printer_that_cannot_say_leaves_it_to_the_scan(at: AtPrinter):
    at.printer.become("silent")
    at.sees("Print label").tap("job-slot").until_printed(1)
    at.sees("Sent, not confirmed", "The printer does not say whether it came out.")
    assert "label.printed" not in at.kinds()
    at.scan_label(0).at("labels")
    assert "label.printed" in at.kinds()


def test_a_printer_that_talks_nonsense_leaves_it_to_the_scan(at: AtPrinter):
    at.printer.become("garbage")
    at.sees("Print label").tap("job-slot").until_printed(1).sees("Sent, not confirmed")
    at.scan_label(0).at("labels")


def test_a_connection_that_breaks_in_the_middle_is_said_to_be_in_doubt(at: AtPrinter):
    at.printer.become("drop")
    at.sees("Print label").tap("job-slot")
    at.sees("It may have come out", "The connection broke in the middle.", "Scan the printed label")
    at.printer.become("ready")
    at.tap("print-again").tap("choice-reason:NOT-THERE").until_printed(1).sees("G65-00002", "Printed")
    at.scan_label(0).at("labels").sees("2 were printed in this job")
    assert "label.doubted" in at.kinds()


def test_a_printer_that_is_off_is_waited_for(at: AtPrinter):
    at.printer.become("refuse")
    at.sees("Printer label does not answer", "Switch the printer on")
    at.printer.become("ready")
    printed(at).scan_label(0).at("labels")


def test_a_printer_that_goes_off_at_the_touch_has_printed_nothing(at: AtPrinter):
    at.sees("Printer label ready")
    at.kiosk.station.printers["label"]._look = lambda: None  # the touch comes before the terminal can see it
    at.printer.become("refuse")
    at.tap("job-slot").sees("Not printed", "The printer did not answer.", "No label came out.")
    assert at.kinds()[-1] == "label.failed"
    at.sees("Switch the printer on").printer.become("ready")
    del at.kiosk.station.printers["label"]._look
    printed(at).scan_label(0).at("labels").sees("1 was printed in this job")


def test_switched_off_while_printing_the_terminal_knows_that_it_does_not_know(at: AtPrinter):
    at.printer.become("runs_out")
    station = at.kiosk.station
    station.print_labels = lambda job: None  # the plug is pulled between the record and the first byte
    at.sees("Print label").tap("job-slot").sees("Printing")
    at.printer.become("ready")
    at.close()
    at.open().sign_on().open_order(ORDER).at("label")
    at.hurry()
    at.sees("It may have come out", "The terminal was switched off while it printed.")
    assert at.printer.labels == []
    at.tap("print-again").tap("choice-reason:NOT-THERE").until_printed(1).scan_label(0).at("labels")


def test_the_answer_to_a_step_that_was_left_is_kept_and_disturbs_nobody(at: AtPrinter):
    at.printer.become("late")
    at.sees("Print label").tap("job-slot").until_printed(1).sees("Sent, not confirmed")
    at.scan_label(0).at("labels")
    at.printer.become("ready")
    at.until(lambda: at.kinds().count("label.printed") == 2, "the printer's word is recorded")
    at.sees("None is missing")


def test_labels_that_do_not_add_up_need_a_signature(at: AtPrinter):
    printed(at).scan_label(0).at("labels").tap("used-less").sees("1 missing", "Account for 0").tap("job-slot")
    at.sees("0 of 1 labels are accounted for.", "Petra N. can sign for the difference.").tap("job-slot")
    at.on("authorise").tap(f"person-{PETRA}").digits(PINS[PETRA]).tap("authorise-slot").at("sign")


def test_a_number_is_typed_where_there_are_many(at: AtPrinter):
    printed(at).scan_label(0).at("labels").tap("spoiled-number").digits("1").sees("Use 1").tap("job-slot")
    at.sees("1 too many").tap("used-less").sees("None is missing", "Account for 1").tap("job-slot").at("sign")


def test_a_station_without_a_printer_says_who_can_help(make_printing):
    at = make_printing()
    at.settings = lambda: type(at).__mro__[1].settings(at)
    brought(at).sees("No printer is set up here").tap("job-slot").sees("No printer is set up here for “Pump label”.")
