"""What people said of stops: the first reason, every change of it with the one before, who and when.

Must not know the plant's words, nor people's names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from msgspec import Struct

from app.domain.downtime_facts import StopChanged, StopNoted, StopReasoned, StopsMerged, StopSplit
from app.domain.facts import Entry
from app.domain.spells import Spell, took, utc


class Said(Struct, frozen=True, kw_only=True):
    """One record about a stop: ``reason`` as it was said, ``was`` the one it takes the place of, ``note`` in words."""

    record: str
    at: datetime
    person: str
    reason: str = ""
    was: str = ""
    note: str = ""
    doubted: bool = False


def said(entries: Iterable[Entry], whole: Sequence[Spell]) -> Mapping[str, tuple[Said, ...]]:
    """What was said of each stop, in the order of the records; of merged ones under the name they have now."""
    found: dict[str, list[Said]] = {}
    merged: dict[str, str] = {}
    parts: dict[str, list[Spell]] = {}
    for spell in whole:
        if spell.stop:
            parts.setdefault(spell.stop, []).append(spell)
    for entry in entries:
        fact = entry.fact
        if isinstance(fact, StopsMerged):
            merged.update(dict.fromkeys(fact.stops, fact.stop))
        elif isinstance(fact, StopSplit):
            found.setdefault(fact.part, []).extend(found.get(fact.stop, ()))
        elif isinstance(fact, StopReasoned | StopChanged | StopNoted):
            for stop in _about(fact, parts):
                found.setdefault(stop, []).append(_said(entry, fact))
    named: dict[str, list[Said]] = {}
    for stop, mine in found.items():
        named.setdefault(_now(stop, merged), []).extend(mine)
    return {stop: tuple(sorted(mine, key=lambda each: utc(each.at))) for stop, mine in named.items()}


def _about(fact: StopReasoned | StopChanged | StopNoted, parts: Mapping[str, Sequence[Spell]]) -> list[str]:
    """The stops that a record is about: one, or the short ones of an interval that bear its reason now."""
    if fact.stop or not isinstance(fact, StopReasoned) or fact.since is None or fact.until is None:
        return [fact.stop] if fact.stop else []
    since, until = utc(fact.since), utc(fact.until)
    return [stop for stop, mine in parts.items() if since <= mine[0].start < until and _is_meant(mine, fact)]


def _is_meant(mine: Sequence[Spell], fact: StopReasoned) -> bool:
    """Whether a reason that was given to many stops together is that of one."""
    ended = all(spell.end is not None for spell in mine)
    short = fact.below <= 0 or took(mine).total_seconds() <= fact.below
    return ended and short and mine[0].reason == fact.reason


def _said(entry: Entry, fact: StopReasoned | StopChanged | StopNoted) -> Said:
    reason, was, note = "", "", ""
    match fact:
        case StopChanged():
            reason, was, note = fact.reason, fact.was, fact.why
        case StopReasoned():
            reason, note = fact.reason, fact.note
        case StopNoted():
            note = fact.note
    return Said(
        record=entry.ack,
        at=entry.at,
        person=entry.person,
        reason=reason,
        was=was,
        note=note,
        doubted=entry.doubted,
    )


def _now(stop: str, merged: Mapping[str, str]) -> str:
    seen = {stop}
    while (after := merged.get(stop, stop)) not in seen:
        stop = after
        seen.add(stop)
    return stop
