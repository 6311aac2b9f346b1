"""A thousand terminals with a thousand roles at one central, through a pooler with twenty connections.

One process plays all of them: a journal in memory each, and the product's own connection, questions, push and pull; a
few threads take turns, as a few terminals out of a thousand are at central at any moment. A terminal that has written
something sends it as soon as it is its turn; it takes in what others wrote when the interval that central sets is over.
A role that comes needs a connection of its own behind the pooler, so the dearest part of a visit is to come in.
"""

import heapq
import random
import resource
import sys
import threading
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import msgspec
import psycopg
from bench_line import Line, quantile

TERMINALS, LINES = 1_000, 100
RATE, SECONDS = 200, 60.0
MOST = 20
AT_ONCE = 10
INTERVAL_MS = 20_000
BACK = 60.0


def lines() -> Iterator[Line]:
    """Records, errors and losses of a minute, and how soon all are back after a restart of the server."""
    from sync_plant import site
    from sync_pooler import installed, pooler

    what = f"{TERMINALS:,} terminals, {MOST} connections, {RATE} records/s for {SECONDS:.0f} s"
    if installed() is None:
        yield Line(
            what,
            "no error, no loss, kept up",
            "not measured: PgBouncer is not installed (apt-get install pgbouncer)",
            False,
        )
        return
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    with site() as place:
        url = place.central()
        panels = [_enrolled(place, url, number) for number in range(TERMINALS)]
        with psycopg.connect(url) as connection:
            connection.execute("UPDATE lineside.plant SET interval_ms = %s, retry_after_ms = 5000", (INTERVAL_MS,))
        with pooler(place.server, url, MOST) as port:
            crowd = Crowd([msgspec.structs.replace(p.link, port=port) for p in panels], panels)
            crowd.start()
            crowd.wait(lambda: crowd.present() == TERMINALS, 120)
            written = crowd.write(RATE, SECONDS)
            in_time = _count(url)
            settled = crowd.wait(lambda: crowd.unsent() == 0, 120)
            most = _server_side(url)
            arrived, errors = _count(url), crowd.errors()
            figure = (
                f"{written:,} written, {in_time:,} on central when the time was over and {arrived:,} in the end, "
                f"{len(errors)} errors {sorted(set(errors))[:2] or ''}, p95 {quantile(crowd.waits(), 0.95):.1f} s, "
                f"{crowd.visits:,} visits, {crowd.looks():,} of them looks, {most} connections"
            )
            whole = settled and arrived == written and not errors and most <= MOST
            yield Line(what, "no error, no loss, kept up", figure, whole and in_time >= 0.9 * RATE * SECONDS)
            back = _restarted(place, crowd)
            crowd.stop()
    yield Line("all of them back after a restart of the server", f"<= {BACK:.0f} s", f"{back:.1f} s", back <= BACK)


def _enrolled(place, url: str, number: int):
    sys.path.insert(0, str(Path(__file__).parents[1] / "sync"))
    from sync_memory_store import MemoryStore

    return place.let_in(url, MemoryStore(str(uuid.uuid4())), f"L{number % LINES}")


def _server_side(url: str) -> int:
    with psycopg.connect(url) as connection:
        return connection.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND usename LIKE 'lineside%'"
        ).fetchall()[0][0]


def _count(url: str) -> int:
    with psycopg.connect(url) as connection:
        return connection.execute("SELECT count(*) FROM lineside.record").fetchall()[0][0]


def _restarted(place, crowd: "Crowd") -> float:
    began = time.monotonic()
    place.server.restart()
    crowd.lost(began)
    crowd.wait(lambda: crowd.present() == TERMINALS, 2 * BACK)
    return time.monotonic() - began


class Member:
    """One terminal of the crowd: when it comes next, and what became of its visits."""

    def __init__(self, link, panel) -> None:
        self.link, self.panel = link, panel
        self.wire = None
        self.interval = INTERVAL_MS / 1000
        self.failures = self.looks = 0
        self.seen = self.look_at = 0.0
        self.written: list[float] = []
        self.waits: list[float] = []
        self.errors: list[str] = []
        self.lock = threading.Lock()

    def visit(self) -> float:
        """Come in if need be, send, take in; returns after how many seconds it comes again."""
        from app.domain.refusals import Refusal
        from app.sync.worker import JITTER, Pace

        began = time.monotonic()
        try:
            self._visit(began)
        except Refusal as refusal:
            self._leave()
            self.errors.append(f"{refusal.code} {refusal.params.get('detail', '')}")
            self.failures += 1
            return JITTER.uniform(0, min(5.0, Pace().first_retry * 2**self.failures))
        self.failures, self.seen = 0, began
        if began >= self.look_at:
            self.look_at = began + JITTER.uniform(0, 2 * self.interval)
        return self.look_at - time.monotonic()

    def _visit(self, began: float) -> None:
        from app.sync import door
        from app.sync.downlink import pull
        from app.sync.uplink import push
        from app.sync.wire import Deadlines, connect

        store = self.panel.store
        if self.wire is None:
            self.wire = connect(self.link, self.panel.password, Deadlines(connect=30, call=30), threading.Event())
            greeting = door.hello(self.wire, store.journal, store.head()[0])
            self.interval = greeting.interval
        sent = push(self.wire, store, self.panel.signer).head
        now = time.monotonic()
        while len(self.waits) < sent:
            self.waits.append(now - self.written[len(self.waits)])
        if began >= self.look_at:
            pull(self.wire, store)
            self.looks += 1

    def _leave(self) -> None:
        if self.wire is not None:
            self.wire.close()
            self.wire = None


class Crowd:
    """All of them, and the threads in which they take turns."""

    def __init__(self, links, panels) -> None:
        self.members = [Member(link, panel) for link, panel in zip(links, panels, strict=True)]
        self.visits = 0
        self._since = 0.0
        self._turn = threading.Condition()
        self._due = [(random.uniform(0, 10), number) for number in range(len(panels))]
        self._next = {number: at for at, number in self._due}
        self._began = time.monotonic()
        self._stopping = False
        heapq.heapify(self._due)
        self._threads = [threading.Thread(target=self._run, daemon=True) for _ in range(AT_ONCE)]

    def start(self) -> None:
        """They come in over ten seconds, as after a power cut."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Send them home."""
        with self._turn:
            self._stopping = True
            self._turn.notify_all()
        for thread in self._threads:
            thread.join(60)
        for member in self.members:
            member._leave()

    def _run(self) -> None:
        while (number := self._whose_turn()) is not None:
            member = self.members[number]
            with member.lock:
                again = member.visit()
            with self._turn:
                self.visits += 1
                self._come(number, time.monotonic() - self._began + again)

    def _whose_turn(self) -> int | None:
        with self._turn:
            while not self._stopping:
                now = time.monotonic() - self._began
                while self._due and self._due[0][0] <= now:
                    at, number = heapq.heappop(self._due)
                    if self._next.get(number) == at:
                        del self._next[number]
                        return number
                self._turn.wait(max(0.001, min(0.5, self._due[0][0] - now)) if self._due else 0.5)
            return None

    def _come(self, number: int, at: float) -> None:
        """At the earlier of the times at which it has to."""
        member = self.members[number]
        unsent = member.panel.store.head()[0] > len(member.waits) and not member.failures
        at = time.monotonic() - self._began if unsent else at
        if at < self._next.get(number, float("inf")):
            self._next[number] = at
            heapq.heappush(self._due, (at, number))
            self._turn.notify()

    def write(self, rate: int, seconds: float) -> int:
        """Records at random terminals, evenly over the time; each of them comes at once."""
        began, count = time.monotonic(), 0
        while (elapsed := time.monotonic() - began) < seconds:
            while count < elapsed * rate:
                number = random.randrange(len(self.members))
                member = self.members[number]
                member.written.append(time.monotonic())
                member.panel.store.write(b"x" * 400, streams=(f"lot:{number}",))
                with self._turn:
                    if number in self._next:
                        self._come(number, time.monotonic() - self._began)
                count += 1
            time.sleep(0.01)
        return count

    def lost(self, since: float) -> None:
        """From now on only visits behind ``since`` count as being here."""
        self._since = since

    def present(self) -> int:
        """How many have been at central."""
        return sum(member.seen > self._since for member in self.members)

    def unsent(self) -> int:
        """Records that are not on central."""
        return sum(member.panel.store.head()[0] - len(member.waits) for member in self.members)

    def waits(self) -> list[float]:
        """Seconds from each record to central."""
        return [wait for member in self.members for wait in member.waits] or [float("inf")]

    def looks(self) -> int:
        """Visits at which something was taken in."""
        return sum(member.looks for member in self.members)

    def errors(self) -> list[str]:
        """What went wrong, in words."""
        return [error for member in self.members for error in member.errors]

    def wait(self, condition, seconds: float) -> bool:
        """Whether it came true in time."""
        until = time.monotonic() + seconds
        while not condition() and time.monotonic() < until:
            time.sleep(0.05)
        return bool(condition())
