"""Bad weather between terminals and central: their network, or the server itself, while people go on working.

Two terminals of a line work, each on a cable of its own; troubles come by a seed. In the end the weather is fair, and
everything is on central once, and both terminals show the same.
"""

from __future__ import annotations

import contextlib
import random
import shutil
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from torture_central import Central, at_rest, compare, in_step
from torture_checks import Findings, look
from torture_hand import Hand, Wall
from torture_told import Promise, TellingStore

from app.sync.fakes import NetworkCable
from app.terminal import Terminal

#: Troubles of one pair of terminals before they are compared with central and another pair begins.
TROUBLES = 25
#: How long a trouble lasts at most, in seconds. One in five lasts longer than any deadline.
LASTS = 1.2
UNITS = ("ST-10", "ST-20")

#: In the central of the torture only: a batch takes a while between its rows and its commit, so that it can be met.
SLOW_BATCH = """
CREATE FUNCTION lineside.linger() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN PERFORM pg_sleep(0.03); RETURN NULL; END $$;
CREATE TRIGGER linger AFTER INSERT ON lineside.record FOR EACH STATEMENT EXECUTE FUNCTION lineside.linger()
"""
_IN_A_BATCH = (
    "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
    " WHERE datname = current_database() AND state = 'active' AND query LIKE '%%lineside.append%%'"
    " AND pid <> pg_backend_pid()"
)
_ANYWHERE = (
    "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


@dataclass
class Weather:
    """What was counted. ``troubles`` by kind; ``within``: resets and killed backends in the middle of a batch."""

    pairs: int = 0
    troubles: Counter[str] = field(default_factory=Counter)
    within: int = 0
    promises: int = 0
    records: int = 0
    findings: Findings = field(default_factory=Findings)

    @property
    def count(self) -> int:
        """All troubles."""
        return sum(self.troubles.values())


class Scene:
    """A pair of terminals at work, and what can be done to them. Each trouble says how often it hit a batch."""

    def __init__(self, central: Central, cables: list[NetworkCable], chance: random.Random) -> None:
        self.central = central
        self.cables = cables
        self.chance = chance
        self._pause = threading.Event()

    def linger(self, most: float = LASTS) -> None:
        """Let it last."""
        longer = most == LASTS and self.chance.random() < 0.2
        self._pause.wait(self.chance.uniform(2.0, 4.5) if longer else self.chance.uniform(0.02, most))

    def cut(self, cable: NetworkCable) -> int:
        """Pulled out."""
        cable.cut()
        return self._over(cable)

    def stall(self, cable: NetworkCable) -> int:
        """No byte passes, nobody is told."""
        cable.stall()
        return self._over(cable)

    def deafen(self, cable: NetworkCable) -> int:
        """What is said arrives, the answers do not."""
        cable.deafen()
        return self._over(cable)

    def slow(self, cable: NetworkCable) -> int:
        """A trickle."""
        cable.slow(self.chance.choice((3_000, 30_000, 100_000)))
        return self._over(cable)

    def half_open(self, cable: NetworkCable) -> int:
        """Central's end is gone, the terminal's is not."""
        cable.half_open()
        return self._over(cable)

    def reset(self, cable: NetworkCable) -> int:
        """Reset in the middle of a batch, wherever that comes."""
        before = cable.resets_within
        cable.reset(self.chance.randint(1, 6_000))
        self.linger()
        cable.reset()
        return cable.resets_within - before

    def _over(self, cable: NetworkCable) -> int:
        self.linger()
        cable.restore()
        return 0

    def kill_a_batch(self, _: NetworkCable) -> int:
        """End the server's process that is taking a batch in; waits for one that does."""
        return self._terminate(_IN_A_BATCH, 200)

    def kill_backends(self, _: NetworkCable) -> int:
        """End every process that serves somebody, whatever it does."""
        self._terminate(_ANYWHERE, 1)
        return 0

    def _terminate(self, sql: str, looks: int) -> int:
        with psycopg.connect(self.central.url, autocommit=True) as connection:
            for _ in range(looks):
                row = connection.execute(sql).fetchone()
                if row and row[0]:
                    return int(row[0])
                self._pause.wait(0.01)
        return 0

    def restart(self, _: NetworkCable) -> int:
        """The server goes down without a word and comes up again."""
        self.central.server.restart()
        return 0


NETWORK: dict[str, Callable[[Scene, NetworkCable], int]] = {
    "cut": Scene.cut,
    "stalled": Scene.stall,
    "deaf": Scene.deafen,
    "slow": Scene.slow,
    "half-open": Scene.half_open,
    "reset": Scene.reset,
}
SERVER: dict[str, Callable[[Scene, NetworkCable], int]] = {
    "batch killed": Scene.kill_a_batch,
    "batch killed again": Scene.kill_a_batch,
    "backends killed": Scene.kill_backends,
    "restarted": Scene.restart,
}


def weather(
    central: Central,
    folder: Path,
    seed: int,
    count: int,
    kinds: dict[str, Callable[[Scene, NetworkCable], int]],
    each: int = TROUBLES,
) -> Weather:
    """So many troubles, ``each`` of them for one pair of terminals."""
    chance = random.Random(seed)
    counted = Weather()
    while counted.count < count:
        pair = folder / f"pair{counted.pairs}"
        pair.mkdir(parents=True)
        with central.fresh() as own:
            _pair(own, pair, chance, min(each, count - counted.count), kinds, counted)
        counted.pairs += 1
        if not counted.findings.words:
            shutil.rmtree(pair)
    return counted


def _pair(
    central: Central,
    folder: Path,
    chance: random.Random,
    count: int,
    kinds: dict[str, Callable[[Scene, NetworkCable], int]],
    counted: Weather,
) -> None:
    told: list[list[Promise]] = [[], []]
    with contextlib.ExitStack() as scene:
        stores = [TellingStore(folder / f"{unit}.db", told[at].append) for at, unit in enumerate(UNITS)]
        for store in stores:
            scene.callback(store.close)
        cables = [scene.enter_context(NetworkCable("127.0.0.1", central.server.port)) for _ in UNITS]
        workers = []
        for store, cable in zip(stores, cables, strict=True):
            enrolled = central.enrol(store, f"line {stores[0].journal[:8]}").through(cable.host, cable.port)
            workers.append(scene.enter_context(in_step(store, enrolled)))
        with _at_work(stores, [worker.nudge for worker in workers], chance):
            _trouble(Scene(central, cables, chance), count, kinds, counted)
        at_rest(central, stores)
        found = Findings()
        compare(central, stores, found)
        counted.findings += found.named(f"{folder.name}, at rest")
        counted.records += len(central.records(*(store.journal for store in stores)))
    for unit, promises in zip(UNITS, told, strict=True):
        counted.findings += look(folder / f"{unit}.db", promises).named(f"{folder.name}, {unit}")
        counted.promises += sum(bool(promise.intent) for promise in promises)


def _trouble(
    scene: Scene, count: int, kinds: dict[str, Callable[[Scene, NetworkCable], int]], counted: Weather
) -> None:
    """One trouble after another, each kind as often as the others, with a little fair weather between them."""
    names = [name for _ in range(count // len(kinds) + 1) for name in scene.chance.sample(list(kinds), len(kinds))]
    for name in names[:count]:
        counted.within += kinds[name](scene, scene.chance.choice(scene.cables))
        counted.troubles[name.removesuffix(" again")] += 1
        scene.linger(0.3)


@contextlib.contextmanager
def _at_work(stores: list[TellingStore], nudges: list[Callable[[], None]], chance: random.Random) -> Iterator[None]:
    """A hand at each terminal, in a thread of its own, until the block ends; what goes wrong there goes wrong here."""
    stop, wrong = threading.Event(), list[BaseException]()

    def work(store: TellingStore, nudge: Callable[[], None], seed: int) -> None:
        own = random.Random(seed)
        hand = Hand(Terminal(store, UNITS[0], Wall(store.newest())), own, largest=20_000)
        try:
            while not stop.wait(own.uniform(0.005, 0.06)):
                hand.act()
                nudge()
        except BaseException as error:
            wrong.append(error)

    threads = [
        threading.Thread(target=work, args=(store, nudge, chance.randrange(2**32)), name="hand", daemon=True)
        for store, nudge in zip(stores, nudges, strict=True)
    ]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join(30)
    if wrong:
        raise wrong[0]
