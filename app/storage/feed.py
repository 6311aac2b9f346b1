"""What crosses between this terminal's storage and central, as plain data; `app.sync` carries it.

Shapes only. Must not know PostgreSQL.
"""

from datetime import datetime
from typing import Literal

from msgspec import Struct

CredentialState = Literal["active", "locked"]


class Outgoing(Struct, frozen=True):
    """A record of this terminal's own journal, ready to be sent."""

    seq: int
    hash: bytes
    body: bytes
    kind: str
    streams: tuple[str, ...]


class Incoming(Struct, frozen=True):
    """A record as central gave it; ``xid`` is its place in central's order."""

    journal: str
    seq: int
    hash: bytes
    body: bytes
    kind: str
    streams: tuple[str, ...]
    xid: int


class IncomingDocument(Struct, frozen=True):
    """A document revision as central gave it."""

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
    """How a person proves who they are."""

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
