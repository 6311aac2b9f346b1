"""Times on the plant's wall: its zone, the hour that autumn has twice, and times that were recorded in doubt."""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest

from app.clocks import live_in
from app.domain.timekeeping import Steady, Time
from ui.kiosk.conduct_clock import stepped
from ui.kiosk.words import clock, clock_words, moment, since_words, told

NOON = datetime(2026, 5, 12, 12, 0, tzinfo=UTC)


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    monkeypatch.setenv("TZ", "UTC")
    yield live_in
    monkeypatch.undo()
    time.tzset()


def utc(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


def test_a_time_is_the_one_on_the_plant_s_wall(zone):
    zone("Asia/Kolkata")
    assert clock(NOON) == "17:30"


def test_the_hour_that_autumn_has_twice_is_told_apart(zone):
    zone("Europe/Berlin")
    hours = [clock(utc(10, 25, hour, 30)) for hour in (23, 0, 1, 2)]
    assert hours == ["00:30", "02:30 +0200", "02:30 +0100", "03:30"]


@pytest.mark.parametrize("at", [datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)])
@pytest.mark.parametrize("place", ["UTC", "America/New_York", "Asia/Tokyo"])
def test_a_time_at_the_end_of_the_calendar_is_told_all_the_same(zone, place, at):
    """A record of a terminal whose clock stands there comes to every other one, and onto its screens."""
    zone(place)
    assert moment(at, NOON)
    assert since_words(at, NOON)


def test_the_hour_that_spring_leaves_out_is_no_trouble(zone):
    zone("Europe/Berlin")
    assert [clock(utc(3, 29, hour, 30)) for hour in (0, 1)] == ["01:30", "03:30"]


def test_a_time_that_was_recorded_in_doubt_says_so():
    assert told("14:02", True) == "14:02 (clock in doubt)"
    assert told("14:02", "") == "14:02"
    assert told("", "ahead") == ""


@pytest.mark.parametrize(
    ("away", "doubt", "uncertainty", "words"),
    [
        (86400, "ahead", None, "in doubt"),
        (0, "", None, "not compared"),
        (-0.34, "", 0.1, "0.3 s from the server's"),
        (7200, "", 0.1, "2 hours off, put right by the server's"),
    ],
)
def test_how_far_the_clock_can_be_trusted(away, doubt, uncertainty, words):
    assert clock_words(Time(now=NOON, wall=NOON, doubt=doubt, away=away, uncertainty=uncertainty)) == words


def test_a_tick_is_no_step_and_a_correction_is_one():
    def at(seconds: float, up: float, doubt: str = "") -> Time:
        now = NOON + timedelta(seconds=seconds)
        return Time(now=now, wall=now, doubt=doubt, steady=Steady("b", up))

    assert not stepped(at(0, 0), at(1, 1.01))
    assert stepped(at(0, 0), at(60, 1))
    assert stepped(at(0, 0), at(1, 1, "ahead"))
