"""What became of the orders of some files, for whoever sent them: as a structure, as JSON, and as lines to read.

Must not know how orders were taken in.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from msgspec import Struct

from app.exchange.erp.said import ErpMistake

#: Numbers that a line of the text names before it only counts.
_NAMED = 20
#: Orders that the text tells about before it points to the JSON.
_TOLD = 200


class OrderLine(Struct, frozen=True, kw_only=True):
    """An order of which there is more to say than that it is new: ``result`` is changed, older, refused, or new."""

    order: str
    result: str
    files: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    mistakes: tuple[ErpMistake, ...] = ()


class ErpReport(Struct, frozen=True, kw_only=True):
    """``mistakes`` are of whole files, of which nothing was taken; ``tried``: nothing was to be written."""

    files: tuple[str, ...]
    new: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    lines: tuple[OrderLine, ...] = ()
    mistakes: tuple[ErpMistake, ...] = ()
    tried: bool = False

    def with_result(self, result: str) -> tuple[OrderLine, ...]:
        """The orders of one result."""
        return tuple(line for line in self.lines if line.result == result)

    @property
    def refused(self) -> bool:
        """Whether anything was not taken."""
        return bool(self.mistakes or self.with_result("refused"))

    @property
    def conflicts(self) -> tuple[OrderLine, ...]:
        """The orders that a lead has to look at."""
        return tuple(line for line in self.lines if line.conflicts)

    def of_file(self, name: str) -> ErpReport:
        """The part of it that is about one file."""
        return msgspec.structs.replace(
            self,
            files=(name,),
            lines=tuple(line for line in self.lines if name in line.files),
            mistakes=tuple(mistake for mistake in self.mistakes if mistake.file == name),
        )


def as_json(report: ErpReport) -> bytes:
    """The whole of it, for a program."""
    return msgspec.json.format(msgspec.json.encode(report), indent=2)


def as_text(report: ErpReport) -> str:
    """The same for a person, the mistakes first."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: ErpReport) -> Iterator[str]:
    yield f"Files: {', '.join(report.files)}" + (" (tried only, nothing was written)" if report.tried else "")
    yield summary(report)
    for mistake in report.mistakes:
        yield f"NOT TAKEN: {mistake}"
    told = sorted(report.lines, key=lambda line: (not line.mistakes, not line.conflicts))
    for line in told[:_TOLD]:
        yield from _of_order(line)
    if len(told) > _TOLD:
        yield f"... and {len(told) - _TOLD} orders more, in the JSON beside this"
    yield from _numbers("New", report.new)
    yield from _numbers("Unchanged", report.unchanged)


def summary(report: ErpReport) -> str:
    """One sentence of figures."""
    counts = {name: len(report.with_result(name)) for name in ("changed", "older", "refused")}
    new = len(report.new)
    said = (
        f"{new} new, {counts['changed']} changed, {len(report.unchanged)} unchanged, {counts['older']} older than here"
    )
    if not (new or counts["changed"] or counts["refused"] or report.mistakes):
        return f"Orders: {said}. Nothing changed."
    return f"Orders: {said}, {counts['refused']} not taken. Files not taken: {len(report.mistakes)}."


def _of_order(line: OrderLine) -> Iterator[str]:
    words = {"refused": "NOT TAKEN", "older": "older than what is here, left"}
    yield f"{line.order}: {words.get(line.result, line.result)}"
    for conflict in line.conflicts:
        yield f"  FOR THE LEAD: {conflict}"
    for mistake in line.mistakes:
        yield f"  {mistake}"
    for said in (*line.changes, *line.notes):
        yield f"  {said}"


def _numbers(title: str, numbers: tuple[str, ...]) -> Iterator[str]:
    if numbers:
        more = f" and {len(numbers) - _NAMED} more" if len(numbers) > _NAMED else ""
        yield f"{title}: {', '.join(numbers[:_NAMED])}{more}"
