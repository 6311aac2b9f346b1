"""Values that were changed after they were entered: which record was changed, from what to what, by whom, when, why.

A value is never overwritten: the old one stays in its record, the new one in the record that corrects it, and wherever
the value is shown both are (21 CFR 11.10(e)). Must not know pages.
"""

from __future__ import annotations

from app.domain.correction_facts import RecordCorrected
from app.reports.archive import Kept
from app.reports.naming import Names
from app.reports.traveler import Change

#: What is said of the later one of two corrections whose signers did not know of one another.
LATE = "it does not hold: another correction came before it"


class Changes:
    """Reads corrections in the order in which they fold, each once."""

    def __init__(self, names: Names) -> None:
        self._names = names
        #: By record how many corrections of it hold one behind the other.
        self._known: dict[str, int] = {}

    def take(self, kept: Kept) -> tuple[str, Change] | None:
        """(the record that is corrected, what changed there); None for a record that corrects nothing.

        Whoever signed it first is who changed it; a second person's signature stands among the signatures.
        """
        fact, names = kept.entry.fact, self._names
        if not isinstance(fact, RecordCorrected):
            return None
        why = names.reason(fact.reason)
        change = Change(
            old=fact.was,
            new=fact.shown,
            person=fact.signer,
            name=names.person(fact.signer),
            at=kept.entry.at.astimezone(),
            why=why if self._holds(fact) else f"{why}; {LATE}",
            record=kept.name,
        )
        return fact.record, change

    def _holds(self, fact: RecordCorrected) -> bool:
        """As `correctable.standing` has it: whoever corrects has to know of all that hold."""
        holds = fact.ordinal >= self._known.get(fact.record, 0)
        if holds:
            self._known[fact.record] = fact.ordinal + 1
        return holds
