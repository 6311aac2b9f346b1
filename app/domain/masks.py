"""What a short text looks like, place by place: ``AA-9999`` is two letters, a dash, four digits.

A mask is walked once beside the text, so that none costs more than its length (a regular expression of a plant could
cost any time). ``A`` is a letter, ``9`` a digit, ``X`` a letter or digit, ``*`` anything printable; all else stands for
itself, and ``\\`` before a character makes it stand for itself too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_DIGITS = "0123456789"


def fits(mask: str, text: str) -> bool:
    """Whether a text looks as its mask says; letters may be small or capital."""
    places = _places(mask)
    return len(text) == len(places) and all(place(char) for place, char in zip(places, text, strict=True))


def example(mask: str) -> str:
    """A text that fits, for people: ``AB-1234``."""
    return "".join(_example(mask))


def length(mask: str) -> int:
    """How long a text of this mask is."""
    return len(_places(mask))


@lru_cache(maxsize=256)
def _places(mask: str) -> tuple[Callable[[str], bool], ...]:
    return tuple(_place(sign, literal) for sign, literal in _signs(mask))


def _signs(mask: str) -> Iterator[tuple[str, bool]]:
    """(character, whether it stands for itself)."""
    literal = False
    for sign in mask:
        if sign == "\\" and not literal:
            literal = True
            continue
        yield sign, literal or sign not in "A9X*"
        literal = False


def _place(sign: str, literal: bool) -> Callable[[str], bool]:
    if literal:
        return lambda char: char == sign
    kinds: dict[str, Callable[[str], bool]] = {
        "A": lambda char: char.upper() in _LETTERS,
        "9": lambda char: char in _DIGITS,
        "X": lambda char: char.upper() in _LETTERS + _DIGITS,
        "*": str.isprintable,
    }
    return kinds[sign]


def _example(mask: str) -> Iterator[str]:
    for number, (sign, literal) in enumerate(_signs(mask)):
        yield sign if literal else {"9": _DIGITS[(number + 1) % 10]}.get(sign, _LETTERS[number % 26])
