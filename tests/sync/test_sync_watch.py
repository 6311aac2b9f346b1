"""Who holds the feed back, how terminals notice, how often they ask, and all of it through a transaction pooler."""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import psycopg
import pytest
from sync_kit import Plant, Terminal, until

from app.domain.refusals import Refusal
from app.storage.store import Store
from app.sync import door, watch
from app.sync.door import Standing
from app.sync.downlink import pull
from app.sync.horizon import HorizonWatch
from app.sync.link import Link
from app.sync.loopback import free_port
from app.sync.uplink import push
from app.sync.worker import Pace, SyncWorker

NOON = datetime(2026, 5, 12, 12, tzinfo=UTC)


def minutes(number: float) -> datetime:
    return NOON + timedelta(minutes=number)


def test_a_horizon_that_stands_still_while_others_write_is_an_alarm_after_a_minute() -> None:
    look = HorizonWatch().held_since
    assert look(Standing("e", 10, 10), minutes(0)) is None
    assert look(Standing("e", 10, 12), minutes(5)) is None  # somebody began now: nobody waits for long yet
    assert look(Standing("e", 10, 20), minutes(5.9)) is None
    assert look(Standing("e", 10, 30), minutes(6)) == minutes(5)
    assert look(Standing("e", 10, 40), minutes(9)) == minutes(5)
    assert look(Standing("e", 39, 41), minutes(10)) is None
    assert look(Standing("e", 39, 40), minutes(20)) is None  # its own transaction is the newest: nothing is held back


def test_the_administrator_sees_whose_transaction_it_is_and_terminals_that_they_wait(plant: Plant) -> None:
    reader, writer = plant.terminal(), plant.terminal()
    assert watch.holder(plant.url) is None
    with psycopg.connect(plant.url, application_name="a report that was left open") as stuck:
        stuck.execute("SELECT pg_current_xact_id()")
        writer.store.write(b"a")
        push(writer.connect(), writer.store)
        held = watch.holder(plant.url)
        assert held is not None
        assert (held.pid, held.application, held.state) == (
            stuck.info.backend_pid, "a report that was left open", "idle in transaction",
        )  # fmt: skip
        assert 0 <= held.seconds < 60
        at = pull(reader.connect(), reader.store).at
        assert reader.store.records == {}
        assert at.upcoming > at.horizon + 1
    assert watch.holder(plant.url) is None
    pull(reader.connect(), reader.store)
    assert len(reader.store.records) == 1


def test_the_pace_is_central_s_to_set_within_bounds(plant: Plant) -> None:
    assert watch.pace(plant.url) == (5, 5)
    assert watch.pace(plant.url, interval=30) == (30, 5)
    assert watch.pace(plant.url, retry_after=0.5) == (30, 0.5)
    greeting = door.hello((terminal := plant.terminal()).connect(), terminal.store.journal, 0)
    assert (greeting.interval, greeting.retry_after) == (30, 0.5)
    for wrong in (0.01, 3600):
        with pytest.raises(Refusal, match="pace"):
            watch.pace(plant.url, interval=wrong)
    with pytest.raises(Refusal, match="no plant"):
        watch.pace(plant.url, plant="nowhere")
    assert (Pace().bounded(3600), Pace().bounded(0)) == (300, 0.1)  # whatever somebody wrote into the table


def test_a_second_process_of_a_terminal_neither_pushes_nor_pulls(plant: Plant, tmp_path: Path) -> None:
    """Whoever syncs has the store, and whoever has the store holds its lock: the kernel's, gone with the process."""
    store = Store(tmp_path / "t.db")
    try:
        with pytest.raises(Refusal, match="KioskRunning"):
            Store(tmp_path / "t.db")
    finally:
        store.close()


POOLER = """
[databases]
* = host={host} port={port} auth_user=pooler
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {own}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = {users}
pool_mode = transaction
default_pool_size = 2
ignore_startup_parameters = extra_float_digits,options
"""


@pytest.fixture
def pooler(plant: Plant, tmp_path: Path) -> Iterator[tuple[list[Terminal], int]]:
    """PgBouncer in transaction mode before central, with two terminals that know of nothing else."""
    program = shutil.which("pgbouncer")
    if program is None:
        pytest.skip("pgbouncer is not installed (Debian: apt-get install pgbouncer)")
    terminals = [plant.terminal(), plant.terminal()]
    rows = plant.sql("SELECT rolname, rolpassword FROM pg_authid WHERE rolname LIKE 'lineside\\_%%' AND rolcanlogin")
    folder = tmp_path / "pooler"
    folder.mkdir(mode=0o755)
    for above in (tmp_path, *tmp_path.parents[:2]):
        above.chmod(0o755)
    passwords = {t.link.role: t.enrolment.password.reveal() for t in terminals}
    users = folder / "users.txt"
    users.write_text("".join(f'"{role}" "{passwords[role]}"\n' for role, _ in rows if role in passwords))
    own = free_port()
    config = folder / "pooler.ini"
    config.write_text(POOLER.format(host=plant.server.host, port=plant.server.port, own=own, users=users))
    command = [program, "-q", *(["-u", "nobody"] if os.geteuid() == 0 else []), str(config)]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield terminals, own
    finally:
        running.send_signal(signal.SIGKILL)
        running.wait()


def through(terminal: Terminal, port: int) -> Link:
    return msgspec.structs.replace(terminal.link, host="127.0.0.1", port=port)


def test_through_a_transaction_pooler_polling_alone_brings_everything(plant: Plant, pooler) -> None:
    """No LISTEN passes it, and each question may meet another server process: nothing is prepared."""
    (one, other), port = pooler
    plant.sql("UPDATE lineside.plant SET interval_ms = 100, retry_after_ms = 200")
    pace = Pace(first_retry=0.05, retry_after=0.2)
    workers = [
        SyncWorker(each.store, through(each, port), each.password, lambda truth: None, pace=pace)
        for each in (one, other)
    ]
    try:
        for worker in workers:
            worker.start()
        for number in range(20):
            one.store.write(str(number).encode())
            workers[0].nudge()
        until(lambda: len(other.store.records) == 20)
        until(lambda: all(worker.truth.state == "server" for worker in workers))
    finally:
        for worker in workers:
            assert worker.stop()
