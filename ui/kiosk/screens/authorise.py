"""Authorise: somebody else's signature lets pass what was refused. Passive.

Shows what it is about and who may; gives away who and their PIN. Must not know whether they may.
"""

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from app.views import PersonTile
from ui.kiosk.messages import Message
from ui.kiosk.screens.screen import Screen, TakesKeys
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.notice import Notice
from ui.kiosk.widgets.picks import People
from ui.kiosk.widgets.pin_entry import PinEntry
from ui.kiosk.widgets.places import Places
from ui.kiosk.widgets.stack import Stack
from ui.kiosk.widgets.surface import Rule
from ui.kiosk.widgets.text import LEFT, Text


class AuthoriseScreen(Screen):
    """Signals: ``authorised(str, str)`` with person and PIN, ``back()``."""

    authorised = Signal(str, str)
    back = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, slot: str = "authorise-slot") -> None:
        super().__init__(theme, parent, slot=slot)
        self._what = Text(theme, "heading", self, strong=True, align=LEFT)
        self._notice = Notice(theme, self)
        self._who = Text(theme, "body", self, tone="ink2")
        self._people = People(theme, self)
        self._empty = Text(theme, "body", self, align=LEFT)
        self._rule = Rule(theme, self)
        self._pin = PinEntry(theme, self)
        self._people.picked.connect(self._picked)
        self._pin.changed.connect(self._offer)
        self._pin.back.connect(self.back)
        self._offer()

    def set_case(self, message: Message, what: str, people: tuple[PersonTile, ...], pin_length: int) -> None:
        """What was refused, ``what`` a signature would do, and who may give it."""
        self._what.say(what)
        self._who.say(self.tr("Who signs for it?") if people else "")
        self._empty.say("" if people else self.tr("Nobody else at this line may sign for it."))
        self._people.show_people(people)
        self._pin.ask(pin_length)
        self.show_message(message)

    def show_message(self, message: Message) -> None:
        """Say what is wrong, and take the digits away."""
        self._notice.say(message.cause, message.way_out, state=message.state)
        self._pin.clear()
        self.arrange()
        self.changed.emit()

    refuse = show_message

    def unrefuse(self) -> None:
        """What it is about stays in view."""

    def prompt_line(self, device: str = "") -> tuple[str, str, str]:
        """Somebody else's PIN."""
        second = self.tr("It is recorded with your name and theirs")
        if not self._people.person:
            return ("people", self.tr("Touch who signs for it"), second)
        name = self._people.name()
        if self._pin.missing():
            return ("keys", self.tr("{name} enters the PIN").format(name=name), second)
        return ("pen", self.tr("{name} touches Let it pass").format(name=name), second)

    def act(self) -> None:
        """Let it pass."""
        if self._people.person and not self._pin.missing():
            self.authorised.emit(self._people.person, self._pin.take())

    def escape(self) -> None:
        """Back to the job; nothing passed."""
        self.back.emit()

    def typing(self) -> TakesKeys:
        """Digits go to the PIN."""
        return self._pin

    def arrange(self) -> None:
        """What and who at the left, PIN at the right."""
        s, at = self.theme.sizes, self.places(ladder=False)
        self.lay_pin(at)
        stack = Stack().text(self._what).space(s.half)
        stack.fixed(self._notice, self.theme.pitch("lead") * 2 + self.theme.pitch("body") * 2 + s.margin)
        stack.space(s.half).text(self._who).text(self._empty).space(s.half)
        stack.stretch(self._people, self.theme.mm(15.5))
        stack.place(self.room(at))

    def room(self, at: Places) -> QRect:
        """Where what it is about lies."""
        return at.middle.adjusted(0, -self.theme.sizes.half // 2, 0, 0)

    def lay_pin(self, at: Places) -> None:
        """The PIN where every pad is."""
        s = self.theme.sizes
        self._rule.setGeometry(at.hand_rule)
        self._pin.setGeometry(at.hand.left(), s.half, at.hand.width(), at.headed.bottom() + 1 - s.half)

    def _picked(self, person: str) -> None:
        self._pin.clear()

    def _offer(self) -> None:
        if not self._people.person:
            self.slot.wait(self.tr("Choose who signs"))
        elif self._pin.missing():
            self.slot.wait(self._pin.missing_words())
        else:
            self.slot.strong(self.tr("Let it pass"), "check")
        self.changed.emit()
