"""Terminals that work apart and meet at central, in memory: each decides by what it knows, central gives the order."""

from __future__ import annotations

from domain_kit import Bench, encode

from app.domain.decisions import decide, empty, fold
from app.domain.disputes import Disputable, Dispute, Side
from app.domain.facts import Draft, Entry
from app.domain.lots import OperationReported, OperationStarted
from app.domain.records import KIND_OF, entry
from app.domain.settling import SettleDispute
from app.domain.strays import Taint, taints
from app.domain.values import lot_stream
from app.domain.view import View
from app.domain.wip_facts import LotMerged, LotSplit


class Apart(Bench):
    """One terminal with a journal of its own; ``known`` are central's records as far as it pulled them."""

    def __init__(self, made, journal: str, documents=None, **about) -> None:
        super().__init__(made, **about)
        self.documents = documents or self.documents
        self.journal = journal
        self.known: list[bytes] = []
        self.unsent: list[bytes] = []
        self.sent = 0

    def record(self, draft: Draft, intent: str = "", journal: str = "") -> bytes:
        seq = self.sent + len(self.unsent) + 1
        body = encode(draft, seq, self.now, self.person, self.work_unit, intent, self.journal)
        self.unsent.append(body)
        self.take_in(body)
        return body

    def refold(self) -> None:
        """Central's order, then what central has not sent back."""
        self.states, self.bodies = {}, []
        for body in (*self.known, *self.unsent):
            self.take_in(body)

    def entries(self) -> list[Entry]:
        return [entry(body) for body in self.bodies]

    def view(self) -> View:
        import msgspec

        return msgspec.structs.replace(super().view(), taints=self.taints)

    def taints(self) -> dict[str, Taint]:
        """As `app.terminal.taints` gathers them."""
        disputed = [(s, state) for s, state in sorted(self.states.items()) if isinstance(state, Disputable)]
        return taints(disputed, self.made_from)

    def made_from(self, lot: str, parts: bool) -> list[str]:
        found = [e.fact for e in self.entries() if lot_stream(lot) in e.streams]
        drawn = [f.lot for f in found if getattr(f, "material_lot", "") == lot]
        if not parts:
            return drawn
        split = [f.into for f in found if isinstance(f, LotSplit) and f.lot == lot]
        return drawn + split + [f.lot for f in found if isinstance(f, LotMerged) and f.source == lot]

    def open(self) -> list[tuple[str, Dispute]]:
        """Every open dispute with its stream."""
        states = sorted(self.states.items())
        return [(s, each) for s, state in states if isinstance(state, Disputable) for each in state.disputes]

    def sides(self, dispute: Dispute) -> tuple[Side, ...]:
        """The record that broke it and the last of the same kind from another terminal before."""
        read = self.entries()
        mine = next((e for e in read if e.ack == dispute.record), None)
        same = [
            e
            for e in read
            if mine and type(e.fact) is type(mine.fact) and e.journal != mine.journal and _at(e) == _at(mine)
        ]
        return tuple(side(each) for each in (*same[-1:], mine) if each is not None)

    def settle(self, stream: str, dispute: Dispute, choice: str = "", **fields) -> Draft:
        from app.domain.disputes import CHOICES

        fields = {"reason": "looked together", "sides": self.sides(dispute)} | fields
        command = SettleDispute(
            stream=stream, dispute=dispute.dispute, choice=choice or CHOICES[dispute.kind][0], **fields
        )
        drafts = decide(self.view(), command)
        for draft in drafts:
            self.record(draft, command.intent())
        return drafts[0]


def _at(record: Entry) -> tuple[object, object]:
    return getattr(record.fact, "operation", None), getattr(record.fact, "flow", None)


def side(record: Entry) -> Side:
    """A record as a side of a dispute."""
    fact = record.fact
    quantity = None
    if isinstance(fact, OperationStarted):
        quantity = fact.quantity
    elif isinstance(fact, OperationReported):
        quantity = fact.good + fact.scrap
    elif isinstance(fact, LotSplit):
        quantity = fact.quantity
    return Side(
        record=record.ack, kind=KIND_OF[type(fact)], at=record.at, person=record.person, work_unit=record.work_unit,
        lot=fact.into if isinstance(fact, LotSplit) else "", run=getattr(fact, "run", ""), quantity=quantity,
    )  # fmt: skip


class Central:
    """Gives records their order: as they come in, journal by journal."""

    def __init__(self) -> None:
        self.order: list[bytes] = []

    def meet(self, *terminals: Apart) -> None:
        """Each sends what it has, in this order; then all take in everything."""
        for at in terminals:
            self.order += at.unsent
            at.sent += len(at.unsent)
            at.unsent = []
        for at in terminals:
            at.known = list(self.order)
            at.refold()


def folded(bodies) -> dict:
    """States of records in an order."""
    states: dict = {}
    for body in bodies:
        read = entry(body)
        for stream in read.streams:
            states[stream] = fold(states.get(stream) or empty(stream), read, stream)
    return states
