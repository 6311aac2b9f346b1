"""What a reviewer has to look at, found in records one by one: review by exception.

Whatever is not as the plan says stands here once, with all that came of it. Nothing is judged anew: limits, warnings
and authorisations are those that the records have. Must not know pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from app.domain.correction_facts import CorrectionDeclined, CorrectionProposed, RecordCorrected
from app.domain.disputes import Dispute, DisputeSettled, WorkOvertaken
from app.domain.facts import Authorised, Entry, Fact
from app.domain.holds import HoldReleased
from app.domain.label_facts import LabelDoubted, LabelFailed, LabelRequested, LabelsReconciled, SerialsVoided
from app.domain.lot_facts import (
    OperationReported,
    OperationStarted,
    ReadingRefused,
    StepInsertion,
    StepSkipped,
    StepWithdrawn,
)
from app.domain.nonconformity_facts import DispositionWithdrawn, NonconformanceDispositioned, NonconformanceRaised
from app.domain.values import ZERO
from app.domain.wip_facts import ReportUndone
from app.reports.archive import Kept
from app.reports.kinds import printed_of, words
from app.reports.naming import Names
from app.reports.traveler import Category, Change, Deviation
from app.reports.wording import anything, listed, sentence, short, when, words_of

#: Verdicts of an answer that are outside of what the plan wants.
OUTSIDE = {"low": "below the limit", "high": "above the limit", "bad": "bad"}
#: Warnings that say that central was away, or that documents were old.
_AWAY = ("Offline", "DocumentsStale")
#: Kinds of which every record is a deviation, and under which heading.
_ALWAYS: dict[type, Category] = {
    ReadingRefused: "limit",
    StepSkipped: "step",
    StepInsertion: "step",
    StepWithdrawn: "step",
    ReportUndone: "undone",
    WorkOvertaken: "dispute",
    SerialsVoided: "label",
    LabelFailed: "label",
    LabelDoubted: "label",
}


class _Thread(Struct):
    """A deviation that goes on over several records."""

    begun: Deviation
    follows: list[str] = field(default_factory=list)
    ended: bool = False


class Found:
    """Collects deviations in the order in which their first record folds."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._found: list[Deviation | _Thread] = []
        self._threads: dict[tuple[str, str], _Thread] = {}
        #: Pieces of each nonconformance that nobody decided about, by decision.
        self._left: dict[str, dict[str, Decimal]] = {}
        self._counted: dict[tuple[Category, str], tuple[_Thread, list[Entry]]] = {}

    def take(self, kept: Kept, changed: tuple[str, Change] | None) -> None:
        """Look at one record, with what it ``changed`` in which other one."""
        entry = kept.entry
        if entry.fact is None:
            self._count(kept, "unknown", entry.kind, f"{entry.kind}, a kind that this version does not know")
        if entry.doubt:
            self._count(kept, "clock", entry.doubt, f"the clock was in doubt ({entry.doubt})")
        if entry.carried:
            self._count(kept, "carried", entry.journal, "carried from a journal that forked")
        self._approved(entry.fact)
        if entry.fact is not None and not self._thread(kept):
            self._found.extend(self._single(kept, changed))

    def disputed(self, kept: Kept, stream: str, dispute: Dispute) -> None:
        """The fold found that a record cannot be right."""
        begun = self._begin(kept, "dispute", sentence(dispute.kind), dispute.what)
        self._open(("dispute", f"{stream} {dispute.dispute}"), begun)

    def all(self) -> tuple[Deviation, ...]:
        """Every deviation, oldest first."""
        for thread, entries in self._counted.values():
            first, last, count = entries[0], entries[-1], len(entries)
            records = "record" if count == 1 else "records"
            span = when(first.at.astimezone()) + (f" to {when(last.at.astimezone())}" if count > 1 else "")
            thread.begun = replace(thread.begun, detail=f"{count} {records}: {thread.begun.detail}, {span}")
        return tuple(self._ended(each) if isinstance(each, _Thread) else each for each in self._found)

    @staticmethod
    def _ended(thread: _Thread) -> Deviation:
        return replace(thread.begun, follows=tuple(thread.follows), open=not thread.ended)

    # -- what goes on over several records

    def _count(self, kept: Kept, category: Category, key: str, detail: str) -> None:
        known = self._counted.get((category, key))
        if known is None:
            thread = _Thread(self._begin(kept, category, sentence(category), detail), ended=category != "unknown")
            self._found.append(thread)
            known = self._counted[category, key] = thread, []
        entries = known[1]
        entries.append(kept.entry) if len(entries) < 2 else entries.__setitem__(1, kept.entry)

    def _open(self, key: tuple[str, str], begun: Deviation) -> None:
        if key not in self._threads:
            self._threads[key] = thread = _Thread(begun)
            self._found.append(thread)

    def _thread(self, kept: Kept) -> bool:
        """Whether the record begins, or follows in, something that has a name of its own."""
        fact, kind = kept.entry.fact, kept.entry.kind
        if isinstance(fact, DisputeSettled):
            self._follow(("dispute", f"{fact.stream} {fact.dispute}"), kept, "dispute", ends=True)
        elif kind.startswith("hold.") and (name := getattr(fact, "hold", "")):
            self._follow(("hold", name), kept, "hold", ends=isinstance(fact, HoldReleased))
        elif isinstance(fact, (CorrectionProposed, CorrectionDeclined)):
            ends = isinstance(fact, CorrectionDeclined)
            self._follow(("correction", fact.proposal), kept, "corrected", ends=ends)
        elif name := getattr(fact, "nonconformance", ""):
            self._follow(("nonconformance", name), kept, "nonconformance", ends=False)
            self._threads["nonconformance", name].ended = self._decided(name, fact)
        else:
            return False
        return True

    def _approved(self, fact: Fact | None) -> None:
        """A correction that was approved is a deviation of its own, and says all that its proposal said."""
        if isinstance(fact, RecordCorrected):
            thread = self._threads.pop(("correction", fact.proposal), None)
            self._found = [each for each in self._found if each is not thread]

    def _decided(self, name: str, fact: Fact | None) -> bool:
        """Whether all the pieces of a nonconformance were decided about; of two decisions the first holds."""
        left = self._left.setdefault(name, {})
        match fact:
            case NonconformanceRaised():
                left.setdefault("", fact.quantity)
            case NonconformanceDispositioned():
                left.setdefault(fact.decision, -fact.quantity)
            case DispositionWithdrawn():
                left.pop(fact.decision, None)
        return "" in left and sum(left.values(), ZERO) <= 0

    def _follow(self, key: tuple[str, str], kept: Kept, category: Category, *, ends: bool) -> None:
        known = self._threads.get(key)
        if known is None:
            self._open(key, self._begin(kept, category, words(kept.entry.kind), self._told(kept)))
            self._threads[key].ended = ends
            return
        who, at = self._names.who(kept.entry.person), when(kept.entry.at.astimezone())
        known.follows.append(f"{words(kept.entry.kind)}, {at}, {who}: {self._told(kept)}")
        known.ended = known.ended or ends

    # -- what one record says

    def _single(self, kept: Kept, changed: tuple[str, Change] | None) -> Iterator[Deviation]:
        fact: Any = kept.entry.fact
        verdict, let_pass = OUTSIDE.get(getattr(fact, "verdict", ""), ""), self._let_pass(fact)
        always = next((category for kind, category in _ALWAYS.items() if isinstance(fact, kind)), None)
        if always or verdict or let_pass:
            category = always or ("limit" if verdict else self._passed(fact))
            repeat = "" if getattr(fact, "accepted", True) else "to be repeated"
            detail = "; ".join(filter(None, (self._told(kept), verdict, repeat, let_pass)))
            yield self._begin(kept, category, words(kept.entry.kind), detail)
        yield from self._counts(kept, fact)
        if changed is not None:
            record, change = changed
            detail = f"{change.old} → {change.new}: {change.why}; record {short(record)}"
            yield self._begin(kept, "corrected", words(kept.entry.kind), detail)

    def _counts(self, kept: Kept, fact: Any) -> Iterator[Deviation]:
        if isinstance(fact, OperationReported) and fact.scrap:
            yield self._begin(kept, "scrap", "Scrap", self._told(kept))
        if isinstance(fact, OperationReported) and fact.rework:
            yield self._begin(kept, "rework", "Sent to rework", self._told(kept))
        if isinstance(fact, OperationStarted) and fact.flow == "rework":
            yield self._begin(kept, "rework", "Reworked", self._told(kept))
        if isinstance(fact, LabelRequested) and fact.request:
            yield self._begin(kept, "label", "Printed again", self._told(kept))
        if isinstance(fact, LabelsReconciled) and fact.issued != fact.used + fact.spoiled + fact.returned:
            yield self._begin(kept, "label", "Labels do not add up", self._told(kept))

    @staticmethod
    def _passed(fact: Any) -> Category:
        if fact.authorised is not None:
            return "authorised"
        return "offline" if all(code.startswith(_AWAY) for code in fact.warnings) else "warned"

    def _let_pass(self, fact: Any) -> str:
        """What was let pass, and on whose word."""
        authorised = getattr(fact, "authorised", None)
        by = authorised if isinstance(authorised, Authorised) else None
        warned = tuple(words_of(code) for code in getattr(fact, "warnings", ()) if by is None or code not in by.codes)
        said = (
            [f"{self._names.who(by.person)}, {by.role}, let pass: {listed(tuple(map(words_of, by.codes)))}"]
            if by
            else []
        )
        return "; ".join([*said, f"let pass by policy: {listed(warned)}"] if warned else said)

    def _told(self, kept: Kept) -> str:
        fact = kept.entry.fact
        if fact is None:
            return ""
        said = printed_of(kept.entry.kind, fact, self._names)
        limits = f"wanted {said.limits}" if said.limits else ""
        return ", ".join(filter(None, (said.value, limits, said.using))) or anything(getattr(fact, "shown", ""))

    def _begin(self, kept: Kept, category: Category, what: str, detail: str) -> Deviation:
        entry, fact = kept.entry, kept.entry.fact
        where = self._names.place(getattr(fact, "lot", ""), getattr(fact, "run", ""), getattr(fact, "step", ""))
        return Deviation(
            category=category,
            what=what,
            detail=detail,
            where=where or listed(entry.streams),
            record=kept.name,
            at=entry.at.astimezone(),
            person=entry.person,
            name=self._names.person(entry.person),
            doubt=entry.doubt,
        )
