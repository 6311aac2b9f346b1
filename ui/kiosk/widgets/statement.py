"""What is signed, line by line: as many lines as have room, and a key that turns to the rest. Knows words only.

Nobody has to sign what they cannot read (21 CFR 11.50: what a signature is for is known to whoever gives it).
"""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from ui.kiosk.theme import Theme
from ui.kiosk.widgets.buttons import QuietButton
from ui.kiosk.widgets.stack import MOST_LINES, Stack, place_lines
from ui.kiosk.widgets.text import Text
from ui.kiosk.words import more_lines, turn_lines


class Statement:
    """The lines in a `Text` of ``parent``; ``arrange`` lays the parent out anew when the key was touched."""

    def __init__(self, theme: Theme, parent: QWidget, text: Text, arrange: Callable[[], None]) -> None:
        self._height, self._gap = max(theme.sizes.slot_height, theme.mm(15)), theme.sizes.half // 2
        self._text, self._arrange = text, arrange
        self._lines: tuple[str, ...] = ()
        self._first = self._shown = 0
        self._turn = QuietButton(theme, "", "down", parent, name="statement-turn", commits=False)
        self._turn.hide()
        self._turn.touched.connect(self._onward)

    def say(self, lines: Sequence[str]) -> None:
        """Another statement, from its beginning."""
        if tuple(lines) != self._lines:
            self._lines, self._first = tuple(lines), 0

    def join(self, stack: Stack) -> Stack:
        """The lines, and the key under them while there is more than has room."""
        stack.text(self._text)
        return stack if self._turn.isHidden() else stack.space(self._gap).fixed(self._turn, self._height)

    def place(self, place: Callable[[], int]) -> None:
        """Lay out with as much of it as has room; ``place`` lays everything and returns how many pixels are missing."""
        self._turn.hide()
        self._text.say("\n".join(self._lines))
        if place() <= 0:
            self._first = 0
            return
        for shown in range(min(len(self._lines) - self._first, MOST_LINES), 0, -1):
            if self._part(shown, place):
                return
        self._turn.hide()  # not even a line has room beside the key
        place_lines(self._text, self._lines, place, more_lines)

    def _part(self, shown: int, place: Callable[[], int]) -> bool:
        rest = len(self._lines) - self._first - shown
        self._turn.show()
        self._turn.say(turn_lines(rest), "down" if rest else "up")
        self._text.say("\n".join(self._lines[self._first : self._first + shown]))
        self._shown = shown
        return place() <= 0

    def _onward(self) -> None:
        step = self._first + self._shown
        self._first = step if step < len(self._lines) else 0
        self._arrange()
