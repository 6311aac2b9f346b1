"""Release a hold: why work may go on, before it is signed. Passive. Must not know who may."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from app.views import HoldView, Reason
from ui.kiosk.hold_words import covers_words, reason_words
from ui.kiosk.screens.screen import Screen, TakesKeys
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.buttons import QuietButton
from ui.kiosk.widgets.choices import MarkedChoice
from ui.kiosk.widgets.code_entry import CodeEntry
from ui.kiosk.widgets.stack import Stack
from ui.kiosk.widgets.text import LEFT, Text
from ui.kiosk.widgets.tiles import Tiles


class HoldReleaseScreen(Screen):
    """Signals: ``said(str, str)`` with reason and note, ``back()``. Without reasons of the plant's, the note is one."""

    said = Signal(str, str)
    back = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, slot="hold-release-slot")
        self._reason, self._note, self._free = "", "", False
        self._title = Text(theme, "heading", self, strong=True, align=LEFT)
        self._held = Text(theme, "body", self, tone="ink2", align=LEFT)
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
        self._leave = QuietButton(theme, self.tr("Back"), "left", self, name="hold-release-back", commits=False)
        self._write = QuietButton(theme, "", "pen", self, name="hold-release-note", commits=False)
        self._entry = CodeEntry(theme, self.slot, self, note=True)
        self._leave.touched.connect(self.back)
        self._write.touched.connect(lambda: self._entry.ask(self.tr("Why may work go on?"), self._note))
        self._entry.entered.connect(self._noted)
        self._entry.cancelled.connect(self._close)
        self._entry.changed.connect(self.changed)

    def set_release(self, hold: HoldView, reasons: tuple[Reason, ...]) -> None:
        """What is held and why; nothing is chosen."""
        self._title.say(self.tr("{what}: why may work go on?").format(what=covers_words(hold)))
        self._held.say(self.tr("On hold: {reason}").format(reason=reason_words(hold)))
        self._free, self._note = not reasons, ""
        self._tiles.fill([self._tile(reason) for reason in reasons])
        self._entry.hide()
        self._choose("")

    def prompt_line(self, device: str = "") -> tuple[str, str, str]:
        """A reason, then a signature."""
        if self._entry.isVisibleTo(self):
            return self._entry.prompt_line(device)
        ready = self.tr("Then sign the release") if self._ready() else self.tr("Touch why work may go on")
        return ("lock", ready, self.tr("It is recorded with who signed and why"))

    def act(self) -> None:
        """On to the signature."""
        if self._entry.isVisibleTo(self):
            self._entry.act()
        elif self._ready():
            self.said.emit(self._reason or self._note, self._note if self._reason else "")

    def escape(self) -> None:
        """Close the note; else it stays on hold."""
        if self._entry.isVisibleTo(self):
            self._close()
        else:
            self.back.emit()

    def typing(self) -> TakesKeys | None:
        """Letters go to the note, while it is open."""
        return self._entry if self._entry.isVisibleTo(self) else None

    def arrange(self) -> None:
        """Words, tiles, the way back and the note beside the slot."""
        s, at = self.theme.sizes, self.places(ladder=False)
        stack = Stack().text(self._title, self.theme.pitch("heading")).text(self._held).space(s.margin // 2)
        stack.stretch(self._tiles, self.theme.mm(20)).place(at.wide.adjusted(0, -s.hair, 0, 0))
        width = (at.beside.width() - s.gap) // 2
        for number, key in enumerate((self._leave, self._write)):
            left = at.beside.left() + number * (width + s.gap)
            key.setGeometry(QRect(left, at.slot.top(), width, at.slot.height()))
        self._entry.setGeometry(self.rect())

    def _tile(self, reason: Reason) -> MarkedChoice:
        tile = MarkedChoice(self.theme, reason.name, "", "", self._tiles, name=f"reason-{reason.code}")
        tile.touched.connect(lambda: self._choose(reason.code))
        return tile

    def _choose(self, code: str) -> None:
        self._reason = code
        for tile in self._tiles.tiles():
            if isinstance(tile, MarkedChoice):
                tile.mark(tile.objectName() == f"reason-{code}")
        self._offer()

    def _ready(self) -> bool:
        return bool(self._reason or (self._free and self._note))

    def _noted(self, text: str) -> None:
        self._note = text
        self._close()

    def _close(self) -> None:
        self._entry.hide()
        self._offer()

    def _offer(self) -> None:
        self._write.say(self.tr("Note added") if self._note else self.tr("Add a note"), "pen")
        if self._ready():
            self.slot.strong(self.tr("Sign the release"), "pen")
        else:
            self.slot.wait(self.tr("Write why") if self._free else self.tr("Choose a reason"))
        self.arrange()
        self.changed.emit()
