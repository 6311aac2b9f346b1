"""What a record may assert about another: that one of its values was wrong, and what it really is; what state keeps.

Shapes only; `correction_fold` folds them, `correction_effects` makes them. Fields are for ever: a new one has a
default. The record that is corrected stays as it is: it is never touched (21 CFR 11.10(e), ALCOA+: original).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from msgspec import Struct

from app.domain.disputes import Correction
from app.domain.facts import Authorised, Fact
from app.domain.lot_facts import Way
from app.domain.values import ZERO, Role

#: Records of a stream whose corrections are counted; of older ones only what is in records tells.
MOST_AMENDED = 100
#: Reports taken back that are remembered, so that a correction of one that arrives later counts for nothing.
MOST_UNDONE = 20
#: What stands for the field of a report that was taken back.
UNDONE = "undone"
#: A record is corrected less often than this; one that was taken back counts as corrected so often.
MOST_TIMES = 1_000_000
#: Corrections of a lot that may wait for a second person at once.
MOST_PROPOSED = 20
#: Earlier values of one answer that the ladder shows.
MOST_SHOWN = 5


class Over(Struct, frozen=True):
    """A step that signs for an answer: its values from ``place`` on were given after it, from prompt ``index`` on."""

    step: str
    place: int
    index: int


class ToolUses(Struct, frozen=True, omit_defaults=True):
    """What a correction adds to the uses of a tool (below zero: takes off): since it was renewed, and since ever."""

    tool: str
    uses: int = 0
    total: int = 0


class RecordCorrected(Fact, frozen=True, kw_only=True):
    """``signer`` says that ``field`` of ``record`` ("journal:seq", of ``kind``) was ``old`` and is ``new``, and why.

    ``was`` and ``shown`` are the same two as people read them, in ``unit``. ``ordinal`` is how many corrections of the
    record its signer knew of: of two that knew of the same ones, the first in central's order holds. ``reason`` is a
    code of the tree `correction` or words. ``signed`` (JSON text), ``content`` and ``meaning`` are the signature, as in
    `signature.given`; ``authorised`` is the second person's, ``proposal`` the proposal that was approved with it.

    What follows, worked out when it was made, so that folding needs no document: ``place`` is where the answer stands
    among the values of its step, ``answer`` what the ladder shows of it now, ``verdict`` and ``codes`` how it turned
    out; ``drawn`` is what its step has drawn more; ``lot_was`` and ``lot_is`` the material lots; ``changes`` what is
    added to the counters of lots, ``tools`` to those of tools. ``over`` are the steps that sign for this answer: what
    they signed is marked, and asked ``again`` by policy; ``signed_before`` are those signatures by name. ``next`` and
    ``entry`` are the ways of those that take pieces from there, ``rework_to``, ``credits`` and ``passed`` where its
    rework goes, as in `operation.reported`. ``holds`` were placed with it, ``frees`` are those by the old value that
    may be released now.
    """

    record: str
    kind: str
    field: str
    old: tuple[str, ...]
    new: tuple[str, ...]
    lot: str
    reason: str
    signer: str
    role: Role
    meaning: str
    signed: str
    content: str
    was: str = ""
    shown: str = ""
    unit: str = ""
    ordinal: int = 0
    note: str = ""
    operation: str = ""
    run: str = ""
    step: str = ""
    index: int = 0
    work_unit: str = ""
    place: int = 0
    answer: str = ""
    verdict: str = "none"
    codes: tuple[str, ...] = ()
    drawn: Decimal = ZERO
    lot_was: str = ""
    lot_is: str = ""
    changes: tuple[Correction, ...] = ()
    tools: tuple[ToolUses, ...] = ()
    over: tuple[Over, ...] = ()
    again: bool = False
    signed_before: tuple[str, ...] = ()
    next: tuple[Way, ...] = ()
    entry: Way | None = None
    rework_to: str = ""
    credits: tuple[tuple[str, str], ...] = ()
    passed: tuple[tuple[str, str], ...] = ()
    holds: tuple[str, ...] = ()
    frees: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    authorised: Authorised | None = None
    proposal: str = ""

    def signed_now(self) -> Mapping[str, str]:
        """What was proposed was signed with the proposal; now only who approves it signs."""
        return {} if self.proposal else self.SIGNED


class CorrectionProposed(Fact, frozen=True, kw_only=True):
    """``signer`` signed a correction that takes a second person's signature; until then nothing changes.

    The fields are those of `RecordCorrected`; ``proposal`` is its name, ``rule`` the refusal that asks for the second.
    """

    proposal: str
    record: str
    kind: str
    field: str
    old: tuple[str, ...]
    new: tuple[str, ...]
    lot: str
    reason: str
    signer: str
    role: Role
    meaning: str
    signed: str
    content: str
    rule: str
    was: str = ""
    shown: str = ""
    unit: str = ""
    ordinal: int = 0
    note: str = ""
    step: str = ""


class CorrectionDeclined(Fact, frozen=True, kw_only=True):
    """A second person looked at a proposed correction and said no, or its signer took it back."""

    proposal: str
    record: str
    lot: str
    reason: str


class Amended(Struct, frozen=True):
    """How a record was corrected last: how often, which field to what, and by which record (``by``)."""

    count: int
    field: str
    new: tuple[str, ...]
    by: str


class Proposal(Struct, frozen=True):
    """A proposed correction that waits for a second person; ``fact`` is what was proposed."""

    fact: CorrectionProposed
    person: str
    at: datetime
    work_unit: str = ""
    doubted: bool = False


def take(amended: dict[str, Amended], fact: RecordCorrected, by: str) -> Amended | None:
    """Remember a correction in a stream; the one that holds instead where this one came too late, else None."""
    known = amended.get(fact.record)
    if known is not None and fact.ordinal < known.count:
        return known
    remember(amended, fact.record, Amended(max(0, fact.ordinal) + 1, fact.field, fact.new, by))
    return None


def remember(amended: dict[str, Amended], record: str, how: Amended) -> None:
    """Keep how a record was corrected last; the newest stand last, and the oldest are forgotten."""
    amended.pop(record, None)
    amended[record] = how
    alike = [name for name, each in amended.items() if (each.field == UNDONE) == (how.field == UNDONE)]
    for name in alike[: -(MOST_UNDONE if how.field == UNDONE else MOST_AMENDED)]:
        del amended[name]
