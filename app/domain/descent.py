"""The line of lots that a part comes from: the lot itself, the one it was split off, and so on. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.domain.view import View

#: Generations that are looked at; careless records may even make a ring.
MOST_GENERATIONS = 50


def descent(view: View, lot: str) -> Iterator[str]:
    """The lot and those it was split off, the nearest first."""
    for _ in range(MOST_GENERATIONS):
        if not lot:
            return
        yield lot
        lot = view.lot(lot).origin
