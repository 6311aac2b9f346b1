"""Which entry is to be corrected: those that may be, as tiles, the newest first. Passive; must not know rules."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from app.views import CorrectableView
from ui.kiosk.correction_words import field_words, said_words, who_words
from ui.kiosk.messages import capital
from ui.kiosk.screens.screen import Screen
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.buttons import Choice
from ui.kiosk.widgets.text import Text
from ui.kiosk.widgets.tiles import Tiles


class CorrectPickScreen(Screen):
    """Signals: ``picked(object)`` with a `CorrectableView`, ``back()``."""

    picked = Signal(object)
    back = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, slot="correct-pick-slot")
        self._title = Text(theme, "heading", self, strong=True, text=self.tr("Which entry was wrong?"))
        self._tiles = Tiles(
            theme,
            self,
            more=self.tr("{n} earlier"),
            first=self.tr("Newest"),
            least_width=theme.mm(60),
            height=theme.mm(20),
            tallest=theme.mm(24),
            columns=2 if theme.panel.variant != "portrait" else 1,
        )

    def set_values(self, values: Sequence[CorrectableView]) -> None:
        """Show what may be corrected."""
        self._tiles.fill([self._tile(n, view) for n, view in enumerate(values)])
        self.slot.quiet(self.tr("Back"), "left")
        self.arrange()
        self.changed.emit()

    def prompt_line(self, device: str = "") -> tuple[str, str, str]:
        """Touch one."""
        return ("pen", self.tr("Touch the entry that was wrong"), self.tr("What was recorded stays on record"))

    def act(self) -> None:
        """Back."""
        self.back.emit()

    escape = act

    def arrange(self) -> None:
        """Title over the tiles."""
        s, at = self.theme.sizes, self.places(ladder=False)
        head = self.theme.pitch("heading")
        self._title.lay(QRect(at.wide.left(), at.wide.top() - s.hair, at.wide.width(), head))
        top = at.wide.top() + head + s.margin // 2
        self._tiles.setGeometry(at.wide.left(), top, at.wide.width(), at.wide.bottom() + 1 - top)

    def _tile(self, number: int, view: CorrectableView) -> Choice:
        said = said_words(view.kind, view.field, view.said)
        label = self.tr("{what}: {said}").format(what=capital(field_words(view.kind, view.field)), said=said)
        tile = Choice(self.theme, label, who_words(view), "", self._tiles, name=f"value-{number}")
        tile.touched.connect(lambda: self.picked.emit(view))
        tile.show()
        return tile
