"""What waits for a lead: open disputes, and both their sides as the records of their stream say.

Reads only; fills `app.views`. Must not decide: what may be chosen is the rule's own table.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from app.domain.correction_facts import RecordCorrected
from app.domain.corrections import surplus
from app.domain.disputes import CHOICES, Choice, Disputable, Dispute, Side, WorkOvertaken, find
from app.domain.documents import Routing
from app.domain.facts import Entry, Fact
from app.domain.holds import HoldPlaced
from app.domain.lot_state import LotState
from app.domain.lots import MaterialConsumed, MaterialWeighed, OperationReported, OperationStarted
from app.domain.nonconformity_facts import NonconformanceDispositioned, NonconformanceRaised
from app.domain.quantities import allotted, operation_of
from app.domain.records import KIND_OF
from app.domain.refusals import Refusal
from app.domain.settling import SettleDispute
from app.domain.values import ZERO, lot_number
from app.domain.ways import too_many, way_of
from app.domain.wip_facts import LotMerged, LotSplit, ReportUndone
from app.storage import projections
from app.terminal.lookups import Lookups
from app.views import DisputeView, SideView, Waiting

if TYPE_CHECKING:
    from app.terminal.queries import Queries

#: The newest records of a stream that are looked at for the other side.
RECORDS_READ = 500
#: By kind, the records that can stand on either side.
_SIDES: dict[str, tuple[type[Fact], ...]] = {
    "taken": (OperationStarted, LotSplit, LotMerged, ReportUndone),
    "reported": (OperationReported,),
    "drawn": (MaterialConsumed, MaterialWeighed, LotSplit, LotMerged),
    "held": (HoldPlaced, NonconformanceRaised),
    "corrected": (RecordCorrected,),
}


class DisputeQueries(Lookups):
    """Questions about disputes."""

    def may_settle(self, person: str) -> bool:
        """Whether the site lets a person settle disputes."""
        document = self._people.document(person)
        return document is not None and document.role in self._desk.view((), "").site().settlers

    def disputes(self) -> tuple[DisputeView, ...]:
        """Every open dispute, the oldest first."""
        views = (self._dispute(stream, state, each) for stream, state in self._disputed() for each in state.disputes)
        return tuple(sorted(views, key=lambda view: view.since))

    def dispute(self, stream: str, name: str) -> DisputeView | None:
        """One open dispute; None when it is settled."""
        state = self._store.state(stream)
        found = find(state, name) if isinstance(state, Disputable) else None
        return self._dispute(stream, state, found) if isinstance(state, Disputable) and found is not None else None

    def _disputed(self) -> Iterator[tuple[str, Disputable]]:
        for stream in sorted(self._store.open("dispute")):
            state = self._store.state(stream)
            if isinstance(state, Disputable):
                yield stream, state

    def _dispute(self, stream: str, state: Disputable, dispute: Dispute) -> DisputeView:
        lot = state if isinstance(state, LotState) else LotState()
        kind, _, id = stream.partition(":")
        material = self.material(id.partition("/")[0] if kind == "lot" else "")
        return DisputeView(
            stream=stream,
            dispute=dispute.dispute,
            kind=dispute.kind,
            what=dispute.what,
            subject=material.name if kind == "lot" else kind,
            number=lot_number(id) if kind == "lot" else id,
            operation_name=self.operation_name(lot.routing, dispute.operation) if dispute.operation else "",
            unit=lot.unit,
            since=dispute.at,
            sides=tuple(self._side(entry) for entry in self._sides(stream, dispute)),
            choices=CHOICES[dispute.kind],
            too_much=self._too_much(id, lot, dispute),
            on_hand=lot.on_hand,
            about=dispute.about,
            records=dispute.records,
        )

    def _too_much(self, lot: str, state: LotState, dispute: Dispute) -> Decimal:
        """Pieces, or stock, that cannot all have been there."""
        match dispute.kind:
            case "taken":
                bound = self._store.documents.by_hash(state.routing)
                order = projections.order_of(self._store.documents, state.order)
                if bound is None or order is None or not isinstance(bound.body, Routing):
                    return ZERO
                if operation_of(bound.body, dispute.operation) is None:
                    return ZERO
                return too_many(state, way_of(bound.body, dispute.operation), dispute.flow, allotted(order, lot))
            case "reported":
                return surplus(state, dispute.operation, dispute.flow)
            case "drawn":
                return state.short
            case _:
                return ZERO

    # -- sides

    def _sides(self, stream: str, dispute: Dispute) -> list[Entry]:
        """The other side, then the record that broke it."""
        mine = self._record_named(dispute.record)
        if mine is not None and isinstance(mine.fact, WorkOvertaken):
            work = self._record_named(mine.fact.work)
            return [each for each in (work, mine) if each is not None]
        kinds = _SIDES.get(dispute.kind) or ((type(mine.fact),) if mine and mine.fact else ())
        read = self._store.entries_of(stream, [KIND_OF[kind] for kind in kinds], RECORDS_READ) if kinds else []
        fits = [each for each in read if each.ack != dispute.record and _is_about(each.fact, stream, dispute)]
        others = [each for each in fits if mine is None or each.journal != mine.journal] or fits
        return [*others[-1:], *([mine] if mine is not None else [])]

    def _record_named(self, ack: str) -> Entry | None:
        journal, _, seq = ack.rpartition(":")
        return self._store.entry_at(journal, int(seq)) if seq.isdecimal() else None

    def _side(self, entry: Entry) -> SideView:
        fact = entry.fact
        kind = KIND_OF[type(fact)] if fact is not None else entry.kind
        return SideView(
            record=entry.ack,
            kind=kind,
            at=entry.at,
            clock=entry.clock,
            doubtful=entry.doubted,
            person=entry.person,
            name=self._people.name(entry.person) if entry.person else "",
            work_unit=entry.work_unit,
            work_unit_name=self.work_unit_name(entry.work_unit),
            journal=entry.journal[:4],
            quantity=_quantity(fact),
            lot=fact.into if isinstance(fact, LotSplit) else fact.lot if isinstance(fact, LotMerged) else "",
            run=getattr(fact, "run", ""),
            disposition=fact.disposition if isinstance(fact, NonconformanceDispositioned) else "",
        )


def _is_about(fact: Fact | None, stream: str, dispute: Dispute) -> bool:
    match dispute.kind, fact:
        case "held", HoldPlaced():
            return fact.hold == dispute.about
        case "held", NonconformanceRaised():
            return fact.nonconformance == dispute.about
        case (("taken" | "reported"), OperationStarted() | OperationReported() | LotSplit() | LotMerged()):
            return (fact.operation, fact.flow) == (dispute.operation, dispute.flow)
        case "drawn", MaterialConsumed() | MaterialWeighed():
            return stream == f"lot:{fact.material_lot}"
        case "drawn", LotSplit() | LotMerged():
            return not fact.operation and stream == f"lot:{fact.lot if isinstance(fact, LotSplit) else fact.source}"
        case "corrected", RecordCorrected():
            return dispute.about.startswith(f"{fact.record}/")
        case (("other" | "unqualified" | "withdrawn"), _):
            return True
        case _:
            return False


def _quantity(fact: Fact | None) -> Decimal | None:
    match fact:
        case OperationStarted() | LotSplit() | LotMerged() | MaterialConsumed():
            return fact.quantity
        case NonconformanceRaised() | NonconformanceDispositioned():
            return fact.quantity
        case OperationReported():
            return fact.good + fact.scrap
        case MaterialWeighed():
            return fact.booked
        case _:
            return None


def waiting(queries: Queries, person: str) -> Iterator[Waiting]:
    """The open disputes, for whoever may settle them."""
    return map(_waiting, queries.disputes() if queries.may_settle(person) else ())


def _waiting(view: DisputeView) -> Waiting:
    return Waiting(
        topic="dispute",
        key=(view.stream, view.dispute),
        subject=f"{view.number} {view.subject}",
        trouble=view.trouble,
        since=view.since,
        who=tuple(dict.fromkeys(f"{side.work_unit} {side.name}".strip() for side in view.sides)),
    )


def settlement(
    view: DisputeView, choice: Choice, reason: str, true: tuple[Decimal | None, ...] = (), left: Decimal | None = None
) -> SettleDispute:
    """The command of what a lead chose on the screen; ``true`` are the sides' quantities as they really were."""
    if true and len(true) != len(view.sides):
        raise Refusal("DoesNotAddUp")
    counted = true or (None,) * len(view.sides)
    sides = tuple(_as_said(side, each) for side, each in zip(view.sides, counted, strict=True))
    return SettleDispute(stream=view.stream, dispute=view.dispute, choice=choice, reason=reason, sides=sides, left=left)


def _as_said(side: SideView, true: Decimal | None) -> Side:
    return Side(
        record=side.record,
        kind=side.kind,
        at=side.at,
        clock=side.clock,
        person=side.person,
        work_unit=side.work_unit,
        lot=side.lot,
        run=side.run,
        quantity=side.quantity,
        true=true,
    )
