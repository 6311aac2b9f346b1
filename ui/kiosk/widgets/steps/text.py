"""Step kind *text* on the screen: what is to be written, the field, and letters by touch. A scan writes it too."""

from PySide6.QtWidgets import QWidget

from app.views import Prompt, TextForm
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.buttons import QuietButton, Slot
from ui.kiosk.widgets.places import Places
from ui.kiosk.widgets.stack import Stack
from ui.kiosk.widgets.steps.body import PromptLine, StepBody, one_line
from ui.kiosk.widgets.text import Text


class TextBody(StepBody):
    """The field is a target: touching it opens the keys. What was typed is taken by the slot."""

    def __init__(self, theme: Theme, slot: Slot, parent: QWidget | None = None) -> None:
        super().__init__(theme, slot, parent)
        self._prompt = Prompt(run="", step="", kind="text", title="")
        self._written = ""
        self._title = Text(theme, "heading", self, strong=True)
        self._text = Text(theme, "body", self, tone="ink2")
        self._field = QuietButton(theme, "", "keys", self, name="text-field", commits=False)
        self._rule = Text(theme, "note", self, tone="ink2")
        self._field.touched.connect(self._ask)

    @property
    def form(self) -> TextForm:
        """What fits."""
        return self._prompt.text_form or TextForm(shortest=1, longest=1)

    def show_prompt(self, prompt: Prompt) -> None:
        """Show what is asked; what was written stays."""
        self._prompt = prompt
        self._title.say(self.head_of(prompt))
        self._text.say(one_line(prompt.text))
        self._rule.say(self._rule_words())
        self.show_drawing(prompt.picture)
        self._show()

    def typed(self, text: str) -> None:
        """What was typed comes into the field."""
        self._written = text
        self._show()
        self.changed.emit()

    def clear(self) -> None:
        """Write it anew."""
        self.typed("")

    def offer(self) -> None:
        """Take what is written; before that, write."""
        if not self._written:
            self.slot.quiet(self.tr("Type it"), "keys")
        elif len(self._written) < self.form.shortest:
            left = self.form.shortest - len(self._written)
            self.slot.wait(self.tr("{n} more characters").format(n=left) if left > 1 else self.tr("1 more character"))
        else:
            self.slot.strong(self.tr("Take it"), "check")

    def act(self) -> None:
        """Open the keys, or take it."""
        if not self._written:
            self._ask()
        elif len(self._written) >= self.form.shortest:
            self.answered.emit({"text": self._written}, ())

    def prompt_line(self, device: str) -> PromptLine:
        """Type or scan."""
        return ("scan", self.tr("Type it, or scan it"), device or one_line(self._prompt.title))

    def lay(self, at: Places) -> None:
        """Words, the field under them, then the picture."""
        s = self.theme.sizes
        words = Stack().text(self._title, self.theme.pitch("heading")).text(self._text).space(s.half)
        words.fixed(self._field, max(s.slot_height, self.theme.mm(15))).space(s.half // 2).text(self._rule)
        self.lay_words_and_picture(words, at)

    def _ask(self) -> None:
        """A code has its form, with a dash or a slash; words have spaces."""
        if self.form.mask:
            self.typing_wanted.emit(self._prompt.title, self.form.example)
        else:
            self.writing_wanted.emit(self._prompt.title, self._written, self.form.longest)

    def _show(self) -> None:
        self._field.say(self._written or self.tr("Touch to type"), "" if self._written else "keys")
        self.offer()

    def _rule_words(self) -> str:
        form = self.form
        if form.mask:
            return self.tr("Like {example}").format(example=form.example)
        return self.tr("Up to {n} characters").format(n=form.longest)
