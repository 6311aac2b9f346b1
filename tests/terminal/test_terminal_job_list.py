"""The whole list says of every job what its card says, in the plant's sequence, and finds it by any code."""

import hashlib
import tempfile
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from terminal_kit import MORNING, Wall

from app.barcodes.scan import read
from app.domain.commands import CompleteOperation, PlaceHold, ReceiveLot
from app.domain.documents import Component, Document, Material, Operation, Order, Person, Qualification, Routing
from app.domain.refusals import Refusal
from app.domain.steps.scan_material import ScanMaterial
from app.domain.values import lot_id
from app.domain.wip_commands import SplitLot
from app.storage.documents import NewDocument
from app.storage.sequence import read_standing
from app.storage.store import Store
from app.storage.upkeep import rebuild
from app.terminal import Terminal
from app.terminal.search import wanted_of
from app.views import Wanted

UNITS, PEOPLE = ("A", "B"), ("ann", "bob")
ORDERS = ("100", "101", "102", "103", "104")


def released(kind: str, body: Document, **about) -> NewDocument:
    stored = msgspec.json.encode(body)
    given = {"revision": "1", "author": "eve", "released_by": "lea"} | about
    return NewDocument(kind=kind, id=body.id, hash=hashlib.sha256(stored).hexdigest(), body=stored, **given)


def pump(id: str, product: str, order: str = "", seal: str = "SEAL") -> Routing:
    """Two operations: the first for who is qualified, the second wants a seal."""
    return Routing(
        id=id,
        product=product,
        order=order,
        operations=(
            Operation(id="10", name="Press", work_units=("A",), qualification="press"),
            Operation(
                id="20",
                name="Assembly",
                work_units=("A", "B"),
                take=Decimal(2),
                steps=(ScanMaterial(id="seal", title="Scan the seal", material=seal),),
            ),
        ),
        components=(Component(material=seal, quantity=Decimal(2)),),
    )


def received(material: str, number: str, quantity: int) -> ReceiveLot:
    lot = lot_id(material, number)
    return ReceiveLot(lot=lot, material=material, number=number, quantity=Decimal(quantity), unit="pcs")


def plant() -> list[NewDocument]:
    """Two products of shared routings; order 104 brings a routing of its own, as an ERP's do."""
    ann = Person(id="ann", role="operator", qualifications=(Qualification(id="press"),))
    found = [released("person", ann), released("person", Person(id="bob", role="operator"))]
    found += [released("material", Material(id=id, name=f"{id} of steel")) for id in ("SEAL", "RING")]
    found += [released("material", Material(id="P1", name="Pump one", gtin="9521000080010"))]
    found += [released("routing", pump("R1", "P1")), released("routing", pump("R2", "P2", seal="RING"))]
    found += [released("routing", pump("104", "P1", order="104"))]
    for i, id in enumerate(ORDERS):
        product = "P2" if id in ("101", "103") else "P1"
        own = "104" if id == "104" else ""
        order = Order(id=id, product=product, quantity=Decimal(3 + i), priority=i % 2, routing=own)
        found.append(released("order", order))
    return found


class Floor:
    """Terminals of both stations on one file, one after another, and what people do at them."""

    def __init__(self, path: Path) -> None:
        self.wall = Wall()
        self.store = Store(path)
        self.store.add_documents(plant())
        self.at = {unit: Terminal(self.store, unit, self.wall) for unit in UNITS}
        self.lots = 0

    def do(self, what: int, which: int, unit: str, person: str) -> None:
        """One thing that happens; what is refused does not."""
        terminal = self.at[unit]
        terminal.person = person
        order = ORDERS[which % len(ORDERS)]
        with suppress(Refusal):
            (self.start, self.finish, self.hold_lot, self.hold_order, self.receive, self.status, self.withdraw)[what](
                terminal, order
            )
        self.wall.now += timedelta(seconds=1)

    def start(self, terminal: Terminal, order: str) -> None:
        card = terminal.queries.find(order, terminal.person)
        if card is not None:
            terminal.start(card)

    def finish(self, terminal: Terminal, order: str) -> None:
        """Report a run that has no step to do; the seal is left out, which only ends the run of the first operation."""
        card = terminal.queries.find(order, terminal.person)
        if card is not None and card.run:
            terminal.submit(CompleteOperation(lot=card.lot, order=card.order, run=card.run, good=card.take, ordinal=0))

    def hold_lot(self, terminal: Terminal, order: str) -> None:
        product = "P2" if order in ("101", "103") else "P1"
        terminal.hold_lot(f"{product}/{order}", "LOOK")

    def hold_order(self, terminal: Terminal, order: str) -> None:
        scope = {"103": "operation:P2/10", "102": "material:P1"}.get(order, f"order:{order}")
        terminal.submit(PlaceHold(scope=(scope,), reason="LOOK", ordinal=0))

    def receive(self, terminal: Terminal, order: str) -> None:
        self.lots += 1
        material = "RING" if order in ("101", "103") else "SEAL"
        terminal.submit(received(material, f"L{self.lots}", int(order) % 7))

    def status(self, terminal: Terminal, order: str) -> None:
        found = self.store.documents.current("order", order).body
        status = "completed" if int(order) % 2 else "locked"
        self.store.add_documents([released("order", replace(found, status=status))])

    def withdraw(self, terminal: Terminal, order: str) -> None:
        self.store.add_documents([replace(each, withdrawn=True) for each in plant() if each.id == "R2"])


moves = st.tuples(st.integers(0, 6), st.integers(0, 4), st.sampled_from(UNITS), st.sampled_from(PEOPLE))


@given(st.lists(moves, max_size=25))
@example([(0, 0, "A", "ann"), (2, 0, "A", "ann"), (5, 0, "A", "ann")])  # under way, held, and locked by the ERP
@example([(0, 1, "A", "ann"), (0, 3, "A", "ann"), (5, 3, "A", "ann")])
@settings(max_examples=40, deadline=None)
def test_the_list_says_of_every_job_what_its_card_says(done):
    with tempfile.TemporaryDirectory() as folder:
        floor = Floor(Path(folder) / "t.db")
        try:
            for move in done:
                floor.do(*move)
            for unit in UNITS:
                for person in PEOPLE:
                    assert said_by_list(floor.at[unit], person) == said_by_cards(floor.at[unit], person)
            assert rebuild(floor.store).different == ()
        finally:
            floor.store.close()


def said_by_list(terminal: Terminal, person: str) -> dict:
    found = {}
    for shown in ("ready", "waiting", "short"):
        view = terminal.queries.jobs(person, Wanted(shown=shown))
        assert view.counts[shown] == len(view.jobs)
        for key in view.jobs:
            assert key not in found
            found[key] = shown
    everything = terminal.queries.jobs(person, Wanted())
    assert sorted(found) == sorted(everything.jobs)
    assert everything.counts["all"] == len(everything.jobs)
    return found


def said_by_cards(terminal: Terminal, person: str) -> dict:
    cards = {key: terminal.queries.card_of(key, person) for key in terminal.queries.jobs(person, Wanted()).jobs}
    return {
        key: "waiting" if card.blocked else "ready" if card.material.ready else "short" for key, card in cards.items()
    }


@pytest.fixture
def floor(tmp_path):
    made = Floor(tmp_path / "t.db")
    yield made
    made.store.close()


def orders(terminal: Terminal, wanted: Wanted | None = None, person: str = "ann") -> list[str]:
    return [lot.partition("/")[2] for lot, _, _ in terminal.queries.jobs(person, wanted or Wanted()).jobs]


def test_running_ones_come_first_then_priority_then_due_date_whatever_its_offset(floor):
    noon = datetime(2026, 12, 1, 12, tzinfo=UTC)
    due = {
        "200": noon.astimezone(timezone(timedelta(hours=9))),  # 21:00+09:00 sorts behind 13:00+00:00 as text
        "201": noon + timedelta(hours=1),
        "202": None,
    }
    floor.store.add_documents(
        [
            released("order", Order(id=id, product="P1", quantity=Decimal(1), priority=-1, due=at))
            for id, at in due.items()
        ]
    )
    terminal = floor.at["A"]
    assert orders(terminal)[:4] == ["200", "201", "202", "100"]
    terminal.person = "ann"
    terminal.start(terminal.queries.find("102", "ann"))
    assert orders(terminal)[:2] == ["102", "200"]


def test_an_order_that_is_due_sooner_now_moves_up(floor):
    order = floor.store.documents.current("order", "102").body
    floor.store.add_documents([released("order", replace(order, due=MORNING))])
    assert orders(floor.at["A"])[0] == "102"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("10", ["100", "102", "104", "101", "103"]),
        ("104", ["104"]),
        ("p2/10", ["101", "103"]),
        ("P2", ["101", "103"]),
        ("one", ["100", "102", "104"]),
        ("952100", ["100", "102", "104"]),
        ("0952100", ["100", "102", "104"]),
        ("9521", []),
        ("ump", []),
        ("L7", ["101", "103"]),
        ("x", []),
    ],
)
def test_what_is_typed_finds_what_begins_with_it(floor, text, found):
    floor.at["A"].person = "ann"
    floor.at["A"].submit(received("RING", "L7", 1))
    assert sorted(set(orders(floor.at["A"], Wanted(text=text)))) == sorted(found)


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("]E09521000080010", ["100", "102", "104"]),
        ("]d2010952100008001010104", ["104"]),
        ("]d20109521000080010101999", ["100", "102", "104"]),
        ("P2/101", ["101"]),
        ("P2", ["101", "103"]),
        ("10", []),
    ],
)
def test_what_is_scanned_finds_what_is_exactly_it(floor, code, found):
    wanted = wanted_of(read(code.encode()))
    assert sorted(set(orders(floor.at["A"], wanted))) == found


def test_products_are_counted_for_what_is_shown(floor):
    queries = floor.at["A"].queries
    first, second = queries.products("ann", Wanted())
    assert (first.product, first.name, first.jobs, second.jobs) == ("P1", "Pump one", 6, 4)
    assert [p.product for p in queries.products("ann", Wanted(text="101"))] == ["P2"]
    assert queries.count_matching("ann", Wanted(shown="waiting"), "101") == 1
    assert queries.jobs("ann", Wanted(product="P2")).product_name == "P2"


def test_an_order_that_is_known_and_has_no_job_here_is_told_from_one_that_is_not(floor):
    queries = floor.at["B"].queries
    done = Order(id="300", product="P9", quantity=Decimal(1))
    floor.store.add_documents([released("order", done)])
    assert [queries.jobs("ann", Wanted(text=text)).known for text in ("300", "301", "100")] == [True, False, False]


def test_the_next_job_is_found_behind_many_that_cannot_start(floor):
    many = [Order(id=f"{400 + i}", product="P2", quantity=Decimal(1), priority=-5) for i in range(60)]
    floor.store.add_documents([released("order", order) for order in many])
    floor.store.add_documents([replace(each, withdrawn=True) for each in plant() if each.id == "R2"])
    view = floor.at["A"].queries.queue("ann")
    assert view.next.order == "100"
    assert [card.blocked.code for card in view.waiting] == ["RoutingWithdrawn"] * 3
    assert view.total == 2 * (60 + len(ORDERS))


def test_a_job_whose_order_is_gone_meanwhile_says_so_and_hides_no_other(floor):
    terminal = floor.at["A"]
    with floor.store.reading() as connection:
        standing = read_standing(connection, "A", ("P1/100", "10", "first"))
    floor.store.add_documents([replace(each, withdrawn=True) for each in plant() if each.id == "100"])
    card = terminal.queries.card(standing, "ann")
    assert (card.order, card.blocked.code) == ("100", "UnknownOrder")
    assert terminal.queries.card_of(("P1/100", "10", "first"), "ann") is None
    assert terminal.queries.queue("ann").next.order == "102"


def test_a_hold_on_one_order_hides_no_job_of_another_from_the_first_page(floor):
    terminal = floor.at["A"]
    terminal.person = "ann"
    for number in range(2):
        terminal.submit(
            SplitLot(
                lot="P1/100",
                number=f"100-{number}",
                quantity=Decimal(1),
                material="P1",
                order="100",
                operation="10",
                ordinal=number,
            )
        )
    floor.hold_order(terminal, "100")
    for order in ("101", "103", "104"):
        floor.hold_lot(terminal, order)
    view = terminal.queries.queue("ann")
    assert view.next is not None
    assert view.next.order == "102"
