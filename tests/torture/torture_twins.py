"""Twins: a terminal's disk is copied, and both copies go on writing the same journal and send it at the same time.

Central can keep only one of two records of one name. It has to say so to the other; what it did not keep must never
count as being on the server. Must not know what a forked terminal does then.
"""

from __future__ import annotations

import random
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from torture_central import PACE, Central, Enrolled, own_rows
from torture_checks import Findings
from torture_hand import Wall

from app.domain.commands import PlaceHold
from app.domain.refusals import Refusal
from app.storage.store import Store
from app.sync.uplink import push
from app.sync.wire import Wire, connect
from app.terminal import Terminal


@dataclass
class Twins:
    """What was counted: pairs, and how many of the later ones were told that their journal is forked."""

    pairs: int = 0
    told: int = 0
    records: int = 0
    findings: Findings = field(default_factory=Findings)


class Overtaken(Store):
    """A store whose twin is quicker: it sends between this one's question where central stands, and its batch."""

    quicker: Callable[[], None] | None = None

    def outgoing(self, *arguments: Any, **named: Any) -> Any:
        if self.quicker is not None:
            quicker, self.quicker = self.quicker, None
            quicker()
        return super().outgoing(*arguments, **named)


def twins(central: Central, folder: Path, seed: int, count: int, *, fault: bool = False) -> Twins:
    """So many pairs. With a planted ``fault`` it ends at the first finding."""
    chance = random.Random(seed)
    counted = Twins()
    while counted.pairs < count and not (fault and counted.findings.words):
        pair = folder / f"twins{counted.pairs}"
        _pair(central, pair, chance, counted)
        counted.pairs += 1
        shutil.rmtree(pair)
    return counted


def _pair(central: Central, folder: Path, chance: random.Random, counted: Twins) -> None:
    first, second = folder / "first" / "t.db", folder / "second" / "t.db"
    first.parent.mkdir(parents=True)
    with closing(Store(first)) as store:
        enrolled = central.enrol(store, f"line {store.journal[:8]}")
        _work(store, chance)
        with _line(enrolled) as wire:
            push(wire, store, enrolled.signer)
        _work(store, chance)
    shutil.copytree(first.parent, second.parent)
    with closing(Store(first)) as one, closing(Overtaken(second)) as other:
        _work(one, chance)
        _work(other, chance)
        with _line(enrolled) as wire, _line(enrolled) as later:
            other.quicker = lambda: push(wire, one, enrolled.signer) and None
            counted.told += _is_told(later, other, enrolled)
        found = Findings()
        for store in (one, other):
            _said_to_be_there(central, store, found)
        _chain(central, one.journal, found)
        counted.records += len(central.records(one.journal))
        counted.findings += found.named(folder.name)


@contextmanager
def _line(enrolled: Enrolled) -> Iterator[Wire]:
    wire = connect(enrolled.link, enrolled.password, PACE.deadlines, threading.Event())
    try:
        yield wire
    finally:
        wire.close()


def _work(store: Store, chance: random.Random) -> None:
    terminal = Terminal(store, "ST-10", Wall(store.newest()))
    terminal.person = "P-101"
    for _ in range(chance.randint(1, 6)):
        at = store.head()[0]
        terminal.submit(PlaceHold(scope=(f"order:X{chance.randrange(9)}",), reason=f"R{chance.random()}", ordinal=at))


def _is_told(wire: Wire, store: Store, enrolled: Enrolled) -> bool:
    try:
        push(wire, store, enrolled.signer)
    except Refusal as refusal:
        if refusal.code != "JournalForked":
            raise
        return True
    return False


def _said_to_be_there(central: Central, store: Store, found: Findings) -> None:
    """What a terminal would show as being on the server is there, and it is the very same."""
    there = set(central.records(store.journal))
    said = [row for row in own_rows(store) if row[1] <= store.confirmed()]
    if missing := [row for row in said if row not in there]:
        found.add("lost", f"{len(missing)} records are said to be on the server and are not: {missing[:2]}")


def _chain(central: Central, journal: str, found: Findings) -> None:
    """Central's journal is one chain, whoever wrote it."""
    rows = central.sql(
        "SELECT seq FROM (SELECT seq, body, hash, lag(hash, 1, decode(repeat('00', 32), 'hex'))"
        " OVER (ORDER BY seq) AS before FROM lineside.record WHERE journal = %s::text::uuid) r"
        " WHERE hash <> sha256(before || body)",
        journal,
    )
    if rows:
        found.add("chain", f"central's journal breaks at {rows[0][0]}")
