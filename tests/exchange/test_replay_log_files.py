"""Logs and column maps with mistakes: refused whole, every mistake with its line and what would be right."""

import pytest
from replay_kit import HEADER, report, row, run, write

from app.domain.refusals import Refusal
from app.exchange import log_lines, log_rows
from app.exchange.log_columns import Columns
from app.exchange.log_rows import read_log
from ui.cli.words import sentence

GOOD = row("A", "Saw", 10, 5)


def _refused(tmp_path, *rows, header=HEADER):
    result = run(write(tmp_path, rows, header))
    assert result.exit_code == 1
    assert "Traceback" not in result.output
    return result.output


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (row("A", "Saw", 10, -5), "line 3 (Qty Completed): -5 is negative; write 5 or 0"),
        (row("A", "Saw", 10, '"2,5"'), "line 3 (Qty Completed): 2,5 has a decimal comma; write 2.5"),
        (row("A", "Saw", 10, "2,5"), "line 3: the row has 15 fields, the header 14; write one field for each column"),
        (row("A", "Saw", 10, "many"), "line 3 (Qty Completed): 'many' is no quantity; write figures only"),
        (row("A", "Saw", 10, ""), "line 3 (Qty Completed): it is empty; write 0 where there were none"),
        (row("A", "Saw", 10, "1e9"), "line 3 (Qty Completed): '1e9' is no quantity"),
        (row("A", "Saw", 10, "NaN"), "line 3 (Qty Completed): 'NaN' is no quantity"),
        (row("A", "Saw", 10, 5, worker=""), "line 3 (Worker ID): it is empty"),
        (row("A", "x" * 201, 10, 5), "line 3 (Activity): it has 201 characters; use at most 200"),
        (row("A", "Saw", 10, 5, ordered=12), "line 3 (Work Order  Qty): order 'A' is for 12 here and for 10 on line 2"),
        (row("A", "Saw", 10, 5, ordered=0), "line 3 (Work Order  Qty): the order is for 0 pieces"),
        (row("A", "Saw", 10, 5, length=-5), "line 3 (Complete): it is complete before it starts"),
        (
            GOOD.replace("06:10:00.000", "31:10"),
            "line 3 (Complete): '2024/05/06 31:10' is no time of the form",
        ),
        (GOOD.replace("Valve", "Cap"), "line 3 (Part Desc.): order 'A' is for 'Cap' here and for 'Valve' on line 2"),
        ('"A,Saw', "the row cannot be read"),
        ("A\0" + GOOD[1:], "line 3: there is a NUL character"),
    ],
)
def test_a_wrong_row_is_named_with_what_would_be_right(tmp_path, wrong, said):
    assert said in _refused(tmp_path, GOOD, wrong)


def test_every_mistake_is_named_not_only_the_first(tmp_path):
    output = _refused(tmp_path, row("A", "Saw", 10, -5), GOOD, row("", "Saw", 20, "2;5"))
    assert "line 2 (Qty Completed)" in output
    assert "line 4 (CaseID)" in output
    assert "line 4 (Qty Completed)" in output
    assert "3 mistakes. Nothing was replayed." in output


def test_a_column_that_is_not_there_is_named_with_the_one_that_was_meant(tmp_path):
    output = _refused(tmp_path, GOOD, header=HEADER.replace("Work Order  Qty", "Work Order Qty"))
    assert "there is no column 'Work Order  Qty'; write quantity = \"Work Order Qty\" in the column map" in output


def test_a_missing_column_of_rejected_pieces_is_not_taken_for_none(tmp_path):
    log = write(tmp_path, [GOOD], HEADER.replace("Qty Rejected", "Ausschuss"))
    output = run(log).output
    assert "there is no column 'Qty Rejected'" in output
    assert "Qty Completed" not in output  # good pieces must not be taken for scrap
    assert 'or rejected = "" if the log has none' in output
    assert report(log, tmp_path, "block", "--columns", _map(tmp_path, 'rejected = ""'))["rows"] == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "line 1: the file is empty"),
        (b"\n \n", "line 1: the file is empty"),
        (HEADER.encode(), "line 1: there is a header and no row"),
        ((HEADER + "\n" + GOOD).encode("utf-16"), "line 1: the file is saved as UTF-16; save it as UTF-8"),
        ((HEADER + "\n" + GOOD.replace("Valve", "Düse")).encode("cp1252"), "line 2: byte"),
        (b"\x00\xff" * 400, "line 1: there is a NUL character"),
    ],
)
def test_a_file_that_is_no_log_is_explained(tmp_path, content, said):
    log = tmp_path / "log.csv"
    log.write_bytes(content)
    result = run(log)
    assert (result.exit_code, said in result.output) == (1, True), result.output


def test_semicolons_byte_order_marks_and_windows_lines_are_read(tmp_path):
    log = tmp_path / "log.csv"
    text = "\r\n".join((HEADER, GOOD, "", row("A", "Saw", 20, "2.5"))).replace(",", ";")
    log.write_bytes(text.encode("utf-8-sig"))
    assert report(log, tmp_path)["quantities"]["log"]["completed"] == 7.5


def test_a_log_with_more_rows_than_the_bound_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(log_rows, "MOST_ROWS", 2)
    assert "line 4: there are more than 2 rows; replay the log month by month" in _refused(tmp_path, *[GOOD] * 3)


def test_a_log_larger_than_the_bound_is_not_read_on(tmp_path, monkeypatch):
    monkeypatch.setattr(log_lines, "LARGEST", 1024 * 1024)
    assert "the file is larger than 1 MB" in _refused(tmp_path, *[GOOD] * 13_000)


def _map(tmp_path, text):
    path = tmp_path / "map.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_another_shop_names_its_columns_and_its_times(tmp_path):
    log = tmp_path / "other.csv"
    log.write_text(
        "order;what;where;when;part;who;size;good\n"
        "7;Saw;M1;06.05.2024 06:10;Valve;Ana;4;3\n"
        "7;Saw;M1;06.05.2024 06:40;Valve;Ana;4;1\n"
    )
    columns = """
        case = "order"
        activity = "what"
        resource = "where"
        start = "when"
        complete = "when"
        quantity = "size"
        part = "part"
        worker = "who"
        completed = "good"
        rejected = ""
        mrb = ""
        time_format = "%d.%m.%Y %H:%M"
    """
    found = report(log, tmp_path, "block", "--columns", _map(tmp_path, columns))
    assert (found["rows"], found["finished"], found["begins"]) == (2, ["7"], "2024-05-06T06:10:00Z")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('quantty = "Qty"', "map.toml, line 1 (quantty): the key 'quantty' is not known here; did you mean quantity?"),
        ("case = 7", "map.toml, line 1 (case): '7' is no text; write it in quotes: case = \"7\""),
        ('\nworker = " "', "map.toml, line 2 (worker): worker names no column"),
        ('time_format = "%H:%M"', "(time_format): '%H:%M' does not say a day and a time"),
        ('time_format = "%Q"', "(time_format): '%Q' does not say a day and a time"),
        ("case = ", "map.toml, line 1: case =  cannot be read"),
    ],
)
def test_a_wrong_column_map_is_named_by_its_line(tmp_path, text, said):
    result = run(write(tmp_path, [GOOD]), "--columns", _map(tmp_path, text))
    assert (result.exit_code, said in result.output) == (1, True), result.output


def test_a_log_that_is_not_there_is_named(tmp_path):
    with pytest.raises(Refusal) as refused:
        read_log(tmp_path / "nowhere.csv", Columns())
    what, _ = sentence(refused.value)
    assert what == f"{tmp_path / 'nowhere.csv'} cannot be read: there is no such file."


def test_a_report_that_cannot_be_written_is_said_before_the_work(tmp_path):
    result = run(write(tmp_path, [GOOD]), "--json", tmp_path / "nowhere" / "out.json")
    assert result.exit_code == 2
    assert "there is no folder" in result.output
