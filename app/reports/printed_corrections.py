"""How corrections are printed: what was wrong, what it is, why, and what it stopped. Must not know pages."""

from __future__ import annotations

from app.domain import correction_facts as facts
from app.reports.naming import Names
from app.reports.printed import Printed
from app.reports.wording import listed, short, words_of


def corrected(fact: facts.RecordCorrected, names: Names) -> Printed:
    """Both values, the record, why, and what it did to the lot."""
    why = f"{names.reason(fact.reason)} {fact.note}".strip()
    after = [f"stops the lot: {listed(tuple(map(words_of, fact.warnings)))}"] if fact.holds else []
    signed = [f"signed before it: {len(fact.signed_before)}"] if fact.signed_before else []
    using = "; ".join([f"corrects record {short(fact.record)}", why, *after, *signed])
    return Printed(value=f"{words_of(fact.field)}: {fact.was} → {fact.shown}", using=using)


def proposed(fact: facts.CorrectionProposed, names: Names) -> Printed:
    """What somebody asked for that takes a second person."""
    using = f"would correct record {short(fact.record)}; {names.reason(fact.reason)} {fact.note}".strip()
    return Printed(value=f"{words_of(fact.field)}: {fact.was} → {fact.shown}", using=using)


def declined(fact: facts.CorrectionDeclined, names: Names) -> Printed:
    """Why it stayed as it was."""
    return Printed(value=names.reason(fact.reason), using=f"leaves record {short(fact.record)} as it is")
