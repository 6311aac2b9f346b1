"""The strip at the top: where, what, the truth about sync, the time. Shows what it is told, knows no records."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.kiosk.theme import Theme
from ui.kiosk.widgets.block import Run, fit, natural
from ui.kiosk.widgets.icon import paint_icon
from ui.kiosk.widgets.marker import State, paint_marker
from ui.kiosk.widgets.surface import Rule, Surface
from ui.kiosk.widgets.text import MIDDLE, RIGHT, Text
from ui.kiosk.widgets.touch import Target


class SyncField(Target):
    """The truth about sync, or about the clock, in words with a marker or icon. Takes touches in the 4 mm below too.

    It is given the same truth in several lengths and shows the longest that fits, so nothing is ever cut.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None, name: str = "sync") -> None:
        super().__init__(theme, parent, plate="frame")
        self.setObjectName(name)
        self.setProperty("exempt", "TOKENS 5: 13.6 mm with the margin below")
        self._forms: tuple[str, ...] = ("",)
        self._marker: State | None = None
        self._icon = ""

    def say(self, forms: Sequence[str], *, marker: State | None = None, icon: str = "") -> None:
        """Show the first of ``forms`` (longest first) that fits, beside a marker or an icon."""
        self._forms, self._marker, self._icon = tuple(forms), marker, icon
        self.setAccessibleName(forms[0])
        self.offer()

    def width_for(self, room: int) -> int:
        """The width of the longest form that fits ``room``."""
        widths = [self._lead() + natural(self.theme, [Run(form, "note")]).width() + 2 for form in self._forms]
        return next((width for width in widths if width <= room), min(widths))

    def text(self) -> str:
        """The form shown now."""
        room = self.width()
        fits = (f for f in self._forms if self._lead() + natural(self.theme, [Run(f, "note")]).width() <= room)
        return next(fits, self._forms[-1])

    def plate_rect(self) -> QRect:
        """The plate stays in the strip; only touches reach below it."""
        return QRect(0, 0, self.width(), self.theme.sizes.strip - self.theme.sizes.hair)

    def paint_content(self, painter: QPainter) -> None:
        """Marker or icon, then the words."""
        s, room = self.theme.sizes, self.plate_rect()
        px = s.mark_line * 7 // 8
        place = QRectF(s.half / 2, (room.height() - px) / 2, px, px)
        if self._marker:
            paint_marker(painter, self.theme, self._marker, place)
        elif self._icon:
            paint_icon(painter, self._icon, place.adjusted(-2, -2, 2, 2), self.inks()[0])
        words = QRect(self._lead(), 0, self.width() - self._lead(), room.height())
        self.put(painter, fit(self.theme, [Run(self.text(), "note")], words.size()), words, MIDDLE)

    def _lead(self) -> int:
        s = self.theme.sizes
        return s.half // 2 + (s.mark_line * 7 // 8 + s.half * 4 // 3 if self._marker or self._icon else 0)


class Strip(Surface):
    """Where and what at the left, room for the sync field, the time at the right."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "frame", parent)
        self.where = Text(theme, "note", self, strong=True)
        self.what = Text(theme, "note", self)
        self.time = Text(theme, "note", self, strong=True, tabular=True, align=RIGHT)
        self._edge = Rule(theme, self)
        self._marks = (Surface(theme, "edge", self), Surface(theme, "edge", self))
        self._sync: SyncField | None = None
        self._beside: tuple[SyncField, ...] = ()

    def carry(self, sync: SyncField, *beside: SyncField) -> None:
        """Lay the fields (siblings that lie above, for they reach below the strip) with the strip.

        Those ``beside`` the time (a doubt about it, what is due) stand there while they are not hidden.
        """
        self._sync, self._beside = sync, beside
        self.arrange()

    def arrange(self) -> None:
        """Right to left: time, sync; then where and what in what is left."""
        s, height = self.theme.sizes, self.height() - self.theme.sizes.hair
        self._edge.across(0, height, self.width())
        right = self.width() - s.margin
        time_width = self.time.sizeHint().width() + 2
        self.time.setGeometry(right - time_width, 0, time_width, height)
        right = self._mark(0, right - time_width, height)
        left_width = self._left_width()
        for field in self._beside:
            if not field.isHidden():
                width = field.width_for(right // 4)
                field.setGeometry(right - width, 0, width, self.height() + s.margin)
                right -= width + s.half
        if self._sync is not None:
            room = right - s.margin - left_width - s.u
            width = self._sync.width_for(room)
            self._sync.setGeometry(right - width, 0, width, self.height() + s.margin)
            right -= width
        self._lay_left(right - s.half, height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange anew."""
        self.arrange()

    def _left_width(self) -> int:
        what = self.what.sizeHint().width() if self.what.text() else 0
        return self.where.sizeHint().width() + what + 2 * self.theme.sizes.u

    def _lay_left(self, right: int, height: int) -> None:
        s = self.theme.sizes
        width = min(self.where.sizeHint().width() + 2, right - s.margin)
        self.where.setGeometry(s.margin, 0, width, height)
        left = s.margin + width + s.margin * 5 // 6
        self._marks[1].setGeometry(left, (height - s.margin) // 2, s.hair, s.margin)
        left += s.margin * 5 // 6
        needed = self.what.sizeHint().width() + 2
        shown = bool(self.what.text()) and needed <= right - left
        self.what.setVisible(shown)
        self._marks[1].setVisible(shown)
        self.what.setGeometry(left, 0, max(0, min(needed, right - left)), height)

    def _mark(self, which: int, right: int, height: int) -> int:
        s = self.theme.sizes
        left = right - s.margin * 5 // 6
        self._marks[which].setGeometry(left, (height - s.margin) // 2, s.hair, s.margin)
        return left - s.margin * 2 // 3

    def sizeHint(self) -> QSize:
        """As high as the strip is."""
        return QSize(self.width(), self.theme.sizes.strip)
