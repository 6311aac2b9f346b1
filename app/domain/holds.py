"""Holds: work on what a hold covers stops until a lead or quality releases it.

State, `apply` and the rules of placing and asking; who answers for a hold is in `hold_answers`, what places one by
itself in `hold_rules`. Knows no screens and no storage.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import field

from app.domain.disputes import Disputable, DisputeSettled, doubt, take_settlement
from app.domain.facts import Draft, Entry
from app.domain.hold_facts import Hold as Hold
from app.domain.hold_facts import HoldPlaced as HoldPlaced
from app.domain.hold_facts import HoldReleased as HoldReleased
from app.domain.hold_facts import apply_hold as apply_hold
from app.domain.lot_facts import OperationReported, OperationStarted
from app.domain.nonconformity import require_conforming
from app.domain.refusals import Refusal
from app.domain.values import intent

if TYPE_CHECKING:
    from app.domain.commands import PlaceHold
    from app.domain.view import View

#: Streams that one hold covers at most.
MOST_SCOPES = 20
#: Kinds of streams that a person may put on hold.
SCOPES = ("lot", "order", "material", "operation", "work_unit", "tool", "container")


class ScopeState(Disputable, kw_only=True):
    """State of a stream that holds touch, and the work that they forbid: order, material, operation."""

    holds: dict[str, Hold] = field(default_factory=dict)
    placed: int = 0
    unknown: bool = False


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
    if not 0 < len(command.scope) <= MOST_SCOPES or not all(map(_can_be_held, command.scope)):
        raise Refusal("ScopeUnknown", scope=", ".join(command.scope[:3]))
    # Two stations without a network may both place their first hold here: each is released by itself.
    name = intent(command.scope[0], f"hold/{view.work_unit}", command.ordinal)
    fact = HoldPlaced(
        hold=name,
        scope=command.scope,
        reason=command.reason,
        note=command.note,
        parts=command.parts,
        found_at=view.work_unit,
    )
    return [Draft(command.scope, fact)]


def _can_be_held(stream: str) -> bool:
    kind, _, id = stream.partition(":")
    return kind in SCOPES and bool(id.strip())


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
        raise Refusal("OnHold", scope=stream, reason=hold.reason, by=hold.decided_by, since=hold.at, hold=hold.hold)
    require_conforming(view, streams)
