"""Type: one face, two weights, sizes by cap height, and fonts made from them. Must not know widgets or colours.

Inter where it is installed, otherwise the platform's own face. Cap height of Inter is 0.7273 em (read from the font
file), so pixels = mm x px-per-mm / 0.7273; the pixel sizes below are those of the two drawn panels, scaled by pitch.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from PySide6.QtGui import QFont, QFontDatabase

from ui.kiosk.theme_panel import Panel

Role = Literal["note", "body", "lead", "heading", "title", "value", "one", "key"]

#: From the largest to the floor: the steps a text may come down when its words are long.
STEPS: tuple[Role, ...] = ("one", "value", "title", "heading", "lead", "body", "note")

DRAWN_COMPACT = 5.886
DRAWN_LARGE = 4.016
REGULAR = 500
EMPHASIS = 600
CAP_HEIGHT = 0.7273


@dataclass(frozen=True)
class Type:
    """A size of type in pixels: em, line pitch, and letter spacing in percent of the natural width."""

    px: int
    line: int
    spacing: float


#: The sizes at 10.1" (px, line, letter spacing in %).
COMPACT: dict[Role, tuple[int, int, float]] = {
    "note": (24, 32, 100.0),
    "body": (28, 36, 100.0),
    "lead": (36, 44, 99.0),
    "heading": (36, 44, 99.0),
    "title": (48, 58, 98.2),
    "value": (73, 76, 97.5),
    "one": (130, 100, 96.5),
    "key": (48, 56, 100.0),
}

#: The sizes at 21.5": every role but the largest moves up a token, for there is room.
LARGE: dict[Role, tuple[int, int, float]] = {
    "note": (26, 34, 100.0),
    "body": (32, 40, 100.0),
    "lead": (36, 44, 99.0),
    "heading": (52, 60, 98.2),
    "title": (52, 60, 98.2),
    "value": (56, 60, 98.0),
    "one": (133, 104, 96.5),
    "key": (44, 52, 100.0),
}


def types_for(panel: Panel) -> dict[Role, Type]:
    """Every role's size on ``panel``."""
    table, drawn = (COMPACT, DRAWN_COMPACT) if panel.variant == "compact" else (LARGE, DRAWN_LARGE)
    scale = panel.pitch / drawn
    return {role: Type(round(px * scale), round(line * scale), sp) for role, (px, line, sp) in table.items()}


def step_down(role: Role, steps: int) -> Role:
    """The role that is ``steps`` sizes smaller, never under the floor."""
    if role == "key":
        return step_down("title", steps) if steps else role
    return STEPS[min(len(STEPS) - 1, STEPS.index(role) + steps)]


@lru_cache(maxsize=1)
def family() -> str:
    """Inter where it is installed, else the platform's own face."""
    if "Inter" in QFontDatabase.families():
        return "Inter"
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()


def make_font(size: Type, *, strong: bool = False, tabular: bool = False) -> QFont:
    """A font of this size; ``tabular`` gives every digit the same width, for clocks, pads and columns."""
    font = QFont(family())
    font.setPixelSize(size.px)
    font.setWeight(QFont.Weight(EMPHASIS if strong else REGULAR))
    font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, size.spacing)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font
