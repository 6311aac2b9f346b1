"""What an operator does at every station alike: sign on, open the job, tick, take a value, report.

Each waits until the screen shows what it led to. Names of targets are the kiosk's object names.
"""

from __future__ import annotations

from app.demo.look import Look
from app.demo.operator import Operator

#: The first order of the tour: three pumps CP-80.
ORDER = "10040"


def sign_on(at: Operator, badge: str, name: str) -> None:
    """Sign on with a badge, as soon as the people of the line are known here, and see one's name."""
    at.until(lambda look: look if look.screen != "sign_on" or look.target("person-P-401") else None, "people")
    at.scan(badge)
    at.until(lambda look: look if _signed_on(look, name) else None, f"{name} is signed on")


def _signed_on(look: Look, name: str) -> bool:
    person = look.target("person")
    return person is not None and person.says == name


def open_order(at: Operator, order: str = ORDER) -> None:
    """Open the order's job as soon as its pieces have come from the station before."""
    at.on("queue")
    at.until(lambda look: look if _is_ready(look, order) else None, f"{order} can be worked on at {at.station.unit}")
    at.scan(order)
    at.on("job")


def _is_ready(look: Look, order: str) -> bool:
    return any(order in t.says and ("Start" in t.says or "Resume" in t.says or "Ready" in t.says) for t in look.targets)


def in_step(at: Operator) -> None:
    """Wait until the screen says that everything is on the server."""
    at.until(lambda look: look if look.sync == "on the server" else None, "everything is on the server")


def tick_all(at: Operator, step: str, count: int) -> None:
    """Tick every point of a checklist."""
    at.at(step)
    for point in range(count):
        at.tap(f"point-{point}")


def take(at: Operator, value: str) -> None:
    """Let the instrument send a value, and take it."""
    at.measure(value)
    at.sees(f"Take {value}")
    at.tap("job-slot")


def report(at: Operator) -> None:
    """Report everything as good."""
    at.sees("All steps are done")
    at.tap("job-slot")
    at.on("completion")


def finish(at: Operator) -> None:
    """Send the report and be back at the queue."""
    at.tap("completion-slot")
    at.on("queue")


def refused(at: Operator, code: str) -> None:
    """Wait until a refusal was shown."""
    at.until(lambda _: code in at.refusals() or None, f"refusal {code}")
