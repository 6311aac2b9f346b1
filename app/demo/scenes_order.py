"""The script of the tour, second part: an order comes from the ERP as a file and is worked on to its end.

Must not know Qt, nor how anything is counted.
"""

from __future__ import annotations

import shutil

from app.demo.moves import finish, open_order, refused, report, sign_on, tick_all
from app.demo.operator import Operator
from app.demo.round import Round
from app.demo.scenes import MARA
from app.demo.waits import Wrong
from app.exchange.reference import DEMO
from app.inbox import Inbox
from app.intake_orders import CentralHome

#: The order of the file that is released, and the one that the ERP has technically completed.
ORDER, COMPLETED = "300077", "300078"
HOUSING, SEAL, SCREWS = "3077", "4655", "9001"


def deliver(tour: Round) -> None:
    """The ERP writes a file; it is taken in, and the same file once more changes nothing."""
    folder = tour.plant.folder / "erp"
    folder.mkdir()
    inbox = Inbox(folder, CentralHome(tour.plant.url), DEMO / "erp" / "map.toml", settled=0.0)
    inbox.prepare()
    if (taken := _dropped(inbox)) != 2:
        raise Wrong(f"{taken} orders of the ERP's file were new, 2 should be")
    if (taken := _dropped(inbox)) != 0:
        raise Wrong(f"the same file of the ERP brought {taken} orders once more")


def _dropped(inbox: Inbox) -> int:
    """Put the file into the folder; how many of its orders were new."""
    shutil.copy(DEMO / "erp" / "orders.json", inbox.folder / "orders.json")
    for _ in range(3):  # a file counts as whole when a second look finds it unchanged
        handled = inbox.look()
        if handled is not None:
            return len(handled.report.new)
    raise Wrong("the ERP's file was not taken in")


def press(tour: Round) -> None:
    """ST-10: the order is there by itself; one that the ERP has ended says so."""
    at = _at(tour, "ST-10")
    at.sees("5 jobs here")
    at.scan(COMPLETED)
    refused(at, "OrderTechnicallyCompleted")
    tour.shot(at, "erp-completed")
    at.scan(ORDER)
    at.at("read")
    tour.shot(at, "erp-order")
    at.tap("job-slot")
    _scanned(at, HOUSING)
    _parts(at)


def assemble(tour: Round) -> None:
    """ST-20: two components of the ERP's bill go in."""
    at = _at(tour, "ST-20")
    open_order(at, ORDER)
    at.at("read")
    at.tap("job-slot")
    _scanned(at, SEAL)
    _scanned(at, SCREWS)
    _parts(at)


def inspect(tour: Round) -> None:
    """ST-40: the last operation; nothing of the order is left."""
    at = _at(tour, "ST-40")
    open_order(at, ORDER)
    tick_all(at, "look", 2)
    at.tap("job-slot")
    report(at)
    finish(at)
    at.scan(ORDER)
    refused(at, "ScanNotExpected")


def _at(tour: Round, unit: str) -> Operator:
    at = tour.operator(unit)
    sign_on(at, MARA, "Mara K.")
    at.tap("nav-queue")
    at.on("queue")
    return at


def _scanned(at: Operator, lot: str) -> None:
    before = at.look().now
    at.scan(lot)
    at.until(lambda look: look if look.now != before else None, f"lot {lot} is taken")


def _parts(at: Operator) -> None:
    tick_all(at, "parts", 2)
    at.tap("job-slot")
    report(at)
    finish(at)
