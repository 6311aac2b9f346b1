"""Any record of any kind: whatever its fields say, it folds, the state can be kept, and the job can be shown."""

from __future__ import annotations

import types
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec
import pytest
from domain_kit import NOON, D, encode, operation
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.course import course
from app.domain.decisions import empty, fold
from app.domain.facts import Draft
from app.domain.holds import HoldPlaced
from app.domain.insertions import StepInserted
from app.domain.lot_state import LotState
from app.domain.progress import Inserted
from app.domain.records import FACTS, entry
from app.domain.steps.instruction import Instruction
from app.domain.wip_facts import LotSplit
from app.storage.projections import _encode as kept

#: Few names, so that records meet: streams, lots, runs, steps and operations are drawn from these.
NAMES = ("A/1", "A/2", "run", "step", "10", "20", "", "order", "WU-10")
STREAMS = ("lot:A/1", "lot:A/2", "person:step", "container:10", "serial_range:10", "tool:step", "work_unit:WU-10")
HELD = encode(Draft(STREAMS, HoldPlaced(hold="A/1", scope=STREAMS, reason="run")), 1, NOON)
READ = Instruction(id="step", title="Read")
DECLARED = msgspec.json.encode(READ).decode()


def any_of(kind: Any) -> st.SearchStrategy[Any]:
    """Values of a declared type, odd ones among them."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return st.one_of(*map(any_of, inner))
    if origin is Literal:
        return st.sampled_from(inner)
    if origin is tuple:
        return st.lists(any_of(inner[0]), max_size=3).map(tuple) if inner[-1] is ... else _fixed(inner)
    if origin is Mapping:
        return st.dictionaries(any_of(inner[0]), any_of(inner[1]), max_size=2)
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return structs(kind)
    return _PLAIN[kind]


def _fixed(inner: tuple[Any, ...]) -> st.SearchStrategy[Any]:
    return st.tuples(*map(any_of, inner))


_WHOLE = st.integers(-2, 5) | st.sampled_from([2**31, 2**62, 2**63, 2**64 - 1, -(2**63)])
_PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: st.sampled_from(NAMES),
    int: _WHOLE,
    bool: st.booleans(),
    float: st.sampled_from([0.0, 1.5, -1e308, 1e308]),
    Decimal: st.sampled_from([D(0), D(1), D("2.5"), D(-3), D("1E+14"), D("NaN"), D("1E+400")]),
    datetime: st.sampled_from([NOON, datetime(2026, 5, 12), datetime.min.replace(tzinfo=UTC)]),
    date: st.just(date(2026, 5, 12)),
    type(None): st.none(),
    msgspec.Raw: st.sampled_from([msgspec.Raw(text) for text in (b"{}", b'"A/1"', HELD)]),
}


def structs(kind: type[msgspec.Struct]) -> st.SearchStrategy[Any]:
    """Structs of a kind with anything in their fields. A step is the same everywhere: kinds have their own tests."""
    if issubclass(kind, Instruction.__mro__[1]):
        return st.just(READ)
    hints = get_type_hints(kind)
    fields = {name: any_of(hints[name]) for name in kind.__struct_fields__ if name != "declaration"}
    if kind is Inserted:
        fields["declaration"] = st.sampled_from([DECLARED, "", "{}", '{"kind":"hologram","id":"step","title":"?"}'])
    if kind is StepInserted:
        fields["declaration"] = st.just(READ)
    return st.fixed_dictionaries(fields).map(lambda given: kind(**given))


def folded(drafts: list[Draft]) -> dict[str, Any]:
    """The states of records read from their bytes."""
    states: dict[str, Any] = {}
    for number, draft in enumerate(drafts):
        read = entry(encode(draft, number + 1, NOON, "step", "WU-10"))
        for stream in read.streams:
            states[stream] = fold(states.get(stream) or empty(stream), read, stream)
    return states


def parted(**fields: Any) -> LotSplit:
    return LotSplit(lot="A/1", into="A/2", number="2", material="A", quantity=D(1), unit="pcs", **fields)


def test_times_of_a_careless_record_are_compared_all_the_same():
    bare = datetime(2026, 5, 11)
    whole = [Draft(("lot:A/2",), parted(expires=time)) for time in (NOON, bare, NOON)]
    assert folded(whole)["lot:A/2"].expires == bare


def test_pieces_that_bring_a_step_of_a_kind_that_nobody_knows_here_wait_for_an_update():
    new = '{"kind":"hologram","id":"step","title":"?"}'
    step = Inserted(step="+1", declaration=new, before="", reason="r", person="lea", at=NOON)
    state = folded([Draft(("lot:A/2",), parted(inserted={"10": (step,)}))])["lot:A/2"]
    assert state.unknown
    assert state.inserted == {"10": []}


@pytest.mark.parametrize("kind", sorted(FACTS), ids=str)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_any_record_of_any_kind_folds_and_its_state_can_be_kept(kind, data):
    """Twice in a row, between records of any other kinds, in every stream that it might name."""
    mine = structs(FACTS[kind])
    others = st.sampled_from(sorted(FACTS)).flatmap(lambda other: structs(FACTS[other]))
    facts = data.draw(st.tuples(others, mine, others, mine))
    for state in folded([Draft(STREAMS, fact) for fact in facts]).values():
        kept(state)
        if isinstance(state, LotState):
            assert isinstance(state.disputed, bool)
            for run in state.runs.values():
                if not state.unknown:
                    course(operation(run.operation, READ), run)
