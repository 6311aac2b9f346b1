"""What every test may use: one PostgreSQL on loopback for the whole session."""

from collections.abc import Iterator

import hypothesis
import pytest

from app.sync.loopback import LoopbackPostgres

# How long an example takes says nothing on a machine that does other things too: speed is measured by `make bench`.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")


@pytest.fixture(scope="session")
def postgres() -> Iterator[LoopbackPostgres]:
    """A running server, SCRAM over TCP, trust for the administrator's socket. Durable off: crashes have their own."""
    server = LoopbackPostgres(durable=False).start()
    yield server
    server.remove()
