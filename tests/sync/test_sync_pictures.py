"""Photos and ink on the road: behind the records, a chunk at a time, whole or not at all, from any cut on."""

import hashlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from sync_kit import Plant, Terminal, until

from app.domain.facts import Draft
from app.domain.holds import HoldPlaced
from app.domain.refusals import Refusal
from app.sync import central, door_attachments
from app.sync.attachment_road import AttachmentRoad
from app.sync.fakes import NetworkCable
from app.sync.uplink import push
from app.sync.wire import Deadlines
from app.sync.worker import Pace, SyncWorker
from app.views import AttachmentNews

sys.path.insert(0, str(Path(__file__).parent.parent / "storage"))
sys.path.insert(0, str(Path(__file__).parent.parent / "domain"))

from storage_kit import Station

QUICK = Pace(deadlines=Deadlines(connect=1.0, call=1.0), first_retry=0.05, retry_after=0.2, attention=0.3)
PHOTO = bytes(range(256)) * 1100  # 275 KiB: five chunks
NAME = hashlib.sha256(PHOTO).hexdigest()


@pytest.fixture
def stations(tmp_path: Path) -> Iterator[list[Station]]:
    made = [Station(tmp_path / f"{unit}.db", unit, furnished=False) for unit in "AB"]
    yield made
    for station in made:
        station.close()


def at(plant: Plant, station: Station, line: str = "line-1") -> Terminal:
    enrolment = central.enroll(plant.url, station.unit, line, journal=station.store.journal)
    link = msgspec.structs.replace(enrolment.link, host=plant.server.host, port=plant.server.port)
    plant.terminals.append(Terminal(enrolment, link))
    return plant.terminals[-1]


def take(station: Station, *contents: bytes) -> None:
    draft = Draft(("order:1",), HoldPlaced(hold="h", scope=("order:1",), reason="r"))
    station.store.commit(station.stamp(f"{len(contents)} {station.store.head()[0]}"), [draft], contents)


def on_central(plant: Plant) -> list[bytes]:
    return [row[0] for row in plant.sql("SELECT content FROM lineside.attachment ORDER BY received_at")]


def chunks(plant: Plant) -> list[int]:
    return [row[0] for row in plant.sql("SELECT start FROM lineside.attachment_chunk ORDER BY start")]


def nobody(news: AttachmentNews) -> None:
    raise AssertionError(news)


def test_a_picture_goes_up_in_chunks_and_is_resumed_where_the_line_was_cut(plant: Plant, stations) -> None:
    a, terminal = stations[0], at(plant, stations[0])
    take(a, PHOTO)
    wire = terminal.connect()
    push(wire, a.store)
    road = AttachmentRoad(a.store.attachments, nobody)
    assert [road.step(wire) for _ in range(2)] == [True, True]
    wire.cut()
    with pytest.raises(Refusal, match="CentralUnreachable"):
        road.step(wire)
    a.reopen()
    assert chunks(plant) == [0, door_attachments.CHUNK]
    wire, road = terminal.connect(), AttachmentRoad(a.store.attachments, nobody)
    assert a.store.attachments.unsent() == 1
    steps = 0
    while road.step(wire):
        steps += 1
    assert on_central(plant) == [PHOTO]
    assert (steps, chunks(plant), a.store.attachments.unsent()) == (4, [], 0)  # three were left, one asks and remembers
    assert plant.sql("SELECT size, role::text FROM lineside.attachment") == [(len(PHOTO), terminal.link.role)]


def test_central_refuses_what_is_not_what_it_was_said_to_be(plant: Plant, stations) -> None:
    wire = at(plant, stations[0]).connect()
    assert door_attachments.send(wire, NAME, 6, 0, b"abc") == 3
    assert door_attachments.send(wire, NAME, 6, 0, b"abc") == 3  # the answer was lost: it says where to go on
    assert door_attachments.send(wire, NAME, 6, 3, b"def") == 0
    assert (on_central(plant), chunks(plant)) == ([], [])
    for size, start, chunk in (
        (17 * 2**20, 0, b"x"),
        (0, 0, b""),
        (2, 1, b"xx"),
        (2**20, 0, b"x" * 262145),
        (5, -1, b"x"),
    ):
        with pytest.raises(Refusal, match="size"):
            door_attachments.send(wire, NAME, size, start, chunk)


def test_one_terminal_cannot_spoil_what_another_one_is_sending(plant: Plant, stations) -> None:
    mine, theirs = (at(plant, station).connect() for station in stations)
    assert door_attachments.send(mine, hashlib.sha256(b"abcdef").hexdigest(), 6, 0, b"abc") == 3
    assert door_attachments.send(theirs, hashlib.sha256(b"abcdef").hexdigest(), 6, 0, b"xyz") == 3
    assert door_attachments.send(mine, hashlib.sha256(b"abcdef").hexdigest(), 6, 3, b"def") == 6
    assert on_central(plant) == [b"abcdef"]


def test_a_damaged_picture_stays_unsent_and_holds_up_none_behind_it(plant: Plant, stations, capsys) -> None:
    a, terminal = stations[0], at(plant, stations[0])
    take(a, b"one", b"two")
    with a.store.transaction() as connection:
        connection.exec_driver_sql("UPDATE attachment SET bytes = x'787878' WHERE bytes = ?", (b"one",))
    wire, road = terminal.connect(), AttachmentRoad(a.store.attachments, nobody)
    push(wire, a.store)
    for _ in range(4):
        road.step(wire)
    assert not road.step(wire)
    assert on_central(plant) == [b"two"]
    assert not a.store.is_on_server(a.store.journal, 1)
    assert "an attachment is damaged here" in capsys.readouterr().out


class Looking:
    """A worker on a real store, and what it told of pictures."""

    def __init__(self, terminal: Terminal, station: Station, link=None) -> None:
        self.news: list[tuple[str, str]] = []
        self.states: list[tuple[str, int, int]] = []
        self.worker = SyncWorker(
            station.store,
            link or terminal.link,
            terminal.password,
            lambda truth: self.states.append((truth.state, truth.unsent, truth.pictures)),
            pace=QUICK,
            pictured=lambda news: self.news.append((news.name, news.state)),
        )
        self.worker.start()


@pytest.fixture
def looking(plant: Plant) -> Iterator:
    plant.sql("UPDATE lineside.plant SET interval_ms = 60000, retry_after_ms = 200")
    made: list[Looking] = []

    def look(*about) -> Looking:
        made.append(Looking(*about))
        return made[-1]

    yield look
    for each in made:
        assert each.worker.stop()


def test_a_picture_of_another_terminal_comes_when_somebody_looks_and_not_before(
    plant: Plant, stations, looking
) -> None:
    a, b = stations
    other = at(plant, b, "line-2")
    sender, viewer = looking(at(plant, a), a), looking(other, b)
    until(lambda: viewer.worker.truth.state == "server")
    viewer.worker.look_at([NAME])
    until(lambda: viewer.news == [(NAME, "missing")])
    take(a, PHOTO)
    sender.worker.nudge()
    until(lambda: a.store.is_on_server(a.store.journal, 1))
    assert ("local", 0, 1) in sender.states  # the record was there before its picture
    until(lambda: sender.worker.truth.state == "server")
    viewer.worker.nudge()
    until(lambda: viewer.news[-1] == (NAME, "here"))
    assert b.store.attached((NAME,)) == PHOTO
    assert b.store.attachments.unsent() == 0


def test_what_retention_erased_is_said(plant: Plant, stations, looking) -> None:
    a, b = stations
    sender, viewer = looking(at(plant, a), a), looking(at(plant, b), b)
    take(a, PHOTO)
    sender.worker.nudge()
    until(lambda: on_central(plant) == [PHOTO])
    assert plant.sql("SELECT lineside.erase_attachment('plant', decode(%s, 'hex'))", NAME) == [(True,)]
    viewer.worker.look_at([NAME])
    until(lambda: viewer.news == [(NAME, "erased")])
    until(lambda: a.store.is_on_server(a.store.journal, 1))


def test_records_do_not_wait_for_pictures(plant: Plant, stations, looking, cable: NetworkCable) -> None:
    """A record that is made while a large picture goes up is on the server before the picture is."""
    a, terminal = stations[0], at(plant, stations[0])
    take(a, os.urandom(8 * 2**20))
    sender = looking(terminal, a, terminal.through(cable))
    until(lambda: len(chunks(plant)) > 2)
    take(a)
    sender.worker.nudge()
    until(lambda: a.store.confirmed() == 2)
    assert on_central(plant) == []
    cable.cut()
    until(lambda: sender.worker.truth.state == "offline")
    there = len(chunks(plant))
    cable.restore()
    until(lambda: sender.worker.truth.state == "server", 30)
    assert there > 2
    assert [len(content) for content in on_central(plant)] == [8 * 2**20]


KILLED = """
import sys
from pathlib import Path
from app.storage.store import Store
store = Store(Path(sys.argv[1]))
for start in range(0, 1 << 30, 1000):
    store.attachments.keep_chunk("0" * 64, 1 << 30, start, b"x" * 1000)
    print(start, flush=True)
"""


def test_what_was_fetched_survives_a_kill_between_two_chunks(tmp_path: Path) -> None:
    """Acknowledged chunks are there after kill -9, without a hole."""
    path = tmp_path / "k.db"
    child = subprocess.Popen([sys.executable, "-c", KILLED, str(path)], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    for _ in range(25):
        last = int(child.stdout.readline())
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    station = Station(path, furnished=False)
    try:
        assert station.store.attachments.resume("0" * 64) >= last + 1000
        assert station.store.attachments.resume("0" * 64) % 1000 == 0
    finally:
        station.close()
