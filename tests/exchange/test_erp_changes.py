"""A changed order is a new revision; what it does to work that has begun is said, and a lead decides, nobody else."""

from decimal import Decimal
from pathlib import Path

import pytest
from erp_kit import Floor, component, header, operation, order, sap
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.refusals import Refusal
from app.exchange.erp import as_json, as_text
from app.terminal import answers


@pytest.fixture
def floor(tmp_path: Path):
    made = Floor(tmp_path)
    yield made
    made.store.close()


def begin(floor: Floor, pieces: int, finish: bool = False) -> None:
    """Take pieces in at the first operation, as the queue offers it; finish reports them good."""
    terminal = floor.terminal
    terminal.queries.queue("P-1")
    card = terminal.queries.find("4711", "P-1")
    run = terminal.start(msgspec_take(card, pieces))
    if finish:
        job = terminal.queries.job(card.lot, run)
        while job.prompt is not None:
            terminal.submit(answers.confirm(job, job.prompt))
            job = terminal.queries.job(card.lot, run)
        terminal.submit(answers.complete(terminal.queries.completion(card.lot, run), Decimal(pieces)))


def msgspec_take(card, pieces: int):
    import msgspec

    return msgspec.structs.replace(card, take=Decimal(pieces))


#: No component, so that the story needs no lots.
PLAIN = [header(), operation(), operation(id="0020", center="I1")]


def later(*parts, stamp: str = "20260502080000", **fields):
    return sap(*(parts or [header(LastChangeDateTime=stamp, **fields), *PLAIN[1:]]))


def test_what_changed_of_an_order_is_said_in_its_words(floor):
    floor.take(("a.json", sap(*PLAIN)))
    report = floor.take(("b.json", later(TotalQuantity="12", MfgOrderPlannedEndDate="0000-00-00", OrderIsLocked="X")))
    (line,) = report.lines
    assert line.result == "changed"
    assert (
        set(line.changes)
        == {
            "quantity: 10 → 12 pcs",
            "due: 2026-05-31T12:30:00+00:00 → none",
            "status: released → locked",
        }
        or "due: 2026-05-31T14:30:00+00:00 → none" in line.changes
    )
    assert not line.conflicts


def test_a_plan_that_changed_names_its_operations(floor):
    floor.take(("a.json", sap(*PLAIN)))
    parts = [header(LastChangeDateTime="20260502080000"), operation(MfgOrderOperationText="Press"), operation(id="30")]
    report = floor.take(("b.json", sap(*parts)))
    assert set(report.lines[0].changes) == {
        "operation 20: Do 0020 → none",
        "operation 30: none → Do 30",
        "operation 10: Do 0010 as planned before → Press as planned now",
    }


def test_an_order_that_goes_back_to_what_it_was_is_a_revision_of_its_own(floor):
    floor.take(("a.json", sap(*PLAIN)))
    floor.take(("b.json", later(TotalQuantity="12")))
    report = floor.take(("c.json", later(TotalQuantity="10", stamp="20260503080000")))
    assert report.lines[0].changes == ("quantity: 12 → 10 pcs",)
    assert floor.order("4711").quantity == 10


def test_it_is_so_for_an_erp_that_does_not_say_when_it_changed_an_order(floor):
    for quantity in ("10", "12", "10"):
        floor.take(("a.json", sap(header(TotalQuantity=quantity, LastChangeDateTime=""), *PLAIN[1:])))
        assert str(floor.order("4711").quantity) == quantity


def test_an_order_lowered_below_what_is_taken_is_for_the_lead_in_report_and_queue(floor):
    floor.take(("a.json", sap(*PLAIN)))
    begin(floor, 8, finish=True)
    report = floor.take(("b.json", later(TotalQuantity="5")))
    (line,) = report.conflicts
    assert "the order is now 5, and 8 are taken already" in line.conflicts[0]
    assert "FOR THE LEAD" in as_text(report)
    floor.terminal.desk.work_unit = "I1"
    card = floor.terminal.queries.find("4711", "P-1")
    assert (card.blocked.code, card.blocked.authorise, card.clears) == ("OrderLowered", "lead", "Bob")


def test_pieces_in_process_are_finished_whatever_planning_says(floor):
    floor.take(("a.json", sap(*PLAIN)))
    begin(floor, 4)
    report = floor.take(("b.json", later(OrderIsTechnicallyCompleted="X")))
    assert report.lines[0].conflicts == (
        "the order is completed while 4 are in process; they are finished, no more start",
    )
    card = floor.terminal.queries.find("4711", "P-1")
    assert (card.run is not None, card.blocked) == (True, None)
    job = floor.terminal.queries.job(card.lot, card.run)
    floor.terminal.submit(answers.confirm(job, job.prompt))
    floor.terminal.submit(answers.complete(floor.terminal.queries.completion(card.lot, card.run), Decimal(4)))
    with pytest.raises(Refusal, match="OrderTechnicallyCompleted"):
        begin(floor, 1)


def test_an_operation_withdrawn_while_pieces_are_in_process_is_for_the_lead(floor):
    floor.take(("a.json", sap(*PLAIN)))
    begin(floor, 4)
    parts = [header(LastChangeDateTime="20260502080000"), operation(id="0020", center="I1")]
    report = floor.take(("b.json", sap(*parts)))
    assert "operation 10 (Do 0010) is withdrawn while 4 are in process there" in report.lines[0].conflicts[0]
    card = floor.terminal.queries.find("4711", "P-1")
    job = floor.terminal.queries.job(card.lot, card.run)
    floor.terminal.submit(answers.confirm(job, job.prompt))
    floor.terminal.submit(answers.complete(floor.terminal.queries.completion(card.lot, card.run), Decimal(4)))
    with pytest.raises(Refusal, match="OperationWithdrawn"):
        begin(floor, 1)


def test_work_that_has_begun_keeps_the_operations_it_began_with(floor):
    floor.take(("a.json", sap(*PLAIN)))
    begin(floor, 4)
    report = floor.take(("b.json", later(header(LastChangeDateTime="20260502080000"), *PLAIN[1:], operation(id="30"))))
    assert report.lines[0].conflicts == ("the work begun keeps the operations that it began with",)


def test_the_report_is_the_same_as_text_and_as_json(floor):
    report = floor.take(("a.json", sap(*order("4711"), *order("4712", Material="GHOST"))))
    text, found = as_text(report), as_json(report)
    assert "Orders: 1 new, 0 changed, 0 unchanged, 0 older than here, 1 not taken." in text
    assert "a.json, message[4].Material (order 4712): nobody here knows the material 'GHOST'" in text
    assert b'"GHOST"' not in found
    assert b"nobody here knows the material 'GHOST'" in found


numbers = st.integers(1, 3)


@given(st.lists(st.tuples(numbers, st.integers(1, 30), st.booleans()), min_size=1, max_size=8))
@settings(max_examples=15, deadline=None)
def test_every_file_twice_is_as_once_and_the_last_word_holds(tmp_path_factory, words):
    """Whatever orders come in whatever order: what is here is what the newest message of each says."""
    floor = Floor(tmp_path_factory.mktemp("floor"))
    last = {}
    for number, (id, quantity, parts) in enumerate(words):
        stamp = f"202605{number + 1:02}080000"
        said = [header(f"{id}", TotalQuantity=str(quantity), LastChangeDateTime=stamp)]
        said += [operation(f"{id}"), *([component(f"{id}")] if parts else [])]
        file = (f"{number}.json", sap(*said))
        floor.take(file)
        before = floor.documents()
        assert floor.take(file).unchanged == (f"{id}",)
        assert floor.documents() == before
        last[f"{id}"] = (quantity, bool(parts))
    for id, (quantity, parts) in last.items():
        assert floor.order(id).quantity == quantity
        assert bool(floor.routing(id).components) == parts
    floor.store.close()
