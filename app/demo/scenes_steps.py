"""The script of the tour, third part: four pumps are lacquered and wrapped, with every kind of step that there is.

Must not know Qt, nor how anything is counted.
"""

from __future__ import annotations

from app.demo.look import Look
from app.demo.moves import finish, open_order, report, sign_on, tick_all
from app.demo.operator import Operator
from app.demo.plant import PINS
from app.demo.round import Round
from app.demo.scenes import MARA
from app.demo.waits import Wrong

ORDER = "10060"
TOMASZ_ID = "P-102"
#: What stands on the crate, in the form that the routing asks for.
CRATE = "KR-2044"


def lacquer(tour: Round) -> None:
    """ST-40: the station is cleared, the lacquer dries, a photo is taken, and a second person verifies."""
    at = tour.operator("ST-40")
    sign_on(at, MARA, "Mara K.")
    open_order(at, ORDER)
    at.at("clear")
    tour.shot(at, "line-clearance")
    tick_all(at, "clear", 3)
    at.tap("job-slot")
    _read(tour, at)
    _dry(tour, at)
    _photo(tour, at)
    at.at("check")
    at.tap("job-slot")
    at.on("verify")
    at.tap(f"person-{TOMASZ_ID}")
    at.touch_digits(PINS[TOMASZ_ID])
    tour.shot(at, "second-person")
    at.tap("verify-slot")
    at.on("job")
    report(at)
    finish(at)


def _read(tour: Round, at: Operator) -> None:
    """Page by page, and down each page, until all of it has been in view."""
    at.at("paper")
    at.sees("Further down")
    tour.shot(at, "document-page")
    while at.until(lambda look: _slot(look) or None, "the page is drawn") != "I have read it":
        at.tap("job-slot")
    at.tap("job-slot")


def _slot(look: Look) -> str:
    slot = look.target("job-slot")
    return slot.says if slot else ""


def _dry(tour: Round, at: Operator) -> None:
    at.at("dry")
    at.tap("job-slot")
    at.sees("Ends at")
    tour.shot(at, "timed-wait")
    at.sees("Long enough")
    at.tap("job-slot")


def _photo(tour: Round, at: Operator) -> None:
    at.at("photo")
    at.photograph("LP-20")
    at.sees("Take this picture")
    tour.shot(at, "photo")
    at.tap("job-slot")


def wrap(tour: Round) -> None:
    """ST-30: what is asked depends on what was answered; an optional step is skipped; two rounds of one group."""
    at = tour.operator("ST-30")
    sign_on(at, MARA, "Mara K.")
    open_order(at, ORDER)
    at.at("surface")
    at.tap("option-dull")
    tour.shot(at, "choice")
    at.tap("job-slot")
    at.at("where")
    at.tap("text-field")
    for letter in "FLANGE":
        at.tap(f"letter-{letter}")
    tour.shot(at, "letters")
    at.tap("job-slot")
    at.sees("Take it")
    at.tap("job-slot")
    at.at("crate")
    at.scan(CRATE)
    _caps(tour, at)
    at.at("bag")
    at.touch_digits("31122031")
    tour.shot(at, "date")
    at.tap("job-slot")
    _label(tour, at)
    report(at)
    finish(at)


def _label(tour: Round, at: Operator) -> None:
    """The crate's label comes out of the printer, and all labels are accounted for."""
    at.at("label")
    at.sees("Print label")
    tour.shot(at, "label")
    at.tap("job-slot")
    at.sees("Printed")
    tour.shot(at, "label-printed")
    at.tap("job-slot")
    at.at("labels")
    at.sees("None is missing")
    tour.shot(at, "label-reconciliation")
    at.tap("job-slot")


def _caps(tour: Round, at: Operator) -> None:
    """Two rounds: nothing is missing in the first, something in the second."""
    at.at("caps")
    at.touch_digits("4")
    at.sees("Take 4")
    at.tap("job-slot")
    at.sees("2 of 2")
    if at.look().state("missing") == "now":
        raise Wrong("a step was asked for that the answer before made needless")
    at.touch_digits("3")
    tour.shot(at, "rounds")
    at.sees("Take 3")
    at.tap("job-slot")
    at.at("missing")
    at.tap("job-slot")
