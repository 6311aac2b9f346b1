"""A small plant for tests of the rules: documents in memory, and a bench that decides and folds as storage does."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import msgspec
import pytest

from app.domain.commands import Answer, Command, CompleteOperation, ReceiveLot, StartOperation
from app.domain.decisions import decide, empty, fold
from app.domain.documents import (
    Document,
    Material,
    Operation,
    Order,
    Person,
    Qualification,
    ReasonNode,
    ReasonTree,
    Revision,
    Routing,
    SitePolicy,
)
from app.domain.facts import Authorised, Draft, Envelope
from app.domain.lots import LotState
from app.domain.records import KIND_OF, entry
from app.domain.refusals import Refusal
from app.domain.routing import next_step
from app.domain.steps.checklist import TickChecklist
from app.domain.steps.instruction import ConfirmInstruction
from app.domain.steps.measurement import TakeMeasurement
from app.domain.steps.scan_identity import IdentifyPiece
from app.domain.steps.scan_material import ConsumeMaterial
from app.domain.steps.signature import Sign
from app.domain.timekeeping import Time
from app.domain.values import Flow, lot_id, lot_stream
from app.domain.view import State, View

NOON = datetime(2026, 5, 12, 12, 0, tzinfo=UTC)
D = Decimal


class Shelf:
    """Documents in memory; satisfies `app.domain.documents.Documents`."""

    def __init__(self) -> None:
        self.revisions: list[Revision] = []

    def put(self, body: Document, *, kind: str, **about: Any) -> Revision:
        fields: dict[str, Any] = {
            "revision": str(len(self.revisions)),
            "author": "ann",
            "released_by": "lea",
            "effective_from": None,
            "withdrawn": False,
        } | about
        made = Revision(kind=kind, id=body.id, hash=f"hash-{len(self.revisions)}", body=body, **fields)
        self.revisions.append(made)
        return made

    def current(self, kind: str, id: str) -> Revision | None:
        return next((r for r in reversed(self.revisions) if (r.kind, r.id) == (kind, id)), None)

    def by_hash(self, hash: str) -> Revision | None:
        return next((r for r in self.revisions if r.hash == hash), None)

    def routing_of(self, product: str) -> tuple[Revision, ...]:
        found = [r for r in self.revisions if isinstance(r.body, Routing) and r.body.product == product]
        return tuple(sorted(found, key=lambda r: r.effective_from or datetime.min.replace(tzinfo=UTC)))


def operation(id: str, *steps: Any, **fields: Any) -> Operation:
    fields = {"name": f"Operation {id}", "work_units": (f"WU-{id}",)} | fields
    return Operation(id=id, steps=steps, **fields)


def routing(*operations: Operation, **fields: Any) -> Routing:
    return Routing(id="R", product="PUMP", operations=operations, **fields)


class Bench:
    """One terminal without storage: states in memory, every record through its stored bytes."""

    def __init__(self, made: Routing, *, ordered: int | Decimal = 100, policies: dict[str, Any] | None = None) -> None:
        self.documents = Shelf()
        self.routing = made
        self.documents.put(made, kind="routing")
        self.documents.put(Order(id="1001", product="PUMP", quantity=D(ordered)), kind="order")
        self.documents.put(SitePolicy(id="site", policies=policies or {}), kind="policy")
        self.documents.put(
            ReasonTree(id="scrap", name="Scrap", reasons=(ReasonNode(code="burr", name="Burr"),)), kind="reason_tree"
        )
        for id, unit in (("SEAL", "pcs"), ("SEAL-B", "pcs"), ("OIL", "l"), ("HOUSING", "pcs")):
            self.documents.put(Material(id=id, name=id.title(), unit=unit), kind="material")
        self.person_is("ann", "operator")
        self.person_is("bob", "operator")
        self.person_is("lea", "lead")
        self.person_is("leo", "lead")
        self.person_is("quinn", "quality")
        self.states: dict[str, State] = {}
        self.bodies: list[bytes] = []
        self.now = NOON
        self.doubtful = False
        self.time: Time | None = None
        self.person = "ann"
        self.work_unit = ""
        self.order = "1001"
        self.lot = lot_id("PUMP", "1001")

    def person_is(self, id: str, role: Any, *qualifications: tuple[str, datetime | None]) -> None:
        held = tuple(Qualification(id=name, until=until) for name, until in qualifications)
        self.documents.put(Person(id=id, role=role, qualifications=held), kind="person")

    # -- what storage does

    def view(self) -> View:
        return View(
            now=self.now,
            doubtful=self.doubtful,
            time=self.time,
            person=self.person,
            work_unit=self.work_unit,
            documents=self.documents,
            states=self.states,
        )

    def do(self, command: Command) -> list[Draft]:
        """Decide and fold. Raises `Refusal`."""
        drafts = decide(self.view(), command)
        for draft in drafts:
            self.record(draft, command.intent())
        return drafts

    def record(self, draft: Draft, intent: str = "", journal: str = "here") -> bytes:
        """Fold a draft through its stored bytes, as if some terminal had written it."""
        body = encode(draft, len(self.bodies) + 1, self.now, self.person, self.work_unit, intent, journal)
        self.take_in(body)
        return body

    def take_in(self, body: bytes) -> None:
        self.bodies.append(body)
        read = entry(body)
        for stream in read.streams:
            self.states[stream] = fold(self.states.get(stream) or empty(stream), read, stream)

    # -- what a person does

    def state(self, lot: str = "") -> LotState:
        found = self.states.get(lot_stream(lot or self.lot))
        return found if isinstance(found, LotState) else LotState()

    def receive(self, material: str, number: str, quantity: int | str = 100, **fields: Any) -> str:
        lot = lot_id(material, number)
        unit = self.view().material(material).unit
        fields = {"unit": unit} | fields
        self.do(ReceiveLot(lot=lot, material=material, number=number, quantity=D(quantity), **fields))
        return lot

    def start(self, id: str, quantity: int | str | Decimal, flow: Flow = "first", **fields: Any) -> str:
        operation = next(o for o in self.routing.operations if o.id == id)
        self.work_unit = fields.pop("at", operation.work_units[0])
        fields = {"work_unit": self.work_unit, "ordinal": self.state().at(id).runs} | fields
        command = StartOperation(
            lot=self.lot,
            order=self.order,
            product="PUMP",
            operation=id,
            quantity=D(quantity),
            flow=flow,
            **fields,
        )
        self.do(command)
        return command.intent()

    def report(self, run: str, good: Any = 0, scrap: Any = 0, rework: Any = 0, **fields: Any) -> None:
        """Report a run; scrap has its reason unless another is named."""
        found = self.state().runs.get(run)
        if found is not None and "at" not in fields:
            self.work_unit = found.work_unit
        self.work_unit = fields.pop("at", self.work_unit)
        if scrap:
            fields = {"reason": "burr"} | fields
        ordinal = found.reports if found else 0
        self.do(
            CompleteOperation(
                lot=self.lot,
                order=self.order,
                run=run,
                good=D(good),
                scrap=D(scrap),
                rework=D(rework),
                ordinal=ordinal,
                **fields,
            )
        )

    def run_through(self, id: str, quantity: Any, good: Any = None, flow: Flow = "first", **fields: Any) -> None:
        """Start and report in one go (operations without steps)."""
        run = self.start(id, quantity, flow)
        self.report(run, quantity if good is None else good, **fields)

    def answer(self, run: str, kind: type[Answer], **fields: Any) -> Draft:
        """Answer the prompt that is open in a run."""
        return self.do(self.answering(run, kind, **fields))[0]

    def answering(self, run: str, kind: type[Answer], **fields: Any) -> Any:
        here = self.state().runs[run]
        found = next((o for o in self.routing.operations if o.id == here.operation), None)
        wanted = next_step(found, here) if found else None
        where: dict[str, Any] = {"lot": self.lot, "order": self.order, "run": run}
        if wanted is not None:
            where |= {"step": wanted[0].id, "index": wanted[1], "attempt": wanted[2]}
        return kind(**(where | fields))

    def confirm(self, run: str, **fields: Any) -> Draft:
        return self.answer(run, ConfirmInstruction, **fields)

    def measure(self, run: str, value: str, unit: str = "Nm", **fields: Any) -> Draft:
        return self.answer(run, TakeMeasurement, value=D(value), unit=unit, **fields)

    def tick(self, run: str, *ticked: int, **fields: Any) -> Draft:
        return self.answer(run, TickChecklist, ticked=ticked, **fields)

    def identify(self, run: str, number: str, material: str = "PUMP", **fields: Any) -> Draft:
        return self.answer(run, IdentifyPiece, number=number, material=material, **fields)

    def consume(self, run: str, material: str, number: str, **fields: Any) -> Draft:
        fields = {"material_lot": lot_id(material, number)} | fields
        return self.answer(run, ConsumeMaterial, material=material, number=number, **fields)

    def sign(self, run: str, **fields: Any) -> Draft:
        return self.answer(run, Sign, **fields)

    def signed_by(self, person: str, *codes: str) -> Authorised:
        document = self.view().person_document(person)
        assert document is not None
        return Authorised(person=person, role=document.role, codes=codes, content="c")


def encode(
    draft: Draft,
    seq: int,
    at: datetime,
    person: str = "ann",
    work_unit: str = "",
    intent: str = "",
    journal: str = "here",
    **changed: Any,
) -> bytes:
    """The stored bytes of a draft."""
    fields: dict[str, Any] = {
        "v": 1,
        "journal": journal,
        "seq": seq,
        "kind": KIND_OF[type(draft.fact)],
        "streams": draft.streams,
        "intent": intent,
        "at": at,
        "clock": None,
        "person": person,
        "work_unit": work_unit,
        "app_version": "test",
        "data": msgspec.Raw(msgspec.json.encode(draft.fact)),
    } | changed
    return msgspec.json.encode(Envelope(**fields))


def refused(code: str) -> Any:
    """Expect a refusal of this code."""
    return pytest.raises(Refusal, match=rf"^{code}\(")


def later(days: float) -> datetime:
    return NOON + timedelta(days=days)


def states_of(bodies: Iterable[bytes]) -> dict[str, State]:
    """Fold stored bytes from nothing."""
    states: dict[str, State] = {}
    for body in bodies:
        read = entry(body)
        for stream in read.streams:
            states[stream] = fold(states.get(stream) or empty(stream), read, stream)
    return states
