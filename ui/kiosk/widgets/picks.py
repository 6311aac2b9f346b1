"""Pick one person of several: tiles, the picked one marked. Knows people as tiles, not what they are picked for."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.views import PersonTile as PersonView
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.choices import paint_bar
from ui.kiosk.widgets.person_tile import PersonTile
from ui.kiosk.widgets.tiles import Tiles
from ui.kiosk.words import role_word


class PickTile(PersonTile):
    """A person's tile that shows whether it is the picked one."""

    picked = False

    def pick(self, picked: bool) -> None:
        """Show it as picked, or not."""
        self.picked = picked
        self.setAccessibleDescription(self.tr("picked") if picked else "")
        self.offer()

    def paint_content(self, painter: QPainter) -> None:
        """The person, and the bar at the left."""
        super().paint_content(painter)
        if self.picked:
            paint_bar(painter, self)


class People(QWidget):
    """Signal ``picked(str)`` with a person's id. One person alone is picked at once."""

    picked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.person = ""
        self._people: tuple[PersonView, ...] = ()
        self._tiles = Tiles(
            theme,
            self,
            more=self.tr("{n} more"),
            first=self.tr("First ones"),
            least_width=theme.mm(80 if theme.large else 48),
            height=theme.sizes.tile_height * 3 // 4 if theme.large else theme.mm(15.5),
            tallest=theme.sizes.tile_height,
            columns=2,
        )

    def show_people(self, people: Sequence[PersonView]) -> None:
        """Show these; nobody is picked unless there is only one."""
        self._people = tuple(people)
        tiles = []
        for p in people:
            tile = PickTile(self.theme, p.person, p.name, p.initials, role_word(p.role), self._tiles)
            tile.touched.connect(lambda person=p.person: self.pick(person))
            tiles.append(tile)
        self._tiles.fill(tiles)
        self.pick(people[0].person if len(people) == 1 else "")

    def name(self) -> str:
        """The name of the picked one."""
        return next((p.name for p in self._people if p.person == self.person), "")

    def pick(self, person: str) -> None:
        """Pick somebody."""
        self.person = person
        for tile in self._tiles.tiles():
            if isinstance(tile, PickTile):
                tile.pick(tile.person == person)
        self.picked.emit(person)

    def pick_known(self, person: str) -> bool:
        """Pick somebody who is among those shown; False when they are not."""
        known = any(p.person == person for p in self._people)
        if known:
            self.pick(person)
        return known

    def resizeEvent(self, event: QResizeEvent) -> None:
        """All of the place."""
        self._tiles.setGeometry(self.rect())
