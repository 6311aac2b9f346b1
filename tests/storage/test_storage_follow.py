"""What other work centers recorded: whole or marked as a part, and the same in whatever order it came."""

import hashlib
import subprocess
import sys
import tempfile
from pathlib import Path

import msgspec
import pytest
from domain_kit import refused
from hypothesis import given, settings
from hypothesis import strategies as st
from storage_kit import Central, D, Station, rows

from app.domain.wip_commands import SplitLot
from app.storage.feed import Incoming, Page
from app.storage.upkeep import rebuild, verify

LOT = "lot:SEAL/S1"


def states(station):
    found = rows(station.path, "SELECT stream, state FROM stream_state ORDER BY stream")
    return {stream: msgspec.msgpack.decode(state) for stream, state in found}


def page(records, **more) -> Page:
    return Page(records=tuple(records), cursor=b"c", more=False, **more)


def elsewhere(record: Incoming) -> Incoming:
    return msgspec.structs.replace(record, elsewhere=True)


@pytest.fixture
def two(station, tmp_path):
    """Station A here, station B of another line, and central with what B received and used."""
    other, central = Station(tmp_path / "b.db", "B"), Central()
    other.receive("S1")
    other.receive("S2")
    central.take(other.store)
    yield station, other, central
    other.close()


def test_a_stream_is_a_part_until_every_record_is_here(two):
    station, _, central = two
    store, theirs = station.store, [elsewhere(r) for r in central.records]
    store.want([LOT])
    assert store.wanted(9) == (LOT,)
    store.absorb(page(theirs[:1], others=True))
    assert store.is_partial(LOT)
    store.absorb(page((), whole=(LOT,)))
    assert not store.is_partial(LOT)
    assert store.followed() == (LOT,)
    assert store.wanted(9) == ()
    assert store.lot("SEAL/S1").on_hand == 20


def test_what_comes_along_with_another_stream_is_known_in_part_and_nobody_s_stock(two):
    from app.storage.projections import lots_numbered, stock_of, usable_lots

    station, _, central = two
    store = station.store
    store.absorb(page([elsewhere(r) for r in central.records], others=True))
    assert store.is_partial(LOT)
    assert store.wanted(9) == ()
    with store.reading() as connection:
        assert lots_numbered(connection, "S1") == []
        assert usable_lots(connection, "SEAL", "2026-05-12", 9) == []
        assert stock_of(connection, "SEAL", "2026-05-12") == 0
    store.absorb(page((), whole=(LOT,)))
    with store.reading() as connection:
        assert lots_numbered(connection, "S1") == [("SEAL/S1", "SEAL")]
        assert stock_of(connection, "SEAL", "2026-05-12") == 20


def test_a_lot_of_this_line_that_another_line_touches_is_wanted_whole(two):
    station, _, central = two
    station.receive("S1")
    station.store.absorb(page([elsewhere(central.records[0])], others=True))
    assert station.store.wanted(9) == (LOT,)


def test_where_a_lot_came_from_is_fetched_with_it(two):
    station, other, central = two
    other.do(SplitLot(lot="SEAL/S1", material="SEAL", number="S1-1", quantity=D(5)))
    central.take(other.store)
    child = f"{LOT}-1"
    theirs = [elsewhere(r) for r in central.records if child in r.streams]
    assert theirs
    station.store.absorb(page(theirs, others=True))
    station.store.absorb(page((), whole=(child,)))
    assert station.store.wanted(9) == (LOT,)


def test_after_a_restore_of_central_what_was_whole_is_fetched_again_and_serves_meanwhile(two):
    station, _, central = two
    station.store.absorb(page([elsewhere(r) for r in central.records], others=True, whole=(LOT,)))
    station.store.discard_cursor()
    assert station.store.wanted(9) == (LOT,)
    assert not station.store.is_partial(LOT)


@given(
    st.lists(st.tuples(st.sampled_from("ABU"), st.integers(0, 10_000)), max_size=24),
    st.lists(st.tuples(st.booleans(), st.integers(1, 4)), max_size=12),
    st.integers(1, 5),
)
@settings(max_examples=10, deadline=None)
def test_what_came_for_a_stream_ahead_of_the_feed_changes_no_state(actions, ahead, size):
    """One terminal gets the feed alone; the other gets records of single streams before it, and then the feed."""
    with tempfile.TemporaryDirectory() as folder:
        a, b = Station(Path(folder) / "a.db", "A"), Station(Path(folder) / "b.db", "B")
        central = Central()
        try:
            for who, choice in actions:
                if who == "U":
                    central.take((a, b)[choice % 2].store)
                    continue
                station = a if who == "A" else b
                moves = list(station.moves())
                moves[choice % len(moves)]()
            for station in (a, b):
                central.take(station.store)
            fed = 0
            for feed, count in ahead:
                theirs = [elsewhere(r) for r in central.records[fed:] if r.journal == a.store.journal]
                if feed:
                    b.store.absorb(page(central.records[fed : fed + count]))
                    fed += count
                else:
                    b.store.absorb(page(theirs[:: count + 1], others=True))
            for station, start in ((a, 0), (b, fed)):
                for first in range(start, len(central.records), size):
                    station.store.absorb(page(central.records[first : first + size]))
                assert rebuild(station.store).different == ()
                assert verify(station.path).broken == ""
            assert states(a) == states(b)
        finally:
            a.close()
            b.close()


@pytest.mark.parametrize("at", ["_absorb_records", "_follow"])
def test_a_page_that_breaks_off_anywhere_leaves_rows_marks_and_cursor_as_they_were(two, monkeypatch, at):
    """As when the plug is pulled: what came is there with its cursor, or neither is."""
    station, _, central = two
    with monkeypatch.context() as broken:
        broken.setattr(type(station.store), at, lambda *given: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            station.store.absorb(page([elsewhere(r) for r in central.records], others=True, whole=(LOT,)))
    assert station.store.cursor() is None
    assert station.store.followed() == ()
    assert rows(station.path, "SELECT count(*) FROM central_order") == [(0,)]
    station.store.absorb(page([elsewhere(r) for r in central.records], others=True, whole=(LOT,)))
    assert station.store.lot("SEAL/S1").on_hand == 20


PULLED = """
import sys
from pathlib import Path
import msgspec
from app.storage.feed import Incoming, Page
from app.storage.store import Store
store = Store(Path(sys.argv[1]))
records = msgspec.json.decode(sys.stdin.buffer.read(), type=list[Incoming])
for number, record in enumerate(records, 1):
    store.absorb(Page(records=(record,), others=True, cursor=str(number).encode(), more=True))
    print(number, flush=True)
"""


def test_killed_in_the_middle_of_a_pull_the_cursor_is_where_the_rows_are(tmp_path):
    """Kill -9 of the process that pulls, wherever it is: never a cursor beyond its rows."""
    other, central = Station(tmp_path / "b.db", "B"), Central()
    for number in range(40):
        other.receive(f"S{number}")
    central.take(other.store)
    other.close()
    path = tmp_path / "k.db"
    Station(path).close()
    child = subprocess.Popen(
        [sys.executable, "-c", PULLED, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0
    )
    assert child.stdin is not None
    assert child.stdout is not None
    child.stdin.write(msgspec.json.encode([elsewhere(record) for record in central.records]))
    child.stdin.close()
    for _ in range(9):
        acknowledged = int(child.stdout.readline())
    child.kill()
    child.wait()
    child.stdout.close()
    station = Station(path)
    try:
        reached = int(station.store.cursor() or b"0")
        assert reached >= acknowledged
        assert rows(path, "SELECT count(*) FROM central_order") == [(reached,)]
        assert rebuild(station.store).different == ()
    finally:
        station.close()


# -- attachments


def fetched(station, content: bytes, size: int = 10) -> str:
    name = hashlib.sha256(content).hexdigest()
    for start in range(0, len(content), size):
        station.store.attachments.keep_chunk(name, len(content), start, content[start : start + size])
    return name


def test_a_picture_that_is_fetched_is_there_when_it_is_whole_and_right(station):
    name = fetched(station, b"picture of another terminal")
    shelf = station.store.attachments
    assert (shelf.resume(name), shelf.content(name), shelf.lacking([name])) == (27, b"", (name,))
    station.reopen()
    shelf = station.store.attachments
    assert shelf.finish(name)
    assert station.store.attached((name,)) == b"picture of another terminal"
    assert shelf.lacking([name]) == ()
    assert shelf.unsent() == 0


def test_chunks_that_are_not_what_was_asked_for_are_dropped(station):
    shelf, name = station.store.attachments, hashlib.sha256(b"what was meant").hexdigest()
    shelf.keep_chunk(name, 14, 0, b"what was sent!")
    assert not shelf.finish(name)
    assert shelf.resume(name) == 0


def test_a_refusal_changes_nothing_that_is_followed(two):
    station, _, central = two
    wrong = msgspec.structs.replace(elsewhere(central.records[0]), hash=bytes(32))
    with refused("ChainBroken"):
        station.store.absorb(page([wrong], others=True, shared=(LOT,)))
    assert station.store.wanted(9) == ()
    assert station.store.cursor() is None
