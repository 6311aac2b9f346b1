"""How tests act on a working screen: touches, keys, what came out of it, what its slot says."""

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from ui_screen_scenes import running

from app.views import Prompt
from ui.kiosk.screens.job_run import JobRunScreen
from ui.kiosk.shell import Shell
from ui.kiosk.theme import PANEL_10, Theme

LEFT = Qt.MouseButton.LeftButton


def heard(*signals) -> list[tuple]:
    """Everything that the signals said, in order."""
    got: list[tuple] = []
    for signal in signals:
        signal.connect(lambda *values: got.append(values))
    return got


def open_job(qtbot, prompt: Prompt | None, now: int = 2) -> tuple[Shell, JobRunScreen]:
    shell, screen = running(Theme(PANEL_10), prompt, now)
    qtbot.addWidget(shell)
    qtbot.waitExposed(shell)
    return shell, screen


def open_screen(qtbot, screen: QWidget) -> Shell:
    from ui_screen_samples import shelled

    shell = shelled(screen.theme, "screen", screen)
    vars(qtbot).setdefault("windows", []).append(shell)  # a window lives as long as the test that looks at it
    qtbot.addWidget(shell)
    shell.show()
    qtbot.waitExposed(shell)
    return shell


def press(screen: QWidget, *keys: Qt.Key | str) -> None:
    """Keys of a keyboard, wherever the focus is."""
    for key in keys:
        target = screen.window().focusWidget() or screen
        if isinstance(key, str):
            QTest.keyClicks(target, key)
        else:
            QTest.keyClick(target, key)


def double_tap(widget: QWidget) -> None:
    """What a panel sends for two quick taps: press, release, double click, release."""
    QTest.mouseClick(widget, LEFT)
    if not widget.isVisible():
        return
    at = QPointF(widget.rect().center())
    kind, none = QEvent.Type.MouseButtonDblClick, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(widget, QMouseEvent(kind, at, widget.mapToGlobal(at), LEFT, LEFT, none))
    QTest.mouseRelease(widget, LEFT)
    QTest.mouseClick(widget, LEFT)


def slot_says(screen: QWidget) -> tuple[str, str]:
    """Form and words of the slot."""
    return screen.slot.form, screen.slot.text()


def named(screen: QWidget, name: str) -> QWidget:
    found = [w for w in screen.findChildren(QWidget, name) if w.isVisible()]
    assert found, name
    return found[0]


def in_view(screen: QWidget, name: str) -> bool:
    return any(w.isVisible() for w in screen.findChildren(QWidget, name))
