"""What must be true of a check of a machine beyond its types: each point and each work unit is there once.

Must not know when a check is due, nor whether its work units exist (`references`).
"""

from __future__ import annotations

from collections.abc import Iterable

from app.exchange.mistakes import Findings, Path, quoted
from app.exchange.readings import Reading


def check_machine_checks(readings: Iterable[Reading]) -> None:
    """Name every point and every work unit that is in its check a second time."""
    for reading in readings:
        for number, check in enumerate(reading.plant.machine_check if reading.plant else ()):
            if check is not None:
                here: Path = ("machine_check", number)
                points = [((*here, "items", n, "id"), point.id) for n, point in enumerate(check.items) if point]
                units = [((*here, "work_units", n), unit) for n, unit in enumerate(check.work_units)]
                _once(points, "point", "give each its own id", reading.findings)
                _once(units, "work unit", "name each once", reading.findings)


def _once(named: Iterable[tuple[Path, str]], word: str, right: str, findings: Findings) -> None:
    seen: set[str] = set()
    for path, id in named:
        if id in seen:
            findings.at(path, f"the {word} {quoted(id)} is there a second time in its check", right)
        seen.add(id)
