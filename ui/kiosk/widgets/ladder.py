"""The ladder: what is done (with value and who), what is now, what is to come. Rows are joined, harmless targets.

Shows rungs as it is given them; must not know what a step is.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.views import Rung
from ui.kiosk.theme import Role, Theme
from ui.kiosk.widgets.block import Run, fit, least, pen
from ui.kiosk.widgets.icon import paint_icon
from ui.kiosk.widgets.surface import Rule
from ui.kiosk.widgets.text import MIDDLE
from ui.kiosk.widgets.touch import Target


class RungRow(Target):
    """One row: mark, title, value below it, and on large panels who and when."""

    def __init__(self, theme: Theme, rung: Rung, detail: str, who: str, parent: QWidget) -> None:
        super().__init__(theme, parent, plate="here" if rung.state == "now" else "row", joined="frame")
        self.rung = rung
        self._detail, self._who = detail, who
        self.setObjectName(f"rung-{rung.step}")
        self.setAccessibleName(f"{rung.title} {detail}".strip())

    def paint_content(self, painter: QPainter) -> None:
        """Bar when now, mark, words."""
        s = self.theme.sizes
        if self.rung.state == "now":
            painter.fillRect(QRect(0, 0, s.here, self.height()), self.theme.colour("ink"))
        mark = QRectF(s.margin, (self.height() - s.icon_row) / 2, s.icon_row, s.icon_row)
        _MARKS[self.rung.state](painter, self, mark)
        room = self._room(self.width(), self.height())
        self.put(painter, fit(self.theme, self._runs(), room.size()), room, MIDDLE)

    def height_needed(self, width: int) -> int:
        """The least height in which all words are there, in pixels, for a row of ``width``."""
        return least(self.theme, self._runs(), self._room(width, 0).width()).height() + 2 * self.theme.sizes.hair

    def _room(self, width: int, height: int) -> QRect:
        s = self.theme.sizes
        left = s.margin + s.icon_row + s.half
        return QRect(left, s.hair, width - left - s.half // 2, height - 2 * s.hair)

    def _runs(self) -> list[Run]:
        state = self.rung.state
        size: Role = "body" if self.theme.large else "note"
        runs = [Run(self.rung.title, size, "ink" if state in ("done", "now") else "ink2", strong=state == "now")]
        if self.rung.was and self._detail:
            runs += [Run("\n", "note"), Run(", ".join(self.rung.was), "note", "ink2", struck=True), Run(" ", "note")]
        for line in (self._detail, self._who):
            if line:
                start = "" if line == self._detail and self.rung.was else "\n"
                runs.append(Run(start + line, "note", "ink" if state == "now" else "ink2"))
        return runs


def _done(painter: QPainter, row: RungRow, place: QRectF) -> None:
    paint_icon(painter, "check", place, row.inks()[0])


def _now(painter: QPainter, row: RungRow, place: QRectF) -> None:
    x, y, k = place.left(), place.top(), place.width() / 36
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(row.inks()[0])
    painter.drawPolygon(
        QPolygonF([QPointF(x + 9 * k, y + 5 * k), QPointF(x + 29 * k, y + 18 * k), QPointF(x + 9 * k, y + 31 * k)])
    )


def _to_come(painter: QPainter, row: RungRow, place: QRectF) -> None:
    colour = row.inks()[0] if row.isDown() else row.theme.colour("edge")
    painter.setPen(pen(colour, place.width() / 12))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(place.center(), place.width() * 10 / 36, place.width() * 10 / 36)


def _left_out(painter: QPainter, row: RungRow, place: QRectF) -> None:
    """A stroke through: nothing is asked here (skipped, or not needed)."""
    colour = row.inks()[0] if row.isDown() else row.theme.colour("ink2")
    painter.setPen(pen(colour, place.width() / 12))
    middle = place.center()
    painter.drawLine(middle - QPointF(place.width() * 8 / 36, 0), middle + QPointF(place.width() * 8 / 36, 0))


_MARKS: dict[str, Callable[[QPainter, RungRow, QRectF], None]] = {
    "done": _done,
    "now": _now,
    "to_come": _to_come,
    "skipped": _left_out,
    "not_needed": _left_out,
    "set_aside": _left_out,
}


class MoreRow(Target):
    """Says how many rows are out of view, and brings them."""

    def __init__(self, theme: Theme, icon: str, name: str, parent: QWidget) -> None:
        super().__init__(theme, parent, plate="row", joined="frame")
        self._icon = icon
        self.setObjectName(name)

    def say(self, words: str) -> None:
        """How many, in words."""
        self.setText(words)
        self.setAccessibleName(words)
        self.update()

    def paint_content(self, painter: QPainter) -> None:
        """An arrow and the words."""
        s = self.theme.sizes
        place = QRectF(s.margin, (self.height() - s.icon_row) / 2, s.icon_row, s.icon_row)
        paint_icon(painter, self._icon, place, self.inks()[0])
        left = s.margin + s.icon_row + s.half
        room = QRect(left, 0, self.width() - left - s.half // 2, self.height())
        self.put(painter, fit(self.theme, [Run(self.text(), "note", "ink2")], room.size()), room, MIDDLE)


class Ladder(QWidget):
    """The rows that fit, the one that is now among them; more rows above and below by touch.

    Signal ``touched(str)`` with the step of a row. Rows never shrink under 15 mm.
    """

    touched = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._rungs: tuple[Rung, ...] = ()
        self._rows: list[RungRow] = []
        self._rules: list[Rule] = []
        self._first = 0
        self._above = MoreRow(theme, "up", "rungs-above", self)
        self._below = MoreRow(theme, "down", "rungs-below", self)
        self._above.touched.connect(lambda: self._turn(-1))
        self._below.touched.connect(lambda: self._turn(1))

    def show_rungs(self, rungs: Sequence[Rung], details: Sequence[str], who: Sequence[str] = ()) -> None:
        """Show ``rungs`` with a second line each, and (large panels only) who and when as a third."""
        for old in (*self._rows, *self._rules):
            old.hide()
            old.deleteLater()
        thirds = who if self.theme.large and who else [""] * len(rungs)
        rows = zip(rungs, details, thirds, strict=True)
        self._rungs = tuple(rungs)
        self._rows = [RungRow(self.theme, rung, detail, third, self) for rung, detail, third in rows]
        self._rules = [Rule(self.theme, self) for _ in rungs]
        for row in self._rows:
            row.touched.connect(lambda step=row.rung.step: self.touched.emit(step))
        self._first = self._first_for_now()
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many rows as fit."""
        self._first = self._first_for_now()
        self._arrange()

    def _fits(self) -> int:
        return max(2, self.height() // self._row_height())

    def _row_height(self) -> int:
        """Rows keep 15 mm beside the two dead millimetres, and as much as the longest title needs.

        On flat panels they are a little lower than drawn.
        """
        s = self.theme.sizes
        flat = self.theme.mm(15) + 2 * s.dead if not self.theme.large else s.rung * 3 // 4
        worded = max((row.height_needed(self.width()) for row in self._rows), default=0)
        return max(flat, worded, min(s.rung, self.height() // max(1, len(self._rungs))))

    def _first_for_now(self) -> int:
        now = next((i for i, rung in enumerate(self._rungs) if rung.state == "now"), len(self._rungs) - 1)
        room = self._fits()
        if len(self._rungs) <= room:
            return 0
        return max(0, min(now - room // 2 + 1, len(self._rungs) - room + 1))

    def _turn(self, direction: int) -> None:
        step = max(1, self._fits() - 2)
        last = max(0, len(self._rungs) - self._fits() + 1)
        self._first = min(last, max(0, self._first + direction * step))
        if self._first == 1 and direction < 0:
            self._first = 0
        self._arrange()

    def _arrange(self) -> None:
        height, room = self._row_height(), self._fits()
        above = self._first > 0
        shown = min(len(self._rungs) - self._first, room - above)
        below = self._first + shown < len(self._rungs)
        shown -= below
        self._lay_more(above, below, shown, height)
        for i, (row, rule) in enumerate(zip(self._rows, self._rules, strict=True)):
            at = i - self._first
            visible = 0 <= at < shown
            row.setVisible(visible)
            row.setGeometry(0, (at + above) * height, self.width(), height)
            self._lay_rule(i, rule, visible, (at + above + 1) * height)

    def _lay_rule(self, i: int, rule: Rule, visible: bool, y: int) -> None:
        s = self.theme.sizes
        beside_now = "now" in {rung.state for rung in self._rungs[i : i + 2]}
        rule.setVisible(visible and not beside_now and i + 1 < len(self._rungs))
        rule.across(s.margin, y - s.hair, self.width() - s.margin - s.u * 2 // 3)
        rule.raise_()

    def _lay_more(self, above: bool, below: bool, shown: int, height: int) -> None:
        self._above.setVisible(above)
        self._below.setVisible(below)
        self._above.say(self.tr("{n} above").format(n=self._first))
        self._below.say(self.tr("{n} more").format(n=len(self._rungs) - self._first - shown))
        self._above.setGeometry(0, 0, self.width(), height)
        self._below.setGeometry(0, (shown + above) * height, self.width(), height)
