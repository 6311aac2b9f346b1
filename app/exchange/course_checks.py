"""What must be true of the course of an operation: conditions that ask an earlier step what it can answer, and groups.

Must not know other operations, nor any single step kind: a kind says itself what can be asked of its answers.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.progress import MOST_PROMPTS
from app.domain.step import StepBase, When
from app.domain.values import plain
from app.exchange.mistakes import Findings, Path, one_of, quoted

At = tuple[Path, StepBase]

#: What a condition may ask, by what the earlier step's answer is.
_ASKS = {"code": ("is", "is_not"), "number": ("above", "below", "is", "is_not"), "text": ("is", "is_not"), "": ()}


def check_course(steps: Sequence[At], findings: Findings) -> None:
    """Name every condition and every group that could not be walked."""
    for number, (path, step) in enumerate(steps):
        for place, when in enumerate(step.when):
            if when is not None:
                _check_when(when, (*path, "when", place), steps[:number], steps[number:], findings)
    _check_groups(steps, findings)


def _check_when(when: When, path: Path, before: Sequence[At], after: Sequence[At], findings: Findings) -> None:
    asked = next((step for _, step in before if step.id == when.step), None)
    if asked is not None:
        return _check_asked(when, asked, path, findings)
    if not when.step:
        return None  # already named
    late = when.step in (step.id for _, step in after)
    there = f"the step {quoted(when.step)} is not asked before this one"
    what = there if late else f"there is no step {quoted(when.step)} before this one"
    findings.at((*path, "step"), what, one_of([step.id for _, step in before], when.step))
    return None


def _check_asked(when: When, asked: StepBase, path: Path, findings: Findings) -> None:
    given = {"is": when.is_, "is_not": when.is_not, "above": when.above, "below": when.below}
    written = [key for key, value in given.items() if value not in ((), None)]
    for key in written:
        if key not in _ASKS[asked.gives]:
            findings.at((*path, key), f"{key} cannot be asked of {quoted(asked.id)}", _askable(asked))
    if when.verdict and not asked.verdicts:
        findings.at((*path, "verdict"), f"{quoted(asked.id)} has no verdict", _askable(asked))
    for number, verdict in enumerate(when.verdict if asked.verdicts else ()):
        if verdict is not None and verdict not in asked.verdicts:
            what = f"{quoted(asked.id)} is never {quoted(verdict)}"
            findings.at((*path, "verdict", number), what, one_of(asked.verdicts, verdict))
    if not written and not when.verdict:
        findings.at(path, "the condition asks for nothing", _askable(asked))
    _check_codes(when, asked, path, findings)
    if when.above is not None and when.below is not None and when.above >= when.below:
        what = f"no number is above {plain(when.above)} and below {plain(when.below)}"
        findings.at((*path, "below"), what, "write above < below")


def _check_codes(when: When, asked: StepBase, path: Path, findings: Findings) -> None:
    for key, codes in (("is", when.is_), ("is_not", when.is_not)):
        for number, code in enumerate(codes if asked.possible else ()):
            if code is not None and code not in asked.possible:
                what = f"{quoted(asked.id)} has no option {quoted(code)}"
                findings.at((*path, key, number), what, one_of(asked.possible, code))


def _askable(asked: StepBase) -> str:
    keys = [*_ASKS[asked.gives], *(["verdict"] if asked.verdicts else [])]
    if not keys:
        return "nothing can be asked of this kind of step: name another step"
    return f"write {', '.join(keys[:-1])} or {keys[-1]}" if len(keys) > 1 else f"write {keys[0]}"


def _check_groups(steps: Sequence[At], findings: Findings) -> None:
    first: dict[str, At] = {}
    last = ""
    for path, step in steps:
        if step.group and step.group in first and step.group != last:
            what = f"the group {quoted(step.group)} was left and begins again"
            findings.at((*path, "group"), what, "put the steps of a group next to one another")
        elif step.group and step.group in first:
            _check_times(step, first[step.group][1], path, findings)
        elif step.group:
            first[step.group] = (path, step)
        last = step.group
        _check_many(step, first.get(step.group, (path, step))[1].times, path, findings)


def _check_times(step: StepBase, leader: StepBase, path: Path, findings: Findings) -> None:
    if step.times not in (1, leader.times):
        what = f"times is {step.times}, but the group {quoted(step.group)} has {leader.times}"
        findings.at((*path, "times"), what, f"write times = {leader.times}, or only at the first step of the group")


def _check_many(step: StepBase, times: int, path: Path, findings: Findings) -> None:
    if isinstance(step.prompts, int) and step.prompts * times > MOST_PROMPTS:
        what = f"the step would be asked {step.prompts * times} times"
        findings.at(path, what, f"a step is asked at most {MOST_PROMPTS} times in one run")
