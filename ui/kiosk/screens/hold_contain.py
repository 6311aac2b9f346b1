"""Containment: how many of the last pieces, made where, have to be looked at; they are named before it is signed.

Passive. Must not know records: it is given the names for each choice.
"""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from app.views import HoldScope, HoldView
from ui.kiosk.hold_words import covers_words, scope_words
from ui.kiosk.screens.screen import Screen
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.buttons import QuietButton
from ui.kiosk.widgets.choices import MarkedChoice
from ui.kiosk.widgets.listing import Line, Listing
from ui.kiosk.widgets.stack import Stack
from ui.kiosk.widgets.text import LEFT, Text
from ui.kiosk.widgets.tiles import Tiles

#: How many of the last pieces can be asked for; the first is chosen.
COUNTS = (20, 5, 10, 50)


class HoldContainScreen(Screen):
    """Signals: ``chosen(str, int)`` place (a stream) and count, ``agreed()``, ``back()``."""

    chosen = Signal(str, int)
    agreed = Signal()
    back = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, slot="hold-contain-slot")
        self._place, self._count = "", COUNTS[0]
        self._title = Text(theme, "heading", self, strong=True, align=LEFT)
        self._counts, self._places = self._tiles(4), self._tiles(2)
        self._named = Text(theme, "body", self, tone="ink2", align=LEFT)
        self._list = Listing(theme, self, more=self.tr("and {n} more"))
        self._leave = QuietButton(theme, self.tr("Back"), "left", self, name="hold-contain-back", commits=False)
        self._leave.touched.connect(self.back)

    def _tiles(self, columns: int) -> Tiles:
        theme = self.theme
        narrow = theme.panel.variant == "portrait"
        return Tiles(
            theme,
            self,
            more=self.tr("{n} more"),
            first=self.tr("First ones"),
            least_width=theme.mm(30),
            height=theme.mm(20),
            tallest=theme.mm(20),
            columns=columns if not narrow else min(columns, 4),
        )

    def set_containment(self, hold: HoldView, made_at: Sequence[HoldScope]) -> None:
        """Where pieces before the hold may have been made; the likeliest is chosen, with the first count."""
        self._title.say(self.tr("{what}: which pieces have to be checked?").format(what=covers_words(hold)))
        counts = [self._tile(self.tr("The last {n}").format(n=n), "", f"count-{n}", n) for n in COUNTS]
        self._counts.fill(counts)
        self._places.fill([self._tile(scope_words(p), p.name, f"made-{p.kind}-{p.number}", p.stream) for p in made_at])
        self._pick(made_at[0].stream if made_at else "", COUNTS[0])

    def show_named(self, lines: Sequence[tuple[str, str]], pieces: int) -> None:
        """The pieces by name, as the records have them."""
        text = self.tr("These {n} pieces") if lines else self.tr("No pieces before this hold are known here")
        self._named.say(text.format(n=pieces))
        self._list.show_lines([Line(head, more) for head, more in lines])
        if lines:
            self.slot.strong(self.tr("Have them checked"), "pen")
        else:
            self.slot.wait(self.tr("Choose another place"))
        self.arrange()
        self.changed.emit()

    def prompt_line(self, device: str = "") -> tuple[str, str, str]:
        """How many, where; then a signature."""
        line = self.tr("Touch how many, and where")
        return ("list", line, self.tr("The hold cannot be released until each has been checked"))

    def act(self) -> None:
        """On to the signature."""
        self.agreed.emit()

    def escape(self) -> None:
        """Nothing is asked for."""
        self.back.emit()

    def arrange(self) -> None:
        """Counts, places, the names below them."""
        s, at = self.theme.sizes, self.places(ladder=False)
        row = self.theme.mm(20)
        self._list.setVisible(not self.taken)
        stack = Stack().text(self._title, self.theme.pitch("heading")).space(s.half // 2)
        stack.fixed(self._counts, row).space(s.gap).fixed(self._places, row).space(s.half).text(self._named)
        stack.stretch(self._list, self._list.least()).place(at.wide.adjusted(0, -s.hair, 0, 0))
        width = min(at.beside.width(), self.theme.key(50))
        self._leave.setGeometry(QRect(at.beside.left(), at.slot.top(), width, at.slot.height()))

    def _tile(self, words: str, detail: str, name: str, value: str | int) -> MarkedChoice:
        parent = self._counts if isinstance(value, int) else self._places
        tile = MarkedChoice(self.theme, words, detail, "", parent, name=name)
        tile.setProperty("value", value)
        if isinstance(value, int):
            tile.touched.connect(lambda: self._pick(self._place, value))
        else:
            tile.touched.connect(lambda: self._pick(value, self._count))
        return tile

    def _pick(self, place: str, count: int) -> None:
        self._place, self._count = place, count
        for tile in (*self._counts.tiles(), *self._places.tiles()):
            if isinstance(tile, MarkedChoice):
                tile.mark(tile.property("value") in (place, count))
        self.chosen.emit(place, count)
