"""The tour as somebody without a screen sees it, and what its counting is worth when something is wrong."""

import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from app.demo import account, moves, plant, scenes, tour
from app.demo.account import Ack, Row
from app.demo.home import log_folder
from app.demo.leftovers import demo_folder
from app.demo.round import Round
from app.demo.waits import until
from app.demo.whereabouts import whereabouts
from app.storage.engine import open_engine
from app.storage.journal import NO_HASH, chain

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
LINESIDE = (sys.executable, "-m", "ui.cli.main")
CONTRACT = {"records", "acknowledged", "on_server", "lost", "doubled", "refusals", "screens", "chain_ok"}
#: What the script provokes: each has to be seen on a screen.
PROVOKED = {
    "UnknownBadge", "WrongMaterial", "LotExpired", "OutOfLimits", "QualificationExpired", "WrongPin",
    "ToolOverdue", "OrderTechnicallyCompleted",
}  # fmt: skip


@pytest.fixture
def somewhere() -> Iterator[Path]:
    """A folder that the server's own account may look into, and short enough for sockets."""
    folder = Path(tempfile.mkdtemp(prefix="ls-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def without_screen(temporary: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    return {**kept, "TMPDIR": str(temporary), "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}


def processes_of(folder: Path) -> list[str]:
    lines = [Path(entry, "cmdline") for entry in Path("/proc").glob("[0-9]*")]
    return [text for line in lines if str(folder) in (text := _read(line))]


def _read(path: Path) -> str:
    try:
        return path.read_text(errors="replace")
    except OSError:
        return ""  # it ended meanwhile


@pytest.mark.story
@pytest.mark.timeout(300)
def test_without_a_screen_the_demo_plays_the_tour_and_nothing_is_lost_or_doubled(somewhere: Path) -> None:
    temporary = somewhere / "t"
    temporary.mkdir(mode=0o755)
    done = subprocess.run(
        [*LINESIDE, "demo"], cwd=somewhere, env=without_screen(temporary), capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert "no display" in done.stdout
    summary = json.loads((somewhere / "tour" / "summary.json").read_text())
    assert summary.keys() >= CONTRACT
    assert (summary["lost"], summary["doubled"], summary["chain_ok"]) == (0, 0, True)
    assert summary["records"] == summary["on_server"] > summary["acknowledged"] > 110
    assert (summary["kills"], summary["unforeseen"]) == (2, 0)
    assert set(summary["refusals"]) >= PROVOKED
    pictures = sorted(path.name for path in (somewhere / "tour").glob("*.png"))
    assert pictures == summary["screens"]
    for name in pictures:
        assert QImage(str(somewhere / "tour" / name)).size().toTuple() == (1280, 800), name
    assert list(temporary.iterdir()) == []
    assert processes_of(temporary) == []


@pytest.mark.slow
@pytest.mark.story
@pytest.mark.timeout(120)
def test_a_demo_that_is_ended_by_a_signal_leaves_nothing_behind(somewhere: Path) -> None:
    temporary = somewhere / "t"
    temporary.mkdir(mode=0o755)
    command = [*LINESIDE, "demo", "--tour", str(somewhere / "tour")]
    running = subprocess.Popen(command, env=without_screen(temporary), stdout=subprocess.DEVNULL)
    until(lambda: list((somewhere / "tour").glob("02-*.png")), 60, "the kiosk was seen")

    running.send_signal(signal.SIGTERM)

    assert running.wait(40) == 128 + signal.SIGTERM
    assert list(temporary.iterdir()) == []
    assert processes_of(temporary) == []


@pytest.mark.story
@pytest.mark.timeout(120)
@pytest.mark.parametrize(
    ("launcher", "lost"),
    [(LINESIDE, 0), ((sys.executable, str(HERE / "kiosk_that_tells_first.py")), 1)],
    ids=["honest", "tells first"],
)
def test_a_kiosk_that_shows_saved_before_it_is_saved_is_found_out(
    monkeypatch: pytest.MonkeyPatch, launcher: tuple[str, ...], lost: int
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    with demo_folder() as folder:
        running = plant.provision(folder, tour.SMALL)
        played = Round(running, folder, lambda _: None, launcher)
        try:
            at = played.operator("ST-10")
            assert stat.S_IMODE(at.station.socket.stat().st_mode) == 0o600
            moves.sign_on(at, scenes.MARA, "Mara K.")
            moves.open_order(at)
            at.at("prepare")
            at.tap("job-slot")
            at.done("prepare")
            at.pull_the_plug()
            at.start()
            tour.arrive(running)
        finally:
            played.close()
            counted = tour.count(played, 0.0)
            running.close()
        logs = list(log_folder(folder).iterdir())
        assert [stat.S_IMODE(log.stat().st_mode) for log in logs] == [0o600]
        assert scenes.MARA not in logs[0].read_text()
    assert counted.lost == lost
    assert counted.sound is (lost == 0)


@pytest.mark.slow
@pytest.mark.story
@pytest.mark.timeout(120)
def test_the_panel_plays_what_surrounds_the_kiosk(qtbot, monkeypatch: pytest.MonkeyPatch) -> None:
    from PySide6.QtWidgets import QPushButton

    from ui.kiosk.demo_panel import DemoPanel, KioskAtStation

    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    with demo_folder() as folder:
        running = plant.provision(folder, tour.SMALL)
        kiosk = KioskAtStation(running)
        panel = DemoPanel(running, "ST-20", kiosk)
        qtbot.addWidget(panel)
        panel.show()

        def made(unit: str) -> int:
            return next(each.made for each in whereabouts(running) if each.unit == unit)

        def touch(name: str) -> None:
            qtbot.mouseClick(panel.findChild(QPushButton, name), Qt.MouseButton.LeftButton)

        try:
            qtbot.waitUntil(lambda: _knows_people(running.stations["ST-20"].database), timeout=30_000)
            touch("badge-P-101")
            qtbot.waitUntil(lambda: made("ST-20") == 1, timeout=20_000)
            qtbot.waitUntil(lambda: _arrived(running, "ST-20", 1), timeout=20_000)
            touch("cable-cut")
            touch("badge-P-102")
            qtbot.waitUntil(lambda: made("ST-20") > 1, timeout=20_000)
            more = made("ST-20")
            assert not _arrived(running, "ST-20", more)
            touch("cable-whole")
            qtbot.waitUntil(lambda: _arrived(running, "ST-20", more), timeout=30_000)
            touch("station-ST-40")
            qtbot.waitUntil(lambda: _knows_people(running.stations["ST-40"].database), timeout=30_000)
        finally:
            panel.close()
            running.close()
    assert not kiosk.running


def _knows_people(database: Path) -> bool:
    """Whether a kiosk has taken in from central who works here; by then it has found its devices."""
    engine = open_engine(database, read_only=True)
    try:
        with engine.connect() as connection:
            return bool(connection.exec_driver_sql("SELECT count(*) FROM document WHERE kind = 'person'").scalar_one())
    finally:
        engine.dispose()


def _arrived(running: plant.DemoPlant, unit: str, records: int) -> bool:
    return any(each.arrived >= records for each in whereabouts(running) if each.unit == unit)


@pytest.mark.slow
@pytest.mark.story
@pytest.mark.timeout(120)
def test_the_next_demo_throws_away_what_a_killed_one_left(somewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    temporary = somewhere / "t"
    temporary.mkdir(mode=0o755)
    command = [*LINESIDE, "demo", "--tour", str(somewhere / "tour")]
    running = subprocess.Popen(command, env=without_screen(temporary), stdout=subprocess.DEVNULL)
    until(lambda: list((somewhere / "tour").glob("02-*.png")), 60, "the kiosk was seen")
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))

    with demo_folder():
        assert running.poll() is None, "a demo that lives is left alone"
        assert len(list(temporary.glob("lineside-demo-*"))) == 2
    running.kill()
    running.wait()
    until(lambda: not processes_of(temporary), 20, "its kiosks and its server end by themselves")
    with demo_folder():
        assert len(list(temporary.iterdir())) == 1


# -- what the account is worth: each of its three counts sees what it is there for


def row(seq: int, before: bytes, intent: str) -> Row:
    body = json.dumps({"intent": intent, "streams": ["lot:CP-80/1"], "seq": seq}).encode()
    return Row("j", seq, chain(before, body), "instruction.confirmed", body)


def rows(*intents: str) -> list[Row]:
    made: list[Row] = []
    for seq, intent in enumerate(intents, 1):
        made.append(row(seq, made[-1].hash if made else NO_HASH, intent))
    return made


def test_a_record_that_another_one_replaced_counts_as_lost() -> None:
    found = rows("a", "b")
    shown = [Ack("j", 1, found[0].hash.hex()), Ack("j", 2, "00" * 32), Ack("j", 3, "11" * 32)]
    assert account.count(found, shown, []).lost == ("j:2", "j:3")


def test_a_prompt_that_was_answered_twice_counts_as_doubled() -> None:
    assert account.doubled(rows("a", "b", "c")) == 0
    assert account.doubled(rows("a", "b", "a", "a")) == 2


def test_a_changed_byte_and_a_missing_record_break_the_chain() -> None:
    found = rows("a", "b", "c")
    assert account.count(found, [], []).broken == ()
    assert account.count([found[0], found[2]], [], []).broken == ("j:3",)
    forged = Row("j", 2, found[1].hash, found[1].kind, found[1].body.replace(b'"b"', b'"x"'))
    assert account.count([found[0], forged, found[2]], [], []).broken == ("j:2",)
