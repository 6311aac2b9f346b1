"""What GS1 says about each application identifier (AI): its format, its title, its company, its place in a link.

Reads `gs1_ai.txt` and `gs1_lists.txt` once. Source: GS1 Barcode Syntax Dictionary, see there. Must not know any text
that was scanned.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from msgspec import Struct

_SETS: Mapping[str, str] = {
    "n": "[0-9]",
    "x": r"[!\"%&'()*+,\-./0-9:;<=>?A-Z_a-z]",
    "y": r"[#\-/0-9A-Z]",
    "z": r"[0-9A-Za-z_\-=]",
}
_PART = re.compile(r"([nxyz])(\.\.)?(\d+)([#&/!]?)((?::\w+)*)(\??)")
_SIGNS: Mapping[str, str] = {"#": "digit", "&": "pair", "/": "day0", "!": "day"}


class Rule(Struct, frozen=True):
    """Format of one element's value. ``fixed`` is its predefined length, 0 where a separator must end it.

    ``tests`` has the names of the tests for each part of the pattern (see `gs1_values`).
    """

    pattern: re.Pattern[str]
    tests: tuple[tuple[str, ...], ...]
    fixed: int


def rule_of(format_: str) -> Rule:
    """The rule that a format of the table stands for."""
    parts = _PART.findall(format_)
    shape = "".join(
        f"({_SETS[kind]}{{{'1,' if upto else ''}{length}}}){optional}" for kind, upto, length, _, _, optional in parts
    )
    fixed = sum(int(part[2]) for part in parts) if format_.endswith("*") else 0
    return Rule(re.compile(shape), tuple(_tests(sign, names) for _, _, _, sign, names, _ in parts), fixed)


def _tests(sign: str, names: str) -> tuple[str, ...]:
    return tuple(name for name in (_SIGNS.get(sign, ""), *names.split(":")) if name)


def span(ids: str) -> Iterable[str]:
    """Every identifier of ``3100-3105``, or the one that stands alone."""
    first, _, last = ids.partition("-")
    return (f"{number:0{len(first)}d}" for number in range(int(first), int(last or first) + 1))


@cache
def rules() -> Mapping[str, Rule]:
    """Application identifier -> the rule of its value."""
    return {id: rule for format_, ids in _groups("formats") for rule in (rule_of(format_),) for id in ids}


@cache
def titles() -> Mapping[str, str]:
    """Application identifier -> its data title, as GS1 prints it ("BATCH/LOT")."""
    rows = (line.partition(" ") for line in _section("gs1_ai.txt", "titles"))
    return {id: title for ids, _, title in rows for id in span(ids)}


#: Identifiers or patterns of them ("31nn"), any one group of which will do; within a group all.
Choice = tuple[tuple[str, ...], ...]


@cache
def needs() -> Mapping[str, tuple[Choice, ...]]:
    """Application identifier -> what has to stand beside it."""
    found: dict[str, tuple[Choice, ...]] = {}
    for choices, ids in _groups("needs"):
        choice = tuple(tuple(group.split("+")) for group in choices.split(","))
        found |= {id: (*found.get(id, ()), choice) for id in ids}
    return found


@cache
def excludes() -> Mapping[str, tuple[str, ...]]:
    """Application identifier -> identifiers or patterns that may not stand beside it (itself excepted)."""
    found: dict[str, tuple[str, ...]] = {}
    for barred, ids in _groups("excludes"):
        found |= {id: (*found.get(id, ()), *_barred(barred, id)) for id in ids}
    return found


def _barred(barred: str, id: str) -> tuple[str, ...]:
    return (f"{id[:3]}n",) if barred == "same" else tuple(barred.split(","))


@cache
def keys() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Primary key of a Digital Link -> the sequences of qualifiers that may follow it."""
    return {
        id: tuple(tuple(sequence.split(",")) for sequence in sequences.split("|")) if sequences != "-" else ()
        for sequences, ids in _groups("keys")
        for id in ids
    }


@cache
def never_asked() -> frozenset[str]:
    """Application identifiers that may not stand in the query of a Digital Link."""
    return frozenset(id for _, ids in _groups("never") for id in ids)


@cache
def listed(name: str) -> frozenset[str]:
    """The codes of a list: country, country2, currency, package."""
    return frozenset(word for line in _section("gs1_lists.txt", name) for word in line.split())


def _groups(section: str) -> Iterator[tuple[str, list[str]]]:
    """What stands left of the bar, and every identifier right of it."""
    for line in _section("gs1_ai.txt", section):
        left, _, right = line.rpartition(" | ")
        yield left.strip(), [id for ids in right.split() for id in span(ids)]


def _section(file: str, name: str) -> list[str]:
    text = (Path(__file__).with_name(file)).read_text(encoding="utf-8")
    body = text.partition(f"[{name}]\n")[2].partition("\n[")[0]
    return [line for line in body.splitlines() if line and not line.startswith("# ")]
