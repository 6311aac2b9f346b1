"""A traveler that proves itself: its PDF and JSON with the records, documents and pictures behind it (ADR 0041).

Writes the format that `docs/auditor.md` describes. Every record of the own journal is in a stretch under a head that
the terminal signed; the whole is listed in a manifest that the terminal signs. Checks nothing: what was altered goes in
as it is, for the verifier to find. Must not know where private keys rest.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, BinaryIO

import msgspec
from msgspec import Struct

from app.domain.refusals import Refusal
from app.reports.archive import Archive
from app.reports.container import MOST_BYTES, Container, TooLarge
from app.reports.papers import parts_of
from app.reports.traveler import Traveler
from app.storage import heads
from app.storage.proof import SignedHead

FORMAT = 1

README = b"""A traveler (device history record) of Lineside that proves itself.

traveler.pdf and traveler.json say what was done; records.jsonl, documents and attachments are what they were made from.
To verify it: python3 lineside_verify.py THIS_FILE (Python 3.9 or newer, package cryptography). docs/auditor.md of
Lineside says what that proves, and what it does not.
"""


class Seal(Struct, frozen=True, kw_only=True):
    """How the terminal signs: ``head`` for a journal, a number and a hash; ``manifest`` for a manifest's sha256."""

    public_key: bytes
    head: Callable[[str, int, bytes], SignedHead]
    manifest: Callable[[bytes], bytes]


class _Stored(Struct, frozen=True):
    journal: str
    seq: int
    hash: bytes
    body: bytes

    @property
    def name(self) -> str:
        return f"{self.journal}:{self.seq}"


def write(
    file: BinaryIO,
    archive: Archive,
    traveler: Traveler,
    pdf: bytes,
    seal: Seal | None,
    progress: Callable[[int], None] = lambda count: None,
) -> int:
    """Write the bundle of a traveler; returns how many records are in it. ``seal`` None: this terminal has no key.

    Raises `Refusal` TravelerTooLarge.
    """
    try:
        return _written(Container(file), archive, traveler, pdf, seal, progress)
    except TooLarge as error:
        raise Refusal("TravelerTooLarge", number=traveler.number, limit=MOST_BYTES) from error


def _written(
    made: Container,
    archive: Archive,
    traveler: Traveler,
    pdf: bytes,
    seal: Seal | None,
    progress: Callable[[int], None],
) -> int:
    made.add("README.txt", [README])
    made.add("traveler.pdf", [pdf])
    made.add("traveler.json", [msgspec.json.encode(traveler)])
    sums: dict[str, str] = {}
    made.add("records.jsonl", _records(archive, traveler, seal, sums, progress))
    for hash, body in _documents(archive, traveler):
        made.add(f"documents/{hash}.json", [body])
    erased = []
    for sha256 in dict.fromkeys(part for picture in traveler.pictures for part in picture.parts):
        content = archive.attachment(sha256)
        if content:
            made.add(f"attachments/{sha256}", [content])
        else:
            erased.append(sha256)
    manifest = _line(_manifest(made, archive, traveler, seal, sums, erased))
    made.add("manifest.json", [manifest])
    made.add("manifest.sig", [_line(_signature(manifest, seal))])
    made.finish()
    return len(traveler.records)


# -- records


def _records(
    archive: Archive, traveler: Traveler, seal: Seal | None, sums: dict[str, str], progress: Callable[[int], None]
) -> Iterator[bytes]:
    """Records by journal and number, each with the hash of the one before; heads behind the stretches of the own."""
    names = sorted(_split(record.record) for record in traveler.records)
    for place, (journal, seq) in enumerate(names):
        found = archive.hash_and_body(journal, seq)
        if found is None:
            continue  # it was there when the traveler was made from the same moment: the verifier misses it
        kept = _Stored(journal, seq, *found)
        sums[kept.name] = hashlib.sha256(kept.body).hexdigest()
        yield _line({"record": _record(archive, kept)})
        ends = place + 1 == len(names) or names[place + 1] != (journal, seq + 1)
        if ends and journal == archive.journal:
            yield from (_line({"head": _head(journal, head)}) for head in _heads(archive, kept, seal))
        if place % 500 == 0:
            progress(place)


def _split(name: str) -> tuple[str, int]:
    journal, _, seq = name.rpartition(":")
    return journal, int(seq)


def _record(archive: Archive, kept: _Stored) -> dict[str, object]:
    before = archive.hash_and_body(kept.journal, kept.seq - 1) if kept.seq > 1 else (bytes(32), b"")
    return {
        "journal": kept.journal,
        "seq": kept.seq,
        "before": before[0].hex() if before else None,
        "hash": kept.hash.hex(),
        "body": _packed(kept.body),
    }


def _heads(archive: Archive, kept: _Stored, seal: Seal | None) -> Iterable[SignedHead]:
    """The head that was signed of this record when it went up, else one that is signed now."""
    then = heads.at(archive.database, kept.journal, kept.seq, kept.hash)
    if then:
        return then
    return [seal.head(kept.journal, kept.seq, kept.hash)] if seal is not None else []


def _head(journal: str, head: SignedHead) -> dict[str, object]:
    return {
        "journal": journal,
        "seq": head.seq,
        "hash": head.hash.hex(),
        "key": _packed(head.public_key),
        "signature": _packed(head.signature),
    }


# -- the rest


def _documents(archive: Archive, traveler: Traveler) -> Iterator[tuple[str, bytes]]:
    """The stored bytes of every revision that is here, with the parts of its papers."""
    wanted = {paper.hash: None for paper in traveler.papers}
    for paper in traveler.papers:
        if paper.here:
            ids = parts_of(archive.documents.by_hash(paper.hash))
            wanted |= {hash: None for id in ids if (hash := archive.document_hash("media_part", id))}
    for hash in wanted:
        body = archive.document_body(hash)
        if body:
            yield hash, body


def _manifest(
    made: Container, archive: Archive, traveler: Traveler, seal: Seal | None, sums: dict[str, str], erased: list[str]
) -> dict[str, object]:
    journals = dict.fromkeys(_split(record.record)[0] for record in traveler.records)
    return {
        "lineside_traveler_bundle": FORMAT,
        "about": traveler.about,
        "number": traveler.number,
        "made_at": traveler.made_at.isoformat(),
        "made_by": traveler.version,
        "terminal": archive.journal,
        "journals": [{"journal": name, "keys": _keys(archive, name, seal)} for name in journals],
        "records": [[each.record, each.hash, sums.get(each.record, "")] for each in traveler.records],
        "files": [{"name": each.name, "size": each.size, "sha256": each.sha256} for each in made.members],
        "erased": erased,
    }


def _keys(archive: Archive, journal: str, seal: Seal | None) -> list[str]:
    """The keys with which the own journal was signed; whose the others are, this terminal does not know."""
    if journal != archive.journal:
        return []
    known = [key.public_key for key in heads.keys(archive.database)]
    known += [seal.public_key] if seal is not None else []
    return [_packed(key) for key in dict.fromkeys(known)]


def _signature(manifest: bytes, seal: Seal | None) -> dict[str, Any]:
    digest = hashlib.sha256(manifest).digest()
    said: dict[str, Any] = {"sha256": digest.hex(), "key": None, "signature": None}
    if seal is not None:
        said |= {"key": _packed(seal.public_key), "signature": _packed(seal.manifest(digest))}
    return said


def _packed(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _line(said: dict[str, Any]) -> bytes:
    return json.dumps(said, separators=(",", ":")).encode() + b"\n"
