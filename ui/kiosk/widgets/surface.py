"""Greys and hairlines: what screens are laid on. Knows the theme only."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.kiosk.theme import Theme


class Surface(QWidget):
    """A plain rectangle in one of the greys: ``frame``, ``sheet``, ``touch``, ``line``, ``ink``, ``edge``, ``stop``."""

    def __init__(self, theme: Theme, grey: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setProperty("surface", grey)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)


class Rule(Surface):
    """A hairline, an ornament: it never carries meaning. ``ink=True`` is the ruled line under a sum."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, ink: bool = False) -> None:
        super().__init__(theme, "ink" if ink else "line", parent)
        self.thickness = theme.sizes.rule if ink else theme.sizes.hair
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def across(self, x: int, y: int, width: int) -> None:
        """Lay it horizontally."""
        self.setGeometry(x, y, width, self.thickness)

    def upright(self, x: int, y: int, height: int) -> None:
        """Lay it vertically."""
        self.setGeometry(x, y, self.thickness, height)
