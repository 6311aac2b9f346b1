"""Faults that the torture has to find: the product with one promise broken, made here and nowhere in the product.

Each is a mistake that somebody could make in good faith, and that no test of a quiet day would notice.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from torture_told import TellingStore

from app.storage.actions import set_setting
from app.storage.engine import driver


class SynchronousNormal(TellingStore):
    """SQLite's own advice for WAL: faster, and a commit is durable only at the next checkpoint."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        driver(self._database).execute("PRAGMA synchronous=NORMAL")


class CursorBeforeCommit(TellingStore):
    """The place in the feed is kept first, the rows after it in a transaction of their own."""

    def absorb(self, page: Any) -> Any:
        with self.transaction() as connection:
            set_setting(connection, "cursor", page.cursor.hex())
        return super().absorb(page)


#: What a job may ask for; "" is the product.
STORES: dict[str, Callable[..., TellingStore]] = {
    "": TellingStore,
    "synchronous NORMAL": SynchronousNormal,
    "cursor before commit": CursorBeforeCommit,
}
