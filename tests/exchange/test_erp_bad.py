"""Bad input from an ERP: each has its sentence and its way out, good orders go in beside it, none goes in by half."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from erp_kit import Floor, component, header, operation, order, sap
from hypothesis import given, settings
from hypothesis import strategies as st

from app.exchange.erp import ErpMap, MapFile, gather


@pytest.fixture
def floor(tmp_path: Path):
    made = Floor(tmp_path)
    yield made
    made.store.close()


GOOD = json.dumps(sap(*order("4711"), *order("4712"))).encode()


def whole_file(floor: Floor, content: bytes, name: str = "orders.json") -> str:
    """The mistake of a file of which nothing may be taken."""
    report = floor.take((name, content))
    assert report.refused
    assert not report.new
    assert floor.order("4711") is None
    (mistake,) = report.mistakes
    assert mistake.right
    return str(mistake)


# -- whole files


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_file_that_was_cut_off_is_named_and_nothing_of_it_is_taken(floor, share):
    cut = GOOD[: int(len(GOOD) * share)]
    said = whole_file(floor, cut)
    assert f"ends in the middle, after {len(cut)} bytes" in said
    assert "have it sent again" in said


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "the file is empty"),
        (b" \n ", "the file is empty"),
        (GOOD.decode().encode("utf-16"), "UTF-16"),
        (GOOD.replace(b"Do 0010", b"Pr\xfcfen"), "(0xFC) is not UTF-8"),
        (b"<orders><order/></orders>", "it is XML"),
        (b'{"message": "401 Unauthorized"}', "'401 Unauthorized' and no order"),
        (b'{"orders": []}', "there is no production order"),
        (b"[" * 100_000, "nested too deep"),
        (b'{"message":' * 30 + b"[]" + b"}" * 30, "nested too deep"),
        (b'{"message": [{"ManufacturingOrder": "", "TotalQuantity": "1"}]}', "is no order number"),
        (b'{"message": [{"ManufacturingOrder": ["1"], "TotalQuantity": "1"}]}', "is no order number"),
        (b'{"message": [1, 2]}', "and no order"),
        (b"12", "and no order"),
        (GOOD + b"x", "is no JSON"),
        (GOOD.replace(b'"10"', b"NaN"), "is no JSON"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(floor, content, words):
    assert words in whole_file(floor, content)


def test_a_file_larger_than_the_bound_is_refused_before_it_is_looked_at(floor, monkeypatch):
    monkeypatch.setattr("app.exchange.erp.sap_json.LARGEST", 1000)
    assert "larger than" in whole_file(floor, GOOD)


def test_more_orders_than_the_bound_are_refused(floor, monkeypatch):
    monkeypatch.setattr("app.exchange.erp.gathering.MOST_ORDERS", 1)
    assert "more than 1 orders" in whole_file(floor, GOOD)


def test_when_a_file_beside_it_is_broken_an_order_that_may_lie_in_both_stays_out(floor):
    parts = [header("4711"), operation("4711")]
    report = floor.take(("a.json", sap(*parts, *order("4712"))), ("b.json", GOOD[:300]))
    assert report.new == ("4712",)
    (line,) = report.with_result("refused")
    assert "b.json came with it and cannot be read" in line.mistakes[0].what


# -- single orders


@pytest.mark.parametrize(
    ("parts", "where", "words"),
    [
        ([*order(Material="GHOST")], "message[0].Material", "nobody here knows the material 'GHOST'"),
        ([*order(Material="")], "message[0].Material", "no product is said"),
        ([*order(TotalQuantity="-5")], "message[0].TotalQuantity", "the quantity is -5"),
        ([*order(TotalQuantity="0")], "message[0].TotalQuantity", "the quantity is 0"),
        ([*order(TotalQuantity="5-")], "message[0].TotalQuantity", "the quantity is -5"),
        ([*order(TotalQuantity="1.000,5")], "message[0].TotalQuantity", "'1.000,5' is no number"),
        ([*order(TotalQuantity="many")], "message[0].TotalQuantity", "'many' is no number"),
        ([*order(TotalQuantity=1e300)], "message[0].TotalQuantity", "is no number"),
        ([*order(TotalQuantity="9" * 30)], "message[0].TotalQuantity", "is no quantity"),
        ([*order(TotalQuantity="1000000000")], "message[0].TotalQuantity", "the quantity is 1000000000"),
        ([*order(TotalQuantity=["10"])], "message[0].TotalQuantity", "a single value is expected"),
        ([*order(ProductionUnit="KG")], "message[0].ProductionUnit", "is counted in pcs here, and not in 'KG'"),
        ([*order(OrderIsLocked="maybe")], "message[0].OrderIsLocked", "is no indicator"),
        ([*order(MfgOrderPlannedEndDate="31.05.2026")], "message[0].MfgOrderPlannedEndDate", "is no day"),
        ([*order(MfgOrderPlannedEndDate="1026-05-31")], "message[0].MfgOrderPlannedEndDate", "the year is 1026"),
        ([*order(MfgOrderPlannedEndTime="PT99H00M00S")], "message[0].MfgOrderPlannedEndTime", "more than a day"),
        ([*order(), component(material="GHOST")], "message[4].Material", "nobody here knows the material 'GHOST'"),
        (
            [*order(), component(ManufacturingOrderOperation="0090")],
            "message[4].Manufacturing",
            "which the order has not",
        ),
        ([*order(), component(BaseUnit="KG")], "message[4].BaseUnit", "is counted in pcs here"),
        ([*order(), operation(id="0030", center="NOWHERE")], "message[4].WorkCenter", "'NOWHERE' is no work unit"),
        ([*order(), operation(id="10", center="I1")], "message[4]", "operation 10 is there twice"),
        ([*order(), operation(id="X")], "message[4].Manufacturing", "'X' is no operation number"),
        ([*order(), operation(id="0030", ManufacturingOrderSequence="1")], "message[4]", "is in sequence 1"),
        ([header()], "message[0]", "FG has no routing here"),
        ([*order(), header(TotalQuantity="11")], "message[0]", "the order is there twice with other content"),
        ([*order("4/7")], "message[0]", "has a slash"),
        ([*order(), {**header(), "to_ProductionOrderItem": [{"Material": "RM"}]}], "message[4].to_", "co-products"),
    ],
)
def test_an_order_with_a_mistake_stays_out_whole_and_the_others_go_in(floor, parts, where, words):
    before = floor.documents()
    report = floor.take(("orders.json", sap(*parts, *order("4712"))))
    assert report.new == ("4712",)
    assert floor.documents() == before + 2
    (line,) = report.with_result("refused")
    found = [mistake for mistake in line.mistakes if words in mistake.what + mistake.right]
    assert found, line.mistakes
    assert where in {mistake.where[: len(where)] for mistake in found}, found


def test_an_order_for_another_product_than_here_is_not_that_order(floor):
    floor.take(("a.json", sap(*order())))
    report = floor.take(("b.json", sap(*order(Material="100141"))))
    assert "the order is for FG here, and not for 100141" in report.lines[0].mistakes[0].what
    assert floor.order("4711").product == "FG"


def test_of_two_headers_the_one_that_was_changed_last_counts(floor):
    late = header(TotalQuantity="12", LastChangeDateTime="20260601080000")
    report = floor.take(("a.json", sap(*order())), ("b.json", sap(late)))
    assert not report.refused
    assert floor.order("4711").quantity == 12


def test_the_same_order_twice_word_for_word_is_one(floor):
    report = floor.take(("a.json", sap(*order())), ("b.json", sap(*order())))
    assert report.new == ("4711",)
    assert len(floor.routing("4711").operations) == 2


def test_an_older_message_that_comes_late_changes_nothing_and_says_so(floor):
    floor.take(("a.json", sap(*order(TotalQuantity="12"))))
    report = floor.take(("b.json", sap(*order(TotalQuantity="10", LastChangeDateTime="20260401080000"))))
    assert [line.result for line in report.lines] == ["older"]
    assert floor.order("4711").quantity == 12


def test_an_order_that_is_not_in_the_file_any_more_stays(floor):
    floor.take(("a.json", GOOD))
    floor.take(("b.json", sap(*order("4712"))))
    assert floor.order("4711").status == "released"


def test_a_dry_run_says_the_same_and_writes_nothing(floor):
    before = floor.documents()
    tried = floor.take(("a.json", GOOD), dry_run=True)
    assert tried.new == ("4711", "4712")
    assert floor.documents() == before
    assert floor.take(("a.json", GOOD)).new == tried.new


# -- size


#: Reads a file of orders in a process of its own, and says the count and the most memory.
COUNT = """
import sys
from pathlib import Path
from app.exchange.erp import ErpMap, MapFile, gather
content = open(sys.argv[1], "rb").read()
found = gather([("orders.json", content)], ErpMap(MapFile()))
count = sum(heard.said is not None for heard in found.orders())
# VmHWM is this process alone; ru_maxrss would begin with what the test runner held when it forked.
status = Path("/proc/self/status").read_text()
print(count, int(status.partition("VmHWM:")[2].split()[0]) // 1024)
"""


def test_orders_are_read_in_memory_that_grows_no_faster_than_their_file(tmp_path):
    """A hundred thousand would have to do with less than 400 MB, as many as a file may bring with twice that."""
    one = json.dumps(order("N"))[1:-1].encode()
    content = b'{"message": [' + b", ".join(one.replace(b'"N"', b'"%d"' % n) for n in range(20_000)) + b"]}"
    (tmp_path / "orders.json").write_bytes(content)
    done = subprocess.run(
        [sys.executable, "-c", COUNT, tmp_path / "orders.json"], check=True, capture_output=True, text=True
    )
    count, megabytes = map(int, done.stdout.split())
    assert count == 20_000
    assert megabytes < 40 + 4 * len(content) / 1e6


@given(
    st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), st.lists, max_leaves=6), st.data()
)
@settings(max_examples=200)
def test_whatever_stands_in_a_field_is_read_or_named(odd, data):
    entities = order()
    entity = data.draw(st.sampled_from(entities))
    entity[data.draw(st.sampled_from(sorted(entity)))] = odd
    try:
        content = json.dumps(sap(*entities), allow_nan=False).encode()
    except (ValueError, UnicodeEncodeError):
        return
    began = time.thread_time()  # its own work: how busy the machine is says nothing
    found = gather([("orders.json", content)], ErpMap(MapFile()))
    for heard in found.orders():
        assert heard.said is not None or heard.ear.mistakes
    assert time.thread_time() - began < 1
