"""A terminal of the demo plant at a station, on a real file, with a clock that the test sets."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.exchange.reference import Reference, read_demo
from app.intake import take_in
from app.storage.store import Store
from app.terminal import Terminal

#: Long enough after the demo plant's documents and before its lots expire.
MORNING = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)
LEAD, OPERATOR, OTHER, QUALITY = "P-201", "P-101", "P-102", "P-401"
PINS = {LEAD: "201201", OPERATOR: "101101", OTHER: "102102", QUALITY: "401401"}


class Wall:
    """The clock on the wall."""

    def __init__(self) -> None:
        self.now = MORNING

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture(scope="session")
def plant() -> Reference:
    return read_demo()


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture
def bare(tmp_path: Path, plant: Reference, wall: Wall) -> Iterator[Terminal]:
    """The demo plant on the day it is set up: nobody has a PIN."""
    store = Store(tmp_path / "terminal.db")
    terminal = Terminal(store, "ST-10", wall)
    take_in(terminal, plant)
    yield terminal
    store.close()


@pytest.fixture
def terminal(bare: Terminal) -> Terminal:
    """The demo plant at work: the lead got a PIN from the administrator, the others from the lead."""
    bare.people.set_first_pin(LEAD, PINS[LEAD], PINS[LEAD])
    for person in (OPERATOR, OTHER, QUALITY):
        bare.people.set_pin(person, PINS[person], PINS[person], LEAD, PINS[LEAD])
    return bare
