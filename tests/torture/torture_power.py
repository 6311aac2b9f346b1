"""Power cuts: days at a terminal are written down call by call, and each is cut off at many places.

A recording is made once; then, for each cut, a disk is made as the cut may have left it, and the product opens it.
"""

from __future__ import annotations

import copy
import random
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
from torture_checks import Findings, absent, look
from torture_disk import Call, Disk, read_record
from torture_nursery import Job, Nursery
from torture_told import Promise, promises

from app.storage.store import Store

#: Things done in one recording; some fifteen calls each.
ACTS = 120
#: Share of the recordings that begin with what the cut before left.
AGAIN = 0.4


@dataclass
class PowerCuts:
    """What was counted."""

    recordings: int = 0
    after_a_cut: int = 0
    calls: int = 0
    cuts: int = 0
    cuts_that_took: int = 0
    bytes_at_risk: int = 0
    promises: int = 0
    findings: Findings = field(default_factory=Findings)
    untrue_recordings: int = 0


@dataclass
class Left:
    """What a cut left, and what had been told until then."""

    folder: Path
    told: list[bytes]


@dataclass
class Recording:
    """A day that was written down: where it lies, what the disk held before, and every call since."""

    folder: Path
    before: Disk
    calls: list[Call]

    def order(self) -> list[tuple[str, int, str]]:
        """Central's order of records, as far as it was sent."""
        path = self.folder / "order"
        lines = path.read_bytes().splitlines() if path.exists() else []
        return [msgspec.json.decode(line, type=tuple[str, int, str]) for line in lines]


def record(nursery: Nursery, folder: Path, day: Job, before: Disk) -> Recording:
    """Write a day down; ``before`` is what lies in the folder "disk"."""
    log = folder / "calls"
    nursery.run(msgspec.structs.replace(day, folder=str(folder), log=str(log)))
    return Recording(folder, before, read_record(log))


def another_day(nursery: Nursery, folder: Path, day: Job, left: Left | None) -> Recording:
    """From an empty disk on, or from what a power cut left: then it begins with a recovery, and that is cut off too."""
    disk = folder / "disk"
    if left is None:
        disk.mkdir(parents=True)
        return record(nursery, folder, day, Disk())
    folder.mkdir(parents=True)
    shutil.move(left.folder, disk)
    shutil.rmtree(left.folder.parent)  # nothing was found in that day, or it would not go on
    return record(nursery, folder, msgspec.structs.replace(day, about={"again": "yes"}), Disk.holding(disk, left.told))


def is_true(recording: Recording) -> bool:
    """Whether the record gives the very files that are there: then nothing was done to them that it does not know."""
    disk = copy.deepcopy(recording.before)
    for call in recording.calls:
        disk.take(call)
    there = {path.name: path.read_bytes() for path in (recording.folder / "disk").iterdir()}
    made = disk.running()
    return made == {name: there[name] for name in there if name in made or not _beside(name)}


def _beside(name: str) -> bool:
    """Files that no record is about: SQLite's index in memory, the lock, and what was told."""
    return name.endswith(("-shm", ".lock")) or name == "told"


def cut_off(
    recording: Recording, places: Sequence[int], chance: random.Random, counted: PowerCuts, fault: str
) -> Left | None:
    """Cut the recording off before each of these calls, and look at each; returns what the last cut left.

    With a planted ``fault`` it ends at the first finding.
    """
    disk, at, order = recording.before, 0, recording.order()
    folder = recording.folder / "cut"
    for nth, place in enumerate(sorted(places), 1):
        for call in recording.calls[at:place]:
            disk.take(call)
        at = place
        shutil.rmtree(folder, ignore_errors=True)
        _lay_out(folder, disk, chance, counted)
        if nth == len(places):
            shutil.copytree(folder, recording.folder / "left")  # as it was left, before anybody opened it
        told = promises(disk.told)
        found = look(folder / "t.db", told)
        _look_at_pages(folder / "t.db", told, order, found)
        counted.promises += sum(bool(promise.intent) for promise in told)
        counted.findings += found.named(f"cut before call {place} of {recording.folder.name}")
        if fault and found.words:
            return None
    return Left(recording.folder / "left", list(disk.told))


def _lay_out(folder: Path, disk: Disk, chance: random.Random, counted: PowerCuts) -> None:
    left = disk.after_cut(chance)
    counted.cuts += 1
    counted.cuts_that_took += left != disk.running()
    counted.bytes_at_risk += disk.unsynced()
    folder.mkdir()
    for name, content in left.items():
        (folder / name).write_bytes(content)


def _look_at_pages(path: Path, told: list[Promise], order: list[tuple[str, int, str]], found: Findings) -> None:
    """Every record before the cursor is here, and a cursor that was told of is not forgotten."""
    if found.damaged:
        return
    store = Store(path)
    try:
        at = int(store.cursor() or b"0")
        heard = max((int(bytes.fromhex(promise.cursor)) for promise in told if promise.cursor), default=0)
        if at < heard:
            found.add("lost", f"the feed was taken in up to {heard}, the cursor says {at}")
        if missing := absent(store, order[:at]):
            found.add(
                "cursor", f"the cursor says {at}, and {len(missing)} records before it are not here: {missing[:3]}"
            )
    finally:
        store.close()


def _places(of: Recording, chance: random.Random, count: int, fault: str) -> list[int]:
    """Where to cut: half of them anywhere, the rest just before a sync, where most is at risk, and just after it.

    For a planted fault, half of them just after a promise instead: it is to be seen soon, the product thoroughly.
    """
    near_sync = [at + chance.randint(0, 1) for at, call in enumerate(of.calls) if call.kind in "SD"]
    after_promise = [at + 1 for at, call in enumerate(of.calls) if call.kind == "A"]
    anywhere = after_promise if fault else range(1, len(of.calls) + 1)
    some = chance.sample(near_sync, min(count // 2, len(near_sync)))
    return [*some, *chance.sample(anywhere, min(count - len(some), len(anywhere)))]


def power_cuts(
    nursery: Nursery, folder: Path, seed: int, cuts: int, fault: str = "", *, each: int = 50, acts: int = ACTS
) -> PowerCuts:
    """So many cuts, ``each`` of them from one recording. With a planted ``fault`` it ends at the first finding."""
    chance = random.Random(seed)
    counted = PowerCuts()
    left: Left | None = None
    while counted.cuts < cuts and not (fault and counted.findings.words):
        day = Job(life="alone", folder="", seed=chance.randrange(2**32), acts=acts, fault=fault)
        of = another_day(nursery, folder / f"day{counted.recordings}", day, left)
        counted.recordings += 1
        counted.after_a_cut += left is not None
        counted.calls += len(of.calls)
        counted.untrue_recordings += not is_true(of)
        last = cut_off(of, _places(of, chance, min(each, cuts - counted.cuts), fault), chance, counted, fault)
        left = last if chance.random() < AGAIN and not fault and not counted.findings.words else None
        if left is None and not counted.findings.words:
            shutil.rmtree(of.folder)
    return counted
