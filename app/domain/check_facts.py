"""What is recorded of a check of a machine: which points were good, which were not, and for what it was done.

Facts only, on the ``work_unit:`` stream. Must not know how they are folded (`checks`), nor when a check is due.
"""

from __future__ import annotations

from app.domain.facts import Fact


class CheckFact(Fact, frozen=True, kw_only=True):
    """Base of a check that was done at ``work_unit``: ``check`` by its id, ``document`` the hash of its revision.

    ``occurrence`` is the shift ("2026-11-22 Late") that it was done for, "" after a repair; ``repaired`` how many
    repairs of the machine were known then. ``good`` are the points that were ticked, ``note`` what the person wrote.
    """

    work_unit: str
    check: str
    document: str
    occurrence: str = ""
    repaired: int = 0
    good: tuple[str, ...] = ()
    note: str = ""


class CheckPassed(CheckFact, frozen=True, kw_only=True):
    """Every point was good: the machine may be used."""


class CheckFailed(CheckFact, frozen=True, kw_only=True):
    """The points ``bad`` were not good; those that are in neither list were not looked at any more."""

    bad: tuple[str, ...]
