"""One job as a card: how it stands, whether its material is here, and why it cannot start, which the rule says.

Reads only; fills `app.views`. Must not decide, and must not know which jobs are shown.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from app.domain.commands import StartOperation
from app.domain.course import course, next_step
from app.domain.documents import Operation, Order, Routing
from app.domain.holds import require_free
from app.domain.jobs import OpenRun, Standing
from app.domain.lots import Run
from app.domain.orders import BY_ORDER
from app.domain.quantities import operation_of
from app.domain.refusals import Refusal
from app.domain.steps.scan_material import ScanMaterial, per_piece, still_needed
from app.domain.steps.timed_wait import TimedWait, counted_back, until
from app.domain.strays import disputed
from app.domain.values import ZERO
from app.storage import projections, sequence
from app.storage.sequence import JobRow
from app.terminal.ladder import where
from app.terminal.lookups import Lookups
from app.views import JobCard, JobKey, MaterialReady

#: Why nothing more can be taken in, which does not stop pieces that were.
_UNDER_WAY = ("NotAvailable", "ExceedsAvailable", "ExceedsOrder", "ExceedsTake", *BY_ORDER)
#: What refuses every job of a kind (`JobRow.kind`) to a person, whatever the order.
OF_THE_KIND = (
    "NotQualified",
    "QualificationExpired",
    "ClockDoubtful",
    "WrongWorkUnit",
    "RoutingWithdrawn",
    "RoutingNotReleased",
    "RoutingNotEffective",
    "UnknownOperation",
    "DocumentMissing",
    "OnHold",
    "CheckDue",
)


class Cards(Lookups):
    """Makes cards of jobs."""

    def find(self, number: str, person: str) -> JobCard | None:
        """The job of this work unit for an order or lot number."""
        with self._store.reading() as connection:
            found = sequence.standings_of(connection, self._desk.work_unit, number)
        return self.card(found[0], person) if found else None

    def card_of(self, key: JobKey, person: str) -> JobCard | None:
        """The job of this work unit by its name; None when it is done or gone."""
        with self._store.reading() as connection:
            standing = sequence.read_standing(connection, self._desk.work_unit, key)
        return self.card(standing, person) if standing else None

    def card(self, standing: Standing, person: str) -> JobCard:
        """One job as a card. One that lacks a document is shown too, and says so."""
        run = self.run_here(standing)
        try:
            order = self.order(standing.order)
            routing = self.routing(order, self._store.lot(standing.lot))
            operation = operation_of(routing, standing.operation)
            if operation is None:
                raise Refusal("UnknownOperation", operation=standing.operation, order=order.id)
        except Refusal as refusal:
            return self._bare(standing, run, self.named(refusal))
        return self._card(standing, order, routing, operation, run, person)

    def run_here(self, standing: Standing) -> OpenRun | None:
        """The run of a job that is in process at this work unit."""
        return next((r for r in standing.runs if r.work_unit == self._desk.work_unit), None)

    def blocked(self, standing: Standing, take: Decimal, run: OpenRun | None, person: str) -> Refusal | None:
        """Why a job cannot start here for this person, or go on."""
        return self._blocked_or_noticed(standing, take, run, person)[0]

    def _blocked_or_noticed(
        self, standing: Standing, take: Decimal, run: OpenRun | None, person: str
    ) -> tuple[Refusal | None, Refusal | None]:
        """(why it cannot start or go on, what planning changed though it goes on)."""
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
        if run and refusal and refusal.code in _UNDER_WAY:
            held = self._held(command, person)
            return held, refusal if held is None and refusal.code in BY_ORDER else None
        return self.named(refusal) if refusal else None, None

    def _held(self, command: StartOperation, person: str) -> Refusal | None:
        """What stops work under way: what a start is refused for first may not stop it, a hold or a dispute does."""
        view = self._desk.view(command.streams(), person)
        try:
            require_free(view, command.streams())
            for dispute in disputed(view, command.lot):
                raise dispute
        except Refusal as refusal:
            return self.named(refusal)
        return None

    def material_ready(self, routing: Routing, operation: Operation, take: Decimal, run: Run | None) -> MaterialReady:
        """Whether what the pieces want is here; what lots already gave to a run is not wanted again."""
        location = ""
        for step in operation.steps:
            if not isinstance(step, ScanMaterial):
                continue
            needed = still_needed(routing.components, step, run) if run else per_piece(routing.components, step) * take
            if needed <= 0:
                continue
            if self.in_stock(step.material) < needed:
                return MaterialReady(ready=False, short=self.material(step.material).name)
            location = location or next((a.location for a in self.alternatives(step.material)), "")
        return MaterialReady(ready=True, location=location)

    def wanted_by(self, row: JobRow) -> tuple[tuple[str, float], ...]:
        """What one piece of a job's kind wants: (material, quantity)."""
        order = projections.order_of(self._store.documents, row.order)
        routing = projections.routing_for(self._store.documents, order, self._store.lot(row.lot)) if order else None
        operation = operation_of(routing, row.operation) if routing else None
        return projections.material_wanted(routing, operation) if routing and operation else ()

    def _card(
        self, standing: Standing, order: Order, routing: Routing, operation: Operation, run: OpenRun | None, person: str
    ) -> JobCard:
        product = self.material(order.product)
        in_process = self._store.lot(standing.lot).runs.get(run.run) if run else None
        take = run.quantity if run else min(standing.available, operation.take or standing.available)
        blocked, notice = self._blocked_or_noticed(standing, take, run, person)
        step, steps = where(course(operation, in_process)) if in_process else (0, len(operation.steps))
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
            material=self.material_ready(routing, operation, take, in_process),
            ordinal=standing.ordinal,
            take=take,
            run=run.run if run else None,
            step=step,
            steps=steps,
            waits_until=self._waits_until(operation, in_process) if in_process else None,
            last_person=self._people.name(standing.person) if standing.person else "",
            last_at=standing.at,
            last_doubted=standing.doubted,
            blocked=blocked,
            clears=self._people.clears(blocked) if blocked else "",
            notice=notice,
            changed=self._changed(order, standing.lot),
        )

    def _changed(self, order: Order, lot: str) -> tuple[Decimal, Decimal] | None:
        """The order's quantity when the lot was last started, and now, where they differ."""
        state = self._store.lot(lot)
        return (state.ordered, order.quantity) if state.order and state.ordered != order.quantity else None

    def _waits_until(self, operation: Operation, run: Run) -> datetime | None:
        """When the timed wait that is open may end, while it may not yet."""
        upcoming = next_step(operation, run)
        if upcoming is None or not isinstance(upcoming[0], TimedWait):
            return None
        time = self.time()
        started = counted_back(upcoming[0], run, time.now, time.steady)
        end = until(upcoming[0], started) if started else None
        return end if end and end > time.now else None

    def _bare(self, standing: Standing, run: OpenRun | None, blocked: Refusal) -> JobCard:
        """What the job list alone knows, with what is missing."""
        return JobCard(
            order=standing.order,
            lot=standing.lot,
            operation=standing.operation,
            operation_name=standing.operation,
            product=standing.product,
            product_name=standing.product,
            picture="",
            flow=standing.flow,
            to_do=standing.available,
            left=standing.left,
            done=standing.done,
            total=standing.total,
            unit="",
            due=None,
            material=MaterialReady(ready=False),
            run=run.run if run else None,
            blocked=blocked,
            clears=self._people.clears(blocked),
        )
