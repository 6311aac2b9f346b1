"""What the screens ask: the queue, a running job, its prompt, its completion, the history of a step.

Reads only; fills `app.views`. Must not decide: why a job cannot start is asked of the rule itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from app.domain.commands import StartOperation
from app.domain.documents import Material, Operation, Order, ReasonTree, Routing, Tool, WorkCenter, WorkUnit
from app.domain.holds import Hold
from app.domain.jobs import OpenRun, Standing, lot_of
from app.domain.lots import LotState, Run, StepProgress
from app.domain.quantities import done, operation_of
from app.domain.refusals import Refusal
from app.domain.routing import next_step, stopped_by
from app.domain.step import StepBase
from app.domain.steps.scan_material import ScanMaterial, per_piece, still_needed
from app.domain.values import ZERO, plain
from app.storage import projections
from app.storage.projections import READY, RUNNING, WAITING, routing_for
from app.terminal.desk import Desk
from app.terminal.people import People
from app.terminal.prompts import prompt_of
from app.views import (
    Alternative,
    CompletionView,
    HistoryEntry,
    HoldView,
    JobCard,
    JobView,
    MaterialReady,
    Prompt,
    QueueView,
    Reason,
    ReworkTarget,
    Rung,
    SignOnView,
)

#: Most jobs that a queue shows ready, and waiting; the rest is found by scan.
READY_SHOWN, WAITING_SHOWN = 12, 12
#: Refusals that carry the reason of a hold.
_HELD = ("OnHold", "LotOnHold")


class Queries:
    """Questions of the screens, answered from projections and documents."""

    def __init__(self, desk: Desk, people: People) -> None:
        self._desk = desk
        self._store = desk.store
        self._people = people

    # -- documents by name

    def work_unit(self) -> tuple[WorkCenter | None, WorkUnit]:
        """The station of this terminal and its line."""
        for revision in self._store.documents.of_kind("work_center"):
            body = revision.body
            if isinstance(body, WorkCenter):
                for unit in body.work_units:
                    if unit.id == self._desk.work_unit:
                        return body, unit
        return None, WorkUnit(id=self._desk.work_unit, name="")

    def material(self, id: str) -> Material:
        """A material definition; one that nobody imported stands for itself."""
        return self._desk.view((), "").material(id)

    def _tool_name(self, id: str) -> str:
        revision = self._store.documents.current("tool", id)
        return revision.body.name if revision and isinstance(revision.body, Tool) else ""

    def _order(self, id: str) -> Order:
        order = projections.order_of(self._store.documents, id)
        if order is None:
            raise Refusal("UnknownOrder", order=id)
        return order

    def _routing(self, order: Order, state: LotState) -> Routing:
        routing = routing_for(self._store.documents, order, state)
        if routing is None:
            raise Refusal("RoutingMissing", product=order.product, order=order.id)
        return routing

    # -- sign-on

    def sign_on(self, *, everyone: bool = False) -> SignOnView:
        """People of this line, or of the whole plant; who was last here first."""
        center, unit = self.work_unit()
        site = self._desk.view((), "").site()
        mine = [
            p
            for p in self._people.everyone()
            if everyone or not p.work_centers or center is None or center.id in p.work_centers
        ]
        return SignOnView(
            work_unit=unit.id,
            work_unit_name=unit.name,
            work_center_name=center.name if center else "",
            people=tuple(self._people.tile(p) for p in mine),
            pin_length=site.pin_length,
        )

    # -- the queue

    def queue(self, person: str) -> QueueView:
        """What this work unit has to do, for this person."""
        with self._store.reading() as connection:
            unit = self._desk.work_unit
            able = projections.read_jobs(connection, unit, (RUNNING, READY), READY_SHOWN)
            unable = projections.read_jobs(connection, unit, (WAITING,), WAITING_SHOWN)
        cards = [self.card(standing, person) for standing in able]
        free = [card for card in cards if card.blocked is None]
        held = [card for card in cards if card.blocked is not None]
        waiting = held + [self.card(standing, person) for standing in unable]
        return QueueView(next=free[0] if free else None, ready=tuple(free[1:]), waiting=tuple(waiting))

    def find(self, number: str, person: str) -> JobCard | None:
        """The job of this work unit for an order or lot number."""
        with self._store.reading() as connection:
            found = projections.find_jobs(connection, self._desk.work_unit, number)
        return self.card(found[0], person) if found else None

    def card(self, standing: Standing, person: str) -> JobCard:
        """One job as a card, with the reason why it cannot start."""
        order = self._order(standing.order)
        state = self._store.lot(standing.lot)
        routing = self._routing(order, state)
        operation = operation_of(routing, standing.operation)
        if operation is None:
            raise Refusal("UnknownOperation", operation=standing.operation, order=order.id)
        run = next((r for r in standing.runs if r.work_unit == self._desk.work_unit), None)
        take = run.quantity if run else min(standing.available, operation.take or standing.available)
        blocked = self._blocked(standing, take, run, person)
        return self._card(standing, order, routing, operation, run, take, blocked)

    def _card(
        self,
        standing: Standing,
        order: Order,
        routing: Routing,
        operation: Operation,
        run: OpenRun | None,
        take: Decimal,
        blocked: Refusal | None,
    ) -> JobCard:
        product = self.material(order.product)
        step = self._step_number(standing.lot, operation, run)
        return JobCard(
            order=order.id,
            lot=standing.lot,
            operation=operation.id,
            operation_name=operation.name,
            product=product.id,
            product_name=product.name,
            picture=product.picture or operation.picture,
            flow=standing.flow,
            to_do=standing.available + (run.quantity if run else ZERO),
            left=standing.left,
            done=standing.done,
            total=standing.total,
            unit=order.unit,
            due=order.due,
            material=self._material_ready(routing, operation, take),
            ordinal=standing.ordinal,
            take=take,
            run=run.run if run else None,
            step=step,
            steps=len(operation.steps),
            last_person=self._people.name(standing.person) if standing.person else "",
            last_at=standing.at,
            blocked=blocked,
            clears=self._people.clears(blocked) if blocked else "",
        )

    def _blocked(self, standing: Standing, take: Decimal, run: OpenRun | None, person: str) -> Refusal | None:
        command = StartOperation(
            lot=standing.lot,
            order=standing.order,
            product=standing.product,
            operation=standing.operation,
            quantity=max(take, Decimal(1)),
            work_unit=self._desk.work_unit,
            flow=standing.flow,
            ordinal=standing.ordinal,
        )
        refusal = self._desk.try_out(command, person)
        # Its pieces are taken already: what is short now cannot stop a run that is under way.
        if run and refusal and refusal.code in ("NotAvailable", "ExceedsAvailable", "ExceedsOrder", "ExceedsTake"):
            return None
        return self.named(refusal) if refusal else None

    def named(self, refusal: Refusal) -> Refusal:
        """The same refusal with names of people, and the plant's own words for the reason of a hold, instead of ids."""
        params = dict(refusal.params)
        for name in ("person", "by"):
            if params.get(name):
                params[name] = self._people.name(str(params[name]))
        if refusal.code in _HELD:
            params["reason"] = self._hold_reason(str(params.get("reason", "")))
        return Refusal(refusal.code, authorise=refusal.authorise, **params)

    def _hold_reason(self, code: str) -> str:
        return next((reason.name for reason in self.reasons("hold") if reason.code == code), code)

    def _step_number(self, lot: str, operation: Operation, run: OpenRun | None) -> int:
        state = self._store.lot(lot).runs.get(run.run) if run else None
        upcoming = next_step(operation, state) if state else None
        if upcoming is None:
            return len(operation.steps) if run else 0
        return operation.steps.index(upcoming[0]) + 1

    def _material_ready(self, routing: Routing, operation: Operation, take: Decimal) -> MaterialReady:
        location = ""
        for step in operation.steps:
            if isinstance(step, ScanMaterial):
                lots = self.alternatives(step.material)
                if not lots or sum((a.quantity for a in lots), ZERO) < per_piece(routing.components, step) * take:
                    return MaterialReady(ready=False, short=self.material(step.material).name)
                location = location or lots[0].location
        return MaterialReady(ready=True, location=location)

    def alternatives(self, material: str) -> tuple[Alternative, ...]:
        """Lots of a material that could be used today, first expiring first."""
        now, _ = self._desk.now()
        with self._store.reading() as connection:
            rows = projections.usable_lots(connection, material, now.date().isoformat(), 20)
        return tuple(Alternative(number=n, location=place, quantity=Decimal(str(q))) for n, place, q in rows)

    # -- a running job

    def job(self, lot: str, run_id: str) -> JobView:
        """A run with its ladder and its open prompt. Raises `Refusal` RunClosed when it is over."""
        state, order, routing, operation, run = self._run(lot, run_id)
        upcoming = next_step(operation, run)
        product = self.material(order.product)
        return JobView(
            order=order.id,
            lot=lot,
            operation=operation.id,
            operation_name=operation.name,
            product=product.id,
            product_name=product.name,
            run=run_id,
            flow=run.flow,
            quantity=run.quantity,
            unit=order.unit,
            done=done(state, routing, operation.id),
            total=order.quantity,
            ladder=tuple(self._ladder(operation, run, upcoming[0] if upcoming else None)),
            prompt=self._prompt(lot, run_id, run, routing, upcoming) if upcoming else None,
            hold=self._hold(lot, run),
        )

    def _hold(self, lot: str, run: Run) -> HoldView | None:
        state = self._store.lot(lot)
        streams = stopped_by(lot, state, run)
        for stream, hold in self._desk.view(streams, "").holds(streams):
            return self._hold_view(stream, hold)
        return None

    def _hold_view(self, stream: str, hold: Hold) -> HoldView:
        document = self._people.document(hold.person)
        return HoldView(
            hold=hold.hold,
            scope=stream,
            reason=self._hold_reason(hold.reason),
            placed_by=self._people.name(hold.person),
            placed_by_role=document.role if document else "operator",
            at=hold.at,
            clears=self._people.with_role("quality", "lead"),
        )

    def _run(self, lot: str, run_id: str) -> tuple[LotState, Order, Routing, Operation, Run]:
        state = self._store.lot(lot)
        run = state.runs.get(run_id)
        if run is None:
            raise Refusal("RunClosed", run=run_id)
        order = self._order(state.order)
        routing = self._routing(order, state)
        operation = operation_of(routing, run.operation)
        if operation is None:
            raise Refusal("UnknownOperation", operation=run.operation, order=order.id)
        return state, order, routing, operation, run

    def _ladder(self, operation: Operation, run: Run, now: StepBase | None) -> Iterator[Rung]:
        for step in operation.steps:
            progress = run.steps.get(step.id) or StepProgress()
            finished = progress.done >= step.prompts
            yield Rung(
                step=step.id,
                title=step.title,
                kind=str(step.__struct_config__.tag),
                state="done" if finished else "now" if step is now else "to_come",
                values=tuple(progress.values),
                verdicts=tuple(progress.verdicts),  # type: ignore[arg-type]  # written by the rules, read back as text
                index=progress.done,
                count=step.prompts,
                person=self._people.name(progress.person) if progress.person else "",
                at=progress.at,
                acks=tuple(progress.acks),
            )

    def _prompt(self, lot: str, run_id: str, run: Run, routing: Routing, upcoming: tuple[StepBase, int, int]) -> Prompt:
        step, index, attempt = upcoming
        progress = run.steps.get(step.id) or StepProgress()
        prompt = prompt_of(step, run_id, index, attempt, tuple(progress.values))
        if isinstance(step, ScanMaterial):
            return self._with_material(prompt, step, still_needed(routing.components, step, run))
        if prompt.tool:
            prompt = prompt_with(prompt, tool_name=self._tool_name(prompt.tool))
        if prompt.kind == "signature":
            return prompt_with(prompt, statement=tuple(self._statement(lot, run)))
        return prompt

    def _with_material(self, prompt: Prompt, step: ScanMaterial, needed: Decimal) -> Prompt:
        material = self.material(step.material)
        return prompt_with(
            prompt,
            material_name=material.name,
            material_unit=material.unit,
            needed=needed,
            picture=prompt.picture or material.picture,
            alternatives=self.alternatives(step.material),
        )

    def _statement(self, lot: str, run: Run) -> Iterator[str]:
        state = self._store.lot(lot)
        yield f"{state.order} · {plain(run.quantity)}"
        for progress in run.steps.values():
            if progress.values and progress.values != [""]:
                yield ", ".join(progress.values)

    # -- completion and history

    def completion(self, lot: str, run_id: str) -> CompletionView:
        """What is reported when the run ends."""
        _, order, routing, operation, run = self._run(lot, run_id)
        targets = [operation_of(routing, id) for id in operation.rework_to]
        return CompletionView(
            run=run_id,
            lot=lot,
            order=order.id,
            operation=operation.id,
            operation_name=operation.name,
            quantity=run.quantity,
            unit=order.unit,
            ordinal=run.reports,
            scrap_reasons=self.reasons(operation.scrap_reasons),
            rework=tuple(
                ReworkTarget(operation=o.id, name=o.name, work_unit=", ".join(o.work_units)) for o in targets if o
            ),
        )

    def reasons(self, tree: str) -> tuple[Reason, ...]:
        """The plant's reasons of one subject."""
        revision = self._store.documents.current("reason_tree", tree)
        body = revision.body if revision else None
        found = body.reasons if isinstance(body, ReasonTree) else ()
        return tuple(Reason(code=reason.code, name=reason.name) for reason in found)

    def history(self, acks: tuple[str, ...]) -> tuple[HistoryEntry, ...]:
        """The records behind a ladder row."""
        return tuple(entry for ack in acks if (entry := self._entry(ack)) is not None)

    def _entry(self, ack: str) -> HistoryEntry | None:
        from app.domain.lots import Answered

        journal, _, seq = ack.rpartition(":")
        found = self._store.entry_at(journal, int(seq))
        if found is None:
            return None
        fact = found.fact if isinstance(found.fact, Answered) else None
        return HistoryEntry(
            journal=journal,
            seq=int(seq),
            kind=found.kind,
            text=fact.shown if fact else "",
            person=self._people.name(found.person),
            at=found.at,
            on_server=self._store.is_on_server(journal, int(seq)),
            source=fact.source if fact else None,
        )

    def lots_numbered(self, number: str) -> list[tuple[str, str]]:
        """(lot, material) of every received lot with this number."""
        with self._store.reading() as connection:
            return projections.lots_numbered(connection, number)

    def lot_of_order(self, order: str) -> str:
        """The lot made for an order. Raises `Refusal` UnknownOrder."""
        return lot_of(self._order(order))


def prompt_with(prompt: Prompt, **changes: object) -> Prompt:
    """A prompt with more of its fields filled."""
    import msgspec

    return msgspec.structs.replace(prompt, **changes)
