"""The target *traveler*: a product's bundle passes or fails in words, and only a whole one passes."""

import base64
import hashlib
import io
import json
import random
from collections.abc import Hashable
from functools import cache

from fuzz_run import Target

from app.reports.container import Container
from app.storage.journal import NO_HASH, chain
from app.sync.signing import new_signer
from resources.verifier import lineside_verify as one_file

JOURNAL = "0b5a6a52-6f52-4a4e-9f57-3b1a7f1f0026"
PIECES = (
    *(b'{ } [ ] , : "" null true -1 0 1e999 NaN "record" "head" "before" "hash" "body" "files" "sha256"'.split(b" ")),
    *(b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"\xff\xff\xff\xff", b"\0\0\0\0", b"manifest.json", b"../x"),
)
#: Every bundle that is whole.
WHOLE: set[bytes] = set()


def packed(raw: bytes) -> str:
    """Base64."""
    return base64.b64encode(raw).decode()


def line(said: object) -> bytes:
    """A line of JSON."""
    return json.dumps(said).encode() + b"\n"


@cache
def made(count: int) -> bytes:
    """A whole bundle of so many records, under one head."""
    signer, before, listed, lines = new_signer(), NO_HASH, [], []
    for seq in range(1, count + 1):
        body = json.dumps({"journal": JOURNAL, "seq": seq}).encode()
        hash = chain(before, body)
        about = {"journal": JOURNAL, "seq": seq, "before": before.hex(), "hash": hash.hex(), "body": packed(body)}
        lines.append(line({"record": about}))
        listed.append([f"{JOURNAL}:{seq}", hash.hex(), hashlib.sha256(body).hexdigest()])
        before = hash
    if count:
        head = signer.sign(JOURNAL, count, before)
        said = {"journal": JOURNAL, "seq": count, "hash": before.hex()}
        lines.append(line({"head": said | {"key": packed(head.public_key), "signature": packed(head.signature)}}))
    written = io.BytesIO()
    archive = Container(written)
    for name, content in (("README.txt", b"x"), ("traveler.pdf", b"%PDF-"), ("records.jsonl", b"".join(lines))):
        archive.add(name, [content])
    archive.add("traveler.json", [line({"records": [{"record": name} for name, *_ in listed]})])
    manifest = line(
        {
            **{"lineside_traveler_bundle": 1, "about": "lot", "number": "1", "made_at": "", "made_by": "fuzz"},
            **{"terminal": JOURNAL, "journals": [{"journal": JOURNAL, "keys": [packed(signer.public_key)]}]},
            **{"records": listed, "erased": []},
            "files": [{"name": each.name, "size": each.size, "sha256": each.sha256} for each in archive.members],
        }
    )
    digest = hashlib.sha256(manifest).digest()
    archive.add("manifest.json", [manifest])
    signature = {"key": packed(signer.public_key), "signature": packed(signer.vouch(digest))}
    archive.add("manifest.sig", [line({"sha256": digest.hex(), **signature})])
    archive.finish()
    WHOLE.add(written.getvalue())
    return written.getvalue()


def feed(raw: bytes) -> Hashable:
    """PASS, or why not, with its numbers taken out."""
    try:
        one_file.TravelerBundle(io.BytesIO(raw)).verify((), False)
    except one_file.Failed as failed:
        return "".join(" " if letter.isdigit() else letter for letter in failed.why)[:60]
    assert raw in WHOLE
    return "PASS"


def turned(chance: random.Random) -> bytes:
    """A whole bundle, or one with a byte turned, a piece cut out or doubled."""
    raw = bytearray(made(chance.randrange(4)))
    kind, at = chance.randrange(4), chance.randrange(len(raw))
    if kind == 1:
        raw[at] ^= 1 << chance.randrange(8)
    elif kind == 2:
        del raw[at : at + chance.randrange(1, 40)]
    elif kind == 3:
        raw[at:at] = raw[at : at + chance.randrange(1, 40)]
    return bytes(raw)


def target() -> Target:
    """Bundles of a few records, and what can be done to them."""
    return Target(feed, [made(count) for count in (0, 1, 3)], PIECES, turned)
