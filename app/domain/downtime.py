"""The state of a machine's time, bounded: how it stands, its stops that ask for a reason, what is used most here.

State and `apply`; the newest records are kept as they are and read by `spells`, what is older is kept only where it
still asks for a reason: by name, and beyond that as a count. Must not know screens, signals or who may do what.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from msgspec import Struct, field
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
from app.domain.facts import Entry
from app.domain.spells import (
    MARKS,
    MachineState,
    Mark,
    Point,
    Spell,
    is_gathered,
    name_of,
    point,
    timeline,
    trust,
    utc,
)

#: The newest moments, and what was said of their stops, that are kept; half of them go when there are more.
MOST_POINTS, MOST_MARKS = 120, 240
#: Older stops without a reason that are kept by name: the longest.
MOST_OLDER = 60
#: Reasons whose use is counted; a count is halved when it gets so high, so that what was used lately weighs more.
MOST_REASONS, HIGHEST = 64, 200
MICROSECOND = timedelta(microseconds=1)
LONG_AGO = datetime.min.replace(tzinfo=UTC)


class Said(Struct, frozen=True, omit_defaults=True):
    """One of the things that can be said of stops."""

    reasoned: StopReasoned | None = None
    split: StopSplit | None = None
    merged: StopsMerged | None = None
    changed: StopChanged | None = None
    noted: StopNoted | None = None

    @property
    def mark(self) -> Mark | None:
        """What was said."""
        return self.reasoned or self.split or self.merged or self.changed or self.noted


class Beyond(Struct, frozen=True, omit_defaults=True):
    """Older stops without a reason that are not kept by name: how many, how long together, between when and when."""

    stops: int = 0
    microseconds: int = 0
    since: datetime | None = None
    until: datetime | None = None


class DowntimeState(Struct, kw_only=True):
    """A machine's time as far as decisions need it; ``records`` counts all that was said of it."""

    points: list[Point] = field(default_factory=list)
    doubted: list[int] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    older: list[Spell] = field(default_factory=list)
    beyond: Beyond = field(default_factory=Beyond)
    uses: dict[str, int] = field(default_factory=dict)
    records: int = 0
    raw: str = ""

    @property
    def now(self) -> Spell | None:
        """How the machine stands, and what was said of that; None where nobody ever said."""
        return self.spells()[-1] if self.points else None

    @property
    def state(self) -> MachineState:
        """The state it is in, as it was seen last."""
        newest = max(reversed(self.points), key=lambda each: each.spell.start, default=None)
        return newest.spell.state if newest else "unknown"

    def spells(self) -> tuple[Spell, ...]:
        """The newest spells; older stops that still ask are in `older`."""
        return timeline(self.points, self.marks())

    def marks(self) -> list[Mark]:
        """What was said of the newest stops, in its order."""
        return [mark for said in self.said if (mark := said.mark) is not None]

    def stops(self) -> dict[str, tuple[Spell, ...]]:
        """The spells of every stop that is known by name, the oldest stop first."""
        found: dict[str, tuple[Spell, ...]] = {}
        for spell in sorted((*self.older, *self.spells()), key=lambda spell: spell.start):
            if spell.stop:
                found[spell.stop] = (*found.get(spell.stop, ()), spell)
        return found

    @property
    def waits(self) -> bool:
        """Whether the machine stands, or a stop has no reason."""
        if not self.points:
            return False
        quick = self.state in STOPS or self.older or self.beyond.stops
        return bool(quick) or any(spell.asks for spell in self.spells())

    def named(self, stop: str) -> tuple[Spell, ...]:
        """The spells of a stop, by whatever name it went; () where it is not known by name (any more)."""
        found = self.stops()
        merged = (mark for mark in self.marks() if isinstance(mark, StopsMerged))
        names = {each: mark.stop for mark in merged for each in mark.stops}
        return found.get(stop) or found.get(name_of(names, stop)) or ()

    def parts_of(self, stop: str) -> tuple[str, ...]:
        """The stops that were split off one, the oldest first."""
        found = [stop]
        for mark in self.marks():
            if isinstance(mark, StopSplit) and mark.stop in found:
                found.append(mark.part)
        return tuple(found[1:])


def apply(state: DowntimeState, entry: Entry) -> None:
    """Fold one record into a machine's time; total, changes ``state``."""
    _fold(state, entry)
    if len(state.points) > MOST_POINTS or len(state.said) > MOST_MARKS:
        _forget(state)


def whole(entries: Iterable[Entry]) -> DowntimeState:
    """A machine's time by these records in their order, nothing of it forgotten: for whoever looks long back."""
    state = DowntimeState()
    for entry in entries:
        _fold(state, entry)
    return state


def _fold(state: DowntimeState, entry: Entry) -> None:
    state.doubted = trust(state.points, state.doubted, entry)
    fact = entry.fact
    if isinstance(fact, MachineChanged):
        state.doubted += [len(state.points)] * entry.doubted
        state.points.append(point(entry, fact))
        state.raw = fact.raw or state.raw
        _use(state, fact.reason)
    elif isinstance(fact, MARKS):
        _say(state, fact)
    else:
        return
    state.records += 1


def _say(state: DowntimeState, mark: Mark) -> None:
    match mark:
        case StopReasoned():
            state.said.append(Said(reasoned=mark))
            _reason_older(state, mark)
            _use(state, mark.reason)
        case StopSplit():
            state.said.append(Said(split=mark))
        case StopsMerged():
            state.said.append(Said(merged=mark))
        case StopChanged():
            state.said.append(Said(changed=mark))
            _use(state, mark.reason)
        case StopNoted():
            state.said.append(Said(noted=mark))


def _use(state: DowntimeState, reason: str) -> None:
    """Count what is used here."""
    if not reason:
        return
    state.uses[reason] = state.uses.get(reason, 0) + 1
    if state.uses[reason] > HIGHEST:
        state.uses = {code: count // 2 for code, count in state.uses.items() if count > 1}
    if len(state.uses) > MOST_REASONS:
        rarest = min((code for code in state.uses if code != reason), key=lambda code: state.uses[code])
        del state.uses[rarest]


def _reason_older(state: DowntimeState, mark: StopReasoned) -> None:
    """A reason for stops that are kept by name only, or as a count."""
    state.older = [spell for spell in state.older if not _covers(mark, spell)]
    beyond = state.beyond
    if mark.stop or mark.since is None or mark.until is None or mark.below > 0 or beyond.since is None:
        return
    if utc(mark.since) <= beyond.since and (beyond.until is None or beyond.until < utc(mark.until)):
        state.beyond = Beyond()


def _covers(mark: StopReasoned, spell: Spell) -> bool:
    return mark.stop == spell.stop if mark.stop else is_gathered((spell,), mark)


def _forget(state: DowntimeState) -> None:
    """Let the older half of what was seen go; stops in it that still ask for a reason are kept."""
    found = timeline(state.points, state.marks())
    kept = sorted(range(len(state.points)), key=lambda place: state.points[place].spell.start)[-MOST_POINTS // 2 :]
    first = min((state.points[place].spell.start for place in kept), default=LONG_AGO)
    gone = [spell for spell in found if spell.end is not None and spell.end <= first]
    _keep_asking(state, [spell for spell in gone if spell.asks])
    state.doubted = [kept.index(place) for place in state.doubted if place in kept]
    state.points = [state.points[place] for place in kept]
    state.said = _still_said(state, {spell.stop for spell in found if spell.end is None or spell.end > first})


def _still_said(state: DowntimeState, stops: set[str]) -> list[Said]:
    """What was said of the stops that are left, by all the names that they have had."""
    names = stops | {each.spell.stop for each in state.points}
    for mark in state.marks():
        if isinstance(mark, StopSplit) and mark.part in names:
            names.add(mark.stop)
        elif isinstance(mark, StopsMerged) and (mark.stop in names or names & set(mark.stops)):
            names |= {mark.stop, *mark.stops}
    newest = {said.noted.stop: place for place, said in enumerate(state.said) if said.noted}
    kept = [
        said
        for place, said in enumerate(state.said)
        if _concerns(said.mark, names - {""}) and (said.noted is None or newest[said.noted.stop] == place)
    ]
    return kept[-MOST_MARKS // 2 :]


def _concerns(mark: Mark | None, names: set[str]) -> bool:
    if isinstance(mark, StopReasoned) and not mark.stop:
        return True
    return mark is not None and mark.stop in names


def _keep_asking(state: DowntimeState, asking: Iterable[Spell]) -> None:
    state.older += asking
    if len(state.older) <= MOST_OLDER:
        return
    shortest = sorted(state.older, key=lambda spell: spell.lasted(spell.start))[: len(state.older) - MOST_OLDER]
    state.older = [spell for spell in state.older if spell not in shortest]
    for spell in shortest:
        state.beyond = _counted(state.beyond, spell)


def _counted(beyond: Beyond, spell: Spell) -> Beyond:
    return replace(
        beyond,
        stops=beyond.stops + 1,
        microseconds=min(beyond.microseconds + spell.lasted(spell.start) // MICROSECOND, 2**62),
        since=min(beyond.since or spell.start, spell.start),
        until=max(beyond.until or spell.start, spell.start),
    )
