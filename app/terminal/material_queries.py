"""What the Material screens ask: lots and containers by number, what is so of them, where they came from and went.

Reads only; fills `app.views`. What is over is read from the records of the stream, for the state forgets it.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from app.domain.containers import contents
from app.domain.correctable import standing
from app.domain.correction_facts import RecordCorrected
from app.domain.documents import Order, Routing
from app.domain.facts import Entry
from app.domain.jobs import lot_of
from app.domain.lot_state import LastReport, LotState
from app.domain.lots import MaterialConsumed
from app.domain.quantities import allotted, available, operation_of
from app.domain.refusals import Refusal
from app.domain.splitting import part_number
from app.domain.strays import dispute_of
from app.domain.values import FLOWS, ZERO, container_stream, lot_id, lot_number, lot_stream
from app.domain.ways import is_cut
from app.domain.wip_facts import LotMerged, LotSplit
from app.storage import projections
from app.terminal.desk import require_whole
from app.terminal.lot_quality import LotQualityQueries
from app.views import ContainerView, Kin, LastReportView, LotView, StandingAt, Thing
from app.views.material import Relation

if TYPE_CHECKING:
    from app.barcodes.scan import Scan

#: Records that say where a lot came from and where it went; the newest so many are read.
KINSHIP = ("lot.split", "lot.merged", "material.consumed", "record.corrected")
RECORDS_READ = 500


class MaterialQueries(LotQualityQueries):
    """Questions about lots and containers."""

    def things(self, scan: Scan) -> tuple[Thing, ...]:
        """What a scan may stand for: one thing, several with the same number, or nothing."""
        sscc = scan.element("00")
        return self.things_numbered(sscc or scan.lot or scan.serial or scan.text)

    def things_numbered(self, number: str) -> tuple[Thing, ...]:
        """Containers and lots with a number, orders that have not begun among them."""
        if self._container_known(number):
            return (Thing(kind="container", id=number, number=number, name=""),)
        with self._store.reading() as connection:
            found = dict.fromkeys(lot for lot, _ in projections.every_lot_numbered(connection, number))
        order = projections.order_of(self._store.documents, number)
        if order is not None:
            found[lot_of(order)] = None
        return tuple(self._thing(lot) for lot in found)

    def may_be(self, number: str, first: str = "") -> tuple[str, ...]:
        """The streams that something with a number may be, a lot of the material ``first`` before others."""
        every = (revision.id for revision in self._store.documents.of_kind("material") if not revision.withdrawn)
        materials = dict.fromkeys((first, *every) if first else every)
        return (*(lot_stream(lot_id(material, number)) for material in materials), container_stream(number))

    def _container_known(self, container: str) -> bool:
        return self._desk.view((container_stream(container),), "").container(container).known

    def _thing(self, lot: str) -> Thing:
        material = lot.partition("/")[0]
        return Thing(kind="lot", id=lot, number=lot_number(lot), name=self.material(material).name)

    def containers(self, limit: int) -> tuple[ContainerView, ...]:
        """Containers that are known here, by number."""
        with self._store.reading() as connection:
            found = projections.containers(connection, limit)
        return tuple(self.container(id) for id in found)

    def container(self, container: str) -> ContainerView:
        """A container with what is in it. Raises `Refusal` ContainerUnknown, PartlyKnown."""
        require_whole(self._store, container_stream(container))
        view = self._desk.view((container_stream(container),), "")
        state = view.container(container)
        if not state.known:
            raise Refusal("ContainerUnknown", container=container)
        held = (lot for lot, _ in contents(view, container))
        lots = tuple(self.lot(lot) for lot in held if not self._store.is_partial(lot_stream(lot)))
        return ContainerView(container=container, location=state.location, lots=lots, records=state.records)

    def lot(self, lot: str) -> LotView:
        """A lot, as far as this terminal knows. Raises `Refusal` UnknownLot, PartlyKnown."""
        require_whole(self._store, lot_stream(lot))
        state = self._store.lot(lot)
        order = self._order_of_lot(lot, state)
        if not state.records and order is None:
            raise Refusal("UnknownLot", number=lot_number(lot), lot=lot_number(lot))
        view = self._desk.view((lot_stream(lot),), "")
        material = self.material(lot.partition("/")[0])
        parents, children = self._kin(lot)
        return LotView(
            lot=lot,
            number=lot_number(lot),
            material=material.id,
            material_name=material.name,
            unit=state.unit or (order.unit if order else material.unit),
            stocked=state.stocked,
            on_hand=state.on_hand,
            serial=state.serial,
            location=view.container(state.container).location if state.container else state.location,
            container=state.container,
            expires=state.expires,
            order=order.id if order else state.order,
            quality=self.lot_quality(view, lot, order.id if order else state.order),
            dispute=dispute_of(view, lot),
            points=tuple(self._points(lot, state, order)) if order else (),
            in_process=sum((run.quantity for run in state.runs.values()), ZERO),
            parents=parents,
            children=children,
            next_number=part_number(lot, state),
            records=state.records,
            last=self._last(lot, state),
        )

    def _order_of_lot(self, lot: str, state: LotState) -> Order | None:
        order = projections.order_of(self._store.documents, state.order or lot_number(lot))
        return order if order is not None and lot.startswith(lot_id(order.product, "")) else None

    def _points(self, lot: str, state: LotState, order: Order) -> Iterator[StandingAt]:
        try:
            routing = self.routing(order, state)
        except Refusal:
            return  # without a routing nothing stands anywhere; the queue says why
        for operation in routing.operations:
            if not is_cut(routing, operation.id):
                continue
            for flow in FLOWS:
                there = available(routing, state, operation.id, flow, allotted(order, lot))
                if there > 0:
                    yield StandingAt(
                        operation=operation.id,
                        name=operation.name,
                        flow=flow,
                        quantity=there,
                        work_units=operation.work_units,
                    )

    # -- taken back

    def last_report(self, lot: str) -> LastReportView | None:
        """The last report of this station on a lot, as long as nothing was reported or taken back after it."""
        return self._last(lot, self._store.lot(lot))

    def _last(self, lot: str, state: LotState) -> LastReportView | None:
        last = state.lasts.get(self._desk.work_unit)
        return self._last_view(lot, state, self._desk.work_unit, last) if last else None

    def _last_view(self, lot: str, state: LotState, unit: str, last: LastReport) -> LastReportView:
        bound = self._store.documents.by_hash(state.routing)
        body = bound.body if bound else None
        operation = operation_of(body, last.operation) if isinstance(body, Routing) else None
        return LastReportView(
            lot=lot,
            order=state.order,
            run=last.run,
            work_unit=unit,
            operation_name=operation.name if operation else last.operation,
            report=last.ack,
            good=last.good,
            scrap=last.scrap,
            rework=last.rework,
            unit=state.unit,
            by=self._people.name(last.person),
            at=last.at,
            doubted=last.doubted,
        )

    # -- kin

    def _kin(self, lot: str) -> tuple[tuple[Kin, ...], tuple[Kin, ...]]:
        """(what went in, what came out); what was taken back again is not kin."""
        flows: dict[tuple[str, Relation], Decimal] = {}
        units: dict[str, str] = {}
        for other, relation, quantity, unit in self._flows(lot):
            flows[other, relation] = flows.get((other, relation), ZERO) + quantity
            units[other] = unit
        into = tuple(self._kin_of(o, r, -q, units[o]) for (o, r), q in flows.items() if q < 0)
        out = tuple(self._kin_of(o, r, q, units[o]) for (o, r), q in flows.items() if q > 0)
        return into, out

    def _kin_of(self, lot: str, relation: Relation, quantity: Decimal, unit: str) -> Kin:
        material = self.material(lot.partition("/")[0])
        return Kin(
            lot=lot,
            number=lot_number(lot),
            material_name=material.name,
            quantity=quantity,
            unit=unit or material.unit,
            relation=relation,
        )

    def _flows(self, lot: str) -> Iterator[tuple[str, Relation, Decimal, str]]:
        """(other lot, how, how much went there, below zero what came from there), oldest first."""
        for entry in self._store.entries_of(lot_stream(lot), KINSHIP, RECORDS_READ):
            match entry.fact:
                case LotSplit() as fact if lot in (fact.lot, fact.into):
                    sign, other = (1, fact.into) if fact.lot == lot else (-1, fact.lot)
                    yield other, "merged" if fact.back else "split", sign * fact.quantity, fact.unit
                case LotMerged() as fact:
                    sign, other = (1, fact.lot) if fact.source == lot else (-1, fact.source)
                    undone = self._store.lot(lot).origin == other or self._store.lot(other).origin == lot
                    yield other, "split" if undone else "merged", sign * fact.quantity, fact.unit
                case RecordCorrected() as fact if fact.kind == "material.consumed":
                    held = standing(self._desk.past.corrections(fact.lot, fact.record))
                    yield from self._moved(lot, fact) if entry.ack in {each.ack for each in held} else ()
                case MaterialConsumed() as fact:
                    sign, other = (1, fact.lot) if fact.material_lot == lot else (-1, fact.material_lot)
                    yield other, "used", sign * fact.quantity, fact.unit

    def _moved(self, lot: str, fact: RecordCorrected) -> Iterator[tuple[str, Relation, Decimal, str]]:
        """What a correction found to have gone into, or come from, another lot than was recorded."""
        for change in fact.changes:
            unit = self._store.lot(change.lot).unit
            if change.consumed and fact.lot == lot:
                yield change.lot, "used", -change.consumed, unit
            elif change.consumed and change.lot == lot:
                yield fact.lot, "used", change.consumed, unit

    def lot_history(self, lot: str) -> list[Entry]:
        """The newest records of a lot, oldest first."""
        return self._store.entries_of(lot_stream(lot), (), RECORDS_READ)
