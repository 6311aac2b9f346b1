"""The office's read tables hold what the terminals hold, byte for byte; whatever a record says, it is in."""

import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from office_kit import Line, published, raw
from sync_kit import Plant

from app.domain.documents import Order
from app.domain.records import entry
from app.domain.refusals import Refusal
from app.storage.upkeep import fold_all
from app.sync.office import texts
from app.sync.office.projector import project
from app.sync.office.tables import JOB, LOT, STREAM_STATE, Row, Table
from app.sync.publish import publish_documents

sys.path.insert(0, str(Path(__file__).parent.parent / "storage"))

from storage_kit import D, Station, a_day, document
from storage_kit import plant as documents_of_a_plant


@pytest.fixture
def line(plant: Plant, tmp_path: Path) -> Iterator[Line]:
    made = Line(plant, tmp_path)
    yield made
    made.close()


def on_terminal(station: Station, table: Table) -> list[Row]:
    with station.store.reading() as connection:
        return sorted(tuple(row) for row in connection.execute(f"SELECT {table.names} FROM {table.name}"))


def assert_all_are_one(line: Line) -> None:
    """Fold == the projections of every terminal == the read tables."""
    for station in line.stations:
        for table in (STREAM_STATE, LOT, JOB):
            assert line.office(table) == on_terminal(station, table), table.name
        with station.store.reading() as connection:
            kept = {row[0] for row in line.office(STREAM_STATE)}
            folded = {stream: msgspec.msgpack.encode(state) for stream, state in fold_all(connection)[1].items()}
            assert dict(line.office(STREAM_STATE)) == {name: body for name, body in folded.items() if name in kept}
    assert line.check().different == ""


@given(st.lists(st.tuples(st.integers(0, 1), st.integers(0, 6), st.integers(0, 10_000)), min_size=5, max_size=40))
@settings(max_examples=6, deadline=None, phases=(Phase.generate,), suppress_health_check=list(HealthCheck))
def test_a_random_day_reads_the_same_everywhere(plant: Plant, tmp_path: Path, day) -> None:
    line = Line(plant, tmp_path)
    try:
        for index, what, choice in day:
            line.act(index, choice)
            if what == 0:
                line.project(page=7)
            elif what < 3:
                line.exchange(index)
        line.exchange()
        line.exchange()
        assert line.project(page=7).records == sum(station.store.head()[0] for station in line.stations)
        assert_all_are_one(line)
    finally:
        line.close()


def test_central_that_knows_no_such_plant_says_so(plant: Plant) -> None:
    with pytest.raises(Refusal, match="plant"):
        project(plant.url, plant="nowhere")


def test_the_same_again_writes_nothing(line: Line) -> None:
    a_day(line.stations[0])
    line.exchange()
    first = line.project()
    assert (first.why, first.caught_up, first.behind) == ("new", True, 0)
    rows = line.plant.sql("SELECT xmin::text, * FROM lineside_fold.fold")
    assert msgspec.structs.replace(line.project(), why="new") == first
    assert line.plant.sql("SELECT xmin::text, * FROM lineside_fold.fold") == rows


def test_a_difference_is_named(line: Line) -> None:
    a_day(line.stations[0])
    line.exchange()
    line.project()
    line.plant.sql("UPDATE lineside_fold.lot SET on_hand = on_hand + 1 WHERE lot = 'SEAL/S1'")
    found = line.check()
    assert found.different == "lot SEAL/S1"
    assert "20.0" in found.stands
    assert "19.0" in found.folded
    line.plant.sql("UPDATE lineside_fold.record SET person = 'eve' WHERE seq = 2")
    assert line.check().different == f"record {line.stations[0].store.journal} 2"


def test_orders_and_routings_that_come_change_or_go_are_listed_anew(line: Line) -> None:
    a_day(line.stations[0])
    line.exchange()
    line.project()
    more = document("order", Order(id="1001", product="PUMP", quantity=D(50), priority=1), revision="2")
    (gone,) = [each for each in documents_of_a_plant() if each.id == "1002"]
    gone = msgspec.structs.replace(gone, withdrawn=True)
    publish_documents(line.plant.url, map(published, [more, gone]), plant=line.name)
    with pytest.raises(Refusal, match="ProjectionBehind"):
        line.check()
    line.exchange()
    line.project()
    assert_all_are_one(line)
    orders = line.view("order_id, quantity, withdrawn", "work_order WHERE plant = %s ORDER BY 1", line.name)
    assert orders == [("1001", 50, False), ("1002", 9, True), ("1003", 9, False)]
    progress = line.view("operation, taken, good, scrapped, in_process", "order_progress WHERE order_id = '1001'")
    assert progress == [("10", 3, 2, 1, 0), ("20", 1, 1, 0, 0), ("30", 0, 0, 0, 0)]


LONG = b"lot:SEAL/" + b"x" * 3000
ODD = [
    b"",
    b"\xff\x00",
    b'{"v":1}',
    b"[" * 100_000,
    (b'"kind":"lot.received"', b'"kind":"lot.teleported"'),
    (b'"v":1', b'"v":2'),
    (b"SEAL/S1", b"SEAL/\\u0000S1"),
    (b"SEAL/S1", b"SEAL/\\\\u0000S1"),
    (b"lot:SEAL/S1", LONG),
    (b"lot:SEAL/S1", LONG + b"y"),
    (b'"quantity":"20"', b'"quantity":"1E+999999"'),
    (b'"quantity":"20"', b'"quantity":"1E-999"'),
    (b'"quantity":"20"', b'"quantity":"999999999999999"'),
    (b'"person":"ann"', b'"person":"a\\u0000nn\\\\u005c"'),
    (b'"person":"ann"', b'"person":"\xff"'),
    (b'"at":"2026', b'"at":"0001'),
]


def test_whatever_a_record_says_it_is_in_and_those_behind_it_too(line: Line) -> None:
    line.stations[0].receive("S1")
    received = line.stations[0].store.outgoing(0, 1, 9999)[0].body
    odd = [change if isinstance(change, bytes) else received.replace(*change) for change in ODD]
    assert sum(body == received for body in odd) == 0
    raw(line, 1, *odd, streams=("lot:odd", "lot:odd\x00"))
    line.exchange(0)
    line.stations[0].hold("order:9")
    line.exchange(0)
    done = line.project(page=3)
    unread = sum(entry(body).fact is None for body in odd)
    assert (done.records, done.unread) == (len(odd) + 2, unread)
    assert line.check().different == ""
    assert unread == 8
    for table in (STREAM_STATE, LOT):
        kept = sorted(table.row(*row) for row in on_terminal(line.stations[0], table))
        assert line.office(table) == kept
    lines = line.view("readable, kind, person, octet_length(stream)", "record WHERE plant = %s", line.name)
    assert len(lines) == done.records
    assert (True, "lot.received", "a\\u0000nn\\u005cu005c", len("lot:SEAL/S1")) in lines
    assert {size for *_, size in lines} >= {texts.MAX_NAME - 3}
    assert ("lot:odd",) in line.view("stream", "trouble WHERE what = 'unreadable' AND plant = %s", line.name)
    stock = line.view("number, standing", "lot_on_hand WHERE plant = %s", line.name)
    assert ("S1", "unreadable") in stock
    assert line.view("what, why", "trouble WHERE stream = 'order:9' AND plant = %s", line.name) == [("hold", "burr")]


@given(st.text(st.sampled_from("\\u0005c\x00aé"), max_size=20) | st.text(max_size=900))
@settings(max_examples=150)
def test_a_name_says_what_it_is_the_name_of(text: str) -> None:
    name = texts.name(text)
    assert "\x00" not in name
    assert len(name.encode()) <= texts.MAX_NAME
    if texts.is_short(text):
        assert texts.named(name) == text
    else:
        assert name != texts.name(text + "x")


def test_a_document_of_a_newer_version_stops_the_projector_and_says_so(line: Line) -> None:
    line.project()
    newer = document("order", Order(id="1004", product="PUMP", quantity=D(1)))
    body = newer.body.replace(b'"1"', b'{"new":"way"}', 1)
    assert body != newer.body
    newer = msgspec.structs.replace(newer, body=body, hash=hashlib.sha256(body).hexdigest())
    publish_documents(line.plant.url, [published(newer)], plant=line.name)
    with pytest.raises(Refusal, match="UpdateNeeded"):
        line.project()
    assert len(line.view("order_id", "work_order WHERE plant = %s", line.name)) == 3
