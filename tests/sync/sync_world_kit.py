"""Seats of a line that can be killed, copied, put back and shut out, and what stands on each disk, byte by byte."""

import itertools
import shutil
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import msgspec
import psycopg
from sync_kit import Plant, new_database
from sync_restore_kit import Station, rows

from app.domain.refusals import Refusal
from app.storage.upkeep import rebuild, verify
from app.sync import central, door
from app.sync.continuity import look, look_back
from app.sync.downlink import pull
from app.sync.fakes import NetworkCable
from app.sync.forks import mend
from app.sync.lineage import come_in
from app.sync.link import Link
from app.sync.loopback import LoopbackPostgres
from app.sync.publish import publish_documents
from app.sync.signing import new_signer
from app.sync.uplink import push
from app.sync.wire import Deadlines, Wire, connect

sys.path.insert(0, str(Path(__file__).parent.parent / "storage"))

from office_kit import published
from storage_kit import plant as documents_of_a_plant

#: Seconds that a seat waits for an answer; short where the answer will not come.
PATIENT, HASTY = 10.0, 0.2

#: No two machines write at the same microsecond: what is done again on an old disk is another record.
MOMENTS = itertools.count(1)

#: What a visit may end with, without anything being wrong with it.
TROUBLE = frozenset({"CentralUnreachable"})


class Seat:
    """One machine: its disk, its way to central, and whether it was shut out. A copied one shares name and key."""

    def __init__(self, folder: Path, unit: str, enrolled: central.Enrolment, signer, server: LoopbackPostgres) -> None:
        self.folder, self.unit, self.enrolled, self.signer, self.server = folder, unit, enrolled, signer, server
        self.cable = NetworkCable(server.host, server.port)
        self.patience = PATIENT
        self.revoked = False
        self.boots = 0
        self.stood = ""
        self.had: set[bytes] = set()
        self.mended: Counter[str] = Counter()
        self.station: Station

    @classmethod
    def let_in(cls, plant: Plant, folder: Path, unit: str) -> "Seat":
        folder.mkdir()
        station = Station(folder / "0.db", unit, furnished=False)
        signer = new_signer()
        made = central.enroll(
            plant.url, folder.name, "line-1", journal=station.store.journal, public_key=signer.public_key
        )
        station.store.sign_with(signer.public_key, station.now)
        seat = cls(folder, unit, made, signer, plant.server)
        seat.station = station
        return seat

    @property
    def store(self):
        return self.station.store

    @property
    def link(self) -> Link:
        return msgspec.structs.replace(self.enrolled.link, host=self.cable.host, port=self.cable.port)

    # -- what people and bad days do

    def act(self, choice: int) -> None:
        """Whatever the floor allows now, by number. What is refused was not done."""
        moves = list(self.station.moves())
        try:
            moves[choice % len(moves)]()
        except Refusal as refusal:
            if refusal.code in ("ChainBroken", "StorageDamaged"):
                raise

    def image(self) -> Path:
        """The disk as it is at this moment, the kiosk running: as a snapshot, or a pulled plug, finds it."""
        self.boots += 1
        kept = self.folder / f"image-{self.boots}"
        kept.mkdir()
        for each in self.station.path.parent.glob(f"{self.station.path.name}*"):
            if each.suffix != ".lock" and not each.name.endswith("-shm"):
                shutil.copy(each, kept / each.name.replace(self.station.path.name, "disk.db"))
        return kept

    def boot(self, image: Path) -> None:
        """Start from a disk; whatever ran before ends."""
        self.boots += 1
        fresh = self.folder / f"{self.boots}"
        shutil.copytree(image, fresh)
        if hasattr(self, "station"):
            self.station.close()
        self.stood = ""
        self.station = Station(fresh / "disk.db", self.unit, furnished=False)
        self.station.now += timedelta(microseconds=next(MOMENTS))

    def copy(self, folder: Path) -> "Seat":
        """Another machine with this disk."""
        folder.mkdir()
        made = Seat(folder, self.unit, self.enrolled, self.signer, self.server)
        made.boot(self.image())
        made.revoked = self.revoked
        return made

    def jump(self, hours: int) -> None:
        """The clock on the wall is put forward or back."""
        self.station.now += timedelta(hours=hours)

    # -- the road

    def visit(self, *, down: bool = True) -> bool:
        """As the worker does it: greet, look, send, mend where journals differ, take in. Whether it came to its end."""
        try:
            wire = connect(
                self.link, self.enrolled.password, Deadlines(self.patience, self.patience), threading.Event()
            )
        except Refusal as refusal:
            self._expected(refusal)
            return False
        try:
            self._at_central(wire, down)
            return True
        except Refusal as refusal:
            self._expected(refusal)
            return False
        finally:
            wire.close()

    def _at_central(self, wire: Wire, down: bool) -> None:
        come_in(wire, self.store, self.signer, lambda: door.hello(wire, self.store.journal, self.store.head()[0]))
        look(wire, self.store)
        try:
            push(wire, self.store, self.signer)
        except Refusal as refusal:
            if refusal.code != "JournalForked":
                raise
            done = mend(wire, self.store, watched=self.stood == self.store.journal, at=self.station.now)
            self.mended[done.how] += 1
            push(wire, self.store, self.signer)
        self.stood = self.store.journal
        if down:
            pull(wire, self.store)
            look_back(self.store)

    def _expected(self, refusal: Refusal) -> None:
        shut_out = self.revoked and refusal.code in ("CentralRefused", "TerminalRevoked")
        assert shut_out or refusal.code in TROUBLE, refusal

    # -- what stands on its disk

    def bodies(self) -> Iterator[bytes]:
        """Every record on this disk, own and others', as its first author wrote it."""
        return (original(bytes(row[0])) for row in rows(self.station.path, "SELECT body FROM record"))

    def names(self) -> list[tuple]:
        return rows(self.station.path, "SELECT journal, seq FROM record ORDER BY journal, seq")

    def states(self) -> dict[str, bytes]:
        """What it shows of the floor; a terminal's own stream says more on the terminal itself."""
        sql = "SELECT stream, state FROM stream_state WHERE stream NOT LIKE 'terminal:%'"
        return {stream: bytes(state) for stream, state in rows(self.station.path, sql)}

    def assert_nothing_forgotten(self) -> None:
        """What once stood on this disk still does, whatever was killed, sent or carried into another journal."""
        has = set(self.bodies())
        assert self.had <= has, "a disk forgot"
        self.had = has

    def assert_sound(self) -> None:
        assert rebuild(self.store).different == ()
        found = verify(self.station.path)
        assert found.broken == "", found.why

    def end(self) -> None:
        self.station.close()
        self.cable.close()


def original(body: bytes) -> bytes:
    """The bytes that were first written: a carried record holds them."""
    fact = msgspec.json.decode(body)
    while fact["kind"] == "record.carried":
        body = bytes(msgspec.json.decode(body, type=_Envelope).data.original)
        fact = msgspec.json.decode(body)
    return body


class _Carried(msgspec.Struct):
    original: msgspec.Raw


class _Envelope(msgspec.Struct):
    data: _Carried


class Nightly:
    """Last night's backup of central, by a dump: the newest one replaces the one before."""

    def __init__(self, plant: Plant) -> None:
        self.plant = plant
        self.database = plant.url.split("@/")[1].split("?")[0]
        self.taken = False

    def take(self) -> None:
        self._admin(f'DROP DATABASE IF EXISTS "{self.database}_backup"')
        self._admin(f'CREATE DATABASE "{self.database}_backup" TEMPLATE "{self.database}"')
        self.taken = True

    def put_back(self) -> None:
        self._admin(f'DROP DATABASE "{self.database}" WITH (FORCE)')
        self._admin(f'CREATE DATABASE "{self.database}" TEMPLATE "{self.database}_backup"')
        grant_door(self.plant, self.database)

    def _admin(self, statement: str) -> None:
        with psycopg.connect(self.plant.server.url(), autocommit=True) as connection:
            connection.execute(statement)


def grant_door(plant: Plant, database: str) -> None:
    """CREATE DATABASE does not copy the database's own grants."""
    with psycopg.connect(plant.server.url(), autocommit=True) as connection:
        connection.execute(f'REVOKE ALL ON DATABASE "{database}" FROM PUBLIC')
        connection.execute(f'GRANT CONNECT ON DATABASE "{database}" TO lineside_terminal, lineside_owner')


def fresh_central(server: LoopbackPostgres, template: str) -> Plant:
    """A central of its own with the documents of a small plant."""
    name = new_database(server, template)
    made = Plant(server, server.url(name))
    grant_door(made, name)
    publish_documents(made.url, map(published, documents_of_a_plant()))
    return made


def on_central(plant: Plant) -> list[bytes]:
    """Every record on central as its first author wrote it."""
    return [original(bytes(row[0])) for row in plant.sql("SELECT body FROM lineside.record")]


def where(plant: Plant, body: bytes) -> list[tuple[str, int, str]]:
    """Under which names a record stands on central: journal, number, kind."""
    rows = plant.sql("SELECT journal::text, seq, kind, body FROM lineside.record ORDER BY journal, seq")
    return [(journal, seq, kind) for journal, seq, kind, kept in rows if original(bytes(kept)) == body]
