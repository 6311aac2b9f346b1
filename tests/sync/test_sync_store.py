"""The road between real storages: two terminals of a line, their own files, one central, and a bad cable."""

import hashlib
import itertools
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from sync_kit import Plant, until

from app.domain.facts import Draft
from app.domain.holds import HoldPlaced
from app.domain.refusals import Refusal
from app.domain.steps import photo
from app.storage.journal import MAX_ATTACHMENT, MAX_BODY
from app.sync import central
from app.sync.fakes import NetworkCable
from app.sync.home import CentralCredentials
from app.sync.link import Link
from app.sync.ports import IncomingPerson
from app.sync.publish import publish_people
from app.sync.wire import Deadlines
from app.sync.worker import Pace, SyncWorker

sys.path.insert(0, str(Path(__file__).parent.parent / "storage"))
sys.path.insert(0, str(Path(__file__).parent.parent / "domain"))

from storage_kit import Station

QUICK = Pace(deadlines=Deadlines(connect=1.0, call=1.0), first_retry=0.05, retry_after=0.2, attention=0.3)


@pytest.fixture
def stations(tmp_path: Path) -> Iterator[list[Station]]:
    made = [Station(tmp_path / f"{unit}.db", unit) for unit in "AB"]
    yield made
    for station in made:
        station.close()


@pytest.fixture
def cables(postgres) -> Iterator[list[NetworkCable]]:
    made = [NetworkCable(postgres.host, postgres.port) for _ in "AB"]
    yield made
    for cable in made:
        cable.close()


@pytest.fixture
def workers(plant: Plant, stations: list[Station], cables: list[NetworkCable]) -> Iterator[list[SyncWorker]]:
    plant.sql("UPDATE lineside.plant SET retry_after_ms = 200")
    made = []
    for station, cable in zip(stations, cables, strict=True):
        enrolment = central.enroll(plant.url, station.unit, "line-1", journal=station.store.journal)
        link = msgspec.structs.replace(enrolment.link, host=cable.host, port=cable.port)
        made.append(
            SyncWorker(
                station.store, link, lambda password=enrolment.password: password, lambda truth: None, pace=QUICK
            )
        )
        made[-1].start()
    yield made
    for worker in made:
        assert worker.stop()


def records(station: Station) -> list[tuple]:
    with station.store.reading() as connection:
        rows = connection.execute("SELECT journal, seq, hash, body FROM record ORDER BY journal, seq")
        return [tuple(row) for row in rows]


def test_two_terminals_and_central_end_with_the_same_records_and_states(
    plant: Plant, stations: list[Station], cables: list[NetworkCable], workers: list[SyncWorker]
) -> None:
    troubles = itertools.cycle(["cut", "restore", "deafen", "restore", "stall", "restore"])
    for turn in range(36):
        station, worker = stations[turn % 2], workers[turn % 2]
        if turn % 3 == 0:
            getattr(cables[turn % 2], next(troubles))()
        station.hold(f"order:{turn % 4}", ordinal=turn)
        worker.nudge()
    for cable in cables:
        cable.restore()
    until(lambda: len(records(stations[0])) == len(records(stations[1])) == 36)
    until(lambda: all(worker.truth.state == "server" for worker in workers))
    rows = plant.sql("SELECT journal::text, seq, hash, body FROM lineside.record ORDER BY journal::text, seq")
    assert records(stations[0]) == records(stations[1]) == rows
    for order in range(4):
        one, other = (station.store.state(f"order:{order}") for station in stations)
        assert one == other


def test_both_sides_know_the_same_limit() -> None:
    folder = Path(central.__file__).parent / "migrations"
    assert f"> {MAX_BODY}" in (folder / "0001_append.sql").read_text()
    assert f"<= {MAX_BODY}" in (folder / "0001_tables.sql").read_text()
    assert f"NOT BETWEEN 1 AND {MAX_ATTACHMENT}" in (folder / "0005_attachments.sql").read_text()
    assert photo.PART == MAX_ATTACHMENT


def test_a_pin_is_changed_on_central_or_not_at_all(plant: Plant) -> None:
    terminal = plant.terminal()
    publish_people(plant.url, [IncomingPerson("lead", "Lea")])
    home = CentralCredentials(terminal.link, terminal.password)
    held = home.change("lead", "administrator", pin_hash="$argon2id$x", badge_digest=None)
    assert (held.person, held.pin_hash, held.locked) == ("lead", "$argon2id$x", False)
    assert plant.sql("SELECT person, pin_hash FROM lineside.credential") == [("lead", "$argon2id$x")]


def test_a_pin_is_not_changed_without_central(plant: Plant, cable: NetworkCable) -> None:
    terminal = plant.terminal()
    cable.deafen()
    for link in (terminal.through(cable), Link(host="127.0.0.1", port=1, database="x", role="r")):
        home = CentralCredentials(link, terminal.password, Deadlines(connect=0.3, call=0.3))
        with pytest.raises(Refusal, match="CentralNeeded"):
            home.change("lead", "administrator", pin_hash="$argon2id$x", badge_digest=None)


def test_ink_is_on_the_server_when_the_record_that_names_it_says_so(plant: Plant, stations, workers) -> None:
    """It would be half true to say so while the ink of a signature were still here."""
    ink, store = b"<svg/>", stations[0].store
    draft = Draft(("order:1",), HoldPlaced(hold="h", scope=("order:1",), reason="r"))
    store.commit(stations[0].stamp("inked"), [draft], [ink])
    assert not store.is_on_server(store.journal, store.head()[0])
    workers[0].nudge()
    until(lambda: store.is_on_server(store.journal, store.head()[0]))
    found = plant.sql("SELECT encode(sha256, 'hex'), content FROM lineside.attachment")
    assert found == [(hashlib.sha256(ink).hexdigest(), ink)]


def test_an_attachment_larger_than_any_picture_is_refused_whole(stations) -> None:
    store, before = stations[0].store, stations[0].store.head()
    draft = Draft(("order:1",), HoldPlaced(hold="h", scope=("order:1",), reason="r"))
    with pytest.raises(Refusal, match="RecordTooLarge"):
        store.commit(stations[0].stamp("huge"), [draft], [b"x" * (MAX_ATTACHMENT + 1)])
    assert store.head() == before
