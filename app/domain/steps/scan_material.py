"""Step kind *scan material*: the right material goes in, from a lot that is good, and its quantity is booked."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

from app.domain.clock import doubtful
from app.domain.commands import Answer
from app.domain.facts import Draft
from app.domain.holds import require_known
from app.domain.lots import LotState, MaterialConsumed, Run
from app.domain.nonconformity import require_conforming
from app.domain.policies import Judgement, judge, policy_of
from app.domain.refusals import Refusal
from app.domain.release_needed import release_needed
from app.domain.routing import OpenPrompt, open_prompt
from app.domain.step import StepBase, StepKind
from app.domain.strays import about as about_dispute
from app.domain.strays import dispute_of
from app.domain.values import ZERO, container_stream, lot_stream

if TYPE_CHECKING:
    from app.domain.view import View


class ScanMaterial(StepBase, frozen=True, kw_only=True, tag="scan_material"):
    """Scan a lot of ``material`` from the bill of materials; ``quantity`` per piece (empty: the bill's).

    A lot that has too little gives what it has, and the prompt asks for the rest from another, unless the whole run has
    to come from ``one_lot``. A lot that is ``weighed`` is only looked at here: a weigh step books what was weighed.
    """

    material: str
    quantity: Decimal | None = None
    one_lot: bool = False
    weighed: bool = False


class ConsumeMaterial(Answer, frozen=True, kw_only=True):
    """The material lot that was scanned."""

    material_lot: str
    material: str
    number: str
    offline: ClassVar[str] = "OfflineConsume"

    def streams(self) -> tuple[str, ...]:
        """The lot being made, its order, the material lot, and the material."""
        return (*Answer.streams(self), lot_stream(self.material_lot), f"material:{self.material}")


def consume(view: View, command: ConsumeMaterial) -> list[Draft]:
    """Right material, known, neither held nor disputed nor expired nor used up, and enough of it."""
    prompt = open_prompt(view, command, ScanMaterial)
    lot = view.lot(command.material_lot)
    wanted = ZERO if prompt.step.weighed else needed(prompt)
    quantity = ZERO if prompt.step.weighed else _drawn(view, prompt, lot, wanted)
    verdicts = _judge(view, command, prompt, lot, quantity)
    fact = MaterialConsumed(
        material_lot=command.material_lot,
        material=command.material,
        number=command.number,
        quantity=quantity,
        unit=lot.unit,
        **prompt.identity(command, shown=command.number, judgement=verdicts, accepted=quantity == wanted),
    )
    return [Draft((*command.streams()[:1], lot_stream(command.material_lot)), fact)]


def needed(prompt: OpenPrompt[ScanMaterial]) -> Decimal:
    """Quantity of the material that the pieces of the run still want."""
    return still_needed(prompt.routing.components, prompt.step, prompt.run)


def still_needed(components: tuple[object, ...], step: ScanMaterial, run: Run) -> Decimal:
    """Quantity for the pieces of a run in this round, less what lots already gave to it."""
    progress = run.steps.get(step.id)
    drawn = progress.drawn - progress.settled if progress else ZERO
    return max(ZERO, per_piece(components, step) * run.quantity - drawn)  # pieces may have left the run meanwhile


def _drawn(view: View, prompt: OpenPrompt[ScanMaterial], lot: LotState, wanted: Decimal) -> Decimal:
    """What this lot gives: all that is wanted, or what it has where another lot may give the rest."""
    shared = not prompt.step.one_lot and policy_of(view, prompt.routing, "LotOverdrawn") == "block"
    return min(wanted, lot.on_hand) if shared and lot.on_hand > 0 else wanted


def per_piece(components: tuple[object, ...], step: ScanMaterial) -> Decimal:
    """Quantity for one piece: the step's own, else the bill's, else one."""
    if step.quantity is not None:
        return step.quantity
    for component in components:
        if getattr(component, "material", None) == step.material:
            return Decimal(getattr(component, "quantity", 1))
    return Decimal(1)


def _allowed(prompt: OpenPrompt[ScanMaterial]) -> tuple[str, ...]:
    substitutes = [c.substitutes for c in prompt.routing.components if c.material == prompt.step.material]
    return (prompt.step.material, *(substitutes[0] if substitutes else ()))


def _judge(
    view: View, command: ConsumeMaterial, prompt: OpenPrompt[ScanMaterial], lot: LotState, quantity: Decimal
) -> Judgement:
    about: dict[str, Any] = {"lot": command.number, "material": command.material, "wanted": prompt.step.material}
    if command.material not in _allowed(prompt):
        raise Refusal("WrongMaterial", **about)
    require_known(view, command.streams())
    if not lot.stocked and (lot.order or lot.origin):
        raise Refusal("NotMade", **about)
    if not lot.stocked:
        raise Refusal("UnknownLot", number=command.number, **about)
    if lot.material != command.material:
        raise Refusal("WrongMaterial", **{**about, "material": lot.material})
    require_lot_free(view, command.material_lot, about)
    broken = broken_about(view, command.material_lot, quantity, about)
    return judge(view, prompt.routing, broken, command.authorisation)


def require_lot_free(view: View, lot: str, about: dict[str, Any]) -> None:
    """Refuse LotOnHold where anything holds the lot, its material or what it is in, Nonconforming where it waits."""
    state = view.lot(lot)
    where = (container_stream(state.container),) if state.container else ()
    for _, hold in view.holds((lot_stream(lot), f"material:{state.material}", *where)):
        raise Refusal("LotOnHold", reason=hold.reason, by=hold.decided_by, since=hold.at, hold=hold.hold, **about)
    require_conforming(view, (lot_stream(lot),))


def broken_about(view: View, name: str, quantity: Decimal, about: dict[str, Any]) -> list[Refusal]:
    """What stands against drawing ``quantity`` from a lot; ``about`` are the parameters of each refusal."""
    lot = view.lot(name)
    broken = []
    if dispute_of(view, name):
        broken.append(Refusal("LotDisputed", **about_dispute(view, name) | about))
    if lot.expires is not None and view.doubtful:
        broken.append(doubtful(view, **about))
    if lot.expires is not None and view.today > lot.expires.date():
        broken.append(Refusal("LotExpired", expired=lot.expires, **about))
    broken += release_needed(view, name, about)
    if lot.on_hand <= 0:
        broken.append(Refusal("LotUsedUp", **about))
    elif lot.on_hand < quantity:
        broken.append(Refusal("LotOverdrawn", left=lot.on_hand, needed=quantity, unit=lot.unit, **about))
    return broken


KIND = StepKind("scan_material", ScanMaterial, ConsumeMaterial, MaterialConsumed, consume)
