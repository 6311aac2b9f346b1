"""Which streams have open disputes: a handful of names, kept as one fact of the database and remade by `rebuild`.

So that a lead's list, and whatever was made from a disputed lot, is found without looking at every stream. Must not
know what a dispute is about.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec import json

from app.domain.disputes import Disputable
from app.domain.view import State
from app.storage.engine import Reader, driver

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

_WRITE = (
    "INSERT INTO setting (name, value) VALUES ('disputed', ?) ON CONFLICT (name) DO UPDATE SET value=excluded.value"
)


def read(connection: Reader) -> frozenset[str]:
    """The streams with open disputes."""
    row = driver(connection).execute("SELECT value FROM setting WHERE name = 'disputed'").fetchone()
    return frozenset(json.decode(row[0], type=list[str])) if row else frozenset()


def write(connection: Connection, streams: Iterable[str]) -> None:
    """Keep which streams have open disputes."""
    driver(connection).execute(_WRITE, (json.encode(sorted(streams)).decode(),))


def among(states: Iterable[tuple[str, State]]) -> frozenset[str]:
    """Those of the streams that have open disputes."""
    return frozenset(stream for stream, state in states if isinstance(state, Disputable) and state.disputes)
