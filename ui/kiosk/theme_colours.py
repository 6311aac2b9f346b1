"""The colours of the three themes, by meaning. Knows no widget, no size and no Qt.

Three greys mean three things: ``frame`` is the terminal itself, ``sheet`` what you read, ``touch`` what you can touch
or where you are. State colours are never alone: shape and word go with them (ratios measured by WCAG 2.2, 1.4.11).
"""

from dataclasses import dataclass
from typing import Literal

ThemeName = Literal["light", "dark", "contrast"]


@dataclass(frozen=True)
class Colours:
    """One theme; every value is an ``#RRGGBB`` that a painter can use as it is.

    ``here`` and ``on_here`` colour the place where the operator is (navigation, the row of the ladder that is now);
    ``plate_edge`` outlines the plate of the next job where greys cannot (empty: no outline); the ``*_pressed`` pair
    is the strong button while a finger is on it.
    """

    frame: str
    sheet: str
    touch: str
    ink: str
    ink2: str
    line: str
    edge: str
    here: str
    on_here: str
    plate_edge: str
    accent: str
    on_accent: str
    accent_pressed: str
    on_accent_pressed: str
    window: str
    on_window: str
    on_window2: str
    window_attention: str
    good: str
    attention: str
    attention_rim: str
    stop: str
    on_stop: str


LIGHT = Colours(
    frame="#CDD2D6",
    sheet="#E2E6E9",
    touch="#F8F9FA",
    ink="#12171B",
    ink2="#3B444B",
    line="#AEB6BC",
    edge="#737D84",
    here="#F8F9FA",
    on_here="#12171B",
    plate_edge="",
    accent="#0B4DA2",
    on_accent="#FFFFFF",
    accent_pressed="#083A7C",
    on_accent_pressed="#FFFFFF",
    window="#171D22",
    on_window="#FFFFFF",
    on_window2="#B9C3CA",
    window_attention="#F2A30F",
    good="#17743C",
    attention="#F2A30F",
    attention_rim="#7A4A00",
    stop="#BE1E16",
    on_stop="#FFFFFF",
)

DARK = Colours(
    frame="#101417",
    sheet="#1B2024",
    touch="#2C3339",
    ink="#EEF1F3",
    ink2="#B7C0C6",
    line="#3E474D",
    edge="#7C868D",
    here="#2C3339",
    on_here="#EEF1F3",
    plate_edge="",
    accent="#7DB1FA",
    on_accent="#0A1420",
    accent_pressed="#A9CCFF",
    on_accent_pressed="#0A1420",
    window="#C6CDD2",
    on_window="#0E1316",
    on_window2="#333C43",
    window_attention="#7A4A00",
    good="#4FC57E",
    attention="#F5B53D",
    attention_rim="#F5B53D",
    stop="#FF7A6E",
    on_stop="#1A0503",
)

CONTRAST = Colours(
    frame="#FFFFFF",
    sheet="#FFFFFF",
    touch="#FFFFFF",
    ink="#000000",
    ink2="#000000",
    line="#000000",
    edge="#000000",
    here="#000000",
    on_here="#FFFFFF",
    plate_edge="#000000",
    accent="#002F7A",
    on_accent="#FFFFFF",
    accent_pressed="#000000",
    on_accent_pressed="#FFFFFF",
    window="#000000",
    on_window="#FFFFFF",
    on_window2="#FFFFFF",
    window_attention="#FFB000",
    good="#005C2A",
    attention="#FFB000",
    attention_rim="#000000",
    stop="#A80000",
    on_stop="#FFFFFF",
)

THEMES: dict[ThemeName, Colours] = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}


def luminance(colour: str) -> float:
    """Relative luminance of ``#RRGGBB``, 0 black to 1 white (WCAG 2.2, glossary)."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2, glossary)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
