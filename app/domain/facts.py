"""The envelope of a record and the base of everything a record asserts.

A record's stored bytes are this envelope, encoded once; its hash is taken over those bytes. Must not know which kinds
exist (`records` lists them) nor where bytes are kept.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import ClassVar, Literal

from msgspec import Raw, Struct

from app.domain.values import Role

ENVELOPE_VERSION = 1


#: How a signing stands in the time that its signer is at the terminal (21 CFR 11.200(a)(1)): the ``first`` of a
#: session, ``continuing`` it, or ``alone``, by somebody whose session it is not, who said there who they are.
Manner = Literal["first", "continuing", "alone"]


class Signature(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """That ``person`` signed the record it stands in, in which role, and what that means (21 CFR 11.50).

    When is the record's own ``at``, with its ``doubt``. ``session`` is the sign-on ("journal:seq") in whose time it was
    given; ``content`` binds all of it to this one record (`app.domain.signatures`).
    """

    person: str
    role: str
    meaning: str
    content: str = ""
    session: str = ""
    manner: Manner = "alone"


class Fact(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What one record asserts. Each kind of record is a subclass.

    ``signatures`` come first among its bytes, so that what they sign are the bytes without them.
    """

    #: The field that names who signs -> what it means, where no field ``meaning`` says so; "" is who records it.
    SIGNED: ClassVar[Mapping[str, str]] = {"signer": "", "verifier": ""}

    signatures: tuple[Signature, ...] = ()

    def signed_now(self) -> Mapping[str, str]:
        """`SIGNED`, without those who signed what they say here in a record before."""
        return self.SIGNED


class Envelope(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A record as it is stored and hashed.

    ``at`` is *now* on this terminal, UTC, µs; ``clock`` the seconds from it to central's time where that was known
    (None: unknown); ``doubt`` says why ``at`` could not be trusted (`timekeeping.Doubt`; empty: it could).
    ``person`` is an id, never a name; ``streams`` has the primary stream first.
    """

    v: int
    journal: str
    seq: int
    kind: str
    streams: tuple[str, ...]
    intent: str
    at: datetime
    clock: float | None
    person: str
    work_unit: str
    app_version: str
    data: Raw
    doubt: str = ""


class Entry(Struct, frozen=True):
    """A record as `apply` sees it: who, when, where, its streams, and the fact.

    ``fact`` None is a kind that this version does not know. ``clock`` and ``doubt`` are the envelope's. ``carried``: it
    came from a journal that forked; but for its name it is the original.
    """

    journal: str
    seq: int
    kind: str
    at: datetime
    person: str
    work_unit: str
    streams: tuple[str, ...]
    fact: Fact | None
    clock: float | None = None
    doubt: str = ""
    carried: bool = False

    @property
    def doubted(self) -> bool:
        """Whether the terminal's clock could not be trusted when it was made."""
        return self.doubt != ""

    @property
    def ack(self) -> str:
        """The record's name, "journal:seq"."""
        return f"{self.journal}:{self.seq}"


class Draft(Struct, frozen=True):
    """A record that a rule wants written; storage stamps the envelope. ``streams``: the primary one first."""

    streams: tuple[str, ...]
    fact: Fact


class Trace(Struct, frozen=True):
    """What is recorded although the command was refused, under an ``intent`` of its own."""

    intent: str
    drafts: tuple[Draft, ...]


class Authorised(Struct, frozen=True, kw_only=True):
    """Somebody else's signature that lets a broken rule pass: who, in which role, for which refusals."""

    person: str
    role: Role
    codes: tuple[str, ...]
    content: str
