"""Stories of the people who write reference data: what they see when a file is wrong, and that a right one is taken."""

from decimal import Decimal
from pathlib import Path

import pytest
from exchange_kit import PLANT, changed, line_of, mistakes, read

from app.domain.refusals import Refusal
from app.exchange.mistakes import Findings
from app.exchange.reference import DEMO, ReferenceRefused, read_contents, read_demo, read_files

R = "routing-cp-80.toml"


def test_a_planner_writes_1O_as_a_quantity_in_the_orders() -> None:
    text = changed("orders.csv", "10051,CP-80,24", "10051,CP-80,1O")
    (found,) = mistakes({"orders.csv": text})
    assert str(found) == "orders.csv, line 5 (quantity): quantity '1O' is no number; write 10"


def test_a_planner_writes_1O_as_a_limit_in_a_routing() -> None:
    text = changed(R, "nominal = 12\n", "nominal = 1O\n")
    (found,) = mistakes({R: text})
    assert (found.line, found.what) == (line_of(text, "1O"), "nominal = 1O cannot be read")
    assert found.right == "write nominal = 10"


def test_lines_that_are_not_toml_do_not_hide_one_another_nor_what_else_is_wrong() -> None:
    text = changed(R, "nominal = 12\n", "nominal = 12,5\n")
    text = text.replace('kind = "checklist"', "kind = checklist", 1).replace("high = 2.0\n", "high = \n")
    text = text.replace('tool = "T-041"', 'tool = "T-042"')
    found = mistakes({R: text})
    assert [(m.line, m.right) for m in found] == [
        (line_of(text, "kind = checklist"), 'write text in quotes: kind = "checklist"'),
        (line_of(text, "nominal = 12,5"), "write nominal = 12.5"),
        (line_of(text, "high = \n"), 'write a value: high = "..."'),
        (line_of(text, 'tool = "T-042"'), "did you mean 'T-041'? use one of T-011, T-017, T-030, T-041, T-050, T-051"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "blamed", "what"),
    [
        (
            '  "O-ring is greased",\n]',
            '  "O-ring is greased",\n',
            "items = [",
            "the list that begins here is not closed",
        ),
        ('  "Impeller turns by hand",', "  Impeller turns by hand,", "  Impeller", "does not fit into the list"),
        ('hand",\n  "O-ring', 'hand"\n  "O-ring', '  "O-ring', "does not fit into the list"),
        ("[policies]", "[policies", "[policies", "is no table"),
        (
            '[[operation.step]]\nid = "fit"',
            '[operation.step]]\nid = "fit"',
            '[operation.step]]\nid = "fit"',
            "does not fit to what",
        ),
        ("take = 1\n", "take 1\n", "take 1", "is not 'name = value'"),
        ('"The label is on the crate."', '"""The label is on the crate.', 'text = """The', "has no end"),
    ],
)
def test_a_bracket_or_quote_is_missing(old: str, new: str, blamed: str, what: str) -> None:
    text = changed(R, old, new)
    found = mistakes({R: text})
    assert what in found[0].what
    assert found[0].line == line_of(text, blamed)
    assert len(found) == 2
    assert found[1].what == "what follows could not be looked at"


def test_several_mistakes_in_several_files_are_all_named_in_order() -> None:
    found = mistakes(
        {
            "materials.toml": changed("materials.toml", 'picture = "housing"', 'pictuer = "housing"'),
            R: changed(R, "count = 4\n", "count = 400\n").replace('unit = "kN"', 'unit = "Kn"'),
            "lots.csv": changed("lots.csv", "7702,480", "7702,-480"),
        }
    )
    assert [(m.file, m.where) for m in found] == [
        ("lots.csv", "quantity"),
        ("materials.toml", "material H-80, pictuer"),
        (R, "operation 10, step force, unit"),
        (R, "operation 20, step torque, count"),
    ]


def test_a_file_with_one_mistake_is_refused_whole(tmp_path: Path) -> None:
    for name, text in PLANT.items():
        (tmp_path / name).write_text(text.replace("7702,480", "7702,0"), encoding="utf-8")
    (tmp_path / "wi-lp-20.pdf").write_bytes((DEMO / "wi-lp-20.pdf").read_bytes())
    with pytest.raises(ReferenceRefused) as refused:
        read_files(sorted(tmp_path.iterdir()))
    assert refused.value.code == "FileRefused"
    assert refused.value.params["count"] == 1
    assert refused.value.mistakes[0].file == str(tmp_path / "lots.csv")


def test_a_table_from_excel_with_semicolons_and_decimal_commas_is_read() -> None:
    text = "\ufefforder;product;quantity;due\r\n10042;CP-80;2,5;2026-12-18\r\n\r\n10043;CP-80;10.5;\r\n"
    documents = [d for d in read({"orders.csv": text}).documents if d.kind == "order"]
    assert [b'"quantity":"2.5"' in d.body for d in documents] == [True, False]
    assert b'"quantity":"10.5"' in documents[1].body
    (found,) = mistakes({"orders.csv": text.replace("10.5", "1.050")})
    assert (found.line, found.right) == (4, "write 1050 or 1,050")


def test_a_quoted_cell_over_two_lines_keeps_the_lines_after_it_right() -> None:
    text = 'material,lot,quantity,location\nSK-80,1,5,"rack\nB3"\n\nSK-80,2,x,\n'
    found = mistakes({"lots.csv": text})
    assert [(m.line, m.where) for m in found] == [(2, "location"), (5, "quantity")]


def test_a_file_saved_in_an_old_encoding_says_which_byte_on_which_line() -> None:
    found = mistakes({"materials.toml": PLANT["materials.toml"].replace("Seal kit", "Dichtsätz").encode("cp1252")})
    assert found[0].line == line_of(PLANT["materials.toml"], "Seal kit")
    assert found[0].what == "byte 15 of the line (0xE4) is not UTF-8"
    assert "'ä'" in found[0].right


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("a.toml", b"", "the file is empty"),
        ("a.toml", b"\xef\xbb\xbf \n", "the file is empty"),
        ("a.toml", b"# only a remark\n", "there is no table in the file"),
        ("a.csv", b"\n\n", "the file is empty"),
        ("a.csv", b"order,product,quantity\n", "there is a header and no row"),
        ("a.toml", "[site]".encode("utf-16"), "the file is saved as UTF-16"),
        ("a.toml", b"[site]\n\0", "there is a NUL character"),
        ("a.toml", b"#" * (10 * 1024 * 1024 + 1), "the file is larger than 10 MB"),
        ("a.xlsx", b"PK", "the file's name ends neither in .toml nor in .csv"),
        ("a.toml", b"a = " + b"[" * 5000, "lists or tables are nested too deep"),
        ("a.toml", b"a." * 5000 + b"b = 1", "a name has more than 32 dots"),
        ("a.toml", b"a = " + b"9" * 5000, "a number has hundreds of figures"),
        ("a.toml", b"author = 0x" + b"F" * 5000, "a number has hundreds of figures"),
        (
            "a.toml",
            b'"x (at line 99, column 1)" = 1\n"x (at line 99, column 1)" = 1',
            "'\"x (at line 99, column 1)\"' is written a second time",
        ),
        (
            "a.csv",
            b'order,product,quantity\n1,"CP-80,1\n2,CP-80,1\n',
            "the row cannot be read (unexpected end of data)",
        ),
        ("a.csv", b"," * 60 + b"\n", "the first row has not 1 to 50 columns"),
    ],
)
def test_a_file_that_is_no_reference_data_says_so(name: str, content: bytes, what: str) -> None:
    with pytest.raises(ReferenceRefused) as refused:
        read_contents([(name, content)])
    assert refused.value.mistakes[0].what == what


def test_a_file_that_is_not_there_or_a_folder_is_refused_by_name(tmp_path: Path) -> None:
    for path in (tmp_path / "none.toml", tmp_path):
        with pytest.raises(Refusal) as refused:
            read_files([path])
        assert refused.value.code == "FileUnreadable"
        assert refused.value.params["file"] == str(path)


def test_an_endless_list_of_mistakes_is_cut_short_and_says_how_many_follow() -> None:
    rows = "".join(f"{number},CP-80,x\n" for number in range(3000))
    found = mistakes({"orders.csv": f"order,product,quantity\n{rows}"})
    assert len(found) == 1001
    assert found[-1].what == "2000 more mistakes follow"


def test_words_of_the_file_are_not_taken_for_a_line_number() -> None:
    found = mistakes({"site.toml": '["(at line 99, column 1)"]\n\n["(at line 99, column 1)"]\n'})
    assert (found[0].line, found[0].what) == (3, "'[\"(at line 99, column 1)\"]' does not fit to what stands above it")


def test_what_is_not_written_is_named_at_the_table_around_it() -> None:
    findings = Findings(file="a.toml", places={("operation",): 4, ("operation", 1): 9})
    assert findings.line(("operation", 1, "after", 0)) == 9
    assert findings.line(("routing",)) == 1


def test_after_fifty_lines_that_are_not_toml_the_reading_stops_and_says_so() -> None:
    found = mistakes({"site.toml": "[site]\n" + "pin = 1O\n" * 60})
    assert [m.line for m in found] == [*range(2, 52), 51]
    assert found[-1].what == "what follows could not be looked at"


def test_the_same_files_give_the_same_hashes_however_often_they_are_read() -> None:
    first, second = read_demo(), read_files(sorted(DEMO.glob("*.*")))
    assert first == second
    assert len({d.hash for d in first.documents}) == len(first.documents)


def test_the_same_number_written_in_another_way_is_the_same_document() -> None:
    written = changed(R, "low = 11.0\n", "low = 11\n").replace("\n", "\r\n")
    assert {d.hash for d in read({R: written}).documents} == {d.hash for d in read_demo().documents}


def test_who_released_a_routing_is_part_of_what_is_hashed() -> None:
    other = {d.id: d for d in read({R: changed(R, '"P-401"', '"P-301"')}).documents if d.kind == "routing"}
    routing = {d.id: d for d in read_demo().documents if d.kind == "routing"}
    assert routing["CP-80"].hash != other["CP-80"].hash
    assert routing["CP-65"].hash == other["CP-65"].hash
    assert (routing["CP-80"].author, routing["CP-80"].released_by) == ("P-201", "P-401")


def test_author_may_release_where_the_site_says_so() -> None:
    own = {R: changed(R, '"P-401"', '"P-201"')}
    assert [m.where for m in mistakes(own)] == ["routing, released_by"]
    allowed = changed("site.toml", "author_may_release = false", "author_may_release = true")
    assert mistakes({**own, "site.toml": allowed}) == ()


def test_names_and_badges_never_get_into_a_document() -> None:
    reference = read_demo()
    stored = b"".join(d.body for d in reference.documents)
    for person in reference.people:
        for word in person.name.split():
            assert word.encode() not in stored
    for badge in reference.badges:
        assert badge.code.encode() not in stored


def test_a_day_without_an_hour_holds_in_utc_and_a_lot_without_a_unit_is_counted_as_its_material() -> None:
    reference = read({"lots.csv": "material;lot;quantity;expires\nSK-80;1;5,50;2031-10-31\n"})
    (lot,) = reference.lots
    assert lot.expires is not None
    assert lot.expires.isoformat() == "2031-10-31T00:00:00+00:00"
    assert (lot.lot, lot.unit, lot.quantity) == ("SK-80/1", "pcs", Decimal("5.5"))
