"""Opens the kiosk: Qt, the window, its screens, the station behind it; and what happens when something unforeseen does.

First paint comes first: devices, sync and what they import start after the window is on the glass.
"""

from __future__ import annotations

import gc
import signal
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from types import TracebackType

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.bootstrap import Station
from app.domain.refusals import Refusal
from app.settings import Settings
from ui.kiosk import translation
from ui.kiosk.bridge import Bridge
from ui.kiosk.conductor import Conductor
from ui.kiosk.messages import message
from ui.kiosk.platform import choose_platform
from ui.kiosk.shell import Shell
from ui.kiosk.stage import note
from ui.kiosk.theme import Panel, Theme

#: How long the first paint is waited for before the rest starts without it, in ms.
UNPAINTED_MS = 1000


class Kiosk:
    """The window with everything behind it. Make a `QApplication` first. ``started`` is called when all of it runs."""

    def __init__(self, settings: Settings, station: Station, started: Callable[[], None] = lambda: None) -> None:
        self.settings = settings
        self._started = started
        self.station = station
        self.bridge = Bridge()
        self.theme = theme_of(settings)
        self.shell = Shell(self.theme)
        self.screens = self._add(first_screens(self.theme))
        self.conductor = Conductor(self.shell, station, dict(self.screens), self.bridge)
        self._keys: QObject | None = None
        self._painted = FirstPaint(self.shell, self.start)
        station.when_absorbed(self.bridge.on_absorbed)

    def _add(self, screens: dict[str, QWidget]) -> dict[str, QWidget]:
        for name, screen in screens.items():
            self.shell.add_screen(name, screen)
        return screens

    def open(self) -> None:
        """Show the window; everything that the first screen does not need starts when it has been painted."""
        if self.settings.screen.fullscreen:
            self.shell.setWindowFlag(Qt.WindowType.FramelessWindowHint)
            self.shell.showFullScreen()
        else:
            self.shell.show()
        self._painted.at_latest()

    def start(self) -> None:
        """Make the other screens, then start devices and sync."""
        self._painted.done()
        others = self._add(other_screens(self.theme))
        cast = self.conductor.extend(others)
        self.screens |= others
        self._listen_to_keys()
        self.station.start_storage()
        self.station.start_devices(self.bridge.on_frame, self.bridge.on_heard, self.bridge.on_device)
        cast.stops.begin()
        self.station.start_signals(self.bridge.on_machine, self.bridge.on_device)
        self.station.start_cameras(self.bridge.on_photo, self.bridge.on_device)
        self.station.start_printers(self.bridge.on_label, self.bridge.on_device)
        self.station.start_pages(self.bridge.on_page)
        self.station.start_reports(self.bridge.on_report, self.bridge.on_page)
        self.station.start_line(self.bridge.on_line)
        self.station.start_sync(self.bridge.on_truth, self.bridge.on_sought, self.bridge.on_pictured)
        self.station.start_inbox()
        self._started()

    def _listen_to_keys(self) -> None:
        from ui.kiosk.keyboard_scanner import KeyboardScanner

        if self.settings.wedge is not None:
            self._keys = KeyboardScanner(self.settings.wedge, self.bridge.on_frame, self.shell)
            self.shell.window_handle().installEventFilter(self._keys)

    def close(self) -> None:
        """End threads, then let the database go."""
        if self._keys is not None:
            self.shell.window_handle().removeEventFilter(self._keys)
        self._painted.done()
        self.shell.close()
        self.station.close()


class FirstPaint(QObject):
    """Calls ``then`` once, after the window has been painted for the first time."""

    def __init__(self, window: QWidget, then: Callable[[], None]) -> None:
        super().__init__(window)
        self._window = window
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(then)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See the first paint go by."""
        if event.type() == QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            self._timer.start(0)
        return False

    def at_latest(self) -> None:
        """Call after a moment even unpainted: a panel that is dark or covered sends and takes in all the same."""
        self._timer.start(UNPAINTED_MS)

    def done(self) -> None:
        """Do not call any more."""
        self._window.removeEventFilter(self)
        self._timer.stop()


def theme_of(settings: Settings) -> Theme:
    """The look for this panel."""
    screen = settings.screen
    return Theme(Panel(screen.width, screen.height, screen.px_per_mm), screen.theme, gloves=screen.gloves)


def first_screens(theme: Theme) -> dict[str, QWidget]:
    """The screens that a person may see first."""
    from ui.kiosk.screens.pin import PinScreen
    from ui.kiosk.screens.queue import QueueScreen
    from ui.kiosk.screens.sign_on import SignOnScreen

    return {"sign_on": SignOnScreen(theme), "pin": PinScreen(theme), "queue": QueueScreen(theme)}


def other_screens(theme: Theme) -> dict[str, QWidget]:
    """The screens that come after."""
    from ui.kiosk.screens.others import OTHERS

    return {name: make(theme) for name, make in OTHERS.items()}


def keep_what_stays() -> None:
    """Never look again for garbage among what lives as long as the process: modules, screens, widgets.

    Looking through all of it stops the screen for some 60 ms, whenever it happens to be due (ADR 0020). Once for a
    process, when everything was made.
    """
    gc.collect()
    gc.freeze()


def run(settings: Settings, prepare: Callable[[Kiosk], object] = lambda kiosk: None) -> int:
    """Open the kiosk and stay until it is closed; returns the exit code. ``prepare`` may attach to it before it opens.

    A database that cannot be opened is said on the screen, and tried again by touch; where nobody could see that, it
    raises the `Refusal`.
    """
    platform = choose_platform()
    application = QApplication.instance() or QApplication(sys.argv[:1])
    translation.install(application, settings.screen.language)
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, lambda *_: QApplication.quit())
    station = Station(settings) if platform == "offscreen" else opened_station(settings)
    if station is None:
        return 1
    kiosk = Kiosk(settings, station, keep_what_stays)
    sys.excepthook = _catcher(kiosk)
    prepare(kiosk)
    kiosk.open()
    try:
        return application.exec()
    finally:
        kiosk.close()


def opened_station(settings: Settings) -> Station | None:
    """The station, once it can be opened; None when the window that says why not was closed."""
    try:
        return Station(settings)
    except Refusal as refusal:
        return _Trouble(settings, refusal).station()


class _Trouble:
    """A window that says why the terminal cannot start, until it can."""

    def __init__(self, settings: Settings, refusal: Refusal) -> None:
        from ui.kiosk.screens.trouble import TroubleScreen

        self._settings = settings
        self._found: Station | None = None
        self._loop = QEventLoop()
        self.shell = Shell(theme_of(settings))
        self.screen = TroubleScreen(self.shell.theme, message(refusal))
        self.shell.add_screen("trouble", self.screen)
        self.shell.set_where(settings.work_unit)
        self.shell.set_prompt(*self.screen.prompt_line())
        self.shell.set_time(datetime.now(UTC))
        self.shell.show_screen("trouble")
        self.screen.retry.connect(self._retry)

    def station(self) -> Station | None:
        """Stay until the database opens or the application ends."""
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.aboutToQuit.connect(self._loop.quit)
            application.lastWindowClosed.connect(self._loop.quit)
        if self._settings.screen.fullscreen:
            self.shell.showFullScreen()
        else:
            self.shell.show()
        self._loop.exec()
        self.shell.close()
        return self._found

    def _retry(self) -> None:
        try:
            self._found = Station(self._settings)
        except Refusal as refusal:
            self.screen.say(message(refusal))
            return
        self._loop.quit()


def _catcher(kiosk: Kiosk) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """An unforeseen error is logged with its context; the operator gets a safe screen, never a traceback."""

    def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        note("unforeseen", exc_info=(kind, error, trace), screen=kiosk.shell.screen_name)
        if isinstance(error, Refusal):
            kiosk.conductor.stage.refuse(error)  # nobody expected it here, but it has its sentence
        else:
            kiosk.conductor.recover()

    return caught
