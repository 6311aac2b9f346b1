"""What others know: a lot that is not known here is asked for, and their pictures come when somebody looks."""

import uuid
from collections.abc import Iterator
from contextlib import closing

import pysqlite3.dbapi2 as sqlite
import pytest
from story_central import Central, published
from story_kinds import OWN_ORDER, READ, take_in_steps
from story_kit import MARA, AtTerminal

from app.demo.home import without_keyring

pytestmark = pytest.mark.story
ON_SERVER = "on the server"

PHOTO = """
[[operation.step]]
id = "proof"
kind = "photo"
title = "Photograph the potting"
shows = ["The whole coupling"]
"""


@pytest.fixture(scope="module")
def template(postgres) -> str:
    return published(postgres)


@pytest.fixture
def central(postgres, template: str, tmp_path, monkeypatch) -> Iterator[Central]:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    with without_keyring():
        made = Central(postgres, template)
        yield made
        made.cable.close()


@pytest.fixture
def stores(make, central: Central) -> AtTerminal:
    """Another line, where the lots came in; everything of it is on the server."""
    central.people_work_everywhere()
    at = central.enrol(make("ST-10"), "PL-9").open()
    at.until(lambda: at.sync() == ON_SERVER, ON_SERVER)
    return at


@pytest.fixture
def beside(make, central: Central, stores: AtTerminal) -> AtTerminal:
    """A new terminal, which knows no lot at all."""
    at = make("ST-20")
    at.database.unlink()
    central.enrol(at).open()
    at.until(lambda: at.look().target(f"person-{MARA}"), "people came from central")
    return at.sign_on().on("queue").tap("nav-material").on("material")


def test_a_lot_of_another_line_is_asked_for_and_then_known(beside: AtTerminal, stores: AtTerminal):
    assert beside.kiosk.station.terminal.queries.things_numbered("3120") == ()
    beside.scan("3120").sees("240 pieces on hand")
    beside.tap("act-split").digits("40").tap("material-slot").sees("40 are lot 3120-1 now")
    stores.sign_on().on("queue").tap("nav-material").on("material").scan("3120").sees("200 pieces on hand")
    stores.tap("act-split").digits("50").tap("material-slot").sees("50 are lot")
    beside.scan("3120").sees("150 pieces on hand")


def test_a_lot_that_nobody_knows_is_said_to_be_nowhere(beside: AtTerminal):
    beside.scan("99999").sees("Lot 99999 is not booked in anywhere in this plant.")


def test_while_the_server_is_asked_the_screen_says_so_and_a_late_answer_is_dropped(
    beside: AtTerminal, central: Central
):
    beside.until(lambda: beside.sync() == ON_SERVER, ON_SERVER)
    central.cable.stall()
    beside.scan("3120")
    beside.until(lambda: "Asking the server for 3120" in beside.look().prompt[0], "it says that it asks")
    beside.tap("nav-queue").on("queue")
    central.cable.restore()
    beside.until(lambda: beside.kiosk.station.terminal.queries.things_numbered("3120"), "the answer came")
    assert beside.look().screen == "queue"
    assert "Asking" not in beside.look().prompt[0]
    beside.tap("nav-material").on("material").sees("Scan a lot or a container").scan("3120").sees("240 pieces on hand")


def test_without_the_network_it_is_said_that_nobody_can_be_asked(beside: AtTerminal, central: Central):
    central.cable.cut()
    beside.until(lambda: "offline" in beside.sync(), "offline")
    beside.scan("3120").sees("the server cannot be asked now", "scan 3120 again when the server is back")
    central.cable.restore()
    beside.until(lambda: beside.sync() == ON_SERVER, ON_SERVER)
    beside.scan("3120").sees("240 pieces on hand")


def another_journal(at: AtTerminal) -> AtTerminal:
    """Both files are copies of one: what is in this one was recorded by another terminal."""
    with closing(sqlite.connect(at.database)) as connection, connection:
        connection.execute("UPDATE setting SET value = ? WHERE name = 'journal'", (str(uuid.uuid4()),))
    return at


def test_a_picture_of_another_terminal_appears_when_somebody_looks(make, central: Central):
    taker, viewer = make("ST-10"), make("ST-10")
    for at in (taker, viewer):
        take_in_steps(at.database, PHOTO + READ)
    central.enrol(taker)
    central.enrol(another_journal(viewer), name="its neighbour")
    taker.open().sign_on().open_order(OWN_ORDER).at("proof")
    taker.camera.take("proof")
    taker.sees("Take this picture").tap("job-slot").at("read")
    taker.until(lambda: taker.sync() == ON_SERVER, ON_SERVER)
    viewer.open().until(lambda: viewer.kiosk.station.terminal.queries.find(OWN_ORDER, MARA), "the order")
    viewer.sign_on().open_order(OWN_ORDER).at("read")
    store = viewer.kiosk.station.store
    viewer.tap("rung-proof").on("history").sees("Photo", "1 picture")
    viewer.until(lambda: viewer.look().target("history-photo"), "the picture came")
    assert not store.attachments.unsent()
