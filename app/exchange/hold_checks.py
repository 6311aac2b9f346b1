"""What must be true of the rules that place holds by themselves: a rule that could never hold anything is a mistake.

Must not know other files.
"""

from __future__ import annotations

from collections.abc import Iterable

from app.domain.hold_facts import HoldRule
from app.exchange.mistakes import Findings, Path, one_of, quoted
from app.exchange.shapes import PlantFile, RoutingFile


def check_site_holds(file: PlantFile, findings: Findings) -> None:
    """Rules of the site: each ``when`` once, and none for a step, which only a routing has."""
    if file.site is None:
        return
    _check_rules(file.site.hold_rule, ("site", "hold_rule"), findings)
    for number, rule in enumerate(file.site.hold_rule):
        if rule is not None and rule.step:
            what = f"the step {quoted(rule.step)} belongs to a routing, not to the site"
            findings.at(
                ("site", "hold_rule", number, "step"), what, "write this rule into the routing, or leave step out"
            )


def check_routing_holds(file: RoutingFile, findings: Findings) -> None:
    """Rules of a routing: their steps are its own."""
    _check_rules(file.hold_rule, ("hold_rule",), findings)
    steps = [step.id for operation in file.operation if operation is not None for step in operation.step if step]
    for number, rule in enumerate(file.hold_rule):
        if rule is not None and rule.step and rule.step not in steps:
            what = f"there is no step {quoted(rule.step)} in this routing"
            findings.at(("hold_rule", number, "step"), what, one_of(steps, rule.step))


def _check_rules(rules: Iterable[HoldRule | None], path: Path, findings: Findings) -> None:
    seen: set[tuple[str, str]] = set()
    for number, rule in enumerate(rules):
        if rule is None:
            continue
        here = (*path, number)
        if (rule.when, rule.step) in seen:
            findings.at(here, f"there is a second rule for {quoted(rule.when)}", "take one of the two out")
        seen.add((rule.when, rule.step))
        if rule.when == "in_a_row" and (rule.scope == "tool" or rule.step):
            what = "runs in a row are counted by operation, not by tool or step"
            findings.at(here, what, 'write scope = "operation" or "work_unit", and leave step out')
