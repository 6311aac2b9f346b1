"""Values that were changed after they were entered: which record was changed, from what to what, by whom, when, why.

A value is never overwritten: the old one stays in its record, the new one in the record that corrects it, and wherever
the value is shown both are (21 CFR 11.10(e)). Must not know pages.
"""

from __future__ import annotations

from app.domain.correction_facts import RecordCorrected
from app.reports.archive import Kept
from app.reports.naming import Names
from app.reports.traveler import Change


def change_in(kept: Kept, names: Names) -> tuple[str, Change] | None:
    """(the record that is corrected, what changed there); None for a record that corrects nothing.

    Whoever signed it first is who changed it; a second person's signature stands among the signatures.
    """
    fact = kept.entry.fact
    if not isinstance(fact, RecordCorrected):
        return None
    change = Change(
        old=fact.was,
        new=fact.shown,
        person=fact.signer,
        name=names.person(fact.signer),
        at=kept.entry.at.astimezone(),
        why=names.reason(fact.reason),
        record=kept.name,
    )
    return fact.record, change
