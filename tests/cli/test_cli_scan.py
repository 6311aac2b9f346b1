"""`lineside scan`: the contract of its JSON and of its exit codes."""

import pytest
from cli_kit import Home


@pytest.mark.parametrize(
    ("text", "symbology", "format", "elements"),
    [
        ("LSB-101", "", "plain", []),
        ("]C04802", "code-128", "plain", []),
        (r"]C10109521000080034103120\x1d21H-00401", "gs1-128", "gs1",
         [("01", "09521000080034"), ("10", "3120"), ("21", "H-00401")]),
        ("(01)04012345678901(10)4802", "", "gs1", [("01", "04012345678901"), ("10", "4802")]),
    ],
)  # fmt: skip
def test_a_code_is_told_by_symbology_format_and_elements(home: Home, text, symbology, format, elements):
    said = home.run("scan", text, "--json")
    assert said.code == 0
    told = said.json()
    assert (told["symbology"], told["format"]) == (symbology, format)
    assert told["elements"] == [{"id": ident, "value": value} for ident, value in elements]


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", "ScanEmpty"),
        (r"]C10109521000080035103120", "Gs1BadCheckDigit"),
        (r"]C1010952", "Gs1Malformed"),
        (r"\x00\x01", "ScanUnreadable"),
        ("9" * 5000, "ScanTooLong"),
    ],
)
def test_what_cannot_be_read_is_an_error_with_exit_code_1(home: Home, text, error):
    said = home.run("scan", text, "--json")
    assert (said.code, said.json()["error"]) == (1, error)
    assert said.json()["todo"]
    assert "elements" not in said.json()


def test_without_json_it_is_text_for_people(home: Home):
    said = home.run("scan", r"]C10109521000080034103120\x1d21H-00401")
    assert said.code == 0
    assert "gs1-128" in said.out
    assert "(10) 3120" in said.out
    assert "BATCH/LOT" in said.out
    assert "serial    H-00401" in said.out
    home.run("scan", r"]C1010952").refuses("GS1")


@pytest.mark.parametrize(
    ("text", "format", "means"),
    [
        (r"[)>\x1e06\x1dP4711\x1d1TABC123\x1dQ40\x1e\x04", "iso-15434",
         {"item": "4711", "lot": "ABC123", "quantity": "40"}),
        ("+A99912345/$$52001510X33", "hibc", {"item": "A99912345", "lot": "10X3", "expires": "2020-01-15"}),
        ("9N112097776020", "ppn", {"item": "112097776020"}),
        ("https://id.gs1.org/01/09520123456788/10/ABC", "gs1-digital-link", {"gtin": "09520123456788", "lot": "ABC"}),
    ],
)  # fmt: skip
def test_every_standard_says_what_the_terminal_takes(home: Home, text, format, means):
    told = home.run("scan", text, "--json").json()
    assert (told["format"], told["means"]) == (format, means)
    assert all(told["titles"].values())


def test_a_code_in_two_ways_names_the_setting_that_cures_it(home: Home):
    home.run("scan", "010950110153000310AB1217261231").refuses("AIM identifiers", "GS (ASCII 29)")


ONE_PATTERN = """
[[code_pattern]]
id = "bin"
name = "Bin label"
template = "SK-{lot}/{quantity}"
example = "SK-1/2"
"""


def test_a_pattern_is_tried_before_it_is_imported(home: Home, tmp_path):
    file = tmp_path / "codes.toml"
    file.write_text(
        '[[code_pattern]]\nid = "bin"\nname = "Bin"\ntemplate = "SK-{lot}/{quantity}"\nexample = "SK-1/2"\n'
    )
    told = home.run("scan", "SK-4802/40", "--json", "--patterns", file).json()
    assert (told["format"], told["pattern"], told["means"]) == ("pattern", "bin", {"lot": "4802", "quantity": "40"})
    file.write_text(ONE_PATTERN)
    told = home.run("scan", "SK-4802/40", "--json", "--patterns", file).json()
    assert (told["format"], told["pattern"], told["means"]) == ("pattern", "bin", {"lot": "4802", "quantity": "40"})
    file.write_text(ONE_PATTERN.replace("SK-{lot}/{quantity}", "{lot}"))
    said = home.run("scan", "SK-4802/40", "--patterns", file)
    assert said.code == 1
    assert "line 5" in said.err
    assert "nearly every code" in said.err


def test_nothing_is_written_anywhere(home: Home):
    home.run("scan", "LSB-101")
    assert not home.folder.exists()
