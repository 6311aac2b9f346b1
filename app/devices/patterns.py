"""The pattern of an instrument's line as a plant writes it: "{any} {value} {unit}", "{stable:ST},{value}{unit}".

Read from left to right and never back, so that no pattern and no line can be slow. Pure; no regular expressions of
other people's.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct

#: Longest pattern, in characters.
LONGEST = 100
_FIGURE = frozenset("0123456789")


class Match(Struct, frozen=True):
    """What a pattern found: the value, its unit ("" where it has none), and whether it is said to be stable."""

    value: Decimal
    unit: str
    stable: bool | None


class _Part(Struct, frozen=True):
    """One part of a pattern: ``kind`` is text, space, value, unit, any or stable; ``text`` belongs to it."""

    kind: str
    text: str = ""


@lru_cache(maxsize=64)
def parts(pattern: str) -> tuple[_Part, ...]:
    """A pattern in its parts. Raises ValueError with what is wrong, in words for the settings file."""
    if not 0 < len(pattern) <= LONGEST:
        raise ValueError(f"a pattern has 1 to {LONGEST} characters")
    found: list[_Part] = []
    while pattern:
        part, pattern = _first(pattern)
        if found and found[-1].kind == "any" and part.kind not in ("text", "space", "value"):
            raise ValueError("after {any} there has to be a text, a space or {value}: where would it end?")
        found.append(part)
    if [part.kind for part in found].count("value") != 1:
        raise ValueError("a pattern has {value} once")
    return tuple(found)


def _first(pattern: str) -> tuple[_Part, str]:
    if pattern[0] == "{":
        name, closed, rest = pattern[1:].partition("}")
        kind, _, word = name.partition(":")
        known = (kind in ("value", "unit", "any") and not word) or (kind == "stable" and word)
        if not closed or not known:
            raise ValueError("the marks are {value}, {unit}, {any} and {stable:WORD}")
        return _Part(kind, word), rest
    if pattern[0] == " ":
        return _Part("space"), pattern.lstrip(" ")
    end = next((at for at, char in enumerate(pattern) if char in "{ "), len(pattern))
    return _Part("text", pattern[:end]), pattern[end:]


def match(pattern: str, line: str) -> Match | None:
    """What the pattern finds in a line; None where the line is not of this form. A space stands for any number."""
    value: Decimal | None = None
    unit, stable, at = "", None, 0
    found = parts(pattern)
    for number, part in enumerate(found):
        end = _end(part, found[number + 1] if number + 1 < len(found) else None, line, at)
        if end is None:
            return None
        piece = line[at:end]
        match part.kind:
            case "value":
                value = Decimal(piece.replace(" ", "").replace(",", "."))
            case "unit":
                unit = piece
            case "stable":
                stable = piece == part.text
        at = end
    return Match(value, unit, stable) if value is not None and at == len(line) else None


def _end(part: _Part, after: _Part | None, line: str, at: int) -> int | None:
    """Where a part ends that begins at ``at``; None where it does not fit."""
    match part.kind:
        case "text":
            return at + len(part.text) if line.startswith(part.text, at) else None
        case "space":
            return _while(line, at, lambda char: char == " ")
        case "value":
            return _value_end(line, at)
        case "unit":
            end = _while(line, at, lambda char: char not in " ,;" and char not in _FIGURE, 12)
            return end if end > at else None
        case "stable":
            end = _while(line, at, str.isalpha, 12)
            return end if end > at else None
    return _any_end(after, line, at)


def _any_end(after: _Part | None, line: str, at: int) -> int | None:
    """{any} ends where what follows it begins for the first time."""
    if after is None:
        return len(line)
    if after.kind == "value":
        return _while(line, at, lambda char: char not in _FIGURE and char not in "+-")
    found = line.find(after.text if after.kind == "text" else " ", at)
    return found if found >= 0 else None


def _value_end(line: str, at: int) -> int | None:
    """Sign, spaces, figures, and after a point or comma more of them."""
    here = at + 1 if line[at : at + 1] in ("+", "-") else at
    here = _while(line, here, lambda char: char == " ")
    end = _while(line, here, _FIGURE.__contains__, 12)
    if end == here:
        return None
    if line[end : end + 1] in (".", ","):
        more = _while(line, end + 1, _FIGURE.__contains__, 9)
        return more if more > end + 1 else None
    return end


def _while(line: str, at: int, holds: Callable[[str], bool], most: int = 10_000) -> int:
    end = at
    while end < len(line) and end - at < most and holds(line[end]):
        end += 1
    return end
