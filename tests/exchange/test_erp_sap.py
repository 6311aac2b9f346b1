"""SAP's production orders: the samples as they are, every envelope they come in, and what becomes of each field."""

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from erp_kit import MAP, Floor, component, header, operation, order, released, samples, sap

from app.domain.steps.instruction import Instruction
from app.domain.steps.scan_material import ScanMaterial


@pytest.fixture
def floor(tmp_path: Path):
    made = Floor(tmp_path)
    yield made
    made.store.close()


# -- the samples


def test_the_sample_order_comes_in_from_its_five_files_with_its_operations_and_components(floor):
    report = floor.take(*samples())
    assert report.new == ("1000000",)
    assert not report.refused
    made, routing = floor.order("1000000"), floor.routing("1000000")
    assert (made.product, made.quantity, made.unit) == ("MZ-FG-R10", Decimal(500), "pcs")
    assert made.due == datetime(2017, 6, 7, 22, 0, tzinfo=UTC)  # midnight of 8 June in Berlin
    assert made.changed_at == datetime(2020, 7, 23, 12, 57, 18, tzinfo=UTC)
    assert [(o.id, o.name, o.work_units) for o in routing.operations] == [
        ("10", "Assembly", ("A1",)),
        ("20", "Final Inspection", ("I1",)),
    ]
    scans = [step for step in routing.operations[1].steps if isinstance(step, ScanMaterial)]
    assert {scan.material: scan.quantity for scan in scans} == {
        "MZ-RM-R10-01": 3, "MZ-RM-R10-02": 1, "MZ-RM-R10-03": 1, "MZ-RM-R10-04": 2,
        "MZ-RM-R10-05": 1, "MZ-RM-R10-06": 1, "MZ-RM-R10-07": 1,
    }  # fmt: skip
    assert not [step for step in routing.operations[0].steps if isinstance(step, ScanMaterial)]


def test_the_sample_order_is_technically_completed_and_does_not_start_until_planning_opens_it(floor):
    floor.take(*samples())
    assert floor.order("1000000").status == "completed"
    card = floor.terminal.queries.queue("P-1").waiting[0]
    assert card.blocked.code == "OrderTechnicallyCompleted"
    assert card.clears == "Bob"
    report = floor.take(*released(samples()))
    assert [line.changes for line in report.lines] == [("status: completed → released",)]
    assert floor.terminal.queries.queue("P-1").next.blocked is None


def test_the_same_files_again_change_nothing(floor):
    floor.take(*samples())
    before, head = floor.documents(), floor.store.head()
    report = floor.take(*samples())
    assert report.unchanged == ("1000000",)
    assert (floor.documents(), floor.store.head()) == (before, head)


def test_a_status_or_a_header_alone_changes_a_known_order_and_keeps_its_plan(floor):
    floor.take(*released(samples()))
    plan = floor.routing("1000000")
    report = floor.take(*samples("*-05-status-*"))
    assert [str(line.changes[0]) for line in report.lines] == ["status: released → completed"]
    floor.take(*released(samples("*-01-general-*", b'"TotalQuantity": "500"', b'"TotalQuantity": "600"')))
    assert floor.order("1000000").quantity == 600
    assert floor.routing("1000000") is plan or floor.routing("1000000").operations == plan.operations


@pytest.mark.parametrize("part", ["02-component", "03-item", "04-operation"])
def test_parts_without_their_header_wait_for_it_and_change_nothing(floor, part):
    report = floor.take(*samples(f"*-{part}-*"))
    (line,) = report.with_result("refused")
    assert "its header is not" in line.mistakes[0].what
    assert floor.incomplete == {"1000000"}
    assert floor.order("1000000") is None


def test_the_empty_message_of_the_sdc_is_named_field_by_field(floor):
    report = floor.take(*samples("SDC_*"))
    (line,) = report.with_result("refused")
    assert "ProductionOrder.TotalQuantity" in {mistake.where for mistake in line.mistakes}
    assert floor.order("1000000") is None


def test_an_event_needs_an_order_that_is_known_or_a_product_with_a_routing(floor):
    report = floor.take(*samples("EC_MC_*"))
    assert "brings no operations, and 100141 has no routing here" in report.lines[0].mistakes[0].what
    whole = [header("1000040", Material="100141", TotalQuantity="40"), operation("1000040")]
    floor.take(("order.json", sap(*whole)))
    report = floor.take(*samples("EC_MC_*"))
    assert set(report.lines[0].changes) == {
        "quantity: 40 → 30 pcs",
        "due: 2026-05-31T12:30:00+00:00 → 2021-10-09T22:00:00+00:00",
    }
    assert floor.routing("1000040").operations[0].name == "Do 0010"


# -- envelopes


WHOLE = {
    **header(),
    "to_ProductionOrderOperation": {"results": [operation()]},
    "to_ProductionOrderComponent": {"results": [component()]},
    "to_ProductionOrderStatus": {"__deferred": {"uri": "https://erp.example/status"}},
    "to_ProductionOrderItem": "https://erp.example/item",
}


@pytest.mark.parametrize(
    "content",
    [
        sap(*order()),
        order(),
        {"d": {"results": [WHOLE]}},
        {"d": WHOLE},
        {"value": [WHOLE]},
        WHOLE,
        {"ProductionOrder": {**header(), "Operation": operation(), "Component": [component()], "Status": []}},
        {"message": {"d": {"results": [[WHOLE]]}}},
    ],
)
def test_an_order_is_found_in_every_envelope(floor, content):
    report = floor.take(("orders.json", content))
    assert report.new == ("4711",), report
    assert floor.routing("4711").components[0].material == "RM"


def test_an_event_that_says_deleted_stops_its_order(floor):
    floor.take(("orders.json", {"ProductionOrder": {**WHOLE}, "deleted": False}))
    assert floor.order("4711").status == "released"
    floor.take(("orders.json", {"ProductionOrder": {**WHOLE}, "deleted": True}))
    assert floor.order("4711").status == "deleted"


# -- fields


def test_numbers_with_and_without_leading_zeros_are_the_same(floor):
    floor.take(("a.json", sap(*order("4711"))))
    parts = [header("000000004711"), operation("4711", "10"), operation("04711", "20", "I1"), component("4711")]
    report = floor.take(("b.json", sap(*parts)))
    assert report.lines[0].changes == ("operation 10: Do 0010 as planned before → Do 10 as planned now",
                                       "operation 20: Do 0020 as planned before → Do 20 as planned now")  # fmt: skip


@pytest.mark.parametrize(
    ("flags", "status"),
    [
        ({}, "released"),
        ({"OrderIsReleased": "", "OrderIsPartiallyReleased": "X"}, "released"),
        ({"OrderIsReleased": ""}, "created"),
        ({"OrderIsReleased": True}, "released"),
        ({"OrderIsTechnicallyCompleted": "X"}, "completed"),
        ({"OrderIsTechnicallyCompleted": "X", "OrderIsClosed": "X"}, "closed"),
        ({"OrderIsLocked": "X"}, "locked"),
        ({"OrderIsLocked": "X", "OrderIsMarkedForDeletion": "X"}, "deleted"),
    ],
)
def test_the_strictest_flag_counts_and_an_order_of_which_nothing_says_so_is_not_released(floor, flags, status):
    floor.take(("orders.json", sap(*order(**flags))))
    assert floor.order("4711").status == status


@pytest.mark.parametrize(
    ("code", "user", "status"),
    [
        ("I0045", False, "completed"),
        ("I0043", False, "locked"),
        ("I0045", True, "released"),
        ("I0321", False, "released"),
    ],
)
def test_system_statuses_count_and_user_statuses_do_not(floor, code, user, status):
    said = {"ManufacturingOrder": "4711", "StatusCode": code, "IsUserStatus": user, "StatusShortName": ""}
    floor.take(("orders.json", sap(*order(), said)))
    assert floor.order("4711").status == status


def test_in_a_partially_released_order_only_released_operations_start(floor):
    parts = [
        header(OrderIsReleased="", OrderIsPartiallyReleased="X"),
        operation(),
        operation(id="0020", center="I1", OperationIsReleased=""),
        operation(id="0030", center="I1", OperationIsTechlyCompleted="X"),
        operation(id="0040", center="I1", OperationIsDeleted="X"),
    ]
    floor.take(("orders.json", sap(*parts)))
    assert floor.order("4711").operation_status == {"20": "created", "30": "completed"}
    assert [o.id for o in floor.routing("4711").operations] == ["10", "20", "30"]


def test_components_are_divided_by_the_orders_quantity_and_go_where_they_are_used(floor):
    parts = [
        *order(TotalQuantity="3"),
        component(material="OIL", RequiredQuantity="1.000", BaseUnit="L", ManufacturingOrderOperation="20"),
        component(material="FG", RequiredQuantity="0"),
        component(material="100141", RequiredQuantity="6", IsBulkMaterialComponent=True),
        component(material="MZ-FG-R10", MaterialComponentIsPhantomItem=True),
    ]
    report = floor.take(("orders.json", sap(*parts)))
    routing = floor.routing("4711")
    bill = {line.material: line.quantity for line in routing.components}
    assert bill == {"RM": Decimal("3.333333"), "OIL": Decimal("0.333333"), "100141": Decimal(2)}
    scanned = [[s.material for s in o.steps if isinstance(s, ScanMaterial)] for o in routing.operations]
    assert scanned == [["RM"], ["OIL"]]
    assert report.lines[0].notes == ("component FG was left out: nothing of it is required",)


def test_a_template_gives_the_steps_of_a_control_key_and_says_what_the_order_says(tmp_path):
    words = MAP + (
        '[[control]]\nkey = "YBP1"\nqualification = "press"\n'
        '[control.components]\ntitle = "Pick {material}"\n'
        '[[control.step]]\nid = "read"\nkind = "instruction"\ntitle = "{text} for {order}"\n'
        '[[control.after]]\nid = "sign"\nkind = "signature"\ntitle = "Sign"\nmeaning = "done"\n'
    )
    floor = Floor(tmp_path, words)
    floor.take(("orders.json", sap(*order())))
    first, second = floor.routing("4711").operations
    assert [step.title for step in first.steps] == ["Do 0010 for 4711", "Pick Material RM", "Sign"]
    assert first.qualification == "press"
    assert isinstance(second.steps[0], Instruction)
    floor.store.close()
