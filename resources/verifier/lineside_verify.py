#!/usr/bin/env python3
"""Verifies a Lineside bundle: that nothing in it was altered, reordered, cut out, added or cut off.

    python3 lineside_verify.py BUNDLE.jsonl [--trust FINGERPRINT ...]

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
import sys
import uuid
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
    parser = argparse.ArgumentParser(description="Verify a Lineside bundle.")
    parser.add_argument("bundle", help="the file, or - for standard input")
    parser.add_argument("--trust", action="append", default=[], metavar="FINGERPRINT", help="take no other key")
    asked = parser.parse_args(words)
    try:
        if asked.bundle == "-":
            bundle = verify(sys.stdin.buffer, {plain(each) for each in asked.trust})
        else:
            with open(asked.bundle, "rb") as file:
                bundle = verify(file, {plain(each) for each in asked.trust})
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
    tell(bundle)
    return 0


if __name__ == "__main__":
    sys.exit(main())
