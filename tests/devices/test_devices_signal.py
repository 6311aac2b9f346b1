"""A machine's signal on a real pseudo-terminal, calm and as it fails: chatter, silence, noise, leaps, a pulled plug."""

import queue
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.devices.debounce import COUNT_MS, RESTLESS_MS, Debounce, Stood
from app.devices.fakes.line import PtyLine
from app.devices.fakes.machine import FakeMachine
from app.devices.machine_signal import LineSignal, read
from app.devices.settings import DeviceSettings

STATES = {"RUN": "running", "STOP": "stopped", "IDLE": "idle"}
PATIENCE_S = 8.0


def settings(path: object, **more: object) -> DeviceSettings:
    common = {"device": "s-1", "kind": "signal", "port": str(path), "states": STATES, "dwell_ms": 100, "silent_s": 1}
    return DeviceSettings(**(common | more))


# -- pure


def told(changes: list[tuple[float, str]], until: float, dwell: float = 1000, silent: float = 0) -> list[Stood]:
    """What a signal with these words at these moments (ms) leads to, looked at every 50 ms."""
    calm, found, pending = Debounce(dwell, silent), [], list(changes)
    now = 0.0
    while now <= until:
        while pending and pending[0][0] <= now:
            at, word = pending.pop(0)
            found += calm.heard(word, word, at)
        found += calm.tick(now)
        now += 50
    return found


def test_a_change_after_rest_is_told_at_once_and_a_bounce_only_when_it_stands():
    found = told([(0, "running"), (5000, "stopped"), (5200, "running")], 8000)
    assert [(s.state, s.since) for s in found] == [("running", 0), ("stopped", 5000), ("running", 5200)]


def test_chatter_is_counted_and_told_as_unknown_where_it_goes_on():
    changes = [(0.0, "running"), *[(4000 + n * 50.0, ("stopped", "running")[n % 2]) for n in range(2400)]]
    found = told(changes, 4000 + 2400 * 50 + 5000)
    assert [s.state for s in found] == ["running", "stopped", "unknown", "unknown", "running"]
    assert sum(s.changes for s in found) == 2400
    assert found[2].since <= 4000 + RESTLESS_MS
    assert COUNT_MS == 60_000


def test_silence_is_unknown_since_the_last_word_and_never_idle():
    found = told([(0, "idle"), (2000, "idle"), (9000, "idle")], 9500, silent=3000)
    assert [(s.state, s.since) for s in found] == [("idle", 0), ("unknown", 2000), ("idle", 9000)]


def test_one_that_may_be_silent_is_believed():
    assert [s.state for s in told([(0, "running")], 100_000)] == ["running"]


def test_a_leap_of_its_own_clock_is_told_and_moves_no_time():
    calm = Debounce(1000, 0)
    calm.heard("running", "RUN", 0, clock=1000.0)
    calm.heard("running", "RUN", 1000, clock=1001.0)
    calm.heard("running", "RUN", 2000, clock=4602.0)
    assert calm.heard("stopped", "STOP", 9000, clock=4609.0) == [Stood("stopped", 9000, "STOP", 1, 3600.0)]


@given(
    st.lists(st.tuples(st.floats(1, 3000), st.sampled_from(["running", "stopped", "idle"])), max_size=60),
    st.sampled_from([0.0, 2500.0]),
)
def test_whatever_it_says_there_are_few_records_in_their_order_and_no_change_is_lost(steps, silent):
    at, changes = 0.0, []
    for pause, state in steps:
        at += pause
        changes.append((at, state))
    found = told(changes, at + 8000, silent=silent)
    assert all(before.since <= after.since for before, after in pairwise(found))
    moments = [s.since for s in found if s.state != "unknown"]
    assert all(len([m for m in moments if start <= m < start + 1000]) <= 2 for start in moments)
    if changes and not silent:
        assert found[-1].state == changes[-1][1]


@pytest.mark.parametrize("line", [b"", b"RUN RUN", b"run", b"RUN @", b"RUN @-1", b"R" * 90, b"\xff\xfe\x00", b"HALT"])
def test_what_is_no_word_of_the_settings_is_no_news(line):
    assert read(line, STATES) is None


def test_a_word_may_have_its_time():
    assert read(b"RUN @1779000000.25\r", STATES) == ("running", "RUN", 1779000000.25)


# -- on a line


@pytest.fixture
def machine(tmp_path):
    made = FakeMachine(PtyLine(tmp_path / "signal"), beat_s=0.1).start()
    yield made
    made.stop()


@pytest.fixture
def heard(machine):
    said: queue.Queue = queue.Queue()
    signal = LineSignal(settings(machine.line.path), said.put, lambda _: None)
    signal.start()
    yield said
    assert signal.stop()


def state(heard: queue.Queue) -> str:
    return heard.get(timeout=PATIENCE_S).stood.state


def test_a_stop_is_heard_and_so_is_silence_and_speaking_again(machine, heard):
    assert state(heard) == "running"
    machine.become("STOP")
    assert state(heard) == "stopped"
    machine.silence()
    said = heard.get(timeout=PATIENCE_S)
    assert said.stood.state == "unknown"
    assert said.ago() >= 0.9, "since the last word, not since it was noticed"
    machine.speak()
    assert state(heard) == "stopped"


def test_noise_is_not_a_word_and_a_pulled_plug_is_unknown_until_it_is_back(machine, heard):
    assert state(heard) == "running"
    machine.silence()
    machine.garbage()
    assert state(heard) == "unknown"
    machine.unplug()
    machine.replug()
    machine.speak()
    assert state(heard) == "running"


def test_chatter_at_twenty_hertz_makes_few_records_and_keeps_the_count(machine, heard):
    assert state(heard) == "running"
    machine.chatter("STOP", "RUN", changes=30)
    machine.become("STOP")
    found = []
    while not found or sum(s.changes for s in found) < 31:
        found.append(heard.get(timeout=PATIENCE_S).stood)
    assert len(found) <= 4
    assert found[-1].state == "stopped"


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"states": {}}, "a signal needs its words"),
        ({"states": {"A B": "running"}}, "none of them a space"),
        ({"tool": "T-1"}, "a signal has none"),
        ({"kind": "scanner"}, "nothing else has any"),
    ],
)
def test_a_signal_that_could_not_work_is_refused_with_its_reason(more, why):
    with pytest.raises(ValueError, match=why):
        settings("/dev/x", **more)
