"""What must be true inside one routing: limits in order, ids once, operations that lead from one to the next.

Must not know other files.
"""

from collections.abc import Iterable
from decimal import Decimal
from itertools import pairwise

from app.domain.documents import Operation, Routing
from app.domain.quantities import members, predecessors
from app.domain.step import StepBase
from app.domain.steps.label_reconciliation import LabelReconciliation
from app.domain.steps.measurement import Measurement
from app.domain.steps.print_label import PrintLabel
from app.domain.steps.scan_material import ScanMaterial
from app.domain.steps.timed_wait import TimedWait
from app.domain.steps.verification import Verification
from app.domain.values import plain
from app.exchange.course_checks import check_course
from app.exchange.entry_checks import check_entries
from app.exchange.instrument_checks import check_instruments
from app.exchange.mistakes import Findings, Path, one_of, quoted
from app.exchange.shapes import OperationTable, RoutingFile

#: More than any plant writes, and few enough to look for circles at once.
MOST_OPERATIONS = 500


def check_routing(file: RoutingFile, findings: Findings) -> None:
    """Name every mistake within the routing."""
    if len(file.operation) > MOST_OPERATIONS:
        what = f"the routing has {len(file.operation)} operations"
        return findings.at(("operation",), what, f"split it: one routing has at most {MOST_OPERATIONS}")
    operations = [(("operation", n), o) for n, o in enumerate(file.operation) if o is not None]
    once(((path, operation.id) for path, operation in operations), "operation", findings)
    _once_materials(file, findings)
    known = [operation.id for _, operation in operations if operation.id]
    for path, operation in operations:
        _check_neighbours(operation, known, path, findings)
        _check_alternative(operation, file, path, findings)
        _check_steps(operation, file, path, findings)
    _check_circle(file, findings)


def once(found: Iterable[tuple[Path, str]], what: str, findings: Findings) -> None:
    """Every id only once; the second is the mistake, and it says where the first is."""
    first: dict[str, int] = {}
    for path, id in found:
        if id in first:
            twice = f"the {what} {quoted(id)} is there a second time (first on line {first[id]})"
            findings.at((*path, "id"), twice, "give it another id, or take one of the two out")
        elif id:
            first[id] = findings.line((*path, "id"))


def _once_materials(file: RoutingFile, findings: Findings) -> None:
    first: dict[str, int] = {}
    for number, component in enumerate(file.component):
        path: Path = ("component", number, "material")
        material = component.material if component else ""
        if material in first:
            twice = f"the component {quoted(material)} is there a second time (first on line {first[material]})"
            findings.at(path, twice, "write one component with the whole quantity per piece")
        elif material:
            first[material] = findings.line(path)


def _check_neighbours(operation: OperationTable, known: list[str], path: Path, findings: Findings) -> None:
    for key, named in (("after", operation.after or ()), ("rework_to", operation.rework_to)):
        for number, id in enumerate(named):
            if id is not None and id not in known:
                findings.at((*path, key, number), f"{key}: there is no operation {quoted(id)}", one_of(known, id))


def _check_alternative(operation: OperationTable, file: RoutingFile, path: Path, findings: Findings) -> None:
    name = operation.alternative
    if not name:
        return
    group = [o for o in file.operation if o is not None and o.alternative == name]
    others = [o.alternative for o in file.operation if o is not None and o.alternative and o.alternative != name]
    if len(group) == 1:
        right = f"write {quoted(name)} at the operation that it can be replaced by too"
        alone = f"no other operation has alternative = {quoted(name)}"
        findings.at((*path, "alternative"), alone, one_of(others, name) if others else right)
    elif operation is not group[0] and operation.after != group[0].after and operation.after is not None:
        right = f"write the same after at all operations with alternative = {quoted(name)}"
        findings.at((*path, "after"), "alternatives have to take pieces from the same operations", right)


def _check_steps(operation: OperationTable, file: RoutingFile, path: Path, findings: Findings) -> None:
    steps = [((*path, "step", n), step) for n, step in enumerate(operation.step) if step is not None]
    once(((at, step.id) for at, step in steps), "step", findings)
    check_course(steps, findings)
    check_entries(steps, findings)
    check_instruments(steps, findings)
    for number, (at, step) in enumerate(steps):
        _check_step(step, operation, file, at, findings)
        if isinstance(step, Verification):
            _check_verified(step, [before.id for _, before in steps[:number]], at, findings)


def _check_step(step: StepBase, operation: OperationTable, file: RoutingFile, path: Path, findings: Findings) -> None:
    if isinstance(step, Measurement):
        _check_limits(step, path, findings)
    if isinstance(step, TimedWait) and step.most is not None and step.most <= step.seconds:
        what = f"most {step.most} is not above seconds {step.seconds}"
        findings.at((*path, "most"), what, "write the longest time that is still good, or leave it out")
    if isinstance(step, LabelReconciliation):
        _check_accounted(step, operation, path, findings)
    if isinstance(step, ScanMaterial) and step.material:
        bill = [component.material for component in file.component if component is not None]
        if step.material not in bill:
            what = f"material {quoted(step.material)} is not in this routing's bill of materials"
            findings.at((*path, "material"), what, f"add a [[component]] for it, or {one_of(bill, step.material)}")


def _check_accounted(step: LabelReconciliation, operation: OperationTable, path: Path, findings: Findings) -> None:
    """Labels are accounted for where they were printed: ``of`` names print_label steps of this operation."""
    printed = [s.id for s in operation.step if isinstance(s, PrintLabel)]
    for number, id in enumerate(step.of):
        if id is not None and id not in printed:
            what = f"of: this operation has no print_label step {quoted(id)}"
            findings.at((*path, "of", number), what, one_of(printed, id))


def _check_limits(step: Measurement, path: Path, findings: Findings) -> None:
    """Low, nominal, high in this order, and a marginal band that leaves something good between."""
    figures = [("low", step.low), ("nominal", step.nominal), ("high", step.high)]
    given = [(name, figure) for name, figure in figures if figure is not None]
    for (below, small), (above, large) in pairwise(given):
        if small >= large:
            what = f"{below} {plain(small)} is not below {above} {plain(large)}"
            findings.at((*path, above), what, "write low < nominal < high, all in the unit of the step")
            return
    written = {key for key in ("low", "high") if (*path, key) in findings.places or (*path, key) in findings.doubted}
    if not written:
        findings.at(path, "the measurement has no limit", "write low = ..., high = ..., or both")
    if step.low is not None and step.high is not None and step.marginal > (step.high - step.low) / Decimal(2):
        most = plain((step.high - step.low) / Decimal(2))
        what = f"the marginal band {plain(step.marginal)} leaves nothing good between the limits"
        findings.at((*path, "marginal"), what, f"write at most {most}")


def _check_verified(step: Verification, before: list[str], path: Path, findings: Findings) -> None:
    """What is verified has to be done by then, by somebody."""
    if not before:
        findings.at(path, "there is no step before it to verify", "write it after the steps that it verifies")
    for number, id in enumerate(step.of):
        if id is not None and id not in before:
            findings.at((*path, "of", number), f"of: there is no step {quoted(id)} before it", one_of(before, id))


def _check_circle(file: RoutingFile, findings: Findings) -> None:
    """Pieces must be able to begin somewhere and never come back to where they were, except as rework."""
    operations = tuple(_as_operation(o) for o in file.operation if o is not None and o.id)
    routing = Routing(id="", product="", operations=operations)
    before = {o.id: {m for p in predecessors(routing, o.id) for m in members(routing, p)} for o in operations}
    while free := {id for id, needed in before.items() if not needed & set(before)}:
        before = {id: needed for id, needed in before.items() if id not in free}
    circle = [id for id in before if _reaches_itself(id, before)]
    if not circle:
        return
    number = next(n for n, o in enumerate(file.operation) if o is not None and o.id == circle[0])
    what = f"the operations {', '.join(circle)} wait for one another in a circle"
    findings.at(("operation", number, "after"), what, "let the first of them come after none of the others: after = []")


def _reaches_itself(id: str, before: dict[str, set[str]]) -> bool:
    seen: set[str] = set()
    next_ones = set(before[id])
    while next_ones:
        seen |= next_ones
        next_ones = {b for one in next_ones for b in before.get(one, ())} - seen
    return id in seen


def _as_operation(table: OperationTable) -> Operation:
    after = None if table.after is None else tuple(id for id in table.after if id is not None)
    return Operation(id=table.id, name="", work_units=(), after=after, alternative=table.alternative)
