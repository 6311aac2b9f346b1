"""What every step kind's widget shares: what it may say, and how the screen talks to it.

Knows a prompt and the slot; must not know the terminal, nor any single kind. `ui.kiosk.widgets.steps` has the table.
"""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.views import CameraPhoto, DeviceView, DrawnPage, Prompt
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.buttons import Slot
from ui.kiosk.widgets.drawing import Drawing
from ui.kiosk.widgets.places import Places
from ui.kiosk.widgets.stack import Stack
from ui.kiosk.widgets.text import Text

#: Icon and two lines of the prompt window.
PromptLine = tuple[str, str, str]

#: Characters that the prompt window has room for on its first line or two, on every panel.
PLATE = 48

DIRECT = Qt.FindChildOption.FindDirectChildrenOnly

NO_BREAK = "\u00a0"

#: Signals that leave the screen as they are.
ANSWERS: Sequence[str] = (
    "answered",
    "measured",
    "lot_typed",
    "identity_typed",
    "signature_wanted",
    "verification_wanted",
    "page_wanted",
    "completion_wanted",
)


class StepBody(QWidget):
    """The middle and the hand of a step; lies under the ladder and the slot of its screen and fills it.

    ``answered(given, attachments)`` is the answer of most kinds: a mapping for the kind's builder in
    `app.terminal.answers.BUILDERS`, and bytes to be kept beside the record; the other answers are of single kinds.
    ``changed`` says that the prompt line may read differently; ``typing_wanted(title, hint)`` asks for a code,
    ``writing_wanted(title, text, longest)`` for a few words; both come back by `typed`. ``zoom_wanted`` shows the
    drawing as large as the workspace.
    """

    answered = Signal(object, object)
    measured = Signal(str, bool, str)
    lot_typed = Signal(str)
    identity_typed = Signal(str)
    signature_wanted = Signal()
    verification_wanted = Signal()
    page_wanted = Signal(str, int, int)
    completion_wanted = Signal()
    changed = Signal()
    typing_wanted = Signal(str, str)
    writing_wanted = Signal(str, str, int)
    zoom_wanted = Signal()

    def __init__(self, theme: Theme, slot: Slot, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.slot = slot
        #: Whether it takes the middle and the hand as one place, with no line between them.
        self.fills = False
        self.drawing = Drawing(theme, self, zooms=True)
        self.drawing.touched.connect(self.zoom_wanted)
        self.drawing.hide()

    def show_prompt(self, prompt: Prompt) -> None:
        """Show a prompt of this kind; the same one again keeps what was begun."""
        raise NotImplementedError

    def offer(self) -> None:
        """Say in the slot what a touch does now."""
        raise NotImplementedError

    def act(self) -> None:
        """Do what the slot offers."""
        raise NotImplementedError

    def lay(self, at: Places) -> None:
        """Lay everything out."""
        raise NotImplementedError

    def keeps_off(self, line: QRect) -> bool:
        """Whether nothing in view lies across a line between the places: only then is it drawn."""
        shown = (part for part in self.findChildren(QWidget, options=DIRECT) if not part.isHidden())
        parts = (part for part in shown if not isinstance(part, Text) or part.text())
        return not self.fills and not any(part.geometry().intersects(line) for part in parts)

    def prompt_line(self, device: str) -> PromptLine:
        """What is expected next, and from which device; ``device`` says what is true about it."""
        raise NotImplementedError

    def typed(self, text: str) -> None:
        """Take what was typed by letters and digits."""

    def offer_reading(self, value: str, unit: str, source: str, *, steady: bool = True, said: object = None) -> None:
        """A device has a value; not ``steady``: it may be shown, and not taken. ``said`` goes back with the answer."""

    def forget_reading(self) -> None:
        """The device is not heard any more: what it showed is no longer true."""

    def offer_photo(self, photo: CameraPhoto) -> None:
        """A camera has made a picture."""

    def show_printer(self, printer: DeviceView | None) -> None:
        """What is true about the printer that this step would use."""

    def take_page(self, drawn: DrawnPage) -> None:
        """A page of a paper was drawn."""

    def take_key(self, event: QKeyEvent) -> bool:
        """A keyboard's key that this step can use."""
        return False

    def clear(self) -> None:
        """Forget what was begun."""

    def tick(self, now: datetime) -> None:
        """A second has passed; ``now`` is the time that rules go by."""

    def head_of(self, prompt: Prompt) -> str:
        """The title, and where in a row of values we are."""
        if prompt.count <= 1:
            return prompt.title
        words = self.tr("{i} of {n}").format(i=prompt.index + 1, n=prompt.count)
        return f"{prompt.title} {words.replace(' ', NO_BREAK)}"

    def show_drawing(self, name: str) -> bool:
        """Show a picture by name; False (and nothing) when there is none."""
        found = self.drawing.show_picture(name)
        self.drawing.setVisible(found)
        return found

    def lay_words_and_picture(self, words: Stack, at: Places) -> None:
        """Words over the picture; on small panels the picture takes the larger column at the right."""
        s = self.theme.sizes
        middle = at.middle.adjusted(0, -s.hair, 0, 0)
        if self.drawing.isHidden():
            words.stretch().place(at.wide.adjusted(0, -s.hair, 0, 0))
        elif self.theme.large:
            words.space(s.margin).stretch(self.drawing, self.theme.mm(30)).place(middle)
        else:
            words.stretch().place(middle)
            self.drawing.setGeometry(at.hand)


def first_line(title: str, otherwise: str) -> str:
    """A step's title for the prompt window; where it is too long, ``otherwise``: it stands on the screen anyway."""
    title = one_line(title)
    return title if len(title) <= PLATE else otherwise


def one_line(text: str) -> str:
    """Lines of a routing's text as one."""
    return " ".join(line.strip() for line in text.splitlines() if line.strip())
