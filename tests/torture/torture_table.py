"""The table of what the torture counted: a row for each kind, and whether it was as it should be."""

from __future__ import annotations

from dataclasses import dataclass

from torture_checks import KINDS, Findings

#: What is counted beside the faults; a kind that has none of it shows a dash.
COUNTS = ("runs", "kills", "inside", "cuts", "troubles", "within", "promises")
HEADS = {
    "runs": "runs",
    "kills": "kills",
    "inside": "inside a write",
    "cuts": "power cuts",
    "troubles": "troubles",
    "within": "in a batch",
    "promises": "promises",
    "projections": "projection",
    "cursor": "feed",
}


@dataclass(frozen=True)
class Row:
    """One kind of torture. ``short``: what it was to reach and did not, in words. ``planted``: faults are wanted.

    ``about``: what else was counted, in words.
    """

    name: str
    counts: dict[str, int]
    findings: Findings
    short: str = ""
    planted: bool = False
    about: str = ""

    @property
    def well(self) -> bool:
        """Nothing was found in the product; something was, where a fault was planted."""
        return not self.short and self.findings.none != self.planted


def table(rows: list[Row]) -> str:
    """All rows, aligned."""
    columns = ["", *(HEADS[name] for name in COUNTS), *(HEADS.get(kind, kind) for kind in KINDS), ""]
    lines = [columns, *(_cells(row) for row in rows)]
    widths = [max(len(line[at]) for line in lines) for at in range(len(columns))]
    return "\n".join("  ".join(_aligned(line, widths)) for line in lines)


def _aligned(line: list[str], widths: list[int]) -> list[str]:
    first, *rest = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
    return [first, *(cell.strip().rjust(len(cell)) for cell in rest)]


def _cells(row: Row) -> list[str]:
    counts = [f"{row.counts[name]:,}" if name in row.counts else "-" for name in COUNTS]
    faults = [f"{getattr(row.findings, kind):,}" for kind in KINDS]
    well = "CAUGHT" if row.planted else "ok"
    missed = row.short or ("NOT CAUGHT" if row.planted else "FAULTS")
    return [row.name, *counts, *faults, well if row.well else missed]
