"""The shift report as a PDF: time by state, OEE, losses, every stop with what was said of it, handover notes.

Draws a `ShiftReport`; must not read storage. English, as records are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from app.domain.values import plain
from app.reports.sheet import Cell, Sheet, Words
from app.reports.shift_report import ShiftReport, StationLine, losses
from app.reports.shift_words import (
    STATE_WORDS,
    clock,
    loss_words,
    marks,
    minutes,
    percent,
    said_words,
    stop_words,
    target_words,
    yield_words,
)


def written(reports: Sequence[ShiftReport], title: str, made_at: datetime, made_by: str) -> bytes:
    """The PDF of one shift, or of several."""
    sheet = Sheet(title, f"Made {clock(made_at)} at {made_by}", title, made_by)
    sheet.title(title)
    if len(reports) > 1:
        _losses(sheet, "Losses of all shifts", losses(reports))
    for report in reports:
        _shift(sheet, report)
    return sheet.finish()


def _shift(sheet: Sheet, report: ShiftReport) -> None:
    sheet.heading(f"{report.label}: {clock(report.start)} to {clock(report.end)}", follows=80)
    said = []
    if report.until < report.end:
        said.append(Words(f"So far, until {clock(report.until)}."))
    if not report.calendar:
        said.append(Words("There is no shift calendar here: the whole day is shown."))
    sheet.lines([*said, Words("Times are minutes:seconds. Ranges are apart by what is unknown.", beside=True)])
    states = [state for state in STATE_WORDS if any(s.seconds.get(state) for s in report.stations)]
    rows = ([_station(s), *(_cell(minutes(s.seconds.get(state, 0))) for state in states)] for s in report.stations)
    sheet.table((24, *(12 for _ in states)), ("Station", *(STATE_WORDS[state] for state in states)), rows)
    sheet.space(6)
    sheet.table(
        (24, 10, 10, 10, 12, 14, 18, 18, 14, 18),
        ("Station", "Good", "Scrap", "Rework", "Target", "First pass", "Availability", "Performance", "Quality", "OEE"),
        _figures(report),
    )
    _losses(sheet, "Losses", losses((report,)))
    _stops(sheet, report)
    _notes(sheet, report)


def _figures(report: ShiftReport) -> Iterator[Sequence[Cell]]:
    for station in report.stations:
        pieces, found = station.pieces, station.oee
        told = (plain(pieces.good), plain(pieces.scrap), plain(pieces.rework), target_words(pieces.target))
        shares = (percent(share) for share in (found.availability, found.effectiveness, found.quality, found.oee))
        again = pieces.again_good or pieces.again_scrap
        name: Cell = (
            Words(f"{station.work_unit} {station.name}", bold=True),
            Words(f"rework: {plain(pieces.again_good)} good" if again else "", beside=True),
        )
        yield [name, *map(_cell, (*told, yield_words(pieces.first_pass), *shares))]


def _losses(sheet: Sheet, heading: str, found: Sequence[object]) -> None:
    from app.reports.shift_report import LossLine

    mine = [loss for loss in found if isinstance(loss, LossLine)]
    sheet.heading(heading)
    if not mine:
        sheet.lines([Words("Nothing was lost.")])
        return
    whole = sum(loss.seconds for loss in mine)
    rows = (
        [
            _cell(loss_words(loss), bold=loss.asks),
            _cell(STATE_WORDS.get(loss.state, loss.state)),
            _cell(minutes(loss.seconds)),
            _cell(f"{loss.seconds / whole * 100:.0f} %" if whole else ""),
            _cell(str(loss.stops)),
        ]
        for loss in mine
    )
    sheet.table((40, 24, 14, 10, 10), ("Reason", "State", "Time", "Share", "Stops"), rows)


def _stops(sheet: Sheet, report: ShiftReport) -> None:
    found = [(station, stop) for station in report.stations for stop in station.stops]
    if not found:
        return
    sheet.heading("Stops, with every reason that was given")
    rows: Iterator[Sequence[Cell]] = (
        (
            (Words(station.work_unit),),
            (Words(clock(stop.start)), Words(f"to {clock(stop.end)}", beside=True)),
            (Words(minutes(stop.seconds)),),
            (Words(stop_words(stop), bold=True), Words(marks(stop), beside=True)),
            tuple(Words(line) for line in said_words(stop)) or (Words("Nobody said why", bold=True),)
            if stop.stop
            else (),
        )
        for station, stop in found
    )
    sheet.table((9, 20, 9, 26, 40), ("Station", "When", "Time", "Why", "Said by whom"), rows)


def _notes(sheet: Sheet, report: ShiftReport) -> None:
    found: list[tuple[StationLine, str, str]] = [
        (station, f"{clock(note.at)} {note.name or note.person}", note.note)
        for station in report.stations
        for note in station.notes
    ]
    if found:
        sheet.heading("Handover notes")
        rows = ([_cell(station.work_unit), _cell(who), _cell(note)] for station, who, note in found)
        sheet.table((9, 30, 60), ("Station", "By whom", "Note"), rows)


def _station(station: StationLine) -> Cell:
    return _cell(f"{station.work_unit} {station.name}".strip(), bold=True)


def _cell(text: str, *, bold: bool = False) -> Cell:
    return (Words(text, bold=bold),)
