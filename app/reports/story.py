"""The records of a traveler while they are read, one after another: what each of them adds.

Folds the states of its streams, and keeps rows, signatures, deviations and what is counted. Must not know SQL or pages.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from msgspec.structs import replace

from app.domain.decisions import empty, fold
from app.domain.disputes import Disputable
from app.domain.facts import Entry
from app.domain.label_facts import LabelRequested
from app.domain.lot_facts import OperationStarted, StepInsertion
from app.domain.steps.document_page import PagesRead
from app.domain.values import lot_stream, tool_stream
from app.domain.wip_facts import LotSplit, ReportUndone
from app.reports.archive import Archive, Kept
from app.reports.changes import Changes
from app.reports.counting import LabelCounts
from app.reports.deviations import Found
from app.reports.kin import flow_of
from app.reports.naming import Names, declaration
from app.reports.papers import Pictures
from app.reports.rows import row_of
from app.reports.signatures import signed_in
from app.reports.traveler import Change, Listed, Row, Signed
from app.reports.wording import short


class Story:
    """What the records of some ``streams`` amount to, filled record by record in fold order."""

    def __init__(self, archive: Archive, streams: tuple[str, ...]) -> None:
        self.streams = streams
        self.names = Names(archive)
        self.states: dict[str, Any] = {stream: empty(stream) for stream in streams}
        self.rows: dict[str, Row] = {}
        #: Record names by run, and those that belong to none.
        self.runs: dict[str, list[str]] = {}
        self.others: set[str] = set()
        #: How each run began first.
        self.begun: dict[str, tuple[Entry, OperationStarted]] = {}
        self.found = Found(self.names)
        self.signed: list[Signed] = []
        self.labels = LabelCounts(self.names)
        self.pictures = Pictures(archive)
        self.listed: list[Listed] = []
        self.splits: list[Entry] = []
        #: Documents that records name by their hash.
        self.hashes: dict[str, None] = {}
        self.people: dict[str, None] = {}
        self.first: datetime | None = None
        self.last: datetime | None = None
        self._units: dict[str, None] = {}
        self._used: dict[str, None] = {}
        self._tools: dict[str, None] = {}
        self._reading = Changes(self.names)
        self._changes: dict[str, list[Change]] = {}
        self._undone: dict[str, str] = {}

    def take(self, kept: Kept) -> None:
        """The next record."""
        changed = self._reading.take(kept)
        self._note(kept, changed)
        self._fold(kept)
        self.rows[kept.name] = row_of(kept, self.names, self.pictures.take(kept))
        run = getattr(kept.entry.fact, "run", "")
        if run in self.begun:
            self.runs.setdefault(run, []).append(kept.name)
        else:
            self.others.add(kept.name)
        self.found.take(kept, changed)
        self.signed.extend(signed_in(kept, self.names))
        self.labels.take(kept.entry)
        self.listed.append(_listed(kept))

    def around(self) -> list[str]:
        """The streams whose holds bind here too: order, product, stations, operations, tools, and what went in."""
        lots = [stream.removeprefix("lot:") for stream in self.streams if stream.startswith("lot:")]
        orders = [getattr(state, "order", "") for state in self.states.values()]
        found = {f"order:{order}" for order in orders if order} | {f"work_unit:{unit}" for unit in self._units}
        found |= {f"material:{lot.partition('/')[0]}" for lot in (*lots, *self._used)}
        runs = (self.names.runs[run] for run in self.begun)
        found |= {f"operation:{lot.partition('/')[0]}/{operation}" for lot, operation, _ in runs}
        found |= {tool_stream(tool) for tool in self._tools}
        return sorted((found | set(map(lot_stream, self._used))) - set(self.streams))

    def final_rows(self) -> dict[str, Row]:
        """Every row, with what later records say of it."""
        for record, changes in self._changes.items():
            if record in self.rows:
                self.rows[record] = replace(self.rows[record], changes=tuple(changes))
        for record, by in self._undone.items():
            if record in self.rows:
                row = self.rows[record]
                self.rows[record] = replace(row, marks=(*row.marks, f"Taken back by record {short(by)}"))
        return self.rows

    # -- one record

    def _note(self, kept: Kept, changed: tuple[str, Change] | None) -> None:
        """What later records are read by."""
        entry, fact = kept.entry, kept.entry.fact
        self.people |= dict.fromkeys((entry.person,) if entry.person else ())
        if set(entry.streams) & set(self.streams):
            self.first = min(self.first or entry.at, entry.at)
            self.last = max(self.last or entry.at, entry.at)
            self._units[entry.work_unit] = None
        match fact:
            case OperationStarted():
                self.names.runs[fact.run] = (fact.lot, fact.operation, fact.flow)
                self.names.routings.setdefault(fact.lot, fact.routing)
                self.begun.setdefault(fact.run, (entry, fact))
            case StepInsertion() if (step := declaration(fact.declaration)) is not None:
                self.names.inserted[fact.lot, fact.operation, fact.step] = step
            case LotSplit():
                self.splits.append(entry)
                self.names.routings.setdefault(fact.into, fact.routing)
            case ReportUndone():
                self._undone[fact.report] = kept.name
            case PagesRead():
                self.hashes[fact.hash] = None
            case LabelRequested():
                self.hashes[fact.template] = None
        if tool := getattr(fact, "tool", ""):
            self._tools[tool] = None
        if changed is not None:
            self._changes.setdefault(changed[0], []).append(changed[1])
        if (flow := flow_of(kept.entry.fact)) is not None and lot_stream(flow[0]) not in self.states:
            self._used[flow[0]] = None

    def _fold(self, kept: Kept) -> None:
        """Fold it into the states of the streams that it touches; a dispute that is new is a deviation."""
        for stream in kept.entry.streams:
            if stream not in self.states:
                continue
            state = self.states[stream]
            before = {each.dispute for each in state.disputes} if isinstance(state, Disputable) else set()
            state = self.states[stream] = fold(state, kept.entry, stream)
            for dispute in state.disputes if isinstance(state, Disputable) else ():
                if dispute.dispute not in before:
                    self.found.disputed(kept, stream, dispute)


def _listed(kept: Kept) -> Listed:
    entry = kept.entry
    return Listed(
        record=kept.name,
        hash=kept.hash.hex(),
        kind=entry.kind,
        at=entry.at.astimezone(),
        person=entry.person,
        doubt=entry.doubt,
    )
