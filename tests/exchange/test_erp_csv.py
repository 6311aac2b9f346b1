"""CSV with a map of its columns: what is read, and what is wrong with the line and the column that it stands in."""

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from erp_kit import MAP, Floor, order, sap

from app.exchange.erp import map_of
from app.exchange.mistakes import ReferenceRefused

WORDS = (
    MAP
    + """
[materials]
"10-FG" = "FG"

[csv]
delimiter = ";"
encoding = "cp1252"
decimal = ","
date = "%d.%m.%Y"

[csv.columns]
order = "Auftrag"
product = "Material"
quantity = "Menge"
unit = "ME"
due = "Endtermin"
priority = "Prio"
status = "Status"
operation = "Vorgang"
operation_text = "Text"
work_center = "Arbeitsplatz"

[csv.status]
FREI = "released"
TABG = "completed"
"""
)
HEAD = "Auftrag;Werk;Material;Menge;ME;Endtermin;Prio;Status;Vorgang;Text;Arbeitsplatz"
FIRST = "4711;1710;10-FG;12,5;ST;31.05.2026;20;FREI;0010;Prüfen;Z_ASM1"
SECOND = "4711;1710;10-FG;12,5;ST;31.05.2026;20;FREI;0020;Prüfen;Z_INSP1"
OTHER = "4712;1710;FG;3;ST;;;FREI VOKL;0010;;Z_ASM1"


@pytest.fixture
def floor(tmp_path: Path):
    made = Floor(tmp_path, WORDS)
    yield made
    made.store.close()


def rows(*lines: str) -> tuple[str, bytes]:
    return "orders.csv", "\r\n".join((HEAD, *lines, "")).encode("cp1252")


def test_a_row_for_each_operation_makes_an_order_with_its_routing(floor):
    report = floor.take(rows(FIRST, SECOND, OTHER))
    assert report.new == ("4711", "4712")
    made = floor.order("4711")
    assert (made.product, made.quantity, made.priority, made.status) == ("FG", Decimal("12.5"), 20, "released")
    assert made.due == datetime(2026, 5, 30, 22, 0, tzinfo=UTC)
    assert [(o.id, o.name, o.work_units) for o in floor.routing("4711").operations] == [
        ("10", "Prüfen", ("A1",)),
        ("20", "Prüfen", ("I1",)),
    ]
    assert floor.order("4712").due is None
    assert floor.take(rows(FIRST, SECOND, OTHER)).unchanged == ("4711", "4712")


@pytest.mark.parametrize(
    ("old", "new", "where", "words"),
    [
        ("12,5", "viel", "line 2, Menge", "'viel' is no number"),
        ("12,5", "1.200", "line 2, Menge", "may mean two numbers"),
        ("12,5", "", "line 2, Menge", "it is empty"),
        ("31.05.2026", "31.06.2026", "line 2, Endtermin", "is no day"),
        ("31.05.2026", "31.05.1026", "line 2, Endtermin", "the year is 1026"),
        (";20;", ";hoch;", "line 2, Prio", "is no priority"),
        ("FREI", "OFFEN", "line 2, Status", "is no status that is known"),
        ("0010", "A", "line 2, Vorgang", "is no operation number"),
        ("0010", "20", "line 3, Vorgang", "operation 20 is there twice"),
        ("Z_ASM1", "LAGER", "line 2, WorkCenter", "'LAGER' is no work unit"),
        ("10-FG", "11-FG", "line 2, Material", "nobody here knows the material '11-FG'"),
        (";ST;", ";KG;", "line 2, ME", "is counted in pcs here"),
    ],
)
def test_a_mistake_names_line_and_column(floor, old, new, where, words):
    changed = FIRST.replace(old, new)
    second = SECOND if old in ("0010", "Z_ASM1") else SECOND.replace(old, new)
    report = floor.take(rows(changed, second, OTHER))
    assert report.new == ("4712",)
    (line,) = report.with_result("refused")
    assert any(words in m.what and m.where == where for m in line.mistakes), line.mistakes


def test_rows_of_one_order_that_differ_are_named(floor):
    report = floor.take(rows(FIRST, SECOND.replace("12,5", "13")))
    mistake = report.lines[0].mistakes[0]
    assert (mistake.where, mistake.what) == ("line 3, Menge", "the order is there twice (first on line 2)")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (rows(FIRST)[1].replace(b"Menge", b"Anzahl"), "the column 'Menge' for quantity is not there"),
        (rows(FIRST)[1].replace(b"Werk", b"Menge"), "the column 'Menge' for quantity is there twice"),
        (rows(FIRST, SECOND)[1][:-30], "line 3 has"),
        (rows(FIRST, ";1;2;3;4;5;6;7;8;9;0")[1], "line 3 has no order number"),
        (rows('"' + FIRST)[1], "close every quote"),
        (rows(FIRST)[1] + b"\x81", "is not cp1252"),
        (rows(FIRST)[1] + b"\0", "NUL"),
        (b"\r\n", "the file is empty"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_whole(floor, content, words):
    report = floor.take(("orders.csv", content))
    assert words in str(report.mistakes[0])
    assert floor.order("4711") is None


def test_without_a_map_of_columns_a_csv_says_nothing(floor):
    floor.words = map_of("map.toml", MAP.encode())
    assert "the map does not say" in floor.take(rows(FIRST)).mistakes[0].what


def test_an_order_in_both_kinds_of_file_is_named(floor):
    report = floor.take(rows(FIRST), ("orders.json", sap(*order("4711"))))
    assert "the order is in orders.csv too" in report.lines[0].mistakes[0].what


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('zone = "Europe/Berlin"', 'zone = "Berlin"', "'Berlin' is no time zone"),
        ('quantity = "Menge"', "", "no column fills quantity"),
        ('quantity = "Menge"', 'quantity = "Menge"\ncolour = "Farbe"', "the field 'colour' is not known"),
        ('FREI = "released"', 'FREI = "free"', "'free' is no status"),
        ('delimiter = ";"', 'delimiter = ";;"', "the delimiter is not one character"),
        ('decimal = ","', 'decimal = ";"', "cannot be the decimal sign"),
        ('encoding = "cp1252"', 'encoding = "ansi-ish"', "is no encoding"),
        ('erp = "Z_INSP1"', 'erp = "Z_ASM1"', "is there a second time"),
        ('FREI = "released"', "FREI = 3", "is no text"),
        ("work_units", "workunits", "work_units"),
        ('"10-FG" = "FG"', '"10-FG" = ["FG"]', "is no text"),
    ],
)
def test_a_map_with_a_mistake_names_it(old, new, words):
    assert old in WORDS
    with pytest.raises(ReferenceRefused) as refused:
        map_of("map.toml", WORDS.replace(old, new, 1).encode())
    assert any(words in str(mistake) for mistake in refused.value.mistakes), refused.value.mistakes


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('work_units = ["A1"]', 'work_units = ["A9"]', "no work unit 'A9'; use one of A1, I1"),
        ('"10-FG" = "FG"', '"10-FG" = "FGG"', "no material 'FGG'"),
        ("[csv]", '[[control]]\nkey = "X"\n[[control.step]]\nid = "a"\nkind = "scan_material"\ntitle = "a"\n'
                  'material = "RM"\n[csv]', "scans no material of its own"),
        ("[csv]", '[[control]]\nkey = "X"\n[[control.step]]\nid = "a"\nkind = "measurement"\ntitle = "a"\nunit = "Nm"\n'
                  'low = 1\ntool = "T"\n[csv]', "there is no tool 'T'"),
    ],
)  # fmt: skip
def test_a_map_that_names_what_the_plant_has_not_is_named_before_any_order(tmp_path, old, new, words):
    assert old in WORDS
    floor = Floor(tmp_path, WORDS.replace(old, new, 1))
    report = floor.take(rows(FIRST))
    assert words in str(report.mistakes[0])
    assert not report.new
    floor.store.close()
