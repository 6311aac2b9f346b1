"""Kill -9: a terminal at work, in step with a real central, is killed again and again, and opened each time.

Killed at a moment, before a statement of SQL, or within a call that writes or syncs. What it had acknowledged is
counted after every kill; at the end of its life everything is on central, once.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
from torture_central import Central, Enrolled, at_rest, compare, in_step, new_store, told_of
from torture_checks import Findings, absent, look
from torture_hand import Wall
from torture_nursery import End, Job, Nursery
from torture_told import Promise, promises

from app.domain.commands import PlaceHold
from app.storage.store import Store
from app.sync.worker import SyncWorker
from app.terminal import Terminal

#: Kills of one terminal before it is compared with central and another one begins.
KILLS = 20


@dataclass
class Kills:
    """What was counted. ``inside``: within a write transaction that had not committed."""

    lives: int = 0
    kills: int = 0
    inside: int = 0
    at_statement: int = 0
    in_call: int = 0
    promises: int = 0
    records: int = 0
    findings: Findings = field(default_factory=Findings)


def aimed(chance: random.Random, job: Job) -> Job:
    """When the child is to be killed."""
    roll = chance.random()
    if roll < 0.4:
        return msgspec.structs.replace(job, statement=chance.randint(1, 600))
    if roll < 0.75:
        return msgspec.structs.replace(job, call=chance.randint(1, 300))
    return msgspec.structs.replace(job, after=chance.uniform(0.0001, 0.15))


class Neighbour:
    """Another terminal of the line, which is left alone: what it writes has to come down."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._terminal = Terminal(store, "ST-20", Wall(store.newest()))
        self._terminal.person = "P-102"

    def work(self, times: int) -> None:
        """Write a few records, some of them in streams that everybody writes."""
        for _ in range(times):
            at = self.store.head()[0]
            self._terminal.submit(PlaceHold(scope=(f"order:X{at % 4}",), reason="BURR", ordinal=at))


def kills(
    nursery: Nursery, central: Central, folder: Path, seed: int, count: int, fault: str = "", each: int = KILLS
) -> Kills:
    """So many kills, ``each`` of them in one life. A planted ``fault`` ends it with the first life that shows it."""
    chance = random.Random(seed)
    counted = Kills()
    while counted.kills < count and not (fault and counted.findings.words):
        life = folder / f"life{counted.lives}"
        with central.fresh() as own:
            _life(nursery, own, life, chance, min(each, count - counted.kills), counted, fault)
        counted.lives += 1
        if not counted.findings.words:
            shutil.rmtree(life)
    return counted


def _life(
    nursery: Nursery, central: Central, life: Path, chance: random.Random, count: int, counted: Kills, fault: str
) -> None:
    store = new_store(life / "disk", "t.db")
    line = f"line {life.name} {store.journal[:8]}"
    enrolled = central.enrol(store, line)
    store.close()
    other = new_store(life, "other.db")
    neighbour = Neighbour(other)
    job = Job(life="linked", folder=str(life), seed=0, fault=fault, about=told_of(enrolled))
    try:
        with in_step(other, central.enrol(other, line)) as other_sync:
            for number in range(count):
                neighbour.work(chance.randrange(3))
                other_sync.nudge()
                end = nursery.run(aimed(chance, msgspec.structs.replace(job, seed=chance.randrange(2**32))))
                _count(end, counted)
                found = _after_kill(central, life, (store.journal, other.journal))
                counted.findings += found.named(f"{life.name}, kill {number}")
                if fault and found.words:
                    return
            _rest(central, life / "disk" / "t.db", enrolled, other, other_sync, counted)
    finally:
        other.close()


def _count(end: End, counted: Kills) -> None:
    assert end.killed, f"a child that was to be killed ended by itself: {end}"
    counted.kills += 1
    counted.inside += end.inside
    counted.in_call += end.stopped == 1
    counted.at_statement += end.stopped == 2


def _after_kill(central: Central, life: Path, journals: Sequence[str]) -> Findings:
    """What is wrong with the file, and whether its cursor and central say the truth about it."""
    path = life / "disk" / "t.db"
    order = central.records(*journals)  # before the file is opened: the neighbour goes on
    found = look(path, _told(life))
    if found.damaged:
        return found
    store = Store(path)
    try:
        if missing := absent(store, central.up_to(store.cursor(), journals)):
            found.add("cursor", f"{len(missing)} records before the cursor are not here: {missing[:3]}")
        if unknown := absent(store, [row for row in order if row[0] == store.journal]):
            found.add("lost", f"central has {len(unknown)} records of this terminal that it forgot: {unknown[:3]}")
    finally:
        store.close()
    return found


def _told(life: Path) -> list[Promise]:
    path = life / "disk" / "told"
    return promises(path.read_bytes()) if path.exists() else []


def _rest(
    central: Central, path: Path, enrolled: Enrolled, other: Store, other_sync: SyncWorker, counted: Kills
) -> None:
    """Nobody kills it any more: everything comes to rest, and central has what the journals say."""
    store = Store(path)
    try:
        with in_step(store, enrolled):
            other_sync.nudge()
            at_rest(central, (store, other))
        found = Findings()
        compare(central, (store, other), found)
        counted.findings += found.named(f"{path.parent.parent.name}, at rest")
        counted.records += len(central.records(store.journal, other.journal))
        counted.promises += sum(bool(promise.intent) for promise in _told(path.parent.parent))
    finally:
        store.close()
