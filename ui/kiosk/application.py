"""Opens the kiosk: Qt, the window, its screens, the station behind it; and what happens when something unforeseen does.

First paint comes first: devices, sync and what they import start after the window is on the glass.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from types import TracebackType

import structlog
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.bootstrap import Station
from app.settings import Settings
from ui.kiosk import translation
from ui.kiosk.bridge import Bridge
from ui.kiosk.conductor import Conductor
from ui.kiosk.keyboard_scanner import KeyboardScanner
from ui.kiosk.platform import choose_platform
from ui.kiosk.shell import Shell
from ui.kiosk.theme import Panel, Theme

log = structlog.get_logger()


class Kiosk:
    """The window with everything behind it. Make a `QApplication` first."""

    def __init__(self, settings: Settings, station: Station) -> None:
        self.settings = settings
        self.station = station
        self.bridge = Bridge()
        self.theme = theme_of(settings)
        self.shell = Shell(self.theme)
        self.screens = make_screens(self.theme)
        for name, screen in self.screens.items():
            self.shell.add_screen(name, screen)
        self.conductor = Conductor(self.shell, station, self.screens, self.bridge)
        station.store.absorbed = self.bridge.on_absorbed

    def open(self) -> None:
        """Show the window, then start devices and sync."""
        if self.settings.screen.fullscreen:
            self.shell.setWindowFlag(Qt.WindowType.FramelessWindowHint)
            self.shell.showFullScreen()
        else:
            self.shell.show()
        QTimer.singleShot(0, self.start)

    def start(self) -> None:
        """Start what the first screen does not need."""
        wedge, application = self.settings.wedge, QApplication.instance()
        if wedge is not None and application is not None:
            application.installEventFilter(KeyboardScanner(wedge, self.bridge.on_frame, self.shell))
        self.station.start_devices(self.bridge.on_frame, self.bridge.on_device)
        self.station.start_sync(self.bridge.on_truth)

    def close(self) -> None:
        """End threads, then let the database go."""
        self.shell.close()
        self.station.close()


def theme_of(settings: Settings) -> Theme:
    """The look for this panel."""
    screen = settings.screen
    return Theme(Panel(screen.width, screen.height, screen.px_per_mm), screen.theme, gloves=screen.gloves)


def make_screens(theme: Theme) -> dict[str, QWidget]:
    """Every screen of the kiosk, by name."""
    from ui.kiosk.screens.access import AccessScreen
    from ui.kiosk.screens.authorise import AuthoriseScreen
    from ui.kiosk.screens.completion import CompletionScreen
    from ui.kiosk.screens.history import HistoryScreen
    from ui.kiosk.screens.hold import HoldBand, HoldScreen
    from ui.kiosk.screens.job_run import JobRunScreen
    from ui.kiosk.screens.pin import PinScreen
    from ui.kiosk.screens.queue import QueueScreen
    from ui.kiosk.screens.sheet import SheetScreen
    from ui.kiosk.screens.sign_on import SignOnScreen
    from ui.kiosk.screens.signature import SignatureScreen

    return {
        "sign_on": SignOnScreen(theme),
        "pin": PinScreen(theme),
        "access": AccessScreen(theme),
        "queue": QueueScreen(theme),
        "job": JobRunScreen(theme),
        "completion": CompletionScreen(theme),
        "signature": SignatureScreen(theme),
        "authorise": AuthoriseScreen(theme),
        "hold": HoldScreen(theme),
        "held": HoldBand(theme),
        "history": HistoryScreen(theme),
        "sheet": SheetScreen(theme),
    }


def run(settings: Settings, prepare: Callable[[Kiosk], object] = lambda kiosk: None) -> int:
    """Open the kiosk and stay until it is closed; returns the exit code. ``prepare`` may attach to it before it opens.

    Raises `Refusal` when the database cannot be opened.
    """
    choose_platform()
    application = QApplication.instance() or QApplication(sys.argv[:1])
    translation.install(application, settings.screen.language)
    kiosk = Kiosk(settings, Station(settings))
    sys.excepthook = _catcher(kiosk)
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, lambda *_: QApplication.quit())
    prepare(kiosk)
    kiosk.open()
    try:
        return application.exec()
    finally:
        kiosk.close()


def _catcher(kiosk: Kiosk) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """An unforeseen error is logged with its context; the operator gets a safe screen, never a traceback."""

    def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        log.error("unforeseen", exc_info=(kind, error, trace), screen=kiosk.shell.screen_name)
        kiosk.conductor.recover()

    return caught
