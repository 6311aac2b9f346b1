"""What a running job asks: its ladder, its open prompt, what is reported at its end, the records behind a step.

Reads only; fills `app.views`. Must not decide anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import takewhile

from msgspec import structs

from app.domain.correction_facts import RecordCorrected
from app.domain.course import Place, course, next_open
from app.domain.documents import Operation, Order, Routing
from app.domain.facts import Fact
from app.domain.hold_facts import Hold
from app.domain.insertions import REASONS
from app.domain.jobs import whole
from app.domain.lots import LotState, Run, StepProgress
from app.domain.nonconformity import open_ones
from app.domain.policies import policy_of
from app.domain.quantities import done, operation_of
from app.domain.refusals import Refusal
from app.domain.routing import stopped_by
from app.domain.steps.date import DateEntry, bounds
from app.domain.steps.photo import PhotoTaken
from app.domain.steps.scan_material import ScanMaterial, still_needed
from app.domain.steps.signature import SignatureGiven
from app.domain.steps.verification import StepVerified
from app.storage.projections import RUNNING
from app.storage.sequence import first_rows
from app.terminal.correction_queries import CorrectionQueries
from app.terminal.hold_queries import HoldQueries
from app.terminal.insertions import places_of
from app.terminal.ladder import rungs
from app.terminal.prompt_lookups import LOOKUPS, Asked, statement
from app.terminal.prompts import prompt_of
from app.views import (
    CompletionView,
    CorrectedView,
    DateForm,
    HistoryEntry,
    HoldView,
    InsertionView,
    JobView,
    Prompt,
    ReworkTarget,
    WithdrawalView,
)


class JobQueries(HoldQueries, CorrectionQueries):
    """Questions of a running job: its ladder, its prompt, its hold, its completion, its history."""

    def job(self, lot: str, run_id: str) -> JobView:
        """A run with its ladder and its open prompt. Raises `Refusal` RunClosed when it is over."""
        state, order, routing, operation, run = self._run(lot, run_id)
        places = course(operation, run)
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
            total=whole(order, lot, state),
            ladder=tuple(rungs(places, run.steps, self._people.name, self.insertion_reason)),
            prompt=self._prompt(lot, run_id, operation, routing, run, places),
            hold=self._hold(lot, run),
            known=self.holds_known(),
            nonconforming=next((each.nonconformance for each in open_ones(state.nonconformances)), ""),
        )

    def is_held(self, lot: str, run_id: str) -> bool:
        """Whether anything stops work on a run."""
        run = self._store.lot(lot).runs.get(run_id)
        return run is not None and self._hold(lot, run) is not None

    def stopped_here(self) -> Iterator[tuple[str, str, tuple[str, str]]]:
        """(lot, run, hold) of every run in process at this station that is held; a hold by its stream and name."""
        if not self._store.open("hold"):
            return
        with self._store.reading() as connection:
            rows = takewhile(lambda row: row.rank == RUNNING, first_rows(connection, self._desk.work_unit))
            lots = sorted({row.lot for row in rows})
        for lot in lots:
            for id, run in self._store.lot(lot).runs.items():
                held = self._held_by(lot, run) if run.work_unit == self._desk.work_unit else None
                if held is not None:
                    yield lot, id, (held[0], held[1].hold)

    def _hold(self, lot: str, run: Run) -> HoldView | None:
        found = self._held_by(lot, run)
        return self.hold_view(*found) if found else None

    def _held_by(self, lot: str, run: Run) -> tuple[str, Hold] | None:
        """What stops work on a run; of several holds the one that nobody has acknowledged yet, then the oldest."""
        streams = stopped_by(lot, self._store.lot(lot), run)
        found = self._desk.view(streams, "").holds(streams)
        return min(found, key=lambda each: (each[1].known is not None, each[1].at), default=None)

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

    def insertion_reason(self, code: str) -> str:
        """Why a step was inserted, in the plant's words."""
        return next((r.name for r in self.reasons(REASONS) if r.code == code), code)

    def _prompt(
        self, lot: str, run_id: str, operation: Operation, routing: Routing, run: Run, places: Sequence[Place]
    ) -> Prompt | None:
        upcoming = next_open(places, run)
        if upcoming is None:
            return None
        place, index = upcoming
        step = place.step
        prompt = prompt_of(place, run_id, index, run.steps.get(step.id) or StepProgress())
        if place.inserted:
            by, why = self._people.name(place.inserted.person), self.insertion_reason(place.inserted.reason)
            prompt = prompt_with(prompt, inserted_by=by, inserted_reason=why)
        if isinstance(step, DateEntry):
            today = self._desk.view((), "").today
            earliest, latest = bounds(step, run, today)
            return prompt_with(prompt, date_form=DateForm(today=today, earliest=earliest, latest=latest))
        if isinstance(step, ScanMaterial):
            return self._with_material(prompt, step, still_needed(routing.components, step, run))
        if prompt.tool:
            prompt = prompt_with(prompt, tool_name=self.tool_name(prompt.tool))
        order = self._store.lot(lot).order
        asked = Asked(
            lot=lot,
            order=order,
            routing=routing,
            operation=operation,
            index=index,
            places=places,
            run=run,
            step=step,
        )
        if prompt.kind == "signature":
            return prompt_with(prompt, statement=tuple(statement(asked, self.order(order).unit)))
        look = LOOKUPS.get(type(step))
        return prompt_with(prompt, **look(self, asked, step)) if look else prompt

    def _with_material(self, prompt: Prompt, step: ScanMaterial, needed: Decimal) -> Prompt:
        material = self.material(step.material)
        return prompt_with(
            prompt,
            material_name=material.name,
            material_unit=material.unit,
            needed=None if step.weighed else needed,
            picture=prompt.picture or material.picture,
            alternatives=self.alternatives(step.material),
        )

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
            known=self.holds_known(),
            beyond=policy_of(self._desk.view((), ""), routing, "ExceedsTaken") != "block",
            rework=tuple(
                ReworkTarget(operation=o.id, name=o.name, work_unit=", ".join(o.work_units)) for o in targets if o
            ),
        )

    def insertion(self, lot: str, run_id: str) -> InsertionView:
        """What a lead chooses from to put a step into a run."""
        state, order, _, operation, run = self._run(lot, run_id)
        return InsertionView(
            lot=lot,
            order=order.id,
            operation=operation.id,
            operation_name=operation.name,
            run=run_id,
            ordinal=state.insertions,
            places=tuple(places_of(operation, run)),
            reasons=self.reasons(REASONS),
        )

    def withdrawal(self, lot: str, run_id: str, step: str) -> WithdrawalView:
        """An inserted step that may be taken out. Raises `Refusal` InsertionGone."""
        _, order, _, operation, run = self._run(lot, run_id)
        found = [place for place in course(operation, run) if place.inserted and place.step.id == step]
        if not found or found[0].inserted is None:
            raise Refusal("InsertionGone", step=step)
        note = found[0].inserted
        return WithdrawalView(
            lot=lot,
            order=order.id,
            operation=operation.id,
            step=step,
            title=found[0].step.title,
            by=self._people.name(note.person),
            why=self.insertion_reason(note.reason),
            reasons=self.reasons(REASONS),
        )

    def history(self, acks: tuple[str, ...]) -> tuple[HistoryEntry, ...]:
        """The records behind a ladder row, with what was corrected of them."""
        entries = [entry for ack in acks if (entry := self._entry(ack)) is not None]
        lots = {getattr(e.fact, "lot", "") for ack in acks[:1] if (e := self._desk.past.named(ack)) is not None}
        found = [self._corrections(lot) for lot in lots if lot]
        if not any(found):
            return tuple(entries)
        return tuple(self._with_corrections(entry, found[0]) for entry in entries)

    def _corrections(self, lot: str) -> dict[str, tuple[CorrectedView, ...]]:
        """The corrections of a lot's records, by the record that they are about and the signatures that they void."""
        about: dict[str, tuple[CorrectedView, ...]] = {}
        for each in self._desk.past.corrections(lot):
            fact = each.fact
            assert isinstance(fact, RecordCorrected)
            about.setdefault(fact.record, ())
            about |= {signature: () for signature in fact.signed_before if signature not in about}
        return {record: self.corrected(lot, record) for record in about}

    def _with_corrections(self, entry: HistoryEntry, found: dict[str, tuple[CorrectedView, ...]]) -> HistoryEntry:
        name = f"{entry.journal}:{entry.seq}"
        stale = name in found and not found[name]
        return structs.replace(entry, corrections=found.get(name, ()), stale=stale)

    def _entry(self, ack: str) -> HistoryEntry | None:
        from app.domain.lots import Answered

        journal, _, seq = ack.rpartition(":")
        found = self._store.entry_at(journal, int(seq))
        if found is None:
            return None
        fact = found.fact if isinstance(found.fact, Answered) else None
        parts = found.fact.parts if isinstance(found.fact, PhotoTaken) else ()
        return HistoryEntry(
            journal=journal,
            seq=int(seq),
            kind=found.kind,
            text=fact.shown if fact else "",
            person=self._people.name(found.person),
            at=found.at,
            on_server=self._store.is_on_server(journal, int(seq)),
            source=fact.source if fact else None,
            parts=parts,
            photo=self._store.attached(parts),
            doubted=found.doubted,
            signed=self._signed(found.fact),
        )

    def _signed(self, fact: Fact | None) -> tuple[tuple[str, str, str], ...]:
        """Who signed a record: printed name, role, meaning. Of one from before 0.4.0 its own fields say it."""
        if fact is None:
            return ()
        now = [(each.person, each.role, each.meaning) for each in fact.signatures]
        before: list[tuple[str, str, str]] = []
        if isinstance(fact, SignatureGiven):
            before = [(fact.signer, fact.role, fact.meaning)]
        elif isinstance(fact, StepVerified):
            before = [(fact.verifier, fact.role, fact.meaning)]
        return tuple((self._people.name(person), role, meaning) for person, role, meaning in now or before)


def prompt_with(prompt: Prompt, **changes: object) -> Prompt:
    """A prompt with more of its fields filled."""
    return structs.replace(prompt, **changes)
