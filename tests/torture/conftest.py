"""What the short form of the torture shares: one nursery and one central for the session."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "storage"), str(HERE.parent / "domain")]

from torture_central import Central  # noqa: E402  (tests are no package)
from torture_nursery import Nursery, make_shim  # noqa: E402
from torture_weather import SLOW_BATCH  # noqa: E402


@pytest.fixture(scope="session")
def nursery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nursery]:
    """Where terminals are born and killed."""
    if shutil.which("gcc") is None:
        pytest.skip("there is no gcc here, with which the recorder below SQLite is made")
    with Nursery(make_shim(tmp_path_factory.mktemp("shim"))) as made:
        yield made


@pytest.fixture(scope="session")
def demo_central(postgres) -> Central:
    """A central of the demo plant, whose batches take a while."""
    made = Central(postgres)
    made.sql(SLOW_BATCH)
    return made
