"""Step kind *signature*: a person signs what was done in the run, and what the signing means.

21 CFR 11.50 asks for printed name, time and meaning; 11.70 for a signature that cannot be moved to another record:
`content` is a digest over the statement, the person and the meaning.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, ClassVar

import msgspec

from app.domain.commands import Answer
from app.domain.facts import Draft
from app.domain.lots import Answered, Run
from app.domain.progress import StepProgress
from app.domain.refusals import Refusal
from app.domain.routing import open_prompt
from app.domain.step import StepBase, StepKind
from app.domain.values import Role, lot_number, plain

if TYPE_CHECKING:
    from app.domain.view import View


class Signature(StepBase, frozen=True, kw_only=True, tag="signature"):
    """A signature with its ``meaning``; ``role`` restricts who may give it. ``four_eyes``: not who did the steps."""

    meaning: str
    role: Role | None = None
    four_eyes: bool = False


class Sign(Answer, frozen=True, kw_only=True):
    """The person at the terminal signs; whoever submits this has checked the PIN. ``ink`` is an attachment's sha256."""

    ink: str = ""
    offline: ClassVar[str] = "OfflineSign"


class SignatureGiven(Answered, frozen=True, kw_only=True):
    """``signer`` signed ``signed`` (the run's answers as JSON text) with ``meaning``; ``content`` binds the three."""

    signer: str
    role: Role
    meaning: str
    signed: str
    content: str
    ink: str = ""


def statement(lot: str, run_id: str, run: Run) -> str:
    """What is signed: lot, operation, pieces and every answer with its author, as canonical JSON text.

    What was skipped or not needed says so, by index; what was corrected also says what it was before; a step that was
    inserted is there with its whole declaration.
    """
    facts: dict[str, object] = {"lot": lot, "operation": run.operation, "run": run_id}
    facts["answers"] = {step: _answered(progress) for step, progress in run.steps.items()}
    if run.inserted:
        facts["inserted"] = {note.step: (note.declaration, note.person, note.reason) for note in run.inserted}
    return msgspec.json.encode({**facts, "quantity": plain(run.quantity)}, order="sorted").decode()


def _answered(progress: StepProgress) -> dict[str, object]:
    said: dict[str, object] = {
        "values": progress.values,
        "verdicts": progress.verdicts,
        "authors": progress.authors,
    }
    left = {"skipped": progress.skipped, "not_needed": progress.gaps, "signed_before": progress.stale}
    changed = {"corrected_from": {str(place): was for place, was in progress.was.items()}} if progress.was else {}
    return said | changed | {name: indexes for name, indexes in left.items() if indexes}


def content(signed: str, signer: str, meaning: str) -> str:
    """sha256 (hex) over what is signed, by whom, and what it means; each part ends with a unit separator."""
    return hashlib.sha256(f"{signed}\x1f{signer}\x1f{meaning}\x1f".encode()).hexdigest()


def sign(view: View, command: Sign) -> list[Draft]:
    """The right role signs, and where four eyes are asked, not one who did the work."""
    prompt = open_prompt(view, command, Signature)
    document = view.person_document(view.person)
    if document is None:
        raise Refusal("UnknownPerson", person=view.person)
    if prompt.step.role and document.role != prompt.step.role:
        raise Refusal("NotQualified", person=view.person, role=prompt.step.role, wanted=prompt.step.role)
    if prompt.step.four_eyes and any(view.person in s.people for s in prompt.run.steps.values()):
        raise Refusal("SamePerson", person=view.person, what=prompt.step.title)
    signed = statement(command.lot, command.run, prompt.run)
    fact = SignatureGiven(
        signer=view.person,
        role=document.role,
        meaning=prompt.step.meaning,
        signed=signed,
        content=content(signed, view.person, prompt.step.meaning),
        ink=command.ink,
        **prompt.identity(command, shown=lot_number(command.lot)),
    )
    # The signer's stream too: the PIN was right, so the wrong ones before it are forgiven.
    return [Draft((*command.streams(), f"person:{view.person}"), fact)]


KIND = StepKind("signature", Signature, Sign, SignatureGiven, sign)
