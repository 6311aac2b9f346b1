"""A terminal of the demo plant at a station, on a real file, with a clock that the test sets."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from terminal_kit import LEAD, OPERATOR, OTHER, PINS, QUALITY, Wall

from app.exchange.reference import Reference, read_demo
from app.intake import take_in
from app.storage.store import Store
from app.terminal import Terminal


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
