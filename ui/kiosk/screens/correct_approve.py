"""Approve a correction: both values, why, what it would do; a second person signs, or says no. Passive."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.views import PersonTile
from ui.kiosk.messages import Message
from ui.kiosk.screens.authorise import AuthoriseScreen
from ui.kiosk.screens.screen import TakesKeys
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.block import Run
from ui.kiosk.widgets.buttons import QuietButton
from ui.kiosk.widgets.code_entry import CodeEntry
from ui.kiosk.widgets.stack import Stack
from ui.kiosk.widgets.statement import Statement
from ui.kiosk.widgets.text import LEFT, Text


class CorrectApproveScreen(AuthoriseScreen):
    """Signals as `AuthoriseScreen`, and ``declined(str)`` with why."""

    declined = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, slot="correct-approve-slot")
        self._more = Text(theme, "body", self, align=LEFT)
        self._rest = Statement(theme, self, self._more, self.arrange)
        self._no = QuietButton(theme, self.tr("No, leave it"), "close", self, name="correct-decline", commits=False)
        self._no.touched.connect(self._ask)
        self._entry = CodeEntry(theme, self.slot, self, words=True)
        self._entry.entered.connect(self._said_no)
        self._entry.cancelled.connect(self._close)
        self._entry.changed.connect(self.changed)

    def set_proposal(
        self,
        values: tuple[str, str],
        lines: Sequence[str],
        people: tuple[PersonTile, ...],
        pin_length: int,
        *,
        may_decline: bool,
    ) -> None:
        """Both values, why and what follows, and who may sign; PIN and notice of another one are gone."""
        was, shown = values
        arrow = Run("  →  ", "heading", "ink2")
        self._what.say_runs([Run(was, "heading", "ink2", struck=True), arrow, Run(shown, "heading", strong=True)])
        self._rest.say(lines)
        self._who.say(self.tr("Who signs for it?") if people else "")
        self._empty.say("" if people else self.tr("Nobody else at this line may sign for it. It waits."))
        self._people.show_people(people)
        self._pin.ask(pin_length)
        self._no.setVisible(may_decline)
        self._notice.hide()
        self._close()

    def show_message(self, message: Message) -> None:
        """Say what is wrong, and take the digits away."""
        self._notice.show()
        super().show_message(message)

    refuse = show_message

    def unrefuse(self) -> None:
        """Put the notice away."""
        self._notice.hide()
        self.arrange()

    def prompt_line(self, device: str = "") -> tuple[str, str, str]:
        """A second person's PIN, now or later."""
        if self._entry.isVisibleTo(self):
            return self._entry.prompt_line(device)
        second = self.tr("Or go back: it waits for a lead or quality")
        if not self._people.person:
            return ("people", self.tr("The second person touches their name"), second)
        name = self._people.name()
        if self._pin.missing():
            return ("keys", self.tr("{name} enters the PIN").format(name=name), second)
        return ("pen", self.tr("{name} touches Approve").format(name=name), second)

    def act(self) -> None:
        """Approve, or take why not."""
        if self._entry.isVisibleTo(self):
            self._entry.act()
        else:
            super().act()

    def escape(self) -> None:
        """Close the keys; else back, and it waits."""
        if self._entry.isVisibleTo(self):
            self._close()
        else:
            super().escape()

    def typing(self) -> TakesKeys:
        """Digits go to the PIN, letters to the words while they are open."""
        return self._entry if self._entry.isVisibleTo(self) else self._pin

    def arrange(self) -> None:
        """Values, what follows and people at the left, PIN at the right."""
        s, at = self.theme.sizes, self.places(ladder=False)
        self.lay_pin(at)
        room = at.middle.adjusted(0, -s.half // 2, 0, 0)
        row = at.slot.height() + s.gap
        if self._no.isVisibleTo(self) and room.bottom() > at.slot.top():
            room.setBottom(at.slot.top() - s.gap)
        self._rest.place(lambda: self._stacked().place(room))
        width = min(at.beside.width(), self.theme.key(50))
        self._no.setGeometry(at.beside.left(), at.slot.top(), width, row - s.gap)
        self._entry.setGeometry(self.rect())

    def _stacked(self) -> Stack:
        s = self.theme.sizes
        stack = self._rest.join(Stack().text(self._what).space(s.half // 2)).space(s.half)
        if not self._notice.isHidden():
            stack.fixed(self._notice, 2 * self.theme.pitch("lead") + 2 * self.theme.pitch("body") + s.margin).space(
                s.half
            )
        stack.text(self._who).text(self._empty).space(s.half // 2)
        return stack.stretch(self._people, self.theme.mm(18))

    def _ask(self) -> None:
        self._entry.ask(self.tr("Why does it stay as it was?"), "", 120)
        self.changed.emit()

    def _said_no(self, text: str) -> None:
        self._close()
        self.declined.emit(text.strip())

    def _close(self) -> None:
        self._entry.hide()
        self.arrange()
        self._offer()

    def _offer(self) -> None:
        if not self._people.person:
            self.slot.wait(self.tr("Choose who signs"))
        elif self._pin.missing():
            self.slot.wait(self._pin.missing_words())
        else:
            self.slot.strong(self.tr("Approve"), "check")
        self.changed.emit()
