"""Whatever conditions, options, groups and insertions a routing has: who answers what is asked reaches the end."""

from typing import Any

import msgspec
from domain_kit import Bench, D, operation, routing, states_of
from hypothesis import event, given, settings
from hypothesis import strategies as st

from app.domain.commands import CompleteOperation
from app.domain.course import course, next_step
from app.domain.decisions import decide
from app.domain.insertions import InsertStep
from app.domain.refusals import Refusal
from app.domain.skips import SkipStep
from app.domain.step import StepBase, When
from app.domain.steps.checklist import Checklist
from app.domain.steps.instruction import Instruction
from app.domain.steps.measurement import Measurement
from app.domain.values import lot_stream

VALUES = ("8", "9", "9.2", "12", "14.9", "15", "16")


@st.composite
def whens(draw: Any, names: list[str]) -> When:
    """Any condition, also one on a step that is not there or comes later."""
    some = st.sampled_from(VALUES)
    return When(
        step=draw(st.sampled_from([*names, "nowhere"])),
        is_=tuple(draw(st.lists(some, max_size=2))),
        is_not=tuple(draw(st.lists(some, max_size=2))),
        above=draw(st.none() | some.map(D)),
        below=draw(st.none() | some.map(D)),
        verdict=tuple(draw(st.lists(st.sampled_from(["good", "marginal", "low", "high", "bad"]), max_size=2))),
    )


@st.composite
def operations(draw: Any) -> Any:
    """Steps in groups or alone, conditional and optional as it comes; groups need not even be next to one another."""
    count = draw(st.integers(1, 6))
    names = [f"s{n}" for n in range(count)]
    steps: list[StepBase] = []
    for name in names:
        common = {
            "id": name,
            "title": name,
            "when": tuple(draw(st.lists(whens(names), max_size=2))),
            "optional": draw(st.booleans()),
            "group": draw(st.sampled_from(["", "", "a", "b"])),
            "times": draw(st.sampled_from([1, 1, 2, 3])),
        }
        kind = draw(st.integers(0, 2))
        if kind == 0:
            steps.append(Instruction(**common))
        elif kind == 1:
            steps.append(Checklist(items=("a", "b"), **common))
        else:
            count = draw(st.integers(1, 3))
            steps.append(Measurement(unit="Nm", low=D(9), high=D(15), marginal=D("0.5"), count=count, **common))
    return operation("10", *steps)


def answer(bench: Bench, run: str, data: Any, step: StepBase) -> None:
    if step.optional and data.draw(st.booleans(), label="skip"):
        bench.answer(run, SkipStep)
    elif isinstance(step, Instruction):
        bench.confirm(run)
    elif isinstance(step, Checklist):
        bench.tick(run, 0, 1)
    else:
        signed = bench.signed_by("quinn", "OutOfLimits")
        bench.measure(run, data.draw(st.sampled_from(VALUES), label="value"), accept=True, authorisation=signed)


def maybe_insert(bench: Bench, run: str, data: Any) -> None:
    """A lead puts a step in, now and then, wherever it may go."""
    if bench.state().insertions >= 3 or not data.draw(st.sampled_from([False, False, False, True]), label="insert"):
        return
    ids = [step.id for step in bench.routing.operations[0].steps]
    command = InsertStep(
        lot=bench.lot,
        order=bench.order,
        operation="10",
        declaration=Instruction(id="", title="Look again"),
        reason="trial",
        before=data.draw(st.sampled_from(["", *ids]), label="before"),
        run=data.draw(st.sampled_from(["", run]), label="run"),
        ordinal=bench.state().insertions,
        authorisation=bench.signed_by("lea", "InsertionUnsigned"),
    )
    refusal = trial(bench, command)
    assert refusal in ("", "StepsPast")
    if not refusal:
        bench.do(command)


def trial(bench: Bench, command: Any) -> str:
    """The code by which a command is refused, or nothing; nothing is written."""
    try:
        decide(bench.view(), command)
    except Refusal as refusal:
        return refusal.code
    return ""


@given(made=operations(), data=st.data())
@settings(max_examples=120, deadline=None)
def test_who_answers_what_is_asked_always_reaches_the_end(made, data):
    """No deadlock; every prompt once; what is done stays done and in its order; a report only at the end."""
    bench = Bench(routing(made))
    run = bench.start("10", 1)
    seen: list[tuple[str, int, int]] = []
    for _ in range(200):
        maybe_insert(bench, run, data)
        here = bench.state().runs[run]
        wanted = next_step(made, here)
        if wanted is None:
            break
        report = CompleteOperation(lot=bench.lot, order=bench.order, run=run, good=D(1))
        assert trial(bench, report) == "StepsMissing"
        step, index, attempt = wanted
        assert (step.id, index, attempt) not in seen
        seen.append((step.id, index, attempt))
        before = [(p.step.id, p.round, p.state) for p in course(made, here) if p.state in ("done", "skipped")]
        answer(bench, run, data, step)
        after = [(p.step.id, p.round, p.state) for p in course(made, bench.state().runs[run])]
        assert [p for p in after if p in before] == before
    else:
        raise AssertionError("it never ends")
    event(f"skipped or not needed: {any(p.state != 'done' for p in course(made, bench.state().runs[run]))}")
    assert next_step(made, bench.state().runs[run]) is None
    bench.report(run, good=1)
    assert states_of(bench.bodies) == bench.states


@given(made=operations(), data=st.data())
@settings(max_examples=60, deadline=None)
def test_a_state_that_was_stored_walks_the_same_course(made, data):
    """What storage keeps of a run says the same as the run itself, at every moment."""
    bench = Bench(routing(made))
    run = bench.start("10", 1)
    for _ in range(data.draw(st.integers(0, 12))):
        maybe_insert(bench, run, data)
        wanted = next_step(made, bench.state().runs[run])
        if wanted is None:
            break
        answer(bench, run, data, wanted[0])
    stored = msgspec.msgpack.decode(msgspec.msgpack.encode(bench.state()), type=type(bench.state()))
    assert stored == bench.state()
    assert course(made, stored.runs[run]) == course(made, bench.state().runs[run])
    assert states_of(bench.bodies)[lot_stream(bench.lot)] == stored
