"""What may be corrected, as one table: kind of record -> its fields -> how the new value is judged anew.

A value is judged by what held when it was recorded: the record's own limits and the routing revision that the lot is
bound to. What an answer would have been refused for is handed back as ``broken``, never raised: a correction says what
was, and no limit keeps the truth from being written. What cannot be meant (no number, no such lot) is raised.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from app.domain import tools
from app.domain.correction_facts import RecordCorrected, ToolUses
from app.domain.disputes import Correction
from app.domain.facts import Entry, Fact
from app.domain.label_facts import LabelsReconciled
from app.domain.lot_facts import Answered, MadeWith, MaterialConsumed, MaterialWeighed, OperationReported, Way
from app.domain.lot_state import LotState, Run
from app.domain.policies import policy_of
from app.domain.quantities import credits, passed
from app.domain.refusals import Refusal
from app.domain.step import StepBase
from app.domain.steps import choice, measurement, number, text
from app.domain.steps.date import DateEntered
from app.domain.steps.label_reconciliation import MOST_LABELS
from app.domain.steps.scan_material import ScanMaterial, broken_about
from app.domain.steps.tool_check import ToolCheck, ToolChecked, fits
from app.domain.steps.weigh import Weigh
from app.domain.values import ZERO, container_stream, countable, lot_number, lot_stream, plain
from app.domain.ways import way_of, ways_after

if TYPE_CHECKING:
    from app.domain.documents import Operation, Routing
    from app.domain.view import View

#: What a value is, as text: one for most, a code for each option chosen, one for each count.
Value = tuple[str, ...]
#: What a lot cannot give is a dispute of that lot, which the fold finds: it holds nothing else up.
SHORTAGES = ("LotOverdrawn", "LotUsedUp")


class Case(Struct, frozen=True, kw_only=True):
    """A record that is to be corrected: as it was made (``entry``), as it stands now (``fact``), and where it belongs.

    ``run`` is its run where that is open, ``step`` the declaration that it answered.
    """

    view: View
    entry: Entry
    fact: Any
    lot: str
    state: LotState
    run: Run | None
    routing: Routing
    operation: Operation
    step: StepBase | None


class Judged(Struct, frozen=True, kw_only=True):
    """A new value judged: the fact with it, and what follows (the fields are those of `RecordCorrected`)."""

    fact: Any
    broken: tuple[Refusal, ...] = ()
    changes: tuple[Correction, ...] = ()
    tools: tuple[ToolUses, ...] = ()
    drawn: Decimal = ZERO
    lot_was: str = ""
    lot_is: str = ""
    next: tuple[Way, ...] = ()
    entry: Way | None = None
    rework_to: str = ""
    credits: tuple[tuple[str, str], ...] = ()
    passed: tuple[tuple[str, str], ...] = ()


class Field(Struct, frozen=True):
    """One field: how it reads, how a fact reads with another value in it, and how that is judged.

    ``show`` is the value for people; None: what the ladder shows of the answer.
    """

    read: Callable[[Any], Value]
    put: Callable[[Any, Value], Any]
    judge: Callable[[Case, Any], Judged]
    show: Callable[[Any], str] | None = None
    unit: str = ""

    def words(self, fact: Any) -> str:
        """The value of a fact as people read it."""
        return self.show(fact) if self.show else str(fact.shown)


# -- numbers


def figure(value: Value) -> Decimal:
    """The one number of a value. Raises `Refusal` NotANumber."""
    try:
        found = Decimal(value[0]) if len(value) == 1 else None
    except ArithmeticError:
        found = None
    if found is None or not countable(found):
        raise Refusal("NotANumber", text=" ".join(value)[:40])
    return found


def figures(value: Value, count: int) -> tuple[Decimal, ...]:
    """So many numbers, none below zero. Raises `Refusal` NotANumber, DoesNotAddUp."""
    found = tuple(figure((each,)) for each in value)
    if len(found) != count or any(each < 0 for each in found):
        raise Refusal("NotANumber", text=" ".join(value)[:40])
    return found


def _one(name: str) -> Callable[[Any], Value]:
    return lambda fact: (plain(getattr(fact, name)),)


def _measured(fact: Any, value: Value) -> Any:
    found = figure(value)
    return replace(fact, value=found, shown=f"{plain(found)} {fact.unit}".strip())


def _judge_measured(case: Case, fact: Any) -> Judged:
    step = case.step if isinstance(case.step, measurement.Measurement) else None
    bare = step or measurement.Measurement(id=fact.step, title=fact.step, unit=fact.unit)
    found = measurement.verdict(replace(bare, low=fact.low, high=fact.high), fact.value)
    return Judged(fact=replace(fact, verdict=found), broken=_outside(found, fact.value, fact))


def _outside(found: str, value: Decimal, fact: Any) -> tuple[Refusal, ...]:
    if found not in ("low", "high"):
        return ()
    limit = fact.low if found == "low" else fact.high
    about = {"low": fact.low, "high": fact.high}
    return (Refusal("OutOfLimits", value=value, unit=fact.unit, limit=limit, side=found, **about),)


def _judge_number(case: Case, fact: Any) -> Judged:
    if isinstance(case.step, number.NumberEntry):
        number.require_sound(case.step, fact.value)
    return Judged(fact=fact)


# -- words, days, options


def _written(fact: Any, value: Value) -> Any:
    words = "".join(value).strip()
    return replace(fact, text=words, shown=words)


def _judge_text(case: Case, fact: Any) -> Judged:
    if isinstance(case.step, text.TextEntry):
        text.require_sound(case.step, fact.text)
    return Judged(fact=fact)


def _dated(fact: Any, value: Value) -> Any:
    try:
        day = date.fromisoformat("".join(value))
    except ValueError:
        raise Refusal("NotANumber", text="".join(value)[:40]) from None
    return replace(fact, day=day, shown=day.isoformat())


def _judge_date(case: Case, fact: DateEntered) -> Judged:
    """By the bounds of that day: today is not what today was."""
    if (fact.earliest and fact.day < fact.earliest) or (fact.latest and fact.day > fact.latest):
        raise Refusal("DateOutOfRange", day=fact.day, earliest=fact.earliest, latest=fact.latest)
    return Judged(fact=fact)


def _chosen(fact: Any, value: Value) -> Any:
    return replace(fact, chosen=value)


def _judge_choice(case: Case, fact: Any) -> Judged:
    if not isinstance(case.step, choice.Choice):
        raise Refusal("NotCorrectable")
    found = choice.picked(case.step, fact.chosen)
    names = tuple(option.name for option in found)
    bad = ", ".join(option.name for option in found if option.verdict == "bad")
    broken = (Refusal("AnswerBad", answer=bad, step=case.step.title),) if bad else ()
    made = replace(fact, names=names, shown=", ".join(names), verdict=choice.verdict(found))
    return Judged(fact=made, broken=broken)


# -- material


def _quantity(fact: Any, value: Value) -> Any:
    return replace(fact, quantity=figure(value))


def _judge_quantity(case: Case, fact: MaterialConsumed) -> Judged:
    if fact.quantity < 0:
        raise Refusal("NothingToReport", quantity=fact.quantity)
    more = fact.quantity - case.fact.quantity
    return Judged(fact=fact, changes=(Correction(fact.material_lot, consumed=more),), drawn=more)


def _lot(fact: Any, value: Value) -> Any:
    """Another lot; of a scan its number is what the ladder shows, of a weight the weight."""
    id = "".join(value)
    found = replace(fact, material_lot=id, material=id.partition("/")[0], number=lot_number(id))
    return replace(found, shown=found.number) if isinstance(fact, MaterialConsumed) else found


def _judge_lot(case: Case, fact: Any) -> Judged:
    booked = fact.quantity if isinstance(fact, MaterialConsumed) else fact.booked
    unit = fact.unit if isinstance(fact, MaterialConsumed) else fact.booked_unit
    lot = case.view.lot(fact.material_lot)
    if not lot.stocked:
        raise Refusal("UnknownLot", number=fact.number, lot=fact.number, material=fact.material)
    if lot.unit != unit:
        raise Refusal("UnitMismatch", unit=lot.unit, wanted=unit)
    was = case.fact.material_lot
    changes = (Correction(was, consumed=-booked), Correction(fact.material_lot, consumed=booked))
    broken = (*_not_allowed(case, fact), *_lot_broken(case.view, fact, booked))
    return Judged(fact=fact, broken=broken, changes=changes, lot_was=was, lot_is=fact.material_lot)


def _not_allowed(case: Case, fact: Any) -> tuple[Refusal, ...]:
    step = case.step
    if isinstance(step, Weigh):
        step = next((each for each in case.operation.steps if each.id == step.of), None)
    if not isinstance(step, ScanMaterial):
        return ()
    instead = [c.substitutes for c in case.routing.components if c.material == step.material]
    if fact.material in (step.material, *(instead[0] if instead else ())):
        return ()
    return (Refusal("WrongMaterial", lot=fact.number, material=fact.material, wanted=step.material),)


def _lot_broken(view: View, fact: Any, booked: Decimal) -> tuple[Refusal, ...]:
    about: dict[str, Any] = {"lot": fact.number, "material": fact.material, "wanted": fact.material}
    state = view.lot(fact.material_lot)
    where = (container_stream(state.container),) if state.container else ()
    scope = (lot_stream(fact.material_lot), f"material:{fact.material}", *where)
    held = tuple(Refusal("LotOnHold", reason=hold.reason, by=hold.decided_by, **about) for _, hold in view.holds(scope))
    broken = broken_about(view, fact.material_lot, booked, about)
    return (*held[:1], *(each for each in broken if each.code not in SHORTAGES))


def _weight(fact: Any, value: Value) -> Any:
    net = figure(value)
    return replace(fact, net=net, gross=None, tare=None, shown=f"{plain(net)} {fact.unit}")


def _judge_weight(case: Case, fact: MaterialWeighed) -> Judged:
    if fact.net <= 0:
        raise Refusal("NothingToReport", quantity=fact.net)
    found = "low" if fact.net < fact.low else "high" if fact.net > fact.high else "good"
    made = replace(fact, verdict=found)
    broken = _outside(found, fact.net, fact)
    if not fact.material_lot:
        return Judged(fact=made, broken=broken)
    booked = case.view.convert(fact.net, fact.unit, fact.booked_unit)
    if booked is None:
        raise Refusal("UnitMismatch", unit=fact.unit, wanted=fact.booked_unit)
    changes = (Correction(fact.material_lot, consumed=booked - case.fact.booked),)
    return Judged(fact=replace(made, booked=booked), broken=broken, changes=changes)


# -- tools


def _tool(fact: Any, value: Value) -> Any:
    tool = "".join(value)
    made = replace(fact, tool=tool, instrument="", serial="")
    return replace(made, shown=tool) if isinstance(fact, ToolChecked) else made


def _judge_tool(case: Case, fact: MadeWith) -> Judged:
    document = tools.require_tool(case.view, fact.tool)
    broken = [*_not_wanted(case, document), *_tool_broken(case.view, fact)]
    changes = (_uses(case, case.fact.tool, -fact.uses), _uses(case, fact.tool, fact.uses))
    return Judged(fact=fact, broken=tuple(broken), tools=tuple(each for each in changes if each.tool))


def _not_wanted(case: Case, tool: Any) -> list[Refusal]:
    step = case.step
    wanted = getattr(step, "tool", "")
    good = fits(step, tool) if isinstance(step, ToolCheck) else not wanted or wanted == tool.id
    return [] if good else [Refusal("WrongTool", tool=tool.id, wanted=wanted or getattr(step, "tool_kind", ""))]


def _tool_broken(view: View, fact: MadeWith) -> list[Refusal]:
    try:
        return tools.broken_about(view, fact.tool, fact.uses)
    except Refusal as refusal:
        if refusal.code != "OnHold":
            raise
        return [refusal.as_value()]


def _uses(case: Case, tool: str, uses: int) -> ToolUses:
    """A use before the tool was renewed does not count since then."""
    renewed = case.view.tool_state(tool).renewed_at if tool else None
    since = uses if renewed is None or renewed <= case.entry.at else 0
    return ToolUses(tool, since, uses)


# -- counts

LABELS = ("issued", "used", "spoiled", "returned")


def _labels(fact: Any, value: Value) -> Any:
    if any(each % 1 for each in figures(value, len(LABELS))):
        raise Refusal("NotANumber", text=" ".join(value)[:40])
    counts = [int(each) for each in figures(value, len(LABELS))]
    found = sum(counts[1:])
    return replace(fact, **dict(zip(LABELS, counts, strict=True)), shown=f"{found}/{counts[0]}")


def _judge_labels(case: Case, fact: LabelsReconciled) -> Judged:
    counts = (fact.issued, fact.used, fact.spoiled, fact.returned)
    if max(counts) > MOST_LABELS or (fact.known and fact.issued != case.fact.issued):
        raise Refusal("NothingToReport", quantity=fact.issued)
    found = fact.used + fact.spoiled + fact.returned
    broken = (Refusal("LabelsDoNotReconcile", issued=fact.issued, found=found),) if found != fact.issued else ()
    return Judged(fact=fact, broken=broken)


COUNTS = ("good", "scrap", "rework")


def _counts(fact: Any, value: Value) -> Any:
    return replace(fact, **dict(zip(COUNTS, figures(value, len(COUNTS)), strict=True)))


def _judge_counts(case: Case, fact: OperationReported) -> Judged:
    """Pieces stay as many as were taken: those that are not reported any more are in process again."""
    if fact.good + fact.scrap + fact.rework == 0:
        raise Refusal("NothingToReport", quantity=ZERO)
    was: OperationReported = case.fact
    good, scrap, rework = fact.good - was.good, fact.scrap - was.scrap, fact.rework - was.rework
    gained = _gained(case, good + scrap + rework)
    back = _rework_to(case, was) if fact.rework else was.rework_to
    here = Correction(
        case.lot, was.operation, was.flow, was.run, case.entry.work_unit, case.entry.person,
        good=good, scrapped=scrap, reworked=rework, gained=gained, pieces=gained - good - scrap - rework,
    )  # fmt: skip
    sent = (Correction(case.lot, back, "rework", entered=rework),) if rework else ()
    return Judged(
        fact=fact,
        changes=(here, *sent),
        next=ways_after(case.routing, was.operation),
        entry=way_of(case.routing, back) if rework else None,
        rework_to=back,
        credits=credits(case.routing, back) if back else (),
        passed=passed(case.routing, back, was.operation) if back else (),
    )


def _gained(case: Case, more: Decimal) -> Decimal:
    """Pieces beyond those that are in process; a slip, unless policy lets a process yield more than went in."""
    beyond = more - (case.run.quantity if case.run else ZERO)
    if beyond > 0 and policy_of(case.view, case.routing, "ExceedsTaken") == "block":
        taken = more - beyond + case.fact.good + case.fact.scrap + case.fact.rework
        raise Refusal("ExceedsTaken", reported=taken + beyond, taken=taken, quantity=beyond)
    return max(ZERO, beyond)


def _rework_to(case: Case, was: OperationReported) -> str:
    back = was.rework_to or (case.operation.rework_to[0] if len(case.operation.rework_to) == 1 else "")
    if not back:
        raise Refusal("UnknownRework", rework_to="", allowed=", ".join(case.operation.rework_to))
    return back


def _reads(fact: Any, names: tuple[str, ...]) -> Value:
    return tuple(plain(Decimal(getattr(fact, name))) for name in names)


_VALUE = Field(_one("value"), _measured, _judge_measured, unit="unit")
_NUMBER = Field(_one("value"), _measured, _judge_number, unit="unit")
_NET = Field(_one("net"), _weight, _judge_weight, unit="unit")
_QUANTITY = Field(
    _one("quantity"), _quantity, _judge_quantity, lambda fact: f"{plain(fact.quantity)} {fact.unit}", unit="unit"
)
_TOOL = Field(lambda fact: (fact.tool,), _tool, _judge_tool, lambda fact: str(fact.tool))
_LOT = Field(lambda fact: (fact.material_lot,), _lot, _judge_lot, lambda fact: str(fact.number))
_TEXT = Field(lambda fact: (fact.text,), _written, _judge_text)
_DAY = Field(lambda fact: (fact.day.isoformat(),), _dated, _judge_date)
_CHOSEN = Field(lambda fact: tuple(fact.chosen), _chosen, _judge_choice)
_LABELS = Field(lambda fact: _reads(fact, LABELS), _labels, _judge_labels)
_COUNTS = Field(
    lambda fact: _reads(fact, COUNTS), _counts, _judge_counts, lambda fact: " / ".join(_reads(fact, COUNTS))
)

#: The one table of what may be corrected. A kind that is not in it stands as it was recorded; the
#: refusal NotCorrectable says what to do instead.
CORRECTABLE: Mapping[str, Mapping[str, Field]] = {
    "measurement.taken": {"value": _VALUE, "tool": _TOOL},
    "material.weighed": {"net": _NET, "lot": _LOT, "tool": _TOOL},
    "material.consumed": {"lot": _LOT, "quantity": _QUANTITY},
    "number.entered": {"value": _NUMBER},
    "text.written": {"text": _TEXT},
    "date.entered": {"day": _DAY},
    "choice.made": {"chosen": _CHOSEN},
    "tool.checked": {"tool": _TOOL},
    "labels.reconciled": {"counts": _LABELS},
    "operation.reported": {"counts": _COUNTS},
}


def fields_of(entry: Entry) -> Mapping[str, Field]:
    """What of a record may be corrected; nothing of a reading that was repeated: it counted for nothing."""
    fact = entry.fact
    known = CORRECTABLE.get(entry.kind, {}) if fact is not None else {}
    if isinstance(fact, Answered) and not fact.accepted and not isinstance(fact, MaterialConsumed):
        return {}
    return {name: each for name, each in known.items() if _is_there(name, fact)}


def _is_there(name: str, fact: Fact | None) -> bool:
    """A weight has a lot only where one was weighed, a value a tool only where one was used."""
    if name == "tool":
        return bool(getattr(fact, "tool", ""))
    return bool(fact.material_lot) if name == "lot" and isinstance(fact, MaterialWeighed) else True


def standing(corrections: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Of the corrections of one record, in the order in which they are folded, those that hold."""
    found: list[Entry] = []
    count = 0
    for each in corrections:
        if isinstance(each.fact, RecordCorrected) and each.fact.ordinal >= count:
            count = each.fact.ordinal + 1
            found.append(each)
    return tuple(found)


def as_it_stands(entry: Entry, corrections: tuple[Entry, ...]) -> Any:
    """The fact of a record with what its corrections put right. A correction that does not fit it changes nothing."""
    fact: Any = entry.fact
    for each in standing(corrections):
        said = each.fact
        assert isinstance(said, RecordCorrected)
        field = CORRECTABLE.get(entry.kind, {}).get(said.field)
        try:
            fact = field.put(fact, said.new) if field else fact
        except (Refusal, AttributeError, ValueError):
            continue
        if isinstance(fact, Answered):
            fact = replace(fact, shown=said.answer, verdict=said.verdict)
        if isinstance(fact, MaterialWeighed):
            more = sum((c.consumed for c in said.changes if c.lot == fact.material_lot), ZERO)
            fact = replace(fact, booked=fact.booked + (more if said.field == "net" else ZERO))
    return fact
