"""Both sides of a dispute beside each other, and the pieces as a bar. Draw what they are told; add nothing up."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QRect, QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.domain.values import plain
from app.views import SideView
from ui.kiosk.dispute_words import clock_words, side_words
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.counting import Pattern, Stepper, paint_cell
from ui.kiosk.widgets.sign import Sign
from ui.kiosk.widgets.stack import Stack
from ui.kiosk.widgets.surface import Rule
from ui.kiosk.widgets.text import LEFT, Text
from ui.kiosk.words import moment

#: How the first and the second side are drawn in the bar.
PATTERNS: tuple[Pattern, ...] = ("good", "scrap")


class PiecesBar(QWidget):
    """The quantities of both sides end to end, and a mark where what was there ends."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._counts: tuple[Decimal, ...] = ()
        self._there = Decimal(0)

    def show_counts(self, counts: Sequence[Decimal], there: Decimal) -> None:
        """Draw these, and where ``there`` ends."""
        self._counts, self._there = tuple(counts), there
        self.setAccessibleName(" + ".join(map(plain, counts)))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A pattern for each side, then the mark over its whole height."""
        whole = max(sum(self._counts, Decimal(0)), self._there)
        if whole <= 0:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        s = self.theme.sizes
        inset = s.half // 2
        room = QRectF(self.rect()).adjusted(s.hair, inset, -s.hair, -inset)
        left = room.left()
        for pattern, count in zip(PATTERNS, self._counts, strict=False):
            width = room.width() * float(count / whole)
            if width > s.hair:
                paint_cell(painter, self.theme, pattern, QRectF(left, room.top(), width, room.height()))
            left += width
        mark = room.left() + room.width() * float(min(self._there, whole) / whole)
        painter.fillRect(QRectF(mark - s.rule, 0, 2 * s.rule, self.height()), self.theme.colour("ink"))
        painter.end()


class SidePanel(QWidget):
    """One side: where, who, when by which clock, what it recorded, and a stepper for what it really was.

    Signals: ``stepped(int)``, ``number_touched()``.
    """

    stepped = Signal(int)
    number_touched = Signal()

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._where = Text(theme, "body", self, strong=True, align=LEFT)
        self._who = Text(theme, "body", self, align=LEFT)
        self._when = Text(theme, "body", self, tone="ink2", align=LEFT)
        self._clock = Sign(theme, self)
        self._rule = Rule(theme, self)
        self._really = Text(theme, "body", self, text=self.tr("How many was it really?"), tone="ink2", align=LEFT)
        self.stepper = Stepper(theme, name, self, role="title")
        self.stepper.stepped.connect(self.stepped)
        self.stepper.number_touched.connect(self.number_touched)

    def show_side(self, side: SideView, unit: str, *, same_station: bool) -> None:
        """Show it; two terminals of one station are told apart by their journals."""
        where = f"{side.work_unit} {side.work_unit_name}".strip()
        self._where.say(f"{where} · {side.journal}" if same_station else where)
        who, did = side.name, side_words(side, unit)
        self._who.say(f"{who} {did}" if who else did)
        self._when.say(moment(side.at))
        word, marker = clock_words(side)
        self._clock.say("", word, marker=marker, role="note")
        self._arrange()

    def show_true(self, true: Decimal | None, most: Decimal | None) -> None:
        """What it really was; None: there is nothing to count."""
        shown = true is not None and most is not None
        for widget in (self._rule, self._really, self.stepper):
            widget.setVisible(shown)
        if true is not None and most is not None:
            self.stepper.show_value(plain(true), less=true > 0, more=true < most)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Top down."""
        self._arrange()

    def _arrange(self) -> None:
        """What was recorded, then the question, with as much air round it as there is room for."""
        s = self.theme.sizes
        clock = max(s.mark_line, self.theme.pitch("note")) + s.hair
        stack = Stack().text(self._where).text(self._who).text(self._when)
        stack.fixed(self._clock, clock)
        if not self.stepper.isHidden():
            texts = (self._where, self._who, self._when, self._really)
            needed = sum(text.height_at(self.width()) for text in texts) + clock + s.hair + s.slot_height
            air = max(s.half // 3, min(s.margin, (self.height() - needed) * 2 // 5))
            stack.space(air).fixed(self._rule, s.hair).space(air).text(self._really)
            stack.space(air // 2).fixed(self.stepper, s.slot_height)
        stack.stretch().place(QRect(self.rect()))
