"""A panel's glass and the sizes that follow from it. Sizes are millimetres until here and whole pixels after.

Knows no colour and no widget. Three variants: ``compact`` (the 10.1" layout, also for larger glass with few pixels),
``large`` (21.5" landscape: things get larger, not more numerous) and ``portrait`` (reading above, touching below).
"""

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

Variant = Literal["compact", "large", "portrait"]

#: Glass the compact layout was drawn on, in millimetres (10.1", 1280x800, 149.5 dpi).
COMPACT_MM = (1280 / 5.886, 800 / 5.886)
#: From this height of glass on there is room for the large layout.
LARGE_HEIGHT_MM = 240.0


@dataclass(frozen=True)
class Panel:
    """The glass: pixels and real pitch. ``px_per_mm`` comes from the settings, Qt's own guess is often wrong."""

    width_px: int
    height_px: int
    px_per_mm: float

    @cached_property
    def variant(self) -> Variant:
        """Which of the three layouts fits."""
        if self.height_px > self.width_px:
            return "portrait"
        return "large" if self.height_px / self.px_per_mm >= LARGE_HEIGHT_MM else "compact"

    @cached_property
    def pitch(self) -> float:
        """Pixels per millimetre of the *design*: the compact layout grows with the glass, so never below real mm."""
        if self.variant != "compact":
            return self.px_per_mm
        return min(self.width_px / COMPACT_MM[0], self.height_px / COMPACT_MM[1])

    def mm(self, size: float) -> int:
        """``size`` in design millimetres as whole pixels, at least 1."""
        return max(1, round(size * self.pitch))

    def real_mm(self, pixels: float) -> float:
        """Pixels as they measure on the glass, in millimetres."""
        return pixels / self.px_per_mm


PANEL_10 = Panel(1280, 800, 5.886)
PANEL_15 = Panel(1366, 768, 3.957)
PANEL_21 = Panel(1920, 1080, 4.016)
PANEL_21_PORTRAIT = Panel(1080, 1920, 4.016)


@dataclass(frozen=True)
class Sizes:
    """Every length of the look, snapped to whole pixels once per panel, the grid unit first.

    ``u`` is the grid (4 mm), ``gap`` keeps targets apart (never under 4 mm), ``margin`` is the workspace's own.
    """

    u: int
    half: int
    margin: int
    gap: int
    strip: int
    nav: int
    nav_item: int
    prompt: int
    radius: int
    hair: int
    border: int
    rule: int
    here: int
    focus: int
    icon_nav: int
    icon_row: int
    icon_reason: int
    mark_line: int
    mark_row: int
    mark_page: int
    slot_width: int
    slot_height: int
    key_width: int
    key_height: int
    pad_gap: int
    glove_height: int
    glove_gap: int
    stepper_width: int
    frame_key: int
    person_key: int
    rung: int
    ladder: int
    tile_height: int
    band: int
    dead: int


def _shared(panel: Panel) -> dict[str, int]:
    unit = max(2, round(4 * panel.pitch))
    return {
        "u": unit,
        "half": unit // 2,
        "gap": math.ceil(4 * panel.pitch),
        "radius": unit // 2,
        "hair": 2 if panel.pitch > 4.5 else 1,
        "border": 2,
        "rule": 3,
        "here": panel.mm(1.4) if panel.variant == "compact" else unit // 2,
        "focus": 3,
        "dead": panel.mm(1.0),
    }


def _compact(panel: Panel) -> dict[str, int]:
    mm = panel.mm
    return {
        "margin": max(2, round(4 * panel.pitch)),
        "strip": mm(9.51),
        "nav": mm(20.39),
        "nav_item": mm(19.03),
        "prompt": mm(16.31),
        "icon_nav": mm(7.48),
        "icon_row": mm(6.12),
        "icon_reason": mm(9.51),
        "mark_line": mm(4.42),
        "mark_row": mm(6.12),
        "mark_page": mm(12.23),
        "slot_width": mm(76.11),
        "slot_height": mm(14.95),
        "key_width": mm(22.6),
        "key_height": mm(14.95),
        "pad_gap": math.ceil(4 * panel.pitch),
        "glove_height": mm(19.2),
        "glove_gap": mm(2.04),
        "stepper_width": mm(19.03),
        "frame_key": mm(19.03),
        "person_key": mm(41.8),
        "rung": mm(16.99),
        "ladder": mm(44.85),
        "tile_height": mm(19.71),
        "band": mm(36.02),
    }


def _large(panel: Panel) -> dict[str, int]:
    mm = panel.mm
    portrait = panel.variant == "portrait"
    return {
        "margin": 2 * max(2, round(4 * panel.pitch)),
        "strip": mm(15.94),
        "nav": mm(27.89) if portrait else mm(35.86),
        "nav_item": mm(31.87),
        "prompt": mm(27.89),
        "icon_nav": mm(12.95),
        "icon_row": mm(10.96),
        "icon_reason": mm(13.94),
        "mark_line": mm(7.47),
        "mark_row": mm(9.96),
        "mark_page": mm(17.93),
        "slot_width": mm(123.5),
        "slot_height": mm(25.9) if portrait else mm(23.9),
        "key_width": mm(38.35),
        "key_height": mm(22.9) if portrait else mm(19.92),
        "pad_gap": math.ceil(4 * panel.pitch),
        "glove_height": mm(22.9) if portrait else mm(19.92),
        "glove_gap": math.ceil(4 * panel.pitch),
        "stepper_width": mm(38.35),
        "frame_key": mm(31.87),
        "person_key": mm(70.7),
        "rung": mm(23.16) if portrait else mm(34.86),
        "ladder": mm(115.54) if portrait else mm(103.59),
        "tile_height": mm(34.86),
        "band": mm(64.74),
    }


def sizes_for(panel: Panel) -> Sizes:
    """The lengths of ``panel``."""
    own = _compact(panel) if panel.variant == "compact" else _large(panel)
    return Sizes(**_shared(panel), **own)
