"""A hold on any scope blocks every command that it covers; records about holds fold to the same, in any order."""

from collections.abc import Callable
from itertools import permutations

import pytest
from domain_kit import NOON, Bench, D, encode, operation, refused, routing
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.commands import CompleteOperation, PlaceHold, StartOperation
from app.domain.decisions import decide, empty, fold
from app.domain.documents import Component, Material, Tool
from app.domain.facts import Draft
from app.domain.hold_facts import (
    HoldAcknowledged,
    HoldContained,
    HoldPlaced,
    HoldReleased,
    Suspect,
    SuspectChecked,
)
from app.domain.records import entry
from app.domain.steps.instruction import ConfirmInstruction, Instruction
from app.domain.steps.measurement import Measurement, TakeMeasurement
from app.domain.steps.scan_material import ConsumeMaterial, ScanMaterial
from app.domain.wip_commands import JoinRun, MergeLots, PackLot, RegisterContainer, UndoReport

STEPS = (
    Instruction(id="read", title="Read", optional=True),
    ScanMaterial(id="seal", title="Seal", material="SEAL"),
    Measurement(id="torque", title="Torque", unit="Nm", tool="T-1"),
)
WORK = ("lot:PUMP/1001", "order:1001", "material:PUMP", "operation:PUMP/10", "work_unit:WU-10")
STOCK = ("lot:SEAL/S1", "material:SEAL", "container:BOX")
TOOLS = ("tool:T-1",)


def world(upto: str) -> tuple[Bench, str]:
    """A run whose open prompt is the step ``upto`` ("": every step is answered)."""
    parts = (Component(material="SEAL", quantity=D(1)),)
    bench = Bench(routing(operation("10", *STEPS), operation("20"), components=parts))
    bench.documents.put(Tool(id="T-1", name="Wrench", kind="wrench"), kind="tool")
    bench.documents.put(Material(id="SEAL", name="Seal"), kind="material")
    bench.receive("SEAL", "S1")
    bench.do(RegisterContainer(container="BOX", location="B3"))
    bench.do(PackLot(lot="SEAL/S1", container="BOX", ordinal=1))
    run = bench.start("10", 5)
    for step, answer in (
        ("read", lambda: bench.confirm(run)),
        ("seal", lambda: bench.consume(run, "SEAL", "S1")),
        ("torque", lambda: bench.measure(run, "12", tool="T-1")),
    ):
        if step == upto:
            break
        answer()
    return bench, run


def start(bench: Bench, run: str) -> object:
    about = {"lot": bench.lot, "order": "1001", "product": "PUMP", "operation": "10", "work_unit": "WU-10"}
    return StartOperation(**about, quantity=D(1), ordinal=1)


def report(bench: Bench, run: str) -> object:
    return CompleteOperation(lot=bench.lot, order="1001", run=run, good=D(5))


def undo(bench: Bench, run: str) -> object:
    last = bench.state().lasts["WU-10"]
    about = {"lot": bench.lot, "order": "1001", "run": run, "work_unit": "WU-10"}
    return UndoReport(**about, report=last.ack, reason="wrong")


def merge(bench: Bench, run: str) -> object:
    return MergeLots(lot="SEAL/S2", source="SEAL/S1", ordinal=0)


#: What is done, up to which step the run is before it, and the streams whose hold has to stop it.
COVERED: dict[str, tuple[str, Callable[[Bench, str], object], tuple[str, ...]]] = {
    "start": ("", start, WORK),
    "confirm": ("read", lambda b, run: b.answering(run, ConfirmInstruction), WORK),
    "consume": (
        "seal",
        lambda b, run: b.answering(run, ConsumeMaterial, material_lot="SEAL/S1", material="SEAL", number="S1"),
        (*WORK, *STOCK),
    ),
    "measure": (
        "torque",
        lambda b, run: b.answering(run, TakeMeasurement, value=D(12), unit="Nm", tool="T-1"),
        (*WORK, *TOOLS),
    ),
    "report": ("", report, WORK),
    "join": ("read", lambda b, run: JoinRun(lot=b.lot, order="1001", run=run, ordinal=b.state().records), WORK),
    "undo": ("reported", undo, WORK),
    "merge": ("", merge, ("lot:SEAL/S1",)),
}


def case(what: str) -> tuple[Bench, object]:
    upto, build, _ = COVERED[what]
    bench, run = world("" if upto == "reported" else upto)
    if what == "merge":
        bench.receive("SEAL", "S2")
    if upto == "reported":
        bench.report(run, good=5)
    return bench, build(bench, run)


@pytest.mark.parametrize("what", COVERED)
def test_without_a_hold_it_is_done(what):
    bench, command = case(what)
    bench.person = "bob" if what == "join" else "ann"
    assert decide(bench.view(), command)


@pytest.mark.parametrize(("what", "stream"), [(w, s) for w, (_, _, streams) in COVERED.items() for s in streams])
def test_a_hold_on_any_scope_blocks_every_command_that_it_covers(what, stream):
    bench, command = case(what)
    bench.person = "bob" if what == "join" else "ann"
    bench.do(PlaceHold(scope=("lot:ELSE/1", stream), reason="burr"))
    with refused("(OnHold|LotOnHold|MergeHold)"):
        decide(bench.view(), command)


# -- folding

SCOPE = ("lot:PUMP/1", "order:1")
ABOUT = {"hold": "H", "scope": SCOPE}
SIGNED = {"signer": "lea", "role": "lead", "meaning": "m", "signed": "s", "content": "c"}
NAMED = tuple(Suspect(suspect=n, lot="L/1", number=n, pieces=D(1), unit="pcs", record="a:1", at=NOON) for n in "12")
PLACED = HoldPlaced(**ABOUT, reason="burr")
FACTS = (
    HoldAcknowledged(**ABOUT, **SIGNED),
    HoldContained(**ABOUT, **SIGNED, asked=2, place="work_unit:A", suspects=NAMED),
    SuspectChecked(**ABOUT, suspect="1", lot="L/1", good=True),
    SuspectChecked(**ABOUT, suspect="1", lot="L/1", good=False),
    SuspectChecked(**ABOUT, suspect="2", lot="L/1", good=True),
)


def folded(facts, stream):
    state = empty(stream)
    for seq, fact in enumerate(facts, start=1):
        state = fold(state, entry(encode(Draft(SCOPE, fact), seq, NOON)), stream)
    return state.holds


@given(order=st.sampled_from(list(permutations(FACTS))), stream=st.sampled_from(SCOPE))
@settings(max_examples=60, deadline=None)
def test_what_two_terminals_say_of_one_hold_amounts_to_the_same_in_any_order(order, stream):
    assert folded((PLACED, *order), stream) == folded((PLACED, *FACTS), stream)


@given(
    facts=st.lists(st.sampled_from((PLACED, *FACTS, HoldReleased(**ABOUT, releaser="lea"))), max_size=12),
    stream=st.sampled_from(SCOPE),
)
@settings(max_examples=60, deadline=None)
def test_any_records_in_any_order_fold_and_a_hold_is_in_force_from_its_placing_to_its_release(facts, stream):
    in_force = False
    for fact in facts:
        in_force = isinstance(fact, HoldPlaced) or (in_force and not isinstance(fact, HoldReleased))
    assert bool(folded(facts, stream)) is in_force
