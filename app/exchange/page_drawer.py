"""Draws pages of papers in a thread of its own, so that no touch waits for one; the newest wish goes first.

Must not know screens; what was drawn goes to a callback, called from this thread.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

import structlog
from msgspec import Struct

from app.domain.refusals import Refusal
from app.exchange import pdf
from app.views import DrawnPage

log = structlog.get_logger(__name__)


class PageWish(Struct, frozen=True):
    """A page that somebody wants to see, ``width`` pixels wide, of the paper revision ``hash``."""

    hash: str
    page: int
    width: int


class PageDrawer:
    """``load`` gives a paper's bytes by its revision's hash; empty when they are not all here."""

    def __init__(self, load: Callable[[str], bytes], drawn: Callable[[DrawnPage], None]) -> None:
        self._load = load
        self._drawn = drawn
        self._wish: PageWish | None = None
        self._held: tuple[str, bytes] = ("", b"")
        self._stopping = False
        self._wake = threading.Condition()
        self._thread = threading.Thread(target=self._run, name="page drawer", daemon=True)

    def ask(self, hash: str, page: int, width: int) -> None:
        """Draw this page next; a wish that has not been begun is forgotten for it. The first one starts the thread."""
        with self._wake:
            self._wish = PageWish(hash, page, width)
            if self._thread.ident is None:
                self._thread.start()
            self._wake.notify()

    def stop(self) -> None:
        """End the thread; a page that is being drawn is finished first."""
        with self._wake:
            self._stopping = True
            self._wake.notify()
        if self._thread.ident is not None:
            self._thread.join(5)

    def _run(self) -> None:
        while (wish := self._next()) is not None:
            try:
                self._drawn(self._draw(wish))
            except Exception:
                # a fault of ours must not end the drawing of every page after this one
                log.exception("page not drawn", page=wish.page)

    def _next(self) -> PageWish | None:
        with self._wake:
            while self._wish is None and not self._stopping:
                self._wake.wait()
            wish, self._wish = self._wish, None
            return None if self._stopping else wish

    def _draw(self, wish: PageWish) -> DrawnPage:
        try:
            width, height, pixels = pdf.page_pixels(self._content(wish.hash), wish.page, wish.width)
        except pdf.Broken:
            refusal = Refusal("DocumentMissing", kind="paper", hash=wish.hash)
            return DrawnPage(hash=wish.hash, page=wish.page, asked=wish.width, refusal=refusal)
        return DrawnPage(hash=wish.hash, page=wish.page, asked=wish.width, width=width, height=height, pixels=pixels)

    def _content(self, hash: str) -> bytes:
        if self._held[0] != hash or not self._held[1]:
            self._held = (hash, self._load(hash))
        return self._held[1]
