"""The hands, eyes and devices of whoever stands at a terminal: real events at real places, real bytes on real lines.

A story touches what it can see and reads what is painted; it waits on conditions.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.bootstrap import Station
from app.demo.look import Look, SeenTarget
from app.devices.fakes.line import PtyLine
from app.devices.fakes.photographer import FakeCamera
from app.devices.fakes.players import FakeGauge, FakeScanner
from app.devices.settings import CameraSettings, DeviceSettings
from app.domain.timekeeping import Steady
from app.settings import CentralSettings, ErpSettings, Screen, Settings
from app.views import JobView
from ui.kiosk.application import Kiosk
from ui.kiosk.rehearsal_look import look
from ui.kiosk.widgets.touch import Target

#: Long after the demo plant's documents took effect, and before its lots expire.
MORNING = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)
MARA, TOMASZ, AYLIN, JONAS, INES, PETRA = "P-101", "P-102", "P-103", "P-201", "P-301", "P-401"
BADGES = {MARA: "LSB-101", TOMASZ: "LSB-102", AYLIN: "LSB-103", JONAS: "LSB-201", INES: "LSB-301", PETRA: "LSB-401"}
PINS = {MARA: "101101", TOMASZ: "102102", JONAS: "201201", INES: "301301", PETRA: "401401"}
NAMES = {MARA: "Mara K.", TOMASZ: "Tomasz W.", AYLIN: "Aylin D.", JONAS: "Jonas O.", INES: "Ines P.", PETRA: "Petra N."}
#: Three pumps: the order of most stories.
ORDER = "10040"
LOT = f"CP-80/{ORDER}"
TOOLS = {"ST-10": "T-011", "ST-20": "T-017", "ST-30": "T-030", "ST-40": "T-041"}
SMALL = Screen(fullscreen=False)
LARGE = Screen(width=1920, height=1080, px_per_mm=4.016, fullscreen=False)
PATIENCE_MS = 15_000


class Wall:
    """The clock on the wall."""

    def __init__(self) -> None:
        self.now = MORNING

    def __call__(self) -> datetime:
        return self.now


class TickingWall(Wall):
    """The same with a steady clock beside it: ``passes`` moves both, ``jumps`` the one on the wall alone."""

    def __init__(self, now: datetime = MORNING) -> None:
        self.now = now
        self.up = 100.0
        self.boot = "first"

    def steady(self) -> Steady:
        """The steady clock."""
        return Steady(self.boot, self.up)

    def passes(self, span: timedelta) -> None:
        """Time goes by."""
        self.now += span
        self.up += span.total_seconds()

    def jumps(self, by: timedelta) -> None:
        """Somebody moves the hands."""
        self.now += by


class AtTerminal:
    """Somebody at a terminal: its window, its scanner and its gauge. The file outlives the kiosk."""

    def __init__(
        self,
        qtbot,
        folder: Path,
        unit: str = "ST-10",
        screen: Screen = SMALL,
        instruments: Callable[[Path], tuple[DeviceSettings, ...]] = lambda _: (),
    ) -> None:
        self.qtbot = qtbot
        self.unit = unit
        self.screen = screen
        self.database = folder / "terminal.db"
        self.wall = Wall()
        self.central: CentralSettings | None = None
        self.erp: ErpSettings | None = None
        self.instruments = instruments(folder)
        self.separator = ""
        self.patience_ms = PATIENCE_MS
        self.scanner = FakeScanner(PtyLine(folder / "scanner"))
        self.gauge = FakeGauge(PtyLine(folder / "gauge"))
        self.camera = FakeCamera(folder / "pictures")
        self.kiosk: Kiosk | None = None

    # -- the life of the kiosk

    def open(self) -> AtTerminal:
        """Switch it on and wait until its devices are there."""
        settings = self.settings()
        self.kiosk = Kiosk(settings, Station(settings, clock=self.wall))
        self.kiosk.open()
        self.qtbot.waitExposed(self.kiosk.shell)
        count = 3 + len(self.instruments)
        found = ("ready", "other")
        self.until(lambda: [d.state in found for d in self._devices()] == [True] * count, "devices")
        return self

    def close(self) -> None:
        """Switch it off."""
        if self.kiosk is not None:
            self.kiosk.close()
            shiboken6.delete(self.kiosk.shell)
            self.kiosk = None

    def end(self) -> None:
        """Switch it off and take its devices away."""
        self.close()
        self.scanner.unplug()
        self.gauge.unplug()

    def settings(self) -> Settings:
        """The terminal's settings."""
        scanner = DeviceSettings(
            device="scanner", kind="scanner", port=str(self.scanner.line.path), separator=self.separator
        )
        gauge = DeviceSettings(device="gauge", kind="gauge", port=str(self.gauge.line.path), tool=TOOLS[self.unit])
        return Settings(
            work_unit=self.unit,
            database=str(self.database),
            screen=self.screen,
            device=(scanner, gauge, *self.instruments),
            camera=(CameraSettings(device="camera", folder=str(self.camera.folder)),),
            central=self.central,
            erp=self.erp,
        )

    def _devices(self) -> list:
        return list(self.kiosk.conductor.stage.devices.values())

    # -- seeing

    def look(self) -> Look:
        """One look at the window."""
        return look(self.kiosk.shell)

    def until(self, condition: Callable[[], object], what: str) -> None:
        """Wait on a condition; what never came is told with what was on the screen instead."""
        end, pause = time.monotonic() + self.patience_ms / 1000, 0
        while not condition():
            if time.monotonic() > end:
                raise AssertionError(f"never came: {what}\n{told(self.look())}")
            QTest.qWait(pause)
            pause = min(pause + 1, 10)  # what comes comes soon, most often: a pause of 10 ms would be longer than it

    def on(self, screen: str) -> AtTerminal:
        """Wait until a screen is in front."""
        self.until(lambda: self.look().screen == screen, f"screen {screen}")
        return self

    def sees(self, *words: str) -> AtTerminal:
        """Wait until all of the words can be read."""
        self.until(lambda: self.reads(*words), f"words {words}")
        return self

    def reads(self, *words: str) -> bool:
        """Whether all of the words can be read now, on whichever lines they stand."""
        shown = [" ".join(text.words.split()) for text in self.look().texts]
        return all(any(word in text for text in shown) for word in words)

    def at(self, step: str) -> AtTerminal:
        """Wait until a step of the ladder is the one that is now."""
        self.until(lambda: self.look().screen == "job" and self.look().now == step, f"step {step}")
        return self

    def person(self) -> str:
        """Who is signed on, as the screen says."""
        return next((t.says for t in self.look().targets if t.name == "person"), "")

    def sync(self) -> str:
        """The truth about sync, as the screen says."""
        return self.look().sync

    # -- touching

    def tap(self, name: str) -> AtTerminal:
        """Touch a target by its name, or by what it says, as soon as a touch reaches it.

        Nobody touches again within the time in which that would be the same touch.
        """
        place = self._place(name)
        target = self.kiosk.shell.childAt(place)
        self.until(lambda: not isinstance(target, Target) or target.takes_a_touch(), f"time for another touch: {name}")
        QTest.mousePress(*self._at(place))
        QTest.mouseRelease(*self._at(place))
        return self

    def double_tap(self, name: str) -> AtTerminal:
        """What a panel sends for a hurried finger: press, release, second press, release."""
        place = self._place(name)
        QTest.mouseDClick(*self._at(place))
        return self

    def press_and_slide_off(self, name: str, to: str) -> None:
        """Touch a target, slide, and let go over another."""
        QTest.mousePress(*self._at(self._place(name)))
        QTest.mouseMove(self.kiosk.shell.windowHandle(), self._place(to))
        QTest.mouseRelease(*self._at(self._place(to)))

    def news_while_touched(self, name: str) -> AtTerminal:
        """A touch during which records of other stations come in."""
        place = self._place(name)
        QTest.mousePress(*self._at(place))
        self.kiosk.station.store.absorbed()
        QTest.mouseRelease(*self._at(place))
        return self

    def _turn_to(self, name: str) -> None:
        """The places for which there is no room stand behind one more key."""
        self.until(lambda: self.look().target(name) or self.look().target("nav-more"), f"target {name}")
        if self.look().target(name) is None:
            self.tap("nav-more")

    def _place(self, name: str) -> QPoint:
        if name.startswith("nav-"):
            self._turn_to(name)
        self.until(lambda: self.look().target(name), f"target {name}")
        target: SeenTarget = self.look().target(name)
        return QPoint(*target.place.middle)

    def _at(self, place: QPoint) -> tuple:
        window = self.kiosk.shell.windowHandle()
        return window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place

    def digits(self, digits: str) -> AtTerminal:
        """Touch digits on the pad in view."""
        for digit in digits:
            self.tap(f"key-{'point' if digit in '.,' else digit}")
        return self

    def letters(self, text: str) -> AtTerminal:
        """Touch letters and digits of the code entry."""
        for character in text:
            self.tap(f"key-{character}" if character.isdigit() else f"letter-{character}")
        return self

    def key(self, character: str | Qt.Key) -> AtTerminal:
        """Strike a key of a keyboard."""
        QTest.keyClick(self.kiosk.shell.windowHandle(), character)
        return self

    def rest(self, seconds: float) -> None:
        """Hold a finger still for so long: time is what tells a wipe from a flick."""
        until = time.monotonic() + seconds
        self.until(lambda: time.monotonic() >= until, "time to pass")

    # -- devices

    def scan(self, code: str | bytes) -> AtTerminal:
        """Scan a code."""
        self.scanner.scan(code if isinstance(code, bytes) else code.encode())
        return self

    def measure(self, line: str) -> AtTerminal:
        """Let the instrument send a line."""
        self.gauge.text(line)
        return self

    # -- what every story begins with

    def sign_on(self, person: str = MARA) -> AtTerminal:
        """Sign on with a badge."""
        self.scan(BADGES[person])
        self.until(lambda: self.person() == NAMES[person], f"{person} is signed on")
        return self

    def open_order(self, order: str = ORDER) -> AtTerminal:
        """Open the order's job with its traveler."""
        self.until(lambda: self.look().screen in ("queue", "waiting", "line", "calls"), "the first screen")
        return self.scan(order).on("job")

    # -- what is durable, seen from outside the screens

    def records(self) -> int:
        """How many records this terminal has made."""
        return self.kiosk.station.store.head()[0]

    def job(self) -> JobView:
        """The run that is open, as the journal has it."""
        stage = self.kiosk.conductor.stage
        return stage.terminal.queries.job(stage.lot, stage.run)


def told(seen: Look) -> str:
    """A look as lines, for whoever reads a failure."""
    words = " | ".join(" / ".join(text.words.splitlines()) for text in seen.texts)
    names = " ".join(f"{t.name}{'' if t.open else '(shut)'}" for t in seen.targets)
    steps = " ".join(f"{s.step}={s.state}" for s in seen.steps)
    return f"on {seen.screen}: {words}\nprompt: {seen.prompt}\ntargets: {names}\nsteps: {steps}"
