"""Correcting what was recorded: who may, what follows from the new value, and the signature under it.

Rule only; `correctable` has the table of what may be corrected, `correction_fold` folds what is written. A correction
that takes a second person's signature is written as a proposal and waits for it. Must not know screens.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from app.domain.commands import Command
from app.domain.correctable import CORRECTABLE, Case, Field, Judged, Value, as_it_stands, fields_of, standing
from app.domain.correction_facts import UNDONE, CorrectionDeclined, CorrectionProposed, Over, Proposal, RecordCorrected
from app.domain.course import course
from app.domain.facts import Authorised, Draft, Entry
from app.domain.hold_facts import Cause, HoldPlaced, HoldReleased
from app.domain.holds import require_known
from app.domain.lot_facts import Answered, MaterialConsumed, OperationReported, StepSkipped
from app.domain.lot_state import LotState, Run
from app.domain.policies import AUTHORISERS, policy_of
from app.domain.quantities import operation_of
from app.domain.refusals import Refusal
from app.domain.steps.signature import Signature, SignatureGiven, content
from app.domain.steps.verification import StepVerified, Verification
from app.domain.values import Role, intent, lot_number, lot_stream, tool_stream

if TYPE_CHECKING:
    from app.domain.documents import Operation, Person, Routing
    from app.domain.step import StepBase
    from app.domain.view import View

#: What the signature under a correction means (21 CFR 11.50), and what the second person's does.
MEANING, APPROVED = "Corrected the record", "Approved the correction"
#: The plant's reasons for a correction are this tree; words of the person's own do as well.
REASONS = "correction"
#: Letters that words of one's own have at least.
SHORTEST_REASON = 3
#: Who and when: a record says them of itself, and nobody else does.
ENVELOPE = ("person", "at", "work_unit", "clock")


class CorrectRecord(Command, frozen=True, kw_only=True):
    """``field`` of ``record`` ("journal:seq") of a lot is ``new``, and why. Whoever submits this has checked the PIN.

    ``known`` is how many corrections of the record were shown, ``ordinal`` the records of the lot as seen.
    """

    lot: str
    record: str
    field: str
    new: Value
    reason: str
    note: str = ""
    known: int = 0
    ordinal: int = 0

    def streams(self) -> tuple[str, ...]:
        """The lot being made."""
        return (lot_stream(self.lot),)

    def intent(self) -> str:
        """Once for each time the lot is seen."""
        return intent(lot_stream(self.lot), f"correct/{self.record}/{self.field}", self.ordinal)


class ApproveCorrection(Command, frozen=True, kw_only=True):
    """A second person signs for a correction that waits: ``authorisation`` is theirs."""

    lot: str
    proposal: str

    def streams(self) -> tuple[str, ...]:
        """The lot being made."""
        return (lot_stream(self.lot),)

    def intent(self) -> str:
        """Once."""
        return intent(lot_stream(self.lot), f"approve/{self.proposal}", 0)


class DeclineCorrection(Command, frozen=True, kw_only=True):
    """No: the record stays as it is. Whoever signed the proposal may take it back the same way."""

    lot: str
    proposal: str
    reason: str

    def streams(self) -> tuple[str, ...]:
        """The lot being made."""
        return (lot_stream(self.lot),)

    def intent(self) -> str:
        """Once."""
        return intent(lot_stream(self.lot), f"decline/{self.proposal}", 0)


class Signed(Struct, frozen=True):
    """Who signs, and what is signed over."""

    person: str
    role: Role
    signed: str
    content: str


def correct(view: View, command: CorrectRecord) -> list[Draft]:
    """What was, by whoever may say so; with a second person's signature where policy asks for one."""
    case, field = case_of(view, command)
    signed = _signed(view, command, case, field)
    rule = _second(view, case)
    policy = policy_of(view, case.routing, rule) if rule else "warn"
    if policy == "block":
        raise Refusal(rule, by=case.entry.person, since=case.entry.at)
    if policy == "authorise":
        return [_proposed(view, command, case, field, signed, rule)]
    return _corrected(command, case, field, signed, warnings=(rule,) if rule else ())


class Foreseen(Struct, frozen=True):
    """What a correction would do: the drafts, what the new value is refused for, and who has to sign besides.

    ``rule`` is the refusal that asks for a second person; empty where none is asked for.
    """

    case: Case
    fact: RecordCorrected
    drafts: tuple[Draft, ...]
    broken: tuple[Refusal, ...]
    rule: str


def foresee(view: View, command: CorrectRecord) -> Foreseen:
    """What a correction would do, before anybody says why or signs. Raises `Refusal` as the correction would."""
    case, field = case_of(view, command)
    rule = _second(view, case)
    policy = policy_of(view, case.routing, rule) if rule else "warn"
    if policy == "block":
        raise Refusal(rule, by=case.entry.person, since=case.entry.at)
    drafts = _corrected(command, case, field, Signed(view.person, "operator", "", ""))
    assert isinstance(drafts[0].fact, RecordCorrected)
    broken = field.judge(case, field.put(case.fact, command.new)).broken
    return Foreseen(case, drafts[0].fact, tuple(drafts), broken, rule if policy == "authorise" else "")


def approve(view: View, command: ApproveCorrection) -> list[Draft]:
    """Somebody else, of the right role; the correction is judged by what stands now."""
    found = _waiting(view, command)
    fact, signed = found.fact, command.authorisation
    roles = AUTHORISERS[fact.rule]
    if signed is None or signed.role not in roles or fact.rule not in signed.codes:
        raise Refusal(fact.rule, authorise=roles[0], by=fact.signer, since=found.at)
    if signed.person == fact.signer:
        raise Refusal("SamePerson", person=signed.person, what="correction")
    asked = _asked(fact)
    case, field = case_of(view, asked)
    first = Signed(fact.signer, fact.role, fact.signed, fact.content)
    return _corrected(asked, case, field, first, authorised=signed, proposal=fact.proposal)


def decline(view: View, command: DeclineCorrection) -> list[Draft]:
    """Whoever could approve it says no, or its signer takes it back; why is on record."""
    fact = _waiting(view, command).fact
    document = view.person_document(view.person)
    roles = AUTHORISERS[fact.rule]
    if view.person != fact.signer and (document is None or document.role not in roles):
        raise Refusal("NotACorrector", person=view.person, role=roles[0])
    _require_reason(view, command.reason)
    made = CorrectionDeclined(proposal=fact.proposal, record=fact.record, lot=fact.lot, reason=command.reason.strip())
    return [Draft(command.streams(), made)]


# -- what is corrected


def case_of(view: View, command: CorrectRecord) -> tuple[Case, Field]:
    """The record with all that is known of it, and its field. Raises `Refusal` where it cannot be corrected."""
    require_known(view, command.streams())
    state = view.lot(command.lot)
    entry = view.past.named(command.record)
    if entry is None:
        raise Refusal("PartlyKnown", stream=lot_stream(command.lot), number=lot_number(command.lot))
    field = fields_of(entry).get(command.field)
    if field is None or getattr(entry.fact, "lot", "") != command.lot:
        raise stands(entry, command.field)
    amended = state.amended.get(command.record)
    if amended is not None and amended.field == UNDONE:
        raise Refusal("ReportTakenBack")
    if times(view, command.lot, command.record) != command.known:
        raise Refusal("CorrectedMeanwhile", record=command.record)
    routing = view.bound_routing(state.routing)
    case = _case(view, command, state, entry, routing)
    if field.read(case.fact) == field.read(field.put(case.fact, command.new)):
        raise Refusal("NothingChanges", value=field.words(case.fact))
    return case, field


def stands(entry: Entry, field: str = "") -> Refusal:
    """Why a record, or this of it, stays as it was made."""
    fact = entry.fact
    if field in ENVELOPE:
        return Refusal("WhoAndWhenStand", by=entry.person, since=entry.at)
    if isinstance(fact, (SignatureGiven, StepVerified)):
        return Refusal("SignatureStands", by=entry.person, since=entry.at)
    if isinstance(fact, (HoldPlaced, HoldReleased)):
        return Refusal("HoldStands")
    if entry.kind in CORRECTABLE and isinstance(fact, Answered) and not fact.accepted:
        return Refusal("ReadingRepeated")
    return Refusal("NotCorrectable")


def times(view: View, lot: str, record: str) -> int:
    """How many corrections of a record hold one behind the other; the state forgets the oldest records of a lot."""
    amended = view.lot(lot).amended.get(record)
    held = standing(view.past.corrections(lot, record))
    newest = held[-1].fact if held else None
    told = newest.ordinal + 1 if isinstance(newest, RecordCorrected) else 0
    return max(told, amended.count if amended else 0)


def _case(view: View, command: CorrectRecord, state: LotState, entry: Entry, routing: Routing | None) -> Case:
    fact: Any = entry.fact
    run = state.runs.get(fact.run)
    id = run.operation if run else getattr(fact, "operation", "") or _operation_of(view, routing, fact)
    operation = operation_of(routing, id) if routing else None
    if routing is None or operation is None:
        raise Refusal("DocumentMissing", kind="routing", id=state.order, hash=state.routing)
    then = replace(view, now=min(view.now, entry.at), doubtful=view.doubtful or entry.doubted)
    return Case(
        view=then,
        entry=entry,
        fact=as_it_stands(entry, view.past.corrections(command.lot, command.record)),
        lot=command.lot,
        state=state,
        run=run,
        routing=routing,
        operation=operation,
        step=_declared(operation, state, run, getattr(fact, "step", "")),
    )


def _operation_of(view: View, routing: Routing | None, fact: Any) -> str:
    """The operation of a run that is over: the one that has the step."""
    operations = routing.operations if routing else ()
    named = (o.id for o in operations if fact.step in (step.id for step in o.steps))
    return next(named, operations[0].id if operations else "")


def _declared(operation: Operation, state: LotState, run: Run | None, id: str) -> StepBase | None:
    if run is not None:
        return next((place.step for place in course(operation, run) if place.step.id == id), None)
    return next((step for step in operation.steps if step.id == id), None)


# -- who may


def _second(view: View, case: Case) -> str:
    """The refusal that a second person's signature lets pass; empty for one's own answer before it was reported."""
    document = view.person_document(view.person)
    if document is None:
        raise Refusal("UnknownPerson", person=view.person)
    own = case.entry.person == view.person
    roles = view.site().correctors
    if not own and document.role not in roles:
        raise Refusal("NotACorrector", person=view.person, role=roles[0] if roles else "lead")
    if isinstance(case.fact, OperationReported) or case.run is None or case.run.reports:
        return "AlreadyReported"
    return "" if own else "NotYourEntry"


def _signed(view: View, command: CorrectRecord, case: Case, field: Field) -> Signed:
    _require_reason(view, command.reason)
    document: Person | None = view.person_document(view.person)
    if document is None:
        raise Refusal("UnknownPerson", person=view.person)
    said = statement(command, case, field)
    return Signed(view.person, document.role, said, content(said, view.person, MEANING))


def statement(command: CorrectRecord, case: Case, field: Field) -> str:
    """What is signed: the record, the field, both values and why, as canonical JSON text."""
    said = {
        "lot": command.lot,
        "record": command.record,
        "kind": case.entry.kind,
        "field": command.field,
        "old": field.read(case.fact),
        "new": command.new,
        "unit": _unit(case.fact, field),
        "reason": command.reason,
        "note": command.note,
        "follows": command.known,
    }
    return msgspec.json.encode(said, order="sorted").decode()


def _require_reason(view: View, reason: str) -> None:
    """A code of the plant's tree, or words."""
    known = view.documents.current("reason_tree", REASONS)
    if known is not None and not known.withdrawn and view.has_reason(REASONS, reason) and reason:
        return
    if len(reason.strip()) < SHORTEST_REASON:
        raise Refusal("ReasonMissing", subject="correction")


def _unit(fact: Any, field: Field) -> str:
    return str(getattr(fact, field.unit, "")) if field.unit else ""


# -- proposals


def _proposed(view: View, command: CorrectRecord, case: Case, field: Field, signed: Signed, rule: str) -> Draft:
    if any(each.fact.record == command.record for each in case.state.proposals.values()):
        raise Refusal("CorrectionWaits", record=command.record)
    judged = field.judge(case, field.put(case.fact, command.new))
    fact = CorrectionProposed(
        proposal=command.intent(),
        rule=rule,
        **_said(command, case, field, judged, signed),
    )
    return Draft(command.streams(), fact)


def _waiting(view: View, command: ApproveCorrection | DeclineCorrection) -> Proposal:
    require_known(view, command.streams())
    found = view.lot(command.lot).proposals.get(command.proposal)
    if found is None:
        raise Refusal("CorrectionGone", proposal=command.proposal)
    return found


def _asked(fact: CorrectionProposed) -> CorrectRecord:
    """The command of a proposal; the corrections that its signer knew of still have to be all there are."""
    return CorrectRecord(
        lot=fact.lot, record=fact.record, field=fact.field, new=fact.new, reason=fact.reason, note=fact.note,
        known=fact.ordinal,
    )  # fmt: skip


# -- what follows


def _corrected(
    command: CorrectRecord,
    case: Case,
    field: Field,
    signed: Signed,
    *,
    warnings: tuple[str, ...] = (),
    authorised: Authorised | None = None,
    proposal: str = "",
) -> list[Draft]:
    """The correction, and the hold of what it would have been refused for."""
    judged = field.judge(case, field.put(case.fact, command.new))
    over, before = _signatures(case)
    again = policy_of(case.view, case.routing, "SignedBefore") != "warn"
    stops, passes = _sorted_out(case, judged, bool(before) and again and case.run is None)
    standing_holds = tuple(_own_holds(case, command.field))
    placed = (_hold_name(case, command.known),) if stops and not standing_holds else ()
    answer = judged.fact if isinstance(judged.fact, Answered) else None
    fact = RecordCorrected(
        **_said(command, case, field, judged, signed),
        operation=case.operation.id,
        run=case.fact.run,
        index=answer.index if answer else 0,
        work_unit=case.entry.work_unit,
        place=_place(case) if answer else 0,
        answer=answer.shown if answer else "",
        verdict=answer.verdict if answer else "none",
        codes=answer.codes() if answer else (),
        drawn=judged.drawn,
        lot_was=judged.lot_was,
        lot_is=judged.lot_is,
        changes=judged.changes,
        tools=judged.tools,
        over=over,
        again=again,
        signed_before=before,
        next=judged.next,
        entry=judged.entry,
        rework_to=judged.rework_to,
        credits=judged.credits,
        passed=judged.passed,
        holds=placed,
        frees=standing_holds if not stops else (),
        warnings=(*warnings, *passes, *stops),
        authorised=authorised,
        proposal=proposal,
    )
    drafts = [Draft(_touched(command, judged), fact)]
    return [*drafts, *(_held(case, name, fact, judged) for name in placed)]


def _said(command: CorrectRecord, case: Case, field: Field, judged: Judged, signed: Signed) -> dict[str, Any]:
    """The fields that a correction and its proposal share."""
    return {
        "record": command.record,
        "kind": case.entry.kind,
        "field": command.field,
        "old": field.read(case.fact),
        "new": field.read(judged.fact),
        "was": field.words(case.fact),
        "shown": field.words(judged.fact),
        "unit": _unit(judged.fact, field),
        "lot": command.lot,
        "reason": command.reason.strip(),
        "note": command.note.strip(),
        "ordinal": command.known,
        "step": getattr(case.fact, "step", ""),
        "signer": signed.person,
        "role": signed.role,
        "meaning": MEANING,
        "signed": signed.signed,
        "content": signed.content,
    }


def _touched(command: CorrectRecord, judged: Judged) -> tuple[str, ...]:
    """The lot being made, the lots whose counters change, the tools."""
    lots = (lot_stream(change.lot) for change in judged.changes)
    return tuple(dict.fromkeys((*command.streams(), *lots, *(tool_stream(each.tool) for each in judged.tools))))


def _sorted_out(case: Case, judged: Judged, unsigned: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What the new value would have been refused for: (codes that stop the lot, codes that policy lets pass)."""
    codes = [*(refusal.code for refusal in judged.broken), *(["SignedBefore"] if unsigned else [])]
    found = tuple(dict.fromkeys(codes))
    passes = tuple(code for code in found if policy_of(case.view, case.routing, code) == "warn")
    return tuple(code for code in found if code not in passes), passes


def _hold_name(case: Case, ordinal: int) -> str:
    return intent(lot_stream(case.lot), f"hold/corrected/{case.entry.ack}", ordinal)


def _own_holds(case: Case, field: str) -> Iterator[str]:
    """Holds in force that an earlier value of this field placed: by a correction, or by the plant's rule of limits."""
    made = (each.fact for each in case.view.past.corrections(case.lot, case.entry.ack))
    names = [name for fact in made if isinstance(fact, RecordCorrected) and fact.field == field for name in fact.holds]
    if field in ("value", "net") and isinstance(case.fact, Answered):
        names.append(_by_rule(case.fact))
    return (name for name in names if name in case.state.holds)


def _by_rule(fact: Answered) -> str:
    """The hold that a rule of limits places on the lot for an answer (see `hold_rules`)."""
    stream = lot_stream(fact.lot)
    answer = intent(stream, f"{fact.run}/{fact.step}/{fact.index}", fact.attempt)
    return intent(stream, f"hold/limits/{answer}", 0)


def _held(case: Case, name: str, fact: RecordCorrected, judged: Judged) -> Draft:
    """The lot stops as it would have: quality releases it with a signature, or does not."""
    scope = (lot_stream(case.lot),)
    outside = next((each for each in judged.broken if each.code == "OutOfLimits"), None)
    title = case.step.title if case.step else fact.step
    cause = Cause("limits", title, fact.shown, str(outside.params["limit"])) if outside else None
    note = f"{fact.was} → {fact.shown}"
    held = HoldPlaced(hold=name, scope=scope, reason="correction", note=note, cause=cause, found_at=case.view.work_unit)
    return Draft(scope, held)


# -- what was signed over the old value


def _signatures(case: Case) -> tuple[tuple[Over, ...], tuple[str, ...]]:
    """The steps that sign for the answer, each from where on it signed after it; and those signatures by name."""
    if not isinstance(case.fact, Answered):
        return (), ()
    signing = {step.id for step in _steps(case) if _signs_for(step, case.fact.step)}
    given = [
        each
        for each in case.view.past.signatures(case.lot, case.fact.run)
        if isinstance(each.fact, (SignatureGiven, StepVerified)) and each.fact.step in signing
    ]
    after = [each for each in given if _is_after(each, case.entry)]
    over = tuple(Over(step, *_from(step, given, after)) for step in sorted(signing))
    return over, tuple(each.ack for each in after)


def _steps(case: Case) -> Iterable[StepBase]:
    if case.run is None:
        return case.operation.steps
    return {place.step.id: place.step for place in course(case.operation, case.run)}.values()


def _signs_for(step: StepBase, answered: str) -> bool:
    if isinstance(step, Verification):
        return not step.of or answered in step.of
    return isinstance(step, Signature)


def _is_after(each: Entry, answer: Entry) -> bool:
    if each.journal == answer.journal:
        return each.seq > answer.seq
    return each.at >= answer.at


def _from(step: str, given: list[Entry], after: list[Entry]) -> tuple[int, int]:
    """(place of the first value of a step that came after the answer, the index of its prompt)."""
    mine = [each for each in given if each.fact is not None and getattr(each.fact, "step", "") == step]
    later = [n for n, each in enumerate(mine) if each in after]
    if not later:
        return len(mine), len({getattr(each.fact, "index", 0) for each in mine})
    return later[0], min(getattr(mine[n].fact, "index", 0) for n in later)


def _place(case: Case) -> int:
    """Where the answer stands among the values of its step: behind those that were kept before it."""
    progress = _progress(case)
    place = 0
    for ack in progress:
        if ack == case.entry.ack:
            break
        before = case.view.past.named(ack)
        fact = before.fact if before else None
        kept = isinstance(fact, MaterialConsumed) or (isinstance(fact, Answered) and fact.accepted)
        place += kept and not isinstance(fact, StepSkipped)
    return place


def _progress(case: Case) -> list[str]:
    from app.domain.correction_fold import run_of

    run = run_of(case.state, case.fact.run)
    step = run.steps.get(case.fact.step) if run else None
    return step.acks if step else []
