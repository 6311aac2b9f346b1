"""Correcting what was recorded: who may, what follows from the new value, and the signature under it.

Rule only; `correctable` has the table of what may be corrected, `correction_fold` folds what is written. A correction
that takes a second person's signature is written as a proposal and waits for it. Must not know screens.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from app.domain.correctable import Case, Field
from app.domain.correction_case import case_of
from app.domain.correction_commands import ApproveCorrection, CorrectRecord, DeclineCorrection
from app.domain.correction_effects import MEANING, Signed, corrected, shared_fields, unit_of
from app.domain.correction_facts import CorrectionDeclined, CorrectionProposed, Proposal, RecordCorrected
from app.domain.facts import Draft
from app.domain.holds import require_known
from app.domain.lot_facts import OperationReported
from app.domain.policies import AUTHORISERS, policy_of
from app.domain.refusals import Refusal
from app.domain.steps.signature import content
from app.domain.values import intent

if TYPE_CHECKING:
    from app.domain.documents import Person
    from app.domain.view import View

#: The plant's reasons for a correction are this tree; words of the person's own do as well.
REASONS = "correction"
#: Letters that words of one's own have at least.
SHORTEST_REASON = 3


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
    return corrected(command, case, field, signed, warnings=(rule,) if rule else ())


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
    drafts = corrected(command, case, field, Signed(view.person, "operator", "", ""))
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
    return corrected(asked, case, field, first, authorised=signed, proposal=fact.proposal)


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
        "unit": unit_of(case.fact, field),
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


# -- proposals


def _proposed(view: View, command: CorrectRecord, case: Case, field: Field, signed: Signed, rule: str) -> Draft:
    if any(each.fact.record == command.record for each in case.state.proposals.values()):
        raise Refusal("CorrectionWaits", record=command.record)
    judged = field.judge(case, field.put(case.fact, command.new))
    # Two stations without a network may both propose something else for one entry: each is answered by itself.
    fact = CorrectionProposed(
        proposal=intent(command.intent(), f"at/{view.work_unit}", command.ordinal),
        rule=rule,
        **shared_fields(command, case, field, judged, signed),
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
