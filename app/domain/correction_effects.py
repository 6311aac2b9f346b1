"""What follows from a corrected value: its record, holds placed and freed, quantities moved, signatures asked anew.

Must not know who may correct (`correcting`), nor how a new value is judged (`correctable`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from app.domain.correctable import Case, Field, Judged
from app.domain.correction_commands import CorrectRecord
from app.domain.correction_facts import Over, RecordCorrected
from app.domain.course import course
from app.domain.facts import Authorised, Draft, Entry
from app.domain.hold_facts import Cause, HoldPlaced
from app.domain.lot_facts import Answered, MaterialConsumed, StepSkipped
from app.domain.policies import policy_of
from app.domain.steps.signature import Signature, SignatureGiven
from app.domain.steps.verification import StepVerified, Verification
from app.domain.values import Role, intent, lot_stream, tool_stream

if TYPE_CHECKING:
    from app.domain.step import StepBase

#: What the signature under a correction means (21 CFR 11.50).
MEANING = "Corrected the record"


class Signed(Struct, frozen=True):
    """Who signs, and what is signed over."""

    person: str
    role: Role
    signed: str
    content: str


def corrected(
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
        **shared_fields(command, case, field, judged, signed),
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


def shared_fields(command: CorrectRecord, case: Case, field: Field, judged: Judged, signed: Signed) -> dict[str, Any]:
    """The fields that a correction and its proposal share."""
    return {
        "record": command.record,
        "kind": case.entry.kind,
        "field": command.field,
        "old": field.read(case.fact),
        "new": field.read(judged.fact),
        "was": field.words(case.fact),
        "shown": field.words(judged.fact),
        "unit": unit_of(judged.fact, field),
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


def unit_of(fact: Any, field: Field) -> str:
    """The unit of a field's value; empty where it has none."""
    return str(getattr(fact, field.unit, "")) if field.unit else ""


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
