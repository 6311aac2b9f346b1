"""The traveler as a PDF: deviations first, then what was done, then signatures, genealogy, figures and every record.

Draws a `Traveler`; must not read storage itself: photos and ink come through ``load``. English, as records are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from app.domain.values import plain
from app.reports.pdf_ends import listing, papers, photographs
from app.reports.pdf_figures import genealogy, labels, quantities
from app.reports.pdf_signatures import signatures
from app.reports.sheet import Cell, Sheet, Words
from app.reports.traveler import Category, Deviation, Paper, Row, Traveler
from app.reports.wording import amount, day, listed, short, when

#: The heading of each kind of deviation, in the order of the page.
HEADINGS: dict[Category, str] = {
    "unknown": "Cannot be read by this version",
    "dispute": "Disputes and what settled them",
    "hold": "Holds",
    "nonconformance": "Nonconformances",
    "limit": "Outside of limits",
    "authorised": "Let pass by signature",
    "warned": "Let pass by policy",
    "corrected": "Corrected after entry",
    "undone": "Reports taken back",
    "scrap": "Scrap",
    "rework": "Rework",
    "step": "Steps skipped, put in, taken out",
    "label": "Labels",
    "clock": "Doubtful clocks",
    "offline": "Done while central was away",
    "carried": "Carried from a forked journal",
}

Load = Callable[[str], bytes]
Progress = Callable[[int], None]


def written(traveler: Traveler, load: Load, progress: Progress = lambda page: None) -> bytes:
    """The PDF. ``load`` gives an attachment's bytes by its sha256, empty where they are gone."""
    return drawn(traveler, load, progress)[0]


def drawn(traveler: Traveler, load: Load, progress: Progress = lambda page: None) -> tuple[bytes, int]:
    """The PDF, and how many pages it has."""
    sheet = _sheet(traveler)
    _head(sheet, traveler)
    _deviations(sheet, traveler.deviations)
    quantities(sheet, traveler)
    _work(sheet, traveler, progress)
    signatures(sheet, traveler, load)
    genealogy(sheet, traveler)
    labels(sheet, traveler)
    papers(sheet, traveler)
    photographs(sheet, traveler, load)
    listing(sheet, traveler)
    return sheet.finish(), sheet.page


def _sheet(traveler: Traveler) -> Sheet:
    head = traveler.head
    lots = listed(tuple(lot.number for lot in head.lots)[:4]) + (" …" if len(head.lots) > 4 else "")
    what = "Lot" if traveler.about == "lot" else "Order"
    over = f"{what} {traveler.number}" + (f" · lots {lots}" if traveler.about == "order" and lots else "")
    over += f" · order {', '.join(head.orders)}" if traveler.about == "lot" and head.orders else ""
    made = f"Made {when(traveler.made_at)} ({traveler.zone}) at {traveler.work_unit}, terminal {traveler.terminal}"
    title = f"Traveler of {what.lower()} {traveler.number}"
    sheet = Sheet(_within(over), f"{made}, Lineside {traveler.version}", title, traveler.terminal)
    return sheet


def _within(text: str, longest: int = 90) -> str:
    from app.reports.face import weights

    text = weights()[1].seen(text)
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


# -- the first page


def _head(sheet: Sheet, traveler: Traveler) -> None:
    head = traveler.head
    what = "Lot" if traveler.about == "lot" else "Order"
    sheet.title(f"{what} {traveler.number}")
    product = f"{head.product} {head.product_name}".strip()
    sheet.lines([Words("Traveler and device history record (21 CFR 820.184, 211.188)", beside=True)])
    sheet.space(4)
    facts = (
        ("Product", product),
        ("Order", ", ".join(head.orders)),
        ("Ordered", amount(head.ordered, head.unit) if head.ordered else ""),
        ("First record", when(head.first) if head.first else ""),
        ("Last record", when(head.last) if head.last else ""),
        ("Records", f"{len(traveler.records)} (journals: {_journals(traveler)})"),
        ("Routing", listed(tuple(_revision(p) for p in traveler.papers if p.kind == "routing"))),
    )
    for name, text in facts:
        if text:
            sheet.boxed(((Words(name, beside=True),), (Words(text),)), (90, 410))
    if head.lots:
        _lots(sheet, traveler)
    sheet.heading("What this terminal does not know")
    sheet.lines([Words(text) for text in traveler.unknowns] or [Words("Nothing that it knows of.")])


def _revision(paper: Paper) -> str:
    return f"{paper.id} revision {paper.revision}, sha256 {paper.hash[:16]}"


def _journals(traveler: Traveler) -> int:
    return len({record.record.rpartition(":")[0] for record in traveler.records})


def _lots(sheet: Sheet, traveler: Traveler) -> None:
    sheet.heading("Lots")
    rows: Iterator[Sequence[Cell]] = (
        (
            (Words(lot.number, bold=True),),
            (Words(lot.material),),
            (Words(amount(lot.made, lot.unit)),),
            (Words(amount(lot.on_hand, lot.unit)),),
            (Words(amount(lot.in_process, lot.unit)),),
            (
                *(Words(f"On hold: {reason}", bold=True) for reason in lot.held),
                *(Words(f"Disputed: {what}", bold=True) for what in lot.disputes),
                Words(f"Expires {day(lot.expires)}" if lot.expires else ""),
            ),
        )
        for lot in traveler.head.lots
    )
    headings = ("Lot", "Material", "Made", "On hand", "In process", "Now")
    sheet.table((16, 26, 10, 10, 10, 28), headings, rows)


# -- deviations


def _deviations(sheet: Sheet, found: Sequence[Deviation]) -> None:
    counted = Counter(each.category for each in found)
    sheet.heading(f"Deviations ({len(found)})")
    if not found:
        sheet.lines([Words("None is recorded.")])
        return
    still = sum(each.open and each.category in ("hold", "dispute", "nonconformance") for each in found)
    said = ", ".join(f"{HEADINGS[category].lower()} {counted[category]}" for category in HEADINGS if counted[category])
    sheet.lines([Words(said), Words(f"{still} are still open." if still else "", bold=True)])
    for category, heading in HEADINGS.items():
        if counted[category]:
            sheet.heading(f"{heading} ({counted[category]})")
            rows = (_deviation(each) for each in found if each.category == category)
            sheet.table(
                (29, 27, 44, 13), ("When and who", "What and where", "Detail and what came of it", "Record"), rows
            )


def _deviation(each: Deviation) -> Sequence[Cell]:
    still = each.open and each.category in ("hold", "dispute", "nonconformance")
    return (
        (Words(when(each.at)), *_doubt(each.doubt), Words(_who(each.name, each.person), beside=True)),
        (Words(each.what, bold=True), Words(each.where, beside=True)),
        (Words(each.detail), *(Words(text) for text in each.follows), Words("STILL OPEN" if still else "", bold=True)),
        (Words(short(each.record), beside=True, small=True),),
    )


def _doubt(doubt: str) -> Cell:
    return (Words(f"Clock in doubt ({doubt})", bold=True),) if doubt else ()


def _who(name: str, person: str) -> str:
    return f"{name} ({person})" if name else person


# -- what was done


def _work(sheet: Sheet, traveler: Traveler, progress: Progress) -> None:
    numbers = {picture.sha256: place for place, picture in enumerate(traveler.pictures, start=1)}
    for part in traveler.parts:
        sheet.heading(f"Lot {part.number} · {part.operation} {part.name}", 80)
        for run in part.runs:
            flow = "" if run.flow == "first" else ", rework"
            said = f"Quantity {plain(run.quantity)}, taken at {run.work_unit}{flow}"
            sheet.keep(60)
            sheet.lines([Words(said, bold=True), Words(f"run {run.run}", beside=True, small=True)])
            _rows(sheet, run.rows, numbers, progress)
            sheet.space(6)
    if traveler.others:
        sheet.heading("Beside the operations", 80)
        _rows(sheet, traveler.others, numbers, progress)


def _rows(sheet: Sheet, rows: Sequence[Row], numbers: dict[str, int], progress: Progress) -> None:
    headings = ("When and who", "What", "Limits, material, tool, source", "Record")
    sheet.table((29, 37, 35, 13), headings, (_row(row, numbers) for row in rows))
    progress(sheet.page)


def _row(row: Row, numbers: dict[str, int]) -> Sequence[Cell]:
    shown = ", ".join(str(numbers[sha256]) for sha256 in row.pictures if sha256 in numbers)
    heading = f"{row.title}: {row.what}" if row.title else row.what
    old = row.changes[0].old if row.changes else ""
    return (
        (Words(when(row.at)), Words(_who(row.name, row.person), beside=True)),
        (
            Words(heading, bold=True),
            Words(f"Entered first: {old}" if old else row.value),
            *(Words(text, bold=True) for text in _changes(row)),
            *(Words(mark, bold=True) for mark in row.marks),
        ),
        (
            Words(f"Limits {row.limits}" if row.limits else ""),
            Words(row.using),
            Words(_source(row), beside=True),
            Words(f"Picture {shown}" if shown else "", beside=True),
        ),
        (Words(short(row.record), beside=True, small=True), Words(row.work_unit, beside=True, small=True)),
    )


def _changes(row: Row) -> Iterator[str]:
    for change in row.changes:
        who = _who(change.name, change.person)
        by = f"{when(change.at)}, {who}: {change.why}, record {short(change.record)}"
        yield f"Now {change.new} (was {change.old}), {by}"


def _source(row: Row) -> str:
    raw = f"as sent: {row.raw}" if row.raw else ""
    return ", ".join(filter(None, (row.source if row.value or row.raw else "", raw)))
