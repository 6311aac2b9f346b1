"""The script of the tour, a stop: the leak tester's signal stops, its reason takes two touches, maintenance repairs
it, and it is checked before it works again.

Must not know Qt, nor how anything is counted.
"""

from __future__ import annotations

from app.demo.moves import sign_on
from app.demo.operator import Operator
from app.demo.round import Round
from app.demo.scenes import MARA
from app.demo.waits import Wrong

INES = "LSB-301"


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
    _repair(tour, at)
    machine.become("RUN")
    _check(tour, at)
    at.tap("nav-stop")
    at.on("stops")
    at.sees("Running since", "Every stop has its reason")
    tour.shot(at, "stops")
    at.tap("nav-queue")
    at.on("queue")


def _repair(tour: Round, at: Operator) -> None:
    """Maintenance is called by one touch, comes, and says by touches what was wrong and what was done."""
    at.tap("call")
    at.on("call_for")
    at.tap("call-for-stop")
    at.sees("nobody has answered yet")
    sign_on(at, INES, "Ines P.")
    at.on("calls")
    tour.shot(at, "call")
    at.tap("calls-slot")
    at.sees("is on the way")
    at.tap("call-1")
    at.on("call")
    at.tap("call-slot")
    at.sees("is at the machine")
    at.tap("call-slot")
    at.sees("works on it")
    at.tap("call-slot")
    at.tap("choice-WEAR")
    at.sees("What was done?")
    at.tap("choice-REPLACED")
    at.sees("repaired it")
    tour.shot(at, "repaired")
    sign_on(at, MARA, "Mara K.")


def _check(tour: Round, at: Operator) -> None:
    """Work does not begin before somebody has looked at what was repaired."""
    at.tap("nav-check")
    at.on("check")
    at.sees("After a repair", "No tool is left in the tester")
    at.tap("point-0")
    at.tap("point-1")
    tour.shot(at, "check")
    at.tap("point-2")
    at.tap("check-slot")
    at.sees("No check is due here")
