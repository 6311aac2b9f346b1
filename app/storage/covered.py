"""What lies within a scope: jobs with pieces that wait or are in process, and stock that is left, each by its place.

Reads the lists of jobs and of lots and no state, so that it costs little for an order of a thousand lots. Must not
know holds.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

import msgspec

from app.domain.jobs import Standing
from app.storage.engine import Reader, driver
from app.storage.projections import KNOWN_LOTS, WAITING

#: Which jobs a scope covers, by the kind of its stream; ?1 and ?2 are the parts of its id, apart at the first "/".
_JOBS = {
    "lot": "lot = ?1 || '/' || ?2",
    "order": "order_id = ?1",
    "material": "product = ?1",
    "operation": "product = ?1 AND operation = ?2",
    "work_unit": "work_unit = ?1",
}
#: Which lots; of an order those that bear its number, and those that splitting numbered after it.
_LOTS = {
    "lot": "lot = ?1 || '/' || ?2",
    "order": "material = ?2 AND (number = ?1 OR substr(number, 1, length(?1) + 1) = ?1 || '-')",
    "material": "material = ?1",
}
_decoder = msgspec.msgpack.Decoder(tuple[int, str, Standing])


class Stock(NamedTuple):
    """What is left of a material at a place."""

    material: str
    location: str
    on_hand: Decimal


def jobs_within(connection: Reader, stream: str) -> list[Standing]:
    """Jobs of a scope (a stream) that have pieces here and now, each once however many stations may do it."""
    kind, _, id = stream.partition(":")
    if kind not in _JOBS:
        return []
    where = f"{_JOBS[kind]} AND rank < {WAITING}"
    sql = f"SELECT standing FROM job WHERE {where} GROUP BY lot, operation, flow"  # noqa: S608  (words of this module)
    rows = driver(connection).execute(sql, _parts(kind, id))
    return [_decoder.decode(row[0])[2] for row in rows]


def stock_within(connection: Reader, stream: str, material: str = "") -> list[Stock]:
    """Stock of a scope (a stream) by material and place; ``material`` is what an order makes."""
    kind, _, id = stream.partition(":")
    if kind not in _LOTS:
        return []
    parts = (id, material) if kind == "order" else _parts(kind, id)
    where = f"{_LOTS[kind]} AND usable >= 0 AND on_hand > 0 AND {KNOWN_LOTS}"
    sql = f"SELECT material, location, sum(on_hand) FROM lot WHERE {where} GROUP BY 1, 2 ORDER BY 1, 2"  # noqa: S608
    rows = driver(connection).execute(sql, parts)
    return [Stock(row[0], row[1], Decimal(str(round(row[2], 9)))) for row in rows]


def _parts(kind: str, id: str) -> tuple[str, ...]:
    """The id's parts, as many as the scope has."""
    first, _, rest = id.partition("/")
    return (first, rest) if kind in ("lot", "operation") else (id,)
