"""A central of the demo plant on a real PostgreSQL, terminals let in to it, and what it holds in the end.

Must not know what is done to the terminals, to the network or to the server.
"""

from __future__ import annotations

import copy
import itertools
import threading
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec
import psycopg
from torture_checks import Findings, absent
from torture_hand import MORNING, endless_demo

from app import intake
from app.storage.store import Store
from app.sync import central
from app.sync.link import Link, Secret
from app.sync.loopback import LoopbackPostgres
from app.sync.signing import Signer, new_signer, signer_of
from app.sync.wire import Deadlines
from app.sync.worker import Pace, SyncWorker

#: Short waits, so that a minute holds many troubles.
PACE = Pace(deadlines=Deadlines(connect=2.0, call=3.0), first_retry=0.05, retry_after=0.2, attention=0.3)
#: How long everything may take to come to rest, in seconds; a busy machine takes its time.
PATIENCE = 120.0

_NUMBERS = itertools.count(1)

_WHOLE_ATTACHMENTS = "SELECT encode(sha256, 'hex') FROM lineside.attachment WHERE sha256(content) = sha256"

Row = tuple[str, int, str]


def until(condition: Callable[[], bool], what: str, seconds: float = PATIENCE) -> None:
    """Wait on a condition; fails by the name of what never came true."""
    pause, deadline = threading.Event(), time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError(f"never came true: {what}")
        pause.wait(0.02)


class Enrolled(msgspec.Struct, frozen=True):
    """A terminal that was let in: its way to central, its password, and the key with which it signs."""

    link: Link
    password: Secret
    signer: Signer

    def through(self, host: str, port: int) -> Enrolled:
        """The same terminal by another way."""
        return msgspec.structs.replace(self, link=msgspec.structs.replace(self.link, host=host, port=port))


def told_of(enrolled: Enrolled) -> dict[str, str]:
    """All of it as text, for another process."""
    return {
        "link": msgspec.json.encode(enrolled.link).decode(),
        "password": enrolled.password.reveal(),
        "key": enrolled.signer.secret().reveal(),
        "public": enrolled.signer.public_key.hex(),
    }


def heard_of(about: dict[str, str]) -> Enrolled:
    """The same, from its text."""
    signer = signer_of(Secret(about["key"]), bytes.fromhex(about["public"]))
    return Enrolled(msgspec.json.decode(about["link"], type=Link), Secret(about["password"]), signer)


class Central:
    """One database of a server, with the demo plant's documents."""

    def __init__(self, server: LoopbackPostgres) -> None:
        self.server = server
        self.name = f"torture_{next(_NUMBERS)}"
        self.url = server.url(self.name)
        self._administer(f'CREATE DATABASE "{self.name}"')
        central.init(self.url)
        intake.publish(self.url, msgspec.structs.replace(endless_demo(), lots=()))
        self.sql("UPDATE lineside.plant SET retry_after_ms = 200, interval_ms = 200")

    @contextmanager
    def fresh(self) -> Iterator[Central]:
        """A copy of this central, which nobody has written to, for as long as the block lasts.

        Work of one plant is of one plant: terminals would fetch what others did to the same orders before them.
        """
        made = copy.copy(self)
        made.name = f"torture_{next(_NUMBERS)}"
        made.url = self.server.url(made.name)
        self._administer(
            f'CREATE DATABASE "{made.name}" TEMPLATE "{self.name}"',
            # Grants on the database itself are not copied.
            f'REVOKE ALL ON DATABASE "{made.name}" FROM PUBLIC',
            f'GRANT CONNECT ON DATABASE "{made.name}" TO lineside_terminal, lineside_owner',
        )
        try:
            yield made
        finally:
            self._administer(f'DROP DATABASE "{made.name}" WITH (FORCE)')

    def _administer(self, *statements: str) -> None:
        with psycopg.connect(self.server.url(), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())

    def sql(self, statement: str, *values: object) -> list[tuple]:
        """Rows, as the administrator sees them."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            cursor = connection.execute(statement, values or None)
            return cursor.fetchall() if cursor.description else []

    def enrol(self, store: Store, line: str) -> Enrolled:
        """Let a terminal in with the journal that it has."""
        signer = new_signer()
        store.sign_with(signer.public_key, MORNING)
        name = f"T{next(_NUMBERS)}"
        made = central.enroll(self.url, name, line, journal=store.journal, public_key=signer.public_key)
        link = msgspec.structs.replace(made.link, host=self.server.host, port=self.server.port)
        return Enrolled(link, made.password, signer)

    def records(self, *journals: str) -> list[Row]:
        """(journal, seq, hash) of these journals, in central's order."""
        rows = self.sql(
            "SELECT journal::text, seq, encode(hash, 'hex') FROM lineside.record"
            " WHERE journal::text = ANY(%s) ORDER BY xid, journal, seq",
            list(journals),
        )
        return [(journal, seq, hash) for journal, seq, hash in rows]

    def up_to(self, cursor: bytes | None, journals: Sequence[str]) -> list[Row]:
        """(journal, seq, hash) of the records of these journals that a terminal's cursor says it has."""
        return self._by_cursor(cursor, journals, "<=")

    def behind(self, cursor: bytes | None, journals: Sequence[str]) -> list[Row]:
        """Those that it says are still to come."""
        return self._by_cursor(cursor, journals, ">")

    def _by_cursor(self, cursor: bytes | None, journals: Sequence[str], sign: str) -> list[Row]:
        place = (
            msgspec.json.decode(cursor)["records"] if cursor else {"xid": 0, "journal": str(uuid.UUID(int=0)), "seq": 0}
        )
        rows = self.sql(
            "SELECT journal::text, seq, encode(hash, 'hex') FROM lineside.record WHERE journal::text = ANY(%s)"
            f" AND (xid, journal, seq) {sign} (%s::text::xid8, %s::text::uuid, %s::bigint)",
            list(journals),
            str(place["xid"]),
            place["journal"],
            place["seq"],
        )
        return [(journal, seq, hash) for journal, seq, hash in rows]


def worker(store: Store, enrolled: Enrolled) -> SyncWorker:
    """The product's own sync of a store, not yet started."""
    return SyncWorker(
        store,
        enrolled.link,
        lambda: enrolled.password,
        lambda _: None,
        signer=lambda: enrolled.signer,
        confirmed=store.confirmed(),
        pace=PACE,
    )


@contextmanager
def in_step(store: Store, enrolled: Enrolled) -> Iterator[SyncWorker]:
    """Sync while the block lasts."""
    made = worker(store, enrolled)
    made.start()
    try:
        yield made
    finally:
        made.stop(10)


def own_rows(store: Store) -> list[Row]:
    """(journal, seq, hash) of everything that this terminal wrote."""
    return [(store.journal, record.seq, record.hash.hex()) for record in store.outgoing(0, 1 << 30, 1 << 60)]


def at_rest(central: Central, stores: Sequence[Store]) -> None:
    """Wait until every terminal has sent all and read the feed to its end; whether it has it all is for `compare`."""
    for store in stores:
        until(lambda store=store: store.confirmed() == store.head()[0], "all records are sent")
        until(lambda store=store: store.attachments.unsent() == 0, "all attachments are sent")
    journals = [store.journal for store in stores]
    for store in stores:
        until(lambda store=store: not central.behind(store.cursor(), journals), "the feed is read to its end")


def compare(central: Central, stores: Sequence[Store], found: Findings) -> None:
    """After everything came to rest: central has what the journals say, once, and terminals show the same."""
    on_central = central.records(*(store.journal for store in stores))
    written = sorted(row for store in stores for row in own_rows(store))
    if missing := set(written) - set(on_central):
        found.add("lost", f"{len(missing)} records are not on central: {sorted(missing)[:2]}")
    if len(on_central) != len({row[:2] for row in on_central}):
        found.add("doubled", "central has records twice")
    for store in stores:
        if missing := absent(store, on_central):
            found.add("cursor", f"{len(missing)} records of the feed are not on a terminal: {missing[:3]}")
    if more := set(on_central) - set(written):
        found.add("chain", f"central has {len(more)} records that no terminal has: {sorted(more)[:2]}")
    on_server = {row[0] for row in central.sql(_WHOLE_ATTACHMENTS)}
    for store in stores:
        here = {row[0] for row in store._rows("SELECT sha256 FROM attachment", ())}
        if missing_files := here - on_server:
            found.add("lost", f"{len(missing_files)} attachments are not on central: {sorted(missing_files)[:2]}")
    documents = set(central.sql("SELECT kind, id, revision FROM lineside.document"))
    for store in stores:
        if missing := documents - set(store._rows("SELECT kind, id, revision FROM document", ())):
            found.add("cursor", f"{len(missing)} documents of the feed are not on a terminal: {sorted(missing)[:3]}")
    shown = [_states(store) for store in stores]
    if any(each != shown[0] for each in shown):
        differ = {name for each in shown for name in each if each.get(name) != shown[0].get(name)}
        found.add("projections", f"terminals with the same records show different states: {sorted(differ)[:3]}")


def _states(store: Store) -> dict[str, bytes]:
    """Every stream as it is shown, a terminal's own affairs aside."""
    rows = store._rows("SELECT stream, state FROM stream_state", ())
    return {stream: bytes(state) for stream, state in rows}


def new_store(folder: Path, name: str) -> Store:
    """A terminal's file that has nothing in it yet."""
    folder.mkdir(parents=True, exist_ok=True)
    return Store(folder / name)
