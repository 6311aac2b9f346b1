"""Who may start what, where and when: station, qualification, clock, routing, holds."""

import pytest
from domain_kit import Bench, later, operation, refused, routing

from app.domain.commands import PlaceHold
from app.domain.documents import Order
from app.domain.facts import Draft
from app.domain.lots import OperationStarted
from app.domain.steps.instruction import Instruction

READ = Instruction(id="read", title="Read the sheet")


@pytest.fixture
def bench() -> Bench:
    return Bench(routing(operation("10", READ, work_units=("PRESS-1", "PRESS-2"), qualification="press")))


@pytest.fixture
def qualified(bench: Bench) -> Bench:
    bench.person_is("ann", "operator", ("press", None))
    return bench


# -- the station


def test_the_wrong_station_is_told_which_one_is_right(qualified):
    with refused("WrongWorkUnit") as error:
        qualified.start("10", 1, at="LATHE-1")
    assert error.value.params["allowed"] == "PRESS-1, PRESS-2"


def test_any_of_the_stations_will_do(qualified):
    qualified.start("10", 1, at="PRESS-2")


def test_a_run_is_answered_and_reported_at_the_station_where_it_is(qualified):
    run = qualified.start("10", 1, at="PRESS-1")
    qualified.work_unit = "PRESS-2"
    with refused("WrongWorkUnit") as error:
        qualified.confirm(run)
    assert error.value.params["allowed"] == "PRESS-1"
    qualified.work_unit = "PRESS-1"
    qualified.confirm(run)
    with refused("WrongWorkUnit"):
        qualified.report(run, good=1, at="PRESS-2")


# -- the person


def test_who_is_not_qualified_may_not_start(bench):
    with refused("NotQualified") as error:
        bench.start("10", 1)
    assert error.value.params["wanted"] == "press"


def test_a_qualification_holds_through_its_last_day(bench):
    bench.person_is("ann", "operator", ("press", later(0)))
    bench.now = later(0.4)
    bench.start("10", 1)
    bench.now = later(1)
    with refused("QualificationExpired"):
        bench.start("10", 1)


def test_a_person_who_was_taken_off_the_list_is_not_qualified(qualified):
    document = qualified.documents.current("person", "ann")
    qualified.documents.put(document.body, kind="person", withdrawn=True)
    with refused("NotQualified"):
        qualified.start("10", 1)


def test_whoever_takes_over_mid_run_needs_the_qualification_too(qualified):
    run = qualified.start("10", 1)
    qualified.person = "bob"
    with refused("NotQualified"):
        qualified.confirm(run)
    qualified.person = "ann"
    qualified.confirm(run)
    qualified.person = "bob"
    with refused("NotQualified"):
        qualified.report(run, good=1)


def test_what_was_let_pass_for_the_person_stands_in_every_record_of_theirs():
    made = routing(operation("10", READ, qualification="press"), policies={"NotQualified": "warn"})
    bench = Bench(made)
    run = bench.start("10", 1)
    assert bench.confirm(run).fact.warnings == ("NotQualified",)
    bench.report(run, good=1)
    assert all(b"NotQualified" in body for body in bench.bodies)


# -- the clock


def test_with_a_doubtful_clock_a_qualification_that_ends_proves_nothing(bench):
    bench.person_is("ann", "operator", ("press", later(10)))
    bench.doubtful = True
    with refused("ClockDoubtful") as error:
        bench.start("10", 1)
    assert error.value.authorise == "lead"
    signed = bench.signed_by("lea", "ClockDoubtful")
    bench.start("10", 1, authorisation=signed)
    assert b'"ClockDoubtful"' in bench.bodies[-1]
    assert b'"lea"' in bench.bodies[-1]


def test_with_a_doubtful_clock_a_qualification_without_an_end_still_holds(qualified):
    qualified.doubtful = True
    qualified.start("10", 1)


# -- the routing


def test_an_order_that_nobody_knows(bench):
    bench.order = "9999"
    with refused("UnknownOrder"):
        bench.start("10", 1)


def test_the_lot_of_one_order_is_not_started_for_another(qualified):
    qualified.start("10", 1)
    qualified.documents.put(Order(id="1002", product="PUMP", quantity=5), kind="order")
    qualified.order = "1002"
    with refused("UnknownOrder"):
        qualified.start("10", 1)


def test_a_product_without_a_routing(qualified):
    qualified.documents.revisions = [r for r in qualified.documents.revisions if r.kind != "routing"]
    with refused("RoutingMissing"):
        qualified.start("10", 1)


@pytest.mark.parametrize(
    ("about", "code"),
    [
        ({"withdrawn": True}, "RoutingWithdrawn"),
        ({"effective_from": later(1)}, "RoutingNotEffective"),
        ({"released_by": ""}, "RoutingNotReleased"),
    ],
)
def test_a_routing_has_to_be_released_and_in_force(about, code):
    bench = Bench(routing(operation("10")))
    bench.documents.revisions = [r for r in bench.documents.revisions if r.kind != "routing"]
    bench.documents.put(bench.routing, kind="routing", **about)
    with refused(code):
        bench.start("10", 1)


def test_a_lot_keeps_the_routing_it_was_started_with_even_when_that_is_withdrawn():
    bench = Bench(routing(operation("10")))
    first = bench.documents.routing_of("PUMP")[0]
    bench.start("10", 1)
    bench.documents.put(routing(operation("11")), kind="routing")
    bench.documents.put(bench.routing, kind="routing", withdrawn=True)
    bench.start("10", 1)
    assert bench.state().routing == first.hash


def test_a_bound_routing_that_vanished_is_named(qualified):
    qualified.start("10", 1)
    qualified.documents.revisions = [r for r in qualified.documents.revisions if r.kind != "routing"]
    with refused("DocumentMissing"):
        qualified.start("10", 1)


def test_an_operation_that_the_routing_does_not_have(qualified):
    qualified.routing = routing(operation("77", work_units=("PRESS-1",)))
    with refused("UnknownOperation"):
        qualified.start("77", 1)


# -- holds and disputes


@pytest.mark.parametrize(
    "scope", ["lot:PUMP/1001", "order:1001", "material:PUMP", "operation:PUMP/10", "work_unit:PRESS-1"]
)
def test_a_hold_on_any_of_these_stops_the_start_and_the_run(qualified, scope):
    run = qualified.start("10", 1)
    qualified.do(PlaceHold(scope=(scope,), reason="burr on flange"))
    with refused("OnHold") as error:
        qualified.start("10", 1)
    assert (error.value.params["reason"], error.value.params["by"]) == ("burr on flange", "ann")
    with refused("OnHold"):
        qualified.confirm(run)
    with refused("OnHold"):
        qualified.report(run, good=1)


def test_a_disputed_lot_goes_on_only_with_a_lead(qualified):
    started = OperationStarted(
        lot=qualified.lot,
        order="1001",
        product="PUMP",
        routing="another",
        ordered=100,
        unit="pcs",
        operation="10",
        run="elsewhere",
        quantity=1,
    )
    qualified.start("10", 1)
    qualified.record(Draft((f"lot:{qualified.lot}",), started), journal="there")
    with refused("LotDisputed") as error:
        qualified.start("10", 1)
    assert error.value.params["dispute"] == "started under two routings"
    qualified.start("10", 1, authorisation=qualified.signed_by("lea", "LotDisputed"))


def test_two_stations_that_begin_the_same_run_without_a_network_are_marked(qualified):
    qualified.start("10", 2, at="PRESS-1")
    again = qualified.bodies[-1].replace(b'"journal":"here"', b'"journal":"there"')
    qualified.take_in(again)
    state = qualified.state()
    assert state.dispute == "started twice at 10"
    assert state.at("10").first.in_process == sum(run.quantity for run in state.runs.values()) == 4
