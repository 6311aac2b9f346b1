"""Fills the lead's view of the line from figures, and the list of what one figure was made from.

Names and words of the plant only; must not work anything out (`app.analysis` does).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from app.analysis.machine_time import NONE
from app.analysis.oee import oee, together
from app.analysis.station import StationFigures
from app.domain.refusals import Refusal
from app.terminal.line import Line, LineFigures
from app.terminal.line_rows import Opened, loss_glance, losses_of, share_of, shift_as_view, shift_view
from app.terminal.shift_plans import day_plan, reason_names, shift_ago
from app.views.base import View
from app.views.line import FigureView, HourGlance, LineView, Opens, StationGlance


class LineAsk(View, frozen=True, kw_only=True):
    """What the screen wants to see: so many shifts ago, with what one figure was made from."""

    now: datetime
    back: int = 0
    opened: Opens | None = None
    doubted: bool = False
    away: datetime | None = None


class LineNews(View, frozen=True, kw_only=True):
    """The line as asked for."""

    ask: LineAsk
    line: LineView
    figure: FigureView | None = None


class LineQueries:
    """Answers asks about ``line``. ``own`` is the station of this terminal, ``name`` knows people; for one thread."""

    def __init__(self, line: Line, own: str, name: Callable[[str], str]) -> None:
        self._line = line
        self._own = own
        self._name = name

    def answer(self, ask: LineAsk) -> LineNews:
        """The line at a glance; where there can be no figures it says why."""
        try:
            figures = self._line.figures(ask.now, ask.back)
        except Refusal as refusal:
            return LineNews(ask=ask, line=self._nothing(ask, refusal.as_value()))
        names = reason_names(self._line.documents)
        figure = Opened(figures, names, self._name).figure(ask.opened) if ask.opened is not None else None
        return LineNews(ask=ask, line=self._view(figures, ask, names), figure=figure)

    def _view(self, figures: LineFigures, ask: LineAsk, names: Mapping[str, str]) -> LineView:
        found = [figures.stations[unit.id] for unit in figures.units]
        shares = oee(together(each.elements for each in found))
        last = found[-1]
        losses = losses_of(found)
        return LineView(
            now=ask.now,
            work_center=self._line.center().name,
            shift=shift_view(figures),
            stations=tuple(self._glance(figures, unit.id, unit.name, ask, names) for unit in figures.units),
            availability=share_of(shares.availability),
            effectiveness=share_of(shares.effectiveness),
            quality=share_of(shares.quality),
            oee=share_of(shares.index),
            hours_of=last.work_unit,
            hours=_hours(last),
            losses=tuple(loss_glance(loss, names) for loss in losses),
            lost=sum((loss.lasted for loss in losses), NONE),
            unknown=sum((each.sums["unknown"] for each in found), NONE),
            known_at=ask.away,
        )

    def _glance(
        self, figures: LineFigures, unit: str, name: str, ask: LineAsk, names: Mapping[str, str]
    ) -> StationGlance:
        found = figures.stations[unit]
        spell = found.spell
        return StationGlance(
            work_unit=unit,
            name=name,
            state=spell.state if spell else "unknown",
            since=spell.start if spell else None,
            reason=names.get(spell.reason, spell.reason) if spell else "",
            asks=spell.asks if spell else False,
            good=found.count.good,
            target=found.target,
            first_pass=found.count.first_pass,
            again=found.count.again_good,
            known_at=ask.away if unit != self._own else None,
            doubted=ask.doubted or (spell.doubted if spell else False),
        )

    def _nothing(self, ask: LineAsk, refusal: Refusal) -> LineView:
        plan = day_plan(ask.now)
        shift, back = shift_ago([plan], ask.now, ask.back)
        return LineView(
            now=ask.now,
            work_center=self._line.center().name,
            shift=shift_as_view(shift, back, ask.now, plan.zone, calendar=False),
            stations=(),
            availability=None,
            effectiveness=None,
            quality=None,
            oee=None,
            hours_of="",
            hours=(),
            losses=(),
            lost=NONE,
            unknown=NONE,
            refusal=refusal,
        )


def _hours(found: StationFigures) -> tuple[HourGlance, ...]:
    """A station's shift hour by hour."""
    zone = found.window.zone
    return tuple(
        HourGlance(hour=h.start.astimezone(zone).hour, good=h.good, again=h.again, target=h.target, goes_on=h.goes_on)
        for h in found.hours
    )
