"""Reference data from files that people write: read all, check all, and either everything is right or nothing is taken.

Pure but for reading the files: the documents, names, badges and lots that come out are stored by whoever asked. The
same files always give the same bytes and hashes. Must not know storage's tables, nor how mistakes are shown.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import fields

from app.domain.commands import ReceiveLot
from app.domain.documents import (
    LATER,
    Document,
    Operation,
    Order,
    Person,
    ReasonNode,
    ReasonTree,
    Revision,
    Routing,
    SitePolicy,
    WorkCenter,
)
from app.domain.documents_media import LARGEST
from app.domain.values import lot_id
from app.exchange.catalogue import Catalogue, Shelf, catalogue_of
from app.exchange.code_checks import check_code_patterns
from app.exchange.duplicates import check_duplicates, check_revision, says_the_same
from app.exchange.label_checks import check_serial_ranges
from app.exchange.machine_checks import check_machine_checks
from app.exchange.media import Beside, read_all
from app.exchange.media_files import documents
from app.exchange.mistakes import Mistake, ReferenceRefused
from app.exchange.readings import Reading
from app.exchange.reason_checks import check_reasons
from app.exchange.references import check_references
from app.exchange.shapes import (
    LABELS,
    MACHINES,
    PLAIN,
    SHIFTS,
    LotRow,
    OperationTable,
    OrderRow,
    PlantFile,
    RoutingFile,
)
from app.exchange.shift_checks import calendar_of, check_calendars
from app.exchange.text_files import read_bytes
from app.storage.documents import NewDocument

__all__ = ["Badge", "Mistake", "PersonName", "Reference", "ReferenceRefused", "read_demo", "read_files"]

#: The demo plant lies beside the code, in a checkout and where Lineside is installed.
DEMO = Path(__file__).resolve().parents[2] / "resources" / "demo"


class PersonName(Struct, frozen=True, kw_only=True):
    """A person's name, kept outside documents and records."""

    person: str
    name: str


class Badge(Struct, frozen=True, kw_only=True):
    """The code on a person's badge; whoever stores it keeps a digest only."""

    person: str
    code: str


class Reference(Struct, frozen=True, kw_only=True):
    """What files bring, in their order: revisions of documents, names, badges, and lots to receive."""

    documents: tuple[NewDocument, ...] = ()
    people: tuple[PersonName, ...] = ()
    badges: tuple[Badge, ...] = ()
    lots: tuple[ReceiveLot, ...] = ()


class _Release(Struct, frozen=True, kw_only=True):
    """Who wrote a revision, who let it hold, and from when. Part of the hashed bytes, beside the body's own keys."""

    revision: str = ""
    author: str = ""
    released_by: str = ""
    effective_from: datetime | None = None


class _Placed(Struct, frozen=True):
    """A document and the line that it comes from."""

    line: int
    kind: str
    body: Document
    release: _Release


def read_files(paths: Iterable[Path | str], known: Shelf | None = None) -> Reference:
    """Everything that the files bring; ``known`` is what the terminal has, for references into it.

    Raises `ReferenceRefused` with every mistake of every file, and Refusal("FileUnreadable") for one that cannot be
    opened. Nothing is taken from any file when one of them has a mistake, because they refer to one another.
    """
    return read_contents([(str(path), read_bytes(Path(path))) for path in paths], known, _on_disk)


def read_contents(
    files: Sequence[tuple[str, bytes]], known: Shelf | None = None, beside: Beside = lambda name, file: None
) -> Reference:
    """The same for files that are in memory, as (name, bytes); ``beside`` gives the papers and pictures they name."""
    readings = read_all(files, beside)
    catalogue = catalogue_of(readings, known)
    check_duplicates(readings)
    check_serial_ranges(readings, known)
    check_calendars(readings, known)
    check_reasons(readings)
    check_machine_checks(readings)
    if all(reading.whole for reading in readings):
        check_references(readings, catalogue)
        check_code_patterns(readings, known)
    _refuse_if_wrong(readings)
    placed = [(reading, _documents(reading, catalogue)) for reading in readings]
    documents = [new for reading, found in placed for new in _revisions(reading, found, known)]
    _refuse_if_wrong(readings)
    people = [person for reading in readings if reading.plant for person in reading.plant.person]
    return Reference(
        documents=tuple(documents),
        people=tuple(PersonName(person=person.id, name=person.name) for person in people),
        badges=tuple(Badge(person=person.id, code=person.badge) for person in people if person.badge),
        lots=tuple(_received(lot, catalogue) for reading in readings for _, lot in reading.lots),
    )


def read_demo() -> Reference:
    """The demo plant that comes with Lineside."""
    found = sorted(path for path in DEMO.iterdir() if path.suffix in (".toml", ".csv"))
    return read_contents([(str(path), read_bytes(path)) for path in found], None, _on_disk)


def _on_disk(name: str, file: str) -> bytes | None:
    """A file beside another one, at most one byte more than a paper may have; None when it is not there."""
    path = Path(name).parent / file
    if not path.is_file():
        return None
    with path.open("rb") as opened:
        return opened.read(LARGEST + 1)


def _refuse_if_wrong(readings: Iterable[Reading]) -> None:
    mistakes = [mistake for reading in readings for mistake in reading.findings.named()]
    if mistakes:
        raise ReferenceRefused(mistakes)


def _revisions(reading: Reading, found: Iterable[_Placed], known: Shelf | None) -> Iterator[NewDocument]:
    for placed in found:
        new = _revision(placed)
        revision = _as_revision(new, placed.body)
        if not says_the_same(revision, known, labelled=bool(placed.release.revision)):
            check_revision(revision, placed.line, known, reading.findings)
            yield new


def _revision(placed: _Placed) -> NewDocument:
    """Stored bytes: the body's keys and its release, sorted, as JSON. A missing revision is made of the body."""
    body = spoken(placed.body)
    release = placed.release
    label = release.revision or hashlib.sha256(msgspec.json.encode(body, order="sorted")).hexdigest()[:8]
    release = msgspec.structs.replace(release, revision=label)
    stored = msgspec.json.encode({**body, "release": release}, order="sorted")
    return NewDocument(
        kind=placed.kind,
        id=placed.body.id,
        revision=label,
        hash=hashlib.sha256(stored).hexdigest(),
        body=stored,
        author=release.author,
        released_by=release.released_by,
        effective_from=release.effective_from,
    )


def spoken(body: Document) -> dict[str, Any]:
    """A body's keys as they are stored: those that came later (`LATER`) only where they say something."""
    keys: dict[str, Any] = msgspec.to_builtins(body)
    _leave_out(keys, type(body))
    for operation in keys["operations"] if isinstance(body, Routing) else ():
        _leave_out(operation, Operation)
    for node in keys["reasons"] if isinstance(body, ReasonTree) else ():
        for reason in node["reasons"]:
            _leave_out(reason, ReasonNode)
        _leave_out(node, ReasonNode)
    return keys


def _leave_out(keys: dict[str, Any], kind: type[Struct]) -> None:
    """Take out what came later and says nothing; changes ``keys``."""
    for key, default in _later(kind):
        if not keys[key] or keys[key] == default:
            del keys[key]


@cache
def _later(kind: type[Struct]) -> tuple[tuple[str, object], ...]:
    """The keys that came later, with what says nothing."""
    return tuple((field.name, field.default) for field in fields(kind) if field.name in LATER.get(kind, ()))


def _as_revision(new: NewDocument, body: Document) -> Revision:
    return Revision(
        kind=new.kind,
        id=new.id,
        revision=new.revision,
        hash=new.hash,
        author=new.author,
        released_by=new.released_by,
        effective_from=new.effective_from,
        withdrawn=False,
        body=body,
    )


def _documents(reading: Reading, catalogue: Catalogue) -> Iterator[_Placed]:
    if reading.routing:
        yield _routing(reading.routing, reading.findings.line(("routing",)))
    if reading.plant:
        yield from _plant(reading.plant, reading)
    for line, order in reading.orders:
        yield _Placed(line, "order", _order(order, catalogue), _Release(revision=order.revision))


def _routing(file: RoutingFile, line: int) -> _Placed:
    table = file.routing
    body = Routing(
        id=table.id,
        product=table.product,
        operations=tuple(_operation(operation) for operation in file.operation),
        components=file.component,
        policies=dict(file.policies),
        hold_rule=file.hold_rule,
    )
    release = _Release(
        revision=table.revision,
        author=table.author,
        released_by=table.released_by,
        effective_from=table.effective_from,
    )
    return _Placed(line, "routing", body, release)


def _operation(table: OperationTable) -> Operation:
    fields = {name: getattr(table, name) for name in table.__struct_fields__ if name != "step"}
    return Operation(**fields, steps=table.step)


def _plant(file: PlantFile, reading: Reading) -> Iterator[_Placed]:
    release = _Release(
        revision=file.revision,
        author=file.author,
        released_by=file.released_by,
        effective_from=file.effective_from,
    )
    for table in (*PLAIN, *LABELS, *SHIFTS, *MACHINES):
        for number, body in enumerate(_bodies(file, table)):
            yield _Placed(reading.findings.line((table, number)), table, body, release)
    for number, media in enumerate(file.media):
        body, parts = documents(media.id, media.name, reading.media[media.id])
        line = reading.findings.line(("media", number))
        yield from (_Placed(line, "media_part", part, _Release()) for part in parts)
        yield _Placed(line, "media", body, release)
    if file.site:
        fields = {name: getattr(file.site, name) for name in file.site.__struct_fields__}
        yield _Placed(reading.findings.line(("site",)), "policy", SitePolicy(id="site", **fields), release)


def _bodies(file: PlantFile, table: str) -> Iterable[Document]:
    match table:
        case "material":
            return file.material
        case "tool":
            return file.tool
        case "code_pattern":
            return file.code_pattern
        case "label_template":
            return file.label_template
        case "serial_range":
            return file.serial_range
        case "machine_check":
            return file.machine_check
        case "work_center":
            return (WorkCenter(id=c.id, name=c.name, work_units=c.work_unit) for c in file.work_center)
        case "shift_calendar":
            return (calendar_of(table) for table in file.shift_calendar)
        case "reason_tree":
            return (ReasonTree(id=t.id, name=t.name, reasons=t.reason) for t in file.reason_tree)
        case _:
            return (
                Person(id=p.id, role=p.role, work_centers=p.work_centers, qualifications=p.qualification)
                for p in file.person
            )


def _order(row: OrderRow, catalogue: Catalogue) -> Order:
    return Order(
        id=row.order,
        product=row.product,
        quantity=row.quantity,
        unit=row.unit or catalogue.units.get(f"material:{row.product}", "pcs"),
        routing=row.routing,
        due=row.due,
        priority=row.priority,
    )


def _received(row: LotRow, catalogue: Catalogue) -> ReceiveLot:
    return ReceiveLot(
        lot=lot_id(row.material, row.lot),
        material=row.material,
        number=row.lot,
        quantity=row.quantity,
        unit=row.unit or catalogue.units.get(f"material:{row.material}", "pcs"),
        expires=row.expires,
        location=row.location,
    )
