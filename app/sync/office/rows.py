"""What a folded state, a document or a record says in the read tables. Pure: the same state gives the same rows.

Must not know connections, nor in which order records came.
"""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from app.domain.documents import Documents, Order, Revision, Routing
from app.domain.facts import Entry, Envelope
from app.domain.jobs import lot_of
from app.domain.lots import LotState
from app.domain.values import FLOWS, lot_number
from app.domain.view import State
from app.storage import projections
from app.storage.feed import Incoming
from app.sync.office.tables import (
    JOB,
    LOT,
    LOT_OPERATION,
    LOT_SUMMARY,
    ORDER_OPERATION,
    RECORD,
    STREAM_STATE,
    TABLES,
    TROUBLE,
    WORK_ORDER,
    Row,
    Table,
)

#: Rows by table and key.
Derived: TypeAlias = Mapping[Table, Mapping[Row, Row]]


def of_state(stream: str, state: State) -> dict[Table, dict[Row, Row]]:
    """Every row that follows from the state of a stream alone."""
    body = projections.encoded(state)
    found: dict[Table, dict[Row, Row]] = {}
    if not projections.is_untouched(state, body):
        found[STREAM_STATE] = STREAM_STATE.by_key([STREAM_STATE.row(stream, body)])
    found[TROUBLE] = TROUBLE.by_key(_trouble(stream, state))
    if isinstance(state, LotState):
        lot = stream.removeprefix("lot:")
        found[LOT_SUMMARY] = LOT_SUMMARY.by_key([_summary(lot, state)])
        found[LOT_OPERATION] = LOT_OPERATION.by_key(_operations(lot, state))
        if projections.is_lot(stream, state):
            found[LOT] = LOT.by_key([LOT.row(*projections.lot_row(stream, state))])
    return {table: some for table, some in found.items() if some}


def _trouble(stream: str, state: State) -> Iterator[Row]:
    for hold in getattr(state, "holds", {}).values():
        yield TROUBLE.row(stream, "hold", hold.hold, hold.reason, hold.note, hold.person, hold.at)
    if dispute := getattr(state, "dispute", ""):
        yield TROUBLE.row(stream, "dispute", "", dispute, "", "", None)
    if state.unknown:
        yield TROUBLE.row(stream, "unreadable", "", "records that only a newer version can read", "", "", None)


def _summary(lot: str, state: LotState) -> Row:
    return LOT_SUMMARY.row(
        lot,
        lot_number(lot),
        state.material,
        state.unit,
        state.order,
        state.ordered,
        state.stocked,
        state.on_hand,
        state.expires,
        state.location,
        state.container,
        len(state.holds),
        state.dispute,
        not state.unknown,
    )


def _operations(lot: str, state: LotState) -> Iterator[Row]:
    for operation, here in state.operations.items():
        for flow in FLOWS:
            tally = here.tally(flow)
            counted = (tally.taken, tally.good, tally.scrapped, tally.reworked, tally.in_process)
            if any(counted):
                yield LOT_OPERATION.row(lot, operation, flow, *counted)


def jobs(documents: Documents, order: Order, lot: str, state: LotState, *, stopped: bool) -> dict[Row, Row]:
    """What is left to do for a lot, as the terminals list it."""
    return JOB.by_key(JOB.row(*row) for row in projections.jobs_of(documents, order, lot, state, stopped=stopped))


def work_order(revision: Revision) -> Row:
    """An order as its newest revision has it."""
    order = revision.body
    assert isinstance(order, Order)
    return WORK_ORDER.row(
        order.id,
        revision.revision,
        order.product,
        lot_of(order),
        order.quantity,
        order.unit,
        order.due,
        order.priority,
        order.status,
        revision.withdrawn,
    )


def operations(order: Order, by: Revision) -> Iterator[Row]:
    """The operations of an order in the order of its routing."""
    routing = by.body
    assert isinstance(routing, Routing)
    for position, operation in enumerate(routing.operations, 1):
        yield ORDER_OPERATION.row(order.id, position, operation.id, operation.name, " ".join(operation.work_units))


def record(row: Incoming, received_at: Any, written: Envelope | None, read: Entry) -> Row:
    """A record on a line. What its bytes do not say is missing; the kind and the streams then are those beside it."""
    streams = read.streams or row.streams
    return RECORD.row(
        row.journal,
        row.seq,
        str(row.xid),
        written.at if written else None,
        received_at,
        written.clock if written else None,
        read.kind or row.kind,
        read.person,
        read.work_unit,
        streams[0] if streams else "",
        streams,
        read.fact is not None,
        bytes(written.data).decode("utf-8", "replace") if written else None,
    )


def shape() -> str:
    """Names this version of the tables and of what is folded into them: another one folds anew."""
    columns = [(table.name, table.columns) for table in (*TABLES, RECORD)]
    return hashlib.sha256(repr((projections.SHAPE, columns)).encode()).hexdigest()
