"""What a fact says on a page: its value, the limits that held, and with what it was done; for any fact, field by field.

Must not know any single kind of record.
"""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from app.domain.facts import Fact
from app.domain.lot_facts import Answered
from app.reports.naming import Names
from app.reports.wording import anything, words_of

#: Fields that every page says elsewhere, or that only bind.
_ELSEWHERE = frozenset(
    (
        *("lot", "run", "step", "index", "attempt", "accepted", "shown", "verdict", "source", "raw", "warnings"),
        *(
            "authorised",
            "content",
            "signed",
            "signatures",
            "way",
            "next",
            "entry",
            "operation",
            "routing",
            "order",
            "product",
        ),
    )
)


class Printed(Struct, frozen=True, kw_only=True):
    """What a fact says: its value, the limits that held, and with what it was done."""

    value: str = ""
    limits: str = ""
    using: str = ""


def fieldwise(fact: Fact, names: Names) -> Printed:
    """Every field that says something, by its name: how a kind is printed that has no words of its own."""
    found = []
    for field in msgspec.structs.fields(fact):
        value = getattr(fact, field.name)
        if field.name not in _ELSEWHERE and value not in ("", None, (), {}) and value != field.default:
            found.append(f"{words_of(field.name)}: {_named(field.name, value, names)}")
    shown = fact.shown if isinstance(fact, Answered) else ""
    return Printed(value="; ".join([shown] * bool(shown) + found))


def _named(field: str, value: object, names: Names) -> str:
    if isinstance(value, str) and field in ("person", "subject", "by", "signer", "releaser", "verifier", "worker"):
        return names.who(value)
    return names.reason(value) if field == "reason" and isinstance(value, str) else anything(value)


def answer(fact: Any, names: Names) -> Printed:
    """An answer as the ladder shows it."""
    return Printed(value=fact.shown)


def nothing(fact: Any, names: Names) -> Printed:
    """The kind says it all."""
    return Printed()
