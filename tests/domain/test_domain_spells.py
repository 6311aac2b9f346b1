"""Machine time by the records of a station: whatever is said of its stops, no minute appears and none is lost."""

import time
from datetime import timedelta
from itertools import pairwise

import pytest
from downtime_kit import ENTRIES, at, change, merge, reason, said, seen, split
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.downtime import whole
from app.domain.downtime_facts import StopNoted
from app.domain.spells import Spell, effects, spells, within


def minutes(found: tuple[Spell, ...], until: float = 60) -> list[tuple[str, float, str, str]]:
    """(state, minutes, stop, reason) up to a minute."""
    cut = within(found, found[0].start, at(until))
    return [(s.state, s.lasted(at(until)) / timedelta(minutes=1), s.stop, s.reason) for s in cut]


def a_stop() -> list:
    return [seen("running", 0), seen("stopped", 10, "s1"), seen("running", 30)]


def test_what_a_machine_did_follows_on_without_a_gap():
    assert minutes(spells([*a_stop(), reason("s1", "jam")])) == [
        ("running", 10, "", ""), ("stopped", 20, "s1", "jam"), ("running", 30, "", ""),
    ]  # fmt: skip


def test_of_what_two_people_said_of_one_stop_it_is_known_what_came_second():
    said_of = [
        reason("s1", "jam"), reason("s1", "cup"), change("s1", "jam", "air"), change("s1", "jam", "tool"),
        split("s1", 20, "p1"), split("s1", 25, "p2"), merge("s1", "p1"), merge("s1", "p1"),
    ]  # fmt: skip
    state = whole([*a_stop(), *said_of])
    found = effects(state.points, state.marks(), range(len(said_of)))
    assert list(found.values()) == [True, False] * 4
    assert effects(state.points, state.marks(), {1}) == {1: False}


def test_before_anybody_said_anything_the_time_is_unknown_and_never_idle():
    found = within(spells(a_stop()), at(-10), at(5))
    assert [(s.state, s.start, s.end) for s in found] == [("unknown", at(-10), at(0)), ("running", at(0), at(5))]
    assert within((), at(0), at(1)) == (Spell("unknown", at(0), at(1)),)


def test_a_reason_tells_what_kind_of_stop_it_was_and_what_was_seen_stays_beside_it():
    found = spells([*a_stop(), reason("s1", "no_parts", state="starved")])[1]
    assert (found.state, found.signalled, found.reason) == ("starved", "stopped", "no_parts")


def test_of_two_reasons_the_first_in_the_order_of_the_records_holds():
    assert spells([*a_stop(), reason("s1", "jam"), reason("s1", "cup")])[1].reason == "jam"


def test_a_change_holds_where_the_stop_still_had_the_reason_that_was_seen():
    told = [*a_stop(), reason("s1", "jam")]
    assert spells([*told, change("s1", "jam", "cup")])[1].reason == "cup"
    assert spells([*told, change("s1", "jam", "cup"), change("s1", "jam", "oil")])[1].reason == "cup"


def test_a_stop_that_was_split_is_two_that_together_took_as_long():
    told = [*a_stop(), split("s1", 15, "p1"), reason("s1", "jam"), reason("p1", "cup")]
    assert minutes(spells(told))[1:3] == [("stopped", 5, "s1", "jam"), ("stopped", 15, "p1", "cup")]


@pytest.mark.parametrize("minute", [5, 10, 30, 45])
def test_a_stop_is_not_split_where_it_was_not(minute):
    assert spells([*a_stop(), split("s1", minute, "p1")]) == spells(a_stop())


def test_stops_that_were_one_share_name_and_reason_and_what_ran_between_them_still_ran():
    told = [*a_stop(), seen("stopped", 40, "s2"), reason("s2", "jam"), merge("s1", "s2")]
    assert minutes(spells(told))[1:] == [
        ("stopped", 20, "s1", "jam"), ("running", 10, "", ""), ("stopped", 20, "s1", "jam"),
    ]  # fmt: skip
    again = spells([*told, split("s1", 35, "s3"), change("s3", "jam", "cup"), change("s2", "jam", "oil")])
    assert [s.reason for s in again if s.stop] == ["oil", "cup"], "what is said of its old name is said of the whole"


def test_two_terminals_that_report_one_stop_report_one_stop():
    told = [seen("running", 0), seen("stopped", 10, "s1"), seen("stopped", 12, "s2", journal="k"), seen("running", 30)]
    assert minutes(spells([*told, reason("s2", "jam")]))[1] == ("stopped", 20, "s1", "jam")


def test_what_is_said_later_of_an_earlier_time_finds_its_place():
    told = [seen("running", 0), seen("idle", 40), seen("stopped", 10, "s1", told=50, source="person")]
    assert minutes(spells(told)) == [("running", 10, "", ""), ("stopped", 30, "s1", ""), ("idle", 20, "", "")]


def test_nothing_is_said_of_the_future_and_a_clock_that_ran_ahead_takes_no_time_from_what_followed():
    assert spells([seen("running", 50, told=5)])[0].start == at(5)
    ahead = [seen("running", 0), seen("stopped", 9000, "s1", doubt="ahead"), seen("running", 30)]
    assert minutes(spells(ahead)) == [("running", 60, "", "")]
    assert [s.state for s in spells(ahead)] == ["running"]
    assert minutes(spells([*ahead, seen("running", 45), seen("stopped", 50, "s2")]))[-1] == ("stopped", 10, "s2", "")


def test_stops_that_were_short_get_their_reason_together():
    told = [seen("running", 0)]
    for number, (start, end) in enumerate([(10, 11), (20, 29), (40, 41)]):
        told += [seen("stopped", start, f"s{number}"), seen("running", end)]
    found = spells([*told, reason("", "minor", since=at(0), until=at(40), below=120.0)])
    assert [(s.stop, s.reason) for s in found if s.stop] == [("s0", "minor"), ("s1", ""), ("s2", "")]


def test_a_note_is_kept_beside_the_stop():
    assert spells([*a_stop(), said(StopNoted(work_unit="ST-30", stop="s1", note="cup 3"), 50)])[1].note == "cup 3"


@settings(max_examples=300, deadline=None)
@given(ENTRIES, st.integers(-10, 80), st.integers(0, 90))
def test_the_minutes_of_all_states_are_the_minutes_of_the_interval(told, start, length):
    found = spells(told)
    assert all(before.end == after.start for before, after in pairwise(found)), "no gap and no overlap"
    assert all(spell.end is None or spell.start < spell.end for spell in found)
    assert not found or found[-1].end is None
    cut = within(found, at(start), at(start + length))
    whole = sum((spell.lasted(at(start + length)) for spell in cut), timedelta(0))
    assert whole == timedelta(minutes=length)
    assert all(before.end == after.start for before, after in pairwise(cut))


def test_ten_thousand_stops_with_reasons_take_ten_times_as_long_as_a_thousand():
    def day(stops: int) -> float:
        told = [seen("running", 0)]
        for n in range(stops):
            told += [seen("stopped", n + 0.2, f"s{n}"), seen("running", n + 0.7), reason(f"s{n}", "jam", n + 0.9)]
        best = 9e9
        for _ in range(3):
            began = time.process_time()
            assert len(spells(told)) == 2 * stops + 1
            best = min(best, time.process_time() - began)
        return best

    assert day(10_000) < 25 * day(1_000)
