"""What the screen of a machine's history asks, and the notes of its shifts: everything of one work unit, newest first.

Reads the newest records of the work unit's stream, in central's order; fills `app.views`. Must not fold anything anew:
machine time is `spells`, a call is `calls`, other kinds are printed as on paper (`app.reports.kinds`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from app.domain import call_facts, calls
from app.domain.calling import CAUSES, REMEDIES
from app.domain.calls import Call, CallsState, mean_repair, mean_response, times
from app.domain.documents import WorkUnit
from app.domain.downtime_facts import STOPS
from app.domain.facts import Entry
from app.domain.records import FACTS
from app.domain.shift_notes import ShiftNoted, ShiftNotesState
from app.domain.spells import Spell, spells, took
from app.domain.tool_state import ToolRenewed
from app.domain.values import tool_stream, work_unit_stream
from app.domain.work_units import WorkUnitState
from app.terminal.lookups import Lookups
from app.views import ABOUT, About, HistoryRow, MachineHistory, ShiftNoteView, Waiting

if TYPE_CHECKING:
    from app.terminal.queries import Queries

#: The newest records of each sort that are looked at, and the rows that are shown of them.
MOST_READ, MOST_ROWS = 600, 120
#: Tools that are asked for renewals, and the newest renewals of one.
MOST_TOOLS, MOST_RENEWALS = 200, 10
_CALLS = ("maintenance.called", *(kind for kind, fact in FACTS.items() if issubclass(fact, call_facts.CallFact)))
#: Beginning of a kind -> what it is about. A kind that is new with the next version is printed by its own words.
_OTHERS: dict[str, About] = {"check.": "check", "hold.": "hold", "shift.noted": "note"}
_KINDS = tuple(kind for kind in FACTS if kind.startswith(tuple(_OTHERS)))
_EVERYTHING = 2**62


class HistoryQueries(Lookups):
    """Questions about what was at a machine."""

    def machine_history(self, work_unit: str = "", about: str = "") -> MachineHistory:
        """The newest of what was at a work unit ("": this one), all of it or what is ``about`` one thing."""
        unit = work_unit or self._desk.work_unit
        found = self._calls_read(unit)
        made = [*self._stop_rows(unit), *self._call_rows(found), *self._other_rows(unit), *self._past_tools(unit)]
        rows = sorted(made, key=lambda row: row.at, reverse=True)
        chosen = [row for row in rows if about in ("", row.about)]
        over = [times(call, self.now()) for call in found if call.to == "maintenance" and not call.open]
        return MachineHistory(
            work_unit=unit,
            name=self.work_unit_name(unit),
            rows=tuple(chosen[:MOST_ROWS]),
            counts={each: sum(row.about == each for row in rows) for each in ABOUT},
            mean_response=mean_response(over),
            mean_repair=mean_repair(over),
            cut=len(chosen) > MOST_ROWS,
            line=tuple((each.id, each.name) for each in self._line_units()),
        )

    def shift_notes(self, work_unit: str = "") -> tuple[ShiftNoteView, ...]:
        """Notes of earlier shifts at a work unit that nobody has read yet, the oldest first."""
        unit = work_unit or self._desk.work_unit
        notes = self._unread_notes(unit).unread
        now = self.occurrence(unit) if notes else ""
        return tuple(
            ShiftNoteView(
                work_unit=unit,
                name=self.work_unit_name(unit),
                note=each.note,
                occurrence=each.occurrence,
                text=each.text,
                who=self._people.name(each.person) if each.person else "",
                at=each.at,
                doubted=each.doubted,
            )
            for each in notes
            if each.occurrence != now
        )

    def shift_notes_made(self, work_unit: str) -> int:
        """How many notes were left at a work unit: what the next one is numbered by."""
        return self._unread_notes(work_unit).made

    def occurrence(self, work_unit: str) -> str:
        """The shift that is on at a work unit, "2026-11-22 Late"; the day where there is no calendar."""
        from app.terminal.shift_plans import shift_at

        return shift_at(self._store.documents, work_unit, self.now()).label

    # -- rows

    def _past_read(self, unit: str, kinds: Sequence[str]) -> list[Entry]:
        from app.storage.told import Told

        told = Told(self._store.rows, self._store.journal)
        return told.before(_EVERYTHING, work_unit_stream(unit), kinds, MOST_READ)

    def _stop_rows(self, unit: str) -> Iterator[HistoryRow]:
        """Stops, each as one, with the reason that it has now and the one that was said first."""
        from app.analysis.said import said
        from app.terminal.line import MACHINE
        from app.terminal.shift_plans import reason_names

        entries = self._past_read(unit, MACHINE)
        whole, names, now = spells(entries), reason_names(self._store.documents), self.now()
        stops: dict[str, list[Spell]] = {}
        for spell in whole:
            if spell.state in STOPS and spell.stop:
                stops.setdefault(spell.stop, []).append(spell)
        first = {stop: next((each.was or each.reason for each in of), "") for stop, of in said(entries, whole).items()}
        for stop, parts in stops.items():
            one, goes_on, was = parts[0], parts[-1].end is None, first.get(stop, "")
            yield HistoryRow(
                about="stop",
                at=one.start,
                what=one.state,
                text=": ".join(part for part in (names.get(one.reason, one.reason), one.note) if part),
                was=names.get(was, was) if was != one.reason else "",
                took=sum((part.lasted(now) for part in parts), timedelta(0)) if goes_on else took(parts),
                goes_on=goes_on,
                doubted=any(part.doubted for part in parts),
                key=stop,
            )

    def _calls_read(self, unit: str) -> list[Call]:
        """Calls of the records that are looked at; one whose own record is too long ago is left out."""
        found: dict[str, CallsState] = {}
        for entry in self._past_read(unit, _CALLS):
            if isinstance(entry.fact, call_facts.MaintenanceCalled | call_facts.CallFact):
                calls.apply(found.setdefault(entry.fact.call, CallsState()), entry)
        return [call for state in found.values() for call in state.calls.values() if call.at is not None]

    def _call_rows(self, found: Iterable[Call]) -> Iterator[HistoryRow]:
        from app.terminal.shift_plans import reason_names

        shelf = self._store.documents
        names = reason_names(shelf) | reason_names(shelf, CAUSES) | reason_names(shelf, REMEDIES)
        return (self._call_row(call, names) for call in found)

    def _call_row(self, call: Call, names: Mapping[str, str]) -> HistoryRow:
        """A call with what it took."""
        told = times(call, self.now())
        done = (call.cause, call.remedy, call.note_done, call.parts) if call.phase == "done" else ()
        words = [names.get(each, each) for each in (call.reason, call.note, *done) if each]
        who = call.who or call.by
        return HistoryRow(
            about="call",
            at=call.at or self.now(),
            what=call.about,
            text=", ".join(words),
            who=self._people.name(who) if who else "",
            phase=call.phase,
            response=told.response,
            repair=told.repair,
            goes_on=call.open,
            doubted=told.doubted,
            key=call.call,
        )

    def _other_rows(self, unit: str) -> Iterator[HistoryRow]:
        for entry in self._past_read(unit, _KINDS):
            about = next(about for start, about in _OTHERS.items() if entry.kind.startswith(start))
            yield self._past_row(entry, about)

    def _past_tools(self, unit: str) -> Iterator[HistoryRow]:
        """Renewals of tools that were recorded here: they lie on the tool."""
        for revision in list(self._store.documents.of_kind("tool"))[:MOST_TOOLS]:
            for entry in self._store.entries_of(tool_stream(revision.id), ("tool.renewed",), MOST_RENEWALS):
                if entry.work_unit == unit:
                    yield self._past_row(entry, "tool")

    def _past_row(self, entry: Entry, about: About) -> HistoryRow:
        from app.reports.kinds import words

        return HistoryRow(
            about=about,
            at=entry.at,
            what=words(entry.kind),
            text=self._past_said(entry),
            who=self._people.name(entry.person) if entry.person else "",
            doubted=entry.doubted,
        )

    def _past_said(self, entry: Entry) -> str:
        """What a record says, in the plant's words; a kind without words of its own field by field."""
        from app.reports.archive import Archive
        from app.reports.kinds import printed_of
        from app.reports.naming import Names

        fact = entry.fact
        if isinstance(fact, ShiftNoted):
            return fact.text
        if isinstance(fact, ToolRenewed):
            return ", ".join(part for part in (f"{fact.tool} {self.tool_name(fact.tool)}".strip(), fact.note) if part)
        if fact is None:
            return ""
        with self._store.reading() as connection:
            return printed_of(entry.kind, fact, Names(Archive(connection))).value

    def _line_units(self) -> Iterable[WorkUnit]:
        center, unit = self.work_unit()
        return center.work_units if center is not None else (unit,)

    def _unread_notes(self, unit: str) -> ShiftNotesState:
        state = self._store.state(work_unit_stream(unit))
        return state.notes if isinstance(state, WorkUnitState) else ShiftNotesState()


def waiting(queries: Queries, person: str) -> Iterator[Waiting]:
    """Notes of the shift before, at this station, for whoever signs on first after it."""
    for note in queries.shift_notes() if person else ():
        label = f"{note.work_unit} {note.name}".strip()
        who = tuple(each for each in (note.who,) if each)
        yield Waiting(topic="note", key=(note.work_unit, note.note), subject=label, since=note.at, who=who)
