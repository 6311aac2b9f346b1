"""Step kind *weigh*: dispense to a target within a tolerance, the container's tare taken off, the lot booked by weight.

The verdict is a pure function, so that the screen shows while it runs what the rule will say.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from app.domain import tools
from app.domain.commands import AnswerWith
from app.domain.facts import Draft, Trace
from app.domain.holds import require_known
from app.domain.lots import MaterialWeighed, ReadingRefused
from app.domain.policies import Judgement, judge
from app.domain.refusals import Refusal
from app.domain.routing import OpenPrompt, open_prompt
from app.domain.step import StepBase, StepKind
from app.domain.steps.measurement import Verdict
from app.domain.steps.scan_material import broken_about, require_lot_free
from app.domain.values import ZERO, countable, intent, lot_number, lot_stream, plain

if TYPE_CHECKING:
    from app.domain.view import View


class Weigh(StepBase, frozen=True, kw_only=True, tag="weigh"):
    """Weigh out ``target`` for the pieces of the run, at most ``minus`` less or ``plus`` more, all in ``unit``.

    ``tool`` is the scale. With ``tare`` an empty container has to be taken off first. ``of`` names a step of the same
    operation that scans a ``weighed`` lot: what is weighed leaves that lot. With ``by_hand`` false the value has to
    come from the scale.
    """

    gives = "number"
    verdicts = ("good", "low", "high")

    target: Decimal
    unit: str
    minus: Decimal
    plus: Decimal
    decimals: int = 1
    tool: str = ""
    tare: bool = True
    of: str = ""
    by_hand: bool = True


class TakeWeight(AnswerWith, frozen=True, kw_only=True):
    """What was weighed: ``net`` in ``unit``, from ``gross`` and ``tare`` where the scale gave them."""

    net: Decimal
    unit: str
    gross: Decimal | None = None
    tare: Decimal | None = None
    material_lot: str = ""
    material: str = ""

    def streams(self) -> tuple[str, ...]:
        """The lot being made, its order, the scale, and the lot and material that are weighed."""
        of = (lot_stream(self.material_lot), f"material:{self.material}") if self.material_lot else ()
        return (*AnswerWith.streams(self), *of)


def verdict(step: Weigh, net: Decimal) -> Verdict:
    """Where a net weight lies: the tolerance belongs to the good side."""
    if net < step.target - step.minus:
        return "low"
    return "high" if net > step.target + step.plus else "good"


def take(view: View, command: TakeWeight) -> list[Draft]:
    """The right scale, the tare taken, net from gross, within the tolerance, and a lot that has so much."""
    prompt = open_prompt(view, command, Weigh)
    _require_figures(command, prompt.step)
    found = verdict(prompt.step, command.net)
    booked = _booked(view, command, prompt)
    broken = [
        *tools.wrong_with(view, command, prompt.step.tool, by_hand=prompt.step.by_hand),
        *_of_lot(view, command, booked),
        *_outside(command, prompt.step, found),
    ]
    judgement = _judged_or_traced(view, command, prompt, broken)
    weighed = (lot_stream(command.material_lot),) if prompt.step.of else ()
    return [Draft((*tools.touched(command), *weighed), _weighed(view, command, prompt, booked, judgement, found))]


def _require_figures(command: TakeWeight, step: Weigh) -> None:
    if command.unit != step.unit:
        raise Refusal("UnitMismatch", unit=command.unit, wanted=step.unit)
    figures = [figure for figure in (command.net, command.gross, command.tare) if figure is not None]
    if not all(countable(figure) for figure in figures):
        raise Refusal("NotANumber", text=str(command.net))
    if command.net <= 0:
        raise Refusal("NothingToReport", quantity=command.net)
    if step.tare and command.tare is None and command.source == "device":
        raise Refusal("TareMissing", tool=step.tool)
    if command.gross is not None and command.net != command.gross - (command.tare or ZERO):
        raise Refusal("DoesNotAddUp", reported=command.net, taken=command.gross - (command.tare or ZERO))


def _booked(view: View, command: TakeWeight, prompt: OpenPrompt[Weigh]) -> Decimal:
    """What leaves the weighed lot, in the lot's own unit; zero where no lot is weighed."""
    step = prompt.step
    if not step.of:
        return ZERO
    scanned = prompt.run.steps.get(step.of)
    if scanned is None or command.material_lot not in scanned.lots[-1:]:
        raise Refusal("WrongMaterial", lot=lot_number(command.material_lot), wanted=step.of)
    unit = view.lot(command.material_lot).unit
    booked = view.convert(command.net, command.unit, unit)
    if booked is None:
        raise Refusal("UnitMismatch", unit=command.unit, wanted=unit)
    return booked


def _of_lot(view: View, command: TakeWeight, booked: Decimal) -> list[Refusal]:
    if not command.material_lot:
        return []
    require_known(view, command.streams())
    about: dict[str, Any] = {
        "lot": lot_number(command.material_lot),
        "material": command.material,
        "wanted": command.material,
    }
    require_lot_free(view, command.material_lot, about)
    return broken_about(view, command.material_lot, booked, about)


def _outside(command: TakeWeight, step: Weigh, found: Verdict) -> list[Refusal]:
    if found == "good":
        return []
    limit = step.target - step.minus if found == "low" else step.target + step.plus
    return [Refusal("OutOfLimits", value=command.net, unit=step.unit, limit=limit, side=found)]


def _judged_or_traced(view: View, command: TakeWeight, prompt: OpenPrompt[Weigh], broken: list[Refusal]) -> Judgement:
    """Judge what was weighed; outside the tolerance it leaves its trace, even when nobody signs for it."""
    try:
        return judge(view, prompt.routing, broken, command.authorisation)
    except Refusal as refusal:
        if any(each.code == "OutOfLimits" for each in broken):
            refusal.trace = _trace(command, prompt.step)
        raise


def _trace(command: TakeWeight, step: Weigh) -> Trace:
    stream = lot_stream(command.lot)
    fact = ReadingRefused(
        lot=command.lot,
        run=command.run,
        step=command.step,
        index=command.index,
        value=command.net,
        unit=step.unit,
        low=step.target - step.minus,
        high=step.target + step.plus,
        source=command.source,
        raw=command.raw,
        tool=command.tool,
    )
    name = f"{command.run}/{command.step}/{command.index}/refused/{plain(command.net)}"
    return Trace(intent(stream, name, command.attempt), (Draft((stream,), fact),))


def _weighed(
    view: View,
    command: TakeWeight,
    prompt: OpenPrompt[Weigh],
    booked: Decimal,
    judgement: Judgement,
    found: Verdict,
) -> MaterialWeighed:
    step = prompt.step
    of = bool(step.of)
    return MaterialWeighed(
        net=command.net,
        unit=step.unit,
        target=step.target,
        low=step.target - step.minus,
        high=step.target + step.plus,
        gross=command.gross,
        tare=command.tare,
        material_lot=command.material_lot if of else "",
        material=command.material if of else "",
        number=lot_number(command.material_lot) if of else "",
        booked=booked,
        booked_unit=view.lot(command.material_lot).unit if of else "",
        **tools.of_record(view, command),
        **prompt.identity(command, shown=f"{plain(command.net)} {step.unit}", judgement=judgement, verdict=found),
    )


KIND = StepKind("weigh", Weigh, TakeWeight, MaterialWeighed, take)
