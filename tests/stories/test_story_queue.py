"""The queue: what is next, why a job waits and who clears it, and orders opened by their traveler."""

import pytest
from story_kit import AYLIN, LOT, ORDER, AtTerminal
from story_past import facade, passed, worked

pytestmark = pytest.mark.story


def test_the_next_job_is_the_most_urgent_and_one_touch_starts_it(kiosk: AtTerminal):
    kiosk.sign_on().on("queue").sees("10042", "To do here now", "ready in rack A1", "4 jobs here")
    kiosk.tap("start").at("prepare")
    assert kiosk.job().order == "10042"


def test_the_large_plate_starts_it_as_well(kiosk: AtTerminal):
    kiosk.sign_on().on("queue").tap("next-job").at("prepare")


def test_the_order_on_the_traveler_opens_its_job(kiosk: AtTerminal):
    kiosk.sign_on().on("queue").scan("10047").at("housing")
    assert kiosk.job().order == "10047"


def test_another_job_in_the_notch_opens_by_touch(kiosk: AtTerminal):
    kiosk.sign_on().on("queue").sees("Ready: 40 pieces to do here now").tap("waiting-0").on("job")
    assert kiosk.job().order == "10047"


def test_more_jobs_than_rows_are_a_touch_away(make):
    at = make()
    with facade(at.database, "ST-10") as terminal:
        terminal.sign_on_with_badge("LSB-101")
        terminal.hold_lot(LOT, "BURR")
        terminal.sign_off()
    at.open().sign_on().on("queue").tap("all-jobs").on("jobs").sees("10042", "10047", "10051", "10040")


def test_a_job_i_am_not_qualified_for_says_so_and_who_clears_it(kiosk: AtTerminal):
    kiosk.sign_on(AYLIN).on("queue").sees("Nothing to do", "not qualified for", "Jonas O. can qualify you")
    kiosk.scan(ORDER).sees("You are not qualified for")
    assert kiosk.look().screen == "queue"


def test_touching_a_job_that_waits_says_the_reason_large(kiosk: AtTerminal):
    kiosk.sign_on(AYLIN).on("queue").tap("waiting-0").sees("You are not qualified for", "Jonas O. can qualify you")
    kiosk.tap("Close").sees("Waiting")
    assert kiosk.look().target("start") is None


def test_a_job_whose_pieces_are_not_there_says_which_station_it_waits_for(make):
    at = make("ST-20").open().sign_on().on("queue")
    at.sees("Nothing to do", "Every job here waits.", "ST-10")
    at.scan(ORDER).sees("Waits for ST-10")


def test_what_the_station_before_finished_can_be_started_here(make):
    at = make("ST-20")
    passed(at.database, "ST-10")
    at.open().sign_on().on("queue").sees(f"Start {ORDER}", "of 3 left")
    at.tap("start").at("serial")


def test_interrupted_work_says_who_was_last_and_resumes(make):
    at = make()
    worked(at.database, "ST-10", until="force")
    at.open().sign_on().on("queue").scan(ORDER).at("force")


def test_a_hold_can_carry_a_note_and_be_thought_better_of(at_work: AtTerminal):
    before = at_work.records()
    at_work.tap("hold").on("hold").tap("hold-note").letters("SEAT").tap("hold-slot").sees("Note added")
    at_work.tap("hold-back").at("prepare")
    assert at_work.records() == before


@pytest.mark.parametrize("target", ["start", "next-job", "waiting-0"])
def test_news_from_other_stations_takes_no_job_from_under_a_finger(kiosk: AtTerminal, target: str):
    kiosk.sign_on().on("queue").news_while_touched(target).on("job")


def test_a_call_takes_nothing_away(at_work: AtTerminal):
    at_work.tap("call").on("call_for").sees("Shift lead", "I need help").tap("call-for-slot").at("prepare")
