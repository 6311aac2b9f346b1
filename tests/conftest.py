"""What every test may use: one PostgreSQL on loopback for the whole session."""

import sys
from collections.abc import Iterator
from dataclasses import replace

import argon2
import argon2.profiles
import hypothesis
import pytest

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


@pytest.fixture(scope="session")
def postgres() -> Iterator[LoopbackPostgres]:
    """A running server, SCRAM over TCP, trust for the administrator's socket. Durable off: crashes have their own."""
    server = LoopbackPostgres(durable=False).start()
    yield server
    server.remove()
