"""The script of the tour, a correction: a force was read wrong, and whoever read it puts it right.

Must not know Qt, nor how anything is counted.
"""

from __future__ import annotations

from app.demo.operator import Operator
from app.demo.plant import PINS
from app.demo.round import Round


def misread(tour: Round, at: Operator) -> None:
    """ST-10: the press force was 13 kN; both values stay in view."""
    at.sees("All steps are done")
    at.tap("rung-force")
    at.on("history")
    at.tap("history-correct")
    at.on("correct_pick")
    at.tap("value-0")
    at.on("correct")
    at.touch_digits("13")
    at.sees("Take 13 kN")
    tour.shot(at, "correct")
    at.tap("correct-slot")
    at.on("correct_why")
    at.tap("reason-MISREAD")
    tour.shot(at, "correct-why")
    at.tap("correct-why-slot")
    at.on("correct_sign")
    at.touch_digits(PINS["P-101"])
    at.tap("signature-slot")
    at.on("job")
    at.tap("rung-force")
    at.on("history")
    at.sees("Corrected by")
    tour.shot(at, "corrected")
    at.tap("history-slot")
    at.on("job")
