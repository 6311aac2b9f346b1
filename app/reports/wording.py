"""Words of the report: times as a plant reads them, names beside ids, figures, and text that cannot spoil a page.

Pure. Must not know pages nor tables of kinds.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal

from app.domain.values import lot_number, plain

#: A text of the floor stands on a page up to this length; the whole of it is in the records.
LONGEST = 600

_CAPITALS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
#: Categories of characters that draw nothing, turn the direction of writing, or stand for no letter.
_HIDDEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def clean(text: str, longest: int = LONGEST) -> str:
    """Text in which every character is seen: what would be invisible, or turn the line around, is named instead."""
    if len(text) > longest:
        text = f"{text[:longest]} … ({len(text)} characters)"
    if text.isascii() and text.isprintable():
        return text
    shown = (named(c) if unicodedata.category(c) in _HIDDEN else c for c in " ".join(text.split("\n")))
    return "".join(shown)


def named(letter: str) -> str:
    """A character that cannot be drawn, by its number."""
    return f"[U+{ord(letter):04X}]"


def when(at: datetime) -> str:
    """A moment on the plant's wall with its offset from UTC: "2026-11-22 14:29:05 +01:00"."""
    text = at.isoformat(" ", "seconds")
    return f"{text[:19]} {text[19:]}".strip()


def day(at: datetime | date) -> str:
    """A day, ISO 8601."""
    return at.date().isoformat() if isinstance(at, datetime) else at.isoformat()


def words_of(code: str) -> str:
    """A code of ours as words: "OutOfLimits" as "out of limits", "material_lot" as "material lot"."""
    return _CAPITALS.sub(" ", code).replace("_", " ").replace(".", " ").lower()


def sentence(code: str) -> str:
    """The same with a capital in front."""
    text = words_of(code)
    return text[:1].upper() + text[1:]


def listed(items: tuple[str, ...]) -> str:
    """A few words one after another; of very many the first and how many there are."""
    shown = ", ".join(items[:20])
    return shown if len(items) <= 20 else f"{shown} … ({len(items)} in all)"


def amount(quantity: Decimal, unit: str) -> str:
    """A quantity with its unit."""
    return f"{plain(quantity)} {unit}".strip()


def between(low: Decimal | None, high: Decimal | None, unit: str) -> str:
    """Limits as a person reads them; empty where there are none."""
    if low is not None and high is not None:
        return f"{plain(low)} to {plain(high)} {unit}".strip()
    if low is not None:
        return f"at least {plain(low)} {unit}".strip()
    return f"at most {plain(high)} {unit}".strip() if high is not None else ""


def lot(id: str) -> str:
    """A lot by the number on its label, with its material."""
    material, _, number = id.partition("/")
    return f"{number} ({material})" if number else id


def short(name: str) -> str:
    """A record's name short enough for a line: the first of its journal's id, and its number."""
    journal, _, seq = name.rpartition(":")
    return f"{journal[:8]}:{seq}" if journal else name


def anything(value: object) -> str:
    """A field of a fact as text, whatever it is."""
    match value:
        case bool():
            return "yes" if value else "no"
        case Decimal():
            return plain(value)
        case datetime():
            return when(value.astimezone())
        case date():
            return value.isoformat()
        case str():
            return value
        case tuple() | list() | frozenset() | set():
            return listed(tuple(anything(each) for each in value))
        case dict():
            return listed(tuple(f"{key}: {anything(each)}" for key, each in value.items()))
        case _ if hasattr(value, "__struct_fields__"):
            fields = ((name, getattr(value, name)) for name in value.__struct_fields__)
            return listed(
                tuple(f"{words_of(name)} {anything(each)}" for name, each in fields if each not in ("", None, ()))
            )
        case _:
            return str(value)


def number(id: str) -> str:
    """The number on the label of a lot."""
    return lot_number(id) or id
