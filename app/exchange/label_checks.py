"""Labels across files: what a printing step asks of its template, and ranges of serials that must not meet.

Must not know what is true inside one template (`label_templates`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from app.domain.documents import SerialRange
from app.domain.serials import PLACE
from app.domain.steps.print_label import PrintLabel
from app.domain.steps.scan_identity import ScanIdentity
from app.exchange.catalogue import Catalogue, Shelf
from app.exchange.mistakes import Findings, Path, quoted
from app.exchange.readings import Reading
from app.exchange.shapes import OperationTable, RoutingFile


def check_label_steps(file: RoutingFile, catalogue: Catalogue, findings: Findings) -> None:
    """A label that is read back has a code; one with a serial has a place where the serial comes from."""
    for number, operation in enumerate(file.operation):
        for place, step in enumerate(operation.step if operation is not None else ()):
            if isinstance(step, PrintLabel) and catalogue.has("label_template", step.template):
                _check_step(step, place, operation, ("operation", number, "step", place), catalogue, findings)


def _check_step(
    step: PrintLabel, place: int, operation: OperationTable, path: Path, catalogue: Catalogue, findings: Findings
) -> None:
    if step.verify and not catalogue.has("coded_template", step.template):
        what = f"the label {quoted(step.template)} has no code that could be scanned back"
        findings.at((*path, "verify"), what, "give the template a code, or take verify out")
    if step.serials == "scanned" and catalogue.has("serial_template", step.template):
        before = operation.step[:place]
        if not any(isinstance(s, ScanIdentity) and s.identity == "serial" for s in before):
            what = f"the label {quoted(step.template)} shows a serial, and no step before it scans one"
            findings.at(path, what, 'write serials = "reserved", or a scan_identity step before it')


class _Span(NamedTuple):
    """Serials as numbers: those of one frame (letters around all digits, length) may be the same ones."""

    frame: tuple[str, str, int]
    low: int
    high: int


def check_serial_ranges(readings: Iterable[Reading], known: Shelf | None) -> None:
    """A serial is given out once: ranges of one material must not meet, here or with those of the terminal."""
    here = list(_written(readings))
    for findings, path, numbers in here:
        _check_inside(numbers, path, findings)
    mine = {numbers.id for _, _, numbers in here}
    there = [
        revision.body
        for revision in (known.of_kind("serial_range") if known else ())
        if isinstance(revision.body, SerialRange) and revision.id not in mine
    ]
    for place, (findings, path, numbers) in enumerate(here):
        for other in (*there, *(numbers for _, _, numbers in here[:place])):
            if other.material == numbers.material and other.id != numbers.id and _meet(numbers, other):
                what = f"its serials meet those of the range {quoted(other.id)}"
                findings.at((*path, "first"), what, "a serial is given out once: write numbers of its own")


def _written(readings: Iterable[Reading]) -> Iterator[tuple[Findings, Path, SerialRange]]:
    for reading in readings:
        for number, numbers in enumerate(reading.plant.serial_range if reading.plant else ()):
            if numbers is not None and PLACE.search(numbers.pattern):
                yield reading.findings, ("serial_range", number), numbers


def _check_inside(numbers: SerialRange, path: Path, findings: Findings) -> None:
    found = PLACE.search(numbers.pattern)
    digits = len(found[0]) if found else 0
    if numbers.last < numbers.first:
        findings.at((*path, "last"), f"last {numbers.last} is below first {numbers.first}", "write first <= last")
    elif len(str(numbers.last)) > digits:
        what = f"{numbers.last} has more digits than the pattern {quoted(numbers.pattern)}"
        findings.at((*path, "last"), what, f"write # {len(str(numbers.last))} times, or a smaller last")


def _meet(one: SerialRange, other: SerialRange) -> bool:
    a, b = _span(one), _span(other)
    return a.frame == b.frame and a.low <= b.high and b.low <= a.high


def _span(numbers: SerialRange) -> _Span:
    """Digits that stand beside the number count with it: "P-1###" and "P-####" can give the same serial."""
    before, after = PLACE.split(numbers.pattern, maxsplit=1)
    found = PLACE.search(numbers.pattern)
    width = len(found[0]) if found else 0
    lead, tail = re.search("[0-9]*$", before), re.match("[0-9]*", after)
    head, end = (lead[0] if lead else ""), (tail[0] if tail else "")
    low, high = (int(f"{head}{number:0{width}d}{end}") for number in (numbers.first, numbers.last))
    frame = before[: len(before) - len(head)], after[len(end) :], len(head) + width + len(end)
    return _Span(frame, low, high)
