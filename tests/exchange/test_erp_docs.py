"""docs/erp.md and the demo's ERP are true: the map on the page is one, and the demo's orders are made on its line."""

import re
from pathlib import Path

import msgspec

from app import intake
from app.exchange.erp import map_of
from app.exchange.erp.mapping import FIELDS
from app.exchange.erp.sap_fields import Component, EventOrder, Header, Operation, Status
from app.exchange.reference import DEMO, read_demo
from app.intake_orders import HereHome, take_orders
from app.storage.store import Store
from app.terminal import Terminal

PAGE = (DEMO.parents[1] / "docs" / "erp.md").read_text(encoding="utf-8")


def test_the_map_on_the_page_can_be_read_and_its_fields_are_all() -> None:
    (text,) = re.findall(r"^```toml\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    known = map_of("erp.toml", text.encode())
    assert known.control("YBP1").qualification == "press"
    assert known.said.csv.columns["operation"] == "Vorgang"
    assert all(f"`{field}`" in PAGE for field in FIELDS)


def test_the_table_names_what_is_read() -> None:
    known = {name for shape in (Header, Operation, Component, Status, EventOrder) for name in names(shape)}
    table = [line.split("|")[1] for line in PAGE.splitlines() if line.startswith("| ")]
    said = {word for cell in table for word in re.findall(r"`(?:…)?([A-Za-z_]+)(?:…)?`", cell)}
    known |= {"material_code", "deleted", "done", "failed", "report"}
    unread = {word for word in said if not any(word in name for name in known)}
    assert not unread


def names(shape: type) -> set[str]:
    return {field.encode_name for field in msgspec.structs.fields(shape)}


def test_the_demos_orders_are_made_on_the_demos_line(tmp_path: Path) -> None:
    store = Store(tmp_path / "terminal.db")
    intake.take_in(Terminal(store, "ST-10"), read_demo())
    files = [(path.name, path.read_bytes()) for path in sorted((DEMO / "erp").glob("orders.*"))]
    report, _ = take_orders(HereHome(store), files, map_of("map.toml", (DEMO / "erp" / "map.toml").read_bytes()))
    assert not report.refused, report
    assert set(report.new) == {"300077", "300078", "300090"}
    find = Terminal(store, "ST-10").queries.find
    cards = {number: find(number, "P-101") for number in report.new}
    assert cards["300077"].blocked is None
    assert cards["300078"].blocked.code == "OrderTechnicallyCompleted"
    assert cards["300090"].operation_name == "Press bearing"
    store.close()
