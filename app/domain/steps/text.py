"""Step kind *text*: a few words or a code, typed or scanned, of bounded length and, if the plan says so, of a form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain import masks
from app.domain.commands import Answer
from app.domain.facts import Draft
from app.domain.lots import Answered
from app.domain.refusals import Refusal
from app.domain.routing import open_prompt
from app.domain.step import StepBase, StepKind

if TYPE_CHECKING:
    from app.domain.view import View

#: No text of a step is longer.
LONGEST_TEXT = 200


class TextEntry(StepBase, frozen=True, kw_only=True, tag="text"):
    """Something to write down, ``shortest`` to ``longest`` characters, or of the form ``mask`` (see `masks`)."""

    gives = "text"

    shortest: int = 1
    longest: int = 80
    mask: str = ""

    @property
    def bounds(self) -> tuple[int, int]:
        """How long it may be."""
        return (masks.length(self.mask),) * 2 if self.mask else (self.shortest, self.longest)


class WriteText(Answer, frozen=True, kw_only=True):
    """What was typed or scanned."""

    text: str


class TextWritten(Answered, frozen=True, kw_only=True):
    """``text`` was written down, without the space around it."""

    text: str

    def codes(self) -> tuple[str, ...]:
        """The text."""
        return (self.text,)


def write(view: View, command: WriteText) -> list[Draft]:
    """One line that can be read, not too short, not too long, and of the form that the plan asks."""
    prompt = open_prompt(view, command, TextEntry)
    text = command.text.strip()
    require_sound(prompt.step, text)
    return [Draft(command.streams()[:1], TextWritten(text=text, **prompt.identity(command, shown=text)))]


def require_sound(step: TextEntry, text: str) -> None:
    """Raise `Refusal` TextMalformed, TextTooShort, TextTooLong where a text is not what is asked."""
    shortest, longest = step.bounds
    if step.mask and not masks.fits(step.mask, text):
        raise Refusal("TextMalformed", text=text, example=masks.example(step.mask))
    if not shortest <= len(text) <= longest:
        code = "TextTooShort" if len(text) < shortest else "TextTooLong"
        raise Refusal(code, text=text, shortest=shortest, longest=longest)
    if not text.isprintable():
        raise Refusal("TextMalformed", text="".join(char for char in text if char.isprintable()))


KIND = StepKind("text", TextEntry, WriteText, TextWritten, write)
