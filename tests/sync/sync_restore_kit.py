"""A central that is put back to last night's backup, file by file, and real terminals beside it."""

import shutil
import sys
import threading
from pathlib import Path

import msgspec
import psycopg
from sync_kit import Plant

from app.storage.upkeep import rebuild, verify
from app.sync import central, door
from app.sync.attachment_road import AttachmentRoad
from app.sync.continuity import look, look_back
from app.sync.downlink import pull
from app.sync.lineage import come_in
from app.sync.loopback import LoopbackPostgres
from app.sync.signing import Signer
from app.sync.uplink import push
from app.sync.wire import Deadlines, Wire, connect

sys.path.insert(0, str(Path(__file__).parent.parent / "storage"))
sys.path.insert(0, str(Path(__file__).parent.parent / "domain"))

from storage_kit import Station, opened, rows  # noqa: F401

PATIENT = Deadlines(connect=5.0, call=5.0)


class Enrolled:
    """A station with its own file, let in on central. Every visit is a connection of its own, as after a restore."""

    def __init__(self, plant: Plant, path: Path, unit: str) -> None:
        self.station = Station(path, unit)
        made = central.enroll(plant.url, unit, "line-1", journal=self.station.store.journal)
        self.link = msgspec.structs.replace(made.link, host=plant.server.host, port=plant.server.port)
        self.password = made.password
        self.name = made.terminal
        self.holds = 0
        self.signer: Signer | None = None

    @property
    def store(self):
        return self.station.store

    def work(self, count: int = 1, stream: str = "order:1001") -> "Enrolled":
        for _ in range(count):
            self.holds += 1
            self.station.hold(stream, ordinal=self.holds)
        return self

    def wire(self) -> Wire:
        return connect(self.link, self.password, PATIENT, threading.Event())

    def visit(self, *, up: bool = True, down: bool = True) -> "Enrolled":
        """As the worker does it: look, send, take in."""
        wire = self.wire()
        try:
            come_in(wire, self.store, self.signer, lambda: door.hello(wire, self.store.journal, self.store.head()[0]))
            look(wire, self.store)
            if up:
                push(wire, self.store, self.signer)
                road = AttachmentRoad(self.store.attachments, lambda news: None)
                while road.step(wire):
                    pass
            if down:
                pull(wire, self.store)
                look_back(self.store)
        finally:
            wire.close()
        return self

    def told(self) -> dict[str, dict]:
        return {each.code: each.params for each in self.store.news()}

    def names(self) -> list[tuple[str, int]]:
        return [tuple(row) for row in rows(self.station.path, "SELECT journal, seq FROM record ORDER BY journal, seq")]

    def sound(self) -> None:
        """The projections are what the journal says, and no byte was altered."""
        made = rebuild(self.store)
        assert made.different == (), made
        found = verify(self.station.path)
        assert not found.broken, found


class Backed:
    """Last night's backup of a plant's database, as a dump is: rows keep their transaction ids, the cluster goes on."""

    def __init__(self, plant: Plant) -> None:
        self.plant = plant
        self.database = plant.url.split("@/")[1].split("?")[0]
        self._admin(f'CREATE DATABASE "{self.database}_backup" TEMPLATE "{self.database}"')

    def restore(self) -> None:
        """The database is thrown away, and the backup put in its place."""
        self._admin(f'DROP DATABASE "{self.database}" WITH (FORCE)')
        self._admin(f'CREATE DATABASE "{self.database}" TEMPLATE "{self.database}_backup"')
        self._admin(f'REVOKE ALL ON DATABASE "{self.database}" FROM PUBLIC')
        self._admin(f'GRANT CONNECT ON DATABASE "{self.database}" TO lineside_terminal, lineside_owner')

    def _admin(self, statement: str) -> None:
        with psycopg.connect(self.plant.server.url(), autocommit=True) as connection:
            connection.execute(statement)


class BackedFiles:
    """A cold backup of a whole server, file by file: after it is put back, transaction ids are given out again."""

    def __init__(self, server: LoopbackPostgres) -> None:
        self.server = server
        self.copy = server.folder / "backup"
        server.stop()
        shutil.copytree(server.folder / "files", self.copy, symlinks=True)
        own(server.folder / "files", self.copy)
        server.start()

    def restore(self) -> None:
        """The disk broke, and the backup is put back."""
        self.server.stop("immediate")
        shutil.rmtree(self.server.folder / "files")
        shutil.copytree(self.copy, self.server.folder / "files", symlinks=True)
        own(self.copy, self.server.folder / "files")
        self.server.start()


def own(like: Path, folder: Path) -> None:
    """A copy made by root belongs to root, and PostgreSQL would not have it."""
    found = like.stat()
    for path in (folder, *folder.rglob("*")):
        shutil.os.chown(path, found.st_uid, found.st_gid)
    folder.chmod(0o700)
