"""The PIN: of a person who signs on, of a first choice, of a lead who vouches. Passive: shows what it is asked to.

Must not know whether a PIN is right. Digits are forgotten as soon as they are given away.
"""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from app.views import PersonTile
from ui.kiosk.messages import Message
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.buttons import QuietButton, Slot
from ui.kiosk.widgets.notice import Notice
from ui.kiosk.widgets.pad import Pad, PinDots
from ui.kiosk.widgets.stack import Stack
from ui.kiosk.widgets.surface import Rule
from ui.kiosk.widgets.text import MIDDLE, Text
from ui.kiosk.words import role_word

Ask = Literal["enter", "choose", "repeat", "vouch"]


@dataclass(frozen=True)
class PinAsk:
    """Whose PIN, for what. ``vouch``: a lead's PIN for somebody else (``whom``); ``detail`` is one line about them."""

    ask: Ask
    name: str
    length: int
    detail: str = ""
    whom: str = ""


class PinScreen(QWidget):
    """Name at the left, pad at the right. Signals: ``pin_entered(str)``, ``back()``, ``forgot()``."""

    pin_entered = Signal(str)
    back = Signal()
    forgot = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._asked = PinAsk("enter", "", 6)
        self._digits = ""
        self._kind = Text(theme, "body", self, tone="ink2")
        self._name = Text(theme, "value", self, strong=True)
        self._detail = Text(theme, "body", self, tone="ink2")
        self._notice = Notice(theme, self)
        self._notice.hide()
        self._back = QuietButton(theme, self.tr("Someone else"), "left", self, name="pin-back")
        self._forgot = QuietButton(theme, self.tr("Forgot PIN"), "keys", self, name="pin-forgot")
        self._rule = Rule(theme, self)
        self._word = Text(theme, "body", self, text=self.tr("PIN"), strong=True, align=MIDDLE)
        self._dots = PinDots(theme, 6, self)
        self.pad = Pad(theme, self, point=False)
        self.slot = Slot(theme, self, name="pin-slot")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._connect()

    def ask(self, asked: PinAsk) -> None:
        """Ask for a PIN anew: no digits, no notice."""
        self._asked = asked
        self._notice.hide()
        self._kind.say(self._kind_words(asked))
        self._name.say(asked.name)
        self._detail.say(asked.detail)
        self._back.say(self.tr("Someone else") if asked.ask == "enter" else self.tr("Back"))
        self._forgot.setVisible(asked.ask == "enter")
        self._set("")
        self._arrange()

    def set_person(self, tile: PersonTile, length: int) -> None:
        """Ask a person for their own PIN."""
        self.ask(PinAsk("enter", tile.name, length, role_word(tile.role)))

    def refuse(self, message: Message) -> None:
        """What the frame calls when something else was refused while this screen is in front."""
        self.show_message(message)

    def show_message(self, message: Message) -> None:
        """Say what was wrong, and take the digits away."""
        self._notice.say(message.cause, message.way_out, state=message.state)
        self._notice.show()
        self._set("")
        self._arrange()

    def unrefuse(self) -> None:
        """Put the notice away."""
        self._notice.hide()
        self._arrange()

    def prompt(self, device: str = "") -> tuple[str, str, str]:
        """What is expected: icon and two lines."""
        lines = {
            "enter": self.tr("Enter your PIN, or scan your badge"),
            "choose": self.tr("Choose a PIN of {n} digits").format(n=self._asked.length),
            "repeat": self.tr("Enter the same PIN once more"),
            "vouch": self.tr("A lead enters their PIN, or scans their badge"),
        }
        return "keys", lines[self._asked.ask], device

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A keyboard types on the pad."""
        if not self.pad.take_key(event):
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """A keyboard works at once."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Digits do not outlive the screen."""
        self._set("")
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay everything out."""
        self._arrange()

    def _kind_words(self, asked: PinAsk) -> str:
        words = {
            "enter": self.tr("Sign on as"),
            "choose": self.tr("First PIN of"),
            "repeat": self.tr("First PIN of, once more"),
            "vouch": self.tr("Vouch for {whom} as").format(whom=asked.whom),
        }
        return words[asked.ask]

    def _connect(self) -> None:
        self.pad.typed.connect(self._type)
        self.pad.back.connect(lambda: self._set(self._digits[:-1]))
        self.pad.entered.connect(self._give)
        self.slot.touched.connect(self._give)
        self._back.touched.connect(self.back)
        self._forgot.touched.connect(self.forgot)

    def _type(self, digit: str) -> None:
        if len(self._digits) < self._asked.length:
            self._set(self._digits + digit)

    def _give(self) -> None:
        if len(self._digits) == self._asked.length:
            digits = self._digits
            self._set("")
            self.pin_entered.emit(digits)

    def _set(self, digits: str) -> None:
        self._digits = digits
        self._dots.show_count(len(digits), self._asked.length)
        missing = self._asked.length - len(digits)
        if missing:
            words = self.tr("1 more digit") if missing == 1 else self.tr("{n} more digits").format(n=missing)
            self.slot.wait(words)
            return
        labels = {"enter": self.tr("Sign on"), "vouch": self.tr("Vouch")}
        self.slot.strong(labels.get(self._asked.ask, self.tr("Take this PIN")), "check")

    def _arrange(self) -> None:
        s, height = self.theme.sizes, self.height()
        slot, pad = self.theme.slot_rect(self.size()), self.theme.pad_rect(self.size())
        self.slot.setGeometry(slot)
        self.pad.setGeometry(pad)
        rule = slot.left() - s.margin
        self._rule.upright(rule, s.margin, height - 2 * s.margin)
        row = s.icon_row + s.half // 2
        top = pad.top() - s.margin * 3 // 4 - row
        word = self._word.sizeHint().width() + 2
        self._word.setGeometry(slot.left(), top, word, row)
        dots = slot.left() + word + s.u
        self._dots.setGeometry(dots, top, slot.right() - dots, row)
        self._arrange_left(QRect(s.margin, s.margin, rule - 2 * s.margin - s.half // 2, height - 2 * s.margin))

    def _arrange_left(self, room: QRect) -> None:
        s = self.theme.sizes
        stack = Stack().text(self._kind).text(self._name, self.theme.mm(14)).text(self._detail).space(s.margin)
        if self._notice.isVisibleTo(self):
            stack.fixed(self._notice, self.theme.mm(26))
        stack.place(room.adjusted(0, 0, 0, -s.slot_height - s.margin))
        top = self.theme.slot_rect(self.size()).top()
        wide = (room.width() - s.gap) // 2
        self._back.setGeometry(room.left(), top, wide, s.slot_height)
        self._forgot.setGeometry(room.right() + 1 - wide, top, wide, s.slot_height)
