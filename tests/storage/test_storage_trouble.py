"""A locked file, a full disk, a damaged file, a newer one, a second process: each has its cause, nothing is lost."""

import os
import subprocess
import threading
from pathlib import Path

import pytest
from domain_kit import refused
from storage_kit import Station, a_day, opened, python, rows

from app.domain.refusals import Refusal
from app.storage import engine
from app.storage.engine import WriterLock, checkpoint, open_engine
from app.storage.store import Store
from app.storage.upkeep import rebuild, verify


def test_a_file_that_another_process_writes_to_is_busy_and_free_again(station, monkeypatch):
    with station.store.reading() as connection:
        connection.execute("PRAGMA busy_timeout=50")
    with opened(station.path) as other:
        other.execute("BEGIN IMMEDIATE")
        with refused("StorageBusy") as error:
            station.receive("S1")
        assert error.value.params["path"] == str(station.path)
        assert station.store.setting("journal") == station.store.journal  # reading goes on
        other.execute("ROLLBACK")
    assert station.receive("S1").first_seq == 1


def test_opening_a_file_that_is_locked_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(engine, "BUSY_MS", 50)
    path = tmp_path / "t.db"
    Store(path).close()
    with opened(path) as other:
        other.execute("PRAGMA locking_mode=EXCLUSIVE")
        other.execute("BEGIN IMMEDIATE")
        with refused("StorageBusy"):
            Store(path)
        other.execute("ROLLBACK")
    Store(path).close()


def fill(station: Station, told: list[int] | None = None) -> None:
    """Receive lots until something stops it."""
    for number in range(20_000):
        written = station.receive(f"F{number}")
        if told is not None:
            told.append(written.last_seq)


def test_a_full_disk_refuses_the_action_and_keeps_what_was_there(station):
    station.receive("S1")
    with station.store.reading() as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count={pages}")
    with refused("StorageFull"):
        fill(station)
    kept = station.store.head()[0]
    with station.store.reading() as connection:
        connection.execute("PRAGMA max_page_count=1000000")
    assert station.receive("after").first_seq == kept + 1
    assert rebuild(station.store).different == ()


@pytest.fixture
def small_disk(tmp_path):
    folder = tmp_path / "disk"
    folder.mkdir()
    if (
        os.geteuid() != 0
        or subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=1200k", "none", str(folder)], capture_output=True, check=False
        ).returncode
    ):
        pytest.skip("a small disk of its own can only be mounted by root where mounting is allowed")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_on_a_disk_that_is_really_full_every_record_that_was_acknowledged_stays(small_disk):
    station = Station(small_disk / "t.db")
    told: list[int] = []
    try:
        with refused("StorageFull"):
            fill(station, told)
        last = told[-1]
        assert station.store.head()[0] == last > 10
        assert station.store.lot("SEAL/F1").received == 20  # what is there can be read
        assert verify(station.path).broken == ""
        assert verify(station.path).records == last
    finally:
        station.close()


def test_starting_on_a_full_disk_names_the_disk(small_disk):
    with pytest.raises(OSError, match="No space"):
        (small_disk / "ballast").write_bytes(bytes(2 << 20))
    with refused("StorageFull"):
        Store(small_disk / "t.db")


def test_a_second_process_is_told_which_one_is_in_the_way(station):
    script = """
from pathlib import Path
from app.domain.refusals import Refusal
from app.storage.store import Store
try:
    Store(Path(sys.argv[1]))
except Refusal as refusal:
    print(refusal.code, refusal.params["pid"])
"""
    assert python(script, str(station.path)).stdout.split() == ["KioskRunning", str(os.getpid())]
    station.close()
    assert python(script, str(station.path)).stdout == ""
    station.store = Store(station.path)


def test_the_lock_of_a_killed_process_is_gone_with_it(tmp_path):
    script = "import os\nfrom pathlib import Path\nfrom storage_kit import Station\n"
    script += "Station(Path(sys.argv[1])).receive('S1')\nos.kill(os.getpid(), 9)\n"
    path = tmp_path / "t.db"
    assert python(script, str(path)).returncode == -9
    station = Station(path)
    assert station.store.head()[0] == 1
    station.close()


def test_a_lock_that_cannot_be_made_is_a_refusal(tmp_path):
    (tmp_path / "file").write_text("")
    with refused("StorageDamaged"):
        WriterLock(tmp_path / "file" / "t.db").acquire()
    with refused("StorageDamaged"):
        open_engine(tmp_path / "file" / "t.db")


@pytest.mark.parametrize("damage", [b"this is not a database, but somebody's shopping list. " * 200, bytes(8192)[:-1]])
def test_a_file_that_is_no_database(tmp_path, damage):
    path = tmp_path / "t.db"
    path.write_bytes(damage)
    with refused("StorageDamaged"):
        Store(path)
    assert path.read_bytes() == damage


def test_pages_that_were_overwritten_are_damage_and_not_a_traceback(station):
    a_day(station)
    station.close()
    whole = station.path.read_bytes()
    station.path.write_bytes(whole[:4096] + os.urandom(len(whole) - 4096))
    with pytest.raises(Refusal) as error:
        station.store = Store(station.path)
    assert error.value.code == "StorageDamaged"


def test_a_file_of_a_newer_version_is_left_alone(station):
    a_day(station)
    station.close()
    with opened(station.path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    before = station.path.read_bytes()
    with refused("StorageNewer") as error:
        Store(station.path)
    assert error.value.params["found"] == "9999"
    assert station.path.read_bytes() == before


def test_a_migration_happens_whole_or_not_at_all(tmp_path, monkeypatch, real_migrations):
    """The power fails in the middle of the first start: the next one begins from nothing."""
    from app.storage.migrations.versions import m0001_first as first

    monkeypatch.setattr(first, "STATEMENTS", (*first.STATEMENTS[:7], "CREATE TABLE broken ("))
    path = tmp_path / "t.db"
    script = """
from pathlib import Path
import importlib.util
from app.storage import migrate
from app.storage.store import Store
import alembic.op
real, count = alembic.op.execute, 0
def failing(*arguments):
    global count
    count += 1
    if count == 8:
        import os
        os._exit(9)
    return real(*arguments)
alembic.op.execute = failing
Store(Path(sys.argv[1]))
"""
    assert python(script, str(path)).returncode == 9
    assert rows(path, "SELECT count(*) FROM sqlite_master") == [(0,)]
    Store(path).close()


def test_the_screen_s_thread_and_the_sync_s_thread_share_a_store(station):
    """Two hundred actions while another thread reads and takes documents in: none is lost, none fails."""
    failures = []

    def other() -> None:
        try:
            for number in range(100):
                station.store.setting("journal")
                station.store.outgoing(number, 10, 1000)
                station.store.confirm(number)
                checkpoint(station.path)
        except BaseException as error:
            failures.append(error)

    thread = threading.Thread(target=other)
    thread.start()
    for number in range(200):
        station.receive(f"T{number}")
    thread.join()
    assert failures == []
    assert station.store.head()[0] == 200
    assert rebuild(station.store).different == ()


def test_verify_does_not_need_the_writer_s_lock_and_does_not_write(station):
    a_day(station)
    names = sorted(p.name for p in Path(station.path).parent.iterdir())
    assert verify(station.path).broken == ""
    assert sorted(p.name for p in Path(station.path).parent.iterdir()) == names
