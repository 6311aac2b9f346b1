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
from torture_faults import insert_without_target
from torture_kills import Kills, kills
from torture_nursery import Nursery, make_shim
from torture_power import PowerCuts, power_cuts
from torture_table import Row
from torture_twins import Twins, twins
from torture_weather import NETWORK, SERVER, SLOW_BATCH, Weather, weather

from app.sync.loopback import LoopbackPostgres

#: Full sizes. At least this share of the kills has to be inside a write transaction.
KILLS, CUTS, INSIDE = 1000, 1000, 0.3
NETWORKS, SERVERS, TWINS = 240, 120, 100
#: With fewer of them, a share says little.
SCATTER = 24
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

    @cached_property
    def slow_central(self) -> Central:
        """Another one, whose batches take a while."""
        made = Central(self.server)
        made.sql(SLOW_BATCH)
        return made

    def close(self) -> None:
        """Everything ends."""
        self._open.close()


def of_power(name: str, counted: PowerCuts, *, planted: bool = False) -> Row:
    """A row of power cuts; a recording that does not know all calls proves nothing."""
    counts = {"runs": counted.recordings, "cuts": counted.cuts, "promises": counted.promises}
    untrue = f"{counted.untrue_recordings} UNTRUE" if counted.untrue_recordings else ""
    about = (
        f"{counted.calls:,} calls recorded, {counted.after_a_cut} recordings begin after a cut, "
        f"{counted.cuts_that_took:,} cuts took something, {counted.bytes_at_risk:,} bytes were at risk"
    )
    return Row(name, counts, counted.findings, untrue, planted, about)


def of_kills(name: str, counted: Kills, *, planted: bool = False) -> Row:
    """A row of kills; too few inside a write prove little."""
    counts = {"runs": counted.lives, "kills": counted.kills, "inside": counted.inside, "promises": counted.promises}
    few = "" if counted.inside >= INSIDE * counted.kills or planted or counted.kills < SCATTER else "FEW INSIDE"
    about = f"{counted.at_statement} stopped at a statement, {counted.in_call} within a write or sync"
    return Row(name, counts, counted.findings, few, planted, about)


def of_weather(name: str, counted: Weather) -> Row:
    """A row of troubles with network or server; some of them have to meet a batch."""
    counts = {
        "runs": counted.pairs,
        "troubles": counted.count,
        "within": counted.within,
        "promises": counted.promises,
    }
    missed = "" if counted.within or counted.count < SCATTER else "NONE IN A BATCH"
    about = ", ".join(f"{times} {name}" for name, times in sorted(counted.troubles.items()))
    return Row(name, counts, counted.findings, missed, about=about)


def of_twins(name: str, counted: Twins, *, planted: bool = False) -> Row:
    """A row of forked journals; every fork has to be told."""
    counts = {"runs": counted.pairs, "troubles": counted.told, "promises": counted.records}
    silent = "" if planted or counted.told == counted.pairs else f"{counted.pairs - counted.told} NOT TOLD"
    return Row(name, counts, counted.findings, silent, planted)


def _power(bench: Bench) -> Iterator[Row]:
    counted = power_cuts(bench.nursery, bench.room("power"), bench.seed, bench.of(CUTS))
    yield of_power("power cuts", counted)


def _kills(bench: Bench) -> Iterator[Row]:
    counted = kills(bench.nursery, bench.central, bench.room("kills"), bench.seed, bench.of(KILLS))
    yield of_kills("kill -9", counted)


def _network(bench: Bench) -> Iterator[Row]:
    counted = weather(bench.slow_central, bench.room("network"), bench.seed, bench.of(NETWORKS), NETWORK)
    yield of_weather("network", counted)


def _server(bench: Bench) -> Iterator[Row]:
    counted = weather(bench.slow_central, bench.room("server"), bench.seed, bench.of(SERVERS), SERVER)
    yield of_weather("server", counted)


def _twins(bench: Bench) -> Iterator[Row]:
    yield of_twins("twins", twins(bench.central, bench.room("twins"), bench.seed, bench.of(TWINS)))


def _planted(bench: Bench) -> Iterator[Row]:
    central = Central(bench.server)
    insert_without_target(central.url)
    counted = twins(central, bench.room("planted twins"), bench.seed, PATIENCE, fault=True)
    yield of_twins("insert without conflict target, twins", counted, planted=True)
    for fault in ("synchronous NORMAL", "cursor before commit"):
        name = f"{fault}, power cuts"
        cuts = power_cuts(bench.nursery, bench.room(name), bench.seed, PATIENCE, fault)
        yield of_power(name, cuts, planted=True)
    fault = "cursor before commit"
    killed = kills(bench.nursery, bench.central, bench.room("planted kills"), bench.seed, PATIENCE, fault)
    yield of_kills(f"{fault}, kills", killed, planted=True)


ROWS: dict[str, Callable[[Bench], Iterator[Row]]] = {
    "power": _power,
    "kills": _kills,
    "network": _network,
    "server": _server,
    "twins": _twins,
    "planted": _planted,
}
