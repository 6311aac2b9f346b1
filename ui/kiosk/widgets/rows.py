"""A row that opens something: marker or icon, a heading, a reason, who clears it, a chevron. Knows words only."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from ui.kiosk.theme import Theme
from ui.kiosk.widgets.block import Run, fit
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
        """Heading line, then the body beside its marker."""
        s = self.theme.sizes
        side = s.half if self.plate == "quiet" else 0
        right = s.icon_row + s.half // 2 if self._chevron else 0
        room = self.rect().adjusted(side, s.half // 2, -side - right, -s.half // 2)
        head_height = 0
        if self._body:
            head = fit(self.theme, self._heading, room.size())
            head_height = head.size.height()
            self.put(painter, head, QRect(room.left(), room.top(), room.width(), head_height), _TOP)
        self._paint_chevron(painter, side, head_height or room.height())
        rest = QRect(room.left(), room.top() + head_height, room.width(), room.height() - head_height)
        self._paint_body(painter, rest, right)

    def _paint_body(self, painter: QPainter, rest: QRect, right: int) -> None:
        s = self.theme.sizes
        runs = self._body or self._heading
        if self._body:
            rest = rest.adjusted(0, s.half // 2, right, 0)
        if self._marker or self._icon:
            line = self.theme.pitch(runs[0].role)
            px = s.mark_line
            top = rest.top() + (line - px) / 2 if self._body else rest.center().y() - px / 2
            place = QRectF(rest.left() + 2, top, px, px)
            if self._marker:
                paint_marker(painter, self.theme, self._marker, place)
            else:
                paint_icon(painter, self._icon, place.adjusted(-2, -2, 2, 2), self.inks()[0])
            rest.setLeft(rest.left() + px + s.half * 3 // 2)
        self.put(painter, fit(self.theme, runs, rest.size()), rest, _TOP if self._body else MIDDLE)

    def _paint_chevron(self, painter: QPainter, side: int, head: int) -> None:
        if self._chevron:
            px = self.theme.sizes.icon_row
            top = self.theme.sizes.half // 2 + (head - px) / 2
            paint_icon(painter, "right", QRectF(self.width() - side - px, top, px, px), self.inks()[1])
