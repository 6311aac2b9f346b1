"""Counting: steppers, conservation cells and their swatches. Draw numbers that are given; must not add them up."""

from collections.abc import Mapping
from typing import Literal

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.kiosk.theme import Role, Theme
from ui.kiosk.widgets.block import Run, fit
from ui.kiosk.widgets.icon import paint_icon
from ui.kiosk.widgets.text import CENTRE
from ui.kiosk.widgets.touch import Target

Pattern = Literal["good", "scrap", "rework", "still"]
PATTERNS: tuple[Pattern, ...] = ("good", "scrap", "rework", "still")
#: With more pieces than this a cell would be thinner than 1 mm: shares are drawn instead.
MOST_CELLS = 60


class _StepKey(Target):
    """Minus or plus."""

    def __init__(self, theme: Theme, icon: str, name: str, parent: QWidget) -> None:
        super().__init__(theme, parent, plate="key")
        self._icon = icon
        self.setObjectName(name)
        self.setAccessibleName(icon)

    def allow(self, allowed: bool) -> None:
        """A key that can do nothing stays in place, pale."""
        self.setEnabled(allowed)
        self.wear("key" if allowed else "spent")

    def paint_content(self, painter: QPainter) -> None:
        """The sign."""
        px = self.theme.types["key"].px
        middle = QRectF(self.rect()).center()
        paint_icon(painter, self._icon, QRectF(middle.x() - px / 2, middle.y() - px / 2, px, px), self.inks()[0])


class _Number(Target):
    """The number between the keys; touching it asks for a pad."""

    def __init__(self, theme: Theme, name: str, parent: QWidget, role: Role) -> None:
        super().__init__(theme, parent, plate="row", joined="stepper")
        self._role = role
        self.setObjectName(name)

    def touch_rect(self) -> QRect:
        """Keeps its 4 mm from the keys, so that it is never touched for one of them."""
        gap = self.theme.sizes.gap
        return self.rect().adjusted(gap, 0, -gap, 0)

    def plate_rect(self) -> QRect:
        """The plate shows where touches count."""
        return self.touch_rect()

    def paint_content(self, painter: QPainter) -> None:
        """The number, as large as fits."""
        block = fit(self.theme, [Run(self.text(), self._role, strong=True)], self.size())
        self.put(painter, block, self.rect(), CENTRE)


class Stepper(QWidget):
    """Minus, a number, plus. Signals ``stepped(int)`` with -1 or 1, and ``number_touched()`` to type it instead."""

    stepped = Signal(int)
    number_touched = Signal()

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None, role: Role = "value") -> None:
        super().__init__(parent)
        self.theme = theme
        self.setObjectName(name)
        self.less = _StepKey(theme, "minus", f"{name}-less", self)
        self.more = _StepKey(theme, "plus", f"{name}-more", self)
        self.number = _Number(theme, f"{name}-number", self, role)
        self.less.touched.connect(lambda: self.stepped.emit(-1))
        self.more.touched.connect(lambda: self.stepped.emit(1))
        self.number.touched.connect(self.number_touched)

    def show_value(self, text: str, *, less: bool, more: bool) -> None:
        """Show a number; say whether it may go down and up."""
        self.number.setText(text)
        self.number.setAccessibleName(text)
        self.less.allow(less)
        self.more.allow(more)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keys at the ends."""
        key = self.theme.sizes.stepper_width
        self.less.setGeometry(0, 0, key, self.height())
        self.more.setGeometry(self.width() - key, 0, key, self.height())
        self.number.setGeometry(key, 0, self.width() - 2 * key, self.height())


def paint_cell(painter: QPainter, theme: Theme, pattern: Pattern, place: QRectF) -> None:
    """One cell: solid, hatched, outlined with a dash, or dashed. Patterns, not hues."""
    ink = theme.colour("ink")
    line = max(1.5, theme.sizes.border * 1.0)
    outline = QPainterPath()
    outline.addRoundedRect(place, line * 1.5, line * 1.5)
    if pattern == "good":
        painter.fillPath(outline, theme.colour("ink2"))
    elif pattern == "scrap":
        _hatch(painter, theme, outline, place)
    border = QPen(ink, line)
    if pattern == "still":
        border.setDashPattern([2, 2])
    painter.setPen(border)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(outline)


def _hatch(painter: QPainter, theme: Theme, outline: QPainterPath, place: QRectF) -> None:
    painter.save()
    painter.setClipPath(outline)
    step = theme.mm(2.4)
    painter.setPen(QPen(theme.colour("ink"), step / 2.8))
    x = place.left() - place.height()
    while x < place.right():
        painter.drawLine(QPointF(x, place.bottom()), QPointF(x + place.height(), place.top()))
        x += step
    painter.restore()


class Swatch(QWidget):
    """A single cell as a legend."""

    def __init__(self, theme: Theme, pattern: Pattern, px: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._pattern = pattern
        self.setFixedSize(px, px)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cell, with a dash inside for rework."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        paint_cell(painter, self.theme, self._pattern, place)
        if self._pattern == "rework":
            painter.setPen(QPen(self.theme.colour("ink"), self.width() / 10))
            painter.drawLine(
                QPointF(self.width() * 0.3, self.height() / 2), QPointF(self.width() * 0.7, self.height() / 2)
            )
        painter.end()


class Cells(QWidget):
    """The account of pieces: one cell a piece, in the order good, scrap, rework, still here; shares when many."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._counts: dict[Pattern, int] = {}

    def show_counts(self, counts: Mapping[Pattern, int]) -> None:
        """Whole pieces of each kind."""
        self._counts = dict(counts)
        self.setAccessibleName(", ".join(f"{counts.get(p, 0)} {p}" for p in PATTERNS))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Cells, or shares of the width."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        total = sum(self._counts.values())
        parts = [(p, 1) for p in PATTERNS for _ in range(self._counts.get(p, 0))]
        if total > MOST_CELLS:
            parts = [(p, self._counts.get(p, 0)) for p in PATTERNS if self._counts.get(p, 0)]
        gap = self.theme.sizes.half / 2
        room = self.width() - gap * (len(parts) - 1)
        left = 0.0
        for pattern, share in parts:
            width = max(4.0, room * share / total)
            paint_cell(painter, self.theme, pattern, QRectF(left + 1.5, 1.5, width - 3, self.height() - 3))
            left += width + gap
        painter.end()
