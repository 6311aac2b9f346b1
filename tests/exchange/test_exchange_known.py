"""What the terminal already has, in its real database: references into it, and revisions that must not come back."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from exchange_kit import PLANT, changed, paper
from sqlalchemy.engine import Connection

from app.exchange.mistakes import Mistake, ReferenceRefused
from app.exchange.reference import read_contents, read_demo
from app.storage.documents import DocumentShelf, NewDocument, add
from app.storage.engine import open_engine

R = "routing-cp-80.toml"


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Connection]:
    engine = open_engine(tmp_path / "terminal.db")
    with engine.begin() as connection:
        add(connection, read_demo().documents)
        yield connection
    engine.dispose()


def shelf(terminal: Connection) -> DocumentShelf:
    return DocumentShelf(lambda statement, values: list(terminal.exec_driver_sql(statement, values)))


def take(terminal: Connection, file: str, text: str) -> int:
    """Import one file as the terminal does; how many documents were new."""
    return len(add(terminal, read_contents([(file, text.encode())], shelf(terminal), paper).documents))


def refused(terminal: Connection, file: str, text: str) -> tuple[Mistake, ...]:
    with pytest.raises(ReferenceRefused) as found:
        take(terminal, file, text)
    return found.value.mistakes


def test_one_file_alone_refers_to_what_is_already_there(terminal: Connection) -> None:
    for file, text in PLANT.items():
        assert take(terminal, file, text) == 0


def test_one_file_alone_without_anything_there_is_refused_with_what_to_do() -> None:
    with pytest.raises(ReferenceRefused) as found:
        read_contents([("orders.csv", PLANT["orders.csv"].encode())])
    assert len(found.value.mistakes) == PLANT["orders.csv"].count("\n") - 1
    assert found.value.mistakes[0].right == "there is none yet: add it, or import the file that has it first"


def test_a_changed_routing_needs_a_new_revision(terminal: Connection) -> None:
    text = changed(R, "high = 15\n", "high = 16\n")
    (found,) = refused(terminal, R, text)
    assert found.what == "revision 'C' of the routing CP-80 is already there with other content"
    assert found.line == 3
    assert take(terminal, R, text.replace('revision = "C"', 'revision = "D"')) == 1


def test_a_revision_from_before_the_newest_does_not_come_back_under_its_name(terminal: Connection) -> None:
    take(terminal, R, changed(R, 'revision = "C"', 'revision = "D"'))
    (found,) = refused(terminal, R, PLANT[R])
    assert found.what == "this routing CP-80 is an older revision, word for word; 'D' came after it"
    (found,) = refused(terminal, R, changed(R, "high = 15\n", "high = 16\n"))
    assert "'C' of the routing CP-80 is already there" in found.what


def test_an_order_that_goes_back_to_an_earlier_quantity_is_not_lost_unnoticed(terminal: Connection) -> None:
    assert take(terminal, "orders.csv", changed("orders.csv", "CP-80,100", "CP-80,120")) == 1
    (found,) = refused(terminal, "orders.csv", PLANT["orders.csv"])
    assert (found.line, found.right) == (2, "give it a revision that was not there before")
    named = "order,product,quantity,due,priority,revision\n10042,CP-80,100,2026-12-18T14:00:00+01:00,10,3\n"
    assert take(terminal, "orders.csv", named) == 1
    current = shelf(terminal).current("order", "10042")
    assert current is not None
    assert current.revision == "3"


def test_the_site_policy_that_is_there_decides_about_authors(terminal: Connection) -> None:
    own = changed(R, '"P-401"', '"P-201"').replace('revision = "C"', 'revision = "D"')
    assert [m.where for m in refused(terminal, R, own)] == ["routing, released_by"]
    allowed = changed("site.toml", "author_may_release = false", "author_may_release = true")
    take(terminal, "site.toml", allowed.replace("2026-1", "2026-2"))
    assert take(terminal, R, own) == 1


def test_what_is_stored_reads_back_as_it_was_written(terminal: Connection) -> None:
    for new in read_demo().documents:
        found = shelf(terminal).by_hash(new.hash)
        assert found is not None
        assert (found.kind, found.id, found.revision) == (new.kind, new.id, new.revision)
        assert (found.author, found.released_by) == (new.author, new.released_by)
        assert found.effective_from == new.effective_from


def as_stored_before(new: NewDocument) -> NewDocument:
    """A document as a version stored it that knew no conditions, options and groups."""
    body = msgspec.json.decode(new.body)
    for operation in body.get("operations", ()):
        for step in operation["steps"]:
            for key, usual in (("when", []), ("optional", False), ("group", ""), ("times", 1)):
                if step[key] == usual:
                    del step[key]
    stored = msgspec.json.encode(body, order="sorted")
    return msgspec.structs.replace(new, body=stored, hash=hashlib.sha256(stored).hexdigest())


def test_the_same_file_changes_nothing_after_an_update_that_gave_documents_more_keys(tmp_path: Path) -> None:
    before = [as_stored_before(new) for new in read_demo().documents]
    assert any(old.hash != new.hash for old, new in zip(before, read_demo().documents, strict=True))
    engine = open_engine(tmp_path / "terminal.db")
    with engine.begin() as terminal:
        add(terminal, before)
        for file, text in PLANT.items():
            assert take(terminal, file, text) == 0
        (found,) = refused(terminal, R, changed(R, "high = 15\n", "high = 16\n"))
        assert found.what == "revision 'C' of the routing CP-80 is already there with other content"
    engine.dispose()


def test_a_supplier_s_number_belongs_to_one_material(terminal):
    twice = """
revision = "x"
author = "P-201"
released_by = "P-401"
[[material]]
id = "X-1"
name = "One"
supplier_items = ["S-1", "S-1"]
[[material]]
id = "X-2"
name = "Two"
supplier_items = ["S-2", "S-1"]
"""
    (found,) = refused(terminal, "suppliers.toml", twice)
    assert found.line == 12
    assert "the supplier item 'S-1' is there a second time" in str(found)
