"""A note from the shift before: its words, from whom and when, and that it was read. Passive.

Must not know for whom it is.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.views import ShiftNoteView
from ui.kiosk.screens.screen import Screen
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.buttons import QuietButton
from ui.kiosk.widgets.stack import Stack
from ui.kiosk.widgets.text import LEFT, Text
from ui.kiosk.words import moment, told


class ShiftNoteScreen(Screen):
    """Signals: ``read(str)`` with the note's name, ``history()``, ``back()``."""

    read = Signal(str)
    history = Signal()
    back = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, slot="shift-note-slot")
        self._view: ShiftNoteView | None = None
        self._title = Text(theme, "heading", self, strong=True)
        self._from = Text(theme, "body", self, tone="ink2", align=LEFT)
        self._words = Text(theme, "lead", self, align=LEFT)
        self._later = QuietButton(theme, self.tr("Later"), "left", self, name="shift-note-back", commits=False)
        self._later.touched.connect(self.back)
        self._history = QuietButton(theme, self.tr("History"), "list", self, name="shift-note-history", commits=False)
        self._history.touched.connect(self.history)

    def set_note(self, view: ShiftNoteView) -> None:
        """Show it."""
        self._view = view
        self._title.say(f"{view.work_unit} {view.name}".strip())
        when = told(moment(view.at), view.doubted)
        words = self.tr("{who}, {when}") if view.who else self.tr("{when}")
        self._from.say(words.format(who=view.who, when=when))
        self._words.say(self.tr("“{note}”").format(note=view.text))
        self.slot.strong(self.tr("I have read it"), "check")
        self.arrange()
        self.changed.emit()

    def prompt_line(self, device: str = "") -> tuple[str, str, str]:
        """Read it; nothing waits for that."""
        return ("pen", self.tr("A note from the shift before"), self.tr("The work goes on while it waits here"))

    def act(self) -> None:
        """It was read."""
        if self._view is not None:
            self.read.emit(self._view.note)

    def escape(self) -> None:
        """Later."""
        self.back.emit()

    def arrange(self) -> None:
        """Whose note it is over its words, the other ways beside the slot."""
        s, at = self.theme.sizes, self.places(ladder=False)
        stack = Stack().text(self._title, self.theme.pitch("heading")).text(self._from).space(s.margin // 2)
        stack.text(self._words)
        stack.place(at.wide.adjusted(0, -s.hair, 0, 0))
        width = (at.beside.width() - s.gap) // 2
        self._later.setGeometry(at.beside.left(), at.slot.top(), width, at.slot.height())
        self._history.setGeometry(at.beside.left() + width + s.gap, at.slot.top(), width, at.slot.height())
