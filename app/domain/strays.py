"""Disputes that a lot has, or has by where it came from: what was split off an overdrawn or held lot is held too.

Pure. The parent's fold says which lots went astray; a rule looks there before it lets anything happen to one of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.refusals import Refusal
from app.domain.values import lot_number

if TYPE_CHECKING:
    from app.domain.view import View


def dispute_of(view: View, lot: str) -> str:
    """What should not have happened to a lot or on the way to it, in words for the record; empty when nothing."""
    state = view.lot(lot)
    sources = dict.fromkeys((state.origin, state.joined.source if state.joined else ""))
    astray = [f"came from {lot_number(source)}" for source in sources if source and lot in view.lot(source).astray]
    return "; ".join([*filter(None, [state.dispute]), *astray])


def disputed(view: View, lot: str) -> list[Refusal]:
    """What two terminals recorded does not fit: the lot counts as held until a lead has looked."""
    dispute = dispute_of(view, lot)
    if not dispute:
        return []
    return [Refusal("LotDisputed", lot=lot_number(lot), material=view.lot(lot).material, dispute=dispute)]
