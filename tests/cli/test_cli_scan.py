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
    assert said.json() == {
        "symbology": symbology,
        "format": format,
        "elements": [{"id": ident, "value": value} for ident, value in elements],
    }


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
    home.run("scan", r"]C1010952").refuses("GS1")


def test_nothing_is_written_anywhere(home: Home):
    home.run("scan", "LSB-101")
    assert not home.folder.exists()
