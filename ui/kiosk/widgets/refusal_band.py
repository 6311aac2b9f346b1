"""The refusal band: cause and way out in one sentence pair, then what was scanned. Knows words, no codes."""

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEasingCurve, QPoint, QPropertyAnimation, QRect, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from ui.kiosk.theme import Theme
from ui.kiosk.widgets.block import Block, Run, fit
from ui.kiosk.widgets.icon import paint_icon
from ui.kiosk.widgets.marker import State, paint_marker
from ui.kiosk.widgets.text import MIDDLE
from ui.kiosk.widgets.touch import Target

COMES_DOWN_MS = 120
#: Sizes that the words may come down before the band grows.
READ = 3


@runtime_checkable
class GivesRoom(Protocol):
    """What a band lies on, when it can lay what is touched below it."""

    def give_room(self, taken: int) -> None:
        """The band takes so many pixels from above; 0 when it is put away."""


class RefusalBand(Target):
    """A light band under the strip: what is now. Its cross (signal ``touched``) puts it away when ``dismissable``.

    Amber when the person at the panel can clear it, the stop square when somebody else has to. It is as high as its
    words need, and what it lies on makes room for it: work goes on without putting it away.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, dismissable: bool = True) -> None:
        super().__init__(theme, parent, plate="next")
        self.setObjectName("refusal")
        self.setProperty("target", dismissable)
        self.setEnabled(dismissable)
        self._dismissable = dismissable
        self._state: State = "attention"
        self.cause, self.way_out, self.detail = "", "", ""
        self._motion = QPropertyAnimation(self, b"pos", self)
        self._motion.setDuration(COMES_DOWN_MS)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)

    def touch_rect(self) -> QRect:
        """Only the cross puts it away: a touch meant for what lies under the band does nothing."""
        s, side = self.theme.sizes, max(self.theme.sizes.slot_height, self.theme.mm(15))
        return QRect(self.width() - s.margin - side, s.margin, side, side)

    def say(self, cause: str, way_out: str, detail: str = "", *, state: State = "attention") -> None:
        """Show the sentence pair and what was scanned."""
        self.cause, self.way_out, self.detail, self._state = cause, way_out, detail, state
        self.setAccessibleName(f"{cause} {way_out} {detail}".strip())
        self.offer()

    def setVisible(self, visible: bool) -> None:
        """Shown or put away: what it lies on is told how much it takes."""
        super().setVisible(visible)
        below = self.parent()
        if isinstance(below, GivesRoom):
            below.give_room(self.height() if visible else 0)

    def lie_in(self, place: QRect) -> None:
        """Lie at the top of ``place``, as high as the words need and no higher than it."""
        self.setGeometry(place.adjusted(0, 0, 0, self._needed(place.width()) - place.height()))
        if not self.isHidden():
            self.setVisible(True)

    def come_down(self, place: QRect) -> None:
        """Come down from the strip into ``place``, in 120 ms."""
        self.lie_in(place)
        place = self.geometry()
        self.show()
        self.raise_()
        self._motion.stop()
        self._motion.setStartValue(QPoint(place.left(), place.top() - self.theme.sizes.half))
        self._motion.setEndValue(place.topLeft())
        self._motion.start()

    def rests_at(self) -> QRect:
        """Where it lies when it has come down."""
        moving = self._motion.state() == QPropertyAnimation.State.Running
        return QRect(self._motion.endValue(), self.size()) if moving else self.geometry()

    def paint_content(self, painter: QPainter) -> None:
        """Marker, sentences, and a cross where it can be put away."""
        s = self.theme.sizes
        px = s.mark_page
        paint_marker(painter, self.theme, self._state, QRectF(s.margin, s.margin + s.half // 2, px, px))
        room = self._room(self.width()).adjusted(0, 0, 0, self.height() - 2 * s.half)
        self.put(painter, fit(self.theme, self._runs(), room.size()), room, MIDDLE)
        if self.theme.colours.plate_edge:
            edge = QRect(0, self.height() - s.border, self.width(), s.border)
            painter.fillRect(edge, self.theme.colour("plate_edge"))
        if self._dismissable:
            middle, half = QRectF(self.touch_rect()).center(), s.icon_row / 2
            place = QRectF(middle.x() - half, middle.y() - half, s.icon_row, s.icon_row)
            paint_icon(painter, "close", place, self.inks()[1])

    def _room(self, width: int) -> QRect:
        """Where the words lie in a band of ``width``: between marker and cross; its height is not known yet."""
        s = self.theme.sizes
        left = s.margin + s.mark_page + s.u
        right = s.margin + (self.touch_rect().width() + s.half if self._dismissable else 0)
        return QRect(left, s.half, width - left - right, 0)

    def _runs(self) -> list[Run]:
        runs = [Run(self.cause, "title", strong=True)]
        if self.way_out:
            runs.append(Run("\n" + self.way_out, "title", strong=True))
        if self.detail:
            runs.append(Run("\n" + self.detail, "body", "ink2"))
        return runs

    def _needed(self, width: int) -> int:
        """Room for the cross and two lines, and for all words at the size of what is read; at most the whole band."""
        s = self.theme.sizes
        words = Block(self.theme, self._runs(), self._room(width).width(), READ).size.height()
        cross = 2 * s.margin + self.touch_rect().height()
        return min(s.band, max(cross, 2 * self.theme.pitch("title") + s.u, words + s.u))
