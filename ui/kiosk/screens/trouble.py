"""The screen when the terminal cannot open its database: what is wrong, what to do, and trying again. Passive."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from ui.kiosk.messages import Message
from ui.kiosk.screens.screen import Screen
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.notice import Notice
from ui.kiosk.widgets.text import Text


class TroubleScreen(Screen):
    """A notice and one way on. Signal ``retry()``."""

    retry = Signal()

    def __init__(self, theme: Theme, message: Message, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, slot="trouble-slot")
        self._title = Text(theme, "heading", self, text=self.tr("This terminal cannot start"), strong=True)
        self._notice = Notice(theme, self)
        self._calm = Text(theme, "body", self, text=self.tr("Nothing is changed or deleted here."), tone="ink2")
        self.slot.strong(self.tr("Try again"), "undo")
        self.say(message)

    def say(self, message: Message) -> None:
        """What is wrong now."""
        self._notice.say(message.cause, message.way_out, state=message.state)

    def act(self) -> None:
        """Try again."""
        self.retry.emit()

    def prompt_line(self, device: str = "") -> tuple[str, str, str]:
        """What a person can do."""
        return "undo", self.tr("Touch Try again when it is put right"), self.tr("Call an administrator if it stays")

    def arrange(self) -> None:
        """Title, notice, one calm line."""
        s, width = self.theme.sizes, self.width() - 2 * self.theme.sizes.margin
        top = s.margin
        self._title.setGeometry(QRect(s.margin, top, width, s.slot_height))
        self._notice.setGeometry(QRect(s.margin, top + s.slot_height, width, s.band))
        self._calm.setGeometry(QRect(s.margin, top + s.slot_height + s.band + s.u, width, s.slot_height))
