"""Holds that nobody decides on: what a plant's rules place, in the same transaction as the record that calls for them.

Pure. A routing's rules go before the site's; what neither asks for places nothing. Must not know any single step kind:
an answer says itself how it turned out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec.structs import replace

from app.domain.course import course
from app.domain.facts import Draft, Fact, Trace
from app.domain.hold_facts import Cause, HoldPlaced, HoldRule
from app.domain.lot_facts import Answered, MadeWith, OperationReported, ReadingRefused
from app.domain.quantities import operation_of
from app.domain.refusals import Refusal
from app.domain.values import intent, lot_stream, plain, tool_stream

if TYPE_CHECKING:
    from app.domain.commands import Command
    from app.domain.documents import Routing
    from app.domain.lot_state import LotState, Run
    from app.domain.view import View

C = TypeVar("C", bound="Command")
#: Verdicts of an answer that is outside what the plan says.
OUTSIDE = ("low", "high")
#: What a rule can look at.
_JUDGED = (Answered, OperationReported, ReadingRefused)


def with_holds(view: View, command: C, rule: Callable[[View, C], list[Draft]]) -> list[Draft]:
    """What a rule of the floor writes, and the holds that follow; those of a refused answer go with its trace."""
    try:
        drafts = rule(view, command)
    except Refusal as refusal:
        if isinstance(refusal.trace, Trace):
            found = _placed(view, refusal.trace.intent, refusal.trace.drafts)
            refusal.trace = replace(refusal.trace, drafts=(*refusal.trace.drafts, *found))
        raise
    return [*drafts, *_placed(view, command.intent(), drafts)]


def _placed(view: View, name: str, drafts: Sequence[Draft]) -> list[Draft]:
    return [
        hold
        for draft in drafts
        if isinstance(draft.fact, _JUDGED)
        for hold in _for_fact(view, name, draft.fact, view.lot(draft.fact.lot))
    ]


def _for_fact(view: View, name: str, fact: Answered | OperationReported | ReadingRefused, lot: LotState) -> list[Draft]:
    """The first hold that a fact calls for: one record is stopped once, whatever else is wrong with it."""
    routing, run = view.bound_routing(lot.routing), lot.runs.get(fact.run)
    if routing is None or run is None:
        return []
    for rule in _rules(view, routing):
        cause = _cause(view, rule, fact, routing, run, lot)
        scope = _scope(view, rule, fact, lot, run) if cause else ""
        if cause and scope:
            hold = intent(scope, f"hold/{rule.when}/{name}", 0)
            placed = HoldPlaced(hold=hold, scope=(scope,), reason=rule.when, cause=cause, found_at=view.work_unit)
            return [Draft((scope,), placed)]
    return []


def _rules(view: View, routing: Routing) -> Iterator[HoldRule]:
    """The routing's rules, then those of the site for which the routing has none of its own."""
    yield from (rule for rule in routing.hold_rule if rule.scope != "nothing")
    own = {rule.when for rule in routing.hold_rule}
    yield from (rule for rule in view.site().hold_rule if rule.when not in own and rule.scope != "nothing")


def _cause(
    view: View,
    rule: HoldRule,
    fact: Answered | OperationReported | ReadingRefused,
    routing: Routing,
    run: Run,
    lot: LotState,
) -> Cause | None:
    if isinstance(fact, OperationReported):
        return _in_a_row(view, rule, fact, lot, run) if rule.when == "in_a_row" else None
    if rule.step and rule.step != fact.step:
        return None
    title = _title(routing, run, fact.step)
    match rule.when:
        case "limits":
            return _beyond(fact, title)
        case "calibration" if isinstance(fact, MadeWith) and fact.calibration == "overdue":
            since = fact.calibrated_until.date().isoformat() if fact.calibrated_until else ""
            return Cause("calibration", title, fact.shown, since, tool=fact.tool)
    return None


def _beyond(fact: Answered | ReadingRefused, title: str) -> Cause | None:
    """A value outside its limits, refused or let pass. What somebody signed for has been decided on already."""
    if isinstance(fact, ReadingRefused):
        high = fact.high is not None and fact.value > fact.high
        return Cause("limits", title, f"{plain(fact.value)} {fact.unit}", _limit(fact, high=high))
    if fact.verdict not in OUTSIDE or not fact.accepted or fact.authorised is not None:
        return None
    return Cause("limits", title, fact.shown, _limit(fact, high=fact.verdict == "high"))


def _limit(fact: Any, *, high: bool) -> str:
    limit = getattr(fact, "high" if high else "low", None)
    return f"{plain(limit)} {getattr(fact, 'unit', '')}".strip() if limit is not None else ""


def _in_a_row(view: View, rule: HoldRule, fact: OperationReported, lot: LotState, run: Run) -> Cause | None:
    if not fact.failed:
        return None
    row = 1 + view.failures_at(run.work_unit, f"operation:{lot.material}/{fact.operation}")
    # Those that were stopped for once are not counted again when work goes on.
    return None if row % rule.failures else Cause("in_a_row", fact.operation, str(row), str(rule.failures), row)


def _scope(view: View, rule: HoldRule, fact: Fact, lot: LotState, run: Run) -> str:
    """The stream that a rule stops; "" where there is none (a tool's hold for an answer without a tool)."""
    tool = str(getattr(fact, "tool", ""))
    scopes = {
        "lot": lot_stream(str(getattr(fact, "lot", ""))),
        "order": f"order:{lot.order}",
        "material": f"material:{lot.material}",
        "operation": f"operation:{lot.material}/{run.operation}",
        "work_unit": f"work_unit:{run.work_unit}",
        "tool": tool_stream(tool) if tool else "",
    }
    return scopes.get(rule.scope, "")


def _title(routing: Routing, run: Run, step: str) -> str:
    operation = operation_of(routing, run.operation)
    places = course(operation, run) if operation else ()
    return next((place.step.title for place in places if place.step.id == step), step)


def failed(good: object, run: Run) -> bool:
    """Whether a run failed: nothing came out good, or an answer of it was outside its limits or bad."""
    verdicts = {verdict for step in run.steps.values() for verdict in step.verdicts}
    return not good or not verdicts.isdisjoint((*OUTSIDE, "bad"))
