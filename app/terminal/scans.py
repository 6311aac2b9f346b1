"""What a scan means here and now: a badge, a job, or the answer to the open prompt. Anything else is explained.

Must not know where the scan came from, nor what has the focus: the prompt decides.
"""

from __future__ import annotations

from msgspec import Struct

from app.barcodes.gs1 import to_brackets
from app.barcodes.patterns import Pattern, compiled
from app.barcodes.scan import Scan
from app.domain.commands import Answer
from app.domain.documents import CodePattern, Material
from app.domain.jobs import lot_of
from app.domain.refusals import Refusal
from app.domain.routing import binding
from app.domain.values import lot_id, lot_stream
from app.storage import projections
from app.terminal import answers
from app.terminal.desk import Desk
from app.terminal.people import People
from app.terminal.queries import Queries
from app.terminal.search import wanted_of
from app.views import JobCard, JobView, Prompt, Wanted


class BadgeScan(Struct, frozen=True):
    """A person's badge: they sign on, or take over."""

    person: str


class JobScan(Struct, frozen=True):
    """A traveler, order or lot of this work unit: its job opens."""

    card: JobCard


class JobsScan(Struct, frozen=True):
    """A code that several jobs of this work unit carry: the list opens with them."""

    wanted: Wanted


class AnswerScan(Struct, frozen=True):
    """The answer to the open prompt, ready to be submitted."""

    command: Answer


Meaning = BadgeScan | JobScan | JobsScan | AnswerScan

#: Formats that a badge may have; a plant's pattern can be as short as a badge.
_MAYBE_BADGE = ("plain", "pattern")


class Scans:
    """Understands scans by badge, prompt and queue, in that order."""

    def __init__(self, desk: Desk, people: People, queries: Queries) -> None:
        self._desk = desk
        self._people = people
        self._queries = queries
        self._compiled: dict[str, Pattern] = {}

    def patterns(self) -> tuple[Pattern, ...]:
        """The plant's own patterns that hold now; compiled once per revision."""
        return tuple(
            self._pattern(revision.hash, revision.body)
            for revision in self._desk.store.documents.of_kind("code_pattern")
            if isinstance(revision.body, CodePattern) and not revision.withdrawn
        )

    def _pattern(self, hash: str, body: CodePattern) -> Pattern:
        if hash not in self._compiled:
            self._compiled[hash] = compiled(body.id, body.template, body.material)
        return self._compiled[hash]

    def meaning(self, scan: Scan, job: JobView | None, person: str | None) -> Meaning:
        """What a scan is for. Raises `Refusal` that says what was scanned, what it is, and what is wanted."""
        badge = self._people.of_badge(scan.text) if scan.format in _MAYBE_BADGE else None
        if badge is not None:
            return BadgeScan(badge)
        if scan.format in _MAYBE_BADGE:
            self._people.refuse_void(scan.text)
        if person is None:
            raise Refusal("UnknownBadge", scanned=scan.text, what=self._what(scan))
        prompt = job.prompt if job else None
        if job and prompt and prompt.kind == "scan_material":
            return AnswerScan(self._material(scan, job, prompt))
        if job and prompt and prompt.kind == "scan_identity":
            return AnswerScan(self._identity(scan, job, prompt))
        if job and prompt and prompt.kind == "text":
            return AnswerScan(answers.write(job, prompt, scan.text, "scanned", _raw(scan)))
        if job and prompt and prompt.kind == "date" and scan.expires is not None:
            return AnswerScan(answers.enter_date(job, prompt, scan.expires, "scanned", _raw(scan)))
        if job and prompt and prompt.label and prompt.label.state not in ("none", "failed"):
            return AnswerScan(answers.label_read(job, prompt, _said(scan), _raw(scan)))
        if job and prompt and prompt.kind == "tool_check" and self._is_tool(scan, prompt):
            return AnswerScan(answers.check_tool(job, prompt, scan.serial or scan.text, "scanned", _raw(scan)))
        card = self._queries.find(scan.means.order or scan.lot or scan.serial or scan.text, person)
        if card is not None:
            return JobScan(card)
        if job is None and (found := self._jobs(scan, person)) is not None:
            return found
        self._require_routing(scan.means.order or scan.text)
        raise Refusal(
            "ScanNotExpected", scanned=scan.text, what=self._what(scan), wanted=prompt.title if prompt else ""
        )

    def _jobs(self, scan: Scan, person: str) -> JobScan | JobsScan | None:
        """The job that carries the code, or those that do."""
        view = self._queries.jobs(person, wanted_of(scan))
        card = self._queries.card_of(view.jobs[0], person) if len(view.jobs) == 1 else None
        if card is not None:
            return JobScan(card)
        return JobsScan(view.wanted) if view.jobs else None

    def _is_tool(self, scan: Scan, prompt: Prompt) -> bool:
        """A tool of the plant, or nothing that this terminal knows: then the rule says that there is no such tool."""
        tool = scan.serial or scan.text
        known = self._desk.store.documents.current("tool", tool) is not None
        return known or (not self._queries.find(scan.text, "") and not self._what(scan))

    def _require_routing(self, order: str) -> None:
        """An order that no station can work on says why, by the rule that would refuse it."""
        found = projections.order_of(self._desk.store.documents, order)
        if found is not None:
            lot = lot_of(found)
            view = self._desk.view((lot_stream(lot),), "")
            binding(view, view.lot(lot), found)

    def _material(self, scan: Scan, job: JobView, prompt: Prompt) -> Answer:
        number = scan.lot or scan.serial or scan.text
        candidates = self._candidates(scan, number)
        if not candidates:
            raise self._unknown_lot(scan, number, prompt)
        lot, material = next((c for c in candidates if c[1] == prompt.material), candidates[0])
        return answers.consume(job, prompt, lot, material, number, "scanned", _raw(scan))

    def _candidates(self, scan: Scan, number: str) -> list[tuple[str, str]]:
        with self._desk.store.reading() as connection:
            found = projections.lots_numbered(connection, number)
        known = scan.gtin is not None or self._of_item(scan) is not None
        return [
            (lot, material) for lot, material in found if self._is_of(scan, self._queries.material(material), known)
        ]

    def _is_of(self, scan: Scan, material: Material, known: bool) -> bool:
        """Whether a label is one of this material's: by its GTIN, else by the plant's or the supplier's number of it.

        An item that is ``known`` for no material says nothing, unless this material lists its suppliers' numbers.
        """
        if scan.gtin:
            return _carries(material, scan.gtin)
        listed = known or bool(scan.item and material.supplier_items)
        return not listed or scan.item == material.id or scan.item in material.supplier_items

    def _of_item(self, scan: Scan) -> Material | None:
        """The material whose number a label bears: the plant's own number, else one of a supplier's."""
        shelf = self._desk.store.documents
        revision = shelf.current("material", scan.item) if scan.item else None
        if revision is not None and isinstance(revision.body, Material):
            return revision.body
        bodies = (each.body for each in shelf.of_kind("material")) if scan.item else ()
        return next((b for b in bodies if isinstance(b, Material) and scan.item in b.supplier_items), None)

    def _unknown_lot(self, scan: Scan, number: str, prompt: Prompt) -> Refusal:
        material = self._of_gtin(scan.gtin) if scan.gtin else self._of_item(scan)
        if material is not None and material.id != prompt.material:
            return Refusal("WrongMaterial", lot=number, material=material.name, wanted=prompt.material_name)
        return Refusal("UnknownLot", number=number, lot=number, wanted=prompt.material_name, what=self._what(scan))

    def _of_gtin(self, gtin: str) -> Material | None:
        for revision in self._desk.store.documents.of_kind("material"):
            if isinstance(revision.body, Material) and _carries(revision.body, gtin):
                return revision.body
        return None

    def _identity(self, scan: Scan, job: JobView, prompt: Prompt) -> Answer:
        number = (scan.serial if prompt.identity == "serial" else scan.lot) or scan.text
        return answers.identify(job, prompt, number, "scanned", _raw(scan))

    def _what(self, scan: Scan) -> str:
        """The thing that carries the code, as far as this terminal knows: material name, order, or nothing."""
        number = scan.lot or scan.serial or scan.text
        with self._desk.store.reading() as connection:
            lots = projections.lots_numbered(connection, number)
        if lots:
            return self._queries.material(lots[0][1]).name
        if self._desk.store.documents.current("order", number):
            return "order"
        material = self._of_gtin(scan.gtin) if scan.gtin else self._of_item(scan)
        return material.name if material else ""


def lot_typed(queries: Queries, desk: Desk, number: str, job: JobView, prompt: Prompt) -> Answer:
    """A lot number typed instead of scanned; it is recorded as typed."""
    with desk.store.reading() as connection:
        found = projections.lots_numbered(connection, number)
    if not found:
        raise Refusal("UnknownLot", number=number, lot=number, wanted=prompt.material_name)
    lot, material = next((c for c in found if c[1] == prompt.material), found[0])
    return answers.consume(job, prompt, lot or lot_id(material, number), material, number, "typed", "")


def _carries(material: Material, gtin: str) -> bool:
    """Whether a material has this trade item number: 8, 12 or 13 digits are 14 with zeros before them."""
    return bool(material.gtin) and material.gtin.zfill(14) == gtin.zfill(14)


def _said(scan: Scan) -> str:
    """What a code says, as a label template writes it: GS1 elements in brackets, anything else as it is."""
    return to_brackets(scan.elements) if scan.format == "gs1" else scan.text


def _raw(scan: Scan) -> str:
    """The scan's bytes as text that keeps every byte (Latin-1 maps them one to one)."""
    return scan.raw.decode("latin-1")
