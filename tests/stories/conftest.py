"""Fixtures of the stories: the demo plant at work on a real file, and somebody at its terminal."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.append(str(Path(__file__).parents[1] / "ui"))  # geometry_measure and pseudo_locale serve here too

from story_kit import JONAS, PINS, AtTerminal
from story_past import copied, facade

from app import inbox
from app.devices import camera, printers
from app.exchange.reference import read_demo
from app.intake import take_in
from app.storage.upkeep import bring_up_to_date
from ui.kiosk import conductor


@pytest.fixture(autouse=True)
def quick_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    """What looks again every second or so looks ten times as often here; the hands of `Wall` go when a story says."""
    assert (conductor.TICK_MS, inbox.EVERY, camera.LOOK_S, camera.CUT_S, printers.LOOK_S) == (1000, 1.0, 0.25, 2.0, 3.0)
    monkeypatch.setattr(conductor, "TICK_MS", 100)
    monkeypatch.setattr(inbox, "EVERY", 0.1)
    monkeypatch.setattr(camera, "LOOK_S", 0.025)
    monkeypatch.setattr(camera, "CUT_S", 0.2)
    monkeypatch.setattr(printers, "LOOK_S", 0.3)


@pytest.fixture(scope="session")
def plant_file(tmp_path_factory) -> Path:
    """The demo plant, where everybody but Aylin has a PIN."""
    path = tmp_path_factory.mktemp("plant") / "terminal.db"
    with facade(path, "ST-10") as terminal:
        take_in(terminal, read_demo())
        terminal.people.set_first_pin(JONAS, PINS[JONAS], PINS[JONAS])
        for person, pin in PINS.items():
            if person != JONAS:
                terminal.people.set_pin(person, pin, pin, JONAS, PINS[JONAS])
        bring_up_to_date(terminal.store)
    return path


@pytest.fixture
def make(qtbot, plant_file: Path, tmp_path: Path) -> Iterator[Callable[..., AtTerminal]]:
    """Makes terminals, each in a folder and on a file of its own, not open yet."""
    made: list[AtTerminal] = []

    def one(unit: str = "ST-10", **more) -> AtTerminal:
        folder = tmp_path / f"{unit}-{len(made)}"
        folder.mkdir()
        copied(plant_file, folder)
        made.append(AtTerminal(qtbot, folder, unit, **more))
        return made[-1]

    yield one
    for each in made:
        each.end()


@pytest.fixture
def kiosk(make) -> AtTerminal:
    """An open kiosk at ST-10; nobody is signed on."""
    return make().open()


@pytest.fixture
def at_work(kiosk: AtTerminal) -> AtTerminal:
    """Mara at ST-10, the order of three pumps open at its first step."""
    return kiosk.sign_on().open_order()
