"""Every minute has exactly one shift occurrence: over midnight, clock changes and holidays, for any calendar."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shift_kit import THREE, holiday, local, plan, shift, utc, wall

from app.domain.documents_shifts import WEEKDAYS, Break, ExceptionalDay, Shift
from app.domain.shifts import Plan, current, instant, occurrences

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def labels(plans, begin: datetime, end: datetime) -> list[str]:
    return [each.label for each in occurrences(plans, begin, end)]


def test_a_minute_after_midnight_belongs_to_the_night_that_began_the_day_before():
    found = current([plan()], local("2026-11-17T02:00"))  # a Tuesday
    assert found is not None
    assert (found.label, found.end - found.start) == ("2026-11-16 Night", 8 * HOUR)
    assert [(b.start, b.end) for b in found.breaks] == [(local("2026-11-17T01:00"), local("2026-11-17T01:30"))]


def test_a_day_has_three_shifts_and_the_night_before():
    found = labels([plan()], local("2026-11-17T00:00"), local("2026-11-18T00:00"))
    assert found == ["2026-11-16 Night", "2026-11-17 Early", "2026-11-17 Late", "2026-11-17 Night"]


def test_a_weekend_is_no_shift_day_by_day():
    found = occurrences([plan()], local("2026-11-21T06:00"), local("2026-11-23T06:00"))  # Saturday to Monday
    assert [(each.label, each.end - each.start) for each in found] == [
        ("2026-11-21 no shift", 18 * HOUR),
        ("2026-11-22 no shift", 24 * HOUR),
        ("2026-11-23 no shift", 6 * HOUR),
    ]


def test_on_a_holiday_only_the_shifts_that_it_names_begin():
    days = (holiday("2026-12-24", "EARLY"), holiday("2026-12-25"))
    found = labels([plan(days=days)], local("2026-12-24T06:00"), local("2026-12-26T00:00"))
    assert found == ["2026-12-24 Early", "2026-12-24 no shift", "2026-12-25 no shift"]


@pytest.mark.parametrize(("day", "hours"), [("2026-10-24", 9), ("2027-03-27", 7), ("2026-11-21", 8)])
def test_a_night_is_as_long_as_it_really_is_when_clocks_change(day, hours):
    night = current([plan([shift("Night", "22:00-06:00")])], local(f"{day}T23:00"))
    assert night is not None
    assert (night.label, night.end - night.start) == (f"{day} Night", hours * HOUR)


def test_the_days_on_which_clocks_change_have_23_and_25_hours():
    long = occurrences([plan()], local("2026-10-25T00:00"), local("2026-10-26T00:00"))
    short = occurrences([plan()], local("2027-03-28T00:00"), local("2027-03-29T00:00"))
    assert [sum((e.end - e.start for e in found), timedelta()) for found in (long, short)] == [25 * HOUR, 23 * HOUR]


def test_a_time_that_is_skipped_is_the_moment_of_the_change_and_one_that_comes_twice_is_as_it_is_said():
    zone = ZoneInfo("Europe/Berlin")
    jump = datetime(2027, 3, 28, 1, 0, tzinfo=UTC)
    assert instant(zone, jump.date(), wall("02:30")) == jump
    assert instant(zone, jump.date(), wall("03:00")) == jump
    back = datetime(2026, 10, 25, tzinfo=UTC).date()
    assert instant(zone, back, wall("02:30")) == utc("2026-10-25T00:30")
    assert instant(zone, back, wall("02:30"), "earlier") == utc("2026-10-25T00:30")
    assert instant(zone, back, wall("02:30"), "later") == utc("2026-10-25T01:30")


def test_a_new_revision_cuts_what_runs_when_it_begins_and_what_was_before_keeps_its_shifts():
    two = [shift("Day", "07:00-19:00"), shift("Dark", "19:00-07:00")]
    change = local("2026-11-17T08:00")
    found = occurrences([plan(), plan(two, since=change)], local("2026-11-17T06:00"), local("2026-11-17T20:00"))
    assert [(each.label, each.start, each.end) for each in found] == [
        ("2026-11-17 Early", local("2026-11-17T06:00"), change),
        ("2026-11-17 Day", change, local("2026-11-17T19:00")),
        ("2026-11-17 Dark", local("2026-11-17T19:00"), local("2026-11-18T07:00")),
    ]
    assert found[0].breaks == ()


def test_without_a_plan_there_is_nothing_to_say():
    assert occurrences([], local("2026-11-17T06:00"), local("2026-11-18T06:00")) == ()
    assert current([], local("2026-11-17T06:00")) is None


def test_before_the_first_plan_begins_it_is_not_in_force():
    since = local("2026-11-17T06:00")
    found = occurrences([plan(since=since)], since - DAY, since + HOUR)
    assert [each.start for each in found] == [since]


# -- whatever is written

MINUTES = st.integers(0, 24 * 60 - 1).map(lambda m: wall(f"{m // 60:02}:{m % 60:02}"))
BREAKS = st.builds(Break, name=st.just("b"), start=MINUTES, end=MINUTES)
SHIFTS = st.lists(
    st.builds(
        Shift,
        id=st.sampled_from("ABCDE"),
        name=st.sampled_from(["Early", "Late", "Night"]),
        start=MINUTES,
        end=MINUTES,
        days=st.lists(st.sampled_from(WEEKDAYS), max_size=7).map(tuple),
        breaks=st.lists(BREAKS, max_size=2).map(tuple),
    ),
    max_size=5,
)
#: Half an hour (Lord Howe), at midnight (Santiago, Havana, Beirut), a day left out (Apia), odd offsets (Kathmandu).
ZONES = st.sampled_from([
    "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Santiago", "America/Havana",
    "Asia/Beirut", "Pacific/Apia", "Asia/Kathmandu", "UTC",
])  # fmt: skip
#: Around the changes of clocks as much as anywhere.
BEGINS = st.one_of(
    st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)),
    st.sampled_from(["2026-10-23", "2027-03-26", "2026-04-03", "2026-09-04", "2026-10-31", "2026-03-07", "2011-12-28"])
    .map(datetime.fromisoformat),
).map(lambda moment: moment.replace(tzinfo=UTC, microsecond=0))  # fmt: skip


@st.composite
def plans(draw) -> list[Plan]:
    zone, begin = draw(ZONES), draw(BEGINS)
    special = draw(st.lists(st.tuples(st.integers(-2, 6), st.lists(st.sampled_from("ABCDE"), max_size=3)), max_size=2))
    days = [
        ExceptionalDay(date=(begin + n * DAY).date(), name="x", shifts=tuple(shifts)) for n, shifts in special
    ]  # fmt: skip
    change = draw(st.sampled_from([None, "earlier", "later"]))
    made = [plan(draw(SHIFTS), zone, None, days, change)]
    if draw(st.booleans()):
        since = begin + timedelta(hours=draw(st.integers(-10, 80)))
        made.append(plan(draw(SHIFTS), draw(ZONES), since, (), change))
    return made


@settings(max_examples=150, deadline=None)
@given(plans(), BEGINS, st.integers(1, 5 * 24 * 60))
def test_occurrences_tile_time_without_gap_or_overlap(made, begin, minutes):
    end = begin + timedelta(minutes=minutes)
    found = occurrences(made, begin, end)
    assert found[0].start <= begin < found[0].end
    assert found[-1].start < end <= found[-1].end
    assert all(before.end == after.start for before, after in pairwise(found))
    for each in found:
        assert each.start < each.end
        assert all(each.start <= b.start < b.end <= each.end for b in each.breaks)


@settings(max_examples=80, deadline=None)
@given(plans(), BEGINS, st.integers(0, 5 * 24 * 60))
def test_a_moment_belongs_to_the_same_occurrence_whatever_is_asked_for(made, begin, minutes):
    at = begin + timedelta(minutes=minutes)
    alone = current(made, at)
    wide = [each for each in occurrences(made, begin - DAY, begin + 6 * DAY) if each.start <= at < each.end]
    assert wide == [alone]


def test_the_plant_calendar_of_the_tests_has_no_gap_in_its_week():
    found = occurrences([plan(THREE)], local("2026-11-16T06:00"), local("2026-11-21T06:00"))
    assert len(found) == 15
    assert all(each.shift for each in found)
