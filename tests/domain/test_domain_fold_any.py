"""Any record of any kind: whatever its fields say, it folds, the state can be kept, and the job can be shown."""

from __future__ import annotations

import functools
import random
import types
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec
import pytest
from domain_kit import NOON, D, encode, operation

from app.domain.correction_facts import ToolUses
from app.domain.course import course
from app.domain.decisions import empty, fold
from app.domain.facts import Draft, Entry
from app.domain.holds import HoldPlaced
from app.domain.insertions import StepInserted
from app.domain.lot_state import LotState
from app.domain.progress import Inserted
from app.domain.records import FACTS, entry
from app.domain.steps.instruction import Instruction
from app.domain.values import MOST
from app.domain.wip_facts import LotSplit
from app.storage.projections import _encode as kept

#: Few names, so that records meet: streams, lots, runs, steps and operations are drawn from these.
NAMES = ("A/1", "A/2", "run", "step", "10", "20", "", "order", "WU-10")
STREAMS = ("lot:A/1", "lot:A/2", "person:step", "container:10", "serial_range:10", "tool:step", "work_unit:WU-10")
HELD = encode(Draft(STREAMS, HoldPlaced(hold="A/1", scope=STREAMS, reason="run")), 1, NOON)
READ = Instruction(id="step", title="Read")
KINDS = sorted(FACTS)
DECLARED = msgspec.json.encode(READ).decode()


WHOLE = (*range(-2, 6), 2**31, 2**62, 2**63, 2**64 - 1, -(2**63))


class Dice(random.Random):
    """Dice that name few things, and often only one or two, so that records meet and sums grow."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.names = self.choices(NAMES, k=self.choice((1, 3, 20)))
        self.whole = [0, *self.choices(WHOLE, k=self.choice((1, 3, 20)))]


#: Makes a value of its type with dice.
Maker = Callable[[Dice], Any]


def one_of(values: Sequence[Any]) -> Maker:
    return lambda dice: dice.choice(values)


@functools.cache
def any_of(kind: Any) -> Maker:
    """Values of a declared type, odd ones among them."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        makers = [any_of(each) for each in inner]
        return lambda dice: dice.choice(makers)(dice)
    if origin is Literal:
        return one_of(inner)
    if origin is tuple:
        return _several(any_of(inner[0])) if inner[-1] is ... else _fixed(inner)
    if origin is Mapping:
        names, each = any_of(inner[0]), any_of(inner[1])
        return lambda dice: {names(dice): each(dice) for _ in range(dice.randint(0, 2))}
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return structs(kind)
    return _PLAIN[kind]


def _several(each: Maker) -> Maker:
    return lambda dice: tuple(each(dice) for _ in range(dice.randint(0, 3)))


def _fixed(inner: tuple[Any, ...]) -> Maker:
    makers = [any_of(each) for each in inner]
    return lambda dice: tuple(make(dice) for make in makers)


_PLAIN: dict[Any, Maker] = {
    str: lambda dice: dice.choice(dice.names),
    int: lambda dice: dice.choice(dice.whole),
    bool: one_of((False, True)),
    float: one_of((0.0, 1.5, -1e308, 1e308)),
    Decimal: one_of((D(0), D(1), D("2.5"), D(-3), D("1E+14"), D("NaN"), D("1E+400"))),
    datetime: one_of((NOON, datetime(2026, 5, 12), datetime.min.replace(tzinfo=UTC))),
    date: one_of((date(2026, 5, 12),)),
    type(None): one_of((None,)),
    msgspec.Raw: one_of([msgspec.Raw(text) for text in (b"{}", b'"A/1"', HELD)]),
}


@functools.cache
def structs(kind: type[msgspec.Struct]) -> Maker:
    """Structs of a kind with anything in their fields. A step is the same everywhere: kinds have their own tests."""
    if issubclass(kind, Instruction.__mro__[1]):
        return one_of((READ,))
    hints = get_type_hints(kind)
    fields = {name: any_of(hints[name]) for name in kind.__struct_fields__ if name != "declaration"}
    if kind is Inserted:
        fields["declaration"] = one_of((DECLARED, "", "{}", '{"kind":"hologram","id":"step","title":"?"}'))
    if kind is StepInserted:
        fields["declaration"] = one_of((READ,))
    return lambda dice: kind(**{name: make(dice) for name, make in fields.items()})


def read(draft: Draft, seq: int = 1) -> Entry:
    """A record, read from its bytes."""
    return entry(encode(draft, seq, NOON, "step", "WU-10"))


def folded(drafts: list[Draft]) -> dict[str, Any]:
    """The states of records read from their bytes."""
    states: dict[str, Any] = {}
    for number, draft in enumerate(drafts):
        found = read(draft, number + 1)
        for stream in found.streams:
            states[stream] = fold(states.get(stream) or empty(stream), found, stream)
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


def test_uses_that_no_tool_can_have_had_do_not_spoil_its_count():
    much = ToolUses(tool="step", uses=2**63, total=2**63)
    corrected = fact_of("record.corrected", Dice(0))
    twice = msgspec.structs.replace(corrected, tools=(much, much))
    state = folded([Draft(("tool:step",), twice)])["tool:step"]
    assert state.uses == state.total == MOST
    kept(state)


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_any_record_of_any_kind_folds_and_its_state_can_be_kept(kind):
    """Twice in a row, between records of any other kinds, in every stream that it might name.

    Hypothesis takes minutes to draw hundreds of fields, and as long to shorten what failed to something as long.
    """
    for _ in range(75):
        seed = random.randrange(2**64)  # pytest-randomly seeds it, and prints its seed
        dice = Dice(seed)
        facts = [fact_of(each, dice) for each in (dice.choice(KINDS), kind, dice.choice(KINDS), kind)]
        try:
            fold_and_look(facts)
        except Exception as fault:
            fault.add_note(f"Dice({seed}): {facts}")
            raise


def fact_of(kind: str, dice: Dice) -> Any:
    """A fact of a kind. One that would not be taken (a figure that is none) is thrown again a few times."""
    for _ in range(4):
        fact = structs(FACTS[kind])(dice)
        if read(Draft(STREAMS, fact)).fact is not None:
            break
    return fact


def fold_and_look(facts: list[Any]) -> None:
    for state in folded([Draft(STREAMS, fact) for fact in facts]).values():
        kept(state)
        if isinstance(state, LotState):
            assert isinstance(state.disputed, bool)
            for run in state.runs.values():
                if not state.unknown:
                    course(operation(run.operation, READ), run)
