"""What is wrong in a file that a person wrote: where, what, and what would be right.

Collects and words mistakes; must not know what any single file is about.
"""

import difflib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct, field

from app.domain.refusals import Refusal

#: Keys and indexes from the top of a file to a value: ``("operation", 1, "step", 0, "low")``.
Path = tuple[str | int, ...]

#: Mistakes named per file; a file of nothing but mistakes must not fill the memory.
MOST = 1000


class Mistake(Struct, frozen=True, kw_only=True):
    """One mistake: ``line`` counts from 1, ``where`` is the place in the plant's own words, ``right`` what to write."""

    file: str
    line: int
    where: str
    what: str
    right: str

    def __str__(self) -> str:
        """One sentence for a person with the file open."""
        place = f" ({self.where})" if self.where else ""
        return f"{self.file}, line {self.line}{place}: {self.what}; {self.right}"


class ReferenceRefused(Refusal):
    """Files were refused whole; ``mistakes`` names every one, in the order of files and lines."""

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        files = tuple(dict.fromkeys(mistake.file for mistake in mistakes))
        super().__init__("FileRefused", file=", ".join(files), count=len(mistakes), first=str(mistakes[0]))
        self.mistakes = tuple(mistakes)


class Findings(Struct):
    """The mistakes of one file. ``places`` are the lines of its values, ``raw`` its content as it was read.

    ``doubted`` holds the paths whose statement could not be read: they are not missing, they are already named.
    """

    file: str
    places: Mapping[Path, int] = field(default_factory=dict)
    raw: Any = None
    doubted: frozenset[Path] = frozenset()
    mistakes: list[Mistake] = field(default_factory=list)
    left_out: int = 0

    @property
    def full(self) -> bool:
        """Whether another mistake would only be counted; looking for what was meant is then wasted."""
        return len(self.mistakes) >= MOST

    def line(self, path: Path) -> int:
        """Line of a value, or of the nearest table around it."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, 1)

    def at(self, path: Path, what: str, right: str) -> None:
        """Name a mistake at a value."""
        if self.full:
            self.left_out += 1
            return
        self.on_line(self.line(path), what, right, where(self.raw, path))

    def on_line(self, line: int, what: str, right: str, where: str = "") -> None:
        """Name a mistake on a line."""
        if self.full:
            self.left_out += 1
            return
        self.mistakes.append(Mistake(file=self.file, line=line, where=where, what=what, right=right))

    def named(self) -> list[Mistake]:
        """Every mistake in the order of lines; the last says how many more there are."""
        found = sorted(self.mistakes, key=lambda mistake: mistake.line)
        if self.left_out:
            what = f"{self.left_out} more mistakes follow"
            found.append(Mistake(file=self.file, line=found[-1].line, where="", what=what, right="clear these first"))
        return found


def where(raw: Any, path: Path) -> str:
    """A path in the plant's own words: ``operation 20, step torque, low``."""
    words: list[str] = []
    for key in path:
        raw = _inside(raw, key)
        if isinstance(key, int):
            name = raw.get("id") if isinstance(raw, dict) else None
            number = name if isinstance(name, str) and name else f"no. {key + 1}"
            words[-1:] = [f"{words[-1]} {number}" if words else number]
        else:
            words.append(key)
    return short(", ".join(words))


def _inside(raw: Any, key: str | int) -> Any:
    if isinstance(raw, dict):
        return raw.get(key)
    return raw[key] if isinstance(raw, list) and isinstance(key, int) and key < len(raw) else None


def short(text: str, most: int = 60) -> str:
    """A text that fits a sentence, on one line."""
    flat = "".join(char if char.isprintable() else "?" for char in text)
    return flat if len(flat) <= most else f"{flat[: most - 1]}…"


def quoted(value: object) -> str:
    """A value as it stands in a sentence."""
    return f"'{short(str(value))}'"


def one_of(words: Iterable[str], wrong: str = "") -> str:
    """What would be right, the likeliest first: "did you mean 'x'? Known: ..."."""
    known = sorted(set(words))
    if not known:
        return "there is none yet: add it, or import the file that has it first"
    close = nearest(wrong, known)
    lead = f"did you mean '{close}'? " if close else ""
    more = f" and {len(known) - 12} more" if len(known) > 12 else ""
    return f"{lead}use one of {', '.join(short(word) for word in known[:12])}{more}"


def nearest(wrong: str, known: Iterable[str]) -> str:
    """The known word that a person most likely meant, or an empty string."""
    small = {word.casefold(): word for word in known}
    found = difflib.get_close_matches(wrong[:64].casefold(), list(small)[:1000], n=1, cutoff=0.6)
    return small[found[0]] if found else ""
