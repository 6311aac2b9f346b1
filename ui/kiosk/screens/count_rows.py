"""The left of a report: good, scrap with its reason, rework with where it goes. Shows a tally; counts nothing."""

from collections.abc import Mapping

from PySide6.QtCore import QRect, QRectF, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.domain.values import plain
from app.views import CompletionView, ReworkTarget
from ui.kiosk.screens.tally import KINDS, Kind, Tally
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.block import Run, fit
from ui.kiosk.widgets.counting import Stepper, Swatch
from ui.kiosk.widgets.icon import paint_icon
from ui.kiosk.widgets.surface import Rule
from ui.kiosk.widgets.text import MIDDLE, Text
from ui.kiosk.widgets.touch import Target


class PickField(Target):
    """A field that opens a choice: its name, what is chosen, and an arrow down."""

    def __init__(self, theme: Theme, name: str, parent: QWidget) -> None:
        super().__init__(theme, parent, plate="quiet")
        self.setObjectName(name)
        self._runs: list[Run] = []

    def say(self, word: str, value: str, empty: str) -> None:
        """Show the value, or that there is none yet."""
        self._runs = [Run(f"{word}  ", "body", "ink2"), Run(value or empty, "body", "ink", strong=True)]
        self.setAccessibleName(f"{word} {value or empty}")
        self.offer()

    def paint_content(self, painter: QPainter) -> None:
        """Words, then the arrow."""
        s = self.theme.sizes
        px = s.icon_row
        place = QRectF(self.width() - s.margin * 3 // 4 - px, (self.height() - px) / 2, px, px)
        paint_icon(painter, "down", place, self.inks()[0])
        room = QRect(s.margin, 0, round(place.left()) - s.margin - s.half, self.height())
        self.put(painter, fit(self.theme, self._runs, room.size()), room, MIDDLE)


class CountRow(QWidget):
    """Swatch, word, stepper."""

    def __init__(self, theme: Theme, kind: Kind, word: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.kind = kind
        self._swatch = Swatch(theme, kind, theme.sizes.icon_row, self)
        self.word = Text(theme, "lead", self, text=word, strong=True)
        self.stepper = Stepper(theme, kind, self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The stepper keeps the right end."""
        s = self.theme.sizes
        width = self.width() * 5 // 8
        self._swatch.move(0, (self.height() - self._swatch.height()) // 2)
        left = self._swatch.width() + s.margin * 5 // 6
        self.word.setGeometry(left, 0, self.width() - width - left - s.half, self.height())
        self.stepper.setGeometry(self.width() - width, 0, width, self.height())


class CountRows(QWidget):
    """Signals: ``stepped(kind, direction)``, ``number_touched(kind)``, ``reason_touched()``, ``target_touched()``."""

    stepped = Signal(str, int)
    number_touched = Signal(str)
    reason_touched = Signal()
    target_touched = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        words: Mapping[Kind, str] = {
            "good": self.tr("Good"),
            "scrap": self.tr("Scrap"),
            "rework": self.tr("Rework"),
        }
        self._rows = {kind: CountRow(theme, kind, words[kind], self) for kind in KINDS}
        self._rules = Rule(theme, self), Rule(theme, self)
        self._reason = PickField(theme, "reason", self)
        self._target = PickField(theme, "rework-to", self)
        self._foot = Text(theme, "body", self, tone="ink2")
        self._several = False
        self._reason.touched.connect(self.reason_touched)
        self._target.touched.connect(self.target_touched)
        for kind, row in self._rows.items():
            row.stepper.stepped.connect(lambda direction, kind=kind: self.stepped.emit(kind, direction))
            row.stepper.number_touched.connect(lambda kind=kind: self.number_touched.emit(kind))

    def show_tally(self, tally: Tally, view: CompletionView | None, reason: str, to: str) -> None:
        """Show the counts, and what they need besides."""
        for kind, row in self._rows.items():
            able = kind != "rework" or bool(view and view.rework)
            more = able and tally.of(kind) < tally.most(kind)
            row.stepper.show_value(plain(tally.of(kind)), less=tally.of(kind) > 0, more=more)
        reasons = view.scrap_reasons if view else ()
        self._reason.setVisible(bool(tally.scrap and reasons))
        chosen = next((r.name for r in reasons if r.code == reason), "")
        self._reason.say(self.tr("Reason"), chosen, self.tr("choose one"))
        self._show_target(tally, view.rework if view else (), to)
        self._arrange()

    def mark(self, kind: Kind, text: str) -> None:
        """A number is being typed: show it in place of the count."""
        for each, row in self._rows.items():
            number = row.stepper.number
            number.wear("here" if each == kind else "row")
            if each == kind:
                number.setText(text or "\u2013")
                number.setAccessibleName(text)

    def unmark(self) -> None:
        """No number is being typed."""
        for row in self._rows.values():
            row.stepper.number.wear("row")

    def name(self, kind: Kind) -> str:
        """The word of a row."""
        return self._rows[kind].word.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the rows."""
        self._arrange()

    def _show_target(self, tally: Tally, targets: tuple[ReworkTarget, ...], to: str) -> None:
        self._several = several = len(targets) > 1
        chosen = next((t for t in targets if t.operation == to), None)
        where = f"{chosen.work_unit}, {chosen.name}" if chosen else ""
        self._target.setVisible(bool(several and tally.rework))
        self._target.say(self.tr("Goes back to"), where, self.tr("choose where"))
        if not targets:
            self._foot.say(self.tr("Nothing goes back for rework from here"))
        else:
            self._foot.say(self.tr("Rework goes back to {place}").format(place=where) if where else "")
        self._foot.setVisible(not (several and tally.rework))

    def _arrange(self) -> None:
        """Rows keep their places whether or not a reason is asked for, so that no key moves under a finger."""
        s, row = self.theme.sizes, self.theme.sizes.slot_height
        foot = s.gap + row if self._several else self.theme.pitch("body") + s.half
        spare = max(s.half // 2, (self.height() - 4 * row - s.gap - foot) // 4)
        top = self._lay(self._rows["good"], 0, row) + spare
        self._rules[0].across(0, top, self.width())
        top = self._lay(self._rows["scrap"], top + spare, row)
        top = self._lay(self._reason, top + s.gap, row) + spare
        self._rules[1].across(0, top, self.width())
        top = self._lay(self._rows["rework"], top + spare, row)
        self._lay(self._target, top + s.gap, row)
        self._lay(self._foot, top + s.half // 2, max(0, self.height() - top - s.half // 2))

    def _lay(self, widget: QWidget, top: int, height: int) -> int:
        widget.setGeometry(0, top, self.width(), height)
        return top + height
