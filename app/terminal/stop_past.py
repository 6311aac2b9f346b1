"""What the stop screens ask about what is long ago: stops by their days, and all that was said of one.

Reads the records themselves, for a state keeps only the newest (ADR 0038). Must not decide what a stop is: that is the
fold's.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from app.domain.downtime import whole
from app.domain.downtime_facts import MachineChanged, StopChanged, StopNoted, StopReasoned, StopsMerged, StopSplit
from app.domain.facts import Entry
from app.domain.shifts import Occurrence
from app.domain.spells import MARKS, effects, utc
from app.terminal.stop_queries import StopQueries
from app.views import StopsDay, StopTold, StopView


class StopPastQueries(StopQueries):
    """Questions about machines and their stops, those of long ago among them."""

    def stop_days(self, work_unit: str) -> tuple[StopsDay, ...]:
        """Every stop of a work unit as far back as it is looked at, by the days of its shifts; today first."""
        from app.terminal.shift_plans import shift_at

        days: dict[date, list[StopView]] = {}
        shift: Occurrence | None = None
        for view in self._all_views(work_unit, self._long_back(work_unit)).values():
            if shift is None or not shift.start <= view.start < shift.end:  # looked up once, not for each stop of it
                shift = shift_at(self._store.documents, work_unit, view.start)
            days.setdefault(shift.day, []).append(view)
        found = ((day, tuple(reversed(stops))) for day, stops in sorted(days.items(), reverse=True))
        return tuple(
            StopsDay(day=day, stops=stops, took=sum((each.took for each in stops), timedelta(0)))
            for day, stops in found
        )

    def stop_told(self, work_unit: str, stop: str) -> tuple[StopTold, ...]:
        """All that was said of a stop, in the order that counts; what did not hold is among it."""
        read = self._desk.past.machine(work_unit)
        machine = whole(read)
        about = {stop, *machine.parts_of(stop)} | _also(read, stop)
        view = self.stop(work_unit, stop)
        marks = [each for each in read if isinstance(each.fact, MARKS)]
        asked = {number for number, each in enumerate(marks) if _is_about(each.fact, about, view)}
        held = {marks[number].ack: did for number, did in effects(machine.points, machine.marks(), asked).items()}
        about_it = (each for each in read if each.ack in held or _is_about(each.fact, about, view))
        return tuple(self._told(each, held.get(each.ack, True)) for each in about_it)

    def _told(self, entry: Entry, held: bool) -> StopTold:
        names, fact = self._stop_reasons(), entry.fact
        reason, was = getattr(fact, "reason", ""), getattr(fact, "was", "")
        return StopTold(
            what=entry.kind,
            at=entry.at,
            who=self._people.name(entry.person) if entry.person else "",
            reason=names.get(reason, reason),
            was=names.get(was, was),
            note=getattr(fact, "note", "") or getattr(fact, "why", ""),
            moment=getattr(fact, "at", None) or getattr(fact, "since", None),
            held=held,
            where=entry.work_unit,
        )


def _is_about(fact: object, about: set[str], view: StopView | None) -> bool:
    """Whether a record says something of these stops, by name or by when the one on view was."""
    match fact:
        case StopReasoned(stop="", since=datetime() as since, until=datetime() as until):
            within = view is not None and utc(since) <= view.start < utc(until)
            return within and view is not None and (fact.below <= 0 or view.took.total_seconds() <= fact.below)
        case MachineChanged() | StopReasoned() | StopSplit() | StopChanged() | StopNoted():
            return fact.stop in about
        case StopsMerged():
            return fact.stop in about or bool(about & set(fact.stops))
        case _:
            return False


def _also(read: Sequence[Entry], stop: str) -> set[str]:
    """The other names of a stop: what it was split off, what was merged with it."""
    names: set[str] = set()
    for entry in read:
        fact = entry.fact
        if isinstance(fact, StopSplit) and fact.part == stop:
            names.add(fact.stop)
        elif isinstance(fact, StopsMerged) and (fact.stop == stop or stop in fact.stops):
            names |= {fact.stop, *fact.stops}
    return names
