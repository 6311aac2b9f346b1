"""The way down: how soon a record is on another terminal, and that none is missed while writers stall.

The control is what one would write first: a serial number, and a cursor that remembers the largest one seen.
"""

import json
import random
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import msgspec
import psycopg
from bench_line import Line, quantile

from app.sync.link import Secret
from app.sync.signing import signer_of

SHOWN = 60
WRITERS, SECONDS, ROUNDS = 8, 4.0, 3


def lines() -> Iterator[Line]:
    """Seen elsewhere; missed by nobody; and what the reader costs those who write."""
    from sync_plant import site

    with tempfile.TemporaryDirectory() as folder, site() as place:
        seen = _seen_elsewhere(place, Path(folder))
        figure = f"p95 {quantile(seen, 0.95) * 1000:.0f} ms, p50 {quantile(seen, 0.5) * 1000:.0f} ms ({SHOWN} records)"
        yield Line("a record seen on another terminal, with LISTEN, p95", "< 1 s", figure, quantile(seen, 0.95) < 1)
        yield from _stalled(place)


def _seen_elsewhere(place, folder: Path) -> list[float]:
    """From the commit on one terminal to the commit on the other, both with their own sync."""
    from bench_action import _act
    from plant import PERSON, UNIT
    from sync_plant import filled

    from app.sync.worker import SyncWorker
    from app.terminal import Terminal

    url = place.central()
    stores = [filled(folder / f"{number}.db", 40) for number in range(2)]
    panels = [place.let_in(url, store) for store in stores]
    workers = [
        SyncWorker(p.store, p.link, lambda p=p: p.password, lambda truth: None, signer=lambda p=p: p.signer)
        for p in panels
    ]
    for worker in workers:
        worker.start()
    here, there = Terminal(stores[0], UNIT), stores[1]
    here.person = PERSON
    _wait(lambda: _count(stores[0]) == _count(there) == 80)
    found = []
    for number in range(SHOWN):
        time.sleep(random.uniform(0, 0.3))  # at no moment that the workers' own rhythm would favour
        before, began = _count(there), time.perf_counter()
        _act(here, number, 10)
        workers[0].nudge()
        _wait(lambda before=before: _count(there) > before)
        found.append(time.perf_counter() - began)
    for worker in workers:
        worker.stop()
    for store in stores:
        store.close()
    return found


def _count(store) -> int:
    return store._rows("SELECT count(*) FROM record", ())[0][0]


def _wait(condition, seconds: float = 30.0) -> None:
    until = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > until:
            raise AssertionError("it never came")
        time.sleep(0.002)


# -- writers that stall


def _stalled(place) -> Iterator[Line]:
    url = place.central()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("ALTER TABLE lineside.record ADD COLUMN serial bigserial")
    alone, watched = [], []
    with Feed(place, url) as feed, Serial(url) as serial:
        for _ in range(ROUNDS):
            alone.append(_write(place, url))
            watched.append(_write(place, url, feed))
            _write(place, url, serial)
        feed.end()
        (count,) = serial.wire.execute("SELECT count(*) FROM lineside.record").fetchall()[0]
        missed, lost = count - len(feed.seen), serial.missed
    ratio = quantile(watched, 0.5) / quantile(alone, 0.5)
    yield Line(
        f"{WRITERS} writers that stall: records that the feed misses", "0", f"{missed} of {count:,}", missed == 0
    )
    yield Line(
        "the same for a cursor of serial numbers, as control",
        "it misses some",
        f"{lost} of {serial.written:,}",
        lost > 0,
    )
    yield Line(
        "rate of the writers while the feed is read without a pause",
        ">= 0.9 x that without",
        f"{ratio:.2f} x ({quantile(watched, 0.5):,.0f} against {quantile(alone, 0.5):,.0f} records/s)",
        ratio >= 0.9,
    )


class Feed:
    """A terminal that reads the feed by the product's own questions, page after page."""

    def __init__(self, place, url: str) -> None:
        from app.sync import door

        self._door = door
        self._wire = _enrolled(place, url).connect()
        self._place = door.RecordPlace()
        self.seen: set[tuple[str, int]] = set()

    def __enter__(self) -> "Feed":
        return self

    def __exit__(self, *_: object) -> None:
        self._wire.close()

    def look(self) -> bool:
        """One page; whether there was one."""
        page = self._door.records(self._wire, self._door.standing(self._wire), self._place, 1000, 1 << 24)
        if page:
            last = page[-1]
            self._place = self._door.RecordPlace(last.xid, last.journal, last.seq)
            self.seen |= {(record.journal, record.seq) for record in page}
        return bool(page)

    def begin(self) -> None:
        """Take in what was written while nobody looked."""
        while self.look():
            pass

    def end(self) -> None:
        """Everything is committed now: the rest comes."""
        self.begin()


class Serial:
    """The control: WHERE serial > the largest one seen."""

    def __init__(self, url: str) -> None:
        self.wire = psycopg.connect(url, autocommit=True)
        self._last = 0
        self.missed = self.written = 0

    def __enter__(self) -> "Serial":
        return self

    def __exit__(self, *_: object) -> None:
        self.wire.close()

    def look(self) -> bool:
        """The next rows."""
        rows = self.wire.execute(
            "SELECT serial FROM lineside.record WHERE serial > %s ORDER BY serial LIMIT 1000", (self._last,)
        ).fetchall()
        self._seen.update(row[0] for row in rows)
        self._last = rows[-1][0] if rows else self._last
        return bool(rows)

    def begin(self) -> None:
        """Start behind everything that is there."""
        (self._first,) = self.wire.execute("SELECT coalesce(max(serial), 0) FROM lineside.record").fetchall()[0]
        self._last, self._seen = self._first, set()

    def end(self) -> None:
        """Count what is there and was never seen."""
        while self.look():
            pass
        rows = self.wire.execute("SELECT serial FROM lineside.record WHERE serial > %s", (self._first,)).fetchall()
        self.written += len(rows)
        self.missed += len({row[0] for row in rows} - self._seen)


def _enrolled(place, url: str):
    from sync_plant import Panel

    class Journal:
        """A terminal that only writes needs no more of a store than its name."""

        def __init__(self) -> None:
            self.journal = str(uuid.uuid4())

    panel: Panel = place.let_in(url, Journal())
    return panel


def _write(place, url: str, reader: "Feed | Serial | None" = None) -> float:
    """Records per second of all writers, in a process of their own, while ``reader`` looks all the time."""
    panels = [_enrolled(place, url) for _ in range(WRITERS)]
    told = [
        {
            "journal": p.store.journal,
            "key": p.signer.secret().reveal(),
            "public": p.signer.public_key.hex(),
            "link": msgspec.to_builtins(p.link),
            "password": p.password.reveal(),
        }
        for p in panels
    ]
    if reader:
        reader.begin()
    writing = subprocess.Popen([sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    writing.stdin.write(json.dumps(told))
    writing.stdin.close()
    while writing.poll() is None:
        if reader is None or not reader.look():
            time.sleep(0.005)
    counts = json.loads(writing.stdout.read())
    writing.stdout.close()
    if reader:
        reader.end()
    return sum(counts) / SECONDS


def _writer(told: dict, counts: list[int]) -> None:
    """Append one record, hold the transaction for a while, commit; again and again."""
    signer = signer_of(Secret(told["key"]), bytes.fromhex(told["public"]))
    link, chance = told["link"], random.Random(told["journal"])
    seq, before = 0, bytes(32)
    with psycopg.connect(
        host=link["host"], port=link["port"], dbname=link["database"], user=link["role"], password=told["password"]
    ) as connection:
        until = time.monotonic() + SECONDS
        while time.monotonic() < until:
            body = b"stalled %d" % seq
            seq, before = seq + 1, sha256(before + body).digest()
            signed = signer.sign(told["journal"], seq, before)
            connection.execute(
                "SELECT lineside.append(%s::uuid, %s::bigint, ARRAY[%b::bytea], ARRAY[%b::bytea], '{k}', '{order:1}',"
                " %b, %b)",
                (told["journal"], seq, body, before, signed.public_key, signed.signature),
            )
            time.sleep(chance.uniform(0, 0.04))
            connection.commit()
    counts.append(seq)


def main() -> None:
    """In the child: every writer in a thread of its own."""
    counts: list[int] = []
    threads = [threading.Thread(target=_writer, args=(each, counts)) for each in json.load(sys.stdin)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(json.dumps(counts))


if __name__ == "__main__":
    main()
