"""Where the records of the demo are: on each terminal, and on central. Read from both databases, no kiosk is asked.

Central is asked as its administrator on this machine, so it answers while the network cable is out.
"""

from __future__ import annotations

from msgspec import Struct

from app.demo.account import heads, own_head
from app.demo.plant import DemoPlant


class Whereabouts(Struct, frozen=True):
    """How many records a station's terminal has made, and how many of them central has."""

    unit: str
    made: int
    arrived: int


def whereabouts(plant: DemoPlant) -> list[Whereabouts]:
    """Every station now."""
    arrived = heads(plant.url)
    own = {unit: own_head(station.database) for unit, station in plant.stations.items()}
    return [Whereabouts(unit, seq, arrived.get(journal, 0)) for unit, (journal, seq) in own.items()]
