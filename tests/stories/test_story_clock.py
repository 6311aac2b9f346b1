"""A clock that jumps, stands in 1970 or goes back: work goes on, dates wait, and a lead or central ends it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from story_central import Central, published
from story_kinds import OWN_ORDER, take_in_steps
from story_kit import JONAS, PINS, AtTerminal, TickingWall

from app.demo.home import without_keyring
from app.domain.records import envelope

pytestmark = pytest.mark.story

STEPS = """
[[operation.step]]
id = "read"
kind = "instruction"
title = "Mix the resin"

[[operation.step]]
id = "seal"
kind = "scan_material"
title = "Scan the seal kit"
material = "SK-80"

[[operation.step]]
id = "cure"
kind = "timed_wait"
title = "Let the resin cure"
seconds = 600
most = 1200

[[component]]
material = "SK-80"
quantity = 1
"""
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.fixture
def at(make) -> AtTerminal:
    """ST-10 with a clock that can be moved, and an order whose seal kit expires in 2031; not open yet."""
    made = make()
    made.wall = TickingWall()
    take_in_steps(made.database, STEPS)
    return made


@pytest.fixture
def working(at: AtTerminal) -> AtTerminal:
    """Mara before the step that wants the seal kit."""
    return at.open().sign_on().open_order(OWN_ORDER).at("read").tap("job-slot").at("seal")


def clock(at: AtTerminal, after: timedelta = timedelta()) -> str:
    return f"{(at.wall.now + after).astimezone():%H:%M}"


def signed_by_jonas(at: AtTerminal, slot: str) -> AtTerminal:
    return at.tap(f"person-{JONAS}").digits(PINS[JONAS]).tap(slot)


def newest(at: AtTerminal):
    store = at.kiosk.station.store
    return envelope(store.outgoing(store.head()[0] - 1, 1, 1 << 20)[0].body)


def doubts(at: AtTerminal) -> AtTerminal:
    at.until(lambda: at.look().target("clock"), "the clock in doubt")
    return at


def trusts(at: AtTerminal) -> AtTerminal:
    at.until(lambda: at.look().target("clock") is None, "the clock trusted again")
    return at


def test_a_day_ahead_in_the_middle_of_a_step_a_lead_signs_for_the_date_and_the_history_says_so(working: AtTerminal):
    at, before = working, clock(working)
    at.wall.jumps(DAY)
    doubts(at).scan("4802").sees("This terminal's clock went ahead by 1 day.", "Jonas O. can sign, or confirm the time")
    assert at.reads(before)  # the strip goes on with the time that is counted
    at.tap("job-slot").on("authorise")
    signed_by_jonas(at, "authorise-slot").at("cure")
    assert (newest(at).doubt, newest(at).at) == ("ahead", at.wall.now - DAY)
    at.tap("rung-seal").on("history").sees("(clock in doubt)")


def test_a_lead_says_that_the_time_is_right_and_work_goes_on_without_a_signature(working: AtTerminal):
    at = working
    at.wall.jumps(DAY)
    doubts(at).tap("clock").on("clock").sees("Is this the right time?", clock(at), "went ahead by 1 day.")
    at.tap("clock-no").sees("Then the clock of this terminal has to be set.", "Call an administrator.")
    at.wall.passes(timedelta(minutes=1))
    at.sees(clock(at))
    signed_by_jonas(at, "clock-slot").on("job")
    trusts(at).sees(clock(at))
    assert (newest(at).kind, newest(at).person) == ("clock.confirmed", JONAS)
    at.scan("4802").at("cure")
    assert newest(at).doubt == ""


def test_an_hour_back_neither_stretches_a_wait_nor_hides_it(working: AtTerminal):
    at = working.scan("4802").at("cure").tap("job-slot").sees("Ends at", "10:00")
    at.wall.passes(timedelta(minutes=4))
    at.sees("6:00").wall.jumps(-HOUR)
    doubts(at).sees("6:00", f"Ends at {clock(at, HOUR + timedelta(minutes=6))}")
    at.wall.passes(timedelta(minutes=6))
    at.sees("Long enough").tap("job-slot").sees("All steps are done")
    assert at.job().ladder[2].values == ("10 min",)


def test_the_clock_is_put_back_by_hand_and_the_doubt_goes_by_itself(working: AtTerminal):
    at = working
    at.wall.jumps(-HOUR)
    doubts(at).wall.jumps(HOUR)
    trusts(at).scan("4802").at("cure")


def test_1970_at_the_start_nobody_can_vouch_for_and_the_network_puts_it_right(at: AtTerminal):
    right = at.wall.now
    at.open().sign_on().close()
    at.wall.boot, at.wall.now = "second", datetime(1970, 1, 1, 0, 4, tzinfo=UTC)
    doubts(at.open()).tap("clock").on("clock").sees("never set: it is in the year 1970")
    signed_by_jonas(at, "clock-slot").sees("Nobody can vouch for this time", "has to set the clock")
    at.wall.now = right + HOUR
    trusts(at).on("sign_on").sign_on().on("queue").sees(clock(at))


@pytest.fixture(scope="module")
def template(postgres) -> str:
    return published(postgres)


@pytest.fixture
def central(postgres, template: str, tmp_path, monkeypatch) -> Iterator[Central]:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    with without_keyring():
        made = Central(postgres, template)
        yield made
        made.cable.close()


def test_central_puts_a_clock_right_that_went_ahead(make, central: Central):
    at = central.enrol(make("ST-10"))
    at.wall = TickingWall(datetime.now(UTC))
    central.cable.cut()
    at.open().sign_on()
    at.wall.jumps(DAY)
    doubts(at)
    with psycopg.connect(central.url) as connection:
        (before,) = connection.execute("SELECT clock_timestamp()").fetchone()
    central.cable.restore()
    trusts(at).tap("sync").on("sheet").sees("1 day off, put right by the server's")
    at.tap("sheet-slot").open_order().tap("job-slot").at("housing")
    assert (newest(at).doubt, newest(at).clock) == ("", 0.0)
    assert abs(newest(at).at - before) < timedelta(minutes=1)
