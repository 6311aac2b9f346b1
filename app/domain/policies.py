"""Policies: what happens when a rule is broken, per routing or site: block, warn, or authorise.

Pure. Must not know any single rule; every rule hands over the refusals it found.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from app.domain.facts import Authorised
from app.domain.refusals import Refusal
from app.domain.values import Policy, Role

if TYPE_CHECKING:
    from app.domain.documents import Routing
    from app.domain.view import View

#: refusal code -> its policy where neither routing nor site says anything. A code that is not here always blocks.
DEFAULTS: dict[str, Policy] = {
    "ExceedsOrder": "block",
    "ExceedsAvailable": "block",
    "NotAvailable": "block",
    "ExceedsTake": "block",
    "WrongWorkUnit": "block",
    "NotQualified": "block",
    "QualificationExpired": "block",
    "LotExpired": "block",
    "LotOverdrawn": "block",
    "LotUsedUp": "block",
    "LotDisputed": "authorise",
    "OutOfLimits": "authorise",
    "AnswerBad": "warn",
    "ToolOverdue": "block",
    "ToolWornOut": "block",
    "NotByHand": "authorise",
    "ClockDoubtful": "authorise",
    "UnknownOperation": "block",
    "OrderLowered": "authorise",
    "OperationWithdrawn": "authorise",
    "WaitTooShort": "block",
    "WaitTooLong": "authorise",
    "ExceedsTaken": "block",
    "NotYourReport": "authorise",
    "LabelsDoNotReconcile": "authorise",
    # A correction of somebody else's entry, or after the pieces were reported, takes a second person's signature.
    "NotYourEntry": "authorise",
    "AlreadyReported": "authorise",
    # What was signed over a value that was corrected is signed again, unless a plant has it marked only ("warn").
    "SignedBefore": "block",
    # Away from central, and by old documents, work goes on: a line must not stand because a cable does. Whoever reads
    # the record sees that it was so. A plant that cannot have it says so.
    "OfflineStart": "warn",
    "OfflineConsume": "warn",
    "OfflineReport": "warn",
    "OfflineSign": "warn",
    "OfflineRelease": "warn",
    "DocumentsStale": "warn",
    # Only where a site names it: see `release_needed`.
    "ReleaseNeeded": "block",
    # What another terminal may have put on hold meanwhile is not known here: said in the record, or not done at all.
    "HoldsStale": "warn",
    "ContainmentOpen": "block",
    "CheckDue": "block",
}

#: Roles whose signature lets a broken rule pass, the first being the one asked for.
AUTHORISERS: dict[str, tuple[Role, ...]] = {
    "OutOfLimits": ("quality", "lead"),
    "LotDisputed": ("lead", "quality"),
    "NotYourReport": ("lead",),
    "LabelsDoNotReconcile": ("quality", "lead"),
    "ReleaseNeeded": ("quality",),
    "NotYourEntry": ("quality", "lead"),
    "AlreadyReported": ("quality", "lead"),
    "ContainmentOpen": ("quality",),
    "ToolOverdue": ("quality", "lead"),
    "ToolWornOut": ("quality", "lead"),
}
#: What a person of the right role signs for, although it is their own doing: it is their authority that is asked for.
OWN_SIGNATURE = ("InsertionUnsigned", "NotYourEntry", "AlreadyReported")
ANY_AUTHORISER: tuple[Role, ...] = ("lead", "quality")


class Judgement(Struct, frozen=True):
    """What was let pass: by policy (``warnings``) or by somebody's signature (``authorised``)."""

    warnings: tuple[str, ...] = ()
    authorised: Authorised | None = None

    def and_then(self, other: Judgement | None) -> Judgement:
        """Both judgements as one: an answer says all that was let pass for it."""
        if other is None:
            return self
        return Judgement((*self.warnings, *other.warnings), other.authorised or self.authorised)


def policy_of(view: View, routing: Routing | None, code: str) -> Policy:
    """The policy for one refusal: the routing's, else the site's, else the default."""
    if code not in DEFAULTS:
        return "block"
    mine = routing.policies.get(code) if routing else None
    return mine or view.site().policies.get(code) or DEFAULTS[code]


def judge(
    view: View, routing: Routing | None, broken: Sequence[Refusal], authorisation: Authorised | None
) -> Judgement:
    """Raise the first refusal that policy does not let pass; else say what was let pass and why.

    What blocks comes first: nobody is called for a signature that would not help.
    """
    used: Authorised | None = None
    policies = [policy_of(view, routing, refusal.code) for refusal in broken]
    for refusal, policy in zip(broken, policies, strict=True):
        if policy == "block":
            raise refusal
    for refusal, policy in zip(broken, policies, strict=True):
        if policy == "authorise":
            used = _authorised(refusal, view.person, authorisation)
    return Judgement(tuple(refusal.code for refusal in broken), used)


def _authorised(refusal: Refusal, person: str, authorisation: Authorised | None) -> Authorised:
    roles = AUTHORISERS.get(refusal.code, ANY_AUTHORISER)
    if authorisation is None or refusal.code not in authorisation.codes or authorisation.role not in roles:
        raise Refusal(refusal.code, authorise=roles[0], **refusal.params)
    if authorisation.person == person:
        raise Refusal("SamePerson", person=person, what=refusal.code)
    return authorisation
