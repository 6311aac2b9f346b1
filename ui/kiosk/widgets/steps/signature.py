"""Step kind *signature* on the screen: what will be signed and what it means, before the PIN is asked for."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from app.views import Prompt
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.buttons import Slot
from ui.kiosk.widgets.places import Places
from ui.kiosk.widgets.stack import Stack
from ui.kiosk.widgets.statement import Statement
from ui.kiosk.widgets.steps.body import PromptLine, StepBody, one_line
from ui.kiosk.widgets.surface import Rule
from ui.kiosk.widgets.text import LEFT, Text
from ui.kiosk.words import a_role, stated_words


class SignatureBody(StepBody):
    """The statement line by line, its meaning, and who may sign."""

    def __init__(self, theme: Theme, slot: Slot, parent: QWidget | None = None) -> None:
        super().__init__(theme, slot, parent)
        self._at: Places | None = None
        self._prompt = Prompt(run="", step="", kind="signature", title="")
        self._title = Text(theme, "heading", self, strong=True)
        self._hint = Text(theme, "body", self, tone="ink2", align=LEFT)
        self._signed = Text(theme, "body", self, text=self.tr("What is signed"), tone="ink2")
        self._lines = Text(theme, "heading", self, strong=True, align=LEFT)
        self._said = Statement(theme, self, self._lines, self._anew)
        self._rule = Rule(theme, self)
        self._means = Text(theme, "body", self, text=self.tr("It means"), tone="ink2")
        self._meaning = Text(theme, "heading", self, strong=True, align=LEFT)
        self._who = Text(theme, "body", self, tone="ink2")

    def show_prompt(self, prompt: Prompt) -> None:
        """Show statement and meaning."""
        self._prompt = prompt
        self._title.say(prompt.title)
        self._hint.say(one_line(prompt.text))
        self._signed.setVisible(bool(prompt.statement))
        self._said.say(tuple(map(stated_words, prompt.statement)))
        self._meaning.say(prompt.meaning)
        self._who.say(self.tr("To be signed by {role}").format(role=a_role(prompt.role)) if prompt.role else "")
        self.show_drawing(prompt.picture)
        self.offer()

    def offer(self) -> None:
        """On to the PIN."""
        self.slot.strong(self.tr("Sign"), "pen")

    def act(self) -> None:
        """Ask for the signature."""
        self.signature_wanted.emit()

    def prompt_line(self, device: str) -> PromptLine:
        """Read, then sign."""
        return ("pen", self.tr("Read it, then touch Sign"), self.tr("Your PIN is asked for next"))

    def lay(self, at: Places) -> None:
        """Words in the wide place; the picture at the right where there is one. A key turns to what has no room."""
        room = at.middle if not self.drawing.isHidden() else at.wide
        self.drawing.setGeometry(at.hand)
        place = QRect(room.left(), room.top() - self.theme.sizes.hair, room.width(), room.height())
        self._at = at
        self._said.place(lambda: self._stacked().place(place))

    def _anew(self) -> None:
        if self._at is not None:
            self.lay(self._at)

    def _stacked(self) -> Stack:
        s = self.theme.sizes
        stack = Stack().text(self._title, self.theme.pitch("heading")).text(self._hint).space(s.margin)
        stack.text(self._signed)
        self._said.join(stack).space(s.half).fixed(self._rule, s.hair).space(s.half)
        return stack.text(self._means).text(self._meaning).space(s.half).text(self._who).stretch()
