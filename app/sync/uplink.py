"""Up: ask central how far it is, compare, send what it lacks. The journal is the outbox.

Must not know how the connection is made or when to try again.
"""

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeAlias

from msgspec import Struct

from app.domain.refusals import Refusal
from app.sync import door
from app.sync.continuity import look
from app.sync.ports import NO_HASH, Outgoing, SignedHead, TerminalStore
from app.sync.signing import Signer
from app.sync.wire import Wire

#: A batch passes a 0.5 Mbit/s line within a call's deadline, and one commit on central carries many records.
BATCH_RECORDS = 1000
BATCH_BYTES = 512 * 1024

#: Seconds between two commits of how far a drain is: each of them keeps the screen's own commit waiting.
REMEMBER = 0.5

Batch: TypeAlias = Sequence[Outgoing]


class Pushed(Struct, frozen=True):
    """What a push did: how many records it sent, and central's head after it."""

    sent: int
    head: int


def compare(store: TerminalStore, head: door.Head) -> None:
    """Raise ``JournalForked`` unless central's head is a record of this very journal."""
    own_seq, _own_hash = store.head()
    if head.seq > own_seq:
        raise Refusal("JournalForked", reason="central-ahead", seq=head.seq, own=own_seq)
    own = store.hash_at(head.seq) if head.seq else NO_HASH
    if own != head.hash:
        raise Refusal("JournalForked", reason="fork", seq=head.seq)


def push(wire: Wire, store: TerminalStore, signer: Signer | None = None) -> Pushed:
    """Send everything central lacks, each batch under a signed head. Raises `Refusal`; what was confirmed stays so."""
    head = door.head(wire, store.journal)
    compare(store, head)
    if head.seq < store.confirmed():
        look(wire, store)  # it was restored, and what it lost goes up again below
    if head.seq != store.confirmed():  # to remember it is a commit of its own, and most polls find nothing new
        # Its answer was lost, or this is a copy: what central has is this very journal, so its head can be signed.
        _remember(store, head.seq, _signed(signer, store, head))
    batch = store.outgoing(head.seq, BATCH_RECORDS, BATCH_BYTES)
    if batch and batch[-1].seq < store.head()[0]:
        return _drain(wire, store, signer, batch)
    if batch:
        head, signed = _send(wire, store, signer, batch)
        _remember(store, head.seq, signed)
    return Pushed(len(batch), head.seq)


def _drain(wire: Wire, store: TerminalStore, signer: Signer | None, batch: Batch) -> Pushed:
    """A backlog: while central checks one batch, the next one is read; what is confirmed is remembered now and then."""
    sent, remembered = 0, time.monotonic()
    with ThreadPoolExecutor(1, "uplink") as aside:
        while batch:
            ahead = aside.submit(store.outgoing, batch[-1].seq, BATCH_RECORDS, BATCH_BYTES)
            head, signed = _send(wire, store, signer, batch)
            sent, batch = sent + len(batch), ahead.result()
            if not batch or time.monotonic() - remembered > REMEMBER:
                _remember(store, head.seq, signed)
                remembered = time.monotonic()
    return Pushed(sent, head.seq)


def _send(wire: Wire, store: TerminalStore, signer: Signer | None, batch: Batch) -> tuple[door.Head, SignedHead | None]:
    # Once for a batch and on this thread: a touch on the screen never waits for a signature.
    signed = _signed(signer, store, door.Head(batch[-1].seq, batch[-1].hash))
    return door.append(wire, store.journal, batch, signed), signed


def _remember(store: TerminalStore, seq: int, signed: SignedHead | None = None) -> None:
    """Central's head, for the screen and the next start. Sending needs no room on the disk, so it goes on without."""
    try:
        store.confirm(seq, signed)
    except Refusal as refusal:
        if refusal.code != "StorageFull":
            raise


def _signed(signer: Signer | None, store: TerminalStore, head: door.Head) -> SignedHead | None:
    return signer.sign(store.journal, head.seq, head.hash) if signer and head.seq else None
