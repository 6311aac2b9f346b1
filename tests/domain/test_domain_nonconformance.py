"""Pieces that are not as they should be: split off, decided about, counted; nothing appears and nothing is lost."""

from __future__ import annotations

import contextlib
from datetime import timedelta
from typing import Any

import pytest
from domain_kit import Bench, D, operation, refused, routing, states_of
from hypothesis import given, settings
from hypothesis import strategies as st
from offline_kit import Apart, Central

from app.domain.commands import PlaceHold
from app.domain.decisions import decide
from app.domain.documents import ReasonNode, ReasonTree, SitePolicy
from app.domain.facts import Draft
from app.domain.lot_state import LotState
from app.domain.nonconformity import Nonconformance, open_ones
from app.domain.nonconformity_commands import (
    DispositionNonconformance,
    LinkCapa,
    RaiseNonconformance,
    ReleaseLot,
    WithdrawDisposition,
)
from app.domain.nonconformity_facts import LotReleased, NonconformanceRaised
from app.domain.quality_policy import QualityPolicy
from app.domain.quantities import available
from app.domain.raising import spots
from app.domain.refusals import Refusal
from app.domain.releasing import open_matters
from app.domain.steps.instruction import Instruction
from app.domain.steps.scan_identity import ScanIdentity
from app.domain.steps.scan_material import ScanMaterial
from app.domain.steps.signature import Signature, content
from app.domain.values import FLOWS, ZERO, lot_stream
from app.domain.wip_commands import MergeLots, SplitLot, UndoReport

LINE = routing(operation("10"), operation("20"), operation("30", rework_to=("10",)))


@pytest.fixture
def bench() -> Bench:
    """Three operations in a row; 100 pieces ordered."""
    return quality(Bench(LINE))


def quality(bench: Bench) -> Bench:
    bench.documents.put(
        ReasonTree(id="defect", name="Defects", reasons=(ReasonNode(code="scratch", name="Scratch"),)),
        kind="reason_tree",
    )
    return bench


def raise_(bench: Bench, quantity: Any, lot: str = "", **about: Any) -> str:
    """Raise a nonconformance; the lot that it is on."""
    lot = lot or bench.lot
    made = lot.startswith("PUMP/")
    about = (
        {"defect": "scratch", "ordinal": bench.state(lot).records} | ({"order": bench.order} if made else {}) | about
    )
    drafts = bench.do(RaiseNonconformance(lot=lot, quantity=D(quantity), **about))
    return next(d.fact.lot for d in drafts if isinstance(d.fact, NonconformanceRaised))


def the_one(bench: Bench, lot: str) -> Nonconformance:
    return next(iter(bench.state(lot).nonconformances.values()))


def settle(bench: Bench, lot: str, disposition: Any, quantity: Any, person: str = "quinn", **about: Any) -> None:
    each = the_one(bench, lot)
    before, bench.person = bench.person, person
    reason = "burr" if disposition == "scrap" else "looked at it"
    about = {"reason": reason, "ordinal": len(each.decisions) + len(each.late)} | about
    try:
        bench.do(
            DispositionNonconformance(
                lot=lot, nonconformance=each.nonconformance, disposition=disposition, quantity=D(quantity), **about
            )
        )
    finally:
        bench.person = before


def before(bench: Bench, id: str, lot: str = "", flow: Any = "first") -> Any:
    ordered = D(100) if not lot or lot == bench.lot else ZERO
    return available(bench.routing, bench.state(lot), id, flow, ordered)


# -- raising


def test_what_is_found_on_the_job_leaves_the_run_and_the_rest_goes_on(bench):
    run = bench.start("10", 5)
    part = raise_(bench, 2, operation="10", run=run)
    assert part == "PUMP/1001-WU-10-1"
    assert bench.state().runs[run].quantity == 3
    assert before(bench, "10") == 95
    assert before(bench, "10", part) == 2
    bench.report(run, 3)
    assert bench.state().at("10").first.good == 3


def test_a_piece_that_left_its_run_with_its_serial_goes_on_with_it():
    identify = ScanIdentity(id="n", title="Number", identity="serial", material="HOUSING")
    bench = quality(Bench(routing(operation("10", identify), operation("20")), ordered=5))
    run = bench.start("10", 1)
    bench.identify(run, "H-1", "HOUSING")
    part = raise_(bench, 1, operation="10", run=run)
    settle(bench, part, "use_as_is", 1)
    bench.lot = part
    run = bench.start("10", 1)
    bench.identify(run, "H-1", "HOUSING")
    bench.report(run, 1)
    assert bench.state("HOUSING/H-1").used_in == run


def test_a_whole_run_leaves_and_nobody_works_on_it_any_more(bench):
    run = bench.start("10", 5, labour=True)
    raise_(bench, 5, operation="10", run=run)
    assert run not in bench.state().runs
    assert "person:ann" in bench.states
    assert not bench.states["person:ann"].working


def test_all_that_there_is_of_a_lot_is_the_lot_itself_and_its_run_waits(bench):
    run = bench.start("10", 100)
    assert raise_(bench, 100, operation="10", run=run) == bench.lot
    with refused("Nonconforming"):
        bench.report(run, 100)
    settle(bench, bench.lot, "use_as_is", 100)
    bench.report(run, 100)
    assert before(bench, "20") == 100


def test_what_waits_is_neither_started_nor_used_nor_split_nor_merged_nor_taken_back():
    bench = quality(
        Bench(routing(operation("10", ScanMaterial(id="s", title="Seal", material="SEAL")), operation("20")))
    )
    seal = bench.receive("SEAL", "S1", 10)
    assert raise_(bench, 10, seal) == seal
    run = bench.start("10", 1)
    with refused("Nonconforming"):
        bench.consume(run, "SEAL", "S1")
    with refused("Nonconforming"):
        bench.do(SplitLot(lot=seal, material="SEAL", number="S1-1", quantity=D(1)))
    other = bench.receive("SEAL", "S2", 10)
    for lot, source in ((seal, other), (other, seal)):
        with refused("Nonconforming"):
            bench.do(MergeLots(lot=lot, source=source))
    part = raise_(bench, 5, operation="10")
    bench.lot = part
    with refused("Nonconforming"):
        bench.start("10", 1)


def test_a_report_of_pieces_that_wait_is_not_taken_back(bench):
    run = bench.start("10", 100)
    bench.report(run, 100)
    last = bench.state().lasts["WU-10"]
    assert raise_(bench, 100, operation="20") == bench.lot
    about = {"lot": bench.lot, "order": "1001", "run": run, "work_unit": "WU-10"}
    with refused("Nonconforming"):
        bench.do(UndoReport(**about, report=last.ack, reason="miscounted"))


@pytest.mark.parametrize(
    ("quantity", "about", "code"),
    [
        (101, {"operation": "10"}, "NonconformingExceeds"),
        (0, {"operation": "10"}, "NothingToReport"),
        ("NaN", {"operation": "10"}, "NothingToReport"),
        (1, {"operation": "20"}, "NothingLeft"),
        (1, {"operation": "10", "run": "gone"}, "RunClosed"),
        (1, {"operation": "10", "defect": ""}, "ReasonMissing"),
        (1, {"operation": "10", "defect": "boredom"}, "UnknownReason"),
    ],
)
def test_more_than_there_is_or_without_a_defect_is_refused(bench, quantity, about, code):
    bench.start("10", 1)
    with refused(code):
        raise_(bench, quantity, **about)


def test_a_serial_is_never_split(bench):
    shaft = bench.receive("HOUSING", "H", 2)
    bench.do(SplitLot(lot=shaft, material="HOUSING", number="H-1", quantity=D(1), serial=True))
    assert raise_(bench, 1, "HOUSING/H-1") == "HOUSING/H-1"


def test_beside_a_branch_the_whole_lot_waits():
    branches = routing(
        operation("10"), operation("L", after=("10",)), operation("R", after=("10",)), operation("40", after=("L", "R"))
    )
    bench = quality(Bench(branches))
    bench.run_through("10", 10)
    run = bench.start("L", 4)
    assert raise_(bench, 2, operation="L", run=run) == bench.lot
    assert bench.state().runs[run].quantity == 4
    settle(bench, bench.lot, "scrap", 2)
    assert bench.state().runs[run].quantity == 2
    bench.report(run, 2)


def test_two_touches_are_one_nonconformance(bench):
    seal = bench.receive("SEAL", "S1", 10)
    command = RaiseNonconformance(lot=seal, defect="scratch", quantity=D(1), ordinal=1)
    assert command.intent() == RaiseNonconformance(lot=seal, defect="scratch", quantity=D(2), ordinal=1).intent()


# -- deciding


def test_three_are_scrap_and_two_are_reworked_apart_from_first_pass(bench):
    bench.run_through("10", 10)
    part = raise_(bench, 5, operation="20")
    settle(bench, part, "scrap", 3)
    assert the_one(bench, part).left == 2
    with refused("Nonconforming"):
        bench.lot = part
        bench.start("20", 2)
    settle(bench, part, "rework", 2, rework_to="10")
    state = bench.state(part)
    assert (state.at("20").first.scrapped, state.at("20").first.reworked) == (3, 2)
    assert before(bench, "10", part, "rework") == 2
    bench.run_through("10", 2, flow="rework")
    assert (state.at("10").first.good, state.at("10").rework.good) == (0, 2)
    assert before(bench, "20", part, "rework") == 2


def test_what_is_used_as_it_is_goes_on_where_it_stood(bench):
    bench.run_through("10", 10)
    part = raise_(bench, 5, operation="20")
    settle(bench, part, "use_as_is", 5)
    bench.lot = part
    bench.run_through("20", 5)
    assert before(bench, "30", part) == 5


def test_stock_that_was_made_here_is_reworked_by_the_routing_it_was_made_by(bench):
    for id in ("10", "20", "30"):
        bench.run_through(id, 4)
    part = raise_(bench, 1)
    assert bench.state().on_hand == 3
    with refused("NotTheSuppliers"):
        settle(bench, part, "supplier", 1)
    settle(bench, part, "rework", 1, rework_to="30")
    assert bench.state(part).on_hand == 0
    bench.lot = part
    bench.run_through("30", 1, flow="rework")
    assert bench.state(part).on_hand == 1


def test_material_goes_back_to_its_supplier_and_cannot_be_reworked(bench):
    part = raise_(bench, 4, bench.receive("SEAL", "S1", 10))
    with refused("UnknownRework"):
        settle(bench, part, "rework", 4, rework_to="10")
    settle(bench, part, "supplier", 4)
    assert (bench.state(part).returned, bench.state(part).on_hand) == (4, 0)
    assert bench.state("SEAL/S1").on_hand == 6


def test_who_may_decide_what_is_the_sites_and_four_eyes_hold(bench):
    part = raise_(bench, 2, operation="10")
    for person, disposition in (("ann", "scrap"), ("lea", "use_as_is")):
        with refused("NotADecider"):
            settle(bench, part, disposition, 1, person)
    settle(bench, part, "scrap", 1, "lea")
    bench.documents.put(
        SitePolicy(id="site", quality=QualityPolicy(scrap=("operator",), four_eyes=("scrap",))), kind="policy"
    )
    with refused("SamePerson"):
        settle(bench, part, "scrap", 1, "ann")
    settle(bench, part, "scrap", 1, "bob")


@pytest.mark.parametrize(
    ("disposition", "quantity", "about", "code"),
    [
        ("scrap", 6, {}, "DispositionExceeds"),
        ("scrap", 0, {}, "NothingToReport"),
        ("scrap", 1, {"reason": ""}, "ReasonMissing"),
        ("scrap", 1, {"reason": "boredom"}, "UnknownReason"),
        ("use_as_is", 1, {"reason": "ok"}, "ReasonMissing"),
        ("rework", 1, {"rework_to": "30"}, "UnknownRework"),
        ("supplier", 1, {}, "NotTheSuppliers"),
        ("same", 1, {}, "NotTheSame"),
    ],
)
def test_a_decision_that_cannot_be_is_refused(bench, disposition, quantity, about, code):
    bench.run_through("10", 10)
    part = raise_(bench, 5, operation="20")
    with refused(code):
        settle(bench, part, disposition, quantity, **about)


def test_what_was_decided_is_not_decided_again_but_can_be_taken_back(bench):
    bench.run_through("10", 10)
    part = raise_(bench, 5, operation="20")
    settle(bench, part, "rework", 5, rework_to="10")
    with refused("AlreadyDecided"):
        settle(bench, part, "scrap", 5)
    each = the_one(bench, part)
    back = {"lot": part, "nonconformance": each.nonconformance, "decision": each.decisions[0].decision}
    bench.person = "ann"
    with refused("NotADecider"):
        bench.do(WithdrawDisposition(**back, reason="a slip"))
    bench.person = "quinn"
    bench.do(WithdrawDisposition(**back, reason="a slip", ordinal=1))
    assert (before(bench, "10", part, "rework"), before(bench, "20", part)) == (0, 5)
    with refused("DecisionGone"):
        bench.do(WithdrawDisposition(**back, reason="a slip", ordinal=2))
    settle(bench, part, "rework", 5, rework_to="10")
    bench.lot, bench.person = part, "ann"
    bench.start("10", 1, "rework")
    each = the_one(bench, part)
    bench.person = "quinn"
    with refused("PiecesTaken"):
        bench.do(WithdrawDisposition(**back | {"decision": each.decisions[1].decision}, reason="a slip", ordinal=3))


def test_nobody_lets_pieces_pass_as_the_same_as_others_that_nobody_decides_with_them(bench):
    """Else a lead would use as is what only quality may, and four eyes would be two."""
    bench.run_through("10", 10)
    bench.lot = raise_(bench, 10, operation="20")
    decide_(bench, the_one(bench, bench.lot), "use_as_is", 10)
    bench.now += timedelta(minutes=1)  # what was decided before the other was found says nothing of that
    raise_(bench, 10, operation="20")
    known = list(open_ones(bench.state().nonconformances))
    with refused("NotTheSame"):
        decide_(bench, known[0], "same", 10, "lea")
    bench.now += timedelta(minutes=1)
    raise_(bench, 1, operation="20")
    with refused("NotTheSame"):
        decide_(bench, known[0], "same", 10, "lea")
    decide_(bench, known[0], "same", 1, "lea")
    (first, last) = open_ones(bench.state().nonconformances)
    decide_(bench, last, "same", 1, "lea")
    with refused("NotTheSame"):  # each the same as the other, and nobody has decided
        decide_(bench, first, "same", 1, "lea")


def decide_(bench: Bench, each: Nonconformance, disposition: Any, quantity: Any, person: str = "quinn") -> None:
    before, bench.person = bench.person, person
    command = DispositionNonconformance(
        lot=bench.lot, nonconformance=each.nonconformance, disposition=disposition, quantity=D(quantity),
        reason="looked at it", ordinal=len(each.decisions),
    )  # fmt: skip
    try:
        bench.do(command)
    finally:
        bench.person = before


def test_use_as_is_is_taken_back_only_while_the_pieces_are_there(bench):
    bench.run_through("10", 10)
    part = raise_(bench, 5, operation="20")
    settle(bench, part, "use_as_is", 5)
    bench.lot = part
    bench.start("20", 1)
    each = the_one(bench, part)
    about = {"lot": part, "nonconformance": each.nonconformance, "decision": each.decisions[0].decision}
    bench.person = "quinn"
    with refused("PiecesTaken"):
        bench.do(WithdrawDisposition(**about, reason="a slip"))


def test_a_decision_is_bound_to_what_it_signs(bench):
    part = raise_(bench, 2, operation="10")
    settle(bench, part, "scrap", 2)
    from app.domain.records import entry

    fact = next(f for f in (entry(b).fact for b in bench.bodies) if type(f).__name__ == "NonconformanceDispositioned")
    assert fact.content == content(fact.signed, "quinn", "Decided: scrap")
    assert '"defect":"scratch"' in fact.signed
    assert fact.content != content(fact.signed, "lea", "Decided: scrap")


# -- two at once


def two(central: Central) -> tuple[Apart, Apart]:
    one = quality(Apart(LINE, "one"))
    other = Apart(LINE, "other", one.documents)
    one.work_unit, other.work_unit = "WU-10", "WU-20"
    central.meet(one, other)
    return one, other


def test_of_two_decisions_at_once_the_first_at_central_holds_and_the_other_is_told():
    central = Central()
    one, other = two(central)
    one.run_through("10", 10)
    part = raise_(one, 5, operation="20")
    central.meet(one, other)
    settle(one, part, "scrap", 5, "lea")
    settle(other, part, "use_as_is", 5, "quinn")
    central.meet(one, other)
    for at in (one, other):
        state = at.state(part)
        assert (state.at("20").first.scrapped, before(at, "20", part)) == (5, 0)
        assert the_one(at, part).late == [at.state(part).disputes[0].record]
        assert [d.what for d in state.disputes] == ["decided after others had decided"]
        assert len(the_one(at, part).decisions) == 1


def test_the_same_pieces_raised_at_two_stations_without_a_network_are_both_kept_and_settled():
    central = Central()
    one, other = two(central)
    one.run_through("10", 4)
    central.meet(one, other)
    parts = raise_(one, 3, operation="20"), raise_(other, 3, operation="20")
    assert len(set(parts)) == 2
    central.meet(one, other)
    assert [(s, d.kind) for s, d in one.open()] == [("lot:PUMP/1001", "taken")]
    dispute = one.open()[0][1]
    from msgspec.structs import replace

    sides = one.sides(dispute)
    one.person = "lea"
    one.settle("lot:PUMP/1001", dispute, sides=(sides[0], replace(sides[1], true=D(0))))
    assert not one.open()
    assert before(one, "20", parts[1]) == 0
    with refused("NonconformingGone"):
        settle(one, parts[1], "scrap", 3)
    settle(one, parts[1], "same", 3)
    settle(one, parts[0], "scrap", 3)
    assert before(one, "20") == 1


def test_work_on_what_was_nonconforming_elsewhere_is_a_dispute():
    central = Central()
    one, other = two(central)
    one.run_through("10", 100)
    central.meet(one, other)
    assert raise_(one, 100, operation="20") == one.lot
    other.start("20", 10)
    central.meet(one, other)
    assert [(d.kind, d.what) for _, d in one.open()] == [("held", "worked on while nonconforming: scratch")]


# -- CAPA


def test_a_capa_is_a_link_with_its_history(bench):
    part = raise_(bench, 2, operation="10")
    about = {"lot": part, "nonconformance": the_one(bench, part).nonconformance}
    with refused("NotADecider"):
        bench.do(LinkCapa(**about, capa="CAPA-1"))
    bench.documents.put(SitePolicy(id="site", quality=QualityPolicy(capa_pattern="CAPA-[0-9]{1,6}")), kind="policy")
    bench.person = "quinn"
    for wrong in ("capa 1", "CAPA-1 ", "C" * 41):
        with refused("CapaMalformed"):
            bench.do(LinkCapa(**about, capa=wrong))
    bench.do(LinkCapa(**about, capa="CAPA-1"))
    with refused("CapaAlready"):
        bench.do(LinkCapa(**about, capa="CAPA-1", ordinal=1))
    bench.do(LinkCapa(**about, capa="CAPA-2", ordinal=1))
    bench.do(LinkCapa(**about, capa="", ordinal=2))
    assert [each.capa for each in the_one(bench, part).capas] == ["CAPA-1", "CAPA-2", ""]


# -- release


def release(bench: Bench, lot: str = "", person: str = "quinn") -> None:
    bench.person = person
    bench.do(ReleaseLot(lot=lot or bench.lot, ordinal=bench.state(lot).records))


def codes(bench: Bench, lot: str = "") -> list[str]:
    return [each.code for each in open_matters(bench.view(), lot or bench.lot)]


def test_every_open_thing_of_a_lot_is_named_each_with_who_clears_it():
    bench = quality(Bench(routing(operation("10"), operation("20")), ordered=10))
    bench.run_through("10", 10)
    assert codes(bench) == ["PiecesUnfinished"]
    bench.run_through("20", 10)
    bench.do(PlaceHold(scope=("order:1001",), reason="burr"))
    assert raise_(bench, 10) == bench.lot
    found = open_matters(bench.view(), bench.lot)
    assert [(each.code, each.cleared_by) for each in found] == [("Nonconforming", "quality"), ("OnHold", "quality")]
    assert codes(bench, "PUMP/none") == ["LotNotBegun"]


def test_an_open_run_lists_what_it_lacks():
    steps = (Instruction(id="i", title="Look"), Signature(id="s", title="Sign", meaning="Checked"))
    bench = quality(Bench(routing(operation("10", *steps)), ordered=10))
    run = bench.start("10", 10)
    assert codes(bench) == ["SignatureMissing", "StepsMissing", "RunUnfinished"]
    with refused("NotALotReleaser"):
        release(bench, person="lea")
    with refused("LotNotReleasable"):
        release(bench)
    bench.person = "ann"
    bench.confirm(run)
    bench.sign(run)
    bench.report(run, 10)
    assert codes(bench) == []
    release(bench)
    assert bench.state().released
    with refused("AlreadyReleased"):
        release(bench)


def test_a_released_lot_that_turns_out_bad_is_released_no_more(bench):
    seal = bench.receive("SEAL", "S1", 10)
    release(bench, seal)
    part = raise_(bench, 3, seal)
    state = bench.state(seal)
    assert (state.released, state.release.lost, state.release.person) == (False, "nonconformance", "quinn")
    assert not bench.state(part).released
    settle(bench, part, "scrap", 3)
    release(bench, seal)
    assert (bench.state(seal).released, bench.state(seal).releases) == (True, 2)


def test_a_part_of_a_released_lot_is_released_and_a_grown_lot_is_not(bench):
    seal, other = bench.receive("SEAL", "S1", 10), bench.receive("SEAL", "S2", 10)
    release(bench, seal)
    bench.do(SplitLot(lot=seal, material="SEAL", number="S1-1", quantity=D(4)))
    assert bench.state("SEAL/S1-1").released
    bench.do(MergeLots(lot=seal, source=other))
    assert bench.state(seal).release.lost == "merged"


def test_a_release_that_had_not_heard_of_what_is_open_is_no_release(bench):
    seal = bench.receive("SEAL", "S1", 10)
    raise_(bench, 10, seal)
    about = {"lot": seal, "quantity": D(10), "unit": "pcs", "signer": "quinn", "role": "quality", "meaning": "m"}
    bench.record(Draft((lot_stream(seal),), LotReleased(**about, signed="s", content="c")))
    assert bench.state(seal).release.lost == "open"
    assert [d.what for d in bench.state(seal).disputes] == ["released while something was open"]


@pytest.mark.parametrize("policy", [None, "block", "warn"])
def test_whether_what_was_made_here_needs_its_release_is_the_sites(policy):
    pump = operation("20", ScanMaterial(id="s", title="Pump", material="PUMP"))
    bench = quality(Bench(routing(operation("10")), ordered=5, policies={"ReleaseNeeded": policy} if policy else {}))
    bench.run_through("10", 5)
    from app.domain.documents import Material, Order, Routing

    bench.documents.put(Material(id="PUMP", name="Pump"), kind="material")
    bench.documents.put(Routing(id="SKID", product="SKID", operations=(pump,)), kind="routing")
    bench.documents.put(Order(id="2001", product="SKID", quantity=D(5)), kind="order")
    from app.domain.commands import StartOperation
    from app.domain.steps.scan_material import ConsumeMaterial

    start = {"lot": "SKID/2001", "order": "2001", "product": "SKID", "operation": "20", "work_unit": "WU-20"}
    bench.work_unit = "WU-20"
    command = StartOperation(**start, quantity=D(1))
    bench.do(command)
    use = ConsumeMaterial(
        lot="SKID/2001", order="2001", run=command.intent(), step="s", material="PUMP", number="1001",
        material_lot=bench.lot,
    )  # fmt: skip
    if policy == "block":
        with refused("ReleaseNeeded"):
            decide(bench.view(), use)
        release(bench)
        bench.person = "ann"
    drafts = bench.do(use)
    assert drafts[0].fact.warnings == (("ReleaseNeeded",) if policy == "warn" else ())


# -- properties

QUANTITY = st.integers(1, 6).map(D)
ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("through"), st.sampled_from(["10", "20", "30"]), QUANTITY, st.integers(0, 9)),
        st.tuples(st.just("start"), st.sampled_from(["10", "20", "30"]), QUANTITY, st.integers(0, 9)),
        st.tuples(st.just("raise"), st.integers(0, 9), QUANTITY, st.integers(0, 9)),
        st.tuples(
            st.sampled_from(["use_as_is", "rework", "scrap", "supplier", "same"]),
            st.sampled_from(["10", "20", "30"]), QUANTITY, st.integers(0, 9),
        ),
        st.tuples(st.just("withdraw"), st.just(""), QUANTITY, st.integers(0, 9)),
        st.tuples(st.just("split"), st.integers(0, 9), QUANTITY, st.integers(0, 9)),
        st.tuples(st.just("undo"), st.just(""), QUANTITY, st.integers(0, 9)),
        st.tuples(st.just("release"), st.just(""), QUANTITY, st.integers(0, 9)),
    ),
    max_size=14,
)  # fmt: skip


def lots(bench: Bench) -> list[str]:
    return sorted(s.removeprefix("lot:") for s, state in bench.states.items() if isinstance(state, LotState))


def pieces(bench: Bench) -> Any:
    """All that there are, wherever: in process, before an operation, finished, scrapped, given back."""
    total = ZERO
    for lot in {*lots(bench), bench.lot}:
        state = bench.state(lot)
        ordered = D(20) if lot == "PUMP/1001" else ZERO
        for id in ("10", "20", "30"):
            for flow in FLOWS:
                total += available(bench.routing, state, id, flow, ordered)
                total += state.at(id).tally(flow).in_process + state.at(id).tally(flow).scrapped
        total += state.on_hand + state.scrapped + state.returned
    return total


def act(bench: Bench, what: str, where: Any, quantity: Any, which: int) -> None:
    known = lots(bench) or ["PUMP/1001"]
    lot = known[which % len(known)]
    bench.lot = lot
    state = bench.state(lot)
    match what:
        case "through":
            flow = FLOWS[which % 2]
            bench.run_through(where, quantity, flow=flow)
        case "start":
            bench.start(where, quantity, FLOWS[which % 2])
        case "raise" | "split":
            found = spots(bench.view(), lot, bench.order)
            spot = found[where % len(found)] if found else None
            about = {"operation": spot.operation, "flow": spot.flow} if spot else {"operation": "10"}
            if what == "raise":
                raise_(bench, quantity, lot, **about, run=spot.run if spot else "")
            else:
                number = f"{lot.partition('/')[2]}-s{state.parts + 1}"
                bench.do(
                    SplitLot(lot=lot, material="PUMP", number=number, quantity=quantity, order=bench.order, **about)
                )
        case "withdraw":
            each = next((e for e in state.nonconformances.values() if any(not d.withdrawn for d in e.decisions)), None)
            if each is not None:
                bench.person = "quinn"
                decision = next(d for d in each.decisions if not d.withdrawn)
                about = {"lot": lot, "nonconformance": each.nonconformance, "decision": decision.decision}
                bench.do(WithdrawDisposition(**about, reason="a slip", ordinal=state.records))
        case "undo":
            for unit, last in state.lasts.items():
                about = {"lot": lot, "order": "1001", "run": last.run, "work_unit": unit, "report": last.ack}
                bench.work_unit = unit
                bench.do(UndoReport(**about, reason="burr"))
                break
        case "release":
            open_before = bool(open_matters(bench.view(), lot))
            release(bench, lot)
            assert not open_before
        case _:
            each = next(open_ones(state.nonconformances), None)
            if each is not None:
                settle(bench, lot, what, min(quantity, each.left), rework_to=where, ordinal=state.records)


@settings(max_examples=120, deadline=None)
@given(ACTS)
def test_pieces_are_conserved_whatever_is_raised_split_decided_and_taken_back(acts):
    bench = quality(Bench(LINE, ordered=20))
    for each in acts:
        bench.person = "ann"
        with contextlib.suppress(Refusal):
            act(bench, *each)
        assert pieces(bench) == 20, each
        for lot in lots(bench):
            state = bench.state(lot)
            assert not state.disputes
            assert all(n.decided + n.left == n.quantity and n.left >= 0 for n in state.nonconformances.values())
            if state.released:
                assert not state.nonconforming
                assert not state.runs
    assert states_of(bench.bodies) == bench.states


@settings(max_examples=40, deadline=None)
@given(ACTS, ACTS, st.booleans())
def test_terminals_that_work_apart_fold_the_same_and_lose_nothing(mine, theirs, first):
    """Whatever both did without having heard of one another: one state, and what does not fit is said."""
    central = Central()
    one, other = two(central)
    one.documents.put(
        next(r.body for r in one.documents.revisions if r.kind == "order").__class__(
            id="1001", product="PUMP", quantity=D(20)
        ),
        kind="order",
    )
    for at, acts in ((one, mine), (other, theirs)):
        for each in acts:
            at.person, at.work_unit = "ann", "WU-10"
            with contextlib.suppress(Refusal):
                act(at, *each)
    central.meet(*((one, other) if first else (other, one)))
    assert one.states == other.states
    over = sum((d.kind in ("taken", "drawn", "reported") for _, d in one.open()), 0)
    assert over or pieces(one) == 20
