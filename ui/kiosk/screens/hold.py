"""Hold: why work should stop; and the hold itself, which takes the whole workspace of those it concerns. Passive.

Must not know what a hold stops, nor who may release it.
"""

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from app.views import Reason
from ui.kiosk.screens.hold_band import HoldBand
from ui.kiosk.screens.screen import Screen, TakesKeys
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.buttons import QuietButton
from ui.kiosk.widgets.choices import MarkedChoice
from ui.kiosk.widgets.code_entry import CodeEntry
from ui.kiosk.widgets.places import places
from ui.kiosk.widgets.text import Text
from ui.kiosk.widgets.tiles import Tiles

__all__ = ["HoldBand", "HoldScreen"]


class HoldScreen(Screen):
    """Reasons as large tiles, a short note if they like. Signals: ``placed(str, str)`` reason and note, ``back()``."""

    placed = Signal(str, str)
    back = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, slot="hold-slot")
        self._reason, self._note = "", ""
        self._title = Text(theme, "heading", self, text=self.tr("Why should work stop?"), strong=True)
        self._tiles = Tiles(
            theme,
            self,
            more=self.tr("{n} more reasons"),
            first=self.tr("First reasons"),
            least_width=theme.mm(40),
            height=theme.mm(20),
            tallest=theme.mm(28),
            columns=4 if theme.panel.variant != "portrait" else 2,
        )
        self._empty = Text(theme, "body", self)
        self._leave = QuietButton(theme, self.tr("Back"), "left", self, name="hold-back", commits=False)
        self._write = QuietButton(theme, "", "pen", self, name="hold-note", commits=False)
        self._entry = CodeEntry(theme, self.slot, self, note=True)
        self._leave.touched.connect(self.back)
        self._write.touched.connect(self._open_entry)
        self._entry.entered.connect(self._noted)
        self._entry.cancelled.connect(self._close_entry)
        self._entry.changed.connect(self.changed)
        self._say_note("")
        self._offer()

    def set_reasons(self, reasons: tuple[Reason, ...]) -> None:
        """The plant's reasons; nothing is chosen and nothing noted."""
        self._tiles.fill([self._tile(reason) for reason in reasons])
        self._empty.say("" if reasons else self.tr("The plant has no reasons for a hold yet. A lead can import them."))
        self._entry.hide()
        self._say_note("")
        self._choose("")

    def prompt_line(self, device: str = "") -> tuple[str, str, str]:
        """A reason, then Hold."""
        if self._entry.isVisibleTo(self):
            return self._entry.prompt_line(device)
        line = self.tr("Touch Hold to stop this work") if self._reason else self.tr("Touch the reason for the hold")
        return ("flag", line, self.tr("It stays until a lead or quality releases it"))

    def act(self) -> None:
        """Place the hold."""
        if self._entry.isVisibleTo(self):
            self._entry.act()
        elif self._reason:
            self.placed.emit(self._reason, self._note)

    def escape(self) -> None:
        """Close the note; else back."""
        if self._entry.isVisibleTo(self):
            self._close_entry()
        else:
            self.back.emit()

    def typing(self) -> TakesKeys | None:
        """Letters go to the note, while it is open."""
        return self._entry if self._entry.isVisibleTo(self) else None

    def arrange(self) -> None:
        """Title, tiles, and beside the slot the note and the way back."""
        s, at = self.theme.sizes, places(self.theme, self.size(), ladder=False)
        head = self.theme.pitch("heading")
        self._title.lay(QRect(at.wide.left(), at.wide.top() - s.hair, at.wide.width(), head))
        top = at.wide.top() + head + s.half
        self._tiles.setGeometry(at.wide.left(), top, at.wide.width(), at.wide.bottom() + 1 - top)
        self._empty.setGeometry(at.wide.left(), top, at.wide.width(), self.theme.pitch("body") * 2)
        width = (at.beside.width() - s.gap) // 2
        self._leave.setGeometry(at.beside.left(), at.slot.top(), width, at.slot.height())
        self._write.setGeometry(at.beside.left() + width + s.gap, at.slot.top(), width, at.slot.height())
        self._entry.setGeometry(self.rect())

    def _tile(self, reason: Reason) -> MarkedChoice:
        tile = MarkedChoice(self.theme, reason.name, "", "", self._tiles, name=f"reason-{reason.code}")
        tile.touched.connect(lambda code=reason.code: self._choose(code))
        return tile

    def _choose(self, code: str) -> None:
        self._reason = code
        for tile in self._tiles.tiles():
            if isinstance(tile, MarkedChoice):
                tile.mark(tile.objectName() == f"reason-{code}")
        self._offer()

    def _offer(self) -> None:
        if self._reason:
            self.slot.strong(self.tr("Hold"), "flag")
        else:
            self.slot.wait(self.tr("Choose a reason"))
        self.changed.emit()

    def _open_entry(self) -> None:
        self._entry.ask(self.tr("Note, a few words"), self._note)

    def _close_entry(self) -> None:
        self._entry.hide()
        self._offer()

    def _noted(self, text: str) -> None:
        self._say_note(text)
        self._close_entry()

    def _say_note(self, text: str) -> None:
        self._note = text
        self._write.say(self.tr("Note added") if text else self.tr("Add a note"), "pen")
