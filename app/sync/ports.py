"""What sync needs of the terminal's storage, and the rows that travel.

Knows no SQL, no network and no record's meaning: bodies are bytes here.
"""

from datetime import datetime
from typing import Literal, Protocol

from msgspec import Struct

#: Hash before the first record of every journal.
NO_HASH = bytes(32)

#: Largest body that central takes, in bytes.
MAX_BODY = 262_144

CredentialState = Literal["active", "locked"]


class Outgoing(Struct, frozen=True):
    """A record of this terminal's journal on its way up; ``hash`` is sha256(hash before + ``body``)."""

    seq: int
    hash: bytes
    body: bytes
    kind: str
    streams: tuple[str, ...]


class Incoming(Struct, frozen=True):
    """A record as central has it. ``xid`` places it in central's order: (xid, journal, seq).

    Records of this terminal's own journal come back too: that is how it learns their place in central's order.
    """

    journal: str
    seq: int
    hash: bytes
    body: bytes
    kind: str
    streams: tuple[str, ...]
    xid: int


class IncomingDocument(Struct, frozen=True):
    """One revision of a document; ``hash`` is sha256(``body``). It comes again when it is withdrawn."""

    kind: str
    id: str
    revision: str
    hash: bytes
    body: bytes
    author: str
    released_by: str
    effective_from: datetime | None
    withdrawn: bool


class IncomingPerson(Struct, frozen=True):
    """A person's name, outside the hashed bytes."""

    person: str
    name: str


class IncomingCredential(Struct, frozen=True):
    """How a person signs on. Newest ``changed_at`` holds."""

    person: str
    badge_digest: bytes | None
    pin_hash: str | None
    changed_at: datetime
    state: CredentialState


class Page(Struct, frozen=True, kw_only=True):
    """What one local transaction takes in. ``cursor`` is opaque and belongs to central's present epoch."""

    records: tuple[Incoming, ...] = ()
    documents: tuple[IncomingDocument, ...] = ()
    people: tuple[IncomingPerson, ...] = ()
    credentials: tuple[IncomingCredential, ...] = ()
    cursor: bytes
    more: bool


class TerminalStore(Protocol):
    """The terminal's journal as sync sees it. Called from the sync thread while the screen thread commits."""

    journal: str

    def head(self) -> tuple[int, bytes]:
        """Last seq and hash of the own journal; (0, `NO_HASH`) when it is empty."""
        ...

    def hash_at(self, seq: int) -> bytes:
        """Hash of the own record ``seq`` (1 .. head)."""
        ...

    def outgoing(self, after: int, limit: int, max_bytes: int) -> list[Outgoing]:
        """The next own records after ``after``, at least one if there is one, in order of seq."""
        ...

    def confirm(self, up_to: int) -> None:
        """Remember central's own head for this journal, for the screen only."""
        ...

    def cursor(self) -> bytes | None:
        """The cursor of the last page taken in, or None."""
        ...

    def absorb(self, page: Page) -> None:
        """Rows, their fold and the cursor in one short transaction. The same row again changes nothing."""
        ...

    def discard_cursor(self) -> None:
        """Central has another epoch: the next page is the first again."""
        ...
