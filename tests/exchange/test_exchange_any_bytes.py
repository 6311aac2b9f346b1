"""Whatever bytes a file has: a reference or a refusal with a line of the file, never anything else."""

import random

import hypothesis.strategies as st
from exchange_kit import PLANT, line_of, mistakes
from hypothesis import given, settings

from app.exchange.mistakes import Mistake, ReferenceRefused
from app.exchange.reference import read_contents

NAMES = st.sampled_from(["a.toml", "a.csv", "a.TOML", "a"])
WORDS = st.one_of(
    st.sampled_from(["[[operation]]", "[routing]", "[[operation.step]]", "[[person]]", "[site]", "kind", "id"]),
    st.sampled_from(["quantity", "low", "high", "material", "lot", "order", "product", "after", "scan_material"]),
    st.sampled_from(["=", '"', "[", "]", "{", "}", ",", ";", "\n", "\t", "'", '"""', "#", "."]),
    st.sampled_from(["1", "1e9999", "nan", "true", "2026-01-01", "0001-01-01T00:00:00+14:00"]),
)


def found_in(files: list[tuple[str, bytes]]) -> tuple[Mistake, ...]:
    try:
        read_contents(files)
    except ReferenceRefused as refused:
        return refused.mistakes
    return ()


def judged(name: str, content: bytes) -> None:
    last = content.replace(b"\r\n", b"\n").count(b"\n") + content.count(b"\r") + 1
    for mistake in found_in([(name, content)]):
        assert 1 <= mistake.line <= last
        assert mistake.what
        assert mistake.right
        assert "\n" not in str(mistake)


@given(name=NAMES, content=st.binary(max_size=200))
def test_any_bytes(name: str, content: bytes) -> None:
    judged(name, content)


@given(name=NAMES, words=st.lists(WORDS, max_size=40))
def test_any_words_of_the_files(name: str, words: list[str]) -> None:
    judged(name, " ".join(words).encode())


@given(name=NAMES, text=st.text(max_size=200))
def test_any_text(name: str, text: str) -> None:
    judged(name, text.encode("utf-8", "surrogatepass"))


@settings(max_examples=100)
@given(
    file=st.sampled_from(sorted(PLANT)),
    noise=st.binary(min_size=1, max_size=6),
    moved=st.booleans(),
    part=st.floats(0, 1),
)
def test_a_right_file_with_noise_anywhere_in_it(file: str, noise: bytes, moved: bool, part: float) -> None:
    content = PLANT[file].encode()
    at = int(part * len(content))
    broken = content[:at] + noise + content[at + (0 if moved else len(noise)) :]
    for mistake in mistakes({file: broken}):
        assert mistake.what
        assert mistake.right
        assert mistake.line >= 1


def test_a_pattern_whose_template_cannot_be_read_is_named_as_such() -> None:
    text = PLANT["codes.toml"].replace("template = ", "template \x01 ")
    named, left_out = mistakes({"codes.toml": text})
    assert "template ? " in named.what
    assert named.line == left_out.line == line_of(text, "template \x01")


def kinds_of_lines() -> dict[str, list[int]]:
    """By file, one line of every kind: its table, what its entry says that it is, its key. Which one is chance.

    The readers do not know one line of a kind from another, and the plant has hundreds of some.
    """
    found: dict[tuple[str, ...], list[tuple[str, int]]] = {}
    for file, text in PLANT.items():
        table, entry = file, ""
        for number, line in enumerate(text.split("\n")):
            key, equals, value = line.partition(" = ")
            if line.startswith("["):
                table, entry = line, ""
            elif key == "kind":
                entry = value
            found.setdefault((table, entry, key if equals else line[:2]), []).append((file, number))
    some = [random.choice(each) for each in found.values()]  # pytest-randomly seeds it, and prints its seed
    return {file: sorted(number for name, number in some if name == file) for file in PLANT}


def test_a_right_file_without_any_one_of_its_lines() -> None:
    """A missing key is named, or what is left is right."""
    for file, numbers in kinds_of_lines().items():
        lines = PLANT[file].split("\n")
        for number in numbers:
            for mistake in mistakes({file: "\n".join(lines[:number] + lines[number + 1 :])}):
                assert mistake.what, lines[number]
                assert mistake.right, lines[number]
