"""How a shop's log names what a replay needs: the column map, read from a small TOML file or as the known log has it.

Must not know what the columns hold; `log_rows` reads them.
"""

from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct

from app.exchange.fill import fill
from app.exchange.mistakes import Findings, ReferenceRefused, quoted
from app.exchange.text_files import read_bytes, text_of
from app.exchange.toml_tables import read_tables

#: Without these a log says nothing about pieces.
REQUIRED = ("case", "activity", "resource", "start", "complete", "quantity", "part", "worker", "completed")
#: A log may have no such column, but has to say so: ``rejected = ""``. A mistyped name must not lose scrap.
DECLARED = ("rejected", "mrb")
#: Only observed, never judged, so a log without them needs no word about it.
OBSERVED = ("type", "span")

_PROBE = datetime(2001, 2, 3, 4, 5, 6, tzinfo=UTC)


class Columns(Struct, frozen=True, kw_only=True):
    """Column of the log for each meaning, as in the log of Levy (4TU 2014); ``time_format`` is of `strptime`.

    ``case`` is the work order and ``quantity`` its size; ``completed``, ``rejected`` and ``mrb`` are pieces of the row.
    """

    case: str = "CaseID"
    activity: str = "Activity"
    resource: str = "Resource"
    start: str = "Start"
    complete: str = "Complete"
    quantity: str = "Work Order  Qty"
    part: str = "Part Desc."
    worker: str = "Worker ID"
    type: str = "Report Type"
    completed: str = "Qty Completed"
    rejected: str = "Qty Rejected"
    mrb: str = "Qty for MRB"
    span: str = "Span"
    time_format: str = "%Y/%m/%d %H:%M:%S.%f"

    def named(self, meaning: str) -> str:
        """The column of a meaning; empty when the log has none."""
        column: str = getattr(self, meaning)
        return column.strip()


def read_columns(path: Path) -> Columns:
    """The column map of a file. Raises `ReferenceRefused` naming every mistake, or `Refusal` FileUnreadable."""
    findings = Findings(file=str(path))
    columns = _filled(path, findings)
    if findings.mistakes or columns is None:
        raise ReferenceRefused(findings.named())
    return columns


def _filled(path: Path, findings: Findings) -> Columns | None:
    text = text_of(read_bytes(path), findings)
    tables = read_tables(text, findings) if text is not None else None
    if tables is None:
        return None
    columns = fill(Columns, tables, (), findings)
    _check_named(columns, findings)
    _check_format(columns.time_format, findings)
    return columns


def _check_named(columns: Columns, findings: Findings) -> None:
    for meaning in REQUIRED:
        if not columns.named(meaning):
            findings.at((meaning,), f"{meaning} names no column", "write the name of the column that has it")


def _check_format(format: str, findings: Findings) -> None:
    if not is_time_format(format):
        right = 'write for example time_format = "%Y-%m-%d %H:%M:%S" (year, month, day, hour, minute)'
        findings.at(("time_format",), f"{quoted(format)} does not say a day and a time", right)


def is_time_format(format: str) -> bool:
    """Whether a time written in the format is the same day and minute when it is read again."""
    try:
        read = datetime.strptime(_PROBE.strftime(format), format).replace(tzinfo=UTC)
    except ValueError:
        return False
    return read.replace(second=0) == _PROBE.replace(second=0)
