"""One record as a row of the traveler: what, who, when, with what, against which limits, and what was wrong with it.

Must not know other records: what a later one says of this one is put in afterwards.
"""

from __future__ import annotations

from typing import Any

from app.domain.facts import Authorised
from app.reports.archive import Kept
from app.reports.deviations import OUTSIDE
from app.reports.kinds import printed_of, words
from app.reports.naming import Names
from app.reports.printed import Printed
from app.reports.traveler import Row
from app.reports.wording import listed, sentence, words_of

#: Where a value came from, as people say it.
SOURCES = {"typed": "typed", "scanned": "scanned", "device": "from the device", "machine": "from the machine"}
_UNKNOWN = Printed(value="a kind that this version does not know")


def row_of(kept: Kept, names: Names, pictures: tuple[str, ...] = ()) -> Row:
    """The row of a record; one of an unknown kind says so."""
    entry, fact = kept.entry, kept.entry.fact
    said = (
        Printed(value="a kind that this version does not know") if fact is None else printed_of(entry.kind, fact, names)
    )
    step, run = str(getattr(fact, "step", "")), str(getattr(fact, "run", ""))
    return Row(
        record=kept.name,
        hash=kept.hash.hex(),
        kind=entry.kind,
        at=entry.at.astimezone(),
        doubt=entry.doubt,
        person=entry.person,
        name=names.person(entry.person),
        work_unit=entry.work_unit,
        what=words(entry.kind),
        title=_title(fact, names.title(run, step) if step and run else ""),
        value=said.value,
        limits=said.limits,
        using=said.using,
        source=SOURCES.get(getattr(fact, "source", ""), ""),
        raw=str(getattr(fact, "raw", "")),
        marks=_marks(kept, names),
        pictures=pictures,
    )


def _title(fact: Any, title: str) -> str:
    index = getattr(fact, "index", 0)
    return f"{title} ({index + 1})" if title and index else title


def _marks(kept: Kept, names: Names) -> tuple[str, ...]:
    entry, fact = kept.entry, kept.entry.fact
    verdict = OUTSIDE.get(getattr(fact, "verdict", ""), "")
    repeat = "" if getattr(fact, "accepted", True) or entry.kind == "wait.started" else "not taken, to be repeated"
    authorised = getattr(fact, "authorised", None)
    by = authorised if isinstance(authorised, Authorised) else None
    codes = tuple(words_of(code) for code in getattr(fact, "warnings", ()) if by is None or code not in by.codes)
    marks = (
        sentence(verdict),
        sentence(repeat),
        f"Let pass by {names.who(by.person)}: {listed(tuple(map(words_of, by.codes)))}" if by else "",
        f"Let pass by policy: {listed(codes)}" if codes else "",
        f"Clock in doubt ({entry.doubt})" if entry.doubt else "",
        "Carried from a journal that forked" if entry.carried else "",
    )
    return tuple(mark for mark in marks if mark)
