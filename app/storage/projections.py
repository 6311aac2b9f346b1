"""Projections: folded states by stream, lots by number, and the job list of every work unit.

All of it can be thrown away and made again from the journal and the documents (`rebuild`). Must not decide anything.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import msgspec

from app.domain.containers import ContainerState
from app.domain.decisions import empty
from app.domain.documents import Documents, Order, Routing, routings_for
from app.domain.holds import Hold, Made, ScopeState, WorkUnitState
from app.domain.jobs import OpenRun, Standing, standings
from app.domain.label_state import LabelJob
from app.domain.lot_state import Joined, LastReport, Note
from app.domain.lots import AtOperation, LotState, Run, StepProgress, Tally
from app.domain.people import PersonState, Working
from app.domain.progress import Given, Inserted
from app.domain.serials import SerialRangeState
from app.domain.values import lot_number
from app.domain.view import State
from app.storage.engine import Reader, driver

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

_encode = msgspec.msgpack.Encoder().encode
_standing_decoder = msgspec.msgpack.Decoder(Standing)

_STATE = "INSERT INTO stream_state (stream, state) VALUES (?,?) ON CONFLICT (stream) DO UPDATE SET state=excluded.state"
_LOT = (
    "INSERT INTO lot (lot, number, material, on_hand, expires, location, usable) VALUES (?,?,?,?,?,?,?) "
    "ON CONFLICT (lot) DO UPDATE SET on_hand=excluded.on_hand, expires=excluded.expires, "
    "location=excluded.location, usable=excluded.usable"
)
_JOB = (
    "INSERT INTO job (work_unit, lot, operation, flow, order_id, rank, priority, due, standing) "
    "VALUES (?,?,?,?,?,?,?,?,?) ON CONFLICT (work_unit, lot, operation, flow) DO UPDATE SET "
    "rank=excluded.rank, priority=excluded.priority, due=excluded.due, standing=excluded.standing"
)
_JOBS_OF = "SELECT work_unit, lot, operation, flow, rank, priority, due, standing FROM job WHERE lot = ?"
_STANDING = "UPDATE job SET standing = ? WHERE work_unit = ? AND lot = ? AND operation = ? AND flow = ?"
_DROP_JOB = "DELETE FROM job WHERE work_unit=? AND lot=? AND operation=? AND flow=?"
_NO_DUE = "9999"

#: What folded states look like in this version; projections of another shape are made again before they are read.
_FOLDED = (
    LotState, AtOperation, Tally, Run, StepProgress, Given, Inserted, Note, LastReport, Joined, LabelJob,
    Hold, ScopeState, WorkUnitState, Made, PersonState, Working, ContainerState, SerialRangeState,
    Standing, OpenRun,
)  # fmt: skip
SHAPE = hashlib.sha256(repr([(kind.__name__, kind.__struct_fields__) for kind in _FOLDED]).encode()).hexdigest()

#: ``usable`` of a lot that is being made: nothing of it is stock yet, so no step may draw from it.
MADE = -1

#: rank of a job in its work unit's sequence
RUNNING, READY, WAITING = 0, 1, 2


@lru_cache(maxsize=8)
def _state_decoder(kind: type[State]) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(kind)


def read_state(connection: Reader, stream: str) -> State:
    """The folded state of a stream; empty when nothing touched it."""
    fresh = empty(stream)
    row = driver(connection).execute("SELECT state FROM stream_state WHERE stream = ?", (stream,)).fetchone()
    if row is None:
        return fresh
    state: State = _state_decoder(type(fresh)).decode(row[0])
    return state


def write_states(
    connection: Connection, states: Iterable[tuple[str, State]], kept: dict[str, bytes] | None = None
) -> None:
    """Keep folded states, and the lot index: stock that can be used, and lots that are being made.

    ``kept`` is what the projection is known to hold, by stream; what is the same is not written, and it is brought up
    to date.
    """
    rows = list(states)
    held = kept if kept is not None else {}
    changed = [(stream, body) for stream, state in rows if held.get(stream) != (body := _encode(state))]
    if changed:
        driver(connection).executemany(_STATE, changed)
        held.update(changed)
    lots = [_lot_row(stream, state) for stream, state in rows if isinstance(state, LotState) and _is_lot(state)]
    if lots:
        driver(connection).executemany(_LOT, lots)


def _is_lot(state: LotState) -> bool:
    """Something to be found by its number; a carrier that was only ever scanned is not."""
    return state.stocked or bool(state.origin or state.order)


def _lot_row(stream: str, state: LotState) -> tuple[object, ...]:
    lot = stream.removeprefix("lot:")
    usable = int(state.on_hand > 0 and not state.holds and not state.disputed) if state.stocked else MADE
    expires = state.expires.isoformat() if state.expires else None
    return lot, lot_number(lot), state.material, float(state.on_hand), expires, state.location, usable


def routing_for(documents: Documents, order: Order, state: LotState) -> Routing | None:
    """The routing by which an order's jobs are listed: the bound one, else the newest that was not withdrawn."""
    if state.routing:
        bound = documents.by_hash(state.routing)
        return bound.body if bound and isinstance(bound.body, Routing) else None
    usable = [r for r in routings_for(documents, order) if not r.withdrawn]
    body = usable[-1].body if usable else None
    return body if isinstance(body, Routing) else None


def order_of(documents: Documents, id: str) -> Order | None:
    """A work order that still stands."""
    revision = documents.current("order", id)
    body = revision.body if revision and not revision.withdrawn else None
    return body if isinstance(body, Order) else None


def write_jobs(connection: Connection, documents: Documents, order: Order, lot: str, state: LotState) -> None:
    """List what is left to do for a lot of an order; rows that did not change are not written."""
    routing = routing_for(documents, order, state)
    direct = driver(connection)
    wanted = {row[:4]: row for row in _job_rows(order, routing, lot, state)} if routing else {}
    found = {tuple(row[:4]): tuple(row[4:]) for row in direct.execute(_JOBS_OF, (lot,))}
    gone = [key for key in found if key not in wanted]
    if gone:
        direct.executemany(_DROP_JOB, gone)
    moved = [row for key, row in wanted.items() if found.get(key, ())[:3] != row[5:8]]
    stays = [row for key, row in wanted.items() if row not in moved and found[key][3] != row[8]]
    if moved:
        direct.executemany(_JOB, moved)
    if stays:  # the place in the sequence is the same: no index has to be written
        direct.executemany(_STANDING, [(row[8], *row[:4]) for row in stays])


def _job_rows(order: Order, routing: Routing, lot: str, state: LotState) -> list[tuple[Any, ...]]:
    due = order.due.isoformat() if order.due else _NO_DUE
    rows = []
    for standing in standings(order, routing, lot, state):
        # The due date and priority are in the encoded standing's row too, so that a changed order rewrites it.
        encoded = _encode((order.priority, due, standing))
        for work_unit in standing.work_units:
            rank = _rank(standing, work_unit)
            key = (work_unit, standing.lot, standing.operation, standing.flow)
            rows.append((*key, order.id, rank, order.priority, due, encoded))
    return rows


def _rank(standing: Standing, work_unit: str) -> int:
    if any(run.work_unit == work_unit for run in standing.runs):
        return RUNNING
    return READY if standing.available > 0 else WAITING


_job_decoder = msgspec.msgpack.Decoder(tuple[int, str, Standing])


def read_jobs(connection: Reader, work_unit: str, ranks: tuple[int, ...], limit: int) -> list[Standing]:
    """The first jobs of a work unit in sequence: running ones, then by priority and due date."""
    marks = ",".join("?" * len(ranks))
    sql = (
        f"SELECT standing FROM job WHERE work_unit = ? AND rank IN ({marks}) "  # noqa: S608
        "ORDER BY rank, priority, due, lot LIMIT ?"
    )
    rows = driver(connection).execute(sql, (work_unit, *ranks, limit))
    return [_job_decoder.decode(row[0])[2] for row in rows]


def find_jobs(connection: Reader, work_unit: str, order_or_number: str) -> list[Standing]:
    """The jobs of a work unit for an order number, or for the lot of this number that was split off an order."""
    sql = (
        "SELECT standing FROM job WHERE work_unit = ? AND (order_id = ? OR lot IN "
        "(SELECT lot FROM lot WHERE number = ?)) ORDER BY substr(lot, ?) <> ?, rank, operation"
    )
    ending = f"/{order_or_number}"
    values = (work_unit, order_or_number, order_or_number, -len(ending), ending)
    rows = driver(connection).execute(sql, values)
    return [_job_decoder.decode(row[0])[2] for row in rows]


def lots_numbered(connection: Reader, number: str) -> list[tuple[str, str]]:
    """(lot, material) of every lot with this number of which something is, or was, stock."""
    sql = "SELECT lot, material FROM lot WHERE number = ? AND usable >= 0 ORDER BY lot"
    return [(row[0], row[1]) for row in driver(connection).execute(sql, (number,))]


def usable_lots(connection: Reader, material: str, day: str, limit: int) -> list[tuple[str, str, float]]:
    """(number, location, on hand) of lots that could be used on ``day`` (ISO), first expiring first."""
    sql = (
        "SELECT number, location, on_hand FROM lot WHERE material = ? AND usable = 1 "
        "AND (expires IS NULL OR substr(expires, 1, 10) >= ?) ORDER BY expires IS NULL, expires, number LIMIT ?"
    )
    return [tuple(row) for row in driver(connection).execute(sql, (material, day, limit))]
