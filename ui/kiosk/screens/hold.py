"""Hold: what should stop and why, in a few touches; a note or a photo if they like. Passive.

Must not know what a hold stops, nor who may release it.
"""

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from app.views import CameraPhoto, HoldScope, Reason
from ui.kiosk.hold_words import scope_words
from ui.kiosk.screens.screen import Screen, TakesKeys
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.buttons import QuietButton
from ui.kiosk.widgets.choices import MarkedChoice
from ui.kiosk.widgets.code_entry import CodeEntry
from ui.kiosk.widgets.stack import Stack
from ui.kiosk.widgets.text import Text
from ui.kiosk.widgets.tiles import Tiles

__all__ = ["HoldScreen"]


class HoldScreen(Screen):
    """Scopes in a row, reasons as large tiles. Signals: ``placed(str, str, str, object)`` with scope (a stream),
    reason, note and photo (bytes, empty when there is none), ``back()``.
    """

    placed = Signal(str, str, str, object)
    back = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, slot="hold-slot")
        self._scope, self._reason, self._note = "", "", ""
        self._photo: CameraPhoto | None = None
        self._what = Text(theme, "heading", self, text=self.tr("What should stop?"), strong=True)
        self._scopes = self._tiles_of(20, 20, self.tr("{n} more"), self.tr("First ones"))
        self._why = Text(theme, "body", self, text=self.tr("Why?"), tone="ink2")
        self._tiles = self._tiles_of(17, 24, self.tr("{n} more reasons"), self.tr("First reasons"))
        self._empty = Text(theme, "body", self)
        self._leave = QuietButton(theme, self.tr("Back"), "left", self, name="hold-back", commits=False)
        self._write = QuietButton(theme, "", "pen", self, name="hold-note", commits=False)
        self._picture = QuietButton(theme, "", "camera", self, name="hold-photo", commits=False)
        self._entry = CodeEntry(theme, self.slot, self, note=True)
        self._leave.touched.connect(self.back)
        self._write.touched.connect(self._open_entry)
        self._picture.touched.connect(self._without_photo)
        self._entry.entered.connect(self._noted)
        self._entry.cancelled.connect(self._close_entry)
        self._entry.changed.connect(self.changed)
        self._say_note("")
        self._offer()

    def _tiles_of(self, height: int, tallest: int, more: str, first: str) -> Tiles:
        theme = self.theme
        return Tiles(
            theme,
            self,
            more=more,
            first=first,
            least_width=theme.mm(36),
            height=theme.mm(height),
            tallest=theme.mm(tallest),
            columns=4 if theme.panel.variant != "portrait" else 2,
        )

    def set_hold(self, scopes: tuple[HoldScope, ...], reasons: tuple[Reason, ...]) -> None:
        """What may be held, the likeliest first and chosen; the plant's reasons, none of them chosen, nothing noted."""
        self._photo = None
        self._tiles.fill([self._tile(reason) for reason in reasons])
        self._empty.say("" if reasons else self.tr("The plant has no reasons for a hold yet. A lead can import them."))
        self._entry.hide()
        self._say_note("")
        self._say_photo()
        self._choose("")
        self.set_scopes(scopes)

    def set_scopes(self, scopes: tuple[HoldScope, ...]) -> None:
        """Other things to hold (what was scanned comes first); the first is chosen, the reason stays."""
        self._scopes.fill([self._scope_tile(scope) for scope in scopes])
        self._choose_scope(scopes[0].stream if scopes else "")

    def offer_photo(self, photo: CameraPhoto) -> None:
        """The camera has made one; a newer one takes its place."""
        self._photo = photo
        self._say_photo()
        self.changed.emit()

    def prompt_line(self, device: str = "") -> tuple[str, str, str]:
        """What, a reason, then Hold."""
        if self._entry.isVisibleTo(self):
            return self._entry.prompt_line(device)
        line = self.tr("Touch Hold to stop it") if self._reason else self.tr("Touch what should stop, and why")
        return ("flag", line, self.tr("Or scan it. A new photo goes with it"))

    def act(self) -> None:
        """Place the hold."""
        if self._entry.isVisibleTo(self):
            self._entry.act()
        elif self._reason and self._scope:
            self.placed.emit(self._scope, self._reason, self._note, self._photo.content if self._photo else b"")

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
        """What, one row of it; why, in tiles; beside the slot the note, the photo and the way back."""
        s, at = self.theme.sizes, self.places(ladder=False)
        rows = 2 if self.theme.panel.variant == "portrait" else 1
        height = self.theme.mm(20) * rows + s.gap * (rows - 1)
        stack = Stack().text(self._what, self.theme.pitch("heading")).space(s.half // 2)
        stack.fixed(self._scopes, height).space(s.half).text(self._why).text(self._empty).space(s.half // 2)
        stack.stretch(self._tiles, self.theme.mm(17)).place(at.wide.adjusted(0, -s.hair, 0, 0))
        width = (at.beside.width() - 2 * s.gap) // 3
        for number, key in enumerate((self._leave, self._write, self._picture)):
            left = at.beside.left() + number * (width + s.gap)
            key.setGeometry(QRect(left, at.slot.top(), width, at.slot.height()))
        self._entry.setGeometry(self.rect())

    def _scope_tile(self, scope: HoldScope) -> MarkedChoice:
        tile = MarkedChoice(
            self.theme, scope_words(scope), scope.name, "", self._scopes, name=f"scope-{scope.kind}-{scope.number}"
        )
        tile.setProperty("stream", scope.stream)
        tile.touched.connect(lambda: self._choose_scope(scope.stream))
        return tile

    def _choose_scope(self, stream: str) -> None:
        self._scope = stream
        for tile in self._scopes.tiles():
            if isinstance(tile, MarkedChoice):
                tile.mark(tile.property("stream") == stream)
        self._offer()

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
        if self._reason and self._scope:
            self.slot.strong(self.tr("Hold"), "flag")
        else:
            self.slot.wait(self.tr("Choose a reason") if self._scope else self.tr("Scan what should stop"))
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

    def _without_photo(self) -> None:
        self._photo = None
        self._say_photo()

    def _say_photo(self) -> None:
        there = self._photo is not None
        self._picture.say(self.tr("Photo, take off") if there else self.tr("No photo"), "undo" if there else "camera")
        self._picture.setEnabled(there)
        self._picture.wear("quiet" if there else "wait")
