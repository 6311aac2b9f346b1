"""The tables that a fold writes, and the three statements that keep them: read, put and drop rows.

Knows columns and psycopg. Must not know what a row means.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeAlias

from msgspec import Struct

from app.sync.office.texts import figure, moment, name, text

if TYPE_CHECKING:
    import psycopg

    Connection: TypeAlias = psycopg.Connection[tuple[Any, ...]]
else:  # the driver is imported when somebody connects
    Connection = Any

Row: TypeAlias = tuple[Any, ...]
Rows: TypeAlias = Mapping[Row, Row]

#: What is done to a value before it goes into a column of this type.
_FIT: Mapping[str, Callable[[Any], Any]] = {
    "name": name,
    "names": lambda several: [name(each) for each in several],
    "text": text,
    "numeric": figure,
    "whole": Decimal,
    "timestamptz": moment,
}
_SQL = {"name": "text", "whole": "numeric"}


class Table(Struct, frozen=True, eq=False):
    """A table of `lineside_fold`: its columns with their types, the key first; ``parent``: what its rows belong to."""

    name: str
    columns: tuple[tuple[str, str], ...]
    keys: int
    parent: str
    fits: tuple[tuple[int, Callable[[Any], Any]], ...]

    def row(self, *values: Any) -> Row:
        """Values as the columns can hold them."""
        made = list(values)
        for place, fit in self.fits:  # every record and every state that moved comes through here
            if made[place] is not None:
                made[place] = fit(made[place])
        return tuple(made)

    def by_key(self, rows: Iterable[Row]) -> dict[Row, Row]:
        """Rows by their key."""
        return {row[: self.keys]: row for row in rows}

    @property
    def names(self) -> str:
        """The columns as SQL lists them."""
        return ", ".join(column for column, _ in self.columns)

    def fields(self, columns: Sequence[tuple[str, str]]) -> str:
        """A placeholder for the array of each column."""
        return ", ".join(f"%b::{_SQL.get(kind, kind)}[]" for _, kind in columns)


def _table(name: str, keys: str, rest: str = "", parent: str = "") -> Table:
    """A table from ``"column type, column type"``."""
    columns: Any = tuple(tuple(part.split()) for part in f"{keys}, {rest}".split(",") if part.strip())
    fits = tuple((place, _FIT[kind]) for place, (_, kind) in enumerate(columns) if kind in _FIT)
    return Table(name, columns, len(keys.split(",")), parent or columns[0][0], fits)


STREAM_STATE = _table("stream_state", "stream name", "state bytea")
LOT = _table(
    "lot",
    "lot name",
    "number text, material text, on_hand float8, expires text, location text, usable bigint",
)
JOB = _table(
    "job",
    "work_unit name, lot name, operation name, flow name",
    "rank bigint, priority whole, due text, order_id text, product text, kind text, stopped bigint, take float8, "
    "person text, standing bytea",
    parent="lot",
)
LOT_SUMMARY = _table(
    "lot_summary",
    "lot name",
    "number text, material text, unit text, order_id name, ordered numeric, stocked boolean, on_hand numeric, "
    "expires timestamptz, location text, container text, holds bigint, dispute text, readable boolean",
)
LOT_OPERATION = _table(
    "lot_operation",
    "lot name, operation name, flow name",
    "taken numeric, good numeric, scrapped numeric, reworked numeric, in_process numeric",
)
TROUBLE = _table(
    "trouble",
    "stream name, what name, hold name",
    "why text, note text, person text, at timestamptz",
)
WORK_ORDER = _table(
    "work_order",
    "order_id name",
    "revision text, product name, lot name, quantity numeric, unit text, due timestamptz, priority whole, "
    "status text, withdrawn boolean",
)
ORDER_OPERATION = _table(
    "order_operation",
    "order_id name, position bigint",
    "operation name, name text, work_units text",
)

TABLES = (STREAM_STATE, LOT, JOB, LOT_SUMMARY, LOT_OPERATION, TROUBLE, WORK_ORDER, ORDER_OPERATION)

#: Each record on a line; only ever added to.
RECORD = _table(
    "record",
    "journal uuid, seq bigint",
    "xid xid8, at timestamptz, received_at timestamptz, clock float8, kind text, person name, work_unit name, "
    "stream name, streams names, readable boolean, data text",
)


class Change(Struct):
    """What is to be done to one table."""

    put: dict[Row, Row]
    drop: set[Row]


class FoldTables:
    """The tables of one fold: what stands in them, and what is to be written to them, all of it at once."""

    def __init__(self, connection: Connection, fold: int) -> None:
        self._connection = connection
        self._fold = fold
        self._changes = {table.name: Change({}, set()) for table in TABLES}
        self._lines: list[Row] = []

    def read(self, table: Table, parents: Iterable[str]) -> dict[Row, Row]:
        """The rows of these parents as they stand."""
        sql = f"SELECT {table.names} FROM lineside_fold.{table.name} WHERE fold = %s AND {table.parent} = ANY(%s)"  # noqa: S608
        found = self._connection.execute(sql.encode(), (self._fold, list(parents)), binary=True)
        return table.by_key(found.fetchall())

    def pairs(self, table: Table, columns: tuple[str, str], values: Iterable[str]) -> list[tuple[str, str]]:
        """Two columns of the rows whose first is one of ``values``, as they stand."""
        sql = (
            f"SELECT DISTINCT {columns[0]}, {columns[1]} FROM lineside_fold.{table.name} "  # noqa: S608
            f"WHERE fold = %s AND {columns[0]} = ANY(%s) ORDER BY 1, 2"
        )
        found = self._connection.execute(sql.encode(), (self._fold, [name(value) for value in values]))
        return [(row[0], row[1]) for row in found]

    def change(self, table: Table, before: Rows, after: Rows) -> None:
        """Have ``after`` where ``before`` stands."""
        change = self._changes[table.name]
        change.drop.update(key for key in before if key not in after)
        change.put.update((key, row) for key, row in after.items() if before.get(key) != row)

    def replace(self, table: Table, parents: Iterable[str], after: Rows) -> None:
        """Have ``after`` where anything of these parents stands."""
        self.change(table, self.read(table, map(name, parents)), after)

    def add(self, line: Row) -> None:
        """Have one more record."""
        self._lines.append(line)

    def flush(self) -> None:
        """Write it: from here on central's feed waits for the end of the transaction."""
        for table in TABLES:
            change = self._changes[table.name]
            _drop(self._connection, table, self._fold, sorted(change.drop - change.put.keys()))
            _put(self._connection, table, self._fold, list(change.put.values()))
            change.put.clear()
            change.drop.clear()
        _copy(self._connection, self._fold, self._lines)
        self._lines.clear()


def _drop(connection: Connection, table: Table, fold: int, gone: Sequence[Row]) -> None:
    if not gone:
        return
    keys = table.columns[: table.keys]
    same = " AND ".join(f"t.{column} = u.{column}" for column, _ in keys)
    sql = (
        f"DELETE FROM lineside_fold.{table.name} t USING unnest({table.fields(keys)}) "  # noqa: S608
        f"AS u({', '.join(column for column, _ in keys)}) WHERE t.fold = %b::integer AND {same}"
    )
    connection.execute(sql.encode(), [*map(list, zip(*gone, strict=True)), fold])


def _put(connection: Connection, table: Table, fold: int, rows: Sequence[Row]) -> None:
    if not rows:
        return
    keys = ", ".join(column for column, _ in table.columns[: table.keys])
    kept = ", ".join(f"{column} = excluded.{column}" for column, _ in table.columns[table.keys :])
    sql = (
        f"INSERT INTO lineside_fold.{table.name} (fold, {table.names}) "  # noqa: S608
        f"SELECT %b::integer, u.* FROM unnest({table.fields(table.columns)}) u "
        f"ON CONFLICT (fold, {keys}) DO UPDATE SET {kept}"
    )
    connection.execute(sql.encode(), [fold, *map(list, zip(*rows, strict=True))])


def _copy(connection: Connection, fold: int, lines: Sequence[Row]) -> None:
    if not lines:
        return
    sql = f"COPY lineside_fold.record (fold, {RECORD.names}) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(sql.encode()) as into:
        for line in lines:
            into.write_row((fold, *line))
