"""What happened to this terminal's records that a person has to know of, until somebody has read it.

Codes and figures only, kept over a restart. Must not know words, and decides nothing.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from msgspec import Struct, json

from app.domain.refusals import Refusal
from app.storage.engine import Reader, driver

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

_READ = "SELECT value FROM setting WHERE name = 'news'"
_WRITE = "INSERT INTO setting (name, value) VALUES ('news', ?) ON CONFLICT (name) DO UPDATE SET value=excluded.value"


class News(Struct, frozen=True):
    """One thing that happened: a code of `REFUSALS` with its parameters, and when it was found (this device's time)."""

    code: str
    at: datetime
    params: dict[str, str | int]

    def refusal(self) -> Refusal:
        """As what the screen has words for."""
        params: dict[str, Any] = dict(self.params)
        return Refusal(self.code, **params)


def read(connection: Reader) -> tuple[News, ...]:
    """What nobody has read yet, newest first."""
    row = driver(connection).execute(_READ).fetchone()
    return json.decode(row[0], type=tuple[News, ...]) if row and row[0] else ()


def add(connection: Connection, refusal: Refusal, at: datetime | None = None) -> None:
    """Tell it; what was told before under the same code is replaced."""
    params = {name: each if isinstance(each, int) else str(each) for name, each in refusal.params.items()}
    told = News(refusal.code, at or datetime.now(UTC), params)
    _write(connection, (told, *(each for each in read(connection) if each.code != refusal.code)))


def remove(connection: Connection, codes: tuple[str, ...]) -> None:
    """Somebody has read it, or it is not so any more."""
    _write(connection, tuple(each for each in read(connection) if each.code not in codes))


def _write(connection: Connection, news: tuple[News, ...]) -> None:
    driver(connection).execute(_WRITE, (json.encode(news).decode(),))
