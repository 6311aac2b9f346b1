"""A station's shift: minutes by state sum to it, stops are booked to both shifts, figures say what they do not know."""

from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from analysis_kit import START, Floor, at
from hypothesis import given, settings
from hypothesis import strategies as st

from app.analysis.losses import pareto, stops
from app.analysis.machine_time import NONE, STATES, by_state, pieces
from app.analysis.oee import Elements, Factor, oee, together
from app.analysis.station import Window, read, station
from app.domain.downtime_facts import MachineChanged, StopChanged, StopReasoned
from app.domain.nonconformity_facts import DispositionWithdrawn
from app.domain.shifts import Span
from app.domain.spells import spells
from app.domain.wip_facts import ReportUndone

BERLIN = ZoneInfo("Europe/Berlin")
MINUTE = timedelta(minutes=1)


def window(end: float = 480, now: float = 480, *breaks: tuple[float, float]) -> Window:
    spans = tuple(Span(at(a), at(b), "break") for a, b in breaks)
    return Window(begin=START, end=at(end), now=at(now), zone=BERLIN, breaks=spans)


def figures(floor: Floor, over: Window, cycle: int | None = 60):
    ideal = lambda lot, operation: Decimal(cycle) if cycle else None  # noqa: E731
    return station("A", over, read(floor.entries, ideal), ideal)


def minutes(sums) -> dict[str, float]:
    return {state: time / MINUTE for state, time in sums.items() if time}


def test_a_day_by_hand():
    floor = Floor()
    floor.machine(0, "running")
    jam = floor.machine(60, "stopped")
    floor.machine(90, "running")
    floor.reason(100, jam, "SEAL-JAM")
    floor.machine(200, "starved")
    floor.machine(210, "running")
    floor.report(100, 90, scrap=5, rework=5)
    floor.report(300, 200)
    found = figures(floor, window(480, 480, (180, 195)))
    assert minutes(found.sums) == {"running": 440, "stopped": 30, "starved": 10}
    assert [(loss.reason or loss.state, loss.lasted / MINUTE) for loss in found.losses] == [
        ("SEAL-JAM", 30), ("starved", 10),
    ]  # fmt: skip
    assert (found.count.good, found.count.made, found.count.first_pass) == (290, 300, Fraction(290, 300))
    assert found.target == 480  # a piece a minute of 480; running through a break is no break
    result = oee(found.elements)
    assert result.availability == Factor(Fraction(440, 480), Fraction(440, 480))
    assert result.effectiveness == Factor(Fraction(300, 440), Fraction(300, 440))
    assert result.quality == Factor(Fraction(290, 300), Fraction(290, 300))
    assert result.index == Factor(Fraction(290, 480), Fraction(290, 480))


def test_a_stop_over_the_end_of_a_shift_is_booked_to_both_by_its_minutes():
    floor = Floor()
    floor.machine(0, "running")
    floor.machine(470, "stopped")
    floor.machine(500, "running")
    early = figures(floor, window(480, 960))
    over = Window(begin=at(480), end=at(960), now=at(960), zone=BERLIN)
    late = station("A", over, read(floor.entries, lambda *_: None), lambda *_: None)
    (mine,), (theirs,) = early.stops, late.stops
    assert (mine.lasted, theirs.lasted) == (10 * MINUTE, 20 * MINUTE)
    assert mine.stop == theirs.stop
    assert theirs.began == at(470)


def test_who_stands_in_a_break_is_in_planned_stop_who_runs_runs_and_unknown_stays_unknown():
    floor = Floor()
    floor.machine(60, "stopped")
    floor.machine(90, "idle")
    floor.machine(130, "running")
    found = figures(floor, window(240, 240, (30, 40), (70, 100), (150, 160)))
    assert minutes(found.sums) == {"unknown": 60, "stopped": 10, "planned": 30, "idle": 30, "running": 110}
    assert [(stop.state, stop.lasted / MINUTE) for stop in found.stops] == [("stopped", 10), ("idle", 30)]


def test_stops_without_a_reason_come_first_however_short():
    floor = Floor()
    floor.machine(0, "running")
    long = floor.machine(10, "stopped")
    floor.machine(100, "running")
    floor.reason(101, long, "TESTER")
    floor.machine(200, "stopped")
    floor.machine(201, "running")
    first, second = figures(floor, window()).losses
    assert (first.asks, first.lasted / MINUTE, second.reason) == (True, 1, "TESTER")


def test_a_reason_that_was_changed_keeps_what_was_said_before_and_who_said_it():
    floor = Floor()
    jam = floor.machine(10, "stopped")
    floor.reason(12, jam, "SEAL-JAM")
    floor.note(20, StopChanged(work_unit="A", stop=jam, was="SEAL-JAM", reason="AIR", why="valve shut"), person="bob")
    found = figures(floor, window())
    assert found.stops[0].reason == "AIR"
    assert [(s.reason, s.was, s.person, s.note) for s in found.said[jam]] == [
        ("SEAL-JAM", "", "ann", ""),
        ("AIR", "SEAL-JAM", "bob", "valve shut"),
    ]


def test_nothing_of_the_rest_of_the_shift_is_counted():
    floor = Floor()
    floor.machine(0, "running")
    floor.report(10, 5)
    found = figures(floor, window(480, 120))
    assert minutes(found.sums) == {"running": 120}
    assert found.target == 120


def test_without_any_record_all_of_it_is_unknown_and_so_is_oee():
    found = figures(Floor(), window())
    assert minutes(found.sums) == {"unknown": 480}
    assert found.spell is None
    result = oee(found.elements)
    assert (result.availability, result.effectiveness, result.quality, result.index) == (None, None, None, None)


def test_without_a_cycle_effectiveness_and_oee_are_unknown_and_there_is_no_target():
    floor = Floor()
    floor.machine(0, "running")
    floor.report(10, 30)
    found = figures(floor, window(), cycle=None)
    result = oee(found.elements)
    assert found.target is None
    assert (result.effectiveness, result.index) == (None, None)
    assert result.availability == Factor(Fraction(1), Fraction(1))
    assert result.quality == Factor(Fraction(1), Fraction(1))


def test_unknown_time_makes_a_range_and_is_never_taken_for_good():
    floor = Floor()
    floor.machine(120, "running")
    floor.report(200, 240)
    result = oee(figures(floor, window()).elements)
    assert result.availability == Factor(Fraction(360, 480), Fraction(1))
    assert result.effectiveness == Factor(Fraction(240, 480), Fraction(240, 360))
    assert result.index == Factor(Fraction(240, 480), Fraction(240, 480))


def test_faster_than_the_cycle_shows_as_more_than_all_of_it():
    floor = Floor()
    floor.machine(0, "running")
    floor.report(60, 600)
    result = oee(figures(floor, window()).elements)
    assert result.effectiveness is not None
    assert result.effectiveness.high == Fraction(600, 480)


def test_rework_is_counted_apart_from_first_pass():
    floor = Floor()
    floor.report(10, 8, scrap=1, rework=1)
    floor.report(20, 1, flow="rework")
    found = figures(floor, window()).count
    assert (found.good, found.made, found.again_good, found.first_pass) == (8, 10, 1, Fraction(8, 10))


def test_what_is_decided_about_bad_pieces_is_lost_to_first_pass_where_they_were_found():
    """And neither what goes on as it is nor what somebody decided too late."""
    floor = Floor()
    floor.raised(10, 10)
    floor.report(20, 90)
    floor.decided(300, "scrap", 3, "a")
    floor.decided(301, "use_as_is", 2, "b")
    floor.decided(302, "rework", 4, "c")
    floor.decided(303, "scrap", 10, "late")
    found = figures(floor, window(end=240, now=240))
    assert (found.count.good, found.count.scrap, found.count.rework) == (90, 3, 4)
    assert found.count.first_pass == Fraction(90, 97)
    floor.note(304, DispositionWithdrawn(nonconformance="nc", lot="P/1", decision="c", reason="slip", signer="lead",
                                         role="lead", meaning="", signed="", content=""))  # fmt: skip
    floor.decided(305, "scrap", 5, "d")
    count = figures(floor, window(end=240, now=240)).count
    assert (count.scrap, count.rework) == (8, 0)


def test_stock_that_is_scrapped_was_good_when_it_was_reported():
    floor = Floor()
    floor.report(5, 10)
    floor.raised(10, 2, operation="")
    floor.decided(11, "scrap", 2, "a", operation="")
    assert figures(floor, window()).count.first_pass == 1


def test_a_report_that_was_taken_back_counts_no_more():
    floor = Floor()
    wrong = floor.report(10, 80)
    floor.report(12, 8)
    floor.note(11, ReportUndone(lot="P/1", run="r", operation="10", work_unit="A", report=wrong, reason="slip"))
    assert figures(floor, window()).count.good == 8


def test_a_report_of_the_last_minute_of_a_shift_is_of_that_shift():
    floor = Floor()
    floor.report(479.999, 1)
    floor.report(480, 1)
    assert figures(floor, window(480, 960)).count.good == 1


def test_hour_by_hour_is_by_the_clock_on_the_wall_and_breaks_lower_the_target():
    floor = Floor()
    floor.machine(0, "running")
    for minute in (5, 30, 70, 130):
        floor.report(minute, 10)
    over = Window(begin=at(30), end=at(510), now=at(140), zone=BERLIN, breaks=(Span(at(60), at(75), "b"),))
    floor.machine(55, "idle")
    found = figures(floor, over).hours
    assert [(h.start.astimezone(BERLIN).hour, h.good, h.target, h.goes_on) for h in found] == [
        (6, 10, 30, False),
        (7, 10, 45, False),
        (8, 10, 60, True),
    ]


def test_a_line_is_its_elements_added_up_not_the_mean_of_percentages():
    part = Elements(
        busy=100 * MINUTE, running=50 * MINUTE, made=Decimal(10), good=Decimal(9), ideal=None, ideal_good=None
    )
    other = Elements(busy=300 * MINUTE, running=300 * MINUTE, made=Decimal(0), good=Decimal(0))
    result = oee(together([part, other]))
    assert result.availability == Factor(Fraction(350, 400), Fraction(350, 400))
    assert (result.effectiveness, result.index) == (None, None)


def test_a_careless_record_of_a_thousand_million_million_pieces_is_no_error():
    floor = Floor()
    floor.machine(0, "running")
    floor.report(1, 10**15)
    result = oee(figures(floor, window()).elements)
    assert result.index is not None
    assert result.index.high > 10**6


# -- whatever happened

STATE = st.sampled_from(STATES)
HAPPENED = st.lists(st.tuples(st.integers(-600, 900), STATE, st.sampled_from(["", "X", "Y"])), max_size=25)
BREAKS = st.lists(st.tuples(st.integers(0, 480), st.integers(0, 480)), max_size=3)


@settings(max_examples=120, deadline=None)
@given(HAPPENED, BREAKS, st.integers(1, 480), st.integers(-60, 900))
def test_the_states_of_a_shift_sum_to_the_shift_exactly(happened, breaks, length, now):
    floor = Floor()
    for minute, state, reason in happened:
        floor.machine(minute, state, reason if state != "running" else "")
    over = window(length, now, *breaks)
    found = figures(floor, over)
    assert sum(found.sums.values(), NONE) == over.until - over.begin
    booked = sum((stop.lasted for stop in found.stops), NONE)
    assert booked <= sum((found.sums[s] for s in STATES if s not in ("running", "unknown")), NONE)
    lost = sum((loss.lasted for loss in found.losses), NONE)
    assert lost == sum((s.lasted for s in found.stops if s.state != "planned" or s.asks), NONE)


@settings(max_examples=60, deadline=None)
@given(HAPPENED, BREAKS, st.lists(st.integers(0, 480), min_size=1, max_size=4))
def test_two_shifts_have_the_minutes_of_both_whatever_cuts_them(happened, breaks, cuts):
    floor = Floor()
    for minute, state, _ in happened:
        floor.machine(minute, state)
    whole, spans = spells(floor.entries), tuple(Span(at(min(b)), at(max(b))) for b in breaks)
    edges = [0, *sorted(set(cuts)), 480]
    parts = [by_state(pieces(whole, at(a), at(b), spans)) for a, b in pairwise(edges)]
    together = by_state(pieces(whole, at(0), at(480), spans))
    assert {state: sum((part[state] for part in parts), NONE) for state in STATES} == together


def test_the_same_stop_in_pieces_is_one_stop():
    floor = Floor()
    floor.machine(0, "running")
    floor.machine(10, "stopped")
    floor.machine(40, "running")
    cut = pieces(spells(floor.entries), at(0), at(60), (Span(at(20), at(30)),))
    (stop,) = stops(cut)
    assert stop.lasted == 20 * MINUTE
    assert [loss.lasted for loss in pareto([stop])] == [20 * MINUTE]


@pytest.mark.parametrize("clock", ["ahead"])
def test_a_stop_under_a_clock_in_doubt_is_marked(clock):
    floor = Floor()
    floor.note(5, MachineChanged(work_unit="A", state="stopped", since=at(5), source="signal"), doubt=clock)
    assert figures(floor, window()).stops[0].doubted


def test_a_reason_given_to_short_stops_together_is_said_of_those_alone():
    floor = Floor()
    short = floor.machine(10, "stopped")
    floor.machine(11, "running")
    long = floor.machine(20, "stopped")
    floor.machine(60, "running")
    together = StopReasoned(work_unit="A", reason="CUP", since=at(0), until=at(61), below=120.0)
    floor.note(70, together)
    found = figures(floor, window())
    assert [s.reason for s in found.said[short]] == ["CUP"]
    assert long not in found.said
