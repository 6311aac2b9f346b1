"""Receiving material lots: one lot number of one material comes in once, in the material's own unit.

Rules only; the state of a lot is in `lots`, drawing from it in the step kind *scan material*.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.facts import Draft
from app.domain.holds import require_known
from app.domain.lots import LotReceived
from app.domain.refusals import Refusal
from app.domain.values import countable

if TYPE_CHECKING:
    from app.domain.commands import ReceiveLot
    from app.domain.view import View


def receive(view: View, command: ReceiveLot) -> list[Draft]:
    """A new lot of a known material, more than nothing, counted in the material's unit."""
    material = view.documents.current("material", command.material)
    if material is None:
        raise Refusal("WrongMaterial", lot=command.number, material=command.material, wanted="")
    unit = view.material(command.material).unit
    if command.unit != unit:
        raise Refusal("UnitMismatch", unit=command.unit, wanted=unit)
    if not countable(command.quantity) or command.quantity <= 0:
        raise Refusal("NothingToReport", quantity=command.quantity)
    require_known(view, command.streams())
    there = view.lot(command.lot)
    if there.stocked or there.origin or there.order:
        raise Refusal("LotAlreadyReceived", lot=command.number, material=command.material)
    return [Draft(command.streams(), _received(command))]


def _received(command: ReceiveLot) -> LotReceived:
    return LotReceived(
        lot=command.lot,
        material=command.material,
        number=command.number,
        quantity=command.quantity,
        unit=command.unit,
        expires=command.expires,
        location=command.location,
    )
