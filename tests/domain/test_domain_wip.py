"""Lots are split, merged, given serials and packed; reports are taken back; nothing appears and nothing is lost."""

from __future__ import annotations

from typing import Any

import pytest
from domain_kit import NOON, Bench, D, encode, later, operation, refused, routing, states_of
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from app.domain.commands import PlaceHold, SignOff
from app.domain.decisions import decide
from app.domain.documents import Material, Person
from app.domain.facts import Authorised, Draft
from app.domain.jobs import standings
from app.domain.lot_state import LotState
from app.domain.quantities import allotted, available
from app.domain.refusals import Refusal
from app.domain.splitting import part_number
from app.domain.steps.instruction import Instruction
from app.domain.steps.scan_material import ScanMaterial
from app.domain.strays import dispute_of
from app.domain.values import FLOWS, ZERO, lot_id
from app.domain.wip_commands import (
    JoinRun,
    LeaveRun,
    MergeLots,
    MoveContainer,
    MoveLot,
    NoteHandover,
    PackLot,
    ReadHandover,
    RegisterContainer,
    SplitLot,
    UndoReport,
    UnpackLot,
)
from app.domain.wip_fold import MOST_SOURCES

SSCC = "106141412345678908"


@pytest.fixture
def bench() -> Bench:
    """Three operations in a row; rework of the last may go to the first."""
    return Bench(routing(operation("10"), operation("20"), operation("30", rework_to=("10",))))


def split(bench: Bench, lot: str, quantity: Any, number: str = "", operation: str = "", **fields: Any) -> str:
    number = number or part_number(lot, bench.state(lot))
    material = lot.partition("/")[0]
    order = {"order": bench.order} if operation else {}
    bench.do(
        SplitLot(
            lot=lot, material=material, number=number, quantity=D(quantity), operation=operation,
            ordinal=bench.state(lot).records, **order, **fields,
        )
    )  # fmt: skip
    return lot_id(material, number)


def merge(bench: Bench, lot: str, source: str, operation: str = "") -> None:
    bench.do(MergeLots(lot=lot, source=source, operation=operation, ordinal=bench.state(source).records))


def undo(bench: Bench, unit: str, reason: str = "miscounted", **fields: Any) -> None:
    last = bench.state().lasts.get(unit)
    bench.work_unit = fields.pop("at", unit)
    report, run = (last.ack, last.run) if last else ("here:0", "")
    bench.do(
        UndoReport(
            lot=bench.lot, order=bench.order, run=run, work_unit=unit, report=report, reason=reason, **fields
        )
    )  # fmt: skip


def there(bench: Bench, id: str, lot: str = "") -> Any:
    order = bench.view().order(bench.order)
    assert order is not None
    lot = lot or bench.lot
    return available(bench.routing, bench.state(lot), id, "first", allotted(order, lot))


# -- stock


def test_a_part_of_a_lot_is_a_lot_with_the_same_date_and_place(bench):
    seal = bench.receive("SEAL", "S1", 100, expires=later(30), location="A1")
    part = split(bench, seal, 30)
    assert part == "SEAL/S1-1"
    assert (bench.state(seal).on_hand, bench.state(part).on_hand) == (70, 30)
    assert (bench.state(part).expires, bench.state(part).location) == (later(30), "A1")


def test_more_than_there_is_is_not_split_off(bench):
    seal = bench.receive("SEAL", "S1", 10)
    with refused("SplitExceeds") as error:
        split(bench, seal, 11)
    assert error.value.params["left"] == 10
    split(bench, seal, 10)
    with refused("NothingLeft"):
        split(bench, seal, 1)


def test_a_number_is_given_once(bench):
    seal = bench.receive("SEAL", "S1", 10)
    split(bench, seal, 1, "X")
    with refused("NumberTaken"):
        split(bench, seal, 1, "X")
    with refused("NumberTaken"):
        split(bench, bench.lot, 1, "1001", operation="10")


def test_a_serial_is_given_once_and_has_the_form_that_its_material_asks_for(bench):
    bench.documents.put(Material(id="SEAL", name="Seal", serial_pattern="S-[0-9]{3}"), kind="material")
    seal = bench.receive("SEAL", "S1", 10)
    one = split(bench, seal, 1, "S-001", serial=True)
    assert bench.state(one).serial
    assert bench.state(one).on_hand == 1
    with refused("SerialAlreadyUsed"):
        split(bench, seal, 1, "S-001", serial=True)
    with refused("SerialMalformed"):
        split(bench, seal, 1, "0001", serial=True)


def test_both_parts_of_a_held_lot_are_held_and_each_is_released_by_itself(bench):
    seal = bench.receive("SEAL", "S1", 10)
    bench.do(PlaceHold(scope=(f"lot:{seal}",), reason="burr"))
    part = split(bench, seal, 4)
    (mine,) = bench.state(part).holds.values()
    assert bench.state(seal).holds
    assert mine.scope == (f"lot:{part}",)


def test_a_hold_that_the_split_did_not_know_stops_the_part_all_the_same(bench):
    seal = bench.receive("SEAL", "S1", 10)
    unaware = bench.view()
    drafts = _decided(bench, unaware, seal, 4, "S1-1")
    bench.do(PlaceHold(scope=(f"lot:{seal}",), reason="burr"))
    bench.record(drafts[0], journal="other")
    assert bench.state(seal).astray == ["SEAL/S1-1"]
    run = _waits_for_seal(bench)
    with refused("LotDisputed"):
        bench.consume(run, "SEAL", "S1-1")


def _decided(bench: Bench, view: Any, lot: str, quantity: int, number: str) -> list[Draft]:
    material = lot.partition("/")[0]
    return decide(view, SplitLot(lot=lot, material=material, number=number, quantity=D(quantity)))


def _waits_for_seal(bench: Bench) -> str:
    bench.routing = routing(operation("10", ScanMaterial(id="seal", title="Seal", material="SEAL")), operation("20"))
    bench.documents.put(bench.routing, kind="routing")
    return bench.start("10", 1)


def test_two_terminals_that_split_the_same_pieces_leave_a_dispute_and_the_second_part_counts_as_held(bench):
    seal = bench.receive("SEAL", "S1", 10)
    first = _decided(bench, bench.view(), seal, 8, "S1-1")
    second = _decided(bench, bench.view(), seal, 8, "S1-2")
    bench.record(first[0])
    bench.record(second[0], journal="other")
    assert bench.state(seal).disputed
    assert bench.state(seal).astray == ["SEAL/S1-2"]
    assert bench.state("SEAL/S1-1").on_hand + bench.state("SEAL/S1-2").on_hand + bench.state(seal).on_hand == 10


def test_what_was_merged_twice_without_a_network_stays_held_whatever_is_merged_in_after_it(bench):
    one, other, gone = (bench.receive("SEAL", number, 10) for number in ("S1", "S2", "S3"))
    last = bench.receive("SEAL", "S4", 10)
    both = [decide(bench.view(), MergeLots(lot=lot, source=gone)) for lot in (one, other)]
    for number, drafts in enumerate(both):
        bench.record(drafts[0], journal=f"terminal-{number}")
    bench.record(decide(bench.view(), MergeLots(lot=other, source=last, authorisation=_let_pass(bench)))[0])
    assert bench.state(gone).astray == [other]
    assert "came from S3" in dispute_of(bench.view(), other)
    assert dispute_of(bench.view(), one) == ""
    bench.person = "bob"
    run = _waits_for_seal(bench)
    with refused("LotDisputed"):
        bench.consume(run, "SEAL", "S2")


def _let_pass(bench: Bench) -> Authorised:
    return bench.signed_by("lea", "LotDisputed")


def test_a_part_of_a_part_that_went_astray_is_held_too(bench):
    seal = bench.receive("SEAL", "S1", 10)
    first = _decided(bench, bench.view(), seal, 8, "S1-1")
    second = _decided(bench, bench.view(), seal, 8, "S1-2")
    bench.record(second[0], journal="other")
    third = _decided(bench, bench.view(), "SEAL/S1-2", 3, "S1-2-1")
    bench.record(third[0], journal="other")
    states = states_of([bench.bodies[0], encode(first[0], 1, NOON), *bench.bodies[1:]])
    view = replace(bench.view(), states=states)
    assert dispute_of(view, "SEAL/S1-2") == "came from S1"
    assert dispute_of(view, "SEAL/S1-2-1") == "came from S1"
    assert dispute_of(view, "SEAL/S1-1") == ""


def test_a_serial_of_any_form_is_looked_at_in_no_time(bench):
    bench.documents.put(Material(id="SEAL", name="Seal", serial_pattern="(a+)+b"), kind="material")
    seal = bench.receive("SEAL", "S1", 10)
    with refused("SerialMalformed"):  # backtracking would take hours
        split(bench, seal, 1, "a" * 47 + "c", serial=True)


def test_merging_keeps_the_earlier_date_and_can_be_taken_back(bench):
    one = bench.receive("SEAL", "S1", 10, expires=later(30))
    other = bench.receive("SEAL", "S2", 5, expires=later(3))
    merge(bench, one, other)
    assert (bench.state(one).on_hand, bench.state(other).on_hand) == (15, 0)
    assert bench.state(one).expires == later(3)
    bench.do(SplitLot(lot=one, material="SEAL", number="S2", quantity=D(5), back=True, ordinal=99))
    assert (bench.state(one).on_hand, bench.state(other).on_hand) == (10, 5)
    assert bench.state(one).expires == later(30)
    with refused("NothingToUndo"):
        bench.do(SplitLot(lot=one, material="SEAL", number="S2", quantity=D(5), back=True, ordinal=100))


def test_only_like_is_merged_with_like(bench):
    seal, oil = bench.receive("SEAL", "S1", 10), bench.receive("OIL", "O1", 10)
    with refused("MergeMaterial"):
        merge(bench, seal, oil)
    with refused("MergeSelf"):
        merge(bench, seal, seal)
    with refused("UnknownLot"):
        merge(bench, seal, "SEAL/NONE")
    held = bench.receive("SEAL", "S2", 10)
    bench.do(PlaceHold(scope=(f"lot:{held}",), reason="burr"))
    with refused("MergeHold"):
        merge(bench, seal, held)
    one = split(bench, seal, 1, "SN1", serial=True)
    with refused("MergeSerial"):
        merge(bench, bench.receive("SEAL", "S3", 1), one)
    merge(bench, seal, one)
    assert bench.state(seal).on_hand == 10
    with refused("NothingLeft"):
        merge(bench, seal, one)


def test_what_is_being_made_is_not_merged_with_stock(bench):
    bench.run_through("10", 10)
    bench.documents.put(Material(id="PUMP", name="Pump"), kind="material")
    stock = bench.receive("PUMP", "BOUGHT", 5)
    with refused("MergeStage"):
        merge(bench, bench.lot, stock)
    with refused("NotMade"):
        split(bench, bench.lot, 1)


# -- work in progress


def test_a_part_of_an_order_goes_its_own_way_through_the_rest_of_the_routing(bench):
    bench.run_through("10", 50)
    part = split(bench, bench.lot, 20, operation="20")
    assert (there(bench, "20"), there(bench, "20", part)) == (30, 20)
    order = bench.view().order("1001")
    jobs = {
        s.operation: (s.available, s.left, s.total) for s in standings(order, bench.routing, part, bench.state(part))
    }
    assert jobs == {"20": (20, 20, 20), "30": (0, 20, 20)}
    mine = {s.operation: (s.available, s.left) for s in standings(order, bench.routing, bench.lot, bench.state())}
    assert mine == {"10": (50, 50), "20": (30, 80), "30": (0, 80)}
    main, bench.lot = bench.lot, part
    bench.run_through("20", 20)
    with refused("NotAvailable"):
        bench.start("20", 1)
    bench.run_through("30", 20)
    assert bench.state(part).on_hand == 20
    bench.lot = main
    with refused("ExceedsAvailable"):
        bench.start("20", 31)


def test_parts_of_an_order_come_together_again_before_the_same_operation(bench):
    bench.run_through("10", 50)
    part = split(bench, bench.lot, 20, operation="20")
    with refused("NothingLeft"):
        merge(bench, bench.lot, part, operation="30")
    merge(bench, bench.lot, part, operation="20")
    assert (there(bench, "20"), there(bench, "20", part)) == (50, 0)


def test_an_order_is_split_before_anything_was_done(bench):
    part = split(bench, bench.lot, 40, operation="10")
    assert (there(bench, "10"), there(bench, "10", part)) == (60, 40)


def test_pieces_in_parallel_branches_are_not_split():
    made = routing(
        operation("10", after=()), operation("A", after=("10",)), operation("B", after=("10",)),
        operation("J", after=("A", "B")),
    )  # fmt: skip
    bench = Bench(made)
    bench.run_through("10", 10)
    with refused("NotASplitPoint"):
        split(bench, bench.lot, 1, operation="A")
    bench.run_through("A", 10)
    bench.run_through("B", 6)
    part = split(bench, bench.lot, 5, operation="J")
    assert (there(bench, "J"), there(bench, "J", part)) == (1, 5)


def test_pieces_that_end_in_two_branches_are_not_split_in_one_of_them():
    bench = Bench(routing(operation("10", after=()), operation("A", after=("10",)), operation("B", after=("10",))))
    bench.run_through("10", 10)
    with refused("NotASplitPoint"):
        split(bench, bench.lot, 1, operation="A")
    bench.run_through("A", 10)
    assert bench.state().on_hand == 0  # nothing is made before it is through both
    bench.run_through("B", 4)
    assert bench.state().on_hand == 4


def test_two_stations_that_take_the_same_pieces_leave_a_dispute(bench):
    bench.run_through("10", 10)
    unaware = bench.view()
    drafts = _start_elsewhere(bench, unaware, "20", 10)
    bench.start("20", 10)
    assert not bench.state().disputed
    bench.record(drafts[0], journal="other")
    assert bench.state().dispute == "more taken at 20 than came"


def _start_elsewhere(bench: Bench, view: Any, id: str, quantity: int) -> list[Draft]:
    from app.domain.commands import StartOperation
    from app.domain.decisions import decide

    unit = f"WU-{id}"
    command = StartOperation(
        lot=bench.lot, order=bench.order, product="PUMP", operation=id, quantity=D(quantity), work_unit=unit, ordinal=7
    )
    states = {stream: _copied(state) for stream, state in view.states.items()}
    return decide(replace(view, work_unit=unit, states=states), command)


def _copied(state: Any) -> Any:
    import copy

    return copy.deepcopy(state)


def test_what_policy_let_pass_is_no_dispute():
    bench = Bench(routing(operation("10"), operation("20")), policies={"ExceedsAvailable": "warn"})
    bench.run_through("10", 5)
    bench.run_through("20", 7)
    bench.run_through("10", 5)
    bench.run_through("20", 3)
    assert not bench.state().disputed


# -- made here, used elsewhere


def test_what_was_made_here_can_be_used_as_a_component_and_not_before_it_is_made(bench):
    bench.run_through("10", 5)
    user = Bench(routing(operation("10", ScanMaterial(id="sub", title="Pump", material="PUMP"))))
    user.order, user.lot = "2001", "SKID/2001"
    user.states = bench.states
    made = routing(operation("10", ScanMaterial(id="sub", title="Pump", material="PUMP")))
    made = replace(made, product="SKID", id="R2")
    bench.documents.put(made, kind="routing")
    from app.domain.commands import StartOperation
    from app.domain.documents import Order

    bench.documents.put(Order(id="2001", product="SKID", quantity=D(5)), kind="order")
    bench.work_unit = "WU-10"
    start = StartOperation(
        lot="SKID/2001", order="2001", product="SKID", operation="10", quantity=D(2), work_unit="WU-10"
    )
    bench.do(start)
    pumps, pump_routing = bench.lot, bench.routing
    bench.lot, bench.order, bench.routing = "SKID/2001", "2001", made
    with refused("NotMade"):
        bench.consume(start.intent(), "PUMP", "1001")
    bench.lot, bench.order, bench.routing = pumps, "1001", pump_routing
    bench.run_through("20", 5)
    bench.run_through("30", 3)
    assert bench.state().on_hand == 3
    bench.lot, bench.order, bench.routing, bench.work_unit = "SKID/2001", "2001", made, "WU-10"
    bench.consume(start.intent(), "PUMP", "1001")
    assert bench.state(pumps).on_hand == 1


# -- more than was taken


def test_more_than_was_taken_is_a_slip_unless_the_plant_says_that_processes_yield():
    bench = Bench(routing(operation("10"), operation("20")))
    run = bench.start("10", 10)
    with refused("ExceedsTaken") as error:
        bench.report(run, good=11)
    assert error.value.params["quantity"] == 1


def test_what_was_gained_goes_on_and_the_rest_of_the_order_is_not_shortened():
    bench = Bench(routing(operation("10"), operation("20")), ordered=20, policies={"ExceedsTaken": "warn"})
    bench.run_through("10", 10, good=11)
    assert there(bench, "20") == 11
    assert there(bench, "10") == 10
    tally = bench.state().at("10").first
    assert (tally.in_process, tally.gained) == (0, 1)
    bench.run_through("10", 10)
    bench.run_through("20", 21)
    assert bench.state().on_hand == 21
    assert not bench.state().disputed


def test_what_was_gained_is_gone_again_when_the_report_is_taken_back():
    bench = Bench(routing(operation("10"), operation("20")), policies={"ExceedsTaken": "warn"})
    run = bench.start("10", 10)
    bench.report(run, good=11)
    undo(bench, "WU-10")
    tally = bench.state().at("10").first
    assert (tally.gained, tally.in_process, bench.state().runs[run].quantity) == (0, 10, 10)


def test_a_lead_signs_for_what_was_gained():
    bench = Bench(routing(operation("10")), policies={"ExceedsTaken": "authorise"})
    run = bench.start("10", 10)
    with refused("ExceedsTaken"):
        bench.report(run, good=11)
    bench.report(run, good=11, authorisation=bench.signed_by("lea", "ExceedsTaken"))


# -- taken back


def test_a_report_is_taken_back_and_every_count_is_right_again(bench):
    bench.run_through("10", 10)
    before = bench.start("20", 10)
    bench.report(before, good=7, scrap=3)
    undo(bench, "WU-20")
    tally = bench.state().at("20").first
    assert (tally.good, tally.scrapped, tally.in_process) == (0, 0, 10)
    assert bench.state().runs[before].quantity == 10
    bench.report(before, good=9, scrap=1)
    assert (bench.state().at("20").first.good, there(bench, "30")) == (9, 9)


def test_answers_come_back_with_the_run():
    bench = Bench(routing(operation("10", Instruction(id="read", title="Read")), operation("20")))
    run = bench.start("10", 5)
    bench.confirm(run)
    bench.report(run, good=5)
    undo(bench, "WU-10")
    assert bench.state().runs[run].steps["read"].done == 1
    bench.report(run, good=4, scrap=1)


def test_a_part_of_a_run_is_taken_back_into_the_run(bench):
    run = bench.start("10", 10)
    bench.report(run, good=4)
    undo(bench, "WU-10")
    assert bench.state().runs[run].quantity == 10
    bench.report(run, good=10)


def test_pieces_that_went_on_are_not_taken_back(bench):
    bench.run_through("10", 10)
    bench.start("20", 4)
    with refused("PiecesTaken") as error:
        undo(bench, "WU-10")
    assert error.value.params["waits_for"] == "WU-20"


def test_pieces_that_were_used_elsewhere_are_not_taken_back(bench):
    for id in ("10", "20", "30"):
        bench.run_through(id, 5)
    split(bench, bench.lot, 2)
    with refused("PiecesTaken"):
        undo(bench, "WU-30")


def test_rework_is_taken_back_until_it_has_begun(bench):
    for id in ("10", "20"):
        bench.run_through(id, 10)
    run = bench.start("30", 10)
    bench.report(run, good=8, rework=2, rework_to="10")
    undo(bench, "WU-30")
    assert bench.state().at("10").rework.entered == 0
    bench.report(run, good=8, rework=2, rework_to="10")
    bench.start("10", 1, "rework")
    with refused("PiecesTaken"):
        undo(bench, "WU-30")


def test_who_may_take_back(bench):
    bench.run_through("10", 10)
    bench.person = "bob"
    with refused("NotYourReport"):
        undo(bench, "WU-10")
    with refused("WrongWorkUnit"):
        undo(bench, "WU-10", at="WU-20")
    with refused("ReasonMissing"):
        undo(bench, "WU-10", reason="")
    bench.person = "lea"
    undo(bench, "WU-10")
    with refused("NothingToUndo"):
        undo(bench, "WU-10")


def test_taken_back_here_and_taken_on_there_is_a_dispute_in_whatever_order(bench):
    bench.run_through("10", 10)
    start = _start_elsewhere(bench, bench.view(), "20", 10)
    undo(bench, "WU-10")
    bench.record(start[0], journal="other")
    assert bench.state().disputed
    other = Bench(bench.routing)
    other.run_through("10", 10)
    undo(other, "WU-10")
    taken_back = other.bodies.pop()
    other = Bench(bench.routing)
    other.run_through("10", 10)
    other.start("20", 10)
    other.take_in(taken_back)
    assert other.state().disputed


# -- containers and places


def test_a_container_holds_lots_and_is_moved_whole(bench):
    seal, oil = bench.receive("SEAL", "S1", 10, location="A1"), bench.receive("OIL", "O1", 5)
    for id in ("BOX-1", "BOX-2", SSCC):
        bench.do(RegisterContainer(container=id, location="ST-10"))
    bench.do(PackLot(lot=seal, container="BOX-1"))
    bench.do(PackLot(lot=oil, container="BOX-1"))
    bench.do(MoveContainer(container="BOX-1", location="B3"))
    assert (bench.state(seal).location, bench.state(oil).location) == ("B3", "B3")
    with refused("LotInContainer"):
        bench.do(MoveLot(lot=seal, location="C1"))
    with refused("AlreadyInContainer"):
        bench.do(PackLot(lot=seal, container="BOX-1", ordinal=5))
    bench.do(PackLot(lot=seal, container="BOX-2", ordinal=6))
    assert bench.view().container("BOX-1").lots == [oil]
    assert bench.view().container("BOX-2").lots == [seal]
    bench.do(UnpackLot(lot=seal, container="BOX-2", ordinal=7))
    assert (bench.state(seal).container, bench.state(seal).location) == ("", "ST-10")
    with refused("NotInContainer"):
        bench.do(UnpackLot(lot=seal, container="BOX-2", ordinal=8))


@pytest.mark.parametrize(
    ("to", "code"),
    [
        ("BOX-1", "ContainerInItself"),
        ("BOX-2", "ContainerInContainer"),
        ("ST-10", "AlreadyThere"),
        (" ", "PlaceMissing"),
    ],
)
def test_a_container_is_not_put_anywhere(bench, to, code):
    for id in ("BOX-1", "BOX-2"):
        bench.do(RegisterContainer(container=id, location="ST-10"))
    with refused(code):
        bench.do(MoveContainer(container="BOX-1", location=to))


def test_numbers_of_containers(bench):
    bench.do(RegisterContainer(container=SSCC, location="ST-10"))
    for wrong in ("106141412345678907", "", "BOX 1", "x"):
        with refused("ContainerMalformed"):
            bench.do(RegisterContainer(container=wrong, location="ST-10"))
    with refused("ContainerUnknown"):
        bench.do(PackLot(lot=bench.receive("SEAL", "S1", 1), container="BOX-9"))


def test_a_lot_put_into_two_containers_by_two_terminals_is_in_the_last_one_and_disputed(bench):
    from app.domain.containers import contents
    from app.domain.decisions import decide

    seal = bench.receive("SEAL", "S1", 10)
    for id in ("BOX-1", "BOX-2"):
        bench.do(RegisterContainer(container=id, location="ST-10"))
    elsewhere = decide(bench.view(), PackLot(lot=seal, container="BOX-2"))
    bench.do(PackLot(lot=seal, container="BOX-1"))
    bench.record(elsewhere[0], journal="other")
    assert bench.state(seal).dispute == "put into two containers"
    assert [[lot for lot, _ in contents(bench.view(), box)] for box in ("BOX-1", "BOX-2")] == [[], [seal]]


def test_what_was_used_up_leaves_the_list_of_its_container(bench):
    bench.do(RegisterContainer(container="BOX-1", location="ST-10"))
    for number in range(50):
        seal = bench.receive("SEAL", f"S{number}", 1)
        bench.do(PackLot(lot=seal, container="BOX-1"))
        split(bench, seal, 1)
    assert len(bench.view().container("BOX-1").lots) <= 2


# -- people


def test_people_join_and_leave_and_whoever_is_left_when_it_ends_is_ended(bench):
    run = bench.start("10", 5, labour=True)
    bench.person = "bob"
    bench.do(JoinRun(lot=bench.lot, order=bench.order, run=run, ordinal=1))
    assert list(bench.state().runs[run].crew) == ["ann", "bob"]
    with refused("AlreadyOnJob"):
        bench.do(JoinRun(lot=bench.lot, order=bench.order, run=run, ordinal=2))
    bench.do(LeaveRun(lot=bench.lot, order=bench.order, run=run, subject="ann", ordinal=3))
    with refused("NotOnJob"):
        bench.do(LeaveRun(lot=bench.lot, order=bench.order, run=run, subject="ann", ordinal=4))
    bench.report(run, good=5)
    assert not bench.view().person_state("bob").working
    assert not bench.view().person_state("ann").working


def test_joining_takes_the_qualification():
    bench = Bench(routing(operation("10", qualification="press")))
    bench.person_is("ann", "operator", ("press", None))
    run = bench.start("10", 5)
    bench.person = "bob"
    with refused("NotQualified"):
        bench.do(JoinRun(lot=bench.lot, order=bench.order, run=run))


def test_signing_off_ends_the_labour_here_and_leaves_the_run_open(bench):
    run = bench.start("10", 5, labour=True)
    bench.do(SignOff(person="ann", ordinal=1))
    assert bench.state().runs[run].crew == {}
    assert not bench.view().person_state("ann").working
    assert isinstance(bench.documents.current("person", "ann").body, Person)


def test_a_note_lies_on_the_run_until_it_is_read(bench):
    run = bench.start("10", 5)
    about = {"lot": bench.lot, "order": bench.order, "run": run}
    bench.do(NoteHandover(note="  2 more   to press ", **about))
    assert bench.state().runs[run].note.text == "2 more to press"
    for note in ("", " ", "x" * 145):
        with refused("NoteMissing"):
            bench.do(NoteHandover(note=note, ordinal=9, **about))
    bench.do(ReadHandover(**about))
    assert bench.state().runs[run].note is None


# -- whatever people do


class Floor:
    """A bench on which anything is tried; refusals are answers too."""

    def __init__(self, data: st.DataObject) -> None:
        self.data = data
        self.bench = Bench(
            routing(operation("10"), operation("20", rework_to=("10",)), operation("30", rework_to=("10", "20"))),
            ordered=6,
        )
        self.stock = self.bench.receive("SEAL", "S1", 12)
        for id in ("BOX-1", "BOX-2"):
            self.bench.do(RegisterContainer(container=id, location="ST-10"))
        self.made = [self.bench.lot]
        self.seals = [self.stock]
        self.done = 0

    def move(self) -> None:
        bench, data = self.bench, self.data
        bench.order = "1001"
        bench.lot = data.draw(st.sampled_from(self.made))
        what = data.draw(st.sampled_from(["split", "merge", "wip", "join", "start", "report", "undo", "pack", "back"]))
        try:
            getattr(self, what)()
            self.done += 1
        except Refusal:
            pass

    def split(self) -> None:
        lot = self.data.draw(st.sampled_from(self.seals))
        serial = self.data.draw(st.booleans())
        quantity = 1 if serial else self.data.draw(st.integers(1, 5))
        self.seals.append(split(self.bench, lot, quantity, serial=serial))

    def merge(self) -> None:
        one, other = (self.data.draw(st.sampled_from(self.seals)) for _ in range(2))
        merge(self.bench, one, other)

    def wip(self) -> None:
        id, flow = self.data.draw(st.sampled_from(["10", "20", "30"])), self.data.draw(st.sampled_from(FLOWS))
        self.made.append(split(self.bench, self.bench.lot, self.data.draw(st.integers(1, 3)), operation=id, flow=flow))

    def join(self) -> None:
        other = self.data.draw(st.sampled_from(self.made))
        id, flow = self.data.draw(st.sampled_from(["10", "20", "30"])), self.data.draw(st.sampled_from(FLOWS))
        bench = self.bench
        bench.do(MergeLots(lot=bench.lot, source=other, operation=id, flow=flow, ordinal=bench.state(other).records))

    def start(self) -> None:
        id, flow = self.data.draw(st.sampled_from(["10", "20", "30"])), self.data.draw(st.sampled_from(FLOWS))
        self.bench.start(id, self.data.draw(st.integers(1, 4)), flow)

    def report(self) -> None:
        runs = self.bench.state().runs
        if runs:
            run = self.data.draw(st.sampled_from(sorted(runs)))
            parts = [self.data.draw(st.integers(0, 2)) for _ in range(3)]
            self.bench.report(run, good=parts[0], scrap=parts[1], rework=parts[2], rework_to="10")

    def undo(self) -> None:
        undo(self.bench, self.data.draw(st.sampled_from(["WU-10", "WU-20", "WU-30"])))

    def back(self) -> None:
        lot = self.data.draw(st.sampled_from(self.seals))
        joined = self.bench.state(lot).joined
        if joined:
            number = joined.source.partition("/")[2]
            split(self.bench, lot, joined.quantity, number, back=True)

    def pack(self) -> None:
        lot = self.data.draw(st.sampled_from(self.seals))
        box = self.data.draw(st.sampled_from(["BOX-1", "BOX-2"]))
        self.bench.do(PackLot(lot=lot, container=box, ordinal=self.bench.state(lot).records))

    # -- what holds all the while

    def check(self) -> None:
        states = [self.bench.state(lot) for lot in dict.fromkeys(self.made)]
        assert sum((self.bench.state(lot).on_hand for lot in dict.fromkeys(self.seals)), ZERO) == 12
        assert all(self.bench.state(lot).on_hand >= 0 for lot in self.seals)
        assert not any(state.disputed for state in states), [state.dispute for state in states]
        for state in states:
            self._conserves(state)
        assert self._pieces(states) == 6
        boxes = [self.bench.view().container(box).lots for box in ("BOX-1", "BOX-2")]
        assert all(sum(lot in box for box in boxes) <= 1 for lot in self.seals)

    def _conserves(self, state: LotState) -> None:
        for id, here in state.operations.items():
            for flow in FLOWS:
                tally = here.tally(flow)
                open_pieces = sum(
                    (r.quantity for r in state.runs.values() if (r.operation, r.flow) == (id, flow)), ZERO
                )
                assert tally.in_process == open_pieces
                assert min(tally.good, tally.scrapped, tally.reworked, open_pieces) >= 0

    def _pieces(self, states: list[LotState]) -> Any:
        """Every piece of the order is somewhere: waiting, in process, finished or scrapped."""
        found = ZERO
        for lot, state in zip(dict.fromkeys(self.made), states, strict=True):
            order = self.bench.view().order("1001")
            for id in ("10", "20", "30"):
                for flow in FLOWS:
                    tally = state.at(id).tally(flow)
                    found += tally.scrapped + tally.in_process
                    found += available(self.bench.routing, state, id, flow, allotted(order, lot))
            found += state.made
        return found


@given(st.data(), st.integers(5, 40))
@settings(max_examples=120, deadline=None)
def test_whatever_is_split_merged_packed_started_reported_and_taken_back_every_piece_is_somewhere(data, moves):
    floor = Floor(data)
    for _ in range(moves):
        floor.move()
        floor.check()


@given(st.data(), st.integers(5, 30))
@settings(max_examples=40, deadline=None)
def test_nothing_is_stuck_whatever_was_done_every_piece_can_be_finished(data, moves):
    floor = Floor(data)
    for _ in range(moves):
        floor.move()
    bench = floor.bench
    for _ in range(20):
        for lot in dict.fromkeys(floor.made):
            bench.lot = lot
            for run in list(bench.state().runs):
                bench.report(run, good=bench.state().runs[run].quantity)
            for id in ("10", "20", "30"):
                for flow in FLOWS:
                    quantity = available(
                        bench.routing, bench.state(), id, flow, allotted(bench.view().order("1001"), lot)
                    )
                    if quantity > 0:
                        bench.run_through(id, quantity, flow=flow)
    lots = dict.fromkeys(floor.made)
    lost = sum(
        (bench.state(lot).at(id).tally(f).scrapped for lot in lots for id in ("10", "20", "30") for f in FLOWS), ZERO
    )
    assert sum((bench.state(lot).made for lot in lots), ZERO) + lost == 6


@given(st.data(), st.integers(5, 25))
@settings(max_examples=40, deadline=None)
def test_the_records_of_any_such_day_fold_in_any_order_and_with_any_left_out(data, moves):
    floor = Floor(data)
    for _ in range(moves):
        floor.move()
    from domain_kit import states_of

    bodies = floor.bench.bodies
    assert states_of(bodies) == floor.bench.states
    states_of(data.draw(st.permutations(bodies))[: data.draw(st.integers(0, len(bodies)))])


def test_the_state_does_not_grow_with_what_is_over(bench):
    import msgspec

    def size() -> int:
        return len(msgspec.msgpack.encode(bench.state()))

    def one() -> None:
        run = bench.start("10", 1)
        bench.report(run, good=1)
        undo(bench, "WU-10")
        bench.report(run, good=1)
        merge(bench, bench.lot, split(bench, bench.lot, 1, operation="20"), operation="20")

    for _ in range(MOST_SOURCES + 1):  # so many are remembered, and no more
        one()
    before = size()
    for _ in range(40):
        one()
    assert size() < before + 40
    assert encode is not None
