"""What is there twice: ids, badges and lots, within a file, across files, and beside what the terminal already has.

Must not know what else may be wrong with them.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec

from app.domain.documents import Revision
from app.exchange.catalogue import Shelf
from app.exchange.mistakes import Findings, quoted
from app.exchange.readings import Reading
from app.exchange.shapes import LABELS, MACHINES, PLAIN, SHIFTS

_WITH_IDS = (*PLAIN, "media", *LABELS, *SHIFTS, *MACHINES)


class Entry(NamedTuple):
    """Something that may be there once: ``what`` and ``name`` say it to a person."""

    what: str
    name: str
    findings: Findings
    line: int


def check_duplicates(readings: Iterable[Reading]) -> None:
    """Name the second of everything that is there twice, and where the first is."""
    first: dict[tuple[str, str], Entry] = {}
    for reading in readings:
        for entry in _entries(reading):
            seen = first.setdefault((entry.what, entry.name), entry)
            if seen is not entry:
                place = f"in {seen.findings.file} " if seen.findings is not entry.findings else ""
                what = (
                    f"the {entry.what} {quoted(entry.name)} is there a second time (first {place}on line {seen.line})"
                )
                entry.findings.on_line(entry.line, what, "take one of the two out, or correct it")


def _entries(reading: Reading) -> Iterator[Entry]:
    findings = reading.findings
    if reading.routing and reading.routing.routing.id:
        table = reading.routing.routing
        name = f"{table.id} revision {table.revision}"
        yield Entry("routing", name, findings, findings.line(("routing", "id")))
    yield from (entry for entry in _of_tables(reading) if entry.name)
    for line, order in reading.orders:
        if order.order:
            yield Entry("order", order.order, findings, line)
    for line, lot in reading.lots:
        if lot.lot and lot.material:
            yield Entry("lot", f"{lot.lot} of {lot.material}", findings, line)


def _of_tables(reading: Reading) -> Iterator[Entry]:
    if reading.plant is None:
        return
    findings = reading.findings
    for table in _WITH_IDS:
        for number, row in enumerate(getattr(reading.plant, table)):
            if row is not None:
                yield Entry(table.replace("_", " "), row.id, findings, findings.line((table, number, "id")))
    for number, material in enumerate(reading.plant.material):
        for item in dict.fromkeys(material.supplier_items) if material is not None else ():
            yield Entry("supplier item", item, findings, findings.line(("material", number, "supplier_items")))
    for number, person in enumerate(reading.plant.person):
        if person is not None:
            yield Entry("badge", person.badge, findings, findings.line(("person", number, "badge")))
    for number, center in enumerate(reading.plant.work_center):
        for place, unit in enumerate(center.work_unit if center is not None else ()):
            if unit is not None:
                line = findings.line(("work_center", number, "work_unit", place, "id"))
                yield Entry("work unit", unit.id, findings, line)
    if reading.plant.site:
        yield Entry("table", "site", findings, findings.line(("site",)))


def says_the_same(revision: Revision, known: Shelf | None, *, labelled: bool) -> bool:
    """Whether an older version of Lineside stored this very content in other bytes: it had fewer keys to write.

    Such a file changes nothing; the revision that lots are bound to stays. ``labelled``: the file says its revision.
    """
    present = known.current(revision.kind, revision.id) if known else None
    if present is None or present.hash == revision.hash or present.withdrawn:
        return False
    about = [(r.author, r.released_by, r.effective_from, r.revision if labelled else "") for r in (revision, present)]
    return about[0] == about[1] and msgspec.to_builtins(revision.body) == msgspec.to_builtins(present.body)


def check_revision(revision: Revision, line: int, known: Shelf | None, findings: Findings) -> None:
    """A revision that is already there must be the same; one that was there before must not come back unnoticed."""
    present = known.current(revision.kind, revision.id) if known else None
    if known is None or present is None or present.hash == revision.hash:
        return
    kind = revision.kind.replace("_", " ")
    if known.by_hash(revision.hash) is not None:
        what = (
            f"this {kind} {revision.id} is an older revision, word for word; {quoted(present.revision)} came after it"
        )
        findings.on_line(line, what, "give it a revision that was not there before")
    elif revision.revision in _labels(revision, present, known):
        what = f"revision {quoted(revision.revision)} of the {kind} {revision.id} is already there with other content"
        findings.on_line(line, what, "give it a revision that was not there before")


def _labels(revision: Revision, present: Revision, known: Shelf) -> set[str]:
    if revision.kind != "routing":
        return {present.revision}
    product = getattr(revision.body, "product", "")
    return {present.revision, *(r.revision for r in known.routing_of(product) if r.id == revision.id)}
