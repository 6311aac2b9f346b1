"""Which rows of a production log would be refused under `block`: plain Python over csv, no code of Lineside.

Written from docs/replay.md alone. It reads the file by itself and keeps its own counts, so that an error in
the rules of the floor cannot hide in it. By hand: `python tests/exchange/independent_check.py LOG.csv`.
"""

import csv
import re
import sys
from collections import Counter
from fractions import Fraction
from pathlib import Path

TOO_FEW_ORDERS = 3


def refused_under_block(path: Path) -> dict[int, str]:
    """Row number (1 is the first below the header) -> refusal code, for the column names of the real log."""
    with path.open(encoding="utf-8", newline="") as opened:
        lines = list(csv.reader(opened))
    header, cells = lines[0], [tuple(line) for line in lines[1:] if line]
    rows = [dict(zip(header, line, strict=True)) for line in cells]
    turn = sorted(range(len(rows)), key=lambda i: (rows[i]["Complete"], rows[i]["Start"], i))
    operations = _operations(rows, turn)
    routes = _routes(rows, turn, operations)
    seen = Counter(tuple(route) for route in routes.values())

    refused: dict[int, str] = {}
    recorded: set[tuple[str, ...]] = set()
    taken: Counter[tuple[str, str]] = Counter()
    good: Counter[tuple[str, str]] = Counter()
    for i in turn:
        row, case, operation = rows[i], rows[i]["CaseID"], operations[i]
        completed = Fraction(row["Qty Completed"])
        pieces = completed + Fraction(row["Qty Rejected"]) + Fraction(row["Qty for MRB"])
        if cells[i] in recorded:
            refused[i + 1] = "DuplicateReport"
            continue
        route = routes[case]
        if pieces and seen[tuple(route)] >= TOO_FEW_ORDERS:
            place = route.index(operation)
            supply = Fraction(row["Work Order  Qty"]) if place == 0 else good[case, route[place - 1]]
            left = supply - taken[case, operation]
            if pieces > left:
                short = "ExceedsAvailable" if left > 0 else "NotAvailable"
                refused[i + 1] = "ExceedsOrder" if place == 0 else short
                continue
        recorded.add(cells[i])
        taken[case, operation] += pieces
        good[case, operation] += completed
    return refused


def _is_setting_up(row: dict[str, str]) -> bool:
    return re.match(r"set-?up\b", row["Activity"].strip().lower()) is not None


def _operations(rows: list[dict[str, str]], turn: list[int]) -> dict[int, str]:
    """Operation of every row; setting up belongs to what the same machine does next for the same order."""
    named = {i: re.sub(r"\s+-\s+Machine\s+[0-9]+$", "", rows[i]["Activity"].strip()) for i in turn}
    for place, i in enumerate(turn):
        if _is_setting_up(rows[i]):
            same = [j for j in turn if rows[j]["CaseID"] == rows[i]["CaseID"] and not _is_setting_up(rows[j])]
            later = [j for j in turn[place:] if j in same]
            here = [j for j in later if rows[j]["Resource"] == rows[i]["Resource"]]
            chosen = here[:1] or later[:1] or same[-1:]
            if chosen:
                named[i] = re.sub(r"\s+-\s+Machine\s+[0-9]+$", "", rows[chosen[0]]["Activity"].strip())
    return named


def _routes(rows: list[dict[str, str]], turn: list[int], operations: dict[int, str]) -> dict[str, list[str]]:
    routes: dict[str, list[str]] = {}
    for i in sorted(turn, key=lambda i: _is_setting_up(rows[i])):
        route = routes.setdefault(rows[i]["CaseID"], [])
        if operations[i] not in route:
            route.append(operations[i])
    return routes


if __name__ == "__main__":
    for number, code in sorted(refused_under_block(Path(sys.argv[1])).items()):
        print(number, code)
