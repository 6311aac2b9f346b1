"""What must be true of the steps of one operation that use tools: a tool where one is needed, tolerances, weighed lots.

Must not know other operations, nor which tools there are (`references`).
"""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.step import StepBase
from app.domain.steps.measurement import Measurement
from app.domain.steps.scan_material import ScanMaterial
from app.domain.steps.tool_check import ToolCheck
from app.domain.steps.weigh import Weigh
from app.domain.values import plain
from app.exchange.mistakes import Findings, Path, one_of, quoted

At = tuple[Path, StepBase]


def check_instruments(steps: Sequence[At], findings: Findings) -> None:
    """Name every step whose tool, tolerance or weighed lot could not be worked with."""
    for number, (path, step) in enumerate(steps):
        match step:
            case ToolCheck():
                _check_tool(step, path, findings)
            case Weigh():
                _check_weigh(step, path, [s for _, s in steps[:number]], findings)
            case Measurement():
                _check_by_hand(step, path, findings)
            case ScanMaterial(weighed=True):
                _check_weighed(step, path, [s for _, s in steps[number + 1 :]], findings)


def _check_tool(step: ToolCheck, path: Path, findings: Findings) -> None:
    if bool(step.tool) == bool(step.tool_kind):
        what = "the tool check names both a tool and a kind of tool" if step.tool else "the tool check names no tool"
        findings.at(path, what, 'write tool = "..." for one tool, or tool_kind = "..." for any of a kind')


def _check_by_hand(step: Measurement | Weigh, path: Path, findings: Findings) -> None:
    if not step.by_hand and not step.tool:
        findings.at((*path, "by_hand"), "nothing can give the value but the hand", "name the tool that measures it")


def _check_weigh(step: Weigh, path: Path, before: Sequence[StepBase], findings: Findings) -> None:
    _check_by_hand(step, path, findings)
    if step.minus >= step.target:
        what = f"minus {plain(step.minus)} would let nothing at all pass for {plain(step.target)}"
        findings.at((*path, "minus"), what, "write a tolerance below the target")
    scans = [s.id for s in before if isinstance(s, ScanMaterial) and s.weighed]
    if step.of and step.of not in scans:
        what = f"of: no step {quoted(step.of)} before this one scans a lot with weighed = true"
        findings.at((*path, "of"), what, one_of(scans, step.of) if scans else "write weighed = true at that step")


def _check_weighed(step: ScanMaterial, path: Path, after: Sequence[StepBase], findings: Findings) -> None:
    if not any(isinstance(s, Weigh) and s.of == step.id for s in after):
        what = f"no step weighs the lot of {quoted(step.id)}, so nothing of it would be booked"
        findings.at((*path, "weighed"), what, f'write of = "{step.id}" at the weigh step after it')
