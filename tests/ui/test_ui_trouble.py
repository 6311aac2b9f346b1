"""A terminal whose database cannot be opened says so on its screen, and starts when it was put right."""

from pathlib import Path

from PySide6.QtCore import QTimer

from app.settings import Screen, Settings
from app.storage.engine import WriterLock
from ui.kiosk import application
from ui.kiosk.application import _Trouble, opened_station


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
