"""A terminal whose database cannot be opened says so on its screen, and starts when it was put right."""

from pathlib import Path

from PySide6.QtCore import QTimer

from app.bootstrap import Station
from app.settings import Screen, Settings
from app.storage.engine import WriterLock
from ui.kiosk import application
from ui.kiosk.application import Kiosk, _Trouble, opened_station


def test_it_says_who_is_in_the_way_and_starts_when_touched_again(qtbot, tmp_path: Path, monkeypatch) -> None:
    settings = Settings(work_unit="ST-10", database=str(tmp_path / "t.db"), screen=Screen(fullscreen=False))
    other = WriterLock(Path(settings.database))
    other.acquire()
    windows: list[_Trouble] = []

    class Watched(_Trouble):
        def station(self):
            windows.append(self)
            QTimer.singleShot(0, self.screen.slot.click)  # still locked: it stays
            QTimer.singleShot(50, put_right)
            return super().station()

    def put_right() -> None:
        assert windows[0].shell.isVisible()
        other.release()
        windows[0].screen.act()

    monkeypatch.setattr(application, "_Trouble", Watched)
    station = opened_station(settings)
    assert station is not None
    assert not windows[0].shell.isVisible()
    station.close()


def test_a_terminal_that_nobody_sees_sends_and_takes_in_all_the_same(qtbot, tmp_path: Path) -> None:
    """A panel that is switched off paints nothing; its devices and its sync start none the less."""
    settings = Settings(work_unit="ST-10", database=str(tmp_path / "t.db"), screen=Screen(fullscreen=False))
    kiosk = Kiosk(settings, Station(settings))
    qtbot.addWidget(kiosk.shell)
    kiosk.shell.setUpdatesEnabled(False)
    kiosk.open()
    qtbot.waitUntil(lambda: "job" in kiosk.screens, timeout=10_000)
    kiosk.close()
