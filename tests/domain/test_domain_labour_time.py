"""Labour time and machine time: whatever people join and leave, no minute appears and none is lost."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from app.domain.labour_time import MICROSECOND, Span, labour, machine, minutes, work_time

START = datetime(2026, 5, 12, 6, 0, tzinfo=UTC)


def at(minute: float) -> datetime:
    return START + timedelta(minutes=minute)


def span(who: str, run: str, start: float, end: float) -> Span:
    return Span(who, run, at(start), at(end))


def test_a_person_on_two_machines_is_one_person_and_the_machines_are_two():
    spans = [span("ann", "press", 0, 60), span("ann", "drill", 30, 60)]
    shares = labour(spans)
    assert (minutes(shares["ann", "press"]), minutes(shares["ann", "drill"])) == (45, 15)
    assert {run: minutes(busy) for run, busy in machine(spans).items()} == {"press": 60, "drill": 30}


def test_two_people_on_one_machine_are_two_people():
    shares = labour([span("ann", "press", 0, 60), span("bob", "press", 15, 60)])
    assert sum(minutes(share) for share in shares.values()) == 105


def test_joining_the_same_run_twice_counts_once():
    assert minutes(labour([span("ann", "press", 0, 60), span("ann", "press", 30, 60)])["ann", "press"]) == 60


def test_an_end_before_its_start_is_no_time():
    assert labour([span("ann", "press", 10, 5)]) == {}
    assert machine([span("", "press", 10, 5)]) == {"press": 0}


#: Whole microseconds, so that fractions of them show.
MOMENTS = st.integers(0, 1_000_000).map(lambda us: START + us * MICROSECOND)
SPANS = st.builds(Span, st.sampled_from(["ann", "bob"]), st.sampled_from(["press", "drill", "leak"]), MOMENTS, MOMENTS)


@given(st.lists(SPANS, max_size=12))
def test_the_shares_of_a_person_add_up_to_the_time_they_worked(spans):
    shares = labour(spans)
    for person in ("ann", "bob"):
        own = sum((share for (who, _), share in shares.items() if who == person), Fraction(0))
        assert own == work_time([s for s in spans if s.who == person])
    assert all(share >= 0 for share in shares.values())


@given(st.lists(SPANS, max_size=8))
def test_nobody_has_more_labour_on_a_run_than_they_were_there(spans):
    for (person, run), share in labour(spans).items():
        assert share <= work_time([s for s in spans if (s.who, s.run) == (person, run)])


@given(st.lists(SPANS, max_size=8), st.randoms())
def test_the_order_of_records_changes_nothing(spans, random):
    mixed = list(spans)
    random.shuffle(mixed)
    assert labour(mixed) == labour(spans)
