"""A server or a terminal that was put back to an old state: what the operator and the lead see, and what arrives."""

import gc
import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from story_central import Central, journal_of, published
from story_kit import JONAS, PINS, AtTerminal

from app.demo.home import without_keyring
from app.domain.journals import NewsRead
from app.domain.records import entry
from app.storage.upkeep import verify
from app.sync import restore

pytestmark = pytest.mark.story
TO_READ = "touch to read"


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


def at_station(make, central: Central) -> AtTerminal:
    """A terminal whose clock goes as the server's does: nothing here is about time."""
    at = central.enrol(make("ST-10"))
    at.wall.now = datetime.now(UTC)
    return at


def on_server(at: AtTerminal) -> AtTerminal:
    at.until(lambda: "on the server" in at.sync(), "on the server")
    return at


def test_a_terminal_put_back_to_an_old_state_loses_nothing_and_a_lead_reads_of_it(make, central: Central):
    press = at_station(make, central)
    on_server(press.open().sign_on().open_order()).close()
    image = press.database.with_suffix(".image")
    shutil.copy(press.database, image)
    on_server(press.open().sign_on().open_order().tap("job-slot").at("housing")).close()  # what the image has not
    put_back(press.database, image)
    central.cable.cut()
    press.wall.now += timedelta(minutes=1)  # what is done again is done later: it is another record
    press.open().sign_on().open_order().tap("job-slot").at("housing").scan("3120").at("bearing")
    before = press.kiosk.station.store.journal
    central.cable.restore()
    press.until(
        lambda: press.sync() == "on the server, touch to read", "the strip says that there is something to read"
    )
    press.at("bearing").tap("sync").on("sheet").sees("copied or put back.", "Go on working, nothing is lost")
    assert press.look().target("news-read") is None, "an operator goes on working; the lead reads it"
    press.tap("sheet-slot").at("bearing").tap("person").on("sign_on").tap("person-" + JONAS).on("pin")
    press.digits(PINS[JONAS]).tap("pin-slot").tap("sync").on("sheet").tap("news-read").sees(
        "Every record is on the server"
    )
    on_server(press)
    assert press.kiosk.station.store.journal != before
    press.close()
    own = journal_of(press.database)
    assert [row for row in central.bodies() if row[0] == own[0][0]] == own
    assert isinstance(entry(own[-1][2]).fact, NewsRead)
    assert verify(press.database).broken == ""


def test_a_terminal_that_is_switched_off_lets_its_file_go_at_once(make):
    """Whoever then copies it or puts it back must not share it with what is left of the terminal."""
    press = make("ST-10")
    press.open().sign_on().open_order().close()
    gc.collect()
    gc.disable()  # what is kept alive by itself would be collected at some time, and now and then before this is seen
    try:
        press.open().sign_on().open_order().close()  # of the job under way a start is refused, and that is shown
        assert not held(press.database)
    finally:
        gc.enable()


def held(database: Path) -> list[str]:
    """What this process has open of a database and of the files beside it."""
    files = (os.readlink(link) for link in Path("/proc/self/fd").iterdir() if link.is_symlink())
    return [file for file in files if file.startswith(str(database))]


def put_back(database: Path, image: Path) -> None:
    assert not held(database)
    for path in database.parent.glob(f"{database.name}-*"):
        path.unlink()
    shutil.copy(image, database)


def test_a_server_restored_from_a_backup_shows_on_the_sheet_and_work_goes_on(make, central: Central):
    press = at_station(make, central)
    on_server(press.open().sign_on().open_order()).close()
    restore.restored(central.url)
    press.open().sign_on().open_order()
    press.until(
        lambda: press.sync() == "on the server, touch to read", "the strip says that there is something to read"
    )
    press.tap("sync").on("sheet").sees("The server was restored from a backup.", "Go on working")
    press.tap("sheet-slot").tap("job-slot").at("housing").scan("3120").at("bearing")
    press.until(lambda: not press.kiosk.station.store.head()[0] > press.kiosk.station.store.confirmed(), "sent")
    press.close()
    assert central.bodies() == journal_of(press.database)
