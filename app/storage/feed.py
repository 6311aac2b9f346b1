"""What crosses between this terminal's storage and central, as plain data; `app.sync` carries it.

Shapes only. Must not know PostgreSQL.
"""

from datetime import datetime
from typing import Literal

from msgspec import Struct

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
    ``elsewhere``: another work center wrote it.
    """

    journal: str
    seq: int
    hash: bytes
    body: bytes
    kind: str
    streams: tuple[str, ...]
    xid: int
    elsewhere: bool = False


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
    """A person's printed name."""

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
    """What one local transaction takes in. ``cursor`` is opaque and belongs to central's present epoch.

    ``others``: the records come for their streams, not in the feed of the work center. ``shared`` are streams of which
    other work centers have records; ``whole`` those of which every record is here with this page.
    """

    records: tuple[Incoming, ...] = ()
    documents: tuple[IncomingDocument, ...] = ()
    people: tuple[IncomingPerson, ...] = ()
    credentials: tuple[IncomingCredential, ...] = ()
    shared: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    others: bool = False
    cursor: bytes
    more: bool
