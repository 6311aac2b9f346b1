"""A terminal's journal in memory, for tests of the road alone."""

import hashlib
import threading
from datetime import UTC, datetime

from app.domain.refusals import Refusal
from app.storage.central_order import OnlyHere
from app.storage.news import News
from app.sync.ports import NO_HASH, Incoming, Outgoing, Page, SignedHead


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

    def outgoing(self, after: int, limit: int, max_bytes: int) -> list[Outgoing]:
        with self.lock:
            batch: list[Outgoing] = []
            for record in self.own[after : after + limit]:
                max_bytes -= len(record.body)
                if batch and max_bytes < 0:
                    break
                batch.append(record)
            return batch

    def attachments(self, first: int, last: int) -> list[bytes]:
        return []

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
            self.kept_cursor = page.cursor
            self.pages.append(rows)

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
