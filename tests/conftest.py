"""What every test may use: one PostgreSQL on loopback for the whole session."""

import functools
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import argon2
import argon2.profiles
import hypothesis
import pysqlite3.dbapi2 as sqlite
import pytest

from app.storage import engine
from app.sync.loopback import LoopbackPostgres

# How long an example takes says nothing on a machine that does other things too: speed is measured by `make bench`.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")


#: The files that take longest. They are begun first: beside the last of them a processor would have nothing to do.
LONGEST = ("test_story_tour.py", "test_ui_screens_geometry.py", "test_cli_central.py", "test_replay_real_log.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first, all others in the order of the seed."""
    items.sort(key=lambda item: item.path.name not in LONGEST)


@pytest.hookimpl(hookwrapper=True, tryfirst=True)
def pytest_runtest_teardown() -> Iterator[None]:
    """Windows that a test has closed go with it.

    Qt deletes them at the next turn of an event loop. A test that has none would leave them to the first one that has:
    hours of windows, gigabytes, and minutes in which that one stands still.
    """
    yield
    if (core := sys.modules.get("PySide6.QtCore")) is not None and core.QCoreApplication.instance() is not None:
        core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete.value)


#: How hard a PIN is hashed: a quarter of a second of a processor, thousands of times in these tests.
HARD = argon2.profiles.RFC_9106_LOW_MEMORY


@pytest.fixture(scope="session", autouse=True)
def easy_pins() -> Iterator[None]:
    """PINs are hashed the same way, at next to no cost; `test_storage_pins` holds the program to what it should cost.

    A hash names its own cost, so files with such PINs are as cheap in the processes that tests start.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(argon2.profiles, "RFC_9106_LOW_MEMORY", replace(HARD, time_cost=1, memory_cost=8, parallelism=1))
        yield


@pytest.fixture
def hard_pins(monkeypatch: pytest.MonkeyPatch) -> argon2.Parameters:
    """PINs are hashed as hard as they are on a panel."""
    monkeypatch.setattr(argon2.profiles, "RFC_9106_LOW_MEMORY", HARD)
    return HARD


MIGRATE = engine._migrate


@pytest.fixture(scope="session", autouse=True)
def copied_schemas(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A new file's tables are copied from a file that the migrations made, which by themselves take ten times as long.

    Files of older versions are migrated as ever; whoever tests the migrations asks for `real_migrations`.
    """
    folder = tmp_path_factory.mktemp("schema")

    @functools.cache
    def made() -> sqlite.Connection:
        path = folder / "t.db"
        new = sqlite.connect(str(path), isolation_level=None)
        MIGRATE(new, path)
        new.close()
        return sqlite.connect(path.as_uri() + "?mode=ro", uri=True, check_same_thread=False)

    def migrate(connection: sqlite.Connection, path: Path) -> None:
        if connection.execute("SELECT 1 FROM sqlite_master").fetchone() is None:
            made().backup(connection)
        MIGRATE(connection, path)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "_migrate", migrate)
        yield


@pytest.fixture
def real_migrations(monkeypatch: pytest.MonkeyPatch) -> None:
    """New files are made by the migrations."""
    monkeypatch.setattr(engine, "_migrate", MIGRATE)


@pytest.fixture(scope="session")
def postgres() -> Iterator[LoopbackPostgres]:
    """A running server, SCRAM over TCP, trust for the administrator's socket. Durable off: crashes have their own."""
    server = LoopbackPostgres(durable=False).start()
    yield server
    server.leave()
