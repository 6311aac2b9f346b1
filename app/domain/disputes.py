"""Disputes: what should not have happened, as the fold found it, and what a lead settled about it (ADR 0029).

Facts, state and fold that every stream with disputes shares. Must not know the rule of any single noun: whoever finds
that a record cannot be right says so with `doubt`, and takes back or adds what a settlement corrects.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

from app.domain.facts import Entry, Fact
from app.domain.lot_facts import Way
from app.domain.values import ZERO, Flow, Role, countable, lot_stream

#: ``taken``: more pieces were taken (or split off) before an operation than came; ``reported``: more were reported than
#: had been taken; ``drawn``: more left a lot than came in; ``held``: work on what was on hold; ``unqualified``: work
#: under a qualification that was gone; ``withdrawn``: work by a document that was gone; ``corrected``: a value was
#: corrected by two who did not know of one another; ``other``: the rest.
DisputeKind = Literal["taken", "reported", "drawn", "held", "unqualified", "withdrawn", "corrected", "other"]

#: ``counts``: each side's quantity as it really was; ``left``: what is really left of a lot; ``accept``: what was done
#: stands; ``keep``: it stands on record, and the lot is held for quality.
Choice = Literal["counts", "left", "accept", "keep"]

#: What a lead may choose, by kind; the first is offered first.
CHOICES: dict[DisputeKind, tuple[Choice, ...]] = {
    "taken": ("counts",),
    "reported": ("counts",),
    "drawn": ("left",),
    "held": ("accept", "keep"),
    "unqualified": ("accept", "keep"),
    "withdrawn": ("accept", "keep"),
    "corrected": ("accept", "keep"),
    "other": ("accept", "keep"),
}

#: Open disputes of a stream that are kept by name, and settled ones that a later settlement can follow.
MOST_OPEN, MOST_SETTLED = 50, 50

#: What the one dispute is about that gathers those beyond `MOST_OPEN`: none passes unseen.
MORE = "more"


class Side(Struct, frozen=True, omit_defaults=True):
    """One of the records that do not fit together: ``record`` is "journal:seq", ``kind`` what it asserts.

    ``clock`` is how far its terminal's clock was off central's, seconds (None: not known). ``lot``, ``run`` and
    ``quantity`` are what it was about; ``true`` is the quantity as it really was, once somebody has looked.
    """

    record: str
    kind: str
    at: datetime
    clock: float | None = None
    person: str = ""
    work_unit: str = ""
    lot: str = ""
    run: str = ""
    quantity: Decimal | None = None
    true: Decimal | None = None


class Correction(Struct, frozen=True, omit_defaults=True):
    """What a settlement adds to the counters of ``lot`` (below zero: takes off).

    With an ``operation`` they are those of its ``flow`` there; ``pieces`` are those in process of ``run``, worked on at
    ``work_unit`` by ``person``. Without one, ``corrected`` is stock that was found (or found missing), ``excused`` what
    may be short, ``consumed`` what had been taken from it all along.
    """

    lot: str
    operation: str = ""
    flow: Flow = "first"
    run: str = ""
    work_unit: str = ""
    person: str = ""
    taken: Decimal = ZERO
    good: Decimal = ZERO
    scrapped: Decimal = ZERO
    gained: Decimal = ZERO
    brought: Decimal = ZERO
    excused: Decimal = ZERO
    corrected: Decimal = ZERO
    pieces: Decimal = ZERO
    reworked: Decimal = ZERO
    entered: Decimal = ZERO
    consumed: Decimal = ZERO


class WorkOvertaken(Fact, frozen=True, kw_only=True):
    """Work on a run was done by what had been withdrawn meanwhile, as this terminal learnt afterwards.

    ``work`` is the record of the work ("journal:seq"); ``what`` says of what: a "qualification" that its person had no
    more, or a "routing", "media" or "order" that was withdrawn. ``id`` is its name, ``hash`` the revision that took it
    away or was taken away, ``by`` who released that.
    """

    lot: str
    run: str
    operation: str
    work: str
    what: Literal["qualification", "routing", "media", "order"]
    id: str
    hash: str = ""
    by: str = ""
    worker: str = ""


class DisputeSettled(Fact, frozen=True, kw_only=True):
    """``signer`` settled a dispute of ``stream``, and why. Of several settlements, the first in central's order holds.

    ``sides`` are the records as they were shown, ``corrections`` what it changes, ``follows`` the settlement
    ("journal:seq") that it takes the place of. ``way`` is where the operation stands that the pieces were counted at,
    ``next`` the ways of those that take from there, ``ordered`` what the lot began with: the fold looks again.
    ``signed`` (JSON text), ``content`` and ``meaning`` are the signature, as in `signature.given`.
    """

    stream: str
    dispute: str
    kind: DisputeKind
    choice: Choice
    reason: str
    signer: str
    role: Role
    meaning: str
    signed: str
    content: str
    lot: str = ""
    sides: tuple[Side, ...] = ()
    left: Decimal | None = None
    corrections: tuple[Correction, ...] = ()
    follows: str = ""
    way: Way | None = None
    next: tuple[Way, ...] = ()
    ordered: Decimal = ZERO


class Dispute(Struct, frozen=True, kw_only=True):
    """Something that should not have happened, open until a lead has looked.

    ``dispute`` is its name within the stream; ``what`` says it in words for the record; ``about`` is the hold, the
    qualification or the document it is about. ``record``, ``at``, ``clock``, ``person`` and ``work_unit`` are those of
    the record that could not be right, ``records`` how many there were of the same.
    """

    dispute: str
    kind: DisputeKind
    what: str
    record: str
    at: datetime
    clock: float | None = None
    person: str = ""
    work_unit: str = ""
    lot: str = ""
    run: str = ""
    operation: str = ""
    flow: Flow = "first"
    about: str = ""
    records: int = 1


class Settled(Struct, frozen=True, kw_only=True):
    """How a dispute (``of``) was settled: by which record, and what it corrected here. None: it was not marked yet.

    ``superseded`` are settlements that came after the one that holds and did not know of it; the newest few are kept.
    """

    record: str
    choice: Choice
    person: str
    at: datetime
    of: Dispute | None = None
    corrections: tuple[Correction, ...] = ()
    superseded: tuple[str, ...] = ()


class Disputable(Struct, kw_only=True):
    """A state that can have disputes: those that are open, and how others were settled, by name."""

    disputes: list[Dispute] = field(default_factory=list)
    settled: dict[str, Settled] = field(default_factory=dict)

    @property
    def disputed(self) -> bool:
        """Whether something happened that should not have and that nobody has settled."""
        return bool(self.disputes)

    @property
    def dispute(self) -> str:
        """What should not have happened, in words for the record; empty when nothing."""
        return "; ".join(dict.fromkeys(dispute.what for dispute in self.disputes))


def doubt(
    state: Disputable,
    entry: Entry,
    what: str,
    kind: DisputeKind = "other",
    *,
    about: str = "",
    lot: str = "",
    run: str = "",
    operation: str = "",
    flow: Flow = "first",
) -> None:
    """A record cannot be right: say so, once for what it is about. The same again is counted."""
    base = _base(kind, operation, flow, f"{about}/{lot}" if kind == "held" else about or what)
    for place, known in enumerate(state.disputes):
        if known.dispute.rpartition("/")[0] == base:
            state.disputes[place] = replace(known, records=known.records + 1)
            return
    if len(state.disputes) >= MOST_OPEN and about != MORE:
        doubt(state, entry, "more happened than is kept one by one", about=MORE)
        return
    made = Dispute(
        dispute=_free_name(state, base),
        kind=kind,
        what=what,
        record=entry.ack,
        at=entry.at,
        clock=entry.clock,
        person=entry.person,
        work_unit=entry.work_unit,
        lot=lot,
        run=run,
        operation=operation,
        flow=flow,
        about=about,
    )
    state.disputes.append(made)


def _base(kind: DisputeKind, operation: str, flow: Flow, about: str) -> str:
    """What a dispute is about: the pieces of an operation, the stock of the lot, or one thing."""
    if kind in ("taken", "reported"):
        return f"{kind}/{operation}/{flow}"
    return kind if kind == "drawn" else f"{kind}/{about}"


def _free_name(state: Disputable, base: str) -> str:
    """The next name that no settlement is kept under: the oldest are forgotten, so their count alone is not it."""
    number = sum(name.rpartition("/")[0] == base for name in state.settled)
    while f"{base}/{number}" in state.settled:
        number += 1
    return f"{base}/{number}"


def find(state: Disputable, name: str) -> Dispute | None:
    """An open dispute by its name."""
    return next((dispute for dispute in state.disputes if dispute.dispute == name), None)


def take_settlement(state: Disputable, fact: DisputeSettled, entry: Entry, stream: str) -> Iterable[Correction] | None:
    """Fold a settlement: what is to be added to the counters of ``stream`` now, or None where another one holds.

    Whether the dispute was marked before does not matter: a settlement that comes first holds as well.
    """
    name = fact.dispute if stream == fact.stream else f"{fact.stream} {fact.dispute}"
    before = state.settled.get(name)
    if before is not None and before.record != fact.follows:
        superseded = (*before.superseded, entry.ack)[-5:]
        state.settled[name] = replace(before, superseded=superseded)
        return None
    of = find(state, name) or (before.of if before else None)
    state.disputes = [dispute for dispute in state.disputes if dispute.dispute != name]
    mine = tuple(each for each in fact.corrections if lot_stream(each.lot) == stream and can_be_counted(each))
    state.settled[name] = Settled(
        record=entry.ack,
        choice=fact.choice,
        person=entry.person,
        at=entry.at,
        of=of,
        corrections=mine,
        superseded=before.superseded if before else (),
    )
    _forget_the_oldest(state)
    return (*map(negative, before.corrections if before else ()), *mine)


def can_be_counted(c: Correction) -> bool:
    """A careless record must not spoil a sum."""
    figures = (c.taken, c.good, c.scrapped, c.gained, c.brought, c.excused, c.corrected, c.pieces)
    return all(map(countable, (*figures, c.reworked, c.entered, c.consumed)))


def _forget_the_oldest(state: Disputable) -> None:
    while len(state.settled) > MOST_SETTLED:
        del state.settled[next(iter(state.settled))]


def negative(correction: Correction) -> Correction:
    """What takes a correction back."""
    c = correction
    return replace(
        c,
        taken=-c.taken,
        good=-c.good,
        scrapped=-c.scrapped,
        gained=-c.gained,
        brought=-c.brought,
        excused=-c.excused,
        corrected=-c.corrected,
        pieces=-c.pieces,
        reworked=-c.reworked,
        entered=-c.entered,
        consumed=-c.consumed,
    )
