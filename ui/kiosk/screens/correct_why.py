"""Why it was wrong, and what the correction would do: both values, what follows, the reason. Passive.

Must not know rules: what would follow is told to it.
"""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from app.views import Reason
from ui.kiosk.messages import Message
from ui.kiosk.screens.screen import Screen, TakesKeys
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.block import Run
from ui.kiosk.widgets.buttons import QuietButton
from ui.kiosk.widgets.choices import MarkedChoice
from ui.kiosk.widgets.code_entry import CodeEntry
from ui.kiosk.widgets.listing import Line, Listing
from ui.kiosk.widgets.refusal_band import RefusalBand
from ui.kiosk.widgets.stack import Stack
from ui.kiosk.widgets.text import LEFT, Text
from ui.kiosk.widgets.tiles import Tiles

#: Letters that words of one's own have at most.
LONGEST = 120


class CorrectWhyScreen(Screen):
    """Signals: ``reasoned(str)`` with a code or words, ``back()``."""

    reasoned = Signal(str)
    back = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, slot="correct-why-slot")
        self._reason = ""
        self._values = Text(theme, "heading", self, strong=True, align=LEFT)
        self._follows = Listing(theme, self, more=self.tr("and {n} more"))
        self._tiles = Tiles(
            theme,
            self,
            more=self.tr("{n} more reasons"),
            first=self.tr("First reasons"),
            least_width=theme.mm(40),
            tallest=theme.mm(22),
            columns=3 if theme.panel.variant != "portrait" else 2,
        )
        self._leave = QuietButton(theme, self.tr("Back"), "left", self, name="correct-why-back", commits=False)
        self._leave.touched.connect(self.back)
        self._entry = CodeEntry(theme, self.slot, self, words=True)
        self._entry.entered.connect(self._written)
        self._entry.cancelled.connect(self._close)
        self._entry.changed.connect(self.changed)
        self._band = RefusalBand(theme, self)
        self._band.hide()
        self._band.touched.connect(self.unrefuse)

    def set_case(self, was: str, shown: str, lines: Sequence[Line], reasons: Sequence[Reason]) -> None:
        """Both values, what follows, and the plant's reasons; nothing is chosen."""
        self._values.say_runs(
            [
                Run(was, "heading", "ink2", struck=True),
                Run("  →  ", "heading", "ink2"),
                Run(shown, "heading", strong=True),
            ]
        )
        self._follows.show_lines(lines)
        tiles = [self._tile(reason.code, reason.name) for reason in reasons]
        self._tiles.fill([*tiles, self._tile("", self.tr("In my own words"))])
        self._band.hide()
        self._close()
        self._choose("")

    def refuse(self, message: Message) -> None:
        """Say why not over the values."""
        self._band.say(message.cause, message.way_out, message.detail, state=message.state)
        self._band.come_down(QRect(0, 0, self.width(), self.theme.sizes.band))

    def unrefuse(self) -> None:
        """Put it away."""
        self._band.hide()

    def prompt_line(self, device: str = "") -> tuple[str, str, str]:
        """A reason, then the signature."""
        if self._entry.isVisibleTo(self):
            return self._entry.prompt_line(device)
        line = self.tr("Touch Sign") if self._reason else self.tr("Touch why it was wrong")
        return ("pen", line, self.tr("Both values stay in view, with who and why"))

    def act(self) -> None:
        """Go on to the signature."""
        if self._entry.isVisibleTo(self):
            self._entry.act()
        elif self._reason:
            self.reasoned.emit(self._reason)

    def escape(self) -> None:
        """Close the keys; else back to the value."""
        if self._entry.isVisibleTo(self):
            self._close()
        else:
            self.back.emit()

    def typing(self) -> TakesKeys | None:
        """Letters go to the words, while they are open."""
        return self._entry if self._entry.isVisibleTo(self) else None

    def arrange(self) -> None:
        """Values, what follows, then the reasons."""
        s, at = self.theme.sizes, self.places(ladder=False)
        room = at.wide.adjusted(0, -s.hair, 0, 0)
        self._values.setVisible(not self.taken)
        least = self.theme.mm(15) * 2 + s.gap
        listed = min(room.height() - least - 2 * self.theme.pitch("heading"), self._follows.least() * 4)
        stack = Stack().text(self._values, self.theme.pitch("heading")).space(s.half // 2)
        stack.fixed(self._follows, max(listed, self._follows.least())).space(s.half)
        stack.stretch(self._tiles, least).place(room)
        width = min(at.beside.width(), self.theme.key(50))
        self._leave.setGeometry(at.beside.left(), at.slot.top(), width, at.slot.height())
        self._entry.setGeometry(self.rect())

    def _tile(self, code: str, name: str) -> MarkedChoice:
        tile = MarkedChoice(self.theme, name, "", "" if code else "keys", self._tiles, name=f"reason-{code or 'own'}")
        tile.touched.connect(lambda: self._choose(code) if code else self._ask())
        tile.show()
        return tile

    def _ask(self) -> None:
        self._entry.ask(self.tr("Why was it wrong?"), "", LONGEST)
        self.changed.emit()

    def _written(self, text: str) -> None:
        self._close()
        self._choose(text.strip(), own=True)

    def _close(self) -> None:
        self._entry.hide()
        self._offer()

    def _choose(self, reason: str, *, own: bool = False) -> None:
        self._reason = reason
        name = "reason-own" if own else f"reason-{reason}"
        for tile in self._tiles.tiles():
            if isinstance(tile, MarkedChoice):
                tile.mark(bool(reason) and tile.objectName() == name)
        self._offer()

    def _offer(self) -> None:
        if self._reason:
            self.slot.strong(self.tr("Sign it"), "pen")
        else:
            self.slot.wait(self.tr("Choose a reason"))
        self.arrange()
        self.changed.emit()
