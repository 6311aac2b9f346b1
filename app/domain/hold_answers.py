"""Who answers for a hold: the lead who acknowledges it, what has to be looked at, and who lets work go on.

Rules only; `hold_facts` has what they write. The person of the view is the one who signs: their PIN was checked.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import msgspec

from app.domain.clock import doubtful
from app.domain.facts import Draft
from app.domain.hold_facts import (
    MOST_SUSPECTS,
    Hold,
    HoldAcknowledged,
    HoldContained,
    HoldPlaced,
    HoldReleased,
    SuspectChecked,
)
from app.domain.policies import AUTHORISERS, policy_of
from app.domain.refusals import Refusal
from app.domain.steps.signature import content
from app.domain.timekeeping import LATEST
from app.domain.values import intent, lot_stream

if TYPE_CHECKING:
    from app.domain.documents import Person
    from app.domain.hold_commands import AcknowledgeHold, CheckSuspect, ContainHold, HoldCommand, ReleaseHold
    from app.domain.values import Role
    from app.domain.view import View

#: What the signatures mean (21 CFR 11.50).
KNOWS, CONTAINS, RELEASES = "Acknowledged the hold", "Ordered the containment", "Released the hold"


def due(view: View, hold: Hold) -> datetime | None:
    """Until when a lead has to have acknowledged it, by its reason or else by the site.

    None where neither sets a time, or somebody has.
    """
    reason = view.reason("hold", hold.reason)
    minutes = (reason.acknowledge_minutes if reason else None) or view.site().acknowledge_minutes
    if not minutes or hold.known is not None:
        return None
    return min(hold.at, LATEST) + timedelta(minutes=minutes)  # a careless clock may stand at the calendar's end


def acknowledge(view: View, command: AcknowledgeHold) -> list[Draft]:
    """A lead knows of it. Who comes second is told who already did."""
    hold = in_force(view, command)
    signer = require_signer(view, view.site().acknowledgers)
    if hold.known is not None:
        raise Refusal("HoldAcknowledged", by=hold.known.person, since=hold.known.at, hold=hold.hold)
    fact = HoldAcknowledged(
        hold=command.hold, scope=hold.scope, due=due(view, hold), **_signature(view, hold, signer, KNOWS, "")
    )
    return [Draft(hold.scope, fact)]


def contain(view: View, command: ContainHold) -> list[Draft]:
    """Whoever may acknowledge may have pieces looked at; there have to be some, and no more than can be kept."""
    hold = in_force(view, command)
    signer = require_signer(view, view.site().acknowledgers)
    fresh = {each.suspect for each in command.suspects} - {each.suspect for each in hold.suspects}
    if not fresh:
        raise Refusal("NothingToCheck", place=command.place)
    if len(hold.suspects) + len(fresh) > MOST_SUSPECTS:
        raise Refusal("TooManySuspects", count=len(hold.suspects) + len(fresh), most=MOST_SUSPECTS)
    named = ",".join(each.suspect for each in command.suspects)
    fact = HoldContained(
        hold=command.hold,
        scope=hold.scope,
        asked=command.asked,
        place=command.place,
        suspects=command.suspects,
        **_signature(view, hold, signer, CONTAINS, named),
    )
    return [Draft(hold.scope, fact)]


def check(view: View, command: CheckSuspect) -> list[Draft]:
    """Anybody may look; what is bad is held too, unless the hold covers it already."""
    hold = in_force(view, command)
    suspect = next((each for each in hold.suspects if each.suspect == command.suspect), None)
    if suspect is None or suspect.lot != command.lot:
        raise Refusal("NothingToCheck", place=command.suspect)
    before = hold.checked.get(command.suspect)
    if before is not None and (before.good == command.good or not before.good):
        raise Refusal("AlreadyChecked", number=suspect.number, by=before.person, since=before.at)
    streams = tuple(dict.fromkeys((*hold.scope, lot_stream(suspect.lot))))
    fact = SuspectChecked(
        hold=hold.hold,
        scope=hold.scope,
        suspect=suspect.suspect,
        lot=suspect.lot,
        good=command.good,
        note=command.note,
    )
    return [Draft(streams, fact), *([] if command.good else _widened(view, hold, suspect.lot, command.note))]


def _widened(view: View, hold: Hold, lot: str, note: str) -> list[Draft]:
    scope = (lot_stream(lot),)
    if scope[0] in hold.scope or any(each.widens == hold.hold for _, each in view.holds(scope)):
        return []
    # One that was released and one that is placed for the next bad pieces are two: each is answered for by itself.
    name = intent(scope[0], f"hold/widens/{hold.hold}", view.lot(lot).placed)
    fact = HoldPlaced(
        hold=name,
        scope=scope,
        reason=hold.reason,
        note=note or hold.note,
        cause=hold.cause,
        widens=hold.hold,
        found_at=view.work_unit,
    )
    return [Draft(scope, fact)]


def release(view: View, command: ReleaseHold) -> list[Draft]:
    """Who may, with a reason; where the site wants four eyes, not the one who placed it; nothing left to look at."""
    hold = in_force(view, command)
    signer = require_signer(view, view.site().releasers)
    if signer.id == hold.person and not view.site().placer_may_release:
        raise Refusal("SamePerson", person=signer.id, what="hold")
    if not command.reason.strip():
        raise Refusal("ReasonMissing", subject="release")
    if not view.has_reason("release", command.reason):
        raise Refusal("UnknownReason", reason=command.reason)
    if view.contact.away is not None and policy_of(view, None, "OfflineRelease") == "block":
        raise Refusal("OfflineRelease", since=view.contact.away)
    left = hold.unchecked
    passed = _open_pieces(view, hold, signer, left) if left else ()
    fact = HoldReleased(
        hold=hold.hold,
        scope=hold.scope,
        releaser=signer.id,
        role=signer.role,
        reason=command.reason,
        note=command.note,
        unchecked=left,
        warnings=passed,
        **_signed_as(_text(hold, RELEASES, f"{command.reason} {command.note}".strip()), signer, RELEASES),
    )
    return [Draft(hold.scope, fact)]


def _open_pieces(view: View, hold: Hold, signer: Person, left: int) -> tuple[str, ...]:
    """What the site says of pieces that nobody has looked at; where it asks for a signature, the release is it."""
    policy, roles = policy_of(view, None, "ContainmentOpen"), AUTHORISERS["ContainmentOpen"]
    if policy == "warn" or (policy == "authorise" and signer.role in roles):
        return ("ContainmentOpen",)
    asked = roles[0] if policy == "authorise" else None
    raise Refusal("ContainmentOpen", authorise=asked, count=left, hold=hold.hold)


def in_force(view: View, command: HoldCommand) -> Hold:
    """The hold that a command is about. Raises `Refusal` HoldUnknown when nothing holds (any more)."""
    found = [hold for _, hold in view.holds(command.scope) if hold.hold == command.hold]
    if not found:
        raise Refusal("HoldUnknown", hold=command.hold)
    return found[0]


def require_signer(view: View, roles: tuple[Role, ...]) -> Person:
    """The person who signs, in one of the roles and with the site's qualification for it, where it names one."""
    document = view.person_document(view.person)
    if document is None or document.role not in roles:
        raise Refusal("NotAReleaser", person=view.person, role=roles[0] if roles else "quality")
    wanted = view.site().hold_qualification
    if wanted:
        _require_qualified(view, document, wanted)
    return document


def _require_qualified(view: View, person: Person, wanted: str) -> None:
    held = [q for q in person.qualifications if q.id == wanted]
    if not held:
        raise Refusal("NotQualified", person=person.id, wanted=wanted)
    until = held[-1].until
    if until is not None and view.doubtful:
        raise doubtful(view, what=wanted)
    if until is not None and view.today > until.date():
        raise Refusal("QualificationExpired", person=person.id, wanted=wanted, expired=until)


def _signature(view: View, hold: Hold, signer: Person, meaning: str, about: str) -> dict[str, Any]:
    return {"signer": signer.id, "role": signer.role, **_signed_as(_text(hold, meaning, about), signer, meaning)}


def _signed_as(signed: str, signer: Person, meaning: str) -> dict[str, Any]:
    return {"meaning": meaning, "signed": signed, "content": content(signed, signer.id, meaning)}


def _text(hold: Hold, meaning: str, about: str) -> str:
    """What is signed, as canonical JSON text: the hold as it was placed, and what is said about it."""
    said = {
        "hold": hold.hold,
        "scope": hold.scope,
        "reason": hold.reason,
        "placed_by": hold.person,
        "placed_at": hold.at,
        "meaning": meaning,
        "about": about,
    }
    return msgspec.json.encode(said, order="sorted").decode()
