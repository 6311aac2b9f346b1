"""The scene of an attack: whom there is to rob, the thief, and the two ways to let him try.

Against the product he comes over TCP with the terminal's own password. Against a weakened control the same statements
run under his name (session_user too) in a transaction in which one control was taken away, and which is rolled back.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import msgspec
import psycopg
from sync_kit import Plant, Terminal

from app.domain.documents import Person
from app.sync import central
from app.sync.ports import IncomingCredential, IncomingDocument, IncomingPerson
from app.sync.publish import publish_credentials, publish_documents, publish_people
from app.sync.uplink import push

EARLY = datetime(2026, 1, 5, 6, tzinfo=UTC)
#: The signature of somebody of the other plant.
INK = b"<svg>ink</svg>"
Rows = list[tuple[Any, ...]]

#: The product's answer to an attack that is not refused but brings nothing: an empty hand.
NOTHING = "nothing"


def pin_of(person: str) -> str:
    """What stands for the hash of a person's PIN; whoever has it in hand has robbed that person."""
    return f"$argon2id$pin-of-{person}"


def person_document(person: str, role: str, *work_centers: str, revision: str = "A") -> IncomingDocument:
    body = msgspec.json.encode(Person(id=person, role=role, work_centers=work_centers))
    return IncomingDocument("person", person, revision, sha256(body).digest(), body, "", "", None, False)


def people_a_plant(url: str, plant: str, *people: tuple[str, str, str]) -> None:
    """(person, role, work center) with a name, a badge and a PIN each."""
    publish_documents(url, [person_document(who, role, place) for who, role, place in people], plant=plant)
    publish_people(url, [IncomingPerson(who, f"Name of {who}") for who, _, _ in people], plant=plant)
    rows = [
        IncomingCredential(who, sha256(who.encode()).digest(), pin_of(who), EARLY, "active") for who, _, _ in people
    ]
    publish_credentials(url, rows, authorised_by="import", plant=plant)


class Thief:
    """Who tries: his terminal, what he knows of the others, and his line to central."""

    def __init__(self, scene: "Scene", connection: psycopg.Connection[Any], huge: int) -> None:
        self.scene = scene
        self.huge = huge  # bytes of a monstrous body
        self._connection = connection
        self.role = scene.own.link.role
        self.journal = scene.own.store.journal

    def ask(self, statement: str, *values: object) -> Rows:
        """One statement of his; psycopg's error when it is refused."""
        cursor = self._connection.execute(statement.encode(), values or None)
        return cursor.fetchall() if cursor.description else []

    def append(
        self,
        journal: str,
        first: int,
        bodies: Sequence[bytes],
        *,
        before: bytes,
        hashes: Sequence[bytes] = (),
        kind: str = "k",
        streams: str = "lot:1",
    ) -> Rows:
        """Records under any journal, linked to ``before`` unless other hashes are given."""
        linked = []
        for body in bodies:
            before = sha256(before + body).digest()
            linked.append(before)
        return self.ask(
            self.scene.append_sql,
            journal,
            first,
            list(bodies),
            list(hashes or linked),
            [kind] * len(bodies),
            [streams] * len(bodies),
        )


@dataclass(frozen=True)
class Attack:
    """``attempt`` returns what the thief has in hand; ``control`` is the SQL that takes the control away."""

    attempt: Callable[[Thief], object]
    refused: str
    control: Callable[["Scene"], Sequence[str]]

    @property
    def name(self) -> str:
        """What it is called: what the thief tries."""
        return self.attempt.__name__.replace("_", " ")


class Scene:
    """Two lines of one plant, another plant in the same database; the thief has the terminal of line 2."""

    def __init__(self, plant: Plant) -> None:
        self.plant = plant
        central.init(plant.url, plant="elsewhere")
        people_a_plant(
            plant.url,
            central.PLANT,
            ("ann", "operator", "line-1"),
            ("lea", "lead", "line-1"),
            ("bo", "operator", "line-2"),
            ("leo", "lead", "line-2"),
            ("lou", "lead", "line-2"),
        )
        people_a_plant(plant.url, "elsewhere", ("eva", "lead", "line-2"))
        self.victim, self.own = plant.terminal("line-1"), plant.terminal("line-2")
        self.foreign = plant.terminal("line-2", plant="elsewhere")
        for terminal, count in ((self.victim, 3), (self.own, 2), (self.foreign, 1)):
            terminal.store.write(*(f"{terminal.link.role} {number}".encode() for number in range(count)))
            push(terminal.connect(), terminal.store)
        plant.sql(
            "INSERT INTO lineside.attachment (plant, sha256, content, size) VALUES ('elsewhere', sha256(%s), %s, %s)",
            INK,
            INK,
            len(INK),
        )
        self.epoch = str(central.epoch(plant.url))
        self._admin = psycopg.connect(plant.url)
        self._line = self._call_in(self.own)

    def _call_in(self, terminal: Terminal) -> psycopg.Connection[Any]:
        link = terminal.link
        return psycopg.connect(
            host=link.host,
            port=link.port,
            dbname=link.database,
            user=link.role,
            password=terminal.password().reveal(),
            autocommit=True,
        )

    def call_in(self) -> psycopg.Connection[Any]:
        """Another line of the thief's."""
        return self._call_in(self.own)

    @property
    def append_sql(self) -> str:
        """A call of central's append, with whatever arguments it has beyond the batch left out."""
        arguments = "%s::uuid, %s::bigint, %b::bytea[], %b::bytea[], %s::text[], %s::text[]"
        return f"SELECT head_seq FROM lineside.append({arguments})"

    @contextmanager
    def product(self) -> Iterator[Thief]:
        """Central as it is, over TCP, with the terminal's password; rolled back, since some of it is his right."""
        with self._line.transaction(force_rollback=True):
            yield Thief(self, self._line, 100_000_000)

    def fetch_stream(self, thief: Thief, name: str) -> Rows:
        """A stream as the terminal asks for it."""
        asked = (
            "SELECT journal::text, body FROM lineside.stream_feed("
            "%s::uuid, '999999999', ARRAY[%s::text], false, '0', %s::uuid, 0, 1000, 1000000)"
        )
        return thief.ask(asked, self.epoch, name, "00000000-0000-0000-0000-000000000000")

    @contextmanager
    def weakened(self, controls: Sequence[str]) -> Iterator[Thief]:
        """Central without one control; rolled back afterwards."""
        with self._admin.transaction(force_rollback=True):
            for statement in controls:
                self._admin.execute(statement.encode())
            self._admin.execute(f'SET LOCAL SESSION AUTHORIZATION "{self.own.link.role}"'.encode())
            yield Thief(self, self._admin, 1_000_000)  # enough to see that it comes in

    def definition(self, function: str) -> str:
        """The SQL of one of central's functions, as central has it."""
        (text,) = self.plant.sql(
            "SELECT pg_get_functiondef(oid) FROM pg_proc"
            " WHERE pronamespace = 'lineside'::regnamespace AND proname = %s",
            function,
        )[0]
        return str(text)

    def without(self, function: str, *parts: str, instead: str = "") -> str:
        """The function without those parts of it. A part that is not there is a mistake of the test."""
        text = self.definition(function)
        for part in parts:
            assert part in text, f"{function} has no {part!r} any more"
            text = text.replace(part, instead)
        return text

    def trace(self) -> list[tuple[Any, ...]]:
        """What must be the same after every attack on the product, but for what the thief may write himself."""
        return self.plant.sql(
            "SELECT (SELECT array_agg((journal, seq, hash) ORDER BY journal, seq) FROM lineside.record)::text,"
            " (SELECT array_agg((plant, person, pin_hash, badge_digest, state) ORDER BY plant, person)"
            "  FROM lineside.credential)::text,"
            " (SELECT array_agg((journal, role, head_seq, head_hash) ORDER BY journal) FROM lineside.journal)::text,"
            " (SELECT array_agg((plant, kind, id, revision, hash, withdrawn)::text ORDER BY plant, kind, id)"
            "  FROM lineside.document)::text,"
            " (SELECT count(*) FROM pg_class WHERE relnamespace::regnamespace::text NOT LIKE 'pg_toast%%'),"
            " (SELECT count(*) FROM pg_largeobject_metadata), (SELECT count(*) FROM pg_policy)"
        )

    def close(self) -> None:
        self._admin.close()
        self._line.close()
        self.plant.close()
