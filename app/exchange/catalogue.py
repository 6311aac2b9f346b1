"""Everything that may be referred to by its id: what the files bring and what the terminal already has.

Must not know who refers to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from msgspec import Struct, field

from app.domain.documents import (
    Documents,
    LabelTemplate,
    Material,
    Person,
    Revision,
    SitePolicy,
    Tool,
    WorkCenter,
)
from app.domain.label_template import LabelCode, LabelLine
from app.domain.labels import has_serial
from app.exchange.readings import Reading


class Shelf(Documents, Protocol):
    """The documents that a terminal already has."""

    def of_kind(self, kind: str) -> Iterable[Revision]:
        """The newest revision of every document of a kind."""


class Catalogue(Struct):
    """Ids by kind; ``units`` of materials and tools, as "kind:id"; the policy about authors."""

    ids: dict[str, set[str]] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    author_may_release: bool = False

    def add(self, kind: str, id: str, unit: str = "") -> None:
        """Note an id; empty ones were named before."""
        if id:
            self.ids.setdefault(kind, set()).add(id)
        if id and unit:
            self.units[f"{kind}:{id}"] = unit

    def has(self, kind: str, id: str) -> bool:
        """Whether the id is known."""
        return id in self.ids.get(kind, ())


def catalogue_of(readings: Iterable[Reading], known: Shelf | None) -> Catalogue:
    """What is known, the files going before what the terminal has."""
    catalogue = Catalogue()
    for revision in _present(known):
        _note(catalogue, revision)
    for reading in readings:
        _note_reading(catalogue, reading)
    return catalogue


def _present(known: Shelf | None) -> Iterator[Revision]:
    known_kinds = ("material", "work_center", "tool", "person", "reason_tree", "policy", "routing")
    for kind in (*known_kinds, "media", "code_pattern", "label_template"):
        yield from (revision for revision in (known.of_kind(kind) if known else ()) if not revision.withdrawn)


def _note(catalogue: Catalogue, revision: Revision) -> None:
    body = revision.body
    catalogue.add(revision.kind, revision.id, body.unit if isinstance(body, (Material, Tool)) else "")
    match body:
        case Tool():
            catalogue.add("tool_kind", body.kind)
        case WorkCenter():
            for unit in body.work_units:
                catalogue.add("work_unit", unit.id)
        case Person():
            for qualification in body.qualifications:
                catalogue.add("qualification", qualification.id)
        case LabelTemplate():
            _note_template(catalogue, body)
        case SitePolicy():
            catalogue.author_may_release = body.author_may_release


def _note_reading(catalogue: Catalogue, reading: Reading) -> None:
    if reading.routing:
        catalogue.add("routing", reading.routing.routing.id)
    plant = reading.plant
    if plant is None:
        return
    for material in filter(None, plant.material):
        catalogue.add("material", material.id, material.unit)
    for tool in filter(None, plant.tool):
        catalogue.add("tool", tool.id, tool.unit)
        catalogue.add("tool_kind", tool.kind)
    for template in filter(None, plant.label_template):
        catalogue.add("label_template", template.id)
        _note_template(catalogue, template)
    for media in filter(None, plant.media):
        catalogue.add("media", media.id)
    for tree in filter(None, plant.reason_tree):
        catalogue.add("reason_tree", tree.id)
    for pattern in filter(None, plant.code_pattern):
        catalogue.add("code_pattern", pattern.id)
    for center in filter(None, plant.work_center):
        catalogue.add("work_center", center.id)
        for unit in filter(None, center.work_unit):
            catalogue.add("work_unit", unit.id)
    for person in filter(None, plant.person):
        catalogue.add("person", person.id)
        for qualification in filter(None, person.qualification):
            catalogue.add("qualification", qualification.id)
    if plant.site:
        catalogue.author_may_release = plant.site.author_may_release


def _note_template(catalogue: Catalogue, template: LabelTemplate) -> None:
    """What a step may ask of a template: that it can be scanned back, that it shows a serial."""
    if any(code is not None and code.text for code in template.code):
        catalogue.add("coded_template", template.id)
    parts: list[LabelLine | LabelCode] = [line for line in template.line if line is not None]
    parts += [code for code in template.code if code is not None]
    if has_serial(parts):
        catalogue.add("serial_template", template.id)
