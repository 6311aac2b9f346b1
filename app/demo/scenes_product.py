"""The script of the tour, the record of the product: its traveler is read at the panel and saved.

Must not know Qt, nor how anything is counted.
"""

from __future__ import annotations

from app.demo.look import Look
from app.demo.moves import ORDER
from app.demo.round import Round


def traveler(tour: Round) -> None:
    """ST-40: the lot that came through all stations, its deviations first; then a PDF in the plant's folder."""
    at = tour.operator("ST-40")
    at.tap("nav-material")
    at.on("material")
    at.scan(ORDER)
    at.sees(ORDER)
    at.tap("act-traveler")
    at.on("traveler")
    at.sees("Page 1 of", "deviations")
    at.until(lambda look: look if _can_be_saved(look) else None, "the pages can be saved")
    tour.shot(at, "traveler")
    at.tap("traveler-slot")
    at.sees("Saved as")
    tour.shot(at, "traveler-saved")
    at.tap("traveler-back")
    at.on("material")


def _can_be_saved(look: Look) -> bool:
    slot = look.target("traveler-slot")
    return slot is not None and "Save" in slot.says
