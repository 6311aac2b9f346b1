"""The line at a glance, worked out from the records that are here: every station of a shift, and what a figure is of.

Reads only, in slices; made for a thread of its own beside the screen's. Must not know screens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from app.analysis.decided import FACTS
from app.analysis.machine_time import NONE
from app.analysis.station import StationFigures, Window, read, station
from app.domain.correction_facts import RecordCorrected
from app.domain.documents import Routing, WorkCenter, WorkUnit
from app.domain.facts import Entry
from app.domain.lot_facts import OperationReported, OperationStarted
from app.domain.nonconformity_facts import DispositionWithdrawn, NonconformanceDispositioned
from app.domain.quantities import operation_of
from app.domain.records import KIND_OF
from app.domain.shift_notes import ShiftNoted
from app.domain.shifts import Occurrence, Plan, Span, occurrences
from app.domain.wip_facts import HandoverNoted, ReportUndone
from app.storage.documents import DocumentShelf
from app.storage.told import Rows, Told
from app.terminal.past import MACHINE as MACHINE
from app.terminal.shift_plans import day_plan, plans_of, shift_ago

#: Records of pieces, and all that figures of a shift are made of.
PIECES = (OperationStarted, OperationReported, ReportUndone, RecordCorrected, *FACTS)
#: What is said on a lot only, whatever station it is about.
ON_THE_LOT = (ReportUndone, RecordCorrected, NonconformanceDispositioned, DispositionWithdrawn)
TOLD = (*MACHINE, *(KIND_OF[fact] for fact in (*PIECES, HandoverNoted, ShiftNoted)))
#: Lots and operations whose ideal time is remembered.
_MOST_CYCLES = 10_000


class LineFigures(Struct, frozen=True, kw_only=True):
    """All stations of a line in one shift; ``notes`` are what people left for whoever went on, by station."""

    shift: Occurrence
    back: int
    calendar: bool
    units: tuple[WorkUnit, ...]
    stations: Mapping[str, StationFigures]
    notes: Mapping[str, tuple[Entry, ...]]


class Source(Struct, frozen=True, kw_only=True):
    """Where records and documents are read: the terminal's own storage, or one moment of its file.

    ``journal`` is the terminal's own; ``routing`` gives the hash of the revision that a lot is bound to.
    """

    work_unit: str
    documents: DocumentShelf
    journal: str
    rows: Rows
    routing: Callable[[str], str]


class Line:
    """Figures of the line that a terminal stands at. One object for one thread."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.documents = source.documents
        self._told = Told(source.rows, source.journal)
        self._cycles: dict[tuple[str, str], Decimal | None] = {}

    def center(self) -> WorkCenter:
        """The line with its stations in order; a terminal that is in no line is one by itself."""
        own = self._source.work_unit
        bodies = [r.body for r in self.documents.of_kind("work_center") if not r.withdrawn]
        lines = [body for body in bodies if isinstance(body, WorkCenter)]
        alone = WorkCenter(id="", name="", work_units=(WorkUnit(id=own, name=""),))
        return next((line for line in lines if any(unit.id == own for unit in line.work_units)), alone)

    def plans(self, work_unit: str = "") -> tuple[Plan, ...]:
        """The calendar of the line, or of one station. Raises `Refusal` ZoneUnknown."""
        center = self.center()
        found = plans_of(self.documents, work_unit, center.id)
        alone = center.work_units[0].id if len(center.work_units) == 1 else ""
        return found or (plans_of(self.documents, alone, center.id) if alone else ())

    def figures(self, now: datetime, back: int = 0) -> LineFigures:
        """Every station in the shift that is on, or in one before it. Raises `Refusal` ZoneUnknown."""
        plans = self.plans()
        shift, back = shift_ago(plans, now, back)
        return self.of_shift(shift, self.center().work_units, now, plans, back)

    def of_shift(
        self, shift: Occurrence, units: Sequence[WorkUnit], now: datetime, plans: Sequence[Plan], back: int = 0
    ) -> LineFigures:
        """Some stations in one shift."""
        (found,) = self.of_shifts((shift,), units, now, plans)
        return replace(found, back=back)

    def of_shifts(
        self, shifts: Sequence[Occurrence], units: Sequence[WorkUnit], now: datetime, plans: Sequence[Plan]
    ) -> Iterator[LineFigures]:
        """Some stations in several shifts, the first one first; the records are read once."""
        bound, told = self._told.since(shifts[0].start, TOLD)
        known = {}
        for unit in units:
            before = self._told.before(bound, f"work_unit:{unit.id}", MACHINE)
            known[unit.id] = read([*before, *_about(told, unit.id)], self._cycle)
        for shift in shifts:
            yield LineFigures(
                shift=shift,
                back=0,
                calendar=bool(plans),
                units=tuple(units),
                stations={
                    unit.id: station(unit.id, self._window(shift, unit.id, now, plans), known[unit.id], self._cycle)
                    for unit in units
                },
                notes={unit.id: _notes(told, unit.id, shift) for unit in units},
            )

    def _window(self, shift: Occurrence, unit: str, now: datetime, plans: Sequence[Plan]) -> Window:
        """The shift as a station has it: with its own breaks, and free where its calendar has no shift."""
        own = plans_of(self.documents, unit, self.center().id) or tuple(plans)
        pauses = [pause for each in occurrences(own, shift.start, shift.end) for pause in _pauses(each)]
        zone = (own[0] if own else day_plan(now)).zone
        inside = (Span(max(p.start, shift.start), min(p.end, shift.end), p.name) for p in pauses)
        breaks = tuple(pause for pause in inside if pause.start < pause.end)
        return Window(begin=shift.start, end=shift.end, now=now, zone=zone, breaks=breaks)

    def _cycle(self, lot: str, operation: str) -> Decimal | None:
        """The ideal seconds of a piece, by the routing that its lot is bound to."""
        key = (lot, operation)
        if key not in self._cycles:
            if len(self._cycles) >= _MOST_CYCLES:
                self._cycles.clear()
            revision = self.documents.by_hash(self._source.routing(lot))
            found = operation_of(revision.body, operation) if revision and isinstance(revision.body, Routing) else None
            self._cycles[key] = found.cycle if found else None
        return self._cycles[key]


def lost(found: Iterable[StationFigures]) -> timedelta:
    """Time that was lost at some stations together."""
    return sum((loss.lasted for each in found for loss in each.losses), NONE)


def _about(told: Iterable[Entry], unit: str) -> list[Entry]:
    """The records about one station, and those that say on a lot what became of a record about it."""
    stream = f"work_unit:{unit}"
    return [each for each in told if stream in each.streams or isinstance(each.fact, ON_THE_LOT)]


def _notes(told: Iterable[Entry], unit: str, shift: Occurrence) -> tuple[Entry, ...]:
    mine = (each for each in told if _is_note(each, unit))
    return tuple(each for each in mine if shift.start <= each.at < shift.end)


def _is_note(each: Entry, unit: str) -> bool:
    """Whether it is a note for whoever goes on at a station: on its run, or for the next shift."""
    if isinstance(each.fact, ShiftNoted):
        return each.fact.work_unit == unit
    return isinstance(each.fact, HandoverNoted) and each.work_unit == unit


def _pauses(each: Occurrence) -> tuple[Span, ...]:
    """When nobody is to work: breaks, and all of the time outside every shift."""
    return each.breaks if each.shift else (Span(each.start, each.end),)
