"""What every test may use: one PostgreSQL on loopback for the whole session."""

from collections.abc import Iterator

import pytest

from app.sync.loopback import LoopbackPostgres


@pytest.fixture(scope="session")
def postgres() -> Iterator[LoopbackPostgres]:
    """A running server, SCRAM over TCP, trust for the administrator's socket. Durable off: crashes have their own."""
    server = LoopbackPostgres(durable=False).start()
    yield server
    server.remove()
