"""The job list of a work unit in its sequence: a few short columns of every job, and a whole one where it is shown.

Reads only. Must not decide whether a job may start, and must not know people.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

import msgspec

from app.domain.jobs import Standing
from app.domain.values import Flow
from app.storage.engine import Reader, driver

#: What names a job at its work unit: lot, operation, flow.
JobKey: TypeAlias = tuple[str, str, Flow]


class JobRow(NamedTuple):
    """The short columns of a job, see `tables.job`."""

    lot: str
    operation: str
    flow: Flow
    rank: int
    order: str
    product: str
    kind: str
    stopped: int
    take: float
    person: str

    @property
    def key(self) -> JobKey:
        """What names it."""
        return self.lot, self.operation, self.flow


_COLUMNS = "lot, operation, flow, rank, order_id, product, kind, stopped, take, person"
#: Running ones first, then by priority, then by due date.
_SEQUENCE = f"SELECT {_COLUMNS} FROM job WHERE work_unit = ? ORDER BY rank, priority, due, lot"  # noqa: S608
_STANDING = "SELECT standing FROM job WHERE work_unit = ? AND lot = ? AND operation = ? AND flow = ?"
_NAMED = (
    "SELECT standing FROM job WHERE work_unit = ?1 "
    "AND (order_id = ?2 OR lot IN (SELECT lot FROM lot WHERE number = ?2)) "
    "ORDER BY substr(lot, -length(?2) - 1) <> '/' || ?2, rank, operation"
)
_PIECES = (
    "SELECT stream FROM stream_state WHERE stream IN ("
    "SELECT 'lot:' || id || '/' || ?1 FROM document WHERE kind = 'material' UNION "
    "SELECT 'lot:' || product || '/' || ?1 FROM job WHERE work_unit = ?2)"
)
_RECORDS = (
    "SELECT r.body FROM record_stream s JOIN record r ON r.pos = s.pos WHERE s.stream = ? ORDER BY s.pos DESC LIMIT 20"
)

_decoder = msgspec.msgpack.Decoder(tuple[int, str, Standing])


def rows_in_sequence(connection: Reader, work_unit: str) -> list[JobRow]:
    """Every job of a work unit in its sequence."""
    return list(first_rows(connection, work_unit))


def count_jobs(connection: Reader, work_unit: str) -> int:
    """How many jobs a work unit has."""
    row = driver(connection).execute("SELECT count(*) FROM job WHERE work_unit = ?", (work_unit,)).fetchone()
    return int(row[0])


def first_rows(connection: Reader, work_unit: str) -> Iterable[JobRow]:
    """The jobs of a work unit in their sequence, read as far as they are asked for."""
    return map(JobRow._make, driver(connection).execute(_SEQUENCE, (work_unit,)))


def read_standing(connection: Reader, work_unit: str, key: JobKey) -> Standing | None:
    """How one job stands; None when it is done or gone."""
    row = driver(connection).execute(_STANDING, (work_unit, *key)).fetchone()
    return None if row is None else _decoder.decode(row[0])[2]


def standings_of(connection: Reader, work_unit: str, number: str) -> list[Standing]:
    """The jobs of a work unit for an order number, or for the lot of this number that was split off an order."""
    return [_decoder.decode(row[0])[2] for row in driver(connection).execute(_NAMED, (work_unit, number))]


def pieces_numbered(connection: Reader, work_unit: str, number: str) -> list[str]:
    """The lots and serials of any material that carry a number, as "material/number"."""
    found = driver(connection).execute(_PIECES, (number, work_unit))
    return [row[0].removeprefix("lot:") for row in found]


def records_of(connection: Reader, lot: str) -> list[bytes]:
    """The last records (their stored bytes) that touch a lot or piece, newest first."""
    return [row[0] for row in driver(connection).execute(_RECORDS, (f"lot:{lot}",))]
