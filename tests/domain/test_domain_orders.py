"""What the ERP says about an order: what must not start, and what a lead signs for before more is started."""

from decimal import Decimal

import msgspec
import pytest
from domain_kit import Bench, operation, refused, routing

from app.domain.documents import Order, Routing
from app.exchange.reference import spoken

OWN = Routing(id="1001", product="PUMP", order="1001", operations=(operation("10"), operation("20")))


@pytest.fixture
def bench() -> Bench:
    """An order with a routing of its own, beside the routing of its product."""
    made = Bench(routing(operation("77")))
    made.documents.put(OWN, kind="routing")
    made.routing = OWN
    say(made)
    return made


def say(bench: Bench, **fields) -> None:
    """The ERP sends the order again."""
    fields = {"quantity": Decimal(100), "routing": "1001"} | fields
    bench.documents.put(Order(id="1001", product="PUMP", **fields), kind="order")


@pytest.mark.parametrize(
    ("status", "code"),
    [
        ("created", "OrderNotReleased"),
        ("completed", "OrderTechnicallyCompleted"),
        ("closed", "OrderClosed"),
        ("locked", "OrderLocked"),
        ("deleted", "OrderDeleted"),
    ],
)
def test_only_a_released_order_starts_and_what_is_in_process_is_finished(bench, status, code):
    run = bench.start("10", 40)
    say(bench, status=status)
    with refused(code):
        bench.start("10", 1)
    bench.report(run, good=40)
    with refused(code):
        bench.start("20", 1)
    say(bench)
    bench.start("20", 40)


@pytest.mark.parametrize(("status", "code"), [("created", "OperationNotReleased"), ("completed", "OperationCompleted")])
def test_an_operation_of_a_released_order_may_stand_otherwise(bench, status, code):
    say(bench, operation_status={"20": status})
    bench.run_through("10", 5)
    with refused(code) as error:
        bench.start("20", 1)
    assert error.value.params["operation"] == "Operation 20"


def test_an_order_goes_by_its_own_routing_and_nobody_else_does(bench):
    bench.start("10", 1)
    bench.documents.put(Order(id="1002", product="PUMP", quantity=Decimal(5), routing="1001"), kind="order")
    bench.order, bench.lot = "1002", "PUMP/1002"
    with refused("RoutingMissing"):
        bench.start("10", 1)


def test_an_order_lowered_below_what_was_taken_needs_the_signature_of_a_lead_once(bench):
    bench.run_through("10", 60)
    say(bench, quantity=Decimal(50))
    with refused("OrderLowered") as error:
        bench.start("20", 10)
    assert error.value.authorise == "lead"
    assert (error.value.params["taken"], error.value.params["ordered"]) == (60, 50)
    bench.start("20", 10, authorisation=bench.signed_by("lea", "OrderLowered"))
    bench.start("20", 10)


def test_an_order_lowered_to_what_is_still_ahead_needs_nobody(bench):
    bench.run_through("10", 60)
    say(bench, quantity=Decimal(60))
    bench.start("20", 10)


def test_an_operation_that_planning_withdrew_under_way_needs_the_signature_of_a_lead(bench):
    bench.run_through("10", 60)
    bench.documents.put(msgspec.structs.replace(OWN, operations=OWN.operations[:1]), kind="routing")
    with refused("OperationWithdrawn") as error:
        bench.start("20", 10)
    assert error.value.authorise == "lead"
    bench.start("20", 10, authorisation=bench.signed_by("lea", "OperationWithdrawn"))
    with refused("OperationWithdrawn"):
        bench.start("20", 10)


def test_documents_say_what_came_later_only_where_it_means_something():
    plain = Order(id="1", product="P", quantity=Decimal(1))
    assert set(spoken(plain)) == {"id", "product", "quantity", "unit", "routing", "due", "priority"}
    assert spoken(msgspec.structs.replace(plain, status="locked"))["status"] == "locked"
    assert "order" not in spoken(Routing(id="R", product="P", operations=()))
