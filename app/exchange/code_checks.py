"""Whether code patterns do what their writer thinks: each takes its own example, and no other takes it too.

Must not know how a template is compiled or matched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from app.barcodes.patterns import Pattern, compiled, matched
from app.domain.documents import CodePattern
from app.domain.refusals import Refusal
from app.exchange.catalogue import Shelf
from app.exchange.mistakes import Findings, Path, ReferenceRefused, quoted
from app.exchange.readings import Reading, read_one


def check_code_patterns(readings: Iterable[Reading], known: Shelf | None) -> None:
    """Name every pattern that does not take its example, and every example that two patterns take."""
    found = [entry for reading in readings for entry in _written(reading)]
    here = {body.id for _, _, body in found}
    others = [pattern for pattern in _known(known) if pattern.id not in here]
    every = [*others, *(_compiled(body) for _, _, body in found)]
    for findings, path, body in found:
        _check(body, every, path, findings)


def patterns_in(name: str, content: bytes) -> tuple[Pattern, ...]:
    """The code patterns of one file, to be tried before it is imported. Raises `ReferenceRefused`."""
    reading = read_one(name, content)
    if reading.findings.mistakes:
        raise ReferenceRefused(reading.findings.named())
    return tuple(_compiled(body) for _, _, body in _written(reading))


def _written(reading: Reading) -> Iterator[tuple[Findings, Path, CodePattern]]:
    bodies = reading.plant.code_pattern if reading.plant else ()
    for number, body in enumerate(bodies):
        if body is not None and body.template:  # one that is missing or wrong was named, and "" stands in for it
            yield reading.findings, ("code_pattern", number), body


def _known(known: Shelf | None) -> Iterator[Pattern]:
    for revision in known.of_kind("code_pattern") if known else ():
        if isinstance(revision.body, CodePattern) and not revision.withdrawn:
            yield _compiled(revision.body)


def _compiled(body: CodePattern) -> Pattern:
    return compiled(body.id, body.template, body.material)


def _check(body: CodePattern, every: Iterable[Pattern], path: Path, findings: Findings) -> None:
    fitting = [pattern.id for pattern in every if _fits(pattern, body.example)]
    if body.id not in fitting:
        what = f"the template {quoted(body.template)} does not fit the example {quoted(body.example)}"
        findings.at((*path, "example"), what, "write a code as it stands on the label, or correct the template")
    for other in fitting:
        if other != body.id:
            what = f"the example {quoted(body.example)} fits the pattern {quoted(other)} too"
            findings.at((*path, "template"), what, "give one of the two a beginning or a length of its own")


def _fits(pattern: Pattern, code: str) -> bool:
    try:
        return matched(pattern, code, date.today().year) is not None
    except Refusal:
        return False
