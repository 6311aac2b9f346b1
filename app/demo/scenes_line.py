"""The script of the tour: the lead looks at the line, and at what one station's figures were made from.

Must not know Qt, nor how anything is counted.
"""

from __future__ import annotations

from app.demo.moves import sign_on
from app.demo.round import Round

JONAS = "LSB-201"


def look(tour: Round) -> None:
    """ST-10: the line at a glance, then the press with its reports."""
    at = tour.operator("ST-10")
    sign_on(at, JONAS, "Jonas O.")
    at.tap("nav-line")
    at.on("line")
    at.sees("ST-40 Final inspection", "Good by hour")
    tour.shot(at, "line")
    at.tap("station-ST-10")
    at.on("line_figure")
    at.sees("ST-10 Press")
    tour.shot(at, "line-opened")
    at.tap("figure-slot")
    at.on("line")
