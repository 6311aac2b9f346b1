"""What the stop screens ask: how a machine stands, its stops, the reasons most used here, what was said of a stop.

Reads only; fills `app.views`. Must not decide what a stop is: that is the fold's.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from app.domain.documents import ReasonNode, ReasonTree
from app.domain.downtime import DowntimeState, whole
from app.domain.spells import Spell
from app.domain.stops import REASONS, short
from app.domain.values import Role, work_unit_stream
from app.domain.work_units import WorkUnitState
from app.terminal.lookups import Lookups
from app.views import MachineView, StopReason, StopsRow, StopView, Waiting

if TYPE_CHECKING:
    from app.terminal.queries import Queries

#: In whose face stops without a reason stay.
FOLLOWED_BY: tuple[Role, ...] = ("lead", "maintenance")
#: The newest stops with a reason that are shown, so that it can be put right.
LATELY = 12
_MICROSECOND = timedelta(microseconds=1)


class StopQueries(Lookups):
    """Questions about machines and their stops."""

    def machine(self, work_unit: str = "") -> MachineView:
        """How a machine stands now; "": that of this station."""
        id = work_unit or self._desk.work_unit
        machine, now = self._machine(id), self.now()
        stops = machine.stops()
        names = self._stop_reasons()
        limit = timedelta(seconds=self._desk.view((), "").site().short_stop_seconds)
        shorts = short(machine, limit)
        views = _views(id, machine, stops, names, now, {spell.stop for spell in machine.older})
        stands = machine.now
        mine = views.get(stands.stop) if stands and stands.stop else None
        asking = [view for view in views.values() if view.asks and view.stop not in shorts]
        return MachineView(
            work_unit=id,
            name=self.station(id) or id,
            state=stands.state if stands else "unknown",
            since=stands.start if stands else None,
            ordinal=machine.records,
            stop=mine,
            signalled=bool(stands and stands.source == "signal"),
            raw=machine.raw,
            until=stands.until if stands else None,
            doubted=bool(stands and stands.doubted),
            asking=tuple(reversed(asking)),
            rows=tuple(self._rows(id, machine, shorts, limit)),
            lately=tuple(reversed([view for view in views.values() if view.code][-LATELY:])),
        )

    def stop(self, work_unit: str, stop: str) -> StopView | None:
        """One stop, by any name it went by; None where there is none as far back as it is looked at."""
        for machine in (self._machine(work_unit), self._long_back(work_unit)):
            if found := machine.named(stop):
                return self._all_views(work_unit, machine)[found[0].stop]
        return None

    def stop_reasons(self, work_unit: str = "") -> tuple[StopReason, ...]:
        """The plant's reasons for stops, what is used most at this machine first; groups by all of theirs."""
        uses = self._machine(work_unit or self._desk.work_unit).uses
        revision = self._store.documents.current("reason_tree", REASONS)
        body = revision.body if revision and not revision.withdrawn else None
        return _ordered(body.reasons if isinstance(body, ReasonTree) else (), uses)

    def stopped(self) -> Iterator[MachineView]:
        """Machines that stand, or have stops without a reason."""
        for stream in sorted(self._store.open("stop")):
            view = self.machine(stream.partition(":")[2])
            if view.stop is not None or view.open_matters:
                yield view

    def follows_stops(self, person: str) -> bool:
        """Whether stops without a reason stay in this person's face."""
        document = self._people.document(person)
        return document is not None and document.role in FOLLOWED_BY

    def station(self, id: str) -> str:
        """What people call a station."""
        units = (u for r in self._store.documents.of_kind("work_center") for u in getattr(r.body, "work_units", ()))
        return next((unit.name for unit in units if unit.id == id), "")

    def _machine(self, work_unit: str) -> DowntimeState:
        state = self._store.state(work_unit_stream(work_unit))
        return state.downtime if isinstance(state, WorkUnitState) else DowntimeState()

    def _long_back(self, work_unit: str) -> DowntimeState:
        """A machine's time by its records: a state forgets what is longer ago."""
        return whole(self._desk.past.machine(work_unit))

    def _all_views(self, work_unit: str, machine: DowntimeState) -> dict[str, StopView]:
        """Every stop; one without a reason that a state does not know by name is only counted there."""
        known = self._machine(work_unit)
        near = set(known.stops()) - {spell.stop for spell in known.older}
        stops = machine.stops()
        counted = {stop for stop, parts in stops.items() if parts[0].asks and stop not in near}
        return _views(work_unit, machine, stops, self._stop_reasons(), self.now(), counted)

    def _stop_reasons(self) -> dict[str, str]:
        """Code -> the plant's words."""
        revision = self._store.documents.current("reason_tree", REASONS)
        body = revision.body if revision else None
        return {each.code: each.name for each in body.leaves()} if isinstance(body, ReasonTree) else {}

    def _rows(
        self, id: str, machine: DowntimeState, shorts: dict[str, tuple[Spell, ...]], limit: timedelta
    ) -> Iterator[StopsRow]:
        """Short stops, shift by shift, and what is too long ago to be named."""
        grouped: dict[tuple[datetime, datetime, str], timedelta] = {}
        count: dict[tuple[datetime, datetime, str], int] = {}
        shift: tuple[datetime, datetime, str] | None = None
        for parts in shorts.values():
            start = parts[0].start
            if shift is None or not shift[0] <= start < shift[1]:  # a shift is looked up once, not for each stop of it
                shift = self.shift_of(id, start)
            grouped[shift] = grouped.get(shift, timedelta(0)) + _took(parts, start)
            count[shift] = count.get(shift, 0) + 1
        for (since, until, label), took in grouped.items():
            stops, below = count[since, until, label], limit.total_seconds()
            yield StopsRow(work_unit=id, stops=stops, took=took, since=since, until=until, below=below, label=label)
        beyond = machine.beyond
        if beyond.since is not None and beyond.until is not None:
            until = beyond.until + _MICROSECOND
            took = beyond.microseconds * _MICROSECOND
            yield StopsRow(work_unit=id, stops=beyond.stops, took=took, since=beyond.since, until=until)

    def shift_of(self, work_unit: str, at: datetime) -> tuple[datetime, datetime, str]:
        """From when to when the shift of a moment is, and its name; the day on the wall where there is no calendar."""
        from app.terminal.shift_plans import shift_at

        found = shift_at(self._store.documents, work_unit, at)
        return found.start, found.end, found.name


def _views(
    id: str,
    machine: DowntimeState,
    stops: Mapping[str, tuple[Spell, ...]],
    names: Mapping[str, str],
    now: datetime,
    counted: Container[str],
) -> dict[str, StopView]:
    """``counted`` are those that can only be given a reason: not split, and joined with none."""
    before = ""
    split = {said.split.stop for said in machine.said if said.split is not None}
    found: dict[str, StopView] = {}
    for stop, parts in stops.items():
        named = stop not in counted
        pieces = len(machine.parts_of(stop)) if stop in split else 0
        found[stop] = _view(id, pieces, parts, names, now, before if named else "", named)
        before = stop if named else ""
    return found


def _view(
    id: str,
    pieces: int,
    parts: tuple[Spell, ...],
    names: Mapping[str, str],
    now: datetime,
    before: str,
    named: bool,
) -> StopView:
    first, last = parts[0], parts[-1]
    return StopView(
        work_unit=id,
        stop=first.stop,
        state=first.state,
        start=first.start,
        end=last.end,
        took=_took(parts, now),
        reason=names.get(first.reason, first.reason),
        code=first.reason,
        note=first.note,
        until=first.until,
        doubted=first.doubted,
        asks=first.asks,
        parts=pieces,
        spells=len(parts),
        before=before,
        named=named,
    )


def _took(parts: Sequence[Spell], now: datetime) -> timedelta:
    return sum((spell.lasted(now) for spell in parts), timedelta(0))


def _ordered(nodes: Sequence[ReasonNode], uses: dict[str, int]) -> tuple[StopReason, ...]:
    """What is used most first; what is used as often stays as the plant wrote it."""
    made = [_reason(node, uses) for node in nodes]
    return tuple(sorted(made, key=lambda reason: -reason.uses))


def _reason(node: ReasonNode, uses: dict[str, int]) -> StopReason:
    inner = _ordered(node.reasons, uses)
    count = sum(reason.uses for reason in inner) if inner else uses.get(node.code, 0)
    sorts = {reason.counts for reason in inner} or {node.counts}
    counts = sorts.pop() if len(sorts) == 1 else ""
    return StopReason(code=node.code, name=node.name, uses=count, counts=counts, icon=node.icon, reasons=inner)


def waiting(queries: Queries, person: str) -> Iterator[Waiting]:
    """Stops without a reason, for a lead and for maintenance, until there are none."""
    if not queries.follows_stops(person):
        return
    for machine in queries.stopped():
        label = f"{machine.work_unit} {machine.name}" if machine.name != machine.work_unit else machine.name
        for stop in machine.asking:
            yield Waiting(topic="stop", key=(machine.work_unit, stop.stop), subject=label, since=stop.start)
        for row in machine.rows:
            since = row.since
            yield Waiting(topic="stop", key=(machine.work_unit, ""), subject=label, trouble=str(row.stops), since=since)
