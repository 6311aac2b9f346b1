"""The script of the tour, a stop: the leak tester's signal stops, its reason takes two touches, it runs again.

Must not know Qt, nor how anything is counted.
"""

from __future__ import annotations

from app.demo.round import Round
from app.demo.waits import Wrong


def stop(tour: Round) -> None:
    """ST-30: the panel shows the stop by itself; why, in two touches."""
    at = tour.operator("ST-30")
    machine = tour.plant.stations["ST-30"].machine
    if machine is None:
        raise Wrong("the leak tester has no signal")
    at.tap("nav-queue")
    at.on("queue")
    machine.become("STOP")
    at.on("stop")
    at.sees("Stopped since", "Seal jammed")
    tour.shot(at, "stop")
    at.tap("reason-TESTER-FAULT")
    at.sees("Cup leaks")
    tour.shot(at, "stop-reasons")
    at.tap("reason-TESTER-CUP")
    at.on("stops")
    machine.become("RUN")
    at.sees("Running since", "Every stop has its reason")
    tour.shot(at, "stops")
    at.tap("nav-queue")
    at.on("queue")
