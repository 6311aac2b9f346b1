"""Step kind *photo* on the screen: what has to be seen, then the picture itself, large, before it is taken.

Knows a picture and whether one is there; must not know cameras.
"""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from app.domain.steps.photo import parts
from app.views import CameraPhoto, Prompt
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.buttons import QuietButton, Slot
from ui.kiosk.widgets.places import Places, second_place
from ui.kiosk.widgets.stack import Stack
from ui.kiosk.widgets.steps.body import PromptLine, StepBody
from ui.kiosk.widgets.steps_list import StepsList
from ui.kiosk.widgets.text import LEFT, Text


class PhotoBody(StepBody):
    """Before: what has to be seen, and an example. Then the picture that came, to take or to make again."""

    def __init__(self, theme: Theme, slot: Slot, parent: QWidget | None = None) -> None:
        super().__init__(theme, slot, parent)
        self._prompt = Prompt(run="", step="", kind="photo", title="")
        self._photo: CameraPhoto | None = None
        self._at: Places | None = None
        self._title = Text(theme, "heading", self, strong=True, align=LEFT)
        self._text = Text(theme, "body", self, align=LEFT)
        self._has_to = Text(theme, "body", self, text=self.tr("Has to be seen"), tone="ink2")
        self._shows = StepsList(theme, self)
        self._again = QuietButton(theme, self.tr("Again"), "undo", self, name="photo-again")
        self._again.touched.connect(self.clear)

    def show_prompt(self, prompt: Prompt) -> None:
        """Show what to photograph; a picture that came stays."""
        self._prompt = prompt
        self._title.say(self.head_of(prompt))
        self._text.say(prompt.text)
        self._shows.show_steps(list(prompt.shows))
        self._show()

    def offer_photo(self, photo: CameraPhoto) -> None:
        """The camera has made one; a newer one takes its place."""
        self._photo = photo
        self._show()
        self.changed.emit()

    def clear(self) -> None:
        """Away with the picture: nothing was saved yet."""
        self._photo = None
        self._show()
        self.changed.emit()

    def offer(self) -> None:
        """Take what is in view."""
        if self._photo is None:
            self.slot.wait(self.tr("Waiting for the picture"))
        else:
            self.slot.strong(self.tr("Take this picture"), "check")

    def act(self) -> None:
        """Keep it."""
        if self._photo is not None:
            self.answered.emit({"photo": self._photo}, parts(self._photo.content))

    def prompt_line(self, device: str) -> PromptLine:
        """Make a picture, then look at it."""
        if self._photo is None:
            return (
                "camera",
                self.tr("Make the picture with the camera"),
                device or self.tr("No camera is set up here"),
            )
        return ("camera", self.tr("Is everything to be seen? Take it, or make it again"), self._photo.name)

    def lay(self, at: Places) -> None:
        """The picture as large as the place; before it comes, words and the example."""
        self._at = at
        s = self.theme.sizes
        self._again.setGeometry(self._beside(at))
        if self._photo is not None:
            stack = Stack().text(self._title, self.theme.pitch("heading")).space(s.half)
            stack.stretch(self.drawing, self.theme.mm(30)).place(at.wide.adjusted(0, -s.hair, 0, 0))
            return
        words = Stack().text(self._title, self.theme.pitch("heading")).text(self._text).space(s.half)
        words.text(self._has_to).stretch(self._shows, 2 * self.theme.pitch("body"))
        pictured = not self.drawing.isHidden()
        words.place((at.middle if pictured else at.wide).adjusted(0, -s.hair, 0, 0))
        self.drawing.setGeometry(at.hand)

    def _beside(self, at: Places) -> QRect:
        """Beside the slot; over it where the ladder stands beside it."""
        if self.theme.panel.variant == "portrait":
            return second_place(self.theme, at)
        width = min(at.beside.width(), self.theme.key(46))
        return QRect(at.beside.left(), at.slot.top(), width, at.slot.height())

    def _show(self) -> None:
        photo = self._photo
        before = photo is None
        self.fills = not before
        for widget in (self._text, self._shows):
            widget.setVisible(before)
        self._has_to.setVisible(before and bool(self._prompt.shows))
        self._again.setVisible(not before)
        if photo is None:
            self.show_drawing(self._prompt.picture)
        else:
            self.drawing.setVisible(self.drawing.show_image(photo.content))
        if self._at is not None:
            self.lay(self._at)
        self.offer()
