"""Something cures: the wait goes on whatever the terminal does, and its end is judged by the clock."""

from datetime import timedelta

import pytest
from story_kinds import OWN_ORDER, take_in_steps
from story_kit import JONAS, MARA, PINS, TOMASZ, AtTerminal

pytestmark = pytest.mark.story

CURE = """
[[operation.step]]
id = "cure"
kind = "timed_wait"
title = "Let the resin cure"
seconds = 600
most = 1200
"""


@pytest.fixture
def curing(make) -> AtTerminal:
    """At ST-10, where the resin is to cure ten minutes, and not more than twenty."""
    at = make()
    take_in_steps(at.database, CURE)
    return at.open().sign_on().open_order(OWN_ORDER).at("cure")


def later(at: AtTerminal, minutes: float) -> AtTerminal:
    at.wall.now += timedelta(minutes=minutes)
    return at


def clock(at: AtTerminal, minutes: float) -> str:
    return f"{(at.wall.now + timedelta(minutes=minutes)).astimezone():%H:%M}"


def test_it_starts_runs_and_ends(curing: AtTerminal):
    at, ends = curing.sees("At least 10 min", "At most 20 min", "10:00"), clock(curing, 10)
    at.tap("job-slot").sees(f"Ends at {ends}", f"Until {ends}", "left")
    later(at, 4).sees("6:00")
    later(at, 6).sees("Long enough", "End the wait").tap("job-slot").sees("All steps are done")
    at.tap("rung-cure").on("history").sees("10 min", "Wait started", "Wait ended")


def test_it_cannot_be_ended_too_early(curing: AtTerminal):
    at = curing.tap("job-slot").sees("Ends at")
    assert at.look().target("job-slot") is None or not at.look().target("job-slot").open
    at.key("\r")
    assert at.job().prompt.attempt == 1


def test_other_work_goes_on_meanwhile_and_coming_back_shows_the_truth(curing: AtTerminal):
    at, ends = curing.tap("job-slot").sees("Ends at"), clock(curing, 10)
    at.tap("nav-queue").on("queue").sees(f"waits until {ends}")
    later(at, 7).open_order(OWN_ORDER).sees("3:00", f"Ends at {ends}")


def test_a_power_cut_does_not_stop_it(curing: AtTerminal):
    at = curing.tap("job-slot").sees("Ends at")
    at.close()
    later(at, 12).open().sign_on(TOMASZ).open_order(OWN_ORDER).sees("Long enough", "12:00").tap("job-slot")
    at.sees("All steps are done")
    assert at.job().ladder[0].values == ("12 min",)


def test_signing_off_does_not_stop_it_either(curing: AtTerminal):
    at = curing.tap("job-slot").sees("Ends at").sign_on(TOMASZ)
    later(at, 10).sees("Long enough").tap("job-slot").sees("All steps are done")


def test_too_long_is_said_and_a_lead_lets_it_pass(curing: AtTerminal):
    at = curing.tap("job-slot").sees("Ends at")
    later(at, 25).sees("Too long since", "At most 20 min").tap("job-slot").sees(
        "This waited 25 min", "20 min was allowed"
    )
    at.tap("job-slot").on("authorise").tap(f"person-{JONAS}").digits(PINS[JONAS]).tap("authorise-slot").on("job")
    at.sees("All steps are done")
    assert at.job().ladder[0].verdicts == ("high",)


def test_a_clock_that_jumped_back_proves_nothing(curing: AtTerminal):
    at = curing.tap("job-slot").sees("Ends at")
    later(at, 11).sees("End the wait")
    later(at, -60).tap("job-slot").sees("clock went back by 49 minutes.")
    assert at.job().prompt.attempt == 1
    later(at, 60).tap("second-way").sees("End the wait").tap("job-slot").sees("All steps are done")


def test_where_the_plant_warns_only_it_can_be_ended_early_and_is_marked(make):
    at = make()
    take_in_steps(at.database, CURE, '[policies]\nWaitTooShort = "warn"\n')
    at.open().sign_on(MARA).open_order(OWN_ORDER).at("cure").tap("job-slot").sees("End it early").tap("job-slot")
    at.sees("All steps are done")
    assert at.job().ladder[0].verdicts == ("low",)


def test_a_hurried_double_tap_starts_it_once_and_does_not_end_it(curing: AtTerminal):
    before = curing.records()
    curing.double_tap("job-slot").sees("Ends at")
    assert curing.records() == before + 1
