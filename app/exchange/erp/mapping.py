"""The map between an ERP's words and the plant's: a TOML file that an administrator writes.

Work centers, materials, units, the steps that operations of a control key get, and the columns of a CSV file. Without a
map, both sides use the same words. Must not know orders.
"""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Struct

from app.domain.documents import OrderStatus
from app.domain.steps import Step
from app.domain.steps.instruction import Instruction
from app.exchange.erp.statuses import OF_NAME, WORDS
from app.exchange.fill import fill
from app.exchange.mistakes import Findings, ReferenceRefused, one_of, quoted
from app.exchange.shapes import Shape
from app.exchange.text_files import read_bytes, text_of
from app.exchange.toml_tables import read_tables

#: Units as ERPs write them -> as Lineside does: SAP's commercial units and UN/ECE Recommendation 20 (C62, H87, KGM …).
UNITS: Mapping[str, str] = {
    "PC": "pcs", "ST": "pcs", "EA": "pcs", "PCE": "pcs", "C62": "pcs", "H87": "pcs", "PCS": "pcs",
    "KG": "kg", "KGM": "kg", "G": "g", "GRM": "g", "L": "l", "LTR": "l", "ML": "ml", "MLT": "ml",
    "M": "m", "MTR": "m", "CM": "cm", "CMT": "cm", "MM": "mm", "MMT": "mm", "SET": "set", "ROL": "roll",
}  # fmt: skip

#: What a template's title and text may say of its order: ``{order}``.
PLACES = ("order", "product", "operation", "text")
DECIMALS = (".", ",")


class WorkCenterMap(Shape, frozen=True, kw_only=True):
    """``[[work_center]]``: what the ERP calls ``erp`` is any of ``work_units``."""

    erp: str
    work_units: tuple[str, ...]


class MaterialScan(Shape, frozen=True, kw_only=True):
    """``[control.components]``: how the scan of each component is asked for; ``{material}`` is its number."""

    title: str = "Scan {material}"
    text: str = ""
    one_lot: bool = False


class ControlMap(Shape, frozen=True, kw_only=True):
    """``[[control]]``: the steps of operations with a control key; ``*`` is every other key.

    ``step`` comes first, then a scan for each component, then ``after``.
    """

    key: str
    qualification: str = ""
    components: MaterialScan = MaterialScan()
    step: tuple[Step, ...] = ()
    after: tuple[Step, ...] = ()


class CsvMap(Shape, frozen=True, kw_only=True):
    """``[csv]``: how rows are written; ``columns``: our field -> their column; ``status``: their word -> ours."""

    columns: Mapping[str, str]
    status: Mapping[str, str] = {}
    delimiter: str = ","
    encoding: str = "utf-8"
    decimal: str = "."
    date: str = "%Y-%m-%d"


class MapFile(Shape, frozen=True, kw_only=True):
    """The whole file. ``name`` is what the ERP is called, ``zone`` where its days and times are meant."""

    name: str = "ERP"
    zone: str = "UTC"
    work_center: tuple[WorkCenterMap, ...] = ()
    control: tuple[ControlMap, ...] = ()
    materials: Mapping[str, str] = {}
    units: Mapping[str, str] = {}
    csv: CsvMap | None = None


#: Our fields that a column may fill; the first three are needed.
FIELDS = (
    "order", "product", "quantity", "unit", "due", "priority", "status", "changed_at",
    "operation", "operation_text", "work_center", "control",
)  # fmt: skip
NEEDED = ("order", "product", "quantity")
#: What an operation gets whose control key has no template: its text to read, and its components to scan.
PLAIN = ControlMap(
    key="*", step=(Instruction(id="order", title="{text}", text="Order {order}, operation {operation}."),)
)


class ErpMap(Struct, frozen=True, dict=True):
    """The map as it is used; ``file`` names it in mistakes."""

    said: MapFile
    file: str = ""

    @cached_property
    def work_units(self) -> Mapping[str, tuple[str, ...]]:
        """ERP work center -> work units."""
        return {center.erp: center.work_units for center in self.said.work_center}

    @cached_property
    def controls(self) -> Mapping[str, ControlMap]:
        """Control key -> template."""
        return {control.key: control for control in self.said.control}

    @cached_property
    def zone(self) -> ZoneInfo:
        """Where the ERP's days and times are meant."""
        return ZoneInfo(self.said.zone)

    def control(self, key: str) -> ControlMap:
        """The template of a control key."""
        found = self.controls.get(key) or self.controls.get("*")
        return found or PLAIN

    def material(self, erp: str) -> str:
        """The plant's id of a material."""
        return self.said.materials.get(erp, erp)

    def unit(self, erp: str) -> str:
        """The plant's word for a unit; the ERP's own where the map says nothing."""
        return self.said.units.get(erp) or UNITS.get(erp.upper(), erp)


def read_map(path: Path) -> ErpMap:
    """A map file. Raises `ReferenceRefused` with every mistake, and Refusal("FileUnreadable")."""
    return map_of(str(path), read_bytes(path))


def map_of(name: str, content: bytes) -> ErpMap:
    """The same for a file in memory."""
    findings = Findings(file=name)
    text = text_of(content, findings)
    tables = read_tables(text, findings) if text is not None else None
    said = _filled(tables or {}, findings)
    mistakes = findings.named()
    if mistakes:
        raise ReferenceRefused(mistakes)
    return ErpMap(said, name)


def _filled(tables: dict[str, Any], findings: Findings) -> MapFile:
    """Steps are checked with their kinds, and tables of plain words by hand: their keys are the ERP's."""
    plain = {name: _words(tables.pop(name, {}), (name,), findings) for name in ("materials", "units")}
    csv = tables.get("csv")
    if isinstance(csv, dict):
        for name in ("columns", "status"):
            if name in csv:
                plain[f"csv.{name}"] = _words(csv.pop(name), ("csv", name), findings)
    if isinstance(csv, dict) and "csv.columns" in plain:
        csv["columns"] = {}
    said = fill(MapFile, tables, (), findings)
    return _checked(_with_words(said, plain), findings)


def _with_words(said: MapFile, plain: Mapping[str, Mapping[str, str]]) -> MapFile:
    csv = said.csv
    if csv is not None:
        csv = msgspec.structs.replace(csv, columns=plain.get("csv.columns", {}), status=plain.get("csv.status", {}))
    return msgspec.structs.replace(said, materials=plain["materials"], units=plain["units"], csv=csv)


def _words(table: Any, path: tuple[str, ...], findings: Findings) -> Mapping[str, str]:
    if not isinstance(table, dict):
        findings.at(path, "this is no table", f"write [{'.'.join(path)}] with one word on each line")
        return {}
    for word, meant in table.items():
        if not isinstance(meant, str) or not meant:
            findings.at((*path, word), f"{quoted(meant)} is no text", f'write "{word}" = "..."')
    return {word: meant for word, meant in table.items() if isinstance(meant, str)}


def _checked(said: MapFile, findings: Findings) -> MapFile:
    try:
        ZoneInfo(said.zone)
    except (KeyError, ValueError, OSError):
        findings.at(("zone",), f"{quoted(said.zone)} is no time zone", 'write one such as "Europe/Berlin"')
    _once([center.erp for center in said.work_center if center], "work_center", "erp", findings)
    _once([control.key for control in said.control if control], "control", "key", findings)
    if said.csv is not None:
        _check_csv(said.csv, findings)
    return said


def _once(names: list[str], table: str, key: str, findings: Findings) -> None:
    for number, name in enumerate(names):
        if name in names[:number]:
            findings.at((table, number, key), f"{quoted(name)} is there a second time", "take one of the two out")


def _check_csv(csv: CsvMap, findings: Findings) -> None:
    for field in csv.columns:
        if field not in FIELDS:
            findings.at(("csv", "columns", field), f"the field {quoted(field)} is not known", one_of(FIELDS, field))
    for field in NEEDED:
        if field not in csv.columns:
            findings.at(("csv", "columns"), f"no column fills {field}", f'write {field} = "their column"')
    for word, status in csv.status.items():
        if status not in WORDS:
            findings.at(("csv", "status", word), f"{quoted(status)} is no status", one_of(WORDS, status))
    if len(csv.delimiter) != 1 or (not csv.delimiter.isprintable() and csv.delimiter != "\t"):
        findings.at(("csv", "delimiter"), "the delimiter is not one character", 'write ";", "," or "\\t"')
    if csv.decimal not in DECIMALS or csv.decimal == csv.delimiter:
        findings.at(("csv", "decimal"), f"{quoted(csv.decimal)} cannot be the decimal sign", 'write "." or ","')
    try:
        codecs.lookup(csv.encoding)
    except (LookupError, ValueError):
        findings.at(("csv", "encoding"), f"{quoted(csv.encoding)} is no encoding", 'write "utf-8" or "cp1252"')


def status_word(csv: CsvMap, word: str) -> OrderStatus | None:
    """What a word of the status column means: the map's, one of ours, or SAP's short name."""
    meant = csv.status.get(word, word)
    own = next((status for status in WORDS if status == meant), None)
    return own or OF_NAME.get(meant.upper())
