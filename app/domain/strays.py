"""Disputes that a lot has, or has by where it came from: what was made or split off a disputed lot is held too.

Pure. The parent's fold says which lots went astray; what was made from a lot that is overdrawn, or worked on while
something around it was on hold, is gathered from outside (`View.taints`). A rule looks here before it lets anything
happen to a lot.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct

from app.domain.containers import ContainerState
from app.domain.disputes import Disputable, Dispute, DisputeKind
from app.domain.lot_state import LotState
from app.domain.refusals import Refusal
from app.domain.values import container_stream, lot_number, lot_stream

if TYPE_CHECKING:
    from app.domain.view import State, View


#: Lots that are looked at on the way back to where pieces came from, or on the way on from a disputed one.
MOST_LOOKED_AT = 1000
#: The lots that something of a lot was drawn into, and with ``parts`` those that were split off it or merged with it.
Into = Callable[[str, bool], Iterable[str]]


class Taint(Struct, frozen=True):
    """Why a lot counts as held although its own records are in order: a dispute of ``stream``, since when.

    ``made``: it was made from that lot, which is overdrawn.
    """

    kind: DisputeKind | Literal["made"]
    stream: str
    since: datetime
    what: str


def taints(disputed: Iterable[tuple[str, Disputable]], into: Into) -> dict[str, Taint]:
    """Lot -> why it counts as held, from the streams with open disputes."""
    found: dict[str, Taint] = {}
    for stream, state in disputed:
        for dispute in state.disputes:
            if dispute.lot and lot_stream(dispute.lot) != stream:
                found.setdefault(dispute.lot, Taint(dispute.kind, stream, dispute.at, dispute.what))
            if dispute.kind == "drawn":
                made = Taint("made", stream, dispute.at, f"made from {_name(stream)}, which is overdrawn")
                for lot in _made_from(stream.removeprefix(lot_stream("")), into):
                    found.setdefault(lot, made)
    return found


def _name(stream: str) -> str:
    kind, _, id = stream.partition(":")
    return lot_number(id) if kind == "lot" else id


def _made_from(lot: str, into: Into) -> set[str]:
    """Every lot that a lot was drawn into, and on from there, their parts too (its own are `astray`, or are not)."""
    left = list(into(lot, False))
    seen = {lot, *left}
    while left and len(seen) < MOST_LOOKED_AT:
        fresh = [other for other in into(left.pop(), True) if other not in seen]
        seen.update(fresh)
        left += fresh
    return seen - {lot}


def dispute_of(view: View, lot: str) -> str:
    """What should not have happened to a lot or on the way to it, in words for the record; empty when nothing."""
    astray = [f"came from {lot_number(source)}" for source in dict.fromkeys(_strayed_from(view, lot))]
    taint = view.taints().get(lot)
    return "; ".join([*filter(None, [view.lot(lot).dispute]), *astray, *([taint.what] if taint else [])])


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
    """The streams that a rule looks at with a lot or container: where it came from, what it lies in, what is in it."""
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
    """What two terminals recorded does not fit: the lot counts as held until a lead has settled it."""
    dispute = dispute_of(view, lot)
    if not dispute:
        return []
    return [Refusal("LotDisputed", lot=lot_number(lot), **about(view, lot))]


def about(view: View, lot: str) -> dict[str, Any]:
    """What a refusal says of a lot's dispute: its kind, since when, and the lot or scope it came from."""
    text = dispute_of(view, lot)
    own: Dispute | None = next(iter(view.lot(lot).disputes), None)
    if own is not None:
        return {"dispute": text, "trouble": own.kind, "since": own.at}
    taint = view.taints().get(lot)
    if taint is not None:
        source = "made_from" if taint.kind == "made" else "source"
        return {"dispute": text, "trouble": taint.kind, "since": taint.since, source: _name(taint.stream)}
    source = next(_strayed_from(view, lot), "")
    since = next((each.at for each in view.lot(source).disputes), None)
    return {"dispute": text, "trouble": "astray", "since": since, "source": lot_number(source)}


def no_taints() -> Mapping[str, Taint]:
    """Nothing beside the lots themselves is in dispute."""
    return {}
