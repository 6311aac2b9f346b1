"""Stop: the machine's name, how it stands, its timer, and large tiles to choose from. Passive.

Shows reasons, groups of them, or how long it is planned for: whatever it is given. Must not know which, nor what a
touch of them does.
"""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.kiosk.messages import Message
from ui.kiosk.screens.screen import Screen, TakesKeys
from ui.kiosk.stop_words import timer
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.buttons import PictureChoice, QuietButton
from ui.kiosk.widgets.choices import Option
from ui.kiosk.widgets.marker import Marker, State
from ui.kiosk.widgets.refusal_band import RefusalBand
from ui.kiosk.widgets.text import LEFT, RIGHT, Text
from ui.kiosk.widgets.tiles import Tiles


@dataclass(frozen=True)
class StopCase:
    """What the screen shows. ``since`` runs the timer, ``took`` stands still; ``slot`` and ``beside`` are the ways on.

    ``lines`` are those of the prompt.
    """

    name: str
    line: str
    marker: State
    tiles: tuple[Option, ...]
    slot: tuple[str, str]
    beside: tuple[str, str, str]
    lines: tuple[str, str]
    since: datetime | None = None
    took: str = ""
    empty: str = ""


class StopScreen(Screen):
    """Signals: ``chosen(str)`` with a code, ``slot_touched()``, ``beside_touched()``, ``back()``."""

    chosen = Signal(str)
    slot_touched = Signal()
    beside_touched = Signal()
    back = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, slot="stop-slot")
        self._case: StopCase | None = None
        self._marker = Marker(theme, "unknown", theme.sizes.mark_page, self)
        self._name = Text(theme, "title", self, strong=True)
        self._line = Text(theme, "lead", self, tone="ink2")
        self._timer = Text(theme, "one", self, strong=True, tabular=True, align=RIGHT)
        self._empty = Text(theme, "body", self, tone="ink2", align=LEFT)
        self._tiles = Tiles(
            theme, self, more=self.tr("{n} more"), first=self.tr("First ones"), least_width=theme.mm(40),
            height=theme.mm(20), tallest=theme.mm(46 if theme.large else 28),
            columns=4 if theme.panel.variant != "portrait" else 2,
        )  # fmt: skip
        self._beside = QuietButton(theme, "", "", self, name="stop-beside", commits=False)
        self._beside.touched.connect(self.beside_touched)
        self._band = RefusalBand(theme, self)
        self._band.hide()
        self._band.touched.connect(self.unrefuse)

    def set_case(self, case: StopCase, now: datetime) -> None:
        """Show it; tiles that are the same stay where they are, for a finger may be on its way."""
        before, self._case = self._case, case
        self._name.say(case.name)
        self._line.say(case.line)
        self._marker.show_state(case.marker)
        self._empty.say("" if case.tiles else case.empty)
        if before is None or before.tiles != case.tiles:
            self._tiles.fill([self._tile(option) for option in case.tiles])
        label, icon, name = case.beside
        self._beside.say(label, icon)
        self._beside.setVisible(bool(label))
        self._beside.setObjectName(name or "stop-beside")
        self.slot.quiet(*case.slot)
        self._band.hide()
        self.tick(now)
        self.arrange()
        self.changed.emit()

    def tick(self, now: datetime) -> None:
        """The timer goes on."""
        if self._case is None:
            return
        since = self._case.since
        self._timer.say(timer(now - since) if since is not None else self._case.took)

    def refuse(self, message: Message) -> None:
        """Say why not over the name."""
        self._band.say(message.cause, message.way_out, message.detail, state=message.state)
        self._band.come_down(QRect(0, 0, self.width(), self.theme.sizes.band))

    def unrefuse(self) -> None:
        """Put it away."""
        self._band.hide()

    def prompt_line(self, device: str = "") -> tuple[str, str, str]:
        """What to touch, and that the time is counted all the same."""
        return ("stop", *(self._case.lines if self._case else ("", "")))

    def act(self) -> None:
        """The way on without a reason."""
        self.slot_touched.emit()

    def escape(self) -> None:
        """Back."""
        self.back.emit()

    def typing(self) -> TakesKeys:
        """A digit chooses the tile of that number."""
        return self

    def take_key(self, event: QKeyEvent) -> bool:
        """1 to 9."""
        number, tiles = event.text(), self._case.tiles if self._case else ()
        if not (number.isascii() and number.isdigit()) or not 1 <= int(number) <= len(tiles):
            return False
        self.chosen.emit(tiles[int(number) - 1].code)
        return True

    def arrange(self) -> None:
        """Marker, name and timer in one row, the tiles under it, the second way beside the slot."""
        s, at, theme = self.theme.sizes, self.places(ladder=False), self.theme
        upright = theme.panel.variant == "portrait"
        top, left, right = at.wide.top() - s.hair, at.wide.left(), at.wide.right() + 1
        head = max(theme.pitch("title") + theme.pitch("lead"), s.mark_page)
        one = 0 if upright or not self._timer.text() else theme.mm(96 if theme.large else 64)
        mark = s.mark_page + s.margin
        self._marker.setGeometry(left, top + (head - s.mark_page) // 2, s.mark_page, s.mark_page)
        words = right - left - mark - one
        self._name.lay(QRect(left + mark, top, words, theme.pitch("title")))
        self._line.lay(QRect(left + mark, top + theme.pitch("title"), words, head - theme.pitch("title")))
        for part in (self._marker, self._name, self._line):
            part.setVisible(not self.taken)  # the strip says that the machine stands; the reasons stay in reach
        below = top + head + s.half if not self.taken else top
        if upright and self._timer.text() and not self.taken:
            self._timer.lay(QRect(left, below + s.margin, right - left, theme.pitch("one")))
            below += theme.pitch("one") + 2 * s.margin
        else:
            self._timer.lay(QRect(right - one, top + (head - theme.pitch("one")) // 2, one, theme.pitch("one")))
        self._timer.setVisible(bool(self._timer.text()) and not self.taken)
        self._tiles.setGeometry(left, below, right - left, at.wide.bottom() + 1 - below)
        self._empty.setGeometry(left, below, right - left, theme.pitch("body") * 3)
        width = min(at.beside.width(), theme.key(62))
        self._beside.setGeometry(at.beside.left(), at.slot.top(), width, at.slot.height())

    def _tile(self, option: Option) -> PictureChoice:
        tile = PictureChoice(
            self.theme, option.name, option.detail, option.icon, self._tiles, name=f"reason-{option.code}"
        )
        tile.touched.connect(lambda: self.chosen.emit(option.code))
        tile.show()
        return tile
