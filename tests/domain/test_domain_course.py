"""The course of a run: conditions, optional steps, rounds, and steps put in while the order runs."""

import msgspec
import pytest
from domain_kit import Bench, D, operation, refused, routing
from step_kit import LOOK, READ, SEAL, SIGN, TORQUE, at_step

from app.domain.course import Place, course, next_step
from app.domain.documents import ReasonNode, ReasonTree
from app.domain.facts import Draft
from app.domain.insertions import MOST_INSERTED, InsertStep, WithdrawStep
from app.domain.skips import SkipStep
from app.domain.step import When
from app.domain.steps.instruction import Instruction
from app.domain.steps.measurement import Measurement
from app.domain.wip_facts import LotSplit


def with_(step, **fields):
    return msgspec.structs.replace(step, **fields)


def when(step, **fields):
    return (When(step=step, **fields),)


def place_of(bench: Bench, run: str) -> list[Place]:
    here = bench.state().runs[run]
    found = next(o for o in bench.routing.operations if o.id == here.operation)
    return list(course(found, here))


def asked(bench: Bench, run: str) -> tuple[str, int] | None:
    here = bench.state().runs[run]
    found = next(o for o in bench.routing.operations if o.id == here.operation)
    wanted = next_step(found, here)
    return (wanted[0].id, wanted[1]) if wanted else None


def states(bench: Bench, run: str) -> list[str]:
    return [f"{place.step.id}:{place.state}" for place in place_of(bench, run)]


LOOSE = with_(READ, id="loose", when=when("torque", verdict=("low", "marginal")))
AGAIN = with_(READ, id="again", when=when("torque", above=D(14), below=D(20)))


# -- conditions


def test_a_step_whose_condition_does_not_hold_is_not_asked_and_keeps_nobody_from_reporting():
    bench, run = at_step(TORQUE, LOOSE, AGAIN, LOOK)
    assert states(bench, run) == ["torque:open", "loose:open", "again:open", "look:open"]  # nobody can tell yet
    bench.measure(run, "12")
    assert asked(bench, run) == ("look", 0)
    assert states(bench, run) == ["torque:done", "loose:not_needed", "again:not_needed", "look:open"]
    bench.tick(run, 0, 1)
    bench.report(run, good=2)


def test_a_step_whose_condition_holds_is_asked_and_has_to_be_answered():
    bench, run = at_step(TORQUE, LOOSE, AGAIN)
    bench.measure(run, "14.9")
    assert states(bench, run) == ["torque:done", "loose:open", "again:open"]
    bench.confirm(run)
    with refused("StepsMissing"):
        bench.report(run, good=2)
    bench.confirm(run)
    bench.report(run, good=2)


def test_a_bound_itself_is_not_beyond_it():
    bench, run = at_step(TORQUE, AGAIN)
    bench.measure(run, "14")
    assert asked(bench, run) is None


def test_what_was_skipped_gave_no_answer():
    bench, run = at_step(with_(TORQUE, optional=True), LOOSE, with_(READ, id="x", when=when("torque", is_not=("12",))))
    bench.answer(run, SkipStep)
    assert states(bench, run) == ["torque:skipped", "loose:not_needed", "x:not_needed"]


def test_a_condition_on_what_was_not_needed_does_not_hold_either():
    last = with_(READ, id="last", when=when("second", below=D(100)))
    bench, run = at_step(TORQUE, with_(TORQUE, id="second", when=when("torque", above=D(14))), last)
    bench.measure(run, "12")
    assert states(bench, run) == ["torque:done", "second:not_needed", "last:not_needed"]


def test_of_several_readings_one_is_enough_but_a_denial_is_about_all():
    three = with_(TORQUE, count=3)
    one = with_(READ, id="one", when=when("torque", above=D("12.5")))
    none = with_(READ, id="none", when=when("torque", is_not=("13",)))
    bench, run = at_step(three, one, none)
    for value in ("12", "13", "12"):
        bench.measure(run, value)
    assert states(bench, run) == ["torque:done", "one:open", "none:not_needed"]


def test_a_condition_that_cannot_be_told_asks_rather_than_leaves_out():
    bench, run = at_step(with_(READ, when=when("nowhere", is_=("x",))))
    assert asked(bench, run) == ("read", 0)


# -- skipping


def test_only_an_optional_step_can_be_skipped_and_the_record_says_by_whom():
    bench, run = at_step(with_(LOOK, optional=True), READ)
    bench.person = "bob"
    bench.answer(run, SkipStep)
    assert states(bench, run) == ["look:skipped", "read:open"]
    assert bench.state().runs[run].steps["look"].person == "bob"
    with refused("StepRequired"):
        bench.answer(run, SkipStep)


def test_skipping_in_the_middle_of_three_readings_leaves_out_the_rest_of_them():
    bench, run = at_step(with_(TORQUE, count=3, optional=True), READ)
    bench.measure(run, "12")
    bench.answer(run, SkipStep)
    assert states(bench, run) == ["torque:skipped", "read:open"]
    assert bench.state().runs[run].steps["torque"].values == ["12 Nm"]


def test_whoever_skipped_took_part_and_cannot_give_the_second_pair_of_eyes():
    bench, run = at_step(with_(LOOK, optional=True), with_(SIGN, four_eyes=True))
    bench.person = "quinn"
    bench.answer(run, SkipStep)
    with refused("SamePerson"):
        bench.sign(run)


# -- rounds


SCREW = (with_(TORQUE, group="screw", times=3), with_(READ, group="screw"))


def test_a_group_is_asked_round_by_round():
    bench, run = at_step(*SCREW, LOOK)
    for turn in range(3):
        assert asked(bench, run) == ("torque", turn)
        bench.measure(run, "12")
        assert asked(bench, run) == ("read", turn)
        bench.confirm(run)
    assert asked(bench, run) == ("look", 0)


def test_a_condition_in_a_group_is_about_the_same_round():
    mend = with_(READ, id="mend", group="screw", when=when("torque", verdict=("marginal",)))
    bench, run = at_step(with_(TORQUE, group="screw", times=3), mend)
    order = []
    for value in ("12", "14.9", "12"):
        order.append(asked(bench, run))
        bench.measure(run, value)
        if asked(bench, run) == ("mend", 1):
            order.append(asked(bench, run))
            bench.confirm(run)
    assert order == [("torque", 0), ("torque", 1), ("mend", 1), ("torque", 2)]
    assert asked(bench, run) is None
    assert states(bench, run)[1::2] == ["mend:not_needed", "mend:done", "mend:not_needed"]


def test_material_is_drawn_for_every_round():
    bench, run = at_step(with_(SEAL, times=2), quantity=2)
    bench.receive("SEAL", "S1", 100)
    for _ in range(2):
        bench.consume(run, "SEAL", "S1")
    assert bench.state("SEAL/S1").consumed == 12
    assert asked(bench, run) is None


# -- put in while the order runs

EXTRA = Instruction(id="", title="Look for burrs")


def insert(bench: Bench, run: str = "", **fields):
    command = InsertStep(
        **({
            "lot": bench.lot,
            "order": bench.order,
            "operation": "10",
            "declaration": EXTRA,
            "reason": "complaint",
            "run": run,
            "work_unit": bench.work_unit,
            "ordinal": bench.state().insertions,
            "authorisation": bench.signed_by("lea", "InsertionUnsigned"),
        } | fields)
    )  # fmt: skip
    return bench.do(command)[0].fact


def test_an_inserted_step_is_asked_at_its_place_and_blocks_the_report():
    bench, run = at_step(READ, LOOK)
    made = insert(bench, before="look")
    assert [place.step.title for place in place_of(bench, run)] == ["Read the sheet", "Look for burrs", "Look at it"]
    bench.confirm(run)
    assert asked(bench, run) == (made.step, 0)
    bench.confirm(run)
    bench.tick(run, 0, 1)
    insert(bench, before="")
    with refused("StepsMissing"):
        bench.report(run, good=2)


def test_it_takes_the_signature_of_a_lead_or_of_quality():
    bench, run = at_step(READ)
    with refused("InsertionUnsigned"):
        insert(bench, authorisation=None)
    with refused("InsertionUnsigned"):
        insert(bench, authorisation=bench.signed_by("ann", "InsertionUnsigned"))
    with refused("InsertionUnsigned"):
        insert(bench, authorisation=bench.signed_by("lea", "OutOfLimits"))
    insert(bench, authorisation=bench.signed_by("quinn", "InsertionUnsigned"))
    assert bench.state().runs[run].inserted[0].person == "quinn"


def test_it_takes_a_reason_of_the_plant_s_own():
    bench, _ = at_step(READ)
    with refused("ReasonMissing"):
        insert(bench, reason="")
    reasons = (ReasonNode(code="trial", name="Trial"),)
    bench.documents.put(ReasonTree(id="inserted_step", name="Why", reasons=reasons), kind="reason_tree")
    with refused("UnknownReason"):
        insert(bench, reason="complaint")
    insert(bench, reason="trial")


def test_for_this_run_only_or_for_every_run_to_come():
    bench, first = at_step(READ)
    insert(bench, first)
    every = insert(bench)
    second = bench.start("10", 1)
    assert [p.step.title for p in place_of(bench, first)] == ["Read the sheet", "Look for burrs", "Look for burrs"]
    assert [p.step.id for p in place_of(bench, second)] == ["read", every.step]


def test_a_run_that_is_past_the_place_is_not_asked():
    bench, first = at_step(READ, LOOK)
    bench.confirm(first)
    with refused("StepsPast"):
        insert(bench, first, before="read")
    insert(bench, before="read")
    assert asked(bench, first) == ("look", 0)
    second = bench.start("10", 1)
    assert place_of(bench, second)[0].step.title == "Look for burrs"


def test_rounds_are_not_torn_apart():
    bench, run = at_step(*SCREW, LOOK)
    made = insert(bench, before="read")
    assert asked(bench, run) == (made.step, 0)
    bench.confirm(run)
    bench.measure(run, "12")
    with refused("StepsPast"):
        insert(bench, run, before="read")


def test_a_step_that_nobody_could_answer_is_not_put_in():
    bench, _ = at_step(READ)
    for unfit in (
        with_(EXTRA, title=" "),
        with_(LOOK, items=()),
        with_(LOOK, items=("a", " ")),
        Measurement(id="", title="m", unit="mm"),
        Measurement(id="", title="m", unit="mm", low=D(2), high=D(1)),
        Measurement(id="", title="m", unit="", low=D(2)),
        with_(EXTRA, when=when("read", is_=("x",))),
        with_(EXTRA, times=2),
    ):
        with refused("StepUnfit"):
            insert(bench, declaration=unfit)


def test_an_order_that_has_not_started_gets_another_routing_instead():
    bench = Bench(routing(operation("10", READ)))
    with refused("OrderNotStarted"):
        insert(bench)


def test_there_is_an_end_to_inserting():
    bench, _ = at_step(READ)
    for _ in range(MOST_INSERTED):
        insert(bench)
    with refused("TooManyInserted"):
        insert(bench)


def withdraw(bench: Bench, step: str, **fields):
    signed = {"authorisation": bench.signed_by("leo", "InsertionUnsigned"), "reason": "mistake"}
    where = {"lot": bench.lot, "order": bench.order, "operation": "10", "step": step}
    bench.do(WithdrawStep(**(where | signed | fields)))


def test_what_was_inserted_is_taken_out_again_while_nobody_has_answered_it():
    bench, run = at_step(READ)
    made = insert(bench, before="read")
    with refused("InsertionUnsigned"):
        withdraw(bench, made.step, authorisation=None)
    with refused("ReasonMissing"):
        withdraw(bench, made.step, reason="")
    withdraw(bench, made.step)
    assert asked(bench, run) == ("read", 0)
    with refused("InsertionGone"):
        withdraw(bench, made.step)


def test_an_answer_stays_when_its_step_is_taken_out_for_the_runs_to_come():
    bench, first = at_step(READ)
    made = insert(bench, before="read")
    bench.confirm(first)
    withdraw(bench, made.step)
    assert states(bench, first) == [f"{made.step}:done", "read:open"]
    second = bench.start("10", 1)
    assert states(bench, second) == ["read:open"]


def test_a_step_of_this_run_that_was_answered_is_not_taken_out():
    bench, run = at_step(READ)
    made = insert(bench, run, before="read")
    bench.confirm(run)
    with refused("AlreadyAnswered"):
        withdraw(bench, made.step)


def test_an_inserted_step_of_a_kind_that_this_version_does_not_know_stops_the_lot_here():
    bench, run = at_step(READ)
    insert(bench, before="read")
    odd = bench.bodies[-1].replace(b'"kind":"instruction"', b'"kind":"hologram"')
    bench.take_in(odd)
    with refused("UpdateNeeded"):
        bench.confirm(run)


@pytest.mark.parametrize("index", [0, 3, 999, 1000, 10**12, -1, -(10**12)])
@pytest.mark.parametrize("accepted", [True, False])
def test_an_answer_to_any_index_is_folded_and_leaves_little(index, accepted):
    bench, run = at_step(READ)
    draft = bench.confirm(run)
    for _ in range(3):
        bench.record(msgspec.structs.replace(draft, fact=with_(draft.fact, index=index, accepted=accepted)))
    assert len(msgspec.json.encode(bench.state())) < 20_000
    assert {place.state for place in place_of(bench, run)} <= {"done", "open"}


# -- what is signed, and where pieces go


def test_who_signs_signs_what_was_skipped_and_what_was_put_in_too():
    bench, run = at_step(with_(LOOK, optional=True), SIGN)
    made = insert(bench, run, before="look")
    bench.confirm(run)
    bench.answer(run, SkipStep)
    bench.person = "quinn"
    signed = msgspec.json.decode(bench.sign(run).fact.signed)
    assert signed["answers"]["look"]["skipped"] == [0]
    declaration, person, reason = signed["inserted"][made.step]
    assert (msgspec.json.decode(declaration)["title"], person, reason) == ("Look for burrs", "lea", "complaint")


def test_a_statement_without_any_of_it_reads_as_it_always_did():
    bench, run = at_step(READ, SIGN)
    bench.confirm(run)
    bench.person = "quinn"
    signed = msgspec.json.decode(bench.sign(run).fact.signed)
    assert set(signed) == {"lot", "operation", "run", "answers", "quantity"}
    assert set(signed["answers"]["read"]) == {"values", "verdicts", "authors"}


def test_a_step_put_in_for_all_to_come_goes_with_the_pieces_when_a_lot_is_split():
    bench, _ = at_step(READ)
    made = insert(bench)
    state = bench.state()
    part = LotSplit(
        lot=bench.lot,
        into="PUMP/1001-1",
        number="1001-1",
        material="PUMP",
        quantity=D(1),
        unit="pcs",
        operation="10",
        inserted={operation: tuple(steps) for operation, steps in state.inserted.items()},
    )
    streams = (f"lot:{bench.lot}", "lot:PUMP/1001-1")
    for _ in range(2):
        bench.record(Draft(streams, part))
    assert [step.step for step in bench.state("PUMP/1001-1").inserted["10"]] == [made.step]
