"""docs/part11.md: every clause is on it, every test it names is there, and so is every guard."""

import ast
import importlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "part11.md").read_text("utf-8")
CLAUSES = ROOT.parent / "shared" / "data" / "compliance" / "part11_clauses.tsv"
ROW = re.compile(r"^\| (?P<clause>11\.[^ ]+) \|.*\| `(?P<test>tests/[^`]+)` \| `(?P<guard>[^`]+)` \|$", re.MULTILINE)
ROWS = [match.groupdict() for match in ROW.finditer(PAGE)]


def test_every_clause_is_on_the_page():
    if not CLAUSES.exists():
        pytest.skip(f"the clauses are not there: {CLAUSES}")
    clauses = [line.split("\t")[0] for line in CLAUSES.read_text("utf-8").splitlines() if line.strip()]
    assert len(clauses) > 20
    said = set(re.findall(r"11\.\d+(?:\([a-z0-9]+\))*", PAGE))
    assert [clause for clause in clauses if clause not in said] == []


def test_every_row_of_the_table_is_read():
    assert len(ROWS) == len(re.findall(r"^\| 11\.", PAGE, re.MULTILINE)) >= 20


@pytest.mark.parametrize("row", ROWS, ids=[row["clause"] for row in ROWS])
def test_the_test_and_the_guard_that_a_row_names_are_there(row):
    path, _, name = row["test"].partition("::")
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    assert Path(path).name.startswith("test_"), "it would not be collected"
    module, _, guard = row["guard"].partition(":")
    found = importlib.import_module(module)
    for part in guard.split("."):
        found = getattr(found, part)
    assert callable(found)
