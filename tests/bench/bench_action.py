"""One action to its durable commit, against a bare insert of the same size at the same pace in the same run."""

import json
import mmap
import os
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from pathlib import Path

from bench_line import Line, quantile

HERE = Path(__file__).parent
ACTIONS = 400
#: Pause between actions in seconds: nobody taps faster, and caches cool as they do on a panel.
PACE = 0.002


def lines() -> Iterator[Line]:
    """Without and with a sync that takes 5 ms, and the syncs of one action."""
    with tempfile.TemporaryDirectory() as folder:
        shim = _shim(Path(folder))
        plain = _run(Path(folder) / "plain", shim, "0")
        slow = _run(Path(folder) / "slow", shim, "5")
    extra = plain["action_p50"] - plain["bare_p50"]
    yield Line(
        "action to durable commit, more than a bare insert, p50",
        "<= 0.4 ms more",
        f"{extra:.2f} ms more ({_both(plain)})",
        extra <= 0.4,
    )
    ratio = slow["action_p50"] / slow["bare_p50"]
    yield Line("the same where a sync takes 5 ms more, p50", "<= 1.2 x", f"{ratio:.2f} x ({_both(slow)})", ratio <= 1.2)
    syncs = slow["syncs"] / ACTIONS
    yield Line("syncs per action", "exactly 1", f"{syncs:.3f} ({slow['syncs']} in {ACTIONS})", round(syncs, 2) == 1.0)


def _both(found: dict[str, float]) -> str:
    return (
        f"action p50 {found['action_p50']:.2f} p99 {found['action_p99']:.2f} ms, "
        f"bare p50 {found['bare_p50']:.2f} p99 {found['bare_p99']:.2f} ms"
    )


def _shim(folder: Path) -> Path:
    made = folder / "slow_sync.so"
    subprocess.run(["gcc", "-shared", "-fPIC", "-O2", "-o", made, HERE / "slow_sync.c", "-ldl"], check=True)
    return made


def _run(folder: Path, shim: Path, ms: str) -> dict[str, float]:
    folder.mkdir()
    environment = {**os.environ, "LD_PRELOAD": str(shim), "SYNC_MS": ms, "SYNC_COUNT": str(folder / "count")}
    done = subprocess.run(
        [sys.executable, __file__, str(folder)], env=environment, check=True, capture_output=True, text=True
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def measure(folder: Path) -> dict[str, float]:
    """In the child: alternate actions and bare inserts, so that both see the same machine."""
    sys.path.insert(0, str(HERE))
    terminal = _terminal(folder)
    bare = _bare(folder)
    actions, inserts, syncs = [], [], 0
    for number in range(ACTIONS):
        before = _count(folder)
        actions.append(_timed(partial(_act, terminal, number)))
        syncs += _count(folder) - before
        time.sleep(PACE)
        inserts.append(_timed(partial(_insert, bare)))
        time.sleep(PACE)
    return {
        "action_p50": quantile(actions, 0.5) * 1000,
        "action_p99": quantile(actions, 0.99) * 1000,
        "bare_p50": quantile(inserts, 0.5) * 1000,
        "bare_p99": quantile(inserts, 0.99) * 1000,
        "syncs": syncs,
    }


def _timed(action) -> float:
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


def _terminal(folder: Path):
    from plant import PERSON, UNIT, documents

    from app.storage.store import Store
    from app.terminal import Terminal

    store = Store(folder / "terminal.db")
    store.add_documents(documents(200))
    terminal = Terminal(store, UNIT)
    terminal.person = PERSON
    return terminal


def _act(terminal, number: int, orders: int = 200) -> None:
    """A piece taken in, then its first step: the two kinds of action that a day is made of."""
    from app.domain.commands import StartOperation
    from app.domain.steps.instruction import ConfirmInstruction
    from app.domain.values import lot_id

    order = f"{10000 + number // 2 % orders}"
    lot = lot_id("P", order)
    ordinal = number // 2 // orders
    start = StartOperation(
        lot=lot,
        order=order,
        product="P",
        operation="10",
        quantity=Decimal(1),
        work_unit=terminal.work_unit,
        ordinal=ordinal,
    )
    terminal.submit(
        start if number % 2 == 0 else ConfirmInstruction(lot=lot, order=order, run=start.intent(), step="look")
    )


def _bare(folder: Path):
    import pysqlite3.dbapi2 as sqlite

    connection = sqlite.connect(folder / "bare.db", isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "wal_autocheckpoint=0"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("CREATE TABLE record (pos INTEGER PRIMARY KEY, body BLOB)")
    return connection


def _insert(connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO record (body) VALUES (?)", (b"x" * 600,))
    connection.execute("COMMIT")


def _count(folder: Path) -> int:
    path = folder / "count"
    if not path.exists():
        return 0
    with path.open("rb") as file, mmap.mmap(file.fileno(), 8, access=mmap.ACCESS_READ) as memory:
        return struct.unpack("l", memory[:8])[0]


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]))))
