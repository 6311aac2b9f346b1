"""Proves the read tables: everything is folded anew in memory, from the first record, and compared row by row.

Shares with the projector the rules of the fold and what a state says in rows, but not its pages, caches and
differences. Reads one moment of central and writes nothing.
"""

from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from app.domain.decisions import empty, fold
from app.domain.documents import Document, Order
from app.domain.jobs import lot_of
from app.domain.lots import LotState
from app.domain.refusals import Refusal
from app.domain.values import lot_stream
from app.domain.view import State
from app.storage import projections
from app.sync.central import PLANT
from app.sync.door import RecordPlace
from app.sync.office import feed, ledger, rows, texts
from app.sync.office.feed import Received, order_of
from app.sync.office.folding import read
from app.sync.office.ledger import Fold
from app.sync.office.session import session, understanding
from app.sync.office.shelf import Shelf, revision
from app.sync.office.tables import JOB, ORDER_OPERATION, RECORD, TABLES, WORK_ORDER, Connection, Row, Table

#: Records read at once.
PAGE = 2000


class Checked(Struct, frozen=True, kw_only=True):
    """What was compared, and the first row that differs: its table and key, what stands there, what the fold says."""

    records: int
    rows: int
    different: str = ""
    stands: str = ""
    folded: str = ""


def check(url: str, progress: Callable[[int], None] = lambda _: None, *, plant: str = PLANT) -> Checked:
    """Fold everything again up to where the read tables are, and compare. Works while the projector runs.

    Raises ``ProjectionBehind`` where there are no read tables yet, or documents came that they do not have.
    """
    with session(url) as connection, understanding(), connection.transaction():
        at = feed.standing(connection, plant)
        found = ledger.shown(connection, plant)
        if at is None or found is None or (found.shape, found.epoch) != (rows.shape(), at.epoch):
            raise Refusal("ProjectionBehind", plant=plant)
        if feed.documents(connection, plant, feed.NO_HORIZON, found.documents, 1)[0]:
            raise Refusal("ProjectionBehind", plant=plant)
        return _Check(connection, found, progress).run()


class _Check:
    def __init__(self, connection: Connection, found: Fold, progress: Callable[[int], None]) -> None:
        self._connection = connection
        self._found = found
        self._progress = progress
        self._states: dict[str, State] = {}
        self._shelf = Shelf(connection, found.plant)
        self._records = 0
        self._rows = 0

    def run(self) -> Checked:
        for page in self._pages():
            difference = self._fold(page)
            if difference is not None:
                return difference
        if self._records != self._found.records:
            return self._differs("fold records", self._found.records, self._records)
        expected = self._expected()
        for table in TABLES:
            difference = self._compare(table, expected.get(table, {}), self._standing(table))
            if difference is not None:
                return difference
        return Checked(records=self._records, rows=self._rows)

    def _pages(self) -> Iterator[list[Received]]:
        place, last = RecordPlace(), order_of(self._found.place)
        while page := feed.records(self._connection, self._found.plant, feed.NO_HORIZON, place, PAGE):
            place = page[-1].place
            yield [received for received in page if order_of(received.place) <= last]
            if order_of(place) >= last:
                return

    def _fold(self, page: list[Received]) -> Checked | None:
        lines = []
        for received in page:
            written, entry = read(received.record.body)
            for stream in entry.streams or dict.fromkeys(received.record.streams):
                self._states[stream] = fold(self._states.get(stream) or empty(stream), entry, stream)
            lines.append(rows.record(received.record, received.at, written, entry))
        self._records += len(page)
        self._progress(self._records)
        return self._compare(RECORD, RECORD.by_key(lines), self._lines(page))

    def _lines(self, page: list[Received]) -> dict[Row, Row]:
        columns = ", ".join(f"r.{name}" for name, _ in RECORD.columns).replace("r.xid", "r.xid::text")
        sql = (
            f"SELECT {columns.replace('r.journal', 'r.journal::text')} FROM lineside_fold.record r "  # noqa: S608
            "JOIN unnest(%s::text[]::uuid[], %s::bigint[]) u(journal, seq) USING (journal, seq) WHERE r.fold = %s"
        )
        named = [received.record.journal for received in page], [received.record.seq for received in page]
        return RECORD.by_key(self._connection.execute(sql.encode(), (*named, self._found.number), binary=True))

    def _standing(self, table: Table) -> dict[Row, Row]:
        sql = f"SELECT {table.names} FROM lineside_fold.{table.name} WHERE fold = %s"  # noqa: S608
        return table.by_key(self._connection.execute(sql.encode(), (self._found.number,), binary=True))

    def _expected(self) -> dict[Table, dict[Row, Row]]:
        found: dict[Table, dict[Row, Row]] = {table: {} for table in TABLES}
        for stream, state in self._states.items():
            for table, some in rows.of_state(stream, state).items():
                found[table].update(some)
        newest = {row[1]: revision(row) for row in feed.of_kind(self._connection, self._found.plant, "order")}
        found[WORK_ORDER].update(WORK_ORDER.by_key(map(rows.work_order, newest.values())))
        standing = {id: each.body for id, each in newest.items() if not each.withdrawn}
        for lot, id in self._made(standing).items():
            found[JOB].update(self._jobs(standing[id], lot))
        for order in standing.values():
            assert isinstance(order, Order)
            by = projections.listed_by(self._shelf, order, self._lot(lot_of(order)))
            found[ORDER_OPERATION].update(ORDER_OPERATION.by_key(rows.operations(order, by) if by else ()))
        return found

    def _made(self, standing: Mapping[str, Document]) -> dict[str, str]:
        """Lot -> the order it is made for, of those that stand."""
        made = {lot_of(order): id for id, order in standing.items() if isinstance(order, Order)}
        for stream, state in self._states.items():
            if isinstance(state, LotState) and state.order:
                made[stream.removeprefix("lot:")] = state.order
        return {lot: id for lot, id in made.items() if id in standing and texts.is_short(lot)}

    def _jobs(self, order: Document, lot: str) -> dict[Row, Row]:
        assert isinstance(order, Order)
        of_order = self._states.get(f"order:{order.id}")
        stopped = of_order is not None and projections.is_stopped(of_order)
        return rows.jobs(self._shelf, order, lot, self._lot(lot), stopped=stopped)

    def _lot(self, lot: str) -> LotState:
        state = self._states.get(lot_stream(lot))
        return state if isinstance(state, LotState) else LotState()

    def _compare(self, table: Table, expected: dict[Row, Row], stands: dict[Row, Row]) -> Checked | None:
        self._rows += len(expected)
        different = [key for key in expected.keys() | stands.keys() if expected.get(key) != stands.get(key)]
        if not different:
            return None
        first = min(different)
        name = f"{table.name} {' '.join(map(str, first))}"
        return self._differs(name, stands.get(first), expected.get(first))

    def _differs(self, name: str, stands: object, folded: object) -> Checked:
        return Checked(
            records=self._records, rows=self._rows, different=name, stands=_short(stands), folded=_short(folded)
        )


def _short(value: object) -> str:
    return "nothing" if value is None else repr(value)[:500]
