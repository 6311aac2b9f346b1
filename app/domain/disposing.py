"""Deciding what becomes of nonconforming pieces: who may, what is there, where they go; taking it back; its CAPA.

Rules only; `nonconformity_fold` keeps what they write. A decision is signed; the quantity of all decisions that hold is
never more than was raised.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from app.domain.descent import descent
from app.domain.facts import Draft
from app.domain.holds import require_known
from app.domain.nonconformity import Decision, Nonconformance
from app.domain.nonconformity_facts import CapaLinked, DispositionWithdrawn, NonconformanceDispositioned
from app.domain.number_form import has_form
from app.domain.offline import offline
from app.domain.policies import ANY_AUTHORISER, judge
from app.domain.quality_policy import Disposition
from app.domain.quantities import ahead, credits, operation_of, passed
from app.domain.raising import making, spots
from app.domain.refusals import Refusal
from app.domain.steps.signature import content
from app.domain.undoing import taken_on
from app.domain.values import ZERO, Role, countable, intent, lot_number, lot_stream
from app.domain.ways import over_rework, way_of

if TYPE_CHECKING:
    from app.domain.documents import Order, Person, Routing
    from app.domain.nonconformity_commands import (
        DispositionNonconformance,
        LinkCapa,
        QualityCommand,
        WithdrawDisposition,
    )
    from app.domain.view import View

#: What the signature under a decision means (21 CFR 11.50).
MEANINGS: dict[Disposition, str] = {
    "use_as_is": "Decided: use as is",
    "rework": "Decided: rework",
    "scrap": "Decided: scrap",
    "supplier": "Decided: return to the supplier",
    "same": "Decided: the same pieces as another nonconformance",
}
WITHDRAWN = "Took a decision back"
#: Letters that a reason has at least; a plant that wants to know more says so in its procedure.
SHORTEST_REASON = 3
#: Letters that a number of another system has at most.
LONGEST_CAPA = 40


class Ways(Struct, frozen=True):
    """By what nonconforming pieces can be sent back: their order, its routing, and the operations they may go to."""

    order: Order | None = None
    routing: Routing | None = None
    operations: tuple[str, ...] = ()


def ways_back(view: View, lot: str, each: Nonconformance) -> Ways:
    """Every operation that the pieces were through or stand before; of stock that was made here, all of them."""
    made = (making(view, origin) for origin in descent(view, lot))
    order, routing = next((found for found in made if found[0] is not None), (None, None))
    if order is None or routing is None:
        return Ways()
    known = tuple(operation.id for operation in routing.operations)
    before = {each.operation, *ahead(routing, each.operation)} if each.operation else set(known)
    return Ways(order, routing, tuple(id for id in known if id in before))


def there(view: View, lot: str, each: Nonconformance) -> Decimal:
    """How many pieces are where the undecided ones were seen."""
    asked = (each.operation, each.flow, each.run)
    return next((s.quantity for s in spots(view, lot) if (s.operation, s.flow, s.run) == asked), ZERO)


def possible(view: View, lot: str, each: Nonconformance) -> tuple[Disposition, ...]:
    """The dispositions that the pieces allow, whoever decides."""
    found: list[Disposition] = ["use_as_is"]
    if ways_back(view, lot, each).operations:
        found.append("rework")
    found.append("scrap")
    if is_suppliers(view, lot, each):
        found.append("supplier")
    if may_be_the_same(view, lot, each) > 0:
        found.append("same")
    return tuple(found)


def is_suppliers(view: View, lot: str, each: Nonconformance) -> bool:
    """Whether the pieces came from outside: stock that no order of the plant made."""
    return not each.operation and ways_back(view, lot, each).order is None


def may_be_the_same(view: View, lot: str, each: Nonconformance) -> Decimal:
    """How many of the pieces may be those of other nonconformances: they are gone, or others of the lot cover them."""
    gone = each.left - there(view, lot, each)
    others = (_covers(other, each) for other in view.lot(lot).nonconformances.values() if other is not each)
    return min(each.left, max(gone, sum(others, ZERO)))


def _covers(other: Nonconformance, each: Nonconformance) -> Decimal:
    """Pieces of another nonconformance that are decided with it: they wait, or were decided since this one was raised.

    What was decided as the same again says nothing: somebody has to have decided what becomes of the pieces.
    """
    real = (d for d in other.decisions if not d.withdrawn and d.disposition != "same")
    return other.left + sum((d.quantity for d in real if d.at >= each.at), ZERO)


def decide(view: View, command: DispositionNonconformance) -> list[Draft]:
    """Who may decide it, no more than is undecided and there, where it can go, and why."""
    each = _found(view, command)
    if each.left <= 0:
        last = each.decisions[-1]
        raise Refusal("AlreadyDecided", number=each.number, by=last.person, since=last.at, disposition=last.disposition)
    signer = _require_decider(view, command.disposition, each)
    _require_quantity(view, command, each)
    _require_reason(view, command)
    way = _way(view, command, each)
    judged = judge(view, None, offline(view, command.offline), command.authorisation)
    routing = ways_back(view, command.lot, each).routing
    signed = statement(command, each)
    fact = NonconformanceDispositioned(
        nonconformance=command.nonconformance,
        lot=command.lot,
        decision=intent(lot_stream(command.lot), f"decision/{command.nonconformance}/{view.person}", command.ordinal),
        disposition=command.disposition,
        quantity=command.quantity,
        unit=each.unit,
        reason=command.reason,
        **_signature(signed, signer, MEANINGS[command.disposition]),
        operation=each.operation,
        flow=each.flow,
        run=each.run,
        way=way_of(routing, each.operation) if routing is not None and each.operation else None,
        **way,
        warnings=judged.warnings,
        authorised=judged.authorised,
    )
    order = fact.order or view.lot(command.lot).order
    return [Draft((*command.streams(), *((f"order:{order}",) if order else ())), fact)]


def _found(view: View, command: QualityCommand) -> Nonconformance:
    require_known(view, command.streams())
    each = view.lot(command.lot).nonconformances.get(command.nonconformance)
    if each is None:
        raise Refusal("NonconformanceGone", lot=lot_number(command.lot))
    return each


def _require_decider(view: View, disposition: Disposition, each: Nonconformance) -> Person:
    document, policy = view.person_document(view.person), view.site().quality
    roles = policy.deciders(disposition)
    if document is None or document.role not in roles:
        asked: Role = roles[0] if roles else "quality"
        raise Refusal("NotADecider", person=view.person, role=asked, disposition=disposition)
    if disposition in policy.four_eyes and view.person == each.person:
        raise Refusal("SamePerson", person=view.person, what="nonconformance", role=roles[0])
    return document


def _require_quantity(view: View, command: DispositionNonconformance, each: Nonconformance) -> None:
    if not countable(command.quantity) or command.quantity <= 0:
        raise Refusal("NothingToReport", quantity=command.quantity)
    about: dict[str, Any] = {"quantity": command.quantity, "unit": each.unit, "number": each.number}
    if command.quantity > each.left:
        raise Refusal("DispositionExceeds", left=each.left, **about)
    if command.disposition == "same":
        same = may_be_the_same(view, command.lot, each)
        if command.quantity > same:
            raise Refusal("NotTheSame", **about | ({"left": same} if same > 0 else {}))
    elif command.quantity > (left := there(view, command.lot, each)):
        raise Refusal("NonconformingGone", left=left, **about)


def _require_reason(view: View, command: DispositionNonconformance) -> None:
    if command.disposition == "scrap":
        if not command.reason:
            raise Refusal("ReasonMissing", subject="scrap")
        if not view.has_reason("scrap", command.reason):
            raise Refusal("UnknownReason", reason=command.reason)
    elif len(command.reason.strip()) < SHORTEST_REASON:
        raise Refusal("ReasonMissing", subject="disposition")


def _way(view: View, command: DispositionNonconformance, each: Nonconformance) -> dict[str, Any]:
    """Where the pieces go, as the record says it."""
    if command.disposition == "supplier" and not is_suppliers(view, command.lot, each):
        raise Refusal("NotTheSuppliers", lot=lot_number(command.lot))
    if command.disposition != "rework":
        return {}
    ways = ways_back(view, command.lot, each)
    if ways.order is None or ways.routing is None or command.rework_to not in ways.operations:
        raise Refusal("UnknownRework", rework_to=command.rework_to, allowed=", ".join(ways.operations))
    ends = [operation.id for operation in ways.routing.operations]
    sent_from = each.operation or ends[-1]
    return {
        "rework_to": command.rework_to,
        "entry": way_of(ways.routing, command.rework_to),
        "credits": credits(ways.routing, command.rework_to),
        "passed": passed(ways.routing, command.rework_to, sent_from),
        "order": ways.order.id,
        "routing": _bound(view, command.lot),
        "ordered": ways.order.quantity,
    }


def _bound(view: View, lot: str) -> str:
    """The routing revision that the pieces were made by: their own, or that of the lot they came from."""
    return next((bound for each in descent(view, lot) if (bound := view.lot(each).routing)), "")


def statement(command: DispositionNonconformance, each: Nonconformance) -> str:
    """What is signed: the nonconformance with its defect and photos, and what becomes of how many, and why."""
    said = {
        "nonconformance": each.nonconformance,
        "lot": command.lot,
        "defect": each.defect,
        "raised": each.record,
        "photos": each.photos,
        "disposition": command.disposition,
        "quantity": command.quantity,
        "rework_to": command.rework_to,
        "reason": command.reason,
    }
    return msgspec.json.encode(said, order="sorted").decode()


def _signature(signed: str, signer: Person, meaning: str) -> dict[str, Any]:
    return {
        "signer": signer.id,
        "role": signer.role,
        "meaning": meaning,
        "signed": signed,
        "content": content(signed, signer.id, meaning),
    }


def withdraw(view: View, command: WithdrawDisposition) -> list[Draft]:
    """Whoever may decide it takes it back, as long as the pieces have not gone on."""
    each = _found(view, command)
    decision = next((d for d in each.decisions if d.decision == command.decision and not d.withdrawn), None)
    if decision is None:
        raise Refusal("DecisionGone", number=each.number)
    signer = _require_decider(view, decision.disposition, each)
    if len(command.reason.strip()) < SHORTEST_REASON:
        raise Refusal("ReasonMissing", subject="disposition")
    entry = _require_still_here(view, command.lot, each, decision)
    said = {"nonconformance": each.nonconformance, "decision": decision.record, "reason": command.reason}
    signed = msgspec.json.encode(said, order="sorted").decode()
    fact = DispositionWithdrawn(
        nonconformance=command.nonconformance,
        lot=command.lot,
        decision=command.decision,
        reason=command.reason,
        entry=entry,
        **_signature(signed, signer, WITHDRAWN),
    )
    order = view.lot(command.lot).order
    return [Draft((*command.streams(), *((f"order:{order}",) if order else ())), fact)]


def _require_still_here(view: View, lot: str, each: Nonconformance, decision: Decision) -> Any:
    if decision.disposition == "use_as_is" and there(view, lot, each) < each.left + decision.quantity:
        raise Refusal("PiecesTaken", quantity=decision.quantity)
    routing = making(view, lot)[1]
    if decision.disposition != "rework" or routing is None or not operation_of(routing, decision.rework_to):
        return None
    entry = way_of(routing, decision.rework_to)
    if over_rework(view.lot(lot), entry, decision.quantity) > 0:
        raise taken_on(routing, entry)
    return entry


def link_capa(view: View, command: LinkCapa) -> list[Draft]:
    """Quality or a lead says under which number the quality management system treats it."""
    each = _found(view, command)
    document = view.person_document(view.person)
    if document is None or document.role not in ANY_AUTHORISER:
        raise Refusal("NotADecider", person=view.person, role="quality", disposition="capa")
    pattern = view.site().quality.capa_pattern
    if not _is_a_number(command.capa, pattern):
        raise Refusal("CapaMalformed", capa=command.capa[:LONGEST_CAPA], pattern=pattern)
    if command.capa == each.capa:
        raise Refusal("CapaAlready", capa=command.capa, number=each.number)
    fact = CapaLinked(nonconformance=command.nonconformance, lot=command.lot, capa=command.capa, before=each.capa)
    return [Draft(command.streams(), fact)]


def _is_a_number(capa: str, pattern: str) -> bool:
    if len(capa) > LONGEST_CAPA or not capa.isprintable() or capa != capa.strip():
        return False
    return not capa or not pattern or has_form(pattern, capa)
