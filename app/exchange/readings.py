"""One file of bytes -> what it says, with its findings: which reader takes it, by its name and first row.

Must not know other files.
"""

from pathlib import PurePath

from msgspec import Struct, field

from app.exchange.csv_rows import Rows, fill_rows, split_rows
from app.exchange.fill import fill
from app.exchange.hold_checks import check_routing_holds, check_site_holds
from app.exchange.label_templates import check_templates
from app.exchange.media_files import MediaFile
from app.exchange.mistakes import Findings
from app.exchange.routing_checks import check_routing
from app.exchange.shapes import LotRow, OrderRow, PlantFile, RoutingFile
from app.exchange.text_files import text_of
from app.exchange.toml_tables import read_tables

_ROUTING_KEYS = frozenset(("routing", "operation", "component", "policies", "hold_rule"))


class Reading(Struct, kw_only=True):
    """What one file says; only one of the contents is filled. Rows come with their line."""

    findings: Findings
    routing: RoutingFile | None = None
    plant: PlantFile | None = None
    orders: tuple[tuple[int, OrderRow], ...] = ()
    lots: tuple[tuple[int, LotRow], ...] = ()
    media: dict[str, MediaFile] = field(default_factory=dict)
    whole: bool = True


def read_one(name: str, content: bytes) -> Reading:
    """A file by its ending: ``.toml`` or ``.csv``. ``whole`` is false when part of it could not be looked at."""
    findings = Findings(file=name)
    match PurePath(name).suffix.lower():
        case ".toml":
            return _toml(content, findings)
        case ".csv":
            return _csv(content, findings)
    findings.on_line(1, "the file's name ends neither in .toml nor in .csv", "see docs/reference-data.md")
    return Reading(findings=findings, whole=False)


def _toml(content: bytes, findings: Findings) -> Reading:
    text = text_of(content, findings)
    tables = read_tables(text, findings) if text is not None else None
    if tables is None:
        return Reading(findings=findings, whole=False)
    if not tables and not findings.mistakes:
        findings.on_line(1, "there is no table in the file", "write at least one, or leave the file out")
    if _ROUTING_KEYS & set(tables):
        routing = fill(RoutingFile, tables, (), findings)
        check_routing(routing, findings)
        check_routing_holds(routing, findings)
        return Reading(findings=findings, routing=routing)
    plant = fill(PlantFile, tables, (), findings)
    check_templates(plant, findings)
    check_site_holds(plant, findings)
    return Reading(findings=findings, plant=plant)


def _csv(content: bytes, findings: Findings) -> Reading:
    text = text_of(content, findings)
    rows = split_rows(text, findings) if text is not None else None
    if rows is None:
        return Reading(findings=findings, whole=False)
    if _fits(rows, ("lot", "material", "expires", "location")) > _fits(rows, ("order", "product", "due", "routing")):
        return Reading(findings=findings, lots=tuple(fill_rows(LotRow, rows, findings)))
    return Reading(findings=findings, orders=tuple(fill_rows(OrderRow, rows, findings)))


def _fits(rows: Rows, columns: tuple[str, ...]) -> int:
    return sum(name in rows.header for name in columns)
