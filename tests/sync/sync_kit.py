"""A central on a real PostgreSQL and terminals that are let in, for the tests of the road."""

import itertools
import threading
import time
import uuid
from collections.abc import Callable

import msgspec
import psycopg
from sync_memory_store import MemoryStore

from app.sync import central
from app.sync.fakes import NetworkCable
from app.sync.link import Link, Secret
from app.sync.loopback import LoopbackPostgres
from app.sync.signing import Signer, new_signer
from app.sync.wire import Deadlines, Wire, connect

NUMBERS = itertools.count(1)


def until(condition: Callable[[], bool], seconds: float = 20.0) -> None:
    """Wait on a condition; fails by name of what never came true."""
    pause, deadline = threading.Event(), time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "never came true"
        pause.wait(0.01)


class Terminal:
    """A terminal that is enrolled: its enrolment, its journal and connections of its own."""

    def __init__(self, enrolment: central.Enrolment, link: Link) -> None:
        self.enrolment = enrolment
        self.link = link
        self.store = MemoryStore(enrolment.journal)
        self.signer: Signer | None = None
        self.wires: list[Wire] = []

    def connect(self, link: Link | None = None, patience: float = 5.0) -> Wire:
        wire = connect(
            link or self.link, self.enrolment.password, Deadlines(connect=patience, call=patience), threading.Event()
        )
        self.wires.append(wire)
        return wire

    def password(self) -> Secret:
        return self.enrolment.password

    def through(self, cable: NetworkCable) -> Link:
        return msgspec.structs.replace(self.link, host=cable.host, port=cable.port)


class Plant:
    """A central with one database of its own."""

    def __init__(self, server: LoopbackPostgres, url: str) -> None:
        self.server = server
        self.url = url
        self.terminals: list[Terminal] = []

    def terminal(self, work_center: str = "line-1", plant: str = central.PLANT) -> Terminal:
        """A terminal as they were let in before terminals signed."""
        return self._let_in(work_center, plant, None)

    def signing(self, work_center: str = "line-1", journal: str | None = None) -> Terminal:
        """A terminal that signs its heads."""
        return self._let_in(work_center, central.PLANT, new_signer(), journal)

    def _let_in(self, work_center: str, plant: str, signer: Signer | None, journal: str | None = None) -> Terminal:
        key = signer and signer.public_key
        name = f"T{next(NUMBERS)}"
        enrolment = central.enroll(self.url, name, work_center, plant=plant, journal=journal, public_key=key)
        link = msgspec.structs.replace(enrolment.link, host=self.server.host, port=self.server.port)
        self.terminals.append(Terminal(enrolment, link))
        self.terminals[-1].signer = signer
        return self.terminals[-1]

    def sql(self, statement: str, *values: object) -> list[tuple]:
        with psycopg.connect(self.url, autocommit=True) as connection:
            cursor = connection.execute(statement, values or None)
            return cursor.fetchall() if cursor.description else []

    def bodies(self, journal: str) -> list[bytes]:
        rows = self.sql("SELECT body FROM lineside.record WHERE journal = %s ORDER BY seq", uuid.UUID(journal))
        return [row[0] for row in rows]

    def close(self) -> None:
        for terminal in self.terminals:
            for wire in terminal.wires:
                wire.close()


def new_database(server: LoopbackPostgres, template: str = "template1") -> str:
    name = f"central_{next(NUMBERS)}"
    with psycopg.connect(server.url(), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    return name


def close_to_strangers(server: LoopbackPostgres, name: str) -> None:
    """The rights on a database that was copied: CREATE DATABASE does not copy its own."""
    with psycopg.connect(server.url(name), autocommit=True) as connection:
        connection.execute(f'REVOKE ALL ON DATABASE "{name}" FROM PUBLIC')
        connection.execute(f'GRANT CONNECT ON DATABASE "{name}" TO lineside_terminal, lineside_owner')
