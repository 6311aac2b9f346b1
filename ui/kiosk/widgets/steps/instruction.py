"""Step kind *instruction* on the screen: what to do, and what it looks like. Knows words and a picture only."""

from PySide6.QtWidgets import QWidget

from app.views import Prompt
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.block import Run
from ui.kiosk.widgets.buttons import Slot
from ui.kiosk.widgets.places import Places
from ui.kiosk.widgets.stack import Stack
from ui.kiosk.widgets.steps.body import PromptLine, StepBody, first_line
from ui.kiosk.widgets.text import LEFT, Text


class InstructionBody(StepBody):
    """Title and text, then the picture, as large as the place allows."""

    def __init__(self, theme: Theme, slot: Slot, parent: QWidget | None = None) -> None:
        super().__init__(theme, slot, parent)
        self._prompt = Prompt(run="", step="", kind="instruction", title="")
        self._title = Text(theme, "heading", self, strong=True, align=LEFT)
        self._text = Text(theme, "body", self, align=LEFT)

    def show_prompt(self, prompt: Prompt) -> None:
        """Show text and picture; alone, the text is larger."""
        self._prompt = prompt
        self._title.say(prompt.title)
        shown = self.show_drawing(prompt.picture)
        self._text.say_runs([Run(prompt.text, "body" if shown else "heading")])
        self.offer()

    def offer(self) -> None:
        """One touch says that it was done."""
        self.slot.strong(self.tr("Done"), "check")

    def act(self) -> None:
        """It was done."""
        self.answered.emit({}, ())

    def prompt_line(self, device: str) -> PromptLine:
        """Do it, then say so; a title that is too long for the plate stands above the text anyway."""
        line = first_line(self._prompt.title, self.tr("Do what is shown"))
        return ("book", line, self.tr("Touch Done when you have done it"))

    def lay(self, at: Places) -> None:
        """Words, then the picture."""
        words = Stack().text(self._title, self.theme.pitch("heading")).space(self.theme.sizes.half // 2)
        self.lay_words_and_picture(words.text(self._text), at)
