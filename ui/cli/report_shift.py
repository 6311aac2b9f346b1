"""`lineside report shift` and `lineside report downtime`: shifts of the line as text, JSON or PDF.

Read one moment of the terminal's file, so that they work while the kiosk runs. Must not know how pages are drawn.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.clocks import live_in
from app.domain.refusals import Refusal
from app.settings import Settings
from ui.cli.options import ConfigOption, settings_of

if TYPE_CHECKING:
    from app.domain.documents import WorkUnit
    from app.domain.shifts import Occurrence, Plan
    from app.reports.archive import Archive
    from app.reports.shift_report import LossLine, ShiftReport
    from app.terminal.line import Line

ShiftOption = Annotated[
    str, typer.Option("--shift", help='"now", "last", or a name such as "2026-11-22 Late" (the day on which it began).')
]
UnitOption = Annotated[str, typer.Option("--work-unit", help="One station instead of the whole line.")]
PdfOption = Annotated[Path | None, typer.Option("--pdf", help="Write it as PDF; the file must not be there yet.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print it as JSON, one object a shift.")]
#: The longest stretch of time that one report is about.
LONGEST = timedelta(days=92)


def shift(
    shift: ShiftOption = "now",
    work_unit: UnitOption = "",
    pdf: PdfOption = None,
    as_json: JsonOption = False,
    config: ConfigOption = None,
) -> None:
    """A shift of the line: time by state, losses, stops with what was said of them, pieces, OEE, handover notes.

    Made from the records that this terminal has. Works while the kiosk runs.

    Example: lineside report shift --shift last --pdf early.pdf

    Exit codes: 0 made; 1 refused (no such shift or station), and no file was made.
    """
    with _asked(config, work_unit) as asked:
        found = asked.named(shift)
        made = asked.reports([found])
        title = f"Shift report {found.label}"
        _hand_out(asked, made, title, pdf, as_json=as_json, losses_only=False)


def downtime(
    shift: ShiftOption = "",
    since: Annotated[str, typer.Option("--from", help="A day or a time, as 2026-11-22 or 2026-11-22T06:00.")] = "",
    until: Annotated[str, typer.Option("--to", help="The last day, or a time.")] = "",
    work_unit: UnitOption = "",
    pdf: PdfOption = None,
    as_json: JsonOption = False,
    config: ConfigOption = None,
) -> None:
    """Where time was lost, by reason and shift by shift: those without a reason first, then the longest.

    Without anything said it is about the shift that is on. Works while the kiosk runs.

    Example: lineside report downtime --from 2026-11-16 --to 2026-11-22 --pdf week.pdf

    Exit codes: 0 made; 1 refused (no such shift, station or time), and no file was made.
    """
    with _asked(config, work_unit) as asked:
        found = asked.between(since, until) if since else [asked.named(shift or "now")]
        made = asked.reports(found)
        title = f"Downtime {found[0].label}" + (f" to {found[-1].label}" if len(found) > 1 else "")
        _hand_out(asked, made, title, pdf, as_json=as_json, losses_only=True)


class _Asked:
    """What is asked of one moment of a terminal's file."""

    def __init__(self, kept: Archive, settings: Settings, work_unit: str) -> None:
        self.kept = kept
        self.settings = settings
        self.now = datetime.now(UTC)
        self.line = _line(kept, settings)
        every = self.line.center().work_units
        self.units: tuple[WorkUnit, ...] = tuple(u for u in every if not work_unit or u.id == work_unit)
        if not self.units:
            raise Refusal("UnknownWorkUnit", work_unit=work_unit)
        self.plans: tuple[Plan, ...] = self.line.plans(work_unit)

    def named(self, name: str) -> Occurrence:
        """One shift by its name. Raises `Refusal` ShiftUnknown."""
        from app.terminal.shift_plans import shift_ago, shift_named

        if name in ("now", "last"):
            return shift_ago(self.plans, self.now, int(name == "last"))[0]
        found = shift_named(self.plans, name, self.now)
        if found is None:
            raise Refusal("ShiftUnknown", shift=name)
        return found

    def between(self, since: str, until: str) -> list[Occurrence]:
        """Every shift that has a part between two times. Raises `typer.BadParameter`."""
        from app.domain.shifts import occurrences
        from app.terminal.shift_plans import day_plan

        plans = self.plans or (day_plan(self.now),)
        zone = plans[0].zone
        begin, end = _moment(since, zone), min(_moment(until, zone, last=True) if until else self.now, self.now)
        if not begin < end or end - begin > LONGEST:
            raise typer.BadParameter(f"--from has to be before --to and before now, at most {LONGEST.days} days")
        return list(occurrences(plans, begin, end))

    def reports(self, shifts: Sequence[Occurrence]) -> list[ShiftReport]:
        """The reports of some shifts, the first one first."""
        from app.reports.shift_report import Names, shift_report
        from app.terminal.shift_plans import reason_names

        people = self.kept.names
        names = Names(reasons=reason_names(self.kept.documents), person=lambda id: people.get(id, id))
        made = self.line.of_shifts(shifts, self.units, self.now, self.plans)
        return [
            shift_report(
                figures.shift,
                [(unit.name, figures.stations[unit.id]) for unit in figures.units],
                figures.notes,
                names,
                calendar=figures.calendar,
            )
            for figures in made
        ]


@contextmanager
def _asked(config: Path | None, work_unit: str) -> Iterator[_Asked]:
    from app.reports import archive

    settings = settings_of(config)
    live_in(settings.zone)
    with archive.opened(Path(settings.database)) as kept:
        yield _Asked(kept, settings, work_unit)


def _line(kept: Archive, settings: Settings) -> Line:
    from app.domain.lots import LotState
    from app.domain.values import lot_stream
    from app.storage import projections
    from app.storage.engine import driver
    from app.terminal.line import Line, Source

    def routing(lot: str) -> str:
        state = projections.read_state(kept.database, lot_stream(lot))
        return state.routing if isinstance(state, LotState) else ""

    return Line(
        Source(
            work_unit=settings.work_unit,
            documents=kept.documents,
            journal=kept.journal,
            rows=lambda sql, parameters: list(driver(kept.database).execute(sql, parameters)),
            routing=routing,
        )
    )


def _moment(text: str, zone: tzinfo, *, last: bool = False) -> datetime:
    """A day (its beginning, or its end) or a time on the plant's wall. Raises `typer.BadParameter`."""
    try:
        if len(text) == 10:
            day = date.fromisoformat(text) + timedelta(days=int(last))
            return datetime.combine(day, time(0), tzinfo=zone).astimezone(UTC)
        found = datetime.fromisoformat(text)
        return (found if found.tzinfo is not None else found.replace(tzinfo=zone)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise typer.BadParameter(f"{text} is no day and no time; write 2026-11-22 or 2026-11-22T06:00") from None


def _hand_out(
    asked: _Asked, made: list[ShiftReport], title: str, pdf: Path | None, *, as_json: bool, losses_only: bool
) -> None:
    import msgspec

    if pdf is not None:
        from app.reports import shift_pdf
        from ui.cli.report_traveler import _write

        content = shift_pdf.written(made, title, asked.now, asked.settings.work_unit)
        _write(pdf, lambda file: file.write(content))
    if as_json:
        encoder = msgspec.json.Encoder(decimal_format="number", order="sorted")
        for report in made:
            print(encoder.encode(report).decode())
        return
    print("\n".join(_lost(made) if losses_only else _shifts(made)))
    if pdf is not None:
        print(f"Written: {pdf}")


def _shifts(made: Sequence[ShiftReport]) -> Iterator[str]:
    from app.reports.shift_words import text

    for report in made:
        yield from text(report)


def _lost(made: Sequence[ShiftReport]) -> Iterator[str]:
    """Losses of all shifts together, then of each."""
    from app.reports.shift_report import losses

    if len(made) > 1:
        yield "All shifts"
        yield from _table(losses(made))
    for report in made:
        found = losses((report,))
        if found or len(made) == 1:
            yield report.label
            yield from _table(found)


def _table(found: Sequence[LossLine]) -> Iterator[str]:
    from app.reports.shift_words import STATE_WORDS, loss_words, minutes

    for loss in found:
        state = STATE_WORDS.get(loss.state, loss.state)
        yield f"  {minutes(loss.seconds):>9}  {loss.stops:>5}  {loss_words(loss)}  ({state.lower()})"
    if not found:
        yield "  Nothing was lost."
