"""The plant's own words for what records name by id: people, materials, operations, steps, reasons, tools.

Looks into documents and names once for each id. Must not know records or pages.
"""

from __future__ import annotations

from functools import cached_property

import msgspec

from app.domain.documents import Material, Operation, Order, ReasonTree, Revision, Routing, Tool, WorkCenter
from app.domain.quantities import operation_of
from app.domain.step import StepBase
from app.reports.archive import Archive
from app.reports.wording import number


class Names:
    """Names for ids, as the plant has them today; of a routing, as the lot is bound to it."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._operations: dict[tuple[str, str], Operation | None] = {}
        self._materials: dict[str, str] = {}
        #: The lot and the operation that a run is of, and its flow; filled as records are read.
        self.runs: dict[str, tuple[str, str, str]] = {}
        #: The routing that a lot is bound to (hash).
        self.routings: dict[str, str] = {}
        #: The steps that were put into a lot's operation.
        self.inserted: dict[tuple[str, str, str], StepBase] = {}

    def person(self, id: str) -> str:
        """The printed name; empty where it was erased or never known."""
        return self._archive.names.get(id, "")

    def who(self, id: str) -> str:
        """The printed name with the id beside it."""
        name = self.person(id)
        return f"{name} ({id})" if name else id

    def document(self, hash: str) -> Revision | None:
        """A revision by its hash."""
        return self._archive.documents.by_hash(hash) if hash else None

    def current(self, kind: str, id: str) -> Revision | None:
        """The newest revision of a document."""
        return self._archive.documents.current(kind, id)

    def order(self, id: str) -> Order | None:
        """A work order as it stands."""
        found = self.current("order", id)
        return found.body if found and isinstance(found.body, Order) else None

    def material(self, id: str) -> str:
        """What people call a material; empty where nobody said."""
        if id not in self._materials:
            found = self.current("material", id)
            self._materials[id] = found.body.name if found and isinstance(found.body, Material) else ""
        return self._materials[id]

    def tool(self, id: str) -> str:
        """A tool with its name."""
        found = self.current("tool", id)
        return f"{id} {found.body.name}" if found and isinstance(found.body, Tool) else id

    @cached_property
    def _reasons(self) -> dict[str, str]:
        bodies = (r.body for r in self._archive.documents.of_kind("reason_tree"))
        return {reason.code: reason.name for body in bodies if isinstance(body, ReasonTree) for reason in body.reasons}

    def reason(self, code: str) -> str:
        """The plant's words for a reason, with its code where they differ."""
        name = self._reasons.get(code, "")
        return f"{name} ({code})" if name and name != code else code

    @cached_property
    def _units(self) -> dict[str, str]:
        bodies = (r.body for r in self._archive.documents.of_kind("work_center"))
        return {unit.id: unit.name for body in bodies if isinstance(body, WorkCenter) for unit in body.work_units}

    def work_unit(self, id: str) -> str:
        """A station with its name."""
        name = self._units.get(id, "")
        return f"{id} {name}".strip()

    def operation(self, lot: str, id: str) -> str:
        """What people call an operation of the routing that a lot is bound to."""
        found = self._operation(lot, id)
        return found.name if found else id

    def _operation(self, lot: str, id: str) -> Operation | None:
        key = (self.routings.get(lot, ""), id)
        if key not in self._operations:
            bound = self.document(key[0])
            body = bound.body if bound else None
            self._operations[key] = operation_of(body, id) if isinstance(body, Routing) else None
        return self._operations[key]

    def step(self, run: str, id: str) -> StepBase | None:
        """The declaration of a step, by the routing or as it was put in."""
        lot, operation, _ = self.runs.get(run, ("", "", ""))
        put_in = self.inserted.get((lot, operation, id))
        if put_in is not None:
            return put_in
        found = self._operation(lot, operation)
        return next((step for step in found.steps if step.id == id), None) if found else None

    def title(self, run: str, id: str) -> str:
        """What a step is called."""
        found = self.step(run, id)
        return found.title if found else id

    def place(self, lot: str, run: str, step: str = "") -> str:
        """Where something happened, in words: lot, operation and step."""
        known, operation, _ = self.runs.get(run, (lot, "", ""))
        said = (number(known or lot), operation and self.operation(known, operation), step and self.title(run, step))
        return ", ".join(filter(None, said))


def declaration(value: object) -> StepBase | None:
    """A step that travelled inside a record."""
    if isinstance(value, StepBase):
        return value
    try:
        from app.domain.steps import Step

        found: StepBase = msgspec.convert(value, Step)
    except msgspec.MsgspecError:
        return None
    return found
