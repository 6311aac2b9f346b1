"""Releasing a lot: quality looks at everything that is open, and signs when there is nothing.

Rules only. What is open is said as refusals, each with its cause and who clears it, so that a screen lists them all.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import msgspec

from app.domain.course import course
from app.domain.facts import Draft
from app.domain.holds import require_known
from app.domain.nonconformity import nonconforming, open_ones
from app.domain.nonconformity_facts import LotReleased
from app.domain.offline import offline
from app.domain.policies import judge
from app.domain.quantities import operation_of
from app.domain.raising import making, spots
from app.domain.refusals import Refusal
from app.domain.steps.signature import content
from app.domain.strays import disputed
from app.domain.values import lot_number, lot_stream

if TYPE_CHECKING:
    from app.domain.documents import Operation, Person, Routing
    from app.domain.lot_state import Run
    from app.domain.nonconformity_commands import ReleaseLot
    from app.domain.view import View

#: What the signature under a release means (21 CFR 11.50).
MEANING = "Released the lot"
#: Step kinds whose lack has a name of its own in the list.
_NAMED = {"signature": "SignatureMissing", "label_reconciliation": "LabelsUnreconciled"}


def open_matters(view: View, lot: str) -> tuple[Refusal, ...]:
    """Everything that stands against the release of a lot, what is worst first; empty when nothing does."""
    return (
        *(nonconforming(lot, each) for each in open_ones(view.lot(lot).nonconformances)),
        *_held(view, lot),
        *disputed(view, lot),
        *_proposed(view, lot),
        *_unfinished(view, lot),
        *_nothing(view, lot),
    )


def _held(view: View, lot: str) -> Iterator[Refusal]:
    state = view.lot(lot)
    scopes = (lot_stream(lot), f"order:{state.order}" if state.order else "", f"material:{state.material}")
    for stream, hold in view.holds(tuple(filter(None, scopes))):
        yield Refusal("OnHold", scope=stream, reason=hold.reason, by=hold.decided_by, since=hold.at, hold=hold.hold)


def _proposed(view: View, lot: str) -> Iterator[Refusal]:
    """Corrections that wait for a second person: what was recorded of it is not settled."""
    yield from (Refusal("CorrectionWaits", record=each.fact.record) for each in view.lot(lot).proposals.values())


def _unfinished(view: View, lot: str) -> Iterator[Refusal]:
    """Runs in process with what they lack, and pieces that have not been through the last operation."""
    routing = making(view, lot)[1]
    for id, run in view.lot(lot).runs.items():
        operation = operation_of(routing, run.operation) if routing else None
        about: dict[str, Any] = {"operation": operation.name if operation else run.operation, "run": id}
        yield from _lacking(operation, run, about)
        yield Refusal("RunUnfinished", quantity=run.quantity, work_unit=run.work_unit, **about)
    for spot in spots(view, lot):
        if spot.operation and not spot.run:
            yield Refusal("PiecesUnfinished", operation=_name(routing, spot.operation), quantity=spot.quantity)


def _lacking(operation: Operation | None, run: Run, about: dict[str, Any]) -> Iterator[Refusal]:
    missing = [place.step for place in course(operation, run) if place.state == "open"] if operation else []
    for step in missing:
        if (kind := _kind(step)) in _NAMED:
            yield Refusal(_NAMED[kind], step=step.title, **about)
    others = {step.id: step.title for step in missing if _kind(step) not in _NAMED}
    if others:
        yield Refusal("StepsMissing", missing=next(iter(others.values())), count=len(others), **about)


def _kind(step: object) -> str:
    tag = getattr(type(step), "__struct_config__").tag  # noqa: B009  # every step declares its kind as its tag
    return str(tag)


def _name(routing: Routing | None, id: str) -> str:
    operation = operation_of(routing, id) if routing else None
    return operation.name if operation else id


def _nothing(view: View, lot: str) -> Iterator[Refusal]:
    """There is nothing of it: nothing was made or came in, or all of it is used up."""
    state = view.lot(lot)
    if not state.runs and state.on_hand <= 0 and not any(spot.operation for spot in spots(view, lot)):
        yield Refusal("NothingLeft" if state.records else "LotNotBegun", lot=lot_number(lot))


def release(view: View, command: ReleaseLot) -> list[Draft]:
    """Whoever may release signs that nothing is open. Raises `Refusal` NotALotReleaser, LotNotReleasable."""
    require_known(view, command.streams())
    state = view.lot(command.lot)
    signer = require_releaser(view)
    if state.released and state.release is not None:
        by, since = state.release.person, state.release.at
        raise Refusal("AlreadyReleased", lot=lot_number(command.lot), by=by, since=since)
    open_ = open_matters(view, command.lot)
    if open_:
        raise Refusal("LotNotReleasable", lot=lot_number(command.lot), count=len(open_), what=open_[0].code)
    judged = judge(view, None, offline(view, command.offline), command.authorisation)
    signed = statement(view, command.lot)
    fact = LotReleased(
        lot=command.lot,
        quantity=state.on_hand,
        unit=state.unit,
        signer=signer.id,
        role=signer.role,
        meaning=MEANING,
        signed=signed,
        content=content(signed, signer.id, MEANING),
        warnings=judged.warnings,
        authorised=judged.authorised,
    )
    return [Draft(command.streams(), fact)]


def require_releaser(view: View) -> Person:
    """Refuse whoever the site does not let release lots."""
    document, roles = view.person_document(view.person), view.site().quality.release
    if document is None or document.role not in roles:
        raise Refusal("NotALotReleaser", person=view.person, role=roles[0] if roles else "quality")
    return document


def statement(view: View, lot: str) -> str:
    """What is signed: the lot, how much of it, by which routing it was made, and how its nonconformances ended."""
    state = view.lot(lot)
    decided = {
        each.number: [(d.disposition, d.quantity, d.record) for d in each.decisions if not d.withdrawn]
        for each in state.nonconformances.values()
    }
    said = {
        "lot": lot,
        "order": state.order,
        "routing": state.routing,
        "quantity": state.on_hand,
        "unit": state.unit,
        "records": state.records,
        "nonconformances": decided,
    }
    return msgspec.json.encode(said, order="sorted").decode()
