"""The demo plant is what the tour and the pictures tell of it."""

from datetime import UTC, datetime
from typing import TypeVar

from exchange_kit import PLANT

from app.barcodes.check import has_digit
from app.domain.documents import Document, Material, Order, Person, ReasonTree, Routing, WorkCenter
from app.domain.steps import KINDS
from app.domain.values import ROLES
from app.exchange.reference import DEMO, Reference, read_demo
from app.storage.documents import decode

D = TypeVar("D", bound=Document)
TODAY = datetime(2026, 5, 14, tzinfo=UTC)


def bodies(kind: type[D]) -> dict[str, D]:
    return {b.id: b for d in read_demo().documents if isinstance(b := decode(d.kind, d.body), kind)}


def held(person: str) -> set[str]:
    found = bodies(Person)[person].qualifications
    return {q.id for q in found if q.until is None or q.until >= TODAY}


def test_the_line_has_four_stations() -> None:
    (line,) = bodies(WorkCenter).values()
    assert [(u.id, u.name) for u in line.work_units] == [
        ("ST-10", "Press"),
        ("ST-20", "Assembly"),
        ("ST-30", "Leak test"),
        ("ST-40", "Final inspection"),
    ]


def test_people_in_four_roles_one_without_leak_test_one_without_press() -> None:
    assert {p.role for p in bodies(Person).values()} == set(ROLES)
    assert "leak-test" in held("P-101")
    assert "leak-test" not in held("P-102")
    assert "press" in held("P-102")
    assert "press" not in held("P-103")


def test_the_routing_passes_all_four_stations() -> None:
    routing = bodies(Routing)["CP-80"]
    assert [(o.id, o.work_units) for o in routing.operations] == [
        ("10", ("ST-10",)),
        ("20", ("ST-20",)),
        ("30", ("ST-30",)),
        ("40", ("ST-40",)),
    ]
    assert routing.operations[1].take == 1
    assert routing.operations[2].rework_to == ("20",)


def test_every_kind_of_step_is_shown() -> None:
    declared = {type(step) for r in bodies(Routing).values() for o in r.operations for step in o.steps}
    assert declared == {kind.declaration for kind in KINDS.values()}


def test_lots_that_are_fine_expired_of_the_wrong_material_and_nearly_used_up() -> None:
    lots = {lot.number: lot for lot in read_demo().lots}
    assert (lots["4802"].material, lots["4802"].location) == ("SK-80", "rack B3")
    assert lots["4711"].expires == datetime(2026, 5, 12, tzinfo=UTC)
    assert lots["4655"].material == "SK-65"
    assert lots["7688"].quantity == 2


def test_orders_in_the_order_of_the_pictures() -> None:
    orders = sorted(bodies(Order).values(), key=lambda order: order.priority)
    assert [(o.id, o.product, int(o.quantity)) for o in orders] == [
        ("10042", "CP-80", 100),
        ("10047", "CP-65", 40),
        ("10040", "CP-80", 3),
        ("10051", "CP-80", 24),
        ("10060", "LP-20", 4),
    ]


def test_there_is_material_enough_for_every_order() -> None:
    need: dict[str, int] = {}
    for order in bodies(Order).values():
        for component in bodies(Routing)[order.product].components:
            need[component.material] = need.get(component.material, 0) + int(component.quantity * order.quantity)
    good = [lot for lot in read_demo().lots if lot.expires is None or lot.expires >= TODAY]
    assert all(sum(lot.quantity for lot in good if lot.material == m) >= q for m, q in need.items())


def test_every_picture_is_there() -> None:
    drawn = {path.stem for path in (DEMO.parent / "pictures").iterdir()}
    routings = bodies(Routing).values()
    named = {m.picture for m in bodies(Material).values()} | {o.picture for r in routings for o in r.operations}
    named |= {step.picture for r in routings for o in r.operations for step in o.steps}
    assert named - {""} <= drawn


def test_the_bar_codes_are_examples_with_right_check_digits() -> None:
    assert all(m.gtin.startswith("952") and has_digit(m.gtin) for m in bodies(Material).values() if m.gtin)


def test_eight_reasons_for_a_stop() -> None:
    assert len(bodies(ReasonTree)["downtime"].reasons) == 8


def test_every_file_of_the_folder_is_read() -> None:
    assert isinstance(read_demo(), Reference)
    assert {name.rpartition(".")[2] for name in PLANT} == {"toml", "csv"}
