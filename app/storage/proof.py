"""What proves a journal: each record linked to the one before it, people's signatures that fit their records
(ADR 0036), and heads that a terminal signed (ADR 0026).

Pure but for the arithmetic of `cryptography`, which is imported when a signature is checked. The same reading of the
same bytes is written a second time, for auditors, in `resources/verifier`. Must not know where records are kept.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from app.domain import signatures
from app.storage.journal import NO_HASH, chain

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

#: Said before every head that is signed, so that the signature can never be taken for one of something else.
DOMAIN = b"lineside head v1\n"

#: Said before the sha256 of a traveler's manifest that is signed (`app.reports.bundle`).
TRAVELER_DOMAIN = b"lineside traveler v1\n"

#: Records between two calls of a `Progress`.
STRIDE = 5000


class Kept(Struct, frozen=True):
    """A record as it is stored, with what stands beside its bytes."""

    seq: int
    hash: bytes
    body: bytes
    kind: str
    streams: tuple[str, ...]


class SignedHead(Struct, frozen=True):
    """That a journal had ``hash`` at ``seq``, signed with the private half of ``public_key`` (Ed25519, RFC 8032)."""

    seq: int
    hash: bytes
    public_key: bytes
    signature: bytes


class KnownKey(Struct, frozen=True):
    """A key of a journal's terminal. ``until_seq``: the last head it may have signed; None while it is in force."""

    public_key: bytes
    until_seq: int | None = None


class Fault(Struct, frozen=True):
    """The first record of a journal that fails, and why, in plain words."""

    seq: int
    why: str


class Proven(Struct, frozen=True, kw_only=True):
    """How far a journal is proven: its records, the head up to which they are signed (0: none), the first fault."""

    records: int
    last: int
    signed: int
    fault: Fault | None = None


Filed = Callable[[Kept], str]


def head_message(journal: str, seq: int, hash: bytes) -> bytes:
    """The bytes that are signed: the domain, the journal's id (16 bytes), seq (8, big-endian) and the hash (32)."""
    return DOMAIN + uuid.UUID(journal).bytes + seq.to_bytes(8, "big") + hash


def public_key_of(raw: bytes) -> Ed25519PublicKey:
    """The key of 32 bytes. Raises ValueError."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    return Ed25519PublicKey.from_public_bytes(raw)


def fingerprint(public_key: bytes) -> str:
    """A key as people compare it: the first 16 bytes of its sha256 in groups of four hexadecimal digits."""
    import hashlib

    digits = hashlib.sha256(public_key).hexdigest()[:32]
    return " ".join(digits[at : at + 4] for at in range(0, 32, 4))


class Heads:
    """Signed heads of one journal in order of seq, checked as the records come to them."""

    def __init__(self, journal: str, heads: Iterable[SignedHead], keys: Sequence[KnownKey]) -> None:
        self._journal = journal
        self._ahead: Iterator[SignedHead] = iter(heads)
        self._keys = {key.public_key: key.until_seq for key in keys}
        self._next = next(self._ahead, None)
        #: The newest head that was right.
        self.signed = 0

    def at(self, seq: int, hash: bytes) -> str:
        """Take every head up to ``seq``; why one of them does not fit, or ""."""
        while self._next is not None and self._next.seq <= seq:
            why = self._why(self._next, hash) if self._next.seq == seq else ""
            if why:
                return why
            self.signed = max(self.signed, seq)
            self._next = next(self._ahead, None)
        return ""

    def beyond(self, last: int) -> Fault | None:
        """The fault where a head was signed beyond the ``last`` record that is here."""
        if self._next is None:
            return None
        why = self._not_genuine(self._next)
        missing = f"record {last + 1} is missing: the terminal signed {self._next.seq} records"
        return Fault(self._next.seq, why) if why else Fault(last + 1, missing)

    def _why(self, head: SignedHead, hash: bytes) -> str:
        if why := self._not_genuine(head):
            return why
        if head.hash == hash:
            return ""
        first = self.signed + 1
        which = f"record {head.seq}" if first == head.seq else f"one of the records {first} to {head.seq}"
        return f"{which} is not what the terminal signed"

    def _not_genuine(self, head: SignedHead) -> str:
        if head.public_key not in self._keys:
            return f"the head at {head.seq} is signed with a key that is not this terminal's"
        until = self._keys[head.public_key]
        if until is not None and head.seq > until:
            return f"the head at {head.seq} is signed with a key that ended at {until}"
        return "" if self._signature_fits(head) else f"the signature of the head at {head.seq} does not fit"

    def _signature_fits(self, head: SignedHead) -> bool:
        from cryptography.exceptions import InvalidSignature

        try:
            message = head_message(self._journal, head.seq, head.hash)
            public_key_of(head.public_key).verify(head.signature, message)
        except (InvalidSignature, ValueError, OverflowError):
            return False
        return True


def prove(
    journal: str,
    records: Iterable[Kept],
    heads: Iterable[SignedHead],
    keys: Sequence[KnownKey],
    *,
    whole: bool = True,
    signed_after: int | None = None,
    filed: Filed = lambda kept: "",
    progress: Callable[[int], None] = lambda count: None,
) -> Proven:
    """Walk a journal from its first record to its last; stops at the first that fails.

    ``records`` and ``heads`` come in order of seq. ``whole`` off: only a part of the journal is here, and a link is
    checked where the record before is here too. ``signed_after``: every record behind it has to stand under a signed
    head; None where some may wait to be signed. ``filed`` says what is wrong beside a record's bytes.
    """
    signed = Heads(journal, heads, keys)
    before, count = (0, NO_HASH), 0
    for kept in records:
        why = filed(kept) or signatures.fault(kept.body) or signed.at(kept.seq, kept.hash)
        fault = _linked(before, kept, whole=whole) or _at(kept.seq, why)
        if fault is not None:
            return Proven(records=count, last=before[0], signed=signed.signed, fault=fault)
        before, count = (kept.seq, kept.hash), count + 1
        if count % STRIDE == 0:
            progress(count)
    fault = signed.beyond(before[0]) or _unsigned(before[0], signed.signed, signed_after)
    return Proven(records=count, last=before[0], signed=signed.signed, fault=fault)


def _unsigned(last: int, signed: int, signed_after: int | None) -> Fault | None:
    if signed_after is None or last <= max(signed, signed_after):
        return None
    first = max(signed, signed_after) + 1
    return Fault(first, f"from record {first} on nothing is under a head that was signed")


def _at(seq: int, why: str) -> Fault | None:
    return Fault(seq, why) if why else None


def _linked(before: tuple[int, bytes], kept: Kept, *, whole: bool) -> Fault | None:
    follows = before[0] + 1
    if kept.seq < follows:
        return Fault(kept.seq, "it stands out of its order")
    if kept.seq > follows:
        return Fault(follows, f"record {follows} is missing") if whole else None
    fits = chain(before[1], kept.body) == kept.hash
    return None if fits else Fault(kept.seq, "the stored bytes do not give the stored hash")
