"""What has to hold of a terminal's file after anything: nothing promised is lost, nothing is doubled or there by half.

Opens it with the product itself, as the kiosk would after the power came back. Must not know what happened to it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from torture_hand import PERSON, Wall
from torture_told import Promise

from app.domain.commands import PlaceHold
from app.domain.records import envelope
from app.domain.refusals import Refusal
from app.storage.engine import driver
from app.storage.store import Store
from app.storage.upkeep import rebuild, verify
from app.terminal import Terminal


@dataclass
class Findings:
    """Counts of what is wrong, and each fault in words."""

    lost: int = 0
    doubled: int = 0
    chain: int = 0
    projections: int = 0
    damaged: int = 0
    cursor: int = 0
    words: list[str] = field(default_factory=list)

    def add(self, kind: str, words: str) -> None:
        """One more fault."""
        setattr(self, kind, getattr(self, kind) + 1)
        self.words.append(words)

    def __add__(self, other: Findings) -> Findings:
        counts = (getattr(self, name) + getattr(other, name) for name in KINDS)
        return Findings(*counts, words=self.words + other.words)

    def named(self, where: str) -> Findings:
        """The same, each fault with where it was."""
        return Findings(*(getattr(self, name) for name in KINDS), words=[f"{where}: {each}" for each in self.words])

    @property
    def none(self) -> bool:
        """Whether nothing is wrong."""
        return not self.words


KINDS = ("lost", "doubled", "chain", "projections", "damaged", "cursor")


def look(path: Path, promised: Sequence[Promise]) -> Findings:
    """Everything that is wrong with the file at ``path``, of which these promises were made."""
    found = Findings()
    try:
        store = Store(path)
    except Refusal as refusal:
        found.add("damaged", f"it does not open: {refusal}")
        return found
    try:
        _look(store, promised, found)
    except Refusal as refusal:
        found.add("damaged", f"it opens and then refuses: {refusal}")
    finally:
        store.close()
    return found


def _look(store: Store, promised: Sequence[Promise], found: Findings) -> None:
    whole = [row[0] for row in store._rows("PRAGMA integrity_check", ())]
    if whole != ["ok"]:
        found.add("damaged", f"integrity_check: {whole[:3]}")
    _promised(store, promised, found)
    _whole_actions(store, found)
    _go_on(store)
    if (verified := verify(store.path)).broken:
        found.add("chain", f"{verified.broken}: {verified.why}")
    if different := rebuild(store).different:
        found.add("projections", f"projections differ from the fold: {different[:3]}")


def _go_on(store: Store) -> None:
    """Work goes on: one more action, which has to fit what is there."""
    terminal = Terminal(store, "ST-10", Wall(store.newest()))
    terminal.person = PERSON
    terminal.submit(PlaceHold(scope=("order:after",), reason="BURR", ordinal=store.head()[0]))


def _promised(store: Store, promised: Sequence[Promise], found: Findings) -> None:
    for promise in promised:
        if not promise.intent:
            continue
        answered = store.answered(promise.intent)
        if answered is None or store.hash_at(promise.last).hex() != promise.hash:
            found.add("lost", f"records {promise.first} to {promise.last} were acknowledged")
            continue
        if answered.first_seq != promise.first:
            found.add("doubled", f"intent {promise.intent} is at {answered.first_seq} and at {promise.first}")
        for name in promise.attachments:
            if not store._rows("SELECT 1 FROM attachment WHERE sha256 = ?", (name,)):
                found.add("lost", f"attachment {name} of record {promise.last} was acknowledged")


def _whole_actions(store: Store, found: Findings) -> None:
    """Each action is there once and whole: its records in a row, its intent, its places in the streams."""
    own = [envelope(record.body) for record in store.outgoing(0, 1 << 30, 1 << 60)]
    runs = Counter(record.intent for at, record in enumerate(own) if at == 0 or own[at - 1].intent != record.intent)
    for name, times in runs.items():
        if times > 1:
            found.add("doubled", f"intent {name} was answered {times} times")
    with store.reading() as connection:
        kept = {row[0] for row in driver(connection).execute("SELECT intent FROM intent")}
        sql = "SELECT count(*) FROM record r WHERE NOT EXISTS (SELECT 1 FROM record_stream x WHERE x.pos = r.pos)"
        if loose := driver(connection).execute(sql).fetchone()[0]:
            found.add("chain", f"{loose} records are in no stream")
        sql = "SELECT count(*) FROM attachment WHERE seq > ?"
        if orphans := driver(connection).execute(sql, (len(own),)).fetchone()[0]:
            found.add("chain", f"{orphans} attachments have no record")
    if kept != set(runs):
        found.add("chain", f"{len(kept ^ set(runs))} intents and records do not fit")


def absent(store: Store, order: Sequence[tuple[str, int, str]]) -> list[tuple[str, int]]:
    """Which of central's records (journal, seq, hash), all of them before the cursor, are not here as they were."""
    sql = "SELECT journal, seq, hash FROM record"
    here = {(journal, seq): bytes(hash).hex() for journal, seq, hash in store._rows(sql, ())}
    return [(journal, seq) for journal, seq, hash in order if here.get((journal, seq)) != hash]
