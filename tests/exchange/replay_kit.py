"""Logs to replay: the shop's real one where it is at hand, and small ones written row by row."""

import json
from collections.abc import Iterable
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from ui.cli.replay import replay

LOG = Path(__file__).parents[3] / "shared" / "data" / "production_log" / "production_log_40_orders.csv"
HEADER = (
    "CaseID,Activity,Resource,Start,Complete,Span,Work Order  Qty,Part Desc.,Worker ID,Report Type,"
    "Qty Completed,Qty Rejected,Qty for MRB,Rework"
)

app = typer.Typer(pretty_exceptions_enable=False)
app.command()(replay)

needs_log = pytest.mark.skipif(not LOG.exists(), reason="the log of Levy (4TU 2014) is not beside the checkout")


def row(
    order: str,
    operation: str,
    at: int,
    good: object,
    rejected: object = 0,
    *,
    ordered: object = 10,
    mrb: object = 0,
    unit: str = "",
    worker: str = "ID1",
    length: int = 5,
) -> str:
    """A row that completes ``at`` minutes after six o'clock and took ``length`` minutes."""
    start, complete = (f"2024/05/06 {6 + m // 60:02}:{m % 60:02}:00.000" for m in (at - length, at))
    cells = (order, operation, unit or operation, start, complete, "000:05", ordered, "Valve", worker, "D")
    return ",".join(str(cell) for cell in (*cells, good, rejected, mrb, ""))


def write(folder: Path, rows: Iterable[str], header: str = HEADER) -> Path:
    """A log with these rows."""
    path = folder / "log.csv"
    path.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
    return path


def run(*arguments: object) -> Result:
    """`lineside replay` with these arguments."""
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def told_of(log: Path, folder: Path, policy: str = "block", *more: object) -> tuple[dict, str]:
    """The JSON report on a log, and what was said to people."""
    out = folder / f"{policy}.json"
    result = run(log, "--policy", policy, "--json", out, *more)
    assert result.exit_code == 0, result.output
    return json.loads(out.read_text()), result.output


def report(log: Path, folder: Path, policy: str = "block", *more: object) -> dict:
    """The JSON report on a log."""
    return told_of(log, folder, policy, *more)[0]
