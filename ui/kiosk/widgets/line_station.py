"""One station of the line as a column that opens: name, state, count against target, first pass."""

from datetime import datetime

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app.domain.values import plain
from app.views.line import StationGlance
from ui.kiosk.line_words import ICONS, MARKERS, exact_percent, station_state, tr
from ui.kiosk.theme import Role, Theme
from ui.kiosk.widgets.block import Block, Run, fit
from ui.kiosk.widgets.icon import paint_icon
from ui.kiosk.widgets.marker import paint_marker
from ui.kiosk.widgets.touch import Target
from ui.kiosk.words import clock

_TOP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class StationColumn(Target):
    """Signal ``touched``. What was heard of long ago is in the second ink, with its time."""

    def __init__(self, theme: Theme, station: StationGlance, now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, plate="bare")
        self.setObjectName(f"station-{station.work_unit}")
        self.show_station(station, now)

    def show_station(self, station: StationGlance, now: datetime) -> None:
        """Show how it stands; a finger that lies on it stays where it is."""
        self._station = station
        self._state = station_state(station, now)
        name = f"{station.work_unit} {station.name}".strip()
        self._name = [Run(name, "note", strong=True)]
        self.setAccessibleName(f"{name}. {self._state}. {plain(station.good)}")
        self.update()

    def paint_content(self, painter: QPainter) -> None:
        """From the top a rule, name and state; from the foot the first pass and the count."""
        s, width = self.theme.sizes, self.width()
        painter.fillRect(QRect(0, 0, width, s.rule), self.inks()[0])
        lead = s.mark_line + s.half
        top = s.rule + s.half // 2
        top += self._text(painter, self._name, QRect(0, top, width, self.height()))
        self._paint_mark(painter, top + self.theme.pitch("note") // 2)
        top += self._text(painter, [Run(self._state, "note")], QRect(lead, top, width - lead, self.height()))
        foot = Block(self.theme, self._foot(), width)
        bottom = self.height() - s.hair - foot.size.height()
        self.put(painter, foot, QRect(0, bottom, width, foot.size.height()), _TOP)
        count = fit(self.theme, self._pieces(), QSize(width, bottom - top), wrap=False)
        self.put(painter, count, QRect(0, bottom - count.size.height(), width, count.size.height()), _TOP)

    def _text(self, painter: QPainter, runs: list[Run], room: QRect) -> int:
        """Words from the top of ``room``; returns how high they are."""
        block = Block(self.theme, runs, room.width())
        self.put(painter, block, QRect(room.left(), room.top(), room.width(), block.size.height()), _TOP)
        return block.size.height()

    def _paint_mark(self, painter: QPainter, middle: int) -> None:
        px = self.theme.sizes.mark_line * 7 // 8
        place = QRectF(0, middle - px / 2, px, px)
        marker = MARKERS[self._station.state]
        if marker is not None:
            paint_marker(painter, self.theme, marker, place)
        else:
            paint_icon(painter, ICONS[self._station.state], place, self.inks()[0])

    def _pieces(self) -> list[Run]:
        station = self._station
        tone = "ink2" if station.known_at is not None else "ink"
        role: Role = "one" if self.theme.large else "value"
        runs = [Run(plain(station.good), role, tone, strong=True)]
        if station.target is not None:
            runs.append(Run("  " + tr("of {n}").format(n=plain(station.target)), "body", "ink2"))
        return runs

    def _foot(self) -> list[Run]:
        station = self._station
        if station.known_at is not None:
            return [Run(tr("as it was at {time}").format(time=clock(station.known_at)), "note", "ink2")]
        if station.first_pass is None:
            return [Run(tr("nothing reported yet"), "note", "ink2")]
        share = Run(exact_percent(station.first_pass), "note", strong=True)
        return [Run(tr("First pass") + "  ", "note", "ink2"), share]
