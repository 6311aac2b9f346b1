"""Every signature that stands in a record, in full: who, in which role, when, what it means, and what it is under.

21 CFR 11.50 asks for printed name, time and meaning wherever a record is shown or printed, 11.70 for the binding, which
is worked out anew here wherever the record has the text that was signed. Must not know pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from app.domain.facts import Authorised, Signature
from app.reports.archive import Kept
from app.reports.kinds import words
from app.reports.naming import Names
from app.reports.traveler import Signed
from app.reports.wording import listed, lot, short, words_of

#: Where a fact says who signed it, and what that means where no field ``meaning`` says so.
_SIGNERS = {"signer": "", "verifier": "", "releaser": "Releases the hold"}
#: How a signature stands in its session (21 CFR 11.200(a)(1)).
_MANNERS = {"first": "first of a session", "continuing": "within a session", "alone": "by itself"}


def signed_in(kept: Kept, names: Names) -> Iterator[Signed]:
    """The signatures of one record: those that it carries, else those of records from before they were carried."""
    fact = kept.entry.fact
    if fact is None:
        return
    for signature in fact.signatures:
        yield _carried(kept, fact, signature, names)
    if not fact.signatures:
        yield from _before(kept, fact, names)


def _carried(kept: Kept, fact: Any, signature: Signature, names: Names) -> Signed:
    """One that is bound to the bytes of its record; whoever signed a statement signed that too."""
    mine = signature.person in {getattr(fact, field, "") for field in _SIGNERS}
    signed = getattr(fact, "signed", "") if mine else ""
    session = (
        f"{_MANNERS[signature.manner]}, signed on by record {short(signature.session)}" if signature.session else ""
    )
    return _put(
        kept,
        names,
        person=signature.person,
        role=signature.role,
        meaning=signature.meaning,
        about=_said(signed, names) or _about(kept, names),
        signed=signed,
        content=signature.content,
        binding="broken" if kept.unfit else "fits",
        ink=getattr(fact, "ink", "") if mine else "",
        session=session,
    )


def _before(kept: Kept, fact: Any, names: Names) -> Iterator[Signed]:
    """Before 0.4.0 a signature was over a statement, or over the command that it let pass."""
    for field, meaning in _SIGNERS.items():
        person, meant = getattr(fact, field, ""), getattr(fact, "meaning", "") or meaning
        if person and meant:
            yield _stated(kept, fact, person, meant, names)
            break
    authorised = getattr(fact, "authorised", None)
    if isinstance(authorised, Authorised):
        yield _let_pass(kept, authorised, names)


def _stated(kept: Kept, fact: Any, person: str, meaning: str, names: Names) -> Signed:
    signed, digest = getattr(fact, "signed", ""), getattr(fact, "content", "")
    return _put(
        kept,
        names,
        person=person,
        role=str(getattr(fact, "role", "")),
        meaning=meaning,
        about=_said(signed, names) or _about(kept, names),
        signed=signed,
        content=digest,
        binding="command" if not signed or not digest else "broken" if kept.unfit else "fits",
        ink=getattr(fact, "ink", ""),
    )


def _let_pass(kept: Kept, authorised: Authorised, names: Names) -> Signed:
    return _put(
        kept,
        names,
        person=authorised.person,
        role=authorised.role,
        meaning=f"Lets pass: {listed(tuple(map(words_of, authorised.codes)))}",
        about=_about(kept, names),
        content=authorised.content,
    )


def _put(kept: Kept, names: Names, *, person: str, **fields: Any) -> Signed:
    entry = kept.entry
    at, name = entry.at.astimezone(), names.person(person)
    return Signed(person=person, name=name, at=at, doubt=entry.doubt, record=kept.name, **fields)


def _about(kept: Kept, names: Names) -> str:
    """What it is under, where the record does not have the text: the record itself."""
    fact = kept.entry.fact
    place = names.place(getattr(fact, "lot", ""), getattr(fact, "run", ""), getattr(fact, "step", ""))
    return ": ".join(filter(None, (place, f"{words(kept.entry.kind)}, record {short(kept.name)}")))


def _said(signed: str, names: Names) -> str:
    """What a statement is about, in words; empty where it is none of a run."""
    try:
        said = msgspec.json.decode(signed) if signed else None
    except (msgspec.MsgspecError, RecursionError):
        return ""
    if not isinstance(said, dict) or not isinstance(said.get("answers"), dict):
        return ""
    of, operation = str(said.get("lot", "")), str(said.get("operation", ""))
    place = f"lot {lot(of)}, {names.operation(of, operation)}"
    return f"{place}, {_pieces(said.get('quantity'))}, the answers to {len(said['answers'])} steps"


def _pieces(quantity: object) -> str:
    return f"quantity {quantity}"
