"""Lock: the terminal waits for whoever left it, with the work behind it. Passive: says who was touched.

Must not know PINs, badges or the work.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.kiosk.messages import Message
from ui.kiosk.screens.screen import Screen
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.buttons import QuietButton
from ui.kiosk.widgets.drawing import Drawing
from ui.kiosk.widgets.notice import Notice
from ui.kiosk.widgets.stack import Stack
from ui.kiosk.widgets.surface import Rule
from ui.kiosk.widgets.text import LEFT, Text


class LockScreen(Screen):
    """Signals: ``unlock()`` whoever left wants in again, with the PIN; ``someone_else()``."""

    unlock = Signal()
    someone_else = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, slot="lock-slot")
        self._name = ""
        self._kind = Text(theme, "body", self, text=self.tr("Locked"), tone="ink2")
        self._who = Text(theme, "value", self, strong=True)
        self._why = Text(theme, "body", self, align=LEFT)
        self._work = Text(theme, "body", self, tone="ink2", align=LEFT)
        self._notice = Notice(theme, self)
        self._notice.hide()
        self._rule = Rule(theme, self)
        self._reader = Drawing(theme, self)
        self._reader.show_picture("badge_reader")
        self._other = QuietButton(theme, self.tr("Someone else"), "people", self, name="lock-other", commits=False)
        self._other.touched.connect(self.someone_else)

    def set_locked(self, name: str, *, by_time: bool, at_work: bool) -> None:
        """Who left, whether they locked it or it did so by itself, and whether a job is open behind it."""
        self._name = name
        self._who.say(name)
        self._why.say(self.tr("Nobody touched it for a while.") if by_time else self.tr("Lock was touched."))
        self._work.say(self.tr("The job stays open, as it was left.") if at_work else "")
        self._notice.hide()
        self.slot.strong(self.tr("Enter my PIN"), "keys")
        self.arrange()
        self.changed.emit()

    def refuse(self, message: Message) -> None:
        """Say why a scan or a touch does nothing."""
        self._notice.say(message.cause, message.way_out, state=message.state)
        self._notice.show()
        self.arrange()

    def unrefuse(self) -> None:
        """Put the notice away."""
        self._notice.hide()
        self.arrange()

    def prompt_line(self, device: str = "") -> tuple[str, str, str]:
        """A badge or a PIN."""
        line = self.tr("{name} scans the badge, or enters the PIN").format(name=self._name)
        return "badge", line, device

    def act(self) -> None:
        """Whoever left is here again."""
        self.unlock.emit()

    def arrange(self) -> None:
        """Who and why at the left, the reader at the right."""
        s, at = self.theme.sizes, self.places(ladder=False)
        self._rule.setGeometry(at.hand_rule)
        self._reader.setGeometry(at.hand)
        self._other.setGeometry(at.middle.left(), at.slot.top(), s.slot_width * 4 // 5, at.slot.height())
        stack = Stack().text(self._kind).text(self._who).space(s.half).text(self._why).text(self._work).space(s.half)
        if not self._notice.isHidden():
            stack.fixed(self._notice, self.theme.pitch("lead") * 2 + self.theme.pitch("body") + s.half)
        stack.place(at.middle.adjusted(0, -s.half // 2, 0, 0))
