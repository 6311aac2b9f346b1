"""A person as a tile: initials, name, role. Knows nothing else of a person."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from ui.kiosk.theme import Theme
from ui.kiosk.widgets.block import Run, fit
from ui.kiosk.widgets.text import CENTRE, MIDDLE
from ui.kiosk.widgets.touch import Target


class PersonTile(Target):
    """A tile to sign on by. Signal ``touched``; ``person`` is whose it is."""

    def __init__(
        self, theme: Theme, person: str, name: str, initials: str, role: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent, plate="quiet", commits=True)
        self.person = person
        self._initials, self._role = initials, role
        self.setObjectName(f"person-{person}")
        self.setText(name)
        self.setAccessibleName(f"{name}, {role}")

    def paint_content(self, painter: QPainter) -> None:
        """A disc with the initials, then name over role."""
        s = self.theme.sizes
        disc = min(self.theme.types["body"].px * 27 // 10, self.height() - s.margin)
        place = QRect(s.margin * 3 // 4, (self.height() - disc) // 2, disc, disc)
        ink, _ink2 = self.inks()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour("frame"))
        if self.theme.name == "contrast":
            painter.setPen(ink)
        painter.drawEllipse(place)
        initials = fit(self.theme, [Run(self._initials, "body", strong=True)], place.size())
        initials.paint(painter, place, CENTRE, self.theme.colour("ink"), self.theme.colour("ink"))
        left = place.right() + s.margin * 5 // 6
        room = QRect(left, s.half // 2, self.width() - left - s.half // 2, self.height() - s.half)
        runs = [Run(self.text(), "body", strong=True), Run("\n" + self._role, "note", "ink2")]
        self.put(painter, fit(self.theme, runs, room.size()), room, MIDDLE)
