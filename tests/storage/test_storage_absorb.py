"""What comes down the feed: the same records give the same states here and there, however they arrive."""

import tempfile
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from domain_kit import refused
from hypothesis import given, settings
from hypothesis import strategies as st
from storage_kit import NOON, Central, Station, a_day, rows

from app.domain.lots import LotState
from app.storage.credentials import Credential, read
from app.storage.feed import Incoming, IncomingCredential, Page
from app.storage.journal import NO_HASH, chain
from app.storage.upkeep import fold_all, rebuild, verify


@pytest.fixture
def two(station, tmp_path):
    """Stations A and B with a day of work each, and central with all of it."""
    other, central = Station(tmp_path / "b.db", "B"), Central()
    a_day(other)
    a_day(station)
    central.take(other.store)
    central.take(station.store)
    yield station, other, central
    other.close()


def states(station):
    """Every state, as bytes that can be compared."""
    found = rows(station.path, "SELECT stream, state FROM stream_state ORDER BY stream")
    return {stream: msgspec.msgpack.decode(state) for stream, state in found}


def folded(station):
    with station.store.reading() as connection:
        return fold_all(connection)[1]


@given(
    st.lists(st.tuples(st.sampled_from("ABU"), st.integers(0, 10_000)), max_size=30),
    st.lists(st.integers(0, 10_000), max_size=20),
    st.integers(1, 6),
    st.booleans(),
)
@settings(max_examples=30, deadline=None)
def test_two_terminals_with_the_same_records_show_the_same(actions, order, size, shuffled):
    """Both work without a network, on the same lots; later they get it all, in pages of any size, cut anywhere,
    even in an order that no central would choose.
    """
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
            for number, station in enumerate((a, b)):
                arriving = list(central.records)
                if shuffled and number == 1:
                    for position in range(len(arriving)):
                        other = order[position % len(order)] % len(arriving) if order else 0
                        arriving[position], arriving[other] = arriving[other], arriving[position]
                for start in range(0, len(arriving), size):
                    page = central.page(arriving[start : start + size])
                    station.store.absorb(page)
                    if start % 2:
                        station.store.absorb(page)  # the answer was lost, the page comes again
                assert rebuild(station.store).different == ()
                assert verify(station.path).broken == ""
            assert states(a) == states(b)
        finally:
            a.close()
            b.close()


def test_what_both_recorded_without_a_network_is_kept_and_the_lot_is_marked(tmp_path):
    """Nothing is dropped, nothing silently merged: a lot that came in twice is for a lead to settle."""
    a, b, central = Station(tmp_path / "a.db", "A"), Station(tmp_path / "b.db", "B"), Central()
    for station in (a, b):
        station.receive("S1")
        central.take(station.store)
    for station in (a, b):
        station.store.absorb(central.page(central.records))
        lot = station.store.lot("SEAL/S1")
        assert lot.received == 40
        assert lot.dispute == "received twice"
        station.close()


def test_own_records_get_their_place_when_they_come_back(two):
    station, _, central = two
    station.store.absorb(central.page(central.records))
    placed = dict(
        rows(station.path, "SELECT r.journal || ':' || r.seq, xid FROM central_order JOIN record r USING (pos)")
    )
    assert placed == {f"{r.journal}:{r.seq}": r.xid for r in central.records}
    assert station.store.head()[0] == sum(r.journal == station.store.journal for r in central.records)


def test_a_page_that_comes_twice_changes_nothing(two):
    station, _, central = two
    station.store.absorb(central.page(central.records))
    before = states(station), rows(station.path, "SELECT * FROM record")
    station.store.absorb(central.page(central.records))
    station.store.absorb(central.page(central.records[3:5]))
    assert (states(station), rows(station.path, "SELECT * FROM record")) == before


def test_after_a_restore_central_s_new_order_is_taken_over(two):
    """A restored central stamps its records anew; the cursor starts again and every state follows the new order."""
    station, other, central = two
    station.store.absorb(central.page(central.records))
    own = [r for r in central.records if r.journal == station.store.journal]
    theirs = [r for r in central.records if r.journal == other.store.journal]
    anew = [Incoming(*msgspec.structs.astuple(r)[:-1], 500 + n) for n, r in enumerate([*own, *theirs])]
    for terminal in (station, other):
        terminal.store.discard_cursor()
        for start in range(0, len(anew), 4):
            terminal.store.absorb(central.page(anew[start : start + 4]))
        assert rebuild(terminal.store).different == ()
    assert states(station) == states(other)


def forged(record, **changed):
    return msgspec.structs.replace(record, **changed)


def test_a_record_that_was_altered_on_its_way_is_refused_and_the_page_with_it(two):
    station, _, central = two
    body = central.records[2].body.replace(b'"good":"2"', b'"good":"9"')
    assert body != central.records[2].body
    page = central.page([*central.records[:2], forged(central.records[2], body=body)])
    with refused("ChainBroken"):
        station.store.absorb(page)
    assert rows(station.path, "SELECT count(*) FROM central_order") == [(0,)]
    assert station.store.cursor() is None
    station.store.absorb(central.page(central.records))


def test_another_record_under_the_same_name_is_refused(two):
    station, _, central = two
    station.store.absorb(central.page(central.records))
    with refused("ChainBroken"):
        station.store.absorb(central.page([forged(central.records[0], hash=bytes(32), xid=999)]))


def test_a_record_of_this_journal_that_this_terminal_never_wrote_is_refused(two):
    """A copied disk writes on: that is a fork, and not to be folded as if it had happened here."""
    station, _, central = two
    own = next(r for r in central.records if r.journal == station.store.journal)
    seq, before = station.store.head()
    linked = forged(own, seq=seq + 1, hash=chain(before, own.body), xid=999)
    with refused("ChainBroken"):
        station.store.absorb(central.page([linked]))
    assert station.receive("S7").first_seq == seq + 1


def odd(body: bytes, *streams: str) -> Incoming:
    return Incoming("odd", 1, chain(NO_HASH, body), body, "lot.split", streams, 900)


@pytest.mark.parametrize("body", [b"", b"\xff\x00", b"[]", b'{"v": 1}', b"null"])
def test_one_odd_record_blocks_none_behind_it(two, body):
    """Central parses no body. What cannot be read makes its streams read-only here; the rest goes on."""
    station, _, central = two
    station.store.absorb(central.page([odd(body, "lot:PUMP/1002", "order:9"), *central.records]))
    assert station.store.state("lot:PUMP/1002").unknown
    assert not station.store.state("lot:PUMP/1001").unknown
    with refused("UpdateNeeded"):
        station.start("10", 1, "1002")
    assert rebuild(station.store).different == ()
    station.receive("S7")
    assert verify(station.path).broken == "odd:1"


def test_the_index_is_made_of_what_the_record_says_not_of_what_came_beside_it(two):
    station, _, central = two
    wrong = [forged(r, streams=("lot:elsewhere",), kind="hold.placed") for r in central.records]
    station.store.absorb(central.page(wrong))
    assert rows(station.path, "SELECT count(*) FROM record_stream WHERE stream = 'lot:elsewhere'") == [(0,)]
    assert verify(station.path).broken == ""
    assert rebuild(station.store).different == ()


def test_a_long_stream_is_not_folded_anew_for_every_page(two, monkeypatch):
    """Records that only go behind what is known fold where the state stands."""
    station, other, central = two
    station.store.absorb(central.page(central.records))
    refolded = []
    monkeypatch.setattr(type(station.store), "refold", lambda *a: refolded.append(a[2]))
    other.report(next(iter(other.lot("1002").runs)), 1, "1002")
    before = len(central.records)
    central.take(other.store)
    station.store.absorb(central.page(central.records[before:]))
    assert refolded == []
    monkeypatch.undo()
    assert rebuild(station.store).different == ()
    lot = station.lot("1002")
    assert isinstance(lot, LotState)
    assert lot.at("10").first.good == 1


def test_own_records_that_come_back_in_their_order_fold_nothing_anew(station, monkeypatch):
    central = Central()
    a_day(station)
    central.take(station.store)
    monkeypatch.setattr(type(station.store), "refold", None)
    station.store.absorb(central.page(central.records[:4]))
    station.store.absorb(central.page(central.records[4:]))
    monkeypatch.undo()
    assert rebuild(station.store).different == ()


def test_between_own_records_that_are_not_back_yet_a_foreign_one_goes_first(two):
    """Central's order, then what has not come back: a foreign record is folded before this terminal's pending ones."""
    station, other, central = two
    theirs = [r for r in central.records if r.journal == other.store.journal]
    station.store.absorb(central.page(theirs))
    assert station.store.lot("SEAL/S1").location == ""
    assert rebuild(station.store).different == ()
    assert folded(station)["lot:SEAL/S1"].dispute == "received twice"


def test_a_badge_that_central_locked_is_locked_whatever_time_it_was_given_at(station):
    """The clock stood in another year when it was given here, or central's own was set back since."""
    given = Credential(person="ann", badge_digest=b"b" * 32, pin_hash="p", changed_at=NOON + timedelta(days=3650))
    station.store.write_credential(given)
    locked = IncomingCredential("ann", b"b" * 32, "p", NOON, "locked")
    station.store.absorb(Page(credentials=(locked,), cursor=b"", more=False))
    with station.store.reading() as connection:
        found = read(connection, "ann")
    assert found is not None
    assert found.locked
