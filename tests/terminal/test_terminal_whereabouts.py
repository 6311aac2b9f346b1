"""Where the pieces are that a hold covers, each once whatever the scope; and how old what is known of holds is."""

from datetime import timedelta
from decimal import Decimal

import pytest
from test_terminal_job_list import Floor, received, released
from test_terminal_work import answer, current, start

from app.domain.commands import CompleteOperation, PlaceHold
from app.domain.documents import Operation, Order, Routing
from app.domain.offline import Contact
from app.domain.wip_commands import SplitLot
from app.terminal import Terminal, answers
from app.views import HoldsKnown


def told(terminal: Terminal, *streams: str) -> list[tuple]:
    """(place, name, pieces, who has how many or what they do there)."""
    found = terminal.queries.pieces_within(streams)
    return [(p.place, p.name, int(p.pieces), _state(p)) for p in found]


def _state(pieces) -> object:
    if pieces.people:
        return *pieces.people, int(pieces.in_work)
    return "stock" if pieces.stock else "new" if pieces.not_begun else "waits"


@pytest.fixture
def at_work(terminal: Terminal) -> Terminal:
    terminal.sign_on_with_badge("LSB-101")
    return terminal


def reported(terminal: Terminal, order: str) -> None:
    job = start(terminal, order)
    while (job := current(terminal, job)).prompt is not None:
        answer(terminal, job)
    report = terminal.queries.completion(job.lot, job.run)
    terminal.submit(answers.complete(report, report.quantity))


def test_pieces_are_where_their_work_is(at_work: Terminal):
    assert told(at_work, "order:10040") == [("ST-10", "Press bearing", 3, "new")]
    start(at_work, "10040")
    own = [("ST-10", "Press bearing", 3, ("Mara K.", 3))]
    for stream in ("order:10040", "lot:CP-80/10040"):
        assert told(at_work, stream) == own
    for stream in ("material:CP-80", "operation:CP-80/10", "work_unit:ST-10"):
        assert told(at_work, stream)[0] == own[0]
    assert told(at_work, "operation:CP-80/20") == []
    reported(at_work, "10040")
    assert told(at_work, "order:10040") == [("ST-20", "Assembly", 3, "waits")]
    assert told(at_work, "work_unit:ST-20")[0] == ("ST-20", "Assembly", 3, "waits")
    assert ("ST-20", "Assembly", 3, "waits") not in told(at_work, "work_unit:ST-10")


def test_a_lot_of_material_is_where_it_lies(at_work: Terminal):
    (found,) = at_work.queries.pieces_within(("lot:B-80/7702",))
    lot = at_work.store.lot("B-80/7702")
    assert (found.place, found.pieces, found.stock) == (lot.location, lot.on_hand, True)
    assert told(at_work, "tool:T-011") == told(at_work, "order:nothing") == told(at_work, "material:") == []


@pytest.mark.parametrize(("hours", "stale"), [(1, False), (9, True)])
def test_where_somebody_decides_to_go_on_they_are_told_how_old_what_is_known_of_holds_is(at_work, wall, hours, stale):
    """The demo site, as any that says nothing, wants it no older than 8 hours."""
    job = start(at_work, "10040")
    queries, heard = at_work.queries, wall.now - timedelta(hours=hours)
    views = (lambda: queries.job(job.lot, job.run), lambda: queries.completion(job.lot, job.run))
    asked = (lambda: queries.queue("P-101"), *views)
    assert [ask().known for ask in asked] == [None] * 3
    at_work.desk.contact = lambda: Contact(away=wall.now, heard=heard)
    assert [ask().known for ask in asked] == [HoldsKnown(heard=heard, stale=stale)] * 3
    at_work.desk.contact = lambda: Contact(away=None, heard=heard)
    assert [bool(ask().known) for ask in asked] == [stale] * 3


@pytest.fixture
def floor(tmp_path):
    made = Floor(tmp_path / "t.db")
    yield made
    made.store.close()


def test_what_is_finished_is_in_stock(floor):
    once = Routing(id="R3", product="P3", operations=(Operation(id="10", name="Turn", work_units=("A",)),))
    order = Order(id="300", product="P3", quantity=Decimal(4))
    floor.store.add_documents([released("routing", once), released("order", order)])
    terminal = floor.at["A"]
    terminal.person = "ann"
    part = {"lot": "P3/300", "material": "P3", "order": "300", "operation": "10", "ordinal": 0}
    terminal.submit(SplitLot(number="300-7", quantity=Decimal(1), **part))
    for lot, good in (("300", 3), ("300-7", 1)):
        run = terminal.start(terminal.queries.find(lot, "ann"))
        terminal.submit(CompleteOperation(lot=f"P3/{lot}", order="300", run=run, good=Decimal(good), ordinal=0))
    assert told(terminal, "order:300") == told(terminal, "material:P3") == [("", "P3", 4, "stock")]
    assert told(terminal, "lot:P3/300") == [("", "P3", 3, "stock")]


def _elsewhere(terminal: Terminal) -> list[tuple]:
    """The jobs of other orders at A, which nobody has begun."""
    return [row for row in told(terminal, "work_unit:A") if row[3] == "new"]


def test_pieces_in_many_lots_are_each_counted_once(floor):
    """Order 104 has 7: parts of it at each operation and through the last one, which two stations may do."""
    terminal = floor.at["A"]
    terminal.person = "ann"
    for number, operation in enumerate(("10", "10")):
        part = {"lot": "P1/104", "material": "P1", "order": "104", "operation": operation, "ordinal": number}
        terminal.submit(SplitLot(number=f"104-{number}", quantity=Decimal(2), **part))
    for lot in ("104-0", "104-1"):
        run = terminal.start(terminal.queries.find(lot, "ann"))
        terminal.submit(CompleteOperation(lot=f"P1/{lot}", order="104", run=run, good=Decimal(2), ordinal=0))
    terminal.submit(received("SEAL", "L9", 50))
    terminal.start(terminal.queries.find("104", "ann"))
    floor.at["B"].person = "bob"
    floor.at["B"].start(floor.at["B"].queries.find("104-1", "bob"))
    assert told(terminal, "order:104") == [
        ("A", "Press", 3, ("ann", 3)),
        ("A, B", "Assembly", 2, "waits"),
        ("B", "Assembly", 2, ("bob", 2)),
    ]
    assert (
        told(terminal, "order:104", "lot:P1/104", "material:P1", "work_unit:A").count(("A", "Press", 3, ("ann", 3)))
        == 1
    )
    assert told(terminal, "work_unit:B") == [("A, B", "Assembly", 2, "waits"), ("B", "Assembly", 2, ("bob", 2))]
    run = terminal.queries.find("104", "ann").run
    terminal.submit(CompleteOperation(lot="P1/104", order="104", run=run, good=Decimal(3), ordinal=0))
    floor.at["B"].start(floor.at["B"].queries.find("104", "bob"))  # two of three, the third may still be A's
    at_b = ("B", "Assembly", 4, ("bob", 4))
    assert told(terminal, "work_unit:A") == [("A, B", "Assembly", 3, "waits"), *_elsewhere(terminal)]
    assert at_b in told(terminal, "work_unit:B")
    terminal.submit(PlaceHold(scope=("order:104",), reason="LOOK", ordinal=0))
    hold = terminal.queries.hold(*terminal.holds.last_of("order:104"))
    assert sum(each.pieces for each in hold.where) == 7
