"""A central and terminals of the product's own, for the bench of the road: real Store, real keys, real enrolment.

Central is durable where its own speed is measured: one that does not sync flatters whoever commits most often.
"""

import itertools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import msgspec
import psycopg
from plant import documents, history, write

from app.domain.values import lot_id
from app.storage.store import Store
from app.sync import central
from app.sync.link import Link, Secret
from app.sync.loopback import LoopbackPostgres
from app.sync.signing import Signer, new_signer
from app.sync.wire import Deadlines, Wire, connect

NUMBERS = itertools.count(1)


class Panel:
    """A terminal that is let in: its store, its key, and what it needs to connect."""

    def __init__(self, store: Store, link: Link, password: Secret, signer: Signer) -> None:
        self.store, self.link, self.password, self.signer = store, link, password, signer

    def connect(self) -> Wire:
        return connect(self.link, self.password, Deadlines(call=120.0), threading.Event())


class Site:
    """A server with as many empty centrals as one wants."""

    def __init__(self, server: LoopbackPostgres) -> None:
        self.server = server
        self._template = self._database("template1")
        central.init(server.url(self._template))

    def _database(self, template: str) -> str:
        name = f"bench_{next(NUMBERS)}"
        with psycopg.connect(self.server.url(), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'.encode())
        return name

    def central(self) -> str:
        """The URL of another central on which nothing happened yet."""
        return self.server.url(self._database(self._template))

    def let_in(self, url: str, store: Store, line: str = "L1") -> Panel:
        """Enrol a terminal with a key of its own; its journal is the store's."""
        signer = new_signer()
        made = central.enroll(url, f"T{next(NUMBERS)}", line, journal=store.journal, public_key=signer.public_key)
        link = msgspec.structs.replace(made.link, host=self.server.host, port=self.server.port)
        return Panel(store, link, made.password, signer)


@contextmanager
def site(*, durable: bool = True) -> Iterator[Site]:
    """A server of one's own while it lasts. Not ``durable``: its disk is not this machine's, as in a plant."""
    server = LoopbackPostgres(durable=durable).start()
    try:
        yield Site(server)
    finally:
        server.remove()


def filled(path: Path, records: int) -> Store:
    """A terminal's store with so many records that nobody has been told of, of many lots."""
    store = Store(path)
    store.add_documents(documents(10))
    more(store, records)
    store.close()
    return Store(path)  # they were written behind the back of the first one


def more(store: Store, records: int, each: int = 40) -> None:
    """So many more records."""
    routing = store.documents.routing_of("P")[0].hash
    drafts, first = [], store.head()[0]
    for number in range(records // each + 1):
        name = f"{10000 + first + number}"
        drafts += islice(history(lot_id("P", name), name, routing, each), each)
    write(store, drafts[:records])
