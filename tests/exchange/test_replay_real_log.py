"""The real shop's log, row for row: what enforcement would have refused in a quarter of 40 orders."""

import json
from decimal import Decimal

import pytest
from independent_check import refused_under_block
from replay_kit import LOG, needs_log, told_of

from app.domain.jobs import lot_of
from app.domain.lots import OperationReported, OperationStarted
from app.domain.quantities import left
from app.exchange.log_columns import Columns
from app.exchange.log_rows import read_log
from app.exchange.replay import replay
from app.exchange.replay_documents import documents
from app.exchange.replay_plan import plan
from app.exchange.replay_report import build
from app.storage.store import Store
from ui.cli.replay import _Shop

pytestmark = needs_log


@pytest.fixture(params=["block", "warn"])
def policy(request):
    return request.param


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """The report by policy and what was said to people, each made once."""
    folder = tmp_path_factory.mktemp("reports")
    return {policy: told_of(LOG, folder, policy) for policy in ("block", "warn")}


@pytest.fixture(scope="module")
def reports(told):
    """The report by policy."""
    return {policy: found for policy, (found, _) in told.items()}


def test_accepted_and_refused_add_up_to_the_file(policy, reports):
    found = reports[policy]
    wanted = json.loads(LOG.with_name("expected_totals.json").read_text())
    accepted, refused = found["quantities"]["accepted"], found["quantities"]["refused"]
    assert found["accepted"] + found["refused"] == found["rows"] == wanted["rows"]
    assert accepted["rows"] + refused["rows"] == wanted["rows"]
    assert accepted["completed"] + refused["completed"] == wanted["qty_completed"]
    assert accepted["rejected"] + refused["rejected"] == wanted["qty_rejected"]
    assert accepted["mrb"] + refused["mrb"] == wanted["qty_mrb"]
    assert found["by_code"]["DuplicateReport"]["rows"] == wanted["exact_duplicate_rows"]
    assert (found["orders"], found["parts"]) == (wanted["orders"], wanted["parts"])
    assert (found["work_units"], found["people"]) == (wanted["resources"], wanted["workers"])


def test_a_check_that_shares_no_code_refuses_the_same_rows_for_the_same_reasons(reports):
    found, checked = reports["block"], refused_under_block(LOG)
    assert found["refused_rows"] == sorted(checked)
    by_code = {group["code"]: group["rows"] for group in found["groups"]}
    assert by_code == {code: sorted(n for n, c in checked.items() if c == code) for code in set(checked.values())}


def test_with_every_policy_at_warn_nothing_is_refused(reports):
    found = reports["warn"]
    assert (found["refused"], found["refused_rows"], found["accepted"]) == (0, [], 631)
    assert found["warned"] == len(found["warned_rows"]) > 0


def test_refusals_that_only_follow_from_others_are_named_as_such(told):
    """Both orders were booked beyond their size first; what comes after would pass once that is cleared."""
    found, text = told["block"]
    causes = {group["code"]: {f["cause"] for f in group["findings"]} for group in found["groups"]}
    assert causes["ExceedsOrder"] == {"surplus"}
    assert causes["ExceedsAvailable"] == causes["NotAvailable"] == {"follows"}
    assert "ordered 80, reported 160 in the whole log" in text
    assert "clear the refusals at the operation before" in text


def test_routes_of_fewer_than_three_orders_are_listed_and_not_enforced(reports):
    found = reports["block"]
    rare = {order for route in found["routes"] if not route["judged"] for order in route["orders"]}
    assert all(len(route["orders"]) >= 3 for route in found["routes"] if route["judged"])
    places = [(f["order"], group["code"]) for group in found["groups"] for f in group["findings"]]
    assert {code for order, code in places if order in rare} == {"DuplicateReport"}


def test_the_plant_ends_up_with_what_was_accepted_at_the_times_of_the_log(policy, tmp_path):
    """Through the terminal's own store: counters, finished orders and times are those of the log, duplicates once."""
    found = plan(read_log(LOG, Columns()))
    store = Store(tmp_path / "replay.db")
    store.add_documents(documents(found, policy))
    outcomes = list(replay(found, policy, _Shop(store).execute))
    kept = [o for o in outcomes if o.verdict != "refused" and "DuplicateReport" not in o.codes]
    moved = [o.report.row for o in kept if o.report.row.pieces]

    records = [store.entry_at(store.journal, seq) for seq in range(1, store.head()[0] + 1)]
    reported = [entry for entry in records if isinstance(entry.fact, OperationReported)]
    assert [(e.at, e.person, e.work_unit) for e in reported] == [(r.complete, r.worker, r.resource) for r in moved]
    assert sum(e.fact.good for e in reported) == sum(r.completed for r in moved)
    assert sum(e.fact.scrap for e in reported) == sum(r.rejected for r in moved)
    assert sum(isinstance(entry.fact, OperationStarted) for entry in records) == len(moved)

    finished = {order for order, route in found.routes.items() if _left(store, order, route) <= 0}
    assert finished == set(build(found, outcomes, policy, "log").finished)
    store.close()


def _left(store: Store, id: str, route) -> Decimal:
    order = store.documents.current("order", id).body
    routing = store.documents.current("routing", order.routing).body
    return left(routing, store.lot(lot_of(order)), route.operations[-1], order.quantity)
