"""The part of the tour at the scale: a tool check with an overdue scale, a lot to be weighed, tare and target.

Names of targets are the kiosk's object names. Must not know Qt.
"""

from __future__ import annotations

from app.demo.moves import refused
from app.demo.operator import Operator
from app.demo.round import Round

#: The grease, the cup it goes into, and cup and grease together (in g).
GREASE, CUP, FULL = "6001", "52.10", "82.20"


def weigh_grease(tour: Round, at: Operator) -> None:
    """The overdue scale is refused, the other one is used; 30 g leave the lot."""
    at.at("scale")
    at.tap("tool-T-051")
    tour.shot(at, "tool-check")
    at.tap("job-slot")
    refused(at, "ToolOverdue")
    tour.shot(at, "overdue-tool")
    at.scan("T-050")
    at.at("grease")
    at.scan(GREASE)
    at.at("dose")
    at.load(CUP)
    at.sees(f"Take the tare, {CUP} g")
    at.tap("job-slot")
    at.load("68.40", moving=True)
    at.sees("13.7 g to go")
    tour.shot(at, "filling")
    at.load(FULL)
    at.sees("Take 30.10 g")
    tour.shot(at, "weighed")
    at.tap("job-slot")
