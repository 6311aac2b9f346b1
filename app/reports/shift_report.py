"""A shift as a report: every station with its time, stops and what was said of them, pieces, OEE, handover notes.

Plain data with names, in the shape that `--json` prints (docs/lead.md). Made of figures (`app.analysis`); must not know
storage or pages. Times are UTC; spans are seconds, exact to the microsecond.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from decimal import Decimal

from msgspec import Struct

from app.analysis.counts import Report
from app.analysis.losses import Loss, Stop
from app.analysis.oee import Factor, Oee, oee, together
from app.analysis.said import Said
from app.analysis.station import StationFigures
from app.domain.facts import Entry
from app.domain.shift_notes import ShiftNoted
from app.domain.shifts import Occurrence
from app.domain.wip_facts import HandoverNoted

#: A share from its least to its most; null where it is unknown.
Share = tuple[float, float] | None
Name = Callable[[str], str]


class SaidLine(Struct, kw_only=True):
    """What somebody said of a stop; ``was`` is the reason that it took the place of."""

    at: datetime
    person: str
    name: str
    reason: str
    reason_name: str
    was: str
    was_name: str
    note: str
    record: str


class StopLine(Struct, kw_only=True):
    """A stop as far as it lies in the shift: ``seconds`` is its time there; ``began`` is when it really began."""

    work_unit: str
    stop: str
    state: str
    signalled: str
    reason: str
    reason_name: str
    start: datetime
    end: datetime
    began: datetime
    seconds: float
    goes_on: bool
    doubted: bool
    source: str
    note: str
    said: tuple[SaidLine, ...]


class LossLine(Struct, kw_only=True):
    """Time lost to one reason; ``asks``: nobody gave one."""

    state: str
    reason: str
    reason_name: str
    asks: bool
    seconds: float
    stops: int


class PiecesLine(Struct, kw_only=True):
    """Pieces of the first pass, and ``again`` of rework. ``target`` is what should have been made by ``until``."""

    good: Decimal
    scrap: Decimal
    rework: Decimal
    again_good: Decimal
    again_scrap: Decimal
    first_pass: float | None
    target: Decimal | None
    cycle_seconds: float | None


class OeeLine(Struct, kw_only=True):
    """The factors by ISO 22400-2:2014, each from its least to its most; null: unknown."""

    availability: Share
    effectiveness: Share
    quality: Share
    oee: Share


class NoteLine(Struct, kw_only=True):
    """What somebody left for whoever went on; ``lot`` "": for the next shift at the station, not about one lot."""

    at: datetime
    person: str
    name: str
    lot: str
    note: str


class ReportLine(Struct, kw_only=True):
    """One report of pieces."""

    at: datetime
    person: str
    name: str
    lot: str
    operation: str
    flow: str
    good: Decimal
    scrap: Decimal
    rework: Decimal
    record: str
    doubted: bool


class StationLine(Struct, kw_only=True):
    """A station in the shift. ``state`` is how it stood at ``until``; ``seconds`` by state sum to the shift so far."""

    work_unit: str
    name: str
    state: str
    since: datetime | None
    seconds: Mapping[str, float]
    pieces: PiecesLine
    oee: OeeLine
    losses: tuple[LossLine, ...]
    stops: tuple[StopLine, ...]
    reports: tuple[ReportLine, ...]
    notes: tuple[NoteLine, ...]


class ShiftReport(Struct, kw_only=True):
    """One shift of some stations. ``shift`` is "" outside every shift; ``calendar``: there is a shift calendar here."""

    label: str
    shift: str
    day: str
    start: datetime
    end: datetime
    until: datetime
    calendar: bool
    stations: tuple[StationLine, ...]
    oee: OeeLine


class Names(Struct, frozen=True, kw_only=True):
    """The plant's words: of reasons by their code, of people by their id."""

    reasons: Mapping[str, str]
    person: Name

    def reason(self, code: str) -> str:
        """The plant's words for a reason; its code where there are none."""
        return self.reasons.get(code, code)


def shift_report(
    shift: Occurrence,
    stations: Iterable[tuple[str, StationFigures]],
    notes: Mapping[str, tuple[Entry, ...]],
    names: Names,
    *,
    calendar: bool,
) -> ShiftReport:
    """The report of a shift; ``stations`` are (name, figures) in the order of the line."""
    found = list(stations)
    until = max((each.window.until for _, each in found), default=shift.start)
    return ShiftReport(
        label=shift.label,
        shift=shift.name,
        day=shift.day.isoformat(),
        start=shift.start,
        end=shift.end,
        until=until,
        calendar=calendar,
        stations=tuple(_station(name, each, notes.get(each.work_unit, ()), names) for name, each in found),
        oee=_oee(oee(together(each.elements for _, each in found))),
    )


def losses(reports: Iterable[ShiftReport]) -> tuple[LossLine, ...]:
    """Losses of several shifts and stations by reason: those that nobody gave a reason for first, then the longest."""
    groups: dict[tuple[str, str, bool], LossLine] = {}
    for loss in (loss for report in reports for station in report.stations for loss in station.losses):
        key = ("" if loss.asks else loss.state, loss.reason, loss.asks)
        sum_ = groups.setdefault(key, LossLine(
            state=loss.state, reason=loss.reason, reason_name=loss.reason_name, asks=loss.asks, seconds=0, stops=0
        ))  # fmt: skip
        sum_.seconds += loss.seconds
        sum_.stops += loss.stops
    return tuple(sorted(groups.values(), key=lambda loss: (not loss.asks, -loss.seconds, loss.state, loss.reason)))


def _station(name: str, f: StationFigures, notes: Iterable[Entry], names: Names) -> StationLine:
    return StationLine(
        work_unit=f.work_unit,
        name=name,
        state=f.spell.state if f.spell else "unknown",
        since=f.spell.start if f.spell else None,
        seconds={state: _seconds(lasted) for state, lasted in f.sums.items()},
        pieces=_pieces(f),
        oee=_oee(oee(f.elements)),
        losses=tuple(_loss(loss, names) for loss in f.losses),
        stops=tuple(_stop(f, stop, names) for stop in f.stops),
        reports=tuple(_report(each, names) for each in f.reports),
        notes=tuple(line for each in notes if (line := _note(each, names)) is not None),
    )


def _pieces(f: StationFigures) -> PiecesLine:
    c = f.count
    return PiecesLine(
        good=c.good,
        scrap=c.scrap,
        rework=c.rework,
        again_good=c.again_good,
        again_scrap=c.again_scrap,
        first_pass=float(c.first_pass) if c.first_pass is not None else None,
        target=f.target,
        cycle_seconds=_seconds(f.cycle) if f.cycle is not None else None,
    )


def _loss(loss: Loss, names: Names) -> LossLine:
    return LossLine(
        state=loss.state,
        reason=loss.reason,
        reason_name=names.reason(loss.reason),
        asks=loss.asks,
        seconds=_seconds(loss.lasted),
        stops=len(loss.stops),
    )


def _stop(f: StationFigures, stop: Stop, names: Names) -> StopLine:
    return StopLine(
        work_unit=f.work_unit,
        stop=stop.stop,
        state=stop.state,
        signalled=stop.signalled,
        reason=stop.reason,
        reason_name=names.reason(stop.reason),
        start=stop.start,
        end=stop.end,
        began=stop.began or stop.start,
        seconds=_seconds(stop.lasted),
        goes_on=stop.goes_on,
        doubted=stop.doubted,
        source=stop.source,
        note=stop.note,
        said=tuple(_said(each, names) for each in f.said.get(stop.stop, ()) if stop.stop),
    )


def _said(said: Said, names: Names) -> SaidLine:
    return SaidLine(
        at=said.at,
        person=said.person,
        name=names.person(said.person),
        reason=said.reason,
        reason_name=names.reason(said.reason),
        was=said.was,
        was_name=names.reason(said.was),
        note=said.note,
        record=said.record,
    )


def _report(each: Report, names: Names) -> ReportLine:
    return ReportLine(
        at=each.at,
        person=each.person,
        name=names.person(each.person),
        lot=each.lot,
        operation=each.operation,
        flow=each.flow,
        good=each.good,
        scrap=each.scrap,
        rework=each.rework,
        record=each.record,
        doubted=each.doubted,
    )


def _note(entry: Entry, names: Names) -> NoteLine | None:
    match entry.fact:
        case HandoverNoted(lot=lot, note=note):
            pass
        case ShiftNoted(text=note):
            lot = ""
        case _:
            return None
    return NoteLine(at=entry.at, person=entry.person, name=names.person(entry.person), lot=lot, note=note)


def _oee(found: Oee) -> OeeLine:
    parts = (found.availability, found.effectiveness, found.quality, found.index)
    availability, effectiveness, quality, index = map(_share, parts)
    return OeeLine(availability=availability, effectiveness=effectiveness, quality=quality, oee=index)


def _share(factor: Factor | None) -> Share:
    return (float(factor.low), float(factor.high)) if factor is not None else None


def _seconds(lasted: timedelta) -> float:
    return lasted.total_seconds()
