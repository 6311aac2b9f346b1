"""What a record may assert about a hold: placed, acknowledged, contained, checked piece by piece, released.

Shapes, and the one fold of them that every stream with holds shares. Must not know who may do any of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import ClassVar, Literal

from msgspec import Struct
from msgspec.structs import replace

from app.domain.facts import Entry, Fact
from app.domain.values import Role

#: What makes a hold without a person deciding on it: a value outside its limits was recorded; so many runs in a row
#: failed; a value was made with a tool whose calibration was overdue.
RuleName = Literal["limits", "in_a_row", "calibration"]
RULES: tuple[RuleName, ...] = ("limits", "in_a_row", "calibration")
#: What a rule's hold covers; "nothing" switches the site's rule off for a routing.
RuleScope = Literal["lot", "order", "material", "operation", "work_unit", "tool", "nothing"]

#: Pieces that one containment names at most: they stand in the record and in the state as long as the hold does.
MOST_SUSPECTS = 200


class HoldRule(Struct, frozen=True, kw_only=True):
    """A hold that the plant wants placed by itself: ``when`` what happens, and what it covers.

    ``failures`` is how many runs in a row have to fail (in_a_row only); ``step`` limits the rule to one step.
    """

    when: RuleName
    scope: RuleScope = "lot"
    failures: int = 3
    step: str = ""


class Cause(Struct, frozen=True, omit_defaults=True):
    """Why a rule placed a hold, with its threshold: ``found`` against ``limit``, as they were shown.

    ``step`` is the title of the step; ``failures`` how many runs in a row failed; ``tool`` the one that was overdue.
    """

    rule: RuleName
    step: str = ""
    found: str = ""
    limit: str = ""
    failures: int = 0
    tool: str = ""


class Suspect(Struct, frozen=True, omit_defaults=True):
    """Pieces that have to be looked at: ``pieces`` of ``lot``, as ``record`` ("journal:seq") reported them.

    ``suspect`` is its name within the hold; ``number`` is what stands on the pieces.
    """

    suspect: str
    lot: str
    number: str
    pieces: Decimal
    unit: str
    record: str
    at: datetime
    person: str = ""


class HoldFact(Fact, frozen=True, kw_only=True):
    """Base: which hold it is about, and the streams that it covers."""

    hold: str
    scope: tuple[str, ...]


class HoldPlaced(HoldFact, frozen=True, kw_only=True):
    """Work on ``scope`` (streams) stops; ``hold`` is its name.

    ``parts`` are the attachments (sha256, hex) of a photo. ``cause``: a rule placed it; the record's person is then
    whose answer broke the rule. ``widens`` is the hold whose containment found this; ``found_at`` the work unit where
    it was placed.
    """

    reason: str
    note: str = ""
    parts: tuple[str, ...] = ()
    cause: Cause | None = None
    widens: str = ""
    found_at: str = ""


class HoldSigned(HoldFact, frozen=True, kw_only=True):
    """Base of what is signed about a hold: by whom, in which role, what it means, over which text (21 CFR 11.50)."""

    signer: str
    role: Role
    meaning: str
    signed: str
    content: str


class HoldAcknowledged(HoldSigned, frozen=True, kw_only=True):
    """``signer`` knows of the hold and takes care of it. ``due`` is until when it was asked for, None: at no time.

    Of several acknowledgements the first in central's order holds.
    """

    due: datetime | None = None


class HoldContained(HoldSigned, frozen=True, kw_only=True):
    """``asked`` pieces before the hold have to be looked at: these ``suspects``, made at ``place`` (a stream)."""

    asked: int
    place: str
    suspects: tuple[Suspect, ...]


class SuspectChecked(HoldFact, frozen=True, kw_only=True):
    """Somebody looked at pieces that a containment named, and found them ``good`` or not."""

    suspect: str
    lot: str
    good: bool
    note: str = ""


class HoldReleased(HoldFact, frozen=True, kw_only=True):
    """Work on ``scope`` may go on; ``releaser`` signed it, for ``reason``. ``unchecked`` suspects were left."""

    SIGNED: ClassVar[Mapping[str, str]] = {"releaser": "Let work go on"}

    releaser: str
    role: Role = "quality"
    reason: str = ""
    note: str = ""
    meaning: str = ""
    signed: str = ""
    content: str = ""
    unchecked: int = 0
    warnings: tuple[str, ...] = ()


class Known(Struct, frozen=True):
    """Who acknowledged a hold, and when."""

    person: str
    at: datetime
    doubted: bool = False


class Verdict(Struct, frozen=True):
    """How pieces were found, by whom, when."""

    good: bool
    person: str
    at: datetime


class Hold(Struct, frozen=True):
    """A hold in force. ``doubted``: its time could not be trusted. ``checked`` is by suspect how it was found."""

    hold: str
    scope: tuple[str, ...]
    reason: str
    note: str
    person: str
    at: datetime
    doubted: bool = False
    parts: tuple[str, ...] = ()
    cause: Cause | None = None
    widens: str = ""
    found_at: str = ""
    known: Known | None = None
    suspects: tuple[Suspect, ...] = ()
    checked: Mapping[str, Verdict] = {}

    @property
    def unchecked(self) -> int:
        """How many suspects nobody has looked at."""
        return sum(each.suspect not in self.checked for each in self.suspects)

    @property
    def decided_by(self) -> str:
        """Who decided on it; empty where a rule did, whoever gave the answer that it is about."""
        return "" if self.cause is not None else self.person

    def of_part(self, stream: str) -> Hold:
        """The same hold on a part that was split off: what has to be looked at stays with the whole."""
        return replace(self, scope=(stream,), suspects=(), checked={})


def sound(hold: Hold, entry: Entry) -> Hold:
    """A hold that a record brought, with a time that can be compared: no later than the record's own."""
    known = hold.at.tzinfo is not None and hold.at <= entry.at
    return hold if known else replace(hold, at=entry.at, doubted=True)


def apply_hold(holds: dict[str, Hold], entry: Entry) -> None:
    """Fold a record into the holds in force; total. What comes before its hold, or after its release, changes nothing.

    A bad verdict stays bad, so that two terminals that judge the same pieces agree in either order.
    """
    fact = entry.fact
    if isinstance(fact, HoldPlaced):
        holds[fact.hold] = _placed(fact, entry)
        return
    hold = holds.get(fact.hold) if isinstance(fact, HoldFact) else None
    if hold is None:
        return
    match fact:
        case HoldReleased():
            del holds[fact.hold]
        case HoldAcknowledged() if hold.known is None:
            holds[fact.hold] = replace(hold, known=Known(fact.signer, entry.at, entry.doubted))
        case HoldContained():
            holds[fact.hold] = replace(hold, suspects=_joined(hold.suspects, fact.suspects))
        case SuspectChecked():
            holds[fact.hold] = replace(hold, checked=_judged(hold, fact, entry))


def _placed(fact: HoldPlaced, entry: Entry) -> Hold:
    return Hold(
        fact.hold,
        fact.scope,
        fact.reason,
        fact.note,
        entry.person,
        entry.at,
        entry.doubted,
        fact.parts,
        fact.cause,
        fact.widens,
        fact.found_at,
    )


def _joined(known: tuple[Suspect, ...], more: tuple[Suspect, ...]) -> tuple[Suspect, ...]:
    names = {each.suspect for each in known}
    return (*known, *(each for each in more if each.suspect not in names))[:MOST_SUSPECTS]


def _judged(hold: Hold, fact: SuspectChecked, entry: Entry) -> Mapping[str, Verdict]:
    before = hold.checked.get(fact.suspect)
    unchanged = before is not None and (before.good == fact.good or not before.good)
    if unchanged or (before is None and len(hold.checked) >= MOST_SUSPECTS):
        return hold.checked
    return {**hold.checked, fact.suspect: Verdict(fact.good, entry.person, entry.at)}
