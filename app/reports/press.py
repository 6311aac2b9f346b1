"""Makes travelers in a thread of its own, so that no touch waits for one; keeps the pages of the newest.

What becomes of it goes to a callback, called from this thread. Must not know screens, nor how pages are printed.
"""

from __future__ import annotations

import hashlib
import queue
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import structlog
from msgspec.structs import replace

from app import VERSION
from app.domain.refusals import Refusal
from app.views import ReportNews
from app.views.report import ReportState

if TYPE_CHECKING:
    from app.reports.traveler import Traveler

log = structlog.get_logger(__name__)

Tell = Callable[[ReportNews], None]
#: Puts pages where they are wanted, under a name: (where that was, "") or (where, why not).
Deliver = Callable[[bytes, str], tuple[str, str]]
#: Categories of deviations that somebody has to end.
ENDING = ("hold", "dispute", "nonconformance")


class Press:
    """Makes them from the terminal's file at ``path``."""

    def __init__(self, path: Path, tell: Tell) -> None:
        self._path, self._tell = path, tell
        self._wishes: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._pages: tuple[str, bytes] = ("", b"")
        self._thread = threading.Thread(target=self._run, name="press", daemon=True)

    def make(self, lot: str, at: datetime, work_unit: str) -> None:
        """Make the traveler of a lot, ``at`` the time that rules go by; returns at once. The first starts it all."""
        self._wish(lambda: self._make(lot, at, work_unit))

    def deliver(self, lot: str, hash: str, deliver: Deliver) -> None:
        """Have the pages delivered that ``hash`` names; returns at once."""
        self._wish(lambda: self._deliver(lot, hash, deliver))

    def content(self, hash: str) -> bytes:
        """The pages that ``hash`` names, as PDF; empty where newer ones took their place. From any thread."""
        known, pages = self._pages
        return pages if known == hash else b""

    def stop(self) -> None:
        """End the thread; what is being made is given up."""
        self._wishes.put(None)
        if self._thread.ident is not None:
            self._thread.join(5)

    def _wish(self, wish: Callable[[], None]) -> None:
        self._wishes.put(wish)
        if self._thread.ident is None:
            self._thread.start()

    def _run(self) -> None:
        while (wish := self._wishes.get()) is not None:
            try:
                wish()
            except Exception:
                # a fault of ours must not end the making of every traveler after this one
                log.exception("no traveler made")

    def _make(self, lot: str, at: datetime, work_unit: str) -> None:
        try:
            self._tell(self._made(lot, at, work_unit))
        except Refusal as refusal:
            self._tell(ReportNews(lot=lot, state="refused", refusal=refusal))
        except Exception as error:
            log.exception("no traveler made", lot=lot)
            self._tell(ReportNews(lot=lot, state="failed", detail=type(error).__name__))

    def _made(self, lot: str, at: datetime, work_unit: str) -> ReportNews:
        from app.reports import pdf  # what draws pages comes with the first traveler
        from app.reports.archive import opened
        from app.reports.making import Maker, of_lot

        self._tell(ReportNews(lot=lot, state="reading"))
        maker = Maker(at=at, work_unit=work_unit, version=VERSION)
        with opened(self._path) as archive:
            traveler = of_lot(archive, lot, maker, lambda n: self._tell(_so_far(lot, "reading", n)))
            pages, count = pdf.drawn(traveler, archive.attachment, lambda n: self._tell(_so_far(lot, "drawing", n)))
        name = hashlib.sha256(pages).hexdigest()
        self._pages = name, pages
        return _told(lot, traveler, name, count)

    def _deliver(self, lot: str, hash: str, deliver: Deliver) -> None:
        pages = self.content(hash)
        place, why_not = deliver(pages, _named(lot)) if pages else ("", "gone")
        known = ReportNews(lot=lot, state="delivered", hash=hash, place=place, detail=why_not)
        self._tell(replace(known, state="failed") if why_not else known)


def _so_far(lot: str, state: ReportState, count: int) -> ReportNews:
    return ReportNews(lot=lot, state=state, count=count)


def _told(lot: str, traveler: Traveler, name: str, pages: int) -> ReportNews:
    still = sum(each.open and each.category in ENDING for each in traveler.deviations)
    return ReportNews(lot=lot, state="made", hash=name, pages=pages, deviations=len(traveler.deviations), open=still)


def _named(lot: str) -> str:
    """A name for a file, whatever a lot is called."""
    return "traveler-" + "".join(c if c.isascii() and (c.isalnum() or c in "-_.") else "_" for c in lot)[:80]
