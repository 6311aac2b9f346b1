"""Checks of a machine as they stand: a fold of their records, the newest of each check.

State and `apply`; total. Must not know which checks there are, nor when one is due (`checking`).
"""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct, field

from app.domain.check_facts import CheckFact, CheckFailed
from app.domain.documents_checks import MOST_POINTS
from app.domain.facts import Entry

#: Checks of one machine that are kept. One that is dropped counts as never done: it is due again.
MOST_CHECKS = 100


class Checked(Struct, frozen=True, omit_defaults=True):
    """One check: the ``occurrence`` and the count of repairs it was last good for, and how often it was done.

    ``bad`` are the points that were not good the last time, () where it was good; then, ``at`` and ``person`` are
    whose that was, with their ``note``.
    """

    done: int = 0
    occurrence: str = ""
    repaired: int = 0
    bad: tuple[str, ...] = ()
    at: datetime | None = None
    person: str = ""
    note: str = ""


class ChecksState(Struct, kw_only=True):
    """Checks of a work unit by their ids, the one that was done last at the end."""

    checks: dict[str, Checked] = field(default_factory=dict)


def apply(state: ChecksState, entry: Entry) -> ChecksState:
    """Fold one record into a work unit's checks; total, changes and returns ``state``."""
    fact = entry.fact
    if isinstance(fact, CheckFact):
        before = state.checks.pop(fact.check, Checked())
        state.checks[fact.check] = (
            _failed(before, fact, entry) if isinstance(fact, CheckFailed) else _good(before, fact)
        )
        for id in list(state.checks)[: max(0, len(state.checks) - MOST_CHECKS)]:
            del state.checks[id]
    return state


def _good(before: Checked, fact: CheckFact) -> Checked:
    """Repairs that were known at another panel already stay checked, whichever record comes first."""
    return Checked(before.done + 1, fact.occurrence, max(before.repaired, fact.repaired))


def _failed(before: Checked, fact: CheckFailed, entry: Entry) -> Checked:
    """What it was good for before does not count any more: it is due until it is good."""
    bad = fact.bad[:MOST_POINTS]
    return Checked(before.done + 1, "", before.repaired, bad or ("",), entry.at, entry.person, fact.note)
