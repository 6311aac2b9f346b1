"""Where every key and value of a TOML text stands: path -> line.

`tomllib` reads the values and decides what is TOML, but keeps no lines. This walks the same text beside it and notes
lines only (ADR 0007). Must not know what the keys mean, and must not judge whether the text is right.
"""

import bisect
import re
import tomllib

from msgspec import Struct, field

from app.exchange.mistakes import Path

_GAP = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*+")
_KEY = re.compile(r'"(?:[^"\\\n]|\\.)*+"|\'[^\'\n]*+\'|[A-Za-z0-9_-]++')
_VALUE = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}'
    r"|'''.*?'{3,5}"
    r'|"(?!"")(?:[^"\\\n]|\\.)*+"'
    r"|'(?!'')[^'\n]*+'"
    r"|[^\s,\]}#\"'\[{=][^,\]}\n#]*",
    re.DOTALL,
)


class Statement(Struct, frozen=True):
    """A table header or a ``key = value`` at the top level: the line it begins on, its table, its own path."""

    line: int
    table: Path
    path: Path


class Places(Struct):
    """``lines`` by path; ``statements`` in the order of the text; ``lost``: the walk ended early (not TOML)."""

    lines: dict[Path, int] = field(default_factory=dict)
    statements: list[Statement] = field(default_factory=list)
    lost: bool = False


class _LostError(Exception):
    """The text is not TOML from here on."""


class _Walk:
    """One walk over a text."""

    def __init__(self, text: str, last: int) -> None:
        self.text = text
        self.last = last
        self.at = 0
        self.table: Path = ()
        self.entries: dict[Path, int] = {}
        self.places = Places()
        self.ends = [match.start() for match in re.finditer("\n", text)]

    def line(self) -> int:
        return bisect.bisect_left(self.ends, self.at) + 1

    def gap(self) -> None:
        found = _GAP.match(self.text, self.at)
        self.at = found.end() if found else self.at

    def peek(self) -> str:
        self.gap()
        return self.text[self.at : self.at + 1]

    def take(self, mark: str) -> None:
        self.gap()
        if not self.text.startswith(mark, self.at):
            raise _LostError
        self.at += len(mark)

    def key(self) -> tuple[str, ...]:
        """A dotted key, its parts without quotes."""
        parts: list[str] = []
        while True:
            self.gap()
            found = _KEY.match(self.text, self.at)
            if found is None:
                raise _LostError
            self.at = found.end()
            parts.append(_bare(found.group()))
            if self.peek() != ".":
                return tuple(parts)
            self.at += 1

    def statements(self) -> None:
        while self.peek() and (line := self.line()) <= self.last:
            self.places.statements.append(Statement(line, self.table, ()))
            path = self.header(line) if self.text[self.at] == "[" else self.pair(self.table)
            self.places.statements[-1] = Statement(line, self.table, path)

    def header(self, line: int) -> Path:
        """``[table]`` or ``[[entry of a list of tables]]``."""
        marks = ("[[", "]]") if self.text.startswith("[[", self.at) else ("[", "]")
        self.take(marks[0])
        parts = self.key()
        self.take(marks[1])
        path = self.inside((), parts[:-1], line)
        path = (*path, parts[-1])
        self.places.lines.setdefault(path, line)
        if marks[0] == "[[":
            self.entries[path] = self.entries.get(path, -1) + 1
        path = self.entry(path)
        self.places.lines[path] = line
        self.table = path
        return path

    def inside(self, path: Path, parts: tuple[str, ...], line: int) -> Path:
        """Down through tables that may be named here for the first time."""
        for part in parts:
            path = (*path, part)
            self.places.lines.setdefault(path, line)
            path = self.entry(path)
        return path

    def entry(self, path: Path) -> Path:
        """The newest entry, where the path is a list of tables."""
        return (*path, self.entries[path]) if path in self.entries else path

    def pair(self, table: Path) -> Path:
        """``key = value``."""
        self.gap()
        line = self.line()
        parts = self.key()
        self.take("=")
        for part in parts:
            table = (*table, part)
            self.places.lines.setdefault(table, line)
        while self.text.startswith((" ", "\t"), self.at):
            self.at += 1
        self.value(table)
        return table

    def value(self, path: Path) -> None:
        """A value that begins here: after ``=`` it has to stand on the same line."""
        match self.text[self.at : self.at + 1]:
            case "[":
                self.list(path)
            case "{":
                self.inline(path)
            case _:
                found = _VALUE.match(self.text, self.at)
                if found is None:
                    raise _LostError
                self.at = found.end()

    def list(self, path: Path) -> None:
        self.take("[")
        number = 0
        while self.peek() != "]":
            inner = (*path, number)
            self.places.lines[inner] = self.line()
            self.value(inner)
            number += 1
            if self.peek() != "]":
                self.take(",")
        self.take("]")

    def inline(self, path: Path) -> None:
        self.take("{")
        while self.peek() != "}":
            self.pair(path)
            if self.peek() != "}":
                self.take(",")
        self.take("}")


def places_of(text: str, last: int | None = None) -> Places:
    """Lines of everything in a TOML text with LF line ends; of a text that is not TOML, of what comes before.

    ``last`` is the last line on which a statement may begin that is still looked at; None: all of them.
    """
    walk = _Walk(text, len(text) + 1 if last is None else last)
    try:
        walk.statements()
    except (_LostError, RecursionError):
        walk.places.lost = True
    return walk.places


def _bare(key: str) -> str:
    if key[0] == '"' and "\\" in key:
        try:
            return str(tomllib.loads(f"key = {key}")["key"])
        except tomllib.TOMLDecodeError as wrong:
            raise _LostError from wrong
    return key[1:-1] if key[0] in "\"'" else key
