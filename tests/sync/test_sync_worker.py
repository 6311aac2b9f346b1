"""The worker keeps in step through whatever the network does, and says truly where the records are."""

import socket
import threading
import time
from collections.abc import Callable, Iterator

import pytest
from sync_kit import Plant, Terminal, until

from app.domain.refusals import Refusal
from app.sync import central, door
from app.sync.fakes import NetworkCable
from app.sync.link import Link, Secret
from app.sync.loopback import LoopbackPostgres
from app.sync.uplink import push
from app.sync.wire import Deadlines, connect
from app.sync.worker import Pace, SyncWorker
from app.views import SyncTruth

QUICK = Pace(deadlines=Deadlines(connect=1.0, call=1.0), first_retry=0.05, retry_after=0.2, attention=0.3)


class Running:
    """A worker and what it told."""

    def __init__(self, terminal: Terminal, link: Link, pace: Pace, password: Callable[[], Secret | None]) -> None:
        self.told: list[SyncTruth] = []
        self.worker = SyncWorker(terminal.store, link, password, self.told.append, pace=pace)
        self.worker.start()

    def reaches(self, state: str, unsent: int = 0) -> SyncTruth:
        until(lambda: (self.worker.truth.state, self.worker.truth.unsent) == (state, unsent))
        return self.worker.truth


@pytest.fixture
def run() -> Iterator[Callable[..., Running]]:
    started: list[Running] = []

    def start(
        terminal: Terminal,
        link: Link | None = None,
        pace: Pace = QUICK,
        password: Callable[[], Secret | None] | None = None,
    ) -> Running:
        started.append(Running(terminal, link or terminal.link, pace, password or terminal.password))
        return started[-1]

    yield start
    for running in started:
        assert running.worker.stop()


@pytest.fixture(autouse=True)
def slow_poll(request: pytest.FixtureRequest) -> None:
    """A poll a minute: what arrives sooner came by a nudge or a hint."""
    if "plant" in request.fixturenames:
        request.getfixturevalue("plant").sql("UPDATE lineside.plant SET interval_ms = 60000, retry_after_ms = 200")


def arrived(plant: Plant, terminal: Terminal) -> bool:
    return plant.bodies(terminal.store.journal) == [record.body for record in terminal.store.own]


def test_a_commit_goes_up_at_once_and_the_screen_hears_of_it(plant: Plant, run) -> None:
    terminal = plant.terminal()
    running = run(terminal)
    running.reaches("server")
    terminal.store.write(b"a")
    running.worker.nudge()
    until(lambda: arrived(plant, terminal))
    running.reaches("server")
    assert [(truth.state, truth.unsent) for truth in running.told][-2:] == [("local", 1), ("server", 0)]
    assert running.told[-2].since is not None
    assert running.told[-1].last_contact is not None


def test_another_terminal_hears_of_it_without_polling(plant: Plant, run) -> None:
    one, other = plant.terminal(), plant.terminal()
    first, second = run(one), run(other)
    first.reaches("server")
    second.reaches("server")
    until(lambda: other.store.pages == [])
    one.store.write(b"a")
    first.worker.nudge()
    until(lambda: (one.store.journal, 1) in other.store.records, 5)


def test_without_hints_polling_is_enough(plant: Plant, run, monkeypatch: pytest.MonkeyPatch) -> None:
    """As through a transaction pooler, which carries no LISTEN."""
    plant.sql("UPDATE lineside.plant SET interval_ms = 100")
    monkeypatch.setattr("app.sync.wire.Wire.listen", lambda self, channels: None)
    one, other = plant.terminal(), plant.terminal()
    run(other).reaches("server")
    one.store.write(b"a")
    push(one.connect(), one.store)
    until(lambda: (one.store.journal, 1) in other.store.records, 5)


def test_the_cable_is_cut_and_plugged_in_again(plant: Plant, cable: NetworkCable, run) -> None:
    terminal = plant.terminal()
    running = run(terminal, terminal.through(cable))
    running.reaches("server")
    cable.cut()
    running.reaches("offline")
    terminal.store.write(b"a", b"b")
    running.worker.nudge()
    offline = running.reaches("offline", 2)
    assert offline.since is not None
    assert offline.problem is None
    cable.restore()
    running.reaches("server")
    assert arrived(plant, terminal)


@pytest.mark.parametrize("trouble", ["stall", "deafen", "cut"])
def test_a_batch_in_flight_is_neither_lost_nor_doubled(plant: Plant, cable: NetworkCable, run, trouble: str) -> None:
    """Deaf: central has it and the answer is lost, so it is sent again or found there."""
    terminal = plant.terminal()
    running = run(terminal, terminal.through(cable))
    running.reaches("server")
    terminal.store.write(*(str(number).encode() for number in range(700)))
    getattr(cable, trouble)()
    running.worker.nudge()
    running.reaches("offline", 700)
    cable.restore()
    running.reaches("server")
    assert arrived(plant, terminal)


def test_a_reply_that_was_dropped_and_the_batch_sent_again(plant: Plant, cable: NetworkCable) -> None:
    terminal = plant.terminal()
    wire = terminal.connect(terminal.through(cable), 0.5)
    terminal.store.write(b"a", b"b")
    batch = terminal.store.outgoing(0, 10, 1000)
    cable.deafen()
    with pytest.raises(Refusal, match="CentralUnreachable"):
        door.append(wire, terminal.store.journal, batch)
    until(lambda: arrived(plant, terminal))
    cable.restore()
    assert door.append(terminal.connect(terminal.through(cable)), terminal.store.journal, batch).seq == 2
    assert arrived(plant, terminal)


def test_central_restarts_in_the_middle(postgres: LoopbackPostgres, plant: Plant, run) -> None:
    terminal = plant.terminal()
    running = run(terminal)
    running.reaches("server")
    for turn in range(2):
        terminal.store.write(*(f"{turn} {number}".encode() for number in range(800)))
        running.worker.nudge()
        postgres.restart()
        running.worker.nudge()
        until(lambda: arrived(plant, terminal))
        running.reaches("server")
    until(lambda: len(terminal.store.records) == 1600)


def test_its_backend_is_killed_while_it_waits(plant: Plant, run) -> None:
    terminal = plant.terminal()
    running = run(terminal)
    running.reaches("server")
    terminal.store.write(b"a")
    plant.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = %s", terminal.link.role)
    until(lambda: arrived(plant, terminal))
    running.reaches("server")


def test_a_new_epoch_makes_it_pull_again(plant: Plant, run) -> None:
    terminal = plant.terminal()
    terminal.store.write(b"a")
    running = run(terminal)
    until(lambda: len(terminal.store.records) == 1)
    plant.sql("UPDATE lineside.plant SET epoch = gen_random_uuid()")
    running.worker.nudge()
    until(lambda: terminal.store.discarded == 1)
    running.reaches("server")


@pytest.mark.parametrize("trouble", ["stall", "cut", "none"])
def test_it_stops_within_a_second_whatever_the_network_does(
    plant: Plant, cable: NetworkCable, run, trouble: str
) -> None:
    terminal = plant.terminal()
    running = run(terminal, terminal.through(cable), Pace())
    running.reaches("server")
    if trouble != "none":
        getattr(cable, trouble)()
    terminal.store.write(b"a")
    running.worker.nudge()
    if trouble == "stall":
        running.reaches("local", 1)  # it has asked, and hears nothing
    began = time.monotonic()
    assert running.worker.stop()
    assert time.monotonic() - began < 1.0
    cable.restore()
    assert running.worker.stop()


def test_it_stops_within_a_second_while_connecting(plant: Plant, run) -> None:
    """Somebody accepts and says nothing: the connection attempt itself is half-open."""
    terminal = plant.terminal()
    with socket.create_server(("127.0.0.1", 0)) as mute:
        link = Link(host="127.0.0.1", port=mute.getsockname()[1], database="x", role="r")
        running = run(terminal, link, Pace())
        accepted, _ = mute.accept()
        with accepted:
            assert accepted.recv(4)
            began = time.monotonic()
            assert running.worker.stop()
            assert time.monotonic() - began < 1.0


def test_a_connection_attempt_has_a_deadline(plant: Plant) -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        link = Link(host="127.0.0.1", port=mute.getsockname()[1], database="x", role="r")
        began = time.monotonic()
        with pytest.raises(Refusal, match="deadline"):
            connect(link, Secret("x"), Deadlines(connect=0.3), threading.Event())
        assert time.monotonic() - began < 1.5


def attention(running: Running, *codes: str) -> None:
    until(lambda: running.worker.truth.state == "attention")
    problem = running.worker.truth.problem
    assert problem is not None
    assert problem.code in codes


def test_a_wrong_password_needs_a_person_and_heals(plant: Plant, run) -> None:
    terminal = plant.terminal()
    known = [Secret("wrong")]
    running = run(terminal, password=lambda: known[-1])
    attention(running, "CentralRefused")
    known.append(terminal.password())
    running.reaches("server")
    assert running.worker.truth.problem is None


def test_no_password_at_all(plant: Plant, run) -> None:
    attention(run(plant.terminal(), password=lambda: None), "EnrolmentMissing")


def test_a_revoked_terminal_says_so(plant: Plant, run) -> None:
    terminal = plant.terminal()
    running = run(terminal)
    running.reaches("server")
    plant.sql("UPDATE lineside.terminal SET revoked_at = now()")
    running.worker.nudge()
    attention(running, "TerminalRevoked")
    central_side = plant.terminal()
    stopped = run(central_side)
    stopped.reaches("server")
    central.revoke(plant.url, central_side.enrolment.terminal)
    attention(stopped, "TerminalRevoked")  # still inside, or already at the door


def test_a_fork_needs_a_person(plant: Plant, run) -> None:
    terminal = plant.terminal()
    terminal.store.write(b"a", b"b")
    push(terminal.connect(), terminal.store)
    del terminal.store.own[1:]
    terminal.store.write(b"another b")
    attention(run(terminal), "JournalForked")


def test_a_newer_central_needs_a_person(plant: Plant, run) -> None:
    plant.sql("UPDATE lineside.plant SET schema_version = 99")
    attention(run(plant.terminal()), "CentralNewer")


def test_a_fault_of_ours_is_logged_told_and_tried_again(
    plant: Plant, run, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = plant.terminal()
    terminal.store.write(b"a")
    with monkeypatch.context() as broken:
        broken.setattr(terminal.store, "confirm", lambda *_: 1 / 0)
        attention(run(terminal), "CentralRefused")
    until(lambda: terminal.store.confirmed() == 1)
    assert "ZeroDivisionError" in capsys.readouterr().out


def test_work_goes_up_between_the_pages_of_a_long_pull(plant: Plant, run) -> None:
    one, other = plant.terminal(), plant.terminal()
    one.store.write(*(str(number).encode() for number in range(1500)))
    push(one.connect(), one.store)
    taken = other.store.absorb
    sent_at: list[int] = []

    def absorb(page) -> None:
        taken(page)
        if len(other.store.pages) == 3:
            other.store.write(b"mine")
        if not sent_at and other.store.confirmed():
            sent_at.append(len(other.store.pages))

    other.store.absorb = absorb  # type: ignore[method-assign]
    run(other)
    until(lambda: len(other.store.records) == 1501)
    assert sent_at[0] <= 5
