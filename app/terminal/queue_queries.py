"""What the work queue asks: the jobs of this station in their sequence, each with the reason why it cannot start.

Reads only; fills `app.views`. Must not decide: the reason is asked of the rule itself.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from app.domain.commands import StartOperation
from app.domain.course import course, next_step
from app.domain.documents import Operation, Order, Routing
from app.domain.jobs import OpenRun, Standing
from app.domain.orders import BY_ORDER
from app.domain.quantities import operation_of
from app.domain.refusals import Refusal
from app.domain.steps.scan_material import ScanMaterial, per_piece
from app.domain.steps.timed_wait import TimedWait, started_at, until
from app.domain.values import ZERO
from app.storage import projections
from app.storage.projections import READY, RUNNING, WAITING
from app.terminal.ladder import where
from app.terminal.lookups import Lookups
from app.views import (
    JobCard,
    MaterialReady,
    QueueView,
)

#: Most jobs that a queue shows ready, and waiting; the rest is found by scan.
READY_SHOWN, WAITING_SHOWN = 12, 12
#: Why nothing more can be taken in, which does not stop pieces that were.
_NOT_UNDER_WAY = ("NotAvailable", "ExceedsAvailable", "ExceedsOrder", "ExceedsTake", *BY_ORDER)


class QueueQueries(Lookups):
    """Questions of the work queue: which jobs, how much of each, and why one cannot start."""

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
        order = self.order(standing.order)
        state = self._store.lot(standing.lot)
        routing = self.routing(order, state)
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
        step, steps = self._steps(standing.lot, operation, run)
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
            steps=steps,
            waits_until=self._waits_until(standing.lot, operation, run),
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
        if run and refusal and refusal.code in _NOT_UNDER_WAY:
            return None
        return self.named(refusal) if refusal else None

    def _steps(self, lot: str, operation: Operation, run: OpenRun | None) -> tuple[int, int]:
        """(the step that is now, how many there are)."""
        state = self._store.lot(lot).runs.get(run.run) if run else None
        return where(course(operation, state)) if state else (0, len(operation.steps))

    def _waits_until(self, lot: str, operation: Operation, run: OpenRun | None) -> datetime | None:
        """When the timed wait that is open may end, while it may not yet."""
        state = self._store.lot(lot).runs.get(run.run) if run else None
        upcoming = next_step(operation, state) if state else None
        if state is None or upcoming is None or not isinstance(upcoming[0], TimedWait):
            return None
        started = started_at(upcoming[0], state)
        end = until(upcoming[0], started) if started else None
        return end if end and end > self.now() else None

    def _material_ready(self, routing: Routing, operation: Operation, take: Decimal) -> MaterialReady:
        location = ""
        for step in operation.steps:
            if isinstance(step, ScanMaterial):
                lots = self.alternatives(step.material)
                if not lots or sum((a.quantity for a in lots), ZERO) < per_piece(routing.components, step) * take:
                    return MaterialReady(ready=False, short=self.material(step.material).name)
                location = location or lots[0].location
        return MaterialReady(ready=True, location=location)
