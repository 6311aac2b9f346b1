"""What the Quality screens ask: what may be raised, what waits for a decision, and what is open of a lot.

Reads only; fills `app.views`. Must not decide: who may decide what, and what is open, is asked of the rules.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from app.domain.disposing import possible, there, ways_back
from app.domain.form_example import example_of
from app.domain.lots import IdentityScanned
from app.domain.nonconformity import Decision, Nonconformance, open_ones
from app.domain.nonconformity_commands import (
    DispositionNonconformance,
    LinkCapa,
    RaiseNonconformance,
    ReleaseLot,
    WithdrawDisposition,
)
from app.domain.nonconformity_facts import NonconformanceDispositioned, NonconformanceRaised
from app.domain.policies import ANY_AUTHORISER
from app.domain.quality_policy import DISPOSITIONS, Disposition
from app.domain.quantities import operation_of
from app.domain.raising import Spot, can_stand_apart, making, spots, unit_of
from app.domain.records import entry
from app.domain.refusals import Refusal
from app.domain.releasing import open_matters
from app.domain.steps.photo import digest, parts
from app.domain.values import ZERO, lot_id, lot_number, lot_stream
from app.domain.view import View
from app.storage import projections, sequence
from app.terminal.desk import require_whole
from app.terminal.lookups import Lookups
from app.views import (
    CameraPhoto,
    CapaView,
    DecisionView,
    NonconformanceView,
    RaiseView,
    Reason,
    ReleaseView,
    ReworkTarget,
    Saved,
    SpotView,
    Waiting,
)

#: The newest nonconformances of a station by which its defects are sorted.
RECORDS_READ = 500
#: Lots that a list names; with more than these a plant has another problem than to find them here.
MOST_LISTED = 200


class QualityQueries(Lookups):
    """Questions about nonconformances and releases."""

    # -- raising

    def raising(self, lot: str, run: str = "") -> RaiseView:
        """What can be raised about a lot; the place of ``run`` stands first.

        Raises `Refusal` UnknownLot, NothingLeft, PartlyKnown.
        """
        require_whole(self._store, lot_stream(lot))
        view, state = self._desk.view((lot_stream(lot),), ""), self._store.lot(lot)
        order = state.order or self._ordered(lot)
        found = sorted(spots(view, lot, order), key=lambda spot: (spot.run != run, not spot.run))
        if not found:
            code = "NothingLeft" if state.records else "UnknownLot"
            raise Refusal(code, lot=lot_number(lot), number=lot_number(lot))
        return RaiseView(
            lot=lot,
            number=lot_number(lot),
            material_name=self.material(lot.partition("/")[0]).name,
            order=order,
            unit=unit_of(view, lot, order),
            serial=state.serial,
            spots=tuple(self._spot(view, lot, order, spot) for spot in found),
            defects=self.defects(),
            ordinal=state.records,
            everything=sum((spot.quantity for spot in found), ZERO),
        )

    def worn_by(self, number: str) -> list[tuple[str, str, str]]:
        """(lot, open run, number) of the pieces that were given this serial or carrier number in a job here."""
        with self._store.reading() as connection:
            pieces = sequence.pieces_numbered(connection, self._desk.work_unit, number)
            facts = [entry(body).fact for piece in pieces for body in sequence.records_of(connection, piece)]
        found = [(fact.lot, fact.run) for fact in facts if isinstance(fact, IdentityScanned)]
        return [(lot, run if run in self._store.lot(lot).runs else "", number) for lot, run in found]

    def may_release(self, person: str) -> bool:
        """Whether the site lets a person release lots."""
        return self._role(person) in self._desk.view((), "").site().quality.release

    def _ordered(self, lot: str) -> str:
        """The order whose lot this is, before anything began."""
        order = projections.order_of(self._store.documents, lot_number(lot))
        return order.id if order is not None and lot == lot_id(order.product, order.id) else ""

    def _spot(self, view: View, lot: str, order: str, spot: Spot) -> SpotView:
        routing = making(view, lot, order)[1]
        operation = operation_of(routing, spot.operation) if routing else None
        run = self._store.lot(lot).runs.get(spot.run)
        return SpotView(
            operation=spot.operation,
            name=operation.name if operation else spot.operation,
            flow=spot.flow,
            run=spot.run,
            quantity=spot.quantity,
            work_unit=run.work_unit if run else "",
            apart=can_stand_apart(view, lot, spot.operation, order),
        )

    def defects(self) -> tuple[Reason, ...]:
        """The plant's defects, most used at this station first, else as the plant wrote them."""
        stream = f"work_unit:{self._desk.work_unit}"
        found = self._store.entries_of(stream, ["nonconformance.raised"], RECORDS_READ)
        used = Counter(each.fact.defect for each in found if isinstance(each.fact, NonconformanceRaised))
        return tuple(sorted(self.reasons("defect"), key=lambda reason: -used[reason.code]))

    # -- what waits for a decision

    def nonconformances(self, person: str = "") -> tuple[NonconformanceView, ...]:
        """Every open one that is known here, the oldest first, without photos."""
        return tuple(sorted(self._all_open(person), key=lambda each: each.at))

    def count_to_decide(self, person: str) -> int:
        """How many lots wait for a decision, where a person may decide anything at all."""
        may = any(self._may_decide(person, each) for each in DISPOSITIONS)
        return len(self._store.open("nonconformance")) if may else 0

    def _all_open(self, person: str) -> Iterable[NonconformanceView]:
        for stream in sorted(self._store.open("nonconformance"))[:MOST_LISTED]:
            lot = stream.removeprefix(lot_stream(""))
            for each in open_ones(self._store.lot(lot).nonconformances):
                yield self._nonconformance(lot, each, person)

    def raised_in(self, saved: Saved) -> NonconformanceView | None:
        """The nonconformance that was just raised."""
        for seq in range(saved.first_seq, saved.last_seq + 1):
            found = self._store.entry_at(saved.journal, seq)
            if found is not None and isinstance(found.fact, NonconformanceRaised):
                return self.nonconformance(found.fact.lot, found.fact.nonconformance)
        return None

    def nonconformance(self, lot: str, name: str, person: str = "") -> NonconformanceView | None:
        """One, open or decided, with its photo; None when this terminal does not know it."""
        each = self._store.lot(lot).nonconformances.get(name)
        return self._nonconformance(lot, each, person, photo=True) if each is not None else None

    def _nonconformance(
        self, lot: str, each: Nonconformance, person: str, *, photo: bool = False
    ) -> NonconformanceView:
        view = self._desk.view((lot_stream(lot),), person)
        ways = ways_back(view, lot, each)
        at = operation_of(ways.routing, each.operation) if ways.routing else None
        targets = [operation_of(ways.routing, id) for id in ways.operations] if ways.routing else []
        allowed, pattern = possible(view, lot, each), view.site().quality.capa_pattern
        example = example_of(pattern) if pattern else None
        return NonconformanceView(
            lot=lot,
            nonconformance=each.nonconformance,
            number=each.number,
            lot_number=lot_number(lot),
            material_name=self.material(lot.partition("/")[0]).name,
            defect=self.defect_name(each.defect),
            quantity=each.quantity,
            left=each.left,
            there=there(view, lot, each),
            unit=each.unit,
            where=at.name if at else each.operation,
            work_unit=each.work_unit,
            work_unit_name=self.work_unit_name(each.work_unit),
            by=self._people.name(each.person),
            at=each.at,
            doubted=each.doubted,
            record=each.record,
            source=lot_number(each.source),
            note=each.note,
            photos=each.photos,
            photo=self._store.attached(each.photos) if photo else b"",
            decisions=tuple(self._decision(decision, targets) for decision in each.decisions),
            late=tuple(self._late(each)),
            disputed=any(dispute.about == each.nonconformance for dispute in self._store.lot(lot).disputes),
            capas=tuple(CapaView(capa=c.capa, by=self._people.name(c.person), at=c.at) for c in each.capas),
            possible=allowed,
            mine=tuple(d for d in allowed if self._may_decide(person, d)),
            others=tuple((d, self._deciders(d)) for d in allowed if not self._may_decide(person, d)),
            decides=self._deciders(*allowed),
            may_take_back=tuple(d for d in DISPOSITIONS if self._may_decide(person, d)),
            may_link=self._role(person) in ANY_AUTHORISER,
            capa_example=example.text if example else "",
            scrap_reasons=self.reasons("scrap"),
            rework=tuple(
                ReworkTarget(operation=o.id, name=o.name, work_unit=", ".join(o.work_units)) for o in targets if o
            ),
            ordinal=len(each.decisions) + len(each.late) + sum(bool(d.withdrawn) for d in each.decisions),
        )

    def _late(self, each: Nonconformance) -> Iterable[DecisionView]:
        """What was decided by somebody who had not heard of the decision that holds."""
        for ack in each.late:
            journal, _, seq = ack.rpartition(":")
            found = self._store.entry_at(journal, int(seq))
            if found is None or not isinstance(fact := found.fact, NonconformanceDispositioned):
                continue
            yield DecisionView(
                decision=fact.decision,
                disposition=fact.disposition,
                quantity=fact.quantity,
                reason=self._why(fact.disposition, fact.reason),
                by=self._people.name(fact.signer),
                at=found.at,
                record=ack,
                rework_to=fact.rework_to,
            )

    def _why(self, disposition: Disposition, reason: str) -> str:
        """Scrap has the plant's reasons, everything else words."""
        if disposition != "scrap":
            return reason
        return next((each.name for each in self.reasons("scrap") if each.code == reason), reason)

    def _decision(self, decision: Decision, targets: Iterable[object]) -> DecisionView:
        names = {getattr(target, "id", ""): getattr(target, "name", "") for target in targets}
        return DecisionView(
            decision=decision.decision,
            disposition=decision.disposition,
            quantity=decision.quantity,
            reason=self._why(decision.disposition, decision.reason),
            by=self._people.name(decision.person),
            at=decision.at,
            record=decision.record,
            rework_to=names.get(decision.rework_to, decision.rework_to),
            withdrawn=bool(decision.withdrawn),
        )

    def _role(self, person: str) -> str:
        document = self._people.document(person) if person else None
        return document.role if document else ""

    def _may_decide(self, person: str, disposition: Disposition) -> bool:
        return self._role(person) in self._desk.view((), "").site().quality.deciders(disposition)

    def _deciders(self, *dispositions: Disposition) -> str:
        """Everybody who may decide one of them, by name."""
        policy = self._desk.view((), "").site().quality
        return self._people.with_role(*{role for each in dispositions for role in policy.deciders(each)})

    # -- release

    def release(self, lot: str, person: str = "") -> ReleaseView:
        """What is open of a lot, and its release. Raises `Refusal` PartlyKnown."""
        require_whole(self._store, lot_stream(lot))
        view, state = self._desk.view((lot_stream(lot),), person), self._store.lot(lot)
        known = state.nonconformances.values()
        last = state.release
        return ReleaseView(
            lot=lot,
            number=lot_number(lot),
            material_name=self.material(lot.partition("/")[0]).name,
            quantity=state.on_hand,
            unit=state.unit,
            open=tuple(self._said(each) for each in open_matters(view, lot)),
            mine=self.may_release(person),
            released_by=self._people.name(last.person) if last else "",
            released_at=last.at if last else None,
            lost=last.lost if last else "",
            lost_at=last.lost_at if last else None,
            nonconformances=tuple(self._nonconformance(lot, each, person) for each in known),
            apart=tuple(self._set_aside(lot)),
            releases=self._people.with_role(*view.site().quality.release),
            ordinal=state.records,
        )

    def _set_aside(self, lot: str) -> Iterable[NonconformanceView]:
        """Open nonconformances about pieces that were split off a lot when they were found."""
        for each in self._store.entries_of(lot_stream(lot), ["nonconformance.raised"], RECORDS_READ):
            if isinstance(fact := each.fact, NonconformanceRaised) and fact.source == lot:
                found = self.nonconformance(fact.lot, fact.nonconformance)
                if found is not None and found.left > 0:
                    yield found

    def _said(self, refusal: Refusal) -> Refusal:
        """With names instead of ids, and who clears it."""
        params = {"clears": self._people.clears(refusal)} | dict(refusal.params)
        return self.named(Refusal(refusal.code, authorise=refusal.authorise, **params))


def waiting(queries: QualityQueries, person: str) -> Iterable[Waiting]:
    """The nonconformances about which a person may decide something."""
    return (_waiting(each) for each in queries.nonconformances(person) if each.mine)


def _waiting(view: NonconformanceView) -> Waiting:
    station = f"{view.work_unit} {view.by}".strip()
    return Waiting(
        topic="nonconformance",
        key=(view.lot, view.nonconformance),
        subject=f"{view.lot_number}, {view.material_name}",
        trouble=view.defect,
        since=view.at,
        who=(station,) if station else (),
    )


# -- what was touched, as commands


def raised(
    view: RaiseView, spot: SpotView, defect: str, quantity: Decimal, note: str = "", photo: CameraPhoto | None = None
) -> tuple[RaiseNonconformance, tuple[bytes, ...]]:
    """The command of what a person saw, and the attachments that go with it."""
    attachments = parts(photo.content) if photo else ()
    command = RaiseNonconformance(
        lot=view.lot,
        defect=defect,
        quantity=quantity,
        operation=spot.operation,
        flow=spot.flow,
        run=spot.run,
        order=view.order,
        note=note,
        photos=tuple(map(digest, attachments)),
        ordinal=view.ordinal,
    )
    return command, attachments


def decided(
    view: NonconformanceView, disposition: Disposition, quantity: Decimal, reason: str, rework_to: str = ""
) -> DispositionNonconformance:
    """The command of what was decided on the screen."""
    return DispositionNonconformance(
        lot=view.lot,
        nonconformance=view.nonconformance,
        disposition=disposition,
        quantity=quantity,
        reason=reason,
        rework_to=rework_to,
        ordinal=view.ordinal,
    )


def taken_back(view: NonconformanceView, decision: str, reason: str) -> WithdrawDisposition:
    """The command that takes a decision back."""
    return WithdrawDisposition(
        lot=view.lot, nonconformance=view.nonconformance, decision=decision, reason=reason, ordinal=view.ordinal
    )


def linked(view: NonconformanceView, capa: str) -> LinkCapa:
    """The command that links it to a number of the quality management system."""
    return LinkCapa(lot=view.lot, nonconformance=view.nonconformance, capa=capa, ordinal=len(view.capas))


def released(view: ReleaseView) -> ReleaseLot:
    """The command that releases a lot as it was seen."""
    return ReleaseLot(lot=view.lot, ordinal=view.ordinal)
