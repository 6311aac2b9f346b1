"""Fixtures of the road's tests: a central of one's own, and the network cable to it."""

from collections.abc import Iterator

import pytest
from sync_kit import Plant, close_to_strangers, new_database

from app.sync import central
from app.sync.fakes import NetworkCable
from app.sync.loopback import LoopbackPostgres, free_port


@pytest.fixture(scope="session")
def ready_database(postgres: LoopbackPostgres) -> str:
    """An initialised central to copy from."""
    name = new_database(postgres)
    central.init(postgres.url(name))
    return name


@pytest.fixture
def empty_url(postgres: LoopbackPostgres) -> str:
    """A database in which nothing was set up."""
    return postgres.url(new_database(postgres))


@pytest.fixture
def plant(postgres: LoopbackPostgres, ready_database: str) -> Iterator[Plant]:
    """A central ready for terminals."""
    name = new_database(postgres, ready_database)
    close_to_strangers(postgres, name)
    made = Plant(postgres, postgres.url(name))
    yield made
    made.close()


@pytest.fixture
def cable(postgres: LoopbackPostgres) -> Iterator[NetworkCable]:
    """The network cable to the server."""
    with NetworkCable(postgres.host, postgres.port) as made:
        yield made


@pytest.fixture
def unused_port() -> int:
    """A port of loopback on which nobody listens."""
    return free_port()
