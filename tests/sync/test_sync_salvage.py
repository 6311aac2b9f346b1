"""A database that is damaged: what it still says is read, the rest comes from central, and what is nowhere is named."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sync_kit import Plant
from sync_restore_kit import Enrolled, Station, opened, rows

from app.domain.refusals import Refusal
from app.storage.salvage import Salvaged
from app.storage.upkeep import rebuild, verify
from app.sync.salvaging import make_whole

AT = datetime(2026, 5, 13, 7, 0, tzinfo=UTC)


@pytest.fixture
def press(plant: Plant, tmp_path: Path) -> Iterator[Enrolled]:
    """Forty records on central, and twenty behind them that only this terminal has."""
    made = Enrolled(plant, tmp_path / "press.db", "A")
    made.work(40).visit()
    made.work(20, "order:1002")
    made.station.close()
    yield made
    made.station.close()


def lose(path: Path, *numbers: int) -> None:
    """As after a bad sector: these records can be read no more, and nobody was asked."""
    with opened(path) as connection:
        connection.execute("DROP TRIGGER record_no_delete")
        connection.executemany("DELETE FROM record WHERE seq = ?", [(number,) for number in numbers])
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def spoil(path: Path, numbers: range) -> None:
    """The bytes of records are not what they were; SQLite notices nothing."""
    with opened(path) as connection:
        connection.execute("DROP TRIGGER record_no_update")
        connection.executemany("UPDATE record SET body = zeroblob(400) WHERE seq = ?", [(n,) for n in numbers])
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def made_whole(press: Enrolled, *, alone: bool = False) -> Salvaged:
    wire = None if alone else press.wire()
    try:
        made = make_whole(press.station.path, wire, AT)
    finally:
        if wire is not None:
            wire.close()
    press.station = Station(press.station.path, "A", furnished=False)
    rebuild(press.store)
    return made


def test_what_central_has_comes_back_and_what_only_the_file_had_is_read(plant: Plant, press: Enrolled) -> None:
    lose(press.station.path, *range(5, 30))
    damaged = press.station.path.read_bytes()
    made = made_whole(press)
    assert (made.read, made.fetched, made.carried, made.missing) == (35, 25, 0, ())
    assert Path(made.aside).read_bytes() == damaged, "kept as it was"
    assert press.store.head()[0] == 60
    assert len(press.store.state("order:1002").holds) == 20
    assert press.told() == {"RecordsSalvaged": {}}
    press.visit().sound()
    assert len(plant.bodies(made.journal)) == 60
    assert press.station.hold("order:1003", ordinal=1).first_seq == 61


def test_records_behind_a_gap_go_on_and_the_gap_is_named(plant: Plant, press: Enrolled) -> None:
    spoil(press.station.path, range(45, 48))
    made = made_whole(press)
    assert (made.read, made.fetched, made.carried, made.missing) == (44, 0, 17, ((45, 47),))
    assert press.store.journal == made.into
    assert press.told()["RecordsSalvaged"] == {"count": 3}
    assert len(press.store.state("order:1002").holds) == 17
    press.visit().sound()
    assert len(plant.bodies(made.journal)) == 40
    assert len(plant.bodies(made.into)) == 18
    again = press.station.hold("order:1002", ordinal=60)
    assert again.last_seq == 18, "what was answered stays answered"


def test_a_file_of_which_pages_are_gone_is_read_around_them(press: Enrolled) -> None:
    path = press.station.path
    size = int(rows(path, "PRAGMA page_size")[0][0])
    root = int(rows(path, "SELECT rootpage FROM sqlite_master WHERE name = 'record'")[0][0])
    with opened(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    spoiled = bytearray(path.read_bytes())
    hit = 0
    for page in range(root, len(spoiled) // size):
        content = spoiled[page * size : (page + 1) * size]
        if b'"kind":"hold.placed"' in content and hit < 2:
            spoiled[page * size : (page + 1) * size] = b"\xff" * size
            hit += 1
    assert hit == 2
    path.write_bytes(bytes(spoiled))
    made = made_whole(press)
    assert made.fetched > 0
    assert len(press.store.state("order:1002").holds) == 20 - sum(b - a + 1 for a, b in made.missing)
    press.visit().sound()


def test_a_file_that_is_no_database_any_more_comes_back_from_central(press: Enrolled) -> None:
    journal = press.names()[0][0]
    press.station.path.write_bytes(b"\x00" * 8192)
    for part in ("-wal", "-shm"):
        press.station.path.with_name(press.station.path.name + part).unlink(missing_ok=True)
    with pytest.raises(Refusal, match="which journal"):
        make_whole(press.station.path, None, AT)
    assert press.station.path.exists()
    wire = press.wire()
    made = make_whole(press.station.path, wire, AT, journal)
    wire.close()
    assert (made.read, made.fetched) == (0, 40)
    assert verify(press.station.path).broken == ""


def test_a_terminal_alone_keeps_what_its_file_proves(press: Enrolled) -> None:
    lose(press.station.path, 10, 11)
    made = made_whole(press, alone=True)
    assert (made.read, made.fetched, made.carried, made.missing) == (9, 0, 58, ((10, 11),))
    press.sound()


def test_while_the_kiosk_runs_nothing_is_put_aside(press: Enrolled) -> None:
    press.station.reopen()
    with pytest.raises(Refusal, match="KioskRunning"):
        make_whole(press.station.path, None, AT)
    assert list(press.station.path.parent.glob("*.damaged-*")) == []


def test_a_hash_that_is_damaged_is_no_other_record(press: Enrolled) -> None:
    with opened(press.station.path) as connection:
        connection.execute("DROP TRIGGER record_no_update")
        connection.execute("UPDATE record SET hash = zeroblob(32) WHERE seq = 7")
    made = made_whole(press)
    assert (made.read, made.fetched, made.missing) == (59, 1, ())
    press.visit().sound()


def test_a_damaged_copy_of_another_history_is_left_to_a_person(press: Enrolled) -> None:
    """What central has under the same number is another record: nothing of either is dropped without a word."""
    lose(press.station.path, 5, *range(39, 61))
    with opened(press.station.path) as connection:
        connection.execute("DROP TRIGGER intent_no_delete")
        connection.execute("DELETE FROM intent")
    press.station.reopen()
    press.work(1, "order:1003")
    press.station.close()
    wire = press.wire()
    with pytest.raises(Refusal, match="JournalForked"):
        make_whole(press.station.path, wire, AT)
    wire.close()
    assert list(press.station.path.parent.glob("*.damaged-*")) == []
