"""Scanners that type: keys go through the wedge recogniser before any widget sees them.

Keys of a person are handed on a moment later, in order; a scan goes to the prompt whatever has the focus. Must not know
what a scan means.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent

from app.devices.scanner import DeviceFrame
from app.devices.wedge import Refused, Scanned, Typed, Wedge, WedgeOutcome, WedgeSettings

DEVICE = "keyboard"


class KeyboardScanner(QObject):
    """An event filter for the window (`QWidget.windowHandle`), where every key arrives before any widget has it and
    nothing else costs time; ``on_frame`` gets what was scanned.
    """

    def __init__(self, settings: WedgeSettings, on_frame: Callable[[DeviceFrame], None], parent: QObject) -> None:
        super().__init__(parent)
        self._wedge = Wedge(settings)
        self._on_frame = on_frame
        self._held: deque[tuple[QObject, QKeyEvent]] = deque()
        self._handing_on = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(settings.gap_ms + 1)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._after_silence)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hold back keys until it is clear whether a person or a scanner typed them."""
        if self._handing_on or event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.isAutoRepeat() or len(event.text()) != 1:
            return False
        self._held.append((watched, event.clone()))
        self._settle(self._wedge.press(event.text(), _now_ms()))
        if self._wedge.holding:
            self._timer.start()
        return True

    def _after_silence(self) -> None:
        """What was held is a person's keys now; where the timer was early, look again, so that no key hangs."""
        self._settle(self._wedge.flush(_now_ms()))
        if self._wedge.holding:
            self._timer.start()

    def _settle(self, outcomes: list[WedgeOutcome]) -> None:
        for outcome in outcomes:
            match outcome:
                case Typed(text):
                    self._hand_on(len(text))
                case Scanned(raw, keys):
                    self._drop(keys)
                    self._on_frame(_frame(raw))
                case Refused(refusal, keys):
                    self._drop(keys)
                    self._on_frame(DeviceFrame(device=DEVICE, kind="scanner", raw=b"", at=_now(), refusal=refusal))

    def _hand_on(self, keys: int) -> None:
        self._handing_on = True
        try:
            for _ in range(min(keys, len(self._held))):
                QCoreApplication.sendEvent(*self._held.popleft())
        finally:
            self._handing_on = False

    def _drop(self, keys: int) -> None:
        for _ in range(min(keys, len(self._held))):
            self._held.popleft()


def _frame(raw: bytes) -> DeviceFrame:
    return DeviceFrame(device=DEVICE, kind="scanner", raw=raw, at=_now())


def _now() -> datetime:
    return datetime.now(UTC)


def _now_ms() -> float:
    return time.monotonic() * 1000
