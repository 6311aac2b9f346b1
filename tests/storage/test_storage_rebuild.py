"""The projections hold what the journal says: whatever was done, rebuilding them changes nothing."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from storage_kit import Station, a_day, opened

from app.storage import actions
from app.storage.actions import set_setting
from app.storage.projections import every_lot_numbered
from app.storage.upkeep import bring_up_to_date, rebuild, snapshot, verify


def projected(station):
    with station.store.reading() as connection:
        return snapshot(connection)


@given(st.lists(st.integers(0, 10_000), max_size=35), st.sampled_from([3, 4096]))
@settings(max_examples=25, deadline=None)
def test_rebuilding_after_anything_that_people_did_finds_nothing_different(choices, cached):
    """Also with a cache that holds three states only: what is forgotten is read again, never lost."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(actions, "CACHED_STATES", cached)
        station = Station(Path(folder) / "t.db")
        try:
            for number, choice in enumerate(choices):
                moves = list(station.moves())
                moves[choice % len(moves)]()
                if number % 10 == 9:
                    station.reopen()
            before = projected(station)
            found = rebuild(station.store)
            assert found.different == ()
            assert found.records == station.store.head()[0] == len(choices)
            assert projected(station) == before
            assert verify(station.path).broken == ""
        finally:
            station.close()


@pytest.mark.parametrize(
    ("damage", "named"),
    [
        ("UPDATE stream_state SET state = (SELECT state FROM stream_state WHERE stream LIKE 'lot:SEAL%') WHERE "
         "stream = 'lot:PUMP/1001'", "lot:PUMP/1001"),
        ("DELETE FROM stream_state WHERE stream = 'lot:SEAL/S1'", "lot:SEAL/S1"),
        ("UPDATE lot SET on_hand = 999", "lot SEAL/S1 S1 SEAL 999.0"),
        ("DELETE FROM job WHERE work_unit = 'B' AND lot = 'PUMP/1003'", "job B PUMP/1003 10 first"),
        ("INSERT INTO stream_state VALUES ('lot:ghost', x'80')", "lot:ghost"),
    ],
)  # fmt: skip
def test_a_projection_that_was_wrong_is_named_and_made_right(station, damage, named):
    a_day(station)
    right = projected(station)
    station.close()
    with opened(station.path) as connection:
        connection.execute(damage)
    station.store = type(station.store)(station.path)
    found = rebuild(station.store)
    assert named in found.different
    assert projected(station) == right
    assert rebuild(station.store).different == ()
    assert station.lot().at("10").first.good == 2
    station.receive("S2")


def test_rebuilding_says_how_far_it_is(station):
    a_day(station)
    heard = []
    rebuild(station.store, heard.append)
    assert heard[-1] == station.store.head()[0]


def test_states_that_another_version_folded_are_folded_again(tmp_path):
    """A new field in a state would otherwise read as its default for every lot that is under way."""
    station = Station(tmp_path / "t.db")
    a_day(station)
    assert bring_up_to_date(station.store)
    before = projected(station)
    with station.store.transaction() as connection:
        connection.exec_driver_sql("UPDATE stream_state SET state = (SELECT state FROM stream_state LIMIT 1)")
        set_setting(connection, "shape", "of another version")
    station.reopen()
    assert bring_up_to_date(station.store)
    assert projected(station) == before
    assert not bring_up_to_date(station.store)
    station.close()


def test_an_action_writes_what_it_changed_and_nothing_else(station):
    """Pages that are written make the commit that people wait for: each of them has a reason."""
    station.receive("S1")
    station.report(station.start("10", 3), 3)
    station.start("10", 2)
    written: list[str] = []
    station.store._database.set_trace_callback(written.append)
    station.start("10", 1)
    tables = [statement.split()[2] for statement in written if statement.startswith("INSERT")]
    assert "lot" not in tables  # where the lot stands in the index of lots did not change
    assert tables.count("stream_state") == 1  # the lot; the station had the order before, nothing holds the order
    station.store._database.set_trace_callback(None)
    with station.store.reading() as connection:
        assert every_lot_numbered(connection, "1001") == [("PUMP/1001", "PUMP")]
        assert every_lot_numbered(connection, "S1") == [("SEAL/S1", "SEAL")]
        assert every_lot_numbered(connection, "1002") == []
