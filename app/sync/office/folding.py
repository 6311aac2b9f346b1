"""Folds pages of documents and records, in central's order, into what has to be written of them.

The fold is the terminals' own (`app.domain.decisions`, `app.storage.projections`). Everything is read before anything
is written, because central's feed waits for whoever writes. Must not begin or end transactions.
"""

from collections.abc import Iterable

import msgspec

from app.domain.facts import Entry, Envelope
from app.domain.jobs import lot_of
from app.domain.records import UNREADABLE, entry_in, envelope
from app.domain.values import lot_stream
from app.storage import projections
from app.sync.office import rows, texts
from app.sync.office.feed import DocumentRow, Received
from app.sync.office.shelf import Shelf
from app.sync.office.states import States
from app.sync.office.tables import JOB, LOT_SUMMARY, ORDER_OPERATION, WORK_ORDER, Connection, FoldTables, Row


def read(body: bytes) -> tuple[Envelope | None, Entry]:
    """A record's envelope and what the fold sees of it; never an error."""
    try:
        written = envelope(body)
    except msgspec.MsgspecError:
        return None, UNREADABLE
    return written, entry_in(written)


class Folding:
    """One fold under way: documents, states and tables."""

    def __init__(self, connection: Connection, plant: str, fold: int) -> None:
        self._shelf = Shelf(connection, plant)
        self._tables = FoldTables(connection, fold)
        self._states = States(self._tables)
        #: Order -> the routing by which its operations are listed.
        self._listed: dict[str, str] = {}

    def take_documents(self, page: list[DocumentRow]) -> None:
        """Orders and routings that came in, or were withdrawn."""
        self._states.make_room()
        orders, products = self._shelf.take(page)
        of_product = self._tables.pairs(WORK_ORDER, ("product", "order_id"), products)
        orders |= {texts.named(id) for _, id in of_product}
        self._shelf.expect("order", orders)
        self._tables.replace(WORK_ORDER, orders, WORK_ORDER.by_key(self._order_rows(orders)))
        self._relist(self._lots_of(orders), orders)
        self._tables.flush()

    def take_records(self, page: list[Received]) -> int:
        """Records behind all that were taken before; returns how many of them nobody here can read."""
        self._states.make_room()
        found = [(received, *read(received.record.body)) for received in page]
        streams = [entry.streams or tuple(dict.fromkeys(at.record.streams)) for at, _, entry in found]
        self._states.hold({stream for each in streams for stream in each})
        for (received, written, entry), touched in zip(found, streams, strict=True):
            self._states.fold(entry, touched)
            self._tables.add(rows.record(received.record, received.at, written, entry))
        self._settle({stream for each in streams for stream in each})
        self._tables.flush()
        return sum(entry.fact is None for _, _, entry in found)

    def _settle(self, touched: set[str]) -> None:
        changed = self._states.settle(touched)
        orders = {stream.removeprefix("order:") for stream in changed if stream.startswith("order:")}
        lots = {stream.removeprefix("lot:") for stream in changed if stream.startswith("lot:")}
        self._relist(lots | self._lots_of(orders), ())

    # -- what is left to do

    def _order_rows(self, orders: Iterable[str]) -> Iterable[Row]:
        for id in orders:
            found = self._shelf.current("order", id)
            if found is not None:
                yield rows.work_order(found)

    def _lots_of(self, orders: set[str]) -> set[str]:
        """The lots whose work is, or was, listed for these orders."""
        if not orders:
            return set()
        self._shelf.expect("order", orders)
        found = {
            texts.named(lot)
            for table in (LOT_SUMMARY, JOB)
            for _, lot in self._tables.pairs(table, ("order_id", "lot"), orders)
        }
        return found | {lot_of(order) for order in map(self._shelf.order, orders) if order is not None}

    def _relist(self, lots: set[str], came: Iterable[str]) -> None:
        """List anew what is left to do for these lots; ``came`` are orders that are not in the tables yet."""
        lots = {lot for lot in lots if texts.is_short(lot)}
        if not lots:
            return
        self._states.hold(map(lot_stream, lots))
        owners = self._owners(lots, came)
        self._states.hold(f"order:{id}" for id in owners.values())
        self._shelf.expect("order", {*owners.values(), *came})
        wanted: dict[Row, Row] = {}
        for lot, id in sorted(owners.items()):
            wanted.update(jobs_of(self._shelf, id, lot, self._states))
        self._tables.replace(JOB, lots, wanted)
        self._list_operations({*owners.values(), *came})

    def _owners(self, lots: set[str], came: Iterable[str]) -> dict[str, str]:
        """Lot -> the order it is made for; before its first start only the order itself says so."""
        owners = {lot: self._states.lot(lot).order for lot in lots}
        unstarted = [lot for lot, order in owners.items() if not order]
        for lot, id in self._tables.pairs(WORK_ORDER, ("lot", "order_id"), unstarted):
            owners[texts.named(lot)] = texts.named(id)
        for order in map(self._shelf.order, came):
            if order is not None and not self._states.lot(lot_of(order)).order:
                owners[lot_of(order)] = order.id
        return {lot: id for lot, id in owners.items() if id}

    def _list_operations(self, orders: set[str]) -> None:
        standing = [order for order in map(self._shelf.order, sorted(orders)) if order is not None]
        self._states.hold(lot_stream(lot_of(order)) for order in standing)
        moved = {id for id in orders if self._shelf.order(id) is None}
        for id in moved:
            self._listed.pop(id, None)
        listed: list[Row] = []
        for order in standing:
            by = projections.listed_by(self._shelf, order, self._states.lot(lot_of(order)))
            if by is not None and self._listed.get(order.id) != by.hash:
                self._listed[order.id] = by.hash
                moved.add(order.id)
                listed += rows.operations(order, by)
        if moved:
            self._tables.replace(ORDER_OPERATION, moved, ORDER_OPERATION.by_key(listed))


def jobs_of(shelf: Shelf, id: str, lot: str, states: States) -> dict[Row, Row]:
    """The jobs of a lot for the order it is made for; none where the order no longer stands, or makes another lot."""
    order, state = shelf.order(id), states.lot(lot)
    if order is None or (not state.order and lot_of(order) != lot):
        return {}
    return rows.jobs(shelf, order, lot, state, stopped=projections.is_stopped(states.get(f"order:{id}")))
