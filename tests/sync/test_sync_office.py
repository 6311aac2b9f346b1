"""The office's read tables: what the terminals have, byte for byte, whatever stops the projector and wherever."""

import itertools
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sync_kit import Plant

from app.domain.refusals import Refusal
from app.storage.upkeep import fold_all, snapshot
from app.sync import central
from app.sync.downlink import pull
from app.sync.office.check import check
from app.sync.office.projector import Projected, project
from app.sync.office.tables import JOB, LOT, STREAM_STATE, Row, Table
from app.sync.ports import IncomingDocument
from app.sync.publish import publish_documents
from app.sync.uplink import push
from app.sync.wire import Deadlines, Wire, connect

sys.path.insert(0, str(Path(__file__).parent.parent / "storage"))
sys.path.insert(0, str(Path(__file__).parent.parent / "domain"))

from storage_kit import Station, a_day
from storage_kit import plant as documents_of_a_plant

PLANTS = itertools.count(1)


class Line:
    """Terminals of one line, with real storages, on a plant of their own in a central that is there."""

    def __init__(self, plant: Plant, folder: Path, units: str = "AB") -> None:
        self.plant = plant
        self.name = f"works {next(PLANTS)}"
        plant.sql("INSERT INTO lineside.plant (plant) VALUES (%s)", self.name)
        publish_documents(plant.url, map(published, documents_of_a_plant()), plant=self.name)
        self.stations = [Station(folder / f"{self.name} {unit}.db", unit, furnished=False) for unit in units]
        self.wires = [self._let_in(station) for station in self.stations]
        self.exchange()

    def _let_in(self, station: Station) -> Wire:
        name = f"{self.name} {station.unit}"
        made = central.enroll(self.plant.url, name, "line-1", plant=self.name, journal=station.store.journal)
        link = msgspec.structs.replace(made.link, host=self.plant.server.host, port=self.plant.server.port)
        return connect(link, made.password, Deadlines(), threading.Event())

    def exchange(self, *which: int) -> None:
        for index in which or range(len(self.stations)):
            push(self.wires[index], self.stations[index].store)
            pull(self.wires[index], self.stations[index].store)

    def act(self, index: int, choice: int) -> None:
        moves = list(self.stations[index].moves())
        moves[choice % len(moves)]()

    def project(self, **more) -> Projected:
        return project(self.plant.url, plant=self.name, **more)

    def check(self):
        return check(self.plant.url, plant=self.name)

    def view(self, columns: str, view: str, *values: object) -> list[Row]:
        return self.plant.sql(f"SELECT {columns} FROM lineside_read.{view}", *values)

    def office(self, table: Table) -> list[Row]:
        return sorted(self.view(table.names, f"{table.name} WHERE plant = %s", self.name))

    def close(self) -> None:
        for wire in self.wires:
            wire.close()
        for station in self.stations:
            station.close()


def published(found) -> IncomingDocument:
    fields = {name: getattr(found, name) for name in IncomingDocument.__struct_fields__ if name != "hash"}
    return IncomingDocument(**fields, hash=bytes.fromhex(found.hash))


@pytest.fixture
def line(plant: Plant, tmp_path: Path) -> Iterator[Line]:
    made = Line(plant, tmp_path)
    yield made
    made.close()


def on_terminal(station: Station, table: Table) -> list[Row]:
    with station.store.reading() as connection:
        return sorted(tuple(row) for row in connection.execute(f"SELECT {table.names} FROM {table.name}"))


def assert_all_are_one(line: Line) -> None:
    """Fold == the projections of every terminal == the read tables."""
    for station in line.stations:
        for table in (STREAM_STATE, LOT, JOB):
            assert line.office(table) == on_terminal(station, table), table.name
        with station.store.reading() as connection:
            kept = {row[0] for row in line.office(STREAM_STATE)}
            folded = {stream: msgspec.msgpack.encode(state) for stream, state in fold_all(connection)[1].items()}
            assert dict(line.office(STREAM_STATE)) == {name: body for name, body in folded.items() if name in kept}
            assert snapshot(connection)
    assert line.check().different == ""


@given(st.lists(st.tuples(st.integers(0, 1), st.integers(0, 6), st.integers(0, 10_000)), min_size=5, max_size=40))
@settings(max_examples=6, deadline=None, phases=(Phase.generate,), suppress_health_check=list(HealthCheck))
def test_a_random_day_reads_the_same_everywhere(plant: Plant, tmp_path: Path, day) -> None:
    line = Line(plant, tmp_path)
    try:
        for index, what, choice in day:
            line.act(index, choice)
            if what == 0:
                line.project(page=7)
            elif what < 3:
                line.exchange(index)
        line.exchange()
        line.exchange()
        assert line.project(page=7).records == len(day)
        assert_all_are_one(line)
    finally:
        line.close()


def test_central_that_knows_no_such_plant_says_so(plant: Plant) -> None:
    with pytest.raises(Refusal, match="plant"):
        project(plant.url, plant="nowhere")


def test_the_same_again_writes_nothing(line: Line) -> None:
    a_day(line.stations[0])
    line.exchange()
    first = line.project()
    assert (first.why, first.caught_up, first.behind) == ("new", True, 0)
    rows = line.plant.sql("SELECT xmin::text, * FROM lineside_fold.fold")
    assert msgspec.structs.replace(line.project(), why="new") == first
    assert line.plant.sql("SELECT xmin::text, * FROM lineside_fold.fold") == rows
