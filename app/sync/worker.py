"""The thread that keeps terminal and central in step: push, pull, a chunk of a picture, again and again.

It is the only one of its terminal that does: whoever writes the terminal's database holds its lock, and this thread
lives in that process (ADR 0028).

Knows when to try, how long to wait and what to tell the screen. Must not know SQL or what a record means.
"""

import random
import select
import socket
import threading
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

import msgspec
from msgspec import Struct

from app.clocks import DEVICE, Clock, read
from app.domain.refusals import Refusal
from app.domain.timekeeping import Measured, measure
from app.sync import door
from app.sync.asking import Asking
from app.sync.attachment_road import AttachmentRoad
from app.sync.continuity import look, look_back
from app.sync.downlink import pull_page
from app.sync.forks import mend
from app.sync.horizon import HorizonWatch
from app.sync.lineage import come_in
from app.sync.link import Link, Secret
from app.sync.ports import TerminalStore
from app.sync.signing import Signer
from app.sync.uplink import push
from app.sync.wire import Deadlines, EpochChanged, Wire, connect
from app.views import AttachmentNews, Sought, SyncState, SyncTruth

#: Full jitter: terminals that lost central together must not come back together.
JITTER = random.SystemRandom()

#: Seconds between two looks that hints asked for, on average half of it. Whoever is on central may send hints, and one
#: terminal that sends them without end must not make all others ask without end.
HINT_PAUSE = 0.3

#: How often it is said that central was heard, where nothing else is new.
CONTACT_TOLD = timedelta(hours=1)
#: Refusals that pass by themselves; every other one needs a person.
PASSING = frozenset({"CentralUnreachable", "StorageBusy"})


class Pace(Struct, frozen=True):
    """Seconds. ``first_retry`` doubles up to ``retry_after``, which central sets once it has been heard.

    ``attention`` is the pause after something only a person can put right. ``greet_again``: how often a connection that
    lasts is greeted anew, so that clocks are compared and what central sets is heard.
    """

    deadlines: Deadlines = Deadlines()
    first_retry: float = 0.25
    retry_after: float = 5.0
    attention: float = 30.0
    greet_again: float = 900.0

    #: What central may set, s: no less than keeps it alive, no more than lets the floor forget it.
    least: float = 0.1
    most: float = 300.0

    def bounded(self, seconds: float) -> float:
        """An interval that central set, within bounds."""
        return min(max(seconds, self.least), self.most)


def now_utc() -> datetime:
    """The time, for what the screen says; no rule depends on it."""
    return datetime.now(UTC)


class SyncWorker:
    """Sync of one terminal, in a thread of its own.

    ``publish`` is called from that thread and from whoever nudges; it must not block.

    ``password`` and ``signer`` are asked for at every connection, so that changed ones are picked up; no password
    raises ``EnrolmentMissing``, no signer is for a terminal that was let in before terminals signed.
    ``sought`` hears what became of questions, ``pictured`` of pictures that somebody looks at; both are called from the
    thread. ``confirmed`` is what the store remembers of central's head, for the first truth told. ``measured`` is given
    central's time whenever it was asked for; ``clock`` is what it is compared with.
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
        sought: Callable[[Sought], None] = lambda answer: None,
        pictured: Callable[[AttachmentNews], None] = lambda news: None,
        measured: Callable[[Measured], None] = lambda measured: None,
        clock: Clock = DEVICE,
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
        self._measured = measured
        self._clock = clock
        self._stopping = threading.Event()
        self._wake_in, self._wake_out = socket.socketpair()
        self._wake_in.setblocking(False)
        self._wake_out.setblocking(False)
        self._wire: Wire | None = None
        self._failures = 0
        self._unsent_since: datetime | None = None
        self._away_since: datetime | None = None
        self._last_contact: datetime | None = None
        self._said_contact: datetime | None = None
        self._no_room: Refusal | None = None
        self._stood = ""
        self._news: tuple[tuple[Refusal, datetime], ...] = ()
        self._telling = threading.RLock()
        self.truth = SyncTruth(state="offline", central=link.host)
        self._asking = Asking(store, sought)
        self._road = AttachmentRoad(store.attachments, pictured)
        self._watch = HorizonWatch()
        self._held_since: datetime | None = None
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

    def seek(self, ticket: int, streams: Sequence[str]) -> None:
        """Somebody needs these streams whole, those of them that there are; ``sought`` hears of it."""
        self._asking.ask(ticket, streams)
        self._wake()

    def look_at(self, names: Sequence[str]) -> None:
        """Somebody looks at these pictures (sha256, hex), and no more at those before; ``pictured`` hears of them."""
        self._road.wish(names)
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
        self._asking.give_up()
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
            greeting = come_in(wire, self._store, signer, lambda: self._greet(wire))
            look(wire, self._store)
            self._store.note_clones(door.forks_of(wire, self._store.journal))
            wire.listen(greeting.channels)
            greeted = time.monotonic()
            while not self._stopping.is_set():
                if time.monotonic() - greeted > self._pace.greet_again:
                    greeting, greeted = self._greet(wire), time.monotonic()
                self._in_step(wire, signer)
                # Twice the interval under full jitter: on average, central is asked once per interval.
                self._wait(wire, JITTER.uniform(0, 2 * self._pace.bounded(greeting.interval)))
        finally:
            self._wire = None
            wire.close()

    def _greet(self, wire: Wire) -> door.Greeting:
        """Come in, hear what central sets, and compare the clocks: central's was read within this round trip."""
        before = read(self._clock)
        greeting = door.hello(wire, self._store.journal, self._store.head()[0])
        self._retry_after = self._pace.bounded(greeting.retry_after)
        if found := measure(before, greeting.central_now, read(self._clock)):
            self._measured(found)
        return greeting

    def _in_step(self, wire: Wire, signer: Signer | None) -> None:
        """Send, then take in page by page; a new record on this terminal goes up before the next page comes down.

        A chunk of a picture passes when there is nothing else, and then records have their turn again.
        """
        more = True
        self._road.begin()
        while more and not self._stopping.is_set():
            if wire.hint():  # what it announced is covered by the questions that follow
                self._store.note_clones(door.forks_of(wire, self._store.journal))
            self._drain_wake()
            self._news = self._unread()
            self._tell_here("local")
            self._confirmed = self._push(wire, signer)
            self._arrived()
            self._asking.put(wire)
            more = self._pull(wire)
            self._tell_here("server")

    def _push(self, wire: Wire, signer: Signer | None) -> int:
        """Send; where central knows another journal under this name, bring that in order first. Central's head."""
        try:
            head = push(wire, self._store, signer).head
        except Refusal as refusal:
            if refusal.code != "JournalForked":
                raise
            mended = mend(wire, self._store, watched=self._stood == self._store.journal, at=self._now())
            self._news = self._unread()
            import structlog

            structlog.get_logger("sync").warning("journal mended", how=mended.how, count=mended.count)
            head = push(wire, self._store, signer).head
        self._stood = self._store.journal
        return head

    def _unread(self) -> tuple[tuple[Refusal, datetime], ...]:
        return tuple((each.refusal(), each.at) for each in self._store.news())

    def _pull(self, wire: Wire) -> bool:
        """One page, or a chunk; whether there may be more.

        A full disk keeps what others made away, never this terminal's own here.
        """
        try:
            pulled = pull_page(wire, self._store)
            self._asking.look()
            self._held_since = self._watch.held_since(pulled.at, self._now())
            if not pulled.more:
                look_back(self._store)
            more = pulled.more or self._road.step(wire)
        except Refusal as refusal:
            if refusal.code != "StorageFull":
                raise
            self._no_room = Refusal("NoRoomForOthers", path=refusal.params.get("path", ""))
            self._tell_here("server")
            return False
        self._no_room = None
        return more

    def _contact_is_news(self) -> bool:
        now, before = self._last_contact, self._said_contact
        return now is not None and (before is None or now - before > CONTACT_TOLD)

    def _tell_here(self, state: SyncState) -> None:
        self._tell("attention" if self._no_room else state, self._no_room)

    def _arrived(self) -> None:
        self._failures = 0
        self._away_since = None
        self._last_contact = self._now()
        self._tell_here("server")

    def _wait(self, wire: Wire, seconds: float) -> None:
        """Until a nudge, a hint, the end of the connection, or ``seconds``; after a hint a moment longer."""
        nudge = self._wake_out.fileno()
        if wire.hint() or wire.fileno() in select.select([wire.fileno(), nudge], [], [], seconds)[0]:
            select.select([nudge], [], [], JITTER.uniform(0, HINT_PAUSE))

    def _rest(self, seconds: float) -> None:
        """Wait without a connection; a nudge does not hurry a central that is in trouble."""
        until = time.monotonic() + seconds
        while not self._stopping.is_set() and (left := until - time.monotonic()) > 0:
            self._asking.give_up()
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
            pictures = self._store.attachments.unsent()
            here = state in ("server", "local")
            truth = SyncTruth(
                state=("local" if unsent or pictures else "server") if here else state,
                unsent=unsent,
                since=self._unsent_since if here else self._away_since or self._unsent_since,
                problem=problem,
                central=self._link.host,
                last_contact=self._last_contact,
                news=self._news,
                pictures=pictures,
                held_since=self._held_since if here else None,
            )
            said, self.truth = self.truth, truth
            same = msgspec.structs.replace(truth, last_contact=None) == msgspec.structs.replace(said, last_contact=None)
            # In step and idle for a weekend, central was heard all the same: said now and then, so that it is kept.
            if not same or self._contact_is_news():
                self._said_contact = self._last_contact
                self._publish(truth)
