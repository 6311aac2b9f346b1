"""Projections: folded states by stream, lots by number, and the job list of every work unit.

All of it can be thrown away and made again from the journal and the documents (`rebuild`). Must not decide anything.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import UTC
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import msgspec

from app.domain.calls import Call, CallsState, Mark
from app.domain.checks import Checked, ChecksState
from app.domain.containers import ContainerState
from app.domain.correction_facts import Amended, CorrectionProposed, Proposal
from app.domain.decisions import empty
from app.domain.disputes import Correction, Dispute, Settled
from app.domain.documents import Documents, Operation, Order, Revision, Routing, routings_for
from app.domain.downtime import Beyond, DowntimeState, Said
from app.domain.downtime_facts import MachineChanged, StopChanged, StopNoted, StopReasoned, StopsMerged, StopSplit
from app.domain.hold_facts import Cause, Known, Suspect, Verdict
from app.domain.holds import Hold, ScopeState
from app.domain.jobs import OpenRun, Standing, standings
from app.domain.label_state import LabelJob
from app.domain.lot_state import Joined, LastReport, Note
from app.domain.lots import AtOperation, LotState, Run, StepProgress, Tally
from app.domain.matters import TOPICS
from app.domain.nonconformity import Capa, Decision, Nonconformance, Release
from app.domain.orders import overtaken, require_released
from app.domain.people import PersonState, Tried, Working
from app.domain.progress import Given, Inserted
from app.domain.quantities import operation_of
from app.domain.refusals import Refusal
from app.domain.serials import SerialRangeState
from app.domain.shift_notes import Noted, ShiftNotesState
from app.domain.spells import Point, Spell
from app.domain.steps.scan_material import ScanMaterial, per_piece
from app.domain.tool_state import ToolState
from app.domain.values import ZERO, lot_number
from app.domain.view import State
from app.domain.work_units import Made, WorkUnitState
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
    "INSERT INTO job (work_unit, lot, operation, flow, rank, priority, due, order_id, product, kind, stopped, take, "
    "person, standing) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?) "
    "ON CONFLICT (work_unit, lot, operation, flow) DO UPDATE SET rank=excluded.rank, priority=excluded.priority, "
    "due=excluded.due, kind=excluded.kind, stopped=excluded.stopped, take=excluded.take, person=excluded.person, "
    "standing=excluded.standing"
)
_JOBS_OF = (
    "SELECT work_unit, lot, operation, flow, rank, priority, due, order_id, product, kind, stopped, take, person, "
    "standing FROM job WHERE lot = ?"
)
_IN_PLACE = (
    "UPDATE job SET kind=?, stopped=?, take=?, person=?, standing=? "
    "WHERE work_unit=? AND lot=? AND operation=? AND flow=?"
)
_DROP_JOB = "DELETE FROM job WHERE work_unit=? AND lot=? AND operation=? AND flow=?"
_NO_DUE = "9999"

#: What folded states look like in this version; projections of another shape are made again before they are read.
_FOLDED = (
    LotState, AtOperation, Tally, Run, StepProgress, Given, Inserted, Note, LastReport, Joined, LabelJob,
    Hold, ScopeState, WorkUnitState, Made, PersonState, Working, Tried, ContainerState, SerialRangeState,
    ToolState, Standing, OpenRun, Dispute, Settled, Correction,
    DowntimeState, Said, Beyond, Spell, Point, MachineChanged, StopReasoned, StopSplit, StopsMerged, StopChanged,
    StopNoted,
    ToolState, Standing, OpenRun, Dispute, Settled, Correction, Nonconformance,
    Decision, Capa, Release,
    Amended, Proposal, CorrectionProposed,
    CallsState, Call, Mark,
    ShiftNotesState, Noted,
    ChecksState, Checked,
    Cause, Known, Suspect, Verdict,
)  # fmt: skip
_SAYS = ([(kind.__name__, kind.__struct_fields__) for kind in _FOLDED], sorted(TOPICS))
SHAPE = hashlib.sha256(repr(_SAYS).encode()).hexdigest()

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


#: A scope that no hold was ever placed on: what is not there reads as it, so it is not written. None comes back to it,
#: for a hold stays counted when it is released.
_UNTOUCHED = _encode(ScopeState())


def write_states(
    connection: Connection, states: Iterable[tuple[str, State]], kept: dict[str, bytes] | None = None
) -> set[str]:
    """Keep folded states, and the lot index: stock that can be used, and lots that are being made.

    ``kept`` is what the projection is known to hold, by stream (and by lot, of the index); what is the same is not
    written, and it is brought up to date. Returns the streams whose state was written.
    """
    rows = list(states)
    held = kept if kept is not None else {}
    changed = [
        (stream, body)
        for stream, state in rows
        if held.get(stream, _UNTOUCHED if type(state) is ScopeState else None) != (body := encoded(state))
    ]
    if changed:
        driver(connection).executemany(_STATE, changed)
        held.update(changed)
    lots = [lot_row(stream, state) for stream, state in rows if isinstance(state, LotState) and is_lot(stream, state)]
    # An answer leaves the lot that is being made where it was; its place in two indexes is not written again.
    moved = {f"index {row[0]}": (row, body) for row in lots if held.get(f"index {row[0]}") != (body := _encode(row))}
    if moved:
        driver(connection).executemany(_LOT, [row for row, _ in moved.values()])
        held.update({name: body for name, (_, body) in moved.items()})
    return {stream for stream, _ in changed}


def encoded(state: State) -> bytes:
    """A folded state as it is kept, the same bytes on every terminal and in the office's read tables."""
    return _encode(state)


def decoded(stream: str, body: bytes) -> State:
    """The folded state in kept bytes."""
    state: State = _state_decoder(type(empty(stream))).decode(body)
    return state


def is_untouched(state: State, body: bytes) -> bool:
    """Whether this is a scope that no hold was ever placed on, which is not kept."""
    return type(state) is ScopeState and body == _UNTOUCHED


def is_lot(stream: str, state: LotState) -> bool:
    """Something to be found by its number; a carrier that was only ever scanned is not.

    The lot that an order makes bears the order's number, and is found by that.
    """
    return state.stocked or bool(state.origin) or bool(state.order and not stream.endswith(f"/{state.order}"))


def lot_row(stream: str, state: LotState) -> tuple[object, ...]:
    """A lot's row in the index of lots, see `tables.lot`."""
    lot = stream.removeprefix("lot:")
    free = not (state.holds or state.disputed or state.nonconforming)
    usable = int(state.on_hand > 0 and free) if state.stocked else MADE
    expires = state.expires.isoformat() if state.expires else None
    return lot, lot_number(lot), state.material, float(state.on_hand), expires, state.location, usable


def routing_for(documents: Documents, order: Order, state: LotState) -> Routing | None:
    """The routing by which an order's jobs are listed; see `listed_by`."""
    found = listed_by(documents, order, state)
    return found.body if found and isinstance(found.body, Routing) else None


def listed_by(documents: Documents, order: Order, state: LotState) -> Revision | None:
    """The routing revision by which an order's jobs are listed: the bound one, else the newest that stands.

    Where every revision was withdrawn it is the newest all the same: its jobs stay in view and say why they wait.
    """
    if state.routing:
        return documents.by_hash(state.routing)
    wanted = routings_for(documents, order)
    standing = [r for r in wanted if not r.withdrawn]
    return standing[-1] if standing else wanted[-1] if wanted else None


def order_of(documents: Documents, id: str) -> Order | None:
    """A work order that still stands."""
    revision = documents.current("order", id)
    body = revision.body if revision and not revision.withdrawn else None
    return body if isinstance(body, Order) else None


def is_stopped(state: State) -> bool:
    """Whether a stream is on hold or nonconforming, or has records that this version cannot read."""
    return state.unknown or bool(getattr(state, "holds", None)) or (isinstance(state, LotState) and state.nonconforming)


def write_jobs(
    connection: Connection, documents: Documents, order: Order, lot: str, state: LotState, *, stopped: bool = False
) -> None:
    """List what is left to do for a lot of an order; rows that did not change are not written.

    ``stopped``: the order is on hold, or has records that this version cannot read.
    """
    direct = driver(connection)
    wanted = {row[:4]: row for row in jobs_of(documents, order, lot, state, stopped=stopped)}
    found = {tuple(row[:4]): tuple(row) for row in direct.execute(_JOBS_OF, (lot,))}
    gone = [key for key in found if key not in wanted]
    if gone:
        direct.executemany(_DROP_JOB, gone)
    moved = [row for key, row in wanted.items() if found.get(key, ())[4:9] != row[4:9]]
    stays = [row for key, row in wanted.items() if row not in moved and found[key] != row]
    if moved:
        direct.executemany(_JOB, moved)
    if stays:  # the place in the sequence is the same: no index has to be written
        direct.executemany(_IN_PLACE, [(*row[9:], *row[:4]) for row in stays])


def jobs_of(
    documents: Documents, order: Order, lot: str, state: LotState, *, stopped: bool
) -> Iterable[tuple[Any, ...]]:
    """The rows of what is left to do for a lot of an order, see `tables.job`."""
    revision = listed_by(documents, order, state)
    return _job_rows(documents, order, revision, lot, state, stopped) if revision else ()


def _job_rows(
    documents: Documents,
    order: Order,
    revision: Revision,
    lot: str,
    state: LotState,
    stopped: bool,
) -> Iterator[tuple[Any, ...]]:
    routing, plan = revision.body, routing_for(documents, order, LotState())
    assert isinstance(routing, Routing)
    # By the same clock for all: texts of different offsets would not sort as their times do.
    due = order.due.astimezone(UTC).isoformat() if order.due else _NO_DUE
    held = stopped or is_stopped(state) or state.disputed
    for standing in standings(order, routing, lot, state):
        operation = operation_of(routing, standing.operation)
        assert operation is not None
        # Work that began goes on by its routing whatever became of that; while it stands, that is no difference.
        bound = bool(state.routing) and (revision.withdrawn or not revision.released_by)
        kind = _kind(revision, operation, bound=bound)
        shut = held or _is_shut(order, routing, plan, state, operation)
        # The due date and priority are in the encoded standing's row too, so that a changed order rewrites it.
        encoded = _encode((order.priority, due, standing))
        for work_unit in standing.work_units:
            rank = _rank(standing, work_unit)
            key = (work_unit, standing.lot, standing.operation, standing.flow)
            place = (rank, order.priority, due, order.id, order.product)
            stops = int(held if rank == RUNNING else shut)
            yield (*key, *place, kind, stops, _take(standing, operation, work_unit), standing.person, encoded)


def _kind(revision: Revision, operation: Operation, *, bound: bool) -> str:
    """What jobs share that one rule refuses together, and that want the same material: the operation of a revision.

    An order's own routing is a revision like no other; its jobs are of one kind with those that ask for the same.
    """
    routing = revision.body
    assert isinstance(routing, Routing)
    if not routing.order:
        same: object = (revision.hash, operation.id, bound)
    else:
        wants = material_wanted(routing, operation)
        asks = (routing.product, operation.id, operation.qualification, operation.work_units, wants, routing.policies)
        same = (asks, revision.released_by != "", revision.withdrawn, revision.effective_from, bound)
    return hashlib.blake2b(_encode(same), digest_size=8).hexdigest()


def material_wanted(routing: Routing, operation: Operation) -> tuple[tuple[str, float], ...]:
    """What one piece wants at an operation: (material, quantity)."""
    steps = [step for step in operation.steps if isinstance(step, ScanMaterial)]
    return tuple((step.material, float(per_piece(routing.components, step))) for step in steps)


def _is_shut(order: Order, routing: Routing, plan: Routing | None, state: LotState, operation: Operation) -> bool:
    """Whether what the ERP says about the order keeps more of it from being started."""
    try:
        require_released(order, operation)
    except Refusal:
        return True
    return bool(overtaken(order, routing, plan, state, operation))


def _take(standing: Standing, operation: Operation, work_unit: str) -> float:
    """Pieces that one touch takes in here, or has in process."""
    taken = sum((run.quantity for run in standing.runs if run.work_unit == work_unit), ZERO)
    return float(taken or min(standing.available, operation.take or standing.available))


def _rank(standing: Standing, work_unit: str) -> int:
    if any(run.work_unit == work_unit for run in standing.runs):
        return RUNNING
    return READY if standing.available > 0 else WAITING


#: Lots of which only a part is known are nobody's stock here: see `app.storage.following`.
KNOWN_LOTS = (
    "NOT EXISTS (SELECT 1 FROM followed f WHERE f.stream = 'lot:' || lot AND f.standing IN ('stray', 'wanted'))"
)


def lots_numbered(connection: Reader, number: str) -> list[tuple[str, str]]:
    """(lot, material) of every lot with this number of which something is, or was, stock."""
    sql = f"SELECT lot, material FROM lot WHERE number = ? AND usable >= 0 AND {KNOWN_LOTS} ORDER BY lot"  # noqa: S608
    return [(row[0], row[1]) for row in driver(connection).execute(sql, (number,))]


def every_lot_numbered(connection: Reader, number: str) -> list[tuple[str, str]]:
    """(lot, material) of every lot with this number, those that are being made among them."""
    sql = (
        f"SELECT lot, material FROM lot WHERE number = ?1 AND {KNOWN_LOTS} UNION "  # noqa: S608  # the lot that an order makes bears its number
        "SELECT substr(s.stream, 5), d.about FROM document d JOIN stream_state s "
        "ON s.stream = 'lot:' || d.about || '/' || d.id WHERE d.kind = 'order' AND d.id = ?1 ORDER BY 1"
    )
    return [(row[0], row[1]) for row in driver(connection).execute(sql, (number,))]


def containers(connection: Reader, limit: int) -> list[str]:
    """The numbers of containers that are known here."""
    sql = (
        "SELECT stream FROM stream_state WHERE stream >= 'container:' AND stream < 'container;' ORDER BY stream LIMIT ?"
    )
    return [str(row[0]).removeprefix("container:") for row in driver(connection).execute(sql, (limit,))]


def usable_lots(connection: Reader, material: str, day: str, limit: int) -> list[tuple[str, str, float]]:
    """(number, location, on hand) of lots that could be used on ``day`` (ISO), first expiring first."""
    sql = (
        f"SELECT number, location, on_hand FROM lot WHERE material = ? AND usable = 1 AND {KNOWN_LOTS} "  # noqa: S608
        "AND (expires IS NULL OR substr(expires, 1, 10) >= ?) ORDER BY expires IS NULL, expires, number LIMIT ?"
    )
    return [tuple(row) for row in driver(connection).execute(sql, (material, day, limit))]


def stock(connection: Reader, day: str) -> dict[str, float]:
    """Material -> how much of it could be used on ``day`` (ISO)."""
    sql = (
        f"SELECT material, sum(on_hand) FROM lot WHERE usable = 1 AND {KNOWN_LOTS} "  # noqa: S608
        "AND (expires IS NULL OR substr(expires, 1, 10) >= ?) GROUP BY material"
    )
    return dict(driver(connection).execute(sql, (day,)).fetchall())


def stock_of(connection: Reader, material: str, day: str) -> float:
    """How much of one material could be used on ``day`` (ISO)."""
    sql = (
        f"SELECT coalesce(sum(on_hand), 0) FROM lot WHERE material = ? AND usable = 1 AND {KNOWN_LOTS} "  # noqa: S608
        "AND (expires IS NULL OR substr(expires, 1, 10) >= ?)"
    )
    return float(driver(connection).execute(sql, (material, day)).fetchone()[0])
