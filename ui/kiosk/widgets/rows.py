"""A row that opens something: marker or icon, a heading, a reason, who clears it, a chevron. Knows words only."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from ui.kiosk.theme import Theme
from ui.kiosk.widgets.block import Run, fit, least
from ui.kiosk.widgets.icon import paint_icon
from ui.kiosk.widgets.marker import State, paint_marker
from ui.kiosk.widgets.text import MIDDLE
from ui.kiosk.widgets.touch import Target

_TOP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class Row(Target):
    """Heading over body; ``plate`` is ``row`` on a sheet, ``quiet`` for a bordered one. Signal ``touched``."""

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, plate: str = "row", joined: str = "", name: str = ""
    ) -> None:
        super().__init__(theme, parent, plate=plate, joined=joined)
        self.setObjectName(name)
        self._heading: tuple[Run, ...] = ()
        self._body: tuple[Run, ...] = ()
        self._marker: State | None = None
        self._icon = ""
        self._chevron = True

    def say(
        self,
        heading: Sequence[Run],
        body: Sequence[Run] = (),
        *,
        marker: State | None = None,
        icon: str = "",
        chevron: bool = True,
    ) -> None:
        """Show heading and body; the marker or icon stands beside the body (or the heading when there is none)."""
        self._heading, self._body = tuple(heading), tuple(body)
        self._marker, self._icon, self._chevron = marker, icon, chevron
        self.setAccessibleName(" ".join(run.text for run in (*heading, *body)))
        self.offer()

    def paint_content(self, painter: QPainter) -> None:
        """Heading line, then the body beside its marker; alone, a heading stands in the middle."""
        s = self.theme.sizes
        side = s.margin // 2 if self.plate == "quiet" else 0
        right = side + (s.icon_row + s.half // 2 if self._chevron else 0)
        room = self.rect().adjusted(side, 0, -right, 0)
        if not self._body:
            self._paint_alone(painter, room)
            return
        lead = s.mark_line + s.half * 3 // 2 if self._marker or self._icon else 0
        under = room.width() + right - side - lead
        last = least(self.theme, self._body, under).height()  # a heading gives way before what stands under it is lost
        head = fit(self.theme, self._heading, QSize(room.width(), room.height() - last))
        below = QSize(under, room.height() - head.size.height())
        body = fit(self.theme, self._body, below)
        spare = room.height() - head.size.height() - body.size.height()
        top = room.top() + max(0, min(s.margin * 3 // 4, spare // 3))
        self.put(painter, head, QRect(room.left(), top, room.width(), head.size.height()), _TOP)
        self._paint_chevron(painter, side, top + head.size.height() // 2)
        start = top + head.size.height() + max(0, min(s.half // 2, spare // 3))
        self._paint_lead(painter, room.left(), start + self.theme.pitch(self._body[0].role, body.down) // 2)
        left_over = min(body.size.height(), room.bottom() + 1 - start)
        self.put(painter, body, QRect(room.left() + lead, start, below.width(), left_over), _TOP)

    def _paint_alone(self, painter: QPainter, room: QRect) -> None:
        s = self.theme.sizes
        lead = s.mark_line + s.half * 3 // 2 if self._marker or self._icon else 0
        self._paint_lead(painter, room.left(), room.center().y())
        self._paint_chevron(painter, s.margin // 2 if self.plate == "quiet" else 0, room.center().y())
        words = room.adjusted(lead, 0, 0, 0)
        self.put(painter, fit(self.theme, self._heading, words.size()), words, MIDDLE)

    def _paint_lead(self, painter: QPainter, left: int, middle: int) -> None:
        px = self.theme.sizes.mark_line
        place = QRectF(left + 2, middle - px / 2, px, px)
        if self._marker:
            paint_marker(painter, self.theme, self._marker, place)
        elif self._icon:
            paint_icon(painter, self._icon, place.adjusted(-2, -2, 2, 2), self.inks()[0])

    def _paint_chevron(self, painter: QPainter, side: int, middle: int) -> None:
        if self._chevron:
            px = self.theme.sizes.icon_row
            paint_icon(painter, "right", QRectF(self.width() - side - px, middle - px / 2, px, px), self.inks()[1])
