"""What both scanning steps share: a large picture, what is needed, and typing as the fallback.

Knows words and pictures; must not know whether a scan is right.
"""

from PySide6.QtWidgets import QWidget

from app.views import Prompt
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.buttons import Slot
from ui.kiosk.widgets.steps.body import StepBody, one_line
from ui.kiosk.widgets.text import LEFT, Text


class ScanBody(StepBody):
    """Title, what is needed, a hint, and the picture; each kind lays them its own way."""

    def __init__(self, theme: Theme, slot: Slot, parent: QWidget | None = None) -> None:
        super().__init__(theme, slot, parent)
        self.prompt = Prompt(run="", step="", kind="", title="")
        self.title = Text(theme, "heading", self, strong=True)
        self.needed = Text(theme, "body", self)
        self.hint = Text(theme, "body", self, tone="ink2", align=LEFT)

    def show_prompt(self, prompt: Prompt) -> None:
        """Show what to scan."""
        self.prompt = prompt
        self.title.say(prompt.title)
        self.needed.say(self.needed_words())
        self.hint.say(one_line(prompt.text))
        self.show_drawing(prompt.picture)
        self.show_where()
        self.offer()

    def needed_words(self) -> str:
        """What is needed, and how much of it."""
        raise NotImplementedError

    def show_where(self) -> None:
        """Fill the right column, where a kind has something to say there."""
