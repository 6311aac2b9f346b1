"""Holds: work on what a hold covers stops until a lead or quality releases it.

State, `apply` and rules of the noun. Knows no screens and no storage.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct, field

from app.domain.disputes import Disputable, DisputeSettled, doubt, take_settlement
from app.domain.facts import Draft, Entry, Fact
from app.domain.lot_facts import OperationReported, OperationStarted
from app.domain.nonconformity import require_conforming
from app.domain.policies import policy_of
from app.domain.refusals import Refusal
from app.domain.values import Role, intent

if TYPE_CHECKING:
    from app.domain.commands import PlaceHold, ReleaseHold
    from app.domain.view import View

RELEASERS: tuple[Role, ...] = ("quality", "lead")


class HoldPlaced(Fact, frozen=True, kw_only=True):
    """Work on ``scope`` (streams) stops; ``hold`` is its name."""

    hold: str
    scope: tuple[str, ...]
    reason: str
    note: str = ""


class HoldReleased(Fact, frozen=True, kw_only=True):
    """Work on ``scope`` may go on; ``releaser`` signed it."""

    SIGNED: ClassVar[Mapping[str, str]] = {"releaser": "Let work go on"}

    hold: str
    scope: tuple[str, ...]
    releaser: str


class Hold(Struct, frozen=True):
    """A hold in force. ``doubted``: its time could not be trusted."""

    hold: str
    scope: tuple[str, ...]
    reason: str
    note: str
    person: str
    at: datetime
    doubted: bool = False


class ScopeState(Disputable, kw_only=True):
    """State of a stream that holds touch, and the work that they forbid: order, material, operation."""

    holds: dict[str, Hold] = field(default_factory=dict)
    placed: int = 0
    unknown: bool = False


def apply_hold(holds: dict[str, Hold], entry: Entry) -> None:
    """Fold a hold record into the holds in force. A release that comes first or twice changes nothing."""
    match entry.fact:
        case HoldPlaced() as fact:
            about = fact.hold, fact.scope, fact.reason, fact.note
            holds[fact.hold] = Hold(*about, entry.person, entry.at, entry.doubted)
        case HoldReleased() as fact:
            holds.pop(fact.hold, None)


def worked_while(hold: Hold) -> str:
    """What is wrong with work on what was on hold, in words for the record."""
    return f"worked on while on hold: {hold.reason}"


def apply(state: ScopeState, entry: Entry, stream: str) -> ScopeState:
    """Fold one record into a scope's state; total, changes and returns ``state``.

    A hold forbids work everywhere, so whoever worked while it was in force had not heard of it (ADR 0029).
    """
    match entry.fact:
        case None:
            state.unknown = True
        case OperationStarted() | OperationReported() as fact:
            for hold in state.holds.values():
                doubt(state, entry, worked_while(hold), "held", about=hold.hold, lot=fact.lot, run=fact.run)
        case DisputeSettled() as fact:
            take_settlement(state, fact, entry, stream)
    state.placed += isinstance(entry.fact, HoldPlaced)
    apply_hold(state.holds, entry)
    return state


def place(view: View, command: PlaceHold) -> list[Draft]:
    """Anybody may stop work, with a reason."""
    if not command.reason:
        raise Refusal("ReasonMissing", subject="hold")
    if not view.has_reason("hold", command.reason):
        raise Refusal("UnknownReason", reason=command.reason)
    # Two stations without a network may both place their first hold here: each is released by itself.
    name = intent(command.scope[0], f"hold/{view.work_unit}", command.ordinal)
    fact = HoldPlaced(hold=name, scope=command.scope, reason=command.reason, note=command.note)
    return [Draft(command.scope, fact)]


def release(view: View, command: ReleaseHold) -> list[Draft]:
    """A lead or quality lets work go on, never the one who stopped it (four eyes)."""
    found = [hold for _, hold in view.holds(command.scope) if hold.hold == command.hold]
    if not found:
        raise Refusal("HoldUnknown", hold=command.hold)
    signed = command.authorisation
    if signed is None or signed.role not in RELEASERS:
        raise Refusal("OnHold", authorise="quality", reason=found[0].reason, hold=command.hold)
    if signed.person == found[0].person:
        raise Refusal("SamePerson", person=signed.person, what="hold")
    if view.contact.away is not None and policy_of(view, None, "OfflineRelease") == "block":
        raise Refusal("OfflineRelease", since=view.contact.away)
    fact = HoldReleased(hold=command.hold, scope=found[0].scope, releaser=signed.person)
    return [Draft(found[0].scope, fact)]


def require_known(view: View, streams: tuple[str, ...]) -> None:
    """Refuse when a newer version wrote something to the streams: what it was might forbid this."""
    for stream in streams:
        state = view.states.get(stream)
        if state is not None and state.unknown:
            raise Refusal("UpdateNeeded", stream=stream)


def require_free(view: View, streams: tuple[str, ...]) -> None:
    """Refuse when anything in the streams is on hold or nonconforming, or has records that this version cannot read."""
    require_known(view, streams)
    for stream, hold in view.holds(streams):
        raise Refusal("OnHold", scope=stream, reason=hold.reason, by=hold.person, since=hold.at, hold=hold.hold)
    require_conforming(view, streams)
