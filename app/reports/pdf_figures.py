"""The pages of figures: quantities that add up, where material came from and where it went, labels accounted for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.domain.values import lot_number, plain
from app.reports.sheet import Cell, Sheet, Words
from app.reports.traveler import Relative, Traveler
from app.reports.wording import amount, day, listed, short


def quantities(sheet: Sheet, traveler: Traveler) -> None:
    """Pieces by operation: good + scrapped + reworked + in process = taken + gained."""
    if not traveler.tallies:
        return
    sheet.heading("Quantities", 80)
    sheet.lines([Words("Good + scrap + rework + in process = taken + gained, for each operation.", beside=True)])
    rows: Iterator[Sequence[Cell]] = (
        (
            (Words(tally.number),),
            (Words(f"{tally.operation} {tally.name}" + ("" if tally.flow == "first" else ", rework")),),
            *(
                (Words(plain(figure)),)
                for figure in (
                    tally.taken,
                    tally.gained,
                    tally.good,
                    tally.scrapped,
                    tally.reworked,
                    tally.in_process,
                )
            ),
            (Words("adds up" if tally.adds_up else "DOES NOT ADD UP", bold=not tally.adds_up),),
        )
        for tally in traveler.tallies
    )
    headings = ("Lot", "Operation", "Taken", "Gained", "Good", "Scrap", "Rework", "In process", "")
    sheet.table((14, 26, 9, 9, 9, 9, 9, 11, 14), headings, rows)


def genealogy(sheet: Sheet, traveler: Traveler) -> None:
    """What went in, and where it went."""
    for heading, found in (("Made from", traveler.made_from), ("Went into", traveler.went_into)):
        sheet.heading(f"{heading} ({len(found)})")
        if found:
            headings = ("Lot", "Material", "How much", "How", "Of", "Records")
            sheet.table((18, 28, 14, 12, 14, 28), headings, map(_relative, found))
        else:
            sheet.lines([Words("Nothing is recorded.")])


def _relative(each: Relative) -> Sequence[Cell]:
    unknown = "" if each.known else "only a part of its records is here"
    return (
        (Words(each.number, bold=True), Words(f"expires {day(each.expires)}" if each.expires else "", beside=True)),
        (Words(each.material), Words(unknown, bold=True)),
        (Words(amount(each.quantity, each.unit) if each.quantity else ""),),
        (Words(each.how),),
        (Words(lot_number(each.of)),),
        (Words(listed(tuple(map(short, each.records))), beside=True, small=True),),
    )


def labels(sheet: Sheet, traveler: Traveler) -> None:
    """Labels by step, and what was accounted for."""
    if not traveler.labels:
        return
    sheet.heading("Labels", 60)
    rows: Iterator[Sequence[Cell]] = (
        (
            (Words(each.number),),
            (Words(each.step), Words(listed(each.serials), beside=True, small=True)),
            *((Words("" if figure is None else str(figure)),) for figure in (each.issued, each.used, each.spoiled)),
            (Words("" if each.returned is None else str(each.returned)),),
            (Words(str(each.printed_again) if each.printed_again else ""),),
            (Words(_adds_up(each.adds_up), bold=each.adds_up is False),),
        )
        for each in traveler.labels
    )
    headings = ("Lot", "Step and serials", "Issued", "Used", "Spoiled", "Returned", "Again", "")
    sheet.table((14, 36, 9, 9, 9, 10, 9, 16), headings, rows)


def _adds_up(found: bool | None) -> str:
    return "" if found is None else "adds up" if found else "DOES NOT ADD UP"
