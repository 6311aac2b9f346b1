"""A bundle: journals with what proves them, in one file that needs nothing of Lineside to be verified (ADR 0026).

Writes the format that `docs/auditor.md` describes, line by line. Must not know where the journals come from, and checks
nothing: what was altered goes into the bundle as it is, for the verifier to find.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from msgspec import Struct

from app.storage.journal import MAX_BODY
from app.storage.proof import Kept, KnownKey, SignedHead

FORMAT = 1


class JournalSource(Struct, frozen=True, kw_only=True):
    """One journal as it is kept: its keys, the newest signed head, its records and signed heads in order of seq."""

    journal: str
    keys: tuple[KnownKey, ...]
    newest: SignedHead | None
    records: Callable[[], Iterable[Kept]]
    heads: Callable[[], Iterable[SignedHead]]


def lines(
    sources: Iterable[JournalSource],
    attachments: Iterable[bytes],
    *,
    made_at: datetime,
    made_by: str,
    progress: Callable[[int], None] = lambda count: None,
) -> Iterator[bytes]:
    """The lines of a bundle, one after another; no journal is held in memory."""
    wanted = tuple(sources)
    counts = {"records": 0, "heads": 0, "attachments": 0}
    listed = [_journal(each) for each in wanted]
    yield _line({"lineside_bundle": FORMAT, "made_at": made_at.isoformat(), "made_by": made_by, "journals": listed})
    for source in wanted:
        for what, said in _proven(source):
            counts[f"{what}s"] += 1
            yield _line({what: said})
            if counts["records"] % 5000 == 0:
                progress(counts["records"])
    for content in attachments:
        counts["attachments"] += 1
        yield from _parts(content)
    yield _line({"end": counts})


def _proven(source: JournalSource) -> Iterator[tuple[str, dict[str, object]]]:
    """Records, and behind each the signed heads that are of it."""
    ahead = iter(source.heads())
    head = next(ahead, None)
    for kept in source.records():
        yield "record", _record(source.journal, kept)
        while head is not None and head.seq <= kept.seq:
            yield "head", {"journal": source.journal, **_head(head)}
            head = next(ahead, None)
    while head is not None:
        yield "head", {"journal": source.journal, **_head(head)}
        head = next(ahead, None)


def _parts(content: bytes) -> Iterator[bytes]:
    """An attachment in pieces, so that whoever reads a bundle has a longest line to expect."""
    name = hashlib.sha256(content).hexdigest()
    for start in range(0, len(content), MAX_BODY):
        part = _packed(content[start : start + MAX_BODY])
        yield _line({"attachment": {"sha256": name, "size": len(content), "start": start, "content": part}})


def _journal(source: JournalSource) -> dict[str, object]:
    keys = [{"key": _packed(key.public_key), "until_seq": key.until_seq} for key in source.keys]
    return {"journal": source.journal, "keys": keys, "newest": _head(source.newest) if source.newest else None}


def _record(journal: str, kept: Kept) -> dict[str, object]:
    return {"journal": journal, "seq": kept.seq, "hash": kept.hash.hex(), "body": _packed(kept.body)}


def _head(head: SignedHead) -> dict[str, object]:
    key, signature = _packed(head.public_key), _packed(head.signature)
    return {"seq": head.seq, "hash": head.hash.hex(), "key": key, "signature": signature}


def _packed(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _line(said: dict[str, object]) -> bytes:
    return json.dumps(said, separators=(",", ":")).encode() + b"\n"
