"""What a record may assert about people's access: signing on and off, wrong PINs, locks, PINs, badges, misuse.

Shapes only; `people` folds them. Ids, never names; PINs and badge codes never come here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal

from app.domain.facts import Fact


class AccessFact(Fact, frozen=True, kw_only=True):
    """Base: whom it concerns, and the lead who was present (may be nobody)."""

    subject: str
    by: str = ""


class PersonSignedOn(AccessFact, frozen=True, kw_only=True):
    """The person began to work here; ``method`` is "badge" or "pin". ``session``: its end is recorded too."""

    method: str
    session: bool = False


class PersonSignedOff(AccessFact, frozen=True, kw_only=True):
    """The person left this terminal, and so ended ``session`` (the name of its sign-on; "": before there were any)."""

    session: str = ""


class PinRefused(AccessFact, frozen=True, kw_only=True):
    """A PIN was wrong. ``left``: tries that were left then; None in records of before 0.4.0."""

    left: int | None = None


class PinChanged(AccessFact, frozen=True, kw_only=True):
    """The person has a new PIN. Their own change by the old one is ``by`` themselves."""

    SIGNED: ClassVar[Mapping[str, str]] = {"by": "Stands for the new PIN"}


class PersonUnlocked(AccessFact, frozen=True, kw_only=True):
    """A lead gave the person new tries."""

    SIGNED: ClassVar[Mapping[str, str]] = {"by": "Gave new tries"}


class PersonLocked(AccessFact, frozen=True, kw_only=True):
    """A lead locked the person, for a ``reason``: nothing opens for them until a lead unlocks them."""

    SIGNED: ClassVar[Mapping[str, str]] = {"by": "Locked a person"}

    reason: str = ""


class BadgeReplaced(AccessFact, frozen=True, kw_only=True):
    """The person has another badge; the old one is void."""

    SIGNED: ClassVar[Mapping[str, str]] = {"by": "Gave another badge"}


class BadgeLost(AccessFact, frozen=True, kw_only=True):
    """The person's badge is lost: it is void from now on (21 CFR 11.300(c)). ``by`` a lead, or its owner."""

    SIGNED: ClassVar[Mapping[str, str]] = {"by": "Reported a badge as lost"}


#: Why somebody was not let in: a badge that another one replaced, one that was reported lost, an id that was withdrawn,
#: a person who is locked.
Kept = Literal["void", "lost", "withdrawn", "locked"]


class AccessRefused(AccessFact, frozen=True, kw_only=True):
    """Somebody tried to get in or to sign with what opens nothing any more (21 CFR 11.300(d))."""

    why: Kept


class ResetAsked(AccessFact, frozen=True, kw_only=True):
    """Somebody who touched this person's name says that the PIN is forgotten, or that they are locked out."""


class MisuseRead(AccessFact, frozen=True, kw_only=True):
    """A lead has seen what was tried with the person's access, ``count`` times."""

    SIGNED: ClassVar[Mapping[str, str]] = {"by": "Has seen what was tried"}

    count: int
