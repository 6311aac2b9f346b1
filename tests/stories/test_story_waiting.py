"""What waits for a person: a lead finds it at sign-on and gets to each by touch and key."""

import pytest
from PySide6.QtCore import Qt
from story_kit import JONAS, MARA, AtTerminal

pytestmark = pytest.mark.story


@pytest.fixture
def leak_test(make) -> AtTerminal:
    """ST-30: Tomasz was qualified for its leak test until May, and a wrench should have been calibrated."""
    return make("ST-30").open()


def test_a_lead_sees_first_what_waits_and_an_operator_the_work(leak_test: AtTerminal):
    leak_test.sign_on(JONAS).on("waiting").sees("wait for you", "Bench scale T-051", "overdue", "Tomasz W.")
    leak_test.tap("nav-queue").on("queue")
    leak_test.sign_on(MARA).on("queue")
    assert "nav-waiting" not in leak_test.look().targets, "nothing ever waits for an operator here"


def test_the_strip_names_the_place_one_is_at_and_nothing_of_where_one_was(leak_test: AtTerminal):
    leak_test.sign_on(JONAS).on("waiting")
    assert leak_test.kiosk.shell.what == "Waiting", "nobody may read there that nobody is signed in"
    leak_test.tap("nav-line").on("line").tap("nav-stop").on("stops")
    assert leak_test.kiosk.shell.what == "Stop"


def test_what_is_overdue_says_what_to_do_and_what_will_do_meanwhile(leak_test: AtTerminal):
    leak_test.sign_on(JONAS).on("waiting").tap("waiting-1").on("due")
    leak_test.sees("Calibration of Bench scale T-051", "Overdue, its last day was 31 March", "Have it calibrated")
    leak_test.sees("Meanwhile use Bench scale T-050").tap("due-slot").on("waiting")
    leak_test.tap("waiting-2").on("due").sees("Qualified too:", "Mara K.")


def test_the_keys_lead_there_and_back(leak_test: AtTerminal):
    leak_test.sign_on(JONAS).on("waiting").key(Qt.Key.Key_1).on("due").key(Qt.Key.Key_Escape).on("waiting")


def test_whoever_takes_over_a_job_stays_with_it(make):
    press = make("ST-10").open()
    press.sign_on().open_order().sign_on(JONAS).on("job").tap("nav-waiting").on("waiting")
    press.tap("nav-queue").on("job")
