"""Fixtures of the attacks: a central with two lines and a second plant, and a thief with one terminal's credentials."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "sync"))
sys.path.insert(0, str(Path(__file__).parent.parent / "storage"))
sys.path.insert(0, str(Path(__file__).parent.parent / "domain"))

from attack_kit import Scene
from storage_kit import Station
from sync_kit import Plant, close_to_strangers, new_database

from app.sync import central
from app.sync.loopback import LoopbackPostgres


@pytest.fixture(scope="session")
def template(postgres: LoopbackPostgres) -> str:
    """An initialised central to copy from."""
    name = new_database(postgres)
    central.init(postgres.url(name))
    return name


@pytest.fixture
def plant(postgres: LoopbackPostgres, template: str) -> Iterator[Plant]:
    """A central of its own, for attacks that cannot be rolled back."""
    name = new_database(postgres, template)
    close_to_strangers(postgres, name)
    made = Plant(postgres, postgres.url(name))
    yield made
    made.close()


@pytest.fixture(scope="module")
def scene(postgres: LoopbackPostgres, template: str) -> Iterator[Scene]:
    """The scene of every attack; no attack may leave a trace in it."""
    name = new_database(postgres, template)
    close_to_strangers(postgres, name)
    made = Scene(Plant(postgres, postgres.url(name)))
    yield made
    made.close()


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    """A terminal's store in a file of its own."""
    made = Station(tmp_path / "lineside.db")
    yield made
    made.close()
