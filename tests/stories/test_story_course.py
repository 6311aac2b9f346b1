"""A job whose steps depend on the answers: choice, text, number, date, rounds, what is not needed or skipped."""

from datetime import timedelta

import pytest
from story_kinds import OWN_ORDER, take_in_steps
from story_kit import JONAS, LARGE, MORNING, PINS, TOMASZ, AtTerminal
from story_past import facade

from app.storage.upkeep import rebuild, verify

pytestmark = pytest.mark.story

STEPS = """
[[operation.step]]
id = "surface"
kind = "choice"
title = "Look at the lacquer"
options = [
  { code = "whole", name = "Whole", verdict = "good" },
  { code = "run", name = "A run can be felt", verdict = "bad" },
]

[[operation.step]]
id = "where"
kind = "text"
title = "Write down where"
longest = 12
when = [{ step = "surface", verdict = ["bad"] }]

[[operation.step]]
id = "crate"
kind = "text"
title = "Read the number on the crate"
mask = "AA-9999"
optional = true

[[operation.step]]
id = "caps"
kind = "number"
title = "Count the caps"
high = 4
group = "pump"
times = 2

[[operation.step]]
id = "missing"
kind = "instruction"
title = "Put on what is missing"
group = "pump"
when = [{ step = "caps", below = 4 }]

[[operation.step]]
id = "bag"
kind = "date"
title = "Read the expiry of the bag"
earliest = 180
"""


@pytest.fixture
def wrapping(make) -> AtTerminal:
    """Somebody who wraps, at the first step."""
    at = make()
    take_in_steps(at.database, STEPS)
    return at.open().sign_on().open_order(OWN_ORDER)


def rungs(at: AtTerminal) -> dict[str, str]:
    return {rung.step: rung.state for rung in at.job().ladder}


def sound(at: AtTerminal) -> None:
    at.close()
    assert verify(at.database).broken == ""
    with facade(at.database, at.unit) as terminal:
        assert rebuild(terminal.store).different == ()


def to_crate(at: AtTerminal) -> AtTerminal:
    return at.at("surface").tap("option-whole").sees("Take “Whole”").tap("job-slot").at("crate")


def to_bag(at: AtTerminal) -> AtTerminal:
    to_crate(at).tap("job-skip").at("caps")
    for turn in ("1 of 2", "2 of 2"):
        at.sees(turn).digits("4").sees("Take 4").tap("job-slot")
    return at.at("bag")


def test_what_is_good_is_short_and_what_is_not_asked_says_so(wrapping: AtTerminal):
    at = to_crate(wrapping).sees("Not needed")
    assert rungs(at)["where"] == "not_needed"
    at.scan("KR-2044").at("caps").digits("4").tap("job-slot").sees("2 of 2").digits("3").tap("job-slot").at("missing")
    at.tap("job-slot").at("bag").digits("31122027").sees("Friday, 31 December 2027").tap("job-slot")
    at.sees("All steps are done").tap("job-slot").on("completion").tap("completion-slot").on("queue")
    sound(at)


def test_what_is_bad_leads_to_what_the_plan_says(wrapping: AtTerminal):
    at = wrapping.at("surface").tap("option-run").tap("job-slot").at("where")
    at.tap("text-field").letters("FLANGE").sees("Use FLANGE").tap("job-slot").sees("FLANGE", "Take it")
    at.tap("job-slot").at("crate")
    assert at.job().ladder[0].verdicts == ("bad",)
    assert at.job().ladder[1].values == ("FLANGE",)


def test_a_slip_is_put_right_before_it_is_taken(wrapping: AtTerminal):
    at = wrapping.tap("option-run").sees("Take “A run can be felt”").tap("option-whole").sees("Take “Whole”")
    assert at.records() == at.kiosk.station.store.head()[0]
    at.double_tap("job-slot").at("crate")
    assert len(at.job().ladder[0].acks) == 1


def test_an_optional_step_is_skipped_by_its_own_key_and_the_ladder_says_by_whom(wrapping: AtTerminal):
    at = to_crate(wrapping)
    at.scan("LSB-102").until(lambda: at.person() == "Tomasz W.", "Tomasz is here")
    at.tap("job-skip").at("caps").sees("Skipped").tap("rung-crate").on("history").sees("Skipped", "Tomasz W.")
    assert at.look().target("job-skip") is None


def test_a_step_that_is_not_optional_has_no_such_key(wrapping: AtTerminal):
    assert wrapping.at("surface").look().target("job-skip") is None


def test_a_scan_of_another_form_is_refused_with_what_would_fit(wrapping: AtTerminal):
    at = to_crate(wrapping).scan("KR2044").sees("does not look like", "Write it like")
    at.scan("KR-2044").at("caps")


def test_a_number_that_cannot_be_is_not_offered(wrapping: AtTerminal):
    at = to_crate(wrapping).tap("job-skip").at("caps").digits("44")
    at.until(lambda: at.look().target("job-slot") is None or not at.look().target("job-slot").open, "no way to take 44")
    at.tap("key-back").sees("Take 4").tap("job-slot").sees("2 of 2")


def test_an_expired_bag_is_not_taken_and_one_with_a_code_is_scanned(wrapping: AtTerminal):
    at = to_bag(wrapping).digits("01122026").sees("That day cannot be: read it again", "If it is right, touch Hold")
    at.scan("]C1" + "17" + "261201").sees("is earlier than")
    soon = MORNING + timedelta(days=181)
    at.scan("]C1" + "17" + f"{soon:%y%m%d}").sees("All steps are done")
    assert at.job().ladder[-1].values == (f"{soon:%Y-%m-%d}",)


def test_a_day_by_steps_begins_at_the_nearest_that_can_be(wrapping: AtTerminal):
    at = to_bag(wrapping).tap("date-year-more")
    first = (MORNING + timedelta(days=180)).date()
    at.sees(f"{first.year}").tap("date-day-more").tap("date-month-more").tap("date-day-less").tap("job-slot")
    at.sees("All steps are done")


def test_switched_off_in_a_round_it_goes_on_there(wrapping: AtTerminal):
    at = to_crate(wrapping).tap("job-skip").at("caps").digits("3").tap("job-slot").at("missing")
    at.close()
    at.open().sign_on().open_order(OWN_ORDER).at("missing").tap("job-slot").at("caps").sees("2 of 2")


def test_a_large_panel_shows_the_same_course(make):
    at = make(screen=LARGE)
    take_in_steps(at.database, STEPS)
    to_bag(at.open().sign_on().open_order(OWN_ORDER)).digits("31122027").tap("job-slot").sees("All steps are done")


def test_somebody_else_at_the_line_sees_who_skipped(wrapping: AtTerminal):
    at = to_crate(wrapping).tap("job-skip").at("caps").tap("person").on("sign_on").tap(f"person-{TOMASZ}").on("pin")
    at.digits(PINS[TOMASZ]).tap("pin-slot").at("caps")
    assert JONAS not in str(at.job().ladder[2].person)
    assert at.job().ladder[2].person == "Mara K."
