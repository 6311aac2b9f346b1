"""Verify: what a second person looked at, what it means, who they are, and their PIN. Passive.

The person who is signed on stays so. Must not know whether the verifier may.
"""

from PySide6.QtWidgets import QWidget

from app.views import PersonTile
from ui.kiosk.messages import Message
from ui.kiosk.screens.authorise import AuthoriseScreen
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.stack import Stack
from ui.kiosk.widgets.statement import Statement
from ui.kiosk.widgets.text import LEFT, Text

#: Lines of the statement that are read as its heading.
HEADING = 2


class VerifyScreen(AuthoriseScreen):
    """Signals as `AuthoriseScreen`: ``authorised(str, str)`` with the verifier and the PIN, ``back()``."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, slot="verify-slot")
        self._able = 0
        self._more = Text(theme, "note", self, tone="ink2", align=LEFT)
        self._rest = Statement(theme, self, self._more, self.arrange)
        self._meaning = Text(theme, "body", self, strong=True, align=LEFT)

    def set_statement(self, lines: tuple[str, ...], meaning: str, people: tuple[PersonTile, ...], length: int) -> None:
        """What is verified, what it means, and who may; PIN and notice of another one are gone."""
        self._what.say("\n".join(lines[:HEADING]))
        self._rest.say(lines[HEADING:])
        self._able = len(people)
        self._meaning.say(meaning)
        self._who.say(self.tr("Who verifies it? A badge names them too") if people else "")
        self._empty.say("" if people else self.tr("Nobody else at this line may verify it."))
        self._people.show_people(people)
        self._pin.ask(length)
        self._notice.hide()
        self.arrange()
        self.changed.emit()

    def pick(self, person: str) -> bool:
        """A badge names the verifier, if they may verify; it does not stand for their PIN."""
        return self._people.pick_known(person)

    def show_message(self, message: Message) -> None:
        """Say what is wrong over the people, and take the digits away."""
        self._notice.show()
        super().show_message(message)

    refuse = show_message

    def unrefuse(self) -> None:
        """Put the notice away."""
        self._notice.hide()
        self.arrange()

    def prompt_line(self, device: str = "") -> tuple[str, str, str]:
        """A second person's PIN."""
        second = self.tr("It is recorded with both your names")
        if not self._people.person:
            return ("people", self.tr("The second person touches their name"), second)
        name = self._people.name()
        if self._pin.missing():
            return ("keys", self.tr("{name} enters the PIN").format(name=name), second)
        return ("people", self.tr("{name} touches Verify").format(name=name), second)

    def arrange(self) -> None:
        """Statement, meaning and people at the left, PIN at the right."""
        at = self.places(ladder=False)
        self.lay_pin(at)
        room = at.middle.adjusted(0, -self.theme.sizes.half // 2, 0, 0)
        self._rest.place(lambda: self._stacked().place(room))

    def _stacked(self) -> Stack:
        s = self.theme.sizes
        notice = self.theme.pitch("lead") + 2 * self.theme.pitch("body") + s.half
        stack = self._rest.join(Stack().text(self._what)).space(s.half).text(self._meaning).space(s.half)
        stack.fixed(self._notice, notice).text(self._who).text(self._empty).space(s.half)
        rows = 1 if self._able <= 2 else 2
        return stack.stretch(self._people, rows * self.theme.mm(15.5) + (rows - 1) * s.gap)

    def _offer(self) -> None:
        if not self._people.person:
            self.slot.wait(self.tr("Choose who verifies"))
        elif self._pin.missing():
            self.slot.wait(self._pin.missing_words())
        else:
            self.slot.strong(self.tr("Verify"), "check")
        self.changed.emit()
