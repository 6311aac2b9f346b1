"""The look as one value: colours, sizes, type and the style sheet for one panel. Knows no screen and no widget.

A widget gets its `Theme` when it is made and asks it for every colour, pixel and font; nothing else holds a number.
"""

from functools import cached_property, lru_cache
from typing import Literal

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QFont

from ui.kiosk.theme_colours import THEMES, Colours, ThemeName
from ui.kiosk.theme_panel import PANEL_10, Panel, Sizes, sizes_for
from ui.kiosk.theme_sheet import Plate, plates, style_sheet
from ui.kiosk.theme_type import Role, Type, make_font, step_down, types_for

Tone = Literal["ink", "ink2", "edge", "on_window", "on_window2", "on_stop", "frame", "touch"]

__all__ = ["PANEL_10", "Panel", "Role", "Sizes", "Theme", "ThemeName", "Tone", "style_sheet"]


class Theme:
    """Colours ``name`` on ``panel``. Made once; a change of theme or panel makes a new one and a new window."""

    def __init__(self, panel: Panel = PANEL_10, name: ThemeName = "light", *, gloves: bool = False) -> None:
        self.panel = panel
        self.name = name
        self.gloves = gloves
        self.colours: Colours = THEMES[name]
        self.sizes: Sizes = sizes_for(panel)
        self.types: dict[Role, Type] = types_for(panel)
        self.plates: dict[str, Plate] = plates(self.colours)
        self._font = lru_cache(maxsize=64)(self._make_font)

    @cached_property
    def sheet(self) -> str:
        """The style sheet for the top window."""
        return style_sheet(self.colours, self.panel)

    @property
    def large(self) -> bool:
        """Whether this is the layout with room to spare (21.5", landscape or portrait)."""
        return self.panel.variant != "compact"

    def mm(self, size: float) -> int:
        """Design millimetres as whole pixels."""
        return self.panel.mm(size)

    def key(self, size: float) -> int:
        """How wide a key may be that is ``size`` mm at 10.1": wider where its words are larger."""
        return self.mm(size * 5 / 3 if self.large else size)

    def colour(self, token: str) -> QColor:
        """The colour of a token of `Colours`, for a painter."""
        return QColor(getattr(self.colours, token))

    def font(self, role: Role, *, strong: bool = False, tabular: bool = False, down: int = 0) -> QFont:
        """The font of a role, ``down`` steps smaller."""
        return self._font(step_down(role, down), strong, tabular)

    def pitch(self, role: Role, down: int = 0) -> int:
        """Line pitch of a role in pixels, ``down`` steps smaller."""
        return self.types[step_down(role, down)].line

    def slot_rect(self, workspace: QSize) -> QRect:
        """Where the one action sits: bottom right of every workspace."""
        s = self.sizes
        return QRect(
            workspace.width() - s.margin - s.slot_width,
            workspace.height() - s.margin - s.slot_height,
            s.slot_width,
            s.slot_height,
        )

    def pad_rect(self, workspace: QSize) -> QRect:
        """Where every number pad sits: above the slot, as wide as it."""
        s, slot = self.sizes, self.slot_rect(workspace)
        if self.gloves and not self.large:
            height = 4 * s.glove_height + 3 * s.glove_gap
        else:
            height = 4 * s.key_height + 3 * s.pad_gap
        return QRect(slot.left(), slot.top() - s.margin - height, s.slot_width, height)

    def _make_font(self, role: Role, strong: bool, tabular: bool) -> QFont:
        return make_font(self.types[role], strong=strong, tabular=tabular)
