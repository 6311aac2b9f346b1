"""Lines of TOML: whatever style a person writes in, every key and entry is found on its own line."""

import tomllib

import hypothesis.strategies as st
import pytest
from hypothesis import given

from app.exchange.mistakes import Path
from app.exchange.toml_places import places_of

KEYS = st.sampled_from(["id", "low", "a-b", "x_1", "7", "step", "two words", 'qu"ote', "é"])


def written(key: str) -> str:
    bare = key.isascii() and key.replace("-", "").replace("_", "").isalnum()
    return key if bare else "'" + key + "'"


class Page:
    """Writes TOML and notes the line of every path as it goes; the values are all different."""

    def __init__(self) -> None:
        self.lines = [""]
        self.expected: dict[Path, int] = {}
        self.marks = 0

    def write(self, text: str) -> None:
        first, *rest = text.split("\n")
        self.lines[-1] += first
        self.lines.extend(rest)

    def here(self, path: Path) -> None:
        self.expected[path] = len(self.lines)

    def mark(self) -> str:
        self.marks += 1
        return f"mark {self.marks}"


@st.composite
def pages(draw: st.DrawFn) -> Page:
    page = Page()
    _pairs(draw, page, (), top=True)
    tables = draw(st.lists(st.tuples(KEYS, st.integers(1, 3)), max_size=4, unique_by=lambda t: t[0]))
    for key, count in tables:
        key = f"t {key}"
        for number in range(count):
            page.write(draw(st.sampled_from(["", "\n", "# [[no]] table = 1\n", "\n\n  "])))
            page.here((key, number))
            page.write(f"[[ {written(key)} ]]" + draw(st.sampled_from(["", "  # end [x]"])) + "\n")
            _pairs(draw, page, (key, number), top=True)
            for inner in range(draw(st.integers(0, 2))):
                page.here((key, number, "inner", inner))
                page.write(f"[[{written(key)}.inner]]\n")
                _pairs(draw, page, (key, number, "inner", inner), top=True)
    return page


def _pairs(draw: st.DrawFn, page: Page, path: Path, *, top: bool) -> None:
    for place, key in enumerate(draw(st.lists(KEYS, max_size=4, unique=True))):
        if not top and place:
            page.write(", ")
        page.here((*path, key))
        page.write(f"{written(key)} = ")
        _value(draw, page, (*path, key), depth=0 if top else 2)
        if top:
            page.write(draw(st.sampled_from(["\n", " # = [ { ' \"\n", "\n\n"])))


def _value(draw: st.DrawFn, page: Page, path: Path, depth: int) -> None:
    kind = draw(st.sampled_from(["text", "literal", "long", "raw", "other", "list", "table"][: 5 if depth > 1 else 7]))
    match kind:
        case "text":
            page.write(f'"{page.mark()} \\" ] }} # \\\\"')
        case "literal":
            page.write(f"'{page.mark()} \" ] , \\'")
        case "long":
            page.write(f'"""{page.mark()} " "" \\""" \n ] = \n\n""""')
        case "raw":
            page.write(f"'''\n{page.mark()} '' \\ \n[x]\n'''")
        case "other":
            page.write(draw(st.sampled_from(["1", "-1.5e3", "2026-05-12", "2026-05-12 07:00:00Z", "0x1F", "inf"])))
        case "list":
            page.write("[")
            for number in range(draw(st.integers(0, 3))):
                page.write(draw(st.sampled_from(["", " ", "\n", "\n # ] x\n  "])))
                page.here((*path, number))
                _value(draw, page, (*path, number), depth + 1)
                page.write(draw(st.sampled_from([",", " ,", "\n,"])))
            page.write(draw(st.sampled_from(["]", "\n]", " # [\n ]"])))
        case "table":
            page.write("{")
            _pairs(draw, page, path, top=False)
            page.write("}")


def paths_in(value: object, path: Path = ()) -> set[Path]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return {path} - {()} | {p for key, entry in inner for p in paths_in(entry, (*path, key))}


@given(page=pages())
def test_every_key_and_entry_is_found_on_its_line(page: Page) -> None:
    text = "\n".join(page.lines)
    tables = tomllib.loads(text)
    places = places_of(text)
    assert not places.lost
    assert set(places.lines) == paths_in(tables)
    assert {path: places.lines[path] for path in page.expected} == page.expected


@pytest.mark.parametrize(
    ("text", "path", "line"),
    [
        ("a.b.c = 1\na.b.d = 2", ("a", "b", "d"), 2),
        ("[a.b]\nx = 1\n[a]\ny = 2", ("a",), 3),
        ("[[a]]\n[[a.b]]\n[[a]]\n[[a.b]]\n[[a.b]]\nx = 1", ("a", 1, "b", 1, "x"), 6),
        ("[[a]]\n[a.t]\nx = 1\n[[a]]\n[a.t]\n\nx = 2", ("a", 1, "t", "x"), 7),
        ('"\\u0061" = 1', ("a",), 1),
        ("a = [ # x\n{b = 1,\tc = [\n2,\n3]}]", ("a", 0, "c", 1), 4),
        ("a = ''''x'''' \nb = 1", ("b",), 2),
        ("a.\"b.c\" . 'd' = 1", ("a", "b.c", "d"), 1),
    ],
)
def test_a_style_that_is_easily_misread(text: str, path: Path, line: int) -> None:
    assert paths_in(tomllib.loads(text)) == set(places_of(text).lines)
    assert places_of(text).lines[path] == line


@given(text=st.text(alphabet="ab.=[]{}\"'# \n,1-\\", max_size=60))
def test_what_is_toml_is_followed_to_its_end(text: str) -> None:
    places = places_of(text)
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    assert not places.lost
    assert set(places.lines) == paths_in(tables)
