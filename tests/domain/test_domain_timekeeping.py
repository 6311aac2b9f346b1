"""What time it is: whatever the clock on the wall does, *now* goes on, and a doubt has its cause and its way out."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.timekeeping import (
    DRIFT,
    EARLIEST,
    LIMIT,
    LONGEST_OFF,
    Measured,
    Memory,
    Reading,
    Steady,
    Time,
    age,
    elapsed,
    heard,
    judge,
    measure,
    noted,
    vouched,
)

NOON = datetime(2026, 5, 12, 12, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class Device:
    """A device: true time goes by, its wall clock is moved, it is started anew; and what its terminal remembers."""

    def __init__(self) -> None:
        self.true = NOON
        self.wrong = timedelta()
        self.boot = 1
        self.up = 1000.0
        self.memory = Memory()

    def reading(self) -> Reading:
        return Reading(self.true + self.wrong, Steady(str(self.boot), self.up))

    def passes(self, span: timedelta) -> "Device":
        self.true += span
        self.up += span.total_seconds()
        return self

    def moves(self, by: timedelta) -> "Device":
        self.wrong += by
        return self

    def restarts(self, off: timedelta = timedelta(minutes=1)) -> "Device":
        self.true += off
        self.boot, self.up = self.boot + 1, 10.0
        return self

    def time(self) -> Time:
        found, self.memory = judge(self.reading(), self.memory)
        return found

    def records(self) -> Time:
        found = self.time()
        self.memory = noted(self.memory, found)
        return found

    def hears(self, away: timedelta = timedelta(), trip: float = 0.2) -> "Device":
        """Central's clock is read in the middle of a round trip; it is ``away`` from true time."""
        before = self.reading()
        self.passes(timedelta(seconds=trip / 2))
        central = self.true + away
        self.passes(timedelta(seconds=trip / 2))
        found = measure(before, central, self.reading())
        assert found is not None
        self.memory = heard(self.memory, found)
        return self

    def is_confirmed(self) -> "Device":
        self.memory = vouched(self.memory, self.reading())
        return self


@pytest.fixture
def device() -> Device:
    made = Device()
    made.records()
    return made


def test_a_clock_that_goes_well_is_the_time(device):
    time = device.passes(HOUR).records()
    assert (time.now, time.doubt) == (device.true, "")


@pytest.mark.parametrize(("by", "doubt"), [(DAY, "ahead"), (-HOUR, "behind"), (timedelta(days=26000), "ahead")])
def test_a_jump_within_a_session_is_noticed_and_time_is_counted_on(device, by, doubt):
    device.passes(HOUR).records()
    time = device.moves(by).passes(timedelta(minutes=5)).time()
    assert (time.now, time.doubt) == (device.true, doubt)
    assert time.away == pytest.approx(by.total_seconds())


def test_a_small_step_of_a_resynchronised_clock_is_followed(device):
    assert not device.moves(timedelta(seconds=90)).time().doubt


def test_many_small_steps_are_not_one_jump_and_one_jump_is_not_hidden_by_time(device):
    for _ in range(50):
        assert not device.moves(timedelta(seconds=30)).passes(2 * HOUR).records().doubt
    assert device.moves(timedelta(minutes=3)).time().doubt == "ahead"


def test_what_was_recorded_in_doubt_binds_nothing(device):
    assert device.moves(DAY).passes(HOUR).records().doubt
    assert device.memory.known == NOON


def test_a_clock_that_is_put_back_where_it_was_is_trusted_again(device):
    assert device.moves(DAY).time().doubt
    time = device.moves(-DAY).passes(HOUR).records()
    assert (time.now, time.doubt) == (device.true, "")


def test_1970_at_the_start_is_in_doubt_until_the_network_sets_the_clock(device):
    device.restarts().moves(datetime(1970, 1, 2, tzinfo=UTC) - device.true)
    time = device.time()
    assert (time.doubt, time.now) == ("unset", NOON)
    assert device.passes(HOUR).time().now == NOON + HOUR
    device.wrong = timedelta()
    time = device.time()
    assert (time.now, time.doubt) == (device.true, "")


def test_a_first_start_with_a_clock_before_the_product_is_in_doubt():
    device = Device().moves(EARLIEST - NOON - DAY)
    assert device.time().doubt == "unset"
    assert device.time().now >= EARLIEST


def test_after_a_restart_a_clock_behind_what_was_recorded_is_in_doubt_however_long_it_takes_to_catch_up(device):
    device.restarts().moves(-HOUR)
    assert device.time().doubt == "behind"
    assert device.passes(2 * HOUR).time().doubt == "behind"


def test_a_clock_a_year_beyond_all_that_is_known_is_in_doubt_and_a_holiday_is_not(device):
    assert not device.restarts(timedelta(days=40)).time().doubt
    assert device.restarts(LONGEST_OFF + DAY).time().doubt == "ahead"


def test_a_restart_of_the_program_alone_hides_no_jump(device):
    device.memory = msgspec.json.decode(msgspec.json.encode(device.memory), type=Memory)
    assert device.moves(DAY).passes(HOUR).time().doubt == "ahead"


def test_central_is_measured_within_half_the_round_trip():
    device = Device().moves(timedelta(seconds=-40)).hears(trip=3.0)
    time = device.time()
    assert time.uncertainty == pytest.approx(1.5)
    assert time.offset == pytest.approx(40, abs=1.5)
    assert not time.doubt


@given(early=st.floats(0, 1), trip=st.floats(0, 10), away=st.integers(-100, 100))
@settings(max_examples=40)
def test_wherever_in_the_round_trip_central_looked_the_truth_is_within_the_uncertainty(early, trip, away):
    steady = Steady("b", 0.0), Steady("b", trip)
    wall = NOON + timedelta(seconds=away)
    central = NOON + timedelta(seconds=trip * early)
    found = measure(Reading(wall, steady[0]), central, Reading(wall + timedelta(seconds=trip), steady[1]))
    assert found is not None
    assert abs(found.offset + away) <= found.uncertainty + 1e-5


def test_a_measurement_across_a_restart_or_of_a_central_that_was_never_set_is_none():
    one, two = Reading(NOON, Steady("a", 1)), Reading(NOON, Steady("b", 2))
    assert measure(one, NOON, two) is None
    assert measure(one, datetime(1970, 1, 1, tzinfo=UTC), one) is None


def test_an_old_measurement_ages_by_drift_until_it_proves_nothing(device):
    device.hears()
    assert device.passes(HOUR).time().uncertainty == pytest.approx(0.1 + 3600 * DRIFT, rel=0.01)
    assert device.passes(timedelta(days=4)).time().uncertainty is None


def test_central_puts_a_wrong_clock_right_and_ends_the_doubt(device):
    assert device.moves(DAY).time().doubt
    time = device.hears().time()
    assert not time.doubt
    assert abs(time.now - device.true) <= timedelta(seconds=1)
    assert time.away == pytest.approx(DAY.total_seconds(), abs=1)


def test_a_time_that_was_recorded_far_in_the_future_binds_no_longer_once_central_is_heard():
    device = Device().moves(timedelta(days=200))
    assert not device.records().doubt  # nothing here could know better
    device.hears()
    time = device.records()
    assert abs(time.now - device.true) < LIMIT + timedelta(seconds=1)
    device.restarts().wrong = timedelta()
    assert not device.time().doubt


def test_a_clock_that_was_far_from_central_s_is_in_doubt_after_a_restart_and_guessed_by_the_offset(device):
    device.moves(3 * HOUR).hears()
    time = device.restarts().time()
    assert time.doubt == "far"
    assert abs(time.now - device.true) <= timedelta(seconds=1)
    device.moves(-3 * HOUR)
    assert not device.time().doubt


def test_what_central_said_to_a_clock_in_1970_does_not_make_a_set_clock_far(device):
    device.restarts().moves(datetime(1970, 1, 2, tzinfo=UTC) - device.true).hears()
    device.restarts().wrong = timedelta()
    assert not device.time().doubt


@pytest.mark.parametrize("by", [DAY, -HOUR, 3 * DAY])
def test_a_lead_s_word_makes_the_clock_on_the_wall_the_time(device, by):
    device.moves(by)
    assert device.time().doubt
    time = device.is_confirmed().passes(HOUR).records()
    assert (time.now, time.doubt) == (time.wall, "")
    time = device.restarts().time()
    assert (time.now, time.doubt) == (time.wall, "")


def test_a_clock_without_a_steady_one_is_vouched_for_as_long_as_it_goes_on():
    memory = Memory()
    time, memory = judge(Reading(NOON), memory)
    memory = noted(memory, time)
    assert not judge(Reading(NOON + 1000 * DAY), memory)[0].doubt
    late = judge(Reading(NOON - HOUR), memory)[0]
    assert (late.doubt, late.now) == ("behind", NOON)


def test_careless_seconds_of_a_steady_clock_measure_nothing():
    for seconds in (-1e308, 1e308, float("nan"), float("inf")):
        assert elapsed(Steady("b", seconds), Steady("b", 5.0)) is None
    assert elapsed(Steady("b", 5.0), Steady("b", 4.0)) is None


@pytest.mark.parametrize(
    ("away", "words"), [(2 * DAY, "2 d"), (-HOUR, "1 h"), (timedelta(minutes=40), "40 min"), (timedelta(0), "0 s")]
)
def test_how_far_it_stands_away_in_words(away, words):
    assert age(Time(now=NOON, wall=NOON, away=away.total_seconds())) == words


JUMPS = st.sampled_from([DAY, -DAY, HOUR, -HOUR, timedelta(seconds=30), timedelta(days=20000), -timedelta(days=20000)])
ACTS = st.one_of(
    st.tuples(st.just("passes"), st.sampled_from([timedelta(seconds=1), timedelta(minutes=50), 9 * HOUR])),
    st.tuples(st.just("moves"), JUMPS),
    st.tuples(st.just("records"), st.none()),
    st.tuples(st.just("restarts"), st.sampled_from([timedelta(minutes=1), 9 * HOUR])),
)


@given(st.lists(ACTS, max_size=25))
@settings(max_examples=60, deadline=None)
def test_now_never_goes_back_whatever_the_clock_does_and_central_always_ends_the_doubt(acts):
    device = Device()
    known = device.records().now
    for name, by in acts:
        getattr(device, name)(*([] if by is None else [by]))
        time = device.records()
        assert time.now >= known
        known = max(known, time.now) if not time.doubt else known
    time = device.hears().time()
    assert not time.doubt
    assert abs(time.now - device.true) <= 2 * LIMIT


@given(st.lists(ACTS.filter(lambda act: act[0] != "restarts"), max_size=25))
@settings(max_examples=60, deadline=None)
def test_within_a_session_no_jump_moves_now_by_more_than_small_steps(acts):
    device = Device()
    start, true, small = device.records().now, device.true, 0
    for name, by in acts:
        getattr(device, name)(*([] if by is None else [by]))
        small += by == timedelta(seconds=30)
        time = device.records()
        passed = (device.true - true).total_seconds()
        room = LIMIT.total_seconds() * (1 + small) + passed * 2 * DRIFT
        assert abs((time.now - start).total_seconds() - passed) <= room


def test_measured_offset_is_from_the_wall_to_central():
    found = Measured(central=NOON + HOUR, wall=NOON, steady=None, uncertainty=0.1)
    assert found.offset == 3600
