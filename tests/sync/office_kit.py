"""Terminals of a line with real storages, on a plant of their own, and what the office reads of them."""

import itertools
import sys
import threading
from contextlib import suppress
from pathlib import Path

import msgspec
from sync_kit import Plant

from app.domain.refusals import Refusal
from app.storage.journal import chain
from app.sync import central, door
from app.sync.downlink import pull
from app.sync.office.check import Checked, check
from app.sync.office.projector import Projected, project
from app.sync.office.tables import Row, Table
from app.sync.ports import IncomingDocument, Outgoing
from app.sync.publish import publish_documents
from app.sync.uplink import push
from app.sync.wire import Deadlines, Wire, connect

sys.path.insert(0, str(Path(__file__).parent.parent / "storage"))
sys.path.insert(0, str(Path(__file__).parent.parent / "domain"))

from storage_kit import Station
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
        """Something that can be done; where a rule refuses it, it is not done."""
        moves = list(self.stations[index].moves())
        with suppress(Refusal):
            moves[choice % len(moves)]()

    def project(self, **more) -> Projected:
        return project(self.plant.url, plant=self.name, **more)

    def check(self) -> Checked:
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


def raw(line: Line, index: int, *bodies: bytes, kind: str = "odd", streams: tuple[str, ...] = ("lot:odd",)) -> None:
    """Bring bodies up under a terminal's own name that the terminal's program would never write."""
    wire, store = line.wires[index], line.stations[index].store
    head = door.head(wire, store.journal)
    for body in bodies:
        digest = chain(head.hash, body)
        head = door.append(wire, store.journal, [Outgoing(head.seq + 1, digest, body, kind, streams)])
