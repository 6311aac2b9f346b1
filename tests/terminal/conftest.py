"""A terminal of the demo plant at a station, on a real file, with a clock that the test sets."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
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


@pytest.fixture(scope="session")
def new_plant(plant: Reference, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo plant on the day it is set up. Tests work on copies, because an import takes a second."""
    path = tmp_path_factory.mktemp("new-plant") / "terminal.db"
    with open_at(path, Wall()) as terminal:
        take_in(terminal, plant)
    return path


@pytest.fixture(scope="session")
def working_plant(new_plant: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo plant at work; hashing its PINs takes a second too."""
    path = Path(shutil.copy(new_plant, tmp_path_factory.mktemp("working-plant")))
    with open_at(path, Wall()) as terminal:
        terminal.people.set_first_pin(LEAD, PINS[LEAD], PINS[LEAD])
        for person in (OPERATOR, OTHER, QUALITY):
            terminal.people.set_pin(person, PINS[person], PINS[person], LEAD, PINS[LEAD])
    return path


@contextmanager
def open_at(path: Path, wall: Wall) -> Iterator[Terminal]:
    """A terminal at ST-10 on a file; closed, all of it is in that one file."""
    store = Store(path)
    try:
        yield Terminal(store, "ST-10", wall)
    finally:
        store.close()


@pytest.fixture
def bare(tmp_path: Path, new_plant: Path, wall: Wall) -> Iterator[Terminal]:
    """The demo plant on the day it is set up: nobody has a PIN."""
    with open_at(Path(shutil.copy(new_plant, tmp_path)), wall) as terminal:
        yield terminal


@pytest.fixture
def terminal(tmp_path: Path, working_plant: Path, wall: Wall) -> Iterator[Terminal]:
    """The demo plant at work: the lead got a PIN from the administrator, the others from the lead."""
    with open_at(Path(shutil.copy(working_plant, tmp_path)), wall) as terminal:
        yield terminal
