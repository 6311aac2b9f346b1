"""Machine time: the records of a work unit as spells that follow on one another without gap or overlap.

The one way to read machine time; pure. Splits, merges, reasons and changes are applied in the order of the records,
what was said of the past finds its place by the time that it speaks of. What nobody said is ``unknown``. Must not know
shifts, people's roles or screens.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from app.domain.downtime_facts import (
    STOPS,
    MachineChanged,
    StopChanged,
    StopNoted,
    StopReasoned,
    StopsMerged,
    StopSplit,
)
from app.domain.downtime_facts import MachineState as MachineState
from app.domain.facts import Entry

#: Stops that ask for a reason; one that is blocked or starved has it in its name.
ASKS = ("stopped", "planned")


class Spell(Struct, frozen=True, omit_defaults=True):
    """A stretch of time in one state, from ``start`` to before ``end`` (UTC; None: it goes on).

    ``stop`` is the name of the stop it belongs to, where it is one; a stop that was merged has several spells.
    ``reason`` is a code of the plant's tree, ``until`` the planned end, ``doubted``: the clock could not be trusted.
    ``signalled`` is the state as it was first said, where a reason made another of it.
    """

    state: MachineState
    start: datetime
    end: datetime | None
    stop: str = ""
    reason: str = ""
    source: str = ""
    note: str = ""
    until: datetime | None = None
    doubted: bool = False
    signalled: str = ""

    @property
    def asks(self) -> bool:
        """Whether it is a stop that nobody gave a reason for."""
        return self.state in ASKS and self.stop != "" and not self.reason

    def lasted(self, now: datetime) -> timedelta:
        """How long it took, or has taken up to ``now``; never less than nothing."""
        return max(timedelta(0), (self.end or max(now, self.start)) - self.start)


class Point(Struct, frozen=True, omit_defaults=True):
    """A moment from which on the machine was in a state, and which journal said so."""

    spell: Spell
    journal: str = ""


Mark = StopReasoned | StopSplit | StopsMerged | StopChanged | StopNoted
MARKS = (StopReasoned, StopSplit, StopsMerged, StopChanged, StopNoted)
#: The spells of every stop, by its name, in the order of time.
Stops = dict[str, list[Spell]]


def spells(entries: Iterable[Entry]) -> tuple[Spell, ...]:
    """The machine time of one work unit, by all the records of its stream in their order.

    From the first record on, one spell after the other; the last one goes on. Before the first nothing is known.
    """
    points: list[Point] = []
    doubted: list[int] = []
    marks: list[Mark] = []
    for entry in entries:
        doubted = trust(points, doubted, entry)
        if isinstance(entry.fact, MachineChanged):
            doubted += [len(points)] * entry.doubted
            points.append(point(entry, entry.fact))
        elif isinstance(entry.fact, MARKS):
            marks.append(entry.fact)
    return timeline(points, marks)


def within(found: Iterable[Spell], start: datetime, end: datetime) -> tuple[Spell, ...]:
    """The spells of an interval, cut to it: together exactly from ``start`` to ``end``; what nobody said is unknown."""
    cut: list[Spell] = []
    at = start
    for spell in found:
        first, last = max(spell.start, at), min(spell.end or end, end)
        if first >= last:
            continue
        if first > at:
            cut.append(Spell("unknown", at, first))
        cut.append(replace(spell, start=first, end=last))
        at = last
    return (*cut, Spell("unknown", at, end)) if at < end else tuple(cut)


def point(entry: Entry, fact: MachineChanged) -> Point:
    """What a record says of a moment; nothing is said of the future."""
    since = min(utc(fact.since), utc(entry.at))
    is_stop = fact.state in STOPS
    found = Spell(
        fact.state,
        since,
        None,
        stop=(fact.stop or entry.ack) if is_stop else "",
        reason=fact.reason if is_stop else "",
        source=fact.source,
        note=fact.note,
        until=utc(fact.until) if fact.until and is_stop else None,
        doubted=entry.doubted,
    )
    return Point(found, entry.journal)


def trust(points: list[Point], doubted: Iterable[int], entry: Entry) -> list[int]:
    """A time in doubt that lies after one of the same terminal that is not in doubt was too late; changes ``points``.

    ``doubted`` are the places of those to look at; returns the ones that are still open.
    """
    places = list(doubted)
    if entry.doubted or not places:
        return places
    now = utc(entry.at)
    for place in places:
        each = points[place]
        if each.journal == entry.journal and each.spell.start > now:
            points[place] = Point(replace(each.spell, start=now), each.journal)
    return [place for place in places if points[place].journal != entry.journal]


def timeline(points: Sequence[Point], marks: Iterable[Mark]) -> tuple[Spell, ...]:
    """Points and what was said of the stops between them, as spells."""
    base, names = _base(points)
    stops = _by_stop(base)
    for mark in marks:
        _mark(stops, names, mark)
    found = [spell for spell in base if not spell.stop] + [spell for parts in stops.values() for spell in parts]
    return tuple(sorted(found, key=lambda spell: spell.start))


def effects(points: Sequence[Point], marks: Sequence[Mark], asked: Container[int]) -> dict[int, bool]:
    """Of the marks whose numbers are ``asked``, whether each changed anything of the stops as they stood then."""
    base, names = _base(points)
    stops = _by_stop(base)
    found: dict[int, bool] = {}
    for number, mark in enumerate(marks):
        before = dict(stops) if number in asked else {}
        _mark(stops, names, mark)
        if number in asked:
            found[number] = before != stops
    return found


def utc(time: datetime) -> datetime:
    """A time that can be compared with any other; a careless record's has no zone."""
    return time.replace(tzinfo=UTC) if time.tzinfo is None else time


def _base(points: Sequence[Point]) -> tuple[list[Spell], dict[str, str]]:
    """Spells by what was seen, and the names by which a stop goes that was reported more than once."""
    names: dict[str, str] = {}
    kept: list[Spell] = []
    for spell in sorted((each.spell for each in points), key=lambda spell: spell.start):
        if kept and kept[-1].start == spell.start and not _same(kept[-1], spell):
            kept.pop()  # of two that speak of the same moment the later one in the order of the records holds
        if kept and _same(kept[-1], spell):
            if spell.stop and spell.stop != kept[-1].stop:
                names[spell.stop] = kept[-1].stop
            continue
        kept.append(spell)
    ended = [replace(spell, end=after.start) for spell, after in pairwise(kept)]
    return [*ended, *kept[-1:]], names


def _by_stop(base: Iterable[Spell]) -> Stops:
    stops: Stops = {}
    for spell in base:
        if spell.stop:
            stops.setdefault(spell.stop, []).append(spell)
    return stops


def _same(before: Spell, spell: Spell) -> bool:
    """Whether it only says again what was said before."""
    return before.state == spell.state and spell.reason in ("", before.reason)


def _mark(stops: Stops, names: dict[str, str], mark: Mark) -> None:
    """Apply what was said of one stop, or of many; changes ``stops`` and ``names``."""
    match mark:
        case StopSplit():
            _split(stops, name_of(names, mark.stop), utc(mark.at), mark.part)
        case StopsMerged():
            _merge(stops, names, mark)
        case StopReasoned():
            for stop in _chosen(stops, names, mark):
                stops[stop] = [reasoned(spell, mark) for spell in stops[stop]]
        case StopChanged() | StopNoted():
            stop = name_of(names, mark.stop)
            if stop in stops:
                stops[stop] = [_said(spell, mark) for spell in stops[stop]]


def name_of(names: dict[str, str], stop: str) -> str:
    """The name under which a stop is known now."""
    seen = {stop}
    while (after := names.get(stop, stop)) not in seen:
        stop = after
        seen.add(stop)
    return stop


def _split(stops: Stops, stop: str, at: datetime, part: str) -> None:
    """What of a stop came after ``at`` becomes ``part``; a moment outside of it, or a name in use, changes nothing."""
    mine = stops.get(stop)
    if not mine or not part or part in stops:
        return
    before = [replace(s, end=at) if _goes_on(s, at) else s for s in mine if s.start < at]
    after = [replace(s, start=max(s.start, at), stop=part) for s in mine if s.end is None or s.end > at]
    if before and after:
        stops[stop], stops[part] = before, after


def _goes_on(spell: Spell, at: datetime) -> bool:
    """Whether a moment lies within a spell."""
    return spell.start < at and (spell.end is None or spell.end > at)


def _merge(stops: Stops, names: dict[str, str], mark: StopsMerged) -> None:
    into = name_of(names, mark.stop)
    others = [other for other in dict.fromkeys(name_of(names, stop) for stop in mark.stops) if other in stops]
    if into not in stops or not (others := [other for other in others if other != into]):
        return
    parts = [*stops[into], *(spell for other in others for spell in stops.pop(other))]
    names.update(dict.fromkeys(others, into))
    given = next((spell for spell in parts if spell.reason), parts[0])
    stops[into] = [_joined(spell, into, given) for spell in sorted(parts, key=lambda spell: spell.start)]


def _joined(spell: Spell, into: str, given: Spell) -> Spell:
    state = given.state if given.reason else spell.state
    return replace(spell, stop=into, reason=given.reason, state=state, signalled=_signalled(spell, state))


def _chosen(stops: Stops, names: dict[str, str], mark: StopReasoned) -> list[str]:
    """The stops that a reason is said of, as far as they have none."""
    if mark.stop:
        name = name_of(names, mark.stop)
        return [name] if name in stops and not stops[name][0].reason else []
    return [stop for stop, parts in stops.items() if is_gathered(parts, mark)]


def is_gathered(parts: Sequence[Spell], mark: StopReasoned) -> bool:
    """Whether a reason that was given to many stops together was given to the one with these spells."""
    if mark.since is None or mark.until is None or not parts[0].asks or any(spell.end is None for spell in parts):
        return False
    began = utc(mark.since) <= parts[0].start < utc(mark.until)
    return began and (mark.below <= 0 or took(parts).total_seconds() <= mark.below)


def took(parts: Iterable[Spell]) -> timedelta:
    """How long the ended spells of a stop took together."""
    return sum((spell.lasted(spell.start) for spell in parts), timedelta(0))


def reasoned(spell: Spell, mark: StopReasoned) -> Spell:
    """A spell of a stop that now has a reason."""
    note = mark.note or spell.note
    signalled = _signalled(spell, mark.state)
    return replace(spell, reason=mark.reason, state=mark.state, note=note, signalled=signalled)


def _said(spell: Spell, mark: StopChanged | StopNoted) -> Spell:
    if isinstance(mark, StopNoted):
        return replace(spell, note=mark.note)
    if spell.reason != mark.was:
        return spell
    signalled = _signalled(spell, mark.state)
    return replace(spell, reason=mark.reason, state=mark.state, signalled=signalled, note=mark.why or spell.note)


def _signalled(spell: Spell, state: MachineState) -> str:
    """The state as it was first said, kept where it becomes another."""
    return spell.signalled or (spell.state if spell.state != state else "")
