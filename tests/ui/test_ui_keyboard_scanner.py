"""A scanner that types, through Qt's own key events: a scan goes to the prompt whatever has the focus, and no key that
a person typed is lost or comes out of turn.
"""

import pytest
from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from app.devices.wedge import WedgeSettings
from ui.kiosk.keyboard_scanner import KeyboardScanner
from ui.kiosk.screens.pin import PinAsk, PinScreen
from ui.kiosk.theme import Theme
from ui.kiosk.theme_panel import PANEL_10
from ui.kiosk.widgets.buttons import Slot
from ui.kiosk.widgets.code_entry import CodeEntry


class Desk:
    """A window with something to type on, and the scanner that types."""

    def __init__(self, qtbot, widget: QWidget, settings: WedgeSettings) -> None:
        self.qtbot = qtbot
        self.widget = widget
        self.frames: list = []
        self.scanner = KeyboardScanner(settings, self.frames.append, widget)
        qtbot.addWidget(widget)
        widget.show()
        qtbot.waitExposed(widget)
        widget.windowHandle().installEventFilter(self.scanner)

    def scans(self) -> list[bytes]:
        return [frame.raw for frame in self.frames if frame.refusal is None]

    def strike(self, character: str) -> None:
        QTest.keyClick(self.widget.windowHandle(), Qt.Key.Key_Return if character == "\r" else character)

    def scan(self, code: str) -> None:
        """As fast as a scanner types."""
        for character in code + "\r":
            self.strike(character)

    def wait_until(self, condition) -> None:
        self.qtbot.waitUntil(condition, timeout=3000)

    def after_a_persons_pause(self) -> None:
        """Wait until no key that follows could belong to a scanner's burst."""
        pause = QElapsedTimer()
        pause.start()
        self.wait_until(lambda: pause.hasExpired(60))


@pytest.fixture
def desks() -> list[Desk]:
    return []


@pytest.fixture
def line(qtbot, desks) -> tuple[Desk, QLineEdit]:
    edit = QLineEdit()
    desks.append(Desk(qtbot, edit, WedgeSettings()))
    edit.setFocus()
    return desks[-1], edit


def test_fast_keys_are_a_scan_and_nothing_is_typed(line):
    desk, edit = line
    desk.scan("LSB-101")
    desk.wait_until(lambda: desk.scans() == [b"LSB-101"])
    assert edit.text() == ""


def test_slow_keys_are_typing_and_arrive_in_order(line):
    desk, edit = line
    for n, character in enumerate("4802x", 1):
        desk.strike(character)
        desk.wait_until(lambda n=n: edit.text() == "4802x"[:n])
    assert desk.frames == []


def test_a_scan_in_the_middle_of_typing_loses_no_typed_key(line):
    desk, edit = line
    for typed in ("1", "12"):
        desk.strike(typed[-1])
        desk.wait_until(lambda typed=typed: edit.text() == typed)
    desk.scan("4802")
    desk.wait_until(lambda: desk.scans() == [b"4802"])
    desk.strike("3")
    desk.wait_until(lambda: edit.text() == "123")


def test_a_key_that_is_still_held_when_the_scan_begins_is_typed_first(line):
    desk, edit = line
    desk.strike("7")
    desk.after_a_persons_pause()
    desk.scan("LSB-101")
    desk.wait_until(lambda: edit.text() == "7" and desk.scans() == [b"LSB-101"])


def test_two_scans_one_after_the_other_are_two(line):
    desk, edit = line
    desk.scan("4802")
    desk.scan("LSB-101")
    desk.wait_until(lambda: desk.scans() == [b"4802", b"LSB-101"])
    assert edit.text() == ""


def test_half_a_scan_is_told_and_not_typed(line):
    desk, edit = line
    for character in "LSB-1":
        desk.strike(character)
    desk.wait_until(lambda: [f.refusal.code for f in desk.frames if f.refusal] == ["ScanHalf"])
    assert edit.text() == ""
    desk.scan("LSB-101")
    desk.wait_until(lambda: desk.scans() == [b"LSB-101"])


def test_a_few_fast_keys_of_a_person_are_no_scan(line):
    desk, edit = line
    for character in "12":
        desk.strike(character)
    desk.wait_until(lambda: edit.text() == "12")
    assert desk.frames == []


def test_enter_of_a_person_is_still_enter(line):
    desk, edit = line
    struck: list[bool] = []
    edit.returnPressed.connect(lambda: struck.append(True))
    desk.strike("\r")
    desk.wait_until(lambda: struck == [True])


def test_a_scan_while_a_pin_is_entered_enters_no_digit(qtbot, desks):
    screen = PinScreen(Theme(PANEL_10))
    screen.resize(1280, 700)
    screen.ask(PinAsk("enter", "Mara K.", 6))
    desks.append(Desk(qtbot, screen, WedgeSettings()))
    desk, entered = desks[-1], []
    screen.pin_entered.connect(entered.append)
    desk.strike("1")
    desk.wait_until(lambda: screen.slot.text() == "5 more digits")
    desk.scan("101101")
    desk.wait_until(lambda: desk.scans() == [b"101101"])
    assert (screen.slot.text(), entered) == ("5 more digits", [])


def test_a_scan_while_letters_are_typed_is_not_among_them(qtbot, desks):
    theme = Theme(PANEL_10)
    window = TypesOn(theme)
    desks.append(Desk(qtbot, window, WedgeSettings()))
    desk = desks[-1]
    desk.strike("A")
    desk.wait_until(lambda: window.entry.text == "A")
    desk.scan("4802")
    desk.wait_until(lambda: desk.scans() == [b"4802"])
    desk.strike("B")
    desk.wait_until(lambda: window.entry.text == "AB")


class TypesOn(QWidget):
    """A window whose keys go to a code entry, as a screen's do."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.resize(1280, 648)
        self.slot = Slot(theme, self)
        self.entry = CodeEntry(theme, self.slot, self)
        self.entry.resize(self.size())
        self.entry.ask("Lot number")
        self.setFocus()

    def keyPressEvent(self, event) -> None:
        self.entry.take_key(event)


def test_with_a_prefix_a_persons_keys_are_never_held_back(qtbot, desks):
    edit = QLineEdit()
    desks.append(Desk(qtbot, edit, WedgeSettings(prefix="~")))
    desk = desks[-1]
    for character in "hello":
        desk.strike(character)
    assert edit.text() == "hello"
    desk.scan("~4802")
    desk.wait_until(lambda: desk.scans() == [b"4802"])
    assert edit.text() == "hello"


def test_a_key_never_hangs_where_the_timer_was_early(line):
    """The last key typed has no key after it that could bring it along."""
    desk, edit = line
    for n in range(1, 21):
        desk.strike("x")
        desk.wait_until(lambda n=n: len(edit.text()) == n)
