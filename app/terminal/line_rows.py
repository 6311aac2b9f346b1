"""What a figure of the line was made from, as rows: time by state, stops with what was said of them, reports, elements.

Names and words of the plant only; must not work anything out (`app.analysis` does).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime, tzinfo

from app.analysis.losses import Loss, Stop
from app.analysis.machine_time import NONE
from app.analysis.oee import Elements, Factor, oee, together
from app.analysis.said import Said
from app.analysis.station import StationFigures
from app.domain.shifts import Occurrence
from app.domain.values import lot_number, plain
from app.terminal.line import LineFigures
from app.views.line import FigureRow, FigureView, LossGlance, Opens, Share, ShiftView

#: Rows of a list that are shown; more is a report on paper.
MOST_ROWS = 1000
#: Losses that are shown by name.
MOST_LOSSES = 50


class Opened:
    """What figures were made from, as rows."""

    def __init__(self, figures: LineFigures, names: Mapping[str, str], person: Callable[[str], str]) -> None:
        self._figures = figures
        self._names = names
        self._person = person

    def figure(self, what: Opens) -> FigureView:
        """The rows behind a figure; none where it is not there any more."""
        made = {"station": self._station, "loss": self._loss, "hour": self._hour, "oee": self._oee}
        rows = tuple(row for _, row in zip(range(MOST_ROWS), made[what[0]](what[1]), strict=False))
        return FigureView(what=what, subject=self._subject(what), shift=shift_view(self._figures), rows=rows)

    def _subject(self, what: Opens) -> str:
        if what[0] == "loss":
            return self._names.get(what[1].partition("/")[2], what[1].partition("/")[2])
        unit = next((unit for unit in self._figures.units if unit.id == what[1]), None)
        return f"{unit.id} {unit.name}".strip() if unit else what[1]

    def _station(self, id: str) -> Iterator[FigureRow]:
        """Time by state, then stops and reports in the order of time, the newest first."""
        found = self._figures.stations.get(id)
        if found is None:
            return
        for state, lasted in found.sums.items():
            if lasted:
                yield FigureRow(kind="state", state=state, lasted=lasted)
        rows = [self.stop(found, stop) for stop in found.stops] + list(self._reports(found))
        yield from sorted(rows, key=lambda row: row.at or found.window.begin, reverse=True)

    def _loss(self, key: str) -> Iterator[FigureRow]:
        for found in self._figures.stations.values():
            for loss in found.losses:
                if loss_key(loss) == key:
                    yield from sorted(
                        (self.stop(found, s) for s in loss.stops), key=lambda row: row.lasted or NONE, reverse=True
                    )

    def _hour(self, unit: str) -> Iterator[FigureRow]:
        """The reports of the station whose hours are shown, the newest first."""
        found = self._figures.stations.get(unit)
        yield from reversed(list(self._reports(found))) if found else ()

    def _oee(self, unit: str) -> Iterator[FigureRow]:
        """The elements of one station, or of all together with each station's own share."""
        parts = self._figures.stations
        chosen = [parts[unit]] if unit in parts else list(parts.values())
        yield from element_rows(together(each.elements for each in chosen))
        for each in chosen if len(chosen) > 1 else ():
            share = share_of(oee(each.elements).index)
            yield FigureRow(kind="element", name="station", work_unit=each.work_unit, share=share)

    def stop(self, found: StationFigures, stop: Stop) -> FigureRow:
        """A stop with what people said of it."""
        return FigureRow(
            kind="stop",
            at=stop.start,
            end=None if stop.goes_on and stop.end == found.window.until else stop.end,
            work_unit=found.work_unit,
            state=stop.state,
            name=self._names.get(stop.reason, stop.reason),
            lasted=stop.lasted,
            goes_on=stop.goes_on,
            began_before=stop.began is not None and stop.began < stop.start,
            words=tuple(self._told(each) for each in found.said.get(stop.stop, ())),
            doubted=stop.doubted,
        )

    def _told(self, said: Said) -> str:
        now, was = (self._names.get(code, code) for code in (said.reason, said.was))
        change = f"{was} → {now}" if was else now
        return ": ".join(
            part for part in (self._person(said.person), ", ".join(filter(None, (change, said.note)))) if part
        )

    def _reports(self, found: StationFigures) -> Iterator[FigureRow]:
        for each in found.reports:
            yield FigureRow(
                kind="report",
                at=each.at,
                work_unit=found.work_unit,
                good=each.good,
                scrap=each.scrap,
                rework=each.rework,
                again=each.flow == "rework",
                person=self._person(each.person),
                lot=lot_number(each.lot),
                doubted=each.doubted,
            )


def losses_of(found: Iterable[StationFigures]) -> list[Loss]:
    """The losses of several stations by reason: those that ask for one first, then the longest first."""
    groups: dict[str, list[Loss]] = {}
    for each in found:
        for loss in each.losses:
            groups.setdefault(loss_key(loss), []).append(loss)
    joined = [
        Loss(
            state=mine[0].state,
            reason=mine[0].reason,
            asks=mine[0].asks,
            lasted=sum((loss.lasted for loss in mine), NONE),
            stops=tuple(stop for loss in mine for stop in loss.stops),
        )
        for mine in groups.values()
    ]
    return sorted(joined, key=lambda loss: (not loss.asks, -loss.lasted, loss.state, loss.reason))[:MOST_LOSSES]


def loss_key(loss: Loss) -> str:
    """What a loss goes by: "stopped/SEAL-JAM"; stops that ask for a reason are one."""
    return "asks/" if loss.asks else f"{loss.state}/{loss.reason}"


def loss_glance(loss: Loss, names: Mapping[str, str]) -> LossGlance:
    """A loss with the plant's word for it."""
    return LossGlance(
        key=loss_key(loss),
        name=names.get(loss.reason, loss.reason),
        state=loss.state,
        asks=loss.asks,
        lasted=loss.lasted,
        stops=len(loss.stops),
    )


def element_rows(e: Elements) -> Iterator[FigureRow]:
    """What OEE is made of (ISO 22400-2:2014), by the names of the elements."""
    for name, lasted in (("busy", e.busy), ("running", e.running), ("unknown", e.unknown), ("ideal", e.ideal)):
        yield FigureRow(kind="element", name=name, lasted=lasted)
    yield FigureRow(kind="element", name="made", value=plain(e.made))
    yield FigureRow(kind="element", name="good", value=plain(e.good))


def share_of(factor: Factor | None) -> Share:
    """A factor as views have it."""
    return (factor.low, factor.high) if factor is not None else None


def shift_view(figures: LineFigures) -> ShiftView:
    """The shift of some figures."""
    until = max((each.window.until for each in figures.stations.values()), default=figures.shift.start)
    zone = next((each.window.zone for each in figures.stations.values()), UTC)
    return shift_as_view(figures.shift, figures.back, until, zone, calendar=figures.calendar)


def shift_as_view(shift: Occurrence, back: int, now: datetime, zone: tzinfo, *, calendar: bool) -> ShiftView:
    """A shift as far as it has gone."""
    return ShiftView(
        label=shift.label,
        name=shift.name,
        day=shift.day,
        begins=shift.start.astimezone(zone).time(),
        ends=shift.end.astimezone(zone).time(),
        start=shift.start,
        end=shift.end,
        until=max(shift.start, min(now, shift.end)),
        back=back,
        calendar=calendar,
    )
