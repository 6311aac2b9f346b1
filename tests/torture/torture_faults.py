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


def insert_without_target(url: str) -> None:
    """Plant it in this central: a batch is inserted with a bare ON CONFLICT DO NOTHING, which "handles" what is there.

    A resent record and another record under the same name then look alike. Raises AssertionError where central's
    function is not what is broken here any more.
    """
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        made = "SELECT pg_get_functiondef(p.oid) FROM pg_proc p WHERE p.oid = 'lineside.append'::regproc"
        ((text,),) = connection.execute(made).fetchall()
        planted = text.replace("ON CONFLICT (journal, seq) DO NOTHING", "ON CONFLICT DO NOTHING")
        planted = planted.replace("IF v_forked IS NOT NULL THEN", "IF false THEN")
        assert planted.count("ON CONFLICT DO NOTHING") == planted.count("IF false THEN") == 1, text
        connection.execute(planted.encode())


#: What a job may ask for; "" is the product.
STORES: dict[str, Callable[..., TellingStore]] = {
    "": TellingStore,
    "synchronous NORMAL": SynchronousNormal,
    "cursor before commit": CursorBeforeCommit,
}
