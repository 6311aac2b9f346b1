"""Pieces of which somebody knows where each one is: what they really do is never refused, and nothing else is left.

The rules count and know no piece (ADR 0024). Here every piece has a name, and goes from one operation to the next as a
thing that can be at one place only; what the rules say has to agree: through rework, parts and undone reports.
"""

from __future__ import annotations

from decimal import Decimal

import pytest
from domain_kit import Bench, D
from hypothesis import event, given, settings
from hypothesis import strategies as st
from test_domain_quantity_properties import finished, routings

from app.domain.documents import Order
from app.domain.quantities import allotted, available, downstream, left, members, predecessors
from app.domain.splitting import part_number
from app.domain.values import FLOWS, ZERO, Flow, lot_id
from app.domain.ways import is_cut
from app.domain.wip_commands import MergeLots, SplitLot, UndoReport


class Piece:
    """A thing: what was done to it, what was done or has to be done anew, and the run that it is in."""

    def __init__(self, lot: str) -> None:
        self.lot = lot
        self.done: set[str] = set()
        self.anew: set[str] = set()
        self.run: tuple[str, str] | None = None
        self.moves = 0


class Truth:
    """A floor where every piece is known; the bench is told what happens, as operators tell a terminal."""

    def __init__(self, data: st.DataObject, bench: Bench) -> None:
        self.data, self.bench, self.made = data, bench, bench.routing
        order = bench.view().order(bench.order)
        assert order is not None
        self.order: Order = order
        self.pieces = [Piece(bench.lot) for _ in range(int(order.quantity))]
        self.scrapped = 0
        self.lots = [bench.lot]
        self.last: tuple[Piece, str, int, set[str], set[str]] | None = None

    # -- what can really happen

    def waits(self, piece: Piece, id: str) -> bool:
        group = members(self.made, id)
        came = all(piece.done & set(members(self.made, p)) for p in predecessors(self.made, id))
        return piece.run is None and came and not piece.done & set(group)

    def flow(self, piece: Piece, id: str) -> Flow:
        return "rework" if piece.anew & set(members(self.made, id)) else "first"

    def waiting(self) -> list[tuple[Piece, str]]:
        return [(piece, o.id) for piece in self.pieces for o in self.made.operations if self.waits(piece, o.id)]

    def go_on(self, outcomes: str) -> bool:
        """One piece is taken somewhere or comes out: good, for rework or as scrap; False when all are through."""
        moves = [*self.waiting(), *((piece, piece.run[0]) for piece in self.pieces if piece.run)]
        if not moves:
            return False
        piece, id = moves[self.data.draw(st.integers(0, len(moves) - 1))]
        self.bench.lot = piece.lot
        if piece.run is None:
            piece.run = (id, self.bench.start(id, 1, self.flow(piece, id)))
        else:
            self.come_out(piece, *piece.run, self.data.draw(st.sampled_from(outcomes)))
        piece.moves += 1
        return True

    def come_out(self, piece: Piece, id: str, run: str, how: str) -> None:
        before = set(piece.done), set(piece.anew)
        piece.run = None
        if how == "r":
            back = next(o for o in self.made.operations if o.id == id).rework_to
            to = back[self.data.draw(st.integers(0, len(back) - 1))]
            self.bench.report(run, rework=1, rework_to=to)
            again = {*downstream(self.made, to), *members(self.made, to)}
            event("a piece was sent back")
            piece.done, piece.anew = piece.done - again, piece.anew | again
        elif how == "s":
            self.bench.report(run, scrap=1)
            self.pieces.remove(piece)
            self.scrapped += 1
        else:
            self.bench.report(run, good=1)
            piece.done.add(id)
        self.last = (piece, run, piece.moves + 1, *before)

    def take_back(self) -> None:
        """The last report was wrong; nothing has happened to its piece since."""
        if self.last is None or self.last[0].moves != self.last[2]:
            return
        piece, run, _, done, anew = self.last
        self.last = None
        event("a report was taken back")
        self.bench.lot = piece.lot
        unit = next(u for u, kept in self.bench.state().lasts.items() if kept.run == run)
        last, self.bench.work_unit = self.bench.state().lasts[unit], unit
        about = {"lot": piece.lot, "order": self.order.id, "run": run, "work_unit": unit, "report": last.ack}
        self.bench.do(UndoReport(reason="miscounted", **about))
        if piece not in self.pieces:
            self.pieces.append(piece)
            self.scrapped -= 1
        piece.done, piece.anew, piece.run = done, anew, (last.operation, run)
        piece.moves += 1

    def part(self) -> None:
        """A piece that stands where no branch runs beside it goes into a lot of its own."""
        found = [(piece, id) for piece, id in self.waiting() if is_cut(self.made, id)]
        if not found:
            return
        piece, id = found[self.data.draw(st.integers(0, len(found) - 1))]
        number = part_number(piece.lot, self.bench.state(piece.lot))
        about = {"operation": id, "flow": self.flow(piece, id), "ordinal": self.bench.state(piece.lot).records}
        self.bench.do(
            SplitLot(lot=piece.lot, material="PUMP", number=number, quantity=D(1), order=self.order.id, **about)
        )
        piece.lot = lot_id("PUMP", number)
        piece.moves += 1
        self.lots.append(piece.lot)
        event("a part was split off")

    def join(self) -> None:
        """A lot of one piece becomes part of another lot that was begun."""
        found = [
            (piece, id)
            for piece, id in self.waiting()
            if is_cut(self.made, id) and piece.lot != self.lots[0] and self.bench.state(self.lots[0]).routing
        ]
        if not found:
            return
        piece, id = found[self.data.draw(st.integers(0, len(found) - 1))]
        about = {"operation": id, "flow": self.flow(piece, id), "ordinal": self.bench.state(piece.lot).records}
        self.bench.do(MergeLots(lot=self.lots[0], source=piece.lot, **about))
        piece.lot = self.lots[0]
        event("a part was merged back")
        piece.moves += 1

    # -- what the rules say

    def through(self) -> Decimal:
        return sum((finished(self.made, self.bench.state(lot)) for lot in self.lots), ZERO)

    def still_shown(self) -> list[str]:
        found = []
        for lot in self.lots:
            state, began = self.bench.state(lot), allotted(self.order, lot)
            ids = [o.id for o in self.made.operations]
            found += [
                f"{lot} {id} {flow}" for id in ids for flow in FLOWS if available(self.made, state, id, flow, began) > 0
            ]
            found += [f"{lot} {id} left" for id in ids if left(self.made, state, id, began) > 0]
        return found


@given(made=routings(), ordered=st.integers(1, 4), moves=st.integers(0, 30), scrap=st.booleans(), data=st.data())
@settings(max_examples=40, deadline=None)
def test_what_really_happens_to_the_pieces_is_never_refused_and_nothing_else_is_left(made, ordered, moves, scrap, data):
    truth = Truth(data, Bench(made, ordered=ordered))
    for _ in range(moves):
        what = data.draw(st.sampled_from(["go", "go", "go", "go", "undo", "part", "join"]))
        if what == "go":
            truth.go_on("grrs" if scrap else "grr")
        else:
            {"undo": truth.take_back, "part": truth.part, "join": truth.join}[what]()
    for _ in range(2000):
        if not truth.go_on("g"):
            break
    else:
        pytest.fail("there is always something left to do")
    assert truth.through() == ordered - truth.scrapped
    assert not any(truth.bench.state(lot).disputed for lot in truth.lots)
    if not truth.scrapped:
        assert truth.still_shown() == []
