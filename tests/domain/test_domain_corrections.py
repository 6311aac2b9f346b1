"""Corrections: what may be corrected, by whom, and what follows from the value as it really was."""

from __future__ import annotations

import msgspec
import pytest
from correction_kit import (
    COUNT,
    DAY,
    FIT,
    LABELS,
    NOTE,
    SEAL,
    SIGN,
    TORQUE,
    Choose,
    EnterDate,
    EnterNumber,
    ReconcileLabels,
    WriteText,
    at_run,
    stream,
)
from domain_kit import NOON, D, encode, refused

from app.domain.correction_facts import RecordCorrected
from app.domain.course import course
from app.domain.documents import ReasonNode, ReasonTree, SitePolicy, Tool
from app.domain.holds import HoldPlaced
from app.domain.nonconformity_commands import ReleaseLot
from app.domain.releasing import open_matters
from app.domain.step import When
from app.domain.steps.instruction import Instruction
from app.domain.steps.signature import content
from app.domain.steps.tool_check import CheckTool, ToolCheck
from app.domain.values import lot_stream


def fact_of(drafts) -> RecordCorrected:
    found = drafts[0].fact
    assert isinstance(found, RecordCorrected)
    return found


def states(bench, run) -> list[str]:
    here = bench.state().runs[run]
    operation = next(o for o in bench.routing.operations if o.id == here.operation)
    return [f"{place.step.id}:{place.state}" for place in course(operation, here)]


# -- the value


def test_the_author_puts_a_slip_right_and_both_values_are_shown_with_the_original_record_untouched():
    bench, run = at_run(TORQUE, SIGN)
    bench.measure(run, "12")
    before = bench.bodies[-1]
    said = fact_of(bench.correct(bench.last, "value", "13"))
    step = bench.state().runs[run].steps["torque"]
    assert (step.values, step.was) == (["13 Nm"], {0: ["12 Nm"]})
    assert (said.was, said.shown, said.old, said.new, said.unit) == ("12 Nm", "13 Nm", ("12",), ("13",), "Nm")
    assert said.content == content(said.signed, "ann", said.meaning)
    assert before in bench.bodies
    assert step.given[0].codes == ("13",)


def test_a_correction_of_a_correction_keeps_every_value():
    bench, run = at_run(TORQUE)
    bench.measure(run, "12")
    record = bench.last
    bench.correct(record, "value", "13")
    again = fact_of(bench.correct(record, "value", "14"))
    step = bench.state().runs[run].steps["torque"]
    assert (step.values, step.was) == (["14 Nm"], {0: ["12 Nm", "13 Nm"]})
    assert (again.was, again.ordinal) == ("13 Nm", 1)


@pytest.mark.parametrize(
    ("step", "answer", "field", "new", "shown"),
    [
        (COUNT, {"kind": EnterNumber, "value": D(3)}, "value", ("4",), "4"),
        (NOTE, {"kind": WriteText, "text": "left"}, "text", ("right",), "right"),
        (DAY, {"kind": EnterDate, "day": NOON.date()}, "day", ("2026-05-11",), "2026-05-11"),
        (FIT, {"kind": Choose, "chosen": ("no",)}, "chosen", ("ok",), "Fits"),
        (
            LABELS,
            {"kind": ReconcileLabels, "issued": 10, "used": 8, "spoiled": 1, "returned": 1},
            "counts",
            ("11", "9", "1", "1"),
            "11/11",
        ),
    ],
)
def test_each_kind_of_entry_takes_the_new_value(step, answer, field, new, shown):
    bench, run = at_run(step)
    bench.answer(run, **answer)
    fact_of(bench.correct(bench.last, field, *new))
    assert bench.state().runs[run].steps[step.id].values == [shown]
    assert not bench.state().disputed


@pytest.mark.parametrize(
    ("step", "answer", "field", "new", "code"),
    [
        (COUNT, {"kind": EnterNumber, "value": D(3)}, "value", ("99",), "NumberOutOfBounds"),
        (COUNT, {"kind": EnterNumber, "value": D(3)}, "value", ("many",), "NotANumber"),
        (NOTE, {"kind": WriteText, "text": "left"}, "text", ("",), "TextTooShort"),
        (FIT, {"kind": Choose, "chosen": ("no",)}, "chosen", ("maybe",), "UnknownOption"),
        (COUNT, {"kind": EnterNumber, "value": D(3)}, "value", ("3.0",), "NothingChanges"),
        (COUNT, {"kind": EnterNumber, "value": D(3)}, "person", ("bob",), "WhoAndWhenStand"),
    ],
)
def test_what_cannot_be_meant_is_refused(step, answer, field, new, code):
    bench, run = at_run(step)
    bench.answer(run, **answer)
    with refused(code):
        bench.correct(bench.last, field, *new)


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("signature.given", "SignatureStands"),
        ("operation.started", "NotCorrectable"),
        ("lot.received", "NotCorrectable"),
    ],
)
def test_signatures_starts_and_other_facts_stand_as_they_were_recorded(kind, code):
    bench, run = at_run(SIGN)
    bench.sign(run)
    lot = bench.lot if kind != "lot.received" else "SEAL/A"
    with refused(code):
        bench.correct(bench.named(kind, 0), "value", "1", lot=lot)


def test_a_record_that_is_not_here_and_one_that_another_corrected_meanwhile_are_refused():
    bench, run = at_run(TORQUE)
    bench.measure(run, "12")
    record = bench.last
    stale = bench.asks(record, "value", "14")
    with refused("PartlyKnown"):
        bench.correct("elsewhere:7", "value", "13")
    bench.correct(record, "value", "13")
    with refused("CorrectedMeanwhile"):
        bench.do(stale)


def test_a_reason_is_a_code_of_the_plant_or_words():
    bench, run = at_run(TORQUE)
    bench.measure(run, "12")
    with refused("ReasonMissing"):
        bench.correct(bench.last, "value", "13", reason=" x")
    nodes = (ReasonNode(code="T", name="Typed wrong"),)
    bench.documents.put(ReasonTree(id="correction", name="Correction", reasons=nodes), kind="reason_tree")
    assert fact_of(bench.correct(bench.last, "value", "13", reason="T")).reason == "T"


# -- who may


def test_somebody_else_s_entry_takes_two_and_only_of_the_right_role():
    bench, run = at_run(TORQUE)
    bench.measure(run, "12")
    record = bench.last
    bench.person = "bob"
    with refused("NotACorrector"):
        bench.correct(record, "value", "13")
    bench.person = "lea"
    bench.correct(record, "value", "13")
    assert bench.state().runs[run].steps["torque"].values == ["12 Nm"]  # it waits
    with refused("SamePerson"):
        bench.approve("lea")
    with refused("NotYourEntry"):
        bench.approve("bob")
    said = fact_of(bench.approve("quinn"))
    assert bench.state().runs[run].steps["torque"].values == ["13 Nm"]
    assert (said.signer, said.authorised.person, bench.waiting()) == ("lea", "quinn", [])


def test_after_the_report_the_author_needs_a_second_person_too():
    bench, run = at_run(TORQUE, behind=True)
    bench.measure(run, "12")
    record = bench.last
    bench.report(run, good=4)
    bench.correct(record, "value", "13")
    assert [p.fact.rule for p in bench.state().proposals.values()] == ["AlreadyReported"]
    with refused("CorrectionWaits"):
        bench.correct(record, "value", "14")
    bench.approve()
    assert bench.state().amended[record].new == ("13",)


def test_a_second_person_says_no_and_nothing_has_changed():
    bench, run = at_run(TORQUE)
    bench.measure(run, "12")
    record = bench.last
    bench.report(run, good=4)
    bench.correct(record, "value", "13")
    bench.person = "bob"
    with refused("NotACorrector"):
        bench.decline()
    bench.person = "quinn"
    bench.decline()
    assert (bench.waiting(), bench.state().amended) == ([], {})
    with refused("CorrectionGone"):
        bench.do(msgspec.convert({"lot": bench.lot, "proposal": "x"}, type(_approve(bench))))
    bench.person = "ann"
    bench.correct(record, "value", "13")  # and it may be asked for once more
    assert len(bench.waiting()) == 1


def _approve(bench):
    from app.domain.correction_commands import ApproveCorrection

    return ApproveCorrection(lot=bench.lot, proposal="x")


@pytest.mark.parametrize(("policy", "waits"), [("warn", 0), ("authorise", 1)])
def test_the_plant_decides_whether_two_are_needed(policy, waits):
    bench, run = at_run(TORQUE, policies={"AlreadyReported": policy})
    bench.measure(run, "12")
    record = bench.last
    bench.report(run, good=4)
    bench.correct(record, "value", "13")
    assert len(bench.waiting()) == waits


def test_a_plant_may_forbid_it_and_name_who_corrects():
    bench, run = at_run(TORQUE, policies={"AlreadyReported": "block"})
    bench.documents.put(
        SitePolicy(id="site", policies={"AlreadyReported": "block"}, correctors=("quality",)), kind="policy"
    )
    bench.measure(run, "12")
    record = bench.last
    bench.person = "lea"
    with refused("NotACorrector"):
        bench.correct(record, "value", "13")
    bench.person = "ann"
    bench.report(run, good=4)
    with refused("AlreadyReported"):
        bench.correct(record, "value", "13")


# -- limits


def test_a_value_that_is_outside_now_stops_the_lot_and_one_inside_frees_it_again():
    bench, run = at_run(TORQUE)
    bench.measure(run, "12")
    record = bench.last
    drafts = bench.correct(record, "value", "2")
    said = fact_of(drafts)
    (held,) = [d.fact for d in drafts if isinstance(d.fact, HoldPlaced)]
    assert (said.warnings, said.holds) == (("OutOfLimits",), (held.hold,))
    assert held.hold in bench.state().holds
    assert bench.state().runs[run].steps["torque"].verdicts == ["low"]
    worse = fact_of(bench.correct(record, "value", "1"))
    assert (worse.holds, worse.frees) == ((), ())  # it is on hold for that already
    better = fact_of(bench.correct(record, "value", "10"))
    assert better.frees == (held.hold,)  # said, not done: quality releases it
    assert held.hold in bench.state().holds


def test_where_policy_lets_a_value_outside_pass_it_is_only_marked():
    bench, run = at_run(TORQUE, policies={"OutOfLimits": "warn"})
    bench.measure(run, "12")
    said = fact_of(bench.correct(bench.last, "value", "2"))
    assert (said.warnings, said.holds, bench.state().holds) == (("OutOfLimits",), (), {})


# -- the course


RETIGHTEN = Instruction(id="retighten", title="Tighten again", when=(When(step="fit", is_=("no",)),))
AFTER = Instruction(id="after", title="Go on")


def test_a_step_that_depended_on_the_answer_is_asked_now_and_one_that_is_not_taken_any_more_is_kept():
    bench, run = at_run(FIT, RETIGHTEN, AFTER)
    bench.answer(run, Choose, chosen=("ok",))
    record = bench.last
    bench.confirm(run)
    assert states(bench, run) == ["fit:done", "retighten:not_needed", "after:done"]
    bench.correct(record, "chosen", "no")
    assert states(bench, run) == ["fit:done", "retighten:open", "after:done"]
    with refused("StepsMissing"):
        bench.report(run, good=4)
    bench.confirm(run)
    bench.correct(record, "chosen", "ok")
    assert states(bench, run) == ["fit:done", "retighten:set_aside", "after:done"]
    assert bench.state().runs[run].steps["retighten"].acks  # what was answered is kept
    bench.report(run, good=4)


# -- material


def test_the_wrong_lot_gives_nothing_and_the_right_one_gives_it_all():
    bench, run = at_run(SEAL, TORQUE)
    bench.consume(run, "SEAL", "A")
    bench.correct(bench.last, "lot", "SEAL/B")
    step = bench.state().runs[run].steps["seal"]
    assert (bench.stock("A").on_hand, bench.stock("B").on_hand) == (D(100), D(92))
    assert (step.values, step.lots, step.was) == (["B"], ["SEAL/B"], {0: ["A"]})
    assert (bench.stock("A").consumed, bench.stock("B").consumed) == (D(0), D(8))


def test_another_quantity_leaves_lot_and_step_with_the_same_sum_and_too_much_is_a_dispute():
    bench, run = at_run(SEAL, TORQUE)
    bench.consume(run, "SEAL", "A")
    record = bench.last
    bench.correct(record, "quantity", "6")
    step = bench.state().runs[run].steps["seal"]
    assert (bench.stock("A").consumed, step.drawn, step.settled) == (D(6), D(6), D(6))
    bench.correct(record, "quantity", "101")
    assert [d.kind for d in bench.stock("A").disputes] == ["drawn"]


def test_material_that_the_step_does_not_allow_is_written_down_and_stops_the_lot():
    bench, run = at_run(SEAL)
    bench.receive("SEAL-B", "X", 50)
    bench.consume(run, "SEAL", "A")
    record = bench.last
    said = fact_of(bench.correct(record, "lot", "SEAL-B/X"))
    assert (said.warnings, len(bench.state().holds)) == (("WrongMaterial",), 1)
    with refused("UnknownLot"):
        bench.correct(record, "lot", "SEAL/NOWHERE")


def test_a_lot_that_had_expired_when_it_was_used_stops_what_was_made_of_it():
    bench, run = at_run(SEAL)
    bench.receive("SEAL", "OLD", 50, expires=NOON.replace(month=4))
    bench.consume(run, "SEAL", "A")
    said = fact_of(bench.correct(bench.last, "lot", "SEAL/OLD"))
    assert said.warnings == ("LotExpired",)
    assert bench.state().holds


# -- tools


def test_another_tool_was_used_and_each_wears_as_it_was_used():
    check = ToolCheck(id="tool", title="Wrench", tool_kind="wrench", uses=3)
    bench, run = at_run(check)
    for id in ("W1", "W2"):
        bench.documents.put(Tool(id=id, name=id, kind="wrench", life=100), kind="tool")
    bench.answer(run, CheckTool, tool="W1")
    bench.correct(bench.last, "tool", "W2")
    uses = [(bench.states[f"tool:{id}"].uses, bench.states[f"tool:{id}"].total) for id in ("W1", "W2")]
    assert uses == [(0, 0), (3, 3)]
    assert bench.state().runs[run].steps["tool"].values == ["W2"]


# -- signatures


def test_what_was_signed_before_is_marked_and_the_signature_is_asked_for_again():
    bench, run = at_run(TORQUE, SIGN)
    bench.measure(run, "12")
    record = bench.last
    bench.sign(run)
    signature = bench.last
    said = fact_of(bench.correct(record, "value", "13"))
    assert (said.signed_before, said.again) == ((signature,), True)
    assert states(bench, run) == ["torque:done", "sign:open"]
    assert bench.state().runs[run].steps["sign"].stale == [0]
    with refused("StepsMissing"):
        bench.report(run, good=4)
    bench.sign(run)
    assert states(bench, run) == ["torque:done", "sign:done"]
    assert bench.state().runs[run].steps["sign"].stale == [0]  # the new one stands
    bench.correct(record, "value", "14")
    assert bench.state().runs[run].steps["sign"].stale == [0, 1]
    bench.sign(run)
    bench.report(run, good=4)


def test_a_plant_may_have_it_marked_only():
    bench, run = at_run(TORQUE, SIGN, policies={"SignedBefore": "warn"})
    bench.measure(run, "12")
    record = bench.last
    bench.sign(run)
    bench.correct(record, "value", "13")
    assert states(bench, run) == ["torque:done", "sign:done"]
    assert bench.state().runs[run].steps["sign"].stale == [0]


def test_a_lot_that_was_signed_and_reported_stops_until_quality_has_looked():
    bench, run = at_run(TORQUE, SIGN)
    bench.measure(run, "12")
    record = bench.last
    bench.sign(run)
    bench.report(run, good=4)
    bench.correct(record, "value", "13")
    said = fact_of(bench.approve())
    assert (said.warnings, len(bench.state().holds)) == (("SignedBefore",), 1)


# -- reports


def test_counts_are_put_right_and_what_is_not_reported_any_more_is_in_process_again_with_its_answers():
    bench, run = at_run(TORQUE, behind=True)
    bench.measure(run, "12")
    bench.report(run, good=4)
    record = bench.last
    bench.correct(record, "counts", "2", "1", "0")
    bench.approve()
    tally = bench.state().at("10").first
    assert (tally.good, tally.scrapped, tally.in_process) == (D(2), D(1), D(1))
    assert bench.state().runs[run].steps["torque"].values == ["12 Nm"]
    bench.correct(record, "counts", "2", "1", "1")
    bench.approve()
    assert (bench.state().runs, bench.state().at("10").rework.entered) == ({}, D(1))
    assert not bench.state().disputed


def test_pieces_that_had_gone_on_and_turn_out_not_to_be_good_are_a_dispute():
    bench, run = at_run(behind=True)
    bench.report(run, good=4)
    record = bench.last
    bench.start("20", 4)
    bench.person = "lea"
    bench.correct(record, "counts", "3", "1", "0")
    bench.approve()
    assert [d.kind for d in bench.state().disputes] == ["taken"]


def test_more_than_was_taken_cannot_be_reported_afterwards_either():
    bench, run = at_run(behind=True)
    bench.report(run, good=4)
    with refused("ExceedsTaken"):
        bench.correct(bench.last, "counts", "5", "0", "0")


def test_a_report_that_was_taken_back_cannot_be_corrected_and_one_corrected_elsewhere_is_a_dispute():
    from app.domain.wip_commands import UndoReport

    bench, run = at_run(behind=True, policies={"AlreadyReported": "warn"})
    bench.report(run, good=4)
    record = bench.last
    elsewhere = bench.view()
    (draft, *_) = __import__("app.domain.decisions", fromlist=["decide"]).decide(
        elsewhere, bench.asks(record, "counts", "3", "1", "0")
    )
    undo = UndoReport(lot=bench.lot, order="1001", run=run, work_unit="WU-10", report=record, reason="wrong")
    bench.do(undo)
    with refused("ReportTakenBack"):
        bench.correct(record, "counts", "3", "1", "0")
    bench.take_in(encode(draft, 1, NOON, journal="there"))
    tally = bench.state().at("10").first
    assert (tally.good, tally.scrapped, [d.kind for d in bench.state().disputes]) == (D(0), D(0), ["corrected"])


# -- two who did not know of one another


def two_apart(first: tuple[str, ...], second: tuple[str, ...], field: str = "lot"):
    bench, run = at_run(SEAL)
    bench.consume(run, "SEAL", "A")
    record = bench.last
    drafts = [fact_of_draft(bench, record, field, new) for new in (first, second)]
    for n, draft in enumerate(drafts):
        bench.take_in(encode(draft, n + 1, NOON, journal="there"))
    return bench, run


def fact_of_draft(bench, record, field, new):
    from app.domain.decisions import decide

    return decide(bench.view(), bench.asks(record, field, *new))[0]


def test_of_two_corrections_the_first_holds_and_the_second_is_a_dispute_of_what_was_made():
    bench, run = two_apart(("SEAL/B",), ("SEAL/C",))
    assert bench.state().runs[run].steps["seal"].values == ["B"]
    assert [d.kind for d in bench.state().disputes] == ["corrected"]
    assert (bench.stock("A").consumed, bench.stock("B").consumed) == (D(0), D(8))


def test_two_who_say_the_same_agree():
    bench, _ = two_apart(("SEAL/B",), ("SEAL/B",))
    assert not bench.state().disputed
    assert (bench.stock("A").consumed, bench.stock("B").consumed) == (D(0), D(8))


def test_whoever_settles_it_gives_back_what_the_second_took_from_a_lot_that_knew_of_no_other():
    from app.domain.settling import SettleDispute

    bench, _ = two_apart(("SEAL/B",), ("SEAL/C",))
    assert bench.stock("C").consumed == D(8)
    bench.person = "lea"
    (dispute,) = bench.state().disputes
    bench.do(SettleDispute(stream=lot_stream(bench.lot), dispute=dispute.dispute, choice="accept", reason="B it was"))
    assert (bench.stock("C").consumed, bench.state().disputed) == (D(0), False)
    assert stream("C") in bench.states


def test_a_corrected_report_is_taken_back_as_it_stands_and_not_as_it_was_recorded():
    from app.domain.wip_commands import UndoReport

    bench, run = at_run(behind=True, policies={"AlreadyReported": "warn"})
    bench.report(run, good=4)
    record = bench.last
    bench.correct(record, "counts", "2", "1", "0")
    undo = UndoReport(lot=bench.lot, order="1001", run=run, work_unit="WU-10", report=record, reason="wrong")
    bench.do(undo)
    tally = bench.state().at("10").first
    assert (tally.good, tally.scrapped, tally.in_process, bench.state().runs[run].quantity) == (0, 0, 4, 4)
    assert not bench.state().disputed


def test_a_lot_is_not_released_while_a_correction_waits_and_is_released_no_more_by_one_that_comes_after():
    bench, run = at_run(TORQUE, ordered=4)
    bench.measure(run, "12")
    record = bench.last
    bench.report(run, good=4)
    bench.person = "quinn"
    bench.correct(record, "value", "13")
    with refused("LotNotReleasable"):
        bench.do(ReleaseLot(lot=bench.lot))
    assert [each.code for each in open_matters(bench.view(), bench.lot)] == ["CorrectionWaits"]
    bench.approve("lea")
    bench.do(ReleaseLot(lot=bench.lot))
    assert bench.state().released
    bench.correct(record, "value", "14")
    assert bench.state().released  # nothing has changed yet
    bench.approve("lea")
    assert (bench.state().released, bench.state().release.lost) == (False, "corrected")


def test_two_who_propose_something_else_for_one_entry_apart_are_both_heard():
    bench, run = at_run(TORQUE, ordered=4)
    bench.measure(run, "12")
    record = bench.last
    bench.report(run, good=4)
    bench.person, before = "lea", len(bench.bodies)
    bench.correct(record, "value", "13")
    other, _ = at_run(TORQUE, ordered=4)
    other.bodies, other.states = [], {}
    for body in bench.bodies[:before]:
        other.take_in(body)
    other.person, other.work_unit = "leo", "WU-20"
    other.correct(record, "value", "14")
    bench.take_in(other.bodies[-1])
    assert sorted(each.fact.new for each in bench.state().proposals.values()) == [("13",), ("14",)]
    bench.approve()
    assert len(bench.waiting()) == 1
    with refused("CorrectedMeanwhile"):
        bench.approve()
