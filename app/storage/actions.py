"""Actions of one terminal: one transaction each, with the folded states, the documents and the credentials.

Every method is short and takes one lock, so that the screen thread and the sync thread share one connection (one
process writes a database file). Must not decide anything and must not know Qt, ports or PostgreSQL.
"""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from app.domain.decisions import fold
from app.domain.documents import Document, Order, Routing
from app.domain.facts import Draft, Entry
from app.domain.jobs import CHANGES_JOBS, lot_of
from app.domain.lots import LotState
from app.domain.records import KIND_OF, entry, envelope
from app.domain.values import lot_id, lot_stream
from app.domain.view import State
from app.storage import credentials, documents, journal, open_matters, projections
from app.storage.attachments import Attachments
from app.storage.documents import DocumentShelf, NewDocument
from app.storage.engine import Reader, WriterLock, driver, engine_over, open_database, refusing
from app.storage.journal import Stamp

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection, Engine

#: The other lot of every record by which something of a lot went into one; a record names the two by their fields.
_MADE_FROM = (
    "SELECT DISTINCT CASE "
    "WHEN json_extract(d.data, '$.material_lot') = ? THEN json_extract(d.data, '$.lot') "
    "WHEN ? AND json_extract(d.data, '$.into') <> ? THEN json_extract(d.data, '$.into') "
    "WHEN ? AND json_extract(d.data, '$.source') = ? THEN json_extract(d.data, '$.lot') END "
    "FROM (SELECT json_extract(CAST(r.body AS TEXT), '$.data') AS data FROM record_stream s "
    "JOIN record r ON r.pos = s.pos "
    "WHERE s.stream = ? AND r.kind IN ('material.consumed','material.weighed','lot.split','lot.merged')) d"
)
_STOP_ALL = "UPDATE job SET stopped = 1 WHERE order_id = ? AND stopped = 0"
#: Folded states kept in memory; the rest is read from its projection.
CACHED_STATES = 4096


class Written(Struct, frozen=True):
    """Records made durable by one action."""

    first_seq: int
    last_seq: int
    kinds: tuple[str, ...]


class ActionStore:
    """Actions and states of one terminal. Opens the file at ``path`` and holds its writer lock until `close`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.lock = threading.RLock()
        self._writer = WriterLock(path)
        self._writer.acquire()
        try:
            self._database = open_database(path)
        except BaseException:
            self._writer.release()
            raise
        self._engine: Engine | None = None
        self._connection: Connection | None = None
        #: Called after a page of the feed was taken in, from the thread that took it in.
        self.absorbed: Callable[[], None] = lambda: None
        self._states: dict[str, State] = {}
        #: What the projection of a state is known to hold, so that a state that did not change is not written.
        self._kept: dict[str, bytes] = {}
        self._matters: open_matters.Matters | None = None
        #: Whether only some records of a stream are here, as asked since the last write.
        self._partial: dict[str, bool] = {}
        self.documents = DocumentShelf(self._rows)
        self.attachments = Attachments(self._rows, self.transaction)
        try:
            self.journal = self._own_journal()
            with self.reading() as connection:
                self._head = journal.head(connection, self.journal)
            self._newest = self._last_own_time()
        except BaseException:
            self.close()
            raise

    def _last_own_time(self) -> datetime | None:
        """Time of this terminal's last record, which none before it is later than (`Desk.now`)."""
        rows = self._rows("SELECT body FROM record WHERE journal = ? AND seq = ?", (self.journal, self._head.seq))
        try:  # of a record that was carried: when it was
            return envelope(rows[0][0]).at if rows else None
        except msgspec.MsgspecError:
            return None

    def _own_journal(self) -> str:
        found = self.setting("journal")
        if found is None:
            found = str(uuid.uuid4())
            with self.transaction() as connection:
                set_setting(connection, "journal", found)
        return found

    @property
    def engine(self) -> Engine:
        """SQLAlchemy over this store's one connection; made when it is first needed (a screen reads without it)."""
        if self._engine is None:
            self._engine = engine_over(self._database)
        return self._engine

    def warm(self) -> None:
        """Make ready what the first action needs, so that nobody waits for an import."""
        with self.lock:
            self._sql()

    def _sql(self) -> Connection:
        if self._connection is None:
            self._connection = self.engine.connect()
        return self._connection

    def close(self) -> None:
        """Let the file go."""
        with self.lock:
            if self._connection is not None:
                self._connection.close()
                self.engine.dispose()
            self._database.close()
            self._writer.release()

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """One short write transaction; what SQLite refuses becomes a `Refusal`, and the caches forget it."""
        with self.lock, refusing(self.path):
            try:
                connection = self._sql()
                with connection.begin():
                    yield connection
            except BaseException:
                self._forget()
                self.documents.forget()
                raise
            finally:
                self._partial.clear()

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        """The driver's connection, to read with: no write lock is taken, and the lock keeps one moment in view."""
        with self.lock, refusing(self.path):
            yield self._database

    def _rows(self, sql: str, parameters: tuple[object, ...]) -> list[Any]:
        """Rows of one SELECT. It needs no transaction of its own: one statement sees one moment."""
        with self.lock, refusing(self.path):
            return list(self._database.execute(sql, parameters))

    def rows(self, sql: str, parameters: tuple[object, ...]) -> list[Any]:
        """The rows of one SELECT, from any thread; the screen waits while it runs, so ask for a slice at a time."""
        return self._rows(sql, parameters)

    # -- states

    def state(self, stream: str) -> State:
        """Folded state of a stream. Read it, never change it."""
        with self.lock:
            state = self._states.get(stream)
            if state is None:
                with refusing(self.path):
                    state = projections.read_state(self._database, stream)
                self._remember(stream, state)
            return state

    def _remember(self, stream: str, state: State) -> None:
        # Never within a write: what is folded and not yet projected lives here only.
        if len(self._states) >= CACHED_STATES and not self._database.in_transaction:
            self._forget()
        self._states[stream] = state

    def is_projected(self) -> bool:
        """Whether the projections were made by a version that folds states of today's shape."""
        return self.setting("shape") == projections.SHAPE

    def forget_states(self) -> None:
        """Read states from their projections again."""
        with self.lock:
            self._forget()

    def _forget(self) -> None:
        self._states.clear()
        self._kept.clear()
        self._matters = None

    def lot(self, lot: str) -> LotState:
        """State of a lot."""
        state = self.state(lot_stream(lot))
        return state if isinstance(state, LotState) else LotState()

    def open(self, topic: str) -> frozenset[str]:
        """The streams with something of a topic open (`app.domain.matters`)."""
        with self.lock:
            return self._open_matters().get(topic, frozenset())

    def _open_matters(self) -> open_matters.Matters:
        if self._matters is None:
            with refusing(self.path):
                self._matters = open_matters.read(self._database)
        return self._matters

    def _note_matters(self, connection: Connection, states: Sequence[tuple[str, State]]) -> None:
        before = self._open_matters()
        now = open_matters.after(before, states)
        if now is not before:
            open_matters.write(connection, before, now)
            self._matters = now

    def made_from(self, lot: str, parts: bool) -> list[str]:
        """The lots that something of a lot was drawn into; with ``parts`` those split off it or merged with it too."""
        found = self._rows(_MADE_FROM, (lot, parts, lot, parts, lot, lot_stream(lot)))
        return [row[0] for row in found if row[0]]

    # -- actions

    def answered(self, intent: str) -> Written | None:
        """The records that answered a prompt before, if any."""
        sql = "SELECT r.seq, r.kind FROM intent i JOIN record r ON r.pos = i.pos WHERE i.intent = ?"
        rows = self._rows(sql, (intent,))
        return Written(rows[0][0], rows[0][0], (rows[0][1],)) if rows else None

    def newest(self) -> datetime | None:
        """The newest time that a record of this terminal carries: *now* is never earlier."""
        return self._newest

    def commit(
        self,
        stamp: Stamp,
        drafts: Sequence[Draft],
        attachments: Sequence[bytes] = (),
        credential: credentials.Credential | None = None,
    ) -> Written:
        """Make an action durable: records, attachments, projections and intent in one transaction, or nothing at all.

        A ``credential`` that the records tell of is changed with them.
        ``stamp.journal`` must be this store's own. Raises `Refusal` (StorageBusy, StorageFull, RecordTooLarge).
        """
        with self.transaction() as connection:
            head, written = journal.append(connection, self._head, stamp, drafts)
            journal.attach(connection, head.seq, attachments)
            if credential is not None:
                credentials.write(connection, credential)
            touched = [self._fold(entry(body), draft.streams) for draft, body in written]
            moved = any(isinstance(draft.fact, CHANGES_JOBS) for draft in drafts)
            self._project(connection, {stream for streams in touched for stream in streams}, jobs=moved)
        first, self._head, self._newest = self._head.seq + 1, head, max(stamp.at, self._newest or stamp.at)
        return Written(first, head.seq, tuple(KIND_OF[type(draft.fact)] for draft in drafts))

    def _fold(self, record: Entry, streams: Iterable[str]) -> Iterable[str]:
        for stream in streams:
            self._states[stream] = fold(self.state(stream), record, stream)
        return streams

    def stand_at(self, name: str, head: journal.Head) -> None:
        """Go on from ``head`` in the journal ``name``: committed by now."""
        self.journal, self._head = name, head
        newest = self._last_own_time()
        self._newest = max(newest, self._newest or newest) if newest else self._newest

    def _project(self, connection: Connection, streams: Iterable[str], *, jobs: bool = True) -> None:
        states = [(stream, self.state(stream)) for stream in streams]
        changed = projections.write_states(connection, states, self._kept)
        self._note_matters(connection, states)
        if jobs:
            for lot, order in self._jobs_touched(connection, states, changed).items():
                self._project_jobs(connection, order, lot)

    def _jobs_touched(
        self, connection: Connection, states: Sequence[tuple[str, State]], changed: set[str]
    ) -> dict[str, str]:
        """Lot -> order of the jobs that may stand otherwise now. Before its first start only the list knows both."""
        found = {stream.removeprefix("lot:"): state.order for stream, state in states if isinstance(state, LotState)}
        for stream in changed:
            if stream.startswith("order:"):
                order = stream.removeprefix("order:")
                if projections.is_stopped(self.state(stream)):
                    # Whatever else is true of its jobs, every one waits: no need to look at each of a thousand lots.
                    driver(connection).execute(_STOP_ALL, (order,))
                    continue
                found |= dict.fromkeys(self._lots_listed(connection, order), order)
        return {lot: order or self._order_listed(connection, lot) for lot, order in found.items()}

    def _order_listed(self, connection: Connection, lot: str) -> str:
        row = driver(connection).execute("SELECT order_id FROM job WHERE lot = ? LIMIT 1", (lot,)).fetchone()
        return str(row[0]) if row else ""

    def _project_jobs(self, connection: Connection, order: str, lot: str) -> None:
        found = projections.order_of(self.documents, order) if order else None
        if found is not None:
            stopped = projections.is_stopped(self.state(f"order:{order}"))
            projections.write_jobs(connection, self.documents, found, lot, self.lot(lot), stopped=stopped)

    def _lots_listed(self, connection: Connection, order: str) -> set[str]:
        sql = "SELECT DISTINCT lot FROM job WHERE order_id = ?"
        return {row[0] for row in driver(connection).execute(sql, (order,))}

    # -- documents and people

    def add_documents(self, found: Iterable[NewDocument]) -> int:
        """Store document revisions; returns how many are new. Job lists follow in the same transaction."""
        with self.transaction() as connection:
            return len(self._add_documents(connection, found))

    def _add_documents(self, connection: Connection, found: Iterable[NewDocument]) -> list[Document]:
        changed = documents.add(connection, found)
        self.documents.forget()
        for id in sorted(self._orders_touched(connection, changed)):
            self._reproject(connection, id)
        return changed

    def _orders_touched(self, connection: Connection, changed: Sequence[Document]) -> set[str]:
        orders = {body.id for body in changed if isinstance(body, Order)}
        orders |= {body.order for body in changed if isinstance(body, Routing) and body.order}
        products = {body.product for body in changed if isinstance(body, Routing) and not body.order}
        sql = "SELECT DISTINCT id FROM document WHERE kind = 'order' AND about = ?"
        for product in products:
            orders |= {row[0] for row in driver(connection).execute(sql, (product,))}
        return orders

    def _reproject(self, connection: Connection, id: str) -> None:
        order = projections.order_of(self.documents, id)
        direct = driver(connection)
        listed = self._lots_listed(connection, id)
        lots = set() if order is None else {lot for lot in listed if lot.startswith(lot_id(order.product, ""))}
        # An order that was withdrawn, or is for another product now, has no work left where it had been.
        for lot in listed - lots:
            direct.execute("DELETE FROM job WHERE lot = ?", (lot,))
        if order is not None:
            for lot in sorted(lots | {lot_of(order)}):
                self._project_jobs(connection, id, lot)

    def write_people(self, names: Iterable[tuple[str, str]]) -> None:
        """Keep people's names."""
        with self.transaction() as connection:
            for person, name in names:
                credentials.write_name(connection, person, name)

    def write_credential(self, credential: credentials.Credential) -> None:
        """Keep a credential unless a newer one is here."""
        with self.transaction() as connection:
            credentials.write(connection, credential)

    # -- single records and facts about this database

    def entry_at(self, name: str, seq: int) -> Entry | None:
        """One record, of any journal that is here."""
        rows = self._rows("SELECT body FROM record WHERE journal = ? AND seq = ?", (name, seq))
        return entry(rows[0][0]) if rows else None

    def entries_of(self, stream: str, kinds: Sequence[str], limit: int) -> list[Entry]:
        """The newest ``limit`` records of a stream, oldest first; only of these ``kinds`` where any are named."""
        marks = ",".join("?" * len(kinds))
        wanted = f"AND r.kind IN ({marks}, '{journal.CARRIED}') " if kinds else ""
        sql = (
            "SELECT r.body FROM record_stream s JOIN record r ON r.pos = s.pos "  # noqa: S608
            f"WHERE s.stream = ? {wanted}ORDER BY s.pos DESC LIMIT ?"
        )
        found = [entry(row[0]) for row in reversed(self._rows(sql, (stream, *kinds, limit)))]
        return [each for each in found if not kinds or each.kind in kinds]

    def folded_of(self, stream: str, kinds: Sequence[str]) -> list[Entry]:
        """Every record of a stream of these ``kinds``, in the order in which they are folded."""
        with self.reading() as connection:
            found = [entry(body) for body in journal.of_kinds(connection, stream, kinds)]
        return [each for each in found if each.kind in kinds]

    def setting(self, name: str) -> str | None:
        """A fact about this database."""
        with self.reading() as connection:
            return read_setting(connection, name)


def set_setting(connection: Connection, name: str, value: str) -> None:
    """Keep a fact about this database."""
    sql = "INSERT INTO setting (name, value) VALUES (?,?) ON CONFLICT (name) DO UPDATE SET value=excluded.value"
    driver(connection).execute(sql, (name, value))


def read_setting(connection: Reader, name: str) -> str | None:
    """A fact about this database; None when it was never kept."""
    row = driver(connection).execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
    return None if row is None else str(row[0])
