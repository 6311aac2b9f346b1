"""Step kind *verification*: a second person looks at what the first one did, on the spot, and says so with their PIN.

Nobody has to sign on for it: the verifier is somebody else than the person at the terminal's work. Like a signature it
is bound to what was verified (21 CFR 11.70); see `signature`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from app.domain.commands import Answer
from app.domain.facts import Draft
from app.domain.lots import Answered, Run
from app.domain.refusals import Refusal
from app.domain.routing import open_prompt
from app.domain.step import StepBase, StepKind
from app.domain.steps.signature import content, statement
from app.domain.values import Role

if TYPE_CHECKING:
    from app.domain.view import View


class Verification(StepBase, frozen=True, kw_only=True, tag="verification"):
    """Somebody else verifies the steps ``of`` (ids; empty: all that were answered); ``role`` restricts who may."""

    meaning: str
    of: tuple[str, ...] = ()
    role: Role | None = None


class Verify(Answer, frozen=True, kw_only=True):
    """``verifier`` looked at it; whoever submits this has checked their PIN."""

    verifier: str

    def streams(self) -> tuple[str, ...]:
        """The lot being made, its order, and the verifier, whose right PIN forgives the wrong ones before."""
        return (*Answer.streams(self), f"person:{self.verifier}")


class StepVerified(Answered, frozen=True, kw_only=True):
    """``verifier`` says ``meaning`` about ``signed`` (the answers as JSON text); ``content`` binds the three."""

    verifier: str
    role: Role
    meaning: str
    signed: str
    content: str


def doers(step: Verification, run: Run) -> set[str]:
    """Everybody who answered what is verified; none of them may verify it."""
    return {person for id, progress in run.steps.items() if not step.of or id in step.of for person in progress.people}


def verify(view: View, command: Verify) -> list[Draft]:
    """Somebody known, of the right role, who did none of it."""
    prompt = open_prompt(view, command, Verification)
    step = prompt.step
    document = view.person_document(command.verifier)
    if document is None:
        raise Refusal("UnknownPerson", person=command.verifier)
    if step.role and document.role != step.role:
        raise Refusal("WrongRole", person=command.verifier, wanted=step.role)
    if command.verifier in doers(step, prompt.run):
        raise Refusal("SamePerson", person=command.verifier, what=step.title)
    signed = statement(command.lot, command.run, _only(prompt.run, step.of))
    fact = StepVerified(
        verifier=command.verifier,
        role=document.role,
        meaning=step.meaning,
        signed=signed,
        content=content(signed, command.verifier, step.meaning),
        **prompt.identity(command),
    )
    return [Draft(command.streams(), fact)]


def _only(run: Run, steps: tuple[str, ...]) -> Run:
    """The run with the answers of some of its steps."""
    kept = {id: progress for id, progress in run.steps.items() if not steps or id in steps}
    return msgspec.structs.replace(run, steps=kept)


KIND = StepKind("verification", Verification, Verify, StepVerified, verify)
