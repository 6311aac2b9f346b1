"""The plug may be pulled at any moment: what was acknowledged is there, and nothing is there by half."""

import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from storage_kit import Station, python, rows

from app.storage.upkeep import rebuild, verify

#: For each "folder:statement" a child does the work of a day in folder/t.db and is killed at that statement (0: never).
#: SQLite tells of every statement that it begins, triggers' ones too; at the one asked for the child is gone.
#: It says in folder/told what was acknowledged, only after each commit.
KILLED_AT = """
import os, signal
from pathlib import Path
from tempfile import TemporaryDirectory
from storage_kit import Station, a_day
from app.storage.engine import driver

def work(folder, fatal):
    station = Station(folder / "t.db", furnished=False)
    out = os.open(folder / "told", os.O_WRONLY | os.O_CREAT)
    told = 0

    def tell(statement):
        nonlocal told
        told += 1
        if told == fatal:
            os.kill(os.getpid(), signal.SIGKILL)

    commit = station.store.commit
    def acknowledged(*arguments):
        written = commit(*arguments)
        os.write(out, f"{written.last_seq}\\n".encode())
        return written
    station.store.commit = acknowledged
    driver(station.store._database).set_trace_callback(tell)
    a_day(station)
    os.write(out, f"statements {told}\\n".encode())

with TemporaryDirectory() as folder:  # so that children are born with all of it imported
    station = Station(Path(folder) / "t.db")
    a_day(station)
    station.close()
for argument in sys.argv[1:]:
    folder, _, fatal = argument.rpartition(":")
    child = os.fork()
    if child == 0:
        work(Path(folder), int(fatal))
        os._exit(0)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


def furnished(folder: Path) -> Path:
    """The file of a station that has its documents and has done nothing yet."""
    path = folder / "start.db"
    Station(path).close()
    return path


def acknowledged(printed: str) -> list[int]:
    return [int(line) for line in printed.split("\n") if line.isdigit()]


def assert_whole(path: Path, told: list[int], why: str) -> None:
    """What was acknowledged is stored; the rest is there whole or not at all, and projections say the same."""
    station = Station(path, furnished=False)
    try:
        head = station.store.head()[0]
        assert max(told, default=0) <= head <= max(told, default=0) + 1, why
        assert rebuild(station.store).different == (), why
        assert verify(path).broken == "", why
        loose = "SELECT count(*) FROM record r WHERE NOT EXISTS (SELECT 1 FROM {} x WHERE x.pos = r.pos)"
        assert rows(path, loose.format("intent")) == rows(path, loose.format("record_stream")) == [(0,)], why
        assert rows(path, "SELECT count(*) FROM intent") == [(head,)], why
        station.receive("after")
    finally:
        station.close()


@pytest.fixture(scope="module")
def start(tmp_path_factory) -> Path:
    return furnished(tmp_path_factory.mktemp("start"))


def copy_of(start: Path, folder: Path) -> Path:
    return Path(shutil.copy(start, folder / "t.db"))


def statements_of_a_day(start: Path, folder: Path) -> int:
    copy_of(start, folder)
    python(KILLED_AT, f"{folder}:0")
    return int(re.search(r"statements (\d+)", (folder / "told").read_text())[1])


def kill_at(start: Path, folder: Path, fatal: range) -> int:
    """Kill at these statements and look at what is left; how many were within an action."""
    folders = [folder / str(number) for number in fatal]
    for made in folders:
        made.mkdir()
        copy_of(start, made)
    done = python(KILLED_AT, *(f"{made}:{made.name}" for made in folders))
    assert done.stdout.split() == ["-9"] * len(folders), done.stderr
    inside = 0
    for made in folders:
        told = acknowledged((made / "told").read_text())
        inside += len(rows(made / "t.db", "SELECT 1 FROM record")) == len(told)
        assert_whole(made / "t.db", told, f"killed at statement {made.name}")
    return inside


def test_killed_at_any_statement_nothing_is_lost_and_nothing_is_there_by_half(start, tmp_path):
    statements = statements_of_a_day(start, tmp_path)
    assert statements > 80
    assert kill_at(start, tmp_path, range(1, statements + 1, 6)) >= 5  # `make torture` has the rest


STRACE = shutil.which("strace")
needs_strace = pytest.mark.skipif(STRACE is None, reason="strace is not here: the system calls cannot be counted")

#: A child that opens a store, says "ready", does actions, says "done".
ACTIONS = """
import os
from pathlib import Path
from storage_kit import Station
station = Station(Path(sys.argv[1]), furnished=False)
os.write(2, b"ready\\n")
for number in range(int(sys.argv[2])):
    written = station.receive(f"S{number}")
    os.write(1, f"{written.last_seq}\\n".encode())
os.write(2, b"done\\n")
os._exit(0)
"""


#: The call at which strace kills: each process that it follows counts its own.
FATAL = 1000

#: For each "folder:number" a child works in folder/t.db, and is killed as it enters its write or sync of this number.
#: Before, it makes as many calls on a file of its own as bring that one to `FATAL`.
KILLED_BELOW = """
import os
from pathlib import Path
from tempfile import TemporaryDirectory
from storage_kit import Station
call = {"pwrite64": lambda file: os.pwrite(file, b"x", 0), "fsync": os.fsync}[sys.argv[1]]

def work(path, out):
    station = Station(path, furnished=False)
    for number in range(3):
        written = station.receive(f"S{number}")
        os.write(out, f"{written.last_seq}\\n".encode())

with TemporaryDirectory() as folder:  # so that children are born with all of it imported
    Station(Path(folder) / "t.db").close()
    work(Path(folder) / "t.db", os.open(os.devnull, os.O_WRONLY))
for argument in sys.argv[3:]:
    folder, _, nth = argument.rpartition(":")
    child = os.fork()
    if child == 0:
        own = os.open(os.path.join(folder, "own"), os.O_WRONLY | os.O_CREAT)
        for _ in range(int(sys.argv[2]) - int(nth)):
            call(own)
        work(Path(folder) / "t.db", os.open(os.path.join(folder, "told"), os.O_WRONLY | os.O_CREAT))
        os._exit(0)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


def traced(script: str, log: Path, options: Sequence[str], *arguments: object) -> subprocess.CompletedProcess[str]:
    here = Path(__file__).parent
    script = f"import sys; sys.path[:0] = [{str(here)!r}, {str(here.parent / 'domain')!r}]\n" + script
    return subprocess.run(
        [str(STRACE), "-f", "-o", str(log), *options, sys.executable, "-c", script, *map(str, arguments)],
        cwd=here.parent.parent,
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
    )


@needs_strace
def test_one_action_is_one_sync(start, tmp_path):
    log = tmp_path / "calls"
    child = traced(ACTIONS, log, ("-e", "trace=fsync,fdatasync,write"), copy_of(start, tmp_path), 20)
    assert child.returncode == 0, child.stderr
    calls = log.read_text()
    between = calls[calls.index('"ready') : calls.index('"done')]
    syncs = [len(re.findall(r"\bf(?:data)?sync\(", part)) for part in re.split(r'write\(1, "\d+', between)[:-1]]
    assert syncs[0] <= 3  # the first one after opening also makes the log: its header, its place in the folder
    assert syncs[1:] == [1] * 19


@needs_strace
@pytest.mark.parametrize("call", ["pwrite64", "fsync"])
def test_killed_at_any_write_or_sync_of_the_system_nothing_is_lost(start, tmp_path, call):
    """Beneath SQLite: the process dies as it enters the n-th write or sync of its files."""
    log, path = tmp_path / "calls", copy_of(start, tmp_path)
    traced(ACTIONS, log, ("-e", f"trace={call}"), path, 3)
    total = len(re.findall(rf"{call}\(", log.read_text()))
    assert total >= 3  # SQLite's builds that use fdatasync instead are not what pysqlite3 brings
    places = range(1, total + 1, max(1, total // 12))
    folders = [tmp_path / f"{call}{nth}" for nth in places]
    for folder in folders:
        folder.mkdir()
        copy_of(start, folder)
    kill = ("-e", f"trace={call}", "-e", f"inject={call}:signal=KILL:when={FATAL}")
    children = zip(folders, places, strict=True)
    done = traced(KILLED_BELOW, log, kill, call, FATAL, *(f"{folder}:{nth}" for folder, nth in children))
    assert done.stdout.split() == ["-9"] * len(places), done.stderr
    told = [acknowledged((folder / "told").read_text()) for folder in folders]
    assert len(told[-1]) >= 2  # they were killed where they were to be: the last ones had done nearly everything
    for folder, found in zip(folders, told, strict=True):
        assert_whole(folder / "t.db", found, f"killed at {folder.name}")
