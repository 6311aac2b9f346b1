"""A tool as a resource that wears: how often it was used, when its life was renewed, what holds it.

State and `apply` of the noun; the rules are in `tools`. Must not know the tool's document: its life and its calibration
are reference data.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import ClassVar

from msgspec import Struct, field

from app.domain.correction_facts import Amended, RecordCorrected, take
from app.domain.facts import Entry, Fact
from app.domain.hold_facts import HoldFact
from app.domain.holds import Hold, HoldPlaced, apply_hold
from app.domain.lots import MadeWith
from app.domain.values import MOST, tool_stream


class ToolRenewed(Fact, frozen=True, kw_only=True):
    """The tool is as new (sharpened, a new bit, serviced). ``uses`` is how often it had been used since."""

    SIGNED: ClassVar[Mapping[str, str]] = {"": "Renewed the tool"}

    tool: str
    uses: int
    note: str = ""


class ToolState(Struct, kw_only=True):
    """State of a tool's stream: ``uses`` since it was renewed last, ``total`` since ever."""

    uses: int = 0
    total: int = 0
    renewals: int = 0
    renewed_at: datetime | None = None
    renewed_by: str = ""
    last_at: datetime | None = None
    last_work_unit: str = ""
    holds: dict[str, Hold] = field(default_factory=dict)
    placed: int = 0
    unknown: bool = False
    amended: dict[str, Amended] = field(default_factory=dict)


def apply(state: ToolState, entry: Entry, stream: str) -> ToolState:
    """Fold one record into the state of a tool's ``stream``; total, changes and returns ``state``."""
    match entry.fact:
        case MadeWith() as fact:
            state.uses = within(state.uses + max(0, fact.uses))
            state.total = within(state.total + max(0, fact.uses))
            state.last_at, state.last_work_unit = entry.at, entry.work_unit
        case RecordCorrected() as fact:
            _corrected(state, fact, entry, stream)
        case ToolRenewed():
            state.uses = 0
            state.renewals += 1
            state.renewed_at, state.renewed_by = entry.at, entry.person
        case HoldFact():
            state.placed += isinstance(entry.fact, HoldPlaced)
            apply_hold(state.holds, entry)
        case None:
            state.unknown = True
    return state


def _corrected(state: ToolState, fact: RecordCorrected, entry: Entry, stream: str) -> None:
    """It was another tool that was used; a count never falls below nothing."""
    if take(state.amended, fact, entry.ack) is not None:
        return
    for uses in fact.tools:
        if tool_stream(uses.tool) == stream:
            state.uses = within(state.uses + uses.uses)
            state.total = within(state.total + uses.total)


def within(uses: int) -> int:
    """A count that can be kept: a careless record must not spoil a sum."""
    return min(max(0, uses), int(MOST))
