"""The target *bundle*: whatever an auditor is handed passes or fails in words, and only a whole bundle passes."""

import io
import random
from collections.abc import Hashable

from fuzz_run import Target

from app.storage import bundle
from app.storage.bundle import JournalSource
from app.storage.journal import NO_HASH, chain
from app.storage.proof import Kept, KnownKey
from app.sync.signing import new_signer
from resources.verifier import lineside_verify as one_file

JOURNAL = "0b5a6a52-6f52-4a4e-9f57-3b1a7f1f0026"
PIECES = tuple(
    b'{ } [ ] , : "" null true -1 0 9223372036854775808 1e999 NaN "\\ud800" \n "journal" "seq" "hash" "body" "record" '
    b'"head" "end" "key" "keys" "until_seq" "newest" "attachment" "AAAA" "size" "start"'.split(b" ")
)


def made(count: int) -> bytes:
    """A whole bundle of so many records, each signed, and an attachment."""
    from datetime import UTC, datetime

    signer, before, records = new_signer(), NO_HASH, []
    for seq in range(1, count + 1):
        body = b"record %d" % seq
        before = chain(before, body)
        records.append(Kept(seq, before, body, "test.written", ()))
    heads = [signer.sign(JOURNAL, each.seq, each.hash) for each in records]
    source = JournalSource(
        journal=JOURNAL,
        keys=(KnownKey(signer.public_key),),
        newest=heads[-1] if heads else None,
        records=lambda: records,
        heads=lambda: heads,
    )
    return b"".join(bundle.lines([source], [b"ink"], made_at=datetime.now(UTC), made_by="fuzz"))


def feed(raw: bytes) -> Hashable:
    """PASS, or why not, with its numbers taken out."""
    try:
        passed = one_file.verify(io.BytesIO(raw))
    except one_file.Failed as failed:
        return "".join(" " if letter.isdigit() else letter for letter in failed.why)[:60]
    assert all(journal.signed == journal.last for journal in passed.journals.values())
    return "PASS"


def lines_moved(chance: random.Random) -> bytes:
    """A whole bundle whose lines were moved, doubled or taken out."""
    lines = made(chance.randrange(4)).splitlines(keepends=True)
    for _ in range(chance.randrange(3)):
        lines.insert(chance.randrange(len(lines)), chance.choice(lines))
    return b"".join(chance.sample(lines, chance.randrange(len(lines) + 1)) if chance.random() < 0.5 else lines)


def target() -> Target:
    """Bundles of a few records, and what can be done to them."""
    return Target(feed, [made(count) for count in (0, 1, 3)], PIECES, lines_moved)
