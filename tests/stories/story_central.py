"""Central behind a network cable, for stories of two terminals: a real PostgreSQL with the demo plant published."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import psycopg
from story_kit import PINS, AtTerminal

from app import intake
from app.bootstrap import SECRET
from app.exchange.reference import read_demo
from app.settings import CentralSettings
from app.storage.credentials import hash_pin
from app.storage.store import Store
from app.sync import central, publish, secrets
from app.sync.fakes import NetworkCable
from app.sync.loopback import LoopbackPostgres
from app.sync.ports import IncomingCredential
from app.sync.signing import new_signer, secret_name

NUMBERS = itertools.count(1)
#: A terminal that lost central asks again after up to 5 s.
PATIENCE_MS = 20_000


def published(server: LoopbackPostgres) -> str:
    """A database to copy from: central with the demo plant and everybody's PIN."""
    name = f"story_{next(NUMBERS)}"
    with psycopg.connect(server.url(), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    url = server.url(name)
    central.init(url)
    intake.publish(url, msgspec.structs.replace(read_demo(), lots=()))
    now = datetime.now(UTC)
    pins = [IncomingCredential(person, None, hash_pin(pin), now, "active") for person, pin in PINS.items()]
    publish.publish_credentials(url, pins, authorised_by="story")
    return name


class Central:
    """One central of the demo plant; `enrol` lets a terminal in through the cable, or through one of its own."""

    def __init__(self, server: LoopbackPostgres, template: str) -> None:
        self.database = f"story_{next(NUMBERS)}"
        with psycopg.connect(server.url(), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {self.database} TEMPLATE {template}")
            # Grants on the database itself are not copied.
            connection.execute(f"REVOKE ALL ON DATABASE {self.database} FROM PUBLIC")
            connection.execute(f"GRANT CONNECT ON DATABASE {self.database} TO lineside_terminal, lineside_owner")
        self.url = server.url(self.database)
        self.cable = NetworkCable(server.host, server.port)

    def enrol(
        self, at: AtTerminal, line: str = "PL-1", name: str = "", cable: NetworkCable | None = None
    ) -> AtTerminal:
        """Let a terminal in with the journal that its file has."""
        store, signer = Store(at.database), new_signer()
        key, name = signer.public_key, name or f"{at.unit} terminal"
        try:
            made = central.enroll(self.url, name, line, journal=store.journal, public_key=key)
            store.sign_with(key, datetime.now(UTC))
        finally:
            store.close()
        secrets.keep(SECRET.format(role=made.link.role), made.password)
        secrets.keep(secret_name(key), signer.secret())
        cable = cable or self.cable
        at.central = CentralSettings(host=cable.host, port=cable.port, database=self.database, role=made.link.role)
        at.wall.now = datetime.now(UTC)  # as the server has it: a clock that is a day off asks for a lead
        at.patience_ms = PATIENCE_MS
        return at

    def people_work_everywhere(self) -> None:
        """The demo plant's people belong to its one line; from now on they may sign on at any."""
        self._publish_people(lambda person: {"work_centers": []})

    def becomes(self, person: str, role: str) -> None:
        """Somebody has another role from now on."""
        self._publish_people(lambda each: {"role": role} if each == person else {})

    def _publish_people(self, changes: Callable[[str], dict[str, object]]) -> None:
        for found in publish.documents(self.url):
            if found.kind == "person" and (change := changes(found.id)):
                stored = msgspec.json.encode(msgspec.json.decode(found.body) | change)
                digest = hashlib.sha256(stored).digest()
                more = msgspec.structs.replace(found, revision=f"{found.revision}+", body=stored, hash=digest)
                publish.publish_documents(self.url, [more])

    def bodies(self) -> list[tuple[str, int, bytes]]:
        """Every record on central: journal, number, bytes."""
        with psycopg.connect(self.url) as connection:
            rows = connection.execute("SELECT journal::text, seq, body FROM lineside.record ORDER BY journal, seq")
            return [(journal, seq, bytes(body)) for journal, seq, body in rows]


def journal_of(database: Path) -> list[tuple[str, int, bytes]]:
    """Every record that the terminal itself has made."""
    store = Store(database)
    try:
        sent = store.outgoing(0, 100_000, 100_000_000)
        return [(store.journal, each.seq, bytes(each.body)) for each in sent]
    finally:
        store.close()
