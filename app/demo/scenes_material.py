"""The script of the tour, last part: the whole queue, material that is split and taken back, work that is handed over.

Must not know Qt, nor how anything is counted.
"""

from __future__ import annotations

from app.demo.moves import sign_on
from app.demo.round import Round
from app.demo.scenes import MARA, TOMASZ

LOT = "3120"
ORDER = "10051"


def queue(tour: Round) -> None:
    """ST-10: every job in one list, narrowed by what is typed."""
    at = tour.operator("ST-10")
    sign_on(at, MARA, "Mara K.")
    at.tap("nav-queue")
    at.on("queue")
    at.tap("all-jobs")
    at.on("jobs")
    tour.shot(at, "all-jobs")
    at.tap("show-waiting")
    at.sees("1 of 4 jobs")
    at.tap("show-all")
    at.tap("find")
    for digit in ORDER:
        at.tap(f"key-{digit}")
    at.tap("jobs-slot")
    at.sees("1 of 4 jobs")
    at.tap(f"job-{ORDER}")
    tour.shot(at, "found")


def material(tour: Round) -> None:
    """A lot is split, its parts are seen beside it, and the split is taken back by one touch."""
    at = tour.operator("ST-10")
    at.tap("nav-material")
    at.on("material")
    at.scan(LOT)
    at.sees("on hand")
    at.tap("act-split")
    at.touch_digits("30")
    at.tap("material-slot")
    at.sees("30 are lot 3120-1 now")
    tour.shot(at, "lot-split")
    at.tap("material-slot")
    at.sees("Taken back")


def hand_over(tour: Round) -> None:
    """Mara begins an order and leaves a note; Tomasz reads it before he goes on."""
    at = tour.operator("ST-10")
    at.tap("nav-queue")
    at.until(lambda look: look if look.screen in ("queue", "jobs") else None, "the queue")
    at.scan(ORDER)
    at.on("job")
    at.tap("sign-off")
    at.on("handover")
    at.tap("handover-note")
    for letter in "BEARING":
        at.tap(f"letter-{letter}")
    at.tap("handover-slot")
    at.sees("BEARING")
    tour.shot(at, "handover")
    at.tap("handover-slot")
    at.on("sign_on")
    sign_on(at, TOMASZ, "Tomasz W.")
    at.on("queue")
    at.scan(ORDER)
    at.on("crew")
    at.sees("BEARING", "Mara K.")
    tour.shot(at, "taken-over")
    at.tap("crew-slot")
    at.on("job")
