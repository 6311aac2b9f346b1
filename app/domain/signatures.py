"""Signatures: who signs what a record asserts, what binds the two, and whether a signature still fits its record.

One shape for everything that is signed (21 CFR 11.50, 11.70). A signature is over the bytes of its record: on another
record, with another meaning, person or time it does not fit. Pure; must not know PINs or where records are kept.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Final

import msgspec
from msgspec import Struct

from app.domain.facts import Authorised, Draft, Fact, Manner, Signature
from app.domain.refusals import Refusal

#: Said first in what is hashed, so that it can never be taken for something else's hash.
SEAL: Final = "lineside signature v1"
#: Who is recorded as present when the first lead of a plant gets a PIN, for then there is no lead yet.
ADMINISTRATOR: Final = "administrator"
#: What a signature means that lets pass what was refused; the codes of it follow.
LET_PASS: Final = "Let pass"  # noqa: S105  (no password)
#: What a statement names and its record names too: a statement of another record says otherwise.
NAMED: Final = ("lot", "run", "stream", "dispute", "hold", "nonconformance", "record")
UNREADABLE: Final = "its signatures cannot be read"
#: One of these is in every record in which somebody signed.
_MARKS: Final = (b'"content":', b'"signatures":', b'"record.carried"')
#: Numbers are not looked at here, and a long one costs nothing.
_JSON: Final = json.JSONDecoder(parse_int=str, parse_float=str)
#: How deep a record can have been carried from journal to journal (`records.MOST_CARRIED`).
_DEEPEST = 8


class Proof(Struct, frozen=True, kw_only=True):
    """That a person's PIN was right just now: in which role they sign, and how it stands in their session."""

    person: str
    role: str
    session: str = ""
    manner: Manner = "alone"


class Sealing(Struct, frozen=True, kw_only=True):
    """What of a record's envelope is signed with its data. ``at`` as it stands in the record."""

    kind: str
    intent: str
    streams: tuple[str, ...]
    at: str
    doubt: str
    person: str
    work_unit: str


def content(signed: str, signer: str, meaning: str) -> str:
    """sha256 (hex) over a statement, by whom, and what it means; each part ends with a unit separator."""
    return hashlib.sha256(f"{signed}\x1f{signer}\x1f{meaning}\x1f".encode()).hexdigest()


def bound(sealing: Sealing, data: str, signature: Signature) -> str:
    """sha256 (hex) over a record, its data without signatures, who and what it means; each part with its length.

    What is signed is the record itself, so no signature can stand under another one.
    """
    about = (sealing.kind, sealing.intent, "\x1e".join(sealing.streams), sealing.at, sealing.doubt)
    where = (sealing.person, sealing.work_unit, data)
    who = (signature.person, signature.role, signature.meaning, signature.session, signature.manner)
    parts = (part.encode() for part in (SEAL, *about, *where, *who))
    return hashlib.sha256(b"".join(b"%d:%s" % (len(part), part) for part in parts)).hexdigest()


def signers(fact: Fact, person: str) -> tuple[tuple[str, str], ...]:
    """(person, meaning) of everybody who has to sign what a fact asserts; ``person`` is who records it."""
    found: dict[str, str] = {}
    for name, meaning in fact.signed_now().items():
        who = person if not name else str(getattr(fact, name, "") or "")
        if who and who != ADMINISTRATOR:
            found[who] = meaning or str(getattr(fact, "meaning", ""))
    authorised = getattr(fact, "authorised", None)
    if isinstance(authorised, Authorised):
        found.setdefault(authorised.person, f"{LET_PASS}: {', '.join(authorised.codes)}")
    return tuple(found.items())


def seal(draft: Draft, about: Sealing, proofs: Mapping[str, Proof]) -> Draft:
    """The draft with the signatures of all who sign it. Raises `Refusal` NotSigned where a PIN was not asked for."""
    named = signers(draft.fact, about.person)
    if not named:
        return draft
    data = msgspec.json.encode(draft.fact).decode()
    made = tuple(_signed(about, data, _proof(proofs, who), meaning) for who, meaning in named)
    return Draft(draft.streams, msgspec.structs.replace(draft.fact, signatures=made))


def written(at: datetime) -> str:
    """A time as it stands in a record."""
    return msgspec.json.encode(at).decode().strip('"')


def _proof(proofs: Mapping[str, Proof], who: str) -> Proof:
    if who not in proofs:
        raise Refusal("NotSigned", person=who)
    return proofs[who]


def _signed(sealing: Sealing, data: str, proof: Proof, meaning: str) -> Signature:
    made = Signature(person=proof.person, role=proof.role, meaning=meaning, session=proof.session, manner=proof.manner)
    return msgspec.structs.replace(made, content=bound(sealing, data, made))


# -- whether what is stored still fits


def fault(body: bytes) -> str:
    """What is wrong with the signatures of a stored record, in plain words; "" where they fit or there are none.

    Total: bytes that are no record say nothing. Signatures of records before 0.4.0 are checked as far as those records
    let them be: a statement with its signer and meaning, and that it is about this record.
    """
    return _fault(body, _DEEPEST)


def _fault(body: bytes, deep: int) -> str:
    if not any(mark in body for mark in _MARKS):
        return ""
    try:
        text = body.decode()
        read: Any = _JSON.decode(text)
        raw = _member(text, "data")
    except (ValueError, RecursionError):
        return ""
    try:
        if read["kind"] == "record.carried" and deep:
            return _fault(_member(raw, "original").encode(), deep - 1)
        return next(_faults(read, raw), "")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return UNREADABLE


def _member(text: str, name: str) -> str:
    """What stands under a name, as it stands: before it come plain texts and numbers only."""
    start = text.index(f'"{name}":') + len(name) + 3
    return text[start : _JSON.raw_decode(text, start)[1]]


def _faults(read: Any, raw: str) -> Iterator[str]:
    data = read["data"]
    if "signatures" in data:
        yield from _unfit(read, raw)
    if "signed" in data and "content" in data and "meaning" in data:
        yield from _unstated(data)


def _unfit(read: Any, raw: str) -> Iterator[str]:
    data = _without_signatures(raw)
    if data is None:
        yield "its signatures do not stand where signatures stand"
        return
    sealing = Sealing(
        kind=read["kind"],
        intent=read["intent"],
        streams=tuple(read["streams"]),
        at=read["at"],
        doubt=read.get("doubt", ""),
        person=read["person"],
        work_unit=read["work_unit"],
    )
    for each in read["data"]["signatures"]:
        signature = msgspec.convert(each, Signature, strict=True)
        if bound(sealing, data, signature) != signature.content:
            yield f"the signature of {signature.person} is not of this record"


def _without_signatures(raw: str) -> str | None:
    head = '{"signatures":'
    if not raw.startswith(head):
        return None
    rest = raw[_JSON.raw_decode(raw, len(head))[1] :]
    return "{" + rest.removeprefix(",")


def _unstated(data: Any) -> Iterator[str]:
    signer = data.get("signer") or data.get("verifier") or data.get("releaser") or ""
    if content(data["signed"], signer, data["meaning"]) != data["content"]:
        yield f"the signature of {signer} is not of what it stands under"
    stated = _JSON.decode(data["signed"])
    if any(name in stated and name in data and stated[name] != data[name] for name in NAMED):
        yield f"the signature of {signer} is of another record"
