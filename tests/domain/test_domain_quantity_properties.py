"""Whatever the routing and whatever people do: no piece appears, none is lost, and none is stuck for ever."""

from decimal import Decimal

import pytest
from domain_kit import Bench, D, operation, routing
from hypothesis import event, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from app.domain.documents import Operation, Routing
from app.domain.lots import LotState
from app.domain.quantities import available, downstream, left, members
from app.domain.refusals import Refusal
from app.domain.values import FLOWS, ZERO, Flow


@st.composite
def routings(draw: DrawFn, parallel: bool = True) -> Routing:
    """A chain of blocks: one operation, two or three alternatives, or two branches that meet in a join."""
    operations: list[Operation] = []
    before: tuple[str, ...] = ()
    for block in range(draw(st.integers(1, 4))):
        shape = draw(st.sampled_from(["one", "alternatives", "branches"] if parallel else ["one", "alternatives"]))
        if shape == "one":
            operations.append(operation(f"{block}a", after=before))
            before = (f"{block}a",)
        elif shape == "alternatives":
            ids = [f"{block}{letter}" for letter in "abc"[: draw(st.integers(2, 3))]]
            operations += [operation(id, after=before, alternative=f"alt{block}") for id in ids]
            before = (draw(st.sampled_from(ids)),)
        else:
            ends = []
            for branch in "ab":
                inside = before
                for number in range(draw(st.integers(1, 2))):
                    operations.append(operation(f"{block}{branch}{number}", after=inside))
                    inside = (f"{block}{branch}{number}",)
                ends.append(inside[0])
            before = tuple(ends)
            if draw(st.booleans()):  # the join may be done at either of two stations
                operations += [operation(f"{block}{j}", after=before, alternative=f"join{block}") for j in "xy"]
                before = (f"{block}x",)
            else:
                operations.append(operation(f"{block}x", after=before))
                before = (f"{block}x",)
    made = routing(*operations)
    return routing(*(_with_rework(made, o) for o in operations))


def _with_rework(made: Routing, here: Operation) -> Operation:
    """Rework may go to itself and to everything before it."""
    back = tuple(o.id for o in made.operations if o.id == here.id or here.id in downstream(made, o.id))
    fields = {name: getattr(here, name) for name in here.__struct_fields__} | {"rework_to": back}
    return Operation(**fields)


def last_of(made: Routing) -> tuple[str, ...]:
    return members(made, next(o.id for o in made.operations if not downstream(made, o.id)))


def finished(made: Routing, state: LotState) -> Decimal:
    return sum((state.at(o).tally(flow).good for o in last_of(made) for flow in FLOWS), ZERO)


def scrapped(state: LotState) -> Decimal:
    return sum((here.tally(flow).scrapped for here in state.operations.values() for flow in FLOWS), ZERO)


def assert_conserved(state: LotState) -> None:
    for id, here in state.operations.items():
        for flow in FLOWS:
            tally = here.tally(flow)
            open_pieces = sum((r.quantity for r in state.runs.values() if (r.operation, r.flow) == (id, flow)), ZERO)
            assert tally.in_process == open_pieces
            assert tally.good + tally.scrapped + tally.reworked + open_pieces == tally.taken
            assert min(tally.good, tally.scrapped, tally.reworked, tally.taken, open_pieces) >= 0
    assert not state.disputes


def choose(data: st.DataObject, choices: list) -> object:
    return choices[data.draw(st.integers(0, len(choices) - 1))]


def one_move(bench: Bench, data: st.DataObject, *, scrap: bool, rework: bool) -> bool:
    """Start something that is available or report an open run; False when there is nothing to do."""
    state, made = bench.state(), bench.routing
    moves: list[tuple[str, Flow | None]] = [(run, None) for run in state.runs]
    for o in made.operations:
        moves += [(o.id, flow) for flow in FLOWS if available(made, state, o.id, flow, bench_ordered(bench)) > 0]
    if not moves:
        return False
    what, flow = choose(data, moves)  # type: ignore[misc]
    if flow is not None:
        there = available(made, state, what, flow, bench_ordered(bench))
        bench.start(what, data.draw(st.integers(1, int(there))), flow)
        return True
    pieces = int(state.runs[what].quantity)
    part = data.draw(st.integers(1, pieces))
    bad = data.draw(st.integers(0, part)) if scrap or rework else 0
    back = next(o for o in made.operations if o.id == state.runs[what].operation).rework_to
    if bad and rework and (not scrap or data.draw(st.booleans())):
        bench.report(what, good=part - bad, rework=bad, rework_to=choose(data, list(back)))
    elif bad and scrap:
        bench.report(what, good=part - bad, scrap=bad)
    else:
        bench.report(what, good=part)
    return True


def bench_ordered(bench: Bench) -> Decimal:
    order = bench.view().order(bench.order)
    assert order is not None
    return order.quantity


@given(made=routings(), ordered=st.integers(1, 5), moves=st.integers(0, 25), data=st.data())
@settings(max_examples=60, deadline=None)
def test_no_piece_appears_and_none_is_lost(made, ordered, moves, data):
    bench = Bench(made, ordered=ordered)
    for _ in range(moves):
        if not one_move(bench, data, scrap=True, rework=True):
            break
        assert_conserved(bench.state())
        assert finished(made, bench.state()) <= ordered


@given(made=routings(), ordered=st.integers(1, 4), troubles=st.integers(0, 12), data=st.data())
@settings(max_examples=50, deadline=None)
def test_every_piece_that_was_not_scrapped_reaches_the_end(made, ordered, troubles, data):
    """Nobody waits for ever: after any rework, doing what is available brings every piece to the end."""
    bench = Bench(made, ordered=ordered)
    for _ in range(troubles):
        one_move(bench, data, scrap=False, rework=True)
    reworked = sum((h.tally(f).reworked for h in bench.state().operations.values() for f in FLOWS), ZERO)
    event(f"reworked: {reworked > 0}")
    for _ in range(2000):
        if not one_move(bench, data, scrap=False, rework=False):
            break
    else:
        pytest.fail("there is always something left to do")
    assert not bench.state().runs
    assert finished(made, bench.state()) == ordered


@given(made=routings(), ordered=st.integers(1, 4), troubles=st.integers(0, 14), data=st.data())
@settings(max_examples=50, deadline=None)
def test_scrap_takes_off_no_more_pieces_than_were_scrapped(made, ordered, troubles, data):
    """In parallel branches two scrapped parts may be of one piece or of two: so the end lies between."""
    bench = Bench(made, ordered=ordered)
    for _ in range(troubles):
        one_move(bench, data, scrap=True, rework=True)
    for _ in range(2000):
        if not one_move(bench, data, scrap=False, rework=False):
            break
    state = bench.state()
    assert ordered - scrapped(state) <= finished(made, state) <= ordered


@given(made=routings(parallel=False), ordered=st.integers(1, 4), troubles=st.integers(0, 14), data=st.data())
@settings(max_examples=50, deadline=None)
def test_in_a_line_the_pieces_left_to_do_are_those_not_yet_done(made, ordered, troubles, data):
    bench = Bench(made, ordered=ordered)
    for _ in range(troubles):
        one_move(bench, data, scrap=True, rework=True)
    while one_move(bench, data, scrap=False, rework=False):
        pass
    state = bench.state()
    assert finished(made, state) == ordered - scrapped(state)
    assert {left(made, state, o.id, D(ordered)) for o in made.operations} == {ZERO}


@given(made=routings(), ordered=st.integers(1, 4), moves=st.integers(0, 15), extra=st.integers(1, 3), data=st.data())
@settings(max_examples=60, deadline=None)
def test_nobody_takes_more_than_there_is(made, ordered, moves, extra, data):
    bench = Bench(made, ordered=ordered)
    for _ in range(moves):
        one_move(bench, data, scrap=True, rework=True)
    for o in made.operations:
        for flow in FLOWS:
            there = available(made, bench.state(), o.id, flow, D(ordered))
            with pytest.raises(Refusal) as refused:
                bench.start(o.id, there + extra if there > 0 else extra, flow)
            assert refused.value.code in {"ExceedsOrder", "ExceedsAvailable", "NotAvailable"}
