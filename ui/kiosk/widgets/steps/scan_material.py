"""Step kind *scan material* on the screen: which material, how much, which lot and where it lies."""

from PySide6.QtWidgets import QWidget

from ui.kiosk.theme import Theme
from ui.kiosk.widgets.buttons import Slot
from ui.kiosk.widgets.places import Places
from ui.kiosk.widgets.stack import Stack
from ui.kiosk.widgets.steps.body import PromptLine
from ui.kiosk.widgets.steps.scan import ScanBody
from ui.kiosk.widgets.where import Where
from ui.kiosk.words import pieces


class ScanMaterialBody(ScanBody):
    """The way on is a scan, so the slot is quiet."""

    def __init__(self, theme: Theme, slot: Slot, parent: QWidget | None = None) -> None:
        super().__init__(theme, slot, parent)
        self._where = Where(theme, self)

    def name(self) -> str:
        """The material in the plant's words."""
        return self.prompt.material_name or self.prompt.material

    def needed_words(self) -> str:
        """Name and quantity for this job."""
        if self.prompt.needed is None:
            return self.name()
        quantity = pieces(self.prompt.needed, self.prompt.material_unit)
        return self.tr("{name}, {quantity}").format(name=self.name(), quantity=quantity)

    def show_where(self) -> None:
        """The lots that could be used, first expiring first."""
        self._where.show_lots(self.prompt.alternatives, self.prompt.material_unit)

    def lay(self, at: Places) -> None:
        """Words over the picture; where the lot lies at the right."""
        s = self.theme.sizes
        stack = Stack().text(self.title, self.theme.pitch("heading")).text(self.needed).text(self.hint)
        stack.space(s.half).stretch(self.drawing, self.theme.mm(20))
        stack.place(at.middle.adjusted(0, -s.hair, 0, 0))
        self._where.setGeometry(at.hand.adjusted(0, -s.hair, 0, 0))

    def offer(self) -> None:
        """Typing is the fallback."""
        self.slot.quiet(self.tr("Type the lot number"), "keys")

    def act(self) -> None:
        """Ask for letters and digits."""
        self.typing_wanted.emit(self.tr("Lot number of {name}").format(name=self.name()), self._first())

    def typed(self, text: str) -> None:
        """A lot number was typed."""
        self.lot_typed.emit(text)

    def prompt_line(self, device: str) -> PromptLine:
        """What to scan, and whether the scanner is there."""
        first = self._first()
        line = self.tr("Scan {name}, lot {lot}") if first else self.tr("Scan {name}")
        return ("scan", line.format(name=self.name(), lot=first), device or self.tr("Or type the lot number"))

    def _first(self) -> str:
        return self.prompt.alternatives[0].number if self.prompt.alternatives else ""
