"""Mistakes in shift calendars, each named on its line with what would be right."""

import zoneinfo
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from exchange_kit import PLANT, changed, line_of, mistakes, read
from hypothesis import given, settings
from hypothesis import strategies as st

from app.clocks import zone_named
from app.domain.documents import ShiftCalendar
from app.storage.documents import decode

F = "shifts.toml"
LATE = 'name = "Late"\nstart = "14:00"'
#: what stands there, what a person wrote instead, the line, words of the mistake, words of what is right
PLANTED = [
    (
        LATE,
        LATE.replace("14:00", "13:30"),
        'start = "13:30"',
        "Late begins at 13:30 (Mondays) while Early goes on",
        "at 14:00",
    ),
    ("gaps = true\n", "", "[[shift_calendar]]", "there is no shift from Saturday 14:00 to Monday 06:00", "gaps = true"),
    (
        'start = "06:00"\nend = "14:00"',
        'start = "06:00"\nend = "06:00"',
        'end = "06:00"',
        "it has 0 minutes",
        "another end",
    ),
    ('start = "06:00"', "start = 6", "start = 6", "'6' is no time of the day", 'start = "06:00"'),
    ('start = "06:00"', 'start = "25:00"', 'start = "25:00"', "'25:00' is no time of the day", '"06:00"'),
    ('zone = "Europe/Berlin"', 'zone = "Berlin"', "zone =", "'Berlin' is no time zone", "Europe/Berlin"),
    ('zone = "Europe/Berlin"', 'zone = "../etc/passwd"', "zone =", "is no time zone", "Europe/Berlin"),
    ('"mon", "tue"', '"mo", "tue"', "days =", "'mo' is not known", "'mon'"),
    (
        'start = "09:00"\nend = "09:15"',
        'start = "14:30"\nend = "15:00"',
        'start = "14:30"',
        "is not within the shift",
        "between",
    ),
    ('start = "12:00"', 'start = "09:10"', 'start = "09:10"', "begins within the one before", "one after another"),
    ('end = "09:15"', 'end = "09:00"', 'end = "09:00"', "the break 'Breakfast' has 0 minutes", "another end"),
    ('shifts = ["EARLY"]', 'shifts = ["ERLY"]', "shifts =", "there is no shift 'ERLY' in this calendar", "'EARLY'"),
    (
        "date = 2026-12-25",
        "date = 2026-12-24",
        'date = 2026-12-24\nname = "Christmas D',
        "there a second time",
        "write one",
    ),
    ("date = 2026-12-25", 'date = "25.12.2026"', 'date = "25', "is no day", "2026-12-25"),
    ('id = "LATE"', 'id = "EARLY"', 'id = "EARLY"\nname = "Late"', "'EARLY' is there a second time", "another id"),
    (
        'work_centers = ["PL-1"]',
        'work_centers = ["PL-9"]',
        "work_centers",
        "the work center 'PL-9' is not known",
        "PL-1",
    ),
    ('work_centers = ["PL-1"]', 'work_units = ["ST-99"]', "work_units", "the work unit 'ST-99' is not known", "ST-10"),
]


@pytest.mark.parametrize(("old", "new", "place", "what", "right"), PLANTED)
def test_a_mistake_is_named_where_it_stands(old, new, place, what, right):
    text = changed(F, old, new)
    found = [m for m in mistakes({F: text}) if what in m.what]
    assert found, mistakes({F: text})
    assert (found[0].file, found[0].line) == (F, line_of(text, place))
    assert right in found[0].right


def test_a_shift_that_is_never_on_is_a_mistake():
    text = PLANT[F] + '\n[[shift_calendar.shift]]\nid = "X"\nname = "Extra"\nstart = "08:00"\nend = "12:00"\n'
    (found,) = mistakes({F: text})
    assert "the shift 'X' is never on" in found.what
    assert found.line == line_of(text, 'id = "X"') - 1


def test_an_exceptional_day_with_two_shifts_at_once_is_named_with_its_day():
    extra = '\n[[shift_calendar.shift]]\nid = "X"\nname = "Short"\nstart = "10:00"\nend = "12:00"\n'
    text = changed(F, 'shifts = ["EARLY"]', 'shifts = ["EARLY", "X"]') + extra
    (found,) = mistakes({F: text})
    assert found.what == "Short begins at 10:00 (2026-12-24) while Early goes on"


#: In Berlin clocks change on Sunday at 02:00 and 03:00, when this plant has no shift; in Santiago at midnight.
@pytest.mark.parametrize(
    ("start", "shows"),
    [("02:30", "on 2025-03-30 the clock never shows 02:30"), ("02:00", "on 2025-03-30 the clock never shows 02:00")],
)
def test_a_time_that_the_clock_skips_or_doubles_is_named_until_it_is_said_which(start, shows):
    extra = f'\n[[shift_calendar.shift]]\nid = "X"\nname = "Sunday"\nstart = "{start}"\nend = "05:00"\ndays = ["sun"]\n'
    (found,) = mistakes({F: PLANT[F] + extra})
    assert found.what == f"{shows}, and Sunday needs that time"
    assert found.line == line_of(PLANT[F] + extra, f'start = "{start}"')
    assert "clock_change" in found.right
    assert not mistakes({F: (PLANT[F] + extra).replace("gaps = true", 'gaps = true\nclock_change = "later"')})


@pytest.mark.parametrize(
    ("zone", "hours", "what"),
    [
        ("America/New_York", ("01:30", "05:00"), "on 2025-11-02 the clock shows 01:30 twice, and Long needs that time"),
        ("America/Santiago", ("15:00", "00:00"), "on 2025-09-07 the clock never shows 00:00, and Long needs that time"),
    ],
)
def test_a_time_that_comes_twice_and_a_midnight_that_does_not_come_are_named(zone, hours, what):
    day = '["sun"]' if hours[0] < "12" else '["sat"]'
    extra = '\n[[shift_calendar.shift]]\nid = "X"\nname = "Long"\nstart = "{}"\nend = "{}"\ndays = {}\n'
    text = PLANT[F].replace("Europe/Berlin", zone) + extra.format(*hours, day)
    assert [m.what for m in mistakes({F: text})] == [what]


def test_two_calendars_for_one_line_are_a_mistake():
    second = PLANT[F].replace('id = "PL-1"', 'id = "PL-1-NEW"')
    found = mistakes({"zzz.toml": second})
    assert [m.what for m in found] == ["the work center 'PL-1' has the calendar 'PL-1' already"]


def test_a_calendar_comes_out_as_it_was_written():
    (new,) = [d for d in read({}).documents if d.kind == "shift_calendar"]
    body = decode("shift_calendar", new.body)
    assert isinstance(body, ShiftCalendar)
    assert [shift.name for shift in body.shifts] == ["Early", "Late", "Night"]
    assert [each.name for each in body.shifts[0].breaks] == ["Breakfast", "Lunch"]
    assert (body.days[0].date.isoformat(), body.days[0].shifts) == ("2026-12-24", ("EARLY",))


def test_a_routing_without_cycle_keeps_the_bytes_it_had():
    new = next(d for d in read({}).documents if d.kind == "routing" and d.id == "LP-20")
    assert b"cycle" not in new.body


HOURS = st.sampled_from(["00:00", "02:30", "06:00", "09:00", "14:00", "22:00", "6", "24:00", ""])


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(HOURS, HOURS, st.sampled_from(['["mon"]', '["sun", "mon"]', "[]"])), max_size=4))
def test_whatever_hours_are_written_each_mistake_has_its_line(rows):
    head = '[[shift_calendar]]\nid = "A"\nname = "A"\nzone = "Europe/Berlin"\ngaps = true\n'
    shift = '[[shift_calendar.shift]]\nid = "S{n}"\nname = "S"\nstart = "{a}"\nend = "{b}"\ndays = {d}\n'
    text = head + "".join(shift.format(n=n, a=a, b=b, d=d) for n, (a, b, d) in enumerate(rows))
    lines = text.count("\n")
    assert all(1 <= mistake.line <= lines for mistake in mistakes({F: text}))


def test_a_machine_without_zone_files_of_its_own_knows_the_zones():
    zoneinfo.reset_tzpath(to=[])
    zone_named.cache_clear()
    ZoneInfo.clear_cache()
    try:
        zone = zone_named("Europe/Berlin")
        assert zone is not None
        assert datetime(2026, 7, 1, tzinfo=zone).utcoffset() == timedelta(hours=2)
    finally:
        zoneinfo.reset_tzpath()
        zone_named.cache_clear()
        ZoneInfo.clear_cache()
