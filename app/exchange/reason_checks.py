"""What must be true of a tree of reasons beyond its types: codes that are there once, and groups one level deep, and
pictures that there are.

A reason of a group is two touches away; a third level would be a third touch. A time to acknowledge belongs to a reason
for a hold. Must not know who gives reasons.
"""

from __future__ import annotations

from collections.abc import Iterable

from app.domain.documents import ReasonNode
from app.exchange.mistakes import Findings, Path, one_of, quoted
from app.exchange.readings import Reading

#: The tree of the reasons for a hold.
HOLDS = "hold"
#: Pictures that a plant may choose for the tile of a reason; a terminal has a file of each name.
ICONS = (
    "air", "ask", "blocked", "bolt", "clamp", "clean", "clock", "cup", "dots", "flask", "gauge", "gear", "guard",
    "heat", "jam", "label", "list", "material", "panel", "people", "person", "quality", "rack", "seal", "sensor",
    "starved", "stop", "tool", "truck", "wrench",
)  # fmt: skip


def check_reasons(readings: Iterable[Reading]) -> None:
    """Name every code that is there twice within its tree, every group within a group, and groups that count."""
    for reading in readings:
        for number, table in enumerate(reading.plant.reason_tree if reading.plant else ()):
            if table is not None:
                path: Path = ("reason_tree", number, "reason")
                _check(path, table.reason, reading.findings, set())
                if table.id != HOLDS:
                    _check_untimed(path, table.reason, reading.findings)


def _check_untimed(path: Path, nodes: tuple[ReasonNode, ...], findings: Findings) -> None:
    """Nobody acknowledges what is no hold."""
    for number, node in enumerate(nodes):
        if node is None:
            continue
        if node.acknowledge_minutes is not None:
            what, right = "only holds are acknowledged", f"leave it out, or write it in the tree {quoted(HOLDS)}"
            findings.at((*path, number, "acknowledge_minutes"), what, right)
        _check_untimed((*path, number, "reasons"), node.reasons, findings)


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
        if node.icon and node.icon not in ICONS:
            findings.at((*here, "icon"), f"the picture {quoted(node.icon)} is not known", one_of(ICONS, node.icon))
        if node.reasons and deep:
            findings.at((*here, "reasons"), "this is a group within a group", "leave one level out: two touches")
        elif node.reasons:
            _check_group(here, node, findings, seen)


def _check_group(here: Path, node: ReasonNode, findings: Findings, seen: set[str]) -> None:
    if node.counts != "stopped":
        findings.at((*here, "counts"), "a group counts as nothing", "write counts beside its reasons")
    if node.acknowledge_minutes is not None:
        what, right = "nobody holds for a group", "write acknowledge_minutes beside its reasons"
        findings.at((*here, "acknowledge_minutes"), what, right)
    _check((*here, "reasons"), node.reasons, findings, seen, deep=True)
