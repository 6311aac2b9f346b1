"""What sync needs of the terminal's storage, and the rows that travel.

Knows no SQL, no network and no record's meaning: bodies are bytes here.
"""

from collections.abc import Iterable, Sequence
from typing import Protocol

from app.domain.refusals import Refusal
from app.storage.attachments import Unsent
from app.storage.central_order import OnlyHere
from app.storage.feed import (
    CredentialState,
    Incoming,
    IncomingCredential,
    IncomingDocument,
    IncomingPerson,
    Outgoing,
    Page,
)
from app.storage.forking import Fork
from app.storage.journal import MAX_BODY, NO_HASH
from app.storage.news import News
from app.storage.proof import SignedHead

__all__ = [
    "MAX_BODY",
    "NO_HASH",
    "CredentialState",
    "Incoming",
    "IncomingCredential",
    "IncomingDocument",
    "IncomingPerson",
    "Outgoing",
    "Page",
    "SignedHead",
    "TerminalAttachments",
    "TerminalStore",
    "Unsent",
]


class TerminalAttachments(Protocol):
    """Photos and ink as sync sees them, by name: sha256, hex."""

    def unsent(self) -> int:
        """How many of this terminal's are not known to be on the server."""
        ...

    def to_send(self, limit: int) -> list[Unsent]:
        """The next that central may lack, oldest first."""
        ...

    def set_sent(self, place: int) -> None:
        """Central has every one up to this place."""
        ...

    def content(self, name: str) -> bytes:
        """The bytes of one; empty when they are not here."""
        ...

    def lacking(self, names: Iterable[str]) -> tuple[str, ...]:
        """Those of ``names`` that are not here."""
        ...

    def resume(self, name: str) -> int:
        """Where the next chunk of one that is being fetched starts."""
        ...

    def keep_chunk(self, name: str, size: int, start: int, chunk: bytes) -> None:
        """Keep a chunk, durably."""
        ...

    def finish(self, name: str) -> bool:
        """Every chunk is here; whether they are what they were said to be. If not, they are dropped."""
        ...


class TerminalStore(Protocol):
    """The terminal's journal as sync sees it. Called from the sync thread while the screen thread commits."""

    journal: str

    @property
    def attachments(self) -> TerminalAttachments:
        """Photos and ink."""
        ...

    def head(self) -> tuple[int, bytes]:
        """Last seq and hash of the own journal; (0, `NO_HASH`) when it is empty."""
        ...

    def hash_at(self, seq: int) -> bytes:
        """Hash of the own record ``seq`` (1 .. head)."""
        ...

    def outgoing(self, after: int, limit: int, max_bytes: int, *, of: str = "") -> list[Outgoing]:
        """The next own records after ``after``, at least one if there is one, in order of seq.

        ``of``: what is here of another journal, which may have gaps.
        """
        ...

    def confirm(self, up_to: int, signed: SignedHead | None = None) -> None:
        """Remember central's own head for this journal, for the screen only, and keep the head ``signed`` for it."""
        ...

    def confirmed(self) -> int:
        """What `confirm` remembered last, or 0."""
        ...

    def cursor(self) -> bytes | None:
        """The cursor of the last page taken in, or None."""
        ...

    def absorb(self, page: Page) -> None:
        """Rows, their fold and the cursor in one short transaction. The same row again changes nothing."""
        ...

    def caught_up(self) -> None:
        """Central has nothing more for this terminal: what was sent was done knowing all that central knew."""
        ...

    def discard_cursor(self) -> None:
        """Central has another epoch: the next page is the first again."""
        ...

    def note_restore(self, refusal: Refusal, confirmed: int | None, *, again: bool) -> None:
        """Central was restored: tell it, remember what it truly has, and begin the feed ``again``, all or nothing."""
        ...

    def only_here(self) -> tuple[OnlyHere, ...]:
        """Records of other journals that central had and has not any more, once all was pulled again."""
        ...

    def news(self) -> tuple[News, ...]:
        """What was told and nobody has read yet."""
        ...

    def tell(self, refusal: Refusal) -> None:
        """Tell a person, until somebody has read it."""
        ...

    def untell(self, *codes: str) -> None:
        """It is not so any more."""
        ...

    def want(self, streams: Sequence[str]) -> None:
        """Somebody asks for these streams: they are to be fetched whole."""
        ...

    def wanted(self, limit: int) -> tuple[str, ...]:
        """Streams to be fetched whole, those that somebody asked for first."""
        ...

    def is_partial(self, stream: str) -> bool:
        """Whether only some records of a stream are here."""
        ...

    def followed(self) -> tuple[str, ...]:
        """Streams that were fetched whole: what other work centers record of them is wanted too."""
        ...

    def fetch_back(self, rows: Sequence[Outgoing]) -> int:
        """Take the own journal's next records back from central; returns the last seq."""
        ...

    def fork(self, asked: Fork) -> int:
        """Go on in another journal; returns how many records were carried into it."""
        ...

    def origin(self, name: str) -> tuple[str, int] | None:
        """The journal from which ``name`` goes on, and behind which record; None where it began by itself."""
        ...

    def note_clones(self, count: int) -> None:
        """So many terminals went on elsewhere from the own journal."""
        ...
