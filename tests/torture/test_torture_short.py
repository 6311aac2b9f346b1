"""The torture for a breath each, that it sees what it is there for, and that the disk it simulates is a disk."""

import random
from pathlib import Path

import pysqlite3.dbapi2 as sqlite
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from torture_central import Central
from torture_checks import look
from torture_disk import SECTOR, Disk, File, survived
from torture_faults import insert_without_target
from torture_hand import PERSON, Hand, Wall, endless_demo
from torture_kills import kills
from torture_nursery import Job, Nursery
from torture_power import is_true, power_cuts, record
from torture_rows import INSIDE
from torture_told import Promise, TellingStore
from torture_twins import twins
from torture_weather import NETWORK, SERVER, weather

from app.intake import take_in
from app.sync.loopback import LoopbackPostgres
from app.terminal import Terminal


def seed() -> int:
    return random.randrange(2**32)  # pytest-randomly seeds it, and prints its seed


# -- the product


def test_the_plug_is_pulled_and_nothing_that_was_acknowledged_is_lost(nursery: Nursery, tmp_path: Path):
    counted = power_cuts(nursery, tmp_path / "cuts", seed(), 24, each=8, acts=40)
    assert not counted.findings.words
    assert (counted.cuts, counted.untrue_recordings) == (24, 0)
    assert counted.cuts_that_took > 5
    assert counted.promises > 50


@pytest.mark.slow
def test_killed_at_work_nothing_that_was_acknowledged_is_lost(nursery: Nursery, demo_central: Central, tmp_path: Path):
    counted = kills(nursery, demo_central, tmp_path, seed(), 12)
    assert not counted.findings.words
    assert counted.kills == 12
    assert counted.inside >= INSIDE * 12 / 2  # so few kills scatter; the whole torture holds the whole share


@pytest.mark.slow
def test_a_bad_network_loses_and_doubles_nothing(demo_central: Central, tmp_path: Path):
    counted = weather(demo_central, tmp_path, seed(), len(NETWORK), NETWORK)
    assert not counted.findings.words
    assert set(counted.troubles) == set(NETWORK)
    assert counted.promises > 10


@pytest.mark.slow
def test_a_server_that_goes_down_in_a_batch_loses_and_doubles_nothing(demo_central: Central, tmp_path: Path):
    counted = weather(demo_central, tmp_path, seed(), len(SERVER), SERVER)
    assert not counted.findings.words
    assert counted.within > 0
    assert counted.troubles["restarted"] == 1


def test_a_copied_terminal_is_told_and_takes_nothing_for_sent_that_is_not(demo_central: Central, tmp_path: Path):
    counted = twins(demo_central, tmp_path, seed(), 3)
    assert not counted.findings.words
    assert counted.told == 3


# -- planted faults


def test_an_insert_without_a_conflict_target_shows(postgres: LoopbackPostgres, tmp_path: Path):
    central = Central(postgres)
    insert_without_target(central.url)
    assert twins(central, tmp_path, seed(), 20, fault=True).findings.lost > 0


@pytest.mark.parametrize(
    ("fault", "shows"), [("synchronous NORMAL", "lost"), ("cursor before commit", "cursor")], ids=lambda value: value
)
def test_a_planted_fault_shows_when_the_plug_is_pulled(nursery: Nursery, tmp_path: Path, fault: str, shows: str):
    counted = power_cuts(nursery, tmp_path / "cuts", seed(), 400, fault, each=40, acts=70)
    assert getattr(counted.findings, shows) > 0
    assert counted.findings.words


# -- the recorder


def test_a_record_that_does_not_know_every_write_is_found_untrue(nursery: Nursery, tmp_path: Path):
    (tmp_path / "day" / "disk").mkdir(parents=True)
    made = record(nursery, tmp_path / "day", Job(life="alone", folder="", seed=4, acts=5), Disk())
    assert is_true(made)
    assert {call.kind for call in made.calls} >= set("ACDSW")
    with (tmp_path / "day" / "disk" / "t.db-wal").open("r+b") as file:
        file.seek(5000)
        file.write(b"unseen")
    assert not is_true(made)


WRITES = st.lists(
    st.one_of(
        st.tuples(st.integers(0, 4 * SECTOR), st.binary(min_size=1, max_size=3 * SECTOR)),
        st.tuples(st.integers(0, 4 * SECTOR), st.none()),
    ),
    max_size=6,
)


@settings(max_examples=60)
@given(before=st.binary(max_size=3 * SECTOR), writes=WRITES, luck=st.integers(0, 2**32))
def test_a_sector_holds_what_it_held_at_some_moment(before: bytes, writes: list, luck: int):
    moments = [File(bytearray(before), writes[:count]).now() for count in range(len(writes) + 1)]
    left = survived(File(bytearray(before), list(writes)), random.Random(luck))
    assert len(left) in {len(moment) for moment in moments}
    for start in range(0, len(before) // SECTOR * SECTOR, SECTOR):  # behind it there may be zeros or older bytes
        held = left[start : start + SECTOR]
        assert held in {moment[start : start + SECTOR].ljust(SECTOR, b"\0")[: len(held)] for moment in moments}


@given(before=st.binary(max_size=2 * SECTOR), writes=WRITES, luck=st.integers(0, 2**32))
def test_what_was_synced_survives(before: bytes, writes: list, luck: int):
    found = File(bytearray(before), list(writes))
    whole = found.now()
    found.sync()
    assert survived(found, random.Random(luck)) == whole


# -- the checks


@pytest.fixture
def worked(tmp_path: Path) -> tuple[Path, list[Promise]]:
    told: list[Promise] = []
    store = TellingStore(tmp_path / "t.db", told.append)
    terminal = Terminal(store, "ST-10", Wall(None))
    take_in(terminal, endless_demo())
    hand = Hand(terminal, random.Random(3))
    while len(told) < 30 or not any(promise.attachments for promise in told):
        hand.act()
    assert terminal.person == PERSON
    store.close()
    return tmp_path / "t.db", told


#: What somebody does to a file, and what the check has to say of it.
DAMAGE = {
    "the last record is gone": ("DELETE FROM record WHERE pos = (SELECT max(pos) FROM record)", "lost"),
    "an attachment is gone": ("DELETE FROM attachment", "lost"),
    "an intent is elsewhere": (
        "UPDATE intent SET pos = pos - 1 WHERE pos = (SELECT max(pos) FROM intent)",
        "doubled",
    ),
    "an intent is gone": ("DELETE FROM intent WHERE pos = (SELECT max(pos) FROM intent)", "chain"),
    "bytes were altered": ("UPDATE record SET body = CAST(body || ' ' AS BLOB) WHERE pos = 3", "chain"),
    "a projection is older": ("UPDATE job SET take = take + 1", "projections"),
    "a page is torn": ("", "damaged"),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_damage_is_seen(worked: tuple[Path, list[Promise]], damage: str):
    path, told = worked
    statement, shows = DAMAGE[damage]
    if statement:
        connection = sqlite.connect(str(path))
        for (trigger,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{trigger}"')
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute(statement)
        connection.commit()
        connection.close()
    else:
        raw = bytearray(path.read_bytes())
        raw[4096 * 3 : 4096 * 4] = bytes(4096)
        path.write_bytes(raw)
    found = look(path, told)
    assert getattr(found, shows) > 0, found.words


def test_a_file_to_which_nothing_happened_has_no_fault(worked: tuple[Path, list[Promise]]):
    assert look(*worked).words == []
