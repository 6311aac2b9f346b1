"""Disputes that a lot has, or has by where it came from: what was split off an overdrawn or held lot is held too.

Pure. The parent's fold says which lots went astray; a rule looks there before it lets anything happen to one of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.domain.containers import ContainerState
from app.domain.lot_state import LotState
from app.domain.refusals import Refusal
from app.domain.values import container_stream, lot_number, lot_stream

if TYPE_CHECKING:
    from app.domain.view import State, View


#: Lots that are looked at on the way back to where pieces came from.
MOST_LOOKED_AT = 1000


def dispute_of(view: View, lot: str) -> str:
    """What should not have happened to a lot or on the way to it, in words for the record; empty when nothing."""
    astray = [f"came from {lot_number(source)}" for source in dict.fromkeys(_strayed_from(view, lot))]
    return "; ".join([*filter(None, [view.lot(lot).dispute]), *astray])


def _strayed_from(view: View, lot: str) -> Iterator[str]:
    """The lots from which pieces went astray, to this lot or to one that it came from."""
    left, seen = [lot], {lot}
    while left and len(seen) < MOST_LOOKED_AT:
        here = left.pop()
        for source in _sources(view.lot(here)):
            if here in view.lot(source).astray:
                yield source
            if source not in seen:
                seen.add(source)
                left.append(source)


def kin_of(state: State) -> set[str]:
    """The streams that a rule looks at with a lot or a container: where it came from, what it lies in, what is in it."""
    match state:
        case LotState():
            container = {container_stream(state.container)} if state.container else set()
            return {lot_stream(lot) for lot in _sources(state)} | container
        case ContainerState():
            return {lot_stream(lot) for lot in state.lots}
        case _:
            return set()


def _sources(state: LotState) -> Iterator[str]:
    yield from filter(None, (state.origin, *state.sources))


def disputed(view: View, lot: str) -> list[Refusal]:
    """What two terminals recorded does not fit: the lot counts as held until a lead has looked."""
    dispute = dispute_of(view, lot)
    if not dispute:
        return []
    return [Refusal("LotDisputed", lot=lot_number(lot), material=view.lot(lot).material, dispute=dispute)]
