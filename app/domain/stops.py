"""The rules of stops: who says how a machine stands, what a stop was, and what no longer fits what was seen.

Knows no screens and no storage. Every rule looks at the machine's time as it is known here now; what another terminal
says meanwhile is settled by the order of the records (`spells`).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from app.domain.downtime import DowntimeState, whole
from app.domain.downtime_facts import (
    STOPS,
    MachineChanged,
    StopChanged,
    StopNoted,
    StopReasoned,
    StopsMerged,
    StopSplit,
    StopState,
)
from app.domain.facts import Draft, Fact
from app.domain.holds import require_known
from app.domain.refusals import Refusal
from app.domain.spells import Spell, is_gathered, utc
from app.domain.values import intent

if TYPE_CHECKING:
    from app.domain.stop_commands import (
        ChangeReason,
        MergeStops,
        NoteMachine,
        NoteStop,
        ReasonStop,
        ReasonStops,
        SplitStop,
        StopCommand,
    )
    from app.domain.view import View

#: The plant's reasons for stops are this tree.
REASONS = "downtime"


def note_machine(view: View, command: NoteMachine) -> list[Draft]:
    """Anybody may say how a machine stands, where that is news; a planned stop says why and until when."""
    machine, is_signal = _machine(view, command), command.source == "signal"
    now = machine.now
    if command.closes and not is_signal:
        _require_whole(machine, command.closes, now.stop if now else "")
    if now is not None and now.state == command.state and command.reason in ("", now.reason) and not is_signal:
        raise Refusal("MachineAlready", state=command.state, since=now.start)
    counts: StopState | None = None
    if command.state == "planned" and not is_signal:
        counts = _counted(view, command.reason)
        if command.until is not None and command.until <= view.now:
            raise Refusal("PlannedEndPast", until_time=command.until)
    since = min(command.since or view.now, view.now)
    fact = MachineChanged(
        work_unit=command.work_unit,
        state=command.state,
        since=since,
        source=command.source,
        raw=command.raw[:200],
        changes=command.changes,
        stop=_named(command, f"stop/{since.isoformat()}") if command.state in STOPS else "",
        reason=command.reason if counts else "",
        until=command.until if counts else None,
        note=command.note,
        jumped=command.jumped,
    )
    return [Draft(command.streams(), fact)]


def reason(view: View, command: ReasonStop) -> list[Draft]:
    """Anybody may say why a stop was that nobody gave a reason for yet."""
    machine = _machine(view, command)
    if not machine.named(command.stop):
        machine = _knowing(view, command, command.stop)
    parts = machine.named(command.stop)
    _require_unsplit(machine, command.stop, command.parts)
    if parts[0].reason:
        raise Refusal("StopHasReason", stop=command.stop, reason=parts[0].reason)
    counts = _counted(view, command.reason)
    fact = StopReasoned(
        work_unit=command.work_unit, stop=command.stop, reason=command.reason, state=counts, note=command.note
    )
    return [Draft(command.streams(), fact)]


def reason_many(view: View, command: ReasonStops) -> list[Draft]:
    """Stops that were short, or too long ago to be named, get one reason together."""
    machine = _machine(view, command)
    counts = _counted(view, command.reason)
    fact = StopReasoned(
        work_unit=command.work_unit,
        reason=command.reason,
        state=counts,
        since=command.since,
        until=command.until,
        below=command.below,
    )
    if not _any_gathered(machine, fact):
        raise Refusal("NoSuchStops")
    return [Draft(command.streams(), fact)]


def change(view: View, command: ChangeReason) -> list[Draft]:
    """The reason of a stop may be put right; the one before stays on record."""
    stands = _knowing(view, command, command.stop).named(command.stop)[0].reason
    if stands != command.was:
        raise Refusal("ReasonChanged", was=command.was, reason=stands)
    counts = _counted(view, command.reason)
    if command.reason == stands:
        raise Refusal("StopHasReason", stop=command.stop, reason=stands)
    fact = StopChanged(
        work_unit=command.work_unit,
        stop=command.stop,
        was=command.was,
        reason=command.reason,
        state=counts,
        why=command.why,
    )
    return [Draft(command.streams(), fact)]


def split(view: View, command: SplitStop) -> list[Draft]:
    """A stop is split within itself, and not in the future."""
    machine = _knowing(view, command, command.stop)
    parts = machine.named(command.stop)
    _require_unsplit(machine, command.stop, command.parts)
    start, end = parts[0].start, parts[-1].end or view.now
    at = utc(command.at)
    if not start < at < end:
        raise Refusal("NotWithinStop", start=start, end=end)
    part = _named(command, f"part/{command.stop}/{at.isoformat()}")
    return [Draft(command.streams(), StopSplit(work_unit=command.work_unit, stop=command.stop, at=at, part=part))]


def merge(view: View, command: MergeStops) -> list[Draft]:
    """Two stops were one: the one that came first gives its name."""
    machine = _knowing(view, command, command.stop, command.other)
    first, second = machine.named(command.stop), machine.named(command.other)
    if first[0].stop == second[0].stop:
        raise Refusal("StopsAreOne")
    fact = StopsMerged(work_unit=command.work_unit, stop=command.stop, stops=(command.other,))
    return [Draft(command.streams(), fact)]


def note(view: View, command: NoteStop) -> list[Draft]:
    """Something to say about a stop."""
    _knowing(view, command, command.stop)
    if not command.note.strip():
        raise Refusal("NothingWritten")
    fact: Fact = StopNoted(work_unit=command.work_unit, stop=command.stop, note=command.note)
    return [Draft(command.streams(), fact)]


def _machine(view: View, command: StopCommand) -> DowntimeState:
    require_known(view, command.streams())
    return view.machine(command.work_unit)


def _named(command: StopCommand, prompt: str) -> str:
    """A name for a stop that no other terminal gives."""
    return intent(command.streams()[0], prompt, command.ordinal)


def _counted(view: View, reason: str) -> StopState:
    """What the plant counts a reason as. Raises `Refusal` ReasonMissing, UnknownReason."""
    if not reason:
        raise Refusal("ReasonMissing", subject="stop")
    node = view.reason(REASONS, reason)
    if node is None:
        raise Refusal("UnknownReason", reason=reason)
    return node.counts


def _knowing(view: View, command: StopCommand, *stops: str) -> DowntimeState:
    """The machine's time in which these stops can be put right: its state, or all records of what is longer ago.

    A state counts an old stop until it has a reason, so that comes first. Raises `Refusal` StopUnknown, StopCounted.
    """
    machine = _machine(view, command)
    older = {spell.stop for spell in machine.older}
    if all(machine.named(stop) and stop not in older for stop in stops):
        return machine
    past = whole(view.past.machine(command.work_unit))
    for stop in stops:
        if not (parts := past.named(stop)):
            raise Refusal("StopUnknown", stop=stop)
        if parts[0].asks:
            raise Refusal("StopCounted", stop=stop)
    return past


def _require_unsplit(machine: DowntimeState, stop: str, seen: int) -> None:
    """Whoever speaks of a stop has to have seen what it is now. Raises `Refusal` StopSplit with its parts."""
    parts = machine.parts_of(stop)
    if len(parts) > seen:
        raise _split_meanwhile(machine, stop, parts)


def _require_whole(machine: DowntimeState, closes: str, stands: str) -> None:
    """The stop that somebody ends is the one that the machine stands in."""
    if closes == stands:
        return
    parts = machine.parts_of(closes)
    if stands in parts:
        raise _split_meanwhile(machine, closes, parts)


def _split_meanwhile(machine: DowntimeState, stop: str, parts: Sequence[str]) -> Refusal:
    """Says what the stop is now: ``parts`` (from, to), the first of them until ``split_at``."""
    found = machine.stops()
    spans = tuple((found[each][0].start, found[each][-1].end) for each in (stop, *parts) if each in found)
    return Refusal("StopSplit", stop=stop, parts=spans, split_at=spans[0][1] if spans else None)


def _any_gathered(machine: DowntimeState, fact: StopReasoned) -> bool:
    if any(is_gathered(parts, fact) for parts in machine.stops().values()):
        return True
    beyond = machine.beyond
    return fact.below <= 0 and beyond.since is not None and utc(fact.since or beyond.since) <= beyond.since


def short(machine: DowntimeState, limit: timedelta) -> dict[str, tuple[Spell, ...]]:
    """The ended stops without a reason that took at most ``limit``."""
    return {
        stop: parts
        for stop, parts in machine.stops().items()
        if parts[0].asks and parts[-1].end is not None and _took(parts) <= limit
    }


def _took(parts: Sequence[Spell]) -> timedelta:
    return sum((spell.lasted(spell.start) for spell in parts), timedelta(0))
