"""Signature: what is signed, what it means, who and when, ink if they like, PIN. Nothing else.

Passive: shows words, gives away the PIN and the ink. Must not know whether the PIN is right or what is bound by it.
"""

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from ui.kiosk.messages import Message
from ui.kiosk.screens.screen import Screen, TakesKeys
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.block import Run
from ui.kiosk.widgets.ink_field import InkField
from ui.kiosk.widgets.notice import Notice
from ui.kiosk.widgets.pin_entry import PinEntry
from ui.kiosk.widgets.stack import Stack
from ui.kiosk.widgets.statement import Statement
from ui.kiosk.widgets.surface import Rule
from ui.kiosk.widgets.text import LEFT, Text

#: Lines of the statement that are read as its heading.
HEADING = 2


class SignatureScreen(Screen):
    """Signals: ``signed(str, object)`` with PIN and ink (bytes, empty when there is none), ``back()``."""

    signed = Signal(str, object)
    back = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, slot="signature-slot")
        self._sign = Text(theme, "body", self, text=self.tr("You sign"), tone="ink2")
        self._lines = Text(theme, "heading", self, strong=True, align=LEFT)
        self._more = Text(theme, "note", self, tone="ink2", align=LEFT)
        self._means = Text(theme, "body", self, text=self.tr("It means"), tone="ink2")
        self._meaning = Text(theme, "heading", self, strong=True, align=LEFT)
        self._who = Text(theme, "body", self)
        self._rest = Statement(theme, self, self._more, self.arrange)
        self._rules = [Rule(theme, self) for _ in range(3)]
        self._notice = Notice(theme, self)
        self._notice.hide()
        self._ink, self._inked = InkField(theme, self), True
        self._pin = PinEntry(theme, self)
        self._pin.changed.connect(self._offer)
        self._pin.back.connect(self.back)
        self._offer()

    def without_ink(self) -> None:
        """Offer no ink: what is signed here has no place to keep it."""
        self._inked = False
        self._ink.hide()

    def set_signature(
        self, lines: tuple[str, ...], meaning: str, person_name: str, role_word: str, when: str, pin_length: int
    ) -> None:
        """Show what is signed; PIN, ink and notice of another signature are gone."""
        self._lines.say("\n".join(lines[:HEADING]))
        self._rest.say(lines[HEADING:])
        self._meaning.say(meaning)
        about = self.tr("{role}, {when}").format(role=role_word, when=when)
        self._who.say_runs([Run(person_name, "body", strong=True), Run(f"  {about}", "body", "ink2")])
        self._notice.hide()
        self._ink.clear()
        self._pin.ask(pin_length)
        self.arrange()

    def show_message(self, message: Message) -> None:
        """Say what was wrong with the PIN, and take the digits away; the ink stays."""
        self._notice.say(message.cause, message.way_out, state=message.state)
        self._notice.show()
        self._pin.clear()
        self.arrange()
        self.changed.emit()

    refuse = show_message

    def unrefuse(self) -> None:
        """Put the notice away."""
        self._notice.hide()
        self.arrange()

    def prompt_line(self, device: str = "") -> tuple[str, str, str]:
        """PIN, then Sign."""
        line = self.tr("Enter your PIN to sign") if self._pin.missing() else self.tr("Touch Sign")
        return ("pen", line, self.tr("Your signature cannot be taken back, only corrected"))

    def act(self) -> None:
        """Sign."""
        if not self._pin.missing():
            self.signed.emit(self._pin.take(), self._ink.svg())

    def escape(self) -> None:
        """Back to the job, unsigned."""
        self.back.emit()

    def typing(self) -> TakesKeys:
        """Digits go to the PIN."""
        return self._pin

    def arrange(self) -> None:
        """Words and ink at the left, PIN at the right; where a notice leaves no room, the ink waits out of view."""
        s, at = self.theme.sizes, self.places(ladder=False)
        self._rules[2].setGeometry(at.hand_rule)
        self._pin.setGeometry(at.hand.left(), s.half, at.hand.width(), at.headed.bottom() + 1 - s.half)
        room = QRect(at.middle.adjusted(0, -s.half // 2, 0, 0))
        self._rest.place(lambda: self._stacked().place(room))
        if self._inked:
            self._ink.show()
            missing = self._stacked().space(s.half).stretch(self._ink, self.theme.mm(22)).place(room)
            self._ink.setVisible(missing <= 0)
            if missing > 0:
                self._stacked().place(room)

    def _stacked(self) -> Stack:
        s = self.theme.sizes
        stack = self._rest.join(Stack().text(self._sign).text(self._lines)).space(s.half)
        stack.fixed(self._rules[0], s.hair).space(s.half).text(self._means).text(self._meaning).space(s.half)
        self._rules[1].setVisible(self._notice.isHidden())
        if self._notice.isHidden():
            stack.fixed(self._rules[1], s.hair)
        else:
            stack.fixed(self._notice, self.theme.pitch("lead") + 3 * self.theme.pitch("body"))
        return stack.space(s.half).text(self._who)

    def _offer(self) -> None:
        if self._pin.missing():
            self.slot.wait(self._pin.missing_words())
        else:
            self.slot.strong(self.tr("Sign"), "pen")
        self.changed.emit()
