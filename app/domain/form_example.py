"""What a number of a form looks like: an example of a regular expression, and its parts where it has one shape only.

For a sentence that a person reads in place of the expression. Pure; must not know what is numbered, nor words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from typing import Literal

from msgspec import Struct

from app.domain.number_form import Form, NoAutomaton, form_of

#: What stands at a place of a number: these very characters, any digit, any letter, or one of some.
Kind = Literal["these", "digit", "letter", "some"]
_DIGITS, _UPPER = "1234567890", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#: What an example is made of, the plainest first.
_KNOWN = _UPPER + _UPPER.lower() + _DIGITS + "-_/.:#+*=()!?,;@&%$<>[]{}~^|'\"`\\ "
_WHOLE: dict[frozenset[str], Kind] = {
    frozenset(_DIGITS): "digit",
    frozenset(_UPPER): "letter",
    frozenset(_UPPER.lower()): "letter",
    frozenset(_UPPER + _UPPER.lower()): "letter",
}


class Part(Struct, frozen=True):
    """A run of places of one kind, as it is in the example."""

    kind: Kind
    text: str


class Example(Struct, frozen=True):
    """A number of the form; ``parts`` only where they say all that there is to say of every number of the form."""

    text: str
    parts: tuple[Part, ...] = ()


@cache
def example_of(source: str) -> Example | None:
    """A shortest number that an expression takes; None where that cannot be told, or it asks for nothing."""
    try:
        form = form_of(source)
    except NoAutomaton:
        return None
    places = tuple(_chosen([form.atoms[place] for place in _path(form)]))
    text = "".join(char for _, char in places)
    if not text or not form.matches(text):
        return None
    told = _has_one_shape(form) and all(kind != "some" for kind, _ in places)
    return Example(text, _parts(places) if told else ())


def _path(form: Form) -> tuple[int, ...]:
    """The positions of a shortest number, a character each."""
    front: list[tuple[int, ...]] = [(place,) for place in _places(form.whole.first)]
    seen = form.whole.first
    while front:
        for path in front:
            if form.whole.last >> path[-1] & 1:
                return path
        after: list[tuple[int, ...]] = []
        for path in front:
            fresh = form.follow[path[-1]] & ~seen
            seen |= fresh
            after += [(*path, place) for place in _places(fresh)]
        front = after
    return ()


def _places(bits: int) -> Iterator[int]:
    return (place for place in range(bits.bit_length()) if bits >> place & 1)


def _has_one_shape(form: Form) -> bool:
    """Whether every number has the same places: no choice, nothing that may be left out or repeated."""
    steps = [form.whole.first, *form.follow]
    return not form.whole.empty and all(step.bit_count() <= 1 for step in steps) and form.whole.last.bit_count() == 1


def _chosen(atoms: list[str]) -> Iterator[tuple[Kind, str]]:
    """A character for each place; where several would do, the next one in turn, so that they can be told apart."""
    turns = Counter[Kind]()
    for atom in atoms:
        taken = "".join(char for char in dict.fromkeys(_KNOWN + atom[-1]) if re.fullmatch(atom, char))
        kind = _kind(taken)
        yield kind, taken[turns[kind] % len(taken)] if taken else ""
        turns[kind] += kind != "these"


def _kind(taken: str) -> Kind:
    return "these" if len(taken) == 1 else _WHOLE.get(frozenset(taken), "some")


def _parts(places: tuple[tuple[Kind, str], ...]) -> tuple[Part, ...]:
    runs = groupby(places, key=lambda place: place[0])
    return tuple(Part(kind, "".join(char for _, char in run)) for kind, run in runs)
