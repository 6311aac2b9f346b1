"""Corrections for the screens: what may be corrected, how the new value is asked for, what it would do, what waits.

Reads only; fills `app.views`. Must not decide anything: what would follow is the rule's own answer, tried out.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from app.domain.correctable import CORRECTABLE, LABELS, Value, as_it_stands, fields_of, standing
from app.domain.correcting import REASONS, Foreseen, foresee
from app.domain.correction_case import stands, times
from app.domain.correction_commands import CorrectRecord
from app.domain.correction_facts import CorrectionProposed, Proposal, RecordCorrected
from app.domain.course import course
from app.domain.decisions import empty, fold
from app.domain.disputes import Disputable
from app.domain.facts import Draft, Entry
from app.domain.lot_facts import Answered
from app.domain.lot_state import LotState
from app.domain.policies import AUTHORISERS
from app.domain.quantities import operation_of
from app.domain.refusals import Refusal
from app.domain.step import StepBase
from app.domain.steps.choice import Choice
from app.domain.steps.measurement import Measurement
from app.domain.steps.number import NumberEntry
from app.domain.steps.text import LONGEST_TEXT, TextEntry
from app.domain.values import ZERO, lot_number, lot_stream, plain
from app.terminal.lookups import Lookups
from app.terminal.prompts import FIELDS
from app.views import (
    CorrectableView,
    CorrectedView,
    CorrectionView,
    DateForm,
    ForeseenView,
    Limits,
    NumberForm,
    Option,
    Options,
    Prompt,
    ProposalView,
    ReconcileView,
    TextForm,
    ToolCheckView,
    Waiting,
)

if TYPE_CHECKING:
    from app.terminal.queries import Queries

#: Records of a lot that are looked at for what may be corrected; the newest.
RECORDS_LOOKED_AT = 300


class CorrectionQueries(Lookups):
    """Questions about corrections."""

    def corrected(self, lot: str, record: str) -> tuple[CorrectedView, ...]:
        """The corrections of a record, oldest first."""
        found = self._desk.past.corrections(lot, record)
        held = {each.ack for each in standing(found)}
        return tuple(self._corrected(each, each.ack in held) for each in found)

    def _corrected(self, entry: Entry, holds: bool) -> CorrectedView:
        fact = entry.fact
        assert isinstance(fact, RecordCorrected)
        second = fact.authorised.person if fact.authorised else ""
        return CorrectedView(
            record=entry.ack,
            kind=fact.kind,
            field=fact.field,
            was=fact.was,
            shown=fact.shown,
            by=self._people.name(fact.signer),
            at=entry.at,
            why=self.correction_reason(fact.reason),
            second=self._people.name(second) if second else "",
            holds=holds,
            doubted=entry.doubted,
        )

    def correction_reason(self, code: str) -> str:
        """Why something was corrected, in the plant's words or the person's own."""
        return next((reason.name for reason in self.reasons(REASONS) if reason.code == code), code)

    # -- what may be corrected

    def correctable(self, lot: str, records: Iterable[str]) -> tuple[CorrectableView, ...]:
        """The values of records that may be corrected, the newest first. Raises `Refusal` where there is none."""
        entries = [entry for record in records if (entry := self._desk.past.named(record)) is not None]
        found = [self._value(entry, field) for entry in reversed(entries) for field in fields_of(entry)]
        if entries and not found:
            raise self.named(stands(entries[-1]))
        return tuple(found)

    def correctable_of(self, lot: str) -> tuple[CorrectableView, ...]:
        """Every value of a lot that may be corrected, the newest first."""
        entries = self._store.entries_of(lot_stream(lot), tuple(CORRECTABLE), RECORDS_LOOKED_AT)
        mine = [each for each in entries if getattr(each.fact, "lot", "") == lot]
        return tuple(self._value(entry, field) for entry in reversed(mine) for field in fields_of(entry))

    def _value(self, entry: Entry, field: str) -> CorrectableView:
        fact: Any = entry.fact
        now = as_it_stands(entry, self._desk.past.corrections(fact.lot, entry.ack))
        return CorrectableView(
            lot=fact.lot,
            record=entry.ack,
            kind=entry.kind,
            field=field,
            title=self._title(fact),
            said=CORRECTABLE[entry.kind][field].words(now),
            by=self._people.name(entry.person),
            at=entry.at,
            doubted=entry.doubted,
        )

    def _title(self, fact: Any) -> str:
        if isinstance(fact, Answered):
            step = self._step(fact)
            return step.title if step is not None else fact.step
        return self.operation_name(self._store.lot(fact.lot).routing, fact.operation)

    def _step(self, fact: Any) -> StepBase | None:
        state = self._store.lot(fact.lot)
        routing = self._desk.view((), "").bound_routing(state.routing)
        run = state.runs.get(fact.run)
        operation = operation_of(routing, run.operation) if routing and run else None
        if operation is not None and run is not None:
            return next((place.step for place in course(operation, run) if place.step.id == fact.step), None)
        steps = (step for o in (routing.operations if routing else ()) for step in o.steps)
        return next((step for step in steps if step.id == fact.step), None)

    # -- how the new value is asked for

    def correction(self, lot: str, record: str, field: str) -> CorrectionView:
        """A value that is to be corrected. Raises `Refusal` where it may not be, or is not here."""
        view = self._desk.view((lot_stream(lot),), "", deciding=True)
        ordinal = view.lot(lot).records
        entry = self._desk.past.named(record)
        if entry is None:
            raise Refusal("PartlyKnown", stream=lot_stream(lot), number=lot_number(lot))
        if field not in fields_of(entry):
            raise self.named(stands(entry, field))
        about = self._value(entry, field)
        now = as_it_stands(entry, self._desk.past.corrections(lot, record))
        return CorrectionView(
            about=about,
            prompt=self._asked(about, now),
            known=times(view, lot, record),
            ordinal=ordinal,
            reasons=self.reasons(REASONS),
            before=self.corrected(lot, record),
            counts=CORRECTABLE[entry.kind][field].read(now),
        )

    def _asked(self, about: CorrectableView, fact: Any) -> Prompt:
        """The prompt of the step, without its text and picture: by the limits that the record has."""
        kind, fields = self._form(about.field, about.kind, fact)
        return Prompt(run=fact.run, step=about.record, kind=kind, title=about.title, **fields)

    def _form(self, field: str, kind: str, fact: Any) -> tuple[str, dict[str, Any]]:
        step = self._step(fact) if isinstance(fact, Answered) else None
        match kind, field:
            case _, "tool":
                tool = self._desk.view((), "").tool(fact.tool)
                tools = self.tools(tool.kind) if tool else ()
                return "tool_check", {"tools": ToolCheckView(tools=tools, uses=fact.uses)}
            case _, "lot":
                return "scan_material", self._lots_instead(fact)
            case _, "quantity":
                return "number", {"number_form": NumberForm(unit=fact.unit, decimals=6, low=ZERO)}
            case (("measurement.taken" | "material.weighed"), _):
                return "measurement", {"limits": _limits(step, fact)}
            case "number.entered", _:
                return "number", {"number_form": _number(step, fact)}
            case "text.written", _:
                return "text", {"text_form": _text(step)}
            case "date.entered", _:
                today: date = self._desk.view((), "").today
                return "date", {"date_form": DateForm(today=today, earliest=fact.earliest, latest=fact.latest)}
            case "choice.made", _:
                return "choice", {"choice": _options(step, fact)}
            case "labels.reconciled", _:
                counts = {name: getattr(fact, name) for name in LABELS}
                return "label_reconciliation", {"reconcile": ReconcileView(known=fact.known, **counts)}
            case _:
                return "counts", {}

    def _lots_instead(self, fact: Any) -> dict[str, Any]:
        material = self.material(fact.material)
        others = tuple(each for each in self.alternatives(material.id) if each.number != fact.number)
        return {
            "material": material.id,
            "material_name": material.name,
            "material_unit": material.unit,
            "alternatives": others,
        }

    def lot_meant(self, about: CorrectableView, number: str) -> Value:
        """The lot that a number on a label stands for: one of the same material first. Raises `Refusal` UnknownLot."""
        entry = self._desk.past.named(about.record)
        wanted = str(getattr(entry.fact, "material", "")) if entry else ""
        found = sorted(self.lots_numbered(number.strip()), key=lambda each: each[1] != wanted)
        if not found:
            raise Refusal("UnknownLot", number=number.strip(), material=wanted)
        return (found[0][0],)

    # -- what it would do

    def foreseen(self, command: CorrectRecord, person: str) -> ForeseenView:
        """What a correction would do. Raises `Refusal` where it may not be."""
        view = self._desk.view(command.streams(), person, deciding=True)
        try:
            found = foresee(view, command)
        except Refusal as refusal:
            raise self.named(refusal) from None
        return self._foreseen(found)

    def _foreseen(self, found: Foreseen) -> ForeseenView:
        fact = found.fact
        before = self._store.lot(fact.lot)
        after, disputed = self._tried(found)
        asked, aside, again = _steps_changed(found, before, after)
        more = sum((change.pieces for change in fact.changes), ZERO)
        return ForeseenView(
            was=fact.was,
            shown=fact.shown,
            broken=tuple(self.named(refusal) for refusal in found.broken if refusal.code in fact.warnings),
            stops=bool(fact.holds),
            stopped=bool(before.holds),
            frees=bool(fact.frees),
            second=bool(found.rule),
            signed_before=len(fact.signed_before),
            again=again,
            asked=asked,
            aside=aside,
            moves=tuple(self._move(c.lot, -c.consumed) for c in fact.changes if c.consumed),
            short=disputed,
            pieces=plain(more) if more > 0 else "",
        )

    def _move(self, lot: str, more: Any) -> tuple[str, str]:
        sign = "+" if more > 0 else "\u2212"
        return lot_number(lot), f"{sign}{plain(abs(more))} {self._store.lot(lot).unit}".strip()

    def _tried(self, found: Foreseen) -> tuple[LotState, bool]:
        """(the lot as it would be, whether something would be in dispute that is not): folded on copies."""
        states: dict[str, Any] = {}
        new = False
        for draft in found.drafts:
            entry = _as_if(draft, self.now())
            for stream in draft.streams:
                state = states.setdefault(stream, copy.deepcopy(self._store.state(stream) or empty(stream)))
                before = len(state.disputes) if isinstance(state, Disputable) else 0
                states[stream] = state = fold(state, entry, stream)
                new = new or (isinstance(state, Disputable) and len(state.disputes) > before)
        lot = states[lot_stream(found.fact.lot)]
        assert isinstance(lot, LotState)
        return lot, new

    # -- proposals

    def proposed(self, lot: str, record: str) -> str:
        """The name of the correction of a record that waits; "" where none does. Of two the newest."""
        waiting = self._store.lot(lot).proposals.items()
        return next((name for name, each in reversed(waiting) if each.fact.record == record), "")

    def proposal(self, lot: str, name: str) -> ProposalView | None:
        """A correction that waits; None when it does not any more."""
        found = self._store.lot(lot).proposals.get(name)
        entry = self._desk.past.named(found.fact.record) if found else None
        if found is None or entry is None:
            return None
        fact = found.fact
        roles = AUTHORISERS[fact.rule]
        able = [p for p in self._people.everyone() if p.role in roles and p.id != fact.signer]
        foreseen, problem = self._still(found)
        return ProposalView(
            lot=lot,
            proposal=name,
            about=self._value(entry, fact.field),
            was=fact.was,
            shown=fact.shown,
            by=self._people.name(fact.signer),
            role=fact.role,
            since=found.at,
            why=self.correction_reason(fact.reason),
            rule=fact.rule,
            able=tuple(self._people.tile(p) for p in able),
            foreseen=foreseen,
            problem=problem,
        )

    def _still(self, found: Proposal) -> tuple[ForeseenView | None, Refusal | None]:
        """What it would do now, or why it cannot be done any more."""
        try:
            return self.foreseen(_command(found.fact), found.fact.signer), None
        except Refusal as refusal:
            return None, refusal.as_value()

    def corrections_waiting(self, person: str) -> Iterable[Waiting]:
        """Corrections that wait for a person's signature; never for that of who signed them first."""
        document = self._people.document(person)
        for stream in sorted(self._store.open("correction")):
            state = self._store.state(stream)
            for each in state.proposals.values() if isinstance(state, LotState) else ():
                if document and document.role in AUTHORISERS[each.fact.rule] and person != each.fact.signer:
                    yield self._row(stream.removeprefix("lot:"), each)

    def _row(self, lot: str, each: Proposal) -> Waiting:
        return Waiting(
            topic="correction",
            key=(lot, each.fact.proposal),
            subject=f"{lot_number(lot)} {self.material(lot.partition('/')[0]).name}",
            trouble=f"{each.fact.was} → {each.fact.shown}",
            since=each.at,
            who=(f"{each.work_unit} {self._people.name(each.fact.signer)}".strip(),),
        )


def waiting(queries: Queries, person: str) -> Iterable[Waiting]:
    """Corrections that wait for a person's signature."""
    return queries.corrections_waiting(person)


def _command(fact: CorrectionProposed) -> CorrectRecord:
    return CorrectRecord(
        lot=fact.lot, record=fact.record, field=fact.field, new=fact.new, reason=fact.reason, known=fact.ordinal
    )


def _as_if(draft: Draft, now: Any) -> Entry:
    """A draft as if it had been written."""
    return Entry("tried out", 1, "", now, "", "", draft.streams, draft.fact)


def _steps_changed(
    found: Foreseen, before: LotState, after: LotState
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Titles of steps that would be (asked now, set aside, signed again)."""
    was, now = before.runs.get(found.fact.run), after.runs.get(found.fact.run)
    if was is None or now is None:
        return (), (), ()
    old = {(p.step.id, p.round): p.state for p in course(found.case.operation, was)}
    signing = {over.step for over in found.fact.over}
    changed = [(p, old.get((p.step.id, p.round), "")) for p in course(found.case.operation, now)]
    opened = [p.step for p, state in changed if p.state == "open" and state != "open"]
    aside = [p.step.title for p, state in changed if p.state == "set_aside" and state != "set_aside"]
    again = [step.title for step in opened if step.id in signing]
    asked = [step.title for step in opened if step.id not in signing]
    return tuple(dict.fromkeys(asked)), tuple(dict.fromkeys(aside)), tuple(dict.fromkeys(again))


def _limits(step: StepBase | None, fact: Any) -> Limits:
    """The limits that held when it was recorded."""
    declared = FIELDS[Measurement](step)["limits"] if isinstance(step, Measurement) else None
    if isinstance(declared, Limits):
        return replace(declared, low=fact.low, high=fact.high)
    return Limits(unit=fact.unit, nominal=None, low=fact.low, high=fact.high, marginal=ZERO, decimals=3)


def _number(step: StepBase | None, fact: Any) -> NumberForm:
    if isinstance(step, NumberEntry):
        return NumberForm(unit=step.unit, decimals=step.decimals, low=step.low, high=step.high)
    return NumberForm(unit=fact.unit, decimals=3, low=ZERO)


def _text(step: StepBase | None) -> TextForm:
    if isinstance(step, TextEntry):
        form = FIELDS[TextEntry](step)["text_form"]
        assert isinstance(form, TextForm)
        return form
    return TextForm(shortest=1, longest=LONGEST_TEXT)


def _options(step: StepBase | None, fact: Any) -> Options:
    if isinstance(step, Choice):
        options = tuple(Option(code=o.code, name=o.name, verdict=o.verdict) for o in step.options)
        return Options(options=options, several=step.several)
    names = zip(fact.chosen, fact.names, strict=False)
    return Options(options=tuple(Option(code=code, name=name) for code, name in names))
