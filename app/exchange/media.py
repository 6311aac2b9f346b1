"""The papers and pictures that a plant's file names: each read from beside it and checked, or named as a mistake.

Must not know where the files are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import PurePath

from app.exchange.media_files import Unusable, checked
from app.exchange.mistakes import Findings
from app.exchange.readings import Reading, read_one
from app.exchange.shapes import MediaTable

#: (the file that names it, the file named) -> its bytes, or None when it is not there.
#: What papers and pictures are called; such a file is known by the table that names it.
ENDINGS = frozenset((".pdf", ".jpg", ".jpeg", ".png", ".webp"))

Beside = Callable[[str, str], bytes | None]


def read_all(files: Sequence[tuple[str, bytes]], beside: Beside) -> list[Reading]:
    """Every file that people write, with the papers and pictures it names: those given with it, or from ``beside``."""
    given = {name: content for name, content in files if PurePath(name).suffix.lower() in ENDINGS}
    readings = [read_one(name, content) for name, content in files if name not in given]

    def look(name: str, file: str) -> bytes | None:
        found = given.get(str(PurePath(name).parent / file))
        return found if found is not None else beside(name, file)

    for reading in readings:
        read_media(reading, look)
    named = {str(PurePath(r.findings.file).parent / row.file) for r in readings for row in _rows(r)}
    return readings + [_unnamed(name) for name in given if name not in named]


def _rows(reading: Reading) -> list[MediaTable]:
    return [row for row in (reading.plant.media if reading.plant else ()) if row is not None]


def _unnamed(name: str) -> Reading:
    findings = Findings(file=name)
    findings.on_line(1, "no [[media]] names this file", "name it in a .toml file that is imported with it")
    return Reading(findings=findings, whole=False)


def read_media(reading: Reading, beside: Beside) -> None:
    """Fill in what the file's media tables name."""
    for number, row in enumerate(reading.plant.media if reading.plant else ()):
        if row is None or not row.file or reading.findings.mistakes:
            continue
        path = ("media", number, "file")
        content = beside(reading.findings.file, row.file)
        if content is None:
            reading.findings.at(
                path, f"the file {row.file} is not there", "put it beside this file, or correct its name"
            )
            continue
        try:
            reading.media[row.id] = checked(content)
        except Unusable as wrong:
            reading.findings.at(path, f"{row.file}: {wrong.args[0]}", str(wrong.args[1]))
