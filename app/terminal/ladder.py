"""The course of a run as the rows of its ladder: one row for a step, whatever its rounds.

Pure. Must not know storage; names are looked up by whoever asks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from app.domain.course import Place
from app.domain.progress import StepProgress
from app.views import Rung, RungState


def rungs(
    places: Sequence[Place],
    steps: Mapping[str, StepProgress],
    name: Callable[[str], str],
    reason: Callable[[str], str],
) -> Iterator[Rung]:
    """The rows; ``name`` says who a person is, ``reason`` why a step was inserted."""
    now = next((place.step.id for place in places if place.state == "open"), "")
    for id, rounds in by_step(places).items():
        yield _rung(rounds, steps.get(id) or StepProgress(), id == now, name, reason)


def by_step(places: Sequence[Place]) -> dict[str, list[Place]]:
    """The rounds of every step, in the order of the ladder."""
    found: dict[str, list[Place]] = {}
    for place in places:
        found.setdefault(place.step.id, []).append(place)
    return found


def where(places: Sequence[Place]) -> tuple[int, int]:
    """(number of the step that is now, from 1; how many steps are needed), rounds of a step counted once."""
    needed = [
        rounds for rounds in by_step(places).values() if any(p.state not in ("not_needed", "set_aside") for p in rounds)
    ]
    now = next((place.step.id for place in places if place.state == "open"), "")
    number = next((n for n, rounds in enumerate(needed, 1) if rounds[0].step.id == now), len(needed))
    return number, len(needed)


def _rung(
    rounds: list[Place],
    progress: StepProgress,
    now: bool,  # one of five facts about a row
    name: Callable[[str], str],
    reason: Callable[[str], str],
) -> Rung:
    step, note = rounds[0].step, rounds[0].inserted
    return Rung(
        step=step.id,
        title=step.title,
        kind=str(step.__struct_config__.tag),
        state="now" if now else _state(rounds),
        values=tuple(progress.values),
        verdicts=tuple(progress.verdicts),  # type: ignore[arg-type]  # written by the rules, read back as text
        index=_index(rounds, progress),
        count=step.prompts * len(rounds),
        person=name(progress.person) if progress.person else "",
        at=progress.at,
        doubted=progress.doubted,
        acks=tuple(progress.acks),
        inserted_by=name(note.person) if note else "",
        inserted_reason=reason(note.reason) if note else "",
        was=tuple(values[-1] for _, values in sorted(progress.was.items()) if values),
        stale=bool(progress.stale) and len(progress.values) - 1 in progress.stale,
    )


def _state(rounds: list[Place]) -> RungState:
    """Open in any round: to come; else done if any round was; else set aside, skipped, not needed."""
    states = {place.state for place in rounds}
    if "open" in states:
        return "to_come"
    return next(state for state in ("done", "set_aside", "skipped", "not_needed") if state in states)


def _index(rounds: list[Place], progress: StepProgress) -> int:
    """The prompt that is open first, or how many there were."""
    waiting = (index for place in rounds if place.state == "open" for index in place.indexes)
    return next((index for index in waiting if not progress.closed(index)), progress.done + len(progress.gaps))
