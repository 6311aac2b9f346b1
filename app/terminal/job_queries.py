"""What a running job asks: its ladder, its open prompt, what is reported at its end, the records behind a step.

Reads only; fills `app.views`. Must not decide anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from app.domain.documents import Operation, Order, Routing
from app.domain.holds import Hold
from app.domain.lots import LotState, Run, StepProgress
from app.domain.quantities import done, operation_of
from app.domain.refusals import Refusal
from app.domain.routing import next_step, stopped_by
from app.domain.step import StepBase
from app.domain.steps.scan_material import ScanMaterial, still_needed
from app.domain.values import plain
from app.terminal.lookups import Lookups
from app.terminal.prompts import prompt_of
from app.views import (
    CompletionView,
    HistoryEntry,
    HoldView,
    JobView,
    Prompt,
    ReworkTarget,
    Rung,
)


class JobQueries(Lookups):
    """Questions of a running job: its ladder, its prompt, its hold, its completion, its history."""

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
            prompt=self._prompt(lot, run_id, upcoming) if upcoming else None,
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
            reason=self.hold_reason(hold.reason),
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
        order = self.order(state.order)
        routing = self.routing(order, state)
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

    def _prompt(self, lot: str, run_id: str, upcoming: tuple[StepBase, int, int]) -> Prompt:
        _, _, routing, operation, run = self._run(lot, run_id)
        step, index, attempt = upcoming
        progress = run.steps.get(step.id) or StepProgress()
        prompt = prompt_of(step, run_id, index, attempt, tuple(progress.values))
        if isinstance(step, ScanMaterial):
            return self._with_material(prompt, step, still_needed(routing.components, step, run))
        if prompt.tool:
            prompt = prompt_with(prompt, tool_name=self.tool_name(prompt.tool))
        if prompt.kind == "signature":
            return prompt_with(prompt, statement=tuple(self._statement(lot, operation, run)))
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

    def _statement(self, lot: str, operation: Operation, run: Run) -> Iterator[str]:
        state = self._store.lot(lot)
        yield f"{state.order} · {plain(run.quantity)}"
        for step in operation.steps:
            progress = run.steps.get(step.id)
            given = [value for value in (progress.values if progress else []) if value]
            if given:
                yield f"{step.title}: {', '.join(given)}"

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


def prompt_with(prompt: Prompt, **changes: object) -> Prompt:
    """A prompt with more of its fields filled."""
    import msgspec

    return msgspec.structs.replace(prompt, **changes)
