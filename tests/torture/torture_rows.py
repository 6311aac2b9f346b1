"""The kinds of torture, each with its full size, as rows of the table.

A row is made by a function of where to work, the seed and the scale: 1 is the full size, 0.01 a hundredth of it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from torture_central import Central
from torture_kills import Kills, kills
from torture_nursery import Nursery, make_shim
from torture_power import PowerCuts, power_cuts
from torture_table import Row

from app.sync.loopback import LoopbackPostgres

#: Full sizes. At least this share of the kills has to be inside a write transaction.
KILLS, CUTS, INSIDE = 1000, 1000, 0.3
#: Power cuts and kills within which a planted fault has to show.
PATIENCE = 400


@dataclass
class Bench:
    """What the kinds of torture share: a folder, the nursery, a server with a central; made when first needed."""

    folder: Path
    seed: int
    scale: float
    _open: contextlib.ExitStack = field(default_factory=contextlib.ExitStack)

    def of(self, full: int) -> int:
        """So many of a full size, at least one."""
        return max(1, round(full * self.scale))

    def room(self, name: str) -> Path:
        """A folder for one kind."""
        return self.folder / name.replace(" ", "-")

    @cached_property
    def nursery(self) -> Nursery:
        """Where terminals are born and killed."""
        return self._open.enter_context(Nursery(make_shim(self.folder)))

    @cached_property
    def server(self) -> LoopbackPostgres:
        """A PostgreSQL of one's own, as durable as in a plant."""
        made = LoopbackPostgres().start()
        self._open.callback(made.remove)
        return made

    @cached_property
    def central(self) -> Central:
        """A central of the demo plant."""
        return Central(self.server)

    def close(self) -> None:
        """Everything ends."""
        self._open.close()


def of_power(name: str, counted: PowerCuts, *, planted: bool = False) -> Row:
    """A row of power cuts; a recording that does not know all calls proves nothing."""
    counts = {"runs": counted.recordings, "cuts": counted.cuts, "promises": counted.promises}
    untrue = f"{counted.untrue_recordings} UNTRUE" if counted.untrue_recordings else ""
    return Row(name, counts, counted.findings, untrue, planted)


def of_kills(name: str, counted: Kills, *, planted: bool = False) -> Row:
    """A row of kills; too few inside a write prove little."""
    counts = {"runs": counted.lives, "kills": counted.kills, "inside": counted.inside, "promises": counted.promises}
    few = "" if counted.inside >= INSIDE * counted.kills or planted else "FEW INSIDE"
    return Row(name, counts, counted.findings, few, planted)


def _power(bench: Bench) -> Iterator[Row]:
    counted = power_cuts(bench.nursery, bench.room("power"), bench.seed, bench.of(CUTS))
    yield of_power("power cuts", counted)


def _kills(bench: Bench) -> Iterator[Row]:
    counted = kills(bench.nursery, bench.central, bench.room("kills"), bench.seed, bench.of(KILLS))
    yield of_kills("kill -9", counted)


def _planted(bench: Bench) -> Iterator[Row]:
    for fault in ("synchronous NORMAL", "cursor before commit"):
        name = f"{fault}, power cuts"
        counted = power_cuts(bench.nursery, bench.room(name), bench.seed, PATIENCE, fault)
        yield of_power(name, counted, planted=True)
    fault = "cursor before commit"
    name = f"{fault}, kills"
    yield of_kills(
        name, kills(bench.nursery, bench.central, bench.room(name), bench.seed, PATIENCE, fault), planted=True
    )


ROWS: dict[str, Callable[[Bench], Iterator[Row]]] = {"power": _power, "kills": _kills, "planted": _planted}
