"""What must be true of the steps that people answer by hand: options, numbers, texts and days that can be given at all.

Must not know other operations or files.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.step import StepBase
from app.domain.steps.choice import Choice
from app.domain.steps.date import DateEntry
from app.domain.steps.number import NumberEntry
from app.domain.steps.text import TextEntry
from app.domain.values import plain
from app.exchange.mistakes import Findings, Path, one_of, quoted

At = tuple[Path, StepBase]


def check_entries(steps: Sequence[At], findings: Findings) -> None:
    """Name what nobody could answer."""
    for number, (path, step) in enumerate(steps):
        match step:
            case Choice():
                _check_codes(step, path, findings)
            case NumberEntry():
                _check_number(step, path, findings)
            case TextEntry():
                _check_text(step, path, findings)
            case DateEntry():
                _check_date(step, path, [earlier for _, earlier in steps[:number]], findings)


def _check_codes(step: Choice, path: Path, findings: Findings) -> None:
    first: dict[str, int] = {}
    for number, option in enumerate(step.options):
        place = (*path, "options", number)
        if option is not None and option.code in first:
            what = f"the option {quoted(option.code)} is there a second time (first on line {first[option.code]})"
            findings.at((*place, "code"), what, "give it another code, or take one of the two out")
        elif option is not None and option.code:
            first[option.code] = findings.line((*place, "code"))


def _check_number(step: NumberEntry, path: Path, findings: Findings) -> None:
    if step.high is not None and step.low >= step.high:
        what = f"low {plain(step.low)} is not below high {plain(step.high)}"
        findings.at((*path, "high"), what, "write low < high; low is 0 where it is left out")


def _check_text(step: TextEntry, path: Path, findings: Findings) -> None:
    if step.shortest > step.longest:
        what = f"shortest {step.shortest} is more than longest {step.longest}"
        findings.at((*path, "shortest"), what, "write shortest <= longest; longest is 80 where it is left out")
    if step.mask.count("\\") % 2 and step.mask.endswith("\\"):
        findings.at((*path, "mask"), "the mask ends with a \\ that nothing follows", "write \\\\ for a \\ itself")


def _check_date(step: DateEntry, path: Path, before: Sequence[StepBase], findings: Findings) -> None:
    if step.earliest is not None and step.latest is not None and step.earliest > step.latest:
        what = f"earliest {step.earliest} is after latest {step.latest}"
        findings.at((*path, "earliest"), what, "write earliest <= latest, both in days")
    if step.of and step.of not in (earlier.id for earlier in before if isinstance(earlier, DateEntry)):
        dates = [earlier.id for earlier in before if isinstance(earlier, DateEntry)]
        findings.at((*path, "of"), f"there is no date step {quoted(step.of)} before this one", one_of(dates, step.of))
    if step.of and step.earliest is None and step.latest is None:
        findings.at(
            (*path, "of"), "of says from which day to count, but not how far", "write earliest, latest, or both"
        )
