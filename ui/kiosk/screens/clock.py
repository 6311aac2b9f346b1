"""The clock: whether the time that it shows is the right one; a lead signs for Yes. Passive.

Must not know how a doubt arises, nor what the lead's word changes.
"""

from datetime import datetime

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from app.views import PersonTile
from ui.kiosk.messages import Message
from ui.kiosk.screens.authorise import AuthoriseScreen
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.buttons import QuietButton
from ui.kiosk.widgets.places import Places
from ui.kiosk.words import calendar_day, clock, local


class ClockScreen(AuthoriseScreen):
    """Signals: ``confirmed(object, str, str)`` with the time as it was read, the lead and the PIN; ``back()``."""

    confirmed = Signal(object, str, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._shown: datetime | None = None
        self._is_wrong = False
        super().__init__(theme, parent, slot="clock-slot")
        self._no = QuietButton(theme, self.tr("No, it is wrong"), "close", self, name="clock-no", commits=False)
        self._no.touched.connect(self._say_no)

    def set_clock(self, wall: datetime, message: Message, people: tuple[PersonTile, ...], pin_length: int) -> None:
        """Ask for ``wall``, with what is wrong about it and who may say that it is right."""
        self._is_wrong = False
        self._no.say(self.tr("No, it is wrong"), "close")
        self.set_case(message, "", people, pin_length)
        self._who.say(self.tr("Who says that it is right?") if people else "")
        self._empty.say("" if people else self.tr("No lead of this plant is known here."))
        self.show_time(wall)

    def show_time(self, wall: datetime) -> None:
        """The clock goes on while somebody reads it; what was typed stays."""
        self._shown = wall
        when = self.tr("{day}, {time}").format(day=calendar_day(local(wall).date(), wall.date().min), time=clock(wall))
        self._what.say(self.tr("Is this the right time?\n{when}").format(when=when))
        self.arrange()

    def prompt_line(self, device: str = "") -> tuple[str, str, str]:
        """Look at another clock first."""
        if self._is_wrong and self._pin.missing():
            return ("call", self.tr("Call an administrator"), self.tr("The clock has to be set"))
        second = self.tr("Compare it with a clock that is right")
        if not self._people.person:
            return ("clock", self.tr("A lead touches their name"), second)
        name = self._people.name()
        if self._pin.missing():
            return ("keys", self.tr("{name} enters the PIN").format(name=name), second)
        return ("pen", self.tr("{name} touches Yes").format(name=name), second)

    def act(self) -> None:
        """Yes, it is right."""
        if self._shown is not None and self._people.person and not self._pin.missing():
            self.confirmed.emit(self._shown, self._people.person, self._pin.take())

    def arrange(self) -> None:
        """As a signature is, with No beside Yes."""
        super().arrange()
        if hasattr(self, "_no"):
            at = self.places(ladder=False)
            s = self.theme.sizes
            self._no.setGeometry(at.middle.left(), at.slot.top(), s.slot_width, at.slot.height())

    def room(self, at: Places) -> QRect:
        """What lies over No leaves it its distance."""
        room = super().room(at)
        if self.theme.panel.variant != "portrait":
            room.setBottom(at.slot.top() - self.theme.sizes.gap)
        return room

    def _say_no(self) -> None:
        """Say what to do now; touched again, it leads back to the work."""
        if self._is_wrong:
            self.back.emit()
            return
        self._is_wrong = True
        self._no.say(self.tr("Back"), "left")
        cause = self.tr("Then the clock of this terminal has to be set.")
        way = self.tr("Call an administrator. Until then work that depends on dates asks for a signature.")
        self.show_message(Message(cause, way))
        self.changed.emit()

    def _offer(self) -> None:
        if not self._people.person:
            self.slot.wait(self.tr("Choose who says so"))
        elif self._pin.missing():
            self.slot.wait(self._pin.missing_words())
        else:
            self.slot.strong(self.tr("Yes, it is right"), "check")
        self.changed.emit()
