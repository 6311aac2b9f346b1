"""Whether what the files name is there, across files and with what the terminal already has.

Must not know what is true inside one file (`routing_checks`, `rules`).
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from app.domain.steps import Step
from app.domain.steps.document_page import DocumentPage
from app.domain.steps.measurement import Measurement
from app.domain.steps.print_label import PrintLabel
from app.domain.steps.scan_identity import ScanIdentity
from app.domain.steps.tool_check import ToolCheck
from app.domain.steps.weigh import Weigh
from app.exchange.catalogue import Catalogue
from app.exchange.label_checks import check_label_steps
from app.exchange.mistakes import Findings, Path, one_of, quoted
from app.exchange.readings import Reading
from app.exchange.shapes import LotRow, OperationTable, OrderRow, PersonTable, PlantFile, RoutingFile
from app.measures import convert

_WORDS = {
    "work_unit": "work unit",
    "work_center": "work center",
    "reason_tree": "reason tree",
    "label_template": "label template",
    "media": "paper or picture",
    "tool_kind": "kind of tool",
}


class Use(NamedTuple):
    """A place in a file that names something of another table."""

    path: Path
    kind: str
    id: str | None


def check_references(readings: Iterable[Reading], catalogue: Catalogue) -> None:
    """Name every reference that leads nowhere, every unit that does not fit, and who released their own work."""
    for reading in readings:
        findings = reading.findings
        if reading.routing:
            _check_uses(_of_routing(reading.routing), catalogue, findings)
            _check_tool_units(reading.routing, catalogue, findings)
            check_label_steps(reading.routing, catalogue, findings)
            table = reading.routing.routing
            _check_release(table.author, table.released_by, ("routing", "released_by"), catalogue, findings)
        if reading.plant:
            _check_uses(_of_plant(reading.plant), catalogue, findings)
            _check_release(reading.plant.author, reading.plant.released_by, ("released_by",), catalogue, findings)
        _check_rows(reading, catalogue)


def _check_uses(uses: Iterable[Use], catalogue: Catalogue, findings: Findings) -> None:
    for use in uses:
        if use.id and not catalogue.has(use.kind, use.id) and not findings.full:
            findings.at(use.path, *_unknown(use.kind, use.id, catalogue))


def _unknown(kind: str, id: str, catalogue: Catalogue) -> tuple[str, str]:
    known = one_of(catalogue.ids.get(kind, ()), id)
    if kind == "qualification":
        return f"nobody has the qualification {quoted(id)}", known
    return f"the {_WORDS.get(kind, kind)} {quoted(id)} is not known", known


def _of_routing(file: RoutingFile) -> Iterator[Use]:
    yield Use(("routing", "product"), "material", file.routing.product)
    yield Use(("routing", "author"), "person", file.routing.author)
    yield Use(("routing", "released_by"), "person", file.routing.released_by)
    for number, component in enumerate(file.component):
        if component is not None:
            yield Use(("component", number, "material"), "material", component.material)
            yield from _each(("component", number, "substitutes"), "material", component.substitutes)
    for number, operation in enumerate(file.operation):
        if operation is not None:
            yield from _of_operation(("operation", number), operation)


def _of_operation(path: Path, operation: OperationTable) -> Iterator[Use]:
    yield from _each((*path, "work_units"), "work_unit", operation.work_units)
    yield Use((*path, "qualification"), "qualification", operation.qualification)
    if operation.scrap_reasons != "scrap":
        yield Use((*path, "scrap_reasons"), "reason_tree", operation.scrap_reasons)
    for number, step in enumerate(operation.step):
        yield from _of_step((*path, "step", number), step)


def _of_step(path: Path, step: Step | None) -> Iterator[Use]:
    """Materials that are scanned are checked against the bill, which is checked here."""
    if isinstance(step, Measurement | Weigh | ToolCheck):
        yield Use((*path, "tool"), "tool", step.tool)
    if isinstance(step, PrintLabel):
        yield Use((*path, "template"), "label_template", step.template)
    if isinstance(step, DocumentPage):
        yield Use((*path, "document"), "media", step.document)
    if isinstance(step, ToolCheck):
        yield Use((*path, "tool_kind"), "tool_kind", step.tool_kind)
    if isinstance(step, ScanIdentity):
        yield Use((*path, "material"), "material", step.material)


def _of_plant(file: PlantFile) -> Iterator[Use]:
    yield Use(("author",), "person", file.author)
    yield Use(("released_by",), "person", file.released_by)
    for number, numbers in enumerate(file.serial_range):
        if numbers is not None:
            yield Use(("serial_range", number, "material"), "material", numbers.material)
            yield Use(("serial_range", number, "work_unit"), "work_unit", numbers.work_unit)
    for number, calendar in enumerate(file.shift_calendar):
        if calendar is not None:
            yield from _each(("shift_calendar", number, "work_centers"), "work_center", calendar.work_centers)
            yield from _each(("shift_calendar", number, "work_units"), "work_unit", calendar.work_units)
    for number, check in enumerate(file.machine_check):
        if check is not None:
            yield from _each(("machine_check", number, "work_units"), "work_unit", check.work_units)
            yield Use(("machine_check", number, "qualification"), "qualification", check.qualification)
    for number, person in enumerate(file.person):
        if person is not None:
            yield from _of_person(("person", number), person)
    for number, pattern in enumerate(file.code_pattern):
        if pattern is not None:
            yield Use(("code_pattern", number, "material"), "material", pattern.material)


def _of_person(path: Path, person: PersonTable) -> Iterator[Use]:
    yield from _each((*path, "work_centers"), "work_center", person.work_centers)


def _each(path: Path, kind: str, ids: tuple[str, ...]) -> Iterator[Use]:
    return (Use((*path, number), kind, id) for number, id in enumerate(ids))


def _check_tool_units(file: RoutingFile, catalogue: Catalogue, findings: Findings) -> None:
    for number, operation in enumerate(file.operation):
        for place, step in enumerate(operation.step if operation is not None else ()):
            if not isinstance(step, Measurement | Weigh):
                continue
            measured = catalogue.units.get(f"tool:{step.tool}", "")
            if measured and step.unit and convert(Decimal(1), measured, step.unit) is None:
                what = f"the tool {step.tool} measures in {measured}, the step asks for {step.unit}"
                findings.at(("operation", number, "step", place, "unit"), what, f"write {measured}, or another tool")


def _check_release(author: str, releaser: str, path: Path, catalogue: Catalogue, findings: Findings) -> None:
    if author and author == releaser and not catalogue.author_may_release:
        what = f"{author} wrote it and released it"
        findings.at(path, what, "let another person release it, or set author_may_release = true in [site]")


def _check_rows(reading: Reading, catalogue: Catalogue) -> None:
    for line, order in reading.orders:
        _check_row(line, _of_order(order), order.unit, order.product, catalogue, reading.findings)
    for line, lot in reading.lots:
        _check_row(line, _of_lot(lot), lot.unit, lot.material, catalogue, reading.findings)


def _check_row(
    line: int, uses: Iterable[Use], unit: str, material: str, catalogue: Catalogue, findings: Findings
) -> None:
    for use in uses:
        if use.id and not catalogue.has(use.kind, use.id) and not findings.full:
            findings.on_line(line, *_unknown(use.kind, use.id, catalogue), where=str(use.path[0]))
    counted = catalogue.units.get(f"material:{material}", "")
    if unit and counted and unit != counted:
        what = f"{material} is counted in {counted}, not in {unit}"
        findings.on_line(line, what, f"write the quantity in {counted}", where="unit")


def _of_order(order: OrderRow) -> Iterator[Use]:
    yield Use(("product",), "material", order.product)
    yield Use(("routing",), "routing", order.routing)


def _of_lot(lot: LotRow) -> Iterator[Use]:
    yield Use(("material",), "material", lot.material)
