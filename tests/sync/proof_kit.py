"""Journals with what proves them, and the faults that somebody with the database in hand could plant in them."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable
from datetime import UTC, datetime

from msgspec import Struct
from msgspec.structs import replace

from app.storage import bundle
from app.storage.bundle import JournalSource
from app.storage.proof import Kept, KnownKey, SignedHead
from app.sync.ports import NO_HASH
from app.sync.signing import Signer
from resources.verifier import lineside_verify as one_file

JOURNAL = "0b5a6a52-6f52-4a4e-9f57-3b1a7f1f0026"
NOON = datetime(2026, 5, 12, 12, 0, tzinfo=UTC)


class History(Struct, frozen=True):
    """A journal as somebody keeps it: rows, signed heads, the keys that are known."""

    records: tuple[Kept, ...]
    heads: tuple[SignedHead, ...]
    keys: tuple[KnownKey, ...]

    def source(self) -> JournalSource:
        return JournalSource(
            journal=JOURNAL,
            keys=self.keys,
            newest=self.heads[-1] if self.heads else None,
            records=lambda: self.records,
            heads=lambda: self.heads,
        )


def chained(bodies: Iterable[bytes], first: int = 1, before: bytes = NO_HASH) -> tuple[Kept, ...]:
    made = []
    for seq, body in enumerate(bodies, first):
        before = hashlib.sha256(before + body).digest()
        made.append(Kept(seq, before, body, "test.written", ("lot:1",)))
    return tuple(made)


def signed(records: tuple[Kept, ...], at: Iterable[int], signer: Signer) -> tuple[SignedHead, ...]:
    return tuple(signer.sign(JOURNAL, seq, records[seq - 1].hash) for seq in sorted(at))


def bundle_of(source: JournalSource, attachments: Iterable[bytes] = ()) -> bytes:
    return b"".join(bundle.lines([source], attachments, made_at=NOON, made_by="test"))


def auditor(raw: bytes) -> tuple[str | None, int | None, str]:
    """What the one-file verifier says of a bundle: journal, first record that fails (0: none), why."""
    try:
        one_file.verify(io.BytesIO(raw))
    except one_file.Failed as failed:
        return failed.journal, failed.seq, failed.why
    return None, 0, ""


def turned(raw: bytes, place: int) -> bytes:
    """One bit of one byte is another."""
    place %= len(raw)
    return raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :]


def instead(history: History, seq: int, **other: object) -> History:
    rows = list(history.records)
    rows[seq - 1] = replace(rows[seq - 1], **other)
    return replace(history, records=tuple(rows))


def altered_body(history: History, seq: int, place: int) -> tuple[History, int]:
    return instead(history, seq, body=turned(history.records[seq - 1].body, place)), seq


def altered_hash(history: History, seq: int, place: int) -> tuple[History, int]:
    return instead(history, seq, hash=turned(history.records[seq - 1].hash, place)), seq


def swapped(history: History, seq: int, place: int) -> tuple[History, int]:
    other = place % len(history.records) + 1
    one, two = history.records[seq - 1], history.records[other - 1]
    moved = instead(instead(history, seq, body=two.body, hash=two.hash), other, body=one.body, hash=one.hash)
    return moved, min(seq, other) if seq != other else 0


def cut_out(history: History, seq: int, place: int) -> tuple[History, int]:
    return replace(history, records=history.records[: seq - 1] + history.records[seq:]), seq


def cut_off(history: History, seq: int, place: int) -> tuple[History, int]:
    return replace(history, records=history.records[: seq - 1]), seq


def added(history: History, seq: int, place: int) -> tuple[History, int]:
    last = history.records[-1]
    return replace(history, records=history.records + chained([b"more"], last.seq + 1, last.hash)), last.seq + 1


def rewritten(history: History, seq: int, place: int) -> tuple[History, int]:
    """Who knows how the hashes are made rewrites everything from a record on: the next signed head shows it."""
    before = history.records[seq - 2].hash if seq > 1 else NO_HASH
    bodies = [turned(history.records[seq - 1].body, place), *(kept.body for kept in history.records[seq:])]
    made = replace(history, records=history.records[: seq - 1] + chained(bodies, seq, before))
    return made, next(head.seq for head in history.heads if head.seq >= seq)


def signed_by_another(history: History, seq: int, place: int) -> tuple[History, int]:
    """And signs what he rewrote, with a key of his own."""
    made, _ = rewritten(history, seq, place)
    from app.sync.signing import new_signer

    heads = signed(made.records, (head.seq for head in history.heads), new_signer())
    return replace(made, heads=heads), heads[0].seq


def altered_signature(history: History, seq: int, place: int) -> tuple[History, int]:
    heads = list(history.heads)
    at = place % len(heads)
    heads[at] = replace(heads[at], signature=turned(heads[at].signature, place))
    return replace(history, heads=tuple(heads)), heads[at].seq


def signed_after_its_end(history: History, seq: int, place: int) -> tuple[History, int]:
    """The key had ended before the last record: somebody who found it went on signing."""
    ended = replace(history.keys[0], until_seq=seq - 1)
    return replace(history, keys=(ended, *history.keys[1:])), next(h.seq for h in history.heads if h.seq >= seq)


def heads_gone(history: History, seq: int, place: int) -> tuple[History, int]:
    """The newest signed heads were deleted: what stood under them stands under nothing."""
    kept = tuple(head for head in history.heads if head.seq < seq)
    return replace(history, heads=kept), (kept[-1].seq if kept else 0) + 1


def untouched(history: History, seq: int, place: int) -> tuple[History, int]:
    return history, 0


FAULTS = (
    *(untouched, altered_body, altered_hash, swapped, cut_out, cut_off, added, rewritten, signed_by_another),
    *(altered_signature, signed_after_its_end, heads_gone),
)
