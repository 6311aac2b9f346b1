"""Who works on a run, since when and where else; labour time and machine time, apart; the note that lies on it.

Reads only; fills `app.views`. Times are worked out from the records by `app.domain.labour_time`.
"""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction

from app.domain.labour_time import Span, labour, machine, minutes
from app.domain.lot_state import Note, Run
from app.domain.people import Working
from app.domain.wip_facts import LabourEnded, LabourStarted
from app.terminal.lookups import Lookups
from app.views import CrewMember, CrewView, NoteView

#: The newest labour records of a person that are read; a shift has a few dozen.
RECORDS_READ = 400
LABOUR = ("labour.started", "labour.ended")


class CrewQueries(Lookups):
    """Questions about people on runs."""

    def crew(self, lot: str, run_id: str, person: str) -> CrewView | None:
        """Who works on a run; None when it is over."""
        state = self._store.lot(lot)
        run = state.runs.get(run_id)
        if run is None:
            return None
        now, _ = self._desk.now()
        note = run.note
        return CrewView(
            lot=lot,
            order=state.order,
            run=run_id,
            operation_name=self.operation_name(state.routing, run.operation),
            quantity=run.quantity,
            unit=state.unit,
            members=tuple(self._member(run_id, run, each, now) for each in run.crew),
            mine=person in run.crew,
            machine_minutes=minutes(machine([Span("", run_id, run.at, now)])[run_id]),
            note=self._note(note) if note else None,
            records=state.records,
        )

    def _note(self, note: Note) -> NoteView:
        return NoteView(text=note.text, by=self._people.name(note.person), at=note.at, doubted=note.doubted)

    def open_work(self, person: str) -> tuple[CrewView, ...]:
        """What a person works on at this station: what they would leave open."""
        mine = self._working(person)
        here = [(run, work) for run, work in mine.items() if work.work_unit == self._desk.work_unit]
        return tuple(crew for run, work in here if (crew := self.crew(work.lot, run, person)) is not None)

    def _working(self, person: str) -> dict[str, Working]:
        return self._desk.view((f"person:{person}",), person).person_state(person).working

    def _member(self, run_id: str, run: Run, person: str, now: datetime) -> CrewMember:
        others = {
            work.work_unit
            for other, work in self._working(person).items()
            if other != run_id and other in self._store.lot(work.lot).runs
        }
        return CrewMember(
            person=person,
            name=self._people.name(person),
            since=run.crew[person],
            others=tuple(sorted(others)),
            minutes=minutes(self.labour(person, now).get(run_id, Fraction(0))),
            doubted=self._doubted(run_id, person),
        )

    def _doubted(self, run: str, person: str) -> bool:
        """Whether the time at which the person joined could not be trusted."""
        entries = self._store.entries_of(f"person:{person}", LABOUR[:1], RECORDS_READ)
        joined = [entry for entry in entries if isinstance(entry.fact, LabourStarted) and entry.fact.run == run]
        return bool(joined) and joined[-1].doubted

    def labour(self, person: str, now: datetime) -> dict[str, Fraction]:
        """Run -> microseconds of a person's labour, shared where they were on several at once."""
        begun: dict[str, datetime] = {}
        spans = []
        for entry in self._store.entries_of(f"person:{person}", LABOUR, RECORDS_READ):
            match entry.fact:
                case LabourStarted() as fact:
                    begun.setdefault(fact.run, entry.at)
                case LabourEnded() as fact if fact.run in begun:
                    spans.append(Span(person, fact.run, begun.pop(fact.run), entry.at))
        open_still = [(run, at) for run, at in begun.items() if run in self._working(person)]
        spans += [Span(person, run, at, now) for run, at in open_still]
        return {run: share for (_, run), share in labour(spans).items()}
