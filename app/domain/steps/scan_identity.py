"""Step kind *scan identity*: which piece or carrier lot this run works on, by its serial or lot number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from app.domain.commands import Answer
from app.domain.facts import Draft
from app.domain.holds import require_known
from app.domain.lots import IdentityScanned
from app.domain.nonconformity import require_conforming
from app.domain.number_form import has_form
from app.domain.refusals import Refusal
from app.domain.routing import open_prompt
from app.domain.step import StepBase, StepKind
from app.domain.values import lot_id, lot_stream

if TYPE_CHECKING:
    from app.domain.view import View


class ScanIdentity(StepBase, frozen=True, kw_only=True, tag="scan_identity"):
    """Scan the serial (or lot) number of what is worked on.

    ``material`` is what carries the number; empty: the product. ``pattern`` is a regular expression the whole number
    must match (`number_form` bounds its cost). A serial at the operation where it is first scanned (``new`` true) may
    not have been used before; at later operations (``new`` false) it must have been.
    """

    identity: Literal["serial", "lot"] = "serial"
    material: str = ""
    pattern: str = ""
    new: bool = True


class IdentifyPiece(Answer, frozen=True, kw_only=True):
    """The number that was read, and the material that carries it."""

    number: str
    material: str

    def streams(self) -> tuple[str, ...]:
        """The lot being made, its order, and the numbered piece."""
        return (*Answer.streams(self), lot_stream(lot_id(self.material, self.number)))


def identify(view: View, command: IdentifyPiece) -> list[Draft]:
    """A serial has the right form and is not that of another piece."""
    prompt = open_prompt(view, command, ScanIdentity)
    step = prompt.step
    if step.pattern and not has_form(step.pattern, command.number):
        raise Refusal("SerialMalformed", number=command.number, pattern=step.pattern)
    lot = lot_id(command.material, command.number)
    new = step.new and prompt.run.flow == "first"
    _require_carrier(view, command, step.material or prompt.routing.product, lot)
    _require_history(view, step, lot, command, new=new)
    fact = IdentityScanned(
        identity=command.number,
        identity_lot=lot,
        identity_kind=step.identity,
        new=new,
        **prompt.identity(command, shown=command.number),
    )
    return [Draft(command.streams(), fact)]


def _require_carrier(view: View, command: IdentifyPiece, wanted: str, lot: str) -> None:
    about: dict[str, Any] = {"lot": command.number, "material": command.material, "wanted": wanted}
    if command.material != wanted:
        raise Refusal("WrongMaterial", **about)
    require_known(view, command.streams())
    for _, hold in view.holds((lot_stream(lot),)):
        raise Refusal("LotOnHold", reason=hold.reason, by=hold.decided_by, since=hold.at, hold=hold.hold, **about)
    require_conforming(view, (lot_stream(lot),))


def _require_history(view: View, step: ScanIdentity, lot: str, command: IdentifyPiece, *, new: bool) -> None:
    """A reworked piece comes back with the serial it has; only in its first pass must a serial be unused."""
    used_in = view.lot(lot).used_in
    if step.identity == "serial" and new and used_in and used_in != command.run:
        raise Refusal("SerialAlreadyUsed", number=command.number)
    if not step.new and not used_in:
        raise Refusal("UnknownLot", number=command.number)


KIND = StepKind("scan_identity", ScanIdentity, IdentifyPiece, IdentityScanned, identify)
