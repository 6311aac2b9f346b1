"""A terminal whose clock jumps: what it records, what it remembers over a restart, and who puts it right."""

import time as clocks
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from terminal_kit import LEAD, OPERATOR, PINS, TickingWall

from app.clocks import read
from app.domain.records import envelope
from app.domain.refusals import Refusal
from app.domain.timekeeping import measure
from app.storage.forking import Fork
from app.storage.store import Store
from app.terminal import Terminal

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.fixture
def wall() -> TickingWall:
    return TickingWall()


@pytest.fixture
def terminal(bare: Terminal) -> Terminal:
    """The demo plant where nobody but the lead has a PIN yet."""
    bare.people.set_first_pin(LEAD, PINS[LEAD], PINS[LEAD])
    return bare


@pytest.fixture
def opened(terminal: Terminal, wall: TickingWall) -> Iterator[list[Terminal]]:
    """The terminal, and a way to switch it off and on."""
    made = [terminal]
    yield made
    made[-1].store.close()


def again(opened: list[Terminal], wall: TickingWall) -> Terminal:
    opened[-1].store.close()
    opened.append(Terminal(Store(opened[-1].store.path), "ST-10", wall))
    return opened[-1]


def last(terminal: Terminal):
    """The envelope of the newest record."""
    seq, _ = terminal.store.head()
    return envelope(terminal.store.outgoing(seq - 1, 1, 1 << 20)[0].body)


def central_says(terminal: Terminal, wall: TickingWall, at: datetime) -> None:
    keeper = terminal.desk.timekeeper
    before = read(wall)
    wall.passes(timedelta(seconds=1))
    keeper.heard(measure(before, at, read(wall)))


def test_a_record_says_that_the_clock_was_in_doubt_and_bears_the_time_that_was_counted(terminal, wall):
    true = wall.now
    wall.jumps(DAY)
    terminal.sign_on_person(OPERATOR)
    assert (last(terminal).doubt, last(terminal).at, last(terminal).clock) == ("ahead", true, None)
    assert terminal.store.entry_at(terminal.store.journal, terminal.store.head()[0]).doubted


def test_a_record_says_how_far_central_s_time_was(terminal, wall):
    central_says(terminal, wall, wall.now - timedelta(seconds=40))
    terminal.sign_on_person(OPERATOR)
    made = last(terminal)
    assert (made.doubt, made.clock) == ("", pytest.approx(-40.5, abs=0.01))


def test_a_lead_s_word_ends_the_doubt_and_is_a_record(terminal, wall):
    wall.jumps(DAY)
    with pytest.raises(Refusal, match="WrongPin"):
        terminal.confirm_clock(wall.now, LEAD, "000000")
    terminal.confirm_clock(wall.now, LEAD, PINS[LEAD])
    assert (last(terminal).kind, last(terminal).person, last(terminal).doubt) == ("clock.confirmed", LEAD, "ahead")
    assert (terminal.now(), terminal.time().doubt) == (wall.now, "")
    wall.jumps(-DAY)
    assert terminal.time().doubt == "behind"


def test_a_second_word_for_the_same_minute_vouches_for_no_other_time(terminal, wall):
    wall.jumps(DAY)
    shown = wall.now
    terminal.confirm_clock(shown, LEAD, PINS[LEAD])
    wall.jumps(-DAY)
    assert terminal.confirm_clock(shown, LEAD, PINS[LEAD]).already
    assert terminal.time().doubt == "behind"


def test_a_restart_of_the_kiosk_hides_no_jump(terminal, wall, opened):
    terminal.warm()
    wall.jumps(DAY)
    later = again(opened, wall)
    assert later.time().doubt == "ahead"
    wall.jumps(-DAY)
    assert not later.time().doubt


def test_a_restart_of_the_device_keeps_what_was_known(terminal, wall, opened):
    terminal.sign_on_person(OPERATOR)
    wall.boot, wall.up = "second", 5.0
    wall.jumps(-HOUR)
    later = again(opened, wall)
    assert (later.time().doubt, later.now()) == ("behind", wall.now + HOUR)


def test_numbers_begin_anew_in_another_journal_and_time_does_not(terminal, wall, opened):
    central_says(terminal, wall, wall.now)
    later, head = wall.now + 3 * HOUR, terminal.store.head()[0]
    terminal.store.fork(Fork(into=str(uuid.uuid4()), at_seq=head, why="written-by-another", at=later))
    assert terminal.store.head()[0] <= head
    assert again(opened, wall).desk.timekeeper.memory.known == later


def test_a_time_that_was_wrong_for_days_is_left_behind_for_good_once_central_is_heard(terminal, wall, opened):
    true = wall.now
    wall.boot = "second"
    wall.jumps(200 * DAY)
    later = again(opened, wall)
    later.sign_on_person(OPERATOR)
    assert (last(later).doubt, last(later).at) == ("", wall.now)  # nothing here could know better
    central_says(later, wall, true)
    assert abs(later.now() - true) < timedelta(seconds=2)
    wall.boot, wall.now = "third", true + HOUR
    assert again(opened, wall).time().doubt == ""


def test_what_depends_on_a_date_asks_for_a_signature_while_the_clock_is_in_doubt(terminal, wall):
    wall.jumps(DAY)
    view = terminal.desk.view((), OPERATOR)
    assert (view.doubtful, view.today) == (True, (wall.now - DAY).date())


def test_a_lot_is_good_until_midnight_on_the_plant_s_wall(terminal, wall, monkeypatch):
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    clocks.tzset()
    try:
        wall.now = datetime(2026, 12, 31, 10, 59, tzinfo=UTC)
        wall.boot = "second"
        assert terminal.desk.view((), OPERATOR).today.isoformat() == "2026-12-31"
        wall.passes(timedelta(minutes=1))
        assert terminal.desk.view((), OPERATOR).today.isoformat() == "2027-01-01"
        assert terminal.queries.day() == "2027-01-01"
    finally:
        monkeypatch.undo()
        clocks.tzset()


def test_what_a_later_version_kept_is_not_understood_and_hinders_nothing(terminal, wall, opened):
    terminal.store.keep_setting("time", '{"memory":{"known":17}}')
    assert not again(opened, wall).time().doubt


def test_1970_at_the_first_start_of_all(bare, wall, opened):
    wall.boot = "second"
    wall.now = datetime(1970, 1, 1, 0, 3, tzinfo=UTC)
    later = again(opened, wall)
    assert (later.time().doubt, later.now().year) == ("unset", 2026)
