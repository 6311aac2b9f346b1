"""What must be true of a tree of reasons beyond its types: codes that are there once, and groups one level deep.

A reason of a group is two touches away; a third level would be a third touch. Must not know who gives reasons.
"""

from __future__ import annotations

from collections.abc import Iterable

from app.domain.documents import ReasonNode
from app.exchange.mistakes import Findings, Path, quoted
from app.exchange.readings import Reading


def check_reasons(readings: Iterable[Reading]) -> None:
    """Name every code that is there twice within its tree, every group within a group, and groups that count."""
    for reading in readings:
        for number, table in enumerate(reading.plant.reason_tree if reading.plant else ()):
            if table is not None:
                _check(("reason_tree", number, "reason"), table.reason, reading.findings, set())


def _check(
    path: Path, nodes: tuple[ReasonNode, ...], findings: Findings, seen: set[str], *, deep: bool = False
) -> None:
    for number, node in enumerate(nodes):
        if node is None:
            continue
        here: Path = (*path, number)
        if node.code in seen:
            what = f"the reason {quoted(node.code)} is there a second time in its tree"
            findings.at((*here, "code"), what, "give each its own code")
        seen.add(node.code)
        if node.reasons and deep:
            findings.at((*here, "reasons"), "this is a group within a group", "leave one level out: two touches")
        elif node.reasons:
            _check_group(here, node, findings, seen)


def _check_group(here: Path, node: ReasonNode, findings: Findings, seen: set[str]) -> None:
    if node.counts != "stopped":
        findings.at((*here, "counts"), "a group counts as nothing", "write counts beside its reasons")
    _check((*here, "reasons"), node.reasons, findings, seen, deep=True)
