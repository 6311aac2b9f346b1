"""Step kind *verification* on the screen: what a second person looks at, before they say who they are."""

from PySide6.QtWidgets import QWidget

from app.views import Prompt
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.buttons import Slot
from ui.kiosk.widgets.steps.body import PromptLine
from ui.kiosk.widgets.steps.signature import SignatureBody
from ui.kiosk.words import a_role


class VerificationBody(SignatureBody):
    """The statement line by line, its meaning, and who may verify it."""

    def __init__(self, theme: Theme, slot: Slot, parent: QWidget | None = None) -> None:
        super().__init__(theme, slot, parent)
        self._signed.say(self.tr("What is verified"))

    def show_prompt(self, prompt: Prompt) -> None:
        """Show statement and meaning."""
        super().show_prompt(prompt)
        other = self.tr("To be verified by somebody else")
        words = self.tr("To be verified by somebody else, {role}")
        self._who.say(words.format(role=a_role(prompt.role)) if prompt.role else other)

    def offer(self) -> None:
        """On to who verifies."""
        self.slot.strong(self.tr("Verify"), "people")

    def act(self) -> None:
        """Ask who verifies."""
        self.verification_wanted.emit()

    def prompt_line(self, device: str) -> PromptLine:
        """A colleague looks, then verifies."""
        return ("people", self.tr("A second person looks, then touches Verify"), self.tr("Their PIN is asked for next"))
