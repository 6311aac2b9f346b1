"""Settling a dispute: whoever may, with a reason and a signature, says how it really was; the counters follow.

Rule only; `disputes` and `corrections` fold what it writes. Nothing is dropped: a settlement adds to the counters what
sets them right, and another settlement can take its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

import msgspec

from app.domain.commands import Command
from app.domain.disputes import (
    CHOICES,
    Choice,
    Disputable,
    Dispute,
    DisputeSettled,
    Settled,
    Side,
    find,
)
from app.domain.facts import Draft
from app.domain.holds import HoldPlaced, require_known
from app.domain.lot_state import LotState
from app.domain.refusals import Refusal
from app.domain.righting import Righting, right
from app.domain.steps.signature import content
from app.domain.values import intent, lot_stream

if TYPE_CHECKING:
    from app.domain.documents import Person
    from app.domain.view import View

#: What the signature under a settlement means (21 CFR 11.50).
MEANING = "Settled the dispute"
#: Letters that a reason has at least; a plant that wants to know more says so in its procedure.
SHORTEST_REASON = 3


class SettleDispute(Command, frozen=True, kw_only=True):
    """Settle a dispute of ``stream``. Whoever submits this has checked the PIN of the person signed on.

    ``sides`` are the records as they were shown, with ``true`` for each quantity that was counted; ``left`` is what is
    really left of a lot; ``follows`` is the settlement ("journal:seq") that this one takes the place of.
    """

    stream: str
    dispute: str
    choice: Choice
    reason: str
    sides: tuple[Side, ...] = ()
    left: Decimal | None = None
    follows: str = ""

    def streams(self) -> tuple[str, ...]:
        """The stream whose dispute it is, and the lots that its sides name."""
        return tuple(dict.fromkeys((self.stream, *(lot_stream(side.lot) for side in self.sides if side.lot))))

    def intent(self) -> str:
        """One settlement of a dispute, and one that follows each."""
        return intent(self.stream, f"settle/{self.dispute}/{self.follows}", 0)


def settle(view: View, command: SettleDispute) -> list[Draft]:
    """The right role, who is on neither side, with a reason; pieces are conserved when it is done."""
    require_known(view, command.streams())
    state = view.states.get(command.stream)
    dispute, before = _found(state, command)
    signer = _require_settler(view, command)
    if len(command.reason.strip()) < SHORTEST_REASON:
        raise Refusal("ReasonMissing", subject="dispute")
    if command.choice not in CHOICES[dispute.kind]:
        raise Refusal("UnknownReason", reason=command.choice)
    righting = right(view, command, dispute, before, state) if isinstance(state, LotState) else Righting([])
    fact = _fact(command, dispute, signer, righting)
    lots = (f"lot:{c.lot}" for c in righting.corrections)
    about = (lot_stream(dispute.lot),) if dispute.lot else ()
    drafts = [Draft((command.stream, *lots, *about), fact)]
    return [*drafts, *_kept(view, command, dispute)]


def _found(state: object, command: SettleDispute) -> tuple[Dispute, Settled | None]:
    if isinstance(state, Disputable):
        before = state.settled.get(command.dispute)
        known = find(state, command.dispute) or (before.of if before else None)
        if known is not None and command.follows == (before.record if before else ""):
            return known, before
    raise Refusal("DisputeGone", dispute=command.dispute)


def _require_settler(view: View, command: SettleDispute) -> Person:
    document = view.person_document(view.person)
    roles = view.site().settlers
    if document is None or document.role not in roles:
        raise Refusal("NotASettler", person=view.person, role=roles[0] if roles else "lead")
    if view.person in {side.person for side in command.sides if side.kind != "hold.placed"}:
        raise Refusal("SamePerson", person=view.person, what="dispute")
    return document


def statement(command: SettleDispute, dispute: Dispute) -> str:
    """What is signed: the dispute, both sides, what was chosen and why, as canonical JSON text."""
    said = {
        "stream": command.stream,
        "dispute": dispute.dispute,
        "what": dispute.what,
        "choice": command.choice,
        "reason": command.reason,
        "sides": command.sides,
        "left": command.left,
        "follows": command.follows,
    }
    return msgspec.json.encode(said, order="sorted").decode()


def _fact(command: SettleDispute, dispute: Dispute, signer: Person, righting: Righting) -> DisputeSettled:
    signed = statement(command, dispute)
    return DisputeSettled(
        stream=command.stream,
        dispute=command.dispute,
        kind=dispute.kind,
        choice=command.choice,
        reason=command.reason,
        signer=signer.id,
        role=signer.role,
        meaning=MEANING,
        signed=signed,
        content=content(signed, signer.id, MEANING),
        lot=dispute.lot,
        sides=command.sides,
        left=command.left,
        corrections=tuple(righting.corrections),
        follows=command.follows,
        way=righting.way,
        next=righting.next,
        ordered=righting.ordered,
    )


def _kept(view: View, command: SettleDispute, dispute: Dispute) -> Iterator[Draft]:
    """What is kept for quality is held until quality releases it."""
    lot = dispute.lot or command.stream.partition("lot:")[2]
    if command.choice == "keep" and lot:
        scope = (lot_stream(lot),)
        name = intent(scope[0], f"hold/dispute/{command.dispute}/{command.follows}", 0)
        yield Draft(scope, HoldPlaced(hold=name, scope=scope, reason="dispute", note=command.reason))
