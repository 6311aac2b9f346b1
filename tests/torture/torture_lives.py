"""What the children do until they are killed or done. Run in the nursery, below which every call can be seen.

`alone`: a day at a terminal, with pages of a feed made by hand, checkpoints, and the kiosk closed and opened again.
`linked`: work at a terminal whose sync runs, until killed.
Must not know how or when they are killed.
"""

from __future__ import annotations

import os
import random
import signal
import threading
from collections.abc import Callable
from pathlib import Path

import msgspec
import storage_kit
import torture_faults
from torture_hand import Hand, Wall, endless_demo
from torture_nursery import READY, STAGE, STATEMENTS, STOP_AT_STATEMENT, STOPPED, Job, Mark
from torture_told import TellingStore, teller

from app.domain.commands import PlaceHold
from app.domain.refusals import Refusal
from app.intake import take_in
from app.storage.engine import checkpoint
from app.storage.store import Store
from app.terminal import Terminal

PLANT = endless_demo()
UNIT, OTHER_UNIT = "ST-10", "ST-20"
#: Rows of a page of the feed; the product's own size would be met too seldom in a short day.
PAGE = 9


def _store(job: Job, mark: Mark) -> TellingStore:
    """The store of the child, counting its statements, with whatever fault is planted."""
    disk = Path(job.folder) / "disk"

    def stage(now: int) -> None:
        mark.at[STAGE] = now

    def statement(_: str) -> None:
        mark.at[STATEMENTS] += 1
        if mark.at[STATEMENTS] == mark.at[STOP_AT_STATEMENT]:
            mark.at[STOPPED] = 2
            os.kill(os.getpid(), signal.SIGSTOP)

    store = torture_faults.STORES[job.fault](disk / "t.db", teller(disk / "told"), stage)
    store._database.set_trace_callback(statement)
    mark.at[READY] = 1
    return store


def rehearse(folder: Path) -> None:
    """Do a little of everything once, so that children are born with all of it imported."""
    import psycopg.sql
    import torture_central

    store = TellingStore(folder / "t.db", lambda promise: None)
    feed = Feed(folder)
    hand = _hand(store, random.Random(0))
    for _ in range(60):
        hand.act()
    feed.grow(store)
    feed.pull(store)
    checkpoint(store.path)
    feed.other.store.close()
    store.close()
    assert psycopg.sql
    assert torture_central


class Feed:
    """What central would send: this terminal's own records and those of another one, in one order."""

    def __init__(self, folder: Path) -> None:
        self.central = storage_kit.Central()
        self.other = Terminal(Store(folder / "other.db"), OTHER_UNIT)
        self.other.person = "P-102"
        self._order = open(folder / "order", "w")  # noqa: SIM115  (as long as the process lives)

    def grow(self, own: Store) -> None:
        """Both terminals have sent what they have."""
        before = len(self.central.records)
        self.central.take(own)
        for _ in range(3):
            at = self.other.store.head()[0]
            self.other.submit(PlaceHold(scope=(f"order:X{at % 4}",), reason="BURR", ordinal=at))
        self.central.take(self.other.store)
        for record in self.central.records[before:]:
            self._order.write(msgspec.json.encode((record.journal, record.seq, record.hash.hex())).decode() + "\n")
        self._order.flush()

    def pull(self, own: Store) -> None:
        """Take the next page in; the cursor says how many records of the order are here."""
        at = int(own.cursor() or b"0")
        rows = self.central.records[at : at + PAGE]
        if rows:
            page = msgspec.structs.replace(self.central.page(rows), cursor=str(at + len(rows)).encode())
            own.absorb(page)


def alone(job: Job, mark: Mark) -> None:
    """A day at a terminal without a network: ``acts`` things done, then the kiosk is left as it stands."""
    chance = random.Random(job.seed)
    folder = Path(job.folder)
    store = _store(job, mark)
    feed = Feed(folder) if not job.about.get("again") else None
    hand = _hand(store, chance)
    _checkpoints(store.path, chance) if job.seed % 2 else None
    for _ in range(job.acts):
        roll = chance.random()
        if feed and roll < 0.08:
            feed.grow(store)
        elif feed and roll < 0.25:
            feed.pull(store)
        elif roll < 0.30 and job.seed % 2 == 0:
            checkpoint(store.path)
        elif roll < 0.31 and job.seed % 2 == 0:
            store.close()
            store = _store(job, mark)
            hand = _hand(store, chance)
        else:
            hand.act()


def _hand(store: Store, chance: random.Random) -> Hand:
    terminal = Terminal(store, UNIT, Wall(store.newest()))
    take_in(terminal, PLANT)
    return Hand(terminal, chance, largest=20_000)


def _checkpoints(path: Path, chance: random.Random) -> None:
    """In a thread of its own, as the kiosk does it, only much oftener."""
    pause, wait = threading.Event(), chance.uniform(0.002, 0.05)

    def run() -> None:
        while not pause.wait(wait):
            _quietly(lambda: checkpoint(path))

    threading.Thread(target=run, name="checkpoints", daemon=True).start()


def _quietly(action: Callable[[], None]) -> None:
    try:
        action()
    except Refusal as refusal:
        if refusal.code != "StorageBusy":
            raise


def linked(job: Job, mark: Mark) -> None:
    """Work at a terminal that is in step with central, until killed: nothing else ends it."""
    from torture_central import heard_of, worker  # psycopg comes with it

    chance = random.Random(job.seed)
    store = _store(job, mark)
    sync = worker(store, heard_of(job.about))
    sync.start()
    hand = Hand(Terminal(store, UNIT, Wall(store.newest())), chance, largest=20_000)
    _checkpoints(store.path, chance)
    pause = threading.Event()
    while True:
        hand.act()
        sync.nudge()
        pause.wait(chance.choice((0, 0, 0.002)))
