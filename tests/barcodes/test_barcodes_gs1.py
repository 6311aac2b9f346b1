"""GS1 element strings: our table against the dictionary it was taken from, and the published vectors."""

import hashlib
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.barcodes import check, gs1, gs1_link, gs1_pairs, gs1_table
from app.barcodes.scan import read
from app.domain.refusals import Refusal

SHARED = Path(os.environ.get("LINESIDE_SHARED") or Path(__file__).resolve().parents[3] / "shared")
FOLDER = SHARED / "data" / "barcodes"
with_folder = pytest.mark.skipif(not FOLDER.is_dir(), reason=f"no {FOLDER}: set LINESIDE_SHARED to run against it")
#: Tests of the dictionary by their names in our table; prefixes of companies are asked of numbers with letters only,
#: as digits are digits already, and coupons are not taken apart.
TESTS = {
    "csum": "digit", "csumalpha": "pair", "yymmd0": "day0", "yymmdd": "day", "yyyymmdd": "day",
    "hasnondigit": "nondigit",
    "iso3166": "country", "iso3166999": "country999", "iso3166alpha2": "country2", "iso4217": "currency",
    "iso5218": "sex", "hhmi": "time", "hh": "hour", "mi": "minute", "ss": "second", "mediatype": "medium",
    "posinseqslash": "sequence", "pieceoftotal": "piece", "nozeroprefix": "natural", "pcenc": "percent",
    "packagetype": "package", "importeridx": "index", "hyphen": "minus", "gcppos1": "prefix", "gcppos2": "prefix",
    "couponcode": "", "couponposoffer": "",
}  # fmt: skip
PARTS = re.compile(r"(\[?)([NXYZ])(\.\.)?(\d+)\]?((?:,\w+)*)")


class Entry(NamedTuple):
    """A line of the dictionary, read by other code than the table's."""

    ids: list[str]
    flags: str
    parts: list[tuple[str, ...]]
    attributes: list[tuple[str, str]]
    title: str


def from_dictionary() -> Iterator[Entry]:
    for line in (FOLDER / "gs1-syntax-dictionary.txt").read_text(encoding="utf-8").splitlines():
        left, _, title = line.partition(" # ")
        words = left.split()
        if not words or line.startswith("#"):
            continue
        flags = words[1] if set(words[1]) <= set("*?") else ""
        rest = words[2 if flags else 1 :]
        parts = [found.groups() for found in map(PARTS.fullmatch, rest) if found]
        attributes = [(key, value) for key, _, value in (word.partition("=") for word in rest[len(parts) :])]
        first, _, last = words[0].partition("-")
        ids = [f"{number:0{len(first)}d}" for number in range(int(first), int(last or first) + 1)]
        yield Entry(ids, flags, parts, attributes, title.strip())


def named_tests(part: tuple[str, ...]) -> tuple[str, ...]:
    named = (TESTS.get(name, name) for name in part[4].split(",") if name)
    return tuple(name for name in named if name and (name != "prefix" or part[1] in "XY"))


@with_folder
def test_the_table_says_what_the_dictionary_says():
    said = {}
    for entry in from_dictionary():
        shape = "".join(
            f"({gs1_table._SETS[kind.lower()]}{{{'1,' if upto else ''}{length}}}){'?' if optional else ''}"
            for optional, kind, upto, length, _ in entry.parts
        )
        fixed = sum(int(part[3]) for part in entry.parts) if "*" in entry.flags else 0
        tests = tuple(named_tests(part) for part in entry.parts)
        said |= dict.fromkeys(entry.ids, gs1_table.Rule(re.compile(shape), tests, fixed))
    assert dict(gs1_table.rules()) == said


@with_folder
def test_titles_company_and_places_in_a_link_are_those_of_the_dictionary():
    entries = list(from_dictionary())
    given = {key: {} for key in ("req", "ex", "dlpkey")}
    for entry in entries:
        for key, value in entry.attributes:
            for id in entry.ids:
                given[key].setdefault(id, []).append(value)
    assert gs1_table.titles() == {id: entry.title for entry in entries for id in entry.ids}
    assert gs1_table.never_asked() == {id for entry in entries for id in entry.ids if "?" not in entry.flags}
    assert {
        id: [",".join("+".join(g) for g in choice) for choice in choices] for id, choices in gs1_table.needs().items()
    } == given["req"]
    assert {id: ",".join(barred) for id, barred in gs1_table.excludes().items()} == {
        id: ",".join(values) for id, values in given["ex"].items()
    }
    assert {id: ["|".join(map(",".join, sequences))] for id, sequences in gs1_table.keys().items()} == given["dlpkey"]


@with_folder
def test_the_table_names_the_dictionary_it_was_taken_from():
    digest = hashlib.sha256((FOLDER / "gs1-syntax-dictionary.txt").read_bytes()).hexdigest()
    assert digest in Path(gs1_table.__file__).with_name("gs1_ai.txt").read_text(encoding="utf-8")


def test_no_identifier_begins_another():
    known = gs1_table.rules()
    assert not [(long, short) for long in known for short in known if long != short and long.startswith(short)]


#: Vectors that ask for something else than what a terminal does, by the text in them, and why.
NOT_OURS = {
    "]Q1": "an identifier with nothing after it: the engine takes an empty symbol, a terminal refuses an empty scan",
    "]J0": "the same",
    "https://a/01/2112345678900": "GTINs of 13, 12 and 8 digits in a link: the engine refuses and reads them, by an"
    " option; links of the first releases have them, so they are read here",
    "https://a/01/416000336108": "the same",
    "https://a/01/02345673": "the same",
    "(01)12312312312326(99)000001(89)XXX(95)INT": "an element that GS1 does not know, let pass by an option",
}


def vectors(macro: str) -> list[list[str]]:
    if not FOLDER.is_dir():
        return []
    rows = json.loads((FOLDER / "gs1_vectors.json").read_text(encoding="utf-8"))
    return [row["args"] for row in rows if row["macro"] == macro and not NOT_OURS.keys() & set(row["args"])]


@with_folder
def test_every_vector_runs_but_those_that_are_not_ours():
    rows = json.loads((FOLDER / "gs1_vectors.json").read_text(encoding="utf-8"))
    macros = {row["macro"] for row in rows}
    assert sum(len(vectors(macro)) for macro in macros) == len(rows) - len(NOT_OURS)


def accepted(read_one, *args) -> bool:
    try:
        read_one(*args)
    except Refusal:
        return False
    return True


@with_folder
@pytest.mark.parametrize("vector", vectors("test_testProcessScanData"), ids=lambda row: row[1])
def test_scans_with_identifiers(vector):
    good, raw, _, understood = vector
    assert accepted(read, raw.encode()) == (good == "true")
    if good == "true" and understood.startswith("^"):
        assert "^" + gs1.to_string(read(raw.encode()).elements).replace(gs1.GS, "^") == understood


@with_folder
@pytest.mark.parametrize("vector", vectors("test_parseAIdata"), ids=lambda row: row[1])
def test_elements_in_brackets(vector):
    good, typed, understood = vector
    assert accepted(gs1.from_brackets, typed, 2026) == (good == "true")
    if good == "true":
        # the vectors put a caret before an element only where the one before has no predefined length
        assert "^" + gs1.to_string(gs1.from_brackets(typed, 2026)).replace(gs1.GS, "^") == understood


@with_folder
@pytest.mark.parametrize("vector", vectors("test_processAIdata"), ids=lambda row: row[1])
def test_element_strings(vector):
    good, text = vector
    if not text.startswith("^"):
        assert read(text.encode()).format == "plain"
        return
    assert accepted(read, b"]C1" + text[1:].replace("^", gs1.GS).encode()) == (good == "true")


def clash(elements: tuple[gs1.Element, ...]) -> bool:
    return gs1_pairs.clash(elements) is None


def missing(elements: tuple[gs1.Element, ...]) -> bool:
    return gs1_pairs.missing(elements) is None


def unsigned(elements: tuple[gs1.Element, ...]) -> bool:
    return gs1_pairs.unsigned(elements) is None


TOGETHER = {
    "validateAIrepeats": lambda elements: True,  # reading them has judged it already
    "validateAImutex": clash,
    "validateAIrequisites": missing,
    "validateDigSigRequiresSerialisedKey": unsigned,
}


@with_folder
@pytest.mark.parametrize("vector", vectors("test_validateAIs"), ids=lambda row: f"{row[1]} {row[2]}")
def test_elements_together(vector):
    good, rule, typed = vector
    try:
        together = TOGETHER[rule](gs1.from_brackets(typed, 2026))
    except Refusal:
        together = False
    assert together == (good == "true")


@with_folder
@pytest.mark.parametrize("vector", vectors("test_parseDLuri"), ids=lambda row: row[1])
def test_digital_links(vector):
    good, address, understood = vector
    assert accepted(gs1_link.elements, address, 2026) == (good == "true")
    if good == "true":
        elements = gs1_link.elements(address, 2026)
        assert "^" + gs1.to_string(elements).replace(gs1.GS, "^") == understood
        assert read(address.encode(), year=2026).elements == elements


@with_folder
@pytest.mark.parametrize("vector", vectors("test_testGenerateDLuri"), ids=lambda row: row[2])
def test_digital_links_that_are_written(vector):
    good, base, typed, address = vector
    elements = gs1.from_brackets(typed, 2026)
    assert accepted(gs1_link.to_link, base, elements) == (good == "true")
    if good == "true":
        assert gs1_link.to_link(base, elements) == address


LOTS = st.text(alphabet=check.SET82, min_size=1, max_size=20)
ITEMS = st.text(alphabet="0123456789", min_size=13, max_size=13).map(lambda body: body + check.digit_of(body))


@given(ITEMS, LOTS, LOTS)
def test_what_is_written_is_read_back(item, lot, serial):
    elements = (gs1.Element("01", item), gs1.Element("10", lot), gs1.Element("21", serial))
    assert gs1.from_string(gs1.to_string(elements), 2026) == elements
    escaped = tuple(gs1.Element(each.id, each.value.replace("(", r"\(")) for each in elements)
    assert gs1.from_brackets(gs1.to_brackets(escaped), 2026) == elements


@given(ITEMS, LOTS, LOTS)
def test_a_link_that_is_written_is_read_back(item, lot, serial):
    elements = (gs1.Element("01", item), gs1.Element("10", lot), gs1.Element("21", serial), gs1.Element("91", lot))
    assert gs1_link.elements(gs1_link.to_link("https://id.gs1.org", elements), 2026) == elements


@given(ITEMS, st.integers(0, 13), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(item, place, change):
    wrong = item[:place] + str((int(item[place]) + change) % 10) + item[place + 1 :]
    assert not check.has_digit(wrong)


@given(st.text(alphabet=check.SET82, min_size=1, max_size=23))
def test_check_characters_hold(body):
    assert check.has_pair(body + check.pair_of(body))
