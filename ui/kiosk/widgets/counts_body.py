"""Three counts to put right: good, scrap, rework. Lies in a screen as a step's widget does. Counts nothing itself."""

from collections.abc import Mapping

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from app.views import Prompt
from ui.kiosk.screens.count_rows import CountRow
from ui.kiosk.screens.tally import KINDS, Kind
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.buttons import Slot
from ui.kiosk.widgets.places import Places
from ui.kiosk.widgets.steps.body import PromptLine, StepBody
from ui.kiosk.widgets.text import Text

#: More than any run has.
MOST = 999_999


class CountsBody(StepBody):
    """Steppers; a touched number asks for keys."""

    def __init__(self, theme: Theme, slot: Slot, parent: QWidget | None = None) -> None:
        super().__init__(theme, slot, parent)
        self.fills = True
        self._counts: dict[Kind, str] = dict.fromkeys(KINDS, "0")
        self._typing: Kind = "good"
        self._words: Mapping[Kind, str] = {
            "good": self.tr("Good"),
            "scrap": self.tr("Scrap"),
            "rework": self.tr("Rework"),
        }
        self._title = Text(theme, "heading", self, strong=True)
        self._rows = {kind: CountRow(theme, kind, self._words[kind], self) for kind in KINDS}
        for kind, row in self._rows.items():
            row.stepper.stepped.connect(lambda step, kind=kind: self._step(kind, step))
            row.stepper.number_touched.connect(lambda kind=kind: self._ask(kind))

    def show_prompt(self, prompt: Prompt) -> None:
        """The operation; counts that were begun stay."""
        self._title.say(prompt.title)
        self._show()

    def begin(self, counts: tuple[str, ...]) -> None:
        """What it says now, from where one counts on."""
        self._counts = dict(zip(KINDS, counts, strict=False)) or self._counts
        self._show()

    def typed(self, text: str) -> None:
        """How many of one kind."""
        if text.strip().isdecimal():
            self._counts[self._typing] = str(min(MOST, int(text)))
        self._show()

    def offer(self) -> None:
        """Take all three."""
        self.slot.strong(self.tr("Take these counts"), "check")

    def act(self) -> None:
        """All three, as they really were."""
        self.answered.emit(dict(self._counts), ())

    def prompt_line(self, device: str) -> PromptLine:
        """Count."""
        return ("work", self.tr("Say how many it really were"), self.tr("Touch a number to type it"))

    def lay(self, at: Places) -> None:
        """Title over three rows."""
        s = self.theme.sizes
        room, head = at.wide, self.theme.pitch("heading")
        self._title.lay(QRect(room.left(), room.top() - s.hair, room.width(), head))
        row = max(s.slot_height, self.theme.mm(15))
        gap = max(s.gap, (room.height() - head - 3 * row) // 4)
        top = room.top() + head + gap
        for kind in KINDS:
            self._rows[kind].setGeometry(room.left(), top, room.width(), row)
            top += row + gap

    def _step(self, kind: Kind, step: int) -> None:
        count = self._counts[kind]
        self._counts[kind] = str(min(MOST, max(0, int(float(count)) + step)))
        self._show()

    def _ask(self, kind: Kind) -> None:
        self._typing = kind
        self.typing_wanted.emit(self._words[kind], "")

    def _show(self) -> None:
        for kind, row in self._rows.items():
            count = self._counts[kind]
            row.stepper.show_value(count, less=float(count) > 0, more=float(count) < MOST)
        self.offer()
        self.changed.emit()
