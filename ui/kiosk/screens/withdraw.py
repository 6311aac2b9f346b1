"""Take out a step that somebody inserted: what it is, by whom and why it came, and why it goes. Passive."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from app.views import Reason, WithdrawalView
from ui.kiosk.screens.screen import Screen
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.buttons import QuietButton
from ui.kiosk.widgets.choices import MarkedChoice
from ui.kiosk.widgets.stack import Stack
from ui.kiosk.widgets.text import Text
from ui.kiosk.widgets.tiles import Tiles


class WithdrawScreen(Screen):
    """Signals: ``withdrawn(str)`` with the reason, ``back()``."""

    withdrawn = Signal(str)
    back = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, slot="withdraw-slot")
        self._reason = ""
        self._title = Text(theme, "heading", self, strong=True)
        self._why = Text(theme, "body", self, tone="ink2")
        self._tiles = Tiles(
            theme,
            self,
            more=self.tr("{n} more reasons"),
            first=self.tr("First reasons"),
            least_width=theme.mm(40),
            height=theme.mm(20),
            tallest=theme.mm(28),
            columns=3 if theme.panel.variant != "portrait" else 2,
        )
        self._leave = QuietButton(theme, self.tr("Back"), "left", self, name="withdraw-back", commits=False)
        self._leave.touched.connect(self.back)

    def set_withdrawal(self, view: WithdrawalView) -> None:
        """Show the step; no reason is chosen."""
        self._title.say(self.tr("Why is “{step}” taken out?").format(step=view.title))
        self._why.say(self.tr("Inserted by {person}: {reason}").format(person=view.by, reason=view.why))
        self._tiles.fill([self._tile(reason) for reason in view.reasons])
        self._choose("")

    def prompt_line(self, device: str = "") -> tuple[str, str, str]:
        """A reason, then a signature."""
        line = self.tr("Touch Take it out, then a lead or quality signs") if self._reason else self.tr("Touch why")
        return ("minus", line, self.tr("It is recorded with who signed and why"))

    def act(self) -> None:
        """Take it out."""
        if self._reason:
            self.withdrawn.emit(self._reason)

    def escape(self) -> None:
        """Leave it in."""
        self.back.emit()

    def arrange(self) -> None:
        """Words, tiles, the way back beside the slot."""
        s, at = self.theme.sizes, self.places(ladder=False)
        stack = Stack().text(self._title, self.theme.pitch("heading")).text(self._why).space(s.margin // 2)
        stack.stretch(self._tiles, self.theme.mm(20)).place(at.wide.adjusted(0, -s.hair, 0, 0))
        width = min(at.beside.width(), self.theme.key(50))
        self._leave.setGeometry(QRect(at.beside.left(), at.slot.top(), width, at.slot.height()))

    def _tile(self, reason: Reason) -> MarkedChoice:
        tile = MarkedChoice(self.theme, reason.name, "", "", self._tiles, name=f"reason-{reason.code}")
        tile.touched.connect(lambda: self._choose(reason.code))
        return tile

    def _choose(self, code: str) -> None:
        self._reason = code
        for tile in self._tiles.tiles():
            if isinstance(tile, MarkedChoice):
                tile.mark(tile.objectName() == f"reason-{code}")
        if code:
            self.slot.strong(self.tr("Take it out"), "minus")
        else:
            self.slot.wait(self.tr("Choose a reason"))
        self.arrange()
        self.changed.emit()
