"""Every signature that stands in a record, in full: who, in which role, when, what it means, and what it is under.

21 CFR 11.50 asks for printed name, time and meaning wherever a record is shown or printed, 11.70 for the binding, which
is worked out anew here wherever the record has the text that was signed. Must not know pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import msgspec

from app.domain.facts import Authorised, Fact
from app.domain.holds import HoldReleased
from app.domain.steps.signature import content
from app.reports.archive import Kept
from app.reports.kinds import words
from app.reports.naming import Names
from app.reports.traveler import Signed
from app.reports.wording import listed, lot, short, words_of

#: Where a fact says who signed it.
_SIGNERS = ("signer", "verifier")


def signed_in(kept: Kept, names: Names) -> Iterator[Signed]:
    """The signatures of one record: the one that it is, and the one that let it pass."""
    fact = kept.entry.fact
    if fact is None:
        return
    person = next((getattr(fact, field) for field in _SIGNERS if getattr(fact, field, "")), "")
    if person and getattr(fact, "meaning", ""):
        yield _given(kept, fact, person, names)
    elif isinstance(fact, HoldReleased):
        yield _put(
            kept, names, person=fact.releaser, role=_role(fact), meaning="Releases the hold", about=_about(kept, names)
        )
    authorised = getattr(fact, "authorised", None)
    if isinstance(authorised, Authorised):
        yield _let_pass(kept, authorised, names)


def _role(fact: Fact) -> str:
    return str(getattr(fact, "role", ""))


def _given(kept: Kept, fact: Any, person: str, names: Names) -> Signed:
    signed, digest = getattr(fact, "signed", ""), getattr(fact, "content", "")
    return _put(
        kept,
        names,
        person=person,
        role=_role(fact),
        meaning=fact.meaning,
        about=_said(signed, names) or _about(kept, names),
        signed=signed,
        content=digest,
        binding=_binding(signed, person, fact.meaning, digest),
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


def _binding(signed: str, person: str, meaning: str, digest: str) -> Literal["fits", "broken", "command"]:
    if not signed or not digest:
        return "command"
    return "fits" if content(signed, person, meaning) == digest else "broken"


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
