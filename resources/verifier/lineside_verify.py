#!/usr/bin/env python3
"""Verifies a Lineside bundle: that nothing in it was altered, reordered, cut out, added or cut off.

    python3 lineside_verify.py BUNDLE.jsonl [--trust FINGERPRINT ...]
    python3 lineside_verify.py TRAVELER.zip [--trust FINGERPRINT ...]

For auditors. It needs Python 3.9 or newer and the package `cryptography`, and nothing of Lineside: this file is a
second reading of the format described in docs/auditor.md, written apart from the program that made the bundle. It reads
line by line and holds no journal in memory; a bundle is taken for hostile until it has passed.

Exit codes: 0 PASS; 3 FAIL, and the first record that fails is named; 2 the file cannot be read or the call is wrong.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import re
import struct
import sys
import uuid
import zlib
from collections.abc import Collection, Iterator, Sequence
from typing import Any, BinaryIO, NoReturn

try:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
except ImportError:
    sys.exit("This verifier needs the package cryptography: python3 -m pip install cryptography")

DOMAIN = b"lineside head v1\n"
NO_HASH = bytes(32)
FORMAT = 1

#: Largest line (a body of 256 KiB in base64, with room), number (PostgreSQL's bigint), and journals of one bundle.
MOST_LINE = 1024 * 1024
MOST_SEQ = 2**63 - 1
MOST_JOURNALS = 1000
MOST_KEYS = 1000


class Failed(Exception):
    """The bundle does not pass. `journal` and `seq` name the first record that fails, where one can be named."""

    def __init__(self, why: str, journal: str | None = None, seq: int | None = None) -> None:
        super().__init__(why)
        self.why, self.journal, self.seq = why, journal, seq


# -- reading what may be hostile


def digits(text: str) -> int:
    """A whole number; a longer one than any here would only cost time."""
    if len(text) > 20:
        raise ValueError("a number of more than 20 digits")
    return int(text)


def no_number(text: str) -> object:
    """There are no fractions in a bundle, and no NaN."""
    raise ValueError("a number that is not whole")


def once(pairs: list) -> dict:
    """An object in which no name stands twice: readers differ in which one they take."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found


def lines_of(file: BinaryIO) -> Iterator[tuple[int, dict]]:
    """(number, object) of every line."""
    number = 0
    while True:
        raw = file.readline(MOST_LINE + 1)
        if not raw:
            return
        number += 1
        if len(raw) > MOST_LINE:
            raise Failed(f"line {number} is longer than {MOST_LINE} bytes")
        if not raw.endswith(b"\n"):
            raise Failed(f"the bundle breaks off in line {number}")
        try:
            found = json.loads(
                raw.decode("utf-8"),
                parse_int=digits,
                parse_float=no_number,
                parse_constant=no_number,
                object_pairs_hook=once,
            )
        except (ValueError, RecursionError):
            raise Failed(f"line {number} is not JSON as a bundle has it") from None
        if not isinstance(found, dict):
            raise Failed(f"line {number} is not an object")
        yield number, found


def field(found: object, name: str, kind: type) -> Any:
    """The value of this name, if it is of this kind."""
    value = found.get(name) if isinstance(found, dict) else None
    if not isinstance(value, kind) or isinstance(value, bool):
        raise ValueError(f"no {name}")
    return value


def only(found: object, *names: str) -> Any:
    """An object with these names and no other: what this verifier does not read, it does not pass over."""
    if not isinstance(found, dict) or set(found) != set(names):
        raise ValueError(f"not an object of {', '.join(names)}")
    return found


def number_of(found: object, name: str) -> int:
    """A sequence number."""
    value = field(found, name, int)
    if not 0 <= value <= MOST_SEQ:
        raise ValueError(f"{name} out of range")
    return value


def packed(found: object, name: str, size: int | None = None) -> bytes:
    """Bytes in base64 (RFC 4648, section 4), in their one spelling."""
    text = field(found, name, str)
    raw = base64.b64decode(text.encode("ascii", "strict"), validate=True)
    if base64.b64encode(raw).decode() != text or (size is not None and len(raw) != size):
        raise ValueError(f"{name} is not as it should be")
    return raw


def sha256_of(found: object, name: str) -> bytes:
    """A hash in lower-case hexadecimal digits."""
    text = field(found, name, str)
    if not re.fullmatch("[0-9a-f]{64}", text):
        raise ValueError(f"{name} is not a sha256")
    return bytes.fromhex(text)


# -- what is proven


class Head:
    """That a journal had a hash at a number, signed."""

    def __init__(self, found: Any, *more: str) -> None:
        only(found, "seq", "hash", "key", "signature", *more)
        self.seq, self.hash = number_of(found, "seq"), sha256_of(found, "hash")
        self.key, self.signature = packed(found, "key"), packed(found, "signature")


class Journal:
    """How far a journal is proven."""

    def __init__(self, found: Any) -> None:
        only(found, "journal", "keys", "newest")
        self.name = field(found, "journal", str)
        if str(uuid.UUID(self.name)) != self.name:
            raise ValueError("not a journal's id")
        listed = field(found, "keys", list)
        if len(listed) > MOST_KEYS:
            raise ValueError("too many keys")
        self.keys = {}
        for key in listed:
            only(key, "key", "until_seq")
            until = None if key["until_seq"] is None else number_of(key, "until_seq")
            self.keys[packed(key, "key", 32)] = until
        self.newest = None if found["newest"] is None else Head(found["newest"])
        self.last, self.hash, self.signed = 0, NO_HASH, 0

    def fail(self, seq: int, why: str) -> NoReturn:
        """Record ``seq`` fails."""
        raise Failed(why, self.name, seq)

    def take_record(self, found: dict) -> None:
        """The next record: it has to follow the one before and to give the hash it says."""
        try:
            seq = number_of(found, "seq")
        except ValueError:
            self.fail(self.last + 1, "it has no number")
        if seq <= self.last:
            self.fail(seq, "it stands out of its order")
        if seq > self.last + 1:
            self.fail(self.last + 1, f"record {self.last + 1} is missing")
        try:
            only(found, "journal", "seq", "hash", "body")
            body, said = packed(found, "body"), sha256_of(found, "hash")
        except ValueError as error:
            self.fail(seq, f"it is not written as a record is: {error}")
        if hashlib.sha256(self.hash + body).digest() != said:
            self.fail(seq, "the stored bytes do not give the stored hash")
        for why in unfit(body):
            self.fail(seq, why)
        self.last, self.hash = seq, said
        if self.newest is not None and self.newest.seq == seq:
            self.check(self.newest)

    def take_head(self, found: dict) -> None:
        """A signed head stands behind the record that it is of."""
        try:
            head = Head(found, "journal")
        except ValueError as error:
            self.fail(max(self.last, 1), f"a signed head is not written as one is: {error}")
        if head.seq < self.last:
            self.fail(self.last, f"the signed head at {head.seq} stands out of its order")
        if head.seq > self.last:
            self.check_genuine(head)
            self.fail(self.last + 1, f"record {self.last + 1} is missing: the terminal signed {head.seq} records")
        self.check(head)

    def check(self, head: Head) -> None:
        """The signature is right, and it is of the record that is here."""
        self.check_genuine(head)
        if head.hash != self.hash:
            first = self.signed + 1
            which = "it" if first == head.seq else f"one of the records {first} to {head.seq}"
            self.fail(head.seq, f"{which} is not what the terminal signed")
        self.signed = head.seq

    def check_genuine(self, head: Head) -> None:
        """The signature is by a key of this terminal, and was made while that key was in force."""
        if head.key not in self.keys:
            self.fail(head.seq, f"the head at {head.seq} is signed with a key that is not this terminal's")
        until = self.keys[head.key]
        if until is not None and head.seq > until:
            self.fail(head.seq, f"the head at {head.seq} is signed with a key that ended at {until}")
        message = DOMAIN + uuid.UUID(self.name).bytes + head.seq.to_bytes(8, "big") + head.hash
        try:
            Ed25519PublicKey.from_public_bytes(head.key).verify(head.signature, message)
        except (InvalidSignature, ValueError):
            self.fail(head.seq, f"the signature of the head at {head.seq} does not fit")

    def end(self) -> None:
        """Nothing is missing behind the last record, and nothing stands there that nobody signed."""
        if self.newest is not None and self.newest.seq > self.last:
            self.check_genuine(self.newest)
            self.fail(
                self.last + 1,
                f"record {self.last + 1} is missing: the terminal signed {self.newest.seq} records",
            )
        if self.signed < self.last:
            self.fail(self.signed + 1, f"from record {self.signed + 1} on nothing is under a head that was signed")


# -- what people signed


#: Reads a record for what people signed in it: numbers stay as they are written.
PLAIN = json.JSONDecoder(parse_int=str, parse_float=str)


def unfit(body: bytes, deep: int = 8) -> Iterator[str]:
    """What is wrong with the signatures of a record; a record in which nobody signed, or that is none, has none."""
    if not any(mark in body for mark in (b'"content":', b'"signatures":', b'"record.carried"')):
        return
    try:
        text = body.decode()
        record = PLAIN.decode(text)
        data = value_text(text, "data")
    except (ValueError, RecursionError):
        return
    try:
        if record["kind"] == "record.carried" and deep:
            yield from unfit(value_text(data, "original").encode(), deep - 1)
        else:
            yield from unsealed(record, data)
            yield from misstated(record["data"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        yield "its signatures cannot be read"


def value_text(text: str, name: str) -> str:
    """What stands under a name of an object, as it stands; before it there are plain texts and numbers only."""
    start = text.index(f'"{name}":') + len(name) + 3
    return text[start : PLAIN.raw_decode(text, start)[1]]


def unsealed(record: dict, data: str) -> Iterator[str]:
    """Signatures that are not of this record: its bytes without them, who, in which role, and what it means."""
    if "signatures" not in record["data"]:
        return
    head = '{"signatures":'
    if not data.startswith(head):
        yield "its signatures do not stand where signatures stand"
        return
    rest = "{" + data[PLAIN.raw_decode(data, len(head))[1] :].lstrip(",")
    about = [record["kind"], record["intent"], "\x1e".join(record["streams"]), record["at"], record.get("doubt", "")]
    for one in record["data"]["signatures"]:
        who = [one["person"], one["role"], one["meaning"], one.get("session", ""), one.get("manner", "alone")]
        parts = ["lineside signature v1", *about, record["person"], record["work_unit"], rest, *who]
        sealed = b"".join(b"%d:%s" % (len(part.encode()), part.encode()) for part in parts)
        if hashlib.sha256(sealed).hexdigest() != one.get("content", ""):
            yield f"the signature of {one['person']} is not of this record"


def misstated(data: dict) -> Iterator[str]:
    """A statement that was signed, as records have had it from the first release on, and what it names."""
    if not {"signed", "content", "meaning"} <= set(data):
        return
    signer = data.get("signer") or data.get("verifier") or data.get("releaser") or ""
    said = f"{data['signed']}\x1f{signer}\x1f{data['meaning']}\x1f"
    if hashlib.sha256(said.encode()).hexdigest() != data["content"]:
        yield f"the signature of {signer} is not of what it stands under"
    stated = PLAIN.decode(data["signed"])
    for name in ("lot", "run", "stream", "dispute", "hold", "nonconformance", "record"):
        if name in stated and name in data and stated[name] != data[name]:
            yield f"the signature of {signer} is of another record"
            return


class Bundle:
    """A bundle while it is read."""

    def __init__(self) -> None:
        self.journals = {}
        self.counts = {"records": 0, "heads": 0, "attachments": 0}
        self.ended = False
        #: The attachment that is being read: its name, its size, how much of it came, and their hash.
        self.partial: Any = None

    def begin(self, found: dict) -> None:
        """The first line says which journals follow, and with which keys they were signed."""
        try:
            if field(found, "lineside_bundle", int) != FORMAT:
                raise Failed(f"this verifier reads bundles of format {FORMAT}")
            only(found, "lineside_bundle", "made_at", "made_by", "journals")
            listed = field(found, "journals", list)
            if len(listed) > MOST_JOURNALS:
                raise ValueError("too many journals")
            for each in listed:
                journal = Journal(each)
                if journal.name in self.journals:
                    raise ValueError("a journal stands twice")
                self.journals[journal.name] = journal
        except (ValueError, AttributeError, TypeError) as error:
            raise Failed(f"the first line is not that of a bundle: {error}") from None

    def take(self, number: int, found: dict) -> None:
        """Any other line."""
        if self.ended:
            raise Failed(f"line {number} stands behind the end")
        if len(found) != 1:
            raise Failed(f"line {number} is none of a bundle")
        ((what, inner),) = found.items()
        if what == "end" and self.partial is None:
            return self.end(inner)
        if what not in ("record", "head", "attachment") or not isinstance(inner, dict):
            raise Failed(f"line {number} is none of a bundle")
        if what == "attachment":
            return self.attachment(number, inner)
        if self.partial is not None:
            raise Failed(f"the attachment before line {number} is not whole")
        self.counts[what + "s"] += 1
        name = inner.get("journal")
        journal = self.journals.get(name) if isinstance(name, str) else None
        if journal is None:
            raise Failed(f"line {number} is of a journal that the first line does not name")
        return journal.take_record(inner) if what == "record" else journal.take_head(inner)

    def attachment(self, number: int, inner: dict) -> None:
        """A piece of a photo or of ink, to which records refer by its hash; the pieces follow one another."""
        try:
            only(inner, "sha256", "size", "start", "content")
            name, size, start = sha256_of(inner, "sha256"), number_of(inner, "size"), number_of(inner, "start")
            content = packed(inner, "content")
        except ValueError:
            raise Failed(f"the attachment in line {number} is not written as one is") from None
        name_before, size_before, taken, digest = self.partial or (name, size, 0, hashlib.sha256())
        if (name, size, start) != (name_before, size_before, taken) or not content or taken + len(content) > size:
            raise Failed(f"the attachment in line {number} is not whole")
        digest.update(content)
        self.partial = (name, size, taken + len(content), digest)
        if taken + len(content) == size:
            if digest.digest() != name:
                raise Failed(f"the attachment that ends in line {number} was altered")
            self.partial = None
            self.counts["attachments"] += 1

    def end(self, inner: object) -> None:
        """The last line says how much there was."""
        self.end_journals()
        if inner != self.counts:
            raise Failed(f"the last line counts otherwise: {self.counts} here")
        self.ended = True

    def end_journals(self) -> None:
        """Every journal is whole."""
        for journal in self.journals.values():
            journal.end()

    def close(self) -> None:
        """Nothing more comes."""
        if not self.ended:
            self.end_journals()
            raise Failed("the bundle has no end: something was cut off")


def fingerprint(key: bytes) -> str:
    """A key as people compare it: the first 16 bytes of its sha256."""
    text = hashlib.sha256(key).hexdigest()[:32]
    return " ".join(text[at : at + 4] for at in range(0, 32, 4))


def verify(file: BinaryIO, trusted: Collection[str] = ()) -> Bundle:
    """The bundle that passed; raises Failed."""
    bundle, reading = Bundle(), lines_of(file)
    first = next(reading, None)
    if first is None:
        raise Failed("the file is empty")
    bundle.begin(first[1])
    for journal in bundle.journals.values():
        for key in journal.keys:
            if trusted and plain(fingerprint(key)) not in trusted:
                raise Failed(f"key {fingerprint(key)} of journal {journal.name} is not one that you trust")
    for number, found in reading:
        bundle.take(number, found)
    bundle.close()
    return bundle


def plain(text: str) -> str:
    """A fingerprint however it was copied."""
    return re.sub("[^0-9a-f]", "", text.lower())


# -- the record of a product: a ZIP file with one spelling

#: Local header, entry of the directory, and its end (PKWARE APPNOTE 6.3.10), without names.
LOCAL = struct.Struct("<4s5H3I2H")
CENTRAL = struct.Struct("<4s6H3I5H2I")
END = struct.Struct("<4s4H2IH")
TRAVELER_DOMAIN = b"lineside traveler v1\n"
#: Largest lists and pages that are read whole; photos and documents are hashed piece by piece.
MOST_TEXT = 256 * 1024 * 1024
MOST_FILES = 2**16 - 1
MEMBER = re.compile(
    r"(README\.txt|traveler\.pdf|traveler\.json|records\.jsonl|manifest\.json|manifest\.sig"
    r"|documents/[0-9a-f]{64}\.json|attachments/[0-9a-f]{64})"
)


class Member:
    """A file of the archive: where it stands, and the hash of what stands there."""

    def __init__(self, name: str, at: int, size: int, crc: int, start: int) -> None:
        self.name, self.at, self.size, self.crc, self.start = name, at, size, crc, start
        self.digest, self.sound = b"", False


def members_of(file: BinaryIO) -> list:
    """Every file of the archive; each byte of it has to be what the one spelling of such an archive has there."""
    found: list = []
    file.seek(0)
    while True:
        start = file.tell()
        head = file.read(LOCAL.size)
        if head[:4] != b"PK\x03\x04":
            break
        found.append(member(file, head, start))
        if len(found) > MOST_FILES:
            raise Failed("the archive has too many files")
    file.seek(start)
    directory = b"".join(entry_of(each) for each in found)
    count = len(found)
    end = END.pack(b"PK\x05\x06", 0, 0, count, count, len(directory), start & 0xFFFFFFFF, 0)
    if file.read(len(directory) + len(end) + 1) != directory + end:
        after = found[-1].name if found else "nothing"
        raise Failed(f"the archive behind {after} is not as it has to be: its directory was altered, or cut off")
    if len({each.name for each in found}) != count:
        raise Failed("a file stands twice in the archive")
    return found


def member(file: BinaryIO, head: bytes, start: int) -> Member:
    """One file: its header, and its content by hash and check sum."""
    if len(head) < LOCAL.size:
        raise Failed("the archive breaks off")
    _, _, _, _, _, _, crc, size, _, length, _ = LOCAL.unpack(head)
    raw = file.read(min(length, 200))
    try:
        name = raw.decode("ascii")
    except UnicodeDecodeError:
        name = ""
    if not MEMBER.fullmatch(name):
        raise Failed(f"the archive has a file at byte {start} that does not belong there, or whose name was altered")
    if head + raw != LOCAL.pack(b"PK\x03\x04", 20, 0, 0, 0, 33, crc, size, size, len(raw), 0) + raw:
        raise Failed(f"{name}: its header was altered")
    made = Member(name, file.tell(), size, crc, start)
    digest, left, found = hashlib.sha256(), size, 0
    while left:
        part = file.read(min(left, 1024 * 1024))
        if not part:
            raise Failed(f"{name}: it breaks off")
        digest.update(part)
        found = zlib.crc32(part, found)
        left -= len(part)
    made.digest = digest.digest()
    made.sound = found == crc
    return made


def entry_of(each: Member) -> bytes:
    """What the directory has to say of a file."""
    raw = each.name.encode("ascii")
    fixed = (b"PK\x01\x02", 20, 20, 0, 0, 0, 33, each.crc, each.size, each.size, len(raw))
    return CENTRAL.pack(*fixed, 0, 0, 0, 0, 0, each.start & 0xFFFFFFFF) + raw


class Stretch:
    """Records of one journal that follow one another, until a head that was signed proves them."""

    def __init__(self) -> None:
        self.journal, self.seq, self.hash, self.waiting = "", 0, NO_HASH, 0


class TravelerBundle:
    """A traveler with what it was made from, once it has passed."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.proven = self.vouched = 0
        self.signed_by: Any = None
        self.keys: dict = {}

    def verify(self, trusted: Collection[str], unsigned: bool) -> None:
        """Raises Failed at the first thing that is not as it was."""
        self.members = {each.name: each for each in members_of(self.file)}
        for name in ("README.txt", "traveler.pdf", "traveler.json", "records.jsonl", "manifest.json", "manifest.sig"):
            if name not in self.members:
                raise Failed(f"{name} is missing")
        self.read_signature(unsigned)
        self.manifest = self.object_in("manifest.json")
        try:
            self.read_manifest()
        except (ValueError, TypeError) as error:
            raise Failed(f"manifest.json was altered: {error}") from None
        self.check_records()
        self.check_files()
        self.check_keys(trusted)
        self.check_traveler()

    def text_of(self, name: str) -> bytes:
        """The content of a file that is read whole."""
        found = self.members[name]
        if found.size > MOST_TEXT:
            raise Failed(f"{name} is larger than {MOST_TEXT} bytes")
        self.file.seek(found.at)
        return self.file.read(found.size)

    def object_in(self, name: str) -> dict:
        """The one JSON object in a file."""
        return json_in(name, self.text_of(name))

    def read_manifest(self) -> None:
        """What the manifest lists."""
        only(
            self.manifest,
            *("lineside_traveler_bundle", "about", "number", "made_at", "made_by", "terminal"),
            *("journals", "records", "files", "erased"),
        )
        if self.manifest["lineside_traveler_bundle"] != FORMAT:
            raise Failed(f"this verifier reads bundles of format {FORMAT}")
        for each in field(self.manifest, "journals", list):
            only(each, "journal", "keys")
            if str(uuid.UUID(each["journal"])) != each["journal"] or each["journal"] in self.keys:
                raise ValueError("not a journal's id, or one that stands twice")
            self.keys[each["journal"]] = [
                packed({"key": key}, "key", 32) for key in field(each, "keys", list)[:MOST_KEYS]
            ]
        self.listed = {}
        for name, record, body in field(self.manifest, "records", list):
            if not isinstance(name, str) or name in self.listed:
                raise ValueError(f"record {name} stands twice")
            self.listed[name] = sha256_of({"hash": record}, "hash"), sha256_of({"hash": body}, "hash")

    # -- records

    def check_records(self) -> None:
        """Every record gives its hash and is the one that the manifest lists; heads are right; none is missing."""
        self.seen: dict = {}
        stretch = Stretch()
        found = self.members["records.jsonl"]
        self.file.seek(found.at)
        left = found.size
        number = 0
        while left:
            raw = self.file.readline(min(MOST_LINE, left) + 1)[:left]
            left -= len(raw)
            number += 1
            if not raw.endswith(b"\n"):
                self.lost(stretch, f"records.jsonl breaks off, or has too long a line, at line {number}")
            stretch = self.take_line(number, raw, stretch)
        self.vouched += stretch.waiting
        for name in self.listed:
            if name not in self.seen:
                self.fail(name, "it is missing")

    def lost(self, stretch: Stretch, why: str) -> NoReturn:
        """A line cannot be read: the record that it is of is the first that is listed and was not seen."""
        for name in sorted(self.listed, key=order_of):
            if name not in self.seen:
                self.fail(name, why)
        raise Failed(f"{why}, behind record {stretch.seq} of journal {stretch.journal}")

    def fail(self, name: str, why: str) -> NoReturn:
        """Say that this record fails."""
        journal, _, seq = name.rpartition(":")
        raise Failed(why, journal, int(seq) if seq.isdigit() else None)

    def take_line(self, number: int, raw: bytes, stretch: Stretch) -> Stretch:
        """A record or a head."""
        try:
            found = json_in(f"records.jsonl, line {number}", raw)
            ((what, inner),) = found.items()
            if what == "record":
                only(inner, "journal", "seq", "before", "hash", "body")
            elif what == "head":
                only(inner, "journal", "seq", "hash", "key", "signature")
            else:
                raise ValueError("neither a record nor a head")
            journal, seq = field(inner, "journal", str), number_of(inner, "seq")
        except (Failed, ValueError) as error:
            self.lost(stretch, f"line {number} of records.jsonl is not written as one is: {error}")
        if what == "head":
            self.take_head(inner, journal, seq, stretch)
            return stretch
        return self.take_record(inner, journal, seq, stretch)

    def take_record(self, inner: dict, journal: str, seq: int, stretch: Stretch) -> Stretch:
        """A record: its own hash, the one before where that is known, and what the manifest says of it."""
        name = f"{journal}:{seq}"
        if name not in self.listed:
            self.lost(stretch, f"{name} is not a record of this traveler")
        try:
            body, said = packed(inner, "body"), sha256_of(inner, "hash")
            before = None if inner["before"] is None else sha256_of(inner, "before")
        except ValueError as error:
            self.fail(name, f"it is not written as a record is: {error}")
        if name in self.seen or (journal, seq) <= (stretch.journal, stretch.seq):
            self.fail(name, "it stands twice, or out of its order")
        if (said, hashlib.sha256(body).digest()) != self.listed[name]:
            self.fail(name, "it is not the one that the manifest lists")
        if before is not None and hashlib.sha256(before + body).digest() != said:
            self.fail(name, "the stored bytes do not give the stored hash")
        if not says_so(body, journal, seq):
            self.fail(name, "its bytes say that it is another record")
        for why in unfit(body):
            self.fail(name, why)
        self.seen[name] = said
        follows = before is not None and (stretch.journal, stretch.seq + 1) == (journal, seq)
        if follows and before != stretch.hash:
            self.fail(name, "it does not follow the record before it")
        made = Stretch()
        made.journal, made.seq, made.hash = journal, seq, said
        made.waiting = stretch.waiting + 1 if follows else 1
        if not follows:
            self.vouched += stretch.waiting
        return made

    def take_head(self, inner: dict, journal: str, seq: int, stretch: Stretch) -> None:
        """A head proves the record that it is of, and those that lead to it without a gap."""
        name = f"{journal}:{seq}"
        try:
            head = Head(inner, "journal")
        except ValueError as error:
            self.fail(name, f"a signed head is not written as one is: {error}")
        if (stretch.journal, stretch.seq) != (journal, seq) or head.hash != stretch.hash:
            self.fail(name, "its signed head is of another record")
        if head.key not in self.keys.get(journal, ()):
            self.fail(name, "its head is signed with a key that is not this terminal's")
        message = DOMAIN + uuid.UUID(journal).bytes + seq.to_bytes(8, "big") + head.hash
        if not genuine(head.key, head.signature, message):
            self.fail(name, "the signature of its head does not fit")
        self.proven += stretch.waiting
        stretch.waiting = 0

    # -- files

    def check_files(self) -> None:
        """Every file is the one that the manifest lists, and none is missing or added; names say their hash."""
        listed = {}
        try:
            for each in field(self.manifest, "files", list):
                only(each, "name", "size", "sha256")
                listed[field(each, "name", str)] = number_of(each, "size"), sha256_of(each, "sha256")
        except ValueError as error:
            raise Failed(f"manifest.json was altered: {error}") from None
        there = set(self.members) - {"manifest.json", "manifest.sig"}
        for name in sorted(there | set(listed)):
            if name not in there:
                raise Failed(f"{name} is missing")
            if name not in listed:
                raise Failed(f"{name} was added: the manifest does not list it")
            found = self.members[name]
            stem = name.rpartition("/")[2].partition(".")[0]
            if "/" in name and found.digest.hex() != stem:
                raise Failed(f"{name} was altered: its bytes do not give its hash")
            if (found.size, found.digest) != listed[name]:
                raise Failed(f"{name} was altered: it is not what the manifest lists")
        for each in self.members.values():
            if not each.sound:
                raise Failed(f"{each.name}: its check sum was altered")

    def read_signature(self, unsigned: bool) -> None:
        """The manifest is the one that was signed; else which of the two was altered."""
        found = self.object_in("manifest.sig")
        try:
            only(found, "sha256", "key", "signature")
            said = sha256_of(found, "sha256")
            key = None if found["key"] is None else packed(found, "key", 32)
            signature = None if found["signature"] is None else packed(found, "signature", 64)
        except (ValueError, TypeError) as error:
            raise Failed(f"manifest.sig was altered: {error}") from None
        digest = self.members["manifest.json"].digest
        if key is None or signature is None:
            if said != digest or key is not signature:
                raise Failed("manifest.json or manifest.sig was altered: they do not fit")
            if not unsigned:
                raise Failed("it is not signed: nothing proves who made it (--unsigned checks the bytes alone)")
            return
        fits = genuine(key, signature, TRAVELER_DOMAIN + digest)
        if said != digest and not fits:
            raise Failed("manifest.json was altered: its bytes do not give the hash that was signed")
        if said != digest or not fits:
            raise Failed("manifest.sig was altered: it does not fit manifest.json")
        self.signed_by = key

    def check_keys(self, trusted: Collection[str]) -> None:
        """The key is the terminal's own, as far as its records say, and every key is trusted where any is named."""
        if self.signed_by is None:
            if trusted:
                raise Failed("it is not signed: nothing proves who made it")
            return
        own = self.keys.get(self.manifest["terminal"])
        if own is not None and self.signed_by not in own:
            raise Failed("manifest.sig is by a key that is not this terminal's")
        for each in (self.signed_by, *(key for keys in self.keys.values() for key in keys)):
            if trusted and plain(fingerprint(each)) not in trusted:
                raise Failed(f"key {fingerprint(each)} is not one that you trust")

    def check_traveler(self) -> None:
        """The traveler speaks of the records that are here."""
        found = json_in("traveler.json", self.text_of("traveler.json"), fractions=True)
        told = found.get("records")
        names = [each.get("record") for each in told if isinstance(each, dict)] if isinstance(told, list) else []
        if names != list(self.listed):
            raise Failed("traveler.json speaks of other records than the bundle has")

    def tell(self) -> None:
        """What passed, and what is left for a person to compare."""
        print("PASS" if self.signed_by else "PASS, NOT SIGNED")
        about, number = self.manifest["about"], self.manifest["number"]
        print(f"traveler of {about} {number}, made {self.manifest['made_at']} by terminal {self.manifest['terminal']}")
        print(f"records: {len(self.listed)}, each as its hash says")
        print(f"  {self.proven} under heads that their terminal signed")
        print(f"  {self.vouched} on the word of the terminal that made this bundle")
        print(f"documents: {self.count('documents/')}, attachments: {self.count('attachments/')}, as their hashes say")
        print(f"erased, or not at that terminal: {len(self.manifest['erased'])} attachments")
        if self.signed_by:
            print(f"signed with key: {fingerprint(self.signed_by)}")
            print("Compare the key with what central says (lineside central verify): a bundle cannot prove by itself")
            print("whose key it brings, nor that no record of the product was left out (docs/auditor.md).")

    def count(self, folder: str) -> int:
        """How many files there are in a folder."""
        return sum(name.startswith(folder) for name in self.members)


def genuine(key: bytes, signature: bytes, message: bytes) -> bool:
    """Whether it is the signature of this key under this message."""
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def json_in(name: str, raw: bytes, fractions: bool = False) -> dict:
    """One JSON object on one line, or in a file of its own."""
    number = float if fractions else no_number
    try:
        found = json.loads(
            raw.decode("utf-8"), parse_int=digits, parse_float=number, parse_constant=no_number, object_pairs_hook=once
        )
    except (ValueError, RecursionError):
        raise Failed(f"{name} was altered: it is not JSON as a bundle has it") from None
    if not isinstance(found, dict):
        raise Failed(f"{name} was altered: it is not an object")
    return found


def says_so(body: bytes, journal: str, seq: int) -> bool:
    """Whether the bytes of a record name this journal and number."""
    try:
        found = json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict) and found.get("journal") == journal and found.get("seq") == seq


def order_of(name: str) -> tuple:
    """Where a record stands among the others of a bundle."""
    journal, _, seq = name.rpartition(":")
    return journal, int(seq) if seq.isdigit() and len(seq) < 20 else 0


def tell(bundle: Bundle) -> None:
    """What passed, and what is left for a person to compare."""
    print("PASS")
    for journal in bundle.journals.values():
        print(f"journal {journal.name}: records 1 to {journal.last}, all under a head that its terminal signed")
        print(f"  newest head: {journal.last} {journal.hash.hex()}")
        for key, until in journal.keys.items():
            ended = "" if until is None else f" (ended at record {until})"
            print(f"  key: {fingerprint(key)}{ended}")
    count = bundle.counts["attachments"]
    print(f"attachments: {count}, each as its hash says")
    print("Compare keys and newest heads with what central says (lineside central verify): a bundle")
    print("cannot prove by itself whose keys it brings, nor that nothing was recorded after its end.")


def main(words: Sequence[str] | None = None) -> int:
    """The command; returns its exit code."""
    parser = argparse.ArgumentParser(description="Verify a Lineside bundle, of journals or of a product.")
    parser.add_argument("bundle", help="the file, or - for standard input (of journals only)")
    parser.add_argument("--trust", action="append", default=[], metavar="FINGERPRINT", help="take no other key")
    parser.add_argument("--unsigned", action="store_true", help="check a product's bundle that nobody signed")
    asked = parser.parse_args(words)
    trusted = {plain(each) for each in asked.trust}
    try:
        if asked.bundle == "-":
            tell(verify(sys.stdin.buffer, trusted))
        else:
            with open(asked.bundle, "rb") as file:
                checked(file, trusted, asked.unsigned)
    except OSError as error:
        print(f"The bundle cannot be read: {error}", file=sys.stderr)
        return 2
    except Failed as failed:
        print("FAIL")
        if failed.seq is not None:
            print(f"journal {failed.journal}, record {failed.seq}: {failed.why}")
        else:
            print(failed.why)
        return 3
    return 0


def checked(file: BinaryIO, trusted: Collection[str], unsigned: bool) -> None:
    """A bundle of either kind, and what is to be said of it."""
    archive = file.read(1) != b"{"
    file.seek(0)
    if not archive:
        tell(verify(file, trusted))
        return
    found = TravelerBundle(file)
    found.verify(trusted, unsigned)
    found.tell()


if __name__ == "__main__":
    sys.exit(main())
