"""Whatever the course of a run: corrected is as if it had been right from the start, and nothing is lost on the way."""

from __future__ import annotations

from correction_kit import FIT, SEAL, SIGN, TORQUE, Choose, CorrectingBench, at_run
from domain_kit import NOON, D, encode
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.decisions import decide
from app.domain.step import When
from app.domain.steps.instruction import Instruction
from app.domain.values import ZERO

EXTRA = Instruction(id="extra", title="Look again", when=(When(step="fit", is_=("no",)),))
POLICIES = {"AlreadyReported": "warn", "OutOfLimits": "warn", "AnswerBad": "warn", "SignedBefore": "warn"}

lots = st.sampled_from(["A", "B", "C"])
values = st.sampled_from(["2", "9", "12", "15.5"])
fits = st.sampled_from(["ok", "no"])
counts = st.tuples(st.integers(0, 4), st.integers(0, 4)).filter(lambda c: 0 < sum(c) <= 4)


def worked(lot: str, value: str, fit: str, count: tuple[int, int], *, extra: bool) -> tuple[CorrectingBench, str]:
    """A run from its start to its report; ``extra``: the step that a bad fit asks for is answered."""
    bench, run = at_run(SEAL, TORQUE, FIT, EXTRA, SIGN, behind=True, policies=POLICIES)
    bench.consume(run, "SEAL", lot)
    bench.measure(run, value)
    bench.answer(run, Choose, chosen=(fit,))
    if extra:
        bench.confirm(run)
    bench.sign(run)
    bench.report(run, good=count[0], scrap=count[1])
    return bench, run


def put_right(bench: CorrectingBench, what: dict[str, tuple[str, tuple[str, ...]]]) -> None:
    """Correct what differs; saying the same again is refused and leaves all as it is."""
    for kind, (field, new) in what.items():
        record = bench.named(kind)
        if fact_says(bench, record, field) != new:
            bench.correct(record, field, *new)


def fact_says(bench: CorrectingBench, record: str, field: str) -> tuple[str, ...]:
    from app.domain.correctable import as_it_stands, fields_of

    entry = bench.view().past.named(record)
    assert entry is not None
    found = as_it_stands(entry, bench.view().past.corrections(bench.lot, record))
    return fields_of(entry)[field].read(found)


def counters(bench: CorrectingBench) -> dict[str, object]:
    here = bench.state().at("10")
    stock = {number: (bench.stock(number).consumed, bench.stock(number).on_hand) for number in "ABC"}
    runs = [
        (run.quantity, {id: (s.drawn, s.settled, s.verdicts, s.given) for id, s in run.steps.items() if id != "extra"})
        for run in bench.state().runs.values()
    ]
    return {"stock": stock, "tally": here.first, "runs": runs, "disputes": bench.state().dispute}


@settings(max_examples=40, deadline=None)
@given(lots, lots, values, values, fits, fits, counts, counts)
def test_corrected_is_as_if_it_had_been_right_from_the_start(lot, lot2, value, value2, fit, fit2, count, count2):
    bench, _ = worked(lot, value, fit, count, extra=fit == "no")
    told = {
        "material.consumed": ("lot", (f"SEAL/{lot2}",)),
        "measurement.taken": ("value", (value2,)),
        "choice.made": ("chosen", (fit2,)),
        "operation.reported": ("counts", (str(count2[0]), str(count2[1]), "0")),
    }
    put_right(bench, told)
    right, _ = worked(lot2, value2, fit2, count2, extra=fit2 == "no")
    assert counters(bench) == counters(right)
    assert {kind: fact_says(bench, bench.named(kind), field) for kind, (field, _) in told.items()} == {
        kind: new for kind, (_, new) in told.items()
    }


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(lots, st.integers(1, 30)), min_size=1, max_size=6))
def test_material_is_conserved_whatever_is_corrected_how_often(asked):
    bench, run = at_run(SEAL, TORQUE)
    bench.consume(run, "SEAL", "A")
    record = bench.last
    for lot, quantity in asked:
        for field, new in (("lot", f"SEAL/{lot}"), ("quantity", str(quantity))):
            if fact_says(bench, record, field) != (new,):
                bench.correct(record, field, new)
    used = sum((bench.stock(number).consumed for number in "ABC"), ZERO)
    assert used == bench.state().runs[run].steps["seal"].drawn == D(asked[-1][1])
    assert bench.stock(asked[-1][0]).consumed == used


@settings(max_examples=30, deadline=None)
@given(st.permutations([("seal", "lot", "SEAL/B"), ("torque", "value", "2"), ("torque2", "value", "13")]))
def test_corrections_of_different_records_give_the_same_in_any_order(order):
    """The holds that a correction places are named by the record, so they are the same too."""
    made = []
    for turn in (order, sorted(order)):
        bench, run = at_run(SEAL, TORQUE, TORQUE.__class__(id="torque2", title="2", unit="Nm", low=D(1), readings=1))
        bench.consume(run, "SEAL", "A")
        seal = bench.last
        bench.measure(run, "12")
        torque = bench.last
        bench.measure(run, "12")
        names = {"seal": seal, "torque": torque, "torque2": bench.last}
        drafts = [decide(bench.view(), bench.asks(names[what], field, new)) for what, field, new in turn]
        for n, draft in enumerate(each for one in drafts for each in one):
            bench.take_in(encode(draft, n + 1, NOON, journal="there"))
        made.append((counters(bench), sorted(bench.state().holds), bench.state().runs[run].steps["torque"].was))
    assert made[0] == made[1]


@settings(max_examples=30, deadline=None)
@given(st.permutations([0, 1, 2]), st.lists(lots.filter(lambda n: n != "A"), min_size=3, max_size=3))
def test_of_several_that_did_not_know_of_one_another_one_holds_and_the_others_are_disputes(order, said):
    bench, run = at_run(SEAL)
    bench.consume(run, "SEAL", "A")
    record = bench.last
    drafts = [decide(bench.view(), bench.asks(record, "lot", f"SEAL/{lot}"))[0] for lot in said]
    for n, which in enumerate(order):
        bench.take_in(encode(drafts[which], n + 1, NOON, journal="there"))
    first = said[order[0]]
    assert bench.state().runs[run].steps["seal"].lots == [f"SEAL/{first}"]
    others = [said[which] for which in order[1:] if said[which] != first]
    assert len(bench.state().disputes) == len(others)
    assert bench.stock("A").consumed == ZERO
