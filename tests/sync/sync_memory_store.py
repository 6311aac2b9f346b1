"""A terminal's journal in memory, for tests of the road alone."""

import hashlib
import threading
from collections.abc import Sequence
from datetime import UTC, datetime

from app.domain.refusals import Refusal
from app.storage.central_order import OnlyHere
from app.storage.forking import Fork
from app.storage.news import News
from app.sync.ports import NO_HASH, Incoming, Outgoing, Page, SignedHead, Unsent


class MemoryStore:
    """Satisfies `app.sync.ports.TerminalStore`; `doubled` lists rows that came twice with other content."""

    def __init__(self, journal: str) -> None:
        self.journal = journal
        self.lock = threading.RLock()
        self.own: list[Outgoing] = []
        self.confirmations: list[int] = []
        self.signed: list[SignedHead] = []
        self.kept_cursor: bytes | None = None
        self.records: dict[tuple[str, int], Incoming] = {}
        self.order: list[tuple[str, int]] = []
        self.documents: dict[tuple[str, str, str], object] = {}
        self.people: dict[str, str] = {}
        self.credentials: dict[str, object] = {}
        self.pages: list[int] = []
        self.discarded = 0
        self.told: list[News] = []
        self.attachments = NoAttachments()
        self.asked: list[str] = []
        self.whole: list[str] = []

    def write(self, *bodies: bytes, streams: tuple[str, ...] = ("lot:1",)) -> None:
        with self.lock:
            for body in bodies:
                _, before = self.head()
                digest = hashlib.sha256(before + body).digest()
                self.own.append(Outgoing(len(self.own) + 1, digest, body, "test.written", streams))

    def head(self) -> tuple[int, bytes]:
        with self.lock:
            return (self.own[-1].seq, self.own[-1].hash) if self.own else (0, NO_HASH)

    def hash_at(self, seq: int) -> bytes:
        return self.own[seq - 1].hash

    def outgoing(self, after: int, limit: int, max_bytes: int, *, of: str = "") -> list[Outgoing]:
        with self.lock:
            batch: list[Outgoing] = []
            for record in self.own[after : after + limit]:
                max_bytes -= len(record.body)
                if batch and max_bytes < 0:
                    break
                batch.append(record)
            return batch

    def confirm(self, up_to: int, signed: SignedHead | None = None) -> None:
        self.confirmations.append(up_to)
        self.signed += [signed] if signed else []

    def confirmed(self) -> int:
        return self.confirmations[-1] if self.confirmations else 0

    def cursor(self) -> bytes | None:
        return self.kept_cursor

    def absorb(self, page: Page) -> None:
        rows = len(page.records) + len(page.documents) + len(page.people) + len(page.credentials)
        with self.lock:
            for record in page.records:
                key = (record.journal, record.seq)
                assert self.records.get(key, record) == record
                if key not in self.records:
                    self.order.append(key)
                self.records[key] = record
            for document in page.documents:
                self.documents[document.kind, document.id, document.revision] = document
            for person in page.people:
                self.people[person.person] = person.name
            for credential in page.credentials:
                self.credentials[credential.person] = credential
            self.asked = [s for s in dict.fromkeys((*self.asked, *page.shared)) if s not in (*page.whole, *self.whole)]
            self.whole += page.whole
            self.kept_cursor = page.cursor
            self.pages.append(rows)

    def caught_up(self) -> None:
        self.known = self.confirmed()

    def discard_cursor(self) -> None:
        self.kept_cursor = None
        self.discarded += 1

    def note_restore(self, refusal: Refusal, confirmed: int | None, *, again: bool) -> None:
        self.tell(refusal)
        if confirmed is not None:
            self.confirm(confirmed)
        if again:
            self.discard_cursor()

    def only_here(self) -> tuple[OnlyHere, ...]:
        return ()

    def news(self) -> tuple[News, ...]:
        return tuple(self.told)

    def tell(self, refusal: Refusal) -> None:
        self.told.append(News(refusal.code, datetime.now(UTC), dict(refusal.params)))

    def untell(self, *codes: str) -> None:
        self.told = [each for each in self.told if each.code not in codes]

    def want(self, streams: Sequence[str]) -> None:
        self.asked += [stream for stream in streams if stream not in (*self.asked, *self.whole)]

    def wanted(self, limit: int) -> tuple[str, ...]:
        return tuple(self.asked[:limit])

    def is_partial(self, stream: str) -> bool:
        return stream in self.asked

    def followed(self) -> tuple[str, ...]:
        return tuple(self.whole)

    def fetch_back(self, rows: Sequence[Outgoing]) -> int:
        self.own.extend(rows)
        return self.own[-1].seq

    def fork(self, asked: Fork) -> int:
        raise Refusal("JournalForked", seq=asked.at_seq)  # it needs a real journal

    def origin(self, name: str) -> None:
        return None

    def note_clones(self, count: int) -> None:
        pass


class NoAttachments:
    """Nobody takes pictures here."""

    def unsent(self) -> int:
        return 0

    def to_send(self, limit: int) -> list[Unsent]:
        return []

    def set_sent(self, place: int) -> None:
        raise NotImplementedError

    content = lacking = resume = keep_chunk = finish = set_sent
