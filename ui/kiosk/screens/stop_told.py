"""One stop: all that was said of it, and the ways to put it right. Passive.

Must not know which of them a stop allows: it is told.
"""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from app.views import StopTold, StopView
from ui.kiosk.messages import Message
from ui.kiosk.screens.screen import Screen, TakesKeys
from ui.kiosk.stop_words import state_marker, stop_about, stop_head, told_about, told_words
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.buttons import QuietButton
from ui.kiosk.widgets.code_entry import CodeEntry
from ui.kiosk.widgets.listing import Line, Listing
from ui.kiosk.widgets.marker import Marker
from ui.kiosk.widgets.refusal_band import RefusalBand
from ui.kiosk.widgets.text import Text
from ui.kiosk.widgets.tiles import Tiles


class StopToldScreen(Screen):
    """Signals: ``asked(str)`` with "reason", "split", "merge" or "note"; ``split_after(str)``, ``noted(str)`` with what
    was typed; ``back()``.
    """

    asked = Signal(str)
    split_after = Signal(str)
    noted = Signal(str)
    back = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, slot="stop-told-slot")
        self._stop: StopView | None = None
        self._marker = Marker(theme, "unknown", theme.sizes.mark_row, self)
        self._name = Text(theme, "heading", self, strong=True)
        self._line = Text(theme, "body", self, tone="ink2")
        self._said = Listing(theme, self, more=self.tr("{n} more"))
        self._ways = Tiles(
            theme, self, more=self.tr("{n} more"), first=self.tr("First ones"), least_width=theme.mm(38),
            height=theme.sizes.slot_height, tallest=theme.sizes.slot_height, columns=1,
        )  # fmt: skip
        self._minutes = CodeEntry(theme, self.slot, self, number=True)
        self._note = CodeEntry(theme, self.slot, self, note=True)
        for entry, signal in ((self._minutes, self.split_after), (self._note, self.noted)):
            entry.entered.connect(lambda text, entry=entry, signal=signal: self._entered(entry, signal, text))
            entry.cancelled.connect(lambda entry=entry: self._close(entry))
            entry.changed.connect(self.changed)
        self._band = RefusalBand(theme, self)
        self._band.hide()
        self._band.touched.connect(self.unrefuse)
        self._offer()

    def set_stop(self, stop: StopView, told: Sequence[StopTold]) -> None:
        """Show it, the newest thing said of it first."""
        self._stop = stop
        self._marker.show_state(state_marker(stop.state))
        self._name.say(stop_head(stop))
        self._line.say(stop_about(stop))
        self._said.show_lines([Line(told_words(each), told_about(each)) for each in reversed(told)])
        self._ways.fill([self._way(*way) for way in self._offers(stop)])
        self._band.hide()
        if not self._open_entry():
            self._offer()
        self.arrange()
        self.changed.emit()

    def ask_minutes(self, question: str) -> None:
        """Open the keys for a number of minutes."""
        self._minutes.ask(question, longest=6)
        self.changed.emit()

    def ask_note(self, question: str, text: str = "") -> None:
        """Open the keys for a note."""
        self._note.ask(question, text)
        self.changed.emit()

    def refuse(self, message: Message) -> None:
        """Say why not over the name."""
        self._band.say(message.cause, message.way_out, message.detail, state=message.state)
        self._band.come_down(QRect(0, 0, self.width(), self.theme.sizes.band))

    def unrefuse(self) -> None:
        """Put it away."""
        self._band.hide()

    def prompt_line(self, device: str = "") -> tuple[str, str, str]:
        """Look, put right, go back."""
        if (entry := self._open_entry()) is not None:
            return entry.prompt_line(device)
        return ("stop", self.tr("All that was said of this stop"), self.tr("What was said stays on record"))

    def act(self) -> None:
        """Take what is typed; else back."""
        entry = self._open_entry()
        if entry is not None:
            entry.act()
        else:
            self.back.emit()

    def escape(self) -> None:
        """Close the keys; else back."""
        entry = self._open_entry()
        if entry is not None:
            self._close(entry)
        else:
            self.back.emit()

    def typing(self) -> TakesKeys | None:
        """The keys that are open."""
        return self._open_entry()

    def arrange(self) -> None:
        """Name and what was said at the left, the ways in a column above the slot."""
        s, at, theme = self.theme.sizes, self.places(ladder=False), self.theme
        top, left, right = at.middle.top() - s.hair, at.middle.left(), at.middle.right() + 1
        mark = s.mark_row + s.margin
        self._marker.setGeometry(left, top + (theme.pitch("heading") - s.mark_row) // 2, s.mark_row, s.mark_row)
        self._name.lay(QRect(left + mark, top, right - left - mark, theme.pitch("heading")))
        self._line.lay(QRect(left + mark, top + theme.pitch("heading"), right - left - mark, theme.pitch("body")))
        below = top + theme.pitch("heading") + theme.pitch("body") + s.half
        rows = len(self._ways.tiles())
        height = min(rows * s.slot_height + max(0, rows - 1) * s.gap, at.hand.height())
        ways = QRect(at.hand.left(), at.hand.bottom() + 1 - height, at.hand.width(), height)
        self._ways.setGeometry(ways)
        upright = theme.panel.variant == "portrait"
        bottom = min(at.middle.bottom() + 1, ways.top() - s.margin) if upright else at.middle.bottom() + 1
        self._said.setGeometry(left, below, right - left, max(0, bottom - below))
        for entry in (self._minutes, self._note):
            entry.setGeometry(self.rect())

    def _offers(self, stop: StopView) -> list[tuple[str, str, str]]:
        ways = [("reason", self.tr("Change the reason") if stop.code else self.tr("Give the reason"), "pen")]
        if stop.named:
            ways.append(("split", self.tr("Split it"), "minus"))
        if stop.before:
            ways.append(("merge", self.tr("Same as before"), "undo"))
        if stop.named:
            ways.append(("note", self.tr("Add a note"), "pen"))
        return ways

    def _way(self, name: str, label: str, icon: str) -> QuietButton:
        made = QuietButton(self.theme, label, icon, self._ways, name=f"stop-{name}", commits=False)
        made.touched.connect(lambda: self.asked.emit(name))
        made.show()
        return made

    def _offer(self) -> None:
        self.slot.quiet(self.tr("Back"), "left")

    def _open_entry(self) -> CodeEntry | None:
        return next((entry for entry in (self._minutes, self._note) if entry.isVisibleTo(self)), None)

    def _entered(self, entry: CodeEntry, signal: object, text: str) -> None:
        self._close(entry)
        signal.emit(text)  # type: ignore[attr-defined]

    def _close(self, entry: CodeEntry) -> None:
        entry.hide()
        self._offer()
        self.changed.emit()
