"""The thread that keeps terminal and central in step: push first, then pull, again and again.

Knows when to try, how long to wait and what to tell the screen. Must not know SQL or what a record means.
"""

import random
import select
import socket
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime

import msgspec
from msgspec import Struct

from app.domain.refusals import Refusal
from app.sync import door
from app.sync.continuity import look, look_back
from app.sync.downlink import pull_page
from app.sync.link import Link, Secret
from app.sync.ports import TerminalStore
from app.sync.signing import Signer
from app.sync.uplink import push
from app.sync.wire import Deadlines, EpochChanged, Wire, connect
from app.views import SyncState, SyncTruth

#: Full jitter: terminals that lost central together must not come back together.
JITTER = random.SystemRandom()

#: Refusals that pass by themselves; every other one needs a person.
PASSING = frozenset({"CentralUnreachable", "StorageBusy"})


class Pace(Struct, frozen=True):
    """Seconds. ``first_retry`` doubles up to ``retry_after``, which central sets once it has been heard.

    ``attention`` is the pause after something only a person can put right.
    """

    deadlines: Deadlines = Deadlines()
    first_retry: float = 0.25
    retry_after: float = 5.0
    attention: float = 30.0


def now_utc() -> datetime:
    """The time, for what the screen says; no rule depends on it."""
    return datetime.now(UTC)


class SyncWorker:
    """Sync of one terminal, in a thread of its own.

    ``publish`` is called from that thread and from whoever nudges; it must not block.

    ``password`` and ``signer`` are asked for at every connection, so that changed ones are picked up; no password
    raises ``EnrolmentMissing``, no signer is for a terminal that was let in before terminals signed.
    ``confirmed`` is what the store remembers of central's head, for the first truth told.
    """

    def __init__(
        self,
        store: TerminalStore,
        link: Link,
        password: Callable[[], Secret | None],
        publish: Callable[[SyncTruth], None],
        *,
        signer: Callable[[], Signer | None] = lambda: None,
        confirmed: int = 0,
        pace: Pace | None = None,
        now: Callable[[], datetime] = now_utc,
    ) -> None:
        self._store = store
        self._link = link
        self._password = password
        self._publish = publish
        self._signer = signer
        self._confirmed = confirmed
        self._pace = pace or Pace()
        self._retry_after = self._pace.retry_after
        self._now = now
        self._stopping = threading.Event()
        self._wake_in, self._wake_out = socket.socketpair()
        self._wake_in.setblocking(False)
        self._wake_out.setblocking(False)
        self._wire: Wire | None = None
        self._failures = 0
        self._unsent_since: datetime | None = None
        self._away_since: datetime | None = None
        self._last_contact: datetime | None = None
        self._no_room: Refusal | None = None
        self._news: tuple[tuple[Refusal, datetime], ...] = ()
        self._telling = threading.RLock()
        self.truth = SyncTruth(state="offline", central=link.host)
        self._thread = threading.Thread(target=self._run, name="sync", daemon=True)

    # -- from other threads

    def start(self) -> None:
        """Begin; returns at once."""
        self._thread.start()

    def nudge(self) -> None:
        """Something was committed: count it at once, even while the thread waits for central, and send it now."""
        with self._telling:
            self._tell(self.truth.state, self.truth.problem)
        self._wake()

    def _wake(self) -> None:
        try:
            self._wake_in.send(b"!")
        except OSError:
            return  # full: it is awake already; closed: it has stopped

    def stop(self, seconds: float = 2.0) -> bool:
        """End within about a second, whatever the network does; returns whether the thread is gone."""
        self._stopping.set()
        self._wake()
        if (wire := self._wire) is not None:
            wire.cut()
        if self._thread.ident is not None:
            self._thread.join(seconds)
        return not self._thread.is_alive()

    # -- the thread

    def _run(self) -> None:
        try:
            while not self._stopping.is_set():
                self._rest(self._attempt())
        finally:
            self._wake_in.close()
            self._wake_out.close()

    def _attempt(self) -> float:
        """Stay in step as long as it goes; returns how many seconds to wait after it ended."""
        try:
            self._visit()
            return 0.0
        except EpochChanged:
            return 0.0
        except Refusal as refusal:
            return 0.0 if self._stopping.is_set() else self._trouble(refusal)
        except Exception:
            # A bug must not end sync for good: it is logged whole, told, and tried again.
            import structlog

            structlog.get_logger("sync").exception("sync failed")
            return self._trouble(Refusal("CentralRefused", reason="internal"))

    def _trouble(self, refusal: Refusal) -> float:
        """Tell the screen, and how long to wait: full jitter for what passes, a pause for what needs a person."""
        if refusal.code not in PASSING:
            self._tell("attention", refusal)
            return self._pace.attention
        self._away_since = self._away_since or self._now()
        self._tell("offline")
        longest = min(self._retry_after, self._pace.first_retry * 2 ** min(self._failures, 20))
        self._failures += 1
        return JITTER.uniform(0, longest)

    def _visit(self) -> None:
        """One connection from its start to its end."""
        password = self._password()
        if password is None:
            raise Refusal("EnrolmentMissing", reason="password")
        signer = self._signer()
        wire = connect(self._link, password, self._pace.deadlines, self._stopping)
        self._wire = wire
        try:
            greeting = door.hello(wire, self._store.journal, self._store.head()[0])
            self._retry_after = greeting.retry_after
            look(wire, self._store)
            wire.listen(greeting.channels)
            while not self._stopping.is_set():
                self._in_step(wire, signer)
                # Twice the interval under full jitter: on average, central is asked once per interval.
                self._wait(wire, JITTER.uniform(0, 2 * greeting.interval))
        finally:
            self._wire = None
            wire.close()

    def _in_step(self, wire: Wire, signer: Signer | None) -> None:
        """Send, then take in page by page; a new record on this terminal goes up before the next page comes down."""
        more = True
        while more and not self._stopping.is_set():
            wire.hint()  # what it announced is covered by the questions that follow
            self._drain_wake()
            self._news = tuple((each.refusal(), each.at) for each in self._store.news())
            self._tell_here("local")
            self._confirmed = push(wire, self._store, signer).head
            self._arrived()
            more = self._pull(wire)

    def _pull(self, wire: Wire) -> bool:
        """One page; whether there may be more. A full disk keeps others' records away, never this terminal's here."""
        try:
            pulled = pull_page(wire, self._store)
            if not pulled.more:
                look_back(self._store)
        except Refusal as refusal:
            if refusal.code != "StorageFull":
                raise
            self._no_room = Refusal("NoRoomForOthers", path=refusal.params.get("path", ""))
            self._tell_here("server")
            return False
        self._no_room = None
        return pulled.more

    def _tell_here(self, state: SyncState) -> None:
        self._tell("attention" if self._no_room else state, self._no_room)

    def _arrived(self) -> None:
        self._failures = 0
        self._away_since = None
        self._last_contact = self._now()
        self._tell_here("server")

    def _wait(self, wire: Wire, seconds: float) -> None:
        """Until a nudge, a hint, the end of the connection, or ``seconds``."""
        if not wire.hint():
            select.select([wire.fileno(), self._wake_out.fileno()], [], [], seconds)

    def _rest(self, seconds: float) -> None:
        """Wait without a connection; a nudge does not hurry a central that is in trouble."""
        until = time.monotonic() + seconds
        while not self._stopping.is_set() and (left := until - time.monotonic()) > 0:
            if select.select([self._wake_out], [], [], left)[0]:
                self._drain_wake()

    def _drain_wake(self) -> None:
        while True:
            try:
                self._wake_out.recv(4096)
            except BlockingIOError:
                return

    def _tell(self, state: SyncState, problem: Refusal | None = None) -> None:
        """Publish what is true now, if it differs from what was said. "local" and "server" follow from the count."""
        with self._telling:
            unsent = max(self._store.head()[0] - self._confirmed, 0)
            self._unsent_since = (self._unsent_since or self._now()) if unsent else None
            here = state in ("server", "local")
            truth = SyncTruth(
                state=("local" if unsent else "server") if here else state,
                unsent=unsent,
                since=self._unsent_since if here else self._away_since or self._unsent_since,
                problem=problem,
                central=self._link.host,
                last_contact=self._last_contact,
                news=self._news,
            )
            said, self.truth = self.truth, truth
            if msgspec.structs.replace(truth, last_contact=None) != msgspec.structs.replace(said, last_contact=None):
                self._publish(truth)
