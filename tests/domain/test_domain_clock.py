"""A clock in doubt: a lead vouches for it; a wait is counted by the steady clock; a refusal says what is wrong."""

from datetime import UTC, datetime, timedelta

import pytest
from domain_kit import NOON, Bench, operation, refused, routing
from step_kit import at_step

from app.domain.clock import ClockConfirmed, ConfirmClock
from app.domain.refusals import Refusal
from app.domain.steps.timed_wait import TimedWait, TimeWait, WaitEnded
from app.domain.timekeeping import Steady, Time

CURE = TimedWait(id="cure", title="Let it cure", seconds=600, most=900)
DAY = timedelta(days=1)


def in_doubt(
    bench: Bench, doubt: str = "ahead", wall: datetime = NOON + DAY, boot: str = "one", up: float = 0
) -> Bench:
    away = (wall - bench.now).total_seconds()
    bench.time = Time(now=bench.now, wall=wall, doubt=doubt, away=away, steady=Steady(boot, up))
    bench.doubtful = bool(doubt)
    return bench


@pytest.fixture
def bench() -> Bench:
    found = in_doubt(Bench(routing(operation("10"))))
    found.person = "lea"
    return found


def confirming(shown: datetime = NOON + DAY) -> ConfirmClock:
    return ConfirmClock(journal="here", shown=shown)


def test_a_lead_vouches_for_the_time_that_was_read_and_the_record_says_what_was_doubted(bench):
    (draft,) = bench.do(confirming())
    assert draft.streams == ("terminal:here",)
    assert draft.fact == ClockConfirmed(shown=NOON + DAY, wall=NOON + DAY, doubt="ahead", before=NOON)


def test_nobody_but_a_lead_does(bench):
    bench.person = "ann"
    with refused("NotALead"):
        bench.do(confirming())


def test_a_clock_that_nobody_doubts_needs_no_word(bench):
    in_doubt(bench, "")
    with refused("ClockTrusted"):
        bench.do(confirming())


def test_a_clock_that_moved_since_it_was_read_is_read_again(bench):
    with refused("ClockMoved"):
        bench.do(confirming(NOON))


def test_nobody_can_vouch_for_1970(bench):
    long_ago = datetime(1970, 1, 2, tzinfo=UTC)
    in_doubt(bench, "unset", long_ago)
    with refused("ClockUnset") as refusal:
        bench.do(confirming(long_ago))
    assert refusal.value.cleared_by == "administrator"


@pytest.mark.parametrize(
    ("doubt", "wall", "said"),
    [
        ("ahead", NOON + DAY, "1 d"),
        ("behind", NOON - DAY / 24, "1 h"),
        ("unset", datetime(1970, 1, 2, tzinfo=UTC), "1970"),
    ],
)
def test_a_refusal_says_what_is_wrong_with_the_clock(doubt, wall, said):
    bench, run = at_step(CURE)
    bench.answer(run, TimeWait)
    in_doubt(bench, doubt, wall)
    with refused("ClockDoubtful") as refusal:
        bench.answer(run, TimeWait)
    assert refusal.value.params[doubt] == said


# -- waits by the steady clock


def waited(after: float, *, jump: timedelta, doubt: str, boot: str = "one") -> WaitEnded:
    bench, run = at_step(CURE)
    in_doubt(bench, "", NOON, up=1000)
    bench.answer(run, TimeWait)
    bench.now = NOON + jump
    in_doubt(bench, doubt, NOON + jump, boot, up=1000 + after)
    return bench.answer(run, TimeWait).fact


@pytest.mark.parametrize("jump", [DAY, -DAY, timedelta(minutes=1)])
@pytest.mark.parametrize("doubt", ["", "ahead"])
def test_no_jump_cuts_or_stretches_a_wait(jump, doubt):
    ended = waited(700, jump=jump, doubt=doubt)
    assert (ended.waited, ended.verdict, ended.warnings, ended.counted) == (700, "good", (), True)
    with refused("WaitTooShort") as refusal:
        waited(100, jump=jump, doubt=doubt)
    assert refusal.value.params["until_time"] == NOON + jump + timedelta(seconds=500)


def test_after_a_restart_the_times_are_all_there_is():
    ended = waited(3, jump=timedelta(seconds=650), doubt="", boot="two")
    assert (ended.waited, ended.counted) == (650, False)
    with pytest.raises(Refusal, match="ClockDoubtful"):
        waited(3, jump=timedelta(seconds=650), doubt="behind", boot="two")


def test_a_wait_that_can_be_counted_starts_in_doubt_without_a_signature():
    bench, run = at_step(CURE)
    in_doubt(bench, up=50)
    assert bench.answer(run, TimeWait).fact.steady == Steady("one", 50)
    in_doubt(bench, up=650)
    assert bench.answer(run, TimeWait).fact.verdict == "good"
