"""A log small enough to judge by eye: three orders over saw and drill, and one that went its own way."""

from independent_check import refused_under_block
from replay_kit import report, row, run, write

from app.exchange.log_columns import Columns
from app.exchange.log_rows import read_log
from app.exchange.replay_plan import plan

#: row number, row, what a person would say about it
SAW_AND_DRILL = [
    (1, row("A", "Saw - Machine 1", 10, 6), None),
    (2, row("A", "Drill - Machine 2", 20, 7), "ExceedsAvailable"),  # 6 were there
    (3, row("A", "Drill - Machine 3", 21, 6), None),  # any drill may do it
    (4, row("A", "Drill - Machine 2", 22, 1), "NotAvailable"),  # none is left
    (5, row("A", "Saw - Machine 1", 30, 3, 1), None),  # 10 taken: the order is out
    (6, row("A", "Saw - Machine 1", 40, 1), "ExceedsOrder"),
    (7, row("A", "Saw - Machine 1", 30, 3, 1), "DuplicateReport"),  # row 5 once more
    (8, row("A", "Drill - Machine 2", 50, 0), None),  # time only
    (9, row("A", "Drill - Machine 2", 60, 3), None),
    (10, row("B", "Setup - Machine 1", 5, 0), None),  # belongs to the saw
    (11, row("B", "Saw - Machine 1", 15, 10), None),
    (12, row("B", "Drill - Machine 2", 70, 9, 1), None),
    (13, row("C", "Saw - Machine 1", 16, 4), None),
    (14, row("C", "Drill - Machine 2", 80, 2, 0, mrb=2), None),  # two wait for the review board
    (15, row("C", "Drill - Machine 2", 85, 1), "NotAvailable"),  # those two are not there for the drill
    (16, row("D", "Drill - Machine 2", 90, 12), None),  # a route of its own: not judged
]


def _log(tmp_path):
    return write(tmp_path, [line for _, line, _ in SAW_AND_DRILL])


def test_what_is_refused_is_what_a_person_would_refuse(tmp_path):
    log = _log(tmp_path)
    wanted = {number: code for number, _, code in SAW_AND_DRILL if code}
    found = report(log, tmp_path)
    by_row = {n: group["code"] for group in found["groups"] for n in group["rows"]}
    assert by_row == wanted == refused_under_block(log)
    assert found["refused_rows"] == sorted(wanted)
    assert found["refused_lines"] == [n + 1 for n in sorted(wanted)]


def test_each_refusal_has_its_cause(tmp_path):
    found = report(_log(tmp_path), tmp_path)
    causes = {tuple(f["rows"]): f["cause"] for group in found["groups"] for f in group["findings"]}
    assert causes == {(2,): "late", (4,): "unreported", (6,): "replacement", (7,): "twice", (15,): "unreported"}


def test_sums_routes_and_finished_orders(tmp_path):
    found = report(_log(tmp_path), tmp_path)
    counts = {name: found[name] for name in ("rows", "accepted", "refused", "warned", "not_judged")}
    assert counts == {"rows": 16, "accepted": 11, "refused": 5, "warned": 0, "not_judged": 1}
    assert found["quantities"]["accepted"] == {"rows": 11, "completed": 55, "rejected": 2, "mrb": 2}
    assert found["quantities"]["refused"] == {"rows": 5, "completed": 13, "rejected": 1, "mrb": 0}
    assert sorted(found["finished"]) == ["A", "B", "D"]
    assert [(r["operations"], r["orders"], r["judged"]) for r in found["routes"]] == [
        (["Saw", "Drill"], ["A", "B", "C"], True),
        (["Drill"], ["D"], False),
    ]


def test_at_warn_the_same_log_is_let_pass_and_said_to_be(tmp_path):
    found = report(_log(tmp_path), tmp_path, "warn")
    assert (found["refused"], found["accepted"]) == (0, 16)
    assert {2, 6, 7} <= set(found["warned_rows"])
    assert found["by_code"]["DuplicateReport"] == {"rows": 1, "completed": 3, "rejected": 1, "mrb": 0}


def test_the_text_says_what_happened_where_and_what_to_do(tmp_path):
    text = run(_log(tmp_path)).output
    assert "enforcement would have refused 5 of 16 rows (14 pieces)" in text
    assert "Line 3: 2024-05-06 06:20, ID1 at Drill - Machine 2 reported 7 good and 0 rejected" in " ".join(text.split())
    assert "there was room for 6" in " ".join(text.split())
    assert "pieces made again for rejected ones" in text
    assert "alike in every cell to line 6" in " ".join(text.split())
    assert "Routes not judged: 1" in text
    assert "D (1 rows): Drill" in text


def test_what_is_only_noticed_is_never_refused(tmp_path):
    rows = [
        row("A", "Saw - Machine 1", 30, 1, unit="Machine 1", length=20),
        row("A", "Saw - Machine 1", 35, 1, unit="Machine 1", length=20, worker="ID2"),
        row("A", "Saw - Machine 1", 40, 1, unit="Machine 9", length=5),
        row("A", "Saw - Machine 1", 41, 1, unit="Machine 1", length=0),
    ]
    found = report(write(tmp_path, rows), tmp_path)
    noticed = {o["name"]: o["rows"] for o in found["observations"]}
    assert noticed["machine_overlaps"] == [2]
    assert noticed["worker_overlaps"] == []
    assert noticed["zero_length"] == [4]
    assert noticed["other_machine"] == [3]
    assert found["refused"] == 0


def test_setting_up_belongs_to_what_the_same_machine_does_next_and_reaches_nothing(tmp_path):
    """The drill is made ready while the saw still runs: no route begins at the drill by that."""
    rows = [row(o, op, t, 5, unit=op) for o in "ABC" for t, op in ((10, "Saw"), (20, "Drill"))]
    found = report(write(tmp_path, [row("A", "SETUP     all", 5, 0, unit="Drill"), *rows]), tmp_path)
    assert [(r["operations"], r["judged"]) for r in found["routes"]] == [(["Saw", "Drill"], True)]
    made_ready = plan(read_log(tmp_path / "log.csv", Columns())).reports[0]
    assert (made_ready.row.activity, made_ready.operation) == ("SETUP     all", "Drill")


def test_a_refused_report_made_again_is_judged_again(tmp_path):
    """Only what was recorded can be a duplicate."""
    rows = [row(o, op, t, 5) for o in "ABC" for t, op in ((10, "Saw"), (20, "Drill"))]
    late = row("A", "Drill", 40, 6)
    found = report(write(tmp_path, [*rows, late, late]), tmp_path)
    assert [(g["code"], g["rows"]) for g in found["groups"]] == [("NotAvailable", [7, 8])]
