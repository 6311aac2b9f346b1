"""Values that were changed after they were entered: which record was changed, from what to what, by whom, when, why.

A value is never overwritten: the old one stays in its record, the new one in the record that corrects it, and wherever
the value is shown both are (21 CFR 11.10(e)). Must not know pages.
"""

from __future__ import annotations

from typing import Any

from app.reports.archive import Kept
from app.reports.naming import Names
from app.reports.traveler import Change
from app.reports.wording import anything


def change_in(kept: Kept, names: Names) -> tuple[str, Change] | None:
    """(the record that is corrected, what changed there); None for a record that corrects nothing.

    A fact corrects where it names a ``record`` and has the ``old`` and the ``new`` value.
    """
    fact: Any = kept.entry.fact
    if fact is None or not all(hasattr(fact, field) for field in ("record", "old", "new")):
        return None
    entry = kept.entry
    change = Change(
        old=anything(fact.old),
        new=anything(fact.new),
        person=entry.person,
        name=names.person(entry.person),
        at=entry.at.astimezone(),
        why=names.reason(str(getattr(fact, "reason", ""))),
        record=kept.name,
    )
    return str(fact.record), change
