"""Whether a number has the form that a routing's regular expression asks for, at a cost that is known beforehand.

Backtracking can take hours over forty characters. So the expression becomes a Glushkov automaton whose states are
walked all at once: every character costs at most one look at each position of the expression. What it matches is what
`re.fullmatch` matches; characters and sets are even asked of `re`. Back references and looking around have no such
automaton: those that were released go to `re`, for numbers that are short; the import takes no new ones.
Pure; must not know steps or materials.
"""

import re
from collections.abc import Callable
from functools import cache

from msgspec import Struct, field

#: Most positions of an expression, its repetitions written out.
MOST_POSITIONS = 300
#: A number with more characters is the number of nothing.
LONGEST = 256
#: Longest number that an expression without an automaton is tried on.
LONGEST_BACKTRACKED = 64

_ATOM = re.compile(
    r"\[\^?\]?(?:\\.|[^\]\\])*\]|\\[dDwWsSnrtfva]|\\x[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|\\[^0-9A-Za-z]|[^\\()\[|*+?^$]",
    re.DOTALL,
)
_GROUP = re.compile(r"\((?!\?)|\(\?:|\(\?P<\w+>")
_REPEAT = re.compile(r"([*+?]|\{(?:[0-9]+(?:,[0-9]*)?|,[0-9]*)\})([?+]?)")


class NoAutomaton(Exception):
    """The expression cannot be matched at a known cost."""


class _Part(Struct):
    """A part of the automaton: whether it may be empty, and the positions (as bits) it begins and ends with."""

    empty: bool
    first: int = 0
    last: int = 0


class Form(Struct):
    """An expression as an automaton: per position the characters it takes and the positions that may follow."""

    atoms: list[str] = field(default_factory=list)
    follow: list[int] = field(default_factory=list)
    whole: _Part = field(default_factory=lambda: _Part(True))
    _taken: dict[str, int] = field(default_factory=dict)
    _next: dict[int, int] = field(default_factory=dict)

    def matches(self, text: str) -> bool:
        """Whether the whole text has this form."""
        state, reach = 0, self.whole.first
        for char in text:
            state = reach & self._takers(char)
            if not state:
                return False
            reach = self._after(state)
        return bool(state & self.whole.last) if text else self.whole.empty

    def _takers(self, char: str) -> int:
        """The positions that take a character."""
        if char not in self._taken:
            taking = {atom: re.fullmatch(atom, char) is not None for atom in set(self.atoms)}
            bits = sum(1 << place for place, atom in enumerate(self.atoms) if taking[atom])
            if len(self._taken) >= 1000:
                self._taken.clear()
            self._taken[char] = bits
        return self._taken[char]

    def _after(self, state: int) -> int:
        """The positions that may follow any of a set of them."""
        if state not in self._next:
            reach, rest = 0, state
            while rest:
                low = rest & -rest
                reach |= self.follow[low.bit_length() - 1]
                rest ^= low
            if len(self._next) >= 1000:
                self._next.clear()
            self._next[state] = reach
        return self._next[state]

    def add(self, atom: str) -> _Part:
        """A new position. Raises `NoAutomaton` where there are too many."""
        if len(self.atoms) >= MOST_POSITIONS:
            raise NoAutomaton
        self.atoms.append(atom)
        self.follow.append(0)
        bit = 1 << (len(self.atoms) - 1)
        return _Part(False, bit, bit)

    def link(self, ends: int, begins: int) -> None:
        """Let some positions follow others."""
        for place in range(ends.bit_length()):
            if ends >> place & 1:
                self.follow[place] |= begins

    def joined(self, one: _Part, other: _Part) -> _Part:
        """One part, then the other."""
        self.link(one.last, other.first)
        first = one.first | other.first if one.empty else one.first
        last = one.last | other.last if other.empty else other.last
        return _Part(one.empty and other.empty, first, last)


#: Adds what was read to a form; called once for every repetition of it.
_Node = Callable[[Form], _Part]


class _Reader:
    """Reads an expression from left to right."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._at = 0

    def all(self) -> _Node:
        node = self._choice()
        if self._at < len(self._source):
            raise NoAutomaton
        return node

    def _choice(self) -> _Node:
        nodes = [self._sequence()]
        while self._source.startswith("|", self._at):
            self._at += 1
            nodes.append(self._sequence())
        return nodes[0] if len(nodes) == 1 else lambda form: _either(form, nodes)

    def _sequence(self) -> _Node:
        nodes: list[_Node] = []
        while self._at < len(self._source) and self._source[self._at] not in "|)":
            nodes.append(self._repeated(self._one()))
        return lambda form: _in_turn(form, nodes)

    def _one(self) -> _Node:
        if found := _GROUP.match(self._source, self._at):
            self._at = found.end()
            inner = self._choice()
            if not self._source.startswith(")", self._at):
                raise NoAutomaton
            self._at += 1
            return inner
        found = _ATOM.match(self._source, self._at)
        if found is None:
            raise NoAutomaton
        self._at = found.end()
        atom = re.escape(found[0]) if found[0] == "{" else found[0]
        return lambda form: form.add(atom)

    def _repeated(self, node: _Node) -> _Node:
        found = _REPEAT.match(self._source, self._at)
        if found is None:
            return node
        self._at = found.end()
        if found[2] == "+" or _REPEAT.match(self._source, self._at):
            raise NoAutomaton
        low, high = _bounds(found[1])
        return lambda form: _times(form, node, low, high)


def _bounds(sign: str) -> tuple[int, int | None]:
    if sign in "*+?":
        return {"*": (0, None), "+": (1, None), "?": (0, 1)}[sign]
    low, comma, high = sign[1:-1].partition(",")
    return int(low or 0), (int(high) if high else None) if comma else int(low)


def _either(form: Form, nodes: list[_Node]) -> _Part:
    parts = [node(form) for node in nodes]
    first = last = 0
    for part in parts:
        first, last = first | part.first, last | part.last
    return _Part(any(part.empty for part in parts), first, last)


def _in_turn(form: Form, nodes: list[_Node]) -> _Part:
    whole = _Part(True)
    for node in nodes:
        whole = form.joined(whole, node(form))
    return whole


def _times(form: Form, node: _Node, low: int, high: int | None) -> _Part:
    """So many times; without an upper end the last time may be repeated."""
    if max(low, high or 0) > MOST_POSITIONS:
        raise NoAutomaton
    whole = _Part(True)
    for count in range(max(low, 1) if high is None else high):
        part = node(form)
        if high is None and count == max(low, 1) - 1:
            form.link(part.last, part.first)
        whole = form.joined(whole, _Part(part.empty or count >= low, part.first, part.last))
    return whole


@cache
def form_of(source: str) -> Form:
    """The automaton of an expression. Raises `NoAutomaton`."""
    form = Form()
    try:
        form.whole = _Reader(_unanchored(source)).all()(form)
    except RecursionError:
        raise NoAutomaton from None
    return form


def _unanchored(source: str) -> str:
    """Without the anchors at both ends, which say nothing where the whole has to match."""
    ends = source.endswith("$") and not source.endswith("\\$") and "|" not in source
    inner = source[:-1] if ends else source
    return inner.removeprefix("^") if "|" not in source else inner


def has_form(source: str, number: str) -> bool:
    """Whether a whole number matches the expression, as `re.fullmatch` says it; no if it is longer than any number."""
    if len(number) > LONGEST:
        return False
    try:
        form = form_of(source)
    except NoAutomaton:
        return len(number) <= LONGEST_BACKTRACKED and re.fullmatch(source, number) is not None
    return form.matches(number)


def has_known_cost(source: str) -> bool:
    """Whether an expression can be matched at a cost that is known beforehand."""
    try:
        form_of(source)
    except NoAutomaton:
        return False
    return True
